"""What a cell of a table can be, and how its text is cleaned. Light, since the process that reads files loads it."""

import datetime
import re
from decimal import Decimal

from common.reading.invisible import shown
from common.writing.formula_signs import GUARDED

Cell = str | Decimal | datetime.date
BLANKS = " \t\r\n"
# What a formula that failed shows. #N/A is often written on purpose: not available.
FORMULA_ERROR = re.compile(r"#(?:REF|VALUE|DIV/0|NUM|NULL|NAME|NAMA|SPILL|CALC)[!?]+|Err:\d{3}", re.IGNORECASE)
LONGEST_CELL = 131_072  # signs; the csv module's own limit, and four times what a spreadsheet keeps


def plain(cell: str) -> str:
    """A text cell as it looks: without surrounding blanks and invisible signs, every blank a plain one.

    The mark that exports put before a formula sign is taken off, too.
    """
    cell = shown(cell).strip(BLANKS)
    return cell[1:] if cell[:1] == "'" and GUARDED.match(cell) else cell


def is_formula_error(cell: object) -> bool:
    """True for #REF!, #DIV/0! and the like, which a formula that failed shows instead of its result."""
    return isinstance(cell, str) and FORMULA_ERROR.fullmatch(cell.strip()) is not None


def heading(cell: object) -> str:
    """The text of a heading, in one line with single blanks."""
    return " ".join(plain(str(cell)).split())


class FormulaWithoutResult(str):
    """The text of a formula whose result the file does not hold; the program that wrote it did not work it out."""


class PercentNumber(Decimal):
    """A number as a percent format shows it: 0.0098 in the format 0.00% is 0.98. ``held``: what the cell holds."""

    held: Decimal

    @classmethod
    def of(cls, held: Decimal) -> "PercentNumber":
        """The number that is shown where a cell in a percent format holds ``held``."""
        shown = cls(f"{held.scaleb(2):f}")
        shown.held = held
        return shown


class ScaledNumber(Decimal):
    """A number whose format shows it in thousands or millions. It is what the cell holds, 35810.

    ``shown``: the text as shown, rounded as the format says, with a decimal point: "35.8"; ``unrounded``: 35.81.
    """

    shown: str
    scale: int

    @classmethod
    def of(cls, held: Decimal, shown: str, scale: int) -> "ScaledNumber":
        """The number ``held`` that a spreadsheet program shows as ``shown``, which is a ``scale``-th of it."""
        number = cls(held)
        number.shown, number.scale = shown, scale
        return number

    @property
    def unrounded(self) -> Decimal:
        return self / self.scale
