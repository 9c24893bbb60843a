"""Headings that come again in a list that is read line by line: on its next page, or those of another list."""

from .headings import Known
from .next_table import NextTable, other_table
from .table import Table

FORMS = (str, str.upper, str.lower, str.title, '"{}"'.format)


class NextLists:
    """Looks for the table below that of the list. ``signs``: what in bytes says that headings may come again."""

    def __init__(self, table: Table, delimiter: str, encoding: str, known: Known) -> None:
        self.table, self.lone = table, list[tuple[int, list[str]]]()  # lone: the lone and the empty lines just before
        self.next_table = NextTable(table.headings, known)
        self.note_title = self.next_table.note_title
        table.others = []
        stub = table.header[0]
        texts = {form(stub) for form in FORMS if stub}
        self.stubs = tuple(f"{text}{delimiter}".encode(encoding, "ignore") for text in sorted(texts))
        self.signs = tuple(b"\n" + begin for begin in self.stubs)

    def may_begin(self, text: bytes) -> bool:
        """True where the line that begins with ``text`` must be looked at: it may be headings."""
        return bool(self.lone) or text.startswith(self.stubs)

    def note_lone(self, line: int, cells: list[str]) -> None:
        """Takes in a line of one cell or none."""
        self.lone.append((line, cells))

    def begin(self, line: int, cells: list[str]) -> bool:
        """True for headings, and for what stands below "Tabel 2": another table then ends the reading."""
        above, self.lone = self.lone, []
        repeats = self.next_table.repeats(cells)
        titles = [(number, lone) for number, lone in above if any(lone) and self.next_table.is_title(lone, "")]
        is_numbered = any(self.next_table.is_numbered_title(lone) for _number, lone in titles)
        is_other = not repeats and self.next_table.heads(cells, is_apart=bool(above))
        if (repeats and titles) or is_numbered or is_other:
            self.table.others = [other_table(titles, line if repeats or is_other else 0, line)]
        return bool(repeats or self.table.others)
