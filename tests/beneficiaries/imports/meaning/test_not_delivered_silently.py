"""What may say that aid of a list was not delivered is asked about, whatever its words: lists of words only propose."""

import io

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beneficiaries.models import Beneficiary, Delivery
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs, reasons
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
AID = {"program": "64.08-KUBE", "year": "2025", "tranche": "Triwulan 1"}
HEAD = ("NIK", "Nama", "Kode Desa", "Nominal")


@pytest.fixture
def brought(villages, tmp_path):
    programs()
    return lambda text, **options: bring(tmp_path, text, **AID, **options)[1]


def cells(n, *more, amount="600000"):
    return (f"64080101019092{n:02}", f"Contoh {'ABCDEFGHIJKL'[n]}", VILLAGE, amount, *more)


def csv(*lines, head=HEAD):
    width = len(head)
    rows = [[*line, *[""] * (width - len(line))] if not isinstance(line, str) else line for line in (head, *lines)]
    return "".join((row if isinstance(row, str) else ";".join(row)) + "\n" for row in rows)


def book(*lines, head=HEAD, name="Daftar"):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet(name)
        for y, row in enumerate(lines):
            sheet.write_row(y, 0, head if row == "HEAD" else row)
    return buffer.getvalue()


def states():
    return list(Delivery.objects.order_by("beneficiary__nik").values_list("state", flat=True))


@pytest.mark.parametrize(("title", "proposal"), [
    ("DAFTAR USULAN CALON PENERIMA BANTUAN PANGAN TAHUN 2025", "named"),
    ("REKAP PENGEMBALIAN DANA BANTUAN PANGAN KE KAS DAERAH", ""),
    ("DATA KPM BERMASALAH/ANOMALI PENYALURAN", ""),
    ("DAFTAR PENERIMA BANTUAN (warna merah = gagal salur)", ""),
    ("DAFTAR KPM GAGAL SALUR", "not_delivered"),
    ("DAFTAR PENERIMA BANTUAN PANGAN DUSUN SUKAMAKMUR", "delivered"),
])  # fmt: skip
def test_a_title_that_is_not_neutral_is_asked(brought, title, proposal):
    (question,) = asked(brought(book((title,), "HEAD", cells(1), cells(2)), name="list.xlsx"))
    assert (question["option"], question["subject"], question["proposal"]) == ("called", title, proposal)
    assert brought(csv(cells(1), cells(2)), called={title: "named"}).written


@pytest.mark.parametrize("title", [
    "DAFTAR PENERIMA BANTUAN SOSIAL PANGAN DESA KELINJAU ULU KABUPATEN KUTAI TIMUR TAHUN ANGGARAN 2025",
    "Lampiran II Surat Keputusan Bupati Kutai Timur Nomor 12 Tahun 2025", "BANTUAN CADANGAN PANGAN PEMERINTAH TAHAP 2",
    "Daftar penerima 64.08-KUBE bulan Maret", "PENERIMA DI MUARA WAHAU",
])  # fmt: skip
def test_a_neutral_title_is_not_asked(brought, title):
    outcome = brought(book((title,), "HEAD", cells(1), cells(2)), name="list.xlsx")
    if outcome.written:
        return
    assert [question["option"] for question in asked(outcome)] == ["overall"], "only of which tranche it is"


def test_texts_around_the_list_make_one_question(brought):
    lines = (("DAFTAR PENYERAHAN SIMBOLIS",), "HEAD", cells(1), cells(2), ("Catatan:",), ("- No. 2 tidak hadir",), ())
    signed = (("Mengetahui,",), ("SUDIRMAN",))
    (question,) = asked(brought(book(*lines, *signed), name="list.xlsx"))
    assert question["subject"] == "DAFTAR PENYERAHAN SIMBOLIS / - No. 2 tidak hadir" and question["proposal"] == ""
    text = csv(cells(1), cells(2), "Catatan: No. 2 sedang berobat;;;")
    (question,) = asked(brought(text))
    assert question["subject"] == "Catatan: No. 2 sedang berobat"
    assert brought(text, called={question["subject"]: "not_delivered"}).written and states() == ["not_delivered"] * 2


def test_parts_are_asked_one_by_one_unless_they_are_places(brought):
    lines = ("A. Penerima;;;", cells(1), "B. CADANGAN;;;", cells(2), "C. Dititipkan;;;", cells(3))
    questions = asked(brought(csv(*lines)))
    assert [(q["subject"], q["proposal"]) for q in questions] == [("B. CADANGAN", "named"), ("C. Dititipkan", "")]
    outcome = brought(csv(*lines), called={"B. CADANGAN": "named", "C. Dititipkan": "delivered"})
    assert outcome.written and states() == ["delivered", "named", "delivered"]
    places = ("RT 01 RW 02;;;", cells(4), "Dusun Krajan;;;", cells(5), "Desa Kelinjau Ulu;;;", cells(6))
    assert brought(csv(*places)).written


