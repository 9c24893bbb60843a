"""Published files as they are, each with the options that it needs and without editing.

The files are not part of the project; where they are absent these tests are skipped. Small files with the same
quirks stand under tests/data.
"""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from imports.machinery import undo
from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from regions.official_list import load_regions, official_list
from tests.regions.imports import reasons

FILES = Path(settings.BASE_DIR).parent / "shared" / "data" / "statistics"
ORIGINAL = FILES / "original"
PROVINCES = "provinsi-2015-2025/Jumlah dan Persentase Penduduk Miskin Menurut Provinsi, {}.csv"
DISTRICTS = ("kemiskinan_kabkota_2024_2025.csv", {"codes": "kemendagri", "month": "3"})
SERIES = ("poverty_514_2010-2018.csv", {"codes": "bps-2016", "indicator": "p0", "month": "3"})
CLASSES = (
    "Klasifikasi Tingkat Kemiskinan di Indonesia.csv",
    {
        "codes": "name", "year": "2021", "month": "3",
        "map": {"Persentase Penduduk Miskin (P0) Menurut Kabupaten/Kota (Persen)": "p0"},
    },
)  # fmt: skip
WORKBOOK = "kemiskinan_provinsi_2016-2021.xlsx"

pytestmark = pytest.mark.skipif(not ORIGINAL.is_dir(), reason="the published files (../shared/data) are not here")


@pytest.fixture(scope="module")
def places(module_rows):
    """All provinces and districts."""
    load_regions(official_list(deepest=2))


@pytest.fixture
def bring(places):
    """bring(name, confirm=False, **options) -> (batch, outcome)."""

    def run(name, *, confirm=False, **options):
        return import_indicators(ORIGINAL / name, {"source": "Tabel", "publisher": "BPS", **options}, confirm=confirm)

    return run


