"""What stands below a table, and the names of its sheet and file, say when and of whom its figures are."""

import io

import pytest
import xlsxwriter

from indicators.imports.statistics import import_indicators
from regions.official_list import load_regions, official_list
from tests.indicators.imports.files import asked, media  # noqa: F401 (a fixture)

STATED = {"codes": "name", "decimal": "comma", "source": "Tabel", "publisher": "BPS"}


@pytest.fixture
def ask(module_rows, tmp_path):
    """ask(content, name, **options) -> the questions of a file by option and subject."""
    load_regions(official_list(deepest=2))

    def run(content, name="tabel.csv", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        outcome = import_indicators(path, {**STATED, **options}, dry_run=True)[1]
        return {(q["option"], q["subject"]): q for q in asked(outcome)}

    return run


def table(heading="Persentase Penduduk Miskin 2022", note="", figures=("14,75", "4,53")):
    return f"Provinsi;{heading}\nAceh;{figures[0]}\nBali;{figures[1]}\n" + (f"{note};\n" if note else "")


NOTES = ["Sumber: BPS, Susenas September 2022", "Catatan: data kondisi September", "Ket. Keadaan September 2022",
         "Sumber: Susenas September 2022, diolah"]  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
def test_a_month_below_the_table_is_proposed(ask, note):
    questions = ask(table(note=note))
    assert {key: q["proposal"] for key, q in questions.items()} == {("month", ""): "9"}


def test_the_month_of_a_publication_is_none(ask):
    for note in ("Sumber: BPS, dirilis 15 September 2022", "Paser, 3 September 2022", "Sumber: BPS, 2023"):
        assert {key: q["proposal"] for key, q in ask(table(note=note)).items()} == {("month", ""): "3"}


SAID = [
    "Sumber: BPS, Susenas Maret 2021", "Keterangan: Angka 2022 menggunakan data Maret 2021",
    "Catatan: data tahun 2022 belum rilis, digunakan data tahun 2021", "Catatan: merupakan rata-rata 2020-2022",
    "Catatan: penduduk usia 0-17 tahun", "Hanya perempuan", "Satuan: KK",
]  # fmt: skip


@pytest.mark.parametrize("note", SAID)
def test_a_note_that_contradicts_the_table_is_asked_about(ask, note):
    question = ask(table(note=note), month="3")["remarks", note]
    assert question["proposal"] == "" and [value for value, _words in question["choices"]] == ["keep"]
    assert ask(table(note=note), month="3", remarks={note: "keep"}) == {}


def test_other_notes_are_not_asked_about(ask):
    notes = ("Sumber: BPS, Susenas Maret 2022", "Sumber: Provinsi Bali Dalam Angka 2023", "Satuan: persen",
             "Sumber: Dinas Pemberdayaan Perempuan dan Perlindungan Anak", "Catatan: angka 2022")  # fmt: skip
    assert [ask(table(note=note), month="3") for note in notes] == [{}] * len(notes)


def test_a_month_of_the_heading_is_held_against_the_note(ask):
    text = table("Persentase Penduduk Miskin Maret 2022", "Sumber: BPS, Susenas September 2022")
    assert list(ask(text)) == [("remarks", "Sumber: BPS, Susenas September 2022")]


def test_a_unit_below_the_table(ask):
    questions = ask(table("Jumlah Penduduk Miskin 2022", "Satuan: juta jiwa", ("4,07", "4,18")), month="3")
    assert {key: q["proposal"] for key, q in questions.items()} == {("unit", "poor"): "million_people"}
    questions = ask(table("Jumlah Penduduk Miskin 2022", "Satuan: KK", ("6512", "3211")), month="3")
    assert {key: q["proposal"] for key, q in questions.items()} == {("unit", "poor"): "", ("remarks", "Satuan: KK"): ""}


def sheet(name, heading):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet(name)
        for line, cells in enumerate((["Provinsi", heading], ["Aceh", 14.75], ["Bali", 4.53])):
            page.write_row(line, 0, cells)
    return out.getvalue()


def test_the_names_of_sheet_and_file_say_a_month(ask):
    heading = "Persentase Penduduk Miskin 2022"
    assert ask(sheet("September", heading), "a.xlsx")["month", ""]["proposal"] == "9"
    assert ask(table(), "p0_september_2022.csv")["month", ""]["proposal"] == "9"
    assert ask(sheet("September", heading), "p0_maret_2022.xlsx")["month", ""]["proposal"] == ""
    assert ask(table(note="Susenas Maret 2022"), "p0_september_2022.csv")["month", ""]["proposal"] == ""
    said = ask(table("Persentase Penduduk Miskin Maret 2022"), "p0_september_2022.csv")
    assert list(said) == [("remarks", "p0_september_2022")]


def test_the_year_of_a_publication_is_not_that_of_the_figures(ask):
    text = "Kabupaten/Kota;{}Tahun Terbit;Persentase Penduduk Miskin\nPaser;{}2022;9,73\nBerau;{}2022;5,88\n"
    assert ask(text.format("", "", ""), month="3")["year", ""]["proposal"] == ""
    assert ask(text.format("Tahun Data;", "2021;", "2021;"), month="3") == {}
