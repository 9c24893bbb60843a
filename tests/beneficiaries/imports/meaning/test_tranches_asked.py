"""The tranche, the year and what is counted: asked with the words of the file where no column says them."""

import io
from datetime import date

import pytest
import xlsxwriter

from beneficiaries.imports.meaning.periods import said_in, years_in
from beneficiaries.models import Delivery
from tests.beneficiaries.imports.desk import send
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs, reasons
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
HEAD = "NIK;Nama;Kode Desa;Nominal"
TITLE = "DAFTAR PENERIMA BANTUAN PANGAN TAHAP III TAHUN ANGGARAN 2024"
AID = {"program": "PKH", "year": "2024"}


def line(n, *more, amount="600000"):
    return ";".join((f"64080101019092{n:02}", f"Contoh {n}", VILLAGE, amount, *more)) + "\n"


def titled(*titles):
    return "".join(f"{title};;;\n" for title in titles) + f"{HEAD}\n{line(1)}{line(2)}"


def with_column(heading, *cells):
    return f"{HEAD};{heading}\n" + "".join(line(n, cell) for n, cell in enumerate(cells))


@pytest.fixture
def brought(villages, tmp_path):
    programs()
    return lambda text, **options: bring(tmp_path, text, **{**AID, **options})[1]


def kept():
    order = Delivery.objects.order_by("beneficiary__name")
    return list(order.values_list("year", "tranche_kind", "tranche_number"))


@pytest.mark.parametrize(("text", "tranche"), [
    (TITLE, ("stage", 3)), ("ALOKASI BULAN JANUARI DAN FEBRUARI 2025", ("months", 102)),
    ("Triwulan II", ("quarter", 2)),
    ("PENYALURAN KE-2 BANTUAN", ("stage", 2)), ("TAHAP I (JANUARI - MARET) 2025", ("stage", 1)),
    ("TW2", ("quarter", 2)),
    ("Daftar per 14 Maret 2025", None), ("PENYALURAN 10 KG BERAS", None), ("DAFTAR PENERIMA TAHUN 2025", None),
    ("PERIODE II", ("", 0)), ("TAHAP 1 DAN 2", ("", 0)), ("Dicetak 1 s.d. 31 Maret 2025", None),
])  # fmt: skip
def test_what_a_title_says_of_the_tranche(text, tranche):
    assert [tuple(said.tranche) for said in said_in(text)] == ([tranche] if tranche else [])


def test_years_of_titles_and_not_of_regulations():
    assert years_in(TITLE) == {2024} and years_in("TAHAP 2 2025") == {2025} and years_in("Maret 2025") == {2025}
    assert years_in("Berdasarkan SK Bupati Nomor 12 Tahun 2023") == set()


def test_a_tranche_that_only_the_title_says_is_asked(brought):
    (question,) = asked(brought(titled(TITLE)))
    assert (question["option"], question["subject"], question["proposal"]) == ("overall", "tranche", "TAHAP III")
    assert TITLE in question["text"]
    assert brought(titled(TITLE), overall={"tranche": "TAHAP III"}).written
    assert kept() == [(2024, "stage", 3)] * 2


def test_a_title_may_be_of_no_tranche(brought):
    assert brought(titled(TITLE), overall={"tranche": "none"}).written and kept() == [(2024, "", 0)] * 2


def test_a_title_that_says_another_year_or_tranche_than_was_stated_is_asked(brought):
    stated = {"year": "2025", "tranche": "Tahap 1"}
    questions = asked(brought(titled(TITLE), **stated))
    assert {(question["subject"], question["proposal"]) for question in questions} == {("year", ""), ("tranche", "")}
    assert {tuple(value for value, _words in question["choices"]) for question in questions} == {
        ("2024", "2025"), ("TAHAP III", "Tahap 1", "none")
    }  # fmt: skip
    assert brought(titled(TITLE), **stated, overall={"year": "2025", "tranche": "TAHAP III"}).written
    assert kept() == [(2025, "stage", 3)] * 2


def test_a_year_that_only_the_title_says_is_asked(brought):
    (question,) = asked(brought(titled("DAFTAR PENERIMA TAHUN 2024"), year=""))
    assert (question["subject"], question["proposal"]) == ("year", "2024")


