"""Archives that are looked into and not unpacked; their list is read in a process of its own."""

import json
import shutil
import tempfile
from typing import IO

from .reader_process import run
from .uploads import NotStored

PACKED_BYTES = 4 * 1024**3  # what an attachment may unfold to: nobody unfolds it here


def members(file: IO[bytes]) -> tuple[frozenset[str], str]:
    """The names in the archive ``file``, and what it says that it is where it is an OpenDocument file.

    Raises ReadingError where it is damaged, encrypted, or holds more parts than a document does; NotStored where there
    is no room for a copy of it.
    """
    try:
        with tempfile.NamedTemporaryFile() as copy:
            shutil.copyfileobj(file, copy)
            copy.flush()
            (line,) = run("archive", path=copy.name, packed_bytes=PACKED_BYTES)
    except OSError as error:
        raise NotStored(error) from error
    found = json.loads(line)
    return frozenset(found["names"]), found["mimetype"]
