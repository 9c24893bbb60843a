"""The sample data: what its files hold, how they load, and that they can be taken out without harm."""

import csv
import hashlib
from collections import defaultdict
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from imports.models import ImportBatch
from indicators.figures.series import Change, Point, find_breaks
from indicators.models import Indicator, Observation, Target
from indicators.sample import DATA, figure_files, load_sample, remove_sample
from regions.models import Commodity, Region, RegionChange, RegionCommodity, Source
from regions.official_list import load_regions, official_list
from versions.models import DataVersion

# sha256 of the published rates of all districts, one line each: tests/data/published/README.md has the recipe.
PUBLISHED = {
    2021: "566e9e9d49e8f7d566c622b0635f851658b0946184815a498c5d78b0631e2bc7",
    2024: "a9806eaaf56a0c968885e9bf43cb40c6796574dbf380b7f9cfa6fca812027d9a",
    2025: "0a571feb74cd816f04717128637182d08df8001b26a282b032a62206cb5d709f",
}
HEADINGS = [
    "region", "region_name", "indicator", "breakdown", "year", "month", "value", "unit", "period_kind", "method",
    "source", "publisher", "published_on", "released_on", "vintage", "covers", "evidence", "note",
]  # fmt: skip


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def figures() -> list[dict[str, str]]:
    """All rows of all files of figures."""
    return [row for path in figure_files() for row in read(path)]


@pytest.fixture(scope="module")
def sample(module_rows):
    """Provinces, districts and the sample."""
    load_regions(official_list(deepest=2))
    return load_sample()


def values(figures, indicator, year, month="3", level=2) -> dict[str, Decimal]:
    """Region code -> value of one indicator and period; level 0 is the country."""
    return {
        row["region"]: Decimal(row["value"])
        for row in figures
        if (row["indicator"], row["year"], row["month"], row["method"]) == (indicator, str(year), month, "")
        and row["evidence"] == "published"
        and level == (0 if row["region"] == "ID" else row["region"].count(".") + 1)
    }


# --- the files ------------------------------------------------------------------------------------


def test_files_are_in_the_projects_own_format():
    for path in figure_files():
        with path.open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == HEADINGS, path.name


def test_the_files_stay_small():
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 1_520_000


@pytest.mark.parametrize("year", [2024, 2025])
@pytest.mark.parametrize("indicator", ["p0", "p1", "p2", "poor"])
def test_every_district_has_its_figure(figures, indicator, year):
    assert len(values(figures, indicator, year)) == 514


@pytest.mark.parametrize("year", [2024, 2025])
@pytest.mark.parametrize("indicator", ["p0", "poor", "poverty_line"])
def test_every_province_and_the_country_have_their_figure(figures, indicator, year):
    assert len(values(figures, indicator, year, level=1)) == 38
    assert len(values(figures, indicator, year, level=0)) == 1


def test_the_country_has_a_rate_for_every_march_since_2015(figures):
    assert [year for year in range(2015, 2026) if not values(figures, "p0", year, level=0)] == []
    assert values(figures, "p0", 2025, level=0) == {"ID": Decimal("8.47")}


def test_p2_is_at_most_p1_is_at_most_p0(figures):
    series = defaultdict(dict)
    for row in figures:
        series[row["region"], row["year"], row["month"]][row["indicator"]] = Decimal(row["value"])
    compared = 0
    for period, found in series.items():
        for small, large in (("p2", "p1"), ("p1", "p0")):
            if small in found and large in found:
                compared += 1
                assert found[small] <= found[large], period
    assert compared > 2 * 2 * 514


@pytest.mark.parametrize("year", [2024, 2025])
def test_poor_people_of_the_districts_make_up_their_province(figures, year):
    sums = defaultdict(Decimal)
    for code, value in values(figures, "poor", year).items():
        sums[code[:2]] += value
    provinces = values(figures, "poor", year, level=1)
    assert {code for code in provinces if abs(sums[code] - provinces[code]) > Decimal("0.05")} == set()
    assert abs(sum(provinces.values()) - values(figures, "poor", year, level=0)["ID"]) < Decimal("0.2")


