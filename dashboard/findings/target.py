"""The target of the poverty rate: how far it is, and the pace that it needs. Pure, no query."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from common import numbers
from dashboard.findings.direction import period_words
from dashboard.findings.finding import BAD, GOOD, Finding, Rank, proof, threshold_words, worded
from indicators.figures.analyses import Gap
from indicators.figures.measures import weakest
from indicators.figures.series import Point
from indicators.figures.survey_error import Estimate, told_apart
from indicators.targets.standing import MET, OPEN, OVER_MET, OVER_MISSED


class TargetGap(NamedTuple):
    """A target held against a figure: the newest one, or that of the target's year where that is over.

    ``standing``: a word of ``indicators.targets.standing``. ``points``: see ``survey_error.told_apart``.
    """

    gap: Gap
    point: Point
    year: int | None
    standing: str
    points: Decimal | None
    document: str
    evidence: str = "published"

    @property
    def end(self) -> Decimal:
        """The end of the target from which on it is reached: a rate is to be no higher."""
        return self.gap.high

    @property
    def is_told(self) -> bool:
        """Whether the figure is told apart from the target, which has no error of its own."""
        return told_apart(self.point.estimate, Estimate(self.end, self.end, self.end), self.points)


def target(found: TargetGap | None) -> Finding | None:
    """Gap and needed pace of an open target, or whether one was reached.

    None without target, number or figure; also where the year of the target is over and has no figure.
    """
    if found is None or found.standing not in (OPEN, MET, OVER_MET, OVER_MISSED):
        return None
    values = {
        "target": _target_words(found), "distance": numbers.with_unit(abs(found.point.value - found.end), "points"),
        "value": numbers.with_unit(found.point.value, "percent"),
        "pace": numbers.with_unit(abs(found.gap.per_year or Decimal(0)), "points"),
    }  # fmt: skip
    tone = {OVER_MISSED: BAD, OVER_MET: GOOD, MET: GOOD}.get(found.standing, "") if found.is_told else ""
    return Finding(
        Rank.DEADLINE, *worded(_sentence(found) + ".", values), _proof(found), tone=tone,
        evidence=weakest((found.evidence, found.point.evidence)),
    )  # fmt: skip


def _target_words(found: TargetGap) -> str:
    """ "7,0–8,0 % (2029)"."""
    low, high = (numbers.with_unit(end, "percent", _decimals(end)) for end in (found.gap.low, found.gap.high))
    if found.gap.low != found.gap.high:
        high = f"{numbers.number(found.gap.low, _decimals(found.gap.low))}–{high}"
    else:
        high = low
    return f"{high} ({found.year or _('no year stated')})"


def _decimals(value: Decimal) -> int:
    return numbers.decimals_of(value.normalize()) if value else 0


def _sentence(found: TargetGap) -> str:
    if found.standing == OPEN:
        return _open(found)
    error = "" if found.is_told else _(", within the survey error")
    if found.standing == MET:
        return _("The target of %(target)s [is reached] with %(value)s") + error
    if found.standing == OVER_MET:
        return _("The target of %(target)s [was reached] with %(value)s") + error
    return _("The target of %(target)s [was not reached]: %(value)s") + error


def _open(found: TargetGap) -> str:
    if not found.is_told:
        return _("The poverty rate [was recorded %(distance)s above] the target of %(target)s, within the survey error")
    if found.gap.per_year is None:
        return _("The target of %(target)s is [%(distance)s away]")
    return _("The target of %(target)s is [%(distance)s away]; a fall of %(pace)s is needed each year")


def _proof(found: TargetGap) -> str:
    figure = f"{numbers.with_unit(found.point.value, 'percent')} ({period_words(found.point)})"
    years = found.gap.years_left
    left = _("years left: %(n)s") % {"n": years} if found.gap.per_year is not None else ""
    document = _("Target: %(document)s") % {"document": found.document}
    by_threshold = not found.is_told and found.point.lower is None
    error = threshold_words(found.points) if by_threshold and found.points is not None else ""
    return proof([f"{figure}; {left}" if left else figure, error, document], found.point.source)
