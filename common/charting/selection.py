"""Which rows of a long ranking are drawn: its ends and the own row with its neighbours."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from common import numbers
from common.charting.description import BarRow, Omitted

MOST, FIRST, LAST, BESIDE = 12, 5, 3, 1


def ends_and_own(rows: Sequence[BarRow]) -> tuple[BarRow | Omitted, ...]:
    """All rows up to 12; else the first five, the last three, the own one with one neighbour on each side.

    What lies between is one row that says how many; where it is a single one, that is shown itself.
    """
    n = len(rows)
    if n <= MOST:
        return tuple(rows)
    kept = {*range(FIRST), *range(n - LAST, n)}
    for place in (place for place, row in enumerate(rows) if row.own):
        kept |= set(range(max(0, place - BESIDE), min(n, place + BESIDE + 1)))
    kept |= {place for place in range(n) if {place - 1, place + 1} <= kept}
    places = sorted(kept)
    shown: list[BarRow | Omitted] = []
    for before, place in zip([-1, *places], places, strict=False):
        if place - before > 1:
            shown.append(_omitted(place - before - 1))
        shown.append(rows[place])
    return tuple(shown)


def _omitted(count: int) -> Omitted:
    words = ngettext("… %(n)s other", "… %(n)s others", count)
    return Omitted(count, words % {"n": numbers.number(count)})
