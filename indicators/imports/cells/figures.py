"""A figure as it stands in a cell: its number, the mark behind it, and the words that mean that there is none."""

import re
from decimal import Decimal
from typing import NamedTuple

from common.reading import parsing
from common.reading.layout.raised import PLAIN, RAISED_SIGNS
from common.reading.tables import Cell, Skipped
from indicators.imports.meanings.synonyms import is_missing

# A mark is nothing that could be part of the number: stars, a letter (not k, m, b: they may be thousands and more), a
# sign, a digit in brackets or with a blank before it and a bracket behind it.
MARK = re.compile(
    r"^(?P<number>.*[\d%,.-])(?P<mark>\s*\*+\)?|\s*[repsx]|\s*[a-z]\)|\s*\([a-z\d*]{1,2}\)|\s+\d\)"
    rf"|\s*[{RAISED_SIGNS}][{RAISED_SIGNS}⁾]{{0,5}}\)?|\s*[†‡§#^]+)$",
    re.IGNORECASE,
)
LONGEST_NOTE = 300


class FigureCell(NamedTuple):
    """A number (None: missing) and the mark that stood behind it, empty where none did."""

    number: Decimal | None
    mark: str = ""


def without_mark(cell: Cell) -> tuple[Cell, str]:
    """The cell without the mark behind its number, and the mark: "65*)" is 65 with "*)"."""
    if not isinstance(cell, str) or parsing.readings(parsing.numeral(cell)):
        return cell, ""
    found = MARK.match(cell.strip())
    if not found or not parsing.readings(parsing.numeral(found["number"])):
        return cell, ""
    return found["number"].strip(), found["mark"].strip()


def read_figure(cell: Cell, decimal: str = "") -> FigureCell:
    """The figure in ``cell`` under the ``decimal`` sign. Raises Unreadable, see ``parsing.number``."""
    if is_missing(cell):
        return FigureCell(None)
    bare, mark = without_mark(cell)
    return FigureCell(parsing.number(bare, decimal), mark)


def note_of(mark: str, footnotes: list[Skipped]) -> str:
    """The words of the footnote that begins with ``mark`` ("*) Angka sementara"), else the mark itself."""
    sign = _sign(mark)
    for note in footnotes:
        text = re.sub(r"^\s*(keterangan|catatan|notes?)\s*:\s*", "", note.text, flags=re.IGNORECASE)
        head = re.match(r"\s*\(?(\*+|[^\W_]{1,2}|\S)\s*[⁾).:=\s]\s*(?=\S)", text)
        if head and _sign(head[1]) == sign:
            return " ".join(text.split())[:LONGEST_NOTE]
    return mark


def _sign(mark: str) -> str:
    return mark.strip("()⁾ ").casefold().translate(PLAIN)
