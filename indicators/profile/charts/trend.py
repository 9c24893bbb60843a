"""The chart of a series over time: rows in, ``Chart`` out; no request, no query."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from common import charts, numbers
from common.charts import Chart, ChartColumn
from common.palette import faded
from indicators.figures import series
from indicators.figures.measures import EVIDENCE_WORDS, NOT_PUBLISHED, Measure, unit_words, with_evidence
from indicators.figures.series import Break, Change, Point

SYMBOLS = {
    "published": "circle", "verified": "circle", "reported": "square-open", "claimed": "circle-open",
    "sample": "x-thin-open",
}  # fmt: skip


@dataclass(frozen=True)
class TrendLine:
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


def trend(
    lines: Sequence[TrendLine],
    measure: Measure,
    month: int | None,
    targets: Sequence[TargetMark],
    about: Sequence[str],
    key: str = "trend",
) -> Chart:
    """Lines over time; gaps at breaks, dashes around unknown months, other months as separate marks, targets."""
    traces: list[dict] = []
    for line, colour in zip(lines, (charts.MAIN, charts.PARENT, charts.COUNTRY), strict=False):
        traces += _line_traces(line, measure, month, colour, main=line is lines[0])
    days = [p.day for line in lines for p in line.points]
    first, last = (min(days).year - 1, max(days).year + 1) if days else _years_around(targets)
    first = min([first, *(t.year - 1 for t in targets if t.year)])
    last = max([last, *(t.year + 1 for t in targets if t.year)])
    for target in targets:
        traces += _target_traces(target, measure, first, last)
    axis = {"range": [f"{first}-06-01", f"{last}-06-01"], "type": "date", "tickformat": "%Y", "hoverformat": "%Y-%m"}
    drawable = days or any(target.low is not None for target in targets)
    return Chart(
        key=key,
        title=_("Development of: %(indicator)s") % {"indicator": measure.label},
        spec={"data": traces, "layout": charts.layout(xaxis=axis, yaxis={"rangemode": "tozero"})},
        alt=_trend_words(lines, measure, month, targets),
        columns=(
            ChartColumn("region", _("code")),
            ChartColumn("region_name", _("region")),
            ChartColumn("year", _("year")),
            ChartColumn("month", _("month")),
            ChartColumn("value", measure.axis_title, measure.decimals),
            ChartColumn("method", _("method")),
            ChartColumn("evidence", _("evidence"), words=EVIDENCE_WORDS),
            ChartColumn("source", _("source")),
            ChartColumn("break", _("not comparable with the figure before")),
        ),
        rows=tuple(row for line in lines for row in _table_rows(line, month)),
        unit=unit_words(measure),
        about=tuple(about),
        notes=tuple(_trend_notes(lines, month, targets)),
        empty="" if drawable else _("No figures are recorded yet. Import them or enter them in the data entry."),
    )


def _table_rows(line: TrendLine, month: int | None) -> list[tuple]:
    """The figures of a line, with the note of a break at the figure behind it."""
    found = series.find_breaks(series.of_month(line.points, month), line.changes)
    notes = {id(one.after): _break_note(line.name, one) for one in found}
    points = sorted(line.points, key=lambda p: p.sort_key)
    return [
        (line.code, line.name, p.year, p.month, p.value, p.method or None, p.evidence, p.source, notes.get(id(p)))
        for p in points
    ]


def _line_traces(line: TrendLine, measure: Measure, month: int | None, colour: str, *, main: bool) -> list[dict]:
    """One trace per stroke, and one of loose marks for the other survey months of the main line."""
    points = series.of_month(line.points, month)
    runs = [run for part in series.apart(points) for run in series.segments(part, line.changes)]
    strokes = [stroke for run in runs for stroke in series.strokes(run)]
    traces = [_stroke(line, stroke, measure, colour, dashed=dashed, main=main) for dashed, stroke in strokes]
    for trace in traces[1:]:
        trace["showlegend"] = False
    other_months = _of_other_months(line.points, month)
    if other_months and main:
        marks = _marks(line, other_months, measure, {"size": 8, "symbol": "diamond-open", "color": colour})
        name = _("%(region)s, other survey months (not joined)") % {"region": line.name}
        traces.append(marks | {"mode": "markers", "name": name})
    return traces


def _of_other_months(points: Sequence[Point], month: int | None) -> list[Point]:
    return [p for p in points if month is not None and p.month not in (month, None)]


def _stroke(
    line: TrendLine, points: Sequence[Point], measure: Measure, colour: str, *, dashed: bool, main: bool
) -> dict:
    marker = {"size": 9 if main else 6, "color": colour, "symbol": [SYMBOLS[p.evidence] for p in points]}
    style = {"color": colour, "width": 3 if main else 2, "dash": "dash" if dashed else "solid"}
    marks = _marks(line, points, measure, marker)
    return marks | {"mode": "lines+markers", "line": style, "name": line.name, "legendgroup": line.code}


def _marks(line: TrendLine, points: Sequence[Point], measure: Measure, marker: dict) -> dict:
    """What every trace of figures has: where the points stand, and what is said of each."""
    return {
        "type": "scatter",
        "x": [p.day.isoformat() for p in points],
        "y": [float(p.value) for p in points],
        "text": _hovers(line, points, measure),
        "hoverinfo": "text",
        "marker": marker,
    }


def _hovers(line: TrendLine, points: Sequence[Point], measure: Measure) -> list[str]:
    """What is said of each point under the pointer: region, period, value, method and what is no published figure."""
    write, unknown = numbers.unit_writer(measure.unit, measure.decimals), _("month not given")
    texts = []
    for point in points:
        when = numbers.period(point.year, point.month, point.period_kind)
        when += f" ({unknown})" * point.lacks_month
        marked = str(EVIDENCE_WORDS[point.evidence]) if point.evidence in NOT_PUBLISHED else ""
        parts = (f"<b>{line.name}</b>", f"{when}: {write(point.value)}", point.method, marked)
        texts.append("<br>".join(part for part in parts if part))
    return texts


def _target_traces(target: TargetMark, measure: Measure, first: int, last: int) -> list[dict]:
    if target.low is None or target.high is None:
        return []
    begin, end = (
        (f"{first}-06-01", f"{last}-06-01") if target.year is None else (f"{target.year}-01-01", f"{target.year}-12-31")
    )
    common = {
        "type": "scatter",
        "x": [begin, end],
        "mode": "lines+markers",
        "line": {"color": charts.TARGET, "width": 3, "dash": "dot"},
        "marker": {"size": 5, "color": charts.TARGET},
        "text": [target.words] * 2,
        "hoverinfo": "text",
        "name": target.words,
        "legendgroup": target.words,
    }
    lower = common | {"y": [float(target.low)] * 2, "showlegend": True}
    if target.low == target.high:
        return [lower]
    band = {"showlegend": False, "fill": "tonexty", "fillcolor": faded("s-target", 0.15)}
    return [lower, common | {"y": [float(target.high)] * 2} | band]


def _years_around(targets: Sequence[TargetMark]) -> tuple[int, int]:
    """An axis for a chart without figures: around the targets' years, if any is named."""
    years = [t.year for t in targets if t.year]
    return (min(years) - 5, max(years) + 1) if years else (2019, 2026)


