"""Recipients against target groups: what may be divided, and who is under-served. Computed from the exports alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from papers.checking.programs.rows import COUNTS, Facts, Group, above, level, lies_in
from papers.checking.programs.sums import Number, Sums, common, grouped, of_counts, weakest


@dataclass(frozen=True)
class Held:
    """The target group that recipients are held against; of ``several`` equally good ones none is taken."""

    group: Group
    names: tuple[str, ...]

    @property
    def several(self) -> bool:
        return len(self.names) > 1


def held(groups: Iterable[Group], program: str, region: str, unit: str, year: int | None) -> Held | None:
    """The programme's own before one in general, then of the same unit, then of the same year, then the newest."""
    fitting = [group for group in groups if group.region == region and group.program in (program, "")]
    for fits in (
        lambda group: group.program == program,
        lambda group: group.unit == unit,
        lambda group: group.as_of is not None and group.as_of.year == year,
    ):
        fitting = [group for group in fitting if fits(group)] or fitting
    days = [group.as_of for group in fitting if group.as_of]
    best = [group for group in fitting if group.as_of == max(days, default=None)]
    return Held(best[0], tuple(group.name for group in best)) if best else None


@dataclass(frozen=True)
class Line:
    """A region in the table of reach. ``numbers`` of ``COUNTS`` that it has, ``of`` parts taking part."""

    code: str
    numbers: dict[str, Number]
    of: int
    held: Held | None
    unit: str
    year: int | None
    rank: int | None = None

    @property
    def said(self) -> Number | None:
        """The number by which most is known: realised, else allocated, else the target."""
        return next((self.numbers[name] for name in reversed(COUNTS) if name in self.numbers), None)

    @property
    def evidence(self) -> str:
        """The weakest of the numbers of the line, where it must be marked."""
        return weakest({mark for number in self.numbers.values() for mark in number.marks})

    @property
    def reason(self) -> str:
        """Why recipients and size are not divided: same unit, same regions, same year, both known, and not by 0."""
        realised = self.numbers.get("realised")
        if self.held is None or self.held.several:
            return "several" if self.held else "no_group"
        group = self.held.group
        differs = {
            "unit": group.unit != self.unit,
            "regions": realised is not None and not realised.whole,
            "date": group.as_of is None or group.as_of.year != self.year,
            "no_recipients": realised is None,
            "no_size": group.size is None,
            "size_0": group.size == 0,
        }
        return next((why for why, so in differs.items() if so), "")

    @cached_property
    def sides(self) -> tuple[Decimal, int] | None:
        """Recipients and the size of their target group where the one may be divided by the other."""
        realised = self.numbers.get("realised")
        if self.reason or realised is None or self.held is None or self.held.group.size is None:
            return None
        return realised.value, self.held.group.size

    @cached_property
    def percent(self) -> Decimal | None:
        return None if self.sides is None else self.sides[0] * 100 / self.sides[1]

    @property
    def need(self) -> Decimal | None:
        return None if self.sides is None else max(Decimal(0), self.sides[1] - self.sides[0])

    @property
    def takes_part(self) -> bool:
        return bool(self.numbers) or bool(self.held and self.held.group.program)


