"""The parts of a page about a region, put together from loaded figures: key figures, map, charts, analyses."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from poverty_monitor.lib import numbers
from poverty_monitor.lib.charts import Chart
from poverty_monitor.lib.classes import classify, classify_change
from poverty_monitor.lib.map_files import svg_file
from poverty_monitor.lib.maps import Area, Map
from regions import analyses, charts, outlines
from regions.models import Region
from regions.panels import Figure, RegionPanels, target_words

KEY_INDICATORS = ("poor", "poverty_line", "p1", "p2", "extreme_rate")


@dataclass(frozen=True)
class GapView:
    """The target that the newest figure is held against, in words."""

    words: str
    document: str
    claimed: bool
    gap: analyses.Gap | None

    @property
    def text(self) -> str:
        return numbers.points(self.gap.distance) if self.gap else ""

    @property
    def pace_text(self) -> str:
        if not self.gap or self.gap.per_year is None or self.gap.distance <= 0:
            return ""
        return _("%(points)s a year needed") % {"points": numbers.points(self.gap.per_year)}

    @property
    def tone(self) -> str:
        if not self.gap:
            return ""
        return "bad" if self.gap.distance > 0 else "good"


@dataclass
class RegionContent:
    """What the templates print. Charts by key; ``map`` is None where nothing can be drawn."""

    panels: RegionPanels
    lead: Figure
    keys: list[Figure]
    gap: GapView | None
    charts: dict[str, Chart] = field(default_factory=dict)
    map: Map | None = None
    legend: list = field(default_factory=list)
    map_source: str = ""
    map_title: str = ""

    @property
    def period_text(self) -> str:
        return numbers.period(self.panels.year, self.panels.month)

    @property
    def missing_period(self) -> bool:
        """A year was asked for that has no figure: it is said, and no other year is shown instead."""
        return self.panels.asked_year is not None and self.lead.point is None

    @cached_property
    def position(self) -> analyses.Position | None:
        """Rank among the siblings; only a district has siblings on its page."""
        panels = self.panels
        if panels.region.level != 2:
            return None
        values = {part.code: part.value for part in panels.parts}
        province, country = panels.family[1], panels.family[-1]
        return analyses.relative_position(
            panels.region.code,
            values,
            panels.value_of(province.code, panels.indicator),
            panels.value_of(country.code, panels.indicator),
        )

    @property
    def main_points(self):
        return [p for p in self.panels.own(self.panels.indicator) if p.month in (self.panels.month, None)]

    @cached_property
    def development(self) -> analyses.Development | None:
        return analyses.development(self.main_points, self._changes)

    @cached_property
    def steps(self) -> list[analyses.Step]:
        points = [p for p in self.main_points if p.month]
        return analyses.steps(points, self.panels.measure.direction, self._changes)

    @cached_property
    def relevance(self) -> analyses.Relevance | None:
        if self.panels.region.level == 0:
            return None
        return analyses.relevance(
            [
                [p for p in self.panels.points.get((r.code, self.panels.indicator), []) if p.month == self.panels.month]
                for r in self.panels.family
            ]
        )

    @property
    def relevance_lines(self) -> list[str]:
        """The change of each region compared, "Kutai Timur −0,25 persen poin"."""
        percent = self.panels.measure.unit == "percent"
        write = numbers.points if percent else lambda v: numbers.number(v, self.panels.measure.decimals, signed=True)
        return [f"{r.short_name}: {write(c)}" for r, c in zip(self.panels.family, self.relevance.changes, strict=True)]

    @property
    def linkage(self) -> list[str]:
        """Paired figures of the same periods with the other indicators: n, and r from 8 pairs on."""
        own = {(p.year, p.month): p.value for p in self.main_points if p.month}
        lines = []
        for code, measure in self.panels.measures.items():
            if code == self.panels.indicator:
                continue
            pairs = [(own[k], p.value) for p in self.panels.own(code) if (k := (p.year, p.month)) in own]
            if not pairs:
                continue
            n, r = analyses.correlation(pairs)
            text = _("not enough data") if r is None else f"r = {numbers.number(r, 2)}"
            lines.append(f"{measure.label}: n = {n}, {text}")
        return lines

    @property
    def _changes(self):
        return self.panels.changes.get(self.panels.region.code, ())

    def map_file(self) -> str:
        """The map as a stand-alone SVG file, with its legend, source and note."""
        css = (Path(settings.BASE_DIR) / "static/css/map.css").read_text()
        note = _("Schematic boundary, not an official border.") if not self.map.source else self.map.source
        return svg_file(self.map, self.legend, [self.map_source, note, _("Made with Natural Earth.")], css)


def build(family: list[Region], chosen: dict, request, *, overview: bool) -> RegionContent:
    """Loads the figures of the region ``family[0]`` and makes the parts; ``chosen`` are the form's cleaned values."""
    region = family[0]
    indicator = chosen["indicator"].code if chosen.get("indicator") else "p0"
    provinces = region.level == 0 and chosen.get("parts") == "provinces"
    panels = RegionPanels(
        family,
        indicator=indicator,
        year=chosen.get("year"),
        month=chosen.get("month") or 3,
        user=request.user,
        parts_level=1 if provinces else 2,
    )
    lead = panels.figure(indicator)
    keys = [panels.figure(code) for code in (*KEY_INDICATORS, "p0") if code != indicator]
    content = RegionContent(panels, lead, keys[:5], gap_view(panels, lead))
    if region.level <= 2:
        add_charts(content, overview=overview)
        add_map(content, kind=chosen.get("map") or "geo", show=chosen.get("show") or "value")
    return content


