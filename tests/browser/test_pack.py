"""The pack for a meeting on paper: several pages, nothing cut off at the edge of the paper, no controls."""

import re

PAPER = 686  # CSS pixels of a line on A4 within its margins: 210 - 2 x 14 mm


def test_pack_prints(open_page, world):
    page = open_page("/meetings/pack/?region=64&date=2025-06-30", width=PAPER)
    page.emulate_media(media="print")
    wide = "[...document.querySelectorAll('.table-wrap')].filter(w => w.scrollWidth > w.clientWidth + 1).length"
    assert page.evaluate(wide) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
    assert not page.locator("form.toolbar").is_visible()
    assert not page.locator(".exports").first.is_visible()
    assert page.locator("svg.map").is_visible()
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert 4 <= len(sheets) <= 12


def test_contents_lead_to_their_sections(open_page, world):
    page = open_page("/meetings/pack/?region=64.08&date=2025-06-30", width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for link in page.locator(".contents a").all():
        assert page.locator(link.get_attribute("href")).count() == 1
