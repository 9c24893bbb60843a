"""Headings of columns of kecamatan and desa."""

import re

from programs.imports.headings import heading_key

WORDS = {
    "subdistrict": "kecamatan|kec|distrik|kapanewon|kemantren",
    "village": "desa|kelurahan|kel|nagari|gampong|kampung|kalurahan",
}  # from the larger places to the smaller ones
LOCAL = {level: re.compile(rf"\b(?:{words})\b") for level, words in WORDS.items()}
WORD = rf"(?:{'|'.join(WORDS.values())})\.?"
# A heading of nothing but places: "Nama Desa/Kelurahan", "Kecamatan Lokasi"; not "Kepala Desa", "Dana Desa".
ONLY_PLACES = re.compile(
    rf"(?:(?:nama|kode|lokasi|wilayah|di) )*{WORD}(?: ?(?:/|,|&|dan|-) ?{WORD})*(?: (?:lokasi|sasaran|pelaksanaan))?"
)


def local_level(heading: str) -> str:
    """Subdistrict or village where a heading says that names of such stand below it, else empty."""
    key = heading_key(heading)
    levels = [] if "kode" in key.split() else [level for level, words in LOCAL.items() if words.search(key)]
    return levels[0] if len(levels) == 1 else ""


def place_rank(heading: str) -> int:
    """How small the places are that a heading names and nothing else: 2 desa, 1 kecamatan, 0 where it names none."""
    is_place = ONLY_PLACES.fullmatch(heading_key(heading)) is not None
    return max(
        (n for n, level in enumerate(WORDS, 1) if is_place and LOCAL[level].search(heading_key(heading))), default=0
    )
