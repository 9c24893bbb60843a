"""A database of each release comes up to date, and nothing in it is lost."""

import os
import secrets
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

RELEASES = sorted((Path(__file__).parent / "data").glob("release-*.sql"))
COUNTS = {
    "regions_region": 6, "indicators_observation": 3, "indicators_target": 1, "programs_program": 1,
    "programs_physicalprogress": 1, "beneficiaries_beneficiary": 1, "beneficiaries_delivery": 1, "meetings_meeting": 1,
    "meetings_actionitem": 1, "imports_importbatch": 1, "accounts_scope": 1,
}  # fmt: skip


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """database(statement, name=...): an empty database beside that of the tests, and what a statement gives in it."""
    name = f"upgrade_{secrets.token_hex(4)}"
    with django_db_blocker.unblock():
        values = connection.get_connection_params()
    values = {key: values[key] for key in ("user", "password", "host", "port") if values.get(key)}

    def ask(statement: str, at: str = name) -> list[tuple]:
        with closing(psycopg2.connect(dbname=at, **values)) as server:
            server.autocommit = True
            with server.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []

    ask(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'", at="postgres")
    try:
        yield ask
    finally:
        ask(f"DROP DATABASE {name} WITH (FORCE)", at="postgres")


def manage(ask, *arguments: str) -> subprocess.CompletedProcess:
    """A command of the program on that database."""
    ((name, host, port, user),) = ask(
        "SELECT current_database(), current_setting('unix_socket_directories'), current_setting('port'), current_user"
    )
    home = connection.settings_dict
    address = f"postgresql://{user}:{home['PASSWORD']}@/{name}?host={home['HOST'] or host}&port={port}"
    command = [sys.executable, "manage.py", *arguments]
    environment = {**os.environ, "DATABASE_URL": address}
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)


def test_there_is_a_release():
    assert RELEASES


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_a_release_is_brought_up_to_date_with_all_its_rows(database, release):
    database(release.read_text())
    migrated = manage(database, "migrate")
    assert migrated.returncode == 0, migrated.stderr
    assert manage(database, "migrate", "--check").returncode == 0
    found = {table: database(f"SELECT count(*) FROM {table}")[0][0] for table in COUNTS}
    assert found == COUNTS
    in_force = "SELECT region_id, value::text FROM indicators_observation WHERE is_current ORDER BY region_id"
    assert database(in_force) == [("64", "5.1700"), ("64.08", "8.1000")]
    assert database("SELECT realised FROM programs_reachsummary WHERE region_id = '64.08' AND year = 2025") == [(80,)]
    assert database("SELECT recipients FROM programs_namedreach WHERE region_id = '64.08'") == [(1,)]
    database("UPDATE indicators_observation SET workflow = 'returned' WHERE value = 8.10")
    assert database(in_force) == [("64", "5.1700"), ("64.08", "8.0700")], "its triggers work"


@pytest.mark.long
def test_a_database_of_before_the_first_release_is_refused_and_left_as_it_is(database):
    database("CREATE TABLE regions_observation (id bigint); INSERT INTO regions_observation VALUES (1)")
    refused = manage(database, "migrate")
    assert refused.returncode == 1
    assert "before the first release" in refused.stderr
    assert "DATABASE_URL" in refused.stderr
    assert database("SELECT count(*) FROM regions_observation") == [(1,)]
    assert database("SELECT to_regclass('django_migrations')") == [(None,)]
    served = manage(database, "serve", "--help")
    assert served.returncode == 0
