"""Names that a page broke over two lines, the figure on the first: "Pasaman; 6,93" and below it "Barat"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from django.utils.translation import gettext as _

from common.reading.layout.several import line_name
from common.reading.tables import FileRow, Table
from imports.machinery.outcome import Question
from indicators.imports.columns import Columns
from indicators.imports.meanings.region_names import RegionNames

MOST_LINES = 3  # of a name
JOINED = "join"


@dataclass
class BrokenNames:
    """Hands out the rows of a table, their names made whole as was answered; ``questions`` after a whole pass.

    The answers are in the option ``remarks``: {"Pasaman / Barat": "join" or "keep"}.
    """

    table: Table
    columns: Columns
    options: Mapping
    names: RegionNames
    broken: dict[str, tuple[str, int]] = field(default_factory=dict)  # subject: whole name, line

    def rows(self) -> Iterator[FileRow]:
        """The rows of the table. A lone line that was answered to be the rest of a name is no section."""
        index = next((self.columns.fields[n] for n in ("name", "place") if n in self.columns.fields), None)
        if index is None or {"subdistrict", "village"} & self.columns.fields.keys():
            yield from self.table.rows()
            return
        waiting: FileRow | None = None
        self.gone: dict[str, str] = {}  # sections that are parts of names, and what stands in their place
        for row in self.table.rows():
            if waiting:
                below = [*row.above, row.section] if row.section and row.line > waiting.line + 1 else []
                yield self._whole(waiting, index, below)
            waiting = row
        if waiting:
            last = waiting.line
            notes = [note for note in self.table.skipped if note.role == "note" and note.line > last]
            below = [note.text for at, note in enumerate(notes[:MOST_LINES], 1) if note.line == last + at]
            yield self._whole(waiting, index, below)

    def _whole(self, row: FileRow, index: int, below: Sequence[str]) -> FileRow:
        row = row._replace(section=self.gone.get(row.section, row.section)) if self.gone else row
        name = " ".join(str(row.cells[index]).split())
        rests = [below[at:] for at in range(len(below))]  # the last lone lines, of which the first may be a section
        for rest in rests:
            for size, whole in enumerate(accumulate(rest[:MOST_LINES], _joined, initial=name)):
                if size and name and self.names.is_name(whole) and not self.names.is_name(" ".join(rest[:size])):
                    return self._answered(row, index, name, rest[:size], whole)
        return row

    def _answered(self, row: FileRow, index: int, name: str, rest: Sequence[str], whole: str) -> FileRow:
        subject = " / ".join([name, *rest])
        self.broken.setdefault(subject, (whole, row.line))
        if self.options.get("remarks", {}).get(subject) != JOINED:
            return row
        self.gone |= dict.fromkeys(rest, row.section)
        cells = [whole if at == index else cell for at, cell in enumerate(row.cells)]
        return row._replace(cells=cells)

    def questions(self) -> list[Question]:
        """One question for each name that the line below it may go on."""
        given = self.options.get("remarks", {})
        text = _("“%(name)s” stands in line %(line)s, and the lone text below it may be the rest of its name. Which "
                 "region is meant?")  # fmt: skip
        return [
            Question(
                text % {"name": subject.partition(" / ")[0], "line": line_name(line)}, "remarks",
                ((JOINED, _("the name goes on: “%(name)s”") % {"name": whole}),
                 ("keep", _("“%(name)s” is the whole name") % {"name": subject.partition(" / ")[0]})),
                "", "", subject,
            )
            for subject, (whole, line) in self.broken.items() if subject not in given
        ]  # fmt: skip


def _joined(name: str, rest: str) -> str:
    return f"{name}{rest}" if name.endswith("-") else f"{name} {rest}"
