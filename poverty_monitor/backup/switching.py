"""The moment of a restore: the new database and uploads take the place of the present ones, or all stays as it was.

Each step looks at what is there, so that it can be done again after a kill. Databases change places in one
transaction; while uploads and databases do not belong together, nobody can connect.
"""

import shutil
import time
from contextlib import suppress
from pathlib import Path

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from poverty_monitor.backup import journal, server
from poverty_monitor.backup.errors import BackupError
from poverty_monitor.backup.journal import Phase, RestorePlan

PATIENCE = 30  # seconds for the sessions of the present database to end
SESSIONS = """
SELECT pid, usename, application_name FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'
"""


def forward(at: Connection, plan: RestorePlan) -> None:
    """The new ones in, the present ones aside. Connections to the present database are ended."""
    close(at, plan.database)
    uploads_in(plan)
    databases_in(at, plan)
    journal.remove()


def back(at: Connection, plan: RestorePlan) -> None:
    """Everything as it was before ``forward``, however far that came; then the new ones are dropped."""
    if plan.phase != Phase.BUILDING:
        journal.write(plan.at(Phase.BACK))
        uploads_out(plan)
        databases_out(at, plan)
        journal.write(plan.at(Phase.BUILDING))
    drop(at, plan.new)
    shutil.rmtree(plan.uploads_new, ignore_errors=True)
    journal.remove()


def finish_killed() -> str | None:
    """Finish or take back a restore that was killed; a sentence on what was done. Raises BackupError.

    Does nothing while another process restores.
    """
    with journal.alone() as alone:
        plan = journal.read() if alone else None
        if not plan:
            return None
        try:
            at = server.connect_to_server(server.administrator())
            try:
                return _finished(at, plan)
            finally:
                at.close()
        except (psycopg2.Error, OSError) as error:
            raise BackupError(f"A restore was killed and could not be finished yet: {server.said(error)}") from error


def _finished(at: Connection, plan: RestorePlan) -> str:
    if plan.phase == Phase.FORWARD:
        forward(at, plan)
        return f"A restore that was killed has been finished; what was there before is kept as {plan.before}."
    back(at, plan)
    return "A restore that was killed has been taken back; the database and the uploads are those of before."


def close(at: Connection, database: str) -> None:
    """Let nobody connect any more, and end who is. Raises BackupError when somebody stays."""
    if not exists(at, database):
        return
    allow(at, database, False)
    end = time.monotonic() + PATIENCE
    while left := _end_sessions(at, database):
        if time.monotonic() > end:
            names = ", ".join(f"{role} ({program or 'unnamed'}, process {pid})" for pid, role, program in left)
            raise BackupError(f"These sessions do not end: {names}. End them and restore again.")
        time.sleep(0.05)


def _end_sessions(at: Connection, database: str) -> list[tuple]:
    with at.cursor() as cursor:
        cursor.execute(SESSIONS, [database])
        found = cursor.fetchall()
        for pid, *_who in found:
            with suppress(psycopg2.errors.InsufficientPrivilege):  # it is named in the end, if it stays
                cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    return found


def uploads_in(plan: RestorePlan) -> None:
    """Put the new uploads in the place of the present ones."""
    if Path(plan.uploads_new).exists():
        _aside(plan)
        _move(plan.uploads_new, plan.uploads)


def uploads_out(plan: RestorePlan) -> None:
    """The new ones were whole before ``forward`` began, so where they are not beside, they are in."""
    if not Path(plan.uploads_new).exists():
        _move(plan.uploads, plan.uploads_new)
    if Path(plan.uploads_before).exists():
        if Path(plan.uploads).exists():
            _move(plan.uploads, f"{plan.uploads_before}_late")
        _move(plan.uploads_before, plan.uploads)


def _aside(plan: RestorePlan) -> None:
    """Twice, for a request under way may store a file, and with it make the folder again."""
    for place in (plan.uploads_before, f"{plan.uploads_before}_late"):
        if Path(plan.uploads).exists() and not Path(place).exists():
            _move(plan.uploads, place)


def _move(old: str, new: str) -> None:
    Path(old).rename(new)
    journal.sync_folder(Path(new).parent)


def databases_in(at: Connection, plan: RestorePlan) -> None:
    """Put the new database in the place of the present one, which is renamed and opened again."""
    present = exists(at, plan.database)
    if exists(at, plan.new):
        with _together(at):
            if present:
                rename(at, plan.database, plan.before)
                allow(at, plan.before, True)
            rename(at, plan.new, plan.database)
    else:  # done by the process that was killed, up to here
        allow(at, plan.database, True)


def databases_out(at: Connection, plan: RestorePlan) -> None:
    """Put the former database back in its place; the new one gets its first name again."""
    if exists(at, plan.new):
        if exists(at, plan.database):
            allow(at, plan.database, True)
        return
    close(at, plan.database)
    with _together(at):
        rename(at, plan.database, plan.new)
        if exists(at, plan.before):
            rename(at, plan.before, plan.database)


class _together:
    """All statements of the block in one transaction of a connection that otherwise commits each."""

    def __init__(self, at: Connection) -> None:
        self.at = at

    def __enter__(self) -> None:
        self.at.autocommit = False

    def __exit__(self, kind, *_error) -> None:
        if not self.at.closed:
            self.at.rollback() if kind else self.at.commit()
            self.at.autocommit = True


def exists(at: Connection, database: str) -> bool:
    """Say whether the server has a database of this name."""
    with at.cursor() as cursor:
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [database])
        return cursor.rowcount > 0


def allow(at: Connection, database: str, allowed: bool) -> None:
    """Allow or forbid connections to a database."""
    _run(at, "ALTER DATABASE {} ALLOW_CONNECTIONS " + ("true" if allowed else "false"), database)


def rename(at: Connection, database: str, new: str) -> None:
    """Give a database another name; nobody may be connected to it."""
    _run(at, "ALTER DATABASE {} RENAME TO {}", database, new)


def drop(at: Connection, database: str) -> None:
    """Drop a database with all connections to it, if it exists."""
    _run(at, "DROP DATABASE IF EXISTS {} WITH (FORCE)", database)


def _run(at: Connection, statement: str, *names: str) -> None:
    with at.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