def test_many_parts_that_nobody_knows_make_one_question(brought):
    lines = [one for n in range(12) for one in (f"Pos {'ABCDEFGHIJKL'[n]}urian;;;", cells(n))]
    (question,) = asked(brought(csv(*lines)))
    assert question["subject"].endswith(" …")
    assert brought(csv(*lines), called={question["subject"]: "delivered"}).written


@pytest.mark.parametrize(("heading", "words"), [
    ("Kode Respon", ("00", "76", "00", "14")), ("Kode Status", ("S", "G", "S", "R")), ("Ket", ("1", "2", "1", "3")),
    ("Ket", ("Usulan baru",) * 4), ("Verifikasi", ("Layak", "Exclude", "Layak", "")),
    ("Uraian", ("diterima ybs", "opname RSUD", "kerja di Tawau", "di rutan")),
    ("No. Bukti Bayar", ("B-1", "", "B-3", "B-4")),
])  # fmt: skip
def test_a_column_of_words_or_codes_is_asked_once(brought, heading, words):
    text = csv(*(cells(n, word) for n, word in enumerate(words)), head=(*HEAD, heading))
    (question,) = asked(brought(text))
    assert (question["option"], question["subject"], question["proposal"]) == ("map", "[E]", "")
    assert {"", "delivery_state", "delivery_failure"} == {value for value, _label in question["choices"]}
    assert words[0] in question["text"]
    assert brought(text, map={"[E]": ""}).written and states() == ["delivered"] * 4


def test_codes_are_asked_one_by_one_when_they_say_it(brought):
    text = csv(*(cells(n, code) for n, code in enumerate(("00", "76", "00"))), head=(*HEAD, "Kode Respon"))
    answers = {"map": {"[E]": "delivery_state"}}
    assert [q["subject"] for q in asked(brought(text, **answers))] == ["00", "76"]
    assert brought(text, **answers, states={"00": "delivered", "76": "not_delivered"}).written
    assert states() == ["delivered", "not_delivered", "delivered"]


@pytest.mark.parametrize(("heading", "words"), [
    ("Nama Bank", ("BRI", "BNI")), ("Kode Pos", ("75", "76")), ("Ahli Waris", ("Contoh Satu", "Contoh Dua")),
    ("Petugas", ("Budi", "Siti")), ("Jumlah Anggota", ("4", "5")), ("Umur", ("40", "40")),
])  # fmt: skip
def test_columns_that_are_surely_neutral_are_not_asked(brought, heading, words):
    text = csv(*(cells(n, word) for n, word in enumerate(words)), head=(*HEAD, heading))
    outcome = brought(text)
    assert outcome.written, outcome.problems


def test_a_cell_of_an_address_or_an_officer_that_says_a_failure_is_asked(brought):
    head = (*HEAD, "Alamat", "Petugas")
    places, officers = ("RT 1", "SUDAH PINDAH KE SAMARINDA", "RT 3"), ("Budi", "Siti", "KPM TIDAK DITEMUKAN")
    text = csv(*(cells(n, *two) for n, two in enumerate(zip(places, officers, strict=True))), head=head)
    questions = asked(brought(text))
    assert [(q["option"], q["subject"], q["proposal"]) for q in questions] == [
        ("called", "Alamat: SUDAH PINDAH KE SAMARINDA", ""), ("called", "Petugas: KPM TIDAK DITEMUKAN", ""),
    ]  # fmt: skip
    assert "3" in questions[0]["text"] and "4" in questions[1]["text"]
    called = {"Alamat: SUDAH PINDAH KE SAMARINDA": "not_delivered", "Petugas: KPM TIDAK DITEMUKAN": "skip"}
    outcome = brought(text, called=called)
    assert outcome.written and states() == ["delivered", "not_delivered"]
    assert any("4" in sentence for sentence in outcome.recognised["told"])


