"""The rules of counting: what may be added, compared or divided. Pure functions; None is unknown and stays unknown."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from common.names import name_key


class PeriodRow(Protocol):
    """A row that is cumulative to the end of its period; ``quarter`` None is the row of the whole year."""

    quarter: int | None


Row = TypeVar("Row", bound=PeriodRow)


def standing(rows: Iterable[Row]) -> Row | None:
    """The row that stands for a year: that of the whole year, else that of the newest quarter. Never a sum."""
    rows = list(rows)
    whole = [row for row in rows if row.quarter is None]
    return whole[0] if whole else max(rows, key=lambda row: row.quarter or 0, default=None)


def standing_value(rows: Iterable[Row], name: str) -> Any:
    """The number ``name`` that stands for a year: of the whole year's row, else of the newest quarter that states it.

    A plan is often one row of the year, and what was realised stands in its quarters: each number is looked for on
    its own. Never a sum; None where no row states it.
    """
    row = standing(row for row in rows if getattr(row, name) is not None)
    return None if row is None else getattr(row, name)


def common_period(stated: Sequence[Collection[int | None]]) -> int | None:
    """The one period that regions are compared or added in; ``stated``: the periods of each region (None: the year).

    The newest that at least half of those with any period state, the whole year being the newest; where no period is
    stated by half of them, the one that most state. As ``settle_reach.sql``. ValueError where nobody states any.
    """
    counts = Counter(quarter for quarters in stated for quarter in quarters)
    if not counts:
        raise ValueError("no region states a period")
    regions = sum(bool(quarters) for quarters in stated)
    enough = min(max(counts.values()), (regions + 1) // 2)
    return max((q for q, n in counts.items() if n >= enough), key=newness)


def newest_reported(years: Mapping[int, bool], until: int | None = None) -> int | None:
    """The newest year for which something was realised, else the newest with a plan alone; None without years.

    ``years``: each year with whether anything realised is known of it. Years after ``until`` are passed over.
    """
    known = [(reported, year) for year, reported in years.items() if until is None or year <= until]
    return max(known)[1] if known else None


def newness(quarter: int | None) -> int:
    """How new a period is among those of its year: the whole year is the newest."""
    return 5 if quarter is None else quarter


@dataclass(frozen=True)
class SumCheck:
    """Do the shares of the regions add up to the programme's total?

    ``balanced`` is None while a share or the total is unknown: nothing can be said, and nothing is wrong.
    Shares that already exceed the total are unbalanced whatever is still unknown.
    """

    total: int | None
    sum: int | None
    known: int
    of: int
    balanced: bool | None

    @property
    def difference(self) -> int | None:
        """Sum of the shares minus the total."""
        return None if self.total is None or self.sum is None else self.sum - self.total


def sum_check(total: int | None, shares: Sequence[int | None]) -> SumCheck:
    """Holds the regional ``shares`` of one unit against the ``total`` of the same unit."""
    known = [share for share in shares if share is not None]
    added = sum(known) if known else None
    if total is None or added is None:
        balanced = None
    elif len(known) == len(shares):
        balanced = added == total
    else:
        balanced = False if added > total else None
    return SumCheck(total, added, len(known), len(shares), balanced)


@dataclass(frozen=True)
class Total:
    """A number of a parent region: its own row, else the sum of its subregions with how many of them reported."""

    value: int | None
    own: bool
    reported: int
    of: int

    @property
    def complete(self) -> bool:
        return self.own or (self.of > 0 and self.reported == self.of)


def parent_total(own: int | None, parts: Mapping[str, int | None], of: int) -> Total:
    """``own`` is the parent's own figure; ``parts`` those of its direct parts (code -> number), ``of`` of them exist.

    For one programme, one unit and one period only: recipients do not add over any of these.
    """
    if own is not None:
        return Total(own, True, sum(v is not None for v in parts.values()), of)
    known = [v for v in parts.values() if v is not None]
    return Total(sum(known) if known else None, False, len(known), of)


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a number with its unit, its regions (codes) and its date or year."""

    number: int | None
    unit: str
    regions: frozenset[str]
    when: date | int | None

    @property
    def year(self) -> int | None:
        return self.when.year if isinstance(self.when, date) else self.when


@dataclass(frozen=True)
class Reach:
    """Recipients against the size of the target group. ``percent`` None: see ``reason``.

    ``reason`` is "" (comparable), "unit", "regions", "date" (not comparable) or "unknown" (a number is missing).
    """

    recipients: int | None
    size: int | None
    percent: Decimal | None
    need: int | None
    reason: str

    @property
    def comparable(self) -> bool:
        return self.reason in ("", "unknown")


def reach(recipients: Side, group: Side) -> Reach:
    """Reach in percent = recipients / size: only for the same unit, the same regions and the same year.

    Need = size - recipients; it is never below 0, more recipients than the group holds is shown by a reach over 100.
    """
    reason = ""
    if recipients.unit != group.unit:
        reason = "unit"
    elif recipients.regions != group.regions:
        reason = "regions"
    elif recipients.year is None or group.year is None or recipients.year != group.year:
        reason = "date"
    elif recipients.number is None or group.number is None or group.number == 0:
        reason = "unknown"
    if reason or recipients.number is None or not group.number:
        return Reach(recipients.number, group.number, None, None, reason)
    percent = Decimal(recipients.number) * 100 / group.number
    return Reach(recipients.number, group.number, percent, max(0, group.number - recipients.number), "")


def newest_budget(original: Decimal | None, revised: Decimal | None) -> Decimal | None:
    """The revised budget where there is one (also 0), else the original."""
    return original if revised is None else revised


@dataclass(frozen=True)
class Absorption:
    """Realised money in percent of the newest budget; ``rows`` of ``of`` rows have both sides and are counted."""

    budget: Decimal | None
    realised: Decimal | None
    percent: Decimal | None
    rows: int
    of: int


def absorption(rows: Sequence[tuple[Decimal | None, Decimal | None]]) -> Absorption:
    """``rows`` are (newest budget, realised); only rows with both count, on either side of the division."""
    both = [(budget, realised) for budget, realised in rows if budget is not None and realised is not None]
    if not both:
        return Absorption(None, None, None, 0, len(rows))
    budget = sum((b for b, _r in both), Decimal(0))
    realised = sum((r for _b, r in both), Decimal(0))
    percent = realised * 100 / budget if budget else None
    return Absorption(budget, realised, percent, len(both), len(rows))


def relevance(contents: Iterable[str], potentials: Iterable[str]) -> str:
    """Commodity relevance of a training in a region: "relevant", "not_relevant" or "not_recorded" (no potential known).

    Names are compared whatever their letter case and blanks. A training whose content names no commodity, in a region
    with known potential, cannot be judged: "not_recorded".
    """
    contents, potentials = {name_key(name) for name in contents}, {name_key(name) for name in potentials}
    if not potentials or not contents:
        return "not_recorded"
    return "relevant" if contents & potentials else "not_relevant"
