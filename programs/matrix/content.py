"""Two taxonomies against each other: how many programmes, which money and whom they reach, and which cells are empty.

A programme with several terms stands in each of its cells; a total counts it and its money once. Recipients are not
added over programmes: a cell names the largest number of one programme, which is the least that can be reached.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from django.db.models import Exists, OuterRef, Q

from common.permissions import within
from common.statements import fetch
from programs.counting.rules import Absorption
from programs.models import MoneySummary, Program, ReachSummary
from programs.reference import TaxonomyRow, TermRow


@dataclass(eq=False)
class MatrixItem:
    """A programme, kegiatan or sub kegiatan, and what stands in the region for the year; None is unknown.

    ``recipients``: unit -> (allocated, realised). ``pairs`` of ``rows`` rows of money have both sides.
    """

    pk: int
    code: str
    name: str
    parent: int | None
    terms: set[int] = field(default_factory=set)
    budget: Decimal | None = None
    realised: Decimal | None = None
    pair: tuple[Decimal, Decimal] | None = None
    pairs: int = 0
    rows: int = 0
    recipients: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Most:
    """The largest number of recipients that one programme has in a unit; ``of`` programmes say one."""

    unit: str
    allocated: int | None
    realised: int | None
    of: int


class Portfolio:
    """The programmes of a region in a year, with their hierarchy."""

    def __init__(self, items: Iterable[MatrixItem]):
        self.items = {item.pk: item for item in items}
        self.subprogrammes: dict[int, list[MatrixItem]] = {}
        for item in self.items.values():
            if item.parent in self.items:
                self.subprogrammes.setdefault(item.parent, []).append(item)

    def topmost(self, items: Iterable[MatrixItem]) -> list[MatrixItem]:
        """``items`` without those that are part of another one of them: a sub kegiatan is in its programme already."""
        items = list(items)
        chosen = {item.pk for item in items}
        return [item for item in items if not self._above(item) & chosen]

    def _above(self, item: MatrixItem) -> set[int]:
        found: set[int] = set()
        while item.parent in self.items and item.parent not in found:
            found.add(item.parent)
            item = self.items[item.parent]
        return found

    def money(self, item: MatrixItem, side: str) -> Decimal | None:
        """The item's own ``budget`` or ``realised``, else the sum of its subprogrammes; None where nothing is known."""
        own = getattr(item, side)
        if own is not None:
            return own
        known = [m for below in self.subprogrammes.get(item.pk, ()) if (m := self.money(below, side)) is not None]
        return sum(known, Decimal(0)) if known else None

    def absorbed(self, item: MatrixItem) -> tuple[Decimal, Decimal, int, int]:
        """Budget and realised money of rows with both, how many these are and of how many; own rows first."""
        subprogrammes = self.subprogrammes.get(item.pk, ())
        if item.pair or not subprogrammes:
            budget, realised = item.pair or (Decimal(0), Decimal(0))
            return budget, realised, item.pairs, item.rows
        found = [self.absorbed(below) for below in subprogrammes]
        return tuple(sum(column[1:], column[0]) for column in zip(*found, strict=True))


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

    @cached_property
    def recipients(self) -> list[Most]:
        """Per unit, never added over programmes."""
        units = sorted({unit for item in self.items for unit in item.recipients})
        return [self._most(unit) for unit in units]

    def _most(self, unit: str) -> Most:
        said = [item.recipients[unit] for item in self.items if unit in item.recipients]
        allocated = [a for a, _r in said if a is not None]
        realised = [r for _a, r in said if r is not None]
        return Most(unit, max(allocated, default=None), max(realised, default=None), len(said))


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


def years(code: str) -> tuple[list[int], bool]:
    """Years of which the region has recipients or money, newest first, and whether some state none. One query."""
    found = {year for (year,) in fetch(*_years(code))}
    return sorted(found - {None}, reverse=True), None in found


@lru_cache(maxsize=128)
def _years(code: str) -> tuple[str, tuple]:
    """Written once per process: Django takes longer for it than PostgreSQL for the answer."""
    reach = ReachSummary.objects.shown().of_region(code).order_by().values_list("year")
    money = MoneySummary.objects.shown().of_region(code).order_by().values_list("year")
    return reach.union(money).query.sql_with_params()


def load(code: str, year: int | None, *, unstated: bool = False) -> Portfolio:
    """The programmes of the region, of all below it and those that have rows there in ``year``. Four queries.

    ``unstated``: with the recipients whose year is not stated, in place of a year.
    """
    items = {pk: MatrixItem(pk, *rest) for pk, *rest in _programs(code, year)}
    for program, term in Program.terms.through.objects.filter(program__in=items).values_list("program_id", "term_id"):
        items[program].terms.add(term)
    if year is not None:
        _add_money(items, code, year)
    if year is not None or unstated:
        rows = ReachSummary.objects.of_region(code).of_year(year).filter(program__in=items).order_by("id")
        for program, unit, *numbers in rows.values_list("program_id", "unit", "allocated", "realised"):
            items[program].recipients[unit] = tuple(numbers)
    return Portfolio(items.values())


def _programs(code: str, year: int | None):
    rows = Program.objects.approved()
    if year is None:
        rows = rows.filter(within(code, "region_id"))
    else:
        runs = Q(starts_on=None) | Q(starts_on__lte=date(year, 12, 31))
        runs &= Q(ends_on=None) | Q(ends_on__year__gte=year)
        here = {"program": OuterRef("pk"), "region": code, "year": year}
        has_rows = Exists(ReachSummary.objects.filter(**here)) | Exists(MoneySummary.objects.filter(**here))
        rows = rows.filter(within(code, "region_id") & runs | Q(has_rows))
    return rows.order_by("code").values_list("pk", "code", "name", "parent_id")


def _add_money(items: dict[int, MatrixItem], code: str, year: int) -> None:
    """Adds up the funding sources of each programme: different money, of which each is known or not."""
    rows = MoneySummary.objects.of_region(code).filter(year=year, program__in=items).order_by("id")
    fields = ("program_id", "budget", "realised", "pair_budget", "pair_realised", "pairs", "rows")
    for program, budget, realised, pair_budget, pair_realised, pairs, of in rows.values_list(*fields):
        item = items[program]
        item.budget, item.realised = _plus(item.budget, budget), _plus(item.realised, realised)
        if pairs:
            before = item.pair or (Decimal(0), Decimal(0))
            item.pair = before[0] + pair_budget, before[1] + pair_realised
        item.pairs, item.rows = item.pairs + pairs, item.rows + of


def _plus(known: Decimal | None, more: Decimal | None) -> Decimal | None:
    """The sum of what is known; unknown is not 0."""
    return known if more is None else more if known is None else known + more


def build(
    code: str, year: int | None, rows: TaxonomyRow, columns: TaxonomyRow, *, unstated: bool = False
) -> ProgramMatrix:
    """The matrix of two taxonomies."""
    return ProgramMatrix(rows.terms, columns.terms, load(code, year, unstated=unstated))
