"""A list of persons that is brought as another kind of file: refused, told without a cell of it, and not kept."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from xlsxwriter import Workbook

from common.reading import tables
from common.reading.people.watching import HoldsPeople
from common.reading.people.words import holds_number, names_person
from imports.models import ImportBatch
from tests.imports.test_pages import GOOD, STATED, WRONG, text_of
from tests.people import person

NIK, OTHER, CARD = "6408015203909101", "6408011507859102", "6408011201179103"
NAME, BORN = "Siti Contohwati", "1990-03-12"
LIST = f"NIK,Nama,Tanggal Lahir,Desa\n{NIK},{NAME},{BORN},Desa Satu\n{OTHER},Budi Contoh,1985-07-15,Desa Dua\n"
BY_FORM = f"Kode,Peserta,Nilai\n{NIK},{NAME},1\n{OTHER},Budi Contoh,2\n"


@pytest.fixture
def desk(client, world):
    client.force_login(person("secretary", "64"))
    return client


def send(client, content, kind="statistics", name="daftar.csv"):
    """The batch of a file brought as ``kind``, and the page that follows."""
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    answer = client.post(reverse("import_new"), {**STATED, "kind": kind, "file": file}, follow=True)
    return ImportBatch.objects.first(), answer


def book(sheets, hidden=()):
    """A workbook of sheets {name: text of lines}."""
    file = io.BytesIO()
    with Workbook(file) as made:
        for name, text in sheets.items():
            page = made.add_worksheet(name)
            for row, line in enumerate(text.splitlines()):
                page.write_row(row, 0, line.split(","))
            if name in hidden:
                page.hide()
    return file.getvalue()


def kept(tmp_path) -> list[Path]:
    return [path for path in (tmp_path / "uploads").rglob("*") if path.is_file()]


@pytest.mark.parametrize(("kind", "text"), [("statistics", LIST), ("programs", BY_FORM)])
def test_it_is_refused_and_leads_to_the_lists_of_recipients(
    desk, tmp_path, kind, text, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        batch, answer = send(desk, text, kind)
    page = text_of(answer)
    assert (batch.state, [group["rule"] for group in batch.problems]) == ("rejected", ["people"])
    assert "penerima dan penyaluran" in page and f"{reverse('import_new')}?kind=beneficiaries" in page
    assert not batch.file and kept(tmp_path) == [] and not batch.counts.get("recognised")
    stored = str(ImportBatch.objects.filter(pk=batch.pk).values())
    problems = desk.get(reverse("import_errors", args=[batch.pk])).content.decode()
    for cell in (NIK, OTHER, NAME, BORN, "Desa Satu"):
        assert cell not in page and cell not in stored and cell not in problems
    assert desk.get(reverse("import_file", args=[batch.pk])).status_code == 404
    assert f"?again={batch.pk}" not in page


@pytest.mark.parametrize("hidden", [(), ("Lain",)])
def test_another_sheet_counts_hidden_or_not(desk, hidden):
    batch, answer = send(desk, book({"Angka": GOOD, "Lain": LIST}, hidden), name="daftar.xlsx")
    assert [group["rule"] for group in batch.problems] == ["people"] and "“Lain”" in text_of(answer)


def test_a_table_below_and_a_file_that_is_asked_about_count(desk):
    first = "Wilayah,Persentase Penduduk Miskin\n64,6.11\n64.71,2.31\n\n"
    batch, answer = send(desk, first + f"No,Peserta,Kode\n1,{NAME},{NIK}\n2,Budi,{OTHER}\n")
    assert [group["rule"] for group in batch.problems] == ["people"] and NAME not in text_of(answer)


def status_of(answer) -> int:
    """Of an answer that is read to its end: only two may be open."""
    if answer.streaming:
        b"".join(answer)
    return answer.status_code


def test_a_file_that_was_not_read_goes_back_to_its_owner_only(desk, client, world):
    broken, _answer = send(desk, 'a,b\n"1,2\n')
    wrong, _answer = send(desk, WRONG)
    pages = [reverse("import_file", args=[batch.pk]) for batch in (broken, wrong)]
    assert [status_of(desk.get(page)) for page in pages] == [200, 200]
    client.force_login(person("colleague", "64"))
    assert [status_of(client.get(page)) for page in pages] == [404, 200]
    assert client.get(broken.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("command", ["import_indicators", "import_programs"])
@pytest.mark.parametrize("options", [{}, {"dry_run": True}])
def test_the_commands_refuse_it_too(world, tmp_path, settings, capsys, command, options):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    path = tmp_path / "daftar.csv"
    path.write_text(LIST)
    with pytest.raises(SystemExit):
        call_command(command, path, **options)
    told = capsys.readouterr().out
    assert "NIK" in told and not any(cell in told for cell in (NIK, NAME, BORN))


@pytest.mark.parametrize("heading", [
    "NIK", "No. KK", "nomor_kartu_keluarga", "nomor_nik", "NIK KPM", "No KTP/NIK", "Nomor Induk Kependudukan (NIK)",
    "Tanggal Lahir", "id_dtks", "NIK Kepala Keluarga", "nama_ibu_kandung",
])  # fmt: skip
def test_headings_of_lists_of_persons(heading):
    assert names_person(heading)


@pytest.mark.parametrize("heading", [
    "KK", "Jumlah KK", "KTP", "Kepala Keluarga", "Kepemilikan NIK", "Nama", "Kecamatan", "Persentase ber-NIK", "No",
    "Jumlah Anggota Keluarga", "Kartu Keluarga", "Penduduk", "Nama Program", "Anak",
])  # fmt: skip
def test_headings_of_counts_are_none(heading):
    assert not names_person(heading)


@pytest.mark.parametrize(("cell", "holds"), [
    (NIK, True), (CARD, True), (f"'{NIK}", True), ("640801 520390 9101", True), ("6408.0152.0390.9101", True),
    (f"a.n. Siti ({NIK})", True), (f'="{NIK}"', True), ("6408015213909101", False), ("0008015203909101", False),
    (f"{NIK}1", False), ("1.06.0.00.0.00.01.0000", False), ("5.1.02.01.01.0024", False), ("3621313654987123", False),
])  # fmt: skip
def test_numbers_by_their_form(cell, holds):
    assert holds_number(cell) is holds


@pytest.mark.parametrize(("text", "is_list"), [
    (BY_FORM, True), (BY_FORM.replace(NIK, CARD), True), (f"Kode,Nilai\n{NIK},1\n", True),
    ("Uraian,Nilai\nSatu,1200000\nDua,900000\nTiga,500000\nEmpat,100\nJumlah," + NIK + "\n", False),
    (f"Uraian,Nilai\nSatu,{NIK}\n" + "Dua,12\n" * 9 + f"Tiga,{OTHER}\n", False), (GOOD, False),
])  # fmt: skip
def test_columns_are_judged_as_a_whole(tmp_path, text, is_list):
    path = tmp_path / "daftar.csv"
    path.write_text(text)
    if is_list:
        with pytest.raises(HoldsPeople):
            tables.read(path, refuse_people=True).judge()
    else:
        assert list(tables.read(path, refuse_people=True).rows())


def test_one_pass_is_enough(tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text(GOOD + "64,p0,2023,3,6.11,percent\n" * 200 + f"{NIK},p0,2023,3,6.11,percent\n" * 201)
    table, passes = tables.read(path, refuse_people=True), []
    lines = table.records.records
    table.records.records = lambda: passes.append(1) or lines()
    with pytest.raises(HoldsPeople):
        list(table.rows())
    assert passes == [1]