class Table:
    """The subregions of a region for one programme, unit and year, in one period per number."""

    def __init__(self, region: str, depth: int, program: str, unit: str, year: int | None, world: "World"):
        self.region, self.program, self.unit, self.year = region, program, unit, year
        self.world, self.sums = world, world.sums(program, unit, year)
        codes = self._codes(depth)
        known = {name: {code: self.sums.periods(code, name) for code in codes} for name in COUNTS}
        self.quarters = {name: common(of.values()) for name, of in known.items() if any(of.values())}
        lines = [self._line(code, {name: self._number(name, code) for name in self.quarters}) for code in codes]
        self.ranked, self.unranked, self.parts = self._ordered(lines)
        self.lines = self.parts
        if self.own.numbers and not any(line.numbers for line in lines):  # the region alone has reported
            self.quarters = {name: number.quarter for name, number in self.own.numbers.items()}
            self.lines = [self.own, *self.parts]

    def _codes(self, depth: int) -> list[str]:
        """Districts and provinces of today and those with rows; below the district only what is recorded."""
        stated = {code for code in self.sums.known if any(self.sums.periods(code, name) for name in COUNTS)}
        of_year = {
            group.region for group in self.world.groups
            if (group.program, group.unit) == (self.program, self.unit) and _in_year(group, self.year)
        }  # fmt: skip
        recorded = {code for code in stated | of_year if level(code) == depth and lies_in(code, self.region)}
        return sorted(recorded | set(self.world.facts.regions(self.region, depth) if depth <= 2 else ()))

    def _number(self, name: str, code: str) -> Number | None:
        """The number of the common period; who has it for another period only stands with that."""
        shown = self.sums.periods(code, name).get(self.quarters[name])
        stands = self.sums.standing(code, name)
        number = shown or (stands and stands._replace(beside=()))
        return number and self.sums.with_own(code, name, number)

    def _line(self, code: str, numbers: dict[str, Number | None]) -> Line:
        known = {name: number for name, number in numbers.items() if number is not None}
        group = held(self.world.groups, self.program, code, self.unit, self.year)
        return Line(code, known, self.sums.of(code), group, self.unit, self.year)

    @cached_property
    def own(self) -> Line:
        """The region itself, with what stands for it."""
        return self._line(self.region, {name: self.sums.standing(self.region, name) for name in COUNTS})

    def is_compared(self, line: Line, name: str = "realised") -> bool:
        return name in line.numbers and line.numbers[name].quarter == self.quarters[name]

    def _ordered(self, lines: list[Line]) -> tuple[int, int, list[Line]]:
        """The under-served first, equals with one rank; nobody is ranked where the reach of most is unknown."""
        known = {line.code: line.percent for line in lines if line.percent is not None and self.is_compared(line)}
        unknown = sum(line.takes_part for line in lines) - len(known)
        percents = sorted(known.values()) if unknown <= len(known) else []
        ranks = {code: percents.index(percent) + 1 for code, percent in known.items() if percents}
        made = [replace(line, rank=ranks.get(line.code)) for line in lines]
        return len(known), unknown, sorted(made, key=lambda line: (line.rank or len(made) + 1, line.code))

    @property
    def apart(self) -> dict[str, int | None]:
        """The regions of which the realised number is of another period than the compared one."""
        others = (line for line in self.lines if "realised" in line.numbers and not self.is_compared(line))
        return {line.code: line.numbers["realised"].quarter for line in others}

    @property
    def together(self) -> tuple[Decimal, int] | None:
        """The reach of all those of which it is known for one period, and how many they are."""
        both = [line.sides for line in self.parts if line.sides is not None and self.is_compared(line)]
        if not both:
            return None
        reached = sum((realised for realised, _size in both), Decimal(0))
        return reached * 100 / sum(size for _realised, size in both), len(both)

    @property
    def together_evidence(self) -> str:
        """What must be marked of that."""
        return weakest({line.evidence for line in self.parts if line.sides is not None and self.is_compared(line)})


def _in_year(group: Group, year: int | None) -> bool:
    return bool(group.as_of and group.as_of.year == year)


class World:
    """All sums of recipients in and below a region."""

    def __init__(self, facts: Facts, region: str):
        self.facts, self.region = facts, region
        self.groups = facts.groups(region)
        self._rows = grouped(facts.counts, lambda row: (row.program, row.key, row.year))
        self._sums: dict[tuple, Sums] = {}

    def sums(self, program: str, unit: str, year: int | None) -> Sums:
        key = program, unit, year
        if key not in self._sums:
            part = [row.region for row in self.facts.counts if (row.program, row.year) == (program, year)]
            part += [group.region for group in self.groups if group.program == program and _in_year(group, year)]
            self._sums[key] = of_counts(self._rows.get(key, []), part)
        return self._sums[key]

    def offers(self, year: int | None) -> list[tuple[str, str]]:
        """Programmes and units with numbers in the region in the year."""
        here = (row for row in self.facts.counts if row.year == year and self.region in above(row.region))
        return sorted({(row.program, row.key) for row in here})

    @cached_property
    def years(self) -> dict[int | None, bool]:
        """The years with numbers, each with whether anything was realised in it."""
        here = [row for row in self.facts.counts if lies_in(row.region, self.region)]
        return {
            year: any("realised" in row.numbers for row in here if row.year == year) for year in {r.year for r in here}
        }

    def reporting(self, program: str, unit: str, year: int | None) -> int:
        """How many regions have rows: of the country and a province its districts, of others the direct parts."""
        depth = max(2, level(self.region) + 1)
        known = self.sums(program, unit, year).known
        return sum(level(code) == depth and lies_in(code, self.region) for code in known)

    def likeliest(self, year: int | None) -> tuple[str, str] | None:
        """The programme and unit that most parts have reported, of equals the one with more numbers."""
        offers = self.offers(year)

        def known(offer: tuple[str, str]) -> tuple[int, int]:
            sums = self.sums(*offer, year)
            return self.reporting(*offer, year), sum(bool(sums.periods(self.region, name)) for name in COUNTS)

        return max(offers, key=known, default=None)


def newest_year(years: dict[int | None, bool], until: int | None = None) -> int | None:
    """The newest year in which something was realised, else the newest with a plan; None without any."""
    stated = [year for year in years if year is not None and (until is None or year <= until)]
    return max([year for year in stated if years[year]] or stated, default=None)
