"""When two figures of a sample survey may be told apart. Pure functions, no query.

A survey's figure is off by chance. Two are told apart where their intervals part; where an interval is not published,
where they are at least a threshold apart. The thresholds are this application's own convention, not a publication.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

# Points of P0 by the level of a region: the country, a province, a district and what lies below it.
POINTS = (Decimal("0.1"), Decimal("0.3"), Decimal("1.0"))

# SQL: the bounds of a row of observations as published, else from its error (95 %: 1.96 standard errors), else NULL.
_ERROR = "1.96 * coalesce(standard_error, rse * value / 100)"
LOWER = f"greatest(coalesce(lower, value - {_ERROR}), 0)"
UPPER = f"coalesce(upper, value + {_ERROR})"
BOUNDS = (
    f"CASE WHEN coalesce(lower, standard_error, rse) IS NOT NULL THEN {LOWER} END,"
    f" CASE WHEN coalesce(upper, standard_error, rse) IS NOT NULL THEN {UPPER} END"
)


class Estimate(NamedTuple):
    """A figure with the bounds of its interval, None where its source gives no error."""

    value: Decimal
    lower: Decimal | None = None
    upper: Decimal | None = None


class Ranks(NamedTuple):
    """The best and the worst rank that a region may have: equal where it is told apart from all others."""

    best: int
    worst: int


def threshold(indicator: str, level: int) -> Decimal | None:
    """From how many points on figures of regions of this level differ; None where there is no convention."""
    return POINTS[min(level, len(POINTS) - 1)] if indicator == "p0" else None


def told_apart(one: Estimate, other: Estimate, points: Decimal | None) -> bool:
    """Whether two figures differ by more than chance; ``points`` is the threshold, None: any difference counts."""
    if one.lower is not None and one.upper is not None and other.lower is not None and other.upper is not None:
        return one.upper < other.lower or other.upper < one.lower
    difference = abs(one.value - other.value)
    return difference > 0 if points is None else difference >= points


def ranks(estimates: Mapping[str, Estimate], points: Decimal | None) -> dict[str, Ranks]:
    """The ranks of regions by code, 1 for the highest: only those that are told apart stand above or below."""
    known = list(estimates.values())
    bounded = [e for e in known if e.lower is not None and e.upper is not None]
    if bounded and len(bounded) < len(known):
        return {code: _rank_by_pairs(own, known, points) for code, own in estimates.items()}
    if bounded:
        return _rank_by_bounds(estimates)
    values, apart = sorted(e.value for e in known), points or Decimal(0)
    above, below = (bisect_left, bisect_right) if points else (bisect_right, bisect_left)
    return {
        code: Ranks(1 + len(known) - above(values, e.value + apart), len(known) - below(values, e.value - apart))
        for code, e in estimates.items()
    }


def _rank_by_bounds(estimates: Mapping[str, Estimate]) -> dict[str, Ranks]:
    """All of them have bounds."""
    n = len(estimates)
    lower = sorted(e.lower for e in estimates.values() if e.lower is not None)
    upper = sorted(e.upper for e in estimates.values() if e.upper is not None)
    return {
        code: Ranks(1 + n - bisect_right(lower, e.upper), n - bisect_left(upper, e.lower))
        for code, e in estimates.items() if e.lower is not None and e.upper is not None
    }  # fmt: skip


def _rank_by_pairs(own: Estimate, known: list[Estimate], points: Decimal | None) -> Ranks:
    apart = [e for e in known if told_apart(own, e, points)]
    higher = sum(e.value > own.value for e in apart)
    return Ranks(1 + higher, len(known) - (len(apart) - higher))
