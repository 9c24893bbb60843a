"""Numbers of persons and cells as they come out of spreadsheets, web pages and word processors."""

import io
from datetime import date

import pytest
import xlsxwriter

from beneficiaries.imports.meaning.own_exports import MASK
from beneficiaries.models import Beneficiary, Delivery
from programs.models import Program
from regions.models import Region, Source
from tests.beneficiaries.imports.lists import DATA, VILLAGE, bring, reasons

pytestmark = pytest.mark.django_db
CASES = DATA / "cases"
NIK = "6408041203809111"


@pytest.fixture
def place(villages):
    """Programmes and villages of the case files."""
    source = Source.objects.create(title="Programmes", publisher="Dinas Sosial")
    Region.objects.create(code="64.08.01.2002", name="Kelinjau Ilir", kind="desa", level=4, parent_id="64.08.01")
    for code in ("64.08-PANGAN", "64.08-BLT"):
        Program.objects.create(code=code, name=code, region_id="64.08", source=source)


@pytest.fixture
def brought(place, tmp_path):
    return lambda name, **options: bring(tmp_path, (CASES / name).read_bytes(), name=name, **options)


def book(*rows):
    """Bytes of a workbook that keeps whole numbers exactly, as programs other than Excel write them."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet()
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                sheet.write(y, x, cell)
    return buffer.getvalue()


def test_numbers_with_signs_between_their_digits_are_taken(brought):
    _batch, outcome = brought("19-nik-with-blanks-dots-apostrophe.csv")
    assert outcome.written, outcome.problems
    assert set(Beneficiary.objects.values_list("nik", flat=True)) == {
        "6408041203809111", "6408041203809112", "6408041203809113",
    }  # fmt: skip
    assert len(outcome.recognised["told"]) == 1 and "3" in outcome.recognised["told"][0]


@pytest.mark.parametrize("written", [
    '="6408041203809111"', '"=""6408041203809111"""', "64.08.04.120380.9111", "6408-0412-0380-9111",
    "6408\u00a00412\u00a003809111", "’6408041203809111", "\u200b6408041203809111\u202c", "6408041203809111.",
])  # fmt: skip
def test_only_signs_between_or_around_the_digits(place, tmp_path, written):
    _batch, outcome = bring(tmp_path, f"NIK;NAMA;KODE DESA\n{written};Contoh;{VILLAGE}\n")
    assert outcome.written, outcome.problems
    assert Beneficiary.objects.get().nik == NIK


@pytest.mark.parametrize("written", [
    "640804120380911", "64080412038091111", "6408041203809II1", "640804I203809111", "64O8041203809111",
    "64080412038091.11", "6408041203809111,00", "6408041203809111/2",
    "6408041203809111 6408041203809112", "6.40804120380911E+15",
])  # fmt: skip
def test_anything_else_stays_an_error(place, tmp_path, written):
    _batch, outcome = bring(tmp_path, f"NIK;NAMA;KODE DESA\n{written};Contoh;{VILLAGE}\n")
    assert reasons(outcome) and not Beneficiary.objects.exists()


def test_a_family_card_with_dots_is_found_too(place, tmp_path):
    text = f"No KK;Nama;Kode Desa;Jenis\n6408.0412.0315.9111;Keluarga Contoh;{VILLAGE};keluarga\n"
    _batch, outcome = bring(tmp_path, text)
    assert outcome.written and Beneficiary.objects.get().family_card == "6408041203159111"


def test_a_number_cell_that_ends_in_0_is_proved_by_its_neighbours(brought):
    _batch, outcome = brought("26-numeric-nik-one-ends-in-zero.xlsx")
    assert outcome.written, outcome.problems
    assert Beneficiary.objects.count() == 4 and Beneficiary.objects.filter(nik__endswith="0").count() == 1
    assert len(outcome.recognised["told"]) == 1


def test_number_cells_that_all_end_in_0_are_damaged(place, tmp_path):
    rows = [("NIK", "Nama", "Kode Desa")]
    rows += [(6408041203809110 + 10 * n, f"Contoh {n}", VILLAGE) for n in range(3)]
    _batch, outcome = bring(tmp_path, book(*rows), name="list.xlsx")
    assert reasons(outcome) == {"nik_scientific": [2, 3, 4]}


def test_text_beside_number_cells_proves_nothing(place, tmp_path):
    rows = [("NIK", "Nama", "Kode Desa"), (6408041203809110, "Contoh Satu", VILLAGE), (NIK, "Contoh Dua", VILLAGE)]
    _batch, outcome = bring(tmp_path, book(*rows), name="list.xlsx")
    assert reasons(outcome) == {"nik_scientific": [2]}


def test_characters_that_nobody_sees_are_dropped_from_numbers(brought):
    _batch, outcome = brought("C07-nik-invisible.csv", is_sample=True)
    assert reasons(outcome) == {"nik_date": [8]}  # 29 February 2001


def test_characters_that_nobody_sees_are_dropped_from_cells_and_dates_are_read(brought):
    answers = {"is_sample": True, "good_only": True, "zero_amount": "delivered"}
    _batch, outcome = brought("C07b-cells-invisible-and-dates.csv", **answers)
    assert reasons(outcome) == {"amount_large": [14], "amount_negative": [13], "birth_date_unread": [10, 11]}
    days = dict(Beneficiary.objects.values_list("name", "birth_date"))
    assert days["Tgl waktu"] == date(1990, 1, 22) and days["Tgl T"] == date(1990, 1, 26)
    assert days["Tgl bulan singkat"] == date(1990, 1, 23)
    assert Delivery.objects.filter(beneficiary__name="Nilai zw").get().amount == 600000


def test_names_are_stored_without_characters_that_nobody_sees(brought):
    _batch, outcome = brought("C06-names-invisible-apostrophe-short.csv", is_sample=True, good_only=True)
    names = set(Beneficiary.objects.values_list("name", flat=True))
    assert {"Siti Aminah", "Budi Santoso", "Jokowi Tes", "Nur Hidayah", "H. Abd. Rahman S.Pd", "O", "NN"} <= names
    assert "name_missing" in reasons(outcome)  # a dash is no name


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_decomposed_letter_or_a_blank_within_plain_lines(place, tmp_path, encoding):
    name = "Rene\u0301 Contoh" if encoding == "utf-8" else "René\u00a0Contoh"
    lines = "".join(f"640804120380{9200 + n},Contoh {n},{VILLAGE}\n" for n in range(1, 20) if n % 10)
    text = f"NIK,NAMA,KODE DESA\n{lines}{NIK},{name},{VILLAGE}\n"
    _batch, outcome = bring(tmp_path, text.encode(encoding))
    assert outcome.written and Beneficiary.objects.get(nik=NIK).name == "René Contoh"


def test_the_pattern_of_hidden_numbers_is_the_same_in_both_places():
    from beneficiaries.registry import nik

    assert f"^{nik.SHAPES['masked'][0]}$" == MASK
