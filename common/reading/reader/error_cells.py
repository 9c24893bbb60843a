"""Cells of a sheet that hold an error (#N/A, #DIV/0!), which the workbook reader hands on as empty."""

import zipfile

from .cell_places import CellPlaces
from .sheets import chunks, parse

MARKS = (b't="e"', b"t='e'")


def error_cells(archive: zipfile.ZipFile, part: str) -> dict[int, dict[int, str]]:
    """By row and column, both from 0: the error in the cell, such as "#N/A".

    The sheet is only parsed where it holds an error at all, but always read to its end, with its checksum.
    """
    found = _Errors()
    if not _holds_errors(archive, part):
        return {}
    parse(archive, part, found.start, found.end, found.text)
    return found.cells


def _holds_errors(archive: zipfile.ZipFile, part: str) -> bool:
    found, end = False, b""
    for chunk in chunks(archive, part):
        found = found or any(mark in end + chunk for mark in MARKS)
        end = chunk[-8:]
    return found


class _Errors(CellPlaces):
    """Handlers that gather the error cells."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[int, dict[int, str]] = {}
        self.is_error = self.is_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.moved(name, attributes):
            self.is_error = attributes.get("t") == "e"
        self.is_value = self.is_error and name == "v"

    def end(self, _name: str) -> None:
        self.is_value = False

    def text(self, text: str) -> None:
        if self.is_value:
            row = self.cells.setdefault(self.row, {})
            row[self.column] = row.get(self.column, "") + text
