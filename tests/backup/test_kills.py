"""kill -9 of the processes themselves; test_switching.py goes through every step in one process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from poverty_monitor.backup import journal, server

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.long


def environment(small) -> dict[str, str]:
    params = server.configured().params
    url = f"postgresql://{params['user']}@{quote(params['host'], safe='')}:{params['port']}/{small.name}"
    return os.environ | {"DATABASE_URL": url, "VAR_DIR": str(small.var)}


def run(small, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment(small), capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize(
    ("module", "name", "moment", "finished"),
    [
        ("loading", "load", "after", False),
        ("restoring", "Restore.unpack", "after", False),
        ("switching", "close", "before", True),
        ("switching", "close", "after", True),
        ("switching", "_aside", "after", True),
        ("switching", "uploads_in", "after", True),
        ("switching", "rename", "after", True),  # in the middle of the transaction of the databases
        ("switching", "databases_in", "after", True),
    ],
)
def test_the_next_command_leaves_the_old_or_the_new_whole(small, backed_up, module, name, moment, finished):
    file, state = backed_up
    damaged = small.state()
    killed = run(small, "-m", "tests.backup.killed", module, name, moment, str(file))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert journal.exists()
    assert small.name in small.databases()  # at no moment is there none: the local server would make an empty one

    settled = run(small, "manage.py", "backup", "--verify", str(file))
    assert ("has been finished" if finished else "has been taken back") in settled.stderr
    assert small.state() == (state if finished else damaged)
    assert not journal.exists()


def test_while_it_is_loading_it_can_be_interrupted(small, backed_up):
    small.sql("INSERT INTO people (id, name) SELECT n, repeat('x', 500) FROM generate_series(1000, 400000) n")
    file, damaged = small.backup(), small.state()
    command = [sys.executable, "manage.py", "restore", "--yes", str(file)]
    with subprocess.Popen(command, cwd=ROOT, env=environment(small), stdout=-1, stderr=-1, text=True) as process:
        for line in process.stdout:
            if "loading" in line:
                break
        time.sleep(0.3)
        process.terminate()
        output, error = process.communicate(timeout=60)

    assert process.returncode == 1, output
    assert "Interrupted (SIGTERM)" in error
    assert (small.state(), small.leftovers()) == (damaged, set())


def test_a_killed_backup_leaves_nothing_that_looks_whole(small):
    small.sql("INSERT INTO people (id, name) SELECT n, md5(n::text) FROM generate_series(1000, 400000) n")
    folder = small.var / "backups"
    command = [sys.executable, "manage.py", "backup"]
    with subprocess.Popen(command, cwd=ROOT, env=environment(small), stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        time.sleep(0.3)
        process.kill()
    assert [path.name.startswith(".") for path in folder.iterdir()] == [True]

    made = small.backup()
    assert [*folder.iterdir()] == [made]
