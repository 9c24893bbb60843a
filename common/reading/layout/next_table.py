"""Where the next table of a sheet begins: headings come again below another title, or they differ from the first."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from common.reading.cells import Cell, heading

from .headings import Headings, Known
from .words import NOTE_MARKS, SECTION, filled, is_data, is_figure, is_letterhead, is_part, is_year, numbers_of

CONTINUED = re.compile(
    r"\b(?:lanjutan|lanj|sambungan|samb|bersambung|dilanjutkan|continued|continuation|cont|cont'd|contd)\b\.?"
    r"|\b(?:halaman|hal|page|lembar)\b\W*\d+(?:\W*(?:dari|of|/)\W*\d+)?", re.IGNORECASE,
)  # fmt: skip
TABLE_TITLE = re.compile(r"(?:tabel|table)\s*(?:no\.?\s*)?[\dIVX]+(?:[.\-]\d+)*(?=[\s.:)]|$)", re.IGNORECASE)
TITLE_WORDS = re.compile(r"\d+(?:\.\d+)*|[^\W\d]+")
STUB_WORD = re.compile(
    r"no|nomor|urut|nama|kode|code|name|id|wilayah|daerah|provinsi|province|prov|kabupaten|kab|kota|kecamatan|kec|desa"
    r"|kelurahan|kel|regions?|regenc(?:y|ies)|municipalit(?:y|ies)|cit(?:y|ies)|districts?|villages?|area|uraian|rincian"
    r"|karakteristik|kategori|kelompok|jenis|tahun|year|bulan|month|periode?|indikator|indicator|variab(?:el|le)|nik|nokk"
)  # fmt: skip
LONGEST_TITLE = 120


class OtherTable(NamedTuple):
    """A table that is not read: its first ``line``, its ``title``, the line of its headings (0: it has none)."""

    line: int
    title: str
    heading_line: int

    def moved(self, lines: int) -> "OtherTable":
        """The same, so many lines further down."""
        return OtherTable(self.line + lines, self.title, self.heading_line and self.heading_line + lines)


class NextTable:
    """Knows headings of another table, and titles that are not those of the table that is read.

    ``figures``: columns in which data rows hold figures, as far as they are known. A heading has a text there.
    """

    def __init__(self, headings: Headings, known: Known | None = None) -> None:
        self.known = known
        self.repeated = [_texts(cells) for _line, cells in headings.lines]
        self.lead = next((column for column, path in enumerate(headings.paths) if path), 0)
        self.stubs = {texts[self.lead].casefold() for texts in self.repeated if len(texts) > self.lead} - {""}
        self.titles: list[list[str]] = []
        self.figures: set[int] = set()

    def note_title(self, cells: Sequence[Cell]) -> None:
        """Takes in a line above the headings."""
        self.titles.append(_title_words(line_text(cells)))

    def repeats(self, cells: Sequence[Cell]) -> int:
        """The place, from 1, of the line among the headings of which ``cells`` is a copy; 0 where it is none."""
        texts = _texts(cells)
        return self.repeated.index(texts) + 1 if len(filled(cells)) > 1 and texts in self.repeated else 0

    def heads(self, cells: Sequence[Cell], *, is_apart: bool) -> bool:
        """True for headings that are not those of the table that is read. ``is_apart``: below a title or a gap."""
        columns = filled(cells)
        if len(columns) < 2 or is_data(cells) or is_letterhead(cells) or numbers_of(cells)[1]:
            return False
        if self.figures.isdisjoint(columns) and self.figures:
            return False
        stub = heading(cells[columns[0]]).casefold()
        if columns[0] == self.lead and stub in self.stubs:
            return True
        return is_apart and (_is_stub(stub) or self._is_known(cells) or self._are_parts(cells, columns))

    def _is_known(self, cells: Sequence[Cell]) -> bool:
        return self.known is not None and self.known([heading(cell) for cell in cells]) > 1

    def _are_parts(self, cells: Sequence[Cell], columns: list[int]) -> bool:
        """True where years, months, breakdowns stand in all columns but the first, each of them once."""
        said = [heading(cells[column]) for column in (columns if columns[0] > self.lead else columns[1:])]
        return bool(self.figures) and all(is_part(text) for text in said) and len(set(said)) == len(said)

    def goes_on_below(self, cells: Sequence[Cell]) -> bool:
        """True for a line below a copy of the headings that makes it another one: a lower heading."""
        columns = filled(cells)
        return bool(columns) and columns[0] > self.lead and not is_data(cells) and not numbers_of(cells)[1]

    def is_title(self, cells: Sequence[Cell], section: str) -> bool:
        """True for the title of another table: no note, no section, no copy and no continuation of a title."""
        text = line_text(cells)
        is_section = SECTION.fullmatch(text) or (is_year(text) and is_year(section))
        return not (NOTE_MARKS.match(text) or is_section or self.continues(cells))

    def continues(self, cells: Sequence[Cell]) -> bool:
        """True for a title of the table that comes again on the next page, also as "Lanjutan Tabel 1"."""
        text = line_text(cells)
        words = _title_words(text)
        is_short = CONTINUED.search(text) is not None
        everything = [word for title in self.titles for word in title]
        begins = any(title[: len(words)] == words for title in [*self.titles, everything])
        return (not words and is_short) or words in self.titles or (bool(words) and is_short and begins)

    def is_numbered_title(self, cells: Sequence[Cell]) -> bool:
        """True for "Tabel 2. ..." that is not the table's own title."""
        return TABLE_TITLE.match(line_text(cells)) is not None and not self.continues(cells)

    def learn(self, cells: Sequence[Cell]) -> None:
        """Takes in a data row."""
        self.figures = self.figures or {column for column, cell in enumerate(cells) if cell != "" and is_figure(cell)}


def line_text(cells: Sequence[Cell]) -> str:
    """The texts of a line, one behind the other."""
    return " ".join(heading(cell) for cell in cells if cell != "")


def other_table(lines: Sequence[tuple[int, Sequence[Cell]]], heading_line: int, first: int) -> OtherTable:
    """The table that begins with these titles, or in line ``first`` where it has none."""
    title = " ".join(line_text(cells) for _line, cells in lines)[:LONGEST_TITLE]
    return OtherTable(lines[0][0] if lines else first, title, heading_line)


def _texts(cells: Sequence[Cell]) -> list[str]:
    texts = [heading(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _title_words(text: str) -> list[str]:
    return TITLE_WORDS.findall(CONTINUED.sub(" ", text).casefold())


def _is_stub(text: str) -> bool:
    words = TITLE_WORDS.findall(text)
    return bool(words) and all(map(STUB_WORD.fullmatch, words))
