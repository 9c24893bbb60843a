"""Which encoding a text file is written in."""

import codecs
from pathlib import Path

from django.utils.translation import gettext as _

CHUNK = 1 << 20
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class ReadingError(Exception):
    """A file that cannot be read as a table; the text tells its owner why and what to do."""


def find_encoding(path: Path) -> str:
    """Encoding of the whole file: by its byte order mark, else UTF-8 where every byte fits, else Windows-1252.

    Raises ReadingError for what is not text.
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
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                if "\x00" in decoder.decode(chunk):
                    raise ReadingError(_("The file holds NUL characters and is not a table."))
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
