"""What was recognised in a table of programmes, for the page and the report of the command."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from common.reading.tables import Table
from imports.machinery.file_questions import told_of_sheets
from programs.imports.headings import ColumnMeaning

EXAMPLES = 3
LINES_LOOKED_AT = 40


def recognised(table: Table, columns: Sequence[ColumnMeaning], signs: Mapping[str, str]) -> dict[str, Any]:
    """Form of the file, and of every column what it holds, how sure that is, why, and its first cells."""
    examples = _examples(table)
    fields = {column.field: column for column in columns if column.field}
    return {
        "kind": table.kind, "encoding": table.encoding, "separator": table.separator, "sheet": table.sheet,
        "sheets": table.sheets, "header_line": table.header_line,
        "ignored": [column.name for column in columns if not column.field],
        "columns": [_column(table, column, examples[column.index]) for column in columns],
        "decimal": {fields[name].name: sign for name, sign in signs.items() if sign},
        "skipped": [list(item) for item in table.skipped], "skipped_count": table.skipped_count,
        "left_out": 0, "dropped": [], "told": told_of_sheets(table),
        "lines": [line._asdict() for line in table.first_lines(LINES_LOOKED_AT)],
        "hidden": list(table.hidden), "hidden_columns": list(table.unseen_columns),
        "hidden_sheets": table.hidden_sheets, "unread_sheets": table.unread_sheets,
    }  # fmt: skip


def _column(table: Table, column: ColumnMeaning, examples: list[str]) -> dict[str, Any]:
    path = list(table.paths[column.index]) if table.paths else [column.heading]
    return {
        "index": column.index, "letter": column.letter, "heading": column.name, "path": path, "map": column.field,
        "field": column.field, "sure": column.sure, "reason": column.reason, "examples": examples,
    }  # fmt: skip


def _examples(table: Table) -> list[list[str]]:
    """The first filled cells of each column."""
    found: list[list[str]] = [[] for _heading in table.header]
    skipped, count = table.skipped, table.skipped_count
    for row in islice(table.rows(), LINES_LOOKED_AT):
        for cells, cell in zip(found, row.cells, strict=False):
            if cell != "" and len(cells) < EXAMPLES:
                cells.append(str(cell)[:80])
    table.skipped, table.skipped_count = skipped, count
    return found
