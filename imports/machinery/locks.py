"""Locks of imports: one for each kind of data, one for each batch. They end with the transaction or the process."""

from typing import TYPE_CHECKING
from zlib import crc32

from django.db import connection
from django.db.backends.utils import CursorWrapper

if TYPE_CHECKING:
    from imports.models import ImportBatch

LOCKS = 0x504D  # first number of our advisory locks; the second is the kind of data or the batch


class Busy(Exception):
    """A batch that cannot be worked on now; the text says why."""


class TooMany(Busy):
    """Somebody had more files checked than is allowed; the text says when to go on."""


def lock(cursor: CursorWrapper, kind: str) -> None:
    """Commits and undos of one kind wait for each other until the transaction ends."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCKS, crc32(kind.encode()) & 0x7FFFFFFF])


def is_running(batch: "ImportBatch") -> bool:
    """True while another process works on the batch: what looks interrupted is then only unfinished."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s "
            "AND pid <> pg_backend_pid() "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [LOCKS, batch.pk],
        )
        return bool(cursor.fetchone()[0])
