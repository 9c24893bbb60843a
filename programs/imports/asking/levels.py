"""Lines of program, kegiatan and sub kegiatan in one table: the money of the upper ones is that of the lower ones.

A code of the budget names its level: 1.06.04 a program, 1.06.04.2.01 a kegiatan, 1.06.04.2.01.0001 a sub kegiatan.
Which lines are read is asked; the option ``levels`` (lowest or all) says it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.several import line_name
from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from programs.imports.columns import COLUMNS
from programs.imports.doubts import meant
from programs.imports.sums.summed_lines import SummedLine, SummedLines

ANSWERS = ("lowest", "all")
LOWEST = "lowest"
DOTTED = re.compile(r"(?:[\d.]+-)?[\dXx]{1,2}(?:\.[\dXx]{1,4})+", re.ASCII)
LEVELS = (
    ("program", re.compile(r"[\dX]\.[\dX]{2}\.\d{2}", re.ASCII)),
    ("kegiatan", re.compile(r"[\dX]\.[\dX]{2}\.\d{2}\.\d{1,2}\.\d{2}", re.ASCII)),
    ("sub_kegiatan", re.compile(r"[\dX]\.[\dX]{2}\.\d{2}\.\d{1,2}\.\d{2}\.\d{1,4}", re.ASCII)),
)
MOST = 100_000  # codes
NAMED = 5


class BudgetLevels:
    """The codes of one file. ``look`` at all rows, then ``questions``; then each line again."""

    def __init__(self, fields: Mapping[str, int], answer: str) -> None:
        self.code, self.answer, self.says_levels = fields.get("code"), answer, bool({"level", "parent"} & set(fields))
        self.says_level = "level" in fields
        self.numbers = {name: index for name, index in fields.items() if COLUMNS[name].is_number}
        self.sums: dict[str, dict[str, Decimal]] = {}
        self.upper: dict[str, list[str]] = defaultdict(list)
        self.summed = SummedLines(fields)
        self.sum_lines: list[tuple[SummedLine, Sequence[SummedLine]]] = []

    def look(self, row: FileRow) -> None:
        """Takes note of the numbers of one line."""
        code = self._code(row)
        if not self.says_levels:
            self.summed.look(row, code)
        if not code or not DOTTED.fullmatch(code) or self.says_levels or len(self.sums) >= MOST:
            return
        for name, index in self.numbers.items():
            value = meant(row.cells[index], "")
            if value is not None:
                sums = self.sums.setdefault(code, defaultdict(Decimal))
                sums[name] += value

    def _code(self, row: FileRow) -> str:
        cell = row.cells[self.code] if self.code is not None else ""
        return "" if parsing.is_missing(cell) else str(cell).strip().upper()

    def questions(self) -> Iterator[Question]:
        """One question where lines with numbers are parts of others with numbers."""
        for code in self.sums:
            for above in self._above(code):
                self.upper[above].append(code)
        self.sum_lines = self.summed.sums()
        if not self.upper and self.sum_lines and not self.answer:
            yield self._sum_question(*self.sum_lines[0])
        if not self.upper or self.answer:
            return
        upper, lower = next(iter(self.upper.items()))
        text = _("The line “%(lower)s” is part of “%(upper)s” by its code, and both have numbers: the money of an "
                 "upper line is usually that of its parts. Which lines are to be read?")  # fmt: skip
        left_out = {"codes": ", ".join([*self.upper][:NAMED])}
        choices = (
            (LOWEST, _("only the lowest level; left out: %(codes)s") % left_out),
            ("all", _("all of them: each has numbers of its own")),
        )  # fmt: skip
        proposal, reason = (
            (LOWEST, _("The upper numbers are the sums of the lower ones.")) if self._adds_up() else ("", "")
        )
        yield Question(text % {"lower": lower[-1], "upper": upper}, "levels", choices, proposal, reason)

    def _sum_question(self, upper: SummedLine, parts: Sequence[SummedLine]) -> Question:
        text = _("Line %(line)s (“%(name)s”) has exactly the sum of the numbers of lines %(first)s to %(last)s. Is it "
                 "the sum of these?")  # fmt: skip
        words = {
            "line": line_name(upper.line), "name": upper.name or upper.code, "first": line_name(parts[0].line),
            "last": line_name(parts[-1].line),
        }  # fmt: skip
        left_out = {"lines": ", ".join(line_name(one.line) for one, _parts in self.sum_lines[:NAMED])}
        choices = (
            (LOWEST, _("yes: sums are left out (line %(lines)s)") % left_out),
            ("all", _("no: each line has numbers of its own")),
        )
        return Question(text % words, "levels", choices, LOWEST, _("Its numbers are counted twice otherwise."))

    def _above(self, code: str) -> Iterator[str]:
        parts = code.split(".")
        yield from (above for n in range(2, len(parts)) if (above := ".".join(parts[:n])) in self.sums)

    def _adds_up(self) -> bool:
        for upper, parts in self.upper.items():
            lowest = [self.sums[part] for part in parts if part not in self.upper]
            names = [name for name in self.sums[upper] if any(name in sums for sums in lowest)]
            if any(sum(sums.get(name, 0) for sums in lowest) != self.sums[upper][name] for name in names):
                return False
        return True

    def leaves_out(self, row: FileRow) -> bool:
        """True for a line whose numbers are those of its parts."""
        is_sum = row.line in {one.line for one, _parts in self.sum_lines}
        return self.answer == LOWEST and (self._code(row) in self.upper or is_sum)

    def set_level(self, values: dict, row: FileRow) -> None:
        """The level that the code of a line names, where no column says it."""
        code = self._code(row).rpartition("-")[2]
        level = next((level for level, form in LEVELS if form.fullmatch(code)), None)
        if level and not self.says_level and values.get("name") is not None:
            values["level"] = level