def test_the_population_adds_up_exactly(figures):
    districts, provinces = (values(figures, "population", 2025, "", level) for level in (2, 1))
    sums = defaultdict(Decimal)
    for code, value in districts.items():
        sums[code[:2]] += value
    assert sums == provinces
    assert sum(provinces.values()) == values(figures, "population", 2025, "", 0)["ID"] == 284_973_643


def test_rows_that_may_not_be_carried_over_are_left_out(figures):
    assert {row["year"] for row in figures if row["indicator"] == "p0" and row["region"].count(".") == 1} == {
        "2021", "2024", "2025",
    }  # fmt: skip
    aceh = [row for row in figures if row["indicator"] == "poverty_line" and row["region"].startswith("11.")]
    assert min(row["year"] for row in aceh) == "2013"


def test_what_was_not_published_is_absent(figures):
    assert values(figures, "p0", 2023, "9", level=1) == {}
    assert not set(values(figures, "poor", 2024, "9", level=1)) & {"93", "94", "95"}
    assert all(row["value"] for row in figures)


def test_undivided_papua_says_so(figures):
    notes = {row["note"] for row in figures if row["region"] in ("91", "92") and "2015" <= row["year"] < "2024"}
    assert notes == {"Mencakup wilayah provinsi sebelum pemekaran 2022"}


def test_every_figure_names_its_source_and_no_uncertain_date(figures):
    assert all(row["source"] and row["publisher"] for row in figures)
    dated = {row["source"] for row in figures if row["published_on"] or row["released_on"]}
    assert dated == {"Kemiskinan ekstrem nasional, Maret 2025"}


@pytest.mark.parametrize("year", PUBLISHED)
def test_district_rates_equal_the_published_ones(sample, year):
    stored = Observation.objects.in_force().filter(indicator="p0", year=year, month=3, region__level=2)
    rates = sorted(stored.values_list("region", "value"))
    assert len(rates) == 514
    lines = "\n".join(f"{region} {value.normalize():f}" for region, value in rates)
    assert hashlib.sha256(lines.encode()).hexdigest() == PUBLISHED[year]


# --- loaded ---------------------------------------------------------------------------------------


def test_every_row_is_stored_approved_and_in_force(sample, figures):
    rows = Observation.objects.filter(batch__is_sample=True)
    assert rows.count() == len(figures)
    assert not rows.exclude(workflow="approved", is_current=True).exists()
    names = {path.name for path in figure_files()}
    assert sum(count for name, count in sample.items() if name in names) == len(figures)


def test_units_are_those_of_the_indicators(sample, figures):
    units = dict(Indicator.objects.values_list("code", "unit"))
    assert {(row["indicator"], row["unit"]) for row in figures} <= set(units.items())


def test_a_yearly_figure_has_no_month(sample):
    assert not Observation.objects.filter(indicator="population").exclude(month=None).exists()
    aceh = Observation.objects.filter(indicator="p1", region="11.01", year=2010).get()
    assert (aceh.month, aceh.period_kind) == (None, "survey")


def test_both_figures_of_extreme_poverty_in_march_2024_are_kept(sample):
    rows = Observation.objects.in_force().filter(region="ID", indicator="extreme_rate", year=2024, month=3)
    found = {row.method: (row.value, row.released_on) for row in rows}
    assert found == {
        "US$1,9 PPP": (Decimal("0.83"), None),
        "US$2,15 PPP 2017": (Decimal("1.26"), date(2025, 7, 25)),
    }


def test_kalimantan_timur_fell_before_the_split_and_the_break_comes_after(sample):
    rows = Observation.objects.in_force().filter(region="64", indicator="poor", month__in=[3]) | (
        Observation.objects.in_force().filter(region="64", indicator="poor", month=None)
    )
    points = sorted(
        (Point(row.year, row.month, row.value, row.method, row.covers, row.evidence) for row in rows),
        key=lambda point: point.sort_key,
    )
    first, second, third = points[:3]
    assert (first.value, second.value, third.year) == (Decimal("284.4"), Decimal("237.9"), 2015)
    assert (first.month, second.month) == (None, None)
    assert {first.evidence, second.evidence} == {"claimed"}
    split = RegionChange.objects.get(new="65")
    breaks = find_breaks(points, [Change(split.legal_date, split.statistics_from, split.legal_basis)])
    assert [(found.before.year, found.after.year) for found in breaks] == [(2013, 2015)]


