"""The search by number in a real browser: on a phone, by keyboard, without JavaScript."""

import re

from beneficiaries.models import Reveal
from tests.beneficiaries.conftest import NIKS, aid, folk, give, make, villages, vintages  # noqa: F401 - fixtures
from tests.browser.test_grid import sign_in  # noqa: F401 - fixture
from tests.people import person


def test_a_number_is_searched_by_keyboard_and_the_page_says_what_it_needs(open_page, sign_in, folk):  # noqa: F811
    phone = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
    page = open_page("/beneficiaries/", context=sign_in(person("operator", "64.08", "operator"), **phone))
    rule = page.get_by_role("group", name="Satu penerima menurut nomor")
    assert "memerlukan alasan" in rule.inner_text() and "20 pencarian" in rule.inner_text()
    page.get_by_label("NIK", exact=True).fill(NIKS["siti"])
    page.keyboard.press("Enter")
    reason = page.get_by_label("Alasan mencari menurut nomor")
    assert "Sebutkan alasannya" in page.locator(f"#{reason.get_attribute('id')}_error").inner_text()
    assert not Reveal.objects.exists()
    assert all("422" in complaint for complaint in open_page.complaints)
    open_page.complaints.clear()
    page.get_by_label("NIK", exact=True).focus()
    for _step in range(2):
        page.keyboard.press("Tab")
    page.keyboard.type("Pencocokan dengan data bank")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/beneficiaries/[0-9]+/$"))
    assert page.locator("h1").inner_text() == "Sitiwana Rahmani"
    assert Reveal.objects.get().field == "search"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
