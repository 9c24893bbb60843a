"""The place of a region among its siblings, by rate and by number of poor people. Pure, no query."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common import numbers
from dashboard.findings.finding import GOOD, WARN, Finding, Rank, proof, sign, worded
from dashboard.findings.siblings import Sibling, Siblings, rate_words
from indicators.figures.analyses import Position, relative_position
from indicators.figures.survey_error import Estimate, Ranks

LIKE_NAMED = 3  # in the proof, of those that are not told apart from the region


def place(code: str, siblings: Siblings | None) -> Finding | None:
    """Its rank by rate and, where that is another one, by number; 1 is the highest.

    None without a rate of its own, with fewer than half of the siblings known, or where it is told apart from none.
    """
    own = siblings.region(code) if siblings else None
    if siblings is None or own is None or own.rate is None:
        return None
    by_rate = relative_position(code, _all(siblings, siblings.rates), None, None, siblings.points)
    if by_rate is None or by_rate.rank is None or by_rate.of < 2 or by_rate.rank == Ranks(1, by_rate.of):
        return None
    by_number = _by_number(code, siblings)
    values = {
        "rank": _rank(by_rate.rank, by_rate.of), "of": by_rate.of, "kind": siblings.kind,
        "like": rate_words(_named(siblings, by_rate)[0]) if by_rate.like else "",
        "number": _rank(by_number.rank, by_number.of) if by_number and by_number.rank else "",
    }  # fmt: skip
    template = _head(by_rate, by_number) + _like(by_rate) + _number(by_rate, by_number) + "."
    return Finding(
        Rank.PLACE, *worded(template, values), _proof(own, siblings, by_rate), tone=_tone(own.rate, siblings),
        evidence=siblings.evidence,
    )  # fmt: skip


def _all(siblings: Siblings, known: Mapping[str, Estimate]) -> dict[str, Estimate | None]:
    return {region.code: known.get(region.code) for region in siblings.regions}


def _by_number(code: str, siblings: Siblings) -> Position | None:
    numbers_known = {region.code: siblings.number(region) for region in siblings.regions}
    return relative_position(code, numbers_known, None, None)


def _rank(rank: Ranks, of: int) -> str:
    if rank.worst > rank.best:
        return _("ranks %(best)s–%(worst)s") % {"best": rank.best, "worst": rank.worst}
    if rank.best == 1:
        return pgettext("rank", "highest")
    if rank.best == of:
        return pgettext("rank", "lowest")
    return _("rank %(n)s") % {"n": rank.best}


def _is_same(by_rate: Position, by_number: Position | None) -> bool:
    return by_number is not None and (by_number.rank, by_number.of) == (by_rate.rank, by_rate.of)


def _head(by_rate: Position, by_number: Position | None) -> str:
    if _is_same(by_rate, by_number):
        return _("By rate and number of poor people [%(rank)s of %(of)s %(kind)s]")
    return _("By poverty rate [%(rank)s of %(of)s %(kind)s]")


def _like(by_rate: Position) -> str:
    return _(", level with %(like)s") if by_rate.like else ""


def _number(by_rate: Position, by_number: Position | None) -> str:
    if by_number is None or by_number.rank in (None, Ranks(1, by_number.of)) or _is_same(by_rate, by_number):
        return ""
    return _("; by number %(number)s")


def _named(siblings: Siblings, by_rate: Position) -> list[Sibling]:
    """Those on a par with the region, the nearest first."""
    return [region for code in by_rate.like if (region := siblings.region(code))]


def _tone(own: Estimate, siblings: Siblings) -> str:
    """By the parent's rate, where the region's is told apart from it."""
    if siblings.parent_rate is None:
        return ""
    return {1: WARN, -1: GOOD, 0: ""}[sign(own, siblings.parent_rate, siblings.points)]


def _proof(own: Sibling, siblings: Siblings, by_rate: Position) -> str:
    figures = [numbers.with_unit(own.rate.value if own.rate else None, "percent")]
    figures += [numbers.with_unit(own.poor.value, "thousand_people")] if own.poor else []
    if siblings.parent_rate:
        figures.append(f"{siblings.parent} {numbers.with_unit(siblings.parent_rate.value, 'percent')}")
    ranks = _("rank 1 is the highest")
    stated = f"{'; '.join(figures)} ({siblings.period.words}; {ranks})"
    return proof([stated, _par(siblings, by_rate), siblings.unknown_words, siblings.error_words], siblings.sources)


def _par(siblings: Siblings, by_rate: Position) -> str:
    """Who is on a par with it; "" where nobody is."""
    like = _named(siblings, by_rate)
    words = [rate_words(region) for region in like[:LIKE_NAMED]]
    if len(like) > LIKE_NAMED:
        words.append(_("and %(n)s others") % {"n": len(like) - LIKE_NAMED})
    return _("On a par: %(regions)s") % {"regions": ", ".join(words)} if words else ""
