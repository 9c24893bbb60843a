"""A list of recipients in a real browser: upload, columns corrected, good lines only, taken back."""

from django.urls import reverse

from beneficiaries.models import Beneficiary
from imports.models import ImportBatch
from tests.beneficiaries.imports.lists import BUDI, SITI, VILLAGE, programs
from tests.beneficiaries.imports.workers import worker_process
from tests.browser.test_grid import sign_in  # noqa: F401 (a fixture)
from tests.people import person

TEXT = f"Nomor,Nama,Desa\n{SITI},Siti Aminah,{VILLAGE}\n{BUDI},Budi,{VILLAGE}\n64080101,Anto,{VILLAGE}\n"


def test_a_list_from_the_upload_to_the_undo(open_page, sign_in, world, settings, tmp_path):  # noqa: F811
    settings.MEDIA_ROOT = tmp_path / "var" / "uploads"
    programs()
    path = tmp_path / "daftar.csv"
    path.write_text(TEXT)
    page = open_page("/imports/new/?kind=beneficiaries", context=sign_in(person("operator", "64.08", "operator")))

    def after_the_worker(button):
        """Presses a button, lets a worker do what it left, and waits until the page shows that by itself."""
        page.get_by_role("button", name=button).click()
        page.locator("#work").wait_for()
        worker_process(tmp_path / "var")
        page.locator("#work").wait_for(state="detached")
        return page.locator("main").inner_text()

    page.set_input_files("[name=file]", path)
    after_the_worker("Baca dan periksa")
    assert not page.locator("[name=c0-kind]").count(), "what is asked above is not asked by the card, too"
    page.get_by_role("group", name="nomor 16 angka").get_by_text("NIK", exact=True).click()
    if not page.locator("#c2[open]").count():
        page.locator("#c2 > summary").click()
    page.locator("[name=c2-kind][value=field]").check(force=True)
    page.locator("[name=c2-field]").select_option("region")
    page.locator("fieldset.asked").get_by_text("Kode Kemendagri").click()
    text = after_the_worker("Periksa dengan jawaban ini")
    assert "Siti Aminah" in text and SITI not in text and "bukan 16 angka" in text
    page.get_by_label("Lewatkan 1 baris yang salah").check()
    assert "1 baris yang salah dilewatkan" in after_the_worker("Simpan hanya baris yang baik")
    assert Beneficiary.objects.count() == 2
    page.get_by_role("link", name="Batalkan impor ini").click()
    assert "Ditarik kembali" in after_the_worker("Batalkan impor ini")
    assert not Beneficiary.objects.exists() and ImportBatch.objects.get().state == "undone"
    assert page.url.endswith(reverse("import", args=[ImportBatch.objects.get().pk]))
