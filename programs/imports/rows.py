"""From the lines of the table of programmes to staged rows: cells are read, nothing is looked up row by row."""

from collections.abc import Iterator
from decimal import Decimal

from common.reading import parsing
from common.reading.layout.several import line_name
from common.reading.tables import FileRow, Table
from imports.machinery.file_questions import about_sheets, file_questions, map_of_seen
from imports.machinery.outcome import Question, Unclear
from imports.machinery.staging import Problems
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
from programs.imports.cells import stored_terms
from programs.imports.columns import COLUMNS, MONEY_NUMBERS, OWN_FIELDS, PHYSICAL_NUMBERS, PROGRAM_FIELDS
from programs.imports.doubts import Doubts, regions_of
from programs.imports.headings import code_questions, meanings, sheet_questions
from programs.imports.lines.accounts import Accounts
from programs.imports.lines.counted_cells import CountedCells
from programs.imports.lines.filled_down import FilledDown
from programs.imports.lines.line_cells import LineCells
from programs.imports.lines.local_places import DISTRICT, FIELD, ProgramPlaces
from programs.imports.lines.percent_lines import PercentLines
from programs.imports.lines.shared_cells import SharedCells
from programs.imports.lines.whole_file import WholeFile, turn
from programs.imports.lines.written_words import WrittenWords
from programs.imports.numerals import NumberColumns
from programs.imports.recognised import recognised
from programs.written_choices import written_choices

DROPPED_LISTED = 100


class ProgramRows(LineCells):
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
        turn(self.columns, self.options.get("counted", ""))
        self.fields = {column.field: column.index for column in self.columns if column.field}
        self.accounts = Accounts(self.fields, self.options.get("accounts", ""))
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
        self.choices, self.terms = written_choices(), stored_terms()
        self.words = WrittenWords(self.fields, self.choices, self.options.get("words", {}))
        self.percent = PercentLines(self.columns, self.fields, self.choices["unit"], self.options.get("words", {}))
        self.shared = SharedCells(table.merged, self.fields, self.options.get("shared", ""))
        self.counted = CountedCells(self.columns, self.choices["unit"])
        self.filled = FilledDown(self.fields, self.options.get("blanks", ""))
        self.whole = WholeFile(self.columns, self.options, self.choices, [title.text for title in table.titles])
        asked = list(self._look())
        about_file = file_questions(table, options)
        if questions := about_sheets(about_file) or [*about_file, *asked]:
            raise Unclear(questions, self.recognised())

    def _look(self) -> Iterator[Question]:
        """Passes over the file: decimal signs, names that it lists, columns whose heading leaves a doubt."""
        yield from sheet_questions(self.columns, self.table.sheet.split(", "))
        yield from code_questions(self.columns)
        system = self.options.get("codes") or "kemendagri"
        named = {name: index for name, index in self.fields.items() if COLUMNS[name].kind == "region"}
        local = self.local = ProgramPlaces(self.columns, named, system, self.options)
        self.places = local.regions
        unread, written = UnreadNumbers(() if self.own else self.columns), WrittenRegions()
        counted = CountUnits(self.columns, self.fields, self.choices["unit"])
        summed = Accumulation(self.columns, self.fields, self.options.get("counting", ""))
        own = (self.programs, self.agencies, self.keys, self.levels, self.period, self.numbers, self.units, self.words,
               self.accounts, self.percent, self.shared)  # fmt: skip
        lookers: tuple[Looker, ...] = (unread, counted, summed, *own)
        for row in self._lines():
            for looker in lookers:
                looker.look(row)
            self.whole.look(row, self.counted.unit or self.percent.said(row), is_money=self.words.is_money(row))
            local.look(row)
            for name, index in named.items():
                if not (local.level and name == FIELD):
                    written.look(row.cells[index])
        self.units.note(self.table.skipped)
        self.period.settle()
        yield from self.programs.questions(words_around(self.table, self.file_name))
        yield from self.period.questions()
        yield from summed.questions(words_around(self.table, self.file_name))
        yield from self.levels.questions()
        if [*named] != [FIELD] * bool(local.level) and not self.options.get("codes"):
            yield written.question()
        local.load(self.programs)
        yield from questions_of(self.places.values())
        yield from self.agencies.questions(self.places)
        self.numbers.settle()
        if not self.own:
            yield from self._doubts()
            yield from self.keys.questions(self.places.get("region"))
        yield from unread.questions()
        yield from counted.questions()
        yield from self.units.questions(self.numbers.signs)
        self.whole.around += [line.text for line in self.table.skipped if line.role == "note"]
        for asker in (self.filled, self.shared, self.accounts, self.words, self.percent, self.whole):
            yield from asker.questions()

    def _lines(self) -> Iterator[FileRow]:
        """The rows without totals."""
        self.filled.clear()
        for row in self.table.rows():
            if self.totals.place_of(row):
                self.filled.end_part()
            else:
                yield self._plain(row)

    def _plain(self, row: FileRow) -> FileRow:
        """The row with bare numbers, and with what a merged cell above it holds."""
        return self.counted.plain(self.filled.plain(self.shared.plain(row)))

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
            self._set_place(values, row, found)
            self.programs.put(values, row)
            self._set_choices(values, row, found)
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

    def _set_place(self, values: dict, row: FileRow, found: Problems) -> None:
        """A line without a kecamatan or desa is of the kabupaten beside them."""
        if self.local.is_of_district(row):
            values[FIELD] = self.places[DISTRICT].find(row, found)

    def _set_choices(self, values: dict, row: FileRow, found: Problems) -> None:
        """The unit and the funding source of a line, from its cells or as they were answered."""
        if "unit" in self.fields:
            self.words.put(values, row.cells[self.fields["unit"]])
        self.percent.put(values, row)
        if any(values.get(name) is not None for name in PHYSICAL_NUMBERS):
            self.counted.put(values, row, found)
        self.whole.put(values)

    def _set_period(self, values: dict) -> None:
        """What was stated of the period of the file holds for the numbers of a line that says nothing else."""
        if any(values.get(name) is not None for name in (*PHYSICAL_NUMBERS, *MONEY_NUMBERS)):
            values["year"] = values.get("year") or self.period.year
            values["quarter"] = values.get("quarter") or self.period.quarter

    def _kept_rows(self, problems: Problems) -> Iterator[FileRow]:
        """The rows without totals and those of places that an answer leaves out: their numbers are nobody else's."""
        self.dropped = []
        self.totals.clear()
        self.filled.clear()
        for read in self.table.rows():
            is_total = self.totals.place_of(read)
            row = read if is_total else self._plain(read)
            if is_total:
                self.filled.end_part()
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

    def _total(self, name: str, row: FileRow) -> Decimal | None:
        """The number of a total, None where the cell holds none: a total is compared and not imported."""
        return self._number(COLUMNS[name], row.cells[self.fields[name]], row, Problems())

    def recognised(self) -> dict:
        """What was recognised, for the page and the report of the command."""
        told = [sentence for places in self.places.values() for sentence in places.told] + self.totals.told()
        told += [*self.whole.told, *self.words.told()]
        found = recognised(self.table, self.columns, self.numbers.signs)
        found["dropped"] = self.dropped[:DROPPED_LISTED]
        return found | {"told": list(dict.fromkeys(told))} if told else found
