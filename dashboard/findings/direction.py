"""The direction of the poverty rate, held against those of the regions above. Pure, no query."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from common import numbers
from dashboard.findings.finding import BAD, GOOD, NEARLY, Finding, Rank, proof, threshold_words, together, worded
from indicators.figures.measures import weakest
from indicators.figures.series import Point
from indicators.figures.survey_error import Estimate, told_apart

OPPOSITE, FASTER, SLOWER = "opposite", "faster", "slower"


class Change(NamedTuple):
    """Two figures of a region that may be compared; ``points``: see ``survey_error.told_apart``."""

    region: str
    before: Point
    after: Point
    points: Decimal | None

    @property
    def value(self) -> Decimal:
        return self.after.value - self.before.value

    @property
    def periods(self) -> tuple:
        """Both periods: changes between others are not compared with it."""
        return tuple((p.year, p.month, p.period_kind) for p in (self.before, self.after))

    @property
    def is_bounded(self) -> bool:
        """Whether both figures have a published survey error."""
        return None not in (self.before.lower, self.before.upper, self.after.lower, self.after.upper)

    @property
    def way(self) -> int:
        """1 risen, -1 fallen, 0 where the two figures are not told apart."""
        if not told_apart(self.before.estimate, self.after.estimate, self.points):
            return 0
        return 1 if self.value > 0 else -1

    @property
    def evidence(self) -> str:
        return weakest((self.before.evidence, self.after.evidence))

    @property
    def estimate(self) -> Estimate:
        """The change with the widest bounds that the bounds of its figures allow, None where one is not known."""
        (low, high), (low_after, high_after) = ((p.lower, p.upper) for p in (self.before, self.after))
        if low is None or high is None or low_after is None or high_after is None:
            return Estimate(self.value)
        return Estimate(self.value, low_after - high, high_after - low)


def period_words(point: Point) -> str:
    """The period of a figure: "Maret 2025"."""
    return numbers.period(point.year, point.month, point.period_kind)


def direction(own: Change | None, others: Sequence[Change] = ()) -> Finding | None:
    """What the rate did since the figure before; ``others``: changes of the regions above, the nearest first.

    None without a change: one of the figures is missing, or the series is broken between them.
    """
    if own is None:
        return None
    comparable = [other for other in others if other.periods == own.periods]
    template = _head(own) + _tail(own, comparable) + "."
    values = {
        "points": numbers.with_unit(abs(own.value), "points"),
        "change": numbers.points(own.value),
        "value": numbers.with_unit(own.after.value, "percent"),
        "before": period_words(own.before),
        "regions": together(_regions(own, comparable) or [""]),
    }
    tone = {-1: GOOD, 1: BAD}.get(own.way, "") if abs(own.value) >= NEARLY else ""
    return Finding(
        Rank.DIRECTION, *worded(template, values), _proof(own, comparable), tone=tone,
        evidence=weakest(change.evidence for change in (own, *comparable)),
    )  # fmt: skip


def _head(own: Change) -> str:
    if own.value == 0:
        return _("The poverty rate [is unchanged at %(value)s] compared with %(before)s")
    if abs(own.value) < NEARLY:
        return _("The poverty rate is [nearly unchanged (%(change)s)] at %(value)s compared with %(before)s")
    if own.way == 0 and own.value < 0:
        return _("The poverty rate [was recorded %(points)s lower] than in %(before)s, within the survey error")
    if own.way == 0:
        return _("The poverty rate [was recorded %(points)s higher] than in %(before)s, within the survey error")
    if own.value < 0:
        return _("Poverty rate [fell by %(points)s to %(value)s] since %(before)s")
    return _("Poverty rate [rose by %(points)s to %(value)s] since %(before)s")


def _tail(own: Change, others: Sequence[Change]) -> str:
    ways = [way for other in others if (way := _against(own, other))]
    if not ways:
        return ""
    return {
        OPPOSITE: _(", contrary to %(regions)s"),
        FASTER: _(", faster than %(regions)s"),
        SLOWER: _(", slower than %(regions)s"),
    }[ways[0]]


def _regions(own: Change, others: Sequence[Change]) -> list[str]:
    """The names of all that stand to the region as the nearest one does of which that can be told."""
    ways = {other.region: way for other in others if (way := _against(own, other))}
    nearest = next(iter(ways.values()), "")
    return [region for region, way in ways.items() if way == nearest]


def _against(own: Change, other: Change) -> str:
    """How the region's change stands to another one; "" where one of them or their difference is not told."""
    if not own.way or not other.way or abs(own.value) < NEARLY:
        return ""
    if own.way != other.way:
        return OPPOSITE
    limits = [points for points in (own.points, other.points) if points is not None]
    if not told_apart(own.estimate, other.estimate, max(limits, default=None)):
        return ""
    return FASTER if abs(own.value) > abs(other.value) else SLOWER


def _proof(own: Change, others: Sequence[Change]) -> str:
    write = "%(before)s (%(then)s) → %(after)s (%(now)s)"
    both = write % {
        "before": numbers.with_unit(own.before.value, "percent"), "then": period_words(own.before),
        "after": numbers.with_unit(own.after.value, "percent"), "now": period_words(own.after),
    }  # fmt: skip
    beside = "; ".join(f"{other.region} {numbers.points(other.value)}" for other in others)
    within = own.way == 0 and abs(own.value) >= NEARLY and not own.is_bounded
    error = threshold_words(own.points) if within and own.points is not None else ""
    return proof([f"{both}; {beside}" if beside else both, error], own.after.source)
