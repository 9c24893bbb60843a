"""Tranches: the period of an instalment of aid, read from the words of an office and shown in the reader's language.

"TW I", "Jan-Mar" and "2025-Q1" are one quarter. A number alone says no kind: it is a month, a quarter or a stage, and
somebody has to say which.
"""

import calendar
import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.dates import MONTHS as MONTH_WORDS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST = 40  # characters of a tranche as it is printed


class TrancheKind(models.TextChoices):
    """What kind of period a tranche is; "" where its words do not say it."""

    MONTH = "month", gettext_lazy("month")
    QUARTER = "quarter", gettext_lazy("quarter")
    SEMESTER = "semester", gettext_lazy("half-year")
    MONTHS = "months", gettext_lazy("several months")
    STAGE = "stage", gettext_lazy("stage")
    YEAR = "year", gettext_lazy("whole year")


COUNTED = (TrancheKind.MONTH, TrancheKind.QUARTER, TrancheKind.STAGE)  # what a number alone can be
ASKED = [(kind.value, kind.label) for kind in COUNTED]
HIGHEST = {"month": 12, "quarter": 4, "semester": 2, "stage": 99}
LENGTHS = {"month": 1, "quarter": 3, "semester": 6}  # in months


class Tranche(NamedTuple):
    """``number``: month 1 to 12, quarter 1 to 4, half-year 1 or 2, stage n; of several months 100 * first + last (July
    and August: 708); 0 for a whole year and where the kind is not known."""

    kind: str = ""
    number: int = 0


