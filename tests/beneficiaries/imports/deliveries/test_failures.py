"""A list says in many ways that an aid was not received: remarks under any heading, yes under "Retur", marks."""

import pytest

from beneficiaries.imports.deliveries.failures import said
from beneficiaries.models import Delivery
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
HEAD = "NIK;Nama;Kode Desa;Kode Program;Tahun;Tahap;Nilai"


@pytest.fixture
def brought(villages, tmp_path):
    programs()

    def bring_columns(headings, *cells, **options):
        """One line for each of ``cells``, which stand behind what every line has."""
        lines = [
            f"64080101019091{n:02};Contoh {n};{VILLAGE};PKH;2025;Triwulan 1;600000;{rest}\n"
            for n, rest in enumerate(cells)
        ]
        return bring(tmp_path, f"{HEAD};{headings}\n" + "".join(lines), **options)[1]

    return bring_columns


def states():
    return list(Delivery.objects.order_by("beneficiary__nik").values_list("state", "reason", "reason_words"))


@pytest.mark.parametrize("remark", [
    "tidak bertransaksi", "tidak mengambil bantuan", "dikembalikan ke kas negara", "tidak dapat dicairkan",
    "KKS diblokir", "saldo 0", "ditangguhkan", "belum aktivasi KKS", "TMS", "MD", "graduasi", "rumah kosong",
    "ditunda", "menunggu verifikasi", "TKI di Malaysia", "sudah mampu", "pindah ke desa lain",
])  # fmt: skip
def test_a_remark_that_is_not_plainly_harmless_is_asked(brought, remark):
    (question,) = asked(brought("Ket.", "", remark, ""))
    assert (question["option"], question["subject"]) == ("map", "[H]") and remark in question["text"]
    assert not Delivery.objects.exists()


def test_states_of_the_account_are_asked(brought):
    (question,) = asked(brought("Status Rekening", "Aktif", "Pasif", "Tutup"))
    assert question["subject"] == "[H]"


@pytest.mark.parametrize(("heading", "cells"), [
    ("Alamat Lengkap", ("Jl. Mawar 3", "Gg. Buntu", "")), ("Posisi", ("RT 01", "RT 02 RW 3", "Dusun Mekar")),
    ("No HP", ("0812", "0813-1", "")), ("Nama Ibu Kandung", ("Contoh Ibu", "Ibu Dua", "Ibu Tiga")),
    ("Pekerjaan", ("Belum/Tidak Bekerja", "Petani", "Buruh")), ("Profesi", ("Petani", "Buruh", "Nelayan")),
    ("Sumber", ("APBN", "APBN", "APBN")), ("RT/RW", ("01/02", "02/03", "")), ("Lama Tinggal", ("3", "4", "5")),
])  # fmt: skip
def test_what_is_plainly_harmless_is_not_asked(brought, heading, cells):
    outcome = brought(heading, *cells)
    assert outcome.written, outcome.problems


def test_names_under_another_heading_are_not_asked(brought):
    outcome = brought("Ahli Waris", *(f"Contoh {chr(65 + n)}wira" for n in range(12)))
    assert outcome.written, outcome.problems


def test_remarks_of_failures_have_an_answer_that_keeps_them(brought):
    cells = ("", "tidak bertransaksi", "TMS")
    (question,) = asked(brought("Ket.", *cells))
    assert question["proposal"] == "delivery_failure"
    assert brought("Ket.", *cells, map={"[H]": "delivery_failure"}).written
    assert [row[0] for row in states()] == ["delivered", "not_delivered", "not_delivered"]
    assert states()[2] == ("not_delivered", "other", "TMS")


@pytest.mark.parametrize(("heading", "cells", "reason"), [
    ("Retur", ("Tidak", "Ya", "Tidak"), ("returned", "Retur")), ("Gagal", ("", "V", ""), ("other", "Gagal")),
    ("Gagal", ("", "✓", ""), ("other", "Gagal")), ("Tidak Salur", ("0", "1", "0"), ("other", "Tidak Salur")),
    ("Tolak", ("t", "y", "t"), ("refused", "Tolak")), ("Batal", ("", "x", ""), ("other", "Batal")),
])  # fmt: skip
def test_yes_under_a_failure_means_not_delivered(brought, heading, cells, reason):
    (question,) = asked(brought(heading, *cells))
    assert question["proposal"] == "delivery_failure"
    assert dict(question["choices"])["delivery_failure"]
    assert brought(heading, *cells, map={"[H]": "delivery_failure"}).written
    assert states() == [("delivered", "", ""), ("not_delivered", *reason), ("delivered", "", "")]


def test_marks_in_a_column_of_states_beside_one_of_failures(brought):
    outcome = brought("Salur;Tidak Salur", "✓;", ";✓", "v;", map={"[I]": "delivery_failure"})
    assert outcome.written, outcome.problems
    assert [row[0] for row in states()] == ["delivered", "not_delivered", "delivered"]


def test_marks_alone_are_read_and_an_empty_cell_is_asked(brought):
    (question,) = asked(brought("Salur", "✓", "", "V"))
    assert question["option"] == "blank_state"
    assert brought("Salur", "✓", "", "V", blank_state="named").written
    assert [row[0] for row in states()] == ["delivered", "named", "delivered"]


def test_two_columns_of_marks_are_asked_with_an_answer_each(brought):
    questions = asked(brought("Berhasil;Gagal", "V;", ";V", "V;"))
    assert [(q["subject"], q["proposal"]) for q in questions] == [
        ("[H]", "delivery_state"), ("[I]", "delivery_failure"),
    ]  # fmt: skip
    answers = {question["subject"]: question["proposal"] for question in questions}
    assert brought("Berhasil;Gagal", "V;", ";V", "V;", map=answers).written
    assert [row[0] for row in states()] == ["delivered", "not_delivered", "delivered"]


def test_paid_and_returned_is_returned_and_what_contradicts_itself_is_an_error(brought):
    answers = {"Retur": "delivery_failure"}
    outcome = brought("Tersalur;Retur;Keterangan", "Ya;;", "Ya;Ya;rekening tutup", "Tidak;;pindah", map=answers)
    assert outcome.written, outcome.problems
    assert states() == [
        ("delivered", "", ""), ("not_delivered", "account", "rekening tutup"), ("not_delivered", "moved", "pindah"),
    ]  # fmt: skip
    outcome = brought("Salur;Gagal", "v;", "v;v", map={"Gagal": "delivery_failure"})
    (question,) = (item["details"] for group in outcome.problems for item in group["items"])
    assert question["option"] == "states" and question["proposal"] == ""
    answers = {"states": {question["subject"]: "skip"}, "map": {"Gagal": "delivery_failure"}}
    outcome = brought("Salur;Gagal", "v;", "v;v", **answers)
    assert outcome.written, outcome.problems


@pytest.mark.parametrize(("cells", "words"), [
    (("", "rekening tutup"), ("Retur", "rekening tutup")), (("", ""), ("SALUR", "")),
    (("", "belum salur"), ("belum salur", "")),
    (("", "Aktif"), ("SALUR", "")),
])  # fmt: skip
def test_words_of_a_column_of_failures(cells, words):
    assert said(*cells, "Dana · Retur", has_state=False) == words