@pytest.mark.parametrize("tranche", ["Tahap 3", "TAHAP III", "Termin 3"])
def test_a_title_that_says_what_was_stated_is_not_asked(brought, tranche):
    assert brought(titled(TITLE), tranche=tranche).written


def test_parts_of_different_tranches_give_them_to_their_lines(brought):
    text = f"{HEAD}\nTRIWULAN I;;;\n{line(1)}{line(2)}TRIWULAN II;;;\n{line(3)}"
    outcome = brought(text)
    assert outcome.written and kept() == [(2024, "quarter", 1), (2024, "quarter", 1), (2024, "quarter", 2)]
    assert "TRIWULAN I, TRIWULAN II" in " ".join(outcome.recognised["told"])


def test_parts_that_contradict_the_stated_tranche_are_asked(brought):
    text = f"{HEAD}\nTRIWULAN I;;;\n{line(1)}TRIWULAN II;;;\n{line(2)}"
    (question,) = asked(brought(text, tranche="Triwulan 1"))
    assert [value for value, _words in question["choices"]] == ["each", "Triwulan 1", "none"]
    assert brought(text, tranche="Triwulan 1", overall={"tranche": "each"}).written
    assert kept() == [(2024, "quarter", 1), (2024, "quarter", 2)]


def test_parts_of_which_some_name_no_tranche_are_asked(brought):
    (question,) = asked(brought(f"{HEAD}\n{line(1)}TRIWULAN I;;;\n{line(2)}TRIWULAN II;;;\n{line(3)}"))
    assert [value for value, _words in question["choices"]] == ["none"] and not question["proposal"]


def book(*rows, sheet="Sheet1", form=None):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        page = made.add_worksheet(sheet)
        form = made.add_format({"num_format": form or "yyyy-mm-dd"})
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                page.write_datetime(y, x, cell, form) if isinstance(cell, date) else page.write(y, x, cell)
    return buffer.getvalue()


def test_the_name_of_the_sheet_and_of_the_file_may_say_it(brought):
    made = book(HEAD.split(";"), line(1).strip().split(";"), sheet="TW 2")
    (question,) = asked(brought(made, name="daftar.xlsx"))
    assert (question["subject"], question["proposal"]) == ("tranche", "TW 2")
    (question,) = asked(brought(titled(), name="bnba_tahap_2.csv"))
    assert (question["subject"], question["proposal"]) == ("tranche", "TAHAP 2")


@pytest.mark.parametrize(("heading", "cells", "tranches"), [
    ("Bulan", ("Maret", "Maret"), [("month", 3)] * 2), ("Bulan", ("1", "2"), [("month", 1), ("month", 2)]),
    ("Penyaluran Ke", ("1", "3"), [("stage", 1), ("stage", 3)]), ("Masa Bantuan", ("TW I", "TW II"),
     [("quarter", 1), ("quarter", 2)]),
])  # fmt: skip
def test_a_column_of_time_is_proposed_as_the_tranche(brought, heading, cells, tranches):
    text = with_column(heading, *cells)
    (question,) = asked(brought(text))
    assert (question["option"], question["subject"], question["proposal"]) == ("map", "[E]", "tranche")
    assert cells[0] in question["text"]
    assert brought(text, map={"[E]": "tranche"}).written
    assert kept() == [(2024, *tranche) for tranche in tranches]


@pytest.mark.parametrize(("heading", "cells"), [
    ("Jumlah Bulan", ("3", "3")), ("Bulan Lahir", ("1", "2")), ("Lama (bulan)", ("1", "2")),
])  # fmt: skip
def test_numbers_of_months_and_of_births_are_no_tranche(brought, heading, cells):
    assert brought(with_column(heading, *cells)).written


def test_days_of_several_tranches_are_asked(brought):
    text = f"{HEAD};Tanggal Tahap 1;Tanggal Tahap 2\n{line(1, '2024-03-12', '2024-06-12')}{line(2, '2024-03-12', '')}"
    questions = asked(brought(text))
    assert [(question["subject"], question["proposal"]) for question in questions] == [("[E]", ""), ("[F]", "")]


def test_ticks_below_months_are_asked_for_each_month(brought):
    text = f"{HEAD};Jan;Feb\n{line(1, 'v', 'v')}{line(2, 'v', '')}"
    assert {question["subject"] for question in asked(brought(text))} == {"[E]", "[F]"}


