"""Kutai Timur, 6 December 2023, from an empty database: recorded, printed, followed up until the next meeting."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.sessions.models import Session

from meetings.models import ActionItem, Meeting
from tests.browser.test_grid import sign_in  # noqa: F401 (fixture)
from tests.people import person

NINE = ["Perangkat daerah", "Instansi vertikal", "Perusahaan daerah", "Swasta", "Mitra pembangunan", "LSM", "Akademisi",
        "Tim ahli & pendamping", "Narasumber nasional"]  # fmt: skip
DIRECTIONS = [
    "Mengurangi beban pengeluaran", "Meningkatkan produktivitas dan pendapatan",
    "Mengembangkan dan menjamin keberlanjutan usaha mikro dan kecil", "Sinergi kebijakan dan program",
]  # fmt: skip


@pytest.fixture
def freeze(monkeypatch):
    def at(*moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(*moment, tzinfo=UTC))

    return at


@pytest.fixture
def secretary(open_page, sign_in, served, world, freeze):  # noqa: F811
    """secretary(address) -> the one page of somebody of the secretariat of Kutai Timur, gone to the address."""
    freeze(2023, 12, 7, 2)
    context = sign_in(person("sekretaris", "64.08"), viewport={"width": 1280, "height": 900}, accept_downloads=True)
    Session.objects.update(expire_date=datetime(2024, 12, 31, tzinfo=UTC))  # the clock of these tests jumps by months
    pages = []

    def go(address):
        if pages:
            pages[0].goto(served + address)
        else:
            pages.append(open_page(address, context=context))
        return pages[0]

    return go


def choose(page, field: str, text: str) -> None:
    """Takes the first hit for ``text`` in an autocomplete field of the data entry."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(".select2-results__option[aria-selected]", has_text=text).first.click()


def saved(page) -> None:
    page.locator("input[name=_save]").click()
    page.locator(".messagelist .success").wait_for()


def record(secretary) -> Meeting:
    """The meeting and what belongs to it, through the data entry."""
    page = secretary("/admin/regions/agency/add/")
    page.fill("[name=name]", "Bappeda Kutai Timur")
    choose(page, "region", "Kutai Timur")
    saved(page)
    page = secretary("/admin/regions/agency/add/")
    page.fill("[name=name]", "Dinas Sosial")
    choose(page, "region", "Kutai Timur")
    saved(page)
    page = secretary("/admin/regions/source/add/")
    page.fill("[name=title]", "Laporan berita rapat koordinasi TKPKD Kutai Timur")
    page.fill("[name=publisher]", "Media daerah")
    page.select_option("[name=kind]", "news")
    saved(page)
    page = secretary("/admin/meetings/series/add/")
    page.fill("[name=name]", "Rakor TKPKD")
    choose(page, "organiser", "Bappeda")
    saved(page)
    page = secretary("/admin/meetings/meeting/add/")
    page.fill("[name=title]", "Rapat Koordinasi TKPKD 2023")
    choose(page, "organiser", "Bappeda")
    choose(page, "series", "Rakor")
    choose(page, "region", "Kutai Timur")
    page.fill("[name=venue]", "Ballroom Hotel Aston")
    choose(page, "venue_region", "Samarinda")
    page.fill("[name=day]", "2023-12-06")
    page.fill("[name=chair]", "Kasmidi Bulang")
    page.fill("[name=chair_role]", "Wakil Bupati, Ketua TKPKD")
    page.fill("[name=legal_bases]", "UU 23/2014")
    choose(page, "source", "Laporan berita")
    page.select_option("[name=evidence]", "claimed")
    saved(page)
    return Meeting.objects.get()


def set_target(secretary) -> None:
    page = secretary("/admin/indicators/target/add/")
    choose(page, "document", "Laporan berita")
    page.select_option("[name=indicator]", "extreme_rate")
    choose(page, "region", "Kutai Timur")
    page.fill("[name=value]", "0")
    page.select_option("[name=evidence]", "claimed")
    page.select_option("[name=workflow]", "approved")
    saved(page)


def attend(page) -> None:
    for label in NINE:
        page.locator("tr", has=page.get_by_role("rowheader", name=label)).locator("select").select_option("present")
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_url("**/meetings/*/")


