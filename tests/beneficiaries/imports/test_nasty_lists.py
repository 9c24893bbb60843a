"""Lists as offices send them: letterheads, rupiah with a dash, errors of a spreadsheet, places called like a note."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from beneficiaries.imports.columns import WORDS, recognise
from beneficiaries.models import Beneficiary, Delivery
from tests.beneficiaries.imports.lists import AYU, BUDI, SITI, VILLAGE, bring, programs, reasons

AID = {"region": VILLAGE, "program": "PKH", "year": "2025"}


@pytest.fixture
def brought(world, tmp_path):
    programs()
    return lambda text, **options: bring(tmp_path, text, **options)


def workbook(*rows):
    """Bytes of a workbook; a cell that begins with # is an error."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet()
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if str(cell).startswith("#"):
                    page.write_formula(y, x, "=1/0", None, cell)
                else:
                    page.write(y, x, cell)
    return buffer.getvalue()


@pytest.mark.django_db
def test_people_and_places_called_like_a_note_are_taken(brought):
    text = (
        f"Nama;NIK;Desa;Kode Desa\nSumber;{SITI};Sumber;{VILLAGE}\nCatatan;{BUDI};Sumber;{VILLAGE}\nSumber: Dinas;;;\n"
    )
    _batch, outcome = brought(text)
    assert outcome.written, outcome.problems
    assert set(Beneficiary.objects.values_list("name", flat=True)) == {"Sumber", "Catatan"}
    assert [line for line, *_text in outcome.recognised["skipped"]] == [4]


@pytest.mark.django_db
def test_a_nik_without_a_name_is_no_footnote(brought):
    _batch, outcome = brought(f"NIK;Nama\n{SITI};Siti\n{BUDI};\n", region=VILLAGE)
    assert not outcome.written
    assert any(3 in lines for lines in reasons(outcome).values())


@pytest.mark.django_db
def test_rupiah_with_a_dash_and_their_heading(brought):
    text = f"NIK;Nama;Jumlah (Rp)\n{SITI};Siti;750.000,-\n{BUDI};Budi;Rp.1.250.000,-\n{AYU};Ayu;Rp 600.000,00\n"
    _batch, outcome = brought(text, **AID)
    assert outcome.written, outcome.problems
    amounts = dict(Delivery.objects.values_list("beneficiary__nik", "amount"))
    assert amounts == {SITI: 750_000, BUDI: 1_250_000, AYU: 600_000}


@pytest.mark.django_db
def test_errors_of_a_spreadsheet_are_refused_and_not_taken_for_nothing(brought):
    rows = [["NIK", "Nama", "Nilai", "Tgl Lahir"], [SITI, "#N/A", 5, ""], ["#REF!", "Budi", "#DIV/0!", "#VALUE!"]]
    _batch, outcome = brought(workbook(*rows), name="list.xlsx", small_amounts="rupiah", **AID)
    found = reasons(outcome)
    assert not outcome.written
    assert {rule: found[rule] for rule in ("name_damaged", "amount_unread", "birth_date_unread", "nik_letters")} == {
        "name_damaged": [2], "amount_unread": [3], "birth_date_unread": [3], "nik_letters": [3],
    }  # fmt: skip


@pytest.mark.django_db
def test_a_number_of_which_a_spreadsheet_lost_the_end_is_named_as_damaged(brought):
    rows = [["NIK", "Nama"], [6408014101900010, "Siti"], [9171010101900003, "Yos"]]
    _batch, outcome = brought(workbook(*rows), name="list.xlsx", region=VILLAGE)
    assert reasons(outcome)["nik_scientific"] == [2, 3]


@pytest.mark.django_db
def test_numbers_of_a_workbook_beside_rupiah_in_words_are_what_they_are(brought):
    rows = [["NIK", "Nama", "Nilai"], [SITI, "Siti", "Rp 750.000"], [BUDI, "Budi", 333333.25], [AYU, "Ayu", 250.375]]
    _batch, outcome = brought(workbook(*rows[:3]), name="list.xlsx", **AID)
    assert outcome.written, outcome.problems
    assert set(Delivery.objects.values_list("amount", flat=True)) == {750_000, Decimal("333333.25")}
    _batch, outcome = brought(workbook(*rows), name="list.xlsx", small_amounts="rupiah", **AID)
    assert reasons(outcome) == {"amount_parts": [4]}


@pytest.mark.django_db
def test_the_headings_below_a_letterhead_of_two_cells_are_found(brought):
    rows = [["DAFTAR PENERIMA"], ["Kabupaten", ": Kutai Timur"], ["Desa", ": Kelinjau Ulu"], ["No", "NIK", "Nama"]]
    _batch, outcome = brought(workbook(*rows, [1, SITI, "Siti"]), name="list.xlsx", region=VILLAGE)
    assert outcome.written, outcome.problems
    assert outcome.recognised["header_line"] == 4


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["NO KTP/NIK", "NAMA KPM", "Jumlah (Rp)"], {"nik": 0, "name": 1, "amount": 2}),
        (["NIK/No. KTP", "Jumlah", "Jumlah (Rupiah)"], {"nik": 0, "quantity": 1, "amount": 2}),
        (["Bantuan (Rp.)", "Bantuan"], {"amount": 0, "program": 1}),
        (["Nilai (juta Rp)", "Jumlah (Rp 1.000)"], {}),
        (["Nama Kepala Keluarga", "Nama"], {"name": 1}),
        (["No. KK", "Nama Kepala Keluarga"], {"family_card": 0, "name": 1}),
        (["Desa", "Kode Desa"], {"region": 1}),
        (["Desa/Kelurahan", "NIK"], {"village": 0, "nik": 1}),
    ],
)
def test_headings_of_offices(header, fields):
    assert recognise(header, {}).fields == fields


def test_a_second_best_heading_gives_way_to_what_somebody_stated():
    assert recognise(["Desa", "Tempat"], {"Tempat": "region"}).fields == {"region": 1}
    assert recognise(["Desa", "NIK"], {"Desa": ""}).fields == {"nik": 1}


def test_words_of_family_cards():
    members = WORDS["role"]["member"].split(";")
    assert {"cucu", "orang tua", "famili lain", "menantu", "mertua", "pembantu", "lainnya"} <= set(members)
    assert ("pr" in WORDS["sex"]["f"].split(";"), "lk" in WORDS["sex"]["m"].split(";")) == (True, True)
    for values in WORDS.values():
        words = [word for text in values.values() for word in text.split(";")]
        assert len(words) == len(set(words))
