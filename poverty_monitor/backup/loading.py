"""A backup becomes a database of its own, beside all others: made, filled, compared, brought up to date."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from poverty_monitor.backup import clients, content, extras, server
from poverty_monitor.backup.archive import DUMP, Archive
from poverty_monitor.backup.errors import BackupError

VERSIONS = "SELECT app, province, number FROM versions_dataversion"
FIRST_RELEASE = ("versions", "0001_initial")  # the tables of before were others
RAISE = """
INSERT INTO versions_dataversion (app, province, number) VALUES (%s, %s, %s)
ON CONFLICT (app, province) DO UPDATE SET number = GREATEST(versions_dataversion.number + 1, EXCLUDED.number)
"""


def refuse_unfit(manifest: dict, at: Connection) -> None:
    """Raises BackupError where this program or this server is too old for the backup."""
    known = MigrationLoader(None).disk_migrations.keys()
    applied = {tuple(pair) for pair in manifest["migrations"]}
    if applied and FIRST_RELEASE not in applied:
        raise BackupError(
            "The backup is of a program from before the first release, whose tables were others: this one cannot take "
            "it. Restore it with that program, export what is in it as CSV, and import the files here."
        )
    if unknown := [f"{app}.{name}" for app, name in manifest["migrations"] if (app, name) not in known]:
        raise BackupError(
            f"The backup is of a newer program: this one does not know the migrations {', '.join(unknown[:5])}. "
            "Take the program's newer version, then restore."
        )
    made, here = manifest["server"] // 10000, at.server_version // 10000
    if made > here:
        raise BackupError(
            f"The backup is of PostgreSQL {made}, the server here is PostgreSQL {here}: an older one cannot take it. "
            f"Restore into PostgreSQL {made} or newer."
        )


def restorer(manifest: dict, at: Connection) -> list:
    """The pg_restore that reads this backup and speaks to this server. Raises BackupError."""
    here = at.server_version // 10000
    version, folder = clients.find(max(manifest["dump"], here), f"This backup into PostgreSQL {here}")
    if version >= clients.TALKS_NEW > here:
        raise BackupError(
            f"pg_restore {version} cannot restore into PostgreSQL {here}. "
            f"Restore into PostgreSQL {clients.TALKS_NEW} or newer, or make backups with the programs of "
            f"PostgreSQL {here} (Debian: apt-get install postgresql-client-{here})."
        )
    return [folder / "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-password"]


def create(at: Connection, name: str, role: str, manifest: dict) -> None:
    """An empty UTF8 database of the role, sorted as the backed up one where this server knows its locale."""
    locales = [(manifest["collate"], manifest["ctype"]), ("C.UTF-8", "C.UTF-8"), ("C", "C")]
    for collate, ctype in locales:
        statement = sql.SQL(
            "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE {} LC_CTYPE {}"
        ).format(sql.Identifier(name), sql.Identifier(role), sql.Literal(collate), sql.Literal(ctype))
        try:
            with at.cursor() as cursor:
                cursor.execute(statement)
            return
        except (psycopg2.errors.WrongObjectType, psycopg2.errors.InvalidParameterValue) as error:
            refused = error  # a locale that this server does not have, or one of another encoding
    raise BackupError(f"The database {name} could not be made: {server.said(refused)}")


def load(archive: Archive, command: list, address: server.Address, named: dict) -> list[str]:
    """Fill the database; roles of the backup that this server does not have, whose privileges were left out."""
    with server.connect(address) as connection, connection.cursor() as cursor:
        absent = extras.missing_roles(cursor, named)
    connection.close()
    command = [*command, *(["--no-privileges"] if absent else []), f"--dbname={address.conninfo()}"]
    with archive.part(DUMP) as dump:
        clients.feed(command, address, dump.read)
    return absent


def compare(address: server.Address, manifest: dict) -> None:
    """Raises BackupError unless every table has the rows that were backed up."""
    connection = server.connect(address)
    try:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            content.compare(manifest["tables"], content.sums(cursor, content.tables(cursor)))
    finally:
        connection.close()


@contextmanager
def program_at(database: str) -> Iterator[None]:
    """Django of this process works on another database of the same server."""
    wrapper = connections["default"]
    wrapper.close()
    former, wrapper.settings_dict["NAME"] = wrapper.settings_dict["NAME"], database
    try:
        yield
    finally:
        wrapper.close()
        wrapper.settings_dict["NAME"] = former


def migrate(database: str, manifest: dict) -> None:
    """Run what this program has and the backup has not."""
    if not MigrationLoader(None).disk_migrations.keys() - {tuple(pair) for pair in manifest["migrations"]}:
        return
    with program_at(database):
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)


def freshen(address: server.Address, present: dict[tuple[str, str], int]) -> None:
    """Make the database fit to take the place of another.

    Pages and rows kept under a data version must not be found again (docs/adr/0001): the versions become greater than
    any that was given before, by the clock in milliseconds. Whoever was signed in signs in again: a session that was
    ended since the backup must not come to life. Without ANALYZE queries would be slow for a while.
    """
    connection = server.connect(address)
    try:
        with connection.cursor() as cursor:
            cursor.execute(VERSIONS)
            restored = {(app, province) for app, province, _number in cursor.fetchall()}
            now = int(time.time() * 1000)
            keys = sorted(restored | present.keys())
            cursor.executemany(RAISE, [(*key, max(now, present.get(key, 0) + 1)) for key in keys])
            cursor.execute("DELETE FROM django_session")
            cursor.execute("ANALYZE")
    finally:
        connection.close()


def present_versions(address: server.Address) -> dict[tuple[str, str], int]:
    """The data versions by app and province of a database that may be broken, empty or absent: then none."""
    return {(app, province): number for app, province, number in asked(address, VERSIONS)}


def content_types(address: server.Address) -> set[tuple]:
    """What processes keep in memory for good; empty where it cannot be read."""
    return {*asked(address, "SELECT id, app_label, model FROM django_content_type")}


def asked(address: server.Address, query: str) -> list[tuple]:
    """The rows of a query; none from a database that is broken, empty or absent."""
    try:
        connection = address.connect()
    except psycopg2.Error:
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()
    except psycopg2.Error:
        return []
    finally:
        connection.close()
