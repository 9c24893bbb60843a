"""The files that put the program into service, as far as they can be tried without a service manager."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from programs.reporting import workbook

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(path for path in (DEPLOY / "systemd").iterdir() if path.suffix != ".conf")
MANAGE = DEPLOY / "bin/pantau-manage"
ENVIRONMENT = r"""
# a comment
ALLOWED_HOSTS=pantau.example.go.id
SECRET_KEY=a$b`c`&d;e f'g"h\
DATABASE_URL="postgres://pantau@/pantau?host=a,b&port=5432,5432"
not a variable
EMPTY=
LAST=without a line end"""


@pytest.fixture
def manage(tmp_path):
    """Runs pantau-manage with a stand-in for the program, which prints what it was given."""
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\numask\npwd\necho "$@"\nenv\n')
    python.chmod(0o755)
    (tmp_path / "env").write_text(ENVIRONMENT)
    account = {"PANTAU_ENV": str(tmp_path / "env"), "PANTAU_HOME": str(tmp_path), "PANTAU_USER": "root"}

    def run(*arguments):
        environment = {"PATH": os.environ["PATH"], **account}
        return subprocess.run([MANAGE, *arguments], env=environment, capture_output=True, text=True, check=True).stdout

    return run


def test_the_wrapper_hands_on_the_environment_as_it_stands_in_the_file(manage, tmp_path):
    umask, folder, arguments, *lines = manage("migrate", "--plan").splitlines()
    assert (umask, folder, arguments) == ("0027", str(tmp_path), "manage.py migrate --plan")
    assert set(lines) >= {
        "PANTAU_SERVICE=1",
        "ALLOWED_HOSTS=pantau.example.go.id",
        "SECRET_KEY=a$b`c`&d;e f'g\"h\\",
        "DATABASE_URL=postgres://pantau@/pantau?host=a,b&port=5432,5432",
        "EMPTY=",
        "LAST=without a line end",
    }


def test_without_its_file_the_wrapper_runs_nothing(manage, tmp_path):
    (tmp_path / "env").unlink()
    with pytest.raises(subprocess.CalledProcessError):
        manage("migrate")


@pytest.mark.parametrize("shell", ["sh", "bash", "dash"])
def test_the_wrapper_is_plain_shell(shell):
    if shutil.which(shell):
        subprocess.run([shell, "-n", MANAGE], check=True)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")
def test_the_units_are_valid(tmp_path):
    for unit in UNITS:
        text = unit.read_text().replace("/srv/pantau/current/.venv/bin/", "/bin/true ")
        (tmp_path / unit.name.replace("@.", "@1.")).write_text(text)
    units = [str(tmp_path / unit.name.replace("@.", "@1.")) for unit in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True)
    said = [line for line in done.stderr.splitlines() if "pantau" in line]
    assert not said, "\n".join(said)


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda unit: unit.name)
def test_a_unit_refuses_to_run_without_its_environment_and_calls_what_there_is(unit):
    text = unit.read_text()
    assert "Environment=PANTAU_SERVICE=1\nEnvironmentFile=/etc/pantau/pantau.env\n" in text
    called = set(re.findall(r"^ExecStart=-?\S+ manage\.py (\S+)", text, re.MULTILINE))
    assert called <= get_commands().keys()


def test_the_example_names_what_the_settings_read():
    names = set(re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "pantau.env.example").read_text(), re.MULTILINE))
    settings = (ROOT / "poverty_monitor/settings.py").read_text()
    assert {"ALLOWED_HOSTS", "SECRET_KEY", "DATABASE_URL", "BEHIND_PROXY"} <= names
    assert [name for name in sorted(names - {"TMPDIR"}) if f'"{name}"' not in settings] == []


def test_nginx_lets_through_what_the_program_takes():
    text = (DEPLOY / "nginx/pantau.conf").read_text()
    sizes = [int(size) * 1024**2 for size in re.findall(r"client_max_body_size (\d+)m;", text)]
    ordinary, lists = min(sizes), max(sizes)
    assert ordinary > max(workbook.LIMITS.bytes, 10 * 1024**2)  # ATTACHMENT_MAX_MB is 10
    assert lists > 400 * 1024**2
