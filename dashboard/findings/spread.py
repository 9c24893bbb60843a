"""How far the regions of one level are from each other: the highest rate against the lowest. Pure, no query."""

from django.utils.translation import gettext as _

from common import numbers
from dashboard.findings.finding import Finding, Rank, proof, worded
from dashboard.findings.siblings import Sibling, Siblings, rate_words
from indicators.figures.survey_error import Estimate, told_apart


def extremes(siblings: Siblings | None) -> Finding | None:
    """How many times the lowest rate the highest one is.

    None with fewer than half of the regions known, where the two are not told apart, or where the lowest is 0.
    """
    if siblings is None or not siblings.is_known_of_most:
        return None
    known = sorted((r for r in siblings.regions if r.rate), key=lambda r: (-_rate(r).value, r.code))
    highest, lowest = known[0], known[-1]
    if not _rate(lowest).value or not told_apart(_rate(highest), _rate(lowest), siblings.points):
        return None
    values = {
        "high": rate_words(highest), "low": rate_words(lowest),
        "times": numbers.number(_rate(highest).value / _rate(lowest).value, 1),
    }  # fmt: skip
    template = _("The poverty rate of %(high)s is [%(times)s times] that of %(low)s.")
    stated = _("Highest and lowest of %(n)s %(kind)s with data in %(parent)s, %(period)s") % {
        "n": len(known), "kind": siblings.kind, "parent": siblings.parent, "period": siblings.period.words,
    }  # fmt: skip
    sentences = [stated, _alike(siblings, known), siblings.unknown_words]
    return Finding(Rank.PLACE, *worded(template, values), proof(sentences, siblings.source), evidence=siblings.evidence)


def _rate(region: Sibling) -> Estimate:
    """The rate of a region that has one; ValueError where it has none."""
    if region.rate is None:
        raise ValueError(f"{region.code} has no rate")
    return region.rate


def _alike(siblings: Siblings, known: list[Sibling]) -> str:
    """How many are on a par with either end; "" where both stand alone."""
    high, low = (_on_a_par(siblings, end, known) for end in (known[0], known[-1]))
    if not high + low:
        return ""
    return _("On a par with the highest: %(high)s, with the lowest: %(low)s") % {"high": high, "low": low}


def _on_a_par(siblings: Siblings, end: Sibling, known: list[Sibling]) -> int:
    rates = [_rate(region) for region in known if region is not end]
    return sum(not told_apart(_rate(end), rate, siblings.points) for rate in rates)