def test_the_rate_of_2008_was_not_given_and_is_not_there(sample):
    claims = Observation.objects.filter(region="64", indicator="p0", evidence="claimed")
    assert list(claims.values_list("year", "value")) == [(2013, Decimal("6.1"))]
    assert claims.get().source.kind == "news"
    assert claims.get().source.published_on is None


def test_targets_of_every_form(sample):
    zero = Target.objects.get(region="64.08", indicator="extreme_rate")
    assert (zero.minimum, zero.maximum, zero.year, zero.evidence) == (0, 0, None, "claimed")
    down = Target.objects.get(region="62.02", indicator="p0")
    assert (down.minimum, down.maximum, down.direction) == (None, None, "down")
    spread = Target.objects.get(region="ID", indicator="p0", year=2025)
    assert (spread.minimum, spread.maximum) == (Decimal("7"), Decimal("8"))
    assert not Target.objects.filter(is_sample=False).exists()


def test_leading_commodities_are_stated_by_the_report(sample):
    found = defaultdict(set)
    for row in RegionCommodity.objects.select_related("commodity", "source"):
        found[row.region_id].add(row.commodity.name)
        assert row.source.kind == "news"
    assert found == {"74.11": {"Kakao", "Aren"}, "74.12": {"Kelapa", "Produk perikanan"}}


def version() -> int:
    with connection.cursor() as cursor:  # what a commit would do
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return sum(DataVersion.objects.filter(app__in=("regions", "indicators")).values_list("number", flat=True))


def test_loading_twice_changes_nothing(sample):
    before = version()
    assert load_sample() == {}
    assert version() == before


def test_a_batch_that_was_undone_is_loaded_again(sample):
    ImportBatch.objects.filter(file_name="claims.csv").update(state="undone")
    Observation.objects.filter(evidence="claimed").delete()
    assert load_sample() == {"claims.csv": 3}


def test_without_regions_the_command_says_what_to_do(db):
    with pytest.raises(CommandError, match="import_regions"):
        call_command("import_sample", stdout=StringIO())


# --- removed --------------------------------------------------------------------------------------


def test_removing_leaves_no_sample_row(sample, figures):
    removed = remove_sample()
    assert (removed.figures, removed.targets, removed.commodities, removed.kept) == (len(figures), 5, 4, [])
    for model in (Observation, Target, RegionCommodity, Commodity, Source):
        assert not model.objects.exists(), model
    assert not ImportBatch.objects.filter(is_sample=True).exists()
    assert Region.objects.districts().count() == 514


@pytest.mark.long
def test_removing_twice_writes_nothing(sample):
    remove_sample()
    before = version()
    again = remove_sample()
    assert (again.figures, again.targets, again.sources, again.batches) == (0, 0, 0, 0)
    assert version() == before


def test_what_somebody_changed_or_entered_stays(sample):
    mine = Observation.objects.filter(region="64.08", indicator="p0", year=2024).get()
    mine.value = Decimal("9.99")
    mine.save()
    target = Target.objects.get(region="64.08")
    target.year = 2026
    target.save()
    entered = Observation.objects.create(
        region_id="64.08", indicator_id="p0", year=2022, month=3, value=9, source=mine.source, is_current=True
    )
    removed = remove_sample()
    assert set(Observation.objects.values_list("pk", flat=True)) == {mine.pk, entered.pk}
    assert list(Target.objects.values_list("region", flat=True)) == ["64.08"]
    assert len(removed.kept) == 2
    assert Source.objects.filter(pk__in=[mine.source_id, target.document_id]).count() == 2


@pytest.mark.long
def test_what_is_marked_as_sample_by_hand_goes_too(sample):
    source = Source.objects.create(title="Coba", publisher="Coba")
    Observation.objects.create(
        region_id="64.08", indicator_id="hdi", year=2022, month=3, value=9, source=source, evidence="sample"
    )
    remove_sample()
    assert not Observation.objects.filter(evidence="sample").exists()
    assert Source.objects.filter(pk=source.pk).exists()


def test_a_dry_run_counts_and_deletes_nothing(sample, figures):
    out = StringIO()
    call_command("remove_sample", dry_run=True, stdout=out)
    assert str(len(figures)) in out.getvalue().replace(".", "")
    assert Observation.objects.filter(batch__is_sample=True).count() == len(figures)