def _trend_words(lines, measure, month, targets) -> str:
    sentences = []
    for line in lines:
        points, _claims = series.apart(series.of_month(line.points, month))
        if not points:
            sentences.append(_("%(region)s: no data.") % {"region": line.name})
            continue
        sentences.append(
            _("%(region)s: from %(first)s in %(begin)s to %(last)s in %(end)s.")
            % {
                "region": line.name,
                "first": with_evidence(measure.show(points[0].value), points[0].evidence),
                "begin": numbers.period(points[0].year, points[0].month, points[0].period_kind),
                "last": with_evidence(measure.show(points[-1].value), points[-1].evidence),
                "end": numbers.period(points[-1].year, points[-1].month, points[-1].period_kind),
            }
        )
    return " ".join([*sentences, *(t.words for t in targets)])


def _trend_notes(lines, month, targets) -> list[str]:
    notes = []
    for line in lines:
        points = series.of_month(line.points, month)
        notes += [_break_note(line.name, found) for found in series.find_breaks(points, line.changes)]
        if series.apart(points)[1]:
            notes.append(_("%(region)s: claims without a month stand outside the line.") % {"region": line.name})
    every = [p for line in lines for p in line.points]
    if any(p.lacks_month for p in every):
        notes.append(_("Dashed: the month of the figure is not given."))
    evidences = {p.evidence for p in every}
    if "reported" in evidences:
        notes.append(_("Hollow square: reported by the agency, not verified."))
    if "claimed" in evidences:
        notes.append(_("Hollow mark: claim, not verified."))
    if "sample" in evidences:
        notes.append(_("Cross: sample data."))
    if lines and _of_other_months(lines[0].points, month):
        notes.append(_("Figures of another survey month stand as diamonds and are not joined with the line."))
    return notes + [t.words for t in targets if t.low is None]


def _break_note(region: str, found: Break) -> str:
    span = {"region": region, "before": found.before.year, "after": found.after.year, "what": found.label}
    if found.reason == "boundary":
        text = _(
            "%(region)s: the boundary changed between %(before)s and %(after)s (%(what)s); the line is not joined."
        )
    elif found.reason == "kind":
        text = _("%(region)s: another kind of figure between %(before)s and %(after)s; the line is not joined.")
    else:
        text = _("%(region)s: another method between %(before)s and %(after)s (%(what)s); the line is not joined.")
    return text % span
