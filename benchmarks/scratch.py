"""A database of its own for one measurement: all regions, and made-up figures of 514 districts for 15 years."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from devdb import localdb

ROOT = Path(__file__).resolve().parent.parent
YEARS = (2011, 2025)

# Figures of March for the country, the provinces and the districts, of September for the first two; always the same.
FIGURES = """
INSERT INTO regions_source (title, publisher, kind, url) VALUES ('Made-up figures', 'Benchmark', 'statistics', '');
INSERT INTO indicators_observation (region_id, indicator_id, breakdown, year, month, period_kind, method, value,
                                 source_id, released_on, vintage, evidence, workflow, note, is_current)
SELECT r.code, i.code, 'total', y, m, 'survey', '',
       round((i.size * (0.5 + mod(abs(hashtext(r.code)), 1000) / 1000.0) * (1 - (y - 2011) * 0.02)
              + i.size * 0.01 * (mod(abs(hashtext(r.code || y || m)), 10) - 5))::numeric, 2),
       s.id, make_date(y, m, 1) + 120, '', 'published', 'approved', '', true
FROM regions_region r, regions_source s, generate_series(%(first)s, %(last)s) y, unnest(ARRAY[3, 9]) m,
     (VALUES ('p0', 10), ('poor', 40), ('poverty_line', 500000), ('p1', 1.5), ('p2', 0.4), ('extreme_rate', 2),
             ('population', 400000)) i (code, size)
WHERE r.level <= 2 AND (m = 3 OR r.level < 2);
INSERT INTO indicators_target (region_id, indicator_id, year, minimum, maximum, direction, document_id, evidence,
                            workflow, is_sample)
SELECT r.code, 'p0', 2029, 4, 5, '', s.id, 'published', 'approved', false
FROM regions_region r, regions_source s WHERE r.level <= 2;
ANALYZE;
"""

SIGN_IN = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from accounts.models import Scope, User
region = {region!r}
user = User.objects.create(username="benchmark " + region, is_superuser=not region, is_staff=True)
if region:
    Scope.objects.create(user=user, region_id=region, role=Group.objects.get(name="secretariat"))
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
session.save()
print(settings.SESSION_COOKIE_NAME + "=" + session.session_key)
"""


@dataclass
class Scratch:
    """Address of the database, and how many seconds it took to load the regions."""

    url: str
    loading_seconds: float
    region_count: int


@contextmanager
def scratch_database() -> Iterator[Scratch]:
    """Make, fill and afterwards drop a database beside the one of DATABASE_URL (else in the local cluster)."""
    if not os.environ.get("DATABASE_URL"):
        localdb.use()
    home = os.environ.get("DATABASE_URL") or localdb.url()
    name = f"bench_{secrets.token_hex(4)}"
    url = urlunsplit(urlsplit(home)._replace(path=f"/{name}"))
    _execute(home, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield fill(url)
    finally:
        _execute(home, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def fill(url: str) -> Scratch:
    """Tables, regions and figures, in an empty database."""
    manage(url, "migrate", "--verbosity=0")
    begin = time.perf_counter()
    manage(url, "import_regions")
    seconds = time.perf_counter() - begin
    _execute(url, FIGURES, {"first": YEARS[0], "last": YEARS[1]})
    return Scratch(url, seconds, _execute(url, "SELECT count(*) FROM regions_region"))


def manage(url: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env={**os.environ, "DATABASE_URL": url},
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def cookie(url: str, region: str = "") -> str:
    """That of somebody who is signed in: the secretariat of ``region``, or one who may see everything."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", SIGN_IN.format(region=region)]
    environment = {**os.environ, "DATABASE_URL": url}
    answer = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return answer.stdout.strip().splitlines()[-1]


def _execute(url: str, statement, params=None) -> int | None:
    """The first value of the answer, if there is one. Autocommit: CREATE DATABASE wants no transaction."""
    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()
