"""Dinas Sosial Kalimantan Timur, typed into the data entry and read on the pages, in a real browser.

50 KUBE = 500 families are allocated to three cities, the year is not stated, nothing is reported as realised. Poor
people in Kalimantan Timur: 284,4 thousand (2008) and 237,9 thousand (2013), both with what became Kalimantan Utara.
"""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

pytestmark = pytest.mark.long

CITIES = [("64.72", "Samarinda", 20, 200), ("64.71", "Balikpapan", 15, 150), ("64.74", "Bontang", 15, 150)]
FORM = "/admin/programs/program/add/"


def said(text):
    with translation.override("id"):
        return gettext(text)


@pytest.fixture
def kaltim(served, world):
    """Bontang beside the regions of the small world, and a news report as the source."""
    from regions.models import Region, Source

    Region.objects.create(code="64.74", name="Kota Bontang", kind="kota", level=2, parent_id="64")
    return Source.objects.create(title="Bantuan KUBE perkotaan", publisher="Kabar Kaltim", kind="news")


@pytest.fixture
def signed_in(chromium, served, kaltim):
    """A browser context of the secretariat of Kalimantan Timur."""
    from tests.people import person

    client = Client()
    client.force_login(person("ani", "64"))
    context = chromium.new_context(
        viewport={"width": 1600, "height": 1000}, reduced_motion="reduce", accept_downloads=True
    )
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": served}])
    return context


def choose(page, field, text):
    """Types into an autocomplete field and takes the first choice."""
    page.locator(f"#{field} + .select2").click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(f".select2-results__option:has-text('{text}')").first.click()


def add_row(page, n, region, unit, allocated):
    page.locator("#physical-group .add-row a").click()
    choose(page, f"id_physical-{n}-region", region)
    page.select_option(f"#id_physical-{n}-unit", unit)
    page.fill(f"#id_physical-{n}-allocated", str(allocated))
    page.select_option(f"#id_physical-{n}-evidence", "claimed")


def checks(page, tone):
    return page.locator(f".shares-checks .{tone}").all_inner_texts()


def test_s5_is_typed_checked_and_seen(open_page, signed_in, kaltim):
    page = open_page(FORM, context=signed_in)
    choose(page, "id_region", "Kalimantan Timur")
    assert page.input_value("#id_code") == "64-"
    page.fill("#id_code", "64-KUBE-KOTA")
    page.fill("#id_name", "Penanggulangan kemiskinan perkotaan melalui KUBE")
    choose(page, "id_source", "Bantuan KUBE perkotaan")
    page.select_option("#id_evidence", "claimed")

    add_row(page, 0, "Kalimantan Timur", "kube", 50)
    for n, (_code, city, kube, _families) in enumerate(CITIES, start=1):
        assert checks(page, "good") == []
        add_row(page, n, city, "kube", kube)
    adds_up = said("adds up: SUM")
    (kube,) = checks(page, "good")
    assert adds_up.replace("SUM", "50") in kube and checks(page, "bad") == []

    page.fill("#id_physical-3-allocated", "25")
    assert "+10" in checks(page, "bad")[0]
    page.fill("#id_physical-3-allocated", "15")

    # The families come as a table from a spreadsheet.
    page.click(".shares-paste summary")
    lines = ["64\tKK\t500", *(f"{city}\tKK\t{families}" for _code, city, _kube, families in CITIES)]
    page.fill("#shares-text", "\n".join(lines))
    page.click(".shares-paste [data-url]")
    page.locator("#id_physical-7-allocated").wait_for()
    good = checks(page, "good")
    assert len(good) == 2 and any(adds_up.replace("SUM", "500") in text for text in good)
    page.click("input[name=_save]")
    page.wait_for_url("**/admin/programs/program/")

    from programs.models import PhysicalProgress

    stored = PhysicalProgress.objects.filter(program__code="64-KUBE-KOTA")
    assert {(r.region_id, r.unit, r.allocated, r.realised, r.year, r.evidence, r.workflow) for r in stored} == {
        (code, unit, number, None, None, "claimed", "approved")
        for code, *numbers in [("64", 50, 500), *((code, kube, kk) for code, _name, kube, kk in CITIES)]
        for unit, number in zip(("kube", "families"), numbers, strict=True)
    }
    see_the_programme(open_page)


def see_the_programme(open_page):
    """As the public sees it: green sums, bars that say "allocated", no data for what was realised, the file."""
    page = open_page("/programs/64-KUBE-KOTA/")
    sums = page.locator(".sums .badge.good").all_inner_texts()
    assert sorted(sums) == sorted(said("adds up: %(sum)s") % {"sum": n} for n in ("50", "500"))
    assert page.locator(".sums .badge.bad").count() == 0
    for key in ("recipients-kube", "recipients-families"):
        chart = page.locator(f"[data-chart={key}]")
        chart.scroll_into_view_if_needed()
        page.locator(f"[data-chart={key}][data-drawn=yes]").wait_for(timeout=15_000)
        assert chart.locator(".bars path").count() == 3
        labels = chart.locator(".bartext").all_text_contents()
        assert len(labels) == 3 and all(text.startswith(said("allocated")) for text in labels)
        figure = page.locator(f"figure[aria-labelledby={key}-title]")
        assert f"{said('realised').capitalize()}: {said('no data')}" in figure.inner_text()
    row = page.locator("table.shares tbody tr", has_text="Samarinda").first
    assert row.locator("td").nth(2).inner_text() == said("no data")
    assert said("year not stated") in page.locator("table.shares caption").first.inner_text()

    with page.expect_download() as download:
        page.locator("#penerima > .exports a").first.click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(io.StringIO(file.read())))
    assert len(rows) == 8 and {row["realised"] for row in rows} == {""}
    assert ("64.74", "families", "150") in {(row["region"], row["unit"], row["allocated"]) for row in rows}


@pytest.fixture
def poor_people(kaltim, observe):
    """The two figures of the report, both of the boundary of their time; P0 of 2008 is not given."""
    for year, value in ((2008, "284.4"), (2013, "237.9")):
        observe("64", "poor", year, value, month=None, source=kaltim, evidence="claimed", covers=date(2012, 1, 1))
    observe("64", "p0", 2013, "6.1", month=None, source=kaltim, evidence="claimed", covers=date(2012, 1, 1))


def test_the_trend_of_poor_people_and_the_boundary(open_page, poor_people):
    from indicators.models import Observation

    Observation.objects.filter(region="64", indicator="poor", year__in=(2024, 2025)).delete()
    page = open_page("/regions/64/?indicator=poor")
    text = page.locator("main").inner_text()
    assert "284,4" in text and "237,9" in text
    assert "−46,5" in text and "−16,35" in text
    assert "Kalimantan Utara" in text
    page.locator("[data-chart=trend]").scroll_into_view_if_needed()
    page.locator("[data-chart=trend][data-drawn=yes]").wait_for(timeout=15_000)
    with page.expect_download() as download:
        page.locator("figure[aria-labelledby=trend-title] .chart-tools a", has_text="CSV").click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["region"] == "64"]
    found = [(row["year"], row["month"], Decimal(row["value"])) for row in rows]
    assert found == [("2008", "", Decimal("284.4")), ("2013", "", Decimal("237.9"))]
    rates = page.request.get(f"{page.url.split('?')[0]}?indicator=p0&_export=csv&chart=trend").text()
    assert "2013" in rates and "2008" not in rates  # the rate of 2008 was not given and is not worked out
