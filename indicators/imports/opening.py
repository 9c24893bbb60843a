"""A table of statistics under what was stated: what its columns hold, what must be asked, what was recognised."""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from types import SimpleNamespace

from django.utils.translation import gettext as _

from common.numbers import decimals_of, number
from common.reading.layout.several import line_name
from common.reading.tables import FileRow, Table
from imports.machinery.file_questions import about_sheets, file_questions, map_of_seen, shown_lines, told_of_sheets
from imports.machinery.outcome import Question, Unclear
from indicators.imports.asking.breakdowns import NOTE_WORDS, doubtful_breakdown, noted_breakdown
from indicators.imports.asking.broken_names import BrokenNames
from indicators.imports.asking.figure_questions import FigureQuestions
from indicators.imports.asking.gaps import gaps
from indicators.imports.asking.merged_figures import MergedFigures
from indicators.imports.asking.notes_below import NotesBelow
from indicators.imports.asking.questions import ColumnQuestions
from indicators.imports.asking.remarks import Remarks
from indicators.imports.asking.shares import Shares
from indicators.imports.asking.unknown_texts import UnknownTexts
from indicators.imports.cells.look import Look
from indicators.imports.cells.totals import total_place
from indicators.imports.columns import ERRORS, FAIRLY, OWN_FIELDS, PERIODS, Columns, Meaning
from indicators.imports.meanings import column_map
from indicators.imports.meanings.contents import LOOKED_AT, contents_of
from indicators.imports.meanings.headings import Words
from indicators.imports.meanings.legend import legend, letters_written_out
from indicators.imports.meanings.proposals import Column
from indicators.imports.meanings.recognition import NoSuchColumn, Recognition, column_index, column_letter
from indicators.imports.meanings.region_names import RegionNames
from indicators.imports.meanings.surroundings import Surroundings
from indicators.imports.meanings.synonyms import PEOPLE_OF
from indicators.imports.meanings.title import Title
from indicators.imports.options import ONLY
from indicators.imports.row_regions import BY_SECTION, RowRegions, questions_of
from indicators.models import Indicator, Observation
from regions.lookup.names import kind_of
from regions.models import Region


