"""The analyses of TNP2K's handbook for regional poverty analysis; each says when data do not suffice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from indicators.figures.measures import weakest
from indicators.figures.series import Break, Change, Point, find_break, find_breaks, segments
from indicators.figures.survey_error import Estimate, Ranks, ranks, told_apart

ZERO = Decimal(0)
MINIMUM_PAIRS = 8


@dataclass(frozen=True)
class Position:
    """Rank among the siblings (1 = highest value) of the same period, and differences in points.

    ``rank`` has two ends where some are not told apart: ``like`` are their codes, the nearest first. ``of`` of them
    have a value, ``unknown`` have none; where that is more than half of them there is no rank.
    """

    rank: Ranks | None
    like: tuple[str, ...]
    of: int
    unknown: int
    to_parent: Decimal | None
    to_country: Decimal | None


def relative_position(
    code: str,
    estimates: Mapping[str, Estimate | None],
    parent: Decimal | None,
    country: Decimal | None,
    apart: Decimal | None = None,
) -> Position | None:
    """Where ``code`` stands among ``estimates`` (by the code of the region). None without its own figure.

    ``apart``: see ``survey_error.told_apart``.
    """
    own = estimates.get(code)
    if own is None:
        return None
    known = {other: estimate for other, estimate in estimates.items() if estimate is not None}
    unknown = len(estimates) - len(known)
    like = [other for other, e in known.items() if other != code and not told_apart(own, e, apart)]
    return Position(
        rank=ranks(known, apart)[code] if unknown <= len(known) else None,
        like=tuple(sorted(like, key=lambda other: (abs(known[other].value - own.value), other))),
        of=len(known),
        unknown=unknown,
        to_parent=None if parent is None else own.value - parent,
        to_country=None if country is None else own.value - country,
    )


@dataclass(frozen=True)
class Development:
    """From the first to the last point: change in the unit and relative to the first, in percent."""

    first: Point
    last: Point
    change: Decimal
    percent: Decimal | None
    breaks: tuple[Break, ...]


def development(points: Sequence[Point], changes: Sequence[Change] = ()) -> Development | None:
    """First and last point by time; needs two. ``percent`` is None where the first value is 0."""
    if len(points) < 2:
        return None
    first, last = points[0], points[-1]
    change = last.value - first.value
    percent = change * 100 / first.value if first.value else None
    return Development(first, last, change, percent, tuple(find_breaks(points, changes)))


def unbroken_developments(points: Sequence[Point], changes: Sequence[Change] = ()) -> list[Development]:
    """The developments of a broken series within the runs that may be compared; empty for a series without breaks."""
    runs = segments(points, changes)
    return [found for run in runs if (found := development(run, changes))] if len(runs) > 1 else []


@dataclass(frozen=True)
class PeriodChange:
    """The change from one period to the next, and whether that is the better direction."""

    before: Point
    after: Point
    change: Decimal
    better: bool | None
    within_error: bool = False

    @property
    def evidence(self) -> str:
        """The weaker evidence of both figures."""
        return weakest((self.before.evidence, self.after.evidence))


def steps(
    points: Sequence[Point], direction: str, changes: Sequence[Change] = (), apart: Decimal | None = None
) -> list[PeriodChange]:
    """d_t = x_t - x_(t-1) between neighbouring points; none across a break.

    ``better`` is None for no change and for one within the survey error (``apart``: see ``survey_error.told_apart``).
    """
    broken = {(b.before, b.after) for b in find_breaks(points, changes)}
    found = []
    for before, after in pairwise(points):
        if (before, after) in broken:
            continue
        change = after.value - before.value
        within = change != 0 and not told_apart(before.estimate, after.estimate, apart)
        better = None if change == 0 or within or direction == "none" else (change < 0) == (direction == "lower")
        found.append(PeriodChange(before, after, change, better, within))
    return found


@dataclass(frozen=True)
class Relevance:
    """How a district, its province and the country moved between the same two periods.

    ``ways``: of each 1 (up), -1 (down), 0 (unchanged), or None where the change lies within the survey error.
    """

    since: int
    until: int
    changes: tuple[Decimal, ...]
    ways: tuple[int | None, ...]
    evidences: tuple[str, ...] = ()  # of each change the weaker one of its two figures

    @property
    def same(self) -> bool:
        """All moved the same way, and none within the survey error."""
        return len(set(self.ways)) == 1 and self.ways[0] is not None

    @property
    def is_told(self) -> bool:
        """Whether the region's own way is known, so that the others can be held against it."""
        return self.ways[0] is not None

    def others(self, way: Literal["same", "other", "open"]) -> list[int]:
        """Which of the others (1 is the nearest) moved as the region did, another way, or within the survey error."""
        numbered = list(enumerate(self.ways))[1:]
        if way == "open":
            return [n for n, moved in numbered if moved is None]
        return [n for n, moved in numbered if moved is not None and (moved == self.ways[0]) == (way == "same")]


