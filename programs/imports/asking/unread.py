"""Columns of numbers that are not read although they stand among those that are: asked, never left out in silence.

So are columns of texts whose heading speaks of a period, a unit, the name, or of places below those that are read: the
lowest place says whose the numbers of a line are.
"Realisasi KPM", a second "Realisasi", a column for each quarter. Percentages are worked out and not asked about.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.cells import FormulaWithoutResult, PercentNumber
from common.reading.layout.several import SHEET_HEADING
from common.reading.tables import Cell, FileRow
from imports.machinery.outcome import Question
from programs.imports.asking.period import PERIOD_HEAD
from programs.imports.asking.place_headings import place_rank
from programs.imports.columns import COLUMNS, MONEY_NUMBERS, PHYSICAL_NUMBERS
from programs.imports.doubts import IN_MONEY, meant
from programs.imports.headings import PERCENT, ColumnMeaning, heading_key, headings, says_percent

NUMBERING = {"no", "no urut", "nomor", "nomor urut", "number", "urut", "urutan"}
RECIPIENTS = {
    "kpm",
    "kk",
    "keluarga",
    "orang",
    "jiwa",
    "penerima",
    "manfaat",
    "jumlah",
    "kube",
    "fisik",
    "people",
    "families",
}
# Columns of our own export that say what a row is, by name and by what stands above them on the screen.
OUR_OWN = {"workflow", "status pengesahan", "is sample", "sample data", "data contoh"}
MOSTLY = Decimal("0.8")
LARGE = 1_000_000  # more is sooner an amount than a count
PLACES = "progress_region"
TEXT_HEADS = {  # what a column of texts holds, by words of its heading
    "quarter": PERIOD_HEAD,
    "unit": re.compile(r"\bsatuan\b"),
    "name": re.compile(r"\b(?:nama|uraian|judul)\b.*\b(?:program|kegiatan|giat|bantuan)\b"),
}
OF_NAMES = {"kode", "no", "nomor", "id", "nik", "kepala", "nama"}  # such a heading names recipients and counts none
LEADING_ZERO = re.compile(r"0\d")  # of a code or a telephone
LONGEST = 16  # digits


@dataclass
class UnreadColumn:
    """A column that is not read; ``filled`` cells, how many ``numbers`` among them, and the ``largest``.

    ``is_left``: it stands before all that is read, where tables number and group their lines. ``rank``: how small the
    places are that its heading names, 0 where it names none.
    """

    column: ColumnMeaning
    is_left: bool = False
    filled: int = 0
    numbers: int = 0
    largest: Decimal = Decimal(0)

    @property
    def is_numeric(self) -> bool:
        return self.numbers > 0 and self.numbers >= MOSTLY * self.filled

    @property
    def is_number_asked(self) -> bool:
        """True for numbers, left of all that is read only where its heading says that it counts recipients."""
        words = set(heading_key(self.column.heading).split())
        return self.is_numeric and (not self.is_left or (bool(words & RECIPIENTS) and not words & OF_NAMES))

    @property
    def rank(self) -> int:
        """That of its places; numbers below "Kecamatan" count them."""
        is_code = "kode" in heading_key(self.column.heading)
        return place_rank(self.column.heading) if self.filled and (is_code or not self.is_numeric) else 0


class UnreadNumbers:
    """The columns of one file that are not read. ``look`` at all rows, then ``questions``."""

    def __init__(self, columns: Sequence[ColumnMeaning]) -> None:
        self.columns = columns
        read = [column.index for column in columns if column.field]
        first = min(read, default=-1)
        self.unread = [UnreadColumn(column, column.index < first) for column in columns if _may_be_asked(column)]

    def look(self, row: FileRow) -> None:
        """Takes note of the cells of one line."""
        for unread in self.unread:
            cell = row.cells[unread.column.index]
            if isinstance(cell, str) and parsing.is_missing(cell):
                continue
            value = _number(cell)
            unread.filled += 1
            unread.numbers += value is not None or isinstance(cell, FormulaWithoutResult)
            unread.largest = max(unread.largest, value or Decimal(0))

    def questions(self) -> Iterator[Question]:
        """One question per column, with the fields that no other column surely holds."""
        taken = {column.field for column in self.columns if column.sure != "ask"}
        free = [name for name in (*PHYSICAL_NUMBERS, *MONEY_NUMBERS) if name not in taken]
        lowest = self._lowest_places()
        for unread in self.unread:
            if unread in lowest:
                unread.column.sure = "ask"
                yield _place_question(unread.column, is_only=len(lowest) == 1)
            elif unread.is_number_asked:
                unread.column.sure = "ask"
                yield _question(unread, free)
            elif unread.filled and (fields := [name for name in _texts_of(unread.column) if name not in taken]):
                unread.column.sure = "ask"
                yield _text_question(unread.column, fields)

    def _lowest_places(self) -> list[UnreadColumn]:
        """The columns of the smallest places, where none that is read has such small ones, and nobody stated it.

        One of codes counts only where none of names has places of this size.
        """
        held = [column for column in self.columns if column.field == PLACES]
        if any(column.stated for column in held):
            return []
        above = max((place_rank(column.heading) for column in held), default=0)
        rank = max((unread.rank for unread in self.unread), default=0)
        places = [unread for unread in self.unread if unread.rank == rank > above]
        return [unread for unread in places if "kode" not in heading_key(unread.column.heading)] or places


def _may_be_asked(column: ColumnMeaning) -> bool:
    known = column.field or column.stated or column.heading == SHEET_HEADING or says_percent(column.heading)
    return not known and heading_key(column.heading) not in {*NUMBERING, *OUR_OWN}


def _texts_of(column: ColumnMeaning) -> list[str]:
    """What a column of texts may say by its heading: the period, the unit, the name."""
    key = heading_key(column.heading)
    return [name for name, words in TEXT_HEADS.items() if words.search(key)]


def _place_question(column: ColumnMeaning, *, is_only: bool) -> Question:
    """Whether a column of kecamatan or desa says whose the numbers are, as the lowest place of a line does."""
    reason = _("It is the only column of places below the region of the programmes.") if is_only else ""
    return _text_question(column, [PLACES], proposal=PLACES if is_only else "", reason=reason)


def _text_question(column: ColumnMeaning, fields: Iterable[str], *, proposal: str = "", reason: str = "") -> Question:
    text = _("“%(column)s” (column %(letter)s) is not read. What does it hold?")
    choices = (*((name, str(COLUMNS[name].label)) for name in fields), ("", str(_("leave out"))))
    return Question(
        text % {"column": column.name, "letter": column.letter}, "map", choices, proposal, reason, column.subject
    )


def _number(cell: Cell) -> Decimal | None:
    is_other = isinstance(cell, PercentNumber) or (
        isinstance(cell, str) and (cell.endswith("%") or LEADING_ZERO.match(cell) is not None)
    )
    value = None if is_other else meant(cell, "")
    return value if value is not None and value < Decimal(10) ** LONGEST else None


def _question(unread: UnreadColumn, free: Iterable[str]) -> Question:
    column = unread.column
    text = _("“%(column)s” (column %(letter)s) holds numbers and is not read. What does it hold? Of several columns, "
             "such as one for each quarter, only one can be read.")  # fmt: skip
    choices = [(name, str(COLUMNS[name].label)) for name in free]
    choices += [(PERCENT, str(_("percentages, which are worked out: leave out"))), ("", str(_("leave out")))]
    proposal, reason = _proposal(unread)
    if proposal not in dict(choices):
        proposal, reason = "", ""
    column.reason = reason or column.reason
    words = {"column": column.name, "letter": column.letter}
    return Question(text % words, "map", tuple(choices), proposal, reason, column.subject)


def _proposal(unread: UnreadColumn) -> tuple[str, str]:
    """What the heading makes likely: recipients that it names, or money where its field is held by another column."""
    known: Mapping[str, str] = headings()
    key = heading_key(unread.column.heading)
    words = key.split()
    bare = " ".join(word for word in words if word not in RECIPIENTS)
    field = known.get(bare, "")
    if field in PHYSICAL_NUMBERS and bare != key:
        return field, _("Its heading names recipients.")
    if unread.column.repeated and field in IN_MONEY and unread.largest >= LARGE:
        return IN_MONEY[field], _("Another column has the same heading, and its numbers are large.")
    return "", ""
