"""Charts: a plotly figure together with its words, its numbers as a table, and where they come from.

Functions that build charts are pure: rows in, ``Chart`` out, no request and no query. Colours are the light
values of the tokens in ``static/css/app.css``; ``static/js/charts.js`` replaces them by the reader's theme.
"""

import json
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from poverty_monitor.lib import numbers

pio.templates.default = None  # saves 6.5 KB a figure; the layout below says all that is needed

COLOURS = {
    "--chart-1": "#0b5a7a",
    "--chart-2": "#b35806",
    "--chart-3": "#6b7780",
    "--chart-4": "#7b3294",
    "--chart-grid": "#e3e8eb",
    "--text": "#14242e",
    "--muted": "#4c606c",
    "--good": "#19692c",
    "--bad": "#a52714",
}
MAIN, PARENT, COUNTRY, TARGET = (COLOURS[f"--chart-{n}"] for n in (1, 2, 3, 4))
GRID, TEXT, MUTED = COLOURS["--chart-grid"], COLOURS["--text"], COLOURS["--muted"]
# Whole numbers with the language's separators: plotly would write "12k".
AXIS = {"gridcolor": GRID, "zeroline": False, "automargin": True, "exponentformat": "none", "separatethousands": True}


@dataclass(frozen=True)
class Column:
    """A column of a chart's table: ``name`` is the CSV heading, ``label`` the heading on the screen."""

    name: str
    label: str
    decimals: int | None = None  # None: text

    def show(self, value: Any) -> str:
        """The cell as a reader sees it; a missing number is "no data"."""
        if self.decimals is None:
            return "" if value is None else str(value)
        return numbers.number(value, self.decimals)


@dataclass(frozen=True)
class Chart:
    """A figure with everything that a reader may ask of it.

    ``rows`` are the numbers drawn, one tuple per mark in the order of ``columns``; None is missing.
    ``unit`` stands under the title, in place of a turned axis title; ``about`` are sentences on source, period,
    unit and release, shown under the chart.
    """

    key: str
    title: str
    figure: go.Figure
    alt: str
    columns: tuple[Column, ...]
    rows: tuple[tuple, ...]
    about: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unit: str = ""
    tall: bool = False
    empty: str = field(default="")

    @cached_property
    def json(self) -> SafeString:
        """The figure for a ``<script type="application/json">``: ``</`` cannot occur in it."""
        return mark_safe(self.figure.to_json().replace("<", "\\u003c"))  # noqa: S308

    @property
    def table_body(self) -> SafeString:
        """The rows of the table as HTML; joined here because a template takes ten times as long for 514 rows."""
        numeric = [' class="num"' if column.decimals is not None else "" for column in self.columns]
        lines = (
            "".join(
                f"<td{css}>{escape(column.show(value))}</td>"
                for css, column, value in zip(numeric, self.columns, row, strict=True)
            )
            for row in self.rows
        )
        return mark_safe("".join(f"<tr>{line}</tr>" for line in lines))  # noqa: S308 (every value is escaped)

    def csv_rows(self):
        """Header and rows for a CSV file: field names, plain numbers, missing as an empty cell."""
        yield [column.name for column in self.columns]
        for row in self.rows:
            yield ["" if value is None else plain(value) for value in row]


def plain(value: Any) -> str:
    """A value for CSV: a number in plain notation, a text that begins like a formula made harmless."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, (int, float)):
        return json.dumps(value)
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def layout(**changes) -> dict:
    """The common layout of all charts: quiet axes, the language's separators, no animation."""
    thousands, point = numbers.separators()
    base = {
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
