"""Whether the numbers of a quarter count from 1 January, as they are kept, or within the quarter only. Asked in doubt.

A doubt is a title or heading such as "bukan kumulatif" or "per triwulan", or a number that falls from one quarter to
the next. The option ``counting`` (cumulative or alone) says it; numbers of a quarter alone are refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.several import line_name
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from programs.imports.asking.period import read_quarter
from programs.imports.asking.period_words import plain
from programs.imports.columns import COLUMNS
from programs.imports.doubts import meant
from programs.imports.headings import ColumnMeaning

ANSWERS = ("cumulative", "alone")
NOT_SUMMED = re.compile(
    r"\b(?:bukan|tidak|non|belum|tanpa|not)[\s-]*(?:di)?(?:kumulatif|akumulasi\w*|cumulative)\b"
    r"|\b(?:per|tiap|setiap|masing[\s-]+masing|selama|dalam|hanya|each|within)\s+(?:satu\s+)?"
    r"(?:tri\s?wulan|tribulan|tw|bulan|semester|quarter|month)\b|\b(?:tri\s?wulan|tribulan|tw|bulan|semester)\s+ini\b"
)
UNTIL_NOW = re.compile(
    r"\b(?:s\s*[./]?\s*d\b\.?|sampai(?: dengan)?|hingga)\s+(?:tri\s?wulan|tribulan|tw|bulan|semester)\s+ini\b"
)
SUMMED = re.compile(r"(?<!bukan )(?<!tidak )(?<!non )(?<!non-)(?<!belum )\bkumulatif\b|\bakumulasi\b|\bcumulative\b")
KEYS = {
    "realised": ("code", "progress_region", "region", "year", "unit"),
    "budget_realised": ("code", "progress_region", "region", "year", "funding_source"),
}
KEPT = 50_000  # keys whose quarters are compared; what falls in larger files is a warning of its line
LONGEST_QUOTE = 80


class Accumulation:
    """The quarters of one file. ``look`` at all rows, then ``questions``; ``signs``: decimal signs by field."""

    def __init__(self, columns: Sequence[ColumnMeaning], fields: Mapping[str, int], answer: str) -> None:
        self.columns, self.fields, self.answer = columns, dict(fields), answer
        self.is_own = all(column.heading in COLUMNS for column in columns)  # our own files say how they count
        self.last: dict[tuple, tuple[int, Decimal]] = {}
        self.falls = ""

    def look(self, row: FileRow) -> None:
        """Takes note of one line: whether a number is below that of an earlier quarter, or above a later one."""
        for name, key in () if self.falls or self.is_own or "quarter" not in self.fields else KEYS.items():
            value = meant(row.cells[self.fields[name]], "") if name in self.fields else None
            if value is not None:
                places = (name, *(str(row.cells[self.fields[part]]) for part in key if part in self.fields))
                self._compare(row, places, value)

    def _compare(self, row: FileRow, places: tuple, value: Decimal) -> None:
        index = self.fields["quarter"]
        try:
            quarter = read_quarter(row.cells[index], self.columns[index])
        except parsing.Unreadable:
            return
        if quarter is None or (len(self.last) >= KEPT and places not in self.last):
            return
        before, number = self.last.get(places, (quarter, value))
        if (quarter - before) * (value - number) < 0:
            words = {"line": line_name(row.line), "value": value, "other": number}
            self.falls = _("line %(line)s says %(value)s, and another quarter %(other)s") % words
        self.last[places] = (quarter, value)

    def questions(self, texts: Iterable[str]) -> Iterator[Question]:
        """One question where words or numbers leave a doubt; ``texts``: the words around the table."""
        if self.is_own or self.answer == "cumulative":
            return
        numbers = [column.heading for column in self.columns if column.field in KEYS]
        every = [*texts, *numbers]
        said = next((text for text in every if NOT_SUMMED.search(UNTIL_NOW.sub(" ", plain(text)))), "")
        falls = "" if any(SUMMED.search(plain(text)) for text in every) else self.falls
        if self.answer == "alone" or said or falls:
            yield self._question(said, falls)

    def _question(self, said: str, falls: str) -> Question:
        text = _("Do the numbers of a quarter count from 1 January to its end, or within the quarter only?")
        reasons = [_("The file says “%(text)s”.") % {"text": said[:LONGEST_QUOTE]}] if said else []
        reasons += [_("A number falls: %(falls)s.") % {"falls": falls}] if falls else []
        if self.answer == "alone":
            text = _("Numbers are kept as they count from 1 January to the end of each quarter, and nothing is added "
                     "up here. Add the earlier quarters to each number in the file and bring it again.")  # fmt: skip
        choices = (
            ("cumulative", _("from 1 January to the end of the quarter")),
            ("alone", _("within the quarter only")),
        )
        return Question(" ".join([*reasons, text]), "counting", choices)
