"""The sample data: what its files hold, how they load, and that they can be taken out without harm."""

import csv
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
from indicators.models import Indicator, Observation, StatedRelation, Target
from indicators.sample import DATA, figure_files, load_sample, remove_sample
from regions.models import Commodity, Region, RegionChange, RegionCommodity, Source
from regions.official_list import load_regions, official_list
from tests.indicators.published import load_small
from versions.models import DataVersion

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
def published(module_rows, tmp_path_factory) -> int:
    """Provinces, districts and a part of the published figures; how many."""
    load_regions(official_list(deepest=2))
    loaded = load_small(tmp_path_factory.mktemp("published"), only=("p0", "poor", "extreme-poverty"))
    return sum(loaded.values())


@pytest.fixture(scope="module")
def sample(published):
    """The sample beside them."""
    return load_sample()


# --- the files ------------------------------------------------------------------------------------


def test_files_are_in_the_projects_own_format():
    for path in figure_files():
        with path.open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == HEADINGS, path.name


def test_the_files_stay_small():
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 20_000


def test_what_is_published_is_no_sample(figures):
    assert {row["evidence"] for row in figures} == {"claimed"}
    assert all(row["source"] and row["publisher"] for row in figures)


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


def test_kalimantan_timur_is_below_the_national_rate_as_its_report_says(sample, client):
    row = StatedRelation.objects.get()
    assert (row.region_id, row.indicator_id, row.relation, row.compared_with_id) == ("64", "p0", "lower", "ID")
    assert (row.year, row.month, row.evidence, row.source.kind, row.is_sample) == (2013, None, "claimed", "news", True)
    assert row.stated_by == "Dinas Sosial Provinsi Kalimantan Timur"
    page = client.get("/regions/64/").content.decode()
    assert "di bawah angka nasional, 2013" in page and f"dinyatakan oleh {row.stated_by}" in page
    entry = client.get("/stated/").content.decode().partition("<tbody")[2].partition("</tbody>")[0]
    assert "klaim (belum diverifikasi)" in entry and "data contoh" in entry
    file = b"".join(client.get("/stated/?region=64&_export=csv").streaming_content).decode()
    (line,) = csv.DictReader(StringIO(file))
    assert (line["relation"], line["compared_with"], line["evidence"]) == ("lower", "ID", "claimed")


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


def test_removing_leaves_no_sample_row(sample, figures, published):
    removed = remove_sample()
    assert (removed.figures, removed.targets, removed.commodities, removed.kept) == (len(figures), 5, 4, [])
    for model in (Target, StatedRelation, RegionCommodity, Commodity):
        assert not model.objects.exists(), model
    assert Observation.objects.count() == published
    assert not Source.objects.filter(observations=None).exists()
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
    published = set(Observation.objects.filter(batch__is_sample=False).values_list("pk", flat=True))
    mine = Observation.objects.get(region="64", indicator="p0", evidence="claimed")
    mine.value = Decimal("9.99")
    mine.save()
    target = Target.objects.get(region="64.08")
    target.year = 2026
    target.save()
    entered = Observation.objects.create(
        region_id="64.08", indicator_id="p0", year=2008, month=3, value=9, source=mine.source, is_current=True
    )
    removed = remove_sample()
    assert set(Observation.objects.values_list("pk", flat=True)) == {mine.pk, entered.pk} | published
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
    assert f"{len(figures)} " in out.getvalue().replace(".", "")
    assert Observation.objects.filter(batch__is_sample=True).count() == len(figures)
