"""Time series of one indicator: which points may be joined, and how. Pure functions, no query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from indicators.figures.survey_error import Estimate


class Point(NamedTuple):
    """One figure in force. ``month`` None: not given by the source. ``covers``: date of the boundary it covers.

    ``lower`` and ``upper``: the bounds of its interval, None where its source gives no survey error.
    """

    year: int
    month: int | None
    value: Decimal
    method: str = ""
    covers: date | None = None
    evidence: str = "published"
    source: str = ""
    released_on: date | None = None
    period_kind: str = "survey"
    lower: Decimal | None = None
    upper: Decimal | None = None

    @property
    def estimate(self) -> Estimate:
        """The figure with the bounds of its interval."""
        return Estimate(self.value, self.lower, self.upper)

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """By time; of two figures of one period (two methods) the newer release comes last, an undated one first."""
        return (self.day, self.released_on or date.min, self.method)

    @property
    def lacks_month(self) -> bool:
        """Its source does not give its month; a figure of a whole year has none."""
        return self.month is None and self.period_kind != "annual"

    @property
    def is_loose_claim(self) -> bool:
        """A claim of which nobody knows in which survey it was measured."""
        return self.month is None and self.period_kind == "survey" and self.evidence == "claimed"

    @property
    def day(self) -> date:
        """Where the point stands on the time axis; an unknown month stands in the middle of its year."""
        return date(self.year, self.month or 7, 1)


@dataclass(frozen=True)
class Change:
    """A boundary split of the region: its legal date and the first survey published with the new boundary."""

    legal_date: date
    statistics_from: date | None
    label: str


@dataclass(frozen=True)
class Break:
    """Two neighbouring points that must not be joined, and why."""

    before: Point
    after: Point
    reason: str  # "method", "kind" (a survey against a registry) or "boundary"
    label: str = ""


def extent(point: Point, changes: Iterable[Change]) -> frozenset[Change]:
    """The changes that the figure already reflects.

    A figure that states its boundary is held against the legal dates; any other against the first survey
    that the statistics published with the new boundary, or the legal date where that is not known.
    """
    if point.covers:
        return frozenset(c for c in changes if point.covers >= c.legal_date)
    return frozenset(c for c in changes if point.day >= (c.statistics_from or c.legal_date))


def find_breaks(points: Sequence[Point], changes: Sequence[Change]) -> list[Break]:
    """The breaks between neighbouring points (sorted by time) of one series."""
    found = (find_break(before, after, changes) for before, after in pairwise(points))
    return [broken for broken in found if broken]


def find_break(before: Point, after: Point, changes: Sequence[Change]) -> Break | None:
    """Why ``before`` and ``after`` cannot be compared; None where they can."""
    if before.method != after.method:
        return Break(before, after, "method", after.method or before.method)
    if before.period_kind != after.period_kind:
        return Break(before, after, "kind", after.period_kind)
    crossed = extent(before, changes) ^ extent(after, changes)
    return Break(before, after, "boundary", ", ".join(sorted(c.label for c in crossed))) if crossed else None


def segments(points: Sequence[Point], changes: Sequence[Change]) -> list[list[Point]]:
    """Runs of points that may be joined: a change of method or of boundary parts them."""
    broken = {(b.before, b.after) for b in find_breaks(points, changes)}
    runs: list[list[Point]] = []
    for point in points:
        if runs and (runs[-1][-1], point) not in broken:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def strokes(run: Sequence[Point]) -> list[tuple[bool, list[Point]]]:
    """A run cut into (dashed, points): the joints to and from a point without month are dashed."""
    parts: list[tuple[bool, list[Point]]] = []
    for before, after in pairwise(run):
        dashed = before.lacks_month or after.lacks_month
        if parts and parts[-1][0] == dashed:
            parts[-1][1].append(after)
        else:
            parts.append((dashed, [before, after]))
    return parts or [(False, list(run))]


def apart(points: Sequence[Point]) -> tuple[list[Point], list[Point]]:
    """(line, claims): a claim whose month nobody gives stays outside the line that other figures make."""
    claims = [p for p in points if p.is_loose_claim]
    line = [p for p in points if not p.is_loose_claim]
    return (line, claims) if line else (claims, [])


def of_month(points: Iterable[Point], month: int | None) -> list[Point]:
    """The points of one survey month and those without a month, by time: never March and September in one line.

    ``month`` None: all points, of an indicator that no survey measures.
    """
    return sorted((p for p in points if month is None or p.month in (month, None)), key=lambda p: p.sort_key)
