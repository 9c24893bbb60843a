"""Comments (notes) that somebody wrote on the cells of a sheet."""

import posixpath
import zipfile

from .archive import key
from .cell_places import REFERENCE, column_number
from .sheets import parse

KIND = "/comments"  # the end of the type of relation that leads to them
MOST, LONGEST = 500, 400


def cell_comments(archive: zipfile.ZipFile, part: str) -> list[tuple[int, int, str]]:
    """The comments of the sheet in ``part``: row and column, both from 0, and the text; the first of them."""
    members = {key(name): name for name in archive.namelist()}
    folder, name = posixpath.split(part)
    relations = members.get(key(f"{folder}/_rels/{name}.rels"))
    targets: list[str] = []

    def relation(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("Type", "").endswith(KIND):
            targets.append(attributes.get("Target", ""))

    if relations:
        parse(archive, relations, relation)
    comments = _Comments()
    for target in targets[:1]:
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        if member := members.get(key(full)):
            parse(archive, member, comments.start, comments.end, comments.text)
    return comments.read


class _Comments:
    """Handlers that gather the comments."""

    def __init__(self) -> None:
        self.read: list[tuple[int, int, str]] = []
        self.place: tuple[int, int] | None = None
        self.words, self.inside = "", False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "comment":
            reference = REFERENCE.fullmatch(attributes.get("ref", ""))
            self.place = (int(reference[2]) - 1, column_number(reference[1])) if reference else None
            self.words = ""
        self.inside = name == "t"

    def text(self, text: str) -> None:
        if self.inside and len(self.words) < LONGEST:
            self.words += text

    def end(self, name: str) -> None:
        self.inside = False
        if name == "comment" and self.place and len(self.read) < MOST:
            self.read.append((*self.place, " ".join(self.words.split())[:LONGEST]))