def relevance(
    series: Sequence[tuple[Sequence[Point], Sequence[Change]]], apart: Sequence[Decimal | None] = ()
) -> Relevance | None:
    """Compares the signs of the changes between the newest two periods that all ``series`` have.

    A series is its points and its boundary changes; ``apart`` is the threshold of each (``survey_error.told_apart``).
    None where there are no two, or a break lies between them.
    """
    tables = [{(p.year, p.month): p for p in points} for points, _changes in series]
    common = sorted(set.intersection(*(set(t) for t in tables)), key=lambda k: (k[0], k[1] or 0)) if tables else []
    if len(common) < 2:
        return None
    pairs = [(table[common[-2]], table[common[-1]]) for table in tables]
    if any(find_break(*pair, changes) for pair, (_points, changes) in zip(pairs, series, strict=True)):
        return None
    moved = tuple(after.value - before.value for before, after in pairs)
    limits = [*apart, *[None] * (len(pairs) - len(apart))]
    ways = tuple(
        None if change and not told_apart(before.estimate, after.estimate, limit) else (change > 0) - (change < 0)
        for (before, after), change, limit in zip(pairs, moved, limits, strict=True)
    )
    evidences = tuple(weakest(p.evidence for p in pair) for pair in pairs)
    return Relevance(common[-2][0], common[-1][0], moved, ways, evidences)


def yearly_differences(
    own: Sequence[PeriodChange], other: Sequence[PeriodChange]
) -> list[tuple[PeriodChange, PeriodChange]]:
    """Pairs of the changes of two series from one year to the next: of years that both have, none across a break."""
    changes = {step.after.year: step for step in other if step.after.year == step.before.year + 1}
    return [
        (step, changes[step.after.year])
        for step in own
        if step.after.year == step.before.year + 1 and step.after.year in changes
    ]


def correlation(pairs: Sequence[tuple[Decimal, Decimal]]) -> tuple[int, Decimal | None]:
    """(n, Pearson's r) of paired values; no coefficient below 8 pairs or where one side never varies."""
    n = len(pairs)
    if n < MINIMUM_PAIRS:
        return n, None
    mean_x, mean_y = (sum((p[i] for p in pairs), ZERO) / n for i in (0, 1))
    sxx = sum(((x - mean_x) ** 2 for x, _y in pairs), ZERO)
    syy = sum(((y - mean_y) ** 2 for _x, y in pairs), ZERO)
    if not sxx or not syy:
        return n, None
    sxy = sum(((x - mean_x) * (y - mean_y) for x, y in pairs), ZERO)
    return n, sxy / (sxx * syy).sqrt()


@dataclass(frozen=True)
class Gap:
    """Distance from a value to a target, in the indicator's unit (percentage points for a rate).

    ``per_year``: the change that each of the ``years_left`` needs; None where none is left or the target is reached.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    distance: Decimal
    per_year: Decimal | None
    years_left: int | None
    reached: bool


def gap(point: Point, low: Decimal, high: Decimal, year: int | None, direction: str) -> Gap:
    """value - target: against the nearer end of a range, 0 inside it; pace = gap / years left, where years are left.

    Beyond the better end of a range (below it where lower is better) is reached: 0. A single value keeps its sign.
    """
    above, below = max(point.value - high, Decimal(0)), min(point.value - low, Decimal(0))
    if low == high:
        distance = point.value - low
    else:
        distance = {"lower": above, "higher": below}.get(direction, above + below)
    reached = distance <= 0 if direction == "lower" else distance >= 0 if direction == "higher" else distance == 0
    left = None if year is None else year - point.year
    pace = -distance / left if left is not None and left > 0 and not reached else None
    return Gap(point.value, low, high, distance, pace, left, reached)


@dataclass(frozen=True)
class Quadrant:
    """x: number of poor, y: P0; the lines are the parent's P0 and the siblings' mean number of poor people."""

    rate_line: Decimal | None
    number_line: Decimal | None
    first_priority: tuple[str, ...]


def quadrant(rows: Mapping[str, tuple[Decimal | None, Decimal | None]], parent_rate: Decimal | None) -> Quadrant:
    """``rows``: code -> (number of poor, P0). First priority: above both lines; nobody where a line is unknown."""
    numbers = [n for n, _rate in rows.values() if n is not None]
    mean = sum(numbers, ZERO) / len(numbers) if numbers else None
    first: tuple[str, ...] = ()
    if mean is not None and parent_rate is not None:
        first = tuple(
            code
            for code, (n, rate) in rows.items()
            if n is not None and rate is not None and n > mean and rate > parent_rate
        )
    return Quadrant(parent_rate, mean, first)
