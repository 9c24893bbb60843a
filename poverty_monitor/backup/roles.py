"""Who restores: may this role make and rename databases, and is the program's own role there at all."""

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import encrypt_password

from poverty_monitor.backup import server
from poverty_monitor.backup.archive import Archive
from poverty_monitor.backup.errors import BackupError

MAY_CREATE = "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
MAY_RENAME = "SELECT pg_has_role(datdba, 'USAGE'), pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s"


def connected(program: server.Address, archive: Archive) -> Connection:
    """A connection to the server of the role that restores; the program's role is there afterwards.

    Raises BackupError with what a superuser has to run.
    """
    administrator = server.administrator()
    try:
        at = server.connect_to_server(administrator)
    except psycopg2.OperationalError as error:
        raise BackupError(
            f"The server does not let {administrator.role or 'this account'} in: {server.said(error)}\n"
            f"Where the role is missing, have this run as superuser, then restore again:\n{_by_hand(program, archive)}"
        ) from error
    with at.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [program.role])
        if not cursor.rowcount:
            _make(at, program, archive)
    return at


def refuse_weak(at: Connection, program: server.Address) -> None:
    """Raises BackupError unless the role may make databases and put them in the place of the present one."""
    with at.cursor() as cursor:
        cursor.execute(MAY_CREATE)
        if not cursor.fetchone()[0]:
            raise BackupError(
                f"The role {at.info.user} may not make databases. Name one that may in RESTORE_URL "
                f'(postgres://postgres@…/postgres), or let a superuser run: ALTER ROLE "{at.info.user}" CREATEDB;'
            )
        cursor.execute(MAY_RENAME, [program.database])
        mine, owner = cursor.fetchone() or (True, "")
        if not mine:
            raise BackupError(
                f"The database {program.database} belongs to {owner}, so the role {at.info.user} may not put another "
                f"in its place. Name {owner} or a superuser in RESTORE_URL."
            )


def _make(at: Connection, program: server.Address, archive: Archive) -> None:
    """The program's role, with the password of DATABASE_URL, which only its digest leaves this process."""
    password = program.params.get("password")
    if not password:
        raise BackupError(f"The server has no role {program.role}. Name its password in DATABASE_URL.")
    digest = encrypt_password(str(password), program.role, scope=at, algorithm="scram-sha-256")
    try:
        with at.cursor() as cursor:
            name = sql.Identifier(program.role)
            cursor.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, sql.Literal(digest)))
    except psycopg2.Error as error:
        raise BackupError(
            f"The role {program.role} could not be made: {server.said(error)}\n"
            f"Have this run as superuser, then restore again:\n{_by_hand(program, archive)}"
        ) from error


def _by_hand(program: server.Address, archive: Archive) -> str:
    """SQL for a superuser after which DATABASE_URL alone is enough to restore."""
    names = sorted({setting.partition("=")[0] for _role, setting in archive.settings()["settings"]})
    lines = [f"CREATE ROLE \"{program.role}\" LOGIN CREATEDB PASSWORD '<the password of DATABASE_URL>';"]
    lines += [f'GRANT SET ON PARAMETER {", ".join(names)} TO "{program.role}";'] if names else []
    return "\n".join(f"  {line}" for line in lines)
