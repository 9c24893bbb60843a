"""Tables as text: CSV of any usual kind, or what was pasted from a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from .cells import Cell, plain
from .decoding import find_encoding
from .refusals import ReadingError

SEPARATORS = {"semicolon": ";", "tab": "\t", "comma": ","}
SAMPLE = 60  # records that the separator is judged by
LONGEST_RECORD = 4_000_000  # signs; a record may go over several lines
MOST_CELLS = 16_384  # of a record: as wide as a sheet of a spreadsheet


def recognise(path: Path, separator: str) -> tuple[str, str]:
    """Encoding and name of the separator, the stated one or what the file shows."""
    encoding = find_encoding(path)
    delimiter = SEPARATORS[separator] if separator else _find_separator(path, encoding)
    return encoding, next(name for name, value in SEPARATORS.items() if value == delimiter)


def records(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[Cell]]]:
    """The line where each record begins, and its cells. ReadingError for what is no CSV or has no end."""
    with path.open(encoding=encoding, newline="") as file:
        fed = _Fed(file)
        reader = csv.reader(fed, delimiter=delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                if len(cells) > MOST_CELLS:
                    raise too_many_cells(line)
                if cells:
                    yield line, [cell if cell.isalnum() and cell.isascii() else plain(cell) for cell in cells]
                line, fed.length = reader.line_num + 1, 0
        except csv.Error as error:
            raise broken(error, line) from error


class _Fed:
    """The lines of a file as the csv module takes them, as long as the record that they belong to has an end."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines, self.length = lines, 0

    def __iter__(self) -> Iterator[str]:
        for number, line in enumerate(self.lines, 1):
            self.length += len(line)
            if self.length > LONGEST_RECORD:
                raise too_many_cells(number)
            yield line


def too_many_cells(line: int) -> ReadingError:
    """The error of a record that is wider than any table."""
    text = _("Line %(line)s: too long, or more than %(most)s cells. Is the separator right, is a quotation mark open?")
    return ReadingError(text % {"line": line, "most": MOST_CELLS})


def broken(error: csv.Error, line: int) -> ReadingError:
    """What the csv module says of the record that begins in ``line``, for the owner of the file."""
    if "field limit" in str(error):  # an open quotation mark, too, swallows the file up to there
        return ReadingError(_("Line %(line)s: a cell is too long.") % {"line": line})
    text = _("Line %(line)s cannot be read as CSV: a quotation mark is open or out of place (%(error)s).")
    return ReadingError(text % {"line": line, "error": error})


def _find_separator(path: Path, encoding: str) -> str:
    """The separator that cuts the first records into the same number of cells; asks where two do so equally well."""
    scores = {}
    for delimiter in SEPARATORS.values():
        widths = list(islice(_sample(path, encoding, delimiter), SAMPLE))
        tabular = [width for width in widths if width > 1]
        if tabular:
            usual = max(set(tabular), key=tabular.count)
            scores[delimiter] = (tabular.count(usual) / len(widths), usual)
    if not scores:
        raise ReadingError(
            _("No table was found: the lines are not separated by comma, semicolon or TAB into two or more columns.")
        )
    best = max(scores.values())
    winners = [delimiter for delimiter, score in scores.items() if score == best]
    if len(winners) > 1:
        raise ReadingError(
            _("The columns could be separated in more than one way. State the separator: comma, semicolon or tab.")
        )
    return winners[0]


def _sample(path: Path, encoding: str, delimiter: str) -> Iterator[int]:
    """Cells per record of the beginning of the file, up to a broken record (its error comes again at reading)."""
    rows = records(path, encoding, delimiter)
    while True:
        try:
            yield len(next(rows)[1])
        except (StopIteration, ReadingError):
            return
