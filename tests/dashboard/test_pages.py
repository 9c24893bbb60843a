"""The overview and the page of a region, as a visitor asks for them."""

import csv
import gzip
import io
import re
from contextlib import closing
from datetime import date
from decimal import Decimal as D
from xml.etree import ElementTree

import psycopg2
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators.models import Observation, Target
from regions.models import Region
from tests.people import person

PLACES = ["/", "/?region=64", "/regions/ID/", "/regions/64/", "/regions/64.08/", "/regions/64.08.01/"]
WITH_FIGURES = PLACES[:5]
HOSTILE = [
    "year=abc", "year=2024.0", "year=99999", "year=-1", "year=0", "year=1944", "year=2101", "year=1e3", "year=02024",
    "year=%D9%A2%D9%A0%D9%A2%D9%A4", "year=" + "9" * 10_000, "year=2024%27--", "month=13", "month=6", "month=%D9%A3",
    "month=-3", "indicator=zzz", "indicator=" + "p" * 5000, "indicator=p0%27%20OR%201=1", "parts=villages", "map=globe",
    "show=all",
]  # fmt: skip


@pytest.fixture
def get(client):
    """get(path) -> (response, text of its main element), in English."""
    client.cookies["language"] = "en"

    def ask(path, status=200, **headers):
        response = client.get(path, headers=headers)
        assert response.status_code == status, response.content[:500]
        return response, response.content.decode().replace("\u00a0", " ")

    return ask


def lead(html: str) -> str:
    """The text of the first key figure."""
    card = html[html.index('<div class="card key lead">') :]
    return " ".join(re.sub("<[^>]+>", " ", card[: card.index("</ul>")]).split())


def rows(response) -> list[dict]:
    return list(csv.DictReader(io.StringIO(response.content.decode())))


# --- status and content ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", PLACES)
def test_pages_answer_without_signing_in(world, get, path):
    response, html = get(path)
    assert html.count("<h1>") == 1
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert " style=" not in html and "onclick" not in html


@pytest.mark.parametrize("path", PLACES)
def test_an_empty_installation_has_pages_too(db, get, path):
    get(path, 200 if path in ("/", "/regions/ID/") else 400 if "?" in path else 404)


@pytest.mark.parametrize("code", ["99", "64.99", "64.", "id", "64.08.01.2001.1"])
def test_unknown_regions_are_not_found(world, get, code):
    get(f"/regions/{code}/", 404)


@pytest.mark.parametrize(("code", "status"), [("%27;--", 404), ("9" * 10_000, 404), ("٦٤", 404), ("64%00", 400)])
def test_impossible_codes_are_no_error_of_ours(world, get, code, status):
    get(f"/regions/{code}/", status)


def test_the_first_key_figure_says_value_period_change_and_gap(world, source, get):
    Target.objects.create(region_id="64", indicator_id="p0", year=2029, minimum=3, maximum=3, document=source)
    words = lead(get("/?region=64")[1])
    assert "5.17 %" in words and "March 2025" in words
    assert "−0.61 percentage points since March 2024" in words
    assert "Target: 3 % (2029)" in words
    assert "+2.17 percentage points (−0.54 percentage points a year needed)" in words


def test_a_reached_target_needs_no_pace_and_a_past_one_neither(world, source, get):
    target = Target.objects.create(region_id="64", indicator_id="p0", year=2029, minimum=6, maximum=7, document=source)
    words = lead(get("/regions/64/")[1])
    assert "Gap to the target: 0.00 percentage points" in words and "needed" not in words
    Target.objects.filter(pk=target.pk).update(year=2020, minimum=3, maximum=3)
    cache.clear()
    words = lead(get("/regions/64/")[1])
    assert "Target: 3 % (2020)" in words and "+2.17" in words and "needed" not in words


