"""Connections to the database that is backed up, and to its server."""

import os
from dataclasses import dataclass

import dj_database_url
import psycopg2
from django.conf import settings
from django.db import connections
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import make_dsn

from common.privacy import masked
from poverty_monitor.backup.errors import BackupError

SECRET = ("password", "sslpassword")
NOT_LIBPQ = ("cursor_factory", "client_encoding")
FRONT_DOORS = ("postgres", "template1")  # databases that one connects to in order to speak with the server


@dataclass(frozen=True)
class Address:
    """What libpq needs to connect to one database as one role."""

    params: dict

    @property
    def database(self) -> str:
        return self.params["dbname"]

    @property
    def role(self) -> str:
        return self.params.get("user", "")

    def at(self, database: str) -> "Address":
        return Address(self.params | {"dbname": database})

    def connect(self) -> Connection:
        """A connection that commits each statement and that no time-out cuts. Raises psycopg2.OperationalError."""
        made = psycopg2.connect(
            **{"connect_timeout": 10, "keepalives_idle": 60} | self.params | {"application_name": "pantau-backup"}
        )
        made.autocommit = True
        with made.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0")
            cursor.execute("SET default_transaction_read_only = off")
        return made

    def conninfo(self) -> str:
        """For a command line, which everybody on the machine can read: without the password."""
        return make_dsn(**{name: value for name, value in self.params.items() if name not in SECRET})

    def environment(self) -> dict[str, str]:
        """The environment of a child that connects by ``conninfo``: there is the password."""
        password = self.params.get("password")
        return os.environ | {"LC_ALL": "C"} | ({"PGPASSWORD": str(password)} if password else {})


def configured() -> Address:
    """The program's own database and role."""
    params = connections["default"].get_connection_params()
    return Address({name: value for name, value in params.items() if name not in NOT_LIBPQ and value not in (None, "")})


def administrator() -> Address:
    """Who makes and renames databases: the role of RESTORE_URL, else the program's own."""
    if not settings.RESTORE_URL:
        return configured()
    given = dj_database_url.parse(settings.RESTORE_URL)
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}
    params = {libpq: given[name] for name, libpq in names.items() if given.get(name)}
    return Address({"host": "", "dbname": FRONT_DOORS[0]} | given.get("OPTIONS", {}) | params)


def connect(address: Address) -> Connection:
    """A connection to a database that must be there. Raises BackupError with what the server said."""
    try:
        return address.connect()
    except psycopg2.Error as error:
        raise BackupError(f"The database {address.database} does not answer: {said(error)}") from error


def connect_to_server(address: Address) -> Connection:
    """A connection to the server itself, by a database that every server has. Raises psycopg2.OperationalError."""
    for database in FRONT_DOORS:
        try:
            return address.at(database).connect()
        except psycopg2.OperationalError as error:
            last = error
    raise last


def refuse_pooler(connection: Connection) -> None:
    """A pooler hands each statement to any session; a snapshot belongs to one. It also invents process numbers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        if cursor.fetchone()[0] != connection.info.backend_pid:
            raise BackupError(
                "DATABASE_URL goes through a connection pooler, which can neither back up nor restore. "
                "Run the command with the server's own address: DATABASE_URL=postgres://… make backup"
            )


def said(error: BaseException) -> str:
    """The first line of what the server or the system said, without what it quotes."""
    text = masked(str(error)).strip().splitlines() or [type(error).__name__]
    return text[0].removesuffix(".") + "."
