"""What a sheet says of its cells and the workbook reader does not hand on.

Errors (#N/A), which it gives as empty; formulas without a stored result, likewise; numbers in a percent format or in
one that shows thousands; hidden rows and columns; texts with raised parts; what is struck out.
"""

import re
import zipfile
from dataclasses import dataclass, field

from .cell_places import CellPlaces
from .number_formats import CellStyles, NumberFormat
from .rich_texts import MARKS as RICH_MARKS
from .rich_texts import LookedText, RunReader
from .sheets import chunks, parse

MARKS = (  # after a letter that most sheets do without
    (b"e", b't="e"'), (b"e", b"t='e'"), (b"h", b"hidden="), (b"h", b' ht="0'), (b"h", b" ht='0"), (b"w", b'width="0'),
    (b"w", b"width='0"),
)  # fmt: skip
NO_SIZE = re.compile(r"0(?:\.0*)?", re.ASCII)  # a height or width
FORMULA_MARKS = ((b"f", b"<f"), (b"f", b":f"))
NO_RESULT = re.compile(  # what follows a formula: its result is missing or empty
    rb"(?:</(?:\w+:)?f\s*>|<(?:\w+:)?f(?:\s[^<>]*)?/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*>\s*</|</(?:\w+:)?c\s*>)"
)
OVERLAP = 400  # bytes of a piece that are looked at again with the next one
MOST_STYLES = 40  # that are looked for one by one
LONGEST_FORMULA = 200
TRUE = ("1", "true")


@dataclass
class MarkedCells:
    """By row and column, both from 0: ``errors``, ``formulas`` without result, ``formats`` of numbers.

    ``texts`` of which parts are raised or struck out; ``struck``: cells that hold something and are struck out.
    ``hidden``: rows, from 0, that hold something; ``hidden_columns``: first and last, from 0.
    """

    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)
    formats: dict[int, dict[int, NumberFormat]] = field(default_factory=dict)
    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    struck: list[tuple[int, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    @property
    def rows(self) -> set[int]:
        """The rows in which a cell is marked."""
        return {*self.errors, *self.formulas, *self.formats, *self.texts}


def marked_cells(archive: zipfile.ZipFile, part: str, styles: CellStyles, shared: dict[str, LookedText]) -> MarkedCells:
    """The marked cells of a sheet; ``styles`` that matter; ``shared`` texts with parts that do.

    The sheet is only parsed where it holds a mark at all, but always read to its end, with its checksum.
    """
    found = _Marks(styles, shared)
    if _holds_marks(archive, part, {*styles.formats, *styles.struck}, list(shared)):
        parse(archive, part, found.start, found.end, found.text)
    return found.cells


def _holds_marks(archive: zipfile.ZipFile, part: str, styles: set[str], shared: list[str]) -> bool:
    looked_for = [f"s={quote}{number}{quote}".encode() for number in list(styles)[:MOST_STYLES] for quote in "\"'"]
    looked_for += [*(f">{number}</".encode() for number in shared[:MOST_STYLES]), *RICH_MARKS]
    found, end = max(len(styles), len(shared)) > MOST_STYLES, b""
    for chunk in chunks(archive, part):
        if not found:
            piece = end + chunk
            found = _has(piece, MARKS) or any(map(piece.__contains__, looked_for)) or _lacks_result(piece)
            end = piece[-OVERLAP:]
    return found


def _has(piece: bytes, marks: tuple[tuple[bytes, bytes], ...]) -> bool:
    """True where one of the marks is there; a single letter is looked for first, which is much quicker."""
    return any(letter in piece and mark in piece for letter, mark in marks)


def _lacks_result(piece: bytes) -> bool:
    return _has(piece, FORMULA_MARKS) and NO_RESULT.search(piece) is not None


class _Marks(CellPlaces):
    """Handlers that gather the marked cells."""

    def __init__(self, styles: CellStyles, shared: dict[str, LookedText]) -> None:
        super().__init__()
        self.cells, self.styles, self.shared = MarkedCells(), styles, shared
        self.kind = self.formula = self.inside = self.number = ""
        self.has_formula = self.has_value = self.is_hidden = self.is_struck = False
        self.inline: RunReader | None = None  # of the open cell

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.moved(name, attributes):
            self.kind, self.formula, self.has_formula, self.has_value = attributes.get("t", "n"), "", False, False
            style, self.number, self.inline = attributes.get("s", ""), "", None
            self.is_struck = style in self.styles.struck
            number_format = self.styles.formats.get(style)
            if number_format and self.kind == "n":
                self.cells.formats.setdefault(self.row, {})[self.column] = number_format
        elif name == "row":
            self.is_hidden = _is_hidden(attributes, "ht")
        elif name == "col" and _is_hidden(attributes, "width"):
            self._hide_columns(attributes)
        elif name == "is":
            self.inline = RunReader()
        elif name in ("v", "f", "t"):
            self.inside = name
            if self.is_struck and name != "f":
                self._strike()
            self.has_formula |= name == "f"
            self.has_value |= name == "v" and self.kind == "str"  # an empty text is a result
            if self.is_hidden and self.cells.hidden[-1:] != [self.row]:
                self.cells.hidden.append(self.row)
        if self.inline:
            self.inline.start(name, attributes)

    def _strike(self) -> None:
        if self.cells.struck[-1:] != [(self.row, self.column)]:
            self.cells.struck.append((self.row, self.column))

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdecimal() and last.isdecimal() and len(first + last) < 12:
            self.cells.hidden_columns.append((int(first) - 1, int(last) - 1))

    def end(self, name: str) -> None:
        self.inside = ""
        if self.inline:
            self.inline.end(name)
            if name == "is" and self.inline.is_rich:
                self._take(self.inline.looked)
        elif name == "v" and self.kind == "s" and (looked := self.shared.get(self.number.strip())):
            self._take(looked)
        if name == "c" and self.has_formula and not self.has_value:
            self.cells.formulas.setdefault(self.row, {})[self.column] = f"={self.formula[:LONGEST_FORMULA]}"
        if name == "c":
            self.has_formula = False

    def _take(self, looked: LookedText) -> None:
        text, is_struck = looked
        self.cells.texts.setdefault(self.row, {})[self.column] = text
        if is_struck:
            self._strike()

    def text(self, text: str) -> None:
        if self.inline:
            self.inline.text(text)
        elif self.inside == "f":
            self.formula = (self.formula + text)[: LONGEST_FORMULA + 1]
        elif self.inside == "v":
            self.has_value = self.has_value or bool(text.strip())
            if self.kind == "s" and self.shared:
                self.number += text
            if self.kind == "e":
                row = self.cells.errors.setdefault(self.row, {})
                row[self.column] = row.get(self.column, "") + text


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    """True for a row or column that is hidden, or has no height or width."""
    return attributes.get("hidden") in TRUE or NO_SIZE.fullmatch(attributes.get(size, "")) is not None
