"""The chart of a series over time: rows in, ``Chart`` out; no request, no query."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common import charts, numbers
from common.charting.description import Dot, LineChart, Reference, Series
from common.charts import Chart, ChartColumn
from common.permissions import COUNTRY
from indicators.figures import series
from indicators.figures.measures import EVIDENCE_WORDS, LOOKS, NOT_PUBLISHED, Measure, unit_words, with_evidence
from indicators.figures.series import Break, Change, Point

LINES = 3  # more are no picture; the table has all


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
    first, last = _years(lines, targets)
    drawing = LineChart(
        key=key,
        title=_("Development of: %(indicator)s") % {"indicator": measure.label},
        unit=unit_words(measure),
        words=_trend_words(lines, measure, month, targets),
        series=tuple(
            _series(line, measure, month, _role(line, lines), main=line is lines[0]) for line in lines[:LINES]
        ),
        first=date(first, 6, 1),
        last=date(last, 6, 1),
        references=tuple(reference for target in targets if (reference := _reference(target))),
        decimals=measure.decimals,
        tick_month=month or 7,
    )
    drawable = drawing.references or any(line.points for line in lines)
    return charts.drawn(
        drawing,
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


def _role(line: TrendLine, lines: Sequence[TrendLine]) -> str:
    if line is lines[0]:
        return "region"
    return "country" if line.code == COUNTRY else "parent"


def _series(line: TrendLine, measure: Measure, month: int | None, role: str, *, main: bool) -> Series:
    """A region's figures: those of the survey month in lines that may be joined; of the main one also other months."""
    other_months = _of_other_months(line.points, month) if main else []
    return Series(
        key=line.code,
        name=line.name,
        role=role,
        lines=tuple(
            _dots(points, line.changes, measure, bounds=main)
            for points in series.apart(series.of_month(line.points, month)) if points
        ),
        apart=tuple(replace(_dot(point, measure), look="apart") for point in other_months),
        apart_name=_("%(region)s, other survey months (not joined)") % {"region": line.name},
        main=main,
    )  # fmt: skip


def _of_other_months(points: Sequence[Point], month: int | None) -> list[Point]:
    return [p for p in points if month is not None and p.month not in (month, None)]


def _dots(points: Sequence[Point], changes: Sequence[Change], measure: Measure, *, bounds: bool) -> tuple[Dot, ...]:
    """Figures of one line by time; the one behind a break says in a word why it is not joined."""
    why = {id(found.after): _gap_word(found) for found in series.find_breaks(points, changes)}
    return tuple(_dot(point, measure, why.get(id(point), ""), bounds=bounds) for point in points)


def _dot(point: Point, measure: Measure, gap: str = "", *, bounds: bool = False) -> Dot:
    """What is said of it: period and value, survey error, method, and what is no published figure."""
    when = numbers.period(point.year, point.month, point.period_kind)
    when += f" ({_('month not given')})" * point.lacks_month
    marked = str(EVIDENCE_WORDS[point.evidence]) if point.evidence in NOT_PUBLISHED else ""
    about = (f"{when}: {measure.show(point.value)}", _interval(point, measure), point.method, marked)
    return Dot(
        day=point.day,
        value=point.value,
        about=tuple(part for part in about if part),
        look=LOOKS[point.evidence],
        dashed=point.lacks_month,
        gap=gap,
        low=point.lower if bounds else None,
        high=point.upper if bounds else None,
    )


def _interval(point: Point, measure: Measure) -> str:
    """The published bounds of the figure; empty where there are none."""
    if point.lower is None or point.upper is None:
        return ""
    write = numbers.writer(measure.decimals)
    return _("interval %(ends)s") % {"ends": f"{write(point.lower)}–{write(point.upper)}"}


def _gap_word(found: Break) -> str:
    return {
        "boundary": pgettext("why a line is not joined", "boundary"),
        "kind": pgettext("why a line is not joined", "kind"),
        "method": pgettext("why a line is not joined", "method"),
    }[found.reason]


def _reference(target: TargetMark) -> Reference | None:
    """A target of a year lies in that year, one without a year goes through; None for a mere direction."""
    if target.low is None or target.high is None:
        return None
    if target.year is None:
        return Reference(target.low, target.high, target.words)
    begin, end = date(target.year, 1, 1), date(target.year, 12, 31)
    return Reference(target.low, target.high, target.words, begin=begin, end=end)


def _years(lines: Sequence[TrendLine], targets: Sequence[TargetMark]) -> tuple[int, int]:
    """The years that the axis may reach: one around the figures and the targets."""
    days = [p.day for line in lines for p in line.points]
    first, last = (min(days).year - 1, max(days).year + 1) if days else _years_around(targets)
    dated = [target.year for target in targets if target.year]
    return min([first, *(year - 1 for year in dated)]), max([last, *(year + 1 for year in dated)])


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
