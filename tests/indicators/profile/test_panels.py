"""What a page about a region loads: the right figure of the right period, never another one in its place."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from indicators.models import Indicator, Observation, Target
from indicators.profile.panels import RegionPanels
from indicators.profile.sources import about_series
from indicators.profile.target_words import target_words
from regions.models import Region, RegionChange, Source
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def load(code, indicator="p0", year=None, month=3, user=None, **options) -> RegionPanels:
    family = Region.objects.family(code)
    user = user or AnonymousUser()
    return RegionPanels(
        family, Indicator.objects.all(), indicator=indicator, year=year, month=month, user=user, **options
    )


def parts(panels) -> dict[str, tuple]:
    return {part.code: (part.value, part.before) for part in panels.subregions.rows}


@pytest.fixture
def aim(source):
    def make(region, low=None, high=None, year=None, indicator="p0", **fields):
        high = low if high is None else high
        made = Target.objects.create(
            region_id=region, indicator_id=indicator, minimum=low, maximum=high, year=year, document=source, **fields
        )
        made.refresh_from_db()  # numbers as the database keeps them
        return made

    return make


# --- the period -----------------------------------------------------------------------------------


def test_without_a_year_the_newest_of_the_region_is_shown(world):
    assert load("64.08").year == 2025
    assert load("64.72").year == 2024
    assert load("64.72").figure("p0").point.value == D("3.59")


def test_a_year_without_figure_shows_none_and_names_the_newest(world):
    figure = load("64.72", year=2025).figure("p0")
    assert (figure.point, figure.change, figure.newest.year) == (None, None, 2024)
    assert figure.number_text == "no data" and figure.suffix == ""


def test_a_missing_part_stays_missing(world):
    assert parts(load("64", year=2025)) == {
        "64.08": (D("8.07"), D("8.81")), "64.71": (D("1.97"), D("2.23")), "64.72": (None, D("3.59")),
    }  # fmt: skip
    assert parts(load("64", year=2023))["64.08"] == (None, None)


def test_september_is_another_series(world, observe):
    observe("64", "p0", 2025, "5.10", month=9)
    assert load("64").figure("p0").point.value == D("5.17")
    panels = load("64", month=9)
    assert (panels.figure("p0").point.value, panels.figure("p0").before) == (D("5.10"), None)
    assert parts(panels)["64.08"] == (None, None)


def test_where_the_region_has_nothing_the_newest_year_of_its_parts_is_shown(world, observe):
    observe("53.01", "p0", 2021, "22.0")
    panels = load("53")
    assert panels.year == 2021 and panels.figure("p0").point is None
    assert parts(panels)["53.01"] == (D("22.0"), None)
    assert load("65").year is None and load("65").period.words == "no data"


def test_the_change_is_against_the_period_before_of_the_same_month(world, observe):
    observe("64", "p0", 2024, "5.51", month=9)
    figure = load("64").figure("p0")
    assert (figure.change, figure.before_text, figure.tone) == (D("-0.61"), "March 2024", "good")
    assert figure.change_text == "\u22120.61\u00a0percentage points"


def test_a_published_zero_is_a_figure(world, observe):
    observe("64.71", "extreme_rate", 2025, "0.00")
    figure = load("64.71", "extreme_rate").figure("extreme_rate")
    assert figure.number_text == "0.00" and figure.suffix == "%"
    panels = load("64", "extreme_rate", 2025)
    assert parts(panels)["64.71"] == (D("0.00"), None)
    assert panels.subregions.are_recorded


def test_no_change_is_neither_good_nor_bad(world, observe):
    for year in (2024, 2025):
        observe("64", "p1", year, "0.70")
    figure = load("64").figure("p1")
    assert (figure.change, figure.tone, figure.change_text) == (D(0), "", "0.000")


# --- releases, methods, kinds ---------------------------------------------------------------------


def test_of_two_methods_in_one_period_the_newer_release_is_the_key_figure(world, observe):
    observe("ID", "extreme_rate", 2023, "1.12", method="US$2.15 (old)")
    observe("ID", "extreme_rate", 2024, "1.26", method="US$1 (new)", released_on=date(2025, 7, 25))
    observe("ID", "extreme_rate", 2024, "0.83", method="US$2.15 (old)")  # undated, entered last
    panels = load("ID", "extreme_rate")
    figure = panels.figure("extreme_rate")
    assert figure.point.value == D("1.26")
    assert figure.broken and figure.change is None
    assert [p.value for p in panels.main_points] == [D("1.12"), D("0.83"), D("1.26")]
    assert panels.value_of("ID", "extreme_rate") == D("1.26")


def test_the_parts_show_the_newer_release_and_no_change_across_methods(world, observe):
    observe("64.08", "extreme_rate", 2024, "0.5", method="old")
    observe("64.08", "extreme_rate", 2025, "0.9", method="new", released_on=date(2025, 7, 25))
    observe("64.08", "extreme_rate", 2025, "0.4", method="old")
    observe("64.71", "extreme_rate", 2024, "0.3", method="old")
    observe("64.71", "extreme_rate", 2025, "0.2", method="old")
    assert parts(load("64", "extreme_rate", 2025)) == {
        "64.08": (D("0.9"), None), "64.71": (D("0.2"), D("0.3")), "64.72": (None, None),
    }  # fmt: skip


def test_a_count_of_a_registry_never_stands_in_for_the_survey(world, observe):
    observe("64.08", "poor", 2025, "70.70", period_kind="registry")
    observe("64.08", "poor", 2026, "71.00", month=None, period_kind="registry")
    panels = load("64.08", "poor")
    assert panels.year == 2025 and panels.figure("poor").point.value == D("34.91")
    assert {p.code: p.poor for p in panels.subregions.rows}["64.08"] == D("34.91")
    assert parts(panels)["64.08"][0] == D("34.91")
    assert len(panels.lines("poor")[0].points) == 4  # they stand side by side


def test_what_no_survey_measures_is_shown_for_its_year(world, observe):
    for code, value in (("64", 4000000), ("64.08", 430000)):
        observe(code, "population", 2025, value, month=None, period_kind="registry")
    panels = load("64", "population")
    assert (panels.period.words, panels.figure("population").point.value) == ("2025", 4000000)
    assert parts(panels)["64.08"][0] == 430000
    assert {p.code: p.rate for p in panels.subregions.rows}["64.08"] == D("8.07")  # the quadrant's, of March


def test_drafts_and_superseded_figures_are_not_shown(world, observe):
    observe("64.72", "p0", 2025, "3.30", workflow="draft", is_current=False, vintage="draft")
    observe("64.08", "p0", 2025, "8.50", evidence="claimed", vintage="old")
    panels = load("64", year=2025)
    assert parts(panels)["64.72"][0] is None
    assert parts(panels)["64.08"][0] == D("8.07")
    assert load("64.72", year=2025).figure("p0").point is None


def test_urban_and_rural_are_not_the_region(world, observe):
    observe("64", "p0", 2025, "4.00", breakdown="urban")
    assert load("64").figure("p0").point.value == D("5.17")


# --- boundaries -----------------------------------------------------------------------------------


def test_kaltim_between_2013_and_2015_is_broken(world, observe):
    observe("64", "poor", 2013, "237.9", month=None, covers=date(2012, 11, 15), evidence="claimed")
    observe("64", "p0", 2014, "6.31")
    observe("64", "p0", 2015, "6.23")
    figure = load("64", year=2015).figure("p0")
    assert figure.broken and figure.change is None and figure.before_text == "March 2014"
    assert not load("64", year=2025).figure("p0").broken


def test_papua_has_no_change_from_2023_to_2024_on_the_map_either(world, observe):
    RegionChange.objects.create(
        kind="split", old_id="53", new_id="65", legal_date=date(2022, 7, 25), statistics_from=date(2024, 3, 1)
    )
    for code in ("53", "64"):
        observe(code, "p0", 2023, "19.0")
    observe("53", "p0", 2024, "20.0")
    assert load("53", year=2024).figure("p0").broken
    provinces = parts(load("ID", year=2024, subregions_level=1))
    assert provinces["53"] == (D("20.0"), None)
    assert provinces["64"] == (D("5.78"), D("19.0"))
    assert parts(load("ID", year=2025, subregions_level=1))["64"] == (D("5.17"), D("5.78"))


def test_a_renumbering_is_no_break(world):
    RegionChange.objects.create(kind="renumber", old_id="64.08", new_id="64.71", legal_date=date(2024, 6, 1))
    assert load("64.08").figure("p0").change == D("-0.74")


def test_numbers_of_people_are_not_drawn_beside_those_of_the_country(world, observe):
    observe("ID", "poor", 2025, "23850")
    assert [line.code for line in load("64.08").lines("poor")] == ["64.08"]
    assert [line.code for line in load("64.08").lines("p0")] == ["64.08", "64", "ID"]


# --- evidence and sources -------------------------------------------------------------------------


def test_the_evidence_of_value_and_of_the_pair_are_known(world, observe):
    observe("64.72", "p0", 2025, "3.30", evidence="claimed")
    observe("64.72", "poor", 2025, "29.00")
    by_code = {p.code: p for p in load("64", year=2025).subregions.rows}
    assert (by_code["64.72"].evidence, by_code["64.72"].pair_evidence) == ("claimed", "claimed")
    assert (by_code["64.08"].evidence, by_code["64.08"].pair_evidence) == ("published", "published")
    pair = {p.code: p for p in load("64", "poor", 2025).subregions.rows}["64.72"]
    assert (pair.evidence, pair.pair_evidence) == ("published", "claimed")


def test_sources_are_those_of_the_period_the_most_used_first(world, observe, source):
    other = type(source).objects.create(title="Speech", publisher="Mayor")
    observe("64.72", "p0", 2025, "3.30", source=other, released_on=date(2025, 8, 1))
    found = load("64", year=2025).subregions
    assert found.sources("p0") == [(str(source), None), (str(other), date(2025, 8, 1))]
    assert found.sources("poor") == [(str(source), None)]
    assert load("64", year=2024).subregions.sources("p0") == [(str(source), None)]
    assert load("65").subregions.sources("p0") == []


# --- targets --------------------------------------------------------------------------------------


def test_targets_in_words(world, aim):
    panels = load("64")
    made = [
        aim("64", 0, year=2026), aim("64", 7, 8, 2025), aim("64", "4.5", "5.0", 2029), aim("64", 5),
        aim("65", direction="down"),
    ]  # fmt: skip
    words = [target_words(target, panels.measure) for target in made]
    assert words == [
        "Target: 0\u00a0% (2026)", "Target: 7–8\u00a0% (2025)", "Target: 4.5–5.0\u00a0% (2029)",
        "Target: 5\u00a0% (no year stated)", "Target: down, no number stated (no year stated)",
    ]  # fmt: skip


def test_draft_targets_are_in_no_chart_not_even_of_who_may_see_them(world, aim):
    draft = aim("64", 3, year=2029, workflow="draft")
    siti = person("siti", "64")
    assert draft in Target.objects.visible_to(siti)
    assert load("64", user=siti).targets == ()
    assert load("64").marks("p0") == []


def test_a_target_is_of_its_region_and_indicator_alone(world, aim):
    aim("64", 3, year=2029)
    assert load("64.08").targets == ()
    assert load("64").targets_of("poor") == []
    assert [(m.low, m.high, m.year) for m in load("64").marks("p0")] == [(3, 3, 2029)]


def test_every_line_of_a_trend_has_its_source(world, observe):
    other = Source.objects.create(title="Tabel nasional", publisher="BPS")
    Observation.objects.filter(region="ID").update(source=other)
    own = [Source.objects.create(title=f"Tabel {n}", publisher="BPS") for n in range(3)]
    for n, one in enumerate(own):
        observe("64.08", "p0", 2010 + n, "9", source=one)
    (about, *_rest) = about_series(load("64.08"), "p0")
    assert "BPS, Tabel nasional (Indonesia)" in about
    assert all(f"BPS, Tabel {n} (" in about for n in range(3)) and "more" not in about