def test_a_target_of_another_unit_has_its_gap_in_that_unit(world, source, get):
    Target.objects.create(region_id="64", indicator_id="poor", year=2026, minimum=190, maximum=190, document=source)
    assert "+9.71 thousand people (−9.71 thousand people a year needed)" in lead(get("/regions/64/?indicator=poor")[1])


def test_a_direction_has_no_gap_and_a_claimed_target_is_marked(world, source, get):
    Target.objects.create(region_id="64", indicator_id="p0", direction="down", document=source, evidence="claimed")
    words = lead(get("/regions/64/")[1])
    assert "Target: down, no number stated (no year stated) claim (not verified)" in words
    assert "cannot be computed (the target has no number)" in words


def test_a_target_of_zero_stands_on_a_page_without_any_figure(world, source, get):
    Target.objects.create(region_id="65", indicator_id="extreme_rate", year=2026, minimum=0, maximum=0, document=source)
    _response, html = get("/regions/65/?indicator=extreme_rate")
    assert "Target: 0 % (2026)" in lead(html) and "Gap to the target: no data" in lead(html)
    assert '"y":[0.0,0.0]' in html


@pytest.mark.parametrize("path", ["/regions/64.72/?year=2025", "/?region=64.72&year=2025"])
def test_another_year_is_never_shown_in_silence(world, get, path):
    _response, html = get(path)
    assert "There is no figure for March 2025; no other year is shown in its place." in html
    assert re.search(r'href="\?[^"]*year=2024[^"]*">Show the newest: 2024', html)
    assert lead(html).startswith("Poverty rate (P0) no data March 2025")
    assert "no data" in lead(html) and "3.59" not in lead(html)


def test_the_newest_year_is_named_where_none_was_asked_for(world, get):
    _response, html = get("/regions/64.72/")
    assert "3.59 %" in lead(html) and "March 2024" in lead(html)
    assert '<option value="2024" selected>' in html


def test_a_year_without_anything_is_offered_as_chosen(world, get):
    _response, html = get("/regions/64/?year=1999")
    assert '<option value="1999" selected>' in html
    assert "no data" in lead(html)


def test_missing_is_no_data_in_tables_and_striped_on_the_map(world, get):
    _response, html = get("/regions/64/?year=2025")
    row = next(line for line in html.split("<tr>") if ">64.72<" in line)
    assert row.count("no data") >= 2 and "0.00" not in row
    assert "Kota Samarinda: no data" in html and "1 region has no data." in html


def test_a_published_zero_is_shown_as_a_number_everywhere(world, observe, get):
    observe("64.72", "p0", 2025, "0.00")
    observe("64.72", "poor", 2025, "0.00")
    _response, html = get("/regions/64.72/?year=2025")
    assert "0.00 %" in lead(html) and "−3.59 percentage points" in lead(html)
    assert "Rank 3 of 3" in lead(html)
    assert "Kota Samarinda: 0.00 %" in html
    assert "−100.00 %" in html  # development
    ranking = rows(get("/regions/64/?year=2025&_export=csv&chart=ranking")[0])
    assert [(r["region"], r["value"], r["rank"]) for r in ranking if r["region"] == "64.72"] == [("64.72", "0", "3")]


def test_claims_and_samples_carry_their_badge(world, observe, get):
    observe("64.72", "p0", 2025, "3.30", evidence="claimed")
    observe("64.72", "poor", 2025, "29.0", evidence="sample")
    _response, html = get("/regions/64.72/")
    assert "claim (not verified)" in lead(html)
    assert '<span class="badge sample">' in html
    assert "Kota Samarinda (claim" not in html.split("<svg")[0]
    assert "3.30 % (claim (not verified))" in html  # on the map
    assert "badge claim" not in get("/regions/64.71/")[1]


def test_a_broken_series_has_no_change(world, observe, get):
    observe("64", "p0", 2014, "6.31")
    observe("64", "p0", 2015, "6.23")
    _response, html = get("/regions/64/?year=2015")
    assert "Change: not comparable, the series is broken (March 2014)" in lead(html)
    assert "the boundary changed between 2014 and 2015 (Kalimantan Utara, UU 20/2012)" in html


