"""Databases for test processes, copied from a template: migrations run once per change of them, not per process.

The template's name carries a hash of all that ``migrate`` makes a database from. A test process takes a copy under a
name of its own and drops it at its end. Who builds, copies or drops holds one lock of the server, so that processes
and checkouts that share a server wait for each other. A copy is its process's for as long as that holds the lock of
its name; one that nobody holds was left by a killed process, and the next process drops it.
"""

import hashlib
import inspect
import secrets
import weakref
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models.signals import post_migrate

KEPT = 4  # templates of a server: branches and checkouts that are worked on in turn
LOCK = "test databases"
NOT_OURS = {".venv", "node_modules", "var", ".git"}


@contextmanager
def copied(connection, *, anew: bool = False) -> Iterator[None]:
    """While it lasts the connection leads to a copy of the template; ``anew`` makes the template again."""
    home = connection.settings_dict["NAME"]
    name, template = f"test_{home}_{secrets.token_hex(4)}", f"template_{home}_{fingerprint()}"
    connection.close()
    with closing(_server(connection)) as server:
        _ask(server, "SELECT pg_advisory_lock(hashtextextended(%s, 0))", name)  # until the copy is dropped
        with _alone(server):
            _drop_what_nobody_holds(server, f"test_{home}_")
            if anew:
                _drop(server, template)
            if not _ask(server, "SELECT 1 FROM pg_database WHERE datname = %s", template):
                _drop_unused_templates(server, f"template_{home}_")
                _build(server, connection, name, template)
            _ask(server, f"COMMENT ON DATABASE \"{template}\" IS 'last used {_now(server)}'")
            _ask(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        # Nobody misses what a crash takes from it.
        _ask(server, f'ALTER DATABASE "{name}" SET synchronous_commit = off')
        _lead(connection, name)
        try:
            yield
        finally:
            connection.close()
            _lead(connection, home)
            with closing(_server(connection)) as again:  # tests may have ended the other connection
                _drop(again, name)


def fingerprint() -> str:
    """Of all that ``migrate`` makes a database from.

    These are the migrations of all apps with the files beside them, SQL files, the models' names and permissions, and
    the code that runs after a migration.
    """
    found = hashlib.sha256()
    for path in sorted({*_migrations(), *_sql(), *_code_after_migrations()}):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.label):
        said = model._meta
        found.update(f"{said.label} {said.verbose_name_raw} {said.default_permissions} {said.permissions}\0".encode())
    return found.hexdigest()[:16]


def _migrations() -> Iterator[Path]:
    for app in apps.get_app_configs():
        yield from (path for path in Path(app.path).glob("migrations/**/*") if path.is_file() and path.suffix != ".pyc")


def _sql() -> Iterator[Path]:
    for folder in Path(settings.BASE_DIR).iterdir():
        if folder.is_dir() and folder.name not in NOT_OURS:
            yield from folder.rglob("*.sql")


def _code_after_migrations() -> Iterator[Path]:
    """The whole packages of what listens to ``post_migrate``: what it lays down may stand in the file beside it."""
    for entry in post_migrate.receivers:
        receiver = entry[1]() if isinstance(entry[1], weakref.ReferenceType) else entry[1]
        package = Path(inspect.getfile(receiver)).relative_to("/")
        root = Path(settings.BASE_DIR).relative_to("/")
        if package.is_relative_to(root) and package.relative_to(root).parts[0] not in NOT_OURS:
            yield from (Path(settings.BASE_DIR) / package.relative_to(root).parts[0]).rglob("*.py")


def _build(server, connection, draft: str, template: str) -> None:
    """Migrate under the name of a copy, so that what is left of an interrupted build is dropped like a copy."""
    _ask(server, f'CREATE DATABASE "{draft}"')
    _lead(connection, draft)
    try:
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    finally:
        connection.close()
    _ask(server, f'ALTER DATABASE "{draft}" RENAME TO "{template}"')
    _ask(server, f'ALTER DATABASE "{template}" ALLOW_CONNECTIONS false')  # with a guest it could not be copied


def _lead(connection, name: str) -> None:
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name


def _server(connection):
    """A connection of its own to the database that every server has; locks are per database."""
    server = psycopg2.connect(**connection.get_connection_params() | {"dbname": "postgres"})
    server.autocommit = True
    return server


@contextmanager
def _alone(server) -> Iterator[None]:
    _ask(server, "SELECT pg_advisory_lock(hashtextextended(%s, 0))", LOCK)
    try:
        yield
    finally:
        _ask(server, "SELECT pg_advisory_unlock(hashtextextended(%s, 0))", LOCK)


def _drop_what_nobody_holds(server, prefix: str) -> None:
    for name in _names(server, prefix):
        if _ask(server, "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", name) == [(True,)]:
            _drop(server, name)
            _ask(server, "SELECT pg_advisory_unlock(hashtextextended(%s, 0))", name)


def _drop_unused_templates(server, prefix: str) -> None:
    for name in _names(server, prefix)[KEPT - 1 :]:
        _drop(server, name)


def _names(server, prefix: str) -> list[str]:
    """Databases of that beginning, the last used first."""
    statement = (
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) "
        "ORDER BY shobj_description(oid, 'pg_database') DESC NULLS LAST, datname"
    )
    return [name for (name,) in _ask(server, statement, prefix)]


def _drop(server, name: str) -> None:
    _ask(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _now(server) -> str:
    return _ask(server, "SELECT clock_timestamp() AT TIME ZONE 'UTC'")[0][0].isoformat()


def _ask(server, statement: str, *values: str) -> Iterable[tuple]:
    with server.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []
