"""Reference rows kept in a process: every change of them is on the next page, whoever made it, in every process."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg2
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators.models import Target
from regions.models import RegionCode, Source
from tests.people import person

pytestmark = pytest.mark.django_db(transaction=True)

# A second process of the program: for each line that comes in it writes the page of the address as one line.
READER = """
import sys
import django
django.setup()
from django.test import Client
client = Client(headers={"host": "localhost"})
for line in sys.stdin:
    print(" ".join(client.get(line.strip()).content.decode().split()), flush=True)
"""


@pytest.fixture
def committed(world, source):
    """The world of the tests and a target, committed."""
    Target.objects.create(region_id="64", indicator_id="p0", year=2029, minimum=3, maximum=3, document=source)


@pytest.fixture
def elsewhere(committed):
    """elsewhere(statement): committed over a connection of its own, as psql would."""
    values = connection.get_connection_params()
    values = {key: values[key] for key in ("dbname", "user", "password", "host", "port") if values.get(key)}
    with closing(psycopg2.connect(**values)) as other:
        other.autocommit = True
        with other.cursor() as cursor:
            yield cursor.execute


@pytest.fixture
def signed_in(committed):
    """A reader whose pages are made each time."""
    client = Client()
    client.cookies["language"] = "en"
    client.force_login(person("siti", "64"))
    return client


def page(client, path="/regions/64/") -> str:
    """What is shown, with common blanks; an unknown region's page, too."""
    return client.get(path).content.decode().replace("\u00a0", " ")


CHANGES = [
    ("UPDATE indicators_indicator SET name_en = 'New indicator' WHERE code = 'p0'", "/regions/64/", "New indicator"),
    ("UPDATE regions_region SET name = 'New province' WHERE code = '64'", "/regions/64/", "<h1>New province"),
    ("UPDATE regions_region SET name = 'Newest province' WHERE code = '64'", "/regions/64.08/", ">Newest province</a>"),
    ("UPDATE regions_region SET name = 'New district' WHERE code = '64.08'", "/regions/64/", "New district: 8.07 %"),
    ("UPDATE regions_region SET name = 'New part' WHERE code = '64.08.01'", "/regions/64.08/", ">New part</a>"),
    ("UPDATE regions_source SET title = 'New source'", "/regions/64/", "BPS, New source"),
    ("UPDATE regions_regionchange SET legal_basis = 'New law'", "/regions/64/", "(New law)"),
    ("UPDATE regions_regioncode SET code = 'New code' WHERE code = '64'", "/regions/64/", "<dd>New code</dd>"),
    ("UPDATE indicators_target SET minimum = 4, maximum = 4", "/regions/64/", "Target: 4 % (2029)"),
    ("UPDATE indicators_target SET workflow = 'draft'", "/regions/64/", "no target is recorded"),
    (
        "INSERT INTO regions_region (code, name, kind, level, parent_id, is_border) "
        "VALUES ('64.09', 'Kabupaten Baru', 'kabupaten', 2, '64', false)", "/regions/64.09/", "<h1>Kabupaten Baru",
    ),
    (
        "INSERT INTO regions_commodity (name) VALUES ('Nutmeg'); INSERT INTO regions_regioncommodity "
        "(region_id, commodity_id, source_id) SELECT '64', c.id, s.id FROM regions_commodity c, regions_source s",
        "/regions/64/", "<dd>Nutmeg",
    ),
    (
        "INSERT INTO regions_boundaryset (region_id, level, source, imported_at, checksum, borders) "
        "VALUES ('ID', 2, 'New boundary', now(), '', ''); INSERT INTO regions_boundary (set_id, region_id, path, box, "
        "overview_path) SELECT max(id), '64.08', 'm0 0h9v9z', '{0,0,9,9}', '' FROM regions_boundaryset",
        "/regions/64/", "Boundaries: New boundary",
    ),
]  # fmt: skip


def test_every_change_made_elsewhere_is_on_the_next_page(signed_in, elsewhere):
    for statement, path, words in CHANGES:
        assert words not in page(signed_in, path)
        elsewhere(statement)
        assert words in page(signed_in, path), statement


def test_the_second_page_asks_less(signed_in):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(signed_in)
        return len(captured)

    first, second = count(), count()
    assert second <= 13 and second <= first - 6  # two are of the findings that only a signed-in reader sees


@pytest.fixture
def other_process(committed):
    """ask(address): the page as another process of the program makes it, which lives through the test."""
    values = connection.get_connection_params()
    host = quote(values.get("host") or "", safe="")
    login = quote(values.get("user") or "") + (f":{quote(values['password'])}" if values.get("password") else "")
    port = f":{values['port']}" if values.get("port") else ""
    url = f"postgres://{login}@{host}{port}/{values['dbname']}"
    env = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "poverty_monitor.settings", "PAGE_CACHE": "0"}
    command = [sys.executable, "-c", READER]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=Path(settings.BASE_DIR), env=env, **pipes) as process:

        def ask(address: str) -> str:
            process.stdin.write(address + "\n")
            process.stdin.flush()
            return process.stdout.readline()

        yield ask
        process.stdin.close()


def test_two_processes_see_each_others_changes(signed_in, other_process):
    assert "Brand-new" not in other_process("/regions/64/?lang=en") + page(signed_in)
    Source.objects.update(title="Brand-new source")
    RegionCode.objects.filter(region="64").update(code="Brand-new code")
    for shown in (page(signed_in), other_process("/regions/64/?lang=en")):
        assert "Brand-new source" in shown and "Brand-new code" in shown
