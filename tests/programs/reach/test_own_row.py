"""A region whose parts have reported nothing shows and exports its own row: it is not "no data"."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from programs.models import TargetGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_only(settled, agency, make_program, physical, source):
    """Kutai Timur reports 500 of 1,000 people; no sub-district does."""
    program = make_program(agency, "PANGAN", "Bantuan pangan")
    physical(program, "64.08", "people", 600, 600, 500, year=2025, quarter=3)
    TargetGroup.objects.create(
        program=program, region_id="64.08", name="Penduduk miskin", unit="people", size=1000, as_of=date(2025, 3, 1),
        source=source,
    )  # fmt: skip
    return program


def exported(client, address: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(client.get(f"{address}&_export=csv").content.decode())))


@pytest.mark.parametrize("page", ["/programs/reach/", "/reports/reach/"])
@pytest.mark.parametrize("chart", ["", "&chart=recipients"])
def test_the_own_row_is_shown_and_exported(client, own_only, page, chart):
    if page == "/reports/reach/" and chart:
        return  # a report has no chart
    (row,) = exported(client, f"{page}?region=64.08&year=2025{chart}")
    assert (row["region"], row["allocated"], row["realised"], row["reach"]) == ("64.08", "600", "500", "50")


@pytest.mark.parametrize("page", ["/programs/reach/", "/reports/reach/"])
def test_no_page_calls_it_missing(client, own_only, page):
    html = client.get(f"{page}?region=64.08&year=2025").content.decode()
    assert "Belum ada data untuk periode ini" not in html and "500" in html and "50,00" in html
    assert "map-figure" not in html  # sub-districts alone are drawn, and none has a number


def test_above_a_region_of_which_the_parts_are_silent_its_own_row_stands_first(client, own_only, physical):
    physical(own_only, "64", "people", 900, 900, 700, year=2026, quarter=1)
    rows = exported(client, "/programs/reach/?region=64&year=2026")
    assert [row["region"] for row in rows][:2] == ["64", "64.08"]
    assert (rows[0]["realised"], rows[1]["realised"]) == ("700", "")


def test_with_parts_that_report_the_table_is_of_the_parts_alone(client, own_only):
    rows = exported(client, "/programs/reach/?region=64&year=2025")
    assert "64" not in [row["region"] for row in rows]


def test_the_table_of_programmes_has_the_reach(client, own_only, agency, make_program, physical):
    physical(make_program(agency, "LAIN", "Tanpa sasaran"), "64.08", "people", 5, 5, 5, year=2025, quarter=3)
    rows = {r["program"]: r for r in exported(client, "/programs/reach/?region=64.08&year=2025&table=programs")}
    assert (Decimal(rows["64-PANGAN"]["reach"]), rows["64-PANGAN"]["size"]) == (Decimal(50), "1000")
    assert (rows["64-LAIN"]["reach"], rows["64-LAIN"]["reason"]) == ("", "no_group")
