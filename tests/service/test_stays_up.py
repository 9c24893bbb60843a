"""kill -9 of every part of `make run`, one after the other, and of PostgreSQL, while people read and write."""

import os
import re
import signal
import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing, suppress
from http.cookiejar import CookieJar

import psycopg2
import pytest

from devdb import binaries as pgbinaries
from devdb import localdb, server
from tests.service.served import Served, children_of, database_runs, descendants, runs, wait_for

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stays_up") / "var"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(folder))
        yield folder
        localdb.remove()


@pytest.fixture(scope="module")
def served(var):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    found = Served(var, port)
    yield found
    if found.process.poll() is None:
        found.end(signal.SIGTERM)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class Visitor:
    """Signed in as admin; each answer is its status, 0 where there was none."""

    def __init__(self, served, var) -> None:
        self.address, self.cookies = served.address.rstrip("/"), CookieJar()
        self.open = urllib.request.build_opener(NoRedirect, urllib.request.HTTPCookieProcessor(self.cookies)).open
        self.ask("/accounts/login/")
        password = (var / "admin_password").read_text().strip()
        assert self.ask("/accounts/login/", username="admin", password=password) == 302

    def ask(self, path: str, **posted: str) -> int:
        data = None
        if posted:
            token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
            data = urllib.parse.urlencode({**posted, "csrfmiddlewaretoken": token}).encode()
        try:
            with self.open(self.address + path, data, timeout=20) as answer:
                answer.read()
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def write(self, name: str) -> int:
        return self.ask("/admin/regions/agency/add/", region="64", name=name, short_name="", kind="other")


class Load(threading.Thread):
    """Reads and writes until told to stop."""

    def __init__(self, visitor: Visitor, name: str) -> None:
        super().__init__(daemon=True)
        self.visitor, self.label, self.stopped = visitor, name, threading.Event()
        self.statuses, self.saved = [], []

    def run(self) -> None:
        number = 0
        while not self.stopped.wait(0.05):
            number += 1
            self.statuses.append(self.visitor.ask("/regions/64.08/"))
            name = f"{self.label} {number}"
            status = self.visitor.write(name)
            self.statuses.append(status)
            if status == 302:
                self.saved.append(name)


def children(served) -> dict[str, int]:
    """The web server is the child with children; the guard is older than the worker until it is killed itself."""
    found = sorted(children_of(served.process.pid))
    web = next(pid for pid in found if children_of(pid))
    others = [pid for pid in found if pid != web]
    return {"guard": others[0], "web": web, "worker": others[-1], "web process": children_of(web)[0]}


def one_backend() -> int:
    with closing(psycopg2.connect(localdb.url())) as link, link.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def restart_postgresql() -> None:
    here = localdb.place()
    binaries = pgbinaries.find((here.data / "PG_VERSION").read_text().strip(), here.data, here.shelf)
    here.run(binaries / "pg_ctl", "restart", "-m", "immediate", "-w", "-D", here.data, "-l", "/dev/null")


ACCIDENTS = {
    "worker": lambda served: kill(children(served)["worker"]),
    "web process": lambda served: kill(children(served)["web process"]),
    "web server": lambda served: kill(children(served)["web"]),
    "backend": lambda served: kill(one_backend()),
    "PostgreSQL": lambda served: kill(server.server_pid(localdb.place())),
    "PostgreSQL restarted": lambda served: restart_postgresql(),
    "guard": lambda served: kill(children(served)["guard"]),
}


def is_well(served) -> bool:
    with suppress(OSError):
        return served.get("healthz")[0] == 200 and served.get("regions/64.08/")[0] == 200
    return False


@pytest.mark.parametrize("what", ACCIDENTS)
def test_it_answers_again_by_itself_and_nothing_is_lost(served, var, what):
    visitor = Visitor(served, var)
    load = Load(visitor, f"Badan {what}")
    load.start()
    assert wait_for(lambda: len(load.saved) > 2, 30)
    before = len(load.saved)
    begin = time.monotonic()
    ACCIDENTS[what](served)
    time.sleep(0.3)
    assert wait_for(lambda: is_well(served), 15 - 0.3)
    print(f"{what}: well again after {time.monotonic() - begin:.1f} s")
    assert wait_for(lambda: len(load.saved) > before + 2, 15)
    load.stopped.set()
    load.join(30)
    assert set(load.statuses) <= {200, 302, 503, 0}, sorted(set(load.statuses))
    with closing(psycopg2.connect(localdb.url())) as link, link.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM regions_agency WHERE name = ANY(%s)", [load.saved])
        assert cursor.fetchone()[0] == len(load.saved)
    assert wait_for(lambda: len(children_of(served.process.pid)) == 3)


def test_when_the_supervisor_is_killed_all_ends_within_seconds_and_the_next_one_starts(served, var):
    left, port = descendants(served.process.pid), int(re.search(r":(\d+)/", served.address)[1])
    begin = time.monotonic()
    served.end(signal.SIGKILL)
    assert wait_for(lambda: not any(map(runs, left)) and not database_runs(var), 5)
    print(f"all gone after {time.monotonic() - begin:.1f} s")
    again = Served(var, port)
    assert again.get("healthz") == (200, "ok\n")
    shared = Served(var, port + 1)
    assert any("another process of this folder is using its database" in line for line in shared.said)
    again.end(signal.SIGKILL)
    time.sleep(5)
    assert shared.get("healthz") == (200, "ok\n")  # the database is stopped only when nobody uses it
    shared.end(signal.SIGTERM)
    assert not database_runs(var)
