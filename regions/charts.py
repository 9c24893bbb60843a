"""Charts of poverty figures: rows in, ``Chart`` out; no request, no query."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import plotly.graph_objects as go
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from poverty_monitor.lib import charts, numbers
from poverty_monitor.lib.charts import Chart, Column
from regions import series
from regions.series import Change, Point

EVIDENCE_SYMBOLS = {"published": "circle", "verified": "circle", "claimed": "circle-open", "sample": "x-thin-open"}


@dataclass(frozen=True)
class Line:
    """The figures of one region for one indicator, by time, with the boundary changes that part them."""

    code: str
    name: str
    points: tuple[Point, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class TargetMark:
    """What is aimed at: a value or range (``low`` <= ``high``), or only words; ``year`` None: no year named."""

    low: Decimal | None
    high: Decimal | None
    year: int | None
    words: str


@dataclass(frozen=True)
class Measure:
    """What the numbers of a chart are: the indicator's label, its unit and decimals."""

    code: str
    label: str
    unit: str
    decimals: int
    direction: str

    @property
    def axis_title(self) -> str:
        suffix = numbers.unit_suffix(self.unit)
        return f"{self.label} ({suffix})" if suffix else self.label


@dataclass(frozen=True)
class Part:
    """One region of a ranking: the figure asked for, the one before it, and what the quadrant needs."""

    code: str
    name: str
    value: Decimal | None
    before: Decimal | None = None
    poor: Decimal | None = None
    rate: Decimal | None = None
    highlighted: bool = False
    evidence: str = "published"

    @property
    def change(self) -> Decimal | None:
        return None if self.value is None or self.before is None else self.value - self.before


def unit_words(measure: Measure) -> str:
    """The unit as a line under the title."""
    return numbers.unit_suffix(measure.unit) or _("index (no unit)")


def trend(
    lines: Sequence[Line],
    measure: Measure,
    month: int,
    targets: Sequence[TargetMark],
    about: Sequence[str],
    key: str = "trend",
) -> Chart:
    """Lines over time; gaps at breaks, dashes around unknown months, other months as separate marks, targets."""
    traces: list[go.Scatter] = []
    for line, colour in zip(lines, (charts.MAIN, charts.PARENT, charts.COUNTRY), strict=False):
        traces += _line_traces(line, measure, month, colour, main=line is lines[0])
    days = [p.day for line in lines for p in line.points]
    first, last = (min(days).year - 1, max(days).year + 1) if days else _years_around(targets)
    last = max([last, *(t.year + 1 for t in targets if t.year)])
    for target in targets:
        traces += _target_traces(target, measure, first, last)
    figure = go.Figure(
        data=traces,
        layout=charts.layout(
            xaxis={
                "range": [f"{first}-06-01", f"{last}-06-01"],
                "type": "date",
                "tickformat": "%Y",
                "hoverformat": "%Y-%m",
            },
            yaxis={"rangemode": "tozero"},
        ),
    )
    return Chart(
        key=key,
        title=_("Development of: %(indicator)s") % {"indicator": measure.label},
        figure=figure,
        alt=_trend_words(lines, measure, month, targets),
        columns=(
            Column("region", _("code")),
            Column("region_name", _("region")),
            Column("year", _("year")),
            Column("month", _("month")),
            Column("value", measure.axis_title, measure.decimals),
            Column("method", _("method")),
            Column("evidence", _("evidence")),
            Column("source", _("source")),
        ),
        rows=tuple(
            (line.code, line.name, p.year, p.month, p.value, p.method or None, p.evidence, p.source)
            for line in lines
            for p in sorted(line.points, key=lambda p: p.sort_key)
        ),
        unit=unit_words(measure),
        about=tuple(about),
        notes=tuple(_trend_notes(lines, month, targets)),
        empty="" if days or targets else _("No figures are recorded yet. Import them or enter them in the data entry."),
    )


