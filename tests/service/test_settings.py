"""The settings as a start reads them: each in a process of its own, with nothing but the environment given."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from poverty_monitor import production

ROOT = Path(__file__).parents[2]
SAFE = {
    "ALLOWED_HOSTS": "pantau.example.go.id",
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789-ABCDEFGHIJKLMNOP",
    "DATABASE_URL": "postgres://pantau:x@db.example.go.id/pantau",
}
SHOW = """
import json
from poverty_monitor import settings
names = [name for name in dir(settings) if name.isupper()]
print(json.dumps({name: getattr(settings, name) for name in names}, default=lambda value: type(value).__name__))
"""


@pytest.fixture
def start(tmp_path):
    """start(**environment) -> the finished process; its var/ is empty."""

    def run(**environment):
        bare = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var"), **environment}
        return subprocess.run(
            [sys.executable, "-c", SHOW], cwd=ROOT, env=bare, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture
def read(start):
    def run(**environment) -> dict:
        done = start(**environment)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY must be"),
        ({"DATABASE_URL": ""}, "DATABASE_URL must name"),
        ({"DEBUG": "1"}, "DEBUG shows internals"),
        ({"DEBUG": "yes"}, "DEBUG shows internals"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "localhost,*"}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": ".example.go.id"}, "begins with a dot"),
        ({"ALLOWED_HOSTS": "pantau.example.go.id,*.go.id"}, "ALLOWED_HOSTS must name"),
        ({"SECRET_KEY": "django-insecure-" + SAFE["SECRET_KEY"]}, "SECRET_KEY must be"),
        ({"EMAIL_HOST": "mail.example.go.id"}, "DEFAULT_FROM_EMAIL must be"),
        ({"ALLOWED_HOSTS": ","}, "ALLOWED_HOSTS is empty"),
        ({"ALLOWED_HOSTS": "localhost,pantau.example.go.id", "SECRET_KEY": ""}, "SECRET_KEY must be"),
    ],
)
def test_an_unsafe_public_start_is_refused_with_what_to_set(start, changes, words):
    done = start(**SAFE | changes)
    assert done.returncode != 0
    assert "ImproperlyConfigured: Unsafe settings for a public host" in done.stderr
    assert words in done.stderr
    assert SAFE["DATABASE_URL"] not in done.stderr and SAFE["SECRET_KEY"] not in done.stderr


def test_all_that_is_unsafe_is_said_at_once(start):
    message = start(ALLOWED_HOSTS="pantau.example.go.id", DEBUG="1").stderr.splitlines()[-1]
    assert all(name in message for name in ("SECRET_KEY", "DATABASE_URL", "DEBUG"))


def test_a_public_start_insists_on_https(read):
    found = read(**SAFE)
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "USE_MANIFEST")
    assert [found[name] for name in names] == [True] * 4
    assert found["SECURE_HSTS_SECONDS"] >= 31536000
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://pantau.example.go.id"]
    assert not found["DEBUG"] and not found["LOCAL_MODE"]
    assert "SECURE_PROXY_SSL_HEADER" not in found


def test_the_header_of_a_proxy_is_believed_only_behind_one(read):
    assert read(**SAFE, BEHIND_PROXY="1")["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_a_local_start_needs_nothing_and_keeps_its_key(read, tmp_path):
    first, second = read(), read()
    assert first["LOCAL_MODE"] and not first["DEBUG"] and "SECURE_SSL_REDIRECT" not in first
    assert first["SECRET_KEY"] == second["SECRET_KEY"] and len(first["SECRET_KEY"]) >= 50
    assert stat.S_IMODE((tmp_path / "var/secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("hosts", ["localhost", "127.0.0.1", "[::1], localhost"])
def test_loopback_names_alone_are_local(read, hosts):
    assert read(ALLOWED_HOSTS=hosts)["LOCAL_MODE"]


@pytest.mark.parametrize("missing", ["ALLOWED_HOSTS", "SECRET_KEY", "DATABASE_URL"])
def test_a_unit_without_a_part_of_its_environment_does_not_fall_back_to_a_local_database(start, missing, tmp_path):
    done = start(**{name: value for name, value in SAFE.items() if name != missing}, PANTAU_SERVICE="1")
    assert done.returncode and f"without {missing}." in done.stderr
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "gunicorn", "-c", "python:poverty_monitor.gunicorn", "poverty_monitor.wsgi"],
        ["-m", "gunicorn", "--bind", "127.0.0.1:0", "poverty_monitor.wsgi"],
        ["manage.py", "work"],
        ["manage.py", "db_worker"],
    ],
)
def test_what_serves_refuses_an_empty_environment(tmp_path, command):
    bare = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var"), "PORT": "0"}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=bare, capture_output=True, text=True, timeout=60)
    assert done.returncode
    assert "without ALLOWED_HOSTS, SECRET_KEY, DATABASE_URL" in done.stderr
    assert not (tmp_path / "var/postgres").exists()


@pytest.mark.long
def test_a_command_of_a_unit_refuses_too_and_one_of_a_developer_says_which_database(tmp_path):
    bare = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")}
    command = [sys.executable, "manage.py", "showmigrations", "accounts"]
    refused = subprocess.run(command, cwd=ROOT, env=bare | {"PANTAU_SERVICE": "1"}, capture_output=True, text=True)
    assert refused.returncode == 1 and refused.stderr.startswith("The program is started as a service, without")
    assert refused.stderr.count("\n") == 1
    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True)
    subprocess.run([sys.executable, "-m", "devdb.localdb", "remove"], cwd=ROOT, env=bare, check=True)
    assert done.returncode == 0 and "DATABASE_URL is not set: this is the local database in" in done.stderr


def test_an_impossible_address_of_a_cache_or_number_of_proxies_is_refused(start):
    assert "CACHE_URL is the address of a Redis" in start(CACHE_URL="memcached://x").stderr
    assert "TRUSTED_PROXIES" in start(TRUSTED_PROXIES="0").stderr


def test_no_source_of_script_or_style_is_open(read):
    policy = json.dumps(read()["CONTENT_SECURITY_POLICY"])
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy


def test_what_an_installation_may_change(read):
    found = read(HOME_REGION=" 64 ", CACHE_URL="redis://cache", LOG_LEVEL="debug", PAGE_CACHE="0", STATIC_MANIFEST="1")
    assert (found["HOME_REGION"], found["LOG_LEVEL"], found["PAGE_CACHE"]) == ("64", "DEBUG", False)
    assert found["CACHES"]["default"]["LOCATION"] == "redis://cache"
    assert found["USE_MANIFEST"] and not found["WHITENOISE_USE_FINDERS"]
    assert read()["HOME_REGION"] == "ID" and read()["PAGE_CACHE"] is True


def test_how_often_numbers_may_be_asked_for(read, start):
    given = read(NUMBER_SEARCHES_PER_HOUR="5", NUMBER_ENTRIES_PER_HOUR="")
    assert (given["NUMBER_SEARCHES_PER_HOUR"], given["NUMBER_ENTRIES_PER_HOUR"]) == (5, 60)
    assert "NUMBER_SEARCHES_PER_HOUR, identity numbers" in start(NUMBER_SEARCHES_PER_HOUR="0").stderr


def test_beside_a_service_no_command_works_on_another_database(monkeypatch, tmp_path):
    service = tmp_path / "pantau.env"
    monkeypatch.setattr(production, "SERVICE_FILE", service)
    for name in ("LOCAL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert production.beside_service() == ""
    service.touch()
    assert "use pantau-manage" in production.beside_service()
    monkeypatch.setenv("LOCAL", "1")
    assert production.beside_service() == ""
