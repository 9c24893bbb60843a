"""The programmes' part of the sample: that it loads once, is consistent and marked, and goes without harm."""

import time
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model

from imports.models import ImportBatch
from indicators.sample import Removed, delete_rows, unused
from programs import sample
from programs.models import (
    Activity,
    CumulativeClaim,
    FinancialProgress,
    InKindItem,
    MoneySummary,
    PhysicalProgress,
    Program,
    Report,
    ReportEvent,
    TargetGroup,
)
from programs.reporting.balance import imbalances
from regions.models import Agency, Commodity, Source
from regions.official_list import load_regions, official_list
from tests.programs.imports.files import settle

FIELDS = {"pendidikan", "kesehatan", "infrastruktur", "ekonomi"}
TABLES = (Program, PhysicalProgress, FinancialProgress, TargetGroup, CumulativeClaim, Activity, InKindItem, Report,
          ReportEvent, Agency, ImportBatch)  # fmt: skip


@pytest.fixture(scope="module")
def loaded(module_rows):
    """Provinces, districts and the sample."""
    load_regions(official_list(deepest=2))
    before, began = counts(), time.monotonic()
    found = sample.load()
    settle()
    return {"files": found, "seconds": time.monotonic() - began, "before": before}


def counts() -> dict:
    return {model.__name__: model.objects.count() for model in TABLES}


def made_up():
    return Program.objects.filter(source__title__startswith="Data contoh")


def test_every_file_is_loaded_in_reasonable_time(loaded):
    assert set(loaded["files"]) == {
        "programs-reports.csv", "programs-2025.csv", "activities.csv", "cumulative_claims.csv",
        "target_groups-2025.csv",
        "reports-2025.csv",
    }  # fmt: skip
    assert loaded["seconds"] < 6


def test_loading_twice_changes_nothing(loaded):
    before = counts()
    assert sample.load() == {}
    assert counts() == before


def test_all_rows_are_marked(loaded):
    for model in (Program, PhysicalProgress, FinancialProgress, TargetGroup, CumulativeClaim, Activity, Report):
        assert model.objects.exists() and not model.objects.filter(is_sample=False).exists(), model
    assert set(made_up().values_list("evidence", flat=True)) == {"sample"}
    rows = PhysicalProgress.objects.filter(program__in=made_up())
    assert set(rows.values_list("evidence", flat=True)) == {"sample"}


def test_nothing_of_the_sample_looks_like_a_change_by_hand(loaded):
    for model in (Program, PhysicalProgress, Activity, TargetGroup, CumulativeClaim):
        assert not model.history.exists(), model


# --- the made-up year -----------------------------------------------------------------------------------


def test_twelve_programmes_over_all_fields_and_groups(loaded):
    assert made_up().count() == 12
    terms = made_up().values_list("terms__taxonomy__code", "terms__code")
    assert {code for taxonomy, code in terms if taxonomy == "bidang"} == FIELDS
    assert {code for taxonomy, code in terms if taxonomy == "kelompok"} == {"I", "II", "III"}


def test_it_has_the_ten_districts_and_three_quarters(loaded):
    rows = PhysicalProgress.objects.filter(program__in=made_up())
    assert set(rows.values_list("year", "quarter")) == {(2025, None), (2025, 1), (2025, 2), (2025, 3)}
    assert rows.filter(region__level=2).values("region").distinct().count() == 10


def test_numbers_grow_within_the_year_and_shares_add_up(loaded):
    rows = PhysicalProgress.objects.filter(program__in=made_up()).exclude(quarter=None)
    series: dict = {}
    for row in rows.order_by("quarter"):
        series.setdefault((row.program_id, row.region_id, row.unit), []).append(row.realised)
    for numbers in series.values():
        known = [n for n in numbers if n is not None]
        assert known == sorted(known)
    for program in made_up():
        for quarter in (None, 1, 2, 3):
            assert imbalances(PhysicalProgress.objects.filter(program=program, year=2025, quarter=quarter)) == []


def test_there_are_gaps(loaded):
    districts = PhysicalProgress.objects.filter(program__code="64-JAMKES", quarter=3, region__level=2)
    assert districts.count() == 9 and districts.filter(realised=None).count() == 1
    assert not PhysicalProgress.objects.filter(program__code="64-JAMKES", region="64").exists()


def test_one_programme_is_overspent(loaded):
    over = [
        (row.program.code, row.realised * 100 / row.newest_budget)
        for row in FinancialProgress.objects.filter(program__in=made_up(), quarter=3).select_related("program")
        if row.newest_budget and row.realised > row.newest_budget
    ]
    assert over == [("64.72-AIR", Decimal(104))]
    settled = MoneySummary.objects.get(program__code="64.72-AIR", region="64.72")
    assert settled.pair_realised * 100 / settled.pair_budget == 104


def test_one_agency_is_late(loaded):
    late = Agency.objects.get(name="Dinas Kesehatan Kabupaten Kutai Barat")
    assert set(Report.objects.filter(agency=late).values_list("period", flat=True)) == {1, 2}
    assert not PhysicalProgress.objects.filter(program__agency=late, quarter=3).exists()
    states = dict(Report.objects.filter(period=3).exclude(state="approved").values_list("state", "agency__region"))
    assert states == {"submitted": "64", "returned": "64.71"}
    assert set(
        PhysicalProgress.objects.filter(program__code="64-KUBE-2025", quarter=3).values_list("workflow", flat=True)
    ) == {"submitted"}
    assert ReportEvent.objects.get(state="returned").reason


def test_a_target_group_in_another_unit_cannot_be_compared(loaded):
    units = TargetGroup.objects.filter(program__code="64-WIRAUSAHA").values_list("unit", flat=True)
    assert set(units) == {"people"}
    assert set(PhysicalProgress.objects.filter(program__code="64-WIRAUSAHA").values_list("unit", flat=True)) == {
        "enterprises"
    }
    assert TargetGroup.objects.filter(size=None).count() == 1


# --- removed --------------------------------------------------------------------------------------------


def test_removing_leaves_nothing(loaded):
    removed = Removed()
    sources = sample.source_keys()
    sample.remove(removed)
    settle()
    delete_rows(unused(Source, sources))
    delete_rows(unused(Commodity, list(Commodity.objects.values_list("pk", flat=True))))
    assert counts() == loaded["before"] and removed.kept == []
    assert not Source.objects.exists() and not MoneySummary.objects.exists()
    for model in (Program, Activity, PhysicalProgress):
        assert not model.history.exists()


def test_what_somebody_changed_or_entered_stays(loaded):
    group = TargetGroup.objects.get(program__code="64.72-AIR")
    group.size = 700
    group.save()
    mine = PhysicalProgress.objects.create(
        program=Program.objects.get(code="64-VOKASI"), region_id="64", unit="people", year=2026, realised=3
    )
    user = get_user_model().objects.create(username="ani")
    touched = Report.objects.get(period=3, state="submitted")
    ReportEvent.objects.create(report=touched, state="returned", user=user, reason="periksa")
    removed = Removed()
    sample.remove(removed)
    settle()
    assert set(Program.objects.values_list("code", flat=True)) == {"64-VOKASI", "64.72-AIR"}
    assert list(PhysicalProgress.objects.all()) == [mine]
    assert list(TargetGroup.objects.all()) == [group]
    assert list(Report.objects.all()) == [touched]
    assert len(removed.kept) == 4


def test_it_can_be_loaded_again(loaded):
    before = counts()
    sample.remove(Removed())
    sample.load()
    assert counts() == before
