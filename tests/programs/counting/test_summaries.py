"""The summaries that the database keeps: what stands for a year, per region and level."""

from decimal import Decimal
from io import StringIO
from itertools import product
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from programs.counting.summaries import rebuild
from programs.models import MoneyPeriod, MoneySummary, PhysicalProgress, Program, ReachPeriod, ReachSummary
from regions.models import Agency, Region, Source


@pytest.fixture
def program(settled, agency, make_program):
    return make_program(agency, "BSK", "Bantuan sosial")


def at(program, region, year=2024, unit="families"):
    """The summary of the region, or None."""
    return ReachSummary.objects.filter(program=program, region=region, year=year, unit=unit).first()


def test_the_row_of_the_year_stands_and_never_a_sum_of_quarters(program, physical):
    for quarter, number in ((1, 100), (2, 250), (None, 400)):
        physical(program, "64.71", "families", realised=number, year=2024, quarter=quarter)
    assert at(program, "64.71").realised == 400
    PhysicalProgress.objects.filter(quarter=None).delete()
    assert (at(program, "64.71").realised, at(program, "64.71").realised_quarter) == (250, 2)


def test_a_plan_of_the_year_and_what_its_quarters_realised_stand_together(program, physical):
    physical(program, "64.71", "families", target=500, allocated=450, year=2024, quarter=None)
    physical(program, "64.71", "families", realised=120, year=2024, quarter=1)
    physical(program, "64.71", "families", target=480, realised=300, year=2024, quarter=3)
    found = at(program, "64.71")
    assert (found.target, found.allocated, found.realised) == (500, 450, 300)
    assert (found.target_quarter, found.allocated_quarter, found.realised_quarter) == (None, None, 3)


def test_a_parent_has_the_sum_of_its_parts_with_how_many_reported(program, physical):
    physical(program, "64.71", "families", realised=10, year=2024)
    physical(program, "64.08.01", "families", realised=0, year=2024)
    physical(program, "64.72", "families", target=30, year=2024)
    found = at(program, "64")
    assert (found.realised, found.realised_from, found.parts, found.realised_whole) == (10, 2, 3, False)
    assert at(program, "64.08").realised == 0  # of its one sub-district, and 0 is a value
    assert at(program, "ID").realised == 10
    assert at(program, "64").allocated is None


def test_a_sum_is_whole_when_all_parts_are(program, physical):
    for code in ("64.08", "64.71", "64.72"):
        physical(program, code, "families", realised=1, year=2024)
    assert at(program, "64").realised_whole
    assert at(program, "ID").realised_whole, "the other provinces do not take part"
    physical(program, "53.01", "families", target=1, year=2024)
    assert at(program, "64").realised_whole
    assert not at(program, "ID").realised_whole


def test_the_own_row_of_a_parent_stands_before_the_sum_for_each_number(program, physical):
    physical(program, "64.71", "families", allocated=30, realised=10, year=2024)
    physical(program, "64", "families", realised=99, year=2024)
    found = at(program, "64")
    assert (found.realised, found.realised_from, found.realised_whole) == (99, None, True)
    assert (found.allocated, found.allocated_from, found.reported) == (30, 1, 1)


def test_units_years_and_a_missing_year_stay_apart(program, physical):
    physical(program, "64.71", "families", realised=10, year=2024)
    physical(program, "64.71", "kube", realised=1, year=2024)
    physical(program, "64.71", "families", realised=7, year=None, quarter=None)
    assert at(program, "64").realised == 10
    assert at(program, "64", unit="kube").realised == 1
    assert at(program, "64", year=None).realised == 7


def test_drafts_are_in_no_summary_until_they_are_approved(program, physical):
    row = physical(program, "64.71", "families", realised=10, year=2024, workflow="draft")
    assert at(program, "64") is None
    PhysicalProgress.objects.filter(pk=row.pk).update(workflow="approved")
    assert at(program, "64").realised == 10


def test_moved_and_deleted_rows_leave_nothing_behind(program, physical):
    row = physical(program, "64.71", "families", realised=10, year=2024)
    PhysicalProgress.objects.filter(pk=row.pk).update(region="53.01")
    assert at(program, "64") is None
    assert at(program, "53").realised == 10
    row.delete()
    assert not ReachSummary.objects.exists()


def test_a_region_that_has_nothing_of_the_programme_is_no_part_of_it(program, physical):
    physical(program, "64.71", "families", realised=10, year=2024)
    Region.objects.create(code="64.74", name="Kota Bontang", kind="kota", level=2, parent_id="64")
    assert at(program, "64").parts == 1
    physical(program, "64.74", "kube", allocated=1, year=2024)
    assert (at(program, "64").parts, at(program, "64").realised_whole) == (2, False)
    Region.objects.filter(code="64.74").update(valid_to="2025-01-01")
    assert at(program, "64").parts == 2, "its rows are still there"


