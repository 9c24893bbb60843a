"""How Indonesian pages write numbers, units, periods and evidence: read back, and what they have to be."""

import re
from decimal import ROUND_HALF_UP, Decimal

NUMBER = re.compile(r"([+−-]?)((?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)(?![\d,.]*\d)")
NO_DATA = "belum ada data"
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
QUARTERS = ("I", "II", "III", "IV")
MARKS = {"claimed": "klaim (belum diverifikasi)", "sample": "data contoh", "reported": "laporan OPD"}
UNITS = {
    "percent": "%", "thousand_people": "ribu jiwa", "people": "jiwa", "families": "KK", "households": "rumah tangga",
    "villages": "desa/kelurahan", "units": "unit", "years": "tahun", "rupiah": "Rp", "million_rupiah": "Rp juta",
    "rupiah_capita_month": "Rp/kapita/bulan", "rupiah_capita_year": "Rp/kapita/tahun",
    "thousand_rupiah_capita_year": "ribu Rp/kapita/tahun", "index": "",
}  # fmt: skip
WHOLE = ("people", "families", "households", "villages", "units")  # counts have no decimals


def read_number(text: str | None) -> Decimal | None:
    """The first number of a text as Indonesians write it ("1.234,5", "−0,74"); None where there is none."""
    found = NUMBER.search((text or "").replace("\u00a0", " "))
    if not found:
        return None
    value = Decimal(found[2].replace(".", "").replace(",", "."))
    return -value if found[1] in ("−", "-") else value


def plain(text: str | None) -> Decimal | None:
    """A number of a CSV export; None where it is empty."""
    return Decimal(text) if text else None


def as_shown(expected: Decimal | None, shown: Decimal | None) -> Decimal | None:
    """``expected`` rounded to the decimals of ``shown``, half up; as it is where nothing is shown."""
    if expected is None or shown is None:
        return expected
    return expected.quantize(Decimal(1).scaleb(-places(shown)), ROUND_HALF_UP)


def places(value: Decimal) -> int:
    """How many decimals a number is written with."""
    return -int(value.as_tuple().exponent)


def period(year: int | None, month: int | None, kind: str = "survey") -> str:
    """A period in words: "Maret 2025", "2013" without a month, "Triwulan II 2024" of a quarter."""
    if year is None:
        return NO_DATA
    if month and kind == "quarter":
        return f"Triwulan {QUARTERS[(month - 1) // 3]} {year}"
    if month and kind == "edition":
        return f"Pemutakhiran TW {QUARTERS[(month - 1) // 3]} {year}"
    return f"{MONTHS[month - 1]} {year}" if month else str(year)


def marks_in(text: str) -> set[str]:
    """The kinds of evidence that a text says by a mark; official figures have none."""
    return {kind for kind, words in MARKS.items() if words in text}


def marks_of(evidences) -> set[str]:
    """The one mark that figures of these kinds of evidence have to carry: of the weakest of them."""
    weakest = [kind for kind in ("sample", "claimed", "reported") if kind in set(evidences)]
    return set(weakest[:1])


def difference_unit(unit: str) -> str:
    """The unit of a difference: percentage points of a rate, else the unit itself."""
    return "persen poin" if unit == "percent" else UNITS[unit]


def decimals_wrong(text: str, unit: str) -> bool:
    """Whether a count is written with decimals, or rupiah with more than two."""
    shown = read_number(text)
    money = unit.startswith(("rupiah", "million", "thousand_rupiah"))
    return shown is not None and places(shown) > (0 if unit in WHOLE else 2 if money else 4)
