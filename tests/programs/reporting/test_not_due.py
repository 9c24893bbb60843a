"""Where nothing is due in a period it says why, and what is late in another year is not denied."""

import csv
import io

import pytest

from programs.models import Program
from programs.reporting.periods import Period

pytestmark = pytest.mark.django_db

MONITORED_LATER, NO_PROGRAMME = "tidak dipantau", "tidak ada program berjalan"


@pytest.fixture
def of_2026(programs, agency, today):
    """Dinas Sosial has figures since the first quarter of 2026 and owes the second; its programmes end with that."""
    Program.objects.filter(agency=agency).update(ends_on="2026-06-30", ends_precision="day")
    return agency


def line(html: str, agency) -> str:
    return html[html.index(f"<strong>{agency.name}</strong>") :].partition("</li>")[0]


@pytest.mark.parametrize("year", [2024, 2025])
def test_late_periods_of_other_years_are_named(client, people, of_2026, year):
    client.force_login(people["operator"])
    html = client.get(f"/programs/reporting/?region=64&year={year}").content.decode()
    assert str(Period(2026, 2)) in line(html, of_2026)
    assert "semuanya sudah diajukan" not in line(html, of_2026)


def test_a_period_without_a_duty_says_why(client, people, of_2026):
    client.force_login(people["secretariat"])
    html = client.get("/programs/reporting/?region=64&year=2025").content.decode()
    assert html.count(MONITORED_LATER) >= 4 and NO_PROGRAMME not in html
    html = client.get("/programs/reporting/?region=64&year=2026").content.decode()
    assert NO_PROGRAMME in html  # quarter III has begun, and the programmes ended before it


def test_the_file_says_it_too(client, people, of_2026):
    client.force_login(people["secretariat"])
    text = client.get("/programs/reporting/?region=64&year=2025&_export=csv").getvalue().decode("utf-8-sig")
    (row,) = [row for row in csv.DictReader(io.StringIO(text)) if row["agency"] == of_2026.name]
    assert (row["state_2025_4"], row["days_late_2025_4"]) == ("not_monitored", "")
