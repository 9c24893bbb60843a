"""Charts of reach and of the matrix: rows in, ``Chart`` out; no request, no query."""

import textwrap
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import charts, numbers
from common.charts import Chart, ChartColumn
from common.palette import colour
from indicators.figures.measures import EVIDENCE_WORDS, PATTERNS, pattern_notes
from programs.reach.content import ReachLine

# Colours of cells are the same on a light and a dark page, with their own ink.
EMPTY, EMPTY_EDGE = colour("cell-empty"), colour("cell-empty-edge")
CELL_INK, LIGHT_INK = colour("cell-ink"), colour("cell-light-ink")
BLUES = tuple(colour(f"cell-{n}") for n in (1, 2, 3, 4))
BARS_SHOWN = 12  # more bars are a solid block; the table has all


def recipients(lines: Sequence[ReachLine], unit: str, title: str, about: Sequence[str]) -> Chart:
    """Bars of what was allocated and what was realised; the two are never mixed.

    ``lines`` come by rank, the most under-served first; where none has a rank the largest come first.
    """
    known = [line for line in lines if line.allocated is not None or line.realised is not None]
    if not any(line.rank for line in known):  # else they come by rank
        known.sort(key=lambda line: (-(line.realised or line.allocated or 0), line.code))
    shown = known[:BARS_SHOWN]
    nobody = all(line.realised is None for line in known)
    traces = [_bars(shown, "allocated", _("allocated"), charts.MAIN)]
    if not nobody:
        traces.append(_bars(shown, "realised", _("realised"), charts.PARENT))
    notes = [_("Allocated is not reached: the bars say which is which.")]
    if nobody and known:
        notes.append(_("Realised: no data yet, nobody has reported it."))
    if len(shown) < len(known):
        notes.append(
            _("Shown: %(n)s of %(all)s, the most under-served first; the table has all.")
            % {"n": len(shown), "all": len(known)}
        )
    if missing := len(lines) - len(known):
        notes.append(ngettext("%(n)s region has no data.", "%(n)s regions have no data.", missing) % {"n": missing})
    return Chart(
        key="recipients",
        title=title,
        spec={
            "data": [trace for trace in traces if any(x is not None for x in trace["x"])],
            "layout": charts.layout(
                barmode="group",
                xaxis={"range": [0, _most(shown) * 1.3]},  # room for the words behind the longest bar
                yaxis={"type": "category", "ticksuffix": " ", "autorange": "reversed"},
                margin={"l": 8, "r": 8, "t": 8, "b": 28},
            ),
        },
        alt=_words(known, unit),
        columns=(
            ChartColumn("region", _("code")),
            ChartColumn("region_name", _("region")),
            ChartColumn("allocated", _("allocated"), 0),
            ChartColumn("realised", _("realised"), 0),
            ChartColumn("reach", _("reach, %"), 2),
            ChartColumn("evidence", _("evidence"), words=EVIDENCE_WORDS),
        ),
        rows=tuple(
            (
                line.code,
                line.name,
                line.allocated,
                line.realised,
                line.reach.percent if line.reach else None,
                line.evidence,
            )
            for line in shown
        ),
        unit=unit,
        about=tuple(about),
        notes=(*notes, *pattern_notes(line.evidence or "" for line in shown)),
        tall=len(shown) > 6,
        empty="" if known else _("No data for this period."),
    )


def _most(lines: Sequence[ReachLine]) -> int:
    return max((n for line in lines for n in (line.allocated, line.realised) if n is not None), default=0) or 1


def _bars(lines: Sequence[ReachLine], name: str, label: str, colour: str) -> dict:
    values = [getattr(line, name) for line in lines]
    return {
        "type": "bar",
        "orientation": "h",
        "name": label,
        "x": values,
        "y": [f"{line.name} ({line.code})" for line in lines],
        "marker": {"color": colour, "pattern": {"shape": [PATTERNS.get(line.evidence or "", "") for line in lines]}},
        "text": ["" if value is None else f"{numbers.number(value)} {label}" for value in values],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertext": [f"{line.name}: {label} {numbers.number(v)}" for line, v in zip(lines, values, strict=True)],
        "hoverinfo": "text",
    }


