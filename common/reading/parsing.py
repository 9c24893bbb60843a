"""Numbers, months and dates as people write them, read without guessing.

``7.959`` is seven thousand in Jakarta and less than eight in a program. Such a value is only read when the
decimal sign is stated or when other values of the same column leave no doubt.
"""

import datetime
import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from common.numbers import decimals_of

from .cells import Cell
from .invisible import visible
from .months import MONTH_WORDS

MISSING = {
    "", "-", "–", "—", "...", "…", "..", "na", "n/a", "n.a.", "#n/a", "null",
    "tidak ada data", "belum ada data", "no data",
}  # fmt: skip
AROUND = re.compile(r"^(?:rp\.?)?(.*?)(?:\s*([,.])\s?[-–—]{1,2}|%)?$", re.IGNORECASE)
GRAMMAR = {
    "comma": re.compile(r"^-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$", re.ASCII),
    "point": re.compile(r"^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$", re.ASCII),
}
GROUPED = re.compile(r"-?\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+)", re.ASCII)
LONGEST_NUMERAL = 40  # characters of a numeral; more is no figure
DECIMALS = ("comma", "point")
DATE_ORDERS = ("day-first", "month-first")
NUMERIC_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
NAMED_DAY = re.compile(r"(\d{1,2})(?:[ ./-]+)([A-Za-z]+)\.?(?:[ ./,-]+)(\d{4})", re.ASCII)  # 17 Juli 2023, 17-Jul-2023
NAMED_MONTH = re.compile(r"([A-Za-z]+)\.? (\d{1,2}),? (\d{4})", re.ASCII)  # July 17, 2023
# A time of day behind a date. With a zone it is the same day everywhere at midnight of the zone only as it is written.
TIME = re.compile(r"(?:[T ]+| pukul )(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
WEEKDAYS = {
    word: number
    for number, words in enumerate((
        "senin sen monday mon", "selasa sel tuesday tue tues", "rabu rab wednesday wed", "kamis kam thursday thu thurs",
        "jumat jum'at jum friday fri", "sabtu sab saturday sat", "minggu ahad min sunday sun",
    ))
    for word in words.split()
}  # fmt: skip
WEEKDAY = re.compile(r"([A-Za-z'’]+)\.?(?:, *| +)(?=\S)")


class Unreadable(ValueError):
    """A cell that is not what its column holds."""


def is_missing(cell: Cell) -> bool:
    """True where nothing was published: empty, a dash, dots. A written zero is a value."""
    return isinstance(cell, str) and not cell[:1].isdigit() and " ".join(cell.split()).casefold() in MISSING


@lru_cache(maxsize=20_000)  # a column is gone through several times, and its numbers come again
def numeral(cell: str) -> str:
    """The bare numeral: without blanks, "Rp" and a percent sign, with a plain minus.

    "Rp 750.000,-" is 750000: the dash says that there are no sen.
    """
    around = AROUND.match(cell.strip().replace("\n", " "))
    text, no_sen = around.groups() if around else (cell, None)  # it matches any text without line ends
    text = text.strip(" \u00a0\u202f\u2009\t").replace("\u2212", "-")
    if not no_sen:
        return text
    if GROUPED.fullmatch(text):  # 750.000.- as well as 750.000,-: either way nothing follows the thousands
        return text.replace(".", "").replace(",", "")
    return f"{text}{no_sen}0" if text else cell


@lru_cache(maxsize=20_000)
def readings(text: str) -> frozenset[str]:
    """The decimal signs under which the bare numeral ``text`` makes sense: a subset of {"comma", "point"}."""
    if len(text) > LONGEST_NUMERAL:
        return frozenset()
    signs = (decimal for decimal, grammar in GRAMMAR.items() if grammar.match(text) and not _zero_led(text, decimal))
    return frozenset(signs)


def _zero_led(text: str, decimal: str) -> bool:
    """ "0.123" is no thousand: a group of thousands never begins with zero."""
    grouping = "." if decimal == "comma" else ","
    return grouping in text and text.lstrip("-").startswith("0")


def number(cell: Cell, decimal: str = "", places: int | None = None) -> Decimal | None:
    """The number in ``cell``; None where it is missing. ``decimal``: comma or point.

    Without ``decimal`` only what reads the same either way is taken. Raises Unreadable, also for 750,000 in a column
    with a decimal comma and at most two ``places``: it would be 750.
    """
    if isinstance(cell, Decimal):
        return cell
    if not isinstance(cell, str):
        raise Unreadable(str(cell))
    if is_missing(cell):
        return None
    text = numeral(cell)
    possible = readings(text)
    if decimal not in possible and (decimal or len({_value(text, d) for d in possible}) != 1):
        raise Unreadable(cell)
    value = _value(text, decimal or next(iter(possible)))
    if places is not None and len(possible) == 2 and decimals_of(value) > places:
        raise Unreadable(cell)
    return value


def _value(text: str, decimal: str) -> Decimal:
    if decimal == "comma":
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ""))


