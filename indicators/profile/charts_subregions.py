"""Ranking and quadrant of the subregions of a region: rows in, ``Chart`` out; no request, no query."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common import charts, numbers
from common.charts import Chart, ChartColumn
from common.palette import colour
from indicators.figures.measures import (
    EVIDENCE_WORDS,
    NOT_PUBLISHED,
    PATTERNS,
    Measure,
    Period,
    pattern_notes,
    unit_words,
    with_evidence,
)


class RankedRegion(NamedTuple):
    """One region of a ranking: the figure asked for, the one before it, and what the quadrant needs.

    ``evidence`` is that of ``value``; ``pair_evidence`` the weaker one of ``poor`` and ``rate``.
    """

    code: str
    name: str
    value: Decimal | None
    before: Decimal | None = None
    poor: Decimal | None = None
    rate: Decimal | None = None
    highlighted: bool = False
    evidence: str = "published"
    pair_evidence: str = "published"

    @property
    def change(self) -> Decimal | None:
        return None if self.value is None or self.before is None else self.value - self.before


LONG_TABLE = 100  # regions from which the quadrant's table, near to that of the ranking, comes by a link


def ranking(
    regions: Sequence[RankedRegion],
    measure: Measure,
    period: Period,
    before: Period | None,
    about: Sequence[str],
    ends: int = 8,
) -> Chart:
    """Bars of the highest and the lowest, with the highlighted region always among them; the table holds all."""
    known = sorted((p for p in regions if p.value is not None), key=lambda p: (-p.value, p.code))
    missing = [p for p in regions if p.value is None]
    shown, cut = _ends(known, ends)
    return Chart(
        key="ranking",
        title=_("Ranking: %(indicator)s, %(period)s") % {"indicator": measure.label, "period": period.words},
        spec={"data": [_bars(shown, measure)], "layout": _ranking_layout(cut)},
        alt=_ranking_words(known, measure),
        columns=_ranking_columns(measure, period, before),
        rows=_ranking_rows(known, missing, period, before),
        unit=unit_words(measure),
        about=tuple(about),
        notes=tuple(_ranking_notes(known, shown, missing, ends)),
        tall=True,
        empty="" if known else _("No data for this period."),
    )


def _ranking_columns(measure: Measure, period: Period, before: Period | None) -> tuple[ChartColumn, ...]:
    former = before or Period(None, None)
    label = f"{_('before')} ({before.words})" if before else _("before")
    return (
        ChartColumn("rank", _("rank"), 0),
        ChartColumn("region", _("code")),
        ChartColumn("region_name", _("region")),
        ChartColumn("period", _("period"), words={period.code: period.words}, usual=period.code),
        ChartColumn("value", measure.axis_title, measure.decimals),
        ChartColumn("evidence", _("evidence"), words=EVIDENCE_WORDS, usual="published"),
        ChartColumn("before_period", _("period before"), words={former.code: former.words}, usual=former.code),
        ChartColumn("before", label, measure.decimals),
        ChartColumn("change", pgettext("difference", "change"), measure.decimals),
    )


def _ranking_rows(
    known: Sequence[RankedRegion], missing: Sequence[RankedRegion], period: Period, before: Period | None
) -> tuple[tuple, ...]:
    """The known from the highest on, equal values sharing their rank, then the missing without one."""
    ranks: dict[Decimal, int] = {}
    for rank, region in enumerate(known, start=1):
        ranks.setdefault(region.value, rank)
    now, then = period.code, before.code if before else None
    rows = [
        (
            ranks[p.value],
            p.code,
            p.name,
            now,
            p.value,
            p.evidence,
            None if p.before is None else then,
            p.before,
            p.change,
        )
        for p in known
    ]
    rows += [(None, p.code, p.name, now, None, None, None, None, None) for p in missing]
    return tuple(rows)


def _ends(known: Sequence[RankedRegion], ends: int) -> tuple[list[RankedRegion], int]:
    """The regions drawn, lowest first, and after how many of them the middle is left out (0: nothing is)."""
    if len(known) <= 2 * ends + 1:
        return list(reversed(known)), 0
    middle = [p for p in known[ends:-ends] if p.highlighted]
    return list(reversed([*known[:ends], *middle, *known[-ends:]])), ends


def _bars(shown: Sequence[RankedRegion], measure: Measure) -> dict:
    write = numbers.writer(measure.decimals)
    return {
        "type": "bar",
        "x": [float(p.value) for p in shown],
        "y": _bar_names(shown),
        "orientation": "h",
        "marker": {
            "color": [charts.PARENT if p.highlighted else charts.MAIN for p in shown],
            "pattern": {"shape": [PATTERNS.get(p.evidence, "") for p in shown]},
        },
        "text": [write(p.value) for p in shown],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertext": [f"{with_evidence(p.name, p.evidence)}: {measure.show(p.value)}" for p in shown],
        "hoverinfo": "text",
    }


def _ranking_layout(cut: int) -> dict:
    """``cut``: a dotted line stands above so many bars, where the middle of the ranking is left out."""
    line = {"color": charts.MUTED, "width": 1, "dash": "dot"}
    gap = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": cut - 0.5, "y1": cut - 0.5, "line": line}
    return charts.layout(
        xaxis={"rangemode": "tozero"},
        yaxis={"type": "category", "ticksuffix": " "},
        margin={"l": 8, "r": 56, "t": 8, "b": 28},
        shapes=[gap] if cut else [],
        bargap=0.25,
        showlegend=False,
    )


def _bar_names(regions: Sequence[RankedRegion]) -> list[str]:
    """Names as labels of the bars; two districts of one name would share a bar, so those carry their code."""
    names = [p.name for p in regions]
    return [f"{p.name} ({p.code})" if names.count(p.name) > 1 else p.name for p in regions]


def _ranking_notes(
    known: Sequence[RankedRegion], shown: Sequence[RankedRegion], missing: Sequence[RankedRegion], ends: int
) -> list[str]:
    notes = []
    if len(shown) < len(known):
        words = _("Shown: the %(n)s highest and the %(n)s lowest of %(all)s; the table has all.")
        notes.append(words % {"n": ends, "all": len(known)})
    notes += pattern_notes(p.evidence for p in shown)
    if missing:
        words = ngettext("%(n)s region has no data.", "%(n)s regions have no data.", len(missing))
        notes.append(words % {"n": len(missing)})
    return notes


def _ranking_words(known: Sequence[RankedRegion], measure: Measure) -> str:
    if not known:
        return _("No data for this period.")
    return _("Highest: %(high)s with %(high_value)s. Lowest: %(low)s with %(low_value)s.") % {
        "high": known[0].name,
        "high_value": measure.show(known[0].value),
        "low": known[-1].name,
        "low_value": measure.show(known[-1].value),
    }


def quadrant(
    regions: Sequence[RankedRegion], rate_line: Decimal | None, number_line: Decimal | None, first: Collection[str],
    period: Period, about: Sequence[str], *, rate_owner: str, rate: Measure, number: Measure,
) -> Chart:  # fmt: skip
    """Number of poor (x) against the rate (y), with the parent's rate and the siblings' mean number as lines."""
    first, code = frozenset(first), period.code
    drawn = [p for p in regions if p.poor is not None and p.rate is not None]
    groups = (
        (_("first priority (high number, high rate)"), charts.PARENT, [p for p in drawn if p.code in first]),
        (_("others"), charts.MAIN, [p for p in drawn if p.code not in first]),
    )
    traces = [_dots(name, fill, members, rate, number) for name, fill, members in groups if members]
    shapes, words = _quadrant_lines(rate_line, number_line, rate_owner, rate, number)
    count = ngettext("%(n)s region is first priority.", "%(n)s regions are first priority.", len(first)) % {
        "n": len(first)
    }
    axis = {"rangemode": "tozero"}
    hollow = any(p.pair_evidence in NOT_PUBLISHED for p in drawn)
    return Chart(
        key="quadrant",
        title=_("Quadrant: number of poor people against the poverty rate, %(period)s") % {"period": period.words},
        spec={"data": traces, "layout": charts.layout(xaxis=axis, yaxis=axis, shapes=shapes)},
        alt=" ".join([*words, count]),
        columns=(
            ChartColumn("region", _("code")),
            ChartColumn("region_name", _("region")),
            ChartColumn("period", _("period"), words={period.code: period.words}, usual=period.code),
            ChartColumn("poor", number.axis_title, number.decimals),
            ChartColumn("p0", rate.axis_title, rate.decimals),
            ChartColumn("first_priority", _("first priority"), words={"yes": _("yes"), "no": _("no")}),
            ChartColumn("evidence", _("evidence"), words=EVIDENCE_WORDS, usual="published"),
        ),
        rows=tuple(_quadrant_row(p, code, first) for p in regions),
        unit=_("across: %(x)s; up: %(y)s") % {"x": number.axis_title, "y": rate.axis_title},
        about=tuple(about),
        notes=(*words, *([_("Hollow mark: claim (not verified) or sample data.")] if hollow else [])),
        tall=True,
        table_apart=len(regions) > LONG_TABLE,
        empty="" if drawn else _("No data for this period."),
    )  # fmt: skip


def _quadrant_row(region: RankedRegion, period: str, first: Collection[str]) -> tuple:
    """Without both numbers a region has no place in the quadrant, and no priority."""
    if region.poor is None or region.rate is None:
        return region.code, region.name, period, region.poor, region.rate, None, None
    priority = "yes" if region.code in first else "no"
    return region.code, region.name, period, region.poor, region.rate, priority, region.pair_evidence


def _quadrant_lines(
    rate_line: Decimal | None, number_line: Decimal | None, owner: str, rate: Measure, number: Measure
) -> tuple[list[dict], list[str]]:
    """The two dashed lines as plotly shapes, and what each is, in words."""
    style = {"type": "line", "line": {"color": charts.MUTED, "width": 1, "dash": "dash"}}
    shapes, words = [], []
    if rate_line is not None:
        y = float(rate_line)
        shapes.append(style | {"xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y})
        text = _("Horizontal line: rate of %(region)s, %(value)s.")
        words.append(text % {"region": owner, "value": rate.show(rate_line)})
    if number_line is not None:
        x = float(number_line)
        shapes.append(style | {"yref": "paper", "y0": 0, "y1": 1, "x0": x, "x1": x})
        text = _("Vertical line: mean number of the regions shown, %(value)s.")
        words.append(text % {"value": number.show(number_line)})
    return shapes, words


def _dots(name: str, fill: str, members: Sequence[RankedRegion], rate: Measure, number: Measure) -> dict:
    """One group of regions. plotly writes the numbers of a hover text itself: that halves the page's data."""
    x, y = (f"%{{{axis}:,.{m.decimals}f}} {numbers.unit_suffix(m.unit)}" for axis, m in (("x", number), ("y", rate)))
    symbols = [
        ("star" if p.highlighted else "circle") + ("-open" if p.pair_evidence in NOT_PUBLISHED else "") for p in members
    ]
    plain = set(symbols) == {"circle"}
    return {
        "type": "scatter",
        "x": [float(p.poor) for p in members],
        "y": [float(p.rate) for p in members],
        "mode": "markers",
        "name": name,
        "marker": {
            "color": fill,
            "size": 8 if plain else [14 if p.highlighted else 8 for p in members],
            "symbol": "circle" if plain else symbols,
            "line": {"width": 0.5, "color": colour("chart-edge")},
        },
        "text": [with_evidence(p.name, p.pair_evidence) for p in members],
        "hovertemplate": f"<b>%{{text}}</b><br>{x}<br>{y}<extra></extra>",
    }
