"""Texts of a workbook of which parts are raised or struck out; the workbook reader hands them on as one text."""

import zipfile

from common.reading.cells import plain
from common.reading.layout.raised import Run, joined

from .archive import key
from .sheets import chunks, parse

SHARED = "xl/sharedstrings.xml"
MARKS = (b"vertAlign", b"strike")
LEVELS = {"superscript": 1, "subscript": -1}
OFF = ("0", "false")
LookedText = tuple[str, bool]  # a text, and whether all of it is struck out


class RunReader:
    """Handlers for the elements within a text: its runs, without the reading aids of East Asian texts."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.level, self.is_struck, self.is_text, self.is_aid = 0, False, False, False

    @property
    def is_rich(self) -> bool:
        """True where a part is raised or struck out."""
        return any(run.level or run.is_struck for run in self.runs)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "r":
            self.level, self.is_struck = 0, False
        elif name == "vertAlign":
            self.level = LEVELS.get(attributes.get("val", ""), 0)
        elif name == "strike":
            self.is_struck = attributes.get("val", "1") not in OFF
        elif name == "rPh":
            self.is_aid = True
        self.is_text = name == "t" and not self.is_aid

    def end(self, name: str) -> None:
        """An element ends."""
        self.is_text = False
        self.is_aid = self.is_aid and name != "rPh"

    def text(self, text: str) -> None:
        """Words come."""
        if self.is_text:
            self.runs.append(Run(text, self.level, self.is_struck))

    @property
    def looked(self) -> LookedText:
        """The text, and whether all of it is struck out."""
        text, is_struck = joined(self.runs)
        return plain(text), is_struck


def shared_texts(archive: zipfile.ZipFile) -> dict[str, LookedText]:
    """By its number, as cells name it: the shared texts of which parts are raised or struck out.

    The part is only parsed where there are such at all.
    """
    part = next((name for name in archive.namelist() if key(name) == SHARED), None)
    if part is None or not _holds_marks(archive, part):
        return {}
    shared = _Shared()
    parse(archive, part, shared.start, shared.end, shared.text)
    return shared.texts


def _holds_marks(archive: zipfile.ZipFile, part: str) -> bool:
    end = b""
    for chunk in chunks(archive, part):
        piece = end + chunk
        if any(map(piece.__contains__, MARKS)):
            return True
        end = chunk[-10:]
    return False


class _Shared:
    """Handlers that gather the shared texts."""

    def __init__(self) -> None:
        self.texts: dict[str, LookedText] = {}
        self.count = 0
        self.reader = RunReader()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.reader = RunReader()
        self.reader.start(name, attributes)

    def end(self, name: str) -> None:
        self.reader.end(name)
        if name == "si":
            if self.reader.is_rich:
                self.texts[str(self.count)] = self.reader.looked
            self.count += 1

    def text(self, text: str) -> None:
        self.reader.text(text)