def test_what_is_written_at_once_sums_like_what_is_written_one_by_one(settled, agency, make_program):
    """Programmes, years, provinces and levels of one transaction share each statement and stay apart."""
    programs = [make_program(agency, code, "Bantuan sosial") for code in ("A", "B", "C")]
    places = ("ID", "64", "53", "64.08", "64.71", "53.01", "64.08.01")
    rows = [
        PhysicalProgress(
            program=program, region_id=region, unit=("families", "kube")[n % 2], year=year, quarter=year and quarter,
            target=n if n % 3 else None, realised=n * 7, workflow=("approved", "approved", "draft")[n % 3],
            evidence=("published", "claimed")[n % 5 == 0],
        )
        for n, (program, region, year, quarter) in enumerate(product(programs, places, (2023, 2024, None), (None, 2)))
        if quarter is None or (year and n % 4)
    ]  # fmt: skip

    def kept():
        names = [f.attname for f in ReachSummary._meta.concrete_fields if f.name != "id"]
        return sorted(map(str, ReachSummary.objects.values_list(*names)))

    PhysicalProgress.objects.bulk_create(rows)
    at_once = kept()
    PhysicalProgress.objects.filter(region__in=["64.71", "53.01"], year=2024).update(year=2022)
    PhysicalProgress.objects.filter(region__in=["64.71", "53.01"], year=2022).update(year=2024)
    assert kept() == at_once
    PhysicalProgress.objects.all().delete()
    assert kept() == []
    for row in rows:
        row.pk = None
        row.save()
    assert kept() == at_once
    assert len(at_once) > 50


def test_claims_and_samples_are_marked_up_to_the_country(program, physical):
    physical(program, "64.71", "families", realised=10, year=2024, evidence="claimed", is_sample=True)
    assert (at(program, "ID").claimed, at(program, "ID").is_sample) == (True, True)


def test_money_is_exact_and_absorption_needs_both_sides(program, money):
    money(program, "64.71", "apbn", "1000000000000000.25", None, "400000000000000.10", year=2024, quarter=None)
    money(program, "64.72", "apbn", "5", "7", None, year=2024, quarter=None)
    found = MoneySummary.objects.get(program=program, region="64", year=2024)
    assert found.budget == Decimal("1000000000000007.25")  # the revised budget of 64.72
    assert found.realised == Decimal("400000000000000.10")
    assert (found.pair_budget, found.pairs, found.rows) == (Decimal("1000000000000000.25"), 1, 2)


def test_a_revised_budget_of_a_quarter_replaces_the_original_of_the_year(program, money):
    money(program, "64.71", "apbn", "100", None, None, year=2024, quarter=None)
    money(program, "64.71", "apbn", None, "120", "30", year=2024, quarter=2)
    found = MoneySummary.objects.get(program=program, region="64.71")
    assert (found.budget, found.realised) == (120, 30)


@pytest.mark.django_db(transaction=True)
def test_two_that_save_at_once_are_both_in_the_sum():
    """Each sees only its own row while it works; the sums are made at commit, one after the other."""
    if not Region.objects.filter(code="ID").exists():
        Region.objects.create(code="ID", name="Indonesia", kind="country", level=0)
    Region.objects.create(code="64", name="Kalimantan Timur", kind="province", level=1, parent_id="ID")
    for code in ("64.71", "64.72"):
        Region.objects.create(code=code, name=code, kind="kota", level=2, parent_id="64")
    source = Source.objects.create(title="Laporan", publisher="Dinas")
    agency = Agency.objects.create(region_id="64", name="Dinas Sosial")
    program = Program.objects.create(code="64-A", name="A", region_id="64", agency=agency, source=source)
    both = Barrier(2)

    def save(region):
        try:
            with transaction.atomic():
                PhysicalProgress.objects.create(
                    program=program, region_id=region, unit="people", realised=5, year=2024, workflow="approved"
                )
                both.wait(10)
        finally:
            connection.close()

    threads = [Thread(target=save, args=(region,)) for region in ("64.71", "64.72")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ReachSummary.objects.get(program=program, region="64").realised == 10
    assert ReachSummary.objects.get(program=program, region="ID").realised == 10


def test_the_command_finds_and_repairs_what_differs(program, physical, money):
    physical(program, "64.71", "families", realised=10, year=2024)
    money(program, "64.71", "apbn", "5", year=2024, quarter=None)
    assert rebuild(keep=False) == 0
    ReachSummary.objects.filter(region="64").update(realised=99)
    MoneySummary.objects.filter(region="ID").delete()
    ReachPeriod.objects.filter(region="ID").delete()
    MoneyPeriod.objects.filter(region="64").update(parts=7)
    assert rebuild(keep=False) == 6  # a wrong one is wrong on both sides
    assert at(program, "64").realised == 99
    with pytest.raises(CommandError):
        call_command("rebuild_summaries", "--check")
    call_command("rebuild_summaries", verbosity=0, stdout=StringIO())
    assert at(program, "64").realised == 10
    assert rebuild(keep=False) == 0
