"""Numbers, periods and units as a reader writes them. Missing stays missing: None in, the words "no data" out."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.dates import MONTHS
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

Number = Decimal | float | int

NBSP = "\u00a0"
QUARTERS = ("I", "II", "III", "IV")
MINUS = "\u2212"
SUFFIXES = {
    "percent": "%",
    "thousand_people": gettext_lazy("thousand people"),
    "people": gettext_lazy("people"),
    "years": gettext_lazy("years"),
    "families": pgettext_lazy("after a number", "families"),
    "households": gettext_lazy("households"),
    "villages": gettext_lazy("villages"),
    "units": pgettext_lazy("things counted", "units"),
    "points": gettext_lazy("percentage points"),
    "rupiah": "Rp",
    "million_rupiah": gettext_lazy("Rp million"),
    "rupiah_capita_month": gettext_lazy("Rp/capita/month"),
    "rupiah_capita_year": gettext_lazy("Rp/capita/year"),
    "thousand_rupiah_capita_year": gettext_lazy("thousand Rp/capita/year"),
    "index": "",
}
# Money has "Rp" before the number; what stands behind it then.
BEHIND_RUPIAH = {
    "rupiah": "",
    "million_rupiah": gettext_lazy("million"),
    "rupiah_capita_month": gettext_lazy("per capita a month"),
    "rupiah_capita_year": gettext_lazy("per capita a year"),
    "thousand_rupiah_capita_year": gettext_lazy("thousand per capita a year"),
}
COUNTS = ("people", "families", "households", "villages", "units")


def is_count(unit: str) -> bool:
    """Whether ``unit`` counts things one by one: such a number has no decimals."""
    return unit in COUNTS


def most_decimals(unit: str) -> int:
    """How many decimals a number of ``unit`` may have: a count none, rupiah two, all others what is stored."""
    return 0 if is_count(unit) else 2 if unit in BEHIND_RUPIAH else 4


def separators() -> tuple[str, str]:
    """The thousands and the decimal separator of the page's language."""
    return (",", ".") if get_language() == "en" else (".", ",")


def writer(decimals: int = 0, *, signed: bool = False) -> Callable[[Number | None], str]:
    """``number`` for many values: asks for the language once, which costs more than a number itself."""
    return _writer(decimals, signed, get_language())


# Writers are made once per language, which is the one that is active: its words cost more than a dozen numbers.
@lru_cache(maxsize=64)
def _writer(decimals: int, signed: bool, language: str | None) -> Callable[[Number | None], str]:
    missing, indonesian = _("no data"), separators() == (".", ",")
    return lambda value: missing if value is None else _written(value, decimals, signed, indonesian)


@lru_cache(maxsize=10_000)  # figures are few different numbers, shown again and again
def _written(value: Number, decimals: int, signed: bool, indonesian: bool) -> str:
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}"
    if indonesian:
        text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if signed and rounded > 0 else text


def number(value: Number | None, decimals: int = 0, *, signed: bool = False) -> str:
    """``value`` with exactly ``decimals`` places in the language of the page; None is "no data".

    >>> number(Decimal("7959"))  # Indonesian
    '7.959'
    """
    return writer(decimals, signed=signed)(value)


def unit_writer(unit: str, decimals: int = 2) -> Callable[[Number | None], str]:
    """``with_unit`` for many values."""
    return _unit_writer(unit, decimals, get_language())


@lru_cache(maxsize=64)
def _unit_writer(unit: str, decimals: int, language: str | None) -> Callable[[Number | None], str]:
    write, missing = writer(decimals), _("no data")
    is_money = unit in BEHIND_RUPIAH
    suffix = str(BEHIND_RUPIAH[unit]) if is_money else unit_suffix(unit)
    before = f"Rp{NBSP}" if is_money else ""
    after = f"{NBSP}{suffix}" if suffix else ""
    return lambda value: missing if value is None else f"{before}{write(value)}{after}"


def with_unit(value: Number | None, unit: str, decimals: int = 2) -> str:
    """``value`` with the unit it is stored in ("6,1 %", "284,4 ribu jiwa"); None is "no data". Nothing is converted."""
    return unit_writer(unit, decimals)(value)


def unit_suffix(unit: str) -> str:
    """What stands behind a number of ``unit``; empty for an index. KeyError for a unit that does not exist."""
    return str(SUFFIXES[unit])


def difference_writer(unit: str, decimals: int = 2) -> Callable[[Number | None], str]:
    """Writes differences of two values of ``unit``, signed; of percentages as percentage points with 2 places."""
    return _difference_writer(unit, decimals, get_language())


@lru_cache(maxsize=64)
def _difference_writer(unit: str, decimals: int, language: str | None) -> Callable[[Number | None], str]:
    unit, decimals = ("points", 2) if unit == "percent" else (unit, decimals)
    write, suffix, missing = writer(decimals, signed=True), unit_suffix(unit), _("no data")
    after = f"{NBSP}{suffix}" if suffix else ""
    return lambda value: missing if value is None else f"{write(value)}{after}"


def points(value: Number | None) -> str:
    """A difference of two percentages, in percentage points, with its sign."""
    return difference_writer("percent")(value)


def period(year: int | None, month: int | None, kind: str = "") -> str:
    """ "Maret 2024"; "2008" where there is no month, or none is known; None is "no data".

    Of the kinds quarter and edition ``month`` is the last one of the quarter: "Triwulan II 2024".
    """
    if year is None:
        return _("no data")
    if month and kind in ("quarter", "edition"):
        words = {"quarter": QUARTERS[(month - 1) // 3], "year": year}
        return (_("quarter %(quarter)s %(year)s") if kind == "quarter" else _("edition Q%(quarter)s %(year)s")) % words
    return f"{_month(month, get_language())} {year}" if month else str(year)


@lru_cache(maxsize=64)
def _month(month: int, language: str) -> str:
    """The name of a month in ``language``, which is that of the page; looking it up costs more than all the rest."""
    return str(MONTHS[month])


def day(value: date | None) -> str:
    """A date in words, "6 Desember 2023"; None is "date not given"."""
    if value is None:
        return pgettext("a date", "not given")
    return f"{value.day} {_month(value.month, get_language())} {value.year}"


def decimals_of(value: Decimal) -> int:
    """How many decimals ``value`` is written with, never below 0. ValueError where it is no finite number."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(str(value))
    return max(0, -exponent)
