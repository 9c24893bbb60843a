"""What a dying worker, server or disk leaves behind: nothing but a batch that says so.

The file has a PostgreSQL of its own (``localdb`` in a temporary VAR_DIR), with the tables of the tests' own database.
Each test has a fresh copy of its database and an importing process of its own, which tells what it is doing through
the session's name; the fault comes in the middle of the writing.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from beneficiaries.imports.troubles import TROUBLES
from devdb import binaries, server

pytestmark = pytest.mark.long  # minutes: kills and lost databases
ROOT = Path(__file__).resolve().parents[3]
LINES = 30_000
SET_UP = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from regions.models import Region, Source
from programs.models import Program
for code, kind, level, parent in (("64", "province", 1, "ID"), ("64.08", "kabupaten", 2, "64"), ("64.08.01",
"kecamatan", 3, "64.08"), ("64.08.01.2001", "desa", 4, "64.08.01")):
    Region.objects.create(code=code, name=code, kind=kind, level=level, parent_id=parent)
Program.objects.create(code="PKH", name="PKH", region_id="ID", source=Source.objects.create(title="P"))
"""
IMPORT = """
import sys
import django; django.setup()
from beneficiaries.imports import tasks
from django.core.files import File
from imports.machinery import batches
from imports.machinery.outcome import SHELL
tasks.rights_of = lambda user, kind: SHELL  # stands in for the rights of a user
with open(sys.argv[1], "rb") as file:
    batch = batches.create("beneficiaries", File(file), "list.csv", {"codes": "kemendagri", "sample": False})
tasks.run(batch, write=True, confirmed=True)
"""


class Cluster:
    """A server and a database of its own."""

    def __init__(self, var: Path):
        self.var = var
        self.env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL",)} | {
            "VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "poverty_monitor.settings", "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        self.url = self.python("from devdb import localdb; print(localdb.url())").stdout.strip()

    def python(self, code: str, *arguments) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-c", self._held(code), *arguments],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def start(self, code: str, *arguments) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-c", self._held(code), *arguments],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def python_without(self, code: str) -> None:
        """Run code of ``localdb`` in a process that does not keep the server."""
        command = [sys.executable, "-c", f"from devdb import localdb; {code}"]
        subprocess.run(command, cwd=ROOT, env=self.env, check=False)

    @staticmethod
    def _held(code: str) -> str:
        return "from devdb import localdb; localdb.use()\n" + code

    def ask(self, sql: str):
        with closing(psycopg2.connect(self.url)) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()

    def do(self, *statements: str, database: str = "postgres") -> None:
        """Statements that no transaction may hold."""
        with closing(psycopg2.connect(self.url, dbname=database)) as connection, connection.cursor() as cursor:
            connection.autocommit = True
            for statement in statements:
                cursor.execute(statement)

    def drop(self) -> None:
        self.do(f"DROP DATABASE IF EXISTS {server.NAME} WITH (FORCE)")

    def wait_for(self, step: str, worker: subprocess.Popen) -> None:
        """Until the worker says that it is at ``step``; fails where it ends before."""
        end = time.monotonic() + 120
        while time.monotonic() < end:
            found = self.ask(f"SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'import %: {step}%'")
            if found[0]:
                return
            assert worker.poll() is None, worker.communicate()[0]
        raise AssertionError(f"never at {step}")

    def server_pid(self) -> int:
        return int((self._data() / "postmaster.pid").read_text().splitlines()[0])

    def _data(self) -> Path:
        return Path(self.ask("SHOW data_directory")[0])