@dataclass
class DecimalSign:
    """What the cells of one column say about its decimal sign, and the first ones that say nothing or the contrary.

    ``places``: the most decimals that the column can have: money with two, so that 750.000 can only be thousands.
    """

    places: int | None = None

    decided: str = ""
    decided_by: tuple[int, str] | None = None
    doubtful: tuple[int, str] | None = None

    def look(self, line: int, cell: Cell) -> None:
        """Takes note of one cell. The first value that can only be read one way decides the column."""
        if self.decided or not isinstance(cell, str) or is_missing(cell):
            return
        text = numeral(cell)
        possible = readings(text)
        if self.places is not None:
            possible = frozenset(sign for sign in possible if decimals_of(_value(text, sign)) <= self.places)
        if len(possible) == 1:
            self.decided, self.decided_by = next(iter(possible)), (line, cell)
        elif len(possible) == 2 and _value(text, "comma") != _value(text, "point") and not self.doubtful:
            self.doubtful = (line, cell)

    @property
    def must_ask(self) -> bool:
        return bool(self.doubtful) and not self.decided


def whole(cell: Cell) -> int | None:
    """A whole number such as a year; None where the cell is missing. Raises Unreadable."""
    if is_missing(cell):
        return None
    text = str(cell).strip()
    if not re.fullmatch(r"\d{1,6}(\.0+)?", text, re.ASCII):
        raise Unreadable(text)
    return int(text.split(".")[0])


def month(cell: Cell) -> int | None:
    """Month 1-12 from its number or its name, also inside a text such as "Semester 1 (Maret)". Raises Unreadable."""
    if is_missing(cell):
        return None
    text = str(cell).casefold()
    named = {MONTH_WORDS[word] for word in re.findall(r"[a-z]+", text) if word in MONTH_WORDS}
    if len(named) == 1:
        return named.pop()
    if not named and re.fullmatch(r"\s*\d{1,2}(\.0)?\s*", text, re.ASCII):
        return int(float(text))
    raise Unreadable(str(cell))


@dataclass
class DateOrder:
    """What the cells of one column say about 01/07/2024, and the first one that could be a day of July or of January.

    A column in which some dates can only be read one way and some only the other way says nothing.
    """

    seen: set[str] = field(default_factory=set)
    doubtful: tuple[int, str] | None = None

    def look(self, line: int, cell: Cell) -> None:
        """Takes note of one cell."""
        found = NUMERIC_DAY.fullmatch(_day_alone(str(cell))[0])
        if found:
            first, second = int(found[1]), int(found[3])
            if max(first, second) > 12:
                self.seen.add("day-first" if first > second else "month-first")
            elif first != second and not self.doubtful:
                self.doubtful = (line, str(cell))

    @property
    def decided(self) -> str:
        return next(iter(self.seen)) if len(self.seen) == 1 else ""

    @property
    def must_ask(self) -> bool:
        return bool(self.doubtful) and not self.decided


def day(cell: Cell, order: str = "") -> datetime.date | None:
    """A date: a date cell, 2024-07-01, "Senin, 1 Juli 2024 00:00" or, where its ``order`` is known, 01/07/2024.

    ``order``: day-first or month-first. Raises Unreadable, also where a date has two meanings: a year of two digits
    has no century, and an hour in another zone may be the day before.
    """
    if isinstance(cell, datetime.date):
        return cell
    if is_missing(cell):
        return None
    text, weekday = _day_alone(str(cell))
    try:
        found = _day(text, order)
    except ValueError as error:
        raise Unreadable(str(cell)) from error
    if found is None or weekday not in (None, found.weekday()):
        raise Unreadable(str(cell))
    return found


def _day_alone(text: str) -> tuple[str, int | None]:
    """A date without the day of the week before it, which is told beside it (0 is Monday), and the time behind it."""
    text = " ".join(visible(text).split())
    if found := WEEKDAY.match(text):
        number = WEEKDAYS.get(found[1].casefold().replace("’", "'"))
        if number is not None:
            return _without_time(text[found.end() :]), number
    return _without_time(text), None


def _without_time(text: str) -> str:
    """The date before a time of day; with a zone only midnight goes, other hours may be another day elsewhere."""
    for found in TIME.finditer(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
        is_time = found.end() == len(text) and hours < 24 and minutes < 60 and seconds < 60
        if is_time and not (found[4] and (hours or minutes or seconds)):
            return text[: found.start()]
    return text


def _day(text: str, order: str) -> datetime.date | None:
    """The date; None where the text is none or may be two. ValueError for a day that no calendar has."""
    if found := YEAR_FIRST.fullmatch(text):
        return datetime.date(int(found[1]), int(found[3]), int(found[4]))
    digits = NUMERIC_DAY.fullmatch(text)
    if digits and (order or digits[1] == digits[3]):
        first, second, year = int(digits[1]), int(digits[3]), int(digits[4])
        return datetime.date(year, *((first, second) if order == "month-first" else (second, first)))
    if found := NAMED_DAY.fullmatch(text):
        which, word, year_text = found.groups()
    elif found := NAMED_MONTH.fullmatch(text):
        word, which, year_text = found.groups()
    else:
        return None
    named = MONTH_WORDS.get(word.casefold())
    return datetime.date(int(year_text), named, int(which)) if named else None


def rounded(value: Decimal, places: int = 4) -> Decimal:
    """``value`` with at most ``places`` decimals, the number that the database keeps."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
