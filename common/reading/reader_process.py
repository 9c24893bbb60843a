"""Parsing what strangers made in a process of its own, which cannot take this one with it.

A process that is started anew, and not a fork: a fork of a web process with threads may hold locks that nobody gives
back, and has the keys of the installation in its memory. The child gets an empty environment and reads one file.
Its result goes to a file without a name, which this process reads as often as it needs and never holds in memory.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from .refusals import ReadingError, refusal

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
REFUSED = 3  # exit code of reader/__main__.py
ENVIRONMENT_KEPT = ("PATH", "LD_LIBRARY_PATH", "LANG", "TMPDIR")  # of the environment
SAID = 8192  # bytes of what the child said last
BLOCK = 1 << 18
ENDS: dict[int, str] = {
    signal.SIGXCPU: "time",
    signal.SIGABRT: "memory",  # so the Rust library ends where it gets none
    signal.SIGKILL: "memory",  # so the system ends who takes too much
    signal.SIGXFSZ: "memory",
}
PATIENCE = 5  # seconds that a file waits for another: on a page it keeps one of a few threads meanwhile
slot = threading.BoundedSemaphore(1)  # files read at once by one process: their memory adds up


class TaskLines:
    """The lines that a task wrote. May be gone through several times, also at once."""

    def __init__(self, spool: IO[bytes]) -> None:
        self.spool = spool

    def __iter__(self) -> Iterator[bytes]:
        place, rest = 0, b""
        while block := os.pread(self.spool.fileno(), BLOCK, place):
            place += len(block)
            *whole, rest = (rest + block).split(b"\n")
            yield from whole


def run(task: str, *, memory: int = 1, **options: Any) -> TaskLines:
    """Does ``task`` (a module of ``lib.reader``) with ``options``; ``memory``: how many times the setting's.

    Raises ReadingError where the file is refused, asks for too much memory or time, or stops the child.
    """
    # Texts of the environment until the settings have checked them: numbers here.
    seconds, size = int(settings.READER_SECONDS), memory * int(settings.READER_MEMORY_MB)
    given = {**options, "parent": os.getpid(), "memory": size * 1024**2, "seconds": seconds}
    if not slot.acquire(timeout=min(seconds, PATIENCE)):
        raise refusal("busy", {})
    try:
        with tempfile.TemporaryFile() as complaints:
            spool = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as what is read from it)
            code = _finish(_start(task, given, spool, complaints), seconds)
            if code:
                spool.close()
                raise _error(code, _last(complaints), {"memory": size, "seconds": seconds})
            return TaskLines(spool)
    except OSError as error:
        raise refusal("storage", {"error": error.strerror}) from error
    finally:
        slot.release()


def _start(task: str, given: dict[str, Any], spool: IO[bytes], complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-E", "-s", "-m", "common.reading.reader", task, json.dumps(given)]
    environment = {name: os.environ[name] for name in ENVIRONMENT_KEPT if name in os.environ}
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=spool, stderr=complaints, cwd=ROOT, env=environment
    )


def _finish(process: subprocess.Popen[bytes], seconds: int) -> int:
    """The exit code; that of the limit of time where it takes longer. Whatever stops this process stops the child."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGXCPU
    finally:
        process.kill()
        process.wait()


def _last(complaints: IO[bytes]) -> bytes:
    size = complaints.seek(0, os.SEEK_END)
    complaints.seek(max(0, size - SAID))
    return complaints.read()


def _error(code: int, said: bytes, words: dict[str, Any]) -> ReadingError:
    """What the child said, or how it ended. It may be one that obeys the file: what it says is not relied on."""
    reason: str = ENDS.get(-code, "damaged")
    if code == REFUSED:
        try:
            refused = json.loads(said.splitlines()[-1])
            return refusal(refused["code"], {**words, **refused["words"]})
        except (ValueError, LookupError, TypeError):
            reason = "damaged"
    logger.warning("The reader of files ended: %s (exit code %s)", reason, code)
    return refusal(reason, words)
