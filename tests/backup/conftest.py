"""A small installation on the server of the tests, a database and a folder of uploads: its restore takes a second."""

import io
import os
import signal
from contextlib import closing
from pathlib import Path

import dj_database_url
import psycopg2
import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from devdb import localdb, place
from devdb import server as pgserver
from poverty_monitor.backup import archive, content, loading, making, server, switching

TABLES = """
CREATE EXTENSION pg_trgm;
CREATE TABLE django_migrations (id serial PRIMARY KEY, app text, name text);
CREATE TABLE django_session (session_key text PRIMARY KEY);
CREATE TABLE versions_dataversion (
    app text, province text DEFAULT '', number bigint NOT NULL, PRIMARY KEY (app, province)
);
CREATE TABLE people (id bigint PRIMARY KEY, name text, born date, share float8, notes jsonb, raw bytea, at timestamptz);
CREATE INDEX ON people USING gin (name gin_trgm_ops);
CREATE TABLE "Odd ""name" (whole_row text);
CREATE SEQUENCE counted START 41;
INSERT INTO people
SELECT n, 'Siti Ané ' || n, '2000-01-01'::date + n, n / 7.0, jsonb_build_object('n', n), '\\x00ff', now()
FROM generate_series(1, 500) n;
INSERT INTO "Odd ""name" VALUES (NULL), (''), ('a');
INSERT INTO versions_dataversion VALUES ('regions', '', 7), ('meetings', '64', 3);
INSERT INTO django_session VALUES ('of somebody signed in');
"""
PRIVATE = {"log_error_verbosity": "terse", "log_min_error_statement": "panic"}
CHANGED_BY_RESTORE = {"public.django_session", "public.versions_dataversion"}


class Small:
    """The small installation: its database by name, its uploads by folder."""

    def __init__(self, name: str, var: Path) -> None:
        self.name, self.var, self.uploads = name, var, var / "uploads"
        self.said: list[str] = []

    def sql(self, statement: str, *values, database: str | None = None) -> list[tuple]:
        address = server.configured().at(database or self.name)
        with closing(address.connect()) as connection, connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def backup(self, folder: str = "backups") -> Path:
        return making.make(self.var / folder, self.said.append)

    def restore(self, file: Path, **options) -> None:
        call_command("restore", str(file), yes=True, **options)

    def state(self) -> tuple[dict, dict]:
        """All that a restore must bring back, or leave alone: sums of tables, content of uploads."""
        with closing(server.configured().connect()) as connection, connection.cursor() as cursor:
            cursor.execute("BEGIN")
            tables = content.sums(cursor, content.tables(cursor))
        kept = {name: found for name, found in tables.items() if name not in CHANGED_BY_RESTORE}
        files = {str(path.relative_to(self.uploads)): path.read_bytes() for path in self.uploads.rglob("*.csv")}
        return kept, files

    def databases(self) -> set[str]:
        found = self.sql("SELECT datname FROM pg_database WHERE datname LIKE %s", f"{self.name}%", database="postgres")
        return {name for (name,) in found}

    def damage(self) -> None:
        self.sql(
            'DELETE FROM people WHERE id > 100; DROP TABLE "Odd ""name"; UPDATE people SET name = NULL WHERE id = 1'
        )
        (self.uploads / "imports" / "a.csv").unlink()
        (self.uploads / "imports" / "later.csv").write_text("stored after the backup")

    def leftovers(self) -> set[str]:
        """What a restore that was taken back must not leave."""
        beside = {path.name for path in self.var.glob("uploads_*")} | {
            path.name for path in self.var.glob("restore.j*")
        }
        return beside | self.databases() - {self.name}


@pytest.fixture(autouse=True)
def signals_as_before():
    """The commands say what happens at a signal, which is not for the rest of the tests."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """A server for databases that come and go: it does not wait for the disk, which would take most of the time."""
    var = str(tmp_path_factory.mktemp("cluster") / "var")
    with pytest.MonkeyPatch.context() as patch:  # not while it lives: other tests of this process look into VAR_DIR too
        patch.setenv("VAR_DIR", var)
        here, url = localdb.place(), localdb.url()
        place.make_var(here.var)
        pgserver.ensure_running(here)
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute("ALTER SYSTEM SET fsync = off")
        cursor.execute("SELECT pg_reload_conf()")
    yield url
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", var)
        localdb.remove()


@pytest.fixture
def small(cluster, tmp_path, settings, monkeypatch):
    name, var = f"small_{os.getpid()}", tmp_path / "var"
    parsed = dj_database_url.parse(cluster)
    for key in ("HOST", "PORT", "USER", "PASSWORD"):
        monkeypatch.setitem(connections["default"].settings_dict, key, parsed[key])
    settings.MEDIA_ROOT, settings.VAR_DIR = var / "uploads", var
    monkeypatch.setenv("VAR_DIR", str(var))
    (var / "uploads" / "imports").mkdir(parents=True)
    (var / "uploads" / "imports" / "a.csv").write_text("nik;name\n")
    (var / "uploads" / "imports" / "empty.csv").touch()
    made = Small(name, var)
    with loading.program_at(name), closing(server.connect_to_server(server.administrator())) as at:
        for left in made.databases():
            switching.drop(at, left)
        loading.create(at, name, server.configured().role, {"collate": "C", "ctype": "C"})
        made.sql(TABLES)
        apps, migrations = zip(*MigrationLoader(None).disk_migrations, strict=True)
        settings_ = "".join(f"; ALTER DATABASE {name} SET {key} = '{value}'" for key, value in PRIVATE.items())
        known = "INSERT INTO django_migrations (app, name) SELECT * FROM unnest(%s::text[], %s::text[])"
        made.sql(known + settings_, list(apps), list(migrations))
        yield made
        for left in made.databases():
            switching.drop(at, left)


@pytest.fixture
def backed_up(small):
    """The file of a backup, and the state that it has to bring back; the installation is damaged since."""
    file, state = small.backup(), small.state()
    small.damage()
    return file, state


@pytest.fixture
def packed(tmp_path):
    """packed(uploads) -> path of an archive with a made-up dump, and the manifest that a restore needs."""

    def make(*uploads: tuple[str, bytes], name: str = "made.tar", **changed) -> Path:
        path = tmp_path / name
        dump = io.BytesIO(b"PGDMP" * 100_000)
        manifest = {
            "made": "2026-11-29T00:00:00+00:00", "release": "1", "migrations": [], "server": 150000, "dump": 15,
            "encoding": "UTF8", "collate": "C", "ctype": "C", "tables": {},
        }  # fmt: skip
        with path.open("w+b") as file:
            writer = archive.Writer(file, dump)
            writer.add_json(archive.SETTINGS, {"settings": []})
            for inside, data in uploads:
                writer.add(inside, io.BytesIO(data), len(data))
            writer.close(manifest | changed)
        return path

    return make
