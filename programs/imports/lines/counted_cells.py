"""Cells that hold a number with its unit, "1.200 KK": the number is read, and the unit is that of its line."""

import re
from collections.abc import Sequence

from common.reading.tables import Cell, FileRow
from imports.machinery.staging import Problems
from programs.imports.columns import PHYSICAL_NUMBERS
from programs.imports.headings import ColumnMeaning
from programs.written_choices import WrittenChoices

COUNTED = re.compile(r"([\d.,]*\d)\s*([^\W\d_].{0,40})", re.ASCII)


class CountedCells:
    """The cells of one file. ``plain`` of each row before anything else reads it, then ``unit`` of the same row."""

    def __init__(self, columns: Sequence[ColumnMeaning], units: WrittenChoices) -> None:
        self.read = {column.index: column.name for column in columns if column.field in PHYSICAL_NUMBERS}
        self.places = [*self.read, *(column.index for column in columns if not column.field and not column.stated)]
        self.units = units
        self.named: dict[int, str] = {}  # index of a column that is read: the unit in its cell of this row

    def plain(self, row: FileRow) -> FileRow:
        """The row with bare numbers."""
        cut = {place: parts for place in self.places if (parts := self._cut(row.cells[place]))}
        self.named = {place: unit for place, (_number, unit) in cut.items() if place in self.read}
        if not cut:
            return row
        return row._replace(cells=[cut[n][0] if n in cut else cell for n, cell in enumerate(row.cells)])

    def _cut(self, cell: Cell) -> tuple[str, str] | None:
        match = COUNTED.fullmatch(cell.strip()) if isinstance(cell, str) else None
        unit = self.units.find(match[2]) if match else None
        return (match[1], unit) if match and unit else None

    @property
    def unit(self) -> str:
        """The first unit that the cells of the row name."""
        return next(iter(self.named.values()), "")

    def put(self, values: dict, row: FileRow, found: Problems) -> None:
        """The unit into the ``values`` of a line that has no other; a reason where two differ."""
        own = values.get("unit") or self.unit
        for place, unit in self.named.items():
            if unit != own:
                labels = {"unit": self.units.labels[unit][-1], "own": self.units.labels[own][-1]}
                found.add("unit_differs", row.line, self.read[place], row.cells[place], **labels)
        values["unit"] = own or None
