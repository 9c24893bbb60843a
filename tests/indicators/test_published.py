"""Published figures: what their files hold, and how they come in, are renewed and stay."""

import hashlib
from collections import Counter, defaultdict
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.files import File
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from imports.machinery import batches
from imports.models import ImportBatch
from indicators import published_figures
from indicators.models import Observation
from indicators.published_figures import (
    DATA,
    PublishedError,
    coverage,
    is_cut_off,
    load_next,
    load_published,
    published_files,
)
from indicators.sample import remove_sample
from regions.models import Source
from regions.official_list import load_regions, official_list
from tests.indicators.published import load_small, seal, small

ROOT = Path(__file__).resolve().parents[2]
# sha256 of the published rates of all districts, one line each: "CODE VALUE" in the order of the codes.
RATES = {
    2021: "566e9e9d49e8f7d566c622b0635f851658b0946184815a498c5d78b0631e2bc7",
    2024: "a9806eaaf56a0c968885e9bf43cb40c6796574dbf380b7f9cfa6fca812027d9a",
    2025: "0a571feb74cd816f04717128637182d08df8001b26a282b032a62206cb5d709f",
}
SERIES = ("region", "indicator", "breakdown", "year", "month", "period_kind", "method")


@pytest.fixture(scope="module")
def figures() -> list[dict[str, str]]:
    """All rows of all files."""
    blank = dict.fromkeys((*SERIES, "note", "lower", "upper"), "")
    return [blank | {"breakdown": "total"} | row for file in published_files() for row in file.rows()]


@pytest.fixture
def regions(db):
    """Provinces and districts."""
    load_regions(official_list(deepest=2))


def level(row) -> int:
    return 0 if row["region"] == "ID" else row["region"].count(".") + 1


def values(figures, indicator, year, month="3", at=2) -> dict[str, Decimal]:
    """Region code -> value of one indicator and period, urban and rural together; level 0 is the country."""
    return {
        row["region"]: Decimal(row["value"])
        for row in figures
        if (row["indicator"], row["year"], row["month"] or "", row["breakdown"])
        == (indicator, str(year), month, "total")
        and level(row) == at
    }


# --- the files ------------------------------------------------------------------------------------


def test_the_manifest_lists_every_file_and_they_stay_small():
    assert {file.name for file in published_files()} == {path.name for path in DATA.glob("*.csv")}
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 2_000_000


def test_a_figure_stands_once(figures):
    counts = Counter(tuple(row[name] for name in SERIES) for row in figures)
    assert {key for key, count in counts.items() if count > 1} == set()
    assert len(figures) > 72_000


def test_a_figure_without_month_does_not_stand_beside_one_with_it(figures):
    months = defaultdict(set)
    for row in figures:
        months[tuple(row[name] for name in SERIES if name != "month")].add(row["month"].isdigit())
    assert [key for key, kinds in months.items() if len(kinds) > 1] == []


def test_every_figure_names_its_source(figures):
    assert all(row["source"] and row["publisher"] and row["value"] for row in figures)


@pytest.mark.parametrize("year", range(2021, 2026))
@pytest.mark.parametrize("indicator", ["p0", "p1", "p2", "poor", "poverty_line"])
def test_every_district_has_its_figure(figures, indicator, year):
    assert len(values(figures, indicator, year)) == 514


@pytest.mark.parametrize("year", RATES)
def test_district_rates_equal_the_published_ones(figures, year):
    rates = sorted(values(figures, "p0", year).items())
    lines = "\n".join(f"{region} {value.normalize():f}" for region, value in rates)
    assert hashlib.sha256(lines.encode()).hexdigest() == RATES[year]


@pytest.mark.parametrize("year", [2024, 2025])
@pytest.mark.parametrize("indicator", ["p0", "poor", "poverty_line"])
def test_every_province_and_the_country_have_their_figure(figures, indicator, year):
    assert len(values(figures, indicator, year, at=1)) == 38
    assert len(values(figures, indicator, year, at=0)) == 1


def test_the_country_has_a_rate_for_every_march_since_2007(figures):
    assert [year for year in range(2007, 2026) if not values(figures, "p0", year, at=0)] == []
    assert values(figures, "p0", 2025, at=0) == {"ID": Decimal("8.47")}