def test_the_report_of_kalimantan_timur(world, observe, get):
    for year, value in ((2008, "284.4"), (2013, "237.9")):
        observe("64", "poor", year, value, month=None, covers=date(2012, 11, 15), evidence="claimed")
    observe("64", "p0", 2013, "6.1", month=None, covers=date(2012, 11, 15), evidence="claimed")
    _response, html = get("/regions/64/?indicator=poor")
    assert "−46.50 thousand people (−16.35 %)" in html
    assert "3,900.0 thousand people" in html and "boundary before the split" in html
    assert '"dash":"dash"' in html
    exported = rows(get("/regions/64/?indicator=poor&_export=csv&chart=trend")[0])
    assert [(r["year"], r["month"], r["value"]) for r in exported][:2] == [("2008", "", "284.4"), ("2013", "", "237.9")]
    p0 = rows(get("/regions/64/?_export=csv&chart=trend")[0])
    assert not [r for r in p0 if r["year"] == "2008"]  # it is not given, so it is not computed


def test_below_the_district_no_empty_poverty_map_is_shown(world, get):
    _response, html = get("/regions/64.08.01/")
    assert "BPS publishes no poverty rate below the district" in html
    assert "<svg xmlns" not in html and "plotly" not in html
    assert 'href="/regions/64.08.01.2001/"' in html


def test_a_district_stands_among_its_siblings(world, get):
    _response, html = get("/regions/64.08/")
    assert "Rank 1 of 2" in html
    assert re.search(r'class="[^"]*chosen"', html)
    assert ">64.71<" in html and ">53.01<" not in html


def test_names_are_escaped_wherever_they_stand(world, get):
    Region.objects.filter(pk="64.71").update(name="</script><script>alert('x')</script>&\"")
    for path in ("/regions/64/", "/regions/64.71/", "/?region=64", "/regions/64/?map=tiles"):
        _response, html = get(path)
        assert "<script>alert" not in html
        assert "&lt;/script&gt;" in html
    ElementTree.fromstring(get("/regions/64/?_export=svg&chart=map")[0].content)


def test_the_page_is_in_the_language_that_was_chosen(world, get, client):
    assert "Maret 2025" in client.get("/regions/64/?lang=id").content.decode()
    assert "5,17" in client.get("/regions/64/").content.decode()
    assert "March 2025" in client.get("/regions/64/?lang=en").content.decode()


# --- hostile addresses ----------------------------------------------------------------------------


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("path", ["/", "/regions/64/"])
def test_an_impossible_choice_shows_its_error_and_no_figures(world, get, path, query):
    response, html = get(f"{path}?{query}", 400)
    field = query.partition("=")[0]
    assert f"<strong>{field}</strong>" in html
    assert "5.17" not in html and "8.47" not in html
    assert not response.has_header("ETag")


@pytest.mark.parametrize("code", ["zzz", "99", "64.08.99", "6" * 10_000, "64%27", "%F0%9F%98%80", "٦٤"])
def test_an_unknown_home_region_shows_its_error(world, get, code):
    assert "<strong>region</strong>" in get(f"/?region={code}", 400)[1]


def test_spaces_and_empty_choices_mean_nothing(world, get):
    assert "March 2025" in lead(get("/?region=&year=&month=&indicator=&parts=&map=&show=")[1])
    assert "March 2024" in lead(get("/?year=2024&unknown=1")[1])


@pytest.mark.parametrize("path", ["/", "/regions/64/"])
def test_pages_are_read_only(world, client, path):
    assert [client.generic(method, path).status_code for method in ("POST", "PUT", "DELETE")] == [405] * 3
    head = client.head(path)
    assert head.status_code == 200 and head["ETag"] == client.get(path)["ETag"]


