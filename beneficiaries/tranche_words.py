"""The words of a tranche: which period they name, and what is wrong with words that name none.

"TW I", "T.W. 1 / 2025", "Jan-Mar", "01-03/2025" and "Triwulan I (Januari s.d. Maret)" are one quarter. What names
several tranches, or the year of another one, is read as none of them.
"""

import re
from itertools import pairwise
from typing import Literal, NamedTuple


class Tranche(NamedTuple):
    """``number``: month 1 to 12, quarter 1 to 4, half-year 1 or 2, stage n; of several months 100 * first + last (July
    and August: 708); 0 for a whole year and where the kind is not known."""

    kind: str = ""
    number: int = 0


UNKNOWN = Tranche()
COUNTED = ("month", "quarter", "stage")  # what a number alone can be
HIGHEST = {"month": 12, "quarter": 4, "semester": 2, "stage": 99}
LENGTHS = {"month": 1, "quarter": 3, "semester": 6}  # in months
MONTHS = (
    ("JANUARI", "JANUARY", "JAN"), ("FEBRUARI", "FEBRUARY", "PEBRUARI", "FEB", "PEB"), ("MARET", "MARCH", "MAR", "MRT"),
    ("APRIL", "APR"), ("MEI", "MAY"), ("JUNI", "JUNE", "JUN"), ("JULI", "JULY", "JUL"),
    ("AGUSTUS", "AUGUST", "AGU", "AGT", "AGS", "AGUST", "AUG"), ("SEPTEMBER", "SEPT", "SEP"),
    ("OKTOBER", "OCTOBER", "OKT", "OCT"), ("NOVEMBER", "NOPEMBER", "NOV", "NOP"),
    ("DESEMBER", "DECEMBER", "DES", "DEC"),
)  # fmt: skip
MONTH_OF = {word: month for month, words in enumerate(MONTHS, 1) for word in words}
NAMES = {
    "month": ("BULAN", "BLN", "MONTH", "BL"),
    "quarter": ("TRIWULAN", "TW", "Q", "TRW", "TRIW", "KUARTAL", "KWARTAL", "QUARTER", "TRIBULAN"),
    "semester": ("SEMESTER", "SEM", "SMT", "S"),
    "stage": ("TAHAP", "THP", "TAHAPAN", "TERMIN", "STAGE", "TRANCHE", "PENYALURAN", "PENCAIRAN", "GELOMBANG"),
}
KIND_OF = {word: kind for kind, words in NAMES.items() for word in words}
YEAR_WORDS = {"TAHUN", "THN", "TH", "TA", "YEAR", "ANGGARAN"}
WHOLE_YEAR = {"TAHUNAN", "SETAHUN", "1 TAHUN", "SATU TAHUN", "SETAHUN PENUH", "ANNUAL", "YEARLY", "WHOLE YEAR", "YEAR"}
BESIDE = {"PERIODE", "SUSULAN", "SALUR", "BANTUAN", "BANSOS"}  # words that say nothing of the period
ACTS = {"PENYALURAN", "PENCAIRAN"}  # a stage, beside another period nothing
NUMBERS = {
    **{word: n for n, word in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)},
    **{word: n for n, word in enumerate(["PERTAMA", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM"], 1)},
    **{word: n for n, word in enumerate(["SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM"], 1)},
}
TO = {"SD", "SAMPAI", "DENGAN", "HINGGA", "TO"}  # between the ends of a range: JULI S/D SEPTEMBER
AND = {"DAN", "AND"}
TOKENS = re.compile(r"[A-Z]+|[0-9]+")
GLUED = re.compile(r"(TRIWULAN|TAHAP|SEMESTER|TW|Q|SMT|SEM)([IVX]+)")
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
AS_LIST = re.compile("[,&+]")
AS_RANGE = re.compile(r"\bSD\b|\b(SAMPAI|HINGGA|TO)\b|[-–—]")
YEARS = re.compile(r"\b(?:19|20)[0-9]{2}\b")
SHORT_YEAR = re.compile(r"[-/'’‘ ]([0-9]{2})$")
# What a spreadsheet holds of a cell that it shows as Mar-25.
FIRST_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-01(?:[ T]00:00(?::00)?)?")
IN_WORDS = re.compile(r"\b([IVX]+|[0-9]{1,2})\s*[(]\s*([A-Z]+|[0-9]{1,2})\s*[)]")  # 1 (SATU), III (3)
BACK_PAY = re.compile(r"\b(DI)?RAPEL(AN)?\b")  # of several tranches at once
MONTHS_IN_DIGITS = re.compile(r"(0[1-9]|1[0-2])\s*(?:[-–—]|SD|SAMPAI)\s*(0[1-9]|1[0-2])\s*/\s*([0-9]{4})")


def read(words: str, year: int | None, kind: str = "") -> Tranche:
    """The tranche that ``words`` name within ``year``; UNKNOWN where they name none, or not without doubt.

    ``kind``: what a number alone counts (month, quarter, stage), where that is known.
    """
    text = in_capitals(words)
    if whole := FIRST_DAY.fullmatch(text):
        return Tranche("month", int(whole[2])) if int(whole[1]) == year else UNKNOWN
    if several := MONTHS_IN_DIGITS.fullmatch(text):
        return (int(several[3]) == year and _of_months(int(several[1]), int(several[2]))) or UNKNOWN
    short = SHORT_YEAR.search(text)
    if short and year is not None and int(short[1]) == year % 100 > 12:
        named = _part(text[: short.start()], None, "")
        if named != UNKNOWN:
            return named
    outside, inside = BRACKETS.sub(" ", text), BRACKETS.findall(text)
    return _agreed(_part(outside, year, kind), [part for part in inside if _says_something(part, year)], year)


def trouble(words: str, year: int, kind: str = "") -> Literal["", "bounds", "several", "other_year", "unread"]:
    """What is wrong with the words of a tranche: a number that its kind does not have, several tranches, another year
    or no period that is known; empty where they name one, are none, or are a number whose kind nobody stated."""
    if not words or read(words, year, kind) != UNKNOWN:
        return ""
    if is_number_alone(words, year):
        return "bounds" if kind else ""
    if _is_of_another_year(in_capitals(words), year):
        return "other_year"
    text = in_capitals(words)
    return "several" if BACK_PAY.search(text) or _are_several(_tokens(text, year), kind) else "unread"


def is_number_alone(words: str, year: int | None) -> bool:
    """True where the words are a number that may count months, quarters or stages: "1", "I", "2025/1"."""
    tokens = _tokens(in_capitals(words), year)
    return len(tokens) == 1 and _number(tokens[0]) is not None and read(words, year) == UNKNOWN


def kind_of_heading(heading: str) -> str:
    """What a column counts by its heading: "Tahap" stages, "Triwulan" quarters, "Bulan salur" months; else ""."""
    kinds = {KIND_OF[token] for token in TOKENS.findall(heading.upper()) if len(token) > 1 and token in KIND_OF}
    kinds -= {KIND_OF["TRANCHE"]} if "TRANCHE" in heading.upper() else set()
    return kinds.pop() if len(kinds) == 1 else ""


def in_capitals(words: str, *, keeps_ke: bool = False) -> str:
    """Capitals; short forms that are written with points in one word; "1 (SATU)" is 1. ``keeps_ke``: "KE-2" stays."""
    text = re.sub(r"\bTRI[\s-]+WULAN\b", "TRIWULAN", words.upper().strip())
    text = re.sub(r"\bT\s*\.\s*W\b\.?", "TW ", text)
    text = re.sub(r"\bS\s*[./]\s*D\b\.?", " SD ", text)
    text = text if keeps_ke else re.sub(r"\bKE[\s-]*(?=[0-9IVX])", "", text)
    text = IN_WORDS.sub(lambda said: said[1] if _number(said[1]) == _number(said[2]) else said[0], text)
    return re.sub(r"\bT\.?\s*A\.?(?=\s*[0-9]{4})", "TA", text)


def _tokens(text: str, year: int | None) -> list[str]:
    """The words and numbers of a text, without ``year`` and without what says nothing of the period."""
    found: list[str] = []
    for token in TOKENS.findall(text):
        glued = GLUED.fullmatch(token)
        found += glued.groups() if glued and glued[2] in NUMBERS else [token]
    if year is not None and str(year) in found:
        found = [token for token in found if token != str(year) and token not in YEAR_WORDS]
    found = [token for token in found if token not in BESIDE]
    others = [token for token in found if token not in ACTS]
    names_another = any(token in KIND_OF or token in MONTH_OF for token in others)
    return others if names_another else found


def _number(token: str) -> int | None:
    return int(token) if token.isdecimal() and len(token) < 3 else NUMBERS.get(token)


def _in_bounds(kind: str, number: int | None) -> Tranche | None:
    return Tranche(kind, number) if number is not None and 1 <= number <= HIGHEST[kind] else None


def _part(text: str, year: int | None, kind: str) -> Tranche:
    """The tranche of a text without brackets."""
    tokens = _tokens(text, year)
    dated = year is not None and str(year) in TOKENS.findall(text)
    if not tokens:
        return Tranche("year") if dated else UNKNOWN
    if " ".join(tokens) in WHOLE_YEAR:
        return Tranche("year")
    is_list = bool(AS_LIST.search(text))
    named = _months(tokens, is_list=is_list) or _named(tokens) or _numbered_months(text, tokens, kind)
    return named or _named_twice(tokens, is_list=is_list) or _alone(tokens, dated, kind)


def _says_something(text: str, year: int | None) -> bool:
    """True for what stands in brackets and is more than a remark such as "susulan"."""
    return any(token.isdecimal() or token in NUMBERS or token in MONTH_OF for token in _tokens(text, year))


def _agreed(tranche: Tranche, inside: list[str], year: int | None) -> Tranche:
    """``tranche``, unless what stands in brackets names another period, or one that cannot be read."""
    named = [_part(text, year, "") for text in inside]
    periods = {part for part in (tranche, *named) if part.kind != "stage"}
    return tranche if UNKNOWN not in named and len(periods) <= 1 else UNKNOWN


def _named(tokens: list[str]) -> Tranche | None:
    """ "TAHAP 1", "TW II", "BULAN 3"."""
    if len(tokens) == 2 and tokens[0] in KIND_OF:
        return _in_bounds(KIND_OF[tokens[0]], _number(tokens[1]))
    return None


def _named_twice(tokens: list[str], *, is_list: bool) -> Tranche | None:
    """ "TRIWULAN I JANUARI - MARET": both must be the same period; a stage may lie in any."""
    first = _named(tokens[:2]) if len(tokens) > 2 else None
    second = _months(tokens[2:], is_list=is_list) if first else None
    return first if second and (first == second or (first and first.kind == "stage")) else None


def _alone(tokens: list[str], dated: bool, kind: str) -> Tranche:
    """ "1" of the stated kind. Two digits beside the year are a month: "2025-01"."""
    if len(tokens) != 1:
        return UNKNOWN
    if dated and len(tokens[0]) == 2 and tokens[0].isdecimal():
        return _in_bounds("month", int(tokens[0])) or UNKNOWN
    return (_in_bounds(kind, _number(tokens[0])) if kind in COUNTED else None) or UNKNOWN


def _months(tokens: list[str], *, is_list: bool) -> Tranche | None:
    """Months by name: one, a range (JAN-MAR, JULI S/D AGUSTUS), or several in a row (JULI DAN AGUSTUS)."""
    tokens = tokens[1:] if tokens[0] in NAMES["month"] and len(tokens) > 1 else tokens
    names = [MONTH_OF[token] for token in tokens if token in MONTH_OF]
    others = [token for token in tokens if token not in MONTH_OF]
    if not names or tokens[0] not in MONTH_OF or tokens[-1] not in MONTH_OF or not (TO | AND).issuperset(others):
        return None
    is_range = len(names) == 2 and not is_list and AND.isdisjoint(others)
    return _row_of_months(names, is_range=is_range)


def _numbered_months(text: str, tokens: list[str], kind: str) -> Tranche | None:
    """Months by number: BULAN 1 S.D. 3, and where months are counted "3,4" and "7 DAN 8"."""
    is_said = tokens[0] in NAMES["month"]
    numbers = [_number(token) for token in tokens[is_said:] if token not in TO | AND]
    counts_months = is_said or kind == "month"
    if not counts_months or len(numbers) < 2 or any(number is None or not 1 <= number <= 12 for number in numbers):
        return None
    is_range = len(numbers) == 2 and bool(AS_RANGE.search(text)) and not AS_LIST.search(text)
    return _row_of_months([number for number in numbers if number], is_range=is_range)


def _row_of_months(months: list[int], *, is_range: bool) -> Tranche | None:
    if not is_range and any(later != earlier + 1 for earlier, later in pairwise(months)):
        return None
    return _of_months(months[0], months[-1])


def _of_months(first: int, last: int) -> Tranche | None:
    """The period of these months by its own name where it has one."""
    if (first, last) == (1, 12):
        return Tranche("year")
    for kind, length in LENGTHS.items():
        if last - first + 1 == length and last % length == 0:
            return Tranche(kind, last // length)
    return Tranche("months", 100 * first + last) if first < last else None


def _is_of_another_year(text: str, year: int) -> bool:
    """True for TW IV 2024, Mar-24 and DES-JAN in a line of 2025."""
    if years := {int(found) for found in YEARS.findall(text)}:
        return years != {year}
    if (short := SHORT_YEAR.search(text)) and int(short[1]) > 12 and not text[short.start()].isspace():
        return _part(text[: short.start()], None, "") != UNKNOWN
    tokens = _tokens(text, year)
    names = [MONTH_OF[token] for token in tokens if token in MONTH_OF]
    return len(names) == 2 and names[0] > names[1] and (TO | set(MONTH_OF)).issuperset(tokens)


def _are_several(tokens: list[str], kind: str) -> bool:
    """True for TAHAP 1 DAN 2, TW I + TW II, and 1-3 where stages or quarters are counted."""
    kinds = {KIND_OF[token] for token in tokens if token in KIND_OF} or {kind}
    numbers = [token for token in tokens if _number(token) is not None]
    others = [token for token in tokens if token not in numbers and token not in KIND_OF and token not in TO | AND]
    return len(kinds) == 1 and len(numbers) > 1 and not others
