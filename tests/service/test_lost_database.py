"""The database goes away: 503 with Retry-After, in the reader's language, and all is right again by itself."""

import logging
import os
from contextlib import closing

import psycopg2
import pytest
from django import db
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DataError, IntegrityError, ProgrammingError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.models import User
from common.web.lost_database import OneLine, is_lost
from common.writing import exports
from dashboard.views import bad_request

PASSWORD = "gunung-lipan-1"


def django_error(kind, cause):
    try:
        raise kind(*cause.args) from cause
    except kind as error:
        return error


REFUSED = psycopg2.OperationalError('connection to server at "127.0.0.1", port 1 failed: Connection refused\n')
AWAY = {
    "refused": django_error(db.OperationalError, REFUSED),
    "closed": django_error(db.InterfaceError, psycopg2.InterfaceError("connection already closed")),
    "no message": django_error(db.DatabaseError, psycopg2.DatabaseError("error with status PGRES_TUPLES_OK")),
}


@pytest.fixture
def lose(monkeypatch):
    def run(error):
        def fail(*args, **kwargs):
            raise error

        monkeypatch.setattr(BaseDatabaseWrapper, "cursor", fail)

    return run


@pytest.fixture
def asking(client):
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("error", AWAY.values(), ids=AWAY)
def test_every_kind_of_page_says_one_moment_and_asks_nothing_of_the_database(asking, lose, error):
    asking.force_login(User.objects.create_user("ani", password=PASSWORD))
    lose(error)
    for address in (
        "/",
        "/regions/",
        "/programs/",
        "/admin/",
        "/indicators/?_export=csv",
        "/imports/",
        "/accounts/login/",
    ):
        answer = asking.get(address)
        assert (answer.status_code, answer["Retry-After"]) == (503, "5"), address
        html = answer.content.decode()
        assert "Data tidak dapat dijangkau" in html and "css/app" in html and 'http-equiv="refresh"' in html
        assert "mencoba lagi sendiri" in html and "beri tahu pengelola" in html


@pytest.mark.django_db
def test_what_was_posted_is_not_sent_again_by_itself(asking, lose):
    lose(AWAY["refused"])
    answer = asking.post("/accounts/login/", {"username": "ani", "password": PASSWORD})
    html = answer.content.decode()
    assert answer.status_code == 503 and "refresh" not in html
    assert "mungkin belum tersimpan" in html and "mencoba lagi sendiri" not in html


@pytest.mark.django_db
def test_it_is_in_the_language_and_theme_of_the_reader(asking, lose):
    lose(AWAY["refused"])
    asking.cookies["language"] = "en"
    html = asking.get("/?theme=dark").content.decode()
    assert 'lang="en" data-theme="dark"' in html and "cannot be reached" in html


