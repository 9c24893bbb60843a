"""Cells of a workbook that hold an error (#N/A, #DIV/0!), which the workbook reader hands on as empty."""

import posixpath
import re
import zipfile
from pathlib import Path
from xml.parsers import expat

CHUNK = 1 << 20
MARKS = (b't="e"', b"t='e'")
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


def error_cells(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """(row, column), both from 0, and the error in it, such as "#N/A". Empty for a sheet that is not found.

    The sheet is only parsed where it holds an error at all. Raises expat.ExpatError for XML that is none or
    declares entities.
    """
    with zipfile.ZipFile(path) as archive:
        part = _part(archive, sheet)
        if part not in archive.namelist() or not _holds_errors(archive, part):
            return {}
        found = _Errors()
        _parse(archive, part, found.start, found.end, found.text)
        return found.cells


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The file of the archive in which the sheet lies; "" where there is none."""
    relations: dict[str, str] = {}
    targets: dict[str, str] = {}

    def workbook(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relations[attributes.get("name", "")] = next(
                (value for key, value in attributes.items() if key.endswith(":id")), ""
            )

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    for part, read in (("xl/workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", relation)):
        if part in archive.namelist():
            _parse(archive, part, read)
    target = targets.get(relations.get(sheet, ""), "")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") if target else ""


def _holds_errors(archive: zipfile.ZipFile, part: str) -> bool:
    end = b""
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            if any(mark in end + chunk for mark in MARKS):
                return True
            end = chunk[-8:]
    return False


def _parse(archive: zipfile.ZipFile, part: str, start, end=None, text=None) -> None:
    """Streams the part through the handlers, which get names without their prefix. No document type is let in."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    with archive.open(part) as file:
        parser.ParseFile(file)


def _refuse(*_declaration) -> None:
    raise expat.ExpatError("a document type is declared")


class _Errors:
    """Handlers that gather the error cells. A cell without a reference follows the one before it."""

    def __init__(self):
        self.cells: dict[tuple[int, int], str] = {}
        self.row = self.column = -1
        self.is_error = self.is_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self.row, self.column = int(number) - 1 if number.isdecimal() else self.row + 1, -1
        elif name == "c":
            if reference := REFERENCE.fullmatch(attributes.get("r", "")):
                self.column, self.row = _column(reference[1]), int(reference[2]) - 1
            else:
                self.column += 1
            self.is_error = attributes.get("t") == "e"
        self.is_value = self.is_error and name == "v"

    def end(self, _name: str) -> None:
        self.is_value = False

    def text(self, text: str) -> None:
        if self.is_value:
            place = self.row, self.column
            self.cells[place] = self.cells.get(place, "") + text


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