def type_decisions(page) -> None:
    """Four directions by keyboard alone: Enter goes on, Ctrl+S saves; the page stays where it is."""
    page.locator("[name=new1-kind]").select_option("direction")
    page.locator("[name=new1-text]").focus()
    for number, text in enumerate(DIRECTIONS):
        page.keyboard.type(text)
        if number < len(DIRECTIONS) - 1:
            page.keyboard.press("Enter")
    page.locator("#minutes").fill("# Pembukaan\nDibuka oleh Wakil Bupati.")
    page.locator("#minutes").press("Control+s")
    page.get_by_text("Semua sudah tersimpan").wait_for()


@pytest.mark.long
def test_the_meeting_from_an_empty_database_to_the_next_one(secretary, open_page, freeze):
    meeting = record(secretary)
    set_target(secretary)
    address = f"/meetings/{meeting.pk}/"
    page = secretary(address)
    page.get_by_role("button", name="Rapat sudah diadakan").click()
    page.wait_for_url(f"**{address}")
    attend(secretary(f"{address}attendance/"))
    page = secretary(f"{address}minutes/")
    type_decisions(page)
    assert list(meeting.decisions.values_list("kind", "text")) == [("direction", text) for text in DIRECTIONS]

    page = secretary(address)
    text = page.locator("main").inner_text()
    facts = ["Rabu, 6 Desember 2023", "Ballroom Hotel Aston", "Kota Samarinda", "Kasmidi Bulang", "UU 23/2014"]
    assert [words for words in (*facts, *NINE) if words not in text] == []
    assert text.count("hadir, jumlah tidak dicatat") == 9

    matrix = secretary("/meetings/attendance/?region=64.08").locator("table.matrix")
    assert matrix.locator("td.cell.good").count() == 9
    assert "tidak dicatat" in matrix.locator("tr", has_text="Operator").inner_text()

    chart = secretary("/regions/64.08/?indicator=extreme_rate")
    chart.locator("[data-chart=trend]").scroll_into_view_if_needed()
    chart.locator("[data-chart=trend][data-drawn=yes]").wait_for(timeout=15_000)
    assert chart.locator("[data-chart=trend] .scatterlayer .trace").count() == 1

    paper = secretary(f"{address}print/minutes/")
    assert paper.locator(".letterhead").inner_text().upper().endswith("BAPPEDA KUTAI TIMUR")
    assert paper.locator(".minutes h3").inner_text() == "Pembukaan"
    assert [item.inner_text() for item in paper.locator("main > ol").last.locator("li").all()] == DIRECTIONS
    assert paper.pdf().startswith(b"%PDF-")

    add_actions(secretary(f"{address}minutes/"), meeting)
    see_it_overdue(secretary, freeze, meeting)
    see_it_under_both_regions(open_page)


def add_actions(page, meeting) -> None:
    """Two actions of the first direction, each with a lead agency; one falls due, the other has no due date."""
    first = meeting.decisions.first()
    for task, due in (("Memadankan data", "2024-01-31"), ("Menyusun rencana", "")):
        line = page.locator(f"[data-line='{first.pk}']")
        if not line.locator("details").evaluate("d => d.open"):
            line.locator("summary").click()
        line.locator("[name$=-lead]").fill("Dinas Sosial")
        line.locator("[name$=-due]").fill(due)
        line.locator("[name$=-task]").fill(task)
        page.keyboard.press("Control+s")
        line.get_by_text(task).wait_for()
    assert set(meeting.actions.values_list("text", "due_on", "lead_agency__name")) == {
        ("Memadankan data", date(2024, 1, 31), "Dinas Sosial"), ("Menyusun rencana", None, "Dinas Sosial"),
    }  # fmt: skip


def see_it_overdue(secretary, freeze, meeting) -> None:
    freeze(2024, 2, 1, 2)
    board = secretary("/actions/?region=64.08")
    late = board.locator(".action-card.late")
    assert late.count() == 1 and "Memadankan data" in late.inner_text()
    overview = secretary("/?region=64.08").locator("main")
    assert "1 lewat tenggat" in overview.inner_text()
    page = secretary("/admin/meetings/meeting/add/")
    page.fill("[name=title]", "Rapat Koordinasi TKPKD 2024")
    choose(page, "organiser", "Bappeda")
    choose(page, "series", "Rakor")
    choose(page, "region", "Kutai Timur")
    page.fill("[name=day]", "2024-02-20")
    page.fill("[name=begins]", "09:00")
    saved(page)
    following = Meeting.objects.get(title="Rapat Koordinasi TKPKD 2024")
    opening = secretary(f"/meetings/{following.pk}/").locator(".opening")
    assert "0 dari 2" in opening.inner_text()
    assert opening.locator(".overdue").inner_text().startswith("Memadankan data")
    assert "20 Februari 2024" in secretary(f"/meetings/{following.pk}/").locator("main .lede").inner_text()


