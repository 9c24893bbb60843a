"""Archives (.xlsx, .docx, .odt …) by their list of members: what cannot be honest is refused before it is unpacked."""

import json
import zipfile
import zlib
from itertools import pairwise
from pathlib import PurePosixPath
from typing import BinaryIO

from .refusals import FileRefused

MEMBERS = 20_000
ENCRYPTED = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
END, LONGEST_COMMENT = b"PK\x05\x06", 65_535
SHORT = 200  # bytes of the member that says what an OpenDocument file is


def opened(path: str, packed_bytes: int) -> zipfile.ZipFile:
    """The archive; FileRefused where it is broken, unfolds to more than ``packed_bytes`` or hides something."""
    _refuse_crowds(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError) as error:
        raise FileRefused("broken_archive") from error
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise FileRefused("members", most=MEMBERS)
    if any(item.flag_bits & ENCRYPTED for item in members):
        raise FileRefused("encrypted")
    if sum(item.file_size for item in members) > packed_bytes:
        raise FileRefused("unfolds", size=packed_bytes // 1024**2)
    if _is_twisted(members):
        raise FileRefused("broken_archive")
    return archive


def _refuse_crowds(path: str) -> None:
    """Reads the number of members where the archive states it: a list of millions is not even loaded."""
    with open(path, "rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - LONGEST_COMMENT - 22))
        tail = file.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) < place + 22:
        raise FileRefused("broken_archive")
    stated, length = int.from_bytes(tail[place + 10 : place + 12], "little"), tail[place + 12 : place + 16]
    if stated > MEMBERS or int.from_bytes(length, "little") > MEMBERS * 500:
        raise FileRefused("members", most=MEMBERS)


def _is_twisted(members: list[zipfile.ZipInfo]) -> bool:
    """True where names repeat or lead outside, parts lie over each other, or are packed in an unusual way."""
    names = [key(item.filename) for item in members]
    paths = map(PurePosixPath, names)
    if len(set(names)) < len(names) or any(path.is_absolute() or ".." in path.parts for path in paths):
        return True
    if any(item.compress_type not in METHODS for item in members):
        return True
    spans = sorted((item.header_offset, item.header_offset + item.compress_size) for item in members)
    return any(end > begin for (_begin, end), (begin, _end) in pairwise(spans))


def key(name: str) -> str:
    """How a member is looked for: the workbook reader, too, takes no notice of case and of the kind of slash."""
    return name.replace("\\", "/").lower()


def work(out: BinaryIO, path: str, packed_bytes: int) -> None:
    """Writes the names of the members and, of an OpenDocument file, what it says that it is."""
    with opened(path, packed_bytes) as archive:
        names = archive.namelist()
        kind = b""
        if "mimetype" in names:
            try:
                kind = archive.open("mimetype").read(SHORT)
            except (zipfile.BadZipFile, ValueError, EOFError, zlib.error) as error:
                raise FileRefused("broken_archive") from error
    out.write(json.dumps({"names": names, "mimetype": kind.decode("ascii", "replace").strip()}).encode() + b"\n")