def test_a_heading_of_a_column_that_is_read_says_the_tranche(brought):
    text = with_column("Tanggal Tahap 2", "2024-06-12", "2024-06-12")
    (question,) = asked(brought(text, map={"[E]": "delivered_on"}))
    assert (question["subject"], question["proposal"]) == ("tranche", "TAHAP 2")


@pytest.mark.parametrize(("answer", "tranche"), [("month", ("month", 3)), ("typed", ("quarter", 1))])
def test_days_that_a_spreadsheet_made_of_a_tranche_are_asked(brought, answer, tranche):
    rows = [(*HEAD.split(";"), "Bulan Salur"), (*line(1).strip().split(";"), date(2024, 3, 1))]
    made = book(*rows, form="d-mmm")
    (question,) = asked(brought(made, name="daftar.xlsx"))
    assert question["option"] == "tranche_days" and "1-3" in question["text"] and not question["proposal"]
    assert brought(made, name="daftar.xlsx", tranche_days=answer).written and kept() == [(2024, *tranche)]


@pytest.mark.parametrize("words", ["Tahap 1 s.d. 3 (rapel)", "Rapel TW I dan II", "Rapelan"])
def test_what_is_paid_for_several_tranches_at_once_is_an_error(brought, words):
    assert reasons(brought(with_column("Tahap", words))) == {"tranche_several": [2]}


def test_a_number_with_its_word_is_one_number(brought):
    assert brought(with_column("Tahap", "1 (satu)", "III (3)")).written
    assert kept() == [(2024, "stage", 1), (2024, "stage", 3)]


@pytest.mark.parametrize(("tranche", "day", "warned"), [
    ("Triwulan IV", "2024-03-14", True), ("Desember", "2024-01-14", True), ("April", "2024-03-20", False),
    ("Triwulan I", "2024-03-14", False), ("Tahap 2", "2024-01-02", False),
])  # fmt: skip
def test_aid_long_before_its_tranche_is_a_warning(brought, tranche, day, warned):
    outcome = brought(f"{HEAD};Tahap;Tanggal Salur\n{line(1, tranche, day)}", confirm=False)
    assert ("delivered_early" in reasons(outcome, "warning")) == warned


@pytest.mark.parametrize("heading", ["Jumlah (Kg)", "Volume (liter)", "Jumlah (10 kg)", "Jumlah (Paket)"])
def test_goods_are_no_people(brought, heading):
    text = with_column(heading, "20", "20")
    (question,) = asked(brought(text))
    assert question["option"] == "map" and [value for value, _words in question["choices"]] == [""]
    assert brought(text, map={"[E]": ""}).written and not Delivery.objects.filter(quantity__isnull=False).exists()


@pytest.mark.parametrize("heading", ["Jumlah (Orang)", "Jumlah (KK)", "Jumlah (Jiwa)"])
def test_people_in_brackets_are_people(brought, heading):
    assert brought(with_column(heading, "1", "1")).written
    assert set(Delivery.objects.values_list("quantity", flat=True)) == {1}


def test_several_kinds_of_aid_beside_a_stated_programme_are_asked(brought):
    (question,) = asked(brought(with_column("Jenis Bantuan", "PKH", "BPNT")))
    assert question["subject"] == "[E]" and "“PKH”, “BPNT”" in question["text"] and not question["proposal"]
    assert brought(with_column("Jenis Bantuan", "PKH", "pkh")).written


def test_an_amount_of_one_month_is_not_proposed_as_the_sum(brought):
    text = f"NIK;Nama;Kode Desa;Indeks/Bulan\n{line(1, amount='200000')}"
    (question,) = asked(brought(text))
    assert (question["subject"], question["proposal"]) == ("[D]", "")


def test_amounts_of_a_few_rupiah_are_asked(brought):
    text = f"{HEAD}\n{line(1, amount='600')}"
    (question,) = asked(brought(text))
    assert question["option"] == "small_amounts" and [value for value, _words in question["choices"]] == ["rupiah"]
    assert brought(text, small_amounts="rupiah").written and Delivery.objects.get().amount == 600


def test_it_is_asked_on_the_page(desk, villages):
    _batch, page = send(desk, titled(TITLE), codes="kemendagri", program="PKH", year="2024")
    (question,) = page.context["answers"].questions
    assert question.option == "overall" and question.proposal == "TAHAP III"
