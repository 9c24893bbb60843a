"""The process that parses files: it ends when it must, tells why, and knows nothing of the installation."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.utils import translation

from common.reading import reader_process
from common.reading.tables import ReadingError

SECONDS = 5


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def child_that(does: str, monkeypatch) -> None:
    """In the place of the reader a process that does something else."""

    def start(*_given):
        return subprocess.Popen([sys.executable, "-c", f"import os, time; {does}"])

    monkeypatch.setattr(reader_process, "_start", start)


def test_a_child_that_hangs_is_killed_by_the_clock(monkeypatch, settings):
    settings.READER_SECONDS = 1
    child_that("time.sleep(60)", monkeypatch)
    begin = time.monotonic()
    with pytest.raises(ReadingError, match="longer than 1 seconds"):
        reader_process.run("workbook")
    assert time.monotonic() - begin < SECONDS
    assert reader_process.slot.acquire(blocking=False), "the next file finds its place"
    reader_process.slot.release()


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGKILL, signal.SIGSEGV, signal.SIGXCPU])
def test_a_child_that_is_killed_is_a_sentence(number, monkeypatch):
    child_that(f"os.kill(os.getpid(), {int(number)})", monkeypatch)
    with pytest.raises(ReadingError, match=r"memory|damaged|longer"):
        reader_process.run("workbook")


def test_a_second_file_waits_for_its_turn_and_not_for_ever(monkeypatch, settings):
    settings.READER_SECONDS = 1
    with reader_process.slot, pytest.raises(ReadingError, match="Another file"):
        reader_process.run("workbook")


def test_the_child_knows_neither_the_framework_nor_the_secrets():
    """What a taken-over reader could tell: nothing of the installation is in its memory or its environment."""
    code = (
        "import sys, common.reading.reader.__main__, common.reading.reader.workbook, "
        "common.reading.reader.outlines; "
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('django', 'regions') or m.endswith('settings')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=reader_process.ROOT, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_the_environment_of_the_child_holds_no_key(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 50)
    seen = {}

    class Started(reader_process.subprocess.Popen):
        def __init__(self, *args, **options):
            seen.update(options["env"])
            super().__init__(*args, **options)

    monkeypatch.setattr(reader_process.subprocess, "Popen", Started)
    with pytest.raises(ReadingError):
        reader_process.run("archive", path="/nowhere", packed_bytes=1)
    assert "PATH" in seen and set(seen) <= set(reader_process.ENVIRONMENT_KEPT)


def test_the_child_dies_with_its_parent(tmp_path):
    """A parent that is killed leaves nobody behind that goes on working."""
    path = tmp_path / "pipe"
    os.mkfifo(path)  # the child waits in it for ever
    code = (
        "import json, os, subprocess, sys, time\n"
        f"given = json.dumps({{'path': {str(path)!r}, 'layer': '', 'property': 'x', 'parent': os.getpid(), "
        "'memory': 1 << 30, 'seconds': 60})\n"
        "child = subprocess.Popen([sys.executable, '-m', 'common.reading.reader', 'outlines', given])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=reader_process.ROOT, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    _wait_until(lambda: b"outlines" in Path(f"/proc/{child}/cmdline").read_bytes() and _sleeps(child))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    _wait_until(lambda: not Path(f"/proc/{child}").exists() or "Z" in _state(child))
    parent.stdout.close()


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def _sleeps(pid: int) -> bool:
    return "reading.reader" in Path(f"/proc/{pid}/cmdline").read_text() and "wait_for_partner" in _channel(pid)


def _channel(pid: int) -> str:
    return Path(f"/proc/{pid}/wchan").read_text()


def _wait_until(true, seconds: float = SECONDS) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)