def _line_traces(line: Line, measure: Measure, month: int, colour: str, *, main: bool) -> list[go.Scatter]:
    points = series.of_month(line.points, month)
    width = 3 if main else 2
    traces = []
    for run in series.segments(points, line.changes):
        for dashed, stroke in series.strokes(run):
            traces.append(
                go.Scatter(
                    x=[p.day.isoformat() for p in stroke],
                    y=[float(p.value) for p in stroke],
                    mode="lines+markers",
                    line={"color": colour, "width": width, "dash": "dash" if dashed else "solid"},
                    marker={
                        "size": 9 if main else 6,
                        "symbol": [EVIDENCE_SYMBOLS[p.evidence] for p in stroke],
                        "color": colour,
                    },
                    text=[_hover(line, p, measure) for p in stroke],
                    hoverinfo="text",
                    name=line.name,
                    legendgroup=line.code,
                    showlegend=not traces,
                )
            )
    others = [p for p in line.points if p.month not in (month, None)]
    if others and main:
        traces.append(
            go.Scatter(
                x=[p.day.isoformat() for p in others],
                y=[float(p.value) for p in others],
                mode="markers",
                marker={"size": 8, "symbol": "diamond-open", "color": colour},
                text=[_hover(line, p, measure) for p in others],
                hoverinfo="text",
                name=_("%(region)s, other survey months (not joined)") % {"region": line.name},
            )
        )
    return traces


def _hover(line: Line, point: Point, measure: Measure) -> str:
    month = "" if point.month else f" ({_('month not given')})"
    parts = [
        f"<b>{line.name}</b>",
        f"{numbers.period(point.year, point.month)}{month}: {numbers.with_unit(point.value, measure.unit, measure.decimals)}",
    ]
    if point.method:
        parts.append(point.method)
    if point.evidence == "claimed":
        parts.append(_("claim (not verified)"))
    return "<br>".join(parts)


def _target_traces(target: TargetMark, measure: Measure, first: int, last: int) -> list[go.Scatter]:
    if target.low is None or target.high is None:
        return []
    begin, end = (
        (f"{first}-06-01", f"{last}-06-01") if target.year is None else (f"{target.year}-01-01", f"{target.year}-12-31")
    )
    bounds = [target.low] if target.low == target.high else [target.low, target.high]
    return [
        go.Scatter(
            x=[begin, end],
            y=[float(bound)] * 2,
            mode="lines+markers",
            line={"color": charts.TARGET, "width": 3, "dash": "dot"},
            marker={"size": 5, "color": charts.TARGET},
            text=[target.words] * 2,
            hoverinfo="text",
            name=target.words,
            legendgroup=target.words,
            showlegend=bound == bounds[0],
            fill="tonexty" if index else None,
            fillcolor="rgba(123,50,148,0.15)",
        )
        for index, bound in enumerate(bounds)
    ]


def _years_around(targets: Sequence[TargetMark]) -> tuple[int, int]:
    """An axis for a chart without figures: around the targets' years, if any is named."""
    years = [t.year for t in targets if t.year]
    return (min(years) - 5, max(years) + 1) if years else (2019, 2026)


def _trend_words(lines, measure, month, targets) -> str:
    sentences = []
    for line in lines:
        points = series.of_month(line.points, month)
        if not points:
            sentences.append(_("%(region)s: no data.") % {"region": line.name})
            continue
        sentences.append(
            _("%(region)s: from %(first)s in %(begin)s to %(last)s in %(end)s.")
            % {
                "region": line.name,
                "first": numbers.with_unit(points[0].value, measure.unit, measure.decimals),
                "begin": numbers.period(points[0].year, points[0].month),
                "last": numbers.with_unit(points[-1].value, measure.unit, measure.decimals),
                "end": numbers.period(points[-1].year, points[-1].month),
            }
        )
    return " ".join([*sentences, *(t.words for t in targets)])


