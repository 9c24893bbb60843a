"""In which part of a workbook a sheet lies, and the XML of parts, streamed."""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat

from .archive import key
from .refusals import FileRefused

CHUNK = 1 << 20
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError)


def sheet_names(archive: zipfile.ZipFile) -> list[str]:
    """The names of the sheets, in the order of the workbook."""
    return list(_relations(archive, _members(archive)))


def part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The member in which ``sheet`` lies. FileRefused where the workbook names one that it does not have."""
    members = _members(archive)
    targets: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets.setdefault(attributes.get("Id", ""), attributes.get("Target", ""))

    parse(archive, _member(members, "xl/_rels/workbook.xml.rels"), relation)
    target = targets.get(_relations(archive, members).get(sheet, ""), "")
    return _member(members, _full(target) if target else sheet)


def _members(archive: zipfile.ZipFile) -> dict[str, str]:
    return {key(name): name for name in archive.namelist()}


def _member(members: dict[str, str], part: str) -> str:
    if key(part) not in members:
        raise FileRefused("part", part=part[:100])
    return members[key(part)]


def _relations(archive: zipfile.ZipFile, members: dict[str, str]) -> dict[str, str]:
    """Name of each sheet -> the relation that leads to its part."""
    found: dict[str, str] = {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((value for at, value in attributes.items() if at.endswith(":id")), "")
            found.setdefault(attributes.get("name", ""), relation)

    parse(archive, _member(members, "xl/workbook.xml"), sheet)
    return found


def _full(target: str) -> str:
    """Address within the archive of a target that is stated from the folder ``xl``, or from the top."""
    if not target.startswith(("/", "xl/")):
        target = f"xl/{target}"
    return posixpath.normpath(target.lstrip("/"))


def chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The bytes of a part. FileRefused where they are not what the archive says of them."""
    try:
        with archive.open(part) as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except BROKEN as error:
        raise FileRefused("broken_archive") from error


def parse(
    archive: zipfile.ZipFile,
    part: str,
    start: Callable[..., Any],
    end: Callable[..., Any] | None = None,
    text: Callable[..., Any] | None = None,
) -> None:
    """Streams the part through the handlers, which get names without their prefix. No document type is let in."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for chunk in chunks(archive, part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise FileRefused("xml", error=str(error)[:200]) from error


def _refuse(*_declaration: object) -> None:
    raise FileRefused("xml", error="a document type is declared")
