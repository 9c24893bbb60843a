"""The overview and the page of a region, as a visitor asks for them."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.core.cache import cache

from indicators.models import Target
from regions.models import Region
from tests.dashboard.pages import PLACES, lead, rows

HOSTILE = [
    "year=abc", "year=2024.0", "year=99999", "year=-1", "year=0", "year=1944", "year=2101", "year=1e3", "year=02024",
    "year=%D9%A2%D9%A0%D9%A2%D9%A4", "year=" + "9" * 10_000, "year=2024%27--", "month=13", "month=6", "month=%D9%A3",
    "month=-3", "indicator=zzz", "indicator=" + "p" * 5000, "indicator=p0%27%20OR%201=1", "parts=villages", "map=globe",
    "show=all",
]  # fmt: skip


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


def test_a_long_table_of_the_quadrant_comes_by_a_link(world, get, monkeypatch):
    monkeypatch.setattr("indicators.profile.charts.quadrant.LONG_TABLE", 2)
    heading = "first priority</th>"
    _response, page = get("/regions/64/")
    assert "table=quadrant#quadrant-title" in page
    assert heading not in page
    assert heading in get("/regions/64/?table=quadrant")[1]


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
    assert "March 2024" in lead(get("/?year=2024&utm_source=1")[1])
    assert "no parameter “unknown”" in get("/?year=2024&unknown=1", 400)[1]


@pytest.mark.parametrize("path", ["/", "/regions/64/"])
def test_pages_are_read_only(world, client, path):
    assert [client.generic(method, path).status_code for method in ("POST", "PUT", "DELETE")] == [405] * 3
    head = client.head(path)
    assert head.status_code == 200 and head["ETag"] == client.get(path)["ETag"]


@pytest.mark.parametrize("address", ["/?region=64.08&", "/regions/64.08/?"])
def test_every_key_figure_has_its_source_and_leads_to_the_list(world, observe, source, get, address):
    """Also those that no chart of the page shows: the poverty line, P1 and P2."""
    observe("64.08", "poverty_line", 2025, "773239", released_on=date(2025, 12, 1))
    observe("64.08", "p1", 2025, "1.10")
    page = get(f"{address}lang=en")[1].split("Sources of the key figures")[1].split("</section>")[0]
    lines = [" ".join(line.split()) for line in page.split("<li>")[1:]]
    assert len(lines) == 4
    assert "BPS, Kemiskinan menurut kabupaten/kota; 1 December 2025" in next(x for x in lines if "poverty_line" in x)
    assert "BPS, Kemiskinan menurut kabupaten/kota; day of release not known" in next(x for x in lines if "=p1&" in x)
    assert all("region=64.08&amp;depth=own&amp;indicator=" in line for line in lines)
    assert get("/indicators/?region=64.08&depth=own&indicator=p1&year=2025")[0].status_code == 200
