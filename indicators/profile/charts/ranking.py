"""Ranking of the subregions of a region: rows in, ``Chart`` out; no request, no query."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common import charts, numbers
from common.charts import Chart, ChartColumn
from indicators.figures.measures import (
    EVIDENCE_WORDS,
    PATTERNS,
    Measure,
    Period,
    pattern_notes,
    unit_words,
    with_evidence,
)
from indicators.figures.survey_error import Estimate, ranks, told_apart


class RankedRegion(NamedTuple):
    """One region of a ranking: the figure asked for, the one before it, and what the quadrant needs.

    ``evidence`` is that of ``value``; ``pair_evidence`` the weaker one of ``poor`` and ``rate``, ``before_evidence``
    that of ``before``. ``lower`` and ``upper``: the bounds of the interval of ``value``, None where no survey error is
    published.
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
    before_evidence: str = "published"
    poor_evidence: str = "published"
    lower: Decimal | None = None
    upper: Decimal | None = None

    @property
    def estimate(self) -> Estimate:
        """The figure with the bounds of its interval; ValueError where there is no figure."""
        if self.value is None:
            raise ValueError(f"{self.code} has no figure")
        return Estimate(self.value, self.lower, self.upper)

    @property
    def change(self) -> Decimal | None:
        return None if self.value is None or self.before is None else self.value - self.before


def ranking(
    regions: Sequence[RankedRegion],
    measure: Measure,
    period: Period,
    before: Period | None,
    about: Sequence[str],
    ends: int = 8,
    apart: Decimal | None = None,
) -> Chart:
    """Bars of the highest and the lowest, with the highlighted region always among them; the table holds all.

    ``apart``: from how many points on figures without a published error are told apart; None: any difference counts.
    """
    known = sorted((p for p in regions if p.value is not None), key=lambda p: (-p.value, p.code))
    missing = [p for p in regions if p.value is None]
    shown, cut = _ends(known, ends)
    return Chart(
        key="ranking",
        title=_("Ranking: %(indicator)s, %(period)s") % {"indicator": measure.label, "period": period.words},
        spec={"data": [_bars(shown, measure)], "layout": _ranking_layout(cut)},
        alt=_ranking_words(known, measure, apart),
        columns=_ranking_columns(measure, period, before),
        rows=_ranking_rows(known, missing, period, before, apart),
        unit=unit_words(measure),
        about=tuple(about),
        notes=(*_ranking_notes(known, shown, missing, ends), *rank_notes(apart)),
        tall=True,
        empty="" if known else _("No data for this period."),
    )


def _ranking_columns(measure: Measure, period: Period, before: Period | None) -> tuple[ChartColumn, ...]:
    former = before or Period(None, None)
    label = f"{_('before')} ({before.words})" if before else _("before")
    return (
        ChartColumn("rank", _("rank"), 0),
        ChartColumn("rank_to", _("to rank"), 0),
        ChartColumn("region", _("code")),
        ChartColumn("region_name", _("region")),
        ChartColumn("period", _("period"), words={period.code: period.words}, usual=period.code),
        ChartColumn("value", measure.axis_title, measure.decimals),
        ChartColumn("evidence", _("evidence"), words=EVIDENCE_WORDS, usual="published"),
        ChartColumn("before_period", _("period before"), words={former.code: former.words}, usual=former.code),
        ChartColumn("before", label, measure.decimals),
        ChartColumn("change", pgettext("difference", "change"), measure.decimals),
        ChartColumn("before_evidence", _("evidence before"), words=EVIDENCE_WORDS, usual="published"),
    )


def _ranking_rows(
    known: Sequence[RankedRegion], missing: Sequence[RankedRegion], period: Period, before: Period | None,
    apart: Decimal | None,
) -> tuple[tuple, ...]:  # fmt: skip
    """The known from the highest on, with the best and the worst rank they may have, then the missing without one."""
    found = ranks({p.code: p.estimate for p in known}, apart)
    now, then = period.code, before.code if before else None
    rows = [
        (
            *found[p.code],
            p.code,
            p.name,
            now,
            p.value,
            p.evidence,
            None if p.before is None else then,
            p.before,
            p.change,
            None if p.before is None else p.before_evidence,
        )
        for p in known
    ]
    rows += [(None, None, p.code, p.name, now, None, None, None, None, None, None) for p in missing]
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


def rank_notes(apart: Decimal | None) -> list[str]:
    """What a rank of two numbers means, where a threshold holds."""
    if apart is None:
        return []
    words = _("Ranks run from one to another where figures lie less than %(points)s apart: within the survey error, by "
              "a convention of this application where no error is published.")  # fmt: skip
    return [words % {"points": numbers.with_unit(apart, "points", 1)}]


def _ranking_words(known: Sequence[RankedRegion], measure: Measure, apart: Decimal | None) -> str:
    if not known:
        return _("No data for this period.")
    words, ends = _ends_words(known, measure), (known[0], known[-1])
    if apart is None and all(end.lower is None for end in ends):  # no error is known: any difference counts
        return words
    like_first, like_last = (sum(not told_apart(end.estimate, p.estimate, apart) for p in known) - 1 for end in ends)
    if not like_first + like_last:
        return words
    within = _("Other regions within the survey error of the highest: %(high)s, of the lowest: %(low)s.")
    return f"{words} {within % {'high': like_first, 'low': like_last}}"


def _ends_words(known: Sequence[RankedRegion], measure: Measure) -> str:
    return _("Highest: %(high)s with %(high_value)s. Lowest: %(low)s with %(low_value)s.") % {
        "high": known[0].name,
        "high_value": with_evidence(measure.show(known[0].value), known[0].evidence),
        "low": known[-1].name,
        "low_value": with_evidence(measure.show(known[-1].value), known[-1].evidence),
    }
