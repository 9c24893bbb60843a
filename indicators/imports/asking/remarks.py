"""Words around figures that no list of ours knows, or that say that nobody measured them: never passed over."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.several import line_name
from common.reading.tables import FileRow, Skipped, Table
from imports.machinery.outcome import Question
from indicators.imports.asking.questions import subject_of
from indicators.imports.cells.figures import note_of, without_mark
from indicators.imports.cells.periods import read_period
from indicators.imports.columns import PERIODS, PLACES, Columns, Meaning
from indicators.imports.meanings import column_map, synonyms
from indicators.imports.meanings.contents import Contents
from indicators.imports.meanings.headings import HeadingParts, Words
from indicators.imports.meanings.region_names import RegionNames
from regions.lookup.names import kind_of

MOST_QUESTIONS = 20
HEADING_MARK = re.compile(
    r"(?:(?<=[\w)\s])|^)(\*+\)?|\(?[a-z\d]\)|\(\*+\)|[¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉʳˣ]+\)?|[†‡§#^]+|(?<=\d)[repsx])\s*$", re.IGNORECASE
)
# Fields whose cells have a list of meanings of their own, so no word of theirs is passed over.
READ = {*PLACES, *PERIODS, "year", "kind", "indicator", "unit", "value", "split", "source", "publisher", "evidence",
        "period_kind", "method", "vintage"}  # fmt: skip


@lru_cache(maxsize=20_000)
def planned(text: str) -> frozenset[str]:
    """The words of ``text`` that say that figures were not measured: "Target RPJMD" has target."""
    return frozenset(synonyms.PLANNED.intersection(synonyms.words_of(text)))


@dataclass
class Remarks:
    """Looks through the rows; then ``questions``; then ``leaves_out`` and ``leaves_out_figure`` as was answered.

    The answers are in the option ``remarks``: {section, heading of a column of words, or note: "skip" or "keep"};
    what a note says of a whole column is asked for by ``map``.
    """

    table: Table
    columns: Columns
    contents: list[Contents]
    options: Mapping
    words: Words
    names: RegionNames
    sections: dict[str, int] = field(default_factory=dict)
    cells: dict[int, dict[str, int]] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    commented: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.header = self.table.header
        self.texts = [m.index for m in self.columns.meanings if self._is_text(m)]
        values = [self.columns.fields["value"]] if self.columns.is_tidy else []
        self.numbers = [*(figure.index for figure in self.columns.figures), *values]
        self.given: dict[str, str] = self.options.get("remarks", {})
        self.codes: set[str] = set()
        self.notes: list[Skipped] = []

    def _is_text(self, meaning: Meaning) -> bool:
        contents = self.contents[meaning.index]
        return meaning.field not in READ and not meaning.is_figure and bool(contents.texts) and not contents.are_numbers

    # -- one pass --

    def row(self, row: FileRow) -> None:
        """Takes note of what stands above and beside the figures of a row."""
        for text in (row.section, *row.above):
            if text:
                self.sections.setdefault(text, row.line)
        for index in self.texts:
            text = " ".join(str(row.cells[index]).split())
            if text and planned(text):
                self.cells.setdefault(index, {}).setdefault(text, row.line)
        for index in self.numbers:
            if mark := _mark(row.cells[index]):
                self.marks.setdefault(mark, row.line)
            comment = self.table.comments.get((row.line, index), "")
            if comment and self._counts(comment):
                self.commented.setdefault(comment, row.line)

    # -- what must be asked --

    def questions(self, codes: set[str]) -> list[Question]:
        """What must be stated of them. ``codes``: the indicators of the file. Call it after the whole pass."""
        self.codes, self.notes = codes, list(self.table.skipped)  # complete now; the next pass begins it anew
        found = [*self._of_sections(), *self._of_cells(), *self._of_headings(), *self._of_marks(), *self._of_notes()]
        return found[:MOST_QUESTIONS]

    def _ask(self, subject: str, text: str, skip: str, said: str) -> Iterator[Question]:
        """``said``: the words of the file that it is about."""
        if subject in self.given:
            return
        keep = (
            _("they are figures that were measured")
            if planned(said) or synonyms.is_plan(said)
            else _("they count as all others do")
        )
        choices = ((("skip", skip),) if skip else ()) + (("keep", keep),)
        usual = self.codes == {"population"} and set() < planned(said) <= synonyms.PROJECTED
        reason = _("The population between two censuses is always projected.") if usual else ""
        yield Question(text, "remarks", choices, "keep" if usual else "", reason, subject)

    def _of_sections(self) -> Iterator[Question]:
        for section, line in self.sections.items():
            if not self._is_known(section):
                text = _("“%(text)s” stands above the figures from line %(line)s on: of what are they?")
                words = {"text": section[:120], "line": line_name(line)}
                yield from self._ask(section, text % words, _("leave these lines out"), section)

    def _is_known(self, text: str) -> bool:
        """True where a lone line says when or where, or nothing: only words that have a list of their own."""
        words = synonyms.words_of(text)
        if set(words) <= {"kabupaten", "kota", "provinsi"} or not any(sign.isalpha() for sign in text):
            return True
        if kind_of(text) or self.names.is_name(text) or _is_period(text):
            return True
        parts = self.words.read((text,))
        neutral = synonyms.TITLE_WORDS | synonyms.PUBLISHERS | synonyms.AREAS | self.names.words_within(text)
        if parts.split or {"kecamatan", "distrik"} & set(words[:1]):
            return not parts.split
        named = set(parts.indicators) | set(parts.neutral or ())
        own = {figure.indicator for figure in self.columns.figures} | {self.options.get("indicator", "")}
        return set(parts.rest) <= neutral and (not named or (len(own - {""}) == 1 and named >= own - {""}))

    def _of_cells(self) -> Iterator[Question]:
        for index, texts in self.cells.items():
            values = ", ".join(f"“{text[:80]}”" for text in list(texts)[:3])
            words = {"heading": self.header[index], "values": values, "line": line_name(min(texts.values()))}
            text = _("In “%(heading)s” stands %(values)s (line %(line)s and others): were these figures measured?")
            subject = subject_of(self.columns.meanings[index], self.header)
            yield from self._ask(subject, text % words, _("leave these lines out"), values)

    def _of_headings(self) -> Iterator[Question]:
        stated = self.options.get("map", {})
        for figure in self.columns.figures:
            subject, note = subject_of(figure, self.header), self._heading_note(figure)
            if not note or subject in stated:
                continue
            words = {"heading": figure.heading, "note": note[:160]}
            if planned(note):
                text = _("“%(heading)s” has a note: “%(note)s”. Were these figures measured?")
                choices = (("", _("leave out")), (column_map.written(figure),
                           _("they are figures that were measured")))  # fmt: skip
                yield Question(text % words, "map", choices, "", "", subject)
            else:
                yield from self._ask_time(figure, subject, note)

    def _ask_time(self, figure: Meaning, subject: str, note: str) -> Iterator[Question]:
        """A note that says when: its month and year, where they fit the heading, are proposed."""
        said = self._time(note)
        dated = replace(figure, year=said.year or figure.year, month=said.month or figure.month)
        text = _("“%(heading)s” has a note: “%(note)s”. When are its figures of?")
        fits = not figure.year or said.year in (None, figure.year)
        choices = dict.fromkeys([column_map.written(dated), column_map.written(figure), ""])
        labels = {column_map.written(figure): _("what the heading says"), "": _("leave out")}
        labels[column_map.written(dated)] = _("what the note says")
        words = {"heading": figure.heading, "note": note[:160]}
        only = column_map.written(dated) if fits and (said.month or said.year) else ""
        reason = _("The note says it.") if only else ""
        yield Question(text % words, "map", tuple((c, labels[c]) for c in choices), only, reason, subject)

    def _of_marks(self) -> Iterator[Question]:
        for note, line in self._noted().items():
            text = _("Figures (line %(line)s and others) have a note: “%(note)s”. What becomes of them?")
            words = {"line": line_name(line), "note": note[:160]}
            yield from self._ask(note, text % words, _("leave these figures out"), note)

    def _of_notes(self) -> Iterator[Question]:
        """Titles and notes that speak of plans without a mark: of the years that they name, or of all figures."""
        used = self.used_notes()
        lines = [(line.text, line.role) for line in self.notes if line.role in ("title", "note")]
        lines += [(self.table.sheet, "sheet")] if self.table.sheet else []
        is_asked = self.options.get("indicator") or any(not figure.indicator for figure in self.columns.figures)
        for said, role in lines:
            is_plan = planned(said) or (role == "sheet" and synonyms.is_plan(said))
            if not is_plan or (role == "title" and is_asked) or any(note and note in said for note in used):
                continue
            years = ", ".join(map(str, self.words.read((said,)).years)) if role == "note" else ""
            skip = _("leave the figures of %(years)s out") % {"years": years} if years else ""
            text = _("Around the table stands: “%(text)s”. Were the figures measured? Leave out what was not.")
            yield from self._ask(said, text % {"text": said[:160]}, skip, said)

    def used_notes(self) -> set[str]:
        """The notes that marks lead to, which are asked about with them."""
        return {*self._noted(), *map(self._heading_note, self.columns.meanings)} - {""}

    def _noted(self) -> dict[str, int]:
        """The notes of marked figures that count, and the first line of each."""
        notes = {note_of(mark, self.notes): line for mark, line in self.marks.items()}
        return {note: line for note, line in notes.items() if self._counts(note)} | self.commented

    def _heading_note(self, meaning: Meaning) -> str:
        """The note of a mark in the heading of a figure, or the comment on it, where it counts."""
        comments = [text for index, text in self._on_headings if index == meaning.index]
        if comments:
            return comments[0]
        for text in (*self.table.paths[meaning.index], meaning.heading):
            mark = HEADING_MARK.search(text.strip())
            note = note_of(mark[1], self.notes) if mark else ""
            if mark and note != mark[1] and self._counts(note):
                return note
        return ""

    @cached_property
    def _on_headings(self) -> list[tuple[int, str]]:
        """The comments on headings that count, each with the columns over which its cell stands."""
        return [
            (index, text)
            for (line, column), text in self.table.comments.items()
            if line in self.table.header_lines and self._counts(text)
            for index in self.table.headed_by(line, column)
        ]

    def _counts(self, note: str) -> bool:
        said = self._time(note)
        return bool(planned(note) or said.years or said.months or said.semester or said.quarter)

    def _time(self, note: str) -> HeadingParts:
        return self.words.read((note,))

    # -- the rows --

    @cached_property
    def _skipped_columns(self) -> list[int]:
        """The columns of words whose planned figures are left out, as was answered."""
        meanings = self.columns.meanings
        return [i for i in self.texts if self.given.get(subject_of(meanings[i], self.header)) == "skip"]

    @cached_property
    def _skipped_years(self) -> set[int]:
        """The years of notes without a mark whose figures are left out, as was answered; known after ``questions``."""
        said = {line.text for line in self.notes} - set(self._noted())
        texts = [text for text, answer in self.given.items() if answer == "skip" and text in said]
        return {year for text in texts for year in self.words.read((text,)).years}

    def leaves_out(self, row: FileRow) -> bool:
        """True where it was answered that a row with such words above or beside its figures is left out."""
        if "skip" not in self.given.values():
            return False
        if any(self.given.get(text) == "skip" for text in (row.section, *row.above) if text):
            return True
        return any(planned(" ".join(str(row.cells[index]).split())) for index in self._skipped_columns)

    def leaves_out_figure(self, row: FileRow, index: int, year: int | None) -> bool:
        """True where it was answered that figures with this note, or of a year that a note names, are left out."""
        if "skip" not in self.given.values():
            return False
        if self.given.get(self.table.comments.get((row.line, index), "")) == "skip":
            return True
        mark = _mark(row.cells[index])
        return bool(mark and self.given.get(note_of(mark, self.notes)) == "skip") or year in self._skipped_years


def _mark(cell: object) -> str:
    """The mark behind the number in a cell; empty where none is."""
    if not isinstance(cell, str) or not cell or cell[-1] in "0123456789":
        return ""
    return without_mark(cell)[1]


def _is_period(text: str) -> bool:
    try:
        return bool(read_period(text, "section"))
    except parsing.Unreadable:
        return False
