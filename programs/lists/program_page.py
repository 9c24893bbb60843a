"""The sections of the page of one programme: recipients, money, claims and the rows that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common import numbers
from common.areas import CODE_LENGTHS
from common.charts import Chart
from common.choices import Evidence, Workflow
from common.permissions import covers
from indicators.figures.measures import NOT_PUBLISHED, weakest
from programs.counting.rules import SumCheck, newest_reported, parent_total
from programs.lists import charts_program
from programs.lists.activities import dated, goods, span, status_badge
from programs.lists.claims import ClaimView, claim_views
from programs.lists.queries import activities_listed
from programs.lists.standings import Money, apart, in_one_period, period_words, standings
from programs.models import Activity, FinancialProgress, PhysicalProgress, Program, TargetGroup, Unit
from programs.reporting.balance import NUMBERS, balances, next_below
from programs.units import unit_word
from regions.models import Region

REGIONS_WITH_EVERY_PERIOD = 60  # regions of which every period is shown; with more of them only the newest
ACTIVITIES = 20


@dataclass(frozen=True)
class CheckView:
    """A sum check in words and colour; ``tone`` is good, bad or empty."""

    check: SumCheck

    @property
    def tone(self) -> str:
        return {True: "good", False: "bad", None: ""}[self.check.balanced]

    @property
    def words(self) -> str:
        check, write = self.check, numbers.writer()
        if check.balanced is None:
            return _("cannot be checked: %(known)s of %(of)s parts known") % {"known": check.known, "of": check.of}
        if check.balanced:
            return _("adds up: %(sum)s") % {"sum": write(check.sum)}
        return _("does not add up: parts %(sum)s, own number %(total)s (%(difference)s)") % {
            "sum": write(check.sum), "total": write(check.total),
            "difference": numbers.number(check.difference, signed=True),
        }  # fmt: skip


@dataclass(frozen=True)
class SumLine:
    """Below the shares: does each number of the region's own row equal the sum of the rows next below it?"""

    region: Region
    cells: tuple[CheckView, ...]


@dataclass(frozen=True)
class Block:
    """The rows of one unit and period, the programme's own region first."""

    words: str
    rows: list[PhysicalProgress]
    sums: list[SumLine]
    totals: list[str]  # without an own row: the sum of the subregions, with how many reported


@dataclass(frozen=True)
class UnitSection:
    """The recipients of a programme in one unit: their blocks and the chart; ``cut`` if some rows are left out."""

    unit: str
    label: str
    blocks: list[Block]
    cut: bool
    chart: Chart


@dataclass(frozen=True)
class ActivityLine:
    """An activity on the page of its programme, with its dates in words and its badge."""

    activity: Activity
    when: str
    badge: str


def _evidence(rows: Sequence[PhysicalProgress]) -> str:
    """The weakest evidence of the rows that a bar is drawn from."""
    return weakest(Evidence.SAMPLE.value if row.is_sample else row.evidence for row in rows)


