"""The public pages in a real browser: charts are drawn, nothing complains, a phone shows what counts first."""

import pytest


@pytest.fixture
def pages(open_page, world):
    return open_page


def drawn(page, key):
    """Waits until the chart is drawn and returns how many traces' points it holds."""
    page.locator(f"[data-chart={key}]").scroll_into_view_if_needed()
    page.locator(f"[data-chart={key}][data-drawn=yes]").wait_for(timeout=15_000)
    return page.locator(f"[data-chart={key}] .main-svg").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_of_a_province_are_drawn(pages, scheme):
    page = pages("/regions/64/", scheme=scheme)
    for key in ("trend", "ranking", "quadrant"):
        assert drawn(page, key) > 0
    assert page.locator("[data-chart=ranking] .bars path").count() == 2  # Samarinda has no figure for 2025
    assert page.locator("svg.map a").count() >= 3


def test_first_screen_of_a_phone_shows_rate_change_and_gap(pages, source):
    from indicators.models import Target

    Target.objects.create(region_id="64.08", indicator_id="p0", minimum=7, maximum=7, year=2029, document=source)
    page = pages("/regions/64.08/", width=360, height=640)
    lead = page.locator(".hero-num")
    assert "8,07" in lead.inner_text()
    assert "−0,74" in lead.inner_text()
    assert "+1,07" in lead.inner_text()
    for part in (lead.locator(".big"), lead.locator(".change"), lead.get_by_text("+1,07")):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= 640, box
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_pages_work_without_javascript(pages):
    page = pages("/regions/64/?year=2025", javascript=False)
    assert page.locator(".hero-num .big").inner_text().startswith("5,17")
    page.locator(".chart details summary").first.click()
    page.goto(page.url.replace("2025", "2024"))
    assert page.locator(".hero-num .big").inner_text().startswith("5,78")


def test_choosing_a_year_keeps_it_in_the_address(pages):
    page = pages("/regions/64.08/")
    page.select_option("#year", "2024")
    page.wait_for_url("**year=2024**")
    assert page.locator(".hero-num .big").inner_text().startswith("8,81")


def test_a_target_of_zero_is_drawn_without_any_figure(pages, source):
    from indicators.models import Target

    Target.objects.create(region_id="64.08", indicator_id="extreme_rate", minimum=0, maximum=0, document=source)
    page = pages("/regions/64.08/?indicator=extreme_rate")
    drawn(page, "trend")
    assert page.locator("[data-chart=trend] .scatterlayer .trace").count() == 1


def test_keyboard_reaches_the_content_first(pages):
    page = pages("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_chart_is_downloaded_as_a_picture(pages):
    page = pages("/regions/64/")
    drawn(page, "trend")
    with page.expect_download() as download:
        page.locator("[data-for=trend][data-picture=svg]").click()
    assert download.value.suggested_filename == "trend.svg"
