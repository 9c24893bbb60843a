"""Lines over time as SVG."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from common import numbers
from common.charting.description import Dot, LineChart, Reference, Series, Stroke, gaps, runs, strokes
from common.charting.labels import Label, beside, inside, named_ends
from common.charting.scales import Scale, tick_decimals, value_ticks, year_ticks
from common.charting.svg import marks
from common.charting.svg.elements import about, element, group, path, written
from common.charting.svg.labels import draw_labels
from common.charting.texts import text_width
from common.charting.variants import AXIS_SIZE, LABEL_SIZE, LEADING, Variant

TOP, BOTTOM, EDGE, GUTTER = 16, 26, 10, 10
FEW_DOTS = 5  # so many figures of the main line are written beside their dots
Joint = tuple[tuple[float, float], tuple[float, float]]  # a piece of a line on the paper


class Axes(NamedTuple):
    """Where days and values lie on the paper, with the days and values that are written."""

    x: Scale
    y: Scale
    years: list[date]
    ticks: list[Decimal]

    def place(self, dot: Dot) -> tuple[float, float]:
        """Of a dot with a value."""
        return self.x.of_day(dot.day), self.y(dot.value or 0)


def draw_lines(chart: LineChart, variant: Variant) -> tuple[str, float]:
    """The content of the picture and its height."""
    labels = named_ends(chart, variant)
    height = max(variant.height, TOP + BOTTOM + sum(label.height for label in labels))
    axes = _axes(chart, variant, labels, height)
    placed = _placed(labels, chart, axes) if variant.labels_inside else beside(labels, axes.x, axes.y)
    content = (
        _grid(axes),
        *(_reference(reference, axes) for reference in chart.references),
        _stepped(chart.references, axes),
        *(_series(series, axes) for series in reversed(chart.series)),
        *(_gaps(series, axes) for series in [series for series in chart.series if series.last][:1]),
        _events(chart, axes),
        _values(chart, axes, placed),
        draw_labels(placed),
    )
    return "".join(content), height


def _placed(labels: list[Label], chart: LineChart, axes: Axes) -> list[Label]:
    joints = [joint for series in chart.series for joint in _joints(series, axes)]
    return inside(labels, axes.x, axes.y, lambda x: _heights_at(joints, x))


def _axes(chart: LineChart, variant: Variant, labels: list[Label], height: float) -> Axes:
    ticks = value_ticks(_values_of(chart), from_zero=chart.from_zero)
    write = numbers.writer(tick_decimals(ticks))
    left = max(text_width(write(tick), AXIS_SIZE) for tick in ticks) + 8
    right = EDGE if variant.labels_inside else max((label.width for label in labels), default=0) + GUTTER + 2
    first, last = span(chart)
    x = Scale(first.toordinal(), last.toordinal(), left + EDGE, variant.width - right)
    y = Scale(float(ticks[0]), float(ticks[-1]), height - BOTTOM, TOP)
    return Axes(x, y, year_ticks(first, last, chart.tick_month, variant.years), ticks)


def _values_of(chart: LineChart) -> Iterator[Decimal]:
    for dot in (dot for series in chart.series for dot in series.dots):
        yield from (value for value in (dot.value, dot.low, dot.high) if value is not None)
    for reference in chart.references:
        yield from (reference.low, reference.high)


def span(chart: LineChart) -> tuple[date, date]:
    """The first and the last day that have anything; where that is one day, all that the axis may reach."""
    days = [dot.day for series in chart.series for dot in series.dots]
    days += [day for reference in chart.references for day in (reference.begin, reference.end) if day]
    days += [event.day for event in chart.events if chart.first <= event.day <= chart.last]
    first, last = min(days, default=chart.first), max(days, default=chart.last)
    if first == last:
        return min(chart.first, first), max(chart.last, last)
    begin_of_year = date(first.year, chart.tick_month, 1)  # a year bears its label even if its figure is of later
    return min(first, max(begin_of_year, first - timedelta(days=366))), last


def _grid(axes: Axes) -> str:
    """Hairlines at the values, the line of 0 (or of the lowest tick) and the years."""
    begin, end = axes.x.begin - EDGE, axes.x.end
    write = numbers.writer(tick_decimals(axes.ticks))
    lines, words = [], []
    for tick in axes.ticks:
        y = axes.y(tick)
        css = "axis" if tick == (0 if 0 in axes.ticks else axes.ticks[0]) else None
        lines.append(element("line", x1=begin, x2=end, y1=y, y2=y, css=css))
        words.append(element("text", written(write(tick)), x=begin - 6, y=y + 4, text_anchor="end"))
    bottom = axes.y.begin
    for day in axes.years:
        x = axes.x.of_day(day)
        half = text_width(str(day.year), AXIS_SIZE) / 2
        words.append(element("text", str(day.year), x=max(x, begin + half - EDGE), y=bottom + 18, text_anchor="middle"))
        lines.append(element("line", x1=x, x2=x, y1=bottom, y2=bottom + 4, css="axis"))
    return group("grid", *lines) + group("ticks", *words)


def _reference(reference: Reference, axes: Axes) -> str:
    """A line through the chart, or a thick tick for its days; a range is a band between two lines."""
    x1 = axes.x.of_day(reference.begin) if reference.begin else axes.x.begin - EDGE
    x2 = axes.x.of_day(reference.end) if reference.end else axes.x.end
    css = "tick" if reference.begin else "through"
    low, high = axes.y(reference.low), axes.y(reference.high)
    band = element("rect", x=x1, y=high, width=x2 - x1, height=low - high, css="band") if low != high else ""
    lines = [element("line", x1=x1, x2=x2, y1=y, y2=y, css=css) for y in dict.fromkeys((low, high))]
    return group(f"s-{reference.role}", about([reference.name]), band, *lines)


def _stepped(references: tuple[Reference, ...], axes: Axes) -> str:
    """Targets of one year after the other are one line with steps."""
    dated = sorted((r for r in references if r.begin and r.end), key=lambda r: (r.begin, r.low))
    steps = [
        element("line", x1=x, x2=x, y1=axes.y(one.low), y2=axes.y(other.low), css="step")
        for one, other in pairwise(dated)
        if one.end and other.begin and 0 <= (other.begin - one.end).days <= 1
        for x in [axes.x.of_day(other.begin)]
    ]
    return group("s-target", *steps)


def _series(series: Series, axes: Axes) -> str:
    bands = [_band(run, axes) for line in series.lines for run in runs(line)]
    lines = [_stroke(stroke, axes) for line in series.lines for stroke in strokes(line)]
    dots = [_dot(dot, series, axes) for dot in series.dots]
    return group(f"s-{series.role}{' main' if series.main else ''}", *bands, *lines, *dots)


def _stroke(stroke: Stroke, axes: Axes) -> str:
    if len(stroke.dots) == 1:
        return ""
    return element("path", d=path(map(axes.place, stroke.dots)), css="line dashed" if stroke.dashed else "line")


def _band(run: list[Dot], axes: Axes) -> str:
    """The published survey error around joined dots; of a lone dot an upright line."""
    known = [(axes.x.of_day(dot.day), axes.y(dot.low), axes.y(dot.high))
             for dot in run if dot.low is not None and dot.high is not None]  # fmt: skip
    if len(known) == 1:
        ((x, low, high),) = known
        return element("line", x1=x, x2=x, y1=low, y2=high, css="whisker")
    edge = [(x, high) for x, _low, high in known] + [(x, low) for x, low, _high in reversed(known)]
    return element("path", d=f"{path(edge)}Z", css="band") if edge else ""


def _dot(dot: Dot, series: Series, axes: Axes) -> str:
    x, y = axes.place(dot)
    return marks.mark(dot.look, x, y, 4 if series.main else 2.5, about((series.name, *dot.about)))


def _gaps(series: Series, axes: Axes) -> str:
    """A break of the first line: an upright hairline with one word; words that would touch are left out."""
    parts, free = [], 0.0
    for line in series.lines:
        for before, after in gaps(line):
            x = (axes.x.of_day(before.day) + axes.x.of_day(after.day)) / 2
            parts.append(element("line", x1=x, x2=x, y1=axes.y.end - 4, y2=axes.y.begin))
            half = text_width(after.gap, AXIS_SIZE) / 2
            middle = min(max(x, half), axes.x.end - half)
            if middle - half >= free:
                parts.append(
                    element("text", written(after.gap), x=middle, y=axes.y.end - 6, css="halo", text_anchor="middle")
                )
                free = middle + half + 4
    return group("gap", *parts)


def _events(chart: LineChart, axes: Axes) -> str:
    shown = [event for event in chart.events if chart.first <= event.day <= chart.last]
    triangles = [marks.triangle(axes.x.of_day(event.day), axes.y.begin, about(event.about)) for event in shown]
    return group("events", *triangles)


def _values(chart: LineChart, axes: Axes, labels: list[Label]) -> str:
    """The figures of the main line at its dots while they are few; the last one stands in the label."""
    texts, free = [], 0.0
    for series in (series for series in chart.series if series.main and series.lines):
        known = [dot for dot in series.lines[0] if dot.value is not None]
        for dot in known[:-1] if len(known) <= FEW_DOTS else []:
            words = numbers.number(dot.value, chart.decimals)
            half = text_width(words, AXIS_SIZE) / 2
            x, y = _value_place(dot, half, chart, series, axes)
            hidden = any(label.meets(x - half, x + half, y - AXIS_SIZE, y + 2) for label in labels)
            if x - half >= free and not hidden:  # it would touch another figure or a label: the pointer says it
                texts.append(element("text", words, x=x, y=y, text_anchor="middle", css="halo"))
                free = x + half + 4
    return group("values", *texts)


def _value_place(dot: Dot, half: float, chart: LineChart, series: Series, axes: Axes) -> tuple[float, float]:
    """The middle and the base line of a figure below or above its dot."""
    x, y = axes.place(dot)
    return max(x, axes.x.begin + half - EDGE), y + (18 if _is_free_below(chart, series, dot, axes) else -9)


def _is_free_below(chart: LineChart, own: Series, dot: Dot, axes: Axes) -> bool:
    """Whether the nearest other line at the day of the dot lies above it, or there is none."""
    x, y = axes.place(dot)
    if axes.y.begin - y < LABEL_SIZE + LEADING:
        return False
    others = _heights_at([j for series in chart.series if series is not own for j in _joints(series, axes)], x)
    return not others or min(others, key=lambda other: abs(other - y)) <= y


def _joints(series: Series, axes: Axes) -> Iterator[Joint]:
    for stroke in (stroke for line in series.lines for stroke in strokes(line)):
        yield from pairwise(map(axes.place, stroke.dots))


def _heights_at(joints: Iterable[Joint], x: float) -> list[float]:
    """Where lines pass the place ``x`` of the axis of time."""
    return [y1 if x1 == x2 else y1 + (x - x1) / (x2 - x1) * (y2 - y1) for (x1, y1), (x2, y2) in joints if x1 <= x <= x2]
