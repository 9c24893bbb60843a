"""Reach of one programme in the subregions of a region: who was to be reached, who was, and where it may be compared.

Everything is read from the summaries that the database keeps; what may be divided is decided by ``rules.reach``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.db.models import Q, Value

from common.permissions import COUNTRY, agency_duties, area_prefixes, covers, whole_areas
from common.statements import fetch
from common.writing.sheets import Rounded, guarded
from indicators.figures.measures import NOT_PUBLISHED
from programs.counting.rules import Reach, Side, newest_reported, reach
from programs.models import NamedReach, Program, ReachSummary
from programs.reach.basis import NO_NUMBER, others_named
from programs.reach.beside import BesideNumbers
from programs.reach.lines import ReachLine, rank_underserved
from programs.reach.rows import STANDING, ReachRow, subregion_rows
from programs.reach.standing import MEASURES, NOTHING_REPORTED, ReachStanding, in_one_period, reach_standing
from programs.reach.target_groups import Group, candidates, group_of
from regions.models import Region
from regions.models.places import short_name

SEES_PEOPLE = "beneficiaries.view_beneficiary"  # whoever has it not gets counts of named people rounded
UNSTATED = "none"  # ``?year=none``: rows whose year is not stated


class Offer(NamedTuple):
    """One programme and unit of the region in the year."""

    code: str
    name: str
    pk: int
    standing: ReachStanding


@dataclass
class ReachContent:
    """What the page shows. ``unstated``: rows without a year; ``own`` is the line of the region itself.

    ``lines`` begin with ``own`` where no subregion has a number. ``reached``: of each of ``offers`` the region's line.
    ``quarters``: the period of each number in which the lines are compared. Of ``ranked`` lines the reach is known, of
    ``unranked`` that take part it is not.
    """

    region: Region
    level: int
    year: int | None
    unstated: bool
    years: list[int]
    has_unstated: bool
    offers: list[Offer]
    program: Offer | None = None
    unit: str = ""
    own: ReachLine | None = None
    lines: list[ReachLine] = field(default_factory=list)
    reached: list[ReachLine] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    quarters: dict[str, int | None] = field(default_factory=dict)
    ranked: int = 0
    unranked: int = 0

    def is_compared(self, line: ReachLine, measure: str = "realised") -> bool:
        """Has the line the number in the period in which the lines are compared?"""
        number = line.standing.number(measure) if line.standing else NO_NUMBER
        return number.value is not None and number.quarter == self.quarters[measure]

    def others(self, measure: str = "realised") -> dict[str, int | None]:
        """The lines that state the number for another period only, by code, with their period."""
        apart = [line for line in self.lines if line.standing and not self.is_compared(line, measure)]
        numbers = {line.code: line.standing.number(measure) for line in apart}
        return {code: number.quarter for code, number in numbers.items() if number.value is not None}

    def compared_lines(self) -> list[ReachLine]:
        """The lines with those numbers alone that are of the compared period; without lines that have only others."""
        made = []
        for line in self.lines:
            apart = [m for m in MEASURES if line.standing and not self.is_compared(line, m)]
            stand = line.standing and line.standing._replace(**dict.fromkeys(apart))
            if not line.standing or stand.said.value is not None or line.standing.said.value is None:
                made.append(replace(line, standing=stand, reach=None if "realised" in apart else line.reach))
        return made

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the subregions that lines and programmes name beside their sums."""
        standings = [line.standing for line in self.lines if line.standing] + [o.standing for o in self.offers]
        return others_named(stand.number(measure) for stand in standings for measure in MEASURES)

    @property
    def subregions(self) -> list[ReachLine]:
        """The lines without that of the region itself."""
        return [line for line in self.lines if line is not self.own]

    @property
    def units(self) -> list[str]:
        """The units in which the chosen programme has rows."""
        return [o.standing.unit for o in self.offers if self.program and o.pk == self.program.pk]

    @property
    def together(self) -> tuple[Reach, int] | None:
        """Reach over those subregions of which both numbers are known, in one period, and how many these are."""
        both = [line for line in self.subregions if line.percent is not None and self.is_compared(line)]
        if not both:
            return None
        codes = frozenset(line.code for line in both)
        recipients = Side(sum(line.reach.recipients for line in both), self.unit, codes, self.year)
        return reach(recipients, Side(sum(line.reach.size for line in both), self.unit, codes, self.year)), len(both)

    @property
    def together_evidence(self) -> str | None:
        """The weakest evidence of the subregions in ``together``; None where none must be marked."""
        marks = {line.evidence for line in self.subregions if line.percent is not None and self.is_compared(line)}
        return next((weak for weak in NOT_PUBLISHED if weak in marks), None)

    def shown_named(self, line: ReachLine) -> int | str | Rounded | None:
        """Named recipients: exact for those who may see the people of that region, ``guarded`` for all others."""
        return line.named if covers(self.prefixes, line.code) else guarded(line.named)

    def shown_difference(self, line: ReachLine) -> int | None:
        """The difference; none where it would give the exact count away."""
        return line.difference if covers(self.prefixes, line.code) else None

    @property
    def is_guarded(self) -> bool:
        """True where a number of named recipients is not shown exactly."""
        lines = [self.own, *self.lines] if self.own else self.lines
        return any(line.named is not None and not covers(self.prefixes, line.code) for line in lines)


