"""The table of a report in a real browser: quicker than typing every number, pasted blocks, live sums."""

import json

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from programs.models import PhysicalProgress, Program, Report
from tests.programs.conftest import (  # noqa: F401 (fixtures)
    agency,
    kupang_agency,
    make_program,
    money,
    other_agency,
    people,
    physical,
    programs,
)

REALISED = [7959, 1250, 40, 318, 1022, 64, 15000, 777, 2500, 12, 90, 4321]


@pytest.fixture
def twelve(agency, make_program, physical):  # noqa: F811
    """Twelve programmes with a first quarter; the numbers are those of the province."""
    for number in range(1, 13):
        program = make_program(agency, f"P{number:02}", f"Program {number}")
        physical(program, "64", "people", 20000 + number, 18000 + number, number)


@pytest.fixture
def sign_in(chromium, served):
    """sign_in(user, **options) -> browser context in which ``user`` is signed in."""
    contexts = []

    def make(user, **options):
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        context = chromium.new_context(reduced_motion="reduce", **options)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": served}])
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def typist(open_page, sign_in, agency, people):  # noqa: F811
    """typist(**options) -> page with the table of the second quarter of 2026, open for the agency's operator."""

    def open_grid(**options):
        address = f"/programs/reporting/{agency.pk}/2026/2/grid/"
        return open_page(address, context=sign_in(people["operator"], **options))

    return open_grid


def second():
    return PhysicalProgress.objects.filter(year=2026, quarter=2)


def test_a_quarter_of_twelve_programmes_takes_fewer_keys_than_its_numbers(twelve, typist):
    Program.objects.exclude(name__startswith="Program ").delete()
    page = typist()
    keys = 0
    for number, value in enumerate(REALISED):
        page.keyboard.type(str(value))
        keys += len(str(value))
        if number < len(REALISED) - 1:
            page.keyboard.press("Enter")
            keys += 1
    page.locator("#save").click()
    page.wait_for_url("**/2026/2/")
    assert list(second().order_by("program__code").values_list("realised", flat=True)) == REALISED
    # Even of the realised numbers alone; targets and allocations came along without a key.
    assert keys < sum(len(str(value)) + 1 for value in REALISED)
    assert second().filter(target__gt=20000, allocated__gt=18000).count() == 12


@pytest.mark.long
def test_the_last_enter_leads_to_the_button_and_saves(twelve, typist):
    Program.objects.exclude(name__startswith="Program ").delete()
    page = typist()
    for value in REALISED:
        page.keyboard.type(str(value))
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "save"
    page.keyboard.press("Enter")
    page.wait_for_url("**/2026/2/")
    assert second().filter(realised__isnull=False).count() == 12


def paste(page, text):
    """As the browser does it for a block that was copied in a spreadsheet."""
    page.evaluate(
        f"""() => {{
            const data = new DataTransfer();
            data.setData("text/plain", {json.dumps(text)});
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {{clipboardData: data, bubbles: true, cancelable: true}}));
        }}"""
    )


def test_a_block_is_pasted_from_a_spreadsheet(programs, typist):  # noqa: F811
    page = typist()
    field = page.locator(f'[name="physical.{programs["KUBE"].pk}.64.kube.target"]')
    field.focus()
    paste(page, "1.050\t1.050\t45\r\n630\t630\t25\r\n420\t420\t20\r\n")
    assert field.input_value() == "1.050"
    page.keyboard.press("Control+s")
    page.wait_for_url("**/2026/2/")
    rows = second().filter(program=programs["KUBE"]).order_by("region")
    assert list(rows.values_list("target", "allocated", "realised")) == [
        (1050, 1050, 45),
        (630, 630, 25),
        (420, 420, 20),
    ]


@pytest.mark.long
def test_the_sum_of_the_shares_is_checked_while_typing(programs, typist):  # noqa: F811
    page = typist()
    name = f"physical.{programs['KUBE'].pk}"
    check = page.locator(f'[data-whole="{name}.64.kube.realised"]')
    for code, value in (("64", "40"), ("64.71", "25"), ("64.72", "14")):
        page.locator(f'[name="{name}.{code}.kube.realised"]').fill(value)
    assert check.get_attribute("class") == "bad"
    assert check.locator(".sum").inner_text() == "39"
    page.locator(f'[name="{name}.64.72.kube.realised"]').fill("15")
    assert check.get_attribute("class") == "good"
    words = check.locator(".verdict").inner_text()
    page.locator(f'[name="{name}.64.72.kube.realised"]').fill("")
    assert check.locator(".verdict").inner_text() != words
    assert check.get_attribute("class") == ""
    page.keyboard.press("Control+s")
    page.wait_for_url("**/2026/2/")


def test_arrows_and_tab_move_like_in_a_spreadsheet(programs, typist):  # noqa: F811
    page = typist()
    name = f"physical.{programs['KUBE'].pk}"
    here = lambda: page.evaluate("document.activeElement.name")  # noqa: E731
    assert here() == f"{name}.64.kube.realised"
    page.keyboard.press("ArrowDown")
    assert here() == f"{name}.64.71.kube.realised"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert here() == f"{name}.64.kube.allocated"
    page.keyboard.press("Tab")
    assert here() == f"{name}.64.kube.realised"
    page.keyboard.press("Shift+Enter")
    assert here() == f"{name}.64.kube.realised"


@pytest.mark.long
def test_leaving_with_unsaved_numbers_asks_first(programs, typist):  # noqa: F811
    page = typist()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.keyboard.type("5")
    page.goto(page.url.replace("grid/", ""))
    assert asked == ["beforeunload"]


def test_what_is_no_number_is_marked_at_once_and_told_at_the_save(programs, typist, open_page):  # noqa: F811
    page = typist()
    page.keyboard.type("7,959")
    page.keyboard.press("Enter")
    field = page.locator(f'[name="physical.{programs["KUBE"].pk}.64.kube.realised"]')
    assert field.get_attribute("aria-invalid") == "true"
    page.locator("#save").click()
    page.locator("#errors").wait_for()
    assert field.input_value() == "7,959"
    assert not second().exists() and not Report.objects.exists()
    (complaint,) = open_page.complaints  # the browser itself notes the answer
    assert "422" in complaint
    open_page.complaints.clear()


def test_the_table_works_without_scripts_and_fits_a_phone(programs, typist):  # noqa: F811
    page = typist(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page.locator(f'[name="physical.{programs["KUBE"].pk}.64.71.kube.realised"]').fill("25")
    page.locator("#save").click()
    page.wait_for_url("**/2026/2/")
    assert second().get(region="64.71").realised == 25
