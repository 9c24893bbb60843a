"""How a number of a region came about, in words: an own row, or a sum over so many parts and who is not in it."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from programs.reporting.periods import quarter_words
from regions.models import Region
from regions.models.places import short_name

NAMED = 3  # parts that are named; of more it is said how many there are


class ReachNumber(NamedTuple):
    """A number with its period; ``subregions`` None: its own row, else a sum over so many subregions.

    ``whole``: nothing is missing in it, so it speaks for the whole region. ``others``: subregions that state it only
    for another period, with that period (None: the whole year).
    """

    value: int | None
    subregions: int | None
    quarter: int | None
    others: dict[str, int | None] | None
    whole: bool


NO_NUMBER = ReachNumber(None, None, None, None, False)


def stored_number(
    value: int | None, added: int | None, quarter: int | None, others: str | None, whole: bool
) -> ReachNumber:
    """The number of a row of the summaries, as a statement gives it."""
    return ReachNumber(value, added, quarter, json.loads(others) if others else None, whole)


def others_named(many: Iterable[dict[str, int | None] | None]) -> dict[str, str]:
    """The names of the parts that ``others_words`` names, by code: one query, none where there are no others."""
    codes = {code for others in many if others for code in sorted(others)[:NAMED]}
    if not codes:
        return {}
    return {code: short_name(name) for code, name in Region.objects.filter(code__in=codes).values_list("code", "name")}


def others_words(others: Mapping[str, int | None] | None, names: Mapping[str, str]) -> str:
    """ "Penajam Paser Utara: Quarter II"; of more than three it is said how many more there are. Empty without any."""
    if not others:
        return ""
    shown = [f"{names.get(code, code)}: {quarter_words(others[code])}" for code in sorted(others)[:NAMED]]
    if more := len(others) - len(shown):
        shown.append(_("and %(n)s others") % {"n": more})
    return ", ".join(shown)


def basis_words(number: ReachNumber, of: int, names: Mapping[str, str], when: str = "") -> str:
    """ "own row", or "sum, 8 of 9 parts reported, Quarter III 2025; Penajam Paser Utara: Quarter II".

    ``of`` parts take part; ``when``: the period of the number, where it does not stand beside.
    """
    period = f", {when}" if when else ""
    if number.subregions is None:
        return _("own row") + period
    words = _("sum, %(n)s of %(m)s parts reported") % {"n": number.subregions, "m": of}
    if number.subregions >= of and not number.whole:
        words = _("%(sum)s, not all of them completely") % {"sum": words}
    others = others_words(number.others, names)
    return f"{words}{period}; {others}" if others else f"{words}{period}"
