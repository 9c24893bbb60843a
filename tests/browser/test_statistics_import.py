"""Tables of statistics in a real browser: upload, what columns hold, answers, figures, and back."""

from decimal import Decimal

import pytest

from imports.models import ImportBatch
from indicators.models import Observation
from regions.models import Region
from tests.browser.test_grid import sign_in  # noqa: F401 (a fixture)
from tests.indicators.imports.files import DATA
from tests.people import person

CASES = DATA / "cases"


@pytest.fixture
def desk(open_page, sign_in, world, settings, tmp_path):  # noqa: F811
    """The page of a new import in the province's secretariat; three districts more."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    for code, name, kind in (("64.03", "Kabupaten Berau", "kabupaten"), ("64.74", "Kota Bontang", "kota")):
        Region.objects.get_or_create(code=code, defaults={"name": name, "kind": kind, "level": 2, "parent_id": "64"})
    return open_page("/imports/new/?kind=statistics", context=sign_in(person("secretary", "64")))


def bring(page, file):
    page.set_input_files("[name=file]", file)
    page.get_by_role("button", name="Baca dan periksa").click()
    page.locator("#table").wait_for()


def check(page):
    """Sends the answers; the text of the page that comes."""
    page.get_by_role("button", name="Periksa dengan jawaban ini").click()
    page.wait_for_load_state("networkidle")
    return page.locator("main").inner_text()


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_text(answer, exact=False).first.click()


def write_and_take_back(page):
    """Writes the batch; its figures in between."""
    if page.locator("[name=confirm]").count():
        page.locator("[name=confirm]").check()
    page.get_by_role("button", name="Tulis angka-angka ini").click()
    page.get_by_role("link", name="Batalkan impor ini").wait_for()
    names = ("region", "indicator", "year", "month", "value")
    written = {row[:4]: row[4] for row in Observation.objects.filter(batch__isnull=False).values_list(*names)}
    page.get_by_role("link", name="Batalkan impor ini").click()
    page.get_by_role("button", name="Batalkan impor ini").click()
    page.get_by_text("Ditarik kembali").first.wait_for()
    assert not Observation.objects.filter(batch__isnull=False).exists()
    assert ImportBatch.objects.get().state == "undone"
    return written


def test_a_table_with_headings_over_several_lines(desk):
    bring(desk, CASES / "09-merged-headings-two-indicators.xlsx")
    desk.get_by_role("group", name="Nyatakan sumber").get_by_role("textbox").fill("Tabel 3.2")
    choose(desk, "Bulan angkanya", "Maret")
    assert "Apa jenisnya" in check(desk)
    desk.locator("fieldset.asked select").select_option("statistics")
    assert "Kabupaten Berau" in check(desk)
    written = write_and_take_back(desk)
    assert len(written) == 8
    assert written["64.03", "p0", 2023, 3] == Decimal("5.41")
    assert written["64.74", "poverty_line", 2022, 3] == 690000


@pytest.mark.long
def test_a_name_that_is_not_known_and_a_column_that_is_something_else(desk, tmp_path):
    file = tmp_path / "tabel.csv"
    file.write_text("Wilayah;Tahun;Angka\nBerauu;2023;5,41\nKota Bontang;2023;4,11\n")
    bring(desk, file)
    desk.locator("#c2 > summary").click()
    desk.locator("#c2").get_by_text("Angka", exact=True).last.click()
    desk.locator("[name=c2-indicator]").select_option("p0")
    desk.get_by_role("group", name="Nyatakan sumber").get_by_role("textbox").fill("BPS, tabel")
    desk.locator("#names label.cand").first.click()
    text = check(desk)
    for question, answer in (("Bulan angkanya", "Maret"), ("jenisnya", "statistics")):
        if question not in text:
            continue
        if answer == "statistics":
            desk.locator("fieldset.asked select").select_option(answer)
        else:
            choose(desk, question, answer)
        text = check(desk)
    assert {key[0] for key in write_and_take_back(desk)} == {"64.03", "64.74"}


@pytest.mark.long
def test_a_figure_that_differs_is_settled_one_by_one(desk, tmp_path):
    stored = Observation.objects.filter(region="64", indicator="p0", is_current=True).latest("year")
    file = tmp_path / "tabel.csv"
    file.write_text(
        f"region,indicator,year,month,value,unit\n64,p0,{stored.year},{stored.month},{stored.value + 1},percent\n"
    )
    bring(desk, file)
    desk.get_by_role("group", name="Nyatakan sumber").get_by_role("textbox").fill("Tabel dinas")
    text = check(desk)
    if "sistem" in text:
        choose(desk, "Kode wilayah", "kemendagri")
        text = check(desk)
    if "jenisnya" in text:
        desk.locator("fieldset.asked select").select_option("document")
        text = check(desk)
    desk.locator("table.conft").get_by_text("simpan keduanya", exact=False).first.click()
    check(desk)
    written = write_and_take_back(desk)
    assert list(written.values()) == [stored.value + 1]
    assert Observation.objects.get(pk=stored.pk).is_current
