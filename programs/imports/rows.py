"""From the lines of the table of programmes to staged rows: cells are read, nothing is looked up row by row."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from common.names import clean_name
from common.reading import parsing
from common.reading.cells import FormulaWithoutResult
from common.reading.layout.several import line_name
from common.reading.tables import Cell, FileRow, Table
from imports.machinery.file_questions import about_sheets, file_questions, map_of_seen
from imports.machinery.outcome import Question, Unclear
from imports.machinery.staging import Problems
from indicators.imports.columns import Columns
from indicators.imports.row_regions import RowRegions, questions_of
from programs.imports.asking.accumulating import Accumulation
from programs.imports.asking.agency_names import AgencyNames
from programs.imports.asking.code_system import WrittenRegions
from programs.imports.asking.count_units import CountUnits
from programs.imports.asking.evidence import Looker, words_around
from programs.imports.asking.file_programs import FilePrograms, take_as_stored
from programs.imports.asking.keys import ProgramKeys
from programs.imports.asking.levels import BudgetLevels
from programs.imports.asking.period import FilePeriod
from programs.imports.asking.totals import TotalLines
from programs.imports.asking.units import NumberUnits
from programs.imports.asking.unread import UnreadNumbers
from programs.imports.cells import PartialDate, expected_of, partial_date, stored_terms
from programs.imports.columns import COLUMNS, MONEY_NUMBERS, OWN_FIELDS, PHYSICAL_NUMBERS, PROGRAM_FIELDS, ProgramColumn
from programs.imports.doubts import Doubts, regions_of
from programs.imports.headings import code_questions, meanings, sheet_questions
from programs.imports.numerals import NumberColumns
from programs.imports.recognised import recognised
from programs.written_choices import expected, written_choices

NAMES = ("agency", "source", "publisher", "progress_source", "progress_publisher")  # a dash is none
DROPPED_LISTED = 100
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*", re.ASCII)


class ProgramRows:
    """The lines of one table under the stated options; ``file_name``: as its owner calls it. Nothing is kept.

    ``programs``: those that a table without codes may name (a QuerySet); all where it is None.
    """

    def __init__(self, table: Table, options: dict, file_name: str = "", programs=None):
        self.table, self.options, self.file_name = table, dict(options), file_name
        self.own = set(OWN_FIELDS) <= set(table.header) and table.separator == "comma"
        if self.own:  # our own plain export: its format is known
            self.options = {"codes": "kemendagri", "decimal": "point"} | {k: v for k, v in options.items() if v}
        self.columns = meanings(table.header, map_of_seen(table, options.get("map", {})))
        take_as_stored(self.columns)
        self.fields = {column.field: column.index for column in self.columns if column.field}
        self.programs = FilePrograms(self.columns, self.options, programs)
        self.units = NumberUnits(self.columns, self.options.get("unit", {}), table.titles)
        self.numbers = NumberColumns(
            self.fields, self.options.get("decimal", ""), takes_shown=self.options.get("scaled") == "shown",
            powers=self.units.powers,
        )  # fmt: skip
        self.period = FilePeriod(self.columns, self.fields, self.options, table, file_name)
        self.keys = ProgramKeys(self.fields, self.options.get("keys", ""))
        self.agencies = AgencyNames(self.fields, self.options.get("agencies", {}))
        self.levels = BudgetLevels(self.fields, self.options.get("levels", ""))
        self.totals = TotalLines(self.fields, self.units.powers)
        self.places: dict[str, RowRegions] = {}
        self.dropped: list[str] = []
        self.choices = written_choices()
        self.terms = stored_terms()
        asked = list(self._look())
        about_file = file_questions(table, options)
        if questions := about_sheets(about_file) or [*about_file, *asked]:
            raise Unclear(questions, self.recognised())

    def _look(self) -> Iterator[Question]:
        """Passes over the file: decimal signs, names that it lists, columns whose heading leaves a doubt."""
        yield from sheet_questions(self.columns, self.table.sheet.split(", "))
        yield from code_questions(self.columns)
        system = self.options.get("codes") or "kemendagri"
        kind = "name" if system == "name" else "region"
        named = {name: index for name, index in self.fields.items() if COLUMNS[name].kind == "region"}
        self.places = {
            name: RowRegions(Columns(fields={kind: index}), system, self.options) for name, index in named.items()
        }
        unread, written = UnreadNumbers(() if self.own else self.columns), WrittenRegions()
        counted = CountUnits(self.columns, self.fields, self.choices["unit"])
        summed = Accumulation(self.columns, self.fields, self.options.get("counting", ""))
        own = (self.programs, self.agencies, self.keys, self.levels, self.period, self.numbers, self.units)
        lookers: tuple[Looker, ...] = (unread, counted, summed, *own)
        for row in self._lines():
            for looker in lookers:
                looker.look(row)
            for name, places in self.places.items():
                places.note_name(row)
                written.look(row.cells[named[name]])
        self.units.note(self.table.skipped)
        self.period.settle()
        yield from self.programs.questions(words_around(self.table, self.file_name))
        yield from self.period.questions()
        yield from summed.questions(words_around(self.table, self.file_name))
        yield from self.levels.questions()
        if named and not self.options.get("codes"):
            yield written.question()
        for places in self.places.values():
            places.load()
        yield from questions_of(self.places.values())
        yield from self.agencies.questions(self.places)
        self.numbers.settle()
        if not self.own:
            yield from self._doubts()
            yield from self.keys.questions(self.places.get("region"))
        yield from unread.questions()
        yield from counted.questions()
        yield from self.units.questions(self.numbers.signs)

    def _lines(self) -> Iterator[FileRow]:
        """The rows without totals."""
        return (row for row in self.table.rows() if not self.totals.place_of(row))

    def _doubts(self) -> Iterator[Question]:
        doubts = Doubts(self.columns, self.numbers.signs, words_around(self.table, self.file_name))
        for row in self._lines() if doubts.doubts else ():
            if not self._leaves_out(row):
                doubts.look(row, self._region_of)
        yield from doubts.questions()

    def _region_of(self, row: FileRow) -> str | None:
        """The region whose numbers a line holds, where it can be told."""
        for name in regions_of(self.fields):
            if not parsing.is_missing(row.cells[self.fields[name]]):
                return self.places[name].find(row, Problems())
        return None

    # -- the rows --

    def rows(self, problems: Problems) -> Iterator[tuple]:
        """Staged rows: line, column, status and the columns of ``import_staging.STAGED``."""
        for row in self._kept_rows(problems):
            found = Problems()
            filled = ((name, index) for name, index in self.fields.items() if row.cells[index] != "")
            values = {name: self._value(COLUMNS[name], row.cells[index], row, found) for name, index in filled}
            self.programs.put(values, row)
            self._set_period(values)
            self.levels.set_level(values, row)
            self._check(row, values, found)
            self.totals.add(values)
            broken = "broken" if found.counts else None
            problems.take(found)
            yield (row.line, "", broken, *self._staged(values))
        for line, cells in self.table.ragged:
            problems.add("ragged", line, "", cells, expected=len(self.table.header))
        if self.table.ragged_count > len(self.table.ragged):
            problems.counts["ragged"] = self.table.ragged_count

    def _set_period(self, values: dict) -> None:
        """What was stated of the period of the file holds for the numbers of a line that says nothing else."""
        if any(values.get(name) is not None for name in (*PHYSICAL_NUMBERS, *MONEY_NUMBERS)):
            values["year"] = values.get("year") or self.period.year
            values["quarter"] = values.get("quarter") or self.period.quarter

    def _kept_rows(self, problems: Problems) -> Iterator[FileRow]:
        """The rows without totals and those of places that an answer leaves out: their numbers are nobody else's."""
        self.dropped = []
        self.totals.clear()
        for row in self.table.rows():
            if self.totals.place_of(row):
                heads = {name: self._heading(name) for name in self.totals.numbers}
                values = {name: self._total(name, row) for name in heads}
                self.totals.compare(row, values, heads, problems)
            elif self._leaves_out(row):
                self.dropped.append(line_name(row.line))
            else:
                yield row

    def _leaves_out(self, row: FileRow) -> bool:
        left_out = self.levels.leaves_out(row) or self.programs.leaves_out(row)
        return left_out or any(places.leaves_out(row) for places in self.places.values())

    @staticmethod
    def _staged(values: dict) -> Iterator:
        for name, column in COLUMNS.items():
            value = values.get(name)
            if column.kind == "partial_date":
                yield from (value.day, value.precision) if value else (None, None)
            else:
                yield value
        yield all(values.get(name) is None for name in PROGRAM_FIELDS[1:])

    def _check(self, row: FileRow, values: dict, found: Problems) -> None:
        """What one line must state."""
        people, money = ([n for n in names if values.get(n) is not None] for names in (PHYSICAL_NUMBERS, MONEY_NUMBERS))
        lacking = [
            ("code_missing", self.programs.key_column, values.get("code") is None and not found.counts),
            ("unit_missing", "unit", people and not values.get("unit")),
            ("funding_missing", "funding_source", money and not values.get("funding_source")),
            ("year_missing", "year", values.get("year") is None and (values.get("quarter") or money)),
        ]  # fmt: skip
        unreadable = {column for _rule, _line, column, *_rest in found.kept}
        for rule, name, is_missing in lacking:
            if is_missing and self._heading(name) not in unreadable:
                found.add(rule, row.line, self._heading(name))

    def _heading(self, name: str) -> str:
        return self.table.header[self.fields[name]] if name in self.fields else name

    def _value(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems):
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
        value = self.choices[column.name].find(str(cell))
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

    def _total(self, name: str, row: FileRow) -> Decimal | None:
        """The number of a total, None where the cell holds none: a total is compared and not imported."""
        return self._number(COLUMNS[name], row.cells[self.fields[name]], row, Problems())

    def _expected(self, column: ProgramColumn) -> str:
        return expected(self.choices[column.name]) if column.kind == "choice" else expected_of(column.kind)

    def recognised(self) -> dict:
        """What was recognised, for the page and the report of the command."""
        told = [sentence for places in self.places.values() for sentence in places.told] + self.totals.told()
        found = recognised(self.table, self.columns, self.numbers.signs)
        found["dropped"] = self.dropped[:DROPPED_LISTED]
        return found | {"told": list(dict.fromkeys(told))} if told else found
