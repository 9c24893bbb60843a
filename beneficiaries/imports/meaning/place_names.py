"""Names of villages and sub-districts compared: which regions bear a name, and which come near to it.

What stands before a name ("Desa", "Kel.", "Kp.") may belong to it or not, and is taken off one side only, or off both
where it is the same: "Desa Baru" is not "Kampung Baru". A number before it ("1.") is taken off the cell only.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from regions.models import Region

KINDS = {
    "desa": "desa;ds", "kelurahan": "kelurahan;kel", "kecamatan": "kecamatan;kec", "kampung": "kampung;kp",
    "nagari": "nagari", "gampong": "gampong", "pekon": "pekon", "distrik": "distrik", "kalurahan": "kalurahan",
    "kapanewon": "kapanewon", "village": "village", "subdistrict": "subdistrict;sub-district",
}  # fmt: skip
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split(";")}
PREFIX = re.compile(rf"^({'|'.join(sorted(KIND_OF, key=len, reverse=True))})\b[. ]*(?=\S)", re.IGNORECASE)
OF_DISTRICT = re.compile(r"^(kabupaten|kab|kota)\b[. ]*((administrasi|adm)\b[. ]*)?(?=\S)", re.IGNORECASE)
NUMBERED = re.compile(r"^[0-9]{1,3}[.)]\s*(?=\D)")
NEAR = 0.75  # likeness of a candidate that is proposed
CLEARLY = 0.1  # by so much no other one may come as near


class PlaceName(NamedTuple):
    """A name as it is compared: all of it, and its kind and the rest where a kind stands before it."""

    full: str
    kind: str = ""
    core: str = ""


def key(name: str) -> str:
    """A name as it is compared: its letters and digits only, without accents, in small letters."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if sign.isalnum()).casefold()


def read_name(text: str) -> PlaceName:
    """The parts of a name."""
    prefix = PREFIX.match(text.strip())
    if not prefix:
        return PlaceName(key(text))
    return PlaceName(key(text), KIND_OF[prefix[1].casefold()], key(text.strip()[prefix.end() :]))


class NameIndex:
    """Regions by the ways to call them."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self.regions = regions
        self.by_full, self.by_core = defaultdict(list), defaultdict(list)
        self.by_kind: dict[tuple[str, str], list[Region]] = defaultdict(list)
        for region in regions:
            name = read_name(region.name)
            self.by_full[name.full].append(region)
            if name.kind:
                self.by_core[name.core].append(region)
                self.by_kind[name.kind, name.core].append(region)

    def bearing(self, text: str) -> list[Region]:
        """The regions that ``text`` may name: none, one, or several of which none can be taken."""
        return self._bearing(text) or self._bearing(NUMBERED.sub("", text.strip()))

    def _bearing(self, text: str) -> list[Region]:
        name = read_name(text)
        if exact := self.by_full.get(name.full):
            return exact
        if not name.kind:
            return self.by_core.get(name.full, [])
        return [*self.by_kind.get((name.kind, name.core), []), *self.by_full.get(name.core, [])]


def nearest(name: str, regions: Sequence[Region]) -> list[Region]:
    """``regions`` by how near their names come to ``name``."""
    return sorted(regions, key=lambda region: (-_likeness(name, region), region.code))


def sole_nearest(name: str, regions: Sequence[Region]) -> Region | None:
    """The one of ``regions`` whose name comes near to ``name``; None where none or several do."""
    best, *others = [*nearest(name, regions)[:2], None]
    if best is None or _likeness(name, best) < NEAR:
        return None
    second = others[0]
    return best if second is None or _likeness(name, second) <= _likeness(name, best) - CLEARLY else None


def _likeness(name: str, region: Region) -> float:
    ways = [_bare(name), key(NUMBERED.sub("", name.strip()))]
    return max(
        SequenceMatcher(None, one, other).ratio() for one in ways for other in {_bare(region.name), key(region.name)}
    )


def _bare(name: str) -> str:
    return key(PREFIX.sub("", OF_DISTRICT.sub("", NUMBERED.sub("", name.strip()))))
