"""Every indicator is shown by its own period: of a year, of August, of a quarter, of a year without its month."""

from decimal import Decimal as D

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from indicators.models import Indicator
from indicators.profile.about import About
from indicators.profile.panels import RegionPanels
from regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def load(code, indicator, year=None, month=3) -> RegionPanels:
    family = Region.objects.family(code)
    return RegionPanels(
        family, Indicator.objects.all(), indicator=indicator, year=year, month=month, user=AnonymousUser()
    )


@pytest.fixture
def determinants(world, observe):
    """HDI of two years, TPT of two Augusts and a February, families of two quarters; P0 of 2013 without its month."""
    Indicator.objects.create(
        code="keluarga", name="Keluarga", name_en="Families", unit="families", decimals=0, direction="lower",
        period_kind="quarter",
    )  # fmt: skip
    for region in ("64", "64.08"):
        observe(region, "hdi", 2023, "77.1", month=None, period_kind="annual")
        observe(region, "hdi", 2024, "78.2", month=None, period_kind="annual")
        observe(region, "tpt", 2023, "5.31", month=8)
        observe(region, "tpt", 2024, "5.14", month=8)
        observe(region, "tpt", 2024, "5.75", month=2)
        observe(region, "keluarga", 2024, "700", month=3, period_kind="quarter")
        observe(region, "keluarga", 2024, "650", month=6, period_kind="quarter")
    observe("64", "p0", 2013, "6.38", month=None)


@pytest.mark.parametrize(
    ("indicator", "value", "words", "before"),
    [
        ("hdi", "78.2", "2024", "2023"),
        ("tpt", "5.14", "Agustus 2024", "Agustus 2023"),
        ("keluarga", "650", "Triwulan II 2024", ""),
    ],
)
@pytest.mark.parametrize("month", [3, 9])
def test_the_newest_is_the_newest_of_its_own_kind(determinants, indicator, value, words, before, month):
    panels = load("64", indicator, month=month)
    figure = panels.figure(indicator)
    assert (panels.year, figure.point.value, figure.period_text) == (2024, D(value), words)
    assert panels.period.words == words
    assert figure.before_text == before
    assert not panels.offers_month


@pytest.mark.parametrize(("indicator", "value"), [("hdi", "78.2"), ("tpt", "5.14"), ("keluarga", "650")])
def test_the_subregions_are_of_the_same_period(determinants, indicator, value):
    rows = {row.code: row.value for row in load("64", indicator).subregions.rows}
    assert rows["64.08"] == D(value)
    assert rows["64.71"] is None


def test_march_and_september_are_asked_for_only_where_there_are_both(determinants):
    assert load("64", "p0").offers_month and load("64", "gini").offers_month
    assert not load("64", "tpt").offers_month


def test_a_year_without_its_month_is_shown_as_such(determinants):
    figure = load("64", "p0", year=2013).figure("p0")
    assert (figure.point.value, figure.period_text) == (D("6.38"), "2013")


def test_the_page_lists_the_determinants_that_have_figures(determinants, client):
    about = About(load("64", "p0", year=2024))
    assert [(k.measure.code, k.period_text) for k in about.determinants] == [
        ("hdi", "2024"), ("keluarga", "Triwulan II 2024"), ("tpt", "Agustus 2024"),
    ]  # fmt: skip
    text = client.get("/regions/64/?year=2024&lang=id").content.decode()
    assert "Tingkat pengangguran terbuka" in text and "Agustus 2024" in text
    text = client.get("/regions/64/?year=2022&lang=id").content.decode()
    assert "angka terbaru: Agustus 2024" in text


def test_the_chart_of_a_year_is_one_solid_line(determinants, client):
    answer = client.get("/regions/64/?indicator=hdi&lang=id")
    trend = answer.context["page"].charts["trend"]
    assert next(trace["line"]["dash"] for trace in trend.spec["data"]) == "solid"
    assert "Diamond" not in trend.notes and answer.context["page"].period_text == "2024"


def test_the_list_of_figures_says_the_period_and_its_export_the_kind(determinants, client):
    text = client.get("/indicators/?region=64&year=2024&lang=id").content.decode()
    assert "Triwulan II 2024" in text and "Agustus 2024" in text
    exported = client.get("/indicators/?region=64&indicator=tpt&_export=csv").getvalue().decode()
    assert "64,Kalimantan Timur,tpt,total,2024,8,5.14,percent,survey" in exported


def test_more_indicators_cost_no_more_queries(determinants, django_assert_num_queries):
    def look(panels):
        panels.figure("p0")
        return About(panels).determinants

    with django_assert_num_queries(2):
        family = Region.objects.family("64")
        indicators = list(Indicator.objects.all())
    panels = RegionPanels(family, indicators, indicator="p0", year=2024, month=3, user=AnonymousUser())
    with django_assert_num_queries(3):  # all figures, the words of their sources, splits of regions
        assert len(look(panels)) == 3


def test_each_offered_year_has_something_to_show(determinants, observe):
    observe("64", "p0", 2010, "7.66", month=9)
    offered = {}
    for code, indicator, month in (("64", "p0", 3), ("64", "p0", 9), ("64", "hdi", 3), ("64.08", "tpt", 3)):
        years = load(code, indicator, month=month).years
        shown = [load(code, indicator, year, month).figure(indicator).point for year in years]
        assert all(shown), (code, indicator, month, years)
        offered[code, indicator, month] = years
    assert offered["64", "hdi", 3] == [2024, 2023]
    assert 2013 in offered["64", "p0", 3]
    assert 2010 in offered["64", "p0", 9]
    assert 2010 not in offered["64", "p0", 3]


def test_a_region_without_own_figures_offers_the_years_of_its_parts(determinants):
    assert load("ID", "tpt").years == [2024, 2023]
