"""Lines with a total ("JUMLAH", "Total Dinas Sosial"): not imported, but the sum of the lines is held against them."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.layout.several import line_name
from common.reading.layout.words import TOTAL
from common.reading.tables import FileRow
from imports.machinery.staging import Problems
from programs.imports.columns import COLUMNS

LINES_TOLD = 10
AVERAGE = "rata"


class TotalLines:
    """The totals of one file: of all lines before, or of those since the last total.

    ``fields``: {field: index}; ``powers``: of ten, in which the file has its numbers, by field.
    """

    def __init__(self, fields: Mapping[str, int], powers: Mapping[str, int]) -> None:
        self.code, self.powers = fields.get("code"), powers
        self.numbers = {name for name in fields if COLUMNS[name].is_number}
        self.number_places = {fields[name] for name in self.numbers}
        self.clear()

    def clear(self) -> None:
        """Begins anew, before another pass."""
        self.all, self.since = defaultdict[str, list[Decimal]](list), defaultdict[str, list[Decimal]](list)
        self.lines: list[str] = []

    def place_of(self, row: FileRow) -> str:
        """The words of a line that is a total; empty where it is none. A line with a code of its own is none."""
        code = row.cells[self.code] if self.code is not None else ""
        if not parsing.is_missing(code):
            return str(code) if TOTAL.match(str(code).strip()) else ""
        texts = (
            str(cell).strip() for index, cell in enumerate(row.cells)
            if isinstance(cell, str) and index not in self.number_places and not parsing.is_missing(cell)
        )  # fmt: skip
        first = next(texts, "")
        return first if TOTAL.match(first) else ""

    def add(self, values: Mapping[str, object]) -> None:
        """Takes the numbers of a line into the sums."""
        for name in self.numbers:
            value = values.get(name)
            if isinstance(value, int | Decimal):
                self.all[name].append(Decimal(value))
                self.since[name].append(Decimal(value))

    def compare(self, row: FileRow, values: Mapping[str, Decimal | None], heads: Mapping[str, str],
                problems: Problems) -> None:  # fmt: skip
        """A warning for each number of a total that is not the sum of its lines; ``heads``: the headings of fields."""
        self.lines.append(line_name(row.line))
        place = self.place_of(row)
        for name, value in {} if place.casefold().startswith(AVERAGE) else values.items():
            sums = [sum(parts[name], Decimal(0)) for parts in (self.all, self.since) if parts[name]]
            if value is None or not sums or any(abs(total - value) <= self._allowed(name) for total in sums):
                continue
            nearest = min(sums, key=lambda total: abs(total - value))
            problems.add("total_differs", row.line, heads[name], f"{value:f}", place=place, sum=f"{nearest:f}")
        self.since.clear()

    def _allowed(self, name: str) -> Decimal:
        """Numbers in millions are rounded, each line by half of one of them at most; whole ones add up exactly."""
        power = self.powers.get(name, 0)
        return Decimal(10) ** power * (len(self.all[name]) + 1) / 2 if power else Decimal(0)

    def told(self) -> list[str]:
        """Which lines were left out, in a sentence."""
        words = {"lines": ", ".join(self.lines[:LINES_TOLD])}
        return [_("Totals are not imported: line %(lines)s.") % words] if self.lines else []