class OpenedTable:
    """A table with the meaning of its columns. Raises Unclear where something must be stated first.

    ``file_name``: what it says is proposed where neither headings nor titles say it.
    """

    def __init__(self, table: Table, options: dict, file_name: str = ""):
        self.table, self.options, self.file_name = table, options, file_name
        self.indicators = Indicator.objects.in_bulk()
        self.words = Words()  # asked for here: while COPY reads rows no query can run
        self.own = set(OWN_FIELDS) - set(ERRORS) <= set(table.header)
        if self.own and table.separator == "comma":  # our own plain export: its format is known
            self.options = {"codes": "kemendagri", "decimal": "point"} | {k: v for k, v in options.items() if v}
        self.options = self.options | {"map": map_of_seen(table, self.options.get("map", {}))}
        self.left_out = 0
        self.dropped: list[str] = []
        self.told: list[str] = []
        self.total_lines: list[tuple[int, str]] = []
        self.columns = Columns()
        self.look: Look | None = None
        self.places: RowRegions | None = None
        self._recognise()
        self._look_through()
        self._tell()

    def _recognise(self) -> None:
        self.contents = contents_of(self.table.rows(), len(self.table.header))
        names = self.names = RegionNames()
        paths = self.table.paths
        titles = [line.text for line in self.table.skipped if line.role == "title"]
        self.title = Title.of(titles, [text for path in paths for text in path], self.words, names)
        letters = legend(line.text for line in self.table.skipped)
        read = [
            Column(index, heading, letters_written_out(paths[index], letters), self.contents[index])
            for index, heading in enumerate(self.table.header)
        ]
        try:
            self.columns = Recognition(read, self.title, self.options, self.words, names).run()
        except NoSuchColumn as error:
            text = _("The file has no column “%(name)s”.") % {"name": error.args[0]}
            raise Unclear([Question(text, "map")], self.recognised()) from error
        self._take_breakdown()
        self.column_questions = ColumnQuestions(
            self.table.header,
            self.columns,
            self.contents,
            self.title,
            self.options,
            self.indicators,
            self.words.of_file_name(self.file_name),
            self.words,
            self._has_dated_sections(),
            names.within(self.table.sheet),
            section_regions=self._section_regions(),
        )
        self.wrong = self._wrong_only() + self._wrong_region()

    def _has_dated_sections(self) -> bool:
        """True where a lone line above each of the first rows says its year."""
        sections = {(row.section, *row.above) for row in islice(self.table.rows(), LOOKED_AT)}
        read = [[self.words.read((text,)) for text in texts] for texts in sections]
        return bool(read) and all(any(p.year and p.says_only_when_or_where for p in parts) for parts in read)

    def _section_regions(self) -> dict[str, str]:
        """The regions of the lone lines above the rows, by their texts, where half of these are names; else none."""
        sections = {row.section: "" for row in islice(self.table.rows(), LOOKED_AT)}
        named = {text: self.names.only(text) for text in sections}
        are_names = bool(named) and all(named.keys()) and 2 * sum(map(self.names.is_name, named)) >= len(named)
        return named if are_names else {}

    def _take_breakdown(self) -> None:
        """A title that says urban or rural counts for all figures that do not say it themselves.

        Where it is not the line that names the indicator ("Bidang Pembangunan Perdesaan"), it is asked about.
        """
        self.unsure_breakdown = ""
        if "breakdown" in self.columns.fields or self.options.get("breakdown"):
            return
        read = [(text, self.words.read((text,))) for text in self.title.lines]
        said = [(text, parts) for text, parts in read if parts.breakdown in ("urban", "rural")]
        plain = [
            parts for _text, parts in said if parts.indicators or parts.neutral or not set(parts.rest) - NOTE_WORDS
        ]
        kind = self.title.parts.breakdown
        if kind in ("urban", "rural") and plain:
            self.options = {**self.options, "breakdown": kind}
            label = Observation.Breakdown(kind).label
            self.told.append(_("The title says: %(breakdown)s.") % {"breakdown": label})
        elif said and not plain:
            self.unsure_breakdown = said[0][0]
        elif PEOPLE_OF & set(self.title.more) and not all(figure.breakdown for figure in self.columns.figures):
            self.unsure_breakdown = " / ".join(self.title.lines)

    def _wrong_only(self) -> list[Question]:
        """``only`` may also name a column of the file, such as one of women and men."""
        self.only_columns: dict[str, int | None] = {}
        wrong = []
        for name in self.options.get("only", {}):
            index = None if name in ONLY else column_index(name, self.table.header)
            self.only_columns[name] = index
            if index is None and name not in ONLY:
                wrong.append(Question(_("Possible fields: %(names)s.") % {"names": ", ".join(ONLY)}, "only"))
        return wrong

    def _wrong_region(self) -> list[Question]:
        codes = {figure.region for figure in self.columns.figures} | {self.options.get("region", "")}
        codes.discard(BY_SECTION)
        known = set(Region.objects.filter(code__in=codes - {""}).values_list("code", flat=True))
        text = _("There is no region with the code “%(code)s”.")
        return [Question(text % {"code": code}, "region") for code in sorted(codes - known - {""})]

    def _look_through(self) -> None:
        """One pass over the file: decimal signs, units, months, and the names that it lists. Then all is asked."""
        self.look = Look(self.columns, self.indicators, self.words, self.options)
        headed = kind_of(self.heading("name").casefold().removeprefix("nama ")) if "name" in self.columns.fields else ""
        stated = (self.options.get("codes", ""), self.options, self.title.regions, headed)
        self.places = RowRegions(self.columns, *stated)
        others = {index: SimpleNamespace(fields={name: index}) for index, name in self.columns.beside.items()}
        self.beside = {index: RowRegions(columns, *stated) for index, columns in others.items()}
        self.broken_names = BrokenNames(self.table, self.columns, self.options, self.names)
        shares = Shares(self.columns, self.options, self.indicators)
        self.merged_figures = MergedFigures(self.table, self.columns, self.options)
        texts = UnknownTexts(self.table.header, self.columns, self.contents, self.options)
        self.remarks = Remarks(self.table, self.columns, self.contents, self.options, self.words, self.names)
        for row in self.broken_names.rows():
            if total_place(row, self.columns):
                self.places.reader.note_total(row)
                shares.row(row, is_total=True)
            else:
                self.remarks.row(row)
                self.merged_figures.row(row)
                self.places.note_name(row)
                self._note_beside(row)
                shares.row(row)
                self.look.row(row)
                texts.row(row)
        self.look.settle()
        all_places = [self.places, *self.beside.values()]
        for places in all_places:
            places.load()
        self.column_questions.legend = legend(line.text for line in self.table.skipped)
        around = self.column_questions.around = self._surroundings()
        if self._says_all_itself:
            for seen in self.look.figures.values():
                seen.undated_line, seen.zero_lines = 0, []
        about_figures = FigureQuestions(self.look, self.table.header, self.options, self.title, around).asked()
        codes = {code for _index, code in self.look.figures}
        about_words = [] if self.own else [*self.remarks.questions(codes), *self._notes_below(around, codes)]
        about_file = file_questions(self.table, self.options)
        asked = about_sheets(about_file) or self.broken_names.questions() or [
            *about_file, *gaps(self.places.reader.gaps, self.columns.fields, self.options),
            *questions_of(all_places), *self.merged_figures.questions(), *self.column_questions.asked(), *self.wrong,
            *texts.questions(), *about_figures, *shares.questions(self.look, self.table.header), *about_words,
            *noted_breakdown(self.table.skipped, self.columns, self.options, self.words),
            *doubtful_breakdown(self.unsure_breakdown, self.words),
        ]  # fmt: skip
        if asked:
            raise Unclear(list(dict.fromkeys(asked)), self.recognised())

    def _note_beside(self, row: FileRow) -> None:
        for index, places in self.beside.items():
            if str(row.cells[index]).strip():
                places.note_name(row)

    def places_of(self, index: int) -> RowRegions | None:
        """The regions of the figures in a column: of two columns of regions those of the nearest left of it."""
        left = max((at for at in self.beside if at < index), default=None)
        return self.places if left is None else self.beside[left]

    def _surroundings(self) -> Surroundings:
        """What notes, sheet and file say of all figures; known after a whole pass."""
        notes = [line.text for line in self.table.skipped if line.role == "note"]
        return Surroundings.of(notes, self.table.sheet, self.file_name, self.words)

    def _notes_below(self, around: Surroundings, codes: set[str]) -> Iterator[Question]:
        used = self.remarks.used_notes()
        around.notes = [note for note in around.notes if note.text not in used]
        yield from NotesBelow(
            around, self.columns, self.contents, self.title, self.options, self.words, self.indicators, codes,
            self.table.sheet, PurePath(self.file_name).stem,
        ).questions()  # fmt: skip

    @property
    def _says_all_itself(self) -> bool:
        """Our own exports: where their month is empty, it is not known."""
        return {"period_kind", "month", "evidence"} <= set(self.columns.fields)

    def heading(self, name: str) -> str:
        """The heading of a field, or its name where the file has no such column."""
        return self.table.header[self.columns.fields[name]] if name in self.columns.fields else name

    @property
    def value_column(self) -> Meaning:
        """The one column of values of a table with a figure a row."""
        index = self.columns.fields["value"]
        return Meaning(index, self.table.header[index], unit="")

    def _tell(self) -> None:
        """Says what was taken as it is because there is only one reading."""
        if "semester" in self.columns.fields or self._says_semester():
            self.told.append(
                _("Semester 1 is March and semester 2 is September, the two months of the survey.")
                if not self.options.get("semester")
                else _("The months of the semesters were stated.")
            )
        for meaning in self.columns.meanings:
            if meaning.is_figure and meaning.sure == FAIRLY:
                self.told.append(f"{meaning.heading}: {meaning.reason}")
        self._tell_decimals()

    def _tell_decimals(self) -> None:
        """Cells of a workbook may hold more decimals than they show: 12.2376, shown as 12.24."""
        for seen in self.look.figures.values() if self.look and self.table.sheet else ():
            most = self.indicators[seen.code].decimals if seen.code in self.indicators else 4
            longer = [value for value in seen.values if decimals_of(value.normalize()) > most]
            if longer:
                text = _("“%(heading)s”: cells hold more decimals than are usual (%(value)s). They are kept as held.")
                value = number(longer[0], decimals_of(longer[0]))
                self.told.append(text % {"heading": self.table.header[seen.index], "value": value})

    def _says_semester(self) -> bool:
        indexes = [self.columns.fields[name] for name in PERIODS if name in self.columns.fields]
        return any("emester" in text.lower() for index in indexes for text in self.contents[index].texts)

    # -- what was recognised --

    def recognised(self) -> dict:
        """What was recognised, for the page and the report of the command."""
        table, columns = self.table, self.columns
        signs = {table.header[i]: s.decided for i, s in self.look.signs.items() if s.decided} if self.look else {}
        told = [*told_of_sheets(table), *(self.places.told if self.places else ()), *self.told]
        if self.total_lines:
            lines = {line: f"{line_name(line)} ({place})" for line, place in self.total_lines}
            told.append(_("Totals are not imported: line %(lines)s.") % {"lines": ", ".join(list(lines.values())[:10])})
        return {
            "kind": table.kind, "encoding": table.encoding, "separator": table.separator, "sheet": table.sheet,
            "sheets": table.sheets, "header_line": table.header_line,
            "columns": [self._column(meaning) for meaning in columns.meanings],
            "ignored": columns.ignored, "decimal": signs, "skipped": [[item.line, item.text] for item in table.skipped],
            "skipped_count": table.skipped_count, "left_out": self.left_out, "dropped": self.dropped[:100],
            "told": told, "lines": shown_lines(table), "hidden": list(table.hidden),
            "hidden_columns": list(table.unseen_columns),
            "hidden_sheets": table.hidden_sheets, "unread_sheets": table.unread_sheets,
        }  # fmt: skip

    def _column(self, meaning: Meaning) -> dict:
        index = meaning.index
        shown = {
            "index": index, "letter": column_letter(index), "heading": meaning.heading,
            "path": list(self.table.paths[index]), "map": column_map.written(meaning),
            "sure": meaning.sure, "reason": meaning.reason, "examples": self.contents[index].examples,
        }  # fmt: skip
        if not meaning.is_figure:
            return {**shown, "field": meaning.field}
        said = ("indicator", "year", "month", "unit", "breakdown", "region")
        return shown | {name: getattr(meaning, name) for name in said}
