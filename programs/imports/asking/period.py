"""The quarter and the year that no column says, but words around the table do. They are asked, never dropped.

"LAPORAN REALISASI S.D. TRIWULAN II TAHUN 2024" may be a title, a note below, a section, the name of the sheet or of the
file, the heading of a column. Without an answer the numbers would be those of the whole year, or of none. The option
``quarter`` holds 1 to 4, or year; the option ``year`` a year, or unknown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.several import SHEET_HEADING
from common.reading.tables import Cell, FileRow, Table
from imports.machinery.outcome import Question
from programs.imports.asking.evidence import words_above, words_below
from programs.imports.asking.period_words import is_dated, plain, quarter_of_cell, quarters_said, years_said
from programs.imports.cells import quarter
from programs.imports.columns import COLUMNS
from programs.imports.doubts import meant
from programs.imports.headings import ColumnMeaning, heading_key, headings

WHOLE_YEAR = "year"
ANSWERS = ("1", "2", "3", "4", WHOLE_YEAR)
UNKNOWN = "unknown"  # of the year
YEARS = (*(str(year) for year in range(1945, 2101)), UNKNOWN)
LONGEST_QUOTE = 80
QUOTED = 3
VALUES_KEPT = 20
SECTIONS_KEPT = 100
OTHER_PERIOD = re.compile(r"\b(?:semester|smt|bulan|month)\b")
PERIOD_HEAD = re.compile(
    r"\b(?:tri\s?wulan|tribulan|tw|[kq]uart\w*|semester|smt|bulan|month|periode?|posisi|keadaan)\b"
)


class FilePeriod:
    """The period of the numbers of one file. ``look`` at all rows, ``settle``, then ``questions``.

    ``fields``: {field: index}; a column of periods that cannot be read is taken out of it. ``quarter``, ``year``: what
    holds for the lines that say none themselves.
    """

    def __init__(
        self, columns: Sequence[ColumnMeaning], fields: dict[str, int], options: Mapping, table: Table, file_name: str
    ) -> None:
        self.columns, self.fields, self.table, self.file_name = columns, fields, table, file_name
        self.stated = {name: str(options.get(name, "")) for name in ("quarter", "year")}
        self.values: dict[int, dict[Cell, None]] = {
            column.index: {} for column in columns if column.field in self.stated or _speaks_of_period(column)
        }
        self.sections: dict[str, None] = {}
        self.quarter: int | None = None
        self.year: int | None = None

    def look(self, row: FileRow) -> None:
        """Takes note of one line: what its columns of periods hold, and the section in which it stands."""
        for index, values in self.values.items():
            if len(values) < VALUES_KEPT and not parsing.is_missing(row.cells[index]):
                values[row.cells[index]] = None
        if row.section and len(self.sections) < SECTIONS_KEPT:
            self.sections |= dict.fromkeys((*row.above, row.section))

    def settle(self) -> None:
        """Decides what the columns say. A period that is the same in all lines and no quarter is asked instead."""
        index = self.fields.get("quarter")
        column = self.columns[index] if index is not None else None
        values = self.values[column.index] if column else {}
        if column and not column.stated and len(values) == 1 and self._unreadable(column):
            column.field, column.reason = "", _("it names no quarter: the period of the file is asked")
            del self.fields["quarter"]
        said, answer = self._is_said("quarter"), self.stated["quarter"]
        self.quarter = None if said or answer in ("", WHOLE_YEAR) else int(answer)
        said, answer = self._is_said("year"), self.stated["year"]
        self.year = None if said or answer in ("", UNKNOWN) else int(answer)

    def _is_said(self, name: str) -> bool:
        return name in self.fields and bool(self.values[self.fields[name]])

    def _unreadable(self, column: ColumnMeaning) -> bool:
        try:
            return any(read_quarter(cell, column) is None for cell in self.values[column.index])
        except parsing.Unreadable:
            return True

    def read(self, cell: Cell) -> int | None:
        """The quarter of a cell of the column of quarters. Raises Unreadable."""
        return read_quarter(cell, self.columns[self.fields["quarter"]])

    # -- what the words around say --

    def questions(self) -> Iterator[Question]:
        """What no column and no answer says, but words around the table speak of."""
        texts = list(dict.fromkeys(self._texts()))
        if not (self._is_said("quarter") or self.stated["quarter"] or self._are_sheets_asked()):
            yield from self._quarter_questions(texts)
        has_numbers = any(COLUMNS[name].is_number for name in self.fields)
        if has_numbers and not self._is_said("year") and not self.stated["year"]:
            yield from _year_questions(texts)

    def _are_sheets_asked(self) -> bool:
        return any(column.heading == SHEET_HEADING and not column.stated for column in self.columns)

    def _texts(self) -> Iterator[str]:
        yield from words_above(self.table)
        for column in self.columns:
            if column.field and COLUMNS[column.field].is_number:
                yield column.heading
            elif not column.field and self._is_evidence(column):
                yield f"{column.name}: " + ", ".join(map(str, self.values[column.index]))
        yield from self.sections
        yield from words_below(self.table, self.file_name)

    def _is_evidence(self, column: ColumnMeaning) -> bool:
        """True for a column of periods that is not read; one of numbers below such a heading is no period."""
        values = self.values.get(column.index, {})
        return bool(values) and (
            heading_key(column.heading) in headings() or any(meant(value, "") is None for value in values)
        )

    def _quarter_questions(self, texts: Sequence[str]) -> Iterator[Question]:
        said = {text: quarters for text in texts if (quarters := quarters_said(text))}
        if not said:
            return
        parts = {part for text in self.sections for part in said.get(text, ())}
        if len(parts - {None}) > 1:
            yield _sections_refused([text for text in self.sections if said.get(text)])
            return
        columns = [text for text in said if any(text.startswith(f"{column.name}: ") for column in self.columns)]
        firm = {text: quarters for text, quarters in said.items() if quarters != {None} or _is_firm(text)}
        every = set().union(*firm.values()) | {None for text in columns if said[text] == {None}}
        yield _quarter_question(list(firm or said), next(iter(every)) if len(every) == 1 else None)


def read_quarter(cell: Cell, column: ColumnMeaning) -> int | None:
    """The quarter of a cell: as the heading of its column makes it mean. Raises Unreadable where it is none."""
    if parsing.is_missing(cell):
        return None
    said = quarter_of_cell(cell, column.heading)
    if said is not None:
        return said
    key = heading_key(column.heading)
    if OTHER_PERIOD.search(key) or (PERIOD_HEAD.search(key) and not column.stated and "peri" in key):
        raise parsing.Unreadable(str(cell))
    return quarter(cell)


def _speaks_of_period(column: ColumnMeaning) -> bool:
    return not column.field and PERIOD_HEAD.search(heading_key(column.heading)) is not None


def _is_firm(text: str) -> bool:
    """True where a text speaks of the end of a period, which is none of a quarter: "sampai dengan Mei"."""
    return (
        not is_dated(text) and re.search(r"\bs\s*[./]?\s*d\b|\bsampai\b|\bhingga\b|\bper \d", plain(text)) is not None
    )


def _quoted(texts: Sequence[str]) -> str:
    return "”, “".join(text[:LONGEST_QUOTE] for text in texts[:QUOTED])


def _quarter_question(texts: Sequence[str], only: int | None) -> Question:
    text = _("“%(title)s”: to the end of which quarter do the numbers count? No column says it.")
    roman = dict(zip(ANSWERS, ("I", "II", "III", "IV"), strict=False))
    choices = [(number, _("from 1 January to the end of quarter %(quarter)s") % {"quarter": roman[number]})
               for number in roman]  # fmt: skip
    choices.append((WHOLE_YEAR, _("the whole year")))
    reason = _("The file says so.") if only else ""
    return Question(text % {"title": _quoted(texts)}, "quarter", tuple(choices), str(only or ""), reason)


def _sections_refused(texts: Sequence[str]) -> Question:
    text = _("Parts of the table name different periods (“%(titles)s”). Write the quarter of each line into a column "
             "“Triwulan” and bring the file again.")  # fmt: skip
    return Question(text % {"titles": _quoted(texts)})


def _year_questions(texts: Sequence[str]) -> Iterator[Question]:
    """One question where words name years; the day of a signature says nothing where others do."""
    said = {text: set(years) for text in texts if (years := list(years_said(text)))}
    firm = {text: years for text, years in said.items() if not is_dated(text)}
    if not said:
        return
    every = sorted(set().union(*said.values()), reverse=True)
    only = set().union(*firm.values())
    text = _("“%(title)s”: of which year are the numbers? No column says it.")
    choices = [*((str(year), str(year)) for year in every), (UNKNOWN, _("not known"))]
    proposal, reason = (str(next(iter(only))), _("The file says so.")) if len(only) == 1 else ("", "")
    yield Question(text % {"title": _quoted(list(firm or said))}, "year", tuple(choices), proposal, reason)
