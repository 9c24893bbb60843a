"""Published files in the layout they were published in, each with the options that it needs and without editing.

They are extracts: some rows of each file, as ``tests/data/published/README.md`` tells.
"""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from imports.machinery import undo
from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from regions.official_list import load_regions, official_list
from tests.indicators.imports.files import reasons

FILES = Path(__file__).parents[2] / "data" / "published"
PROVINCES = "provinces-{}.csv"
DISTRICTS = ("districts-2024-2025.csv", {"codes": "kemendagri", "month": "3"})
SERIES = ("series-2010-2018.csv", {"codes": "bps-2016", "indicator": "p0", "month": "3"})
CLASSES = (
    "classes-2021.csv",
    {
        "codes": "name", "year": "2021", "month": "3",
        "only": {"indicator": ["p0"]},
        "map": ["PDRB atas Dasar Harga Konstan menurut Pengeluaran (Rupiah)="],
    },
)  # fmt: skip
WORKBOOK = "provinces-2016-2021.xlsx"


@pytest.fixture(scope="module")
def places(module_rows):
    """All provinces and districts."""
    load_regions(official_list(deepest=2))


@pytest.fixture
def bring(places):
    """bring(name, confirm=False, **options) -> (batch, outcome)."""

    def run(name, *, confirm=False, **options):
        return import_indicators(FILES / name, {"source": "Tabel", "publisher": "BPS", **options}, confirm=confirm)

    return run


def checked(name: str, indicator: str = "p0") -> dict[tuple[str, int, int], Decimal]:
    """{(region, year, month): value} of the file, as another program than ours has read it."""
    with (FILES / "expected.csv").open(newline="") as file:
        return {
            (row["region"], int(row["year"]), int(row["month"])): Decimal(row["value"])
            for row in csv.DictReader(file)
            if (row["file"], row["indicator"]) == (name, indicator)
        }


def stored(batch, indicator: str) -> dict[tuple[str, int, int], Decimal]:
    rows = Observation.objects.filter(batch=batch, indicator=indicator)
    return {
        (region, year, month): value
        for region, year, month, value in rows.values_list("region", "year", "month", "value")
    }


def test_districts_of_2024_and_2025_equal_the_checked_collection(bring):
    name, options = DISTRICTS
    batch, outcome = bring(name, confirm=True, **options)
    assert (outcome.counts["new"], set(reasons(outcome))) == (320, {"outlier"})
    found = stored(batch, "p0")
    assert len(found) == 80 and len({region for region, _year, _month in found}) == 40
    for indicator in ("p0", "poor", "p1", "p2"):
        assert stored(batch, indicator) == checked(name, indicator)
    _batch, again = bring(name, **options)
    assert (again.written, again.counts["unchanged"], again.to_write) == (True, 320, 0)
    assert undo.undo(batch) == 320
    assert not Observation.objects.exists()


