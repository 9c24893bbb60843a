"""pg_dump and pg_restore: which ones, and running them."""

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from common.privacy import masked
from devdb import binaries
from poverty_monitor.backup.errors import BackupError
from poverty_monitor.backup.server import Address

PIECE = 1 << 20
TALKS_NEW = 17  # pg_restore of this version and newer sets a time-out that older servers do not know


def find(at_least: int, why: str) -> tuple[int, Path]:
    """Version and folder of the oldest programs that are new enough: what they write, most servers can read.

    Raises BackupError with what to install.
    """
    found = binaries.clients()
    for number, folder in sorted(found.items()):
        if number >= at_least:
            return number, folder
    present = ", ".join(map(str, sorted(found))) or "none"
    raise BackupError(
        f"{why} needs pg_dump and pg_restore of PostgreSQL {at_least} or newer (present: {present}). "
        f"Install them (Debian: apt-get install postgresql-client-{at_least}) or name their folder in PG_BINDIR."
    )


@contextmanager
def reading(command: list[str | Path], address: Address) -> Iterator[BinaryIO]:
    """The output of a program while it runs. Raises BackupError with its words if it fails."""
    with tempfile.TemporaryFile() as errors, _started(command, address, errors, stdout=subprocess.PIPE) as process:
        yield process.stdout
        if process.wait():
            raise BackupError(_failure(command, errors))


def feed(command: list[str | Path], address: Address | None, read: Callable[[int], bytes]) -> None:
    """Run a program that reads what ``read`` gives. Raises BackupError with its words if it fails."""
    options = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL}
    with tempfile.TemporaryFile() as errors, _started(command, address, errors, **options) as process:
        try:
            while piece := read(PIECE):
                process.stdin.write(piece)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it has read enough, or its exit code says why not
        if process.wait():
            raise BackupError(_failure(command, errors))


@contextmanager
def _started(command, address: Address | None, errors: BinaryIO, **options) -> Iterator[subprocess.Popen]:
    env = address.environment() if address else None
    process = subprocess.Popen([str(part) for part in command], stderr=errors, env=env, **options)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            _close(pipe)


def _close(pipe: BinaryIO | None) -> None:
    try:
        if pipe:
            pipe.close()
    except BrokenPipeError:
        pass  # what was still to be written has no reader any more


def _failure(command: list[str | Path], errors: BinaryIO) -> str:
    """What a program complained about: only its lines of errors, for the others quote rows and statements."""
    errors.seek(0)
    text = errors.read(1 << 16).decode(errors="replace")
    lines = re.findall(r"^.*(?:error|ERROR|FATAL): .*$", text, re.MULTILINE) or text.splitlines()[:1]
    return f"{Path(command[0]).name} failed: {masked(' '.join(lines[:3])) or 'it said nothing'}"
