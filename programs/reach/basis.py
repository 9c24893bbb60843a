"""How a number of a region came about, in words: an own row, or a sum over so many parts and who is not in it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from common import numbers
from programs.reporting.periods import quarter_words
from regions.models import Region
from regions.models.places import short_name

NAMED = 3  # parts that are named; of more it is said how many there are


class ReachNumber(NamedTuple):
    """A number with its period; ``subregions`` None: its own row, else a sum over so many subregions.

    ``whole``: nothing is missing in it, so it speaks for the whole region. ``others``: subregions that state it only
    for another period, with that period (None: the whole year). ``beside``: numbers of another basis and period.
    """

    value: int | None
    subregions: int | None
    quarter: int | None
    others: dict[str, int | None] | None
    whole: bool
    beside: tuple["Beside", ...] = ()


class Beside(NamedTuple):
    """A number beside another one: of the region itself (``code`` empty) or of one of its parts; ``of`` take part."""

    code: str
    number: ReachNumber
    of: int


NO_NUMBER = ReachNumber(None, None, None, None, False)


def stored_number(
    value: int | None, added: int | None, quarter: int | None, others: str | None, whole: bool
) -> ReachNumber:
    """The number of a row of the summaries, as a statement gives it."""
    return ReachNumber(value, added, quarter, json.loads(others) if others else None, whole)


def others_named(stated: Iterable[ReachNumber]) -> dict[str, str]:
    """The names of the parts that ``basis_words`` names, by code: one query, none where there are no others."""
    codes = {code for number in stated for code in _named(number)}
    if not codes:
        return {}
    return {code: short_name(name) for code, name in Region.objects.filter(code__in=codes).values_list("code", "name")}


def _named(number: ReachNumber) -> Iterator[str]:
    yield from sorted(number.others or ())[:NAMED]
    for beside in number.beside:
        yield from _named(beside.number)
    yield from [beside.code for beside in number.beside if beside.code][:NAMED]


def others_words(others: Mapping[str, int | None] | None, names: Mapping[str, str]) -> str:
    """ "Penajam Paser Utara: Quarter II"; of more than three it is said how many more there are. Empty without any."""
    if not others:
        return ""
    shown = [f"{names.get(code, code)}: {quarter_words(others[code])}" for code in sorted(others)[:NAMED]]
    if more := len(others) - len(shown):
        shown.append(_("and %(n)s others") % {"n": more})
    return ", ".join(shown)


def basis_words(number: ReachNumber, of: int, names: Mapping[str, str], when: str = "") -> str:
    """ "own row", or "sum, 8 of 9 parts reported, Quarter III 2025; Penajam Paser Utara: Quarter II"; what is beside.

    ``of`` parts take part; ``when``: the period of the number, where it does not stand beside.
    """
    words = _one_basis(number, of, names, when)
    return "; ".join([words, *beside_words(number, names)])


def beside_words(number: ReachNumber, names: Mapping[str, str]) -> list[str]:
    """ "beside it 16,811 (sum, 9 of 10 parts reported, Quarter III)"; "in East Kalimantan also 11,018 (own row, …)"."""
    made = []
    for code, other, of in number.beside:
        value, how = numbers.number(other.value), _one_basis(other, of, names, quarter_words(other.quarter))
        text = _("beside it %(number)s (%(basis)s)") if not code else _("in %(region)s also %(number)s (%(basis)s)")
        made.append(text % {"region": names.get(code, code), "number": value, "basis": how})
    if more := len(made) - NAMED:
        made[NAMED:] = [_("and %(n)s others") % {"n": more}] if more > 0 else []
    return made


def _one_basis(number: ReachNumber, of: int, names: Mapping[str, str], when: str) -> str:
    period = f", {when}" if when else ""
    if number.subregions is None:
        return _("own row") + period
    words = _("sum, %(n)s of %(m)s parts reported") % {"n": number.subregions, "m": of}
    if number.subregions >= of and not number.whole:
        words = _("%(sum)s, not all of them completely") % {"sum": words}
    others = others_words(number.others, names)
    return f"{words}{period}; {others}" if others else f"{words}{period}"
