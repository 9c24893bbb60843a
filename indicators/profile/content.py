"""The sections of a page about a region, put together from loaded figures: key figures, map, charts, analyses."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import numbers
from common.charts import Chart
from common.maps.drawing import Map
from common.maps.files import svg_file
from common.permissions import COUNTRY
from indicators.figures import analyses
from indicators.figures.in_force import as_of_words
from indicators.figures.measures import Measure, Period
from indicators.figures.reference import TargetRow
from indicators.figures.series import Point
from indicators.figures.survey_error import threshold
from indicators.profile.charts import quadrant, ranking, trend
from indicators.profile.forms import RegionPageForm
from indicators.profile.key_figures import ComparedFigure, KeyFigure, compared_figures
from indicators.profile.map import draw_subregions
from indicators.profile.panels import RegionPanels
from indicators.profile.region_analyses import RegionAnalyses
from indicators.profile.sources import about_series, about_sources, about_subregions
from indicators.profile.target_words import target_words
from indicators.targets import standing
from regions.models import Region

KEY_INDICATORS = ("poor", "poverty_line", "p1", "p2", "extreme_rate")
KEYS = 4  # so many stand beside the lead


@dataclass(frozen=True)
class GapView:
    """The target that the newest figure is held against, in words."""

    target: TargetRow
    words: str
    document: str
    evidence: str
    measure: Measure
    gap: analyses.Gap | None
    standing: str

    @property
    def standing_text(self) -> str:
        """ "its year is over: not reached"."""
        return str(standing.WORDS[self.standing])

    @property
    def text(self) -> str:
        return self.measure.show_difference(self.gap.distance) if self.gap else ""

    @property
    def pace_text(self) -> str:
        if not self.gap or self.gap.per_year is None:
            return ""
        return _("%(points)s a year needed") % {"points": self.measure.show_difference(self.gap.per_year)}

    @property
    def tone(self) -> str:
        if not self.gap:
            return ""
        return "good" if self.standing in (standing.MET, standing.OVER_MET) else "bad"


@dataclass
class RegionContent(RegionAnalyses):
    """What the templates print. Charts by key; ``map`` is None where nothing can be drawn."""

    panels: RegionPanels
    lead: KeyFigure
    keys: list[KeyFigure]
    gap: GapView | None
    charts: dict[str, Chart] = field(default_factory=dict)
    map: Map | None = None
    legend: list = field(default_factory=list)
    map_source: str = ""

    @property
    def period_text(self) -> str:
        """That of the figure shown, as it says itself; where there is none that which was asked for."""
        return self.lead.period_text or self.panels.period.words

    @property
    def compared(self) -> list[ComparedFigure]:
        """The lead's figure beside those of the same period of what the region lies in."""
        lines = self.panels.lines(self.panels.indicator)
        if not self.lead.point:
            return []
        period = (self.lead.point.year, self.lead.point.month, self.lead.point.period_kind, self.lead.point.method)
        beside: list[tuple[str, str, Point | None]] = [(self.panels.region.short_name, "re", self.lead.point)]
        for line in lines[1:]:
            same = [p for p in line.points if (p.year, p.month, p.period_kind, p.method) == period]
            beside.append((line.name, "na" if line.code == COUNTRY else "pa", same[-1] if same else None))
        return compared_figures(beside, self.panels.measure)

    @property
    def key_sources(self) -> list[tuple[KeyFigure, str]]:
        """The lead and the keys of which there is a figure, each with the query of the list that has it."""
        day = {"as_of": self.panels.as_of} if self.panels.as_of else {}
        of_region = {"region": self.panels.region.code, "depth": "own"}
        return [
            (figure, urlencode(of_region | {"indicator": figure.measure.code, "year": figure.point.year} | day))
            for figure in (self.lead, *self.keys) if figure.point
        ]  # fmt: skip

    @property
    def as_of_short(self) -> list[str]:
        """What stands under a chart or in a file of a day of the past; nothing for today."""
        day = self.panels.as_of
        return [_("As published until %(day)s.") % {"day": numbers.day(day)}] if day else []

    @property
    def as_of_words(self) -> str:
        """What the page of a day of the past shows, and what of it is of today; empty for today."""
        if self.panels.as_of is None:
            return ""
        today = _("Programmes, targets, meetings and action items are those of today.")
        return f"{as_of_words(self.panels.as_of)} {today}"

    @property
    def newest_release(self) -> str:
        """The day of the newest release after the day shown, in words; empty where none is known."""
        since = self.panels.as_of or date.max
        days = [p.released_on for p in self.panels.newer if p.released_on and p.released_on > since]
        return numbers.day(max(days)) if days else ""

    @property
    def newer_words(self) -> str:
        """How many figures of the region are in force today and not shown; empty where there is none."""
        newer = self.panels.newer
        if not newer:
            return ""
        text = ngettext(
            "%(n)s figure of this region that is in force today is not shown: released after that day, or its day of "
            "release is not known",
            "%(n)s figures of this region that are in force today are not shown: released after that day, or their day "
            "of release is not known",
            len(newer),
        )
        words = text % {"n": numbers.number(len(newer))}
        if not self.newest_release:
            return words
        return f"{words} ({_('newest release: %(day)s') % {'day': self.newest_release}})"

    @property
    def missing_period(self) -> bool:
        """A year was asked for that has no figure: it is said, and no other year is shown instead."""
        return self.panels.asked_year is not None and self.lead.point is None

    def map_file(self) -> str:
        """The map as a stand-alone SVG file, with its legend, source and note; LookupError where there is none."""
        if self.map is None:
            raise LookupError("a region without outlines")
        css = (Path(settings.BASE_DIR) / "static/css/map.css").read_text()
        note = _("Schematic boundary, not an official border.") if not self.map.source else self.map.source
        return svg_file(self.map, self.legend, [self.map_source, note, _("Made with Natural Earth.")], css)


