"""Django prefers psycopg 3 where it finds it; COPY is written for psycopg2 here, so the other must not slip in."""

from importlib import metadata, util

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import is_psycopg3


def test_the_driver_is_psycopg2():
    assert not is_psycopg3
    assert connection.Database.__name__ == "psycopg2"


def test_psycopg_3_is_not_installed():
    assert util.find_spec("psycopg") is None
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.version("psycopg")


def test_psycopg_3_is_in_neither_list_of_packages(settings):
    locked = (settings.BASE_DIR / "uv.lock").read_text()
    assert 'name = "psycopg2-binary"' in locked and 'name = "psycopg"' not in locked
    hashed = (settings.BASE_DIR / "requirements.txt").read_text().splitlines()
    found = [line.partition("==")[0] for line in hashed if line.startswith("psycopg")]
    assert found == ["psycopg2-binary"]
