"""A region's page and the overview as they were published until a day: the releases of that day, said everywhere."""

import csv
import io
from datetime import date

import pytest
from django.utils import timezone

from indicators.models import Observation
from tests.dashboard.pages import lead

pytestmark = pytest.mark.django_db

ADDRESSES = ("/?region=64&", "/regions/64/?")


@pytest.fixture
def revised(world, observe):
    """P0 of 64 for March 2024: 5.78 was released in July 2024, 6.66 replaced it in February 2025; of 2025 in July."""
    Observation.objects.all().delete()
    observe("64", "p0", 2023, "6.11", released_on=date(2023, 7, 17))
    observe("64", "p0", 2024, "5.78", released_on=date(2024, 7, 1))
    observe("64", "p0", 2024, "6.66", released_on=date(2025, 2, 1), vintage="revisi")
    observe("64", "p0", 2025, "5.17", released_on=date(2025, 7, 25))
    for code, value in (("64.08", "8.81"), ("64.71", "2.31")):
        observe(code, "p0", 2024, value, released_on=date(2024, 12, 1))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("day", "period", "value"),
    [("2024-12-31", "March 2024", "5.78"), ("2025-02-01", "March 2024", "6.66"), ("2025-07-25", "March 2025", "5.17"),
     ("2024-06-30", "March 2023", "6.11")],
)  # fmt: skip
def test_the_release_of_the_day_is_shown(revised, get, address, day, period, value):
    shown = lead(get(f"{address}as_of={day}")[1])
    assert period in shown and value in shown


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_head_says_the_day_what_is_newer_and_leads_back(revised, get, address):
    page = get(f"{address}as_of=2024-12-31&map=tiles")[1]
    assert "Figures as they were published on December 31, 2024" in page or "31 December 2024" in page
    assert "newer release" in page and "2 figures of this region that are in force today are not shown" in page
    assert "Programmes, targets, meetings and action items are those of today." in page
    back = next(part for part in page.split("<a ") if "Show what is in force today" in part)
    assert "as_of" not in back.split(">")[0] and "map=tiles" in back.split(">")[0]
    newest = get(f"{address}as_of=2025-12-31")[1]
    assert "Figures as they were published on" in newest and "newer release" not in newest
    today = get(address.rstrip("&?"))[1]
    assert "Figures as they were published on" not in today and 'name="as_of"' in today


def test_districts_and_charts_are_of_the_day_too(revised, get):
    page = get("/regions/64/?as_of=2024-11-30&year=2024")[1]
    assert "8.81" not in page
    page = get("/regions/64/?as_of=2024-12-31&year=2024")[1]
    assert "8.81" in page and page.count("As published until") > 2


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("chart", "value"), [("trend", "5.78"), ("ranking", "8.81")])
def test_files_are_of_the_day_and_say_it(revised, client, address, chart, value):
    answer = client.get(f"{address}as_of=2024-12-31&year=2024&chart={chart}&_export=csv")
    assert "as-of-2024-12-31" in answer["Content-Disposition"]
    lines = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert lines and {line["as_of"] for line in lines} == {"2024-12-31"}
    text = answer.content.decode()
    assert value in text and "6.66" not in text and "5.17" not in text
    today = client.get(f"{address}year=2024&chart={chart}&_export=csv")
    assert "as_of" not in today.content.decode() and "as-of" not in today["Content-Disposition"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_day_that_is_none_or_has_not_come_is_an_error_with_a_sentence(revised, get, address):
    assert "Enter a day like 2024-12-31." in get(f"{address}as_of=kemarin", 400)[1]
    assert "Enter a day like 2024-12-31." in get(f"{address}as_of=2024-02-30", 400)[1]
    future = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    assert "This day has not come yet" in get(f"{address}as_of={future}", 400)[1]
    assert get(f"{address}as_of=1950-01-01")[0].status_code == 200


def test_what_has_no_day_of_release_is_left_out(world, get):
    page = get("/regions/64/?as_of=2025-12-31")[1]
    assert "Figures whose day of release is not known are left out." in page and "5.17" not in lead(page)


def test_a_figure_whose_day_of_release_is_not_known_is_no_newer_release(world, observe, get):
    observe("64", "p0", 2023, "6.11", released_on=date(2023, 7, 17))
    observe("64", "gini", 2023, "0.31", month=3, released_on=None)
    page = get("/regions/64/?as_of=2025-12-31")[1]
    assert "their day of release is not known" in page or "its day of release is not known" in page
    assert "newer release" not in page
