"""Regions by code prefix and by what a reader types, over all regions of the country."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from indicators.lists.queries import with_latest
from indicators.models import Indicator, Observation
from regions.models import Region, Source
from regions.official_list import load_regions


@pytest.fixture(scope="module")
def all_regions(module_rows):
    """Every region of the list."""
    load_regions()
    return Region.objects


def nodes(queryset) -> list[dict]:
    """The steps of the plan that PostgreSQL makes for ``queryset``."""
    found, rest = [], [_plan(queryset)]
    while rest:
        node = rest.pop()
        found.append(node)
        rest += node.get("Plans", [])
    return found


def _plan(queryset) -> dict:
    sql, params = queryset.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        return cursor.fetchone()[0][0]["Plan"]


def indexes(queryset) -> set[str]:
    """The indexes of the plan; fails where a whole table is read."""
    steps = nodes(queryset)
    assert [step["Relation Name"] for step in steps if step["Node Type"] == "Seq Scan"] == []
    return {step["Index Name"] for step in steps if "Index Name" in step}


def codes(queryset) -> list[str]:
    return list(queryset.values_list("code", flat=True))


# --- by code prefix -------------------------------------------------------------------------------


def test_under_is_what_lies_below_without_the_region_itself(all_regions):
    assert all_regions.under("64").districts().count() == 10
    assert "64" not in codes(all_regions.under("64").filter(level__lte=2))
    assert all_regions.within("64").filter(code="64").exists()
    assert all_regions.under("ID").districts().count() == 514


def test_a_prefix_is_a_whole_part_of_the_code(all_regions):
    assert not all_regions.under("64.0").exists()
    assert not all_regions.under("6").exists()


@pytest.mark.parametrize("code", ["64", "64.08", "64.08.04"])
def test_under_reads_an_index(all_regions, code):
    assert indexes(all_regions.under(code)) & {"regions_region_pkey", "regions_region_code_f0e2b4f3_like"}


def test_under_with_a_level_reads_an_index(all_regions):
    assert "region_by_level" in indexes(all_regions.under("64").filter(level=3))


def test_children_are_the_next_level(all_regions):
    assert codes(all_regions.children("64.08"))[:2] == ["64.08.01", "64.08.02"]
    assert all_regions.children("ID").count() == 38
    assert indexes(all_regions.children("64")) == {"region_by_parent"}


def test_regions_are_public(all_regions):
    assert all_regions.visible_to(AnonymousUser()).count() == 91_600


# --- search ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("64.08", ["64.08", "64.08.01"]),
        ("6408", ["64.08", "64.08.01"]),
        ("6404", ["64.08"]),  # BPS; Kemendagri has no 64.04 any more
        ("7401", ["74.01", "74.04", "74.01.01"]),  # Kolaka in one system, Buton in the other
        ("74.01", ["74.01", "74.01.01"]),  # BPS writes no points
        ("9471", ["91.71"]),  # BPS before 2022
        ("64", ["64", "64.01"]),
        (" 64.08.04.2001 ", ["64.08.04.2001"]),
        ("640804", ["64.08.04"]),
        ("64.0", ["64.01", "64.02"]),
        ("kutai timr", ["64.08"]),
        ("KUTAI TIMUR", ["64.08"]),
        ("kab. kutai timur", ["64.08"]),
        ("kupang", ["53.01", "53.71"]),
        ("Kota Kupang", ["53.71", "53.01"]),
        ("Kabupaten Kupang", ["53.01", "53.71"]),
        ("samarnda", ["64.72"]),
        ("jakarta pusat", ["31.71"]),
        ("dki jakarta", ["31"]),
        ("toba samosir", ["12.12"]),
        ("gorontalo", ["75", "75.01", "75.71"]),
        ("kec. sangatta", ["64.08.04", "64.08.12"]),
        ("provinsi papua", ["91", "92", "93", "94", "95", "96"]),
        ("2 x 11", ["13.05.04", "13.05.15"]),
        ("papua", ["91"]),
    ],
)
def test_the_best_match_comes_first(all_regions, text, first):
    assert codes(all_regions.search(text))[: len(first)] == first


@pytest.mark.parametrize(
    "text", ["", "   ", "%%%", "\x00", "((((", "\\", "__", "'", "9" * 10_000, "99.99", "--", ". ."]
)
def test_what_means_no_region_finds_none(all_regions, text):
    assert codes(all_regions.search(text)) == []


@pytest.mark.parametrize(
    "text", ["'; drop", "a\x00b", "x" * 10_000, "kutai%", "kutai_", "(kutai", "[a-", "\\m", "a|b", "x\n\ty", "é", "🙂"]
)
def test_no_text_breaks_the_search(all_regions, text):
    assert len(all_regions.search(text)) <= 20


def test_a_wildcard_is_a_letter_like_any_other(all_regions):
    assert "64.72" not in codes(all_regions.search("sama%nda%"))[:1]
    assert codes(all_regions.search("k.pang kota"))[:1] != ["53.71"]


def test_one_or_two_letters_look_at_provinces_and_districts_only(all_regions):
    found = all_regions.search("be", limit=100)
    assert {region.level for region in found} == {1, 2}
    assert all(any(word.lower().startswith("be") for word in region.name.split()) for region in found)


def test_larger_regions_come_first_among_equals(all_regions):
    levels = list(all_regions.search("tanjung", limit=30).values_list("exactness", "level"))
    exact = [level for exactness, level in levels if exactness == 0]
    assert exact == sorted(exact)


def test_a_search_stays_within_the_queryset(all_regions):
    assert codes(all_regions.under("33").search("kupang"))[0].startswith("33.")
    assert {r.level for r in all_regions.districts().search("kutai")} == {2}
    assert codes(all_regions.districts().search("64.08")) == ["64.08"]


def test_a_retired_region_is_found_by_its_code_only(all_regions):
    all_regions.filter(code="64.08").update(valid_to="2026-01-01")
    assert "64.08" not in codes(all_regions.search("kutai timur"))
    assert codes(all_regions.search("64.08"))[0] == "64.08"


@pytest.mark.parametrize("text", ["kutai timr", "kupang", "dki jakarta", "Kota Kupang"])
def test_a_name_is_found_through_the_trigrams(all_regions, text):
    assert "region_name_trigrams" in indexes(all_regions.search(text))


@pytest.mark.parametrize("text", ["64.08", "6404", "7401", "6"])
def test_a_code_is_found_through_the_codes(all_regions, text):
    found = indexes(all_regions.search(text))
    assert found & {"regions_region_pkey", "regions_region_code_f0e2b4f3_like"}
    assert "a_code_means_one_region_per_system" in found


# --- columns --------------------------------------------------------------------------------------


def test_with_code_adds_the_code_of_another_system(all_regions):
    assert all_regions.with_code("bps").get(code="64.08").bps_code == "6404"
    assert all_regions.with_code("bps-2016", "old").get(code="95").old is None


def test_with_latest_takes_the_newest_release_of_the_newest_year(all_regions):
    def observe(value, **fields):
        defaults = {"year": 2024, "month": 3, "is_current": True, "source": source, "indicator": indicator}
        Observation.objects.create(region_id="ID", value=value, **{**defaults, **fields})

    source, _ = Source.objects.get_or_create(title="Tes", publisher="Tes")
    indicator = Indicator.objects.get(code="extreme_rate")
    observe("1.12", year=2023)
    observe("0.83", method="US$1,9 PPP")
    observe("1.26", method="US$2,15 PPP 2017", released_on="2025-07-25")
    observe("9.99", year=2025, month=9)
    country = with_latest(all_regions, "extreme_rate").get(code="ID")
    assert (float(country.latest), country.latest_year, country.latest_month) == (1.26, 2024, 3)
    assert float(with_latest(all_regions, "extreme_rate", year=2023).get(code="ID").latest) == 1.12
    assert with_latest(all_regions, "extreme_rate", year=2022).get(code="ID").latest is None
