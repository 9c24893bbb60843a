"""Which encoding a text file is written in, and whether it has lines at all."""

import codecs
from pathlib import Path

from django.utils.translation import gettext as _

from .refusals import ReadingError

CHUNK = 1 << 20
LONGEST_LINE = 500_000  # signs: 500 columns of a long sentence each
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def find_encoding(path: Path) -> str:
    """Encoding of the whole file: by its byte order mark, else UTF-8 where every byte fits, else Windows-1252.

    Raises ReadingError for what is not text, and for a line that nobody could hold in memory.
    """
    with path.open("rb") as file:
        head = file.read(4)
    for mark, encoding in BOMS:
        if head.startswith(mark):
            _must_fit(path, encoding)
            return encoding
    if _fits(path, "utf-8"):
        return "utf-8"
    _must_fit(path, "cp1252")
    return "cp1252"


def _must_fit(path: Path, encoding: str) -> None:
    if not _fits(path, encoding):
        raise ReadingError(_("The file is not text: it is neither UTF-8, UTF-16 nor Windows-1252."))


def _fits(path: Path, encoding: str) -> bool:
    decoder, lines = codecs.getincrementaldecoder(encoding)(), _Lines()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                text = decoder.decode(chunk)
                if "\x00" in text:
                    raise ReadingError(_("The file holds NUL characters and is not a table."))
                lines.follow(text)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


class _Lines:
    """Follows the lines of a text that comes in pieces. They end as the first one does: by LF, or by CR alone."""

    def __init__(self) -> None:
        self.end, self.count, self.begun = "", 1, 0

    def follow(self, text: str) -> None:
        self.end = self.end or ("\n" if "\n" in text else "\r")
        first = text.find(self.end)
        if self.begun + (len(text) if first < 0 else first) > LONGEST_LINE + CHUNK:
            raise too_long(self.count)
        self.count += text.count(self.end)
        self.begun = self.begun + len(text) if first < 0 else len(text) - 1 - text.rfind(self.end)


def too_long(line: int) -> ReadingError:
    """The error of a line, from 1, that is no line of a table."""
    text = _("Line %(line)s is longer than %(most)s characters: this is not a table, or its line ends are lost.")
    return ReadingError(text % {"line": line, "most": LONGEST_LINE})
