"""Charts, tables and the map of the overview and of the page of a region as files."""

from xml.etree import ElementTree

import pytest

from regions.models import Region
from tests.dashboard.pages import PLACES, rows

WITH_FIGURES = PLACES[:5]


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
