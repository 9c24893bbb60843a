"""What was not delivered is no aid: it is kept with its reason, and counted nowhere."""

from decimal import Decimal

import pytest

from beneficiaries.imports.deliveries.states import read_state, reason_of, turns_the_meaning
from beneficiaries.models import Beneficiary, Delivery
from beneficiaries.registry.double_aid import notices
from beneficiaries.summaries import differences
from programs.models import NamedReach, Program
from regions.models import Source
from tests.beneficiaries.imports.lists import BUDI, DATA, SITI, VILLAGE, bring, programs, reasons, settle

HEAD = "nik,nama,kode desa,kode program,tahun,tahap,nilai"


@pytest.fixture
def place(villages):
    programs()
    Program.objects.create(code="64.08-PANGAN", name="Pangan", region_id="64.08", source=Source.objects.first())


def line(nik=SITI, tranche="tahap 1", rest=""):
    return f"{nik},Warga {nik[-3:]},{VILLAGE},PKH,2024,{tranche},600000{rest}\n"


def states():
    return sorted(Delivery.objects.values_list("beneficiary__nik", "state", "reason", "reason_words"))


@pytest.mark.django_db
def test_the_case_of_lines_that_failed(place, tmp_path):
    _batch, outcome = bring(
        tmp_path, (DATA / "cases" / "C22-gagal-salur.csv").read_bytes(), name="C22.csv", is_sample=True
    )
    assert outcome.written and outcome.counts["not_delivered"] == 2
    assert [row[1:] for row in states()] == [
        ("delivered", "", ""),
        ("not_delivered", "moved", "pindah domisili"),
        ("not_delivered", "refused", "menolak"),
    ]
    assert set(Delivery.objects.values_list("tranche", "tranche_kind", "tranche_number")) == {("tahap 1", "stage", 1)}
    settle()
    assert list(NamedReach.objects.filter(region="64.08").values_list("recipients", "amount")) == [(1, Decimal(600000))]
    assert not differences()
    again = bring(tmp_path, (DATA / "cases" / "C22-gagal-salur.csv").read_bytes(), name="C22.csv", is_sample=True)[1]
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 6)
    assert Beneficiary.objects.count() == 3


@pytest.mark.django_db
def test_a_later_delivery_of_what_failed_is_new_and_a_second_one_is_double(place, tmp_path):
    head = f"{HEAD},status salur,keterangan\n"
    assert bring(tmp_path, head + line(rest=",RETUR,rekening pasif"))[1].written
    assert bring(tmp_path, head + line(rest=",GAGAL SALUR,alamat tidak ditemukan"))[1].written
    assert bring(tmp_path, head + line(rest=",SALUR,"))[1].written
    assert states() == [
        (SITI, "delivered", "", ""),
        (SITI, "not_delivered", "account", "rekening pasif"),
        (SITI, "not_delivered", "other", "alamat tidak ditemukan"),
    ]
    double = f"{HEAD},status salur,keterangan\n" + line(rest=",SALUR,").replace("600000", "700000")
    assert "double_aid" in reasons(bring(tmp_path, double)[1])


@pytest.mark.django_db
def test_a_column_of_another_name_that_turns_the_meaning_is_asked_for(place, tmp_path):
    text = f"{HEAD},Catatan\n" + line(rest=",") + line(BUDI, rest=",Gagal salur - pindah")
    outcome = bring(tmp_path, text)[1]
    question = outcome.problems[0]["items"][0]["details"]
    assert outcome.problems[0]["rule"] == "question" and question["option"] == "map"
    assert (question["subject"], question["proposal"]) == ("[H]", "delivery_state")
    blank = bring(tmp_path, text, map={"Catatan": "delivery_state"})[1].problems[0]["items"][0]["details"]
    assert (blank["option"], blank["proposal"]) == ("blank_state", "delivered")
    assert bring(tmp_path, text, map={"Catatan": "delivery_state"}, blank_state="delivered")[1].written
    assert sorted(row[1:3] for row in states()) == [("delivered", ""), ("not_delivered", "moved")]


@pytest.mark.django_db
def test_a_remark_that_is_none_of_the_delivery_stays_a_note(place, tmp_path):
    text = f"{HEAD},keterangan\n" + line(rest=",pindah domisili")
    assert bring(tmp_path, text)[1].problems[0]["rule"] == "question"
    assert bring(tmp_path, text, map={"keterangan": "note"})[1].written
    assert states() == [(SITI, "delivered", "", "")]


@pytest.mark.django_db
def test_in_a_list_without_aid_nothing_is_proposed(villages, tmp_path):
    text = f"nik,nama,kode desa,keterangan\n{SITI},Warga,{VILLAGE},pindah domisili\n"
    (question,) = [item["details"] for item in bring(tmp_path, text)[1].problems[0]["items"]]
    assert (question["option"], question["subject"], question["proposal"]) == ("map", "[D]", "")
    assert bring(tmp_path, text, map={"keterangan": ""})[1].written


@pytest.mark.django_db
def test_what_was_not_delivered_is_no_double_aid(place, tmp_path):
    head = f"{HEAD},status salur\n"
    assert bring(tmp_path, head + line(rest=",GAGAL SALUR"))[1].written
    other = bring(tmp_path, head + line(rest=",SALUR").replace("PKH", "SEMBAKO"))[1]
    assert other.written and "receives" not in reasons(other, "warning")
    assert notices(Beneficiary.objects.values_list("pk", flat=True)) == []


@pytest.mark.parametrize(
    "cell, state, reason",
    [
        ("SALUR", "delivered", ""), ("Sdh Cair", "delivered", ""), ("GAGAL SALUR", "not_delivered", "other"),
        ("Retur - rekening pasif", "not_delivered", "account"),
        ("Tdk tersalur (meninggal dunia)", "not_delivered", "died"),
        ("RETUR", "not_delivered", "returned"), ("menolak", "not_delivered", "refused"), ("BLM SALUR", "named", ""),
        ("Retur; alm dan pindah", "not_delivered", "other"), ("tersalur sebagian", None, ""),
        ("tidak pindah", None, ""),
        ("kartu hilang", None, ""),
    ],
)  # fmt: skip
def test_words_of_states(cell, state, reason):
    said = read_state(cell)
    assert (said and said.state) == state
    if state == "not_delivered":
        assert reason_of(said.rest or cell) == reason
        assert turns_the_meaning(cell)
