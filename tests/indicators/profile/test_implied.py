"""The implied population follows the year that is asked for; without its parts it says which year has them."""

import csv
import io
import re

import pytest

pytestmark = pytest.mark.django_db


def implied(client, address: str) -> str:
    """The fact on the page, as one line of text."""
    html = client.get(address).content.decode()
    said = html.partition("Jumlah penduduk tersirat</dt>")[2].partition("</dd>")[0]
    return " ".join(re.sub(r"<[^>]+>", "", said).split())


@pytest.fixture
def two_years(world, observe):
    """Both parts of 2024 and 2025 as ``world`` has them; of 2023 the poverty rate alone."""
    observe("64.08", "p0", 2023, "9.00")


def test_a_year_with_both_parts_shows_its_own(client, two_years):
    assert "Maret 2024" in implied(client, "/regions/64.08/?year=2024")
    assert "Maret 2025" not in implied(client, "/regions/64.08/?year=2024")
    assert "Maret 2025" in implied(client, "/regions/64.08/")


def test_a_year_without_them_says_so(client, two_years):
    assert implied(client, "/regions/64.08/?year=2023") == "belum ada data (angka terbaru: Maret 2025)"
    text = client.get("/regions/64.08/?year=2023&_export=csv&chart=facts").content.decode()
    assert "implied_population" not in [row["fact"] for row in csv.DictReader(io.StringIO(text))]