def _trend_notes(lines, month, targets) -> list[str]:
    notes = []
    for line in lines:
        points = series.of_month(line.points, month)
        for found in series.find_breaks(points, line.changes):
            span = {"region": line.name, "before": found.before.year, "after": found.after.year, "what": found.label}
            if found.reason == "boundary":
                notes.append(
                    _(
                        "%(region)s: the boundary changed between %(before)s and %(after)s (%(what)s); the line is not joined."
                    )
                    % span
                )
            else:
                notes.append(
                    _("%(region)s: another method between %(before)s and %(after)s (%(what)s); the line is not joined.")
                    % span
                )
    if any(p.month is None for line in lines for p in line.points):
        notes.append(_("Dashed: the month of the figure is not given."))
    if any(p.evidence == "claimed" for line in lines for p in line.points):
        notes.append(_("Hollow mark: claim, not verified."))
    if any(p.month not in (month, None) for p in (lines[0].points if lines else ())):
        notes.append(_("Figures of another survey month stand as diamonds and are not joined with the line."))
    return notes + [t.words for t in targets if t.low is None]


def ranking(parts: Sequence[Part], measure: Measure, period: str, about: Sequence[str], ends: int = 8) -> Chart:
    """Bars of the highest and the lowest, with the highlighted region always among them; the table holds all."""
    known = sorted((p for p in parts if p.value is not None), key=lambda p: (p.value, p.code), reverse=True)
    shown = known if len(known) <= 2 * ends + 1 else known[:ends] + known[-ends:]
    shown += [p for p in known if p.highlighted and p not in shown]
    shown = sorted(shown, key=lambda p: (p.value, p.code))
    names = _bar_names(shown)
    cut = next((i for i, p in enumerate(shown) if p not in known[-ends:]), 0) if len(shown) < len(known) else 0
    figure = go.Figure(
        data=[
            go.Bar(
                x=[float(p.value) for p in shown],
                y=names,
                orientation="h",
                marker={"color": [charts.PARENT if p.highlighted else charts.MAIN for p in shown]},
                text=[numbers.number(p.value, measure.decimals) for p in shown],
                textposition="outside",
                cliponaxis=False,
                hovertext=[f"{p.name}: {numbers.with_unit(p.value, measure.unit, measure.decimals)}" for p in shown],
                hoverinfo="text",
            )
        ],
        layout=charts.layout(
            xaxis={"rangemode": "tozero"},
            yaxis={"type": "category", "ticksuffix": " "},
            margin={"l": 8, "r": 56, "t": 8, "b": 28},
            # A line where the middle of the ranking is left out.
            shapes=[
                {
                    "type": "line",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": cut - 0.5,
                    "y1": cut - 0.5,
                    "line": {"color": charts.MUTED, "width": 1, "dash": "dot"},
                }
            ]
            if cut
            else [],
            bargap=0.25,
            showlegend=False,
        ),
    )
    missing = len(parts) - len(known)
    ranks: dict[Decimal | None, int] = {}
    for rank, part in enumerate(known, start=1):
        ranks.setdefault(part.value, rank)  # equal values share the rank
    notes = []
    if len(shown) < len(known):
        notes.append(
            _("Shown: the %(n)s highest and the %(n)s lowest of %(all)s; the table has all.")
            % {"n": ends, "all": len(known)}
        )
    if missing:
        notes.append(ngettext("%(n)s region has no data.", "%(n)s regions have no data.", missing) % {"n": missing})
    return Chart(
        key="ranking",
        title=_("Ranking: %(indicator)s, %(period)s") % {"indicator": measure.label, "period": period},
        figure=figure,
        alt=_ranking_words(known, measure),
        columns=(
            Column("rank", _("rank"), 0),
            Column("region", _("code")),
            Column("region_name", _("region")),
            Column("value", measure.axis_title, measure.decimals),
            Column("before", _("before"), measure.decimals),
            Column("change", pgettext("difference", "change"), measure.decimals),
        ),
        rows=tuple(
            (ranks.get(p.value), p.code, p.name, p.value, p.before, p.change)
            for p in [*known, *(p for p in parts if p.value is None)]
        ),
        unit=unit_words(measure),
        about=tuple(about),
        notes=tuple(notes),
        tall=True,
        empty="" if known else _("No data for this period."),
    )


