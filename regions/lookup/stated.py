"""The region that somebody states for a whole file, by its code or its name: what it means, or what is to be asked."""

from collections.abc import Iterator, MutableMapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from imports.machinery.outcome import Question
from regions.lookup.codes import COUNTRY_CODES, dotted, plain_code
from regions.lookup.names import key
from regions.lookup.resolving import NameResolver
from regions.models import Region, RegionCode

OFFERED = 12  # regions that a name may mean
LOWER = ("KECAMATAN", "KEC", "DISTRIK", "DESA", "KELURAHAN", "KEL", "KAMPUNG", "NAGARI", "GAMPONG")
DEEPEST = 13  # letters of the code of a desa


class StatedRegion(NamedTuple):
    """The code of the region that a text means, empty where it says none alone; ``others``: those that it may mean."""

    code: str = ""
    others: tuple[str, ...] = ()


def stated_region(text: str, system: str = "") -> StatedRegion:
    """The region that ``text`` means: its code, or a name of it. Digits without points are a code of ``system``, of
    Kemendagri where that is empty."""
    plain = plain_code(text)
    if plain == "ID" or plain[:1].isdigit():
        code = _of_code(plain, "" if "." in plain else system)
        return StatedRegion(code, () if code else _near(text))
    named = NameResolver().resolve(text)
    if named.code:
        return StatedRegion(named.code)
    if named.candidates:
        return StatedRegion("", tuple(label.partition(" ")[0] for label in named.candidates))
    return _lower(text)


def _of_code(plain: str, system: str) -> str:
    """The region of a code, by a question for this one: all codes of a system are many."""
    if plain in COUNTRY_CODES:
        return "ID"
    if system in ("", "name", "kemendagri"):
        system, own = "kemendagri", Region.objects.filter(code=dotted(plain)).values_list("code", flat=True).first()
    else:
        own = None
    others = RegionCode.objects.filter(system=system, code__in=[plain, dotted(plain)])
    return own or others.values_list("region_id", flat=True).first() or ""


def _lower(text: str) -> StatedRegion:
    """The kecamatan or desa of this name where there is one alone."""
    bare = key(text)
    bare = next((bare.removeprefix(kind) for kind in LOWER if bare.startswith(kind) and bare != kind), bare)
    similar = Region.objects.current().search(text, limit=OFFERED)
    named = [region.code for region in similar if key(region.name) == bare]
    return StatedRegion(named[0]) if len(named) == 1 else StatedRegion("", tuple(named) or _near(text))


def _near(text: str) -> tuple[str, ...]:
    return tuple(region.code for region in Region.objects.search(text, limit=OFFERED))


def region_choices(codes: list[str] | tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each code with code and name of its region, of a kecamatan or desa with those around it, as a choice."""
    around = {code[:length] for code in codes for length in (5, 8, DEEPEST) if len(code) > 5}
    names = dict(Region.objects.filter(code__in={*codes, *around}).values_list("code", "name"))
    return tuple((code, _label(code, names)) for code in codes if code in names)


def _label(code: str, names: dict[str, str]) -> str:
    above = [names[code[:length]] for length in (8, 5) if len(code) > length and code[:length] in names]
    return ", ".join([f"{code} {names[code]}", *above])


def settle(options: MutableMapping[str, Any], option: str, *, system: str = "", kept: str = "") -> Iterator[Question]:
    """Puts the code in place of what ``option`` states; asks where that is no region, or may be several.

    ``kept``: a value of the option that is no region.
    """
    text = str(options.get(option) or "").strip()
    if not text or text == kept:
        return
    found = stated_region(text, system)
    if found.code:
        options[option] = found.code
        return
    is_code = plain_code(text)[:1].isdigit()
    asked = _("Which region is meant by “%(code)s”?") if found.others else _("There is no region “%(code)s”.")
    if is_code:
        asked = _("There is no region with the code “%(code)s”.")
    yield Question(asked % {"code": text}, option, region_choices(found.others))