def gap_view(panels: RegionPanels, lead: Figure) -> GapView | None:
    """The region's own target for the indicator: the next one not yet past, else one without a year, else the last."""
    targets = panels.targets_of(panels.indicator)
    if not targets:
        return None
    coming = [t for t in targets if t.year and panels.year and t.year >= panels.year]
    target = (coming or [t for t in targets if t.year is None] or targets[-1:])[0]
    words = target_words(target, panels.measure)
    gap = None
    if lead.point and target.minimum is not None and panels.measure.unit == "percent":
        gap = analyses.gap(lead.point, target.minimum, target.maximum, target.year, panels.measure.direction)
    return GapView(words, str(target.document), target.evidence == "claimed", gap)


def add_charts(content: RegionContent, *, overview: bool) -> None:
    """Trend of the indicator (and, on a region's page, of its companions), ranking and quadrant of the parts."""
    panels = content.panels
    add_trend(content, panels.indicator, "trend")
    about = about_parts(panels)
    content.charts["ranking"] = charts.ranking(panels.parts, panels.measure, content.period_text, about)
    found = analyses.quadrant({p.code: (p.poor, p.rate) for p in panels.parts}, panels.parent_rate)
    content.charts["quadrant"] = charts.quadrant(
        panels.parts,
        found.rate_line,
        found.number_line,
        found.first_priority,
        about,
        rate_owner=panels.parts_of.short_name,
        rate=panels.measures["p0"],
        number=panels.measures["poor"],
    )
    for code in ("poor", "extreme_rate"):
        if not overview and code != panels.indicator and has_something(panels, code):
            add_trend(content, code, f"trend-{code}")


def add_trend(content: RegionContent, indicator: str, key: str) -> None:
    panels = content.panels
    content.charts[key] = charts.trend(
        panels.lines(indicator),
        panels.measures[indicator],
        panels.month,
        panels.marks(indicator),
        about_series(panels, indicator),
        key,
    )


def has_something(panels: RegionPanels, indicator: str) -> bool:
    return bool(panels.own(indicator) or panels.targets_of(indicator))


def about_series(panels: RegionPanels, indicator: str) -> list[str]:
    """Source, unit and release of a series, from its newest figure."""
    points = panels.own(indicator)
    unit = numbers.unit_suffix(panels.measures[indicator].unit) or _("index (no unit)")
    if not points:
        return [_("Unit: %(unit)s.") % {"unit": unit}]
    sources = list(dict.fromkeys(p.source for p in reversed(points)))
    more = f" {_('and %(n)s more') % {'n': len(sources) - 2}}" if len(sources) > 2 else ""
    return [
        _("Source: %(source)s.") % {"source": "; ".join(sources[:2]) + more},
        _("Unit: %(unit)s. Release: %(release)s.") % {"unit": unit, "release": numbers.day(points[-1].released_on)},
    ]


def about_parts(panels: RegionPanels) -> list[str]:
    """Source, period, unit and release of the figures of the parts."""
    unit = numbers.unit_suffix(panels.measure.unit) or _("index (no unit)")
    lines = [
        _("Period: %(period)s. Unit: %(unit)s.") % {"period": numbers.period(panels.year, panels.month), "unit": unit}
    ]
    if panels.parts_source:
        publisher, title, released = panels.parts_source
        source = {"source": f"{publisher}, {title}", "release": numbers.day(released)}
        lines.insert(0, _("Source: %(source)s. Release: %(release)s.") % source)
    return lines


def add_map(content: RegionContent, *, kind: str, show: str) -> None:
    """The parts coloured by value, or by change against the period before."""
    panels, measure = content.panels, content.panels.measure
    changes = show == "change"
    values: list[Decimal | None] = [p.change if changes else p.value for p in panels.parts]
    good = "up" if measure.direction == "higher" else "down"
    breaks = (
        classify_change(values, decimals=2, good=good) if changes else classify(values, 5, decimals=measure.decimals)
    )
    areas = [
        Area(
            p.code,
            p.name,
            _label(v, panels, changes),
            breaks.css_class(v),
            reverse("region", args=[p.code]),
            p.highlighted,
        )
        for p, v in zip(panels.parts, values, strict=True)
    ]
    period = content.period_text
    if changes and panels.before_year:
        period = f"{numbers.period(panels.before_year, panels.month)} → {period}"
    content.map_title = f"{pgettext('difference', 'Change') + ': ' if changes else ''}{measure.label}, {period}"
    content.map_source = " ".join(about_parts(panels))
    content.legend = breaks.legend()
    try:
        content.map = outlines.draw(
            panels.parts_of.code,
            areas,
            kind=kind,
            level=panels.parts_level,
            title=content.map_title,
            description=content.charts["ranking"].alt,
        )
    except LookupError:  # a region without outlines, such as one added by hand: the table beside says it all
        content.map = None


def _label(value: Decimal | None, panels: RegionPanels, changes: bool) -> str:
    if changes:
        return numbers.points(value) if panels.measure.unit == "percent" else numbers.number(value, 2, signed=True)
    return numbers.with_unit(value, panels.measure.unit, panels.measure.decimals)
