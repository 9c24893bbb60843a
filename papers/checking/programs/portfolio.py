"""The programmes of a region in a year with their money and recipients, each counted once whatever its terms."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from papers.checking.programs.reach import World
from papers.checking.programs.rows import Programme, above, lies_in
from papers.checking.programs.sums import Number, common, grouped, of_money, weakest


class Purse(NamedTuple):
    """Money of one programme from one source in the region: what stands of it, and how many rows there are."""

    budget: Number | None
    realised: Number | None
    pair: Number | None
    rows: int


@dataclass
class Item:
    """A programme with its purses, and by unit what was allocated and realised. ``of``: how many parts take part."""

    programme: Programme
    purses: list[Purse] = field(default_factory=list)
    counts: dict[str, dict[str, Number]] = field(default_factory=dict)
    of: dict[str, int] = field(default_factory=dict)


class Absorbed(NamedTuple):
    """Realised and budget of the rows that have both, in one period, and of how many rows these are."""

    budget: Decimal
    realised: Decimal
    pairs: int
    rows: int


class Portfolio:
    """All programmes that lie in the region and run in the year, or that have rows there in the year.

    ``year`` None: those whose year is not stated; without any ``rows`` it is of no year at all. ``until``: what begins
    after this day and has no rows is left out.
    """

    def __init__(self, world: World, year: int | None, *, rows: bool = True, until: date | None = None):
        self.world, self.region, self.year, self.until = world, world.region, year, until
        self._offers = world.offers(year) if rows else []
        self.items = {code: self._item(code) for code in sorted(self._codes())}
        self.below: dict[str, list[str]] = {}
        for code, item in self.items.items():
            self.below.setdefault(item.programme.parent, []).append(code)

    def _codes(self) -> set[str]:
        facts = self.world.facts
        rows = [*facts.counts, *facts.money]
        here = {row.program for row in rows if row.year == self.year and self.region in above(row.region)}
        run = {code for code, one in facts.programs.items() if lies_in(one.region, self.region) and self._runs(one)}
        return run if self.year is None else run | here

    def _runs(self, programme: Programme) -> bool:
        if self.until and programme.begins_on > self.until.isoformat():
            return False
        return self.year is None or (programme.starts or 0) <= self.year <= (programme.ends or 9999)

    def _item(self, code: str) -> Item:
        return Item(self.world.facts.programs[code], self._purses(code), *self._counts(code))

    def _purses(self, code: str) -> list[Purse]:
        rows = [row for row in self.world.facts.money if (row.program, row.year) == (code, self.year)]
        made = []
        for of_source in grouped(rows, lambda row: (row.key,)).values():
            sums = of_money(of_source)
            if self.region in sums.known:
                made.append(Purse(
                    budget=sums.standing(self.region, "budget"), realised=sums.standing(self.region, "realised"),
                    pair=sums.standing_pair(self.region), rows=_rows(sums, self.region),
                ))  # fmt: skip
        return made

    def _counts(self, code: str) -> tuple[dict[str, dict[str, Number]], dict[str, int]]:
        counts, of = {}, {}
        for program, unit in self._offers:
            if program == code:
                sums = self.world.sums(program, unit, self.year)
                stands = {name: sums.standing(self.region, name) for name in ("target", "allocated", "realised")}
                counts[unit] = {name: number for name, number in stands.items() if number}
                of[unit] = sums.of(self.region)
        return counts, of

    # --- money in one period --------------------------------------------------------------------------------

    @cached_property
    def _realised(self) -> list[Number]:
        return [purse.realised for item in self.items.values() for purse in item.purses if purse.realised]

    @cached_property
    def quarter(self) -> int | None:
        """The period in which realised money is added: that of most, of equals the newest."""
        return common([{number.quarter} for number in self._realised]) if self._realised else None

    @property
    def left_out(self) -> int:
        return sum(number.quarter != self.quarter for number in self._realised)

    def money(self, code: str, name: str) -> Decimal | None:
        """The programme's own money, else that of what it consists of."""
        numbers = [getattr(purse, name) for purse in self.items[code].purses]
        values = [n.value for n in numbers if n and (name == "budget" or n.quarter == self.quarter)]
        values = values or [value for part in self.below.get(code, ()) if (value := self.money(part, name)) is not None]
        return sum(values, Decimal(0)) if values else None

    def absorbed(self, code: str) -> Absorbed:
        """Of the programme's own rows with both sides, else of what it consists of."""
        purses = self.items[code].purses
        stands = [purse.pair for purse in purses if purse.pair and purse.pair.quarter == self.quarter]
        pairs = [number.pair for number in stands if number.pair]
        if pairs or code not in self.below:
            return Absorbed(
                budget=sum((budget for budget, _realised, _n in pairs), Decimal(0)),
                realised=sum((realised for _budget, realised, _n in pairs), Decimal(0)),
                pairs=sum(n for _budget, _realised, n in pairs),
                rows=sum(purse.rows for purse in purses),
            )
        return added(self.absorbed(part) for part in self.below[code])

    # --- who is part of whom --------------------------------------------------------------------------------

    def wholes(self, code: str) -> set[str]:
        """All programmes of the portfolio that this one is part of."""
        found: set[str] = set()
        while (code := self.items[code].programme.parent) in self.items and code not in found:
            found.add(code)
        return found

    def once(self, codes: Iterable[str]) -> list[str]:
        """Without those that are part of another one of them."""
        chosen = list(codes)
        return [code for code in chosen if not self.wholes(code) & set(chosen)]


