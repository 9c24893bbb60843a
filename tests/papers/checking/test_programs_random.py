"""Whatever is reported, the pages and files of programmes say what follows from the exports, with its marks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papers.checking.checks import CHECKS
from papers.checking.site import Comparison, Site
from programs.models import FinancialProgress, FundingSource, PhysicalProgress, TargetGroup, Term
from versions import kept

PLACES = ("64", "64.08", "64.71", "64.72", "64.08.01")
UNITS = ("people", "families")
SOURCES = ("apbn", "apbd-prov")
CHECKED = ("reach", "matrix", "report of reach", "Matriks 2")
COUNTS = st.none() | st.integers(0, 30)
AMOUNTS = st.none() | st.sampled_from([Decimal(n) for n in ("0", "1", "33.33", "1000000", "999999999999999.99")])
MARKS = st.sampled_from([{}, {}, {}, {"evidence": "claimed"}, {"evidence": "reported"}, {"is_sample": True}])
QUARTERS = st.none() | st.integers(1, 4)


@dataclass(frozen=True)
class Line:
    """A row of recipients (``unit``) or of money (``unit`` a source) of one of two programmes."""

    program: int
    region: str
    unit: str
    quarter: int | None
    numbers: tuple
    marks: dict

    @property
    def key(self):
        return self.program, self.region, self.unit, self.quarter


def lines(units, numbers):
    made = st.builds(
        Line, st.integers(0, 1), st.sampled_from(PLACES), st.sampled_from(units), QUARTERS,
        st.tuples(numbers, numbers, numbers), MARKS,
    )  # fmt: skip
    stated = made.filter(lambda line: any(number is not None for number in line.numbers))
    return st.lists(stated, unique_by=lambda line: line.key, max_size=10)


GROUPS = st.lists(
    st.tuples(st.sampled_from((0, 1, None)), st.sampled_from(PLACES), st.sampled_from(UNITS), COUNTS,
              st.sampled_from((None, date(2025, 3, 1), date(2024, 3, 1)))),
    unique_by=lambda group: (group[0], group[1], group[2], group[4]), max_size=5,
)  # fmt: skip


class Undone(Exception):
    """Ends the transaction of one example."""


@pytest.fixture
def reported(settled, agency, make_program, source, monkeypatch):
    """reported(checks, counts, money, groups): stores the lines of 2025, compares 64, and undoes all."""
    monkeypatch.setattr("django.conf.settings.PAGE_CACHE", False)
    whole = make_program(agency, "BSK", "Bantuan sosial")
    part = make_program(agency, "BSK-1", "Kegiatan", parent=whole, level="kegiatan")
    for program, code in ((whole, "I"), (part, "II")):
        program.terms.set(Term.objects.filter(code__in=("ekonomi", code), taxonomy__code__in=("bidang", "kelompok")))

    def store(counts, money, groups):
        for line in counts:
            numbers = dict(zip(("target", "allocated", "realised"), line.numbers, strict=True))
            common(PhysicalProgress, line, unit=line.unit, **numbers)
        for line in money:
            numbers = dict(zip(("budget", "revised_budget", "realised"), line.numbers, strict=True))
            common(FinancialProgress, line, funding_source=FundingSource.objects.get(code=line.unit), **numbers)
        for program, region, unit, size, as_of in groups:
            of = None if program is None else (whole, part)[program]
            TargetGroup.objects.create(
                program=of, region_id=region, name="Sasaran", unit=unit, size=size, as_of=as_of, source=source
            )

    def common(model, line, **fields):
        model.objects.create(
            program=(whole, part)[line.program], region_id=line.region, year=2025, quarter=line.quarter,
            workflow="approved", **{**line.marks, **fields},
        )  # fmt: skip

    def run(checked, *world):
        cache.clear()
        kept.forget()
        try:
            with transaction.atomic():
                store(*world)
                comparison = Comparison()
                for name in checked:
                    CHECKS[name](Site(), "64", comparison)
                assert comparison.differences == []
                raise Undone
        except Undone:
            pass

    return run


WORLDS = {"counts": lines(UNITS, COUNTS), "money": lines(SOURCES, AMOUNTS), "groups": GROUPS}
QUIET = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


@settings(max_examples=6, **QUIET)
@given(check=st.sampled_from(CHECKED), **WORLDS)
def test_nothing_differs_in_any_small_world(reported, check, counts, money, groups):
    reported([check], counts, money, groups)


@pytest.mark.long
@settings(max_examples=300, **QUIET)
@given(**WORLDS)
def test_nothing_differs_in_many_small_worlds(reported, counts, money, groups):
    reported(CHECKED, counts, money, groups)
