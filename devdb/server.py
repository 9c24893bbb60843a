"""The server of the local cluster: is it there, starting it, stopping it. Who may do so when is ``localdb``'s matter.

Standard library only.
"""

import json
import os
import shutil
import socket
import time
from pathlib import Path

from devdb import binaries as pgbinaries
from devdb.binaries import LocalDatabaseError
from devdb.place import PORT, ClusterPlace, own_folder

NAME = "poverty_monitor"  # of the database and of its superuser
WAIT = 60  # seconds for a start, a stop, or another process's start; crash recovery can take a while


def ensure_running(cluster: ClusterPlace) -> None:
    """Start the server of the local cluster, unless it runs; make the cluster if there is none."""
    if _ready(cluster):
        return
    if not (cluster.data / "PG_VERSION").exists():
        _create(cluster)
    binaries = pgbinaries.find((cluster.data / "PG_VERSION").read_text().strip(), cluster.data, cluster.shelf)
    if (pid := server_pid(cluster)) and _state(cluster) != "ready":
        wait(lambda: _ready(cluster) or not alive(pid), WAIT)  # its starter or stopper was killed half-way
        if _ready(cluster):
            return
    if server_pid(cluster):
        stop(cluster)  # alive but out of reach: something swept its socket away
    _start(cluster, binaries)


def _create(cluster: ClusterPlace) -> None:
    """Make the cluster beside its final name, so that an interrupted initdb leaves nothing that looks finished."""
    binaries = pgbinaries.find(None, cluster.data, cluster.shelf)
    own_folder(cluster, cluster.folder)
    if cluster.uid is not None:
        record = {"var": str(cluster.var), "folder": str(cluster.folder)}
        (cluster.var / "postgres.json").write_text(json.dumps(record) + "\n")
    draft = cluster.folder / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    # trust: whoever reaches the socket is let in. Only the server's account and root can enter the socket's folder
    # (0700), so that is who. peer would not do: root's processes connect to a server of `nobody`.
    command = [binaries / "initdb", "-D", draft, "-U", NAME, "--auth=trust", "--encoding=UTF8", "--no-sync"]
    result = cluster.run(*command, "--locale=C.UTF-8")
    if result.returncode and "invalid locale" in result.stdout:  # an old C library
        result = cluster.run(*command, "--locale=C")
    if result.returncode:
        raise LocalDatabaseError(f"initdb could not make the local database in {draft}:\n{result.stdout.strip()}")
    draft.rename(cluster.data)


def _start(cluster: ClusterPlace, binaries: Path) -> None:
    own_folder(cluster, cluster.sockets)
    _forget_foreign_pid(cluster)
    settings = {
        "listen_addresses": "", "unix_socket_directories": cluster.sockets, "unix_socket_permissions": "0700",
        "max_locks_per_transaction": 256,  # a test goes through many imports in one transaction, each with tables
        # The server's log would quote the row and the statement of an error, and with them numbers of persons.
        "log_error_verbosity": "terse", "log_min_error_statement": "panic",
    }  # fmt: skip
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items()) + f" -p {PORT}"
    start = [binaries / "pg_ctl", "start", "-s", "-w", "-t", str(WAIT), "-D", cluster.data, "-o", options]
    end = time.monotonic() + 10
    while (said := _logged(cluster, start)) is not None:
        # Queries of a killed server finish before they notice; they must be gone first.
        if "shared memory block" not in said or time.monotonic() > end:
            raise LocalDatabaseError(f"The local PostgreSQL in {cluster.data} did not start ({cluster.log}):\n{said}")
        time.sleep(0.5)
    _create_database(cluster, binaries)


def _logged(cluster: ClusterPlace, command: list[str | Path]) -> str | None:
    """Run with the output in the log; what it wrote if it failed. The server goes on writing there.

    Opened by us, because the server's account may not be able to.
    """
    with cluster.log.open("a+", errors="replace") as log:
        begin = log.seek(0, os.SEEK_END)
        if cluster.run(*command, stdout=log).returncode == 0:
            return None
        log.seek(begin)
        return log.read()[-2000:].strip()


def _create_database(cluster: ClusterPlace, binaries: Path) -> None:
    missing = f"SELECT 'CREATE DATABASE {NAME}' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{NAME}')"  # noqa: S608 (a constant)
    psql = [binaries / "psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-h", cluster.sockets, "-p", str(PORT), "-U", NAME]
    result = cluster.run(*psql, "postgres", input=f"{missing} \\gexec\n")
    if result.returncode:
        raise LocalDatabaseError(f"The database {NAME} could not be made:\n{result.stdout.strip()}")


def stop(cluster: ClusterPlace, patience: int = 30) -> None:
    """Stop it in order, or after ``patience`` seconds at once."""
    pid = server_pid(cluster)
    if not pid:
        return
    binaries = pgbinaries.find((cluster.data / "PG_VERSION").read_text().strip(), cluster.data, cluster.shelf)
    for mode, seconds in (("fast", patience), ("immediate", 10)):  # after "immediate" the next start recovers
        command = [binaries / "pg_ctl", "stop", "-s", "-m", mode, "-t", str(seconds), "-D", cluster.data]
        result = cluster.run(*command)
        if result.returncode == 0 or not alive(pid):
            return
    raise LocalDatabaseError(f"The local PostgreSQL (process {pid}) does not stop:\n{result.stdout.strip()}")


def _pid_file(cluster: ClusterPlace) -> list[str]:
    try:
        return (cluster.data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _state(cluster: ClusterPlace) -> str:
    """What the server last wrote about itself: "starting", "ready", "stopping"; "" when it wrote nothing."""
    lines = _pid_file(cluster)
    return lines[7].strip() if len(lines) > 7 else ""


def _ready(cluster: ClusterPlace) -> bool:
    if _state(cluster) != "ready":
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(cluster.socket_file))
        except OSError:
            return False
    return True


def server_pid(cluster: ClusterPlace) -> int | None:
    """Process id of the living server of this cluster, else None."""
    lines = _pid_file(cluster)
    pid = int(lines[0]) if lines and lines[0].strip().isdigit() else 0
    return pid if pid and alive(pid) else None


def alive(pid: int) -> bool:
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


def _forget_foreign_pid(cluster: ClusterPlace) -> None:
    """Keep PostgreSQL from taking a stranger with the dead server's number for the server, and refusing to start.

    After a restart of the machine any program may have it. Of the cluster's file only the number goes (none is that
    high): by the rest PostgreSQL finds out whether processes of the dead server still write.
    """
    cluster.socket_file.with_name(f"{cluster.socket_file.name}.lock").unlink(missing_ok=True)
    if lines := _pid_file(cluster):
        (cluster.data / "postmaster.pid").write_text("\n".join([str(2**31 - 1), *lines[1:], ""]))


def wait(condition, seconds: float) -> bool:
    """Wait until ``condition()`` is true, at most ``seconds``; return its last answer."""
    end = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return met
