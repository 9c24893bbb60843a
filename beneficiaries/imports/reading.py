"""The lines of a file as the database's COPY reads them: each with its number before it, as wide as the heading.

A line that needs no thought (as many separators as the heading, no quotation mark) goes through as it is; a million
of them pass in a second. Any other is read as ``lib.reading`` reads it and written out anew.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from itertools import chain, islice
from pathlib import Path

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import PLACES, cell_name, recognise
from beneficiaries.imports.part_names.part_words import is_short_heading
from common.reading import tables as reading
from common.reading import text_tables
from common.reading.cells import FormulaWithoutResult, PercentNumber, ScaledNumber
from common.reading.invisible import may_hide, visible
from common.reading.layout.next_lists import NextLists
from common.reading.refusals import ReadingError

FAST = {"utf-8": "UTF8", "utf-8-sig": "UTF8", "cp1252": "WIN1252"}  # encodings that COPY reads too
NOTES = re.compile(  # what may be a note beside other filled cells; whether it is one says ``reading.is_note``
    rb"""^"?(keterangan|catatan|sumber|note|source|footnote)s?\b\s*:""", re.IGNORECASE | re.MULTILINE
)
NOTE_BEGINS = frozenset((b"K", b"k", b"C", b"c", b"S", b"s", b"N", b"n", b"F", b"f"))
# A line that begins or ends so is looked at closely.
EDGES = frozenset((b" ", b"-", b".", b"'", b"\t", b"\xe2", b"\xc2", b"\xef"))
CHUNK = 1 << 18  # bytes of lines that are looked at together
FIGURES = ("quantity", "amount")
NUMBERS = ("nik", "family_card", "member_of")
MISSING = {"-", "–", "—", "..", "...", "…"}
LONGEST_RECORD = 100_000  # bytes of one record
# A workbook lies in memory as a whole; what unfolds to more than this comes as CSV.
LIMITS = reading.Limits(packed_bytes=60 * 1024**2)
SHORTER = 10**15  # below it a spreadsheet keeps every digit
EXACT = 2**53  # above it a binary number skips whole numbers
AS_SHOWN = Context(prec=15)  # as many digits as a spreadsheet shows: 0.1 + 0.2 is 0.3


