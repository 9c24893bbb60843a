"""What parts of a list are called, by the words before their names: "DS. SENYIUR", "Kec. Muara Ancalong", "RW 03"."""

import re
from typing import NamedTuple

from beneficiaries.imports.doubts.places_said import OF_VILLAGE

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
