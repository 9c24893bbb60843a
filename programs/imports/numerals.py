"""The numbers in a table of programmes: the decimal sign of the file, exact values, what is wrong with a cell.

Counts have no decimals and money has at most two, so that 1.500 can only be fifteen hundred, unless the file has them
in thousands or millions.
"""

from collections.abc import Mapping
from decimal import Context, Decimal

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.cells import PercentNumber, ScaledNumber
from common.reading.parsing import DecimalSign
from common.reading.tables import Cell, FileRow
from imports.machinery.staging import Problems
from programs.imports.columns import COLUMNS, ProgramColumn

EXCEL_DIGITS = Context(prec=15)  # what a spreadsheet keeps of a number; what it stores beyond is noise
LARGEST_AMOUNT = Decimal(10) ** 16
PLACES = {"count": 0, "money": 2}


class NumberColumns:
    """The columns of numbers of one file. ``look`` at all rows, ``settle``, then ``read`` cell by cell.

    ``powers``: of ten, by field, in which the file has the numbers of a column: 6 for millions of rupiah.
    """

    def __init__(
        self, fields: Mapping[str, int], stated: str, *, takes_shown: bool = False,
        powers: Mapping[str, int] | None = None,
    ) -> None:  # fmt: skip
        self.fields = {name: index for name, index in fields.items() if COLUMNS[name].is_number}
        self.stated, self.takes_shown, self.powers = stated, takes_shown, powers or {}
        self.plain = {name: DecimalSign() for name in self.fields}
        self.exact = {
            name: DecimalSign(places=PLACES[COLUMNS[name].kind] + self.powers.get(name, 0)) for name in self.fields
        }
        self.signs = dict.fromkeys(self.fields, stated)

    def look(self, row: FileRow) -> None:
        """Takes note of the cells of one line."""
        for name, index in () if self.stated else self.fields.items():
            self.plain[name].look(row.line, row.cells[index])
            self.exact[name].look(row.line, row.cells[index])

    def settle(self) -> None:
        """One file has one decimal sign: what a column cannot tell, another one may."""
        if self.stated:
            return
        plain, exact = ({sign.decided for sign in signs.values() if sign.decided} for signs in (self.plain, self.exact))
        common = plain or exact
        for name in self.fields:
            own = self.plain[name].decided or ("" if len(common) == 1 else self.exact[name].decided)
            self.signs[name] = own or (next(iter(common)) if len(common) == 1 else "")

    def read(
        self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems, *, heading: str, kind: str
    ) -> Decimal | None:
        """The exact number; a reason, and None, where it is none, below 0, too large or has too many decimals."""
        if isinstance(cell, PercentNumber) or (isinstance(cell, str) and cell.endswith("%")):
            found.add("percent", row.line, heading, cell)
            return None
        if isinstance(cell, ScaledNumber) and self.takes_shown:
            cell = cell.unrounded
        sign, places = self.signs[column.name], PLACES[column.kind]
        try:
            number = parsing.number(cell, sign)
        except parsing.Unreadable:
            found.add("number", row.line, heading, cell, decimal=sign or _("comma or point"))
            return None
        if number is None:
            return None
        if isinstance(cell, Decimal) and kind in ("xlsx", "ods") and len(number.as_tuple().digits) > EXCEL_DIGITS.prec:
            number = EXCEL_DIGITS.plus(number)
        number = number.scaleb(self.powers.get(column.name, 0))
        if number < 0:
            found.add("below_zero", row.line, heading, cell)
        elif number >= LARGEST_AMOUNT:
            found.add("too_large", row.line, heading, cell)
        elif number != number.quantize(Decimal(1).scaleb(-places)):
            found.add("not_whole" if places == 0 else "not_exact", row.line, heading, cell)
        else:
            return number
        return None
