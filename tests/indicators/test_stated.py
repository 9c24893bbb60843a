"""What sources state of a figure without its level: held against stored figures, in words, list, file and page."""

import csv
import io
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from indicators.models import StatedRelation
from indicators.stated.queries import stated_listed
from indicators.stated.words import StatedWords
from regions.models import RegionChange, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def state(world):
    """state(region, indicator, **fields) -> a stated relation of a news report."""
    news = Source.objects.create(title="Berita", publisher="Media", kind="news")

    def make(region="64.08", indicator="p0", **fields):
        return StatedRelation.objects.create(region_id=region, indicator_id=indicator, source=news, **fields)

    return make


def change(amount, unit="points", ends=2025, begins=2024, **fields):
    return {"from_year": begins, "year": ends, "change": Decimal(amount), "change_unit": unit, **fields}


def lower(year, other="ID", relation="lower", **fields):
    return {"kind": "comparison", "year": year, "compared_with_id": other, "relation": relation, **fields}


def listed(row):
    return stated_listed(None).get(pk=row.pk)


CASES = [  # P0 of 64.08: 8.81 in 2024, 8.07 in 2025
    (change("-0.74"), "agrees", "-0.74"),
    (change("-0.75"), "differs", "-0.74"),
    (change("-0.7", decimals=1), "agrees", "-0.74"),
    (change("-8.40", "percent"), "agrees", "-8.3995"),
    (change("-9.2", "percent", decimals=1), "differs", "-8.3995"),
    (change("-0.74", "percent"), "differs", "-8.3995"),
    (change("0.74"), "differs", "-0.74"),
    (change("-0.74", from_month=3, month=3), "agrees", "-0.74"),
    (change("-0.74", from_month=9, month=3), "no_levels", None),
    (change("-0.74", begins=2012), "no_levels", None),
    (change("-0.74", begins=None), "undated", None),
    (change("-0.74", begins=None, ends=None, period_text="lima tahun"), "undated", None),
]


@pytest.mark.parametrize(("fields", "check", "computed"), CASES)
def test_a_change_is_held_against_the_stored_levels(state, fields, check, computed):
    row = listed(state(**fields))
    assert row.check == check
    assert row.pair_computed == (None if computed is None else Decimal(computed))


def test_a_comparison_is_held_against_the_figure_of_the_nation(state):
    row = state(**lower(2025))
    assert listed(row).check == "agrees"
    StatedRelation.objects.filter(pk=row.pk).update(relation="higher")
    assert listed(row).check == "differs"
    assert listed(state(**lower(2019))).check == "no_levels"
    assert listed(state(**lower(None))).check == "undated"


def test_without_a_month_each_pair_of_one_month_counts(state, observe):
    observe("ID", "p0", 2025, "8.00", month=9)
    observe("64.08", "p0", 2025, "8.20", month=9)
    row = listed(state(**lower(2025)))
    assert (row.check, row.pairs_agreeing, row.pairs_whole, row.pair_former) == ("partly", 1, 2, Decimal("8.47"))
    assert "1 dari 2" in StatedWords(row).check_words


@pytest.mark.parametrize("evidence", ["claimed", "sample"])
def test_claims_and_samples_are_no_yardstick(state, observe, evidence):
    observe("64.08", "p0", 2026, "7.5", evidence=evidence)
    assert listed(state(**change("-0.57", ends=2026, begins=2025))).check == "no_levels"


def test_another_method_and_a_split_in_between_are_not_compared(state, observe):
    observe("64.08", "p0", 2026, "7.5", method="baru")
    assert listed(state(**change("-0.57", ends=2026, begins=2025))).check == "no_levels"
    RegionChange.objects.create(kind="split", old_id="64.08", new_id="65", legal_date="2024-06-01", legal_basis="UU")
    row = listed(state(**change("-0.74")))
    assert row.check == "broken"
    assert "batas wilayah berubah" in StatedWords(row).check_words


def test_rounding_of_the_levels_is_allowed_for(state, observe):
    """14.09 and 14.49 may be 14.085 and 14.494 thousand: "2,90 persen" can be right, 3.0 cannot."""
    observe("64.08", "poor", 2030, "14.09")
    observe("64.08", "poor", 2031, "14.49")
    assert listed(state("64.08", "poor", **change("2.90", "percent", 2031, 2030))).check == "agrees"
    assert listed(state("64.08", "poor", **change("3.00", "percent", 2031, 2030, period_text="x"))).check == "differs"


def test_a_level_of_zero_gives_no_percent(state, observe):
    observe("64.08", "extreme_rate", 2030, "0")
    observe("64.08", "extreme_rate", 2031, "1")
    row = listed(state("64.08", "extreme_rate", **change("5", "percent", 2031, 2030)))
    assert (row.pair_computed, row.check) == (None, "differs")


