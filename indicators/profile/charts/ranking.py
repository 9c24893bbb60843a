"""Ranking of the subregions of a region: rows in, ``Chart`` out; no request, no query."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common import charts, numbers
from common.charting.description import Bar, BarChart, BarRow, Omitted, Reference
from common.charting.selection import FIRST, LAST, ends_and_own
from common.charts import Chart, ChartColumn
from indicators.figures.measures import (
    EVIDENCE_WORDS,
    LOOKS,
    NOT_PUBLISHED,
    Measure,
    Period,
    pattern_notes,
    unit_words,
    with_evidence,
)
from indicators.figures.survey_error import Estimate, Ranks, ranks, told_apart


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


class Compared(NamedTuple):
    """What all regions of a ranking lie in, with its own figure: a line through the bars."""

    name: str
    role: str
    value: Decimal


def ranking(
    regions: Sequence[RankedRegion],
    measure: Measure,
    period: Period,
    before: Period | None,
    about: Sequence[str],
    apart: Decimal | None = None,
    compared: Compared | None = None,
) -> Chart:
    """Bars from the highest on, of many the ends and the highlighted region with its neighbours; the table holds all.

    ``apart``: from how many points on figures without a published error are told apart; None: any difference counts.
    """
    known = sorted((p for p in regions if p.value is not None), key=lambda p: (-p.estimate.value, p.code))
    missing = [p for p in regions if p.value is None]
    places = ranks({p.code: p.estimate for p in known}, apart)
    shown = ends_and_own(_bar_rows(known, measure, places))
    drawing = BarChart(
        key="ranking",
        title=_("Ranking: %(indicator)s, %(period)s") % {"indicator": measure.label, "period": period.words},
        unit=unit_words(measure),
        words=_ranking_words(known, measure, apart),
        rows=shown,
        references=(_reference(compared, measure),) if compared and known else (),
    )
    return charts.drawn(
        drawing,
        columns=_ranking_columns(measure, period, before),
        rows=_ranking_rows(known, missing, period, before, places),
        about=tuple(about),
        notes=(*_ranking_notes(known, shown, missing), *rank_notes(apart)),
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
    places: Mapping[str, Ranks],
) -> tuple[tuple, ...]:  # fmt: skip
    """The known from the highest on, with the best and the worst rank they may have, then the missing without one."""
    now, then = period.code, before.code if before else None
    rows: list[tuple] = [
        (
            *places[p.code],
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


def _bar_rows(known: Sequence[RankedRegion], measure: Measure, places: Mapping[str, Ranks]) -> list[BarRow]:
    """A bar for each region; two districts of one name would not be told apart, so those carry their code."""
    write, names = numbers.writer(measure.decimals), Counter(p.name for p in known)
    return [
        BarRow(
            key=p.code,
            name=f"{p.name} ({p.code})" if names[p.name] > 1 else p.name,
            bars=(_bar(p, measure, write),),
            own=p.highlighted,
            rank=_rank_words(places[p.code]),
        )
        for p in known
    ]


def _bar(region: RankedRegion, measure: Measure, write: Callable[[Decimal | None], str]) -> Bar:
    marked = (str(EVIDENCE_WORDS[region.evidence]),) if region.evidence in NOT_PUBLISHED else ()
    return Bar(
        value=region.value,
        label=write(region.value),
        about=(measure.show(region.value), *marked),
        role="region" if region.highlighted else "other",
        look=LOOKS[region.evidence],
    )


def _rank_words(places: Ranks) -> str:
    """ "4", or "2–5" where the survey does not tell the regions apart."""
    first, last = places
    return str(first) if first == last else f"{first}–{last}"


def _reference(compared: Compared, measure: Measure) -> Reference:
    words = f"{compared.name} {numbers.number(compared.value, measure.decimals)}"
    return Reference(compared.value, compared.value, words, compared.role)


def _ranking_notes(
    known: Sequence[RankedRegion], shown: Sequence[BarRow | Omitted], missing: Sequence[RankedRegion]
) -> list[str]:
    notes = []
    if any(isinstance(row, Omitted) for row in shown):
        words = _("Shown: the %(first)s highest and the %(last)s lowest of %(all)s; the table has all.")
        notes.append(words % {"first": FIRST, "last": LAST, "all": len(known)})
    drawn = {row.key for row in shown if isinstance(row, BarRow)}
    notes += pattern_notes(p.evidence for p in known if p.code in drawn)
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
