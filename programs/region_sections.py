"""What a region's page and the overview show of programmes: recipients, reach and absorption, and who is late.

Three queries, whatever the number of programmes and agencies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from common import numbers
from common.permissions import Someone
from common.statements import fetch
from indicators.figures.measures import weakest
from programs.counting.rules import common_period
from programs.lists.activities import span, status_badge
from programs.reach.basis import basis_words, others_named
from programs.reach.sheets import counted, percent
from programs.region_numbers import (
    MoneyRow,
    ProgramNumbers,
    RecipientsRow,
    compared_numbers,
    marks,
    reached_of,
    recipients_row,
)
from programs.region_queries import (
    PROGRAMS_PARAMETER,
    PROGRAMS_SHOWN,
    overview_money,
    overview_recipients,
    programs_and_activities,
    recipients_of,
)
from programs.reporting.late.monitoring import LateAgency, late_agencies, may_name_late
from programs.reporting.periods import quarter_label
from regions.models import Region

LATE_SHOWN = 5


class Absorbed(NamedTuple):
    """An absorption in words to the end of a quarter of ``year`` (None: the year)."""

    percent: str
    year: int
    quarter: int | None


@dataclass
class ProgramLine:
    """One programme of the region: recipients per unit in words, reach and absorption where they may be computed.

    ``quarters``: the periods of its recipients.
    ``marks``: evidence of the programme, and "claimed", "reported" or "sample" where one of its recipients is.
    """

    code: str
    name: str
    agency: str
    recipients: list[str] = field(default_factory=list)
    reach: list[str] = field(default_factory=list)
    absorbed: Absorbed | None = None
    marks: set[str] = field(default_factory=set)
    quarters: set[int | None] = field(default_factory=set)

    @property
    def absorption(self) -> str:
        """The absorption, with its period where that is not the period of all numbers of recipients."""
        if self.absorbed is None or not self.absorbed.percent:
            return ""
        words, year, quarter = self.absorbed
        return words if self.quarters == {quarter} else f"{words} ({quarter_label(year, quarter)})"

    @property
    def evidence(self) -> str:
        """What a reader must know of the numbers: the weakest evidence of the programme and of its recipients."""
        return weakest(self.marks)


@dataclass(frozen=True)
class RegionActivity:
    """An activity that took place in the region: its title, when, and its status as a badge."""

    pk: int
    title: str
    when: str
    badge: str


@dataclass
class ProgramsSection:
    """``count`` programmes; ``lines`` are the first of them. ``year`` None: no figure has a year.

    ``asked_year``: all numbers are of it, or there are none; None: of the newest year with something realised.

    ``absorption`` is that of all programmes together to the end of ``quarter`` (None: the year), over ``pairs`` of
    ``rows`` rows with both sides known.
    """

    region: Region
    asked_year: int | None = None
    count: int = 0
    year: int | None = None
    lines: list[ProgramLine] = field(default_factory=list)
    absorption: str = ""
    quarter: int | None = None
    pairs: int = 0
    rows: int = 0
    late: list[LateAgency] = field(default_factory=list)
    late_count: int | None = None  # None: not asked
    names_late: bool = False
    activities: list[RegionActivity] = field(default_factory=list)
    activity_count: int = 0
    numbers: list[ProgramNumbers] = field(default_factory=list)  # of the overview

    @property
    def when(self) -> str:
        """The period of the absorption, where it is not the year."""
        return quarter_label(self.year, self.quarter) if self.year and self.quarter else ""

    @property
    def more(self) -> int:
        return self.count - len(self.lines)

    @property
    def count_words(self) -> str:
        """How many programmes there are and, where not all are listed, of how many: "10 of 16"."""
        listed = {"n": len(self.lines), "m": self.count}
        return _("%(n)s of %(m)s") % listed if self.more > 0 else str(self.count)


def of_region(region: Region, year: int | None = None) -> ProgramsSection:
    """For the page of ``region``: its programmes, those with figures first, and what took place in it.

    Of ``year``; None: of the newest.
    """
    section = ProgramsSection(region, year, year=year)
    lines: dict[int, ProgramLine] = {}
    for pk, code, name, agency, evidence, sample, budget, realised, money_year, quarter, count, *dates in fetch(
        *programs_and_activities(region.code, year)
    ):
        if code is None:
            section.activity_count = count
            section.activities.append(_activity(pk, name, *dates))
            continue
        section.count = count
        absorbed = Absorbed(_absorbed(budget, realised), money_year, quarter) if money_year else None
        lines[pk] = ProgramLine(code, name, agency or "", absorbed=absorbed)
        lines[pk].marks = set(marks(evidence, claimed=False, of_agency=False, sample=sample))
    section.lines = list(lines.values())
    if lines:
        statement, params = recipients_of(region.code, year)
        given = [list(lines) if value is PROGRAMS_PARAMETER else value for value in params]
        _add_recipients(section, lines, map(recipients_row, fetch(statement, given)))
    return section


def _activity(pk: int, title: str, status: str, starts_on, ends_on, precision: str, printed: str) -> RegionActivity:
    return RegionActivity(pk, title, span(starts_on, ends_on, precision, printed), status_badge(status))


def of_overview(
    region: Region, year: int | None = None, *, today: date | None = None, user: Someone = None
) -> ProgramsSection:
    """For the overview: programmes with recipients, the absorption of all, and the agencies that are late.

    Numbers of ``year``, None: of the newest; who is late is always of ``today``. Which agencies those are is told to
    ``user`` by the rule of their names.
    """
    section = ProgramsSection(region, year, year=year)
    lines: dict[int, ProgramLine] = {}
    recipients = [recipients_row(row) for row in fetch(*overview_recipients(region.code, year))]
    money = [MoneyRow(*row) for row in fetch(*overview_money(region.code, year))]
    _add_recipients(section, lines, recipients)
    section.lines = list(lines.values())[:PROGRAMS_SHOWN]
    _add_money(section, lines, money)
    section.numbers = compared_numbers(region.code, recipients, money)
    section.late, section.late_count = late_agencies(region.code, today or timezone.localdate(), LATE_SHOWN)
    section.names_late = may_name_late(user)
    return section


def _add_recipients(section: ProgramsSection, lines: dict[int, ProgramLine], found: Iterable[RecipientsRow]) -> None:
    """Puts the recipients of ``recipients_of`` into words; programmes beyond the first are only counted."""
    shown, worded = set(lines), []
    for row in found:
        section.year = section.year or row.year
        if row.program not in lines:
            lines[row.program] = ProgramLine(row.code, row.name, row.agency)
            if len(shown) < PROGRAMS_SHOWN:
                shown.add(row.program)
        if row.program in shown:
            lines[row.program].marks |= row.marks
            worded.append((lines[row.program], row))
    section.count = max(section.count, len(lines))
    names = others_named(of.said for _line, of in worded)
    for line, of in worded:
        _add_words(line, section.region.code, of, names)


def _add_words(line: ProgramLine, code: str, found: RecipientsRow, names: Mapping[str, str]) -> None:
    """One unit of a programme in words, with the period and who is not in a sum; what is only allocated says so."""
    said = found.said
    when = quarter_label(found.year, said.quarter) if found.year else _("year not stated")
    how = when if said.subregions is None and not said.beside else f"{when}, {basis_words(said, found.parts, names)}"
    if said.value is None:
        line.recipients.append(f"{_('realised: no data')} ({when})")
        return
    if found.realised.value is None:
        number = {"number": counted(said.value, found.unit), "when": how}
        line.recipients.append(_("%(number)s allocated, realised: no data (%(when)s)") % number)
        return
    line.quarters.add(said.quarter)
    line.recipients.append(f"{counted(said.value, found.unit)} ({how})")
    reached = reached_of(code, found)
    if reached is not None:
        line.reach.append(f"{numbers.number(percent(reached), 2)}{numbers.NBSP}%")


def _add_money(section: ProgramsSection, lines: dict[int, ProgramLine], rows: Sequence[MoneyRow]) -> None:
    """Absorption per programme in its own period, and of all in one; a kegiatan counts with a programme with money."""
    stated = [{row.quarter} for row in rows if row.pairs]
    section.quarter = common_period(stated) if stated else None
    by_program: dict[int, list[MoneyRow]] = {}
    for row in rows:
        by_program.setdefault(row.program, []).append(row)
        section.year = section.year or row.year
    for program, of_program in by_program.items():
        if program in lines and any(row.pairs for row in of_program):
            quarter = common_period([{row.quarter} for row in of_program if row.pairs])
            lines[program].absorbed = Absorbed(_absorbed(*_pair(of_program, quarter)), of_program[0].year, quarter)
    top = [row for of_program in by_program.values() for row in of_program if row.parent not in by_program]
    section.absorption = _absorbed(*_pair(top, section.quarter))
    section.pairs = sum(row.pairs for row in top if row.quarter == section.quarter)
    section.rows = sum(row.rows for row in top)


def _pair(rows: Iterable[MoneyRow], quarter: int | None) -> tuple[Decimal, Decimal]:
    """Budget and realised money of the rows with both sides to the end of ``quarter``."""
    both = [row for row in rows if row.pairs and row.quarter == quarter]
    budget = sum((row.budget for row in both if row.budget is not None), Decimal(0))
    return budget, sum((row.realised for row in both if row.realised is not None), Decimal(0))


def _absorbed(budget: Decimal | None, realised: Decimal | None) -> str:
    """A percentage in words; empty where there is no budget to divide by."""
    return f"{numbers.number(percent(realised * 100 / budget), 2)}{numbers.NBSP}%" if budget else ""
