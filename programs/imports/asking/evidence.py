"""The words around a table that may say what its columns do not: they are quoted where something is asked."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Protocol

from common.reading.tables import FileRow, Table

SILENT_ROLES = ("numbers", "hidden", "total", "other")


class Looker(Protocol):
    """What takes note of each line of a file, and asks afterwards."""

    def look(self, row: FileRow) -> None: ...


def words_above(table: Table) -> Iterator[str]:
    """The titles and the name of the sheet."""
    yield from (title.text for title in table.titles)
    yield table.sheet


def words_below(table: Table, file_name: str) -> Iterator[str]:
    """Notes and sections (known after a whole pass), and the name of the file."""
    yield from (line.text for line in table.skipped if line.role not in SILENT_ROLES)
    yield PurePath(file_name).stem


def words_around(table: Table, file_name: str) -> list[str]:
    """All of them, each once."""
    return list(dict.fromkeys(filter(None, (*words_above(table), *words_below(table, file_name)))))
