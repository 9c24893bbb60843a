"""Amounts that are left out, that stand among quantities, or are 0 are asked about."""

import pytest

from beneficiaries.models import Delivery
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(villages, tmp_path):
    programs()

    def bring_columns(headings, *cells, **options):
        lines = [
            f"64080101019091{n:02};Contoh {n};{VILLAGE};PKH;2025;TW 1;{rest}\n" for n, rest in enumerate(cells)
        ]  # fmt: skip
        head = f"NIK;Nama;Kode Desa;Kode Program;Tahun;Tahap;{headings}\n"
        return bring(tmp_path, head + "".join(lines), **options)[1]

    return bring_columns


def amounts():
    return list(Delivery.objects.order_by("beneficiary__nik").values_list("state", "amount", "quantity"))


def test_a_quantity_of_money_is_asked(brought):
    assert brought("Jumlah", "4", dry_run=True).errors == 0
    (question,) = asked(brought("Jumlah", "600000"))
    assert (question["option"], question["subject"], question["proposal"]) == ("map", "[G]", "amount")
    assert brought("Jumlah", "600000", map={"[G]": "amount"}).written
    assert amounts() == [("delivered", 600000, None)]


def test_columns_of_months_are_asked(brought):
    questions = asked(brought("Januari;Februari;Maret", "200000;200000;200000", "200000;;200.000"))
    assert [(q["option"], q["subject"], q["proposal"]) for q in questions] == [
        ("map", "[G]", ""), ("map", "[H]", ""), ("map", "[I]", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(("headings", "cells", "subject"), [
    ("Nilai;Nilai Terealisasi", ("600000;600000", "600000;0"), "[H]"),
    ("Nilai;Diterima (Rp)", ("1;600.000,00",), "[H]"),
    ("Tunai", ("900000", "0", "600000"), "[G]"), ("Setor", ("0", "0", "900000"), "[G]"),
    ("BLT", ("750000", "0"), "[G]"),
    ("Transfer", ("900000", "Rp -"), "[G]"), ("Sembako (Rp)", ("200000", "0"), "[G]"),
    ("Dibayarkan", ("Rp 600.000", "Rp300.000,-"), "[G]"), ("BLT DD", ("300000", "600000"), "[G]"),
])  # fmt: skip
def test_a_column_of_amounts_that_is_left_out_is_asked(brought, headings, cells, subject):
    (question,) = asked(brought(headings, *cells))
    assert (question["option"], question["subject"]) == ("map", subject)
    assert brought(headings, *cells, map={subject: ""}, small_amounts="rupiah").written


@pytest.mark.parametrize(("heading", "cells"), [
    ("Nomor Rekening", ("600000", "500000")), ("No HP", ("081234567000",)), ("Jumlah Anggota Keluarga", ("4", "5")),
    ("Penghasilan", ("500000", "600000")), ("Kode Pos", ("75500", "75000")), ("Luas Lantai", ("36", "1000")),
])  # fmt: skip
def test_other_numbers_are_not_asked(brought, heading, cells):
    outcome = brought(heading, *cells)
    assert outcome.written, outcome.problems


def test_thousands_of_rupiah_are_no_answer(brought):
    (question,) = asked(brought("Nilai (ribu Rp)", "600", "300"))
    assert [value for value, _words in question["choices"]] == [""]
    (question,) = asked(brought("Nilai (ribu Rp)", "600", "300", map={"[G]": "amount"}))
    assert question["subject"] == "[G]" and not Delivery.objects.exists()


def test_an_amount_of_nothing_is_asked(brought):
    (question,) = asked(brought("Nilai", "600000", "0", "600000"))  # also a single one
    assert question["option"] == "zero_amount" and "3" in question["text"]
    (question,) = asked(brought("Nilai", "600000", "0", "0"))
    assert (question["option"], question["proposal"]) == ("zero_amount", "") and "3" in question["text"]
    assert brought("Nilai", "600000", "0", "0", zero_amount="not_delivered").written
    assert [state for state, *_rest in amounts()] == ["delivered", "not_delivered", "not_delivered"]
    outcome = brought("Nilai;Status Salur", "600000;SALUR", "0;SALUR", "0;SALUR", dry_run=True)
    assert not asked(outcome)
