"""A sum is of one period: SQL and a plain reference agree over whatever is reported, and no sum mixes periods."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.models import MoneySummary, PhysicalProgress, ReachPeriod, ReachSummary, TargetGroup
from regions.models import Region

NUMBERS = ("target", "allocated", "realised")
DISTRICTS = [f"64.{n:02}" for n in range(20, 30)]
NEWEST_FIRST = (None, 4, 3, 2, 1)


@pytest.fixture
def districts(world):
    Region.objects.bulk_create(
        Region(code=code, name=f"Kabupaten {code}", kind="kabupaten", level=2, parent_id="64") for code in DISTRICTS
    )


@pytest.fixture
def program(settled, districts, agency, make_program):
    return make_program(agency, "BSK", "Bantuan sosial")


def at(program, region="64", unit="people"):
    return ReachSummary.objects.get(program=program, region=region, year=2025, unit=unit)


@pytest.fixture
def eight_and_one(program, physical):
    """Eight districts report the third quarter, the ninth only the second; the tenth has nothing of the programme."""
    for n, code in enumerate(DISTRICTS[:8], start=1):
        physical(program, code, "people", realised=4000 + n, year=2025, quarter=3)
    physical(program, DISTRICTS[8], "people", realised=10596, year=2025, quarter=2, evidence="claimed", is_sample=True)
    return program


@pytest.mark.usefixtures("eight_and_one")
def test_a_part_of_another_period_is_named_and_not_added(program):
    found = at(program)
    assert (found.realised, found.realised_quarter) == (32036, 3)  # 42632 with the row of the second quarter
    assert (found.realised_from, found.parts, found.realised_whole) == (8, 9, False)
    assert found.realised_others == {DISTRICTS[8]: 2}
    assert (found.claimed, found.is_sample) == (False, False), "the claim is not in the sum"
    assert (at(program, "ID").realised, at(program, "ID").realised_quarter) == (32036, 3)


@pytest.mark.usefixtures("eight_and_one")
def test_a_part_that_has_the_period_too_is_in_the_sum_with_it(program, physical):
    physical(program, DISTRICTS[8], "people", realised=11000, year=2025, quarter=3)
    physical(program, DISTRICTS[7], "people", realised=9999, year=2025, quarter=4)
    found = at(program)
    assert (found.realised, found.realised_quarter, found.realised_from) == (32036 + 11000, 3, 9)
    assert found.realised_others is None and found.realised_whole
    assert at(program, DISTRICTS[7]).realised == 9999, "its own newest stands"


@pytest.mark.usefixtures("eight_and_one")
def test_who_takes_part_has_a_row_or_a_target_group_of_the_year(program, physical, source):
    group = {"program": program, "unit": "families", "size": None, "source": source}
    TargetGroup.objects.create(region_id=DISTRICTS[9], name="Tahun lain", as_of=date(2024, 5, 1), **group)
    TargetGroup.objects.create(region_id="64", name="Provinsi", as_of=date(2025, 5, 1), **group)
    assert at(program).parts == 9
    row = TargetGroup.objects.create(region_id=DISTRICTS[9], name="KK miskin", as_of=date(2025, 5, 1), **group)
    assert at(program).parts == 10
    row.delete()
    assert at(program).parts == 9
    physical(program, DISTRICTS[9], "families", allocated=7, year=2025, quarter=None)
    assert (at(program).parts, at(program).realised_whole) == (10, False)
    assert at(program, unit="families").parts == 10


def test_without_a_period_of_half_of_the_parts_the_fullest_counts_and_of_equals_the_newest(program, physical):
    for code, quarter in zip(DISTRICTS[:7], (1, 1, 1, 2, 2, 3, 4), strict=True):
        physical(program, code, "people", realised=quarter, year=2025, quarter=quarter)
    assert (at(program).realised, at(program).realised_quarter) == (3, 1)
    physical(program, DISTRICTS[7], "people", realised=2, year=2025, quarter=2)
    assert (at(program).realised, at(program).realised_quarter) == (6, 2)


def test_each_number_has_a_period_of_its_own(program, physical):
    for code in DISTRICTS[:3]:
        physical(program, code, "people", target=100, year=2025, quarter=None)
        physical(program, code, "people", realised=5, year=2025, quarter=2)
    found = at(program)
    assert (found.target, found.target_quarter, found.realised, found.realised_quarter) == (300, None, 15, 2)


def test_money_of_one_period_over_the_budgets_of_the_year(program, money):
    for code, quarter, realised in zip(DISTRICTS[:3], (3, 3, 2), (10, 20, 70), strict=True):
        money(program, code, "apbn", "100", None, None, year=2025, quarter=None)
        money(program, code, "apbn", None, None, str(realised), year=2025, quarter=quarter)
    found = MoneySummary.objects.get(program=program, region="64")
    assert (found.budget, found.budget_from, found.budget_whole) == (300, 3, True)
    assert (found.realised, found.realised_quarter, found.realised_others) == (30, 3, {DISTRICTS[2]: 2})
    assert (found.pair_budget, found.pair_realised, found.pair_quarter) == (200, 30, 3)
    assert (found.pairs, found.rows) == (2, 3)


# --- a plain reference --------------------------------------------------------------------------------

PLACES = ("64", "64.08", "64.71", "64.72", "64.08.01", "64.08.02")
PARTS = {"ID": ("64",), "64": ("64.08", "64.71", "64.72"), "64.08": ("64.08.01", "64.08.02")}
COUNTS = st.none() | st.integers(0, 50)


@dataclass(frozen=True)
class Row:
    region: str
    quarter: int | None
    target: int | None
    allocated: int | None
    realised: int | None
    claimed: bool


ROWS = st.lists(
    st.builds(
        Row, st.sampled_from(PLACES), st.none() | st.integers(1, 4), COUNTS, COUNTS, COUNTS, st.booleans()
    ).filter(lambda row: any(getattr(row, name) is not None for name in NUMBERS)),
    unique_by=lambda row: (row.region, row.quarter), max_size=20,
)  # fmt: skip


def periods(rows, region, name):
    """Quarter -> (value, the rows in it, the parts in it or None for an own row): what a region states."""
    stated = {}
    parts = {part: of for part in PARTS.get(region, ()) if (of := periods(rows, part, name))}
    for quarter in NEWEST_FIRST:
        inside = {part: of[quarter] for part, of in parts.items() if quarter in of}
        if inside:
            used = [row for _value, its_rows, _parts in inside.values() for row in its_rows]
            stated[quarter] = (sum(value for value, *_rest in inside.values()), used, set(inside))
    most = max((len(inside) for *_rest, inside in stated.values()), default=0)
    if 2 * most >= len(parts):
        stated = {q: of for q, of in stated.items() if 2 * len(of[2]) >= len(parts)}
    else:
        stated = {q: of for q, of in stated.items() if len(of[2]) == most}
    for row in rows:
        if row.region == region and getattr(row, name) is not None:
            stated[row.quarter] = (getattr(row, name), [row], None)
    return stated


def stands(rows, region, name):
    """Quarter and (value, rows, parts) that stand for the year, or None."""
    stated = periods(rows, region, name)
    own = [q for q in NEWEST_FIRST if q in stated and stated[q][2] is None]
    quarter = next(iter(own or [q for q in NEWEST_FIRST if q in stated]), "none")
    return None if quarter == "none" else (quarter, stated[quarter])


class Undone(Exception):
    """Ends the transaction of one example."""


@pytest.fixture
def small_program(settled, world, agency, make_program, monkeypatch):
    monkeypatch.setattr("django.conf.settings.PAGE_CACHE", False)
    Region.objects.get_or_create(
        code="64.08.02", defaults={"name": "Muara Wahau", "kind": "kecamatan", "level": 3, "parent_id": "64.08"}
    )
    return make_program(agency, "BSK", "Bantuan sosial")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_what_the_database_sums_is_what_a_plain_reference_sums(small_program, rows):
    try:
        with transaction.atomic():
            PhysicalProgress.objects.bulk_create(
                PhysicalProgress(
                    program=small_program, region_id=row.region, unit="people", quarter=row.quarter, year=2025,
                    workflow="approved", evidence="claimed" if row.claimed else "reported",
                    **{name: getattr(row, name) for name in NUMBERS},
                )
                for row in rows
            )  # fmt: skip
            _compare(small_program, rows)
            raise Undone
    except Undone:
        pass


def _compare(program, rows):
    summaries = {s.region_id: s for s in ReachSummary.objects.filter(program=program)}
    for region in ("ID", *PLACES):
        found, claimed, of_agency = summaries.get(region), False, False
        for name in NUMBERS:
            wanted = stands(rows, region, name)
            if wanted is None:
                assert found is None or getattr(found, name) is None
                continue
            quarter, (value, used, parts) = wanted
            assert {row.quarter for row in used} == {quarter}, "no sum mixes periods"
            assert (getattr(found, name), getattr(found, f"{name}_quarter")) == (value, quarter)
            assert getattr(found, f"{name}_from") == (None if parts is None else len(parts))
            stating = {part for part in PARTS.get(region, ()) if periods(rows, part, name)}
            others = None if parts is None else stating - parts
            assert set(getattr(found, f"{name}_others") or ()) == (others or set())
            claimed |= any(row.claimed for row in used)
            of_agency |= any(not row.claimed for row in used)
        assert found is None or (found.claimed, found.of_agency) == (claimed, of_agency)
        for name in NUMBERS:
            kept = ReachPeriod.objects.filter(program=program, region=region, number=name)
            assert {p.quarter: p.value for p in kept} == {q: of[0] for q, of in periods(rows, region, name).items()}


def test_the_newest_budget_of_a_year_counts_in_whatever_order_the_rows_came(settled, agency, make_program, money):
    """The revised one of the whole year before those of quarters, those before each original."""
    for suffix, quarters in (("A", (1, None, 3)), ("B", (None, 3, 1)), ("C", (3, 1, None))):
        program = make_program(agency, suffix)
        budgets = {None: (10, 900), 1: (20, 100), 3: (30, 300)}
        for quarter in quarters:
            money(program, "64.71", "apbn", *budgets[quarter], year=2025, quarter=quarter)
        assert MoneySummary.objects.get(program=program, region="64").budget == 900
