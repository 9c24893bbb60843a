"""What a cell of a table can be, and how its text is cleaned. Light, since the process that reads files loads it."""

import datetime
from decimal import Decimal

from common.writing.formula_signs import GUARDED

Cell = str | Decimal | datetime.date
BLANKS = " \u00a0\u202f\ufeff\t\r\n"
LONGEST_CELL = 131_072  # signs; the csv module's own limit, and four times what a spreadsheet keeps


def plain(cell: str) -> str:
    """A text cell without surrounding blanks and without the mark that exports put before a formula sign."""
    cell = cell.strip(BLANKS)
    return cell[1:] if cell[:1] == "'" and GUARDED.match(cell) else cell