@pytest.fixture(scope="module")
def migrated(django_db_setup, django_db_blocker, tmp_path_factory):
    """The tests' own database as an archive, so that SET_UP finds little to migrate; None without the programs."""
    with django_db_blocker.unblock():
        values = connection.get_connection_params()
        programs = binaries.clients().get(connection.cursor().connection.server_version // 10_000)
    if programs is None:
        return None
    archive = tmp_path_factory.mktemp("migrated") / "database.dump"
    address = [f"--{key}={values[name]}" for key, name in (("host", "host"), ("port", "port"), ("username", "user"))
               if values.get(name)]  # fmt: skip
    environment = os.environ | {"PGPASSWORD": values.get("password") or ""}
    command = [programs / "pg_dump", "--format=custom", "--no-owner", f"--file={archive}", *address, values["dbname"]]
    subprocess.run(command, env=environment, check=True)
    return programs / "pg_restore", archive


@pytest.fixture(scope="module")
def prepared(migrated, tmp_path_factory):
    """A server whose database ``prepared`` holds what SET_UP writes."""
    var = tmp_path_factory.mktemp("faults") / "var"
    var.mkdir()
    made, holder = Cluster(var), None
    try:
        holder = made.start("import signal; print('ready', flush=True); signal.pause()")  # keeps the server up
        assert holder.stdout.readline().strip() == "ready"
        if migrated:
            restore, archive = migrated
            subprocess.run([restore, "--exit-on-error", "--no-owner", f"--dbname={made.url}", archive], check=True)
        done = made.python(SET_UP)
        assert done.returncode == 0, done.stderr
        made.do(f"ALTER DATABASE {server.NAME} RENAME TO prepared")
        yield made
    finally:
        if holder:
            holder.kill()
            holder.communicate()
        made.python_without("localdb.remove()")
        shutil.rmtree(var, ignore_errors=True)


@pytest.fixture
def cluster(prepared):
    prepared.drop()
    prepared.do(f"CREATE DATABASE {server.NAME} TEMPLATE prepared")
    return prepared


@pytest.fixture
def path(tmp_path):
    """A list of ``LINES`` people who received something, with numbers that are not sample ones."""
    path = tmp_path / "list.csv"
    with path.open("w") as file:
        file.write("nik,name,region,program,year,amount\n")
        for n in range(LINES):
            file.write(
                f"640801{1 + n % 28:02d}{1 + n // 28 % 12:02d}{50 + n // 336 % 50:02d}{1 + n // 16800:04d},Orang "
                f"{n},64.08.01.2001,PKH,2025,10\n"
            )
    return path


def consistent(cluster) -> tuple:
    """State of the batch, persons, deliveries, recipients in the summary; the summary is checked by the command."""
    checked = subprocess.run(
        [sys.executable, "manage.py", "check_summaries"], cwd=ROOT, env=cluster.env, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    return cluster.ask(
        "SELECT (SELECT state FROM imports_importbatch ORDER BY id LIMIT 1), (SELECT count(*) "
        "FROM beneficiaries_beneficiary), "
        "(SELECT count(*) FROM beneficiaries_delivery), (SELECT coalesce(max(recipients), 0) FROM programs_namedreach)"
    )


RESUME = """
import django; django.setup()
from imports.machinery import batches
from imports.machinery.locks import is_running
from imports.machinery.outcome import SHELL
from imports.models import ImportBatch
batch = ImportBatch.objects.get()
assert batch.state == "interrupted" and not is_running(batch)
assert batches.commit(batch, SHELL, confirmed=True).written
"""


def test_a_killed_worker_leaves_nothing_and_the_batch_can_be_resumed(cluster, path):
    worker = cluster.start(IMPORT, str(path))
    cluster.wait_for("write", worker)
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    assert consistent(cluster) == ("interrupted", 0, 0, 0)
    resumed = cluster.python(RESUME)
    assert resumed.returncode == 0, resumed.stderr
    assert consistent(cluster) == ("committed", LINES, LINES, LINES)


def test_a_server_that_stops_at_once_leaves_nothing(cluster, path):
    worker = cluster.start(IMPORT, str(path))
    cluster.wait_for("summaries", worker)
    os.kill(cluster.server_pid(), signal.SIGQUIT)  # immediate stop: no checkpoint, no goodbye
    said = worker.communicate(timeout=120)[0]
    assert "640801" not in said
    state, *counts = consistent(cluster)  # the next process starts the server again, which recovers
    assert (state, counts) in [("interrupted", [0, 0, 0]), ("committed", [LINES, LINES, LINES])]


@pytest.mark.skipif(os.geteuid() != 0, reason="a small file system needs root")
def test_no_space_left_is_said_and_nothing_is_written(cluster, path):
    # Not under tmp_path: pytest closes its folder to the server's account whenever it starts.
    small = Path(tempfile.mkdtemp())
    small.chmod(0o711)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m,mode=0777", "tmpfs", str(small)], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    try:
        folder = small / "space"
        folder.mkdir()
        owner = (cluster._data()).stat()
        os.chown(folder, owner.st_uid, owner.st_gid)
        cluster.do(f"CREATE TABLESPACE small LOCATION '{folder}'")
        for table in ("beneficiaries_beneficiary", "beneficiaries_delivery"):
            cluster.do(f"ALTER TABLE {table} SET TABLESPACE small", database=server.NAME)
        worker = cluster.start(IMPORT, str(path))
        said = worker.communicate(timeout=200)[0]
        assert "640801" not in said
        assert consistent(cluster) == ("interrupted", 0, 0, 0)
        stopped = cluster.ask("SELECT counts ->> 'stopped' FROM imports_importbatch")[0]
        assert stopped == str(TROUBLES["53100"])
    finally:
        cluster.drop()
        cluster.do("DROP TABLESPACE IF EXISTS small")
        subprocess.run(["umount", str(small)], check=False)
        small.rmdir()
