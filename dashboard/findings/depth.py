"""Depth (P1) and severity (P2) that go against the poverty rate. Pure, no query.

How far the poor are below the line follows from P1/P0, their mean gap, and never from P1 alone.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from common import numbers
from dashboard.findings.direction import Change, period_words
from dashboard.findings.finding import NEARLY, WARN, Finding, Rank, proof, worded
from indicators.figures.measures import weakest

FEWEST_PLACES = 2  # an index is published with two decimals at the least: 1.2 is 1.20


class Indices(NamedTuple):
    """Changes of P1 and P2 beside that of P0; None where a figure is missing or the series is broken."""

    depth: Change | None
    severity: Change | None


def contradiction(rate: Change | None, indices: Indices) -> Finding | None:
    """P1 or P2 moved against the rate between the same two figures; None where neither did, or one is not known."""
    if rate is None or abs(rate.value) < NEARLY:
        return None
    depth, severity = (change if change and _is_against(rate, change) else None for change in indices)
    against = [change for change in (depth, severity) if change]
    if not against:
        return None
    template = _told(rate) if depth and rate.way and _is_told(depth) else _recorded(rate, depth, severity)
    values = {
        "p1": _change(depth), "p2": _change(severity),
        "value": _index(depth.after.value) if depth else "",
    }  # fmt: skip
    return Finding(
        Rank.CONTRADICTION, *worded(template, values), _proof(rate, depth, severity),
        tone=WARN if rate.value < 0 else "", evidence=weakest(change.evidence for change in (rate, *against)),
    )  # fmt: skip


def _is_against(rate: Change, index: Change) -> bool:
    """Whether the index moved the other way; what only rounding makes different did not move."""
    places = min(_places(point.value) for point in (index.before, index.after))
    moved = round(index.after.value, places) - round(index.before.value, places)
    return rate.periods == index.periods and moved * rate.value < 0


def _places(value: Decimal) -> int:
    """With how many decimals an index was published."""
    return max(FEWEST_PLACES, numbers.decimals_of(value.normalize()))


def _index(value: Decimal) -> str:
    return numbers.number(value, _places(value))


def _is_told(index: Change) -> bool:
    """No threshold is agreed on for the indices: a direction is told only where both errors are published."""
    return index.is_bounded and index.way != 0


def _told(rate: Change) -> str:
    if rate.value < 0:
        return _("The poor are [further below the poverty line]: depth (P1) rose to %(value)s while the rate fell.")
    return _("The poor are [nearer to the poverty line]: depth (P1) fell to %(value)s while the rate rose.")


def _recorded(rate: Change, depth: Change | None, severity: Change | None) -> str:
    return _who(depth, severity, is_higher=rate.value < 0) + _while(rate) + "."


def _who(depth: Change | None, severity: Change | None, *, is_higher: bool) -> str:
    if depth and severity:
        if is_higher:
            return _("Depth (P1) and severity (P2) [were recorded higher] (%(p1)s and %(p2)s)")
        return _("Depth (P1) and severity (P2) [were recorded lower] (%(p1)s and %(p2)s)")
    if depth:
        return (
            _("Depth (P1) [was recorded higher] (%(p1)s)")
            if is_higher
            else _("Depth (P1) [was recorded lower] (%(p1)s)")
        )
    return (
        _("Severity (P2) [was recorded higher] (%(p2)s)")
        if is_higher
        else _("Severity (P2) [was recorded lower] (%(p2)s)")
    )


def _while(rate: Change) -> str:
    if rate.way:
        return _(", while the poverty rate fell") if rate.value < 0 else _(", while the poverty rate rose")
    if rate.value < 0:
        return _(", while the poverty rate was recorded lower")
    return _(", while the poverty rate was recorded higher")


def _change(change: Change | None) -> str:
    return numbers.number(change.value, _places(change.value), signed=True) if change else ""


def _proof(rate: Change, depth: Change | None, severity: Change | None) -> str:
    named = [("P1", depth), ("P2", severity)]
    moved = "; ".join(f"{name} {_both(change)}" for name, change in named if change)
    when = f"{period_words(rate.before)} → {period_words(rate.after)}"
    unknown = _("Survey error of P1 and P2 not published") if not _are_bounded([depth, severity]) else ""
    source = next(change.after.source for _name, change in named if change)
    return proof([f"{moved} ({when})", _mean_gap(rate, depth), unknown], source)


def _both(change: Change) -> str:
    return " → ".join(_index(point.value) for point in (change.before, change.after))


def _are_bounded(changes: Sequence[Change | None]) -> bool:
    return all(change.is_bounded for change in changes if change)


def _mean_gap(rate: Change, depth: Change | None) -> str:
    """The mean gap of the poor in percent of the line, from figures of one period; "" where it cannot be had."""
    if depth is None or not rate.before.value or not rate.after.value:
        return ""
    pairs = ((depth.before, rate.before), (depth.after, rate.after))
    before, after = (numbers.with_unit(p1.value * Decimal(100) / p0.value, "percent", 1) for p1, p0 in pairs)
    return _("Mean gap of the poor (P1/P0): %(before)s → %(after)s of the poverty line") % {
        "before": before, "after": after,
    }  # fmt: skip
