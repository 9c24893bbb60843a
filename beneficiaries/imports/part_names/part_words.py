"""What parts of a list are called, by the words before their names: "DS. SENYIUR", "Kec. Muara Ancalong", "RW 03"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

OF_VILLAGE = (
    r"(?:desa|ds|kelurahan|kel|kampung|kp|nagari|gampong|gp|pekon|kalurahan)\b(?:\s*/\s*(?:desa|ds|kelurahan|kel)\b)?"
)
NUMBERED = r"(?:(?:[a-z]|[ivx]+|[0-9]+)[.)]\s*)?"
OF_SUBDISTRICT = r"(?:kecamatan|kec|distrik|kapanewon)\b"
OF_DISTRICT = r"(?:kabupaten|kab|kota)\b"
PART = re.compile(
    rf"{NUMBERED}(?:{OF_VILLAGE}[\s.:]*(?P<village>[^:;,(]+?))?"
    rf"[\s,;(/-]*(?:{OF_SUBDISTRICT}[\s.:]*(?P<subdistrict>[^:;,()]+?))?"
    rf"(?:(?<=\S)[\s,;(-]+{OF_DISTRICT}[^:;,()]*)?[\s)]*",
    re.IGNORECASE,
)
DISTRICT = re.compile(rf"{NUMBERED}(?P<name>{OF_DISTRICT}[\s.:]*[^\W\d_][^:;,()0-9]*)", re.IGNORECASE)
KAMPUNG = re.compile(rf"{NUMBERED}(?:kampung|kp)\b", re.IGNORECASE)
HAMLET = re.compile(
    rf"(?:{NUMBERED}|jumlah )(?:dusun|dsn|dukuh|dkh|dk|pedukuhan|padukuhan|lingkungan|lingk|lingk|rukun|rt|rw|blok"
    r"|jorong|banjar)\b",
    re.IGNORECASE,
)
ORDER = re.compile(r"\(?(?:[a-z]|[ivxlc]+|[0-9]{1,3})[.)]*", re.IGNORECASE)
WITHIN_VILLAGE = re.compile(r"(?:dusun|dsn|rt|rw)\b", re.IGNORECASE)
SUM = re.compile(r"(?:(?:sub|grand)[ -]?)?(?:jumlah|total)\b", re.IGNORECASE)
OF_PAGE = re.compile(r"\b(?:dipindahkan|pindahan|halaman|hal|lembar|sementara)\b", re.IGNORECASE)
OF_VILLAGES = re.compile(rf"\b{OF_VILLAGE}", re.IGNORECASE)


class Named(NamedTuple):
    """The names in what a part is called, "" where one is not said."""

    subdistrict: str
    village: str


def named_in(text: str) -> Named:
    """The places that name a part, which is called so and nothing else: "Desa Senyiur, Kec. Muara Ancalong"."""
    said = PART.fullmatch(" ".join(text.split()))
    return Named(said["subdistrict"] or "", said["village"] or "") if said else Named("", "")


def district_in(text: str) -> str:
    """The kabupaten or kota that names a part, with its kind; "" where it is another text."""
    said = DISTRICT.fullmatch(" ".join(text.split()))
    return said["name"] if said else ""


def bare(text: str) -> str:
    """What a part is called without a number or letter before it."""
    return re.sub(rf"^{NUMBERED}", "", " ".join(text.split()), flags=re.IGNORECASE)


def is_short_heading(cells: Sequence[str], width: int) -> bool:
    """True for a line of two cells in a list of more columns that is a letter or number and a place, and nobody:
    "II;KEC. KARANGDOWO"."""
    is_short = len(cells) == 2 < width and ORDER.fullmatch(cells[0]) is not None
    return is_short and (any(named_in(cells[1])) or WITHIN_VILLAGE.match(cells[1]) is not None)
