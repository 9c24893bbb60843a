"""The pack for a meeting: what is known of a region on a day, loaded for one printable document.

Figures are those that were out on that day, or could be where their day of release is not known; nothing newer.
"""

from datetime import date, datetime, time

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common import numbers
from common.maps.drawing import Map
from common.writing.sheets import Col, Sheet
from indicators.figures.measures import EVIDENCE_WORDS, with_evidence
from indicators.figures.survey_error import ranks, threshold
from indicators.profile.charts.ranking import rank_notes
from indicators.profile.content import KEY_INDICATORS, KEYS, RegionContent, gap_view
from indicators.profile.forms import RegionPageForm
from indicators.profile.key_figures import KeyFigure
from indicators.profile.map import draw_subregions
from indicators.profile.panels import RegionPanels
from meetings.cycle import Opening, opening
from meetings.models import Meeting
from meetings.querysets import may_read
from meetings.time import clock
from meetings.time.zones import zone_of
from papers.pack import sources
from papers.pack.known import MARCH, newest_year, undated_words
from programs.counting.rules import newest_reported
from programs.matrix import content as matrix
from programs.matrix import sheets as matrix_sheets
from programs.matrix.content import ProgramMatrix
from programs.matrix.portfolio import MatrixItem, Portfolio
from programs.reach import sheets as reach_sheets
from programs.reach.content import ReachContent
from programs.reach.content import load as load_reach
from programs.reference import taxonomies
from programs.reporting.late.monitoring import LateAgency, late_agencies, may_name_late
from regions.models import Region

MATRIX = ("bidang", "kelompok")  # rows and columns
LATE_SHOWN = 100  # agencies listed; their page has all


