"""The cells of a line of programmes: each is read as what its column holds, or a reason is added why it cannot be."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from common.names import clean_name
from common.reading import parsing
from common.reading.cells import FormulaWithoutResult
from common.reading.tables import Cell, FileRow, Table
from imports.machinery.staging import Problems
from indicators.imports.row_regions import RowRegions
from programs.imports.asking.agency_names import AgencyNames
from programs.imports.asking.keys import ProgramKeys
from programs.imports.asking.period import FilePeriod
from programs.imports.cells import PartialDate, expected_of, partial_date
from programs.imports.columns import ProgramColumn
from programs.imports.lines.written_words import WrittenWords
from programs.imports.numerals import NumberColumns
from programs.written_choices import WrittenChoices, expected

NAMES = ("agency", "source", "publisher", "progress_source", "progress_publisher")  # a dash is none
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*", re.ASCII)


class LineCells:
    """What reads the cells of one table; who makes it sets what it asks."""

    table: Table
    fields: dict[str, int]
    places: dict[str, RowRegions]
    choices: Mapping[str, WrittenChoices]
    terms: Mapping[str, int]
    keys: ProgramKeys
    agencies: AgencyNames
    period: FilePeriod
    numbers: NumberColumns
    words: WrittenWords

    def _heading(self, name: str) -> str:
        return self.table.header[self.fields[name]] if name in self.fields else name

    def _value(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> Any:
        """The value of a filled cell, None for a dash; a reason is added where it cannot be read."""
        if isinstance(cell, FormulaWithoutResult):
            found.add("formula", row.line, self._heading(column.name), cell)
            return None
        if (column.kind != "text" or column.name in NAMES) and parsing.is_missing(cell):
            return None
        try:
            return getattr(self, f"_{column.kind}")(column, cell, row, found)
        except parsing.Unreadable:
            details = {"expected": self._expected(column)}
            found.add("cell", row.line, self._heading(column.name), cell, **details)
            return None

    def _code(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> str | None:
        text = clean_name(str(cell)).upper()
        if not CODE.fullmatch(text):
            raise parsing.Unreadable(str(cell))
        text = self.keys.key(text, row, self.places.get("region"))
        return self._text(column, text, row, found)

    def _text(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> str:
        is_name = column.name in (*NAMES, "name", "code")
        text = clean_name(str(cell)) if is_name else str(cell).replace("\x00", "")
        if len(text) > column.most:
            found.add("too_long", row.line, self._heading(column.name), text[:60], most=column.most)
        return self.agencies.name(text) if column.name == "agency" else text

    def _region(self, column: ProgramColumn, _cell: Cell, row: FileRow, found: Problems) -> str | None:
        here = Problems()
        self.places[column.name].reported = None  # each of the columns gives its own reason
        code = self.places[column.name].find(row, here)
        for rule, line, _column, value, details in here.kept:
            found.counts[rule] += 1
            found.kept.append((rule, line, self._heading(column.name), value, details))
        return code

    def _terms(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> str:
        """Ids of the terms, ordered: "3,12"."""
        ids = []
        for text in filter(None, (part.strip() for part in str(cell).split(";"))):
            term = self.terms.get("".join(text.casefold().split()))
            if term is None:
                found.add("term", row.line, self._heading(column.name), text, terms=", ".join(self.terms))
            else:
                ids.append(term)
        return ",".join(str(pk) for pk in sorted(set(ids)))

    def _choice(self, column: ProgramColumn, cell: Cell, _row: FileRow, _found: Problems) -> str:
        value = self.words.find(column.name, str(cell))
        if value is None:
            raise parsing.Unreadable(str(cell))
        return value

    def _partial_date(self, _column: ProgramColumn, cell: Cell, _row: FileRow, _found: Problems) -> PartialDate | None:
        return partial_date(cell)

    def _day(self, _column: ProgramColumn, cell: Cell, _row: FileRow, _found: Problems) -> date | None:
        return parsing.day(cell)

    def _year(self, _column: ProgramColumn, cell: Cell, _row: FileRow, _found: Problems) -> int | None:
        year = parsing.whole(cell)
        if year is not None and not 1945 <= year <= 2100:
            raise parsing.Unreadable(str(cell))
        return year

    def _quarter(self, _column: ProgramColumn, cell: Cell, _row: FileRow, _found: Problems) -> int | None:
        return self.period.read(cell)

    def _count(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> int | None:
        number = self._number(column, cell, row, found)
        return None if number is None else int(number)

    def _money(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> Decimal | None:
        return self._number(column, cell, row, found)

    def _number(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> Decimal | None:
        heading = self._heading(column.name)
        return self.numbers.read(column, cell, row, found, heading=heading, kind=self.table.kind)

    def _expected(self, column: ProgramColumn) -> str:
        return expected(self.choices[column.name]) if column.kind == "choice" else expected_of(column.kind)