@pytest.mark.parametrize("heading", ["Nominal", "Tanggal Salur"])
def test_nothing_where_others_have_an_amount_or_a_day_is_asked(brought, heading):
    days = [("2025-03-12",), ("-",), ("2025-03-12",)]
    if heading == "Nominal":
        text = csv(cells(1), cells(2, amount="-"), cells(3))
    else:
        text = csv(*(cells(n, *day) for n, day in enumerate(days, 1)), head=(*HEAD, "Tanggal Salur"))
    (question,) = asked(brought(text))
    assert (question["option"], question["subject"], question["proposal"]) == ("called", f"{heading}: -", "")
    assert [value for value, _label in question["choices"]] == ["delivered", "not_delivered", "named", "skip"]
    outcome = brought(text, called=[f"{heading}: -=not_delivered"])
    assert outcome.written and states() == ["delivered", "not_delivered", "delivered"]


def test_nothing_is_asked_where_nobody_has_an_amount(brought):
    assert brought(csv(cells(1, amount=""), cells(2, amount=""))).written


@pytest.mark.parametrize(("remark", "is_asked"), [
    ("diterima 200.000", True), ("titip di RT", True), ("atas nama berbeda", True), ("lancar", False),
    ("salur ulang 20 Maret", False), ("di kantor pos tgl 3", False),
])  # fmt: skip
def test_a_remark_beside_delivered_aid_is_asked_unless_it_is_neutral(brought, remark, is_asked):
    head = (*HEAD, "Status Penyaluran", "Keterangan")
    outcome = brought(csv(cells(1, "Tersalur", ""), cells(2, "Tersalur", remark), head=head))
    assert [q["option"] for q in asked(outcome)] == ["states"] * is_asked
    assert outcome.written is not is_asked


def test_many_remarks_beside_delivered_aid_make_one_question(brought):
    head = (*HEAD, "Status Penyaluran", "Keterangan")
    numbered = ((f"6408010101909{n:03}", n) for n in range(1, 60))
    lines = [(nik, f"Contoh {n}", VILLAGE, "600000", "Tersalur", f"rumah {n * 100}") for nik, n in numbered]
    text = csv(*lines, head=head)
    (question,) = asked(brought(text))
    assert (question["option"], question["subject"]) == ("states", "*") and "59" in question["text"]
    assert not asked(brought(text, states={"*": "delivered"}, dry_run=True))


SIGNED = [("", "Mengetahui,"), ("", "Kepala Desa Senyiur"), ("", "SUDIRMAN"), ("", "NIP 197001012000031001")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("end", [SIGNED, [("", "Juru Bayar,"), ("", "SUDIRMAN")], [("", "Verifikator"), ("", "S")]])
def test_who_signed_below_a_list_is_no_recipient(brought, kind, end):
    head = ("NIK", "Nama", "Alamat", "Nominal")
    people = [(cells(n)[0], cells(n)[1], "RT 1", "600000") for n in (1, 2)]
    text = csv(*people, *end, head=head) if kind == "csv" else book("HEAD", *people, *end, head=head)
    outcome = brought(text, name=f"list.{kind}", region=VILLAGE)
    assert outcome.written and Beneficiary.objects.count() == 2, outcome.problems
    assert "SUDIRMAN" in str(outcome.recognised) or end[-1][1] == "S"


def test_a_bare_line_below_a_list_is_asked(brought):
    text = csv(cells(1), cells(2), ("", "LURAHMAN"), ("", "CAMATIA"))
    (question,) = asked(brought(text, region=VILLAGE))
    assert question["option"] == "ends" and "LURAHMAN" in question["text"] and question["proposal"] == ""
    assert reasons(brought(text, region=VILLAGE, ends="read"))
    outcome = brought(text, region=VILLAGE, ends="leave_out")
    assert outcome.written and Beneficiary.objects.count() == 2
    assert any("LURAHMAN" in sentence for sentence in outcome.recognised["told"])


def test_a_total_is_compared_with_the_lines(brought):
    people = (cells(1, amount="600.000"), cells(2, amount="600.000"))
    outcome = brought(csv(*people, ("TOTAL", "", "", "1.800.000")), confirm=False)
    assert reasons(outcome, "warning") == {"total_differs": [4]} and not outcome.written
    outcome = brought(csv(*people, ("JUMLAH", "2 ORANG", "", "Rp 1.200.000")), confirm=False)
    assert outcome.written, outcome.problems


def test_statements_do_not_grow_with_the_lines(brought):
    def statements(count):
        lines = [(f"6408010101909{n:03}", f"Contoh {n}", VILLAGE, "600000", "RT 1") for n in range(100, 100 + count)]
        with CaptureQueriesContext(connection) as captured:
            outcome = brought(csv(*lines, head=(*HEAD, "Alamat")), dry_run=True)
        assert not outcome.errors, outcome.problems
        return len(captured)

    assert statements(100) <= statements(3)
