"""The environment: what is pinned, what a fresh checkout does, what production refuses."""

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from django.db import connection

from scripts import bootstrap, browser

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def run(*command, **options):
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False, **options
    )


def test_every_dependency_says_why_it_is_there():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    wanted = list(chain(PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"].values()))
    for dependency in wanted:
        [line] = [line for line in lines if f'"{dependency}"' in line]
        assert re.search(r"# .{10,} \[.+\]$", line), line


def test_the_database_driver_is_psycopg2():
    assert connection.Database.__name__ == "psycopg2"
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version("psycopg")


def test_the_fallback_list_is_the_lock_with_hashes():
    uv = Path(sys.executable).parent / "uv"
    if not uv.exists():
        pytest.skip("uv could not be installed here; the list was used as it is")
    exported = run(uv, "export", "--frozen", "--offline", "--quiet", "--no-header")

    assert exported.returncode == 0, exported.stderr
    assert exported.stdout == (ROOT / "requirements.txt").read_text()
    packages = re.findall(r"^[a-z].*\n.*", exported.stdout, re.MULTILINE)
    assert packages
    assert [package for package in packages if not re.search(r"==.*\n    --hash=sha256:", package)] == []


def test_no_registry_is_named_outside_the_lock_of_uv():
    for name in ("package-lock.json", ".npmrc", "requirements.txt", "pyproject.toml", "package.json"):
        assert not re.search(r"https?://|registry=", (ROOT / name).read_text()), name


def test_npm_gets_the_plotly_that_the_lock_names():
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version


def test_an_unchanged_environment_is_left_alone(monkeypatch):
    if not bootstrap.STAMP.exists():
        pytest.skip("this environment was not made by scripts/bootstrap.py")
    monkeypatch.setattr(bootstrap, "_make_venv", lambda: pytest.fail("it was made again"))
    monkeypatch.setattr(bootstrap, "_stamp", bootstrap.STAMP.read_text)

    bootstrap.main()


def test_the_stamp_changes_with_the_lock_and_the_place(tmp_path, monkeypatch):
    for name in bootstrap.INPUTS:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    here = bootstrap._stamp()
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    elsewhere = bootstrap._stamp()
    (tmp_path / "uv.lock").write_text("")

    assert len({here, elsewhere, bootstrap._stamp()}) == 3


@pytest.mark.parametrize(
    ("works", "made"),
    [
        ({"ensurepip", "pip"}, [["venv", "--clear"]]),
        ({"pip"}, [["venv", "--clear", "--without-pip"]]),
        ({"install"}, [["venv", "--clear"]]),
    ],
)
def test_the_virtual_environment_is_made_with_what_the_machine_has(works, made, monkeypatch):
    """On Debian, Python comes without venv and pip unless they are installed."""
    asked = []
    monkeypatch.setattr(
        bootstrap, "_works", lambda *command: bool(works & set(re.findall(r"\w+", " ".join(map(str, command[1:])))))
    )
    monkeypatch.setattr(bootstrap, "_run", lambda *command: asked.append([*command[2:-1]]))
    monkeypatch.setattr(bootstrap, "apt_get", lambda: ["apt-get"])
    if "install" in works:
        works.add("update")

    bootstrap._make_venv()

    assert asked == made


def test_where_nothing_can_be_done_the_message_says_what_to_run(monkeypatch):
    monkeypatch.setattr(bootstrap, "_works", lambda *command: False)
    monkeypatch.setattr(bootstrap, "apt_get", lambda: None)

    with pytest.raises(SystemExit, match="sudo apt-get install python3-venv"):
        bootstrap._make_venv()


def test_the_named_browser_comes_first_and_skip_runs_without(tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/opt/mine/chromium")
    assert browser.locate() == Path("/opt/mine/chromium")

    answer = run(
        sys.executable, "scripts/browser.py", sys.executable, "-c", "print('ran')", env=os.environ | {"BROWSER": "skip"}
    )
    assert (answer.returncode, answer.stdout) == (0, "ran\n")
    assert "BROWSER=skip" in answer.stderr


def test_without_any_browser_it_fails_with_the_command_to_run(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr(browser, "locate", lambda: None)
    monkeypatch.setattr(browser, "fetch", lambda: None)

    with pytest.raises(SystemExit, match=r"sudo apt-get install .*chromium libatomic1"):
        browser.main(["true"])


def test_production_settings_pass_the_deployment_check():
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"} | {
        "ALLOWED_HOSTS": "pantau.example.go.id",
        "SECRET_KEY": "not-a-secret-only-long-enough-0123456789-abcdefghijklmnopqrstuvwxyz",
        "DATABASE_URL": "postgresql://somebody@localhost/nothing",
    }
    answer = run(sys.executable, "manage.py", "check", "--deploy", env=environment)

    assert answer.returncode == 0, answer.stderr
    # HSTS for subdomains (W005) and browsers' lists (W021) bind a whole domain, which is its owner's to decide.
    assert set(re.findall(r"security\.W\d+", answer.stderr)) <= {"security.W005", "security.W021"}