def load(
    region: Region, *, year: int | None, unstated: bool, program: str, unit: str, level: int, user,
    until: int | None = None,
) -> ReachContent:  # fmt: skip
    """Everything for the page of ``region``. A programme or unit without rows leaves ``program`` None."""
    content = choices(region, year=year, unstated=unstated, level=level, until=until)
    chosen = [o for o in content.offers if program in ("", o.code) and unit in ("", o.standing.unit)]
    content.program = max(chosen, key=lambda o: (_reported(o), -content.offers.index(o)), default=None)
    rows = _rows(content)
    lacking = {row.code for row in rows if row.group[0] is None}
    known = candidates(region.code, content.year, content.program and content.program.pk, lacking)
    content.reached = [_offered(content, offer, known.get(region.code, ())) for offer in content.offers]
    if content.program:
        content.prefixes = _seen_in(user, content.program.pk)
        _add_lines(content, rows, known)
    return content


def _offered(content: ReachContent, offer: Offer, known: Iterable[tuple]) -> ReachLine:
    """The line of the region for one of its programmes; ``known``: its target groups."""
    stand, code = offer.standing, content.region.code
    group = group_of(known, offer.pk, stand.unit, content.year)
    return _line(content.year, stand.unit, code, short_name(content.region.name), stand, group, None)


def _seen_in(user, program: int) -> list[str]:
    """Codes of the regions where ``user`` may see the recipients of the programme: all, or those of its agency."""
    single = agency_duties(user, SEES_PEOPLE)
    if not single:
        return area_prefixes(user, SEES_PEOPLE)
    agency = Program.objects.filter(pk=program).values_list("agency", flat=True).get()
    return [*whole_areas(user, SEES_PEOPLE), *(code for code, only in single if only == agency)]


def _reported(offer: Offer) -> tuple[int, int]:
    """How much is known of a programme: the subregions that have rows, then its numbers."""
    return offer.standing.reported, sum(getattr(offer.standing, m) is not None for m in MEASURES)


def choices(region: Region, *, year: int | None, unstated: bool, level: int, until: int | None = None) -> ReachContent:
    """Years, programmes and units of the region; without a year the newest with reported recipients. Three queries.

    ``until``: no newer year is taken by itself. A programme of which recipients are known by name only is one of them:
    its standing is empty.
    """
    reported = dict(sorted(fetch(*_years(region.code)), key=lambda row: row[1]))
    has_unstated = reported.pop(None, None) is not None
    years = sorted(reported, reverse=True)
    if year is None and not unstated:
        year = newest_reported(reported, until)
        unstated = not years and has_unstated
    offers = []
    if year or unstated:
        offers = [Offer(*row[:3], reach_standing(row[3:])) for row in fetch(*_offers(region.code, year))]
    if year:
        known = {(offer.pk, offer.standing.unit) for offer in offers}
        named = [row for row in fetch(*_named_offers(region.code, year)) if row[2:] not in known]
        offers += [Offer(*row[:3], ReachStanding(row[3], *NOTHING_REPORTED)) for row in named]
        offers.sort(key=lambda offer: (offer.code, offer.standing.unit))
    return ReachContent(region, level, year, unstated, years, has_unstated, offers)


