"""Rows of bars for who explores: the same description as a plotly figure, as ``data`` and changes of the layout."""

from typing import Any

from common.charting.description import BarChart, BarRow, Omitted, Reference
from common.charting.plotly.lines import plain, said
from common.charting.plotly.roles import colour_of

PATTERNS = {"sample": "/", "claimed": "/", "reported": "."}
NBSP = "\u00a0"


def bar_traces(chart: BarChart) -> list[dict[str, Any]]:
    """A trace for the first bar of all rows, one for the second and so on; plotly counts rows from below."""
    rows = list(reversed(chart.rows))
    names = _names(rows)
    most = max((len(row.bars) for row in rows if isinstance(row, BarRow)), default=0)
    return [_trace(chart, rows, names, place) for place in range(most)]


def _names(rows: list[BarRow | Omitted]) -> list[str]:
    """The labels of the rows; two that are left out between the same number of others would share one row."""
    names: list[str] = []
    for row in rows:
        name = row.name if isinstance(row, BarRow) else row.words
        while name in names:
            name += NBSP
        names.append(name)
    return names


def _trace(chart: BarChart, rows: list[BarRow | Omitted], names: list[str], place: int) -> dict[str, Any]:
    bars = [row.bars[place] if isinstance(row, BarRow) and place < len(row.bars) else None for row in rows]
    trace = {
        "type": "bar",
        "x": [None if bar is None or bar.value is None else float(bar.value) for bar in bars],
        "y": names,
        "orientation": "h",
        "marker": {
            "color": [colour_of(bar.role if bar else "other") for bar in bars],
            "pattern": {"shape": [PATTERNS.get(bar.look, "") if bar else "" for bar in bars]},
        },
        "text": [bar.label if bar else "" for bar in bars],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertext": [
            said(": ".join(map(plain, (name, *bar.about[:1]))), *map(plain, bar.about[1:])) if bar else name
            for name, bar in zip(names, bars, strict=True)
        ],
        "hoverinfo": "text",
    }
    return trace | ({"name": chart.names[place]} if chart.names else {})


def bar_layout(chart: BarChart) -> dict[str, Any]:
    """What the layout of this chart has beyond that of all charts."""
    return {
        "xaxis": {"rangemode": "tozero"},
        "yaxis": {"type": "category", "ticksuffix": " "},
        "margin": {"l": 8, "r": 56, "t": 24 if chart.references else 8, "b": 28},
        "bargap": 0.25,
        "showlegend": bool(chart.names),
        **_references(chart),
    }


def _references(chart: BarChart) -> dict[str, Any]:
    """Upright lines with their names; plotly knows no empty lists."""
    if not chart.references:
        return {}
    return {"shapes": list(map(_line, chart.references)), "annotations": list(map(_named, chart.references))}


def _middle(reference: Reference) -> float:
    return float((reference.low + reference.high) / 2)


def _line(reference: Reference) -> dict[str, Any]:
    x, style = _middle(reference), {"color": colour_of(reference.role), "width": 1.5, "dash": "dash"}
    return {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": x, "x1": x, "line": style}


def _named(reference: Reference) -> dict[str, Any]:
    return {"text": plain(reference.name), "x": _middle(reference), "yref": "paper", "y": 1, "yanchor": "bottom",
            "showarrow": False, "font": {"color": colour_of(reference.role)}}  # fmt: skip