@pytest.mark.parametrize(("year", "new"), [(2015, 44), (2017, 55), (2019, 33), (2021, 33), (2025, 90)])
def test_provinces_month_and_unit_from_the_headings(bring, year, new):
    batch, outcome = bring(PROVINCES.format(year), codes="name", year=str(year), confirm=True)
    assert not outcome.errors
    assert outcome.counts["new"] == new
    expected, found = checked(PROVINCES.format(year)), stored(batch, "p0")
    assert expected and {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(("year", "notes"), [(2022, ["Keterangan", "-"]),
                         (2023, ["Keterangan", "September 2023 tidak dilakukan penghitungan kemiskinan"])])  # fmt: skip
def test_provinces_with_dots_and_footnotes(bring, year, notes):
    batch, outcome = bring(PROVINCES.format(year), codes="name", year=str(year), confirm=True)
    assert [text for _line, text, *_role in outcome.recognised["skipped"]] == notes
    assert (outcome.counts["new"], outcome.counts["missing"]) == (33, 57)
    assert not Observation.objects.filter(batch=batch, month=9).exists()
    assert not Observation.objects.filter(batch=batch, region="93").exists(), "dots are missing, never 0"


def test_the_line_of_505_rupiah_in_2022_is_an_error(bring):
    _batch, outcome = bring(PROVINCES.format(2022), codes="name", year="2022")
    assert (reasons(outcome), outcome.written) == ({"impossible": [16], "peers": [16]}, False)


def test_the_rate_of_25674_in_2018_is_an_error_and_its_cell_can_be_left_out(bring):
    options = {"codes": "name", "year": "2018"}
    _batch, outcome = bring(PROVINCES.format(2018), confirm=True, **options)
    assert (reasons(outcome)["rate"], outcome.written) == ([12], False)
    batch, outcome = bring(PROVINCES.format(2018), skip=["12:Persentase Penduduk Miskin - Maret"], **options)
    assert outcome.written and not outcome.problems
    assert ("ID", 2018, 3) not in stored(batch, "p0") and stored(batch, "poor")["ID", 2018, 3] == Decimal("25949.8")


def test_names_are_asked_for_where_only_names_are_given(bring):
    _batch, outcome = bring(PROVINCES.format(2023), codes="kemendagri", year="2023")
    assert [item["details"]["option"] for item in outcome.problems[0]["items"]] == ["codes"]


def test_a_figure_of_0_is_asked_about(bring):
    _batch, outcome = bring(WORKBOOK, codes="name", confirm=True)
    (question,) = (item["details"] for item in outcome.problems[0]["items"])
    assert (question["option"], question["proposal"], outcome.written) == ("zeros", "missing", False)


def test_the_workbook_names_the_lines_that_stand_in_it_twice(bring):
    _batch, outcome = bring(WORKBOOK, codes="name", zeros="zero", confirm=True)
    assert not outcome.written
    errors = {group["rule"]: group["items"] for group in outcome.problems if group["severity"] == "error"}
    assert list(errors) == ["duplicate", "question"] and errors["question"][0]["details"]["option"] == "twice"
    firsts = {(item["line"], item["details"]["first"]) for item in errors["duplicate"]}
    assert firsts == {(87, 82), (147, 142)}


def test_the_workbook_goes_in_without_the_lines_that_somebody_names(bring):
    batch, outcome = bring(WORKBOOK, codes="name", zeros="zero", skip=["87", "147"], confirm=True)
    assert outcome.written and outcome.recognised["dropped"] == ["87", "147"]
    assert outcome.counts == {"new": 1234, "changed": 0, "unchanged": 0, "missing": 12}
    rows = Observation.objects.filter(batch=batch, region="31", year=2016, month=9, breakdown="rural")
    assert {(o.indicator_id, o.value) for o in rows} == {
        ("p0", 0), ("poor", 0), ("poverty_line", Decimal("452302.2")), ("gini", Decimal("0.3418")),
        ("poverty_line_food", Decimal("336164.9")), ("poverty_line_nonfood", Decimal("117256.82")),
    }  # fmt: skip
    assert undo.undo(batch) == 1234


def test_the_totals_of_the_workbook_go_in_alone(bring):
    batch, outcome = bring(WORKBOOK, codes="name", zeros="zero", only={"breakdown": ["total"]}, confirm=True)
    assert outcome.written and outcome.counts["new"] == 60 * 7
    assert set(Observation.objects.filter(batch=batch).values_list("breakdown", flat=True)) == {"total"}


def test_the_series_with_the_old_codes_of_papua(bring):
    name, options = SERIES
    batch, outcome = bring(name, confirm=True, **options)
    assert outcome.counts["new"] == 150 and not outcome.errors
    assert stored(batch, "p0") == checked(name)
    lines = {item["line"]: item["details"]["year"] for item in next(
        group for group in outcome.problems if group["rule"] == "outlier")["items"]}  # fmt: skip
    assert lines[6] == 2013, "Kota Probolinggo falls from 18.33 to 8.55"


def test_the_series_under_the_wrong_code_system_is_refused_line_by_line(bring):
    name, options = SERIES
    _batch, outcome = bring(name, **{**options, "codes": "kemendagri"})
    wrong = {group["rule"]: group["count"] for group in outcome.problems}
    assert wrong["name_differs"] == 8 and not outcome.written
    _batch, outcome = bring(name, **{**options, "codes": "bps"})
    assert not outcome.written, "since 2022 Papua has other BPS codes"


def test_the_table_of_names_with_semicolons_and_decimal_commas(bring):
    name, options = CLASSES
    _batch, outcome = bring(name, **options)
    assert reasons(outcome) == {"other_sign": [7, 8]}
    batch, outcome = bring(name, confirm=True, **options)
    assert outcome.counts["new"] == 40
    assert stored(batch, "p0") == checked(name)


def test_a_web_page_with_the_name_of_a_workbook_is_read_as_a_table(bring):
    _batch, outcome = bring("web-page.xls", codes="name")
    assert "file" not in reasons(outcome)