# Django takes longer to write these two statements than PostgreSQL to answer them: each is written once per process.


@lru_cache(maxsize=256)
def _years(code: str) -> tuple[str, tuple]:
    """Each year with rows, twice where some of them say what was realised: True then. Names alone are no report."""
    counted = ReachSummary.objects.shown().of_region(code).annotate(has=Q(realised__isnull=False))
    named = _named_rows(code).annotate(has=Value(False))
    rows = [some.order_by().values_list("year", "has").distinct() for some in (counted, named)]
    return rows[0].union(rows[1]).query.sql_with_params()


@lru_cache(maxsize=256)
def _offers(code: str, year: int | None) -> tuple[str, tuple]:
    rows = ReachSummary.objects.shown().of_region(code).of_year(year).order_by("program__code", "unit")
    rows = rows.annotate(beside=BesideNumbers())
    return rows.values_list("program__code", "program__name", "program_id", *STANDING, "beside").query.sql_with_params()


@lru_cache(maxsize=256)
def _named_offers(code: str, year: int) -> tuple[str, tuple]:
    rows = _named_rows(code).filter(year=year).order_by("program__code", "unit")
    return rows.values_list("program__code", "program__name", "program_id", "unit").distinct().query.sql_with_params()


def _named_rows(code: str):
    """Counts by name of the region; the country has none of its own, so there those of the provinces."""
    regions = Region.objects.provinces().values("code") if code == COUNTRY else [code]
    return NamedReach.objects.filter(program__workflow="approved", region__in=regions)


def _rows(content: ReachContent) -> list[ReachRow]:
    """The subregions for the programme chosen; below the district only those that are recorded."""
    if content.program is None:
        return []
    content.unit = content.program.standing.unit
    return subregion_rows(
        content.region.code, level=content.level, program=content.program.pk, unit=content.unit, year=content.year,
        recorded=content.level > Region.Level.DISTRICT,
    )  # fmt: skip


def _add_lines(content: ReachContent, rows: list[ReachRow], known: Mapping[str, list[tuple]]) -> None:
    """The line of the region and those of its subregions; ``known``: target groups that are not of the year."""
    content.quarters, standings = in_one_period(
        [(row.standing and reach_standing(row.standing), row.periods) for row in rows]
    )
    lines = [
        _line(content.year, content.unit, row.code, short_name(row.name), stand, _group(content, row, known), row.named)
        for row, stand in zip(rows, standings, strict=True)
    ]
    content.ranked, content.unranked = rank_underserved(lines, [line for line in lines if content.is_compared(line)])
    # The most under-served first, then those that cannot be ranked.
    content.lines = sorted(lines, key=lambda line: line.rank or len(lines) + 1)
    content.own = replace(content.reached[content.offers.index(content.program)], named=_named(content))
    if content.own.stated and not any(line.stated for line in content.lines):
        content.quarters = content.own.stated
        content.lines = [content.own, *content.lines]


def _group(content: ReachContent, row: ReachRow, known: Mapping[str, list[tuple]]) -> Group | None:
    """The target group of the year that stands beside the row, else the best of the others."""
    several, name, size, as_of, source = row.group
    if several:
        return Group(name, content.unit, size, as_of, source, False, several)
    return group_of(known.get(row.code, ()), content.program.pk, content.unit, content.year)


def _line(year: int | None, unit: str, code: str, name: str, *found) -> ReachLine:
    """``found``: what stands in the region, its target group and its named recipients, each or None."""
    stand, group, named = found
    compared = None
    if group and group.several == 1:
        number, this_region = stand.realised if stand else None, frozenset({code})
        # A sum that lacks a subregion speaks for those that it has, not for the region of the target group.
        covered = this_region if number is None or stand.realised_whole else frozenset({f"{code}, in part"})
        recipients = Side(number, unit, covered, year)
        compared = reach(recipients, Side(group.size, group.unit, this_region, group.as_of))
    return ReachLine(code, name, stand, group, compared, named)


def _named(content: ReachContent) -> int | None:
    """Named recipients of the region itself."""
    rows = NamedReach.objects.filter(
        region_id=content.region.code, program_id=content.program.pk, year=content.year, unit=content.unit
    )
    return rows.values_list("recipients", flat=True).order_by("id").first() if content.year else None