def test_p2_is_at_most_p1_is_at_most_p0(figures):
    series = defaultdict(dict)
    for row in figures:
        series[row["region"], row["year"], row["month"], row["breakdown"]][row["indicator"]] = Decimal(row["value"])
    compared = 0
    for period, known in series.items():
        for smaller, larger in (("p2", "p1"), ("p1", "p0")):
            if smaller in known and larger in known:
                compared += 1
                assert known[smaller] <= known[larger], period
    assert compared > 2 * 5 * 514


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025])
def test_poor_people_of_the_districts_make_up_their_province(figures, year):
    sums = defaultdict(Decimal)
    papua = {"93": "91", "94": "91", "95": "91", "96": "92"} if year < 2024 else {}
    for code, value in values(figures, "poor", year).items():
        sums[papua.get(code[:2], code[:2])] += value
    provinces = values(figures, "poor", year, at=1)
    assert {code for code in provinces if abs(sums[code] - provinces[code]) > Decimal("0.07")} == set()
    assert abs(sum(provinces.values()) - values(figures, "poor", year, at=0)["ID"]) < Decimal("0.4")


def test_the_population_adds_up_exactly(figures):
    districts, provinces = (values(figures, "population", 2025, "", at) for at in (2, 1))
    sums = defaultdict(Decimal)
    for code, value in districts.items():
        sums[code[:2]] += value
    assert sums == provinces
    assert sum(provinces.values()) == values(figures, "population", 2025, "", 0)["ID"] == 284_973_643


def test_rows_that_may_not_be_carried_over_are_left_out(figures):
    early = [row for row in figures if row["indicator"] == "p0" and level(row) == 2 and row["year"] < "2019"]
    assert {row["region"][:2] for row in early} == {"32"}  # the only complete copy is non-commercial
    jabar = [row for row in figures if row["indicator"] == "tpt" and row["region"].startswith("32.")]
    assert {row["year"] for row in jabar} == {"2021", "2022"}  # the copy with more years is under the GPL


def test_series_that_must_not_be_joined_differ_by_method(figures):
    methods = defaultdict(set)
    for row in figures:
        methods[row["indicator"]].add(row["method"])
    assert methods["uhh"] == {"SP2010", "LF SP2020"}
    assert methods["stunting"] == {"SSGI", "SKI"}
    assert methods["extreme_rate"] == {"US$1,9 PPP", "US$2,15 PPP 2017"}
    assert methods["hdi"] == {"UHH SP2010"}


def test_undivided_papua_says_so(figures):
    rates = [row for row in figures if row["region"] in ("91", "92") and row["year"] < "2024"]
    known = {row["note"] for row in rates if row["indicator"] in ("p0", "poor") and row["year"] >= "2021"}
    assert known <= {"Mencakup wilayah provinsi sebelum pemekaran 2022", "Bulan disimpulkan dari angka nasional"}
    assert known


def test_the_table_of_the_documents_is_that_of_the_files():
    assert (ROOT / "docs" / "published.md").read_text(encoding="utf-8") == coverage()


# --- loaded ---------------------------------------------------------------------------------------


def test_they_are_loaded_as_batches_that_are_no_sample(regions, tmp_path):
    loaded = load_small(tmp_path, only=("p0", "p1", "stunting", "grdp", "extreme-poverty"))
    assert loaded["p0-provinces.csv"] > 50
    assert not ImportBatch.objects.filter(is_sample=True).exists()
    stored = Observation.objects.all()
    assert stored.count() == sum(loaded.values())
    assert not stored.exclude(workflow="approved", evidence="published", is_current=True).exists()
    assert stored.get(region="64.08", indicator="p0", year=2024).source.publisher == "BPS"


def test_periods_units_and_bounds_are_those_of_the_files(regions, tmp_path):
    load_small(tmp_path, only=("p1", "stunting", "grdp", "population"), regions=("11.01", "64.08"))
    depth = Observation.objects.get(indicator="p1", region="11.01", year=2010)
    assert (depth.month, depth.period_kind) == (None, "survey")
    ski = Observation.objects.get(indicator="stunting", region="11.01", method="SKI")
    assert (ski.value, ski.lower, ski.upper, ski.month) == (Decimal("40.2"), Decimal("35.5"), Decimal("45.1"), None)
    assert Observation.objects.get(indicator="grdp", region="11.01", year=2000).value == 10_679_000
    assert not Observation.objects.filter(indicator="population").exclude(month=None).exists()


