"""Making a backup while the program runs: nobody waits for it, and all tables are seen at one moment."""

import errno
import fcntl
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import psycopg2
from django.conf import settings
from psycopg2.extensions import cursor as Cursor

from poverty_monitor.backup import archive, clients, content, extras, journal, server
from poverty_monitor.backup.errors import BackupError

NAME = re.compile(r"pantau-\d{8}-\d{6}\.tar")
LOCK_WAIT = 60_000  # milliseconds behind somebody who changes tables, as a migration does
STATE = """
SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = current_database()
"""


def make(folder: Path, say: Callable[[str], None]) -> Path:
    """Write a backup into the folder and read it again; the path. Raises BackupError; then no file is left."""
    name = f"pantau-{datetime.now():%Y%m%d-%H%M%S}.tar"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(folder)
        with _draft(folder, name) as (path, file):
            _write(file, say)
            os.fsync(file.fileno())
            verify(path)
            path.rename(folder / name)
            journal.sync_folder(folder)
    except OSError as error:
        full = "no space is left there" if error.errno == errno.ENOSPC else error.strerror or str(error)
        raise BackupError(f"The backup could not be written to {folder}: {full}. Nothing of it was kept.") from error
    return folder / name


def verify(path: Path) -> dict:
    """Read every part of a backup and the table of contents of its dump; the manifest. Raises BackupError."""
    with archive.opened(path) as read:
        read.verify()
        _version, folder = clients.find(read.manifest["dump"], "Reading this backup")
        with read.part(archive.DUMP) as dump:
            clients.feed([folder / "pg_restore", "--list"], None, dump.read)
        return read.manifest


def keep(folder: Path, number: int) -> list[Path]:
    """Remove all but the newest backups of a folder; only files that are named as this module names them."""
    found = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name))
    old = found[: -number or None]
    for path in old:
        path.unlink()
    return old


WRONG = "Is the environment of the program set (on a server: pantau-manage)?"


def _write(file: BinaryIO, say: Callable[[str], None]) -> None:
    address = server.configured()
    with _snapshot(address) as (cursor, snapshot, tables):
        number = cursor.connection.server_version
        version, folder = clients.find(number // 10000, f"The server (PostgreSQL {number // 10000})")
        say(f"dumping the database {address.database}")
        if version >= clients.TALKS_NEW > number // 10000:
            say(f"this backup, by pg_dump {version}, can be restored into PostgreSQL {clients.TALKS_NEW} or newer only")
        command = [
            folder / "pg_dump", "--format=custom", "--no-password", f"--snapshot={snapshot}",
            f"--lock-wait-timeout={LOCK_WAIT}", f"--dbname={address.conninfo()}",
        ]  # fmt: skip
        with clients.reading(command, address) as dump:
            writer = archive.Writer(file, dump)
        manifest = _described(cursor) | {"server": number, "dump": version}
        say(f"counting {len(tables)} tables")
        manifest["tables"] = content.sums(cursor, tables)
        writer.add_json(archive.SETTINGS, extras.read(cursor))
    say("adding the uploads")  # after the dump: a file is stored before its row. One dropped meanwhile is missing
    manifest["left_out"] = _add_uploads(writer, Path(settings.MEDIA_ROOT))
    writer.close(manifest)


@contextmanager
def _snapshot(address: server.Address) -> Iterator[tuple[Cursor, str, list[str]]]:
    """A transaction that sees one moment, the name under which pg_dump sees the same, and all tables.

    The tables are locked first, as a reader locks them: a TRUNCATE would be seen through the snapshot.
    """
    connection = server.connect(address)
    try:
        server.refuse_pooler(connection)
        with connection.cursor() as cursor:
            tables = content.tables(cursor)
            if not tables:
                raise BackupError(f"The database {address.database} has no table: there is nothing to back up. {WRONG}")
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute(f"SET LOCAL lock_timeout = {LOCK_WAIT}")
            if tables:
                cursor.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS SHARE MODE")
            cursor.execute("SELECT pg_export_snapshot()")
            yield cursor, cursor.fetchone()[0], tables
    except psycopg2.Error as error:
        raise BackupError(f"The database {address.database} could not be read: {server.said(error)}") from error
    finally:
        connection.close()


def _described(cursor: Cursor) -> dict:
    cursor.execute(STATE)
    encoding, collate, ctype = cursor.fetchone()
    cursor.execute("SELECT to_regclass('django_migrations')")
    migrations = []
    if cursor.fetchone()[0]:
        cursor.execute("SELECT DISTINCT app, name FROM django_migrations ORDER BY 1, 2")
        migrations = [list(row) for row in cursor]
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"), "release": settings.RELEASE,
        "migrations": migrations, "encoding": encoding, "collate": collate, "ctype": ctype,
    }  # fmt: skip


def _add_uploads(writer: archive.Writer, root: Path) -> int:
    """Add every file below the folder; how many were left out because they are links or devices."""
    left_out = 0
    for folder, folders, names in os.walk(root.resolve()):
        folders.sort()
        for name in sorted([*names, *(found for found in folders if os.path.islink(os.path.join(folder, found)))]):
            path = Path(folder, name)
            if file := archive.open_regular(path):
                with file:
                    state = os.fstat(file.fileno())
                    inside = path.relative_to(root.resolve()).as_posix()
                    writer.add(archive.UPLOADS + inside, file, state.st_size, state.st_mtime)
            else:
                left_out += os.path.lexists(path)
    return left_out


@contextmanager
def _draft(folder: Path, name: str) -> Iterator[tuple[Path, BinaryIO]]:
    """A file beside the final name, locked while it is written; gone at the end unless it was renamed."""
    path = folder / f".{name}.part"
    if (folder / name).exists():
        raise BackupError(f"{folder / name} exists already: another backup was made in this second.")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        try:
            yield path, file
        finally:
            path.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what killed backups left; whoever still writes holds the lock of his file."""
    for path in folder.glob(".pantau-*.tar.part"):
        with path.open("rb") as file, suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink(missing_ok=True)
