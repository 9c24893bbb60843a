"""The file of a backup: a tar of database.dump, settings.json, uploads/… and, as the last, manifest.json.

Written and read piece by piece: neither the database nor an upload is ever in memory. Standard library only.
"""

import errno
import hashlib
import io
import json
import os
import stat
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from poverty_monitor.backup.errors import BackupError

FORMAT = 1
KIND = "poverty-monitor-backup"
DUMP, SETTINGS, MANIFEST, UPLOADS = "database.dump", "settings.json", "manifest.json", "uploads/"
PIECE = 1 << 20
LARGEST_MANIFEST = 256 << 20  # bytes; a manifest of a million uploads has half of it
NEEDED = {
    "made": str, "release": str, "migrations": list, "server": int, "dump": int, "encoding": str, "collate": str,
    "ctype": str, "tables": dict, "parts": dict,
}  # fmt: skip


class Writer:
    """Writes a new archive into a file that can be sought in; ``parts`` collects name -> [size, sha256]."""

    def __init__(self, file: BinaryIO, dump: BinaryIO) -> None:
        """Begin with the dump, read to its end. Its size is known only then, so its header is written twice."""
        self.parts: dict[str, list] = {}
        self.file = file
        member = _member(DUMP, 0)
        file.write(_header(member))
        source = Hashed(dump)
        while piece := source.read(PIECE):
            file.write(piece)
        member.size = self._noted(DUMP, source)
        end = file.tell() + -member.size % tarfile.BLOCKSIZE
        file.seek(0)
        file.write(_header(member))
        file.truncate(end)
        file.seek(end)
        self.tar = tarfile.TarFile(fileobj=file, mode="w", format=tarfile.GNU_FORMAT)

    def add(self, name: str, source: BinaryIO, size: int, mtime: float = 0) -> None:
        """Copy exactly ``size`` bytes of the source. Raises OSError when there are fewer."""
        hashed = Hashed(source)
        self.tar.addfile(_member(name, size, mtime), hashed)
        self._noted(name, hashed)

    def add_json(self, name: str, value: object) -> None:
        data = json.dumps(value, indent=1).encode()
        self.add(name, io.BytesIO(data), len(data))

    def close(self, manifest: dict) -> None:
        """Write the manifest and the end of the archive."""
        body = manifest | {"kind": KIND, "format": FORMAT, "parts": self.parts}
        self.add_json(MANIFEST, {"manifest": body, "sha256": _sum(body)})
        self.tar.close()
        self.file.flush()

    def _noted(self, name: str, hashed: "Hashed") -> int:
        self.parts[name] = [hashed.size, hashed.digest.hexdigest()]
        return hashed.size


class Hashed:
    """A file that is read; keeps size and sha256 of what was read so far."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.size, self.digest = file, 0, hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = self.file.read(size)
        self.size += len(piece)
        self.digest.update(piece)
        return piece


class Archive:
    """An archive that is read. Making one checks names, kinds of members and the manifest; ``verify`` the content."""

    def __init__(self, path: Path, tar: tarfile.TarFile) -> None:
        self.path, self.tar = path, tar
        self.members = self._checked_members()
        self.manifest = self._checked_manifest()

    def verify(self) -> None:
        """Read every part. Raises BackupError with the first that is missing, unknown or different."""
        parts = self.manifest["parts"]
        held = self.members.keys() - {MANIFEST}
        for name in sorted(parts.keys() - held | ({DUMP, SETTINGS} - held)):
            raise BackupError(f"{self.path} lacks the part {name}: it is damaged.")
        for name in sorted(held - parts.keys()):
            raise BackupError(f"{self.path} holds {name}, which its manifest does not know. Nothing of it was used.")
        for name in self.members.keys() & parts.keys():
            with self.part(name) as part:
                while part.read(PIECE):
                    pass

    @contextmanager
    def part(self, name: str) -> Iterator[Hashed]:
        """A part to be read; what was read is compared with the manifest at the end. Raises BackupError."""
        try:
            part = Hashed(self.tar.extractfile(self.members[name]))
            yield part
            while part.read(PIECE):
                pass
        except (tarfile.TarError, EOFError) as error:
            raise BackupError(f"{self.path} is cut short or damaged: {error}.") from error
        if [part.size, part.digest.hexdigest()] != self.manifest["parts"][name]:
            raise BackupError(f"The part {name} of {self.path} is not what was backed up: it is damaged.")

    def settings(self) -> dict:
        with self.part(SETTINGS) as part:
            return json.loads(part.read(LARGEST_MANIFEST))

    def uploads(self) -> list[str]:
        return sorted(name for name in self.members if name.startswith(UPLOADS))

    def _checked_members(self) -> dict[str, tarfile.TarInfo]:
        found: dict[str, tarfile.TarInfo] = {}
        try:
            for member in self.tar:
                if not member.isreg() or not _is_ours(member.name) or member.name in found:
                    raise BackupError(f"{self.path} holds “{member.name}”, which no backup has. Nothing was unpacked.")
                found[member.name] = member
        except tarfile.TarError as error:
            raise BackupError(f"{self.path} is cut short or damaged: {error}.") from error
        return found

    def _checked_manifest(self) -> dict:
        if MANIFEST not in self.members:
            raise BackupError(f"{self.path} is cut short, or no backup of this program: it has no manifest.")
        try:
            read = json.loads(self.tar.extractfile(self.members[MANIFEST]).read(LARGEST_MANIFEST))
            manifest, whole = read["manifest"], read["sha256"] == _sum(read["manifest"])
            kind, number = manifest["kind"], manifest["format"]
        except (tarfile.TarError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise BackupError(f"The manifest of {self.path} cannot be read: it is damaged.") from error
        if not whole or kind != KIND:
            raise BackupError(f"The manifest of {self.path} is not what was backed up: it is damaged.")
        if number > FORMAT:
            raise BackupError(
                f"{self.path} has format {number}; this program reads up to {FORMAT}. Restore with a newer program."
            )
        if any(not isinstance(manifest.get(name), type_) for name, type_ in NEEDED.items()):
            raise BackupError(f"The manifest of {self.path} lacks what a restore needs: it is damaged.")
        return manifest


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive at ``path``. Raises BackupError when it is none."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}.") from error
    with file:
        try:
            tar = tarfile.TarFile(fileobj=file, mode="r")
        except tarfile.TarError as error:
            raise BackupError(f"{path} is no backup of this program: {error}.") from error
        with tar:
            yield Archive(path, tar)


def _is_ours(name: str) -> bool:
    """One of the fixed parts, or a plain path below uploads/: nothing that would be written elsewhere."""
    if name in (DUMP, SETTINGS, MANIFEST):
        return True
    steps = name.split("/")
    return len(steps) > 1 and steps[0] == UPLOADS[:-1] and not {"", ".", ".."} & {*steps} and "\0" not in name


def _member(name: str, size: int, mtime: float = 0) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, int(mtime), 0o600
    return member


def _header(member: tarfile.TarInfo) -> bytes:
    return member.tobuf(tarfile.GNU_FORMAT)


def _sum(manifest: dict) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def open_regular(path: str | Path) -> BinaryIO | None:
    """The file, if it is an ordinary one and still there; None for a link, a folder, a device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.ENXIO):
            return None
        raise
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    return None
