"""Lines with a code of their own that are the sum of others: "33.10-X TOTAL BANTUAN SOSIAL" above 33.10-X1, 33.10-X2.

A line may be one by its name ("TOTAL …", "PROGRAM …"), because its code begins those of the lines below, or because all
of its numbers, of which it has two at least, are sums; and only where the numbers add up exactly.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from common.reading import parsing
from common.reading.tables import FileRow
from programs.imports.columns import COLUMNS
from programs.imports.doubts import meant

_TOTAL = r"(?:sub\s*-?\s*|grand\s+)?(?:total|jumlah|rekap\w*)\b"
TOTALS = re.compile(_TOTAL, re.IGNORECASE)
NAMES = re.compile(_TOTAL + r"|program(?:me)?\b|kegiatan\b|urusan\b", re.IGNORECASE)
MOST = 5_000  # lines that are looked at
LONGEST = 200  # lines of one sum
LEAST = 2  # lines that a sum has, and numbers that must add up where no word and no code says it


class SummedLine(NamedTuple):
    """A line with its numbers by field; ``key``: of what the numbers are, beside the programme."""

    line: int
    code: str
    name: str
    numbers: dict[str, Decimal]
    key: tuple[str, ...]


Sum = tuple[SummedLine, Sequence[SummedLine]]


class SummedLines:
    """The lines of one file. ``look`` at all rows, then ``sums``. ``fields``: {field: index}."""

    def __init__(self, fields: Mapping[str, int]) -> None:
        self.name = fields.get("name")
        self.numbers = {name: index for name, index in fields.items() if COLUMNS[name].is_number}
        self.beside = [fields[name] for name in ("year", "quarter", "unit", "funding_source") if name in fields]
        self.lines: list[SummedLine] = []

    def look(self, row: FileRow, code: str) -> None:
        """Takes note of the numbers of one line with a code."""
        values = {name: meant(row.cells[index], "") for name, index in self.numbers.items()}
        numbers = {name: value for name, value in values.items() if value}
        if code and numbers and len(self.lines) < MOST:
            name = "" if self.name is None or parsing.is_missing(row.cells[self.name]) else str(row.cells[self.name])
            key = tuple(str(row.cells[index]).strip().casefold() for index in self.beside)
            self.lines.append(SummedLine(row.line, code, name.strip(), numbers, key))

    def sums(self) -> list[Sum]:
        """The lines that are sums, with the lines that they sum up."""
        return [(line, parts) for place, line in enumerate(self.lines) if (parts := self._parts(place, line))]

    def _parts(self, place: int, line: SummedLine) -> Sequence[SummedLine]:
        after = self._run(line, self.lines[place + 1 : place + 1 + LONGEST])
        begun = [part for part in after if part.code.startswith(line.code)]
        if begun and begun == list(after[: len(begun)]) and _adds_up(line, begun):
            return begun
        before = self._run(line, self.lines[max(0, place - LONGEST) : place][::-1])
        least = 1 if NAMES.match(line.name) else LEAST
        for run in (after, before) if TOTALS.match(line.name) else (after,):
            ends = (run[:count] for count in range(LEAST, len(run) + 1))
            if parts := next((parts for parts in ends if _adds_up(line, parts, least=least, all_of=True)), None):
                return sorted(parts, key=lambda part: part.line)
        return []

    @staticmethod
    def _run(line: SummedLine, others: Sequence[SummedLine]) -> list[SummedLine]:
        """The lines next to it whose numbers are of the same year, period and unit, of other programmes."""
        run: list[SummedLine] = []
        for other in others:
            if other.key != line.key or other.code == line.code:
                break
            run.append(other)
        return run


def _adds_up(line: SummedLine, parts: Sequence[SummedLine], *, least: int = 1, all_of: bool = False) -> bool:
    """True where ``least`` numbers are sums, each of two lines at least; ``all_of``: and none is another number."""
    sums = list(_sums(line, parts))
    return len(parts) >= LEAST and sums.count(True) >= least and not (all_of and False in sums)


def _sums(line: SummedLine, parts: Sequence[SummedLine]) -> Iterator[bool]:
    for name, value in line.numbers.items():
        held = [part.numbers[name] for part in parts if name in part.numbers]
        yield len(held) >= LEAST and sum(held) == value
