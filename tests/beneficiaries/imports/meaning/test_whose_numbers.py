"""Numbers of persons: which column holds them, whose they are, and which a spreadsheet damaged."""

import io

import pytest
import xlsxwriter

from beneficiaries.models import Beneficiary
from tests.beneficiaries.imports.lists import VILLAGE, bring, reasons
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
HEAD = "Nama;Kode Desa"


def nik(n, date="010190"):
    return f"640801{date}93{n:02}"


@pytest.fixture
def brought(villages, tmp_path):
    return lambda text, **options: bring(tmp_path, text, **options)[1]


def lines(headings, *cells):
    return f"{HEAD};{headings}\n" + "".join(f"Contoh {n};{VILLAGE};{each}\n" for n, each in enumerate(cells))


def numbers(*serials):
    """A workbook with number cells; nobody's serial ends in 000."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("NIK", "Nama", "Kode Desa"))
        for n, serial in enumerate(serials, 1):
            sheet.write_row(n, 0, (6408010101900000 + serial, f"Contoh {n}", VILLAGE))
    return buffer.getvalue()


@pytest.mark.parametrize(("serials", "damaged"), [
    ((9311, 9322, 9330, 9340), 2), ((9310, 9320, 9330, 9340, 9355, 9360), 5), ((9311, 9312, 9320), 1),
    ([*range(9101, 9110), *range(9111, 9119), 9120, 9130], 2),  # 17 others prove nothing of two
    ([*range(9101, 9110), *range(9111, 9120), *range(9121, 9126), *range(9130, 9220, 10)], 9),  # 9 of 32: too many
])  # fmt: skip
def test_a_few_whole_numbers_prove_nothing_of_those_that_end_in_0(brought, serials, damaged):
    outcome = brought(numbers(*serials), name="daftar.xlsx")
    assert len(reasons(outcome)["nik_scientific"]) == damaged and not outcome.written


def test_as_many_numbers_that_end_in_0_as_chance_makes_are_whole(brought):
    serials = range(9101, 9127)  # 26 of which two end in 0
    outcome = brought(numbers(*serials), name="daftar.xlsx")
    assert outcome.written and Beneficiary.objects.filter(nik__endswith="0").count() == 2
    assert "2" in outcome.recognised["told"][0]


@pytest.mark.parametrize("heading", ["NIK/No KK", "No. Identitas", "Nomor", "Nomor Kependudukan", "Kode Rekening"])
def test_a_column_of_numbers_of_persons_that_is_not_read_is_asked(brought, heading):
    text = lines(heading, nik(1), nik(2))
    (question,) = asked(brought(text))
    assert (question["option"], question["subject"], question["proposal"]) == ("map", "[C]", "")
    assert [value for value, _words in question["choices"]] == ["nik", "family_card", "member_of", ""]
    assert nik(1) not in str(question)
    assert brought(text, map={"[C]": "nik"}).written
    assert set(Beneficiary.objects.values_list("nik", flat=True)) == {nik(1), nik(2)}


@pytest.mark.parametrize(("heading", "cells"), [
    ("No. KKS", ("6013011234567890", "6013011234567891")), ("No HP", ("081234567890", "081234567891")),
    ("Kode Pos", ("75500", "75501")),
])  # fmt: skip
def test_numbers_of_cards_and_telephones_are_not_asked(brought, heading, cells):
    assert brought(lines(heading, *cells)).written


def test_the_name_of_the_head_is_not_that_of_a_member(brought):
    text = (
        "Nama Kepala Keluarga;Nama Anggota Keluarga;NIK;Kode Desa\n"
        f"Contoh Satu;Contoh Satu;{nik(1)};{VILLAGE}\nContoh Satu;Contoh Dua;{nik(2)};{VILLAGE}\n"
    )
    (question,) = asked(brought(text))
    assert question["subject"] == "[B]" and [value for value, _words in question["choices"]] == ["name", ""]
    assert brought(text, map={"[B]": "name"}).written
    assert set(Beneficiary.objects.values_list("name", flat=True)) == {"Contoh Satu", "Contoh Dua"}


def test_two_columns_of_recipients_that_differ_are_asked(brought):
    text = f"NIK;Nama KPM;Nama Penerima;Kode Desa\n{nik(1)};Contoh Satu;Contoh Dua;{VILLAGE}\n"
    assert [question["subject"] for question in asked(brought(text))] == ["[C]"]
    assert brought(text.replace("Dua", "Satu")).written


def test_one_column_of_heads_and_one_of_mothers_is_not_asked(brought):
    text = f"NIK;Nama Kepala Keluarga;Nama Ibu Kandung;Kode Desa\n{nik(1)};Contoh Satu;Contoh Dua;{VILLAGE}\n"
    assert brought(text).written


def test_swapped_headings_are_asked(brought):
    dates = ("010180", "420282", "030385")
    text = "No KK;NIK;Tanggal Lahir;Nama;Kode Desa\n" + "".join(
        f"{nik(n, date)};64080102031093{n:02};19{date[4:]}-{date[2:4]}-0{date[1]};Contoh {n};{VILLAGE}\n"
        for n, date in enumerate(dates, 1)
    )
    questions = asked(brought(text))
    assert {question["subject"]: question["proposal"] for question in questions} == {"[A]": "nik", "[B]": "family_card"}
    assert brought(text, map={"[A]": "nik", "[B]": "family_card"}).written
    assert Beneficiary.objects.filter(nik=nik(1, "010180")).exists()


@pytest.mark.parametrize(("written", "rule"), [
    (f"{nik(1)} / {nik(2)}", "nik_two"), (f"{nik(1)}\u00a0{nik(2)}", "nik_two"),
    ("６４０８０１０１０１９０９３０１", "nik_script"), ("NIK " + nik(1), "nik_letters"),
])  # fmt: skip
def test_what_is_wrong_with_a_number_is_said(brought, written, rule):
    assert reasons(brought(f"NIK;Nama;Kode Desa\n{written};Contoh;{VILLAGE}\n")) == {rule: [2]}