class Pack:
    """The sections of the document; each is loaded when it is asked for. ``family``: the region and all above it."""

    def __init__(self, family: list[Region], on: date, user):
        self.family, self.region, self.on, self.user = family, family[0], on, user

    # --- figures ----------------------------------------------------------------------------------------

    @cached_property
    def page(self) -> RegionContent:
        """Key figures of the region, and the figures of its subregions (of a district: its siblings)."""
        form = RegionPageForm({"year": str(newest_year(self.region.code, self.on)), "month": str(MARCH)})
        form.full_clean()
        panels = RegionPanels(
            self.family, form.indicators, indicator="p0", year=form.cleaned_data["year"], month=MARCH, user=self.user,
            subregions_level=1 if self.region.level == 0 else 2, as_of=self.on, with_undated=True,
        )  # fmt: skip
        lead = panels.figure("p0")
        content = RegionContent(panels, lead, [panels.figure(c) for c in KEY_INDICATORS][:KEYS], gap_view(panels, lead))
        content.map, content.legend = draw_subregions(panels, self.map_words(panels), kind="geo", changes=False)
        return content

    @staticmethod
    def map_words(panels: RegionPanels) -> str:
        known = [place for place in panels.subregions.rows if place.value is not None]
        return _("%(n)s of %(of)s regions have a figure; the table has all.") % {
            "n": len(known), "of": len(panels.subregions.rows),
        }  # fmt: skip

    @property
    def map(self) -> Map | None:
        return self.page.map

    @property
    def panels(self) -> RegionPanels:
        return self.page.panels

    @property
    def figures(self) -> list[KeyFigure]:
        """The lead and the other key figures."""
        return [self.page.lead, *self.page.keys]

    @property
    def undated_words(self) -> str:
        """That the day of release of some figures is not known; empty where all are."""
        return undated_words(self.panels, [figure.point for figure in self.figures if figure.point], self.on)

    @cached_property
    def key_figures(self) -> Sheet:
        """Each key figure with its period, its change and its source."""
        columns = (
            Col("indicator", _("indicator")),
            Col("value_text", _("value")),
            Col("period", _("period")),
            Col("change", _("change since the figure before")),
            Col("source", _("source and release")),
        )
        return Sheet("keys", _("Key figures"), columns, [self._key(figure) for figure in self.figures])

    def _key(self, figure: KeyFigure) -> tuple:
        measure, point = figure.measure, figure.point
        value = with_evidence(measure.show(point.value), point.evidence) if point else _("no data")
        change = f"{figure.change_text} ({figure.before_text})" if figure.change is not None else _("no data")
        if figure.within_error:
            change = f"{change}, {_('within the survey error')}"
        if figure.broken:
            change = _("not comparable, the series is broken (%(period)s)") % {"period": figure.before_text}
        return measure.label, value, figure.period_text, change, figure.source_text

    @cached_property
    def poverty(self) -> Sheet:
        """P0 and the number of poor people per subregion, the highest first; missing ones below, as missing."""
        panels, rate, number = self.panels, self.panels.measure, self.panels.measures["poor"]
        columns = (
            Col("rank", _("rank"), "number", 0, missing=""),
            Col("rank_to", _("to rank"), "number", 0, missing=""),
            Col("region", _("code")),
            Col("region_name", _("region")),
            Col("p0", rate.axis_title, "number", rate.decimals),
            Col("before", f"{rate.axis_title}, {self._before_words}", "number", rate.decimals),
            Col("change", _("change, points"), "number", 2, missing=""),
            Col("poor", number.axis_title, "number", number.decimals),
            Col("evidence", _("evidence"), words=EVIDENCE_WORDS, lifted=True),
        )
        places = sorted(panels.subregions.rows, key=lambda p: (p.value is None, -(p.value or 0), p.code))
        apart = threshold("p0", panels.subregions.level)
        found = ranks({p.code: p.estimate for p in places if p.value is not None}, apart)
        rows = [
            (*found.get(p.code, (None, None)), p.code, p.name, p.value, p.before, p.change,
             p.poor, p.evidence if p.value is not None else None)
            for p in places
        ]  # fmt: skip
        links = {"region_name": reach_sheets.region_addresses(p.code for p in places)}
        empty = "" if panels.subregions.are_recorded else _("No data for this period.")
        title = _("Poverty rate by region, %(period)s") % {"period": self.page.period_text}
        return Sheet("poverty", title, columns, rows, links=links, empty=empty, notes=rank_notes(apart))

    @property
    def _before_words(self) -> str:
        before = self.panels.subregions.before_year
        return numbers.period(before, self.panels.shown_month) if before else _("before")

    # --- programmes -------------------------------------------------------------------------------------

    @cached_property
    def reach(self) -> ReachContent:
        """Reach of the programme with the most subregions that reported, in the newest reported year until the day."""
        level = min(self.region.level + 1, Region.Level.SUBDISTRICT)
        return load_reach(
            self.region, year=None, unstated=False, program="", unit="", level=level, user=self.user,
            until=self.on.year,
        )  # fmt: skip

    @cached_property
    def programs(self) -> Sheet:
        """What stands in the region per programme and unit; a plan of another period says so."""
        planned = {"target": _("target of the programme"), "allocated": _("allocated")}
        apart = {name for name in planned for o in self.reach.offers if reach_sheets.is_apart(o.standing, name)}
        columns = (
            Col("program", _("programme")),
            Col("program_name", _("name")),
            Col("unit", _("unit"), words=reach_sheets.UNITS),
            Col("target", _("target of the programme"), "number", 0),
            Col("allocated", _("allocated"), "number", 0),
            Col("realised", _("realised"), "number", 0),
            Col("reported", _("basis")),
            *(
                Col(f"{name}_basis", _("%(number)s: basis") % {"number": label}, screen=name in apart)
                for name, label in planned.items()
            ),
            Col("evidence", _("evidence"), words=EVIDENCE_WORDS, lifted=True),
        )
        rows = [
            (o.code, o.name, s.unit, s.target, s.allocated, s.realised,
             *(reach_sheets.own_basis(self.reach, number, s.of)
               for number in (s.said, s.number("target"), s.number("allocated"))), s.evidence)
            for o in self.reach.offers
            for s in (o.standing,)
        ]  # fmt: skip
        links = {"program": [reverse("program", args=[o.code]) for o in self.reach.offers]}
        title = _("Programmes with figures, %(year)s") % {"year": self.reach.year or _("year not stated")}
        return Sheet("programs", title, columns, rows, links=links)

    @cached_property
    def reach_sheet(self) -> Sheet | None:
        return reach_sheets.subregions_sheet(self.reach, self.reach.lines) if self.reach.program else None

    @cached_property
    def matrix_year(self) -> int | None:
        """The newest year until the day of which anything is reported; None without any."""
        known, _unstated = matrix.years(self.region.code)
        return newest_reported(known, self.on.year)

    @cached_property
    def _matrix(self) -> ProgramMatrix:
        """What ran by the day or has figures; the four fields against the three groups of Perpres 15/2010."""
        rows, columns = (taxonomies()[code] for code in MATRIX)
        return matrix.build(self.region.code, self.matrix_year or self.on.year, rows, columns, until=self.on)

    @property
    def portfolio(self) -> Portfolio:
        return self._matrix.portfolio

    @property
    def matrix(self) -> dict:
        """The matrix as the template prints it, with its year and its taxonomies."""
        about = [f"{t.label}: {t.legal_basis}" for t in (taxonomies()[code] for code in MATRIX)]
        return matrix_sheets.views(self._matrix) | {"year": self.matrix_year, "about": about}

    @property
    def is_past(self) -> bool:
        """Whether the day is over: programmes are shown as they are recorded today."""
        return self.on < clock.today(self.region.code)

    @property
    def without_recipients(self) -> list[MatrixItem]:
        """The programmes of the matrix of which no recipients are reported in its year, in none of their parts."""
        known = {offer.pk for offer in self.reach.offers} if self.reach.year == self.matrix_year else set()
        return self.portfolio.without(known)

    @cached_property
    def late(self) -> list[LateAgency]:
        """Agencies of the region with a report that is late on the day, the latest first."""
        return self._late[0]

    @property
    def late_count(self) -> int:
        return self._late[1]

    @property
    def names_late(self) -> bool:
        return may_name_late(self.user)

    @cached_property
    def _late(self) -> tuple[list[LateAgency], int]:
        return late_agencies(self.region.code, self.on, LATE_SHOWN)

    # --- the meeting before -----------------------------------------------------------------------------

    @cached_property
    def meeting(self) -> Meeting | None:
        """The meeting of the region on the day, which the pack is for, if one is recorded."""
        return next((m for m in self._meetings if m.starts_at.astimezone(m.zone).date() == self.on), None)

    @cached_property
    def _meetings(self) -> list[Meeting]:
        """The newest of the region until the end of the day."""
        end = datetime.combine(self.on, time.max, zone_of(self.region.code))
        rows = Meeting.objects.visible_to(self.user).filter(region=self.region.code, starts_at__lte=end)
        related = rows.select_related("region", "venue_region")
        return list(related.exclude(state=Meeting.State.CANCELLED).order_by("-starts_at", "-pk")[:2])

    @cached_property
    def opening(self) -> Opening | None:
        """What became of the meeting before; None for strangers, and where there was none."""
        if not self.user.is_authenticated or not self._meetings:
            return None
        meeting, previous = self.meeting, self._meetings[0]
        if meeting:
            previous = Meeting.objects.before(meeting).select_related("region", "venue_region").first()
        else:  # none is planned for the day yet: it would follow the last one
            noon = datetime.combine(self.on, time(12), zone_of(self.region.code))
            meeting = Meeting(region=self.region, starts_at=noon)
        return opening(meeting, self.user, previous) if previous and may_read(self.user, previous) else None

    # --- sources ----------------------------------------------------------------------------------------

    @cached_property
    def sources(self) -> list[str]:
        """A line per chapter with the sources of what it prints."""
        programs = {*self.portfolio.items, *(offer.pk for offer in self.reach.offers)}
        years = {self.reach.year, self.matrix_year}
        chapters = (
            (_("Key figures"), sources.of_key_figures(self.figures)),
            (_("Target"), [self.page.gap.document] if self.page.gap else []),
            (_("Poverty by region"), sources.of_subregions(self.panels)),
            (_("Programmes and reach"), sources.of_programs(programs, self.region.code, years)),
            (_("Target groups"), sources.of_groups(self.reach)),
        )
        return [*sources.lines(chapters), _("Late reports, meetings and action items: recorded in this application.")]

    @property
    def sheets(self) -> dict[str, Sheet]:
        """The tables that can be had as files, by their keys."""
        made = (self.key_figures, self.poverty, self.programs, self.reach_sheet)
        return {sheet.key: sheet for sheet in made if sheet}