def test_a_session_that_cannot_be_saved_is_no_mistake_of_the_visitor(rf):
    """Django calls it a bad request, as if the session had been deleted."""
    assert bad_request(rf.get("/"), SessionInterrupted("deleted")).status_code == 400
    try:
        try:
            raise AWAY["refused"]
        except db.OperationalError:
            raise SessionInterrupted("deleted")  # noqa: B904 (as Django does)
    except SessionInterrupted as error:
        assert bad_request(rf.get("/"), error).status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT nothing FROM regions_region",
        "SELECT 1/0",
        "SELECT '2025-99-99'::date",
        "SET LOCAL statement_timeout = 1; SELECT pg_sleep(5)",
    ],
)
def test_a_mistake_of_the_program_stays_one(asking, monkeypatch, statement):
    def fail(*args, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute(statement)

    monkeypatch.setattr("indicators.lists.views.RegionList.get", fail, raising=False)
    assert asking.get("/regions/").status_code == 500


@pytest.mark.parametrize("kind", [ProgrammingError, IntegrityError, DataError, db.DatabaseError, ValueError])
def test_other_errors_are_not_a_lost_database(kind):
    assert not is_lost(kind("Save with update_fields did not affect any rows."))


def with_code(code: str) -> psycopg2.Error:
    """As the server sends it, which with most of these happens only now and then."""
    error = psycopg2.errors.lookup(code)("said by the server")
    error.__setstate__({"pgcode": code})
    return django_error(db.OperationalError, error)


@pytest.mark.parametrize("code", ["57P01", "57P02", "57P03", "53300", "3D000", "08006"])
def test_what_the_server_says_when_it_ends_begins_or_is_full(code):
    assert is_lost(with_code(code))


@pytest.mark.parametrize("code", ["40P01", "55P03", "57014", "53100"])
def test_a_deadlock_a_lock_a_time_limit_and_a_full_disk_are_no_lost_connection(code):
    assert not is_lost(with_code(code))


def test_what_is_lost_is_seen_behind_what_it_led_to():
    try:
        try:
            raise AWAY["refused"]
        except db.OperationalError:
            raise ValueError("no rows") from None
    except ValueError as hidden:
        assert not is_lost(hidden)
    try:
        try:
            raise AWAY["refused"]
        except db.OperationalError:
            raise ValueError("no rows")  # noqa: B904 (as code that does not know of it would)
    except ValueError as led_to:
        assert is_lost(led_to)


def elsewhere(**changes) -> dict:
    """Parameters of a connection beside Django's."""
    parameters = connection.get_connection_params() | changes
    parameters.pop("cursor_factory", None)
    return parameters


def command(*statements: str, values: tuple = ()) -> None:
    with closing(psycopg2.connect(**elsewhere(dbname="postgres"))) as link, link.cursor() as cursor:
        link.autocommit = True
        for statement in statements:
            cursor.execute(statement, values)


# Of this process alone: another one that runs tests uses the same server.
LOST, RENAMED, ROLE = (
    f"{name}_{os.getpid()}" for name in ("lost_for_a_moment", "renamed_for_a_moment", "somebody_lost")
)


@pytest.fixture
def scratch(db):
    """An empty database of its own."""
    gone = [f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in (LOST, RENAMED)]
    command(*gone, f"DROP ROLE IF EXISTS {ROLE}", f"CREATE ROLE {ROLE} LOGIN")
    command(f"CREATE DATABASE {LOST} TEMPLATE template0")
    yield
    command(*gone, f"DROP ROLE IF EXISTS {ROLE}")


@pytest.mark.parametrize(
    "change",
    [
        "ALLOW_CONNECTIONS false",
        f"RENAME TO {RENAMED}",
        "CONNECTION LIMIT 0",
    ],
    ids=["closed", "renamed", "full"],
)
def test_what_a_restore_does_and_a_full_server_are_a_lost_database(scratch, change):
    command(f"ALTER DATABASE {LOST} {change}")
    with pytest.raises(psycopg2.Error) as caught:  # the limit does not hold for superusers
        psycopg2.connect(**elsewhere(dbname=LOST, user=ROLE))
    assert ROLE not in str(caught.value) and is_lost(caught.value)


def terminate(pid: int) -> None:
    command("SELECT pg_terminate_backend(%s, 5000)", values=(pid,))


def own_backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def begin_request() -> None:
    """What Django does between two requests; its test client leaves it out."""
    db.close_old_connections()


@pytest.mark.django_db(transaction=True)
def test_a_connection_killed_between_two_requests_costs_nobody_an_error(asking):
    terminate(own_backend())
    begin_request()
    assert asking.get("/regions/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_one_killed_in_mid_request_costs_that_request_only(asking, monkeypatch):
    asking.get("/regions/")
    terminate(own_backend())
    assert asking.get("/regions/").status_code == 503
    begin_request()
    assert asking.get("/regions/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_one_killed_in_mid_statement_is_the_same(asking, monkeypatch):
    def fail(*args, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setattr("indicators.lists.views.RegionList.get", fail, raising=False)
    assert asking.get("/regions/").status_code == 503
    begin_request()


@pytest.mark.django_db(transaction=True)
def test_a_stream_that_breaks_in_the_middle_does_not_look_complete():
    statement = "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 100000)) TO STDOUT WITH (FORMAT csv)"
    rows, pid = exports.csv_rows(statement, "default"), own_backend()
    got = [next(rows)]
    terminate(pid)
    with pytest.raises(exports.CutShort):
        got.extend(rows)
    assert got[-1] == f"{exports.CUT_SHORT}\r\n".encode()
    begin_request()


def test_the_log_says_it_in_one_line_now_and_then():
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Service Unavailable: %s", ("/",), None)
    record.exc_info = (type(AWAY["refused"]), AWAY["refused"], None)
    filter_, other = OneLine(), logging.makeLogRecord(vars(record) | {"exc_info": (ValueError, ValueError("x"), None)})
    assert filter_.filter(record) and record.levelno == logging.WARNING and record.exc_info is None
    assert record.getMessage().startswith("The database cannot be reached: connection to server")
    again = logging.makeLogRecord(vars(record) | {"exc_info": (type(AWAY["refused"]), AWAY["refused"], None)})
    assert not filter_.filter(again)
    assert filter_.filter(other) and other.levelno == logging.ERROR
    busy = logging.makeLogRecord({"levelno": logging.ERROR, "status_code": 503, "msg": "Service Unavailable: /"})
    assert filter_.filter(busy) and busy.levelno == logging.WARNING


def test_a_silent_host_does_not_hold_a_thread(settings):
    assert 0 < settings.DATABASES["default"]["OPTIONS"]["connect_timeout"] <= 10
