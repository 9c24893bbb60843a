"""What a region's page and the overview show of programmes: recipients, reach and absorption, and who is late.

Three queries, whatever the number of programmes and agencies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from common import numbers
from common.permissions import Someone, within
from common.statements import fetch
from indicators.figures.measures import weakest
from programs.counting.rules import Reach, Side, common_period, reach
from programs.lists.activities import span, status_badge
from programs.lists.queries import took_place_in
from programs.models import Activity, MoneySummary, Program, ReachSummary, TargetGroup
from programs.reach.basis import ReachNumber, basis_words, others_named, stored_number
from programs.reach.rows import ENDS
from programs.reach.sheets import counted, percent
from programs.reporting.late.monitoring import LateAgency, late_agencies, may_name_late
from programs.reporting.periods import quarter_label
from regions.models import Region

PROGRAMS_SHOWN = 10
LATE_SHOWN = 5
ACTIVITIES_SHOWN = 10
PROGRAMS_PARAMETER = object()  # in the parameters of a statement: the numbers of the programmes shown


@dataclass
class ProgramLine:
    """One programme of the region: recipients per unit in words, reach and absorption where they may be computed.

    ``marks``: evidence of the programme, and "claimed" or "sample" where one of its recipients is.
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

    ``absorption`` is that of all programmes together to the end of ``quarter`` (None: the year), over ``pairs`` of
    ``rows`` rows with both sides known.
    """

    region: Region
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


def of_region(region: Region) -> ProgramsSection:
    """For the page of ``region``: its programmes, those with figures first, and what took place in it."""
    section = ProgramsSection(region)
    lines: dict[int, ProgramLine] = {}
    for pk, code, name, agency, evidence, sample, budget, realised, count, *dates in fetch(
        *_programs_and_activities(region.code)
    ):
        if code is None:
            section.activity_count = count
            section.activities.append(_activity(pk, name, *dates))
            continue
        section.count = count
        lines[pk] = ProgramLine(code, name, agency or "", absorption=_absorbed(budget, realised))
        lines[pk].marks = _marks(evidence, False, sample)
    section.lines = list(lines.values())
    if lines:
        statement, params = _recipients_of(region.code)
        given = [list(lines) if value is PROGRAMS_PARAMETER else value for value in params]
        _add_recipients(section, lines, fetch(statement, given))
    return section


def _activity(pk: int, title: str, status: str, starts_on, ends_on, precision: str, printed: str) -> RegionActivity:
    return RegionActivity(pk, title, span(starts_on, ends_on, precision, printed), status_badge(status))


def of_overview(region: Region, today: date | None = None, user: Someone = None) -> ProgramsSection:
    """For the overview: programmes with recipients, the absorption of all, and the agencies that are late.

    Which agencies those are is told to ``user`` by the rule of their names.
    """
    section = ProgramsSection(region)
    lines: dict[int, ProgramLine] = {}
    _add_recipients(section, lines, fetch(*_overview_recipients(region.code)))
    section.lines = list(lines.values())[:PROGRAMS_SHOWN]
    _add_money(section, lines)
    section.late, section.late_count = late_agencies(region.code, today or timezone.localdate(), LATE_SHOWN)
    section.names_late = may_name_late(user)
    return section


def _newest(code: str):
    """The newest year for which the region has anything realised, else the newest of which it has a plan."""
    rows = [model.objects.shown().of_region(code).order_by().values("region") for model in (ReachSummary, MoneySummary)]
    reported = [years.annotate(newest=Max("year", filter=Q(realised__isnull=False))).values("newest") for years in rows]
    planned = [years.annotate(newest=Max("year")).values("newest") for years in rows]
    return Coalesce(*(Greatest(*map(Subquery, years)) for years in (reported, planned)))


REACH = (
    "program_id", "program__code", "program__name", "program__agency__name", "year", "unit", "parts",
    *(f"{number}{end}" for number in ("allocated", "realised") for end in ENDS), "groups", "size",
    "program__evidence", "claimed", "is_sample",
)  # fmt: skip


def _recipients(code: str, rows):
    """Recipients of the newest year and of no year, with the size of the programme's target group of that year."""
    same = {
        "program": OuterRef("program"), "region": code, "unit": OuterRef("unit"), "as_of__year": OuterRef("year"),
    }  # fmt: skip
    groups = TargetGroup.objects.filter(**same).order_by().values("region").annotate(n=Count("pk"), most=Max("size"))
    rows = rows.of_region(code).filter(Q(year=_newest(code)) | Q(year=None))
    rows = rows.annotate(groups=Subquery(groups.values("n")), size=Subquery(groups.values("most")))
    return rows.order_by(F("year").desc(nulls_last=True), "-reported", "program__code", "unit").values_list(*REACH)


class SectionNumbers(NamedTuple):
    """Recipients of a programme in one unit and year (None: not stated), with its target groups of the year."""

    year: int | None
    unit: str
    parts: int
    allocated: ReachNumber
    realised: ReachNumber
    groups: int | None
    size: int | None

    @property
    def said(self) -> ReachNumber:
        """What is put into words: realised, else allocated."""
        return self.allocated if self.realised.value is None else self.realised


def _add_recipients(section: ProgramsSection, lines: dict[int, ProgramLine], found: Iterable[tuple]) -> None:
    """Puts the recipients of ``_recipients`` into words; programmes beyond the first are only counted."""
    shown, worded = set(lines), []
    for program, program_code, name, agency, year, unit, parts, *rest, evidence, claimed, sample in found:
        section.year = section.year or year
        if program not in lines:
            lines[program] = ProgramLine(program_code, name, agency or "")
            if len(shown) < PROGRAMS_SHOWN:
                shown.add(program)
        if program in shown:
            lines[program].marks |= _marks(evidence, claimed, sample)
            both = stored_number(*rest[:5]), stored_number(*rest[5:10])
            worded.append((lines[program], SectionNumbers(year, unit, parts, *both, *rest[10:])))
    section.count = max(section.count, len(lines))
    names = others_named(of.said.others for _line, of in worded)
    for line, of in worded:
        _add_words(line, section.region.code, of, names)


