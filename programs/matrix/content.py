"""Two taxonomies against each other: how many programmes, which money and whom they reach, and which cells are empty.

A programme with several terms stands in each of its cells; a total counts it and its money once. Recipients are not
added over programmes: a cell names the largest number of one programme, which is the least that can be reached.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from django.db.models import Exists, OuterRef, Q

from common.permissions import within
from common.statements import fetch
from indicators.figures.measures import NOT_PUBLISHED
from programs.counting.rules import Absorption, common_period
from programs.matrix.portfolio import MatrixItem, Portfolio, RealisedMoney
from programs.models import MoneySummary, Program, ReachSummary
from programs.querysets import runs_in
from programs.reach.basis import NO_NUMBER, ReachNumber
from programs.reach.beside import BesideNumbers, beside_of
from programs.reach.rows import ENDS
from programs.reference import TaxonomyRow, TermRow


@dataclass(frozen=True)
class Most:
    """The largest number of recipients that one programme has in a unit; ``of`` programmes say one.

    ``reached``: how the largest realised number came about, and of how many parts.
    """

    unit: str
    allocated: int | None
    realised: int | None
    of: int
    reached: tuple[ReachNumber, int] = (NO_NUMBER, 0)


@dataclass(frozen=True)
class MatrixCell:
    """Programmes that count once, with their money and, per unit, the largest number of recipients."""

    portfolio: Portfolio
    items: Sequence[MatrixItem]

    @cached_property
    def programs(self) -> list[MatrixItem]:
        return self.portfolio.topmost(self.items)

    @property
    def count(self) -> int:
        return len(self.programs)

    @cached_property
    def budget(self) -> Decimal | None:
        """The sum of the known newest budgets; None where none is known. ``with_budget`` says of how many."""
        known = [m for item in self.programs if (m := self.portfolio.money(item, "budget")) is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def with_budget(self) -> int:
        return sum(self.portfolio.money(item, "budget") is not None for item in self.programs)

    @cached_property
    def realised(self) -> Decimal | None:
        known = [m for item in self.programs if (m := self.portfolio.money(item, "realised")) is not None]
        return sum(known, Decimal(0)) if known else None

    @cached_property
    def absorption(self) -> Absorption:
        """Realised in percent of the budget, over the rows of which both are known."""
        found = [self.portfolio.absorbed(item) for item in self.programs]
        budget, realised, pairs, rows = (sum(column) for column in zip(*found, strict=True)) if found else (0, 0, 0, 0)
        if not pairs:
            return Absorption(None, None, None, 0, rows)
        return Absorption(budget, realised, realised * 100 / budget if budget else None, pairs, rows)

    @property
    def evidence(self) -> str | None:
        """What must be marked: "sample" or "claimed" is among the numbers; None where neither is."""
        marks = self.portfolio.marks(self.items)
        return next((mark for mark in NOT_PUBLISHED if mark in marks), None)

    @cached_property
    def recipients(self) -> list[Most]:
        """Per unit, never added over programmes."""
        units = sorted({unit for item in self.items for unit in item.recipients})
        return [self._most(unit) for unit in units]

    def _most(self, unit: str) -> Most:
        said = [item.recipients[unit] for item in self.items if unit in item.recipients]
        allocated = [a for a, _r in said if a is not None]
        realised = [r for _a, r in said if r is not None]
        reached = [item.reached[unit] for item in self.items if unit in item.reached]
        largest = max(reached, key=lambda one: one[0].value, default=(NO_NUMBER, 0))
        return Most(unit, max(allocated, default=None), max(realised, default=None), len(said), largest)


@dataclass
class ProgramMatrix:
    """``rows`` × ``columns``; ``unclassified`` are programmes that lack a term of one of the two taxonomies."""

    rows: Sequence[TermRow]
    columns: Sequence[TermRow]
    portfolio: Portfolio

    @cached_property
    def items(self) -> list[MatrixItem]:
        return list(self.portfolio.items.values())

    def cell(self, row: TermRow, column: TermRow) -> MatrixCell:
        return self._cell(item for item in self.items if {row.pk, column.pk} <= item.terms)

    def row_total(self, row: TermRow) -> MatrixCell:
        return self._cell(item for item in self.items if row.pk in item.terms and item.terms & self._column_keys)

    def column_total(self, column: TermRow) -> MatrixCell:
        return self._cell(item for item in self.items if column.pk in item.terms and item.terms & self._row_keys)

    @cached_property
    def total(self) -> MatrixCell:
        """Everything that stands in a cell, once."""
        return self._cell(item for item in self.items if self._is_placed(item))

    @cached_property
    def unclassified(self) -> MatrixCell:
        """Programmes in no cell, themselves and all that they are part of."""
        placed = {item.pk for item in self.items if self._is_placed(item)}
        covered = placed | {above for pk in placed for above in self.portfolio._above(self.portfolio.items[pk])}
        return self._cell(
            item for item in self.items if item.pk not in covered and not self.portfolio._above(item) & placed
        )

    def _is_placed(self, item: MatrixItem) -> bool:
        return bool(item.terms & self._row_keys and item.terms & self._column_keys)

    @cached_property
    def _row_keys(self) -> set[int]:
        return {term.pk for term in self.rows}

    @cached_property
    def _column_keys(self) -> set[int]:
        return {term.pk for term in self.columns}

    def _cell(self, items: Iterable[MatrixItem]) -> MatrixCell:
        return MatrixCell(self.portfolio, list(items))


def years(code: str) -> tuple[dict[int, bool], bool]:
    """Years of which the region has recipients or money, newest first, each with whether anything realised is known.

    Then whether some rows state no year. One query.
    """
    reported = dict(sorted(fetch(*_years(code)), key=lambda row: row[1]))
    unstated = reported.pop(None, None) is not None
    return dict(sorted(reported.items(), reverse=True)), unstated


@lru_cache(maxsize=128)
def _years(code: str) -> tuple[str, tuple]:
    """Written once per process: Django takes longer for it than PostgreSQL for the answer."""
    rows = [
        model.objects.shown()
        .of_region(code)
        .annotate(has=Q(realised__isnull=False))
        .order_by()
        .values_list("year", "has")
        for model in (ReachSummary, MoneySummary)
    ]
    return rows[0].union(rows[1]).query.sql_with_params()


def load(code: str, year: int | None, *, unstated: bool = False, until: date | None = None) -> Portfolio:
    """The programmes of the region, of all below it and those that have rows there in ``year``. Four queries.

    ``unstated``: with the recipients whose year is not stated, in place of a year. ``until``: a programme that begins
    after this day and has no rows is left out.
    """
    items = {pk: MatrixItem(pk, *rest) for pk, *rest in _programs(code, year, until)}
    for program, term in Program.terms.through.objects.filter(program__in=items).values_list("program_id", "term_id"):
        items[program].terms.add(term)
    money = RealisedMoney() if year is None else _add_money(items, code, year)
    if year is not None or unstated:
        rows = ReachSummary.objects.of_region(code).of_year(year).filter(program__in=items).order_by("id")
        _add_recipients(items, rows.annotate(beside=BesideNumbers()))
    return Portfolio(items.values(), money)


def _add_recipients(items: dict[int, MatrixItem], rows) -> None:
    ends = (f"realised{end}" for end in ENDS)
    fields = ("program_id", "unit", "parts", "claimed", "is_sample", "allocated", "beside", *ends)
    for program, unit, parts, claimed, is_sample, allocated, beside, *realised in rows.values_list(*fields):
        number = ReachNumber(*realised, beside=beside_of(beside).get("realised", ()))
        items[program].mark(claimed, is_sample)
        items[program].recipients[unit] = allocated, number.value
        if number.value is not None:
            items[program].reached[unit] = number, parts


def _programs(code: str, year: int | None, until: date | None):
    rows = Program.objects.approved()
    if year is None:
        rows = rows.filter(within(code, "region_id"))
    else:
        here = {"program": OuterRef("pk"), "region": code, "year": year}
        has_rows = Exists(ReachSummary.objects.filter(**here)) | Exists(MoneySummary.objects.filter(**here))
        rows = rows.filter(within(code, "region_id") & runs_in(year, until) | Q(has_rows))
    return rows.order_by("code").values_list("pk", "code", "name", "parent_id")


def _add_money(items: dict[int, MatrixItem], code: str, year: int) -> RealisedMoney:
    """Adds up the funding sources of each programme: different money, of which each is known or not.

    What was realised is added in one period only; rows of another one are counted and left out.
    """
    rows = MoneySummary.objects.of_region(code).filter(year=year, program__in=items).order_by("id")
    fields = ("program_id", "budget", "rows", "realised", "realised_quarter", "pair_budget", "pair_realised",
              "pair_quarter", "pairs", "claimed", "is_sample")  # fmt: skip
    found = list(rows.values_list(*fields))
    stated = [{row[4]} for row in found if row[3] is not None]
    money = RealisedMoney(common_period(stated) if stated else None)
    for program, budget, of, realised, quarter, pair_budget, pair_realised, pair_quarter, pairs, *marks in found:
        item = items[program]
        item.mark(*marks)
        item.budget, item.rows = _plus(item.budget, budget), item.rows + of
        if quarter == money.quarter:
            item.realised = _plus(item.realised, realised)
        elif realised is not None:
            money.left_out += 1
        if pairs and pair_quarter == money.quarter:
            before = item.pair or (Decimal(0), Decimal(0))
            item.pair, item.pairs = (before[0] + pair_budget, before[1] + pair_realised), item.pairs + pairs
    return money


def _plus(known: Decimal | None, more: Decimal | None) -> Decimal | None:
    """The sum of what is known; unknown is not 0."""
    return known if more is None else more if known is None else known + more


def build(
    code: str, year: int | None, rows: TaxonomyRow, columns: TaxonomyRow, *, unstated: bool = False,
    until: date | None = None,
) -> ProgramMatrix:  # fmt: skip
    """The matrix of two taxonomies; ``until`` as in ``load``."""
    return ProgramMatrix(rows.terms, columns.terms, load(code, year, unstated=unstated, until=until))
