"""The quadrant of number and rate: of a region among its siblings, or how many of its districts are first priority.

The lines are the parent's rate and the mean number of the siblings. What a survey's error leaves open is left open.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from common import numbers
from dashboard.findings.finding import GOOD, WARN, Finding, Rank, proof, sign, worded
from dashboard.findings.siblings import Sibling, Siblings
from indicators.figures.survey_error import Estimate

NAMED = 5  # districts of first priority in the proof


class Lines(NamedTuple):
    """What rates and numbers are held against."""

    rate: Estimate
    number: Decimal


class Sides(NamedTuple):
    """Where a region stands to both lines: 1 above, -1 below, 0 within the survey error."""

    rate: int
    number: int


HIGH, LOW = Sides(1, 1), Sides(-1, -1)


def membership(code: str, siblings: Siblings | None) -> Finding | None:
    """The quadrant of a region; None where a line or a figure is missing, or it is not told apart from a line."""
    own, lines = (siblings.region(code), _lines(siblings)) if siblings else (None, None)
    if siblings is None or own is None or lines is None:
        return None
    sides = _sides(own, siblings, lines)
    if sides is None or 0 in sides:
        return None
    values = {"parent": siblings.parent, "kind": siblings.kind}
    return Finding(
        Rank.PLACE, *worded(_sentence(sides), values), _own_proof(own, siblings, lines),
        tone={HIGH: WARN, LOW: GOOD}.get(sides, ""), evidence=siblings.evidence,
    )  # fmt: skip


def first_priority(siblings: Siblings | None) -> Finding | None:
    """How many of the regions are above both lines; None without lines, or where none is."""
    lines = _lines(siblings) if siblings else None
    if siblings is None or lines is None:
        return None
    sided = [(region, sides) for region in siblings.regions if (sides := _sides(region, siblings, lines))]
    first = [region for region, sides in sided if sides == HIGH]
    if not first:
        return None
    template = _("The first-priority quadrant holds [%(n)s of %(of)s %(kind)s]: rate and number above the lines.")
    values = {"n": len(first), "of": len(sided), "kind": siblings.kind}
    open_ones = sum(0 in sides and -1 not in sides for _region, sides in sided)
    within = _within(open_ones)
    error = siblings.error_words if within else ""
    sentences = [_names(first), within, _lines_words(siblings, lines), _without(siblings, len(sided)), error]
    return Finding(
        Rank.PLACE, *worded(template, values), proof(sentences, siblings.sources), tone=WARN,
        evidence=siblings.evidence,
    )  # fmt: skip


def _lines(siblings: Siblings) -> Lines | None:
    known = [region.poor.value for region in siblings.regions if region.poor]
    if siblings.parent_rate is None or not siblings.is_known_of_most or 2 * len(known) < len(siblings.regions):
        return None
    return Lines(siblings.parent_rate, sum(known, Decimal(0)) / len(known))


def _sides(region: Sibling, siblings: Siblings, lines: Lines) -> Sides | None:
    """None where the region has no rate or no number."""
    number = siblings.number(region)
    if region.rate is None or number is None:
        return None
    mean = Estimate(lines.number, lines.number, lines.number)
    return Sides(sign(region.rate, lines.rate, siblings.points), sign(number, mean, None))


def _sentence(sides: Sides) -> str:
    if sides == HIGH:
        return _(
            "Rate and number of poor people are [both above the lines of comparison]: the first-priority quadrant."
        )
    if sides == LOW:
        return _("Rate and number of poor people are [both below the lines of comparison].")
    if sides.rate > 0:
        return _("Poverty rate [above that of %(parent)s], number of poor people below the mean of %(kind)s.")
    return _("Poverty rate [below that of %(parent)s], number of poor people above the mean of %(kind)s.")


def _own_proof(own: Sibling, siblings: Siblings, lines: Lines) -> str:
    rate = numbers.with_unit(own.rate.value if own.rate else None, "percent")
    number = numbers.with_unit(own.poor.value if own.poor else None, "thousand_people")
    return proof([f"{rate}; {number}", _lines_words(siblings, lines)], siblings.sources)


def _lines_words(siblings: Siblings, lines: Lines) -> str:
    return _("Lines: %(rate)s (%(parent)s) and %(number)s (mean of %(kind)s), %(period)s") % {
        "rate": numbers.with_unit(lines.rate.value, "percent"), "parent": siblings.parent,
        "number": numbers.with_unit(lines.number, "thousand_people"), "kind": siblings.kind,
        "period": siblings.period.words,
    }  # fmt: skip


def _names(first: Sequence[Sibling]) -> str:
    """The names, those with most poor people first."""
    ordered = sorted(first, key=lambda region: (-(region.poor.value if region.poor else 0), region.code))
    words = [region.name for region in ordered[:NAMED]]
    if len(ordered) > NAMED:
        words.append(_("and %(n)s others") % {"n": len(ordered) - NAMED})
    return ", ".join(words)


def _without(siblings: Siblings, known: int) -> str:
    missing = len(siblings.regions) - known
    return _("%(n)s without data") % {"n": missing} if missing else ""


def _within(count: int) -> str:
    return _("%(n)s more within the survey error of a line") % {"n": count} if count else ""