def _marks(evidence: str, claimed: bool, sample: bool) -> set[str]:
    """What is said of a programme and of some numbers of it."""
    marks = {evidence, "claimed" if claimed else "", "sample" if sample else ""}
    return marks - {""}


def _add_words(line: ProgramLine, code: str, found: SectionNumbers, names: Mapping[str, str]) -> None:
    """One unit of a programme in words, with the period and who is not in a sum; what is only allocated says so."""
    said = found.said
    when = quarter_label(found.year, said.quarter) if found.year else _("year not stated")
    how = when if said.subregions is None else f"{when}, {basis_words(said, found.parts, names)}"
    if found.realised.value is None:
        number = {"number": counted(said.value, found.unit), "when": how}
        line.recipients.append(_("%(number)s allocated, realised: no data (%(when)s)") % number)
        return
    line.recipients.append(f"{counted(said.value, found.unit)} ({how})")
    if found.groups == 1:
        reached = compared(code, found.year, found.unit, said.value, said.whole, found.size)
        if reached.percent is not None:
            line.reach.append(f"{numbers.number(percent(reached.percent), 2)}{numbers.NBSP}%")


def compared(code: str, year: int, unit: str, realised: int, whole: bool, size: int | None) -> Reach:
    """Reach against the target group of the same year and unit; a sum that lacks some is another set."""
    this_region = frozenset({code})
    covered = this_region if whole else frozenset({f"{code}, in part"})
    return reach(Side(realised, unit, covered, year), Side(size, unit, this_region, year))


def _add_money(section: ProgramsSection, lines: dict[int, ProgramLine]) -> None:
    """Absorption per programme and of all, of one period; a kegiatan whose programme has money counts with that."""
    rows = [MoneyRow(*row) for row in fetch(*_overview_money(section.region.code))]
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


# --- statements of the overview -----------------------------------------------------------------------
# To write one of these statements takes Django several times as long as PostgreSQL to answer it. They depend on the
# region (and the period) alone, so each is written once per process.


@lru_cache(maxsize=128)
def _programs(code: str) -> tuple[str, tuple]:
    """Programmes of the region or with numbers for it, those with numbers first, with the money of the newest year."""
    own_rows = {"program": OuterRef("pk"), "region": code}
    has_rows = Exists(ReachSummary.objects.filter(**own_rows)) | Exists(MoneySummary.objects.filter(**own_rows))
    money = MoneySummary.objects.filter(**own_rows, year=_newest(code), pairs__gt=0)
    sums = {side: Subquery(money.sums_of_one_period(f"pair_{side}")) for side in ("budget", "realised")}
    rows = Program.objects.approved().alias(has_rows=has_rows)
    rows = rows.filter(within(code, "region_id") | Q(has_rows=True)).annotate(n=Window(Count("pk")), **sums)
    found = rows.order_by("-has_rows", "code").values_list(
        "pk", "code", "name", "agency__name", "evidence", "is_sample", "budget", "realised", "n"
    )
    return found[:PROGRAMS_SHOWN].query.sql_with_params()


@lru_cache(maxsize=128)
def _programs_and_activities(code: str) -> tuple[str, tuple]:
    """Both lists by one question: lines of programmes, then those of activities, which have no code."""
    programs, values = _programs(code)
    found = Activity.objects.approved().filter(took_place_in(code)).annotate(n=Window(Count("pk")))
    fields = ("pk", "title", "n", "status", "starts_on", "ends_on", "precision", "date_text")
    newest = found.order_by(F("starts_on").desc(nulls_last=True), "-pk").values_list(*fields)[:ACTIVITIES_SHOWN]
    activities, more = newest.query.sql_with_params()
    named = "a (id, title, n, status, starts_on, ends_on, precision, date_text)"  # Django numbers them
    both = f"""
        SELECT p.*, NULL::text, NULL::date, NULL::date, NULL::text, NULL::text FROM ({programs}) p
        UNION ALL SELECT id, NULL, title, NULL, NULL, NULL, NULL, NULL, n, status, starts_on, ends_on, precision, date_text
        FROM ({activities}) {named}"""  # noqa: S608 (both are Django's own)
    return both, (*values, *more)


@lru_cache(maxsize=128)
def _recipients_of(code: str) -> tuple[str, tuple]:
    """Recipients of the programmes whose numbers take the place of PROGRAMS_PARAMETER."""
    rows = ReachSummary.objects.extra(where=["programs_reachsummary.program_id = ANY(%s)"], params=[PROGRAMS_PARAMETER])
    return _recipients(code, rows).query.sql_with_params()


@lru_cache(maxsize=128)
def _overview_recipients(code: str) -> tuple[str, tuple]:
    return _recipients(code, ReachSummary.objects.shown()).query.sql_with_params()


@lru_cache(maxsize=128)
def _overview_money(code: str) -> tuple[str, tuple]:
    rows = MoneySummary.objects.shown().of_region(code).filter(year=_newest(code)).order_by("id")
    fields = (
        "program_id", "program__parent_id", "year", "pair_quarter", "pair_budget", "pair_realised", "pairs", "rows",
    )  # fmt: skip
    return rows.values_list(*fields).query.sql_with_params()
