"""Names of regions as they are compared, and what the text of a cell may say: all its readings, none chosen.

Letter case, blanks, points, hyphens, apostrophes, accents and characters that nobody sees do not count. A kind
("Kab. Bogor", "Bogor, Kota", "Bogor Regency"), a number in front ("01. Pacitan") and words that were joined
("SumateraUtara", "KotaBogor") are read in every way that they can be; the list of regions decides which one there is.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from common.reading.layout.raised import RAISED_SIGNS

KINDS = {
    "kab": "kabupaten", "kabupaten": "kabupaten", "regency": "kabupaten", "kota": "kota", "city": "kota",
    "municipality": "kota", "kotamadya": "kota", "kodya": "kota", "provinsi": "province", "propinsi": "province",
    "prov": "province", "province": "province", "kabupaten administrasi": "kabupaten", "kab adm": "kabupaten",
    "kota administrasi": "kota", "kota adm": "kota",
}  # fmt: skip
FRONT = (
    ("KABUPATENKOTA", ""), ("KABKOTA", ""), ("KABUPATEN", "kabupaten"), ("KAB", "kabupaten"), ("KOTAMADYA", "kota"),
    ("KODYA", "kota"), ("KOTA", "kota"), ("PROVINSI", "province"), ("PROPINSI", "province"), ("PROV", "province"),
    ("DAERAHISTIMEWA", "province"), ("DI", "province"), ("DAERAHKHUSUSIBUKOTA", "province"),
    ("DAERAHKHUSUS", "province"), ("DKI", "province"), ("DKJ", "province"),
)  # fmt: skip
BEHIND = (
    ("REGENCY", "kabupaten"), ("KABUPATEN", "kabupaten"), ("KAB", "kabupaten"), ("CITY", "kota"), ("KODYA", "kota"),
    ("KOTAMADYA", "kota"), ("KOTA", "kota"), ("PROVINCE", "province"), ("PROVINSI", "province"),
)  # fmt: skip
ADMINISTRATIVE = ("ADMINISTRASI", "ADM")
SHORT = {
    "NAD": "Aceh", "NANGGROEACEHDARUSSALAM": "Aceh", "SUMUT": "Sumatera Utara", "SUMBAR": "Sumatera Barat",
    "SUMSEL": "Sumatera Selatan", "BABEL": "Kepulauan Bangka Belitung", "KEPRI": "Kepulauan Riau", "DIY": "Yogyakarta",
    "JABAR": "Jawa Barat", "JATENG": "Jawa Tengah", "JATIM": "Jawa Timur", "NTB": "Nusa Tenggara Barat",
    "NTT": "Nusa Tenggara Timur", "KALBAR": "Kalimantan Barat", "KALTENG": "Kalimantan Tengah",
    "KALSEL": "Kalimantan Selatan", "KALTIM": "Kalimantan Timur", "KALTARA": "Kalimantan Utara",
    "SULUT": "Sulawesi Utara", "SULTENG": "Sulawesi Tengah", "SULSEL": "Sulawesi Selatan",
    "SULTRA": "Sulawesi Tenggara", "SULBAR": "Sulawesi Barat", "MALUT": "Maluku Utara",
}  # fmt: skip
COMPASS = {
    "north": "Utara", "south": "Selatan", "west": "Barat", "east": "Timur", "central": "Tengah",
    "southeast": "Tenggara", "southwest": "Barat Daya", "northwest": "Barat Laut", "northeast": "Timur Laut",
}  # fmt: skip
ENGLISH = {"java": "Jawa", "sumatra": "Sumatera", "moluccas": "Maluku"}  # beside a word of the compass
KINDS_BEHIND = ("regency", "city", "municipality", "province")
NUMBERS = {"50": "Lima Puluh", "4": "Empat"}  # of names: "50 Kota", "4 Lawang"
RAISED = re.compile(rf"[{RAISED_SIGNS}⁾⁽]+\s*\)?\s*$")  # a footnote behind a name
NOTE_MARK = re.compile(r"(?:\s*(?:\*+|†+|‡+|\(?\d{1,2}\)|\(\*+\)))+\s*$")
NUMBERED = re.compile(r"^(?:\(?\d{1,3}\s*[.):-]*\s*|[a-z][.)]\s+|[-–—•·*▪◦○●►»]+\s*)(?=[^\W\d_])")
ISLANDS = re.compile(r"\bkep\b\.?", re.IGNORECASE)
PARTED = re.compile(r"\s+[-–—]+\s+|\s*[,;:|]\s*|\s*[()\[\]]\s*|\s*[>»]\s*")


class NameReading(NamedTuple):
    """One way to read a cell: the name without its kind, as a key, and the kind that stands beside it, or empty."""

    core: str
    kind: str


def clean(text: str) -> str:
    """A cell as a person sees it: without characters that nobody sees, one kind of blank, one blank at a time."""
    if text.isascii():  # which is the same without a look at each sign
        return " ".join(text.split())
    shown = unicodedata.normalize("NFKC", text)
    return " ".join("".join(sign for sign in shown if unicodedata.category(sign) != "Cf").split())


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """A name as it is compared: its letters and digits, upper case, without accents."""
    parted = unicodedata.normalize("NFKD", clean(text))
    return "".join(sign for sign in parted if sign.isalnum()).upper()


def kind_of(text: str) -> str:
    """kabupaten, kota or province where ``text`` is a word for one ("Kab.", "Kota/City"), else empty."""
    kinds = {KINDS.get(" ".join(part.split()), "") for part in clean(text).replace(".", " ").lower().split("/")}
    return kinds.pop() if len(kinds) == 1 else ""


@lru_cache(maxsize=20_000)
def readings(text: str) -> tuple[NameReading, ...]:
    """Every way to read the name in a cell, the plainest first."""
    variants = [*_unmarked(text), *_spelled_out(text)]
    keys = dict.fromkeys(core for variant in variants for core in (key(variant), key(_islands(variant))))
    found = [reading for core in keys for reading in _kinds(core)]
    found += [NameReading(key(SHORT[core]), "province") for core, kind in found if core in SHORT and kind != "kota"]
    return tuple(dict.fromkeys(reading for reading in found if reading.core))


def parts(text: str) -> list[str]:
    """The parts of a cell that holds more than a name: "aceh - aceh selatan", "Bogor, Kota", "Medan (Sumut)"."""
    return [part for part in PARTED.split(clean(text)) if part]


def _unmarked(text: str) -> list[str]:
    """The text as it stands, and without footnotes and numbers around it."""
    shown = clean(RAISED.sub("", text))
    bare = NOTE_MARK.sub("", shown)
    numbered = NUMBERED.sub("", NUMBERED.sub("", bare))
    return list(dict.fromkeys([shown, bare, numbered]))


def _spelled_out(text: str) -> list[str]:
    """The text with a number of its name in words ("50 Kota"), or with the compass behind it ("West Lampung")."""
    shown = _unmarked(text)
    first, _blank, rest = shown[0].partition(" ")
    numbered = [f"{NUMBERS[first]} {rest}"] if first in NUMBERS and rest else []
    return numbered + [moved for variant in shown[-1:] if (moved := _compass(variant))]


def _compass(text: str) -> str:
    """ "West Lampung Regency" as "Lampung Barat Regency"; empty where no English word of the compass stands there."""
    words = text.split()
    behind = [words.pop()] if words and words[-1].lower() in KINDS_BEHIND else []
    front: list[str] = []
    while len(words) > 1 and words[0].lower() in COMPASS:
        front.insert(0, words.pop(0))
    ends = [] if front else [word for word in words[-1:] if word.lower() in COMPASS and len(words) > 1]
    if not front and not ends:
        return ""
    core = [ENGLISH.get(word.lower(), word) for word in (words[:-1] if ends else words)]
    return " ".join([*core, *(COMPASS[word.lower()] for word in front or ends), *behind])


def _islands(text: str) -> str:
    return ISLANDS.sub(" KEPULAUAN ", text)


def _kinds(core: str) -> Iterator[NameReading]:
    yield NameReading(core, "")
    for word, kind in FRONT:
        if core.startswith(word):
            yield from _administrative(core[len(word) :], kind)
    for word, kind in BEHIND:
        if core.endswith(word):
            yield from _administrative(core[: -len(word)], kind)
    yield from _administrative(core, "", itself=False)


def _administrative(core: str, kind: str, itself: bool = True) -> Iterator[NameReading]:
    """With and without the word for an administrative kota or kabupaten, and with "Kep" of joined words written out."""
    for text in (core, *(core[len(word) :] for word in ADMINISTRATIVE if core.startswith(word))):
        if itself or text != core:
            yield NameReading(text, kind)
        if text.startswith("KEP") and not text.startswith("KEPULAUAN"):
            yield NameReading("KEPULAUAN" + text[3:], kind)
