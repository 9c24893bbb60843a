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
NEAR = 0.8  # likeness of a candidate that is proposed
CLEARLY = 0.1  # by so much no other one may come as near
LONG = 5  # letters of a word that may be written wrongly; shorter ones of several are others: "Baru", "Batu"
NUMERALS = {
    word: number
    for number, words in {
        "1": "i satu", "2": "ii dua", "3": "iii tiga", "4": "iv empat", "5": "v lima", "6": "vi enam", "7": "vii tujuh",
        "8": "viii delapan", "9": "ix sembilan", "10": "x sepuluh",
    }.items() for word in words.split()
}  # fmt: skip
JOINED = re.compile(r"\s*(?:[/&+]|\b(?:dan|atau|dulu|eks|ex)\b)\s*", re.IGNORECASE)
BESIDE = re.compile(  # a second name in one cell: in brackets, behind a dash, a comma or "Kec."
    r"(?P<name>[^()]*[^()\s,;–—-])\s*(?:\((?P<brackets>[^()]+)\)|[,;]?\s*\bkec(?:amatan)?\b[\s.:]*(?P<named>.+)"
    r"|\s*[-–—,;]\s*(?P<behind>[^-–—,;]+))\s*",
    re.IGNORECASE,
)


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
    """The one of ``regions`` whose name comes near to ``name``; None where none or several do, and where ``name`` has
    another numeral or word, or are two names: "Manulai II" is not "Manulai I"."""
    best, *others = [*nearest(name, regions)[:2], None]
    if best is None or _likeness(name, best) < NEAR or not may_be(name, best.name):
        return None
    second = others[0]
    return best if second is None or _likeness(name, second) <= _likeness(name, best) - CLEARLY else None


def in_two(text: str) -> tuple[str, str]:
    """The name in a cell and what stands beside it: "Jetis (Juwiring)", "Jetis - Juwiring". The second is "" where
    there is one name only."""
    cut = BESIDE.fullmatch(text.strip())
    return (cut["name"], cut["brackets"] or cut["named"] or cut["behind"]) if cut else (text, "")


def joined(text: str) -> list[str]:
    """The names that stand together in a cell, "Soka/Tumpukan" or "Soka & Bulusan"; one where nothing joins two."""
    rest = PREFIX.sub("", text.strip().replace("(", "/").replace(")", ""))
    parts = [PREFIX.sub("", part) for part in JOINED.split(rest)]
    return [part for part in parts if part and part.casefold() not in KIND_OF]


def may_be(name: str, other: str) -> bool:
    """True where two names that are nearly alike may be one: as many names, the same numerals, words that are the same,
    shortened ("Tmr") or long and written a little otherwise."""
    if len(joined(name)) > 1:
        return False
    if _bare(name) == _bare(other):
        return True
    one, two = _words(name), _words(other)
    if [word for word in one if word.isdigit()] != [word for word in two if word.isdigit()]:
        return False
    if len(one) == len(two) == 1:
        return SequenceMatcher(None, one[0], two[0]).ratio() >= NEAR or _is_same_word(one[0], two[0])
    return "".join(one) == "".join(two) or (len(one) == len(two) and all(map(_is_same_word, one, two)))


def _words(name: str) -> list[str]:
    bare = PREFIX.sub("", OF_DISTRICT.sub("", NUMBERED.sub("", name.strip())))
    return [NUMERALS.get(word, word) for word in re.findall(r"[a-z]+|[0-9]+", _plain(bare))]


def _plain(name: str) -> str:
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return re.sub(r"['’`]", "", letters).casefold()


def _is_same_word(one: str, two: str) -> bool:
    if one == two or _is_short_for(one, two) or _is_short_for(two, one):
        return True
    return min(len(one), len(two)) >= LONG and SequenceMatcher(None, one, two).ratio() >= NEAR


def _is_short_for(short: str, word: str) -> bool:
    """True for "tmr" and "ut": the first letter, and others of the word in their order."""
    letters = iter(word)
    return 2 <= len(short) < len(word) and short[0] == word[0] and all(letter in letters for letter in short)


def _likeness(name: str, region: Region) -> float:
    ways = [_bare(name), key(NUMBERED.sub("", name.strip()))]
    return max(
        SequenceMatcher(None, one, other).ratio() for one in ways for other in {_bare(region.name), key(region.name)}
    )


def _bare(name: str) -> str:
    return key(PREFIX.sub("", OF_DISTRICT.sub("", NUMBERED.sub("", name.strip()))))
