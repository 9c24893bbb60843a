"""When a figure is of: years, months, semesters and quarters as cells of published tables say them."""

import re
from datetime import date
from typing import NamedTuple

from common.reading import parsing
from common.reading.months import MONTH_WORDS
from common.reading.tables import Cell
from indicators.imports.meanings.headings import SURVEYED
from indicators.imports.meanings.synonyms import is_missing
from indicators.models import Indicator

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
SEMESTER = re.compile(r"\b(?:semester|smt|sem|s)\s*[-.]?\s*(\d+|i{1,3}v?|iv)\b")
QUARTER = re.compile(r"\b(?:triwulan|trw|tw|quarter|kuartal|q)\s*[-.]?\s*(\d+|i{1,3}|iv)\b")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
YEAR_MONTH = re.compile(r"((?:19|20)\d\d)\s*[-/.m]\s*(\d{1,2})|(\d{1,2})\s*[-/.]\s*((?:19|20)\d\d)", re.ASCII)
COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(?:\.0)?", re.ASCII)  # 202103
YEAR_WORD = re.compile(r"^\s*(?:tahun|thn\.?|th\.?|year)\s+(?=\d)", re.IGNORECASE)
WHOLE_YEAR = ("tahunan", "setahun", "satu tahun", "annual", "tahun")


class Period(NamedTuple):
    """What a cell says of the period: a year, and a month, a half of the year or a quarter of it."""

    year: int | None = None
    month: int | None = None
    semester: int | None = None
    quarter: int | None = None


NO_PERIOD = Period()


def read_year(cell: Cell) -> int | None:
    """The year in a cell: 2023, "2023", "Tahun 2023". Raises Unreadable where it is none; None where it is empty."""
    return parsing.whole(YEAR_WORD.sub("", cell) if isinstance(cell, str) else cell)


def read_period(cell: Cell, column: str) -> Period:
    """The period in a cell of a ``column`` month, period, semester or quarter. Raises Unreadable where it fits none.

    A bare number is a month only in a column of months, a semester only in one of semesters.
    """
    if isinstance(cell, date):
        return Period(cell.year, cell.month)
    if is_missing(cell):
        return NO_PERIOD
    text = " ".join(str(cell).casefold().replace("_", " ").split())
    period = _of_number(text, column) or _of_words(text)
    if not period:
        raise parsing.Unreadable(str(cell))
    return period


def _of_number(text: str, column: str) -> Period | None:
    number = ROMAN.get(text) or (int(text.split(".")[0]) if re.fullmatch(r"\d{1,4}(\.0)?", text, re.ASCII) else None)
    if number is None:
        return None
    limits = {"month": 12, "semester": 2, "quarter": 4}
    if column in limits and 1 <= number <= limits[column] and not (column == "month" and text in ROMAN):
        return Period(**{column: number})
    if column == "month" and text not in ROMAN and number < 100:
        return Period(month=number)  # 13 is named by the rule of months
    return Period(number) if YEAR.fullmatch(text) else None


def _of_words(text: str) -> Period | None:
    if text in WHOLE_YEAR:
        return Period()
    if compact := COMPACT.fullmatch(text):
        return Period(int(compact[1]), int(compact[2]))
    year_month = YEAR_MONTH.fullmatch(text)
    if year_month:
        year, month = (year_month[1], year_month[2]) if year_month[1] else (year_month[4], year_month[3])
        return Period(int(year), int(month)) if 1 <= int(month) <= 12 else None
    year = YEAR.search(text)
    left = YEAR.sub(" ", text).strip(" -/")
    months = {MONTH_WORDS[word] for word in re.findall("[a-z]+", left) if word in MONTH_WORDS}
    semester, quarter = _numbered(SEMESTER, left, 2), _numbered(QUARTER, left, 4)
    if len(months) > 1 or semester == 0 or quarter == 0 or not (months or semester or quarter):
        return None
    return Period(int(year[1]) if year else None, months.pop() if months else None, semester, quarter)


def _numbered(pattern: re.Pattern[str], text: str, most: int) -> int | None:
    """The number behind "semester" and the like; None where it is not named, 0 where it is none."""
    named = pattern.search(text)
    if not named:
        return None
    number = ROMAN.get(named[1]) or (int(named[1]) if named[1].isdecimal() else 0)
    return number if 1 <= number <= most else 0


def month_of(period: Period, indicator: Indicator, semesters: dict[str, str]) -> int | None:
    """The month of ``period`` for a figure of ``indicator``; None where it says none. Raises Unreadable.

    ``semesters``: months that were stated for them, {"1": "3"}; else the two months of its survey. A quarter is named
    by its last month, and only by figures that are of quarters.
    """
    if period.month:
        return period.month
    if period.semester:
        stated = semesters.get(str(period.semester))
        months = SURVEYED.get(indicator.month or 0, ())
        if not stated and not (months and indicator.period_kind == "survey"):
            raise parsing.Unreadable(str(period.semester))
        return int(stated) if stated else months[period.semester - 1]
    if period.quarter:
        if indicator.period_kind not in ("quarter", "edition"):
            raise parsing.Unreadable(str(period.quarter))
        return 3 * period.quarter
    return None
