"""`manage.py serve` from an empty VAR_DIR to a site that answers, and every way of ending it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from poverty_monitor import localdb, pgserver
from poverty_monitor.management.commands import serve

ROOT = Path(__file__).resolve().parent.parent


class Served:
    """A running `manage.py serve`; ready when made."""

    def __init__(self, var: Path, port: int, **environment: str) -> None:
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "STATIC_MANIFEST", "ADMIN_PASSWORD")}
        self.address = f"http://127.0.0.1:{port}/"
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=kept | {"VAR_DIR": str(var), "PORT": str(port)} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = []
        for line in self.process.stdout:
            self.said.append(line.strip())
            if self.address in line:
                return
        raise AssertionError("\n".join(self.said))

    def get(self, path: str):
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return answer.status, answer.read().decode()

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        code = self.process.wait(20)
        self.process.stdout.close()
        return code


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serve") / "var"
    yield folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(folder))
        localdb.remove()


@pytest.fixture(scope="module")
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def database_runs(var: Path) -> bool:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(var))
        return pgserver.server_pid(localdb.place()) is not None


def children_of(parent: int) -> list[int]:
    stats = {int(path.parent.name): path for path in Path("/proc").glob("[0-9]*/stat")}
    return [pid for pid, path in stats.items() if int(path.read_text().rpartition(")")[2].split()[1]) == parent]


def test_from_nothing_to_a_site_that_answers_and_back(var, port):
    served = Served(var, port)
    try:
        assert served.get("healthz") == (200, "ok\n")
        assert served.get("")[0] == 200
        password = (var / "admin_password").read_text().strip()
        assert (var / "admin_password").stat().st_mode & 0o777 == 0o600
        assert any(password in line for line in served.said)
    finally:
        code = served.end(signal.SIGTERM)
    assert code == 0
    assert not database_runs(var)


def test_the_second_time_there_is_nothing_to_prepare_and_ctrl_c_ends_it(var, port):
    served = Served(var, port)
    try:
        prepared = [line for line in served.said if re.match(r"\* (bringing|loading|compressing|made)", line)]
    finally:
        code = served.end(signal.SIGINT)
    assert prepared == []
    assert code == 0


def test_after_a_kill_it_starts_again_on_the_same_port(var, port):
    Served(var, port).end(signal.SIGKILL)
    assert database_runs(var)

    served = Served(var, port)
    try:
        assert served.get("healthz") == (200, "ok\n")
    finally:
        served.end(signal.SIGTERM)
    assert not database_runs(var)


def test_when_a_part_dies_all_stops_and_says_which(var, port):
    served = Served(var, port)
    worker = max(children_of(served.process.pid))  # started last
    os.kill(worker, signal.SIGKILL)
    output = served.process.stdout.read()

    assert served.process.wait(20) == 128 + signal.SIGKILL
    assert "The background worker ended by itself (exit code 137)" in output
    assert not database_runs(var)
    served.process.stdout.close()


def test_a_taken_port_is_said_with_what_to_do(port, monkeypatch):
    monkeypatch.setattr(serve, "PORT_PATIENCE", 0)
    with serve.listen(port), pytest.raises(CommandError, match=rf"Port {port}: .* choose another: PORT="):
        serve.listen(port)


def test_an_impossible_port_is_refused():
    with pytest.raises(CommandError, match="Port 99999: "):
        serve.listen(99999)


@pytest.mark.django_db
def test_the_first_user_gets_the_given_password_and_no_file(tmp_path, settings, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setenv("ADMIN_PASSWORD", "chosen by the operator")
    said = []

    serve.ensure_admin(said.append)

    assert get_user_model().objects.get().check_password("chosen by the operator")
    assert (said, list(tmp_path.iterdir())) == ([], [])


@pytest.mark.django_db
def test_an_existing_user_is_left_alone(tmp_path, settings, monkeypatch):
    settings.VAR_DIR = tmp_path
    get_user_model().objects.create_user("somebody")
    monkeypatch.setenv("ADMIN_PASSWORD", "not used any more")

    serve.ensure_admin([].append)

    assert get_user_model().objects.get().username == "somebody"


def test_a_changed_static_file_changes_the_fingerprint(tmp_path, settings):
    settings.STATICFILES_DIRS = [tmp_path]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    (tmp_path / "app.css").write_text("a {}")
    before = serve.static_fingerprint()
    (tmp_path / "app.css").write_text("a { }")

    assert serve.static_fingerprint() != before
