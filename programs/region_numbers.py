"""The numbers of a region's programmes that may be compared: recipients against plan and target group, and money.

What is not whole, or of which the two sides are of different periods, is None here: it is not compared.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from common.statements import fetch
from indicators.figures.measures import weakest
from programs.counting.rules import Side, reach
from programs.reach.basis import ReachNumber, stored_number
from programs.reach.beside import beside_of
from programs.region_queries import overview_money, overview_recipients

HUNDRED = Decimal(100)


class MoneyRow(NamedTuple):
    """Money of a programme from one source: both sides of its absorption to the end of a quarter (None: the year)."""

    program: int
    parent: int | None
    year: int
    quarter: int | None
    budget: Decimal | None
    realised: Decimal | None
    pairs: int
    rows: int
    claimed: bool
    is_sample: bool


class RecipientsRow(NamedTuple):
    """Recipients of a programme in one unit and year (None: not stated), with its target groups of the year."""

    program: int
    region: str | None
    code: str
    name: str
    agency: str
    year: int | None
    unit: str
    parts: int
    target: ReachNumber
    allocated: ReachNumber
    realised: ReachNumber
    groups: int | None
    size: int | None
    marks: frozenset[str]

    @property
    def said(self) -> ReachNumber:
        """What is put into words: realised, else allocated."""
        return self.allocated if self.realised.value is None else self.realised


class ProgramNumbers(NamedTuple):
    """What is known of a programme in one unit: ``realised`` until the quarter ``until`` (None: the whole year).

    ``plan`` is the year's target, else the allocation. ``size`` is that of the target group, ``reach`` in percent of
    it. ``budget`` and ``spent`` are of the same period as ``realised``; None where they are of another, and on all
    levels but that of the programme itself, where one budget may serve several regions.
    """

    code: str
    name: str
    agency: str
    year: int
    unit: str
    until: int | None
    realised: int
    plan: int | None
    plan_is_target: bool
    size: int | None
    reach: Decimal | None
    budget: Decimal | None
    spent: Decimal | None
    evidence: str

    @property
    def physical(self) -> Decimal | None:
        """Recipients in percent of the plan."""
        return self.realised * HUNDRED / self.plan if self.plan else None

    @property
    def absorbed(self) -> Decimal | None:
        """Realised money in percent of the budget."""
        return None if self.spent is None or not self.budget else self.spent * HUNDRED / self.budget

    @property
    def difference(self) -> Decimal:
        """Absorption minus recipients, in points; ValueError where one of them is not known."""
        if self.absorbed is None or self.physical is None:
            raise ValueError(f"{self.code} has no numbers to compare")
        return self.absorbed - self.physical


class Purse(NamedTuple):
    """Money of a programme from all its sources to the end of one quarter, and what is to be marked of it."""

    quarter: int | None
    budget: Decimal
    spent: Decimal
    marks: frozenset[str]


def numbers_of(code: str, year: int | None) -> list[ProgramNumbers]:
    """Of the programmes of the region ``code`` in ``year``, None: in the newest. Two queries."""
    recipients = [recipients_row(row) for row in fetch(*overview_recipients(code, year))]
    return compared_numbers(code, recipients, [MoneyRow(*row) for row in fetch(*overview_money(code, year))])


def recipients_row(row: tuple) -> RecipientsRow:
    """A row of ``region_queries.REACH``."""
    program, region, code, name, agency, year, unit, parts, *ends = row[:23]
    groups, size, beside, evidence, claimed, of_agency, sample = row[23:]
    others = beside_of(beside)
    target, allocated, realised = (
        stored_number(*ends[5 * n : 5 * n + 5])._replace(beside=others.get(number, ()))
        for n, number in enumerate(("target", "allocated", "realised"))
    )
    return RecipientsRow(
        program, region, code, name, agency or "", year, unit, parts, target, allocated, realised, groups, size,
        marks(evidence, claimed, of_agency, sample),
    )  # fmt: skip


def marks(evidence: str, claimed: bool, of_agency: bool, sample: bool) -> frozenset[str]:
    """What is said of a programme and of some numbers of it."""
    found = {evidence, "claimed" if claimed else "", "reported" if of_agency else "", "sample" if sample else ""}
    return frozenset(found - {""})


def compared_numbers(
    region: str, recipients: Iterable[RecipientsRow], money: Iterable[MoneyRow]
) -> list[ProgramNumbers]:
    """Of every programme and unit of which the recipients of a year are known and whole, in the order of the rows."""
    purses = _purses(money)
    return [
        _numbers(region, row, purses)
        for row in recipients
        if row.year is not None and row.realised.value is not None and row.realised.whole
    ]


def _purses(money: Iterable[MoneyRow]) -> dict[int, Purse]:
    """By programme, of those of which all rows have both sides, of one period."""
    by_program: dict[int, list[MoneyRow]] = {}
    for row in money:
        by_program.setdefault(row.program, []).append(row)
    return {program: _purse(rows) for program, rows in by_program.items() if _are_whole(rows)}


def _are_whole(rows: list[MoneyRow]) -> bool:
    return all(row.pairs == row.rows for row in rows) and len({row.quarter for row in rows}) == 1


def _purse(rows: list[MoneyRow]) -> Purse:
    budget, spent = (
        sum((side or Decimal(0) for side in of), Decimal(0)) for of in zip(*[r[4:6] for r in rows], strict=True)
    )
    return Purse(
        rows[0].quarter, budget, spent, frozenset().union(*(marks("", r.claimed, False, r.is_sample) for r in rows))
    )


def _numbers(region: str, row: RecipientsRow, purses: Mapping[int, Purse]) -> ProgramNumbers:
    purse = purses.get(row.program) if row.region == region else None
    if purse and purse.quarter != row.realised.quarter:
        purse = None
    plan = _plan(row)
    reached = reached_of(region, row)
    return ProgramNumbers(
        row.code, row.name, row.agency, row.year or 0, row.unit, row.realised.quarter, row.realised.value or 0,
        plan.value if plan else None, plan is row.target, row.size if reached is not None else None, reached,
        purse and purse.budget, purse and purse.spent, weakest(row.marks | (purse.marks if purse else frozenset())),
    )  # fmt: skip


def _plan(row: RecipientsRow) -> ReachNumber | None:
    """The target where the year has one, else the allocation; None where it is not whole."""
    plan = row.allocated if row.target.value is None else row.target
    return plan if plan.value is not None and plan.whole else None


def reached_of(region: str, row: RecipientsRow) -> Decimal | None:
    """Reach in percent against the one target group of the same year and unit; a sum that lacks some is another set."""
    if row.groups != 1 or row.realised.value is None:
        return None
    here = frozenset({region})
    covered = here if row.realised.whole else frozenset({f"{region}, in part"})
    recipients = Side(row.realised.value, row.unit, covered, row.year)
    return reach(recipients, Side(row.size, row.unit, here, row.year)).percent
