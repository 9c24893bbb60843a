"""What offices write of a delivery: read where the whole phrase has one meaning, else asked; never the contrary."""

import pytest
from django.urls import reverse

from beneficiaries.imports.deliveries.states import contradicts, read_state, reason_of
from beneficiaries.models import Beneficiary, Delivery
from tests.beneficiaries.imports.deliveries.test_delivery_states import HEAD, line, place, states  # noqa: F401
from tests.beneficiaries.imports.desk import send, text_of, work
from tests.beneficiaries.imports.lists import AYU, BUDI, SITI, bring, reasons
from tests.beneficiaries.imports.meaning.test_places import asked

DELIVERED = """SALUR;Sdh Cair;terima lengkap;SALUR (LENGKAP);diterima ybs;Diterima langsung oleh KPM;KPM sudah menerima;
salur via kantor pos;Sudah cair 100%;TERSALUR.;ya;sudah"""
NOT_DELIVERED = {
    "account": "gagal cek rekening;Gagal salur - rekening pasif;retur rekening pasif;gagal salur: rekening sudah tutup",
    "died": "Tdk tersalur (meninggal dunia);KPM meninggal dunia;ybs. meninggal;meninggal, tidak ada ahli waris;"
            "tidak (meninggal);tidak tersalurkan karena meninggal",
    "moved": "sudah pindah;pindah domisili;Pindah keluar kota",
    "refused": "menolak;menolak bantuan",
    "returned": "dana kembali ke kas negara;RETUR;dikembalikan",
    "other": "GAGAL SALUR;tidak ditemukan;Alamat tidak ditemukan;KPM tidak hadir;batal - bukan warga desa;Ditolak bank;"
             "tidak;GAGAL SALUR - tidak dapat ditransfer;gagal salur - belum pernah pindah",
}  # fmt: skip
NAMED = "belum transaksi;BLM SALUR;Belum salur, menunggu buku tabungan;proses;terdaftar"
ASKED = """diambil ahli waris;diterima istri;Diterima ahli waris karena meninggal;Sudah diterima anak, ybs meninggal;
KPM meninggal, diganti;Salur (KPM pindahan dari Desa A);pindahan dari Desa A;belum pernah pindah;tidak pindah;pindah RT;
pindah rumah;pindah ke rekening lain;rumah pindah cat;batal pindah;Salur 2 kali;salur 12/03/2025;tersalur sebagian;
Salur, meninggal 2025;Sudah terima, pindah ke RT 3;Retur - sudah salur ulang;GAGAL SALUR, sudah diterima istri;
gagal salur lalu diganti;belum diambil ahli waris;Belum / sudah;tidak gagal;bukan retur;ya, gagal;tidak, sudah salur;
TIDAK ADA MASALAH;tidak ada;-;v;x;0;1;ada;ok;kartu hilang;calon penerima pengganti;terdaftar, sudah terima"""


def phrases(text):
    return [phrase.strip() for phrase in text.split(";")]


@pytest.mark.parametrize("cell", phrases(DELIVERED))
def test_delivered(cell):
    assert read_state(cell).state == "delivered"


@pytest.mark.parametrize(("reason", "cell"), [
    (reason, cell) for reason, text in NOT_DELIVERED.items() for cell in phrases(text)
])  # fmt: skip
def test_not_delivered_with_its_reason(cell, reason):
    said = read_state(cell)
    assert (said.state, reason_of(said.rest or cell)) == ("not_delivered", reason)


@pytest.mark.parametrize("cell", phrases(NAMED))
def test_named_only(cell):
    assert read_state(cell).state == "named"


@pytest.mark.parametrize("cell", phrases(ASKED))
def test_asked(cell):
    assert read_state(cell) is None


@pytest.mark.parametrize(("heading", "cell", "state"), [
    ("Retur", "ya", None), ("Gagal Salur", "Tidak", None), ("Tidak Tersalur", "SALUR", None),
    ("Retur", "GAGAL SALUR", "not_delivered"), ("Status Salur", "Ya", "delivered"),
    ("Tersalur", "tidak", "not_delivered"),
])  # fmt: skip
def test_under_a_heading_of_failures_yes_may_be_either(heading, cell, state):
    said = read_state(cell, heading)
    assert (said and said.state) == state


@pytest.mark.parametrize(("state", "words", "contrary"), [
    ("delivered", "RETUR - rekening pasif", True), ("delivered", "retur, rekening tutup", True),
    ("delivered", "gagal salur - KPM meninggal", True), ("delivered", "KPM pindahan dari Desa A", True),
    ("delivered", "sebagian", True), ("delivered", "tdk hadir", True), ("delivered", "diterima lengkap", False),
    ("delivered", "tidak ada masalah", False), ("delivered", "rekening BRI", False), ("delivered", "", False),
    ("not_delivered", "sudah dibayarkan kembali", True), ("not_delivered", "diganti istri", True),
    ("not_delivered", "rekening pasif", False), ("not_delivered", "belum diambil", False),
    ("named", "sudah terima", True), ("named", "menunggu KKS", False),
])  # fmt: skip
def test_words_beside_a_state(state, words, contrary):
    assert contradicts(state, words) is contrary


