"""Advisory locks of PostgreSQL: every one that the program takes, with its number, and how one is taken.

A lock is a number of ``Lock`` and a key: what is locked. All of them end with the transaction, so also with the
process that holds them. ``*/sql/*.sql`` writes numbers out; a test holds them to this list.
"""

from enum import IntEnum
from typing import TypeAlias
from uuid import UUID
from zlib import crc32

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

# What is locked: the number of a row, a task, or words. Keys are cut to 31 bits: of two that become the same number
# one waits for the other without need, and nothing else happens.
Key: TypeAlias = int | UUID | str


class Lock(IntEnum):
    """The locks, in the order in which a transaction takes them, those of triggers at the commit last.

    Two transactions that take two of them the other way round wait for each other, until the server ends one with an
    error ("deadlock detected").
    """

    # Held while the worker works on a background task (``poverty_monitor.worker``); key: the task.
    TASK = 0x5057
    # Held while a report over the registry is worked out (``beneficiaries.reports``); key: the report.
    REPORT = 0x5052
    # Held while a batch is checked, written, undone or dropped; key: the batch.
    BATCH = 0x504D
    # Writing and undoing imports of one kind come one after the other; key: the kind.
    IMPORTS_OF_KIND = 0x504B
    # Questions of one user for identity numbers come one after the other, so that two count as two; key: the user.
    NUMBERS_OF_USER = 0x504E
    # Two people who type the same figure come one after the other, and the second is told; key: region, indicator ...
    FIGURE = 0x5046
    # One transaction at a time decides which figures are in force (indicators/sql/current_observations.sql); key: 0.
    CURRENT_OBSERVATIONS = 0x5043
    # Sums of progress are written at the commit (programs/sql/settle_summaries.sql); key: the programme's shard.
    SUMMARIES = 1886
    # Named recipients are counted at the commit (beneficiaries/sql/settle_named_reach.sql); key: the programme's shard.
    NAMED_REACH = 1887


# Programmes share this many keys of SUMMARIES and NAMED_REACH (id modulo SHARDS): a key for each programme of a large
# import would not fit into the server's table of locks.
SHARDS = 64

# Processes that hold the lock %(lock)s, and the keys they hold, without the one that asks.
HOLDERS = """
    SELECT pid, objid::bigint AS key FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = %(lock)s AND pid <> pg_backend_pid()
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def number(key: Key) -> int:
    """``key`` as the server knows it, 0 to 2**31 - 1."""
    if isinstance(key, str):
        key = crc32(key.encode())
    return (key.int if isinstance(key, UUID) else key) & 0x7FFF_FFFF


def wait_for(lock: Lock, *keys: Key, link: BaseDatabaseWrapper | None = None) -> None:
    """Takes ``lock`` of all ``keys``, in their order, as soon as nobody else holds it; it ends with the transaction.

    ``link``: the connection, where it is not the usual one.
    """
    with (link or connection).cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, key) FROM unnest(%s::int[]) key", [lock.value, [*map(number, keys)]]
        )


def try_to_take(lock: Lock, key: Key) -> bool:
    """Takes ``lock`` of ``key`` until the transaction ends; False, at once, where somebody else holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [lock.value, number(key)])
        return bool(cursor.fetchone()[0])


def held(lock: Lock) -> set[int]:
    """The keys whose ``lock`` another process holds, as ``number`` makes them."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, {"lock": lock.value})
        return {key for _pid, key in cursor.fetchall()}


def is_held(lock: Lock, key: Key) -> bool:
    """True while another process holds ``lock`` of ``key``."""
    return number(key) in held(lock)