SENTENCES = [
    (change("2.35", "percent", decimals=2), "naik 2,35\u00a0persen dari nilai semula, 2024 → 2025"),
    (change("-0.7", decimals=1, from_month=3, month=3), "turun 0,7\u00a0persen poin, Maret 2024 → Maret 2025"),
    (change("0", decimals=0), "tetap (0\u00a0persen poin), 2024 → 2025"),
    (change("-5", begins=None, ends=None, period_text="lima tahun", decimals=0),
     "turun 5\u00a0persen poin, periode tidak dinyatakan (“lima tahun”)"),
    (lower(2013), "di bawah angka nasional, 2013"),
    (lower(2013, "64", "higher", month=3), "di atas Kalimantan Timur, Maret 2013"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "sentence"), SENTENCES)
def test_it_is_said_in_words_with_unit_and_period(state, fields, sentence):
    assert StatedWords(listed(state(**fields))).sentence == sentence


def test_levels_and_what_follows_from_them_are_said(state):
    words = StatedWords(listed(state(**change("-0.8", decimals=1)))).check_words
    assert words.replace("\u00a0", " ") == (
        "angka tersimpan berbeda: 8,81 % (Maret 2024) menjadi 8,07 % (Maret 2025), yaitu turun 0,74 persen poin"
    )


def test_a_news_report_claims(state):
    assert state(**change("-0.74")).evidence == "claimed"


WRONG = [
    ({"change": None, "change_unit": "points"}, {"change"}),
    ({"change": 1}, {"change_unit"}),
    (change("1", "own"), {"change_unit"}),
    (change("1", indicator_id="poor"), {"change_unit"}),
    (change("1", ends=2024), {"year"}),
    (change("1", ends=2023), {"year"}),
    (change("1", ends=2024, from_month=9, month=3), {"year"}),
    (change("1", begins=None, from_month=9), {"from_year"}),
    (change("1", compared_with_id="ID"), {"compared_with"}),
    ({"kind": "comparison", "year": 2025}, {"relation", "compared_with"}),
    (lower(2025, "53"), {"compared_with"}),
    (lower(2025, "64.08"), {"compared_with"}),
    (lower(2025, change=1, change_unit="points"), {"change"}),
]


@pytest.mark.parametrize(("fields", "named"), WRONG)
def test_what_means_nothing_is_refused_by_field(world, fields, named):
    row = StatedRelation(**{"region_id": "64.08", "indicator_id": "p0", **fields})
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert set(refused.value.message_dict) == named


def test_the_list_and_its_file(client, state):
    state(**change("-0.74"), stated_by="Kepala BPS")
    state("64", **lower(2013))
    page = client.get("/stated/").content.decode()
    assert "turun 0,74" in page and "di bawah angka nasional" in page and "Kepala BPS" in page
    rows = {row["region"]: row for row in read(client, "")}
    assert rows["64.08"]["change_unit"] == "points" and Decimal(rows["64.08"]["change"]) == Decimal("-0.74")
    assert Decimal(rows["64.08"]["computed"]) == Decimal("-0.74") and rows["64.08"]["check"] == "agrees"
    assert (rows["64"]["relation"], rows["64"]["compared_with"], rows["64"]["from_year"]) == ("lower", "ID", "")
    assert {row["evidence"] for row in rows.values()} == {"claimed"}
    for query, count in (("region=64", 2), ("kind=change", 1), ("check=no_levels", 1), ("year=2013", 1),
                         ("indicator=p1", 0)):  # fmt: skip
        assert len(read(client, query)) == count, query


def read(client, query: str) -> list[dict[str, str]]:
    text = b"".join(client.get(f"/stated/?{query}&_export=csv").streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_drafts_are_for_those_who_enter_them(client, state):
    state(**change("-0.74"), workflow="draft")
    assert read(client, "") == []
    assert "turun 0,74" not in client.get("/regions/64.08/").content.decode()


def test_the_page_of_the_region_says_it_beside_the_trend_and_in_the_facts(client, state):
    state(**change("-0.74"), stated_by="Kepala BPS", note="Halaman 3")
    page = " ".join(client.get("/regions/64.08/").content.decode().split())
    assert page.count("turun 0,74 persen poin, 2024 → 2025") == 2
    for words in ("dinyatakan oleh Kepala BPS", "Media, Berita", "Halaman 3", "angka tersimpan sesuai: 8,81"):
        assert words in page, words
    other = " ".join(client.get("/regions/64.08/?indicator=poor").content.decode().split())
    assert other.count("turun 0,74 persen poin, 2024 → 2025") == 1  # of another indicator: in the facts
    assert "turun 0,74" not in client.get("/regions/64/").content.decode()


def test_queries_do_not_grow(client, state, django_assert_max_num_queries):
    for year in range(1950, 2060):
        state(**change("-1", ends=year, begins=year - 1))
    client.get("/stated/")
    with django_assert_max_num_queries(6):
        assert client.get("/stated/").status_code == 200
    with django_assert_max_num_queries(25):
        assert client.get("/regions/64.08/").status_code == 200
