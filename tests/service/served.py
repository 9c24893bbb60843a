"""A running `manage.py serve`, and what belongs to it."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from devdb import localdb, server

ROOT = Path(__file__).resolve().parents[2]


class Served:
    """A running `manage.py serve`; ready when made."""

    def __init__(self, var: Path, port: int, **environment: str) -> None:
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "STATIC_MANIFEST", "ADMIN_PASSWORD")}
        self.address = f"http://127.0.0.1:{port}/"
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=kept | {"VAR_DIR": str(var), "PORT": str(port)} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = []
        for line in self.process.stdout:
            self.said.append(line.strip())
            if self.address in line:
                return
        raise AssertionError("\n".join(self.said))

    def get(self, path: str):
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return answer.status, answer.read().decode()

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        code = self.process.wait(20)
        self.process.stdout.close()
        return code


def database_runs(var: Path) -> bool:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(var))
        return server.server_pid(localdb.place()) is not None


def children_of(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            if int(path.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(path.parent.name))
    return found


def descendants(parent: int) -> set[int]:
    found = set(children_of(parent))
    return found.union(*map(descendants, found))


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(condition, seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < end:
        time.sleep(0.1)
    return met