def tidy(indicator: str, source: str) -> dict[tuple[str, int, int], Decimal]:
    """{(region, year, month): value} of one source in the checked collection."""
    months = {"march": 3, "september": 9}
    with (FILES / "tidy" / "poverty_tidy.csv").open(encoding="utf-8", newline="") as file:
        return {
            ({"00": "ID"}.get(r["region_code"], r["region_code"]), int(r["year"]), months[r["period"]]): Decimal(
                r["value"]
            )
            for r in csv.DictReader(file)
            if r["indicator"] == indicator and r["source"] == source
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
    assert (outcome.counts["new"], set(reasons(outcome))) == (4112, {"outlier"})
    found = stored(batch, "p0")
    assert len(found) == 1028 and len({region for region, _year, _month in found}) == 514
    names = {"p0": "poverty_rate_p0", "poor": "poor_population", "p1": "poverty_gap_p1", "p2": "poverty_severity_p2"}
    for code, long in names.items():
        assert stored(batch, code) == tidy(long, "bps-kabkota-2024-2025")
    _batch, again = bring(name, **options)
    assert (again.written, again.counts["unchanged"], again.to_write) == (True, 4112, 0)
    assert undo.undo(batch) == 4112
    assert not Observation.objects.exists()


@pytest.mark.parametrize(("year", "new"), [(2015, 140), (2017, 175), (2019, 105), (2021, 105), (2025, 234)])
def test_provinces_month_and_unit_from_the_headings(bring, year, new):
    batch, outcome = bring(PROVINCES.format(year), codes="name", year=str(year), confirm=True)
    assert not outcome.errors
    assert outcome.counts["new"] == new
    expected = {
        key: value for key, value in tidy("poverty_rate_p0", "bps-provinsi-2015-2025").items() if key[1] == year
    }
    found = stored(batch, "p0")
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(("year", "notes"), [(2022, ["Keterangan", "-"]),
                         (2023, ["Keterangan", "September 2023 tidak dilakukan penghitungan kemiskinan"])])  # fmt: skip
def test_provinces_with_dots_and_footnotes(bring, year, notes):
    batch, outcome = bring(PROVINCES.format(year), codes="name", year=str(year), confirm=True)
    assert [text for _line, text in outcome.recognised["skipped"]] == notes
    assert (outcome.counts["new"], outcome.counts["missing"]) == (105, 129)
    assert not Observation.objects.filter(batch=batch, month=9).exists()
    assert not Observation.objects.filter(batch=batch, region="93").exists(), "dots are missing, never 0"


def test_the_line_of_505_rupiah_in_2022_is_asked_about(bring):
    _batch, outcome = bring(PROVINCES.format(2022), codes="name", year="2022")
    assert (reasons(outcome), outcome.written) == ({"peers": [40]}, False)


def test_the_rate_of_25674_in_2018_is_an_error_and_its_cell_can_be_left_out(bring):
    options = {"codes": "name", "year": "2018"}
    _batch, outcome = bring(PROVINCES.format(2018), confirm=True, **options)
    assert (reasons(outcome)["rate"], outcome.written) == ([36], False)
    batch, outcome = bring(PROVINCES.format(2018), skip=["36:Persentase Penduduk Miskin - Maret"], **options)
    assert outcome.written and not outcome.problems
    assert ("ID", 2018, 3) not in stored(batch, "p0") and stored(batch, "poor")["ID", 2018, 3] == Decimal("25949.8")


def test_names_are_asked_for_where_only_names_are_given(bring):
    _batch, outcome = bring(PROVINCES.format(2023), codes="kemendagri", year="2023")
    assert [item["details"]["option"] for item in outcome.problems[0]["items"]] == ["codes"]


def test_the_workbook_names_the_lines_that_stand_in_it_twice(bring):
    _batch, outcome = bring(WORKBOOK, codes="name", confirm=True)
    assert not outcome.written
    assert [group["rule"] for group in outcome.problems if group["severity"] == "error"] == ["duplicate"]
    firsts = {(item["line"], item["details"]["first"]) for item in outcome.problems[0]["items"]}
    assert firsts == {(580, 546), (988, 954)}


def test_the_workbook_goes_in_without_the_lines_that_somebody_names(bring):
    batch, outcome = bring(WORKBOOK, codes="name", skip=["580", "988"], confirm=True)
    assert outcome.written and outcome.recognised["dropped"] == ["580", "988"]
    assert outcome.counts == {"new": 4876, "changed": 0, "unchanged": 0, "missing": 12}
    rows = Observation.objects.filter(batch=batch, region="31", year=2016, month=9, breakdown="rural")
    assert {(o.indicator_id, o.value) for o in rows} == {("p0", 0), ("poor", 0), ("poverty_line", Decimal("452302.2"))}
    assert "Gini Ratio" in outcome.recognised["ignored"]
    assert undo.undo(batch) == 4876


def test_the_totals_of_the_workbook_go_in_alone(bring):
    batch, outcome = bring(WORKBOOK, codes="name", only={"breakdown": ["total"]}, confirm=True)
    assert outcome.written and outcome.counts["new"] == 408 * 4
    assert set(Observation.objects.filter(batch=batch).values_list("breakdown", flat=True)) == {"total"}


def test_the_series_with_the_old_codes_of_papua(bring):
    name, options = SERIES
    batch, outcome = bring(name, confirm=True, **options)
    assert outcome.counts["new"] == 4626 and not outcome.errors
    assert stored(batch, "p0") == tidy("poverty_rate_p0", "quarcs-514-2010-2018")
    lines = {item["line"]: item["details"]["year"] for item in next(
        group for group in outcome.problems if group["rule"] == "outlier")["items"]}  # fmt: skip
    assert lines[261] == 2013, "Kota Probolinggo falls from 18.33 to 8.55"


def test_the_series_under_the_wrong_code_system_is_refused_line_by_line(bring):
    name, options = SERIES
    _batch, outcome = bring(name, **{**options, "codes": "kemendagri"})
    wrong = {group["rule"]: group["count"] for group in outcome.problems}
    assert wrong["name_differs"] > 100 and not outcome.written
    _batch, outcome = bring(name, **{**options, "codes": "bps"})
    assert not outcome.written, "since 2022 Papua has other BPS codes"


def test_the_table_of_names_with_semicolons_and_decimal_commas(bring):
    name, options = CLASSES
    _batch, outcome = bring(name, **options)
    assert reasons(outcome) == {"other_sign": [77, 78]}
    batch, outcome = bring(name, confirm=True, **options)
    assert outcome.counts["new"] == 514
    assert stored(batch, "p0") == tidy("poverty_rate_p0", "klasifikasi-2021")


def test_a_web_page_with_the_name_of_a_workbook_is_refused(bring):
    _batch, outcome = bring("jawa-barat/gariskemiskinanjabar.xls", codes="name")
    assert list(reasons(outcome)) == ["file"] and "HTML" in outcome.problems[0]["items"][0]["details"]["text"]