def test_loading_twice_changes_nothing(regions, tmp_path):
    folder = small(tmp_path)
    assert dict(load_published(folder))
    assert dict(load_published(folder)) == {}


def test_a_dry_run_writes_nothing(regions, tmp_path):
    assert dict(load_published(small(tmp_path), dry_run=True))
    assert not Observation.objects.exists() and not ImportBatch.objects.exists()


def test_some_indicators_or_files_only(regions, tmp_path):
    folder = small(tmp_path)
    assert set(dict(load_published(folder, only=["p0-provinces"]))) == {"p0-provinces.csv"}
    assert set(dict(load_published(folder, only=["p0"]))) == {"p0-districts.csv"}


def test_a_newer_edition_replaces_and_keeps_what_a_person_changed(regions, tmp_path):
    folder = small(tmp_path, only=("p0-districts",), regions=("64.08", "64.72"))
    dict(load_published(folder))
    corrected = Observation.objects.get(region="64.72", year=2024)
    corrected.value = Decimal("3.33")
    corrected.save()
    path = folder / "p0-districts.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    newer = [f"{line[: line.rindex(',', 0, -1)]},9.87," if line.startswith("64.08,2024,") else line for line in lines]
    newer.append("64.08,2018,9.22,")
    path.write_text("\n".join(newer) + "\n", encoding="utf-8")
    with pytest.raises(PublishedError, match="p0-districts"):
        published_files(folder)
    seal(folder)
    assert dict(load_published(folder)) == {"p0-districts.csv": 2}
    stored = Observation.objects.filter(is_current=True)
    assert stored.get(region="64.08", year=2024).value == Decimal("9.87")
    assert stored.get(region="64.08", year=2018).value == Decimal("9.22")
    assert stored.get(region="64.72", year=2024).value == Decimal("3.33")
    assert dict(load_published(folder)) == {}


def test_the_worker_takes_one_file_after_the_other(regions, tmp_path, monkeypatch):
    folder = small(tmp_path)
    monkeypatch.setattr(published_figures, "load_published", lambda: load_published(folder))
    assert load_next.call() > 0
    assert [task.status for task in DBTaskResult.objects.all()] == ["READY"]
    while load_next.call():
        pass
    assert set(ImportBatch.objects.values_list("file_name", flat=True)) == {path.name for path in folder.glob("*.csv")}
    assert not is_cut_off()


def test_what_a_killed_worker_left_is_taken_up_again(regions, tmp_path):
    folder = small(tmp_path, only=("p0-provinces",))
    task = load_next.enqueue()
    assert not is_cut_off()
    DBTaskResult.objects.filter(pk=task.id).update(status="FAILED")
    assert is_cut_off()
    path = folder / "p0-provinces.csv"
    with path.open("rb") as file:
        left = batches.create("statistics", File(file), path.name, {})
    ImportBatch.objects.filter(pk=left.pk).update(state="interrupted")
    assert dict(load_published(folder))
    assert list(ImportBatch.objects.values_list("state", flat=True)) == ["committed"]


def test_removing_the_sample_leaves_them(regions, tmp_path):
    loaded = load_small(tmp_path)
    remove_sample()
    assert Observation.objects.count() == sum(loaded.values())
    assert Source.objects.exists()


def test_the_command_says_what_is_wrong(db):
    with pytest.raises(CommandError, match="import_regions"):
        call_command("import_published", stdout=StringIO())
    load_regions(official_list(deepest=2))
    with pytest.raises(CommandError, match="nothing-of-it"):
        call_command("import_published", only=["nothing-of-it"], stdout=StringIO())


def test_the_command_prints_the_table():
    out = StringIO()
    call_command("import_published", table=True, stdout=out)
    assert out.getvalue() == coverage()


@pytest.mark.long
def test_all_that_is_shipped_is_stored(regions, figures):
    dict(load_published())
    known = Counter((row["indicator"], int(row["year"]), level(row)) for row in figures)
    stored = Observation.objects.filter(is_current=True).values_list("indicator", "year", "region__level")
    assert Counter(stored) == known
    assert Observation.objects.count() == len(figures)