class ListLines:
    """The file as rows of COPY ... CSV (number, cells ...), in ``encoding`` (of PostgreSQL), cut by ``delimiter``."""

    def __init__(
        self, path: Path, *, sheet: str = "", separator: str = "", header_lines: str = "", hidden: str = "",
        scaled: str = "",
    ):  # fmt: skip
        self.path, self.scaled = path, scaled
        self.table = reading.read(
            path, sheet=sheet, separator=separator, limits=LIMITS, known=_known, header_lines=header_lines,
            hidden=hidden,
        )  # fmt: skip
        self.take(recognise(self.table.header, {}).fields)
        self.fast = self.table.kind == "csv" and self.table.encoding in FAST and _has_newlines(path)
        self.encoding = FAST[self.table.encoding] if self.fast else "UTF8"
        self.delimiter = reading.SEPARATORS[self.table.separator] if self.table.kind == "csv" else ","
        self.python_encoding = self.table.encoding.removesuffix("-sig") if self.fast else "utf-8"
        self.ragged: list[tuple[int, list[str]]] = []  # the first 1000: line and cells
        self.ragged_count = 0
        self.sections: list[tuple[int, str]] = []  # of parts: from which line on, what stands above it
        self.next_lists = NextLists(self.table, self.delimiter, self.python_encoding, _known)
        self._buffer = io.StringIO()
        self._writer = csv.writer(self._buffer, delimiter=self.delimiter, lineterminator="\n")

    def take(self, fields: dict[str, int]) -> None:
        """Says what the columns hold (see ``columns.recognise``): amounts and numbers of persons are read with care."""
        self.figures = {fields[name] for name in FIGURES if name in fields}
        self.numbers = {fields[name] for name in NUMBERS if name in fields}
        self.exact: dict[int, int] = {}  # by column: its number cells of 16 digits that do not end in 0
        self.scaled_cells: list[
            tuple[str, str, Decimal]
        ] = []  # amounts: name of the cell, what it shows, what it holds
        self.formulas: list[tuple[int, int]] = []  # line and column of formulas whose result the file does not hold
        self.doubtful: dict[int, list[int]] = {}  # column: lines whose number cell has 16 digits and ends in 0

    def __iter__(self) -> Iterator[bytes]:
        return self._fast() if self.fast else self._slow()

    def _slow(self) -> Iterator[bytes]:
        self.sections, section, outer = [], "", ()
        for line, cells, own, _sheet, above in self.table.rows():
            if own != section:
                self.sections += [(line, text) for text in (*(part for part in above if part not in outer), own)]
                section, outer = own, above
            yield self._written(line, [self._text(line, index, cell) for index, cell in enumerate(cells)])
        found = zip(self.table.ragged, self.table.ragged_cells, strict=True)
        self.ragged = [(line, [str(cell) for cell in cells]) for (line, _count), cells in found]
        self.ragged_count = self.table.ragged_count

    def _text(self, line: int, index: int, cell: reading.Cell) -> str:
        if isinstance(cell, FormulaWithoutResult):
            self.formulas.append((line, index))
            return ""
        if isinstance(cell, PercentNumber | ScaledNumber):
            cell = self._scaled(line, index, cell)
        if isinstance(cell, Decimal):
            if index in self.numbers and SHORTER <= cell <= EXACT:
                if cell % 10:
                    self.exact[index] = self.exact.get(index, 0) + 1
                else:
                    self.doubtful.setdefault(index, []).append(line)
            return number_text(cell, is_figure=index in self.figures)
        return _present(reading.plain(visible(str(cell))))

    def _scaled(self, line: int, index: int, cell: PercentNumber | ScaledNumber) -> reading.Cell:
        """What the cell holds, or what is shown of it, as it was stated; where nobody was asked, what it holds."""
        is_percent = isinstance(cell, PercentNumber)
        held, shown = (cell.held, Decimal(cell)) if is_percent else (Decimal(cell), cell.shown)
        if index in self.figures:
            words = f"{shown.normalize():f}%" if is_percent else shown
            self.scaled_cells.append((cell_name(index, line), words, held))
        return shown if self.scaled == "shown" else held

    def _fast(self) -> Iterator[bytes]:
        self._start()
        mark = self.delimiter.encode()
        with self.path.open("rb") as file:
            line = yield from self._one_by_one(islice(file, self.table.header_line), file, 0)
            while not self.table.others and (lines := file.readlines(CHUNK)):
                lines = [text[:-2] + b"\n" if text.endswith(b"\r\n") else text for text in lines]
                if self._are_plain(lines):
                    yield b"".join([b"%d%b%b" % (number, mark, text) for number, text in enumerate(lines, line + 1)])
                    line += len(lines)
                else:
                    line = yield from self._one_by_one(iter(lines), file, line)

    def _are_plain(self, lines: list[bytes]) -> bool:
        """True where each of these lines can go through as it is: they are looked at together, which is quicker."""
        mark, text = self.delimiter.encode(), b"".join(lines)
        count, begins = len(self.table.header) - 1, {line[:1] for line in lines}
        hidden = (b'"', mark * count + b"\n", *self.next_lists.signs, *_signs(self.encoding, (mark,)))
        return (
            text.endswith(b"\n")
            and not self.next_lists.may_begin(text)
            and not may_hide(text, self.encoding)
            and not any(map(text.__contains__, hidden))
            and EDGES.isdisjoint(begins | {line[-2:-1] for line in lines})
            and {line.count(mark) for line in lines} == {count}
            and (NOTE_BEGINS.isdisjoint(begins) or not NOTES.search(text))
            and max(map(len, lines)) <= LONGEST_RECORD
        )

    def _one_by_one(self, lines: Iterator[bytes], file: Iterable[bytes], line: int):
        """Lines after ``line`` of which some need thought; the number of the last, which may lie behind ``lines``."""
        table, mark = self.table, self.delimiter.encode()
        count = len(table.header) - 1
        careful = _signs(self.encoding, (mark,)), _signs(self.encoding, (b'"',))
        records = chain(lines, file)
        for raw in lines:
            line += 1
            text = raw.rstrip(b"\r\n")
            quotes = b'"' in text
            if (
                line > table.header_line
                and not self.next_lists.may_begin(text)
                and len(text) <= LONGEST_RECORD
                and EDGES.isdisjoint((text[:1], text[-1:]))
                and not may_hide(text, self.encoding)
                and not any(map(text.__contains__, careful[quotes]))
                and text.count(mark) == count
                and (not quotes or _is_quoted_throughout(text, mark, count))
                and text.rstrip(mark + b' \t"').count(mark)
                and not NOTES.match(text)
            ):
                yield b"%d%b%b\n" % (line, mark, text)
            else:
                line = yield from self._odd(line, text, records)
                if table.others:
                    break
        return line

    def _start(self) -> None:
        self.ragged, self.ragged_count, self.sections = [], 0, []
        self.table.skipped, self.table.skipped_count = [], 0
        self.next_lists = NextLists(self.table, self.delimiter, self.python_encoding, _known)

    def _odd(self, line: int, text: bytes, records: Iterator[bytes]):
        """One record that is not plain; the number of its last line."""
        first = line
        while text.count(b'"') % 2:
            more = next(records, None)
            if more is None or len(text) > LONGEST_RECORD:
                raise ReadingError(
                    _("Line %(line)s cannot be read as CSV: a quotation mark is open or out of place.")
                    % {"line": first}
                )
            line, text = line + 1, text + b"\n" + more.rstrip(b"\r\n")
        if first > self.table.header_line:
            cells = self._cells(text, first)
            if not any(cells):
                self.next_lists.note_lone(first, cells)
            else:
                width = len(self.table.header)
                fitted = reading.fit(cells, width)
                if reading.is_note(cells, width) or is_short_heading(cells, width):
                    self._leave_out(first, cells)
                    text = cells[1] if is_short_heading(cells, width) else " ".join(filter(None, cells))
                    self.sections.append((line + 1, text))
                    self.next_lists.note_lone(first, cells)
                elif self.next_lists.begin(first, cells):
                    self._leave_out(first, cells)
                elif fitted is None:
                    self.ragged_count += 1
                    if len(self.ragged) < 1000:
                        self.ragged.append((first, cells))
                else:
                    yield self._written(first, [_present(cell) for cell in fitted])
        elif first < self.table.header_line and text.strip(b" \t,;"):
            cells = self._cells(text, first)
            self.next_lists.note_title(cells)
            self._leave_out(first, cells)
        return line

    def _cells(self, text: bytes, line: int = 0) -> list[str]:
        decoded = text.decode(self.python_encoding).removeprefix("\ufeff")
        try:
            rows = list(csv.reader(io.StringIO(decoded, newline=""), delimiter=self.delimiter, strict=True))
        except csv.Error as error:
            raise text_tables.broken(error, line) from error
        return [reading.plain(visible(cell)) for cell in chain.from_iterable(rows)]

    def _leave_out(self, line: int, cells: list[str]) -> None:
        if any(cells):
            self.table.skip(line, cells)

    def _written(self, line: int, cells: list[str]) -> bytes:
        self._buffer.seek(0)
        self._buffer.truncate()
        self._writer.writerow([line, *cells])
        return self._buffer.getvalue().encode(self.python_encoding)