def _words(known: Sequence[ReachLine], unit: str) -> str:
    """Every bar in words while they are few."""
    if not known:
        return _("No data for this period.")
    return " ".join(
        _("%(region)s: %(allocated)s allocated, realised %(realised)s (%(unit)s).")
        % {
            "region": line.name,
            "allocated": numbers.number(line.allocated),
            "realised": numbers.number(line.realised),
            "unit": unit,
        }
        for line in known[:BARS_SHOWN]
    )


def heat(rows: Sequence[str], columns: Sequence[str], counts: Sequence[Sequence[int]], about: Sequence[str]) -> Chart:
    """How many programmes each cell of the matrix has; an empty cell says so in a word."""
    most = max((n for row in counts for n in row), default=0)
    empty = [
        f"{row} × {column}"
        for row, line in zip(rows, counts, strict=True)
        for column, n in zip(columns, line, strict=True)
        if not n
    ]
    alt = ngettext("%(n)s empty cell: %(cells)s.", "%(n)s empty cells: %(cells)s.", len(empty))
    return Chart(
        key="matrix",
        title=_("Number of programmes per cell"),
        spec={
            "data": [_row_of_cells(rows[i], columns, counts[i], most) for i in reversed(range(len(rows)))],
            "layout": charts.layout(
                barmode="stack",
                bargap=0.03,
                showlegend=False,
                xaxis={"type": "category", "side": "top", "showgrid": False},
                yaxis={
                    "tickvals": [place + 0.5 for place in range(len(rows))],
                    "ticktext": [_wrapped(row) for row in reversed(rows)],
                    "showgrid": False,
                    "range": [0, len(rows)],
                },
                margin={"l": 8, "r": 8, "t": 60, "b": 8},
            ),
        },
        alt=alt % {"n": len(empty), "cells": "; ".join(empty)} if empty else _("No cell is empty."),
        columns=(
            ChartColumn("row", _("row")),
            ChartColumn("column", _("column")),
            ChartColumn("programs", _("programmes"), 0),
        ),
        rows=tuple(
            (row, column, n)
            for row, line in zip(rows, counts, strict=True)
            for column, n in zip(columns, line, strict=True)
        ),
        unit=_("number of programmes"),
        about=tuple(about),
        tall=True,
    )


def _row_of_cells(row: str, columns: Sequence[str], counts: Sequence[int], most: int) -> dict:
    """One row as bars of equal height on top of each other: the small plotly bundle has no heat map."""
    words = [numbers.number(n) if n else _("empty") for n in counts]
    return {
        "type": "bar",
        "x": [_wrapped(column) for column in columns],
        "y": [1] * len(columns),
        "marker": {
            "color": [_shade(n, most) for n in counts],
            "line": {
                "width": [1 if n else 3 for n in counts],
                "color": [CELL_INK if n else EMPTY_EDGE for n in counts],
            },
        },
        "text": words,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": [_ink(n, most) for n in counts], "size": 16},
        "hovertext": [f"{row} × {column}: {word}" for column, word in zip(columns, words, strict=True)],
        "hoverinfo": "text",
    }  # fmt: skip


def _shade(n: int, most: int) -> str:
    """Empty cells have the colour of a warning, the others one of four blues."""
    return EMPTY if not n else BLUES[min(len(BLUES) - 1, (n - 1) * len(BLUES) // most)]


def _ink(n: int, most: int) -> str:
    return LIGHT_INK if _shade(n, most) in BLUES[2:] else CELL_INK


def _wrapped(text: str) -> str:
    return "<br>".join(textwrap.wrap(text, 22))
