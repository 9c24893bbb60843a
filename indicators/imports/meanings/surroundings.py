"""What stands around a table says of all its figures: notes and sources below it, its sheet, its file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.reading.months import MONTH_WORDS
from indicators.imports.meanings import synonyms
from indicators.imports.meanings.headings import HeadingParts, Words
from indicators.imports.meanings.other_years import without_bases, without_release

MARKED = re.compile(r"\s*\(?(?:\*+|[a-z\d]|[¹²³⁴⁵⁶⁷⁸⁹]+)\)")
DAY = re.compile(r"\b\d{1,2}\s+[^\W\d_]{3,10}\s+(?:19|20)\d\d\b")  # of a letter, a publication, a download
SOURCE = re.compile(r"\W*(?:sumber|source)\b", re.IGNORECASE)
UNIT = re.compile(r"\W*(?:(?:satuan|unit)\b(?:\s+(?:angka|data))?\s*[:=]?|dalam|in)\s*([^:=]+?)\W*", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
BEFORE_YEARS = {"data", "angka", "susenas", "sakernas", "kondisi", "keadaan", "rata", "survei", "posisi", "figures",
                *MONTH_WORDS}  # fmt: skip
USED_FOR = {"menggunakan", "digunakan", "gunakan", "memakai", "dipakai", "mengacu", "memakaikan", "using", "used"}
GROUPS = {"usia", "umur", "anak", "balita", "lansia", "pemuda", "remaja", "disabilitas", "pekerja", "buruh", "petani",
          "nelayan", "bayi", "children", *synonyms.SEX_IN_HEADING} - {"kelamin"}  # fmt: skip


class Note(NamedTuple):
    """What a line says: ``years`` of its data (not of a publication), months, a unit, of whom.

    ``is_other_time``: its figures are means of years, or stand for those of another year.
    """

    text: str
    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    unit: str = ""
    group: str = ""
    is_other_time: bool = False


@dataclass
class Surroundings:
    """``notes``: the lines below a table that have no mark; ``sheet`` and ``file``: what their names say."""

    notes: list[Note] = field(default_factory=list)
    sheet: HeadingParts = field(default_factory=HeadingParts)
    file: HeadingParts = field(default_factory=HeadingParts)

    @classmethod
    def of(cls, lines: Sequence[str], sheet: str, file_name: str, words: Words) -> "Surroundings":
        """``lines``: the notes as they stand in the file."""
        notes = [_note(line, words) for line in lines if not MARKED.match(line)]
        return cls(notes, words.read((DAY.sub(" ", sheet),)), words.of_file_name(DAY.sub(" ", file_name)))

    def months(self) -> Iterator[tuple[int, str]]:
        """The months that are said, each with who says it."""
        yield from ((note.months[0], _("A note says it.")) for note in self.notes if len(note.months) == 1)
        if self.sheet.month:
            yield self.sheet.month, _("The name of the sheet says it.")
        if self.file.month:
            yield self.file.month, _("The name of the file says it.")

    def year(self) -> tuple[int | None, str]:
        """The one year that they say, and who; None where none or several do."""
        said = [(note.years[0], _("A note says it.")) for note in self.notes if len(note.years) == 1]
        said += [(self.sheet.year, _("The name of the sheet says it."))] if self.sheet.year else []
        said += [(self.file.year, _("The name of the file says it."))] if self.file.year else []
        return said[0] if len({year for year, _reason in said}) == 1 else (None, "")

    @property
    def unit(self) -> str:
        """The unit that a note says; empty where none or several do."""
        units = {note.unit for note in self.notes if note.unit}
        return units.pop() if len(units) == 1 else ""


def _note(line: str, words: Words) -> Note:
    text = DAY.sub(" ", line)
    spoken = without_bases(without_release(list(synonyms.words_of(text))))
    years = tuple(_years(spoken))
    is_mean = {"rata"} <= set(spoken) and len(years) > 1
    stands_for = bool(USED_FOR & set(spoken)) and len(years) > 1
    group = "" if SOURCE.match(line) else " ".join(word for word in spoken if word in GROUPS)
    said = UNIT.fullmatch(line)
    unit = synonyms.unit_of(said[1]) if said else ""
    return Note(line, years, tuple(words.read((text,)).months), unit, group, is_mean or stands_for)


def _years(spoken: Sequence[str]) -> Iterator[int]:
    """The years behind words of data: "Susenas Maret 2022", "rata-rata 2020-2022"; not the one of "BPS, 2023"."""
    before, counts = "", False
    for word in spoken:
        is_year = YEAR.fullmatch(word) is not None
        counts = is_year and (before in BEFORE_YEARS or (YEAR.fullmatch(before) is not None and counts))
        if counts:
            yield int(word)
        if word != "tahun":
            before = word