UNKNOWN = Tranche()
MONTHS = (
    ("JANUARI", "JANUARY", "JAN"), ("FEBRUARI", "FEBRUARY", "PEBRUARI", "FEB", "PEB"), ("MARET", "MARCH", "MAR"),
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
YEAR_WORDS = {"TAHUN", "THN", "TA", "YEAR"}
WHOLE_YEAR = {"TAHUNAN", "SETAHUN", "1 TAHUN", "SATU TAHUN", "SETAHUN PENUH", "ANNUAL", "YEARLY", "WHOLE YEAR", "YEAR"}
NUMBERS = {
    **{word: n for n, word in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)},
    **{word: n for n, word in enumerate(["PERTAMA", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM"], 1)},
    **{word: n for n, word in enumerate(["SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM"], 1)},
}
TO = {"S", "D", "SD", "SAMPAI", "HINGGA", "TO"}  # between the ends of a range: JULI S/D SEPTEMBER
AND = {"DAN", "AND"}
TOKENS = re.compile(r"[A-Z]+|[0-9]+")
GLUED = re.compile(r"(TRIWULAN|TAHAP|SEMESTER|TW|Q|SMT|SEM)([IVX]+)")


def read(words: str, year: int | None, kind: str = "") -> Tranche:
    """The tranche that ``words`` name within ``year``; UNKNOWN where they name none, or not without doubt.

    ``kind``: what a number alone counts (month, quarter, stage), where that is known.
    """
    tokens = _tokens(words)
    dated = year is not None and tokens.count(str(year)) == 1
    if dated:
        tokens.remove(str(year))
        tokens = [token for token in tokens if token not in YEAR_WORDS]
        if not tokens:
            return Tranche("year")
    if not tokens:
        return UNKNOWN
    if " ".join(tokens) in WHOLE_YEAR:
        return Tranche("year")
    months = _months(tokens, is_list=bool(re.search("[,&+]", words)))
    return months or _named(tokens) or _alone(tokens, dated, kind)


def is_number_alone(words: str, year: int | None) -> bool:
    """True where the words are a number that may count months, quarters or stages: "1", "I", "2025/1"."""
    tokens = [token for token in _tokens(words) if token != str(year)]
    return len(tokens) == 1 and _number(tokens[0]) is not None and read(words, year) == UNKNOWN


def kind_of_heading(heading: str) -> str:
    """What a column counts by its heading: "Tahap" stages, "Triwulan" quarters, "Bulan salur" months; else ""."""
    kinds = {KIND_OF[token] for token in TOKENS.findall(heading.upper()) if len(token) > 1 and token in KIND_OF}
    kinds -= {KIND_OF["TRANCHE"]} if "TRANCHE" in heading.upper() else set()
    return kinds.pop() if len(kinds) == 1 else ""


def shown(kind: str, number: int, words: str = "") -> str:
    """The tranche in the reader's language: "Quarter 1", "January"; its words where the kind is not known."""
    if kind == "month":
        return capfirst(str(MONTH_WORDS[number]))
    if kind == "months":
        return f"{capfirst(str(MONTH_WORDS[number // 100]))}–{capfirst(str(MONTH_WORDS[number % 100]))}"
    texts = {"quarter": _("Quarter %(number)s"), "semester": _("Half-year %(number)s"), "stage": _("Stage %(number)s")}
    if kind in texts:
        return texts[kind] % {"number": number}
    return _("Whole year") if kind == "year" else words


def months_of(tranche: Tranche) -> tuple[int, int]:
    """The first and the last month; those of the year where only somebody who knows the programme could tell."""
    if tranche.kind == "months":
        return divmod(tranche.number, 100)
    length = LENGTHS.get(tranche.kind)
    return (tranche.number * length - length + 1, tranche.number * length) if length else (1, 12)


def days_of(year: int, tranche: Tranche) -> tuple[date, date]:
    """The first and the last day."""
    first, last = months_of(tranche)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def months_over(day: date) -> int:
    """How many months of its year are over at the end of ``day``."""
    return day.month if day.day == calendar.monthrange(day.year, day.month)[1] else day.month - 1


# --- of deliveries in the database -------------------------------------------------------------------------------

# The first and the last month of the delivery ``d``.
FIRST_MONTH = """CASE d.tranche_kind WHEN 'month' THEN d.tranche_number WHEN 'quarter' THEN 3 * d.tranche_number - 2
    WHEN 'semester' THEN 6 * d.tranche_number - 5 WHEN 'months' THEN d.tranche_number / 100 ELSE 1 END"""
LAST_MONTH = """CASE d.tranche_kind WHEN 'month' THEN d.tranche_number WHEN 'quarter' THEN 3 * d.tranche_number
    WHEN 'semester' THEN 6 * d.tranche_number WHEN 'months' THEN mod(d.tranche_number, 100) ELSE 12 END"""


def over_by(day: date) -> Q:
    """The tranches of the year of ``day`` that are over at its end. Stages and what is not known end with the year."""
    over = months_over(day)
    if over == 12:
        return Q()
    counted = Q(pk__in=[])
    for kind, length in LENGTHS.items():
        counted |= Q(tranche_kind=kind, tranche_number__lte=over // length)
    several = [100 * first + last for last in range(2, over + 1) for first in range(1, last)]
    return counted | Q(tranche_kind="months", tranche_number__in=several)


# --- reading ------------------------------------------------------------------------------------------------------


def _tokens(words: str) -> list[str]:
    text = re.sub(r"\bTRI[\s-]+WULAN\b", "TRIWULAN", words.upper())
    text = re.sub(r"\bKE[\s-]*(?=[0-9IVX])", "", text)
    text = re.sub(r"\bT\.?\s*A\.?(?=\s*[0-9]{4})", "TA", text)
    found: list[str] = []
    for token in TOKENS.findall(text):
        glued = GLUED.fullmatch(token)
        found += glued.groups() if glued and glued[2] in NUMBERS else [token]
    return found


def _number(token: str) -> int | None:
    return int(token) if token.isdecimal() and len(token) < 3 else NUMBERS.get(token)


def _in_bounds(kind: str, number: int | None) -> Tranche | None:
    return Tranche(kind, number) if number is not None and 1 <= number <= HIGHEST[kind] else None


def _named(tokens: list[str]) -> Tranche | None:
    """ "TAHAP 1", "TW II", "BULAN 3"."""
    if len(tokens) == 2 and tokens[0] in KIND_OF:
        return _in_bounds(KIND_OF[tokens[0]], _number(tokens[1]))
    return None


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
    if not is_range and any(later != earlier + 1 for earlier, later in pairwise(names)):
        return None
    return _of_months(names[0], names[-1])


def _of_months(first: int, last: int) -> Tranche | None:
    """The period of these months by its own name where it has one."""
    if (first, last) == (1, 12):
        return Tranche("year")
    for kind, length in LENGTHS.items():
        if last - first + 1 == length and last % length == 0:
            return Tranche(kind, last // length)
    return Tranche("months", 100 * first + last) if first < last else None
