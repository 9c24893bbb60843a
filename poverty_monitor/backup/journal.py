"""What a restore is about to do, on disk: one that was killed is finished or taken back by whoever comes next."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from poverty_monitor.backup.errors import BackupError


class Phase(StrEnum):
    """How far a restore has come, and so how to go on after a kill."""

    BUILDING = "building"  # the new database and uploads are incomplete: they are dropped
    FORWARD = "forward"  # they are whole, and take the place of the present ones
    BACK = "back"  # the present ones come back


@dataclass(frozen=True)
class RestorePlan:
    """Names of one restore. ``new`` and ``before`` carry its time, so no other restore has them."""

    database: str
    new: str
    before: str
    uploads: str
    uploads_new: str
    uploads_before: str
    phase: Phase = Phase.BUILDING

    def at(self, phase: Phase) -> "RestorePlan":
        return replace(self, phase=phase)


def var() -> Path:
    """VAR_DIR as the settings have it, readable before they are loaded."""
    return Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parents[2] / "var")


def _file() -> Path:
    return var() / "restore.json"


def exists() -> bool:
    """Say whether a restore has been begun and not ended."""
    return _file().exists()


def read() -> RestorePlan | None:
    """Read the plan of a restore; None if there is none. Raise BackupError if it cannot be read."""
    try:
        found = json.loads(_file().read_text())
        return RestorePlan(**found | {"phase": Phase(found["phase"])})
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{_file()} cannot be read. It names the databases of a restore that was stopped.") from error


def write(plan: RestorePlan) -> None:
    """Whole or not at all, and there after a power cut."""
    draft = _file().with_suffix(".new")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(asdict(plan), file)
        file.flush()
        os.fsync(file.fileno())
    give(draft)
    draft.rename(_file())
    sync_folder(var())


def remove() -> None:
    """Remove the plan: the restore has ended."""
    _file().unlink(missing_ok=True)
    sync_folder(var())


def sync_folder(folder: Path) -> None:
    """Make new and removed names of a folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def give(path: Path) -> None:
    """What root makes belongs to the account of the program, which is the owner of VAR_DIR."""
    if os.geteuid() == 0:
        owner = var().stat()
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


@contextmanager
def alone() -> Iterator[bool]:
    """Whether no other process restores; then none begins to until the end. The kernel frees it of a killed one."""
    path = var() / "restore.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        give(path)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)