# --- exports --------------------------------------------------------------------------------------


@pytest.mark.parametrize("chart", ["trend", "ranking", "quadrant"])
@pytest.mark.parametrize("path", WITH_FIGURES)
def test_every_chart_offers_its_numbers_as_a_file(world, get, path, chart):
    sign = "&" if "?" in path else "?"
    assert f"_export=csv&amp;chart={chart}" in get(path)[1]
    response, _text = get(f"{path}{sign}_export=csv&chart={chart}")
    assert response["Content-Type"].startswith("text/csv")
    assert f"{chart}-" in response["Content-Disposition"]
    assert rows(response)


def test_the_file_of_the_ranking_has_every_region_and_empty_cells_for_missing(world, get):
    found = {r["region"]: r for r in rows(get("/regions/64/?year=2025&_export=csv&chart=ranking")[0])}
    assert (found["64.08"]["value"], found["64.08"]["before"], found["64.08"]["change"]) == ("8.07", "8.81", "-0.74")
    assert (found["64.08"]["period"], found["64.08"]["before_period"]) == ("2025-03", "2024-03")
    assert (found["64.72"]["value"], found["64.72"]["rank"], found["64.72"]["change"]) == ("", "", "")


def test_files_are_the_same_in_both_languages(world, client):
    path = "/regions/64/?_export=csv&chart=quadrant"
    assert client.get(f"{path}&lang=en").content == client.get(f"{path}&lang=id").content


def test_a_text_that_is_a_formula_is_made_harmless(world, get):
    Region.objects.filter(pk="64.71").update(name="=1+1")
    assert {r["region_name"] for r in rows(get("/regions/64/?_export=csv&chart=ranking")[0])} >= {"'=1+1"}


@pytest.mark.parametrize("show", ["value", "change"])
@pytest.mark.parametrize("kind", ["geo", "tiles"])
def test_the_map_is_a_file_with_title_and_source(world, get, kind, show):
    response, text = get(f"/regions/64/?map={kind}&show={show}&_export=svg&chart=map")
    assert response["Content-Type"] == "image/svg+xml"
    ElementTree.fromstring(response.content)
    assert "March 2025" in text and "Kemiskinan menurut kabupaten/kota" in text


@pytest.mark.parametrize(
    "query",
    [
        "_export=csv",
        "_export=csv&chart=zzz",
        "_export=csv&chart=map",
    ],
)
@pytest.mark.parametrize("path", ["/", "/regions/64.08.01/"])
def test_an_unknown_export_is_refused(world, get, path, query):
    assert "no such export" in get(f"{path}?{query}", 400)[1]


@pytest.mark.parametrize("kind", ["pdf", "svg"])
@pytest.mark.parametrize("path", ["/", "/regions/64.08/"])
def test_an_unknown_format_is_refused_with_those_that_exist(world, get, path, kind):
    assert "csv, csv-excel, xlsx" in get(f"{path}?_export={kind}&chart=trend", 400)[1]


def test_drafts_are_in_no_export(world, observe, get):
    observe("64.72", "p0", 2025, "3.33", workflow="draft", is_current=False)
    for path in ("/regions/64/?year=2025", "/regions/64.72/"):
        assert "3.33" not in get(path)[1]
        for chart in ("trend", "ranking", "quadrant"):
            assert "3.33" not in get(f"{path}{'&' if '?' in path else '?'}_export=csv&chart={chart}")[1]


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
    assert count(path) <= 15


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


def test_a_long_table_of_the_quadrant_comes_by_a_link(world, get, monkeypatch):
    monkeypatch.setattr("indicators.profile.charts_subregions.LONG", 2)
    heading = "first priority</th>"
    _response, page = get("/regions/64/")
    assert "table=quadrant#quadrant-title" in page
    assert heading not in page
    assert heading in get("/regions/64/?table=quadrant")[1]
