"""Dates and quarters as they are typed in files of programmes."""

import re
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.months import MONTH_WORDS
from common.reading.tables import Cell
from programs.models import Term

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class PartialDate(NamedTuple):
    """A date and how much of it is known: day, month or year."""

    day: date
    precision: str


def partial_date(cell: Cell) -> PartialDate | None:
    """2025, 2025-03, "Maret 2025" or a day in one of the forms of ``parsing.day``. Raises Unreadable."""
    if parsing.is_missing(cell):
        return None
    text = str(cell).strip() if not isinstance(cell, date) else ""
    words = re.fullmatch(r"([A-Za-z]+) (\d{4})", text, re.ASCII)
    numbers = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text, re.ASCII)
    try:
        if words and words[1].casefold() in MONTH_WORDS:
            return PartialDate(date(int(words[2]), MONTH_WORDS[words[1].casefold()], 1), "month")
        if numbers:
            return PartialDate(date(int(numbers[1]), int(numbers[2] or 1), 1), "month" if numbers[2] else "year")
    except ValueError as error:
        raise parsing.Unreadable(text) from error
    day = parsing.day(cell)
    return PartialDate(day, "day") if day else None


def quarter(cell: Cell) -> int | None:
    """1 to 4, I to IV, also behind "Triwulan", "TW" or "Q". Raises Unreadable."""
    if parsing.is_missing(cell):
        return None
    text = re.sub(r"^(triwulan|kuartal|quarter|tw|q)[ .-]*", "", str(cell).strip().casefold())
    if text not in QUARTERS:
        raise parsing.Unreadable(str(cell))
    return QUARTERS[text]


def stored_terms() -> dict[str, int]:
    """ "bidang:ekonomi" -> id."""
    rows = Term.objects.values_list("taxonomy__code", "code", "pk")
    return {f"{taxonomy}:{code}".casefold(): pk for taxonomy, code, pk in rows}


def expected_of(kind: str) -> str:
    """What a cell of this kind of column should hold, where it is no choice."""
    return {
        "code": _("a code of letters, digits, dots and hyphens"),
        "year": _("a year between 1945 and 2100"),
        "quarter": _("a quarter: 1 to 4 or I to IV"),
        "partial_date": _("a date such as 2025, 2025-03 or 2025-03-17"),
    }.get(kind) or _("a date such as 2024-07-01")
