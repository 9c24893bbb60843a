"""`manage.py serve` from an empty VAR_DIR to a site that answers, and every way of ending it."""

import os
import re
import signal
import socket

import pytest
from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from devdb import localdb
from poverty_monitor.management.commands import serve
from tests.service.served import Served, children_of, database_runs, descendants, runs, wait_for

pytestmark = pytest.mark.long  # a cluster of its own


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


def test_after_a_kill_all_else_ends_within_seconds_and_it_starts_again_on_the_same_port(var, port):
    served = Served(var, port)
    left = descendants(served.process.pid)
    served.end(signal.SIGKILL)
    assert len(left) >= 5  # guard, web server with two processes, worker
    assert wait_for(lambda: not any(map(runs, left)) and not database_runs(var))  # the worker was loading figures

    served = Served(var, port)
    try:
        assert served.get("healthz") == (200, "ok\n")
    finally:
        served.end(signal.SIGTERM)
    assert not database_runs(var)


def test_a_part_that_dies_is_started_again_and_that_is_said(var, port):
    served = Served(var, port)
    worker = max(children_of(served.process.pid))  # started last
    os.kill(worker, signal.SIGKILL)
    said = next(line for line in served.process.stdout if " INFO " not in line)  # the log of its tasks
    assert "The background worker ended (killed by SIGKILL); it is started again in 0.5 s" in said
    assert wait_for(lambda: max(children_of(served.process.pid)) > worker)
    assert served.end(signal.SIGTERM) == 0
    assert not database_runs(var)


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
