"""What backup and restore say about an archive, and how they are interrupted."""

import signal
from datetime import datetime
from pathlib import Path

from common.service.processes import STOPPING
from poverty_monitor.backup import archive
from poverty_monitor.backup.errors import BackupError

NOT_INSIDE = (
    "Not inside: SECRET_KEY and the other environment variables (passwords of the database and of mail among them), "
    "certificates of the web server, passwords of database roles. Keep those elsewhere; keep a copy of the file on "
    "another machine: it holds people's data."
)


def described(path: Path, manifest: dict) -> str:
    """Two lines on what a backup is."""
    made = datetime.fromisoformat(manifest["made"]).astimezone()
    rows = sum(count for count, _digest in manifest["tables"].values())
    files = [size_ for name, (size_, _sum) in manifest["parts"].items() if name.startswith(archive.UPLOADS)]
    newest = max((name for app, name in manifest["migrations"] if app == "programs"), default="none")
    return (
        f"{path}: made {made:%Y-%m-%d %H:%M:%S %z} from PostgreSQL {manifest['server'] // 10000}, "
        f"{len(manifest['migrations'])} migrations (programs: {newest}),\n"
        f"{rows:,} rows in {len(manifest['tables'])} tables, {len(files)} uploads ({size(sum(files))})."
    )


def size(number: int) -> str:
    """12345678 -> "12.3 MB"."""
    return f"{number / 1e6:,.1f} MB"


def interrupted_by_signals() -> None:
    """Turn TERM, Ctrl-C and a closed terminal into BackupError, so that what was begun is taken back."""

    def stop(number, frame):
        raise BackupError(f"Interrupted ({signal.Signals(number).name}).")

    for number in STOPPING:
        signal.signal(number, stop)


def ignore_signals() -> None:
    """Taking back is short, and half of it is of no use."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
