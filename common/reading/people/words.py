"""Words of a list of persons: its headings, and numbers that can be a NIK or a No. KK by their form."""

import datetime
import re
from decimal import Decimal

from common.reading.cells import Cell
from common.reading.invisible import visible

# PPKKCC DDMMYY SSSS: a place, a date (the day of a woman 40 more), a serial. A No. KK has the same form.
PLACE = "(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])(?:0[1-9]|[1-3][0-9]|7[1-9])(?:0[1-9]|[1-9][0-9])"
DATE = "(?:[04][1-9]|[1256][0-9]|[37][01])(?:0[1-9]|1[0-2])[0-9]{2}"
NUMBER = re.compile(f"(?<![0-9]){PLACE}{DATE}[0-9]{{4}}(?![0-9])", re.ASCII)
SIGNS = "[ .''’‘`´ʼ\"“”=_‐‑‒–—−-]"  # what may stand between and around the digits
# In groups of two digits and more: the codes of accounts have groups of one.
GROUPED = re.compile(f"{SIGNS}*[0-9]{{2,}}(?:{SIGNS}+[0-9]{{2,}})+{SIGNS}*", re.ASCII)
DIGITS = 16

WORD = re.compile(r"[^\W_]+")
BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
# A heading that names such a number, and the words that may stand beside it. "KK" and "KTP" alone are counted, too.
NUMBERED = re.compile(
    r"\b(?:nik|nonik|nokk|noktp|nikkk)\b|induk kependudukan"
    r"|\b(?:no|nomor|nmr|id)\b.*\b(?:kk|ktp|kartu keluarga|kartu tanda)\b"
)
BESIDE = {
    "nik", "nonik", "nokk", "noktp", "nikkk", "no", "nomor", "nmr", "id", "kk", "ktp", "kartu", "keluarga", "induk",
    "kependudukan", "tanda", "penduduk", "el", "ektp", "e", "dan", "atau", "penerima", "manfaat", "kpm", "bantuan",
    "ketua", "kepala", "krt", "art", "anggota", "rumah", "tangga", "individu", "orang", "ibu", "ayah", "bapak",
    "anak", "balita", "lansia", "pengurus", "pemilik", "pemohon", "siswa", "pasien", "suami", "istri", "isteri",
    "wali", "pendamping", "warga", "peserta", "sesuai", "lengkap",
}  # fmt: skip
PERSONAL = {
    "tanggallahir", "tgllahir", "tgllhr", "tanggallahiranak", "tempattanggallahir", "tempattgllahir", "dateofbirth",
    "birthdate", "familycard", "familycardnumber", "nationalid", "nationalidnumber", "namaibukandung",
    "namakepalakeluarga", "namakrt", "iddtks", "iddtsen", "idkeluarga", "idindividu", "idart",
}  # fmt: skip
COMPANIONS = {
    "alamat", "jeniskelamin", "jk", "lp", "kelamin", "umur", "usia", "name", "address", "sex", "gender",
    "tempatlahir", "hubungankeluarga",
}  # fmt: skip
COUNTED = {
    "jumlah", "jml", "banyak", "banyaknya", "persen", "persentase", "total", "rasio", "cakupan",
}  # fmt: skip


def names_person(heading: str) -> bool:
    """True for a heading that stands in lists of persons only: a number of theirs, a day of birth, a mother's name."""
    words = _words(heading)
    if "".join(words) in PERSONAL:
        return True
    return bool(words) and BESIDE.issuperset(words) and NUMBERED.search(" ".join(words)) is not None


def _words(text: str) -> list[str]:
    return WORD.findall(BRACKETS.sub(" ", visible(text)).casefold())


def holds_number(cell: Cell) -> bool:
    """True for a cell in which a number stands that can be a NIK or a No. KK by its form."""
    if isinstance(cell, datetime.date):
        return False
    text = f"{cell:.0f}" if isinstance(cell, Decimal) else visible(cell)
    if NUMBER.search(text):
        return True
    return GROUPED.fullmatch(text) is not None and NUMBER.fullmatch(re.sub(r"[^0-9]", "", text)) is not None


def stands_beside(text: str) -> bool:
    """True for a heading that stands beside numbers of persons in a list of them."""
    words = _words(text)
    return words[:1] == ["nama"] or "".join(words) in COMPANIONS or names_person(text)


def counts(heading: str) -> bool:
    """True for a heading of how many there are."""
    return not COUNTED.isdisjoint(_words(heading))
