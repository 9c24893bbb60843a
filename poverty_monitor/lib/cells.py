"""What a cell of a table can be, and how its text is cleaned. Imports nothing of ours: the reading child does, too."""

import datetime
import re
from decimal import Decimal

Cell = str | Decimal | datetime.date
BLANKS = " \u00a0\u202f\ufeff\t\r\n"
ESCAPED = re.compile(r"'[=+\-@\t\r]")
LONGEST_CELL = 131_072  # signs; the csv module's own limit, and four times what a spreadsheet keeps


def plain(cell: str) -> str:
    """A text cell without surrounding blanks and without the mark that exports put before a formula sign."""
    cell = cell.strip(BLANKS)
    return cell[1:] if cell[:1] == "'" and ESCAPED.match(cell) else cell
