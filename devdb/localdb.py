"""A PostgreSQL of the project's own, for when DATABASE_URL is unset.

The cluster belongs to one checkout (to one VAR_DIR). Every process that uses it holds a shared lock for as long as it
lives; the last one to leave stops the server. The kernel drops the lock of a killed process, so nothing is left to
clean up: the next user adopts the server that is still running, or starts one from what the crash left.

Standard library only: it runs before Django's settings are read. `python -m devdb.localdb` prints the usage.
"""

import atexit
import fcntl
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from devdb import server
from devdb.binaries import LocalDatabaseError
from devdb.place import PORT, ClusterPlace, make_var, place
from devdb.server import NAME, WAIT

__all__ = [
    "LocalDatabaseError", "is_up", "is_used", "place", "remove", "set_aside",
    "start_again", "stop", "stop_unless_used", "url", "use",
]  # fmt: skip

_held: dict[str, int] = {}  # pid and fd of this process's shared lock; a forked child finds another pid in it


def url() -> str:
    """DATABASE_URL of the local cluster, whether it runs or not."""
    return f"postgresql://{NAME}@{quote(str(place().sockets), safe='')}:{PORT}/{NAME}"


def use() -> bool:
    """Make sure that the local server runs, and keep it until this process ends; True where others use it already.

    Raises LocalDatabaseError with what to do.
    """
    if _held.get("pid") == os.getpid():
        return False
    cluster = place()
    make_var(cluster.var)
    with _changing(cluster):
        shared = not _alone(cluster)
        descriptor = _open_lock(cluster)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        try:
            server.ensure_running(cluster)
        except BaseException:
            os.close(descriptor)
            raise
    _held.update(pid=os.getpid(), fd=descriptor)
    atexit.register(_leave, cluster)
    return shared


def is_used() -> bool:
    """Whether this process keeps the local server."""
    return _held.get("pid") == os.getpid()


def is_up() -> bool:
    """Whether the local server's first process is alive; cheap enough to ask twice a second."""
    return server.server_pid(place()) is not None


def start_again() -> None:
    """Start the server that ended without being told to. Raises LocalDatabaseError."""
    cluster = place()
    with _changing(cluster):
        server.ensure_running(cluster)


def stop_unless_used() -> None:
    """Stop the server within seconds, unless a process uses it: for what is left of one that was killed."""
    cluster = place()
    if "fd" in _held:
        os.close(_held["fd"])  # inherited from the killed one
        _held.clear()
    with _changing(cluster):
        if _alone(cluster):
            server.stop(cluster, patience=2)


def stop() -> None:
    """Stop the server, whoever uses it."""
    cluster = place()
    if cluster.data.exists():
        make_var(cluster.var)
        with _changing(cluster):
            server.stop(cluster)


def set_aside() -> Path | None:
    """Keep a damaged cluster under another name; the next use makes a new one. Where it went."""
    cluster = place()
    make_var(cluster.var)
    with _changing(cluster):
        if server.server_pid(cluster):
            raise LocalDatabaseError(f"The local PostgreSQL in {cluster.data} still runs. Stop it, then try again.")
        if not cluster.data.exists():
            return None
        return cluster.data.rename(cluster.folder / f"data.damaged-{datetime.now():%Y%m%d%H%M%S}")


def remove() -> None:
    """Stop the server and delete the cluster with everything in it."""
    cluster = place()
    stop()
    for folder in (cluster.folder, cluster.sockets):
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)
    (cluster.var / "postgres.json").unlink(missing_ok=True)


def _leave(cluster: ClusterPlace) -> None:
    """Give up the shared lock; whoever can then have it alone was the last and stops the server."""
    if _held.get("pid") != os.getpid():
        return  # a forked child that exits: the lock is its parent's
    descriptor = _held.pop("fd")
    _held.clear()
    with _changing(cluster):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        else:
            server.stop(cluster)
        finally:
            os.close(descriptor)


def _open_lock(cluster: ClusterPlace) -> int:
    return os.open(cluster.var / "postgres.lock", os.O_RDWR | os.O_CREAT, 0o600)


def _alone(cluster: ClusterPlace) -> bool:
    """Whether no process holds the shared lock."""
    descriptor = _open_lock(cluster)
    try:
        return _try_lock(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _changing(cluster: ClusterPlace):
    """Only one process at a time starts, adopts or stops the server."""
    descriptor = os.open(cluster.var / "postgres.start.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not server.wait(lambda: _try_lock(descriptor), 2 * WAIT):
            raise LocalDatabaseError(f"Another process has been starting or stopping {cluster.data} for too long.")
        yield
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def main(arguments: list[str]) -> int:
    """Command line: print the address, stop the server, or delete the cluster."""
    actions = {"url": lambda: print(url()), "stop": stop, "remove": remove}  # noqa: T201
    if len(arguments) != 1 or arguments[0] not in actions:
        sys.stderr.write(f"usage: python -m devdb.localdb {{{'|'.join(actions)}}}\n")
        return 2
    actions[arguments[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