def _rows(sums, region: str) -> int:
    """How many rows of money the region has: its own one where it states both sides, else those of its parts."""
    stands = [sums.standing(region, name) for name in ("budget", "realised")]
    if all(number and number.added is None for number in stands):
        return 1
    return sum(_rows(sums, part) for part in sums.parts(region)) or 1


def added(absorbed: Iterable[Absorbed]) -> Absorbed:
    """The sides of several absorptions, each with its rows."""
    known = [Absorbed(Decimal(0), Decimal(0), 0, 0), *absorbed]
    return Absorbed(*(sum(column) for column in zip(*known, strict=True)))


class Most(NamedTuple):
    """The largest numbers that one programme has in a unit; ``programs`` state some number."""

    allocated: Decimal | None
    realised: Decimal | None
    programs: int
    number: Number | None
    of: int


def _largest(items: Iterable[Item], unit: str, name: str) -> tuple[Number | None, int]:
    """The largest number that one programme has, with how many of its parts take part."""
    known = [(item.counts[unit][name], item.of[unit]) for item in items if name in item.counts[unit]]
    return max(known, key=lambda one: one[0].value, default=(None, 0))


@dataclass
class Cell:
    """The programmes of a cell: ``all`` of them, and ``codes`` those that count."""

    portfolio: Portfolio
    all: list[str]

    @cached_property
    def codes(self) -> list[str]:
        return self.portfolio.once(self.all)

    def money(self, name: str) -> list[Decimal]:
        values = (self.portfolio.money(code, name) for code in self.codes)
        return [value for value in values if value is not None]

    @cached_property
    def absorbed(self) -> Absorbed:
        return added(self.portfolio.absorbed(code) for code in self.codes)

    @property
    def percent(self) -> Decimal | None:
        return (
            self.absorbed.realised * 100 / self.absorbed.budget
            if self.absorbed.pairs and self.absorbed.budget
            else None
        )

    @property
    def units(self) -> list[str]:
        return sorted({unit for code in self.all for unit in self.portfolio.items[code].counts})

    def most(self, unit: str) -> Most:
        items = [item for code in self.all if unit in (item := self.portfolio.items[code]).counts]
        allocated, _of = _largest(items, unit, "allocated")
        realised, of = _largest(items, unit, "realised")
        return Most(
            allocated=allocated and allocated.value, realised=realised and realised.value, programs=len(items),
            number=realised, of=of,
        )  # fmt: skip

    @property
    def evidence(self) -> str:
        """The weakest mark of all numbers of the cell. What an agency reports is the ordinary case, and unmarked."""
        items = [self.portfolio.items[code] for code in self.with_parts()]
        counts = [number for item in items for of_unit in item.counts.values() for number in of_unit.values()]
        money = [number for item in items for purse in item.purses for number in purse[:2] if number]
        return weakest({mark for number in (*counts, *money) for mark in number.marks} - {"reported"})

    def with_parts(self) -> set[str]:
        """The programmes of the cell and what they consist of."""
        return {
            code for code in self.portfolio.items if code in self.all or self.portfolio.wholes(code) & set(self.all)
        }
