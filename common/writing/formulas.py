"""Text that a spreadsheet would run as a formula, made harmless. Every file that is handed out is written with this.

A cell is harmless with an apostrophe before it; ``lib.reading`` takes the mark off again. Numbers do not get it: they
are no text, or ``NumberText`` where they are written as text already.
"""

import csv
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from .formula_signs import ALONE, BEGINS, BLANKS, FORMULA, SIGNS


class NumberText(str):
    """A number as it is written: no formula, whatever its sign."""

    __slots__ = ()


def harmless(text: str) -> str:
    """``text``, with an apostrophe before it where a spreadsheet would run it. What has the mark stays as it is."""
    return f"'{text}" if text[:1] in BEGINS and FORMULA.match(text) and type(text) is not NumberText else text


def plain(value: Any) -> str:
    """A value for a file: a number in plain notation, a text that begins like a formula made harmless."""
    if isinstance(value, Decimal):
        return NumberText(f"{value.normalize():f}")
    return NumberText(json.dumps(value)) if isinstance(value, (int, float)) else harmless(str(value))


def _codes(signs: str) -> str:
    return ", ".join(str(ord(sign)) for sign in signs)


def sql(cell: str) -> str:
    """The condition under which the database finds the text of ``cell`` to be a formula, as ``harmless`` does.

    ascii() is the number of the first character, 0 for an empty text; most cells are done with it.
    """
    blanks = "E'" + "".join(f"\\u{ord(blank):04x}" for blank in BLANKS) + "'"
    return (
        f"(ascii({cell}) IN ({_codes(SIGNS + ALONE)}) OR "
        f"(ascii({cell}) IN ({_codes(BLANKS)}) AND ascii(ltrim({cell}, {blanks})) IN ({_codes(SIGNS)})))"
    )


class Writer:
    """A csv.writer that makes its texts harmless, headings too."""

    def __init__(self, file: Any, **options: Any) -> None:
        self._writer = csv.writer(file, **options)

    def writerow(self, cells: Iterable[Any]) -> Any:
        return self._writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])

    def writerows(self, rows: Iterable[Iterable[Any]]) -> None:
        for row in rows:
            self.writerow(row)


class _Sheet(Worksheet):
    def _write_string(self, row: Any, col: Any, string: Any, cell_format: Any = None) -> Any:
        return super()._write_string(row, col, harmless(string), cell_format)


class Book(xlsxwriter.Workbook):
    """A workbook to fill in, whose texts are harmless. ``file`` is one to write to."""

    def __init__(self, file: Any) -> None:
        super().__init__(file, {"in_memory": True, "strings_to_formulas": False})

    def add_worksheet(self, name: Any = None, worksheet_class: Any = None) -> Any:
        return super().add_worksheet(name, worksheet_class or _Sheet)
