"""Lines over time for who explores: the same description as a plotly figure, as ``data`` and changes of the layout."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from common.charting.description import Dot, LineChart, Reference, Series, gaps, strokes
from common.charting.labels import beside, named_ends
from common.charting.plotly.roles import colour_of, faint
from common.charting.scales import Scale
from common.charting.variants import LABEL_SIZE, WIDE

SYMBOLS = {
    "full": "circle", "reported": "square-open", "claimed": "circle-open", "sample": "x-thin-open",
    "apart": "diamond-open",
}  # fmt: skip
PLOT_HEIGHT = 240  # about what of the frame is plot: for labels that are pushed apart
END = "end"  # the labels at the ends of lines: static/js/charts.js leaves them out of a narrow frame


def line_traces(chart: LineChart) -> list[dict[str, Any]]:
    """Traces in the order of the series, then references, then events."""
    traces = [trace for series in chart.series for trace in _of_series(series)]
    traces += [trace for reference in chart.references for trace in _of_reference(reference, chart)]
    return traces + ([_events(chart)] if chart.events else [])


def line_layout(chart: LineChart) -> dict[str, Any]:
    """What the layout of this chart has beyond that of all charts."""
    days = [chart.first.isoformat(), chart.last.isoformat()]
    annotations = [*_end_labels(chart), *_gap_words(chart)]
    return {
        "xaxis": {"range": days, "type": "date", "tickformat": "%Y", "hoverformat": "%Y-%m"},
        "yaxis": {"rangemode": "tozero"} if chart.from_zero else {},
        "showlegend": False,
        "margin": {"l": 48, "r": _room(chart), "t": 20, "b": 36},
    } | ({"annotations": annotations} if annotations else {})


def _room(chart: LineChart) -> int:
    return 20 + round(max((label.width for label in named_ends(chart, WIDE)), default=0))


def _of_series(series: Series) -> Iterator[dict[str, Any]]:
    """One trace per stroke; the first of them stands in the legend. Then one of loose marks."""
    is_first = True
    for stroke in (stroke for line in series.lines for stroke in strokes(line)):
        yield _stroke(series, stroke.dots, dashed=stroke.dashed) | ({} if is_first else {"showlegend": False})
        is_first = False
    if series.apart:
        marker = {"size": 8, "symbol": "diamond-open", "color": colour_of(series.role)}
        yield _marks(series, series.apart, marker) | {"mode": "markers", "name": series.apart_name}


def _stroke(series: Series, dots: Sequence[Dot], *, dashed: bool) -> dict[str, Any]:
    colour = colour_of(series.role)
    marker = {"size": 9 if series.main else 6, "color": colour, "symbol": [SYMBOLS[dot.look] for dot in dots]}
    style = {"color": colour, "width": 3 if series.main else 2, "dash": "dash" if dashed else "solid"}
    named = {"mode": "lines+markers", "line": style, "name": series.name, "legendgroup": series.key}
    return _marks(series, dots, marker) | named | _errors(dots)


def _errors(dots: Sequence[Dot]) -> dict[str, Any]:
    """The published survey error of the figures, where any has one."""
    if all(dot.low is None or dot.high is None for dot in dots):
        return {}
    above = [0.0 if dot.high is None or dot.value is None else float(dot.high - dot.value) for dot in dots]
    below = [0.0 if dot.low is None or dot.value is None else float(dot.value - dot.low) for dot in dots]
    return {"error_y": {"type": "data", "symmetric": False, "array": above, "arrayminus": below, "thickness": 1}}


def _marks(series: Series, dots: Sequence[Dot], marker: dict[str, Any]) -> dict[str, Any]:
    """What every trace of figures has: where the dots stand, and what is said of each."""
    known = [dot for dot in dots if dot.value is not None]
    return {
        "type": "scatter",
        "x": [dot.day.isoformat() for dot in known],
        "y": [float(dot.value or 0) for dot in known],
        "text": [said(plain(series.name), *map(plain, dot.about)) for dot in known],
        "hoverinfo": "text",
        "marker": marker,
    }


def plain(text: str) -> str:
    """A text of somebody else for plotly, which takes some tags for what they are."""
    return escape(text, quote=False)


def said(*lines: str) -> str:
    """Lines of a hover text."""
    return "<br>".join(line for line in lines if line)


def _of_reference(reference: Reference, chart: LineChart) -> list[dict[str, Any]]:
    begin, end = reference.begin or chart.first, reference.end or chart.last
    colour = colour_of(reference.role)
    common = {
        "type": "scatter",
        "x": [begin.isoformat(), end.isoformat()],
        "mode": "lines+markers",
        "line": {"color": colour, "width": 3, "dash": "dot"},
        "marker": {"size": 5, "color": colour},
        "text": [plain(reference.name)] * 2,
        "hoverinfo": "text",
        "name": reference.name,
        "legendgroup": reference.name,
    }
    lower = common | {"y": [float(reference.low)] * 2, "showlegend": True}
    if reference.low == reference.high:
        return [lower]
    band = {"showlegend": False, "fill": "tonexty", "fillcolor": faint(reference.role)}
    return [lower, common | {"y": [float(reference.high)] * 2} | band]


def _events(chart: LineChart) -> dict[str, Any]:
    """Triangles on the axis of time, at 0."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [event.day.isoformat() for event in chart.events],
        "y": [0] * len(chart.events),
        "text": [said(*map(plain, event.about)) for event in chart.events],
        "hoverinfo": "text",
        "name": chart.events_name,
        "marker": {"symbol": "triangle-up", "size": 11, "color": colour_of("target")},
    }


def _end_labels(chart: LineChart) -> Iterator[dict[str, Any]]:
    """Name and last value at the right edge, pushed apart as in the picture."""
    labels = named_ends(chart, WIDE)
    y = Scale(0, max([label.value for label in labels], default=1) * 1.05 or 1, PLOT_HEIGHT, 0)
    x = Scale(chart.first.toordinal(), chart.last.toordinal(), 0, 1)
    for label in beside(labels, x, y):
        yield {
            "name": END, "text": said(*map(plain, label.lines)), "showarrow": False,
            "xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "align": "left",
            "y": label.value, "yanchor": "middle", "yshift": round(label.y_from - label.top - label.height / 2),
            "font": {"size": LABEL_SIZE, "color": colour_of(label.role)},
        }  # fmt: skip


def _gap_words(chart: LineChart) -> Iterator[dict[str, Any]]:
    first = [series for series in chart.series if series.last][:1]
    pairs = [pair for series in first for line in series.lines for pair in gaps(line)]
    for before, after in pairs:
        middle = before.day + (after.day - before.day) / 2
        yield {"text": plain(after.gap), "x": middle.isoformat(), "yref": "paper", "y": 1, "yanchor": "bottom",
               "showarrow": False}  # fmt: skip
