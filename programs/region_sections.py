"""What a region's page and the overview show of programmes: recipients, reach and absorption, and who is late.

Three queries, whatever the number of programmes and agencies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

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


@dataclass
class ProgramLine:
    """One programme of the region: recipients per unit in words, reach and absorption where they may be computed.

    ``marks``: evidence of the programme, and "claimed", "reported" or "sample" where one of its recipients is.
    """

    code: str
    name: str
    agency: str
    recipients: list[str] = field(default_factory=list)
    reach: list[str] = field(default_factory=list)
    absorption: str = ""
    marks: set[str] = field(default_factory=set)

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
    for pk, code, name, agency, evidence, sample, budget, realised, count, *dates in fetch(
        *programs_and_activities(region.code, year)
    ):
        if code is None:
            section.activity_count = count
            section.activities.append(_activity(pk, name, *dates))
            continue
        section.count = count
        lines[pk] = ProgramLine(code, name, agency or "", absorption=_absorbed(budget, realised))
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
    names = others_named(of.said.others for _line, of in worded)
    for line, of in worded:
        _add_words(line, section.region.code, of, names)


def _add_words(line: ProgramLine, code: str, found: RecipientsRow, names: Mapping[str, str]) -> None:
    """One unit of a programme in words, with the period and who is not in a sum; what is only allocated says so."""
    said = found.said
    when = quarter_label(found.year, said.quarter) if found.year else _("year not stated")
    how = when if said.subregions is None else f"{when}, {basis_words(said, found.parts, names)}"
    if said.value is None:
        line.recipients.append(f"{_('realised: no data')} ({when})")
        return
    if found.realised.value is None:
        number = {"number": counted(said.value, found.unit), "when": how}
        line.recipients.append(_("%(number)s allocated, realised: no data (%(when)s)") % number)
        return
    line.recipients.append(f"{counted(said.value, found.unit)} ({how})")
    reached = reached_of(code, found)
    if reached is not None:
        line.reach.append(f"{numbers.number(percent(reached), 2)}{numbers.NBSP}%")


def _add_money(section: ProgramsSection, lines: dict[int, ProgramLine], rows: Sequence[MoneyRow]) -> None:
    """Absorption per programme and of all, of one period; a kegiatan whose programme has money counts with that."""
    stated = [{row.quarter} for row in rows if row.pairs]
    section.quarter = common_period(stated) if stated else None
    found: dict[int, list] = {}
    for row in rows:
        sums = found.setdefault(row.program, [row.parent, Decimal(0), Decimal(0), 0, 0])
        if row.pairs and row.quarter == section.quarter:
            sums[1:4] = sums[1] + row.budget, sums[2] + row.realised, sums[3] + row.pairs
        sums[4] += row.rows
        section.year = section.year or row.year
    for program, (_parent, budget, realised, _pairs, _of) in found.items():
        if program in lines:
            lines[program].absorption = _absorbed(budget, realised)
    top = [sums for sums in found.values() if sums[0] not in found]
    section.absorption = _absorbed(sum((s[1] for s in top), Decimal(0)), sum((s[2] for s in top), Decimal(0)))
    section.pairs, section.rows = sum(s[3] for s in top), sum(s[4] for s in top)


def _absorbed(budget: Decimal | None, realised: Decimal | None) -> str:
    """A percentage in words; empty where there is no budget to divide by."""
    return f"{numbers.number(percent(realised * 100 / budget), 2)}{numbers.NBSP}%" if budget else ""
