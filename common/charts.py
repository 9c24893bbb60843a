"""Charts: a picture together with its words, its numbers as a table, and where they come from.

Functions that build charts are pure: rows in, ``Chart`` out, no request and no query. They describe what is shown
(``common/charting/description.py``) and hand it to ``drawn``; those that are not moved yet make a plotly figure
themselves. Colours of figures are the light values of ``static/css/palette.css``; ``static/js/charts.js`` replaces them
by those of the reader's theme.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString, mark_safe
from plotly.io.json import to_json_plotly

from common import numbers
from common.charting.description import BarChart, Drawing
from common.charting.plotly.bars import bar_layout, bar_traces
from common.charting.plotly.lines import line_layout, line_traces
from common.charting.svg.drawing import draw_both
from common.palette import colour
from common.writing.formulas import plain
from common.writing.sheets import Col, Sheet

pio.templates.default = None  # saves 6.5 KB a figure; the layout below says all that is needed

MAIN, PARENT, COUNTRY, TARGET = (colour(f"s-{of}") for of in ("region", "parent", "country", "target"))
GRID, TEXT, MUTED, BAD = colour("grid"), colour("ink"), colour("ink-2"), colour("bad")
# Whole numbers with the language's separators: plotly would write "12k".
AXIS = {"gridcolor": GRID, "zeroline": False, "automargin": True, "exponentformat": "none", "separatethousands": True}


@dataclass(frozen=True)
class ChartColumn:
    """A column of a chart's table: ``name`` is the CSV heading, ``label`` the heading on the screen.

    ``words``: what a reader sees in place of a coded text ("claimed"); the CSV keeps the code.
    ``usual``: where every row says this or nothing, the column is left off the screen, such as the title's period.
    """

    name: str
    label: str | Promise
    decimals: int | None = None  # None: text
    words: Mapping[str, str | Promise] = field(default_factory=dict)
    usual: str = ""

    def writer(self) -> Callable[[Any], str]:
        """Writes a cell as a reader sees it; a missing number is "no data", a missing text is empty."""
        if self.decimals is not None:
            return numbers.writer(self.decimals)
        return lambda value: "" if value is None else str(self.words.get(value, value))


@dataclass(frozen=True)
class Chart:
    """A figure with everything that a reader may ask of it.

    ``spec`` is the plotly figure as a dict of ``data`` and ``layout``: ``go.Figure`` checks every property, which takes
    longer than the rest of a page, so that is left to the tests. ``rows`` are the numbers drawn, one tuple per mark in
    the order of ``columns``; None is missing. ``unit`` stands under the title, in place of a turned axis title;
    ``about`` are sentences on source, period, unit and release, shown under the chart. ``table_apart``: the table is so
    long, and so near to one that the page has already, that it comes by a link (``?table=KEY``) instead.
    ``drawing``: the description that ``spec`` was made of, drawn as SVG at the page's first paint; None: plotly alone.
    """

    key: str
    title: str
    spec: dict[str, Any]
    alt: str
    columns: tuple[ChartColumn, ...]
    rows: tuple[tuple[Any, ...], ...]
    about: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unit: str = ""
    tall: bool = False
    empty: str = ""
    table_apart: bool = False
    drawing: Drawing | None = None

    @property
    def svg(self) -> SafeString:
        """The chart as it stands in the page, in two sizes; empty where there is none, or nothing to draw."""
        return draw_both(self.drawing) if self.drawing and not self.empty else SafeString("")

    @cached_property
    def figure(self) -> go.Figure:
        """The plotly figure; ValueError where ``spec`` is none."""
        return go.Figure(self.spec)

    @cached_property
    def json(self) -> SafeString:
        """The figure for a ``<script type="application/json">``: ``<`` cannot occur in it."""
        text: str = to_json_plotly(self.spec).replace("<", "\\u003c")
        return mark_safe(text)  # noqa: S308

    @cached_property
    def _screen(self) -> list[tuple[ChartColumn, tuple[Any, ...]]]:
        """The columns on the screen, each with its values from top to bottom."""
        by_column = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        found = zip(self.columns, by_column, strict=True)
        return [(column, values) for column, values in found if not column.usual or set(values) - {column.usual, None}]

    @property
    def table_head(self) -> SafeString:
        """The headings of the table as HTML."""
        columns = [column for column, _values in self._screen]
        css = ["" if column.decimals is None else ' class="num"' for column in columns]
        cells = (f'<th scope="col"{c}>{escape(str(column.label))}</th>' for c, column in zip(css, columns, strict=True))
        return mark_safe(f"<tr>{''.join(cells)}</tr>")  # noqa: S308 (every label is escaped)

    @property
    def table_body(self) -> SafeString:
        """The rows of the table as HTML; joined here because a template takes ten times as long for 514 rows."""
        cells = [_cells(column, values) for column, values in self._screen]
        return mark_safe("".join(f"<tr>{''.join(line)}</tr>" for line in zip(*cells, strict=True)))  # noqa: S308

    def csv_rows(self) -> Iterator[list[str]]:
        """Header and rows for a CSV file: field names, plain numbers, missing as an empty cell."""
        yield [column.name for column in self.columns]
        for row in self.rows:
            yield ["" if value is None else plain(value) for value in row]


def _cells(column: ChartColumn, values: tuple[Any, ...]) -> list[str]:
    """A column of the table, top down; each text is written once, as periods and evidence repeat in every row."""
    write = column.writer()
    if column.decimals is not None:  # digits and separators need no escaping
        return [f'<td class="num">{text}</td>' for text in map(write, values)]
    made = {value: f"<td>{escape(write(value))}</td>" for value in set(values)}
    return [made[value] for value in values]


def drawn(
    drawing: Drawing, columns: tuple[ChartColumn, ...], rows: tuple[tuple[Any, ...], ...], **others: Any
) -> Chart:
    """A chart of a description, for both drawers; ``others`` are fields of ``Chart``."""
    return Chart(
        key=drawing.key, title=drawing.title, spec=_spec(drawing), alt=drawing.words, columns=columns, rows=rows,
        unit=drawing.unit, drawing=drawing, **others,
    )  # fmt: skip


def redrawn(chart: Chart, drawing: Drawing) -> Chart:
    """The same chart with another description."""
    return replace(chart, drawing=drawing, spec=_spec(drawing))


def _spec(drawing: Drawing) -> dict[str, Any]:
    if isinstance(drawing, BarChart):
        return {"data": bar_traces(drawing), "layout": layout(**bar_layout(drawing))}
    return {"data": line_traces(drawing), "layout": layout(**line_layout(drawing))}


def chart_sheet(chart: Chart) -> Sheet:
    """The numbers of a chart, to be handed out as a file."""
    columns = tuple(
        Col(c.name, str(c.label), "text" if c.decimals is None else "number", c.decimals, c.words)
        for c in chart.columns
    )
    return Sheet(chart.key, chart.title, columns, chart.rows)


def layout(**changes: Any) -> dict[str, Any]:
    """The common layout of all charts: quiet axes, the language's separators, no animation."""
    thousands, point = numbers.separators()
    base: dict[str, Any] = {
        "separators": point + thousands,
        "margin": {"l": 48, "r": 12, "t": 8, "b": 36},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": TEXT, "size": 13, "family": "system-ui, Segoe UI, Roboto, Noto Sans, sans-serif"},
        "xaxis": {**AXIS},
        "yaxis": {**AXIS},
        "legend": {"orientation": "h", "y": -0.18, "x": 0},
        "hovermode": "closest",
        "dragmode": False,
    }
    for key, value in changes.items():
        base[key] = {**base[key], **value} if isinstance(value, dict) and isinstance(base.get(key), dict) else value
    return base