@pytest.mark.django_db
def test_words_of_two_meanings_are_asked_once_and_answered(place, tmp_path):  # noqa: F811
    text = (
        f"{HEAD},status salur,keterangan\n" + line(rest=",Diterima istri,") + line(BUDI, rest=",DITERIMA  ISTRI,")
        + line(AYU, rest=",\"meninggal, diganti\",")
    )  # fmt: skip
    questions = asked(bring(tmp_path, text)[1])
    assert [(question["option"], question["subject"]) for question in questions] == [
        ("states", "diterima istri"), ("states", "meninggal, diganti"),
    ]  # fmt: skip
    assert "2" in questions[0]["text"] and not questions[0]["proposal"]
    assert not Beneficiary.objects.exists()
    answers = {"diterima istri": "delivered", "meninggal, diganti": "not_delivered"}
    assert bring(tmp_path, text, states=answers)[1].written
    assert [row[1:] for row in states()] == [
        ("delivered", "", ""), ("delivered", "", ""), ("not_delivered", "died", "meninggal, diganti"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_an_answer_leaves_lines_out_and_an_odd_one_is_asked_again(place, tmp_path):  # noqa: F811
    text = f"{HEAD},status salur\n" + line(rest=",SALUR") + line(BUDI, rest=",diterima istri")
    assert len(asked(bring(tmp_path, text, states=["diterima istri=perhaps"])[1])) == 1
    outcome = bring(tmp_path, text, states=["diterima istri=skip"])[1]
    assert outcome.written and outcome.counts["lines"] == 1 and not reasons(outcome)
    assert any("3" in sentence for sentence in outcome.recognised["told"])
    assert [person.nik for person in Beneficiary.objects.all()] == [SITI]


@pytest.mark.django_db
def test_a_reason_that_names_a_failure_beside_delivered_is_asked(place, tmp_path):  # noqa: F811
    text = (
        f"{HEAD},status salur,keterangan\n" + line(rest=",SALUR,RETUR - rekening pasif")
        + line(BUDI, rest=",Sudah cair,KPM meninggal") + line(AYU, rest=",SALUR,tidak ada masalah")
    )  # fmt: skip
    questions = asked(bring(tmp_path, text)[1])
    assert [question["subject"] for question in questions] == [
        "salur | retur - rekening pasif", "sudah cair | kpm meninggal",
    ]  # fmt: skip
    answers = dict.fromkeys((question["subject"] for question in questions), "not_delivered")
    answers["sudah cair | kpm meninggal"] = "delivered"
    assert bring(tmp_path, text, states=answers)[1].written
    assert sorted(row[1:] for row in states()) == [
        ("delivered", "", ""), ("delivered", "", ""), ("not_delivered", "account", "SALUR; RETUR - rekening pasif"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_failure_that_was_paid_in_the_end_is_asked(place, tmp_path):  # noqa: F811
    text = f"{HEAD},status salur,keterangan\n" + line(rest=",Gagal salur,sudah dibayarkan kembali")
    assert len(asked(bring(tmp_path, text)[1])) == 1
    blank = f"{HEAD},status salur,keterangan\n" + line(rest=",,RETUR") + line(BUDI, rest=",SALUR,")
    (question,) = asked(bring(tmp_path, blank, blank_state="delivered")[1])
    assert question["subject"] == "- | retur"


@pytest.mark.django_db
def test_a_column_of_something_else_is_no_heap_of_questions(place, tmp_path):  # noqa: F811
    lines = (line(f"64080412038091{n:02}", rest=f",catatan {n}") for n in range(60))
    outcome = bring(tmp_path, f"{HEAD},status salur\n" + "".join(lines))[1]
    assert list(reasons(outcome)) == ["delivery_state_unread"] and not outcome.written


@pytest.mark.django_db
def test_no_number_of_a_person_stands_in_a_question(place, tmp_path):  # noqa: F811
    text = f"{HEAD},status salur\n" + line(rest=f",diterima {BUDI}")
    (question,) = asked(bring(tmp_path, text)[1])
    assert BUDI not in str(question)
    assert bring(tmp_path, text, states={question["subject"]: "delivered"})[1].written
    assert Delivery.objects.get().state == "delivered"


@pytest.mark.django_db
def test_the_page_asks_and_takes_the_answer(desk, villages):
    text = f"{HEAD},status salur\n" + line(rest=",SALUR") + line(BUDI, rest=",Diterima istri")
    batch, page = send(desk, text)
    (question,) = page.context["answers"].questions
    assert question.subject == "diterima istri" and len(question.options()) == 4
    desk.post(reverse("import_columns", args=[batch.pk]), {question.name: "not_delivered"})
    work()
    batch.refresh_from_db()
    assert batch.state == "checked" and batch.counts["not_delivered"] == 1, batch.problems
    assert "diterima istri=not_delivered" in text_of(desk.get(batch.get_absolute_url()))