class ProgramContent:
    """What the page prints. A fixed number of queries; rows of one year only, whatever the years of the programme."""

    def __init__(self, program: Program, user, year: str):
        self.program, self.user = program, user
        self.years = self._years()
        self.year = self._chosen(year)
        self.asked = year

    def _years(self) -> dict[int | None, bool]:
        """Years with rows, newest first, None (not stated) last; each with whether anything realised is known of it."""
        years: dict[int | None, bool] = {}
        for model in (PhysicalProgress, FinancialProgress):
            rows = model.objects.visible_to(self.user).filter(program=self.program)
            for year, reported in rows.order_by().values_list("year").annotate(has=BoolOr(Q(realised__isnull=False))):
                years[year] = years.get(year, False) or reported
        return dict(sorted(years.items(), key=lambda one: -(one[0] or 0)))

    def _chosen(self, year: str) -> int | None:
        if year:
            return None if year == "none" else int(year)
        return newest_reported({year: reported for year, reported in self.years.items() if year})

    @property
    def missing_year(self) -> bool:
        """A year was asked for of which nothing is known: it is said, and no other year is shown instead."""
        return bool(self.asked) and self.year not in self.years

    @property
    def year_words(self) -> str:
        return period_words(self.year, None)

    @property
    def dates(self) -> tuple[str, str]:
        p = self.program
        return dated(p.starts_on, p.starts_precision), dated(p.ends_on, p.ends_precision)

    # --- recipients -----------------------------------------------------------------------------------

    def _rows(self, model, *related: str):
        rows = model.objects.visible_to(self.user).filter(program=self.program, year=self.year)
        return rows.select_related("region", "source", *related)

    @cached_property
    def _physical(self) -> list[PhysicalProgress]:
        return list(self._rows(PhysicalProgress).order_by(F("quarter").asc(nulls_last=True), "region_id"))

    @cached_property
    def units(self) -> list[UnitSection]:
        by_unit: dict[str, list[PhysicalProgress]] = {}
        for row in self._physical:
            by_unit.setdefault(row.unit, []).append(row)
        return [self._unit(unit, by_unit[unit]) for unit in Unit.values if unit in by_unit]

    def _unit(self, unit: str, rows: list[PhysicalProgress]) -> UnitSection:
        by_quarter: dict[int | None, list[PhysicalProgress]] = {}
        for row in rows:
            by_quarter.setdefault(row.quarter, []).append(row)
        cut = len({row.region_id for row in rows}) > REGIONS_WITH_EVERY_PERIOD and len(by_quarter) > 1
        shown = list(by_quarter.items())[-1:] if cut else list(by_quarter.items())
        blocks = [self._block(quarter, found) for quarter, found in shown]
        return UnitSection(unit, Unit(unit).label, blocks, cut, self._chart(unit, rows))

    def _block(self, quarter: int | None, rows: list[PhysicalProgress]) -> Block:
        by_region: dict[str, list[CheckView]] = {}
        for balance in balances(rows):
            by_region.setdefault(balance.code, []).append(CheckView(balance.check))
        regions = {row.region_id: row.region for row in rows}
        sums = [SumLine(regions[code], tuple(cells)) for code, cells in by_region.items()]
        own = self.program.region_id
        rows = sorted(rows, key=lambda row: (row.region_id != own, row.region_id))
        totals = [] if own in regions else self._totals(rows)
        return Block(period_words(self.year, quarter), rows, sums, totals)

    def _totals(self, rows: list[PhysicalProgress]) -> list[str]:
        """The programme has no row of its own: what the regions next below add up to, of those that take part."""
        below = [row for row in rows if row.region.parent_id == self.program.region_id]
        of = len(self.participants)
        made = []
        for name in NUMBERS:
            total = parent_total(None, {row.region_id: getattr(row, name) for row in below}, of)
            reported = _("%(n)s of %(m)s parts reported") % {"n": total.reported, "m": total.of}
            made.append(f"{numbers.number(total.value)} ({reported})")
        return made

    @cached_property
    def participants(self) -> set[str]:
        """The parts of the programme's region with rows in the year, or a target group of it: they or what is below."""
        groups = {group.region_id for group in self.target_groups if group.as_of and group.as_of.year == self.year}
        own, length = self.program.region_id, CODE_LENGTHS.get(self.program.region.level + 1)
        codes = {row.region_id for row in self._physical} | groups
        return {code[:length] for code in codes if code != own and covers([own], code)} if length else set()

    def _chart(self, unit: str, rows: list[PhysicalProgress]) -> Chart:
        """Regions are compared in one period; those known for another one only are named."""
        found = standings(rows, NUMBERS)
        shown = next_below(self.program.region_id, found) or found
        compared = in_one_period(shown, rows, NUMBERS)
        bars = [
            charts_program.Bar(s.region_id, s.region.short_name, s.periods, **s.values, evidence=_evidence(s.rows))
            for s in compared if s.rows
        ]  # fmt: skip
        others = apart(shown, compared, NUMBERS)
        left_out = _("Not compared, as known for another period only: %(others)s.") % {"others": others}
        notes = [left_out] if others else []
        return charts_program.recipients(bars, unit, unit_word(unit), self._about(rows), notes)

    def _about(self, rows: Sequence) -> list[str]:
        """Source and period of the rows; without a source of their own they show the programme's as such."""
        sources = dict.fromkeys(str(row.source) if row.source else self.parent_source for row in rows)
        periods = dict.fromkeys(period_words(row.year, row.quarter) for row in rows)
        return [
            _("Source: %(source)s.") % {"source": "; ".join(sources)},
            _("Period: %(period)s.") % {"period": ", ".join(periods)},
        ]

    @property
    def parent_source(self) -> str:
        """What stands where a row names no source."""
        return _("source of the programme: %(source)s") % {"source": self.program.source}

    # --- money, claims, the rest ----------------------------------------------------------------------

    @cached_property
    def money(self) -> Money | None:
        if self.year is None:
            return None
        rows = self._rows(FinancialProgress, "funding_source")
        rows = rows.order_by("funding_source__position", F("quarter").asc(nulls_last=True), "region_id", "id")
        found = list(rows)
        return Money(found, self.program.region_id) if found else None

    @cached_property
    def money_chart(self) -> Chart | None:
        return charts_program.money(self.money.purses, self._about(self.money.rows)) if self.money else None

    @cached_property
    def claims(self) -> list[ClaimView]:
        return claim_views(self.program, self.user)

    @cached_property
    def target_groups(self):
        groups = TargetGroup.objects.visible_to(self.user).filter(program=self.program)
        return list(groups.select_related("region", "source"))

    @cached_property
    def terms(self):
        return list(self.program.terms.select_related("taxonomy").order_by("taxonomy__position", "position"))

    @cached_property
    def parent(self) -> Program | None:
        return Program.objects.visible_to(self.user).filter(pk=self.program.parent_id).first()

    @cached_property
    def subprogrammes(self):
        return list(Program.objects.visible_to(self.user).filter(parent=self.program).order_by("code"))

    @cached_property
    def items(self):
        return goods(self.program.items.all())

    @cached_property
    def activities(self) -> list[ActivityLine]:
        """The newest of them; their list has all."""
        rows = activities_listed(self.user).filter(program=self.program)
        rows = rows.order_by(F("starts_on").desc(nulls_last=True), "-id")[:ACTIVITIES]
        return [
            ActivityLine(a, span(a.starts_on, a.ends_on, a.precision, a.date_text), status_badge(a.status))
            for a in rows
        ]

    @cached_property
    def charts(self) -> dict[str, Chart]:
        made = [section.chart for section in self.units] + ([self.money_chart] if self.money_chart else [])
        return {chart.key: chart for chart in made}

    @property
    def draft(self) -> bool:
        return self.program.workflow != Workflow.APPROVED

    @property
    def marked(self) -> bool:
        return self.program.evidence in NOT_PUBLISHED
