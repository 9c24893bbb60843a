"""Rows that hold the total of a table: they are not imported, but the sum is held against them."""

from collections import defaultdict
from decimal import Decimal

from common.reading.tables import FileRow
from imports.machinery.staging import Problems
from indicators.imports.columns import Columns
from indicators.imports.meanings.synonyms import words_of
from indicators.models import Indicator

HEADS = (("jumlah",), ("total",), ("rata", "rata"), ("subtotal",), ("grand", "total"), ("sub", "total"))
NAMED = ("village", "subdistrict", "name", "province", "place")
COUNTED = ("people", "thousand_people", "families", "households", "villages", "units", "rupiah", "million_rupiah")


def begins_as_total(text: str) -> bool:
    """True for "Jumlah", "Rata-rata" and what begins so."""
    words = words_of(text)
    return words[:1] in HEADS or words[:2] in HEADS


def total_place(row: FileRow, columns: Columns) -> str:
    """The text in the place of a row that is a total ("Jumlah", "Rata-rata"); empty where the row is none."""
    for name in NAMED:
        if name in columns.fields:
            text = str(row.cells[columns.fields[name]]).strip()
            if begins_as_total(text):
                return text
            if text:
                return ""
    return ""


class Totals:
    """Sums of the columns that count, by the level of the regions (the length of their codes)."""

    def __init__(self) -> None:
        self.sums: dict[tuple, dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(list))

    def add(self, series: tuple, region: str, value: Decimal) -> None:
        """Takes a figure of ``series`` (column, indicator, year, month, breakdown) into its sum."""
        self.sums[series][len(region)].append(value)

    def compare(self, series: tuple, indicator: Indicator, value: Decimal, row: FileRow, place: str,
                problems: Problems) -> None:  # fmt: skip
        """A warning where no level adds up to ``value``; rounding of each line is allowed for."""
        levels = self.sums.get(series)
        if indicator.unit not in COUNTED or not levels or words_of(place)[:1] == ("rata",):
            return
        step = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
        sums = [(sum(values), step * (len(values) + 1) / 2) for values in levels.values()]
        if not any(abs(total - value) <= allowed for total, allowed in sums):
            nearest = min((total for total, _allowed in sums), key=lambda total: abs(total - value))
            problems.add("total_differs", row.line, series[0], f"{value:f}", place=place, sum=f"{nearest:f}")
