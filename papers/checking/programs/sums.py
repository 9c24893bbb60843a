"""Sums of one period: a region's own row, else the sum of its parts for exactly the same period (docs/adr/0021).

The rules are written here anew and share nothing with the statements that the program keeps its summaries by.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from papers.checking.programs.rows import WEAK, Row, above, parent

Quarter = int | None


class Number(NamedTuple):
    """A number with its period. ``added`` None: an own row, else of so many parts; ``others`` have another period only.

    ``pair``: budget and what was realised of rows with both, and how many rows these are. ``beside``: the numbers of
    another basis and period that must be named, each with the part that it is of (none: the region) and its parts.
    """

    value: Decimal
    quarter: Quarter
    added: int | None
    others: dict[str, Quarter]
    whole: bool
    marks: frozenset[str]
    pair: tuple[Decimal, Decimal, int] | None = None
    beside: tuple[tuple[str, "Number", int], ...] = ()


def newness(quarter: Quarter) -> int:
    """The whole year is newer than its quarters."""
    return 5 if quarter is None else quarter


def newest(quarters: Iterable[Quarter]) -> Quarter:
    """The newest of several periods."""
    return max(quarters, key=newness)


def common(stated: Iterable[Collection[Quarter]]) -> Quarter:
    """The newest period that half of those with any state; without such a period the newest of the fullest ones."""
    known = [set(quarters) for quarters in stated if quarters]
    return newest(kept(known))


def kept(stated: Sequence[Collection[Quarter]]) -> set[Quarter]:
    """The periods of which there is a sum: at least half of the parts state it, else as many as ever do."""
    counts: dict[Quarter, int] = defaultdict(int)
    for quarters in stated:
        for quarter in quarters:
            counts[quarter] += 1
    half = {quarter for quarter, n in counts.items() if 2 * n >= len(stated)}
    return half or {quarter for quarter, n in counts.items() if n == max(counts.values())}


def weakest(marks: Collection[str]) -> str:
    """What must be marked; empty where nothing must."""
    return next((mark for mark in WEAK if mark in marks), "")


class Sums:
    """The numbers of one programme, year and unit (or source of money) in every region.

    ``own``: of a region and a number, the rows by period. ``taking_part``: regions with rows or a target group, with
    all that they lie in.
    """

    def __init__(self, own: Mapping[tuple[str, str], dict[Quarter, Number]], taking_part: Iterable[str]):
        self.own = own
        self.taking_part = {upper for code in taking_part for upper in above(code)}
        self.known = {upper for code, _name in own for upper in above(code)}
        self.periods = cache(self._periods)

    def parts(self, region: str) -> list[str]:
        return [code for code in self.known if parent(code) == region]

    def of(self, region: str) -> int:
        """How many direct parts take part."""
        return sum(parent(code) == region for code in self.taking_part)

    def _periods(self, region: str, name: str) -> dict[Quarter, Number]:
        """A number of a region for every period that it has."""
        below = {code: periods for code in self.parts(region) if (periods := self.periods(code, name))}
        sums = {quarter: self._sum(region, below, quarter) for quarter in kept(list(below.values()))}
        own = self.own.get((region, name), {})
        return sums | {quarter: self._paired(number, sums.get(quarter)) for quarter, number in own.items()}

    @staticmethod
    def _paired(own: Number, below: Number | None) -> Number:
        """An own row without its budget leaves the absorption to the parts."""
        return own._replace(pair=below.pair) if below and own.pair is None else own

    def _sum(self, region: str, below: dict[str, dict[Quarter, Number]], quarter: Quarter) -> Number:
        numbers = [periods[quarter] for periods in below.values() if quarter in periods]
        others = {code: newest(periods) for code, periods in below.items() if quarter not in periods}
        pairs = [number.pair for number in numbers if number.pair]
        return Number(
            sum((number.value for number in numbers), Decimal(0)), quarter, len(numbers), others,
            all(number.whole for number in numbers) and len(numbers) >= self.of(region),
            frozenset().union(*(number.marks for number in numbers)), _added(pairs),
        )  # fmt: skip

    def standing(self, region: str, name: str) -> Number | None:
        """What stands for the year: of the own rows the newest, without any the newest sum; with what is beside."""
        number = _chosen(self.periods(region, name).values())
        if number is None or number.added is None:
            return number and self.with_own(region, name, number)
        return number._replace(beside=tuple(self._own_of_parts(region, name, number)))

    def with_own(self, region: str, name: str, shown: Number) -> Number:
        """``shown`` with what the region states on another basis: its own row, else a newer sum beside that."""
        known = self.periods(region, name).values()
        own = _chosen(known)
        if own is None or own.added is not None:
            return shown
        if shown.added is not None:
            return shown._replace(beside=(("", own, 0),))
        sums = [one for one in known if one.added is not None and newness(one.quarter) > newness(own.quarter)]
        newer = max(sums, key=lambda one: newness(one.quarter), default=None)
        return shown._replace(beside=(("", newer, self.of(region)),)) if newer else shown

    def _own_of_parts(self, region: str, name: str, added: Number) -> Iterator[tuple[str, Number, int]]:
        """The parts that are added by a sum of their own parts, though an own row of an older period stands there."""
        for part in sorted(self.parts(region)):
            own = _chosen(self.periods(part, name).values())
            if own and own.added is None and part not in added.others and newness(own.quarter) < newness(added.quarter):
                yield part, own, 0

    def standing_pair(self, region: str) -> Number | None:
        """The same of the periods that have both sides of an absorption."""
        return _chosen(number for number in self.periods(region, "realised").values() if number.pair)


def _added(pairs: list[tuple[Decimal, Decimal, int]]) -> tuple[Decimal, Decimal, int] | None:
    if not pairs:
        return None
    budget = sum((b for b, _r, _n in pairs), Decimal(0))
    realised = sum((r for _b, r, _n in pairs), Decimal(0))
    return budget, realised, sum(n for _b, _r, n in pairs)


def _chosen(numbers: Iterable[Number]) -> Number | None:
    known = list(numbers)
    own = [number for number in known if number.added is None]
    return max(own or known, key=lambda number: newness(number.quarter), default=None)


def of_counts(rows: Iterable[Row], taking_part: Iterable[str]) -> Sums:
    """Sums of recipients; ``rows`` of one programme, year and unit."""
    own: dict[tuple[str, str], dict[Quarter, Number]] = defaultdict(dict)
    for row in rows:
        for name, value in row.numbers.items():
            own[row.region, name][row.quarter] = _own(row, value)
    return Sums(own, taking_part)


def _own(row: Row, value: Decimal, pair=None) -> Number:
    return Number(value, row.quarter, None, {}, True, frozenset({row.evidence}), pair)


def of_money(rows: Iterable[Row]) -> Sums:
    """Sums of money of one programme, year and source. A budget is that of the year, whichever row states it."""
    by_region: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_region[row.region].append(row)
    own: dict[tuple[str, str], dict[Quarter, Number]] = {}
    for region, of_region in by_region.items():
        budget = newest_budget(of_region)
        if budget:
            own[region, "budget"] = {None: budget}
        own[region, "realised"] = {
            row.quarter: _realised(row, budget) for row in of_region if "realised" in row.numbers
        }
    return Sums({key: periods for key, periods in own.items() if periods}, by_region)


def newest_budget(rows: Iterable[Row]) -> Number | None:
    """The newest revised budget, else the newest original one."""
    ordered = sorted(rows, key=lambda row: -newness(row.quarter))
    stated = [(row, name) for name in ("revised_budget", "budget") for row in ordered if name in row.numbers]
    if not stated:
        return None
    row, name = stated[0]
    return _own(row, row.numbers[name])._replace(quarter=None)


def _realised(row: Row, budget: Number | None) -> Number:
    value = row.numbers["realised"]
    return _own(row, value, (budget.value, value, 1) if budget else None)


def grouped(rows: Iterable[Row], key: Callable[[Row], tuple]) -> dict[tuple, list[Row]]:
    """The rows by a key."""
    found: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
