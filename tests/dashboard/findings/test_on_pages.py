"""The findings as the overview and the page of a region show them."""

import re
from datetime import date

import pytest
from django.core.cache import cache

from indicators.models import Target

PLACES = ["/?region={}", "/regions/{}/"]


@pytest.fixture
def found(client):
    """found(path) -> the sentences of the findings, their bold phrases between stars."""

    def ask(path):
        cache.clear()
        html = client.get(path).content.decode().replace("\u00a0", " ")
        listed = html.partition('<ul class="findings">')[2].partition("</ul>")[0]
        return [" ".join(text.split()) for text in re.findall(r"<span>([^\0]*?)\s*<span class=\"why\">", listed)]

    return lambda path: [re.sub("</?b>", "*", text) for text in ask(path)]


@pytest.mark.parametrize("path", PLACES)
def test_a_district(world, found, path):
    assert found(path.format("64.08")) == [
        "Tingkat kemiskinan *tercatat 0,74 persen poin lebih rendah* dibanding Maret 2024, dalam rentang galat survei.",
        "Menurut persentase maupun jumlah penduduk miskin *tertinggi dari 2 kabupaten/kota*.",
        "Persentase dan jumlah penduduk miskin *keduanya di atas garis pembanding*: kuadran prioritas pertama.",
        "Tingkat kemiskinan Kutai Timur (8,07 %) *4,1 kali* Kota Balikpapan (1,97 %).",
    ]


@pytest.mark.parametrize("path", PLACES)
def test_a_province_stands_among_the_provinces(world, observe, found, path):
    observe("53", "p0", 2025, "18.60")
    observe("65", "p0", 2025, "5.00")
    assert found(path.format("64"))[:3] == [
        "Tingkat kemiskinan *turun 0,61 persen poin menjadi 5,17 %* dibanding Maret 2024.",
        "Menurut persentase *peringkat 2–3 dari 3 provinsi*, setara dengan Kalimantan Utara (5,00 %).",
        "Kuadran prioritas pertama memuat *1 dari 2 kabupaten/kota*: persentase dan jumlahnya di atas garis "
        "pembanding.",
    ]


def test_the_findings_are_of_the_rate_whatever_indicator_is_shown(world, found):
    assert found("/regions/64.08/?indicator=poor") == found("/regions/64.08/") != []


def test_depth_against_the_rate(world, observe, found):
    for indicator, values in {"p1": ("1.14", "1.199"), "p2": ("0.24", "0.258")}.items():
        for year, value in zip((2024, 2025), values, strict=True):
            observe("64.08", indicator, year, value)
    assert found("/regions/64.08/")[1] == (
        "Kedalaman (P1) dan keparahan (P2) *tercatat lebih tinggi* (+0,059 dan +0,018), sedangkan tingkat kemiskinan "
        "tercatat lebih rendah."
    )


def test_the_other_region_s_change_is_of_the_same_two_years(world, observe, found):
    observe("64.71", "p0", 2023, "9.00")
    assert found("/regions/64.71/?year=2024")[0] == (
        "Tingkat kemiskinan *turun 6,77 persen poin menjadi 2,23 %* dibanding Maret 2023."
    )
    observe("64", "p0", 2023, "5.00")
    assert found("/regions/64.71/?year=2024")[0].endswith("berlawanan arah dengan Kalimantan Timur.")


def test_a_broken_series_has_no_direction(world, observe, found):
    observe("64", "p0", 2014, "6.31")
    observe("64", "p0", 2015, "5.23")
    assert not any("dibanding" in words for words in found("/regions/64/?year=2015"))


def test_figures_of_two_months_are_not_compared(world, observe, found):
    observe("64.72", "p0", 2025, "2.00", month=None, evidence="claimed")
    assert not any("dibanding" in words for words in found("/regions/64.72/?year=2025"))


def test_claims_are_marked(world, observe, client):
    observe("64.72", "p0", 2025, "2.00", evidence="claimed")
    html = client.get("/regions/64.72/").content.decode()
    first = html.partition('<ul class="findings">')[2].partition("</li>")[0]
    assert "badge claim" in first


def test_an_open_target_and_one_that_is_over(world, source, found):
    target = Target.objects.create(region_id="64", indicator_id="p0", year=2029, minimum=3, maximum=3, document=source)
    assert found("/regions/64/")[-1] == (
        "Target 3 % (2029) *masih berjarak 2,17 persen poin*; perlu turun 0,54 persen poin setiap tahun."
    )
    assert not any("Target" in words for words in found("/regions/64/?year=2024"))
    Target.objects.filter(pk=target.pk).update(year=2025, minimum=4, maximum=4)
    assert found("/regions/64/")[-1] == "Target 4 % (2025) *tidak tercapai*: 5,17 %."


def test_a_target_that_one_survey_of_its_year_reaches_and_another_misses_is_left_open(world, source, observe, found):
    Target.objects.create(region_id="ID", indicator_id="p0", year=2025, minimum=8, maximum=8, document=source)
    assert "*tidak tercapai*" in found("/")[-1]
    observe("ID", "p0", 2025, "7.90", month=9)
    assert not any("Target" in words for words in found("/"))


def test_of_a_day_of_the_past_the_figures_of_that_day(world, observe, found):
    for region, value in {"53": "18.60", "65": "5.00"}.items():
        observe(region, "p0", 2025, value, released_on=date(2025, 7, 25))
    for region in ("64", "53"):
        observe(region, "p0", 2023, "6.11" if region == "64" else "19.96", released_on=date(2023, 7, 17))
    assert found("/regions/64/?as_of=2024-01-01") == ["Menurut persentase *terendah dari 2 provinsi*."]


@pytest.mark.parametrize(
    "path",
    ["/regions/64.08/?year=1999", "/regions/64.08.01/", "/regions/53.01/", "/regions/64.08/?month=9&year=2025"],
)
def test_without_figures_nothing_is_said(world, client, path):
    assert "findings" not in client.get(path).content.decode()


def test_an_empty_installation_has_no_findings(db, client):
    assert "findings" not in client.get("/").content.decode()


@pytest.mark.parametrize("path", PLACES)
def test_they_are_the_first_thing_below_the_heading(world, client, path):
    html = client.get(path.format("64")).content.decode()
    order = [html.index(part) for part in ("<h1>", 'id="findings"', 'class="stats"')]
    assert order == sorted(order)


def test_in_english(world, client):
    client.cookies["language"] = "en"
    html = client.get("/regions/64/").content.decode().replace("\u00a0", " ")
    assert "Poverty rate <b>fell by 0.61 percentage points to 5.17 %</b> since March 2024." in html
    assert '<span class="sr-only">better:</span>' in html
