"""Charts in a real browser: the picture of the server stands there first, plotly takes over where a reader explores."""

import pytest


@pytest.fixture
def pages(open_page, world):
    return open_page


def shown(page, key: str) -> list[str]:
    """The sizes of the picture that are seen."""
    pictures = page.locator(f"[data-chart={key}] > svg.drawing").all()
    return [picture.get_attribute("class") for picture in pictures if picture.is_visible()]


@pytest.mark.parametrize(("width", "size"), [(1280, "drawing wide"), (360, "drawing narrow")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_stand_in_the_page_without_scripts(pages, width, size, scheme):
    page = pages("/regions/64.08/", width=width, scheme=scheme, javascript=False)
    for key in ("trend", "ranking"):
        assert shown(page, key) == [size]
    assert "Kutai Timur 8,07" in page.locator("[data-chart=trend]").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_letter_is_smaller_than_nine_pixels(pages):
    smallest = """() => {
        const size = (text) => parseFloat(getComputedStyle(text).fontSize);
        const seen = [...document.querySelectorAll("svg.drawing")].filter((svg) => svg.clientWidth);
        return Math.min(...seen.flatMap((svg) => [...svg.querySelectorAll("text")].map(
            (text) => size(text) * svg.clientWidth / svg.viewBox.baseVal.width)));
    }"""
    for width in (320, 360, 768, 1093, 1366):
        assert pages("/regions/64/", width=width, javascript=False).evaluate(smallest) >= 9


def test_on_a_wide_page_plotly_takes_over_by_itself_at_the_same_height(pages):
    page = pages("/regions/64/", javascript=False)
    height = page.locator("[data-chart=ranking]").bounding_box()["height"]
    page = pages("/regions/64/")
    page.locator("[data-chart=ranking]").scroll_into_view_if_needed()
    page.locator("[data-chart=ranking][data-drawn=yes]").wait_for(timeout=15_000)
    assert shown(page, "ranking") == []
    assert page.locator("[data-chart=ranking]").bounding_box()["height"] == pytest.approx(height, abs=1)
    assert page.locator("[data-chart=ranking]").get_attribute("aria-label").startswith("Tertinggi")


def test_on_the_overview_it_waits_until_a_reader_points_at_the_chart(pages):
    page = pages("/?region=64")
    trend = page.locator("[data-chart=trend]")
    trend.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert shown(page, "trend") == ["drawing wide"]
    assert page.locator("[data-chart=trend]").get_attribute("data-drawn") is None
    trend.hover()
    page.locator("[data-chart=trend][data-drawn=yes]").wait_for(timeout=15_000)


def test_on_a_phone_a_picture_is_asked_for_by_its_button(pages):
    page = pages("/regions/64/", width=360)
    page.wait_for_timeout(500)
    assert shown(page, "trend") == ["drawing narrow"]
    with page.expect_download() as download:
        page.locator("[data-for=trend][data-picture=png]").click()
    assert download.value.suggested_filename == "trend.png"
