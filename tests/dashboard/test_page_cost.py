"""What the overview and the page of a region cost: queries, and what is kept of a page seen before."""

import gzip
from contextlib import closing
from decimal import Decimal as D
from types import SimpleNamespace

import psycopg2
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dashboard.findings.situation import provinces_of_today
from indicators.models import Observation
from regions.models import Region
from tests.dashboard.pages import PLACES
from tests.people import person
from versions import kept

# --- queries --------------------------------------------------------------------------------------


@pytest.fixture
def many(world, source):
    """129 more districts with four years of figures, and 97 sub-districts in Kutai Timur."""
    codes = [f"64.{n:02}" for n in range(9, 70)]
    codes += [f"53.{n:02}" for n in range(2, 70)]
    below = [f"64.08.{n:02}" for n in range(2, 99)]
    Region.objects.bulk_create(
        [Region(code=c, name=f"Kabupaten {c}", kind="kabupaten", level=2, parent_id=c[:2]) for c in codes]
        + [Region(code=c, name=f"Kecamatan {c}", kind="kecamatan", level=3, parent_id="64.08") for c in below]
    )
    districts = Region.objects.districts().exclude(code__in=["64.08", "64.71", "64.72"]).values_list("code", flat=True)
    Observation.objects.bulk_create(
        Observation(region_id=c, indicator_id=i, year=y, month=3, value=D(5), source=source, is_current=True)
        for c in districts for i in ("p0", "poor") for y in (2022, 2023, 2024, 2025)
    )  # fmt: skip


def count(path, client=None) -> int:
    client = client or Client()
    client.get(path)  # what is loaded once per process
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "path", [*PLACES, "/?region=64&indicator=poor&year=2024", "/?parts=provinces&show=change", "/regions/65/"]
)
def test_a_page_asks_at_most_15_queries(many, path):
    """A province asks for the other provinces and their figures besides; both are kept, but in a test's transaction."""
    is_province = path in ("/regions/64/", "/regions/65/")
    assert count(path) <= (17 if is_province else 15)


def test_the_other_provinces_are_kept_until_figures_change(world, monkeypatch):
    monkeypatch.setattr(kept, "connection", SimpleNamespace(in_atomic_block=False))
    asked = []
    for version, year in ((1, 2025), (1, 2025), (1, 2024), (2, 2025)):
        with kept.at({"indicators": version, "regions": 1}), CaptureQueriesContext(connection) as captured:
            provinces_of_today(year, 3, None)
        asked.append(sum("indicators_observation" in query["sql"] for query in captured))
    assert asked == [1, 0, 1, 1]


@pytest.mark.parametrize("path", ["/", "/regions/64/", "/regions/64.08/"])
def test_more_districts_cost_no_more_queries(world, path, request):
    few = count(path)
    request.getfixturevalue("many")
    assert count(path) == few


# --- caching --------------------------------------------------------------------------------------


def queries_of(client, path, **headers):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, headers=headers)
    return response, len(captured)


@pytest.mark.parametrize("path", PLACES)
def test_a_page_seen_before_costs_one_query_and_is_the_same(world, client, path):
    first = client.get(path, headers={"Accept-Encoding": "gzip"})
    second, asked = queries_of(client, path, **{"Accept-Encoding": "gzip"})
    assert asked == 1 and second["Content-Encoding"] == "gzip"
    assert second.content == first.content
    plain = client.get(path)
    assert not plain.has_header("Content-Encoding")
    assert plain.content == gzip.decompress(second.content)


@pytest.mark.parametrize("accepts", ["", "br", "identity"])
def test_who_does_not_take_gzip_gets_plain_text(world, client, accepts):
    client.get("/")
    response = client.get("/", headers={"Accept-Encoding": accepts})
    assert not response.has_header("Content-Encoding") and b"<h1>" in response.content


def test_nothing_changed_is_answered_without_the_page(world, client):
    tag = client.get("/")["ETag"]
    response, asked = queries_of(client, "/", **{"If-None-Match": f'"other", {tag}'})
    assert (response.status_code, response.content, asked) == (304, b"", 1)
    assert response["ETag"] == tag and "no-cache" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]
    assert client.get("/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_each_language_theme_address_and_reader_has_its_own_page(world, client):
    paths = ["/", "/?year=2024", "/regions/64/"]
    tags = [client.get(path)["ETag"] for path in paths]
    for cookies in ({"language": "en"}, {"theme": "dark"}):
        other = Client()
        other.cookies.load(cookies)
        tags.append(other.get("/")["ETag"])
    for name in ("siti", "budi"):
        signed_in = Client()
        signed_in.force_login(person(name, "64"))
        tags.append(signed_in.get("/")["ETag"])
    assert len(set(tags)) == len(tags)


def test_the_page_of_somebody_signed_in_is_never_kept_for_others(world, client):
    signed_in = Client()
    signed_in.force_login(person("zulaikha", "64"))
    assert b"zulaikha" in signed_in.get("/").content
    assert b"zulaikha" not in client.get("/").content
    assert b"zulaikha" in signed_in.get("/").content


def test_errors_are_not_kept(world, client):
    assert client.get("/?year=abc").status_code == 400
    assert client.get("/regions/99/").status_code == 404
    assert not client.get("/?year=abc").has_header("ETag")


def test_without_the_cache_the_page_is_made_each_time(world, client, settings):
    settings.PAGE_CACHE = False
    client.get("/")
    assert queries_of(client, "/")[1] > 1


@pytest.fixture
def elsewhere(db):
    """elsewhere(English name of P0): committed over a connection of its own, as psql would; undone at the end."""
    values = connection.get_connection_params()
    values = {key: values[key] for key in ("dbname", "user", "password", "host", "port") if values.get(key)}
    rename = "UPDATE indicators_indicator SET name_en = %s WHERE code = 'p0'"
    with closing(psycopg2.connect(**values)) as other:
        other.autocommit = True
        with other.cursor() as cursor:
            cursor.execute("SELECT name_en FROM indicators_indicator WHERE code = 'p0'")
            name = cursor.fetchone()[0]
            yield lambda name: cursor.execute(rename, [name])
            cursor.execute(rename, [name])


def test_a_commit_of_another_connection_is_seen_by_the_next_reader(world, client, elsewhere):
    client.cookies["language"] = "en"
    before = client.get("/regions/64/")
    assert client.get("/regions/64/", headers={"If-None-Match": before["ETag"]}).status_code == 304
    elsewhere("Renamed elsewhere")
    after = client.get("/regions/64/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and after["ETag"] != before["ETag"]
    assert b"Renamed elsewhere" in after.content and b"Renamed elsewhere" not in before.content