def _bar_names(parts: Sequence[Part]) -> list[str]:
    """Names as labels of the bars; two districts of one name would share a bar, so those carry their code."""
    names = [p.name for p in parts]
    return [f"{p.name} ({p.code})" if names.count(p.name) > 1 else p.name for p in parts]


def _ranking_words(known: Sequence[Part], measure: Measure) -> str:
    if not known:
        return _("No data for this period.")
    return _("Highest: %(high)s with %(high_value)s. Lowest: %(low)s with %(low_value)s.") % {
        "high": known[0].name,
        "high_value": numbers.with_unit(known[0].value, measure.unit, measure.decimals),
        "low": known[-1].name,
        "low_value": numbers.with_unit(known[-1].value, measure.unit, measure.decimals),
    }


def quadrant(
    parts: Sequence[Part], rate_line: Decimal | None, number_line: Decimal | None, first: Sequence[str], about: Sequence[str],
    *, rate_owner: str, rate: Measure, number: Measure,
) -> Chart:  # fmt: skip
    """Number of poor (x) against the rate (y), with the parent's rate and the siblings' mean number as lines."""
    drawn = [p for p in parts if p.poor is not None and p.rate is not None]
    groups = (
        (_("first priority (high number, high rate)"), charts.PARENT, [p for p in drawn if p.code in first]),
        (_("others"), charts.MAIN, [p for p in drawn if p.code not in first]),
    )
    traces = [_quadrant_trace(name, colour, members, rate, number) for name, colour, members in groups if members]
    shapes, words = [], []
    if rate_line is not None:
        shapes.append(
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": float(rate_line), "y1": float(rate_line)}
        )
        words.append(
            _("Horizontal line: rate of %(region)s, %(value)s.")
            % {"region": rate_owner, "value": numbers.with_unit(rate_line, rate.unit, rate.decimals)}
        )
    if number_line is not None:
        shapes.append(
            {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": float(number_line), "x1": float(number_line)}
        )
        words.append(
            _("Vertical line: mean number of the regions shown, %(value)s.")
            % {"value": numbers.with_unit(number_line, number.unit, number.decimals)}
        )
    figure = go.Figure(
        data=traces,
        layout=charts.layout(
            xaxis={"rangemode": "tozero"},
            yaxis={"rangemode": "tozero"},
            shapes=[{**s, "line": {"color": charts.MUTED, "width": 1, "dash": "dash"}} for s in shapes],
        ),
    )
    return Chart(
        key="quadrant",
        title=_("Quadrant: number of poor people against the poverty rate"),
        figure=figure,
        alt=" ".join([*words, ngettext("%(n)s region is first priority.", "%(n)s regions are first priority.", len(first)) % {"n": len(first)}]),
        columns=(
            Column("region", _("code")),
            Column("region_name", _("region")),
            Column("poor", number.axis_title, number.decimals),
            Column("p0", rate.axis_title, rate.decimals),
            Column("first_priority", _("first priority")),
        ),
        rows=tuple(
            (p.code, p.name, p.poor, p.rate, None if p not in drawn else _("yes") if p.code in first else _("no")) for p in parts
        ),
        unit=_("across: %(x)s; up: %(y)s") % {"x": number.axis_title, "y": rate.axis_title},
        about=tuple(about),
        notes=tuple(words),
        tall=True,
        empty="" if drawn else _("No data for this period."),
    )  # fmt: skip


def _quadrant_trace(name: str, colour: str, members: Sequence[Part], rate: Measure, number: Measure) -> go.Scatter:
    return go.Scatter(
        x=[float(p.poor) for p in members],
        y=[float(p.rate) for p in members],
        mode="markers",
        name=name,
        marker={
            "color": colour,
            "size": [14 if p.highlighted else 8 for p in members],
            "symbol": ["star" if p.highlighted else "circle" for p in members],
            "line": {"width": 0.5, "color": "#ffffff"},
        },
        text=[
            f"<b>{p.name}</b><br>{numbers.with_unit(p.poor, number.unit, number.decimals)}"
            f"<br>{numbers.with_unit(p.rate, rate.unit, rate.decimals)}"
            for p in members
        ],
        hoverinfo="text",
    )