def number_text(number: Decimal, *, is_figure: bool) -> str:
    """A number cell of a workbook as text.

    A figure with a fraction is written 2505E-3, which nobody can take for 2505 as they could 2.505. A whole number of
    16 digits of which a spreadsheet keeps 15 is written with its exponent, so that the rules name it as damaged.
    """
    if number == number.to_integral_value():
        is_damaged = abs(number) >= SHORTER and (abs(number) > EXACT or number % 10 == 0)
        return f"{number:.14E}" if is_damaged else f"{number:f}"
    shown = AS_SHOWN.plus(number).normalize()
    if not is_figure or shown < 0:
        return str(number)
    digits, exponent = "".join(map(str, shown.as_tuple().digits)), shown.as_tuple().exponent
    return f"{digits}E{exponent}" if exponent < 0 else f"{shown:f}"


def _known(header: list[str]) -> int:
    """How many headings a list can have in ``header``; letterheads name places, too, which count once."""
    fields = recognise(header, {}).fields.keys()
    return len(fields - {*PLACES}) + bool(fields & {*PLACES})


def _is_quoted_throughout(text: bytes, mark: bytes, count: int) -> bool:
    """True for cells that all stand in quotation marks and hold none."""
    return (
        text.count(b'"' + mark + b'"') == count and text.count(b'"') == 2 * count + 2 and text[:1] == text[-1:] == b'"'
    )


def _signs(encoding: str, edges: tuple[bytes, ...]) -> list[bytes]:
    """What in a line says that a cell may have blanks around it, an apostrophe before it, or a dash for nothing."""
    blanks = [blank for blank in (b" ", b"\t") if blank not in edges]
    begins = [*blanks, b"-", b".", b"'", *((b"\x85", b"\x96", b"\x97") if encoding == "WIN1252" else (b"\xe2\x80",))]
    return [b"\r", *(edge + sign for edge in edges for sign in begins), *(b + edge for edge in edges for b in blanks)]


def _present(cell: str) -> str:
    return "" if cell in MISSING else cell


def _has_newlines(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\n" in file.read(65536)


class Stream:
    """What COPY reads; ``error`` is what went wrong while the file was read."""

    def __init__(self, lines: ListLines):
        self.lines, self.rest, self.error = iter(lines), b"", None

    def read(self, size: int) -> bytes:
        parts, length = [self.rest], len(self.rest)
        try:
            while length < size and (block := next(self.lines, None)) is not None:
                parts.append(block)
                length += len(block)
        except Exception as error:  # the driver reports only its text; the caller raises the original
            self.error = error
            raise
        text = b"".join(parts)
        self.rest = text[size:]
        return text[:size]