def build(family: Sequence[Region], form: RegionPageForm, user, *, overview: bool) -> RegionContent:
    """Loads the figures of the region ``family[0]`` and makes the sections; ``form`` is valid."""
    region, chosen = family[0], form.cleaned_data
    indicator = chosen["indicator"]
    provinces = region.level == 0 and chosen["parts"] == "provinces"
    panels = RegionPanels(
        family, form.indicators, indicator=indicator, year=chosen["year"], month=chosen["month"], user=user,
        subregions_level=1 if provinces else 2, as_of=chosen["as_of"],
    )  # fmt: skip
    lead = panels.figure(indicator)
    keys = [panels.figure(code) for code in (*KEY_INDICATORS, "p0") if code != indicator]
    content = RegionContent(panels, lead, keys[:KEYS], gap_view(panels, lead))
    if region.level <= 2:
        add_charts(content, overview=overview)
        for key, chart in content.charts.items():
            content.charts[key] = replace(chart, about=(*chart.about, *content.as_of_short))
        words = content.charts["ranking"].alt
        kind, changes = chosen["map"] or "geo", chosen["show"] == "change"
        content.map, content.legend = draw_subregions(panels, words, kind=kind, changes=changes)
        content.map_source = " ".join(content.charts["ranking"].about)
    return content


def gap_view(panels: RegionPanels, lead: KeyFigure) -> GapView | None:
    """The region's own target of the lead's indicator: the next one not past, else one without year, else the last."""
    measure = lead.measure
    targets = panels.targets_of(measure.code)
    if not targets:
        return None
    coming = [t for t in targets if t.year and (panels.year is None or t.year >= panels.year)]
    target = (coming or [t for t in targets if t.year is None] or targets[-1:])[0]
    words = target_words(target, measure)
    gap = None
    if lead.point and target.minimum is not None and target.maximum is not None:
        gap = analyses.gap(lead.point, target.minimum, target.maximum, target.year, measure.direction)
    state = panels.standing_of(target)
    return GapView(target, words, target.document, target.evidence, measure, gap, state)


def add_charts(content: RegionContent, *, overview: bool) -> None:
    """Trend of the indicator (and, on a region's page, of its companions), ranking and quadrant of the subregions."""
    panels, subregions = content.panels, content.panels.subregions
    add_trend(content, panels.indicator, "trend")
    before = panels.period._replace(year=subregions.before_year) if subregions.before_year else None
    content.charts["ranking"] = ranking.ranking(
        subregions.rows,
        panels.measure,
        panels.period,
        before,
        about_subregions(panels),
        apart=threshold(panels.indicator, subregions.level),
        compared=compared_with(panels),
    )
    add_quadrant(content)
    for code in ("poor", "extreme_rate"):
        if not overview and code != panels.indicator and has_something(panels, code):
            add_trend(content, code, f"trend-{code}")


def compared_with(panels: RegionPanels) -> ranking.Compared | None:
    """The figure of what the subregions lie in; None where it has none, and for numbers of people, which add up."""
    parent, unit = panels.subregions_of, panels.measure.unit
    value = panels.value_of(parent.code, panels.indicator)
    if value is None or unit == "thousand_people" or numbers.is_count(unit):
        return None
    return ranking.Compared(parent.short_name, "country" if parent.level == 0 else "parent", value)


def add_quadrant(content: RegionContent) -> None:
    """Always of the survey month: it shows the rate and the number of poor people, whatever indicator is chosen."""
    panels = content.panels
    rows, period = panels.subregions.rows, Period(panels.year, panels.month)
    found = analyses.quadrant({p.code: (p.poor, p.rate) for p in rows}, panels.parent_rate)
    content.charts["quadrant"] = quadrant.quadrant(
        rows, found.rate_line, found.number_line, found.first_priority, period,
        about_sources(panels, "p0", "poor"),
        rate_owner=panels.subregions_of.short_name, rate=panels.measures["p0"], number=panels.measures["poor"],
        rate_evidence=panels.evidence_of(panels.subregions_of.code, "p0"),
    )  # fmt: skip


def add_trend(content: RegionContent, indicator: str, key: str) -> None:
    """Add the chart of an indicator over the years to the content, under ``key``."""
    panels = content.panels
    content.charts[key] = trend.trend(
        panels.lines(indicator),
        panels.measures[indicator],
        panels.month_of(indicator),
        panels.marks(indicator),
        about_series(panels, indicator),
        key,
    )


def has_something(panels: RegionPanels, indicator: str) -> bool:
    """Say whether the region has a figure or a target of this indicator."""
    return bool(panels.own(indicator) or panels.targets_of(indicator))