def see_it_under_both_regions(open_page) -> None:
    """The meeting is Kutai Timur's and was held in Samarinda: each page has it, the province counts it once."""
    for region in ("64.08", "64.72"):
        page = open_page(f"/regions/{region}/")
        assert "Rapat Koordinasi TKPKD 2023" in page.locator("#rapat").inner_text()
    page = open_page("/meetings/?region=64&year=2023")
    assert page.locator("table tbody tr").count() == 1
    assert "Kasmidi" not in page.locator("main").inner_text()


def test_two_people_write_at_once_and_nothing_is_lost(secretary, open_page, sign_in, freeze):  # noqa: F811
    meeting = Meeting.objects.create(
        title="Rapat", region_id="64.08", state="held", starts_at=datetime(2023, 12, 6, 1, tzinfo=UTC)
    )
    address = f"/meetings/{meeting.pk}/minutes/"
    ani = secretary(address)
    budi = open_page(address, context=sign_in(person("budi", "64.08")))
    ani.locator("#minutes").fill("Catatan Ani")
    ani.locator("[name=new1-text]").fill("Keputusan Ani")
    ani.keyboard.press("Control+s")
    ani.get_by_text("Semua sudah tersimpan").wait_for()
    budi.locator("#minutes").fill("Catatan Budi")
    budi.locator("[name=new1-text]").fill("Keputusan Budi")
    budi.locator("[name=new1-text]").press("Control+s")
    budi.locator(".newer").wait_for()
    assert "sekretaris" in budi.locator(".newer").inner_text()
    assert "Catatan Ani" in budi.locator(".newer pre").inner_text()
    assert budi.locator("#minutes").input_value() == "Catatan Budi"
    assert list(meeting.decisions.values_list("text", flat=True)) == ["Keputusan Ani", "Keputusan Budi"]
    budi.locator("#minutes").fill("Catatan Ani\nCatatan Budi")
    budi.keyboard.press("Control+s")
    budi.get_by_text("Semua sudah tersimpan").wait_for()
    meeting.refresh_from_db()
    assert meeting.minutes == "Catatan Ani\nCatatan Budi"
    assert ani.locator("[data-line]").count() == budi.locator("[data-line]").count() - 1


def test_what_is_typed_while_a_save_is_under_way_stays(secretary, freeze):
    meeting = Meeting.objects.create(
        title="Rapat", region_id="64.08", state="held", starts_at=datetime(2023, 12, 6, 1, tzinfo=UTC)
    )
    page = secretary(f"/meetings/{meeting.pk}/minutes/")
    page.route("**/minutes/", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.locator("[name=new1-text]").fill("Satu")
    page.locator("[name=new1-text]").press("Control+s")
    page.locator("[name=new1-text]").press("End")
    page.keyboard.type(" dan dua")
    page.keyboard.press("Enter")
    page.keyboard.type("Tiga")
    page.locator("[data-was=new1]").wait_for(state="attached")
    assert page.locator("[data-line] textarea").first.input_value() == "Satu dan dua"
    assert page.evaluate("document.activeElement.value") == "Tiga"
    page.keyboard.press("Control+s")
    page.get_by_text("Semua sudah tersimpan").wait_for()
    assert list(meeting.decisions.values_list("text", flat=True)) == ["Satu dan dua", "Tiga"]
    assert ActionItem.objects.count() == 0


def test_minutes_are_written_without_javascript_too(open_page, sign_in, world):  # noqa: F811
    meeting = Meeting.objects.create(
        title="Rapat", region_id="64.08", state="held", starts_at=datetime(2023, 12, 6, 1, tzinfo=UTC)
    )
    context = sign_in(person("sekretaris", "64.08"), java_script_enabled=False)
    page = open_page(f"/meetings/{meeting.pk}/minutes/", context=context)
    page.locator("#minutes").fill("Tanpa skrip")
    page.locator("[name=new2-text]").fill("Keputusan")
    page.get_by_role("button", name="Simpan").click()
    page.locator(".message.success").wait_for()
    meeting.refresh_from_db()
    assert meeting.minutes == "Tanpa skrip" and meeting.decisions.get().text == "Keputusan"
