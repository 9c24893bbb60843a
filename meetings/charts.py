"""Charts of actions: rows in, ``Chart`` out; no request, no query."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common import charts, numbers
from common.charts import Chart, ChartColumn

MONTHS = 24
AGENCIES = 15


class MonthCount(NamedTuple):
    """``count`` actions of meetings of the month ``met``, verified in the month ``ended``, or cancelled in it.

    First days of months; ``ended`` None: neither, or cancelled without a day.
    """

    met: date
    ended: date | None
    cancelled: bool
    count: int


class AgencyOverdue(NamedTuple):
    """An agency's actions; ``name`` None: those without a lead agency."""

    name: str | None
    region: str | None
    overdue: int
    unfinished: int


def months_until(today: date, first: date, most: int = MONTHS) -> list[date]:
    """First days of the months from ``first`` to that of ``today``, at most the last ``most``."""
    last = today.year * 12 + today.month - 1
    begin = max(first.year * 12 + first.month - 1, last - most + 1)
    return [date(number // 12, number % 12 + 1, 1) for number in range(begin, last + 1)]


def rate_over_time(rows: Sequence[MonthCount], today: date) -> Chart:
    """Verified of the not cancelled at the end of each month, the running one as of today."""
    months = months_until(today, min((row.met for row in rows), default=today)) if rows else []
    points = counts_by_month(rows, months)
    known = [(month, verified, of) for month, verified, of in points if of]
    rates = {month: 100 * verified / of for month, verified, of in known}
    return Chart(
        key="follow-up",
        title=_("Follow-up rate over time"),
        spec={"data": [_rate_line(known, rates)], "layout": _rate_layout()},
        alt=_rate_words(known, rates),
        columns=(
            ChartColumn(
                "month", _("end of the month"), words={_code(m): numbers.period(m.year, m.month) for m in months}
            ),
            ChartColumn("verified", _("verified"), 0),
            ChartColumn("counted", _("not cancelled"), 0),
            ChartColumn("follow_up_rate", _("follow-up rate (%)"), 1),
        ),
        rows=tuple((_code(m), verified, of, round(rates[m], 4) if m in rates else None) for m, verified, of in points),
        about=(
            _("Source: action items entered here."),
            _("Period: to the end of each month, this month to %(day)s. Unit: %%.") % {"day": numbers.day(today)},
        ),
        notes=(_("Rule: verified out of those that were not cancelled; without action items there is no rate."),),
        unit="%",
        empty="" if known else _("There are no action items yet, so there is no rate."),
    )


def _code(month: date) -> str:
    return f"{month:%Y-%m}"


def counts_by_month(rows: Sequence[MonthCount], months: Sequence[date]) -> list[tuple[date, int, int]]:
    """(month, verified, not cancelled) at the end of each month. Cancelled without a day never counted."""
    verified: Counter[date] = Counter()
    counted: Counter[date] = Counter()
    for row in rows:
        if row.cancelled and row.ended is None:
            continue
        counted[row.met] += row.count
        if row.cancelled:
            counted[max(row.ended, row.met)] -= row.count
        elif row.ended:
            verified[max(row.ended, row.met)] += row.count
    return [(m, _until(verified, m), _until(counted, m)) for m in months]


def _until(counts: Counter[date], month: date) -> int:
    return sum(n for when, n in counts.items() if when <= month)


def _rate_line(known: Sequence[tuple], rates: dict) -> dict:
    words = _("%(n)s of %(of)s")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [month.isoformat() for month, _verified, _of in known],
        "y": [rates[month] for month, _verified, _of in known],
        "line": {"color": charts.MAIN, "width": 2},
        "marker": {"size": 7},
        "hovertext": [
            f"{numbers.period(m.year, m.month)}: {words % {'n': verified, 'of': of}}, "
            f"{numbers.with_unit(rates[m], 'percent', 1)}"
            for m, verified, of in known
        ],
        "hoverinfo": "text",
    }


def _rate_layout() -> dict:
    axis = {"type": "date", "tickformat": "%m/%Y"}
    return charts.layout(xaxis=axis, yaxis={"range": [0, 105], "ticksuffix": " %"}, showlegend=False)


def _rate_words(known: Sequence[tuple], rates: dict) -> str:
    if not known:
        return _("There are no action items yet, so there is no rate.")
    month, verified, of = known[-1]
    return _("%(month)s: %(n)s of %(of)s actions verified, %(rate)s.") % {
        "month": numbers.period(month.year, month.month), "n": numbers.number(verified), "of": numbers.number(of),
        "rate": numbers.with_unit(rates[month], "percent", 1),
    }  # fmt: skip


def overdue_by_agency(rows: Sequence[AgencyOverdue], today: date) -> Chart:
    """Bars of the agencies with the most overdue actions; the table holds all."""
    shown, more = list(reversed(rows[:AGENCIES])), _("Shown: the %(n)s with the most; the table has all.")
    return Chart(
        key="overdue",
        title=_("Overdue by agency"),
        spec={"data": [_bars(shown)], "layout": _bar_layout()},
        alt=_overdue_words(rows),
        columns=(
            ChartColumn("agency", _("lead agency")),
            ChartColumn("region_name", _("region")),
            ChartColumn("overdue", pgettext("actions", "overdue"), 0),
            ChartColumn("unfinished", _("not done"), 0),
        ),
        rows=tuple((agency_name(r), r.region, r.overdue, r.unfinished) for r in rows),
        about=(
            _("Source: action items entered here."),
            _("As of: %(day)s. Unit: action items.") % {"day": numbers.day(today)},
        ),
        notes=(
            _("Rule: due before today in the time zone of the region and not done; without a due date never overdue."),
            *([more % {"n": AGENCIES}] if len(rows) > AGENCIES else []),
        ),
        unit=_("action items"),
        tall=len(shown) > 8,
        empty="" if rows else _("Nothing is overdue."),
    )


def agency_name(row: AgencyOverdue) -> str:
    """Return the name of the lead agency, or the words for actions without one."""
    return row.name or _("no lead agency named")


def _bars(shown: Sequence[AgencyOverdue]) -> dict:
    names = [agency_name(r) for r in shown]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [r.overdue for r in shown],
        # Two agencies of one name would share a bar: those carry their region.
        "y": [f"{n} ({r.region})" if names.count(n) > 1 else n for n, r in zip(names, shown, strict=True)],
        "marker": {"color": charts.BAD},
        "text": [numbers.number(r.overdue) for r in shown],
        "textposition": "outside",
        "cliponaxis": False,
        "hoverinfo": "x+y",
    }


def _bar_layout() -> dict:
    return charts.layout(
        xaxis={"rangemode": "tozero"}, yaxis={"type": "category", "ticksuffix": " "},
        margin={"l": 8, "r": 40, "t": 8, "b": 28}, showlegend=False, bargap=0.3,
    )  # fmt: skip


def _overdue_words(rows: Sequence[AgencyOverdue]) -> str:
    if not rows:
        return _("Nothing is overdue.")
    total = sum(r.overdue for r in rows)
    count = ngettext("%(n)s action is overdue.", "%(n)s actions are overdue.", total) % {"n": numbers.number(total)}
    most = _("Most: %(agency)s with %(n)s.") % {"agency": agency_name(rows[0]), "n": numbers.number(rows[0].overdue)}
    return f"{count} {most}"
