"""Numbers, periods and units as a reader writes them. Missing stays missing: None in, the words "no data" out."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.dates import MONTHS
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

NBSP = "\u00a0"
MINUS = "\u2212"


def separators() -> tuple[str, str]:
    """The thousands and the decimal separator of the page's language."""
    return (",", ".") if get_language() == "en" else (".", ",")


def number(value: Decimal | float | int | None, decimals: int = 0, *, signed: bool = False) -> str:
    """``value`` with exactly ``decimals`` places in the language of the page; None is "no data".

    >>> number(Decimal("7959"))  # Indonesian
    '7.959'
    """
    if value is None:
        return _("no data")
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}"
    thousands, point = separators()
    text = text.translate({ord(","): thousands, ord("."): point})
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if signed and rounded > 0 else text


def with_unit(value, unit: str, decimals: int = 2) -> str:
    """``value`` with the unit it is stored in ("6,1 %", "284,4 ribu jiwa"); None is "no data". Nothing is converted."""
    if value is None:
        return _("no data")
    if unit == "rupiah_capita_month":
        return f"Rp{NBSP}{number(value, decimals)}"
    suffix = unit_suffix(unit)
    return f"{number(value, decimals)}{NBSP}{suffix}" if suffix else number(value, decimals)


def unit_suffix(unit: str) -> str:
    """What stands behind a number of ``unit``; empty for an index."""
    return {
        "percent": "%",
        "thousand_people": _("thousand people"),
        "people": _("people"),
        "points": _("percentage points"),
        "rupiah_capita_month": _("Rp/capita/month"),
        "index": "",
    }[unit]


def points(value: Decimal | None) -> str:
    """A difference of two percentages, in percentage points, with its sign."""
    if value is None:
        return _("no data")
    return f"{number(value, 2, signed=True)}{NBSP}{_('percentage points')}"


def period(year: int | None, month: int | None) -> str:
    """ "Maret 2024"; "2008" where the month is not known; None is "no data"."""
    if year is None:
        return _("no data")
    return f"{MONTHS[month]} {year}" if month else str(year)


def day(value: date | None) -> str:
    """A date in words, "6 Desember 2023"; None is "date not given"."""
    if value is None:
        return pgettext("a date", "not given")
    return f"{value.day} {MONTHS[value.month]} {value.year}"
