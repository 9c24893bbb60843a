"""A count of 0 is no delivery by itself: it is asked, whether the column is read or not."""

import pytest

from beneficiaries.models import Beneficiary, Delivery
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
AID = {"program": "PKH", "year": "2025", "tranche": "Triwulan 1"}


@pytest.fixture
def brought(villages, tmp_path):
    programs()

    def take(heading, *cells, **options):
        lines = (f"64080101019091{n:02};Contoh {n};{VILLAGE};{cell}\n" for n, cell in enumerate(cells, 1))
        return bring(tmp_path, f"NIK;Nama;Kode Desa;{heading}\n{''.join(lines)}", **{**AID, **options})[1]

    return take


def states():
    return list(Delivery.objects.order_by("beneficiary__nik").values_list("state", "quantity"))


@pytest.mark.parametrize(("heading", "nothing"), [
    *(("Jumlah", nothing) for nothing in ("0", "-", "nihil", "0,00", "")),
    *(("Jumlah Paket Sembako", nothing) for nothing in ("0", "-", "")),
])  # fmt: skip
def test_a_count_of_nothing_is_asked(brought, heading, nothing):
    (question,) = asked(brought(heading, "1", nothing, "1", "2"))
    assert (question["option"], question["subject"], question["proposal"]) == ("called", f"{heading}: -", "")
    assert [value for value, _words in question["choices"]] == ["delivered", "not_delivered", "named", "skip"]
    assert brought(heading, "1", nothing, "1", "2", called={f"{heading}: -": "not_delivered"}).written
    assert [state for state, _quantity in states()] == ["delivered", "not_delivered", "delivered", "delivered"]
    assert states()[1][1] != 0


def test_lines_with_a_count_of_nothing_may_be_left_out(brought):
    assert brought("Jumlah", "1", "0", called={"Jumlah: -": "skip"}).written and Beneficiary.objects.count() == 1


@pytest.mark.parametrize("heading", ["Jumlah Tanggungan", "Jumlah Anggota Keluarga", "Umur", "Jml Anak Balita"])
def test_other_counts_say_nothing_of_the_aid(brought, heading):
    assert brought(heading, "1", "0", "3").written


def test_counts_without_a_nothing_are_not_asked(brought):
    assert brought("Jumlah", "1", "2").written


def test_kilograms_are_no_people_whoever_says_so(brought):
    outcome = brought("Jumlah (Kg)", "10", "0", "5", map={"[D]": "quantity"})
    (question,) = asked(outcome)
    assert question["option"] == "map" and "Kg" in question["text"] and not outcome.written
    (question,) = asked(brought("Jumlah (Kg)", "10", "0", "5", map={"[D]": ""}))
    assert question["subject"] == "Jumlah (Kg): -"


@pytest.mark.parametrize("nothing", ["0", "nihil"])
def test_an_amount_of_nothing_may_be_left_out(brought, nothing):
    (question,) = asked(brought("Nilai", "600000", nothing))
    assert question["option"] == "zero_amount" and "skip" in dict(question["choices"])
    assert brought("Nilai", "600000", nothing, zero_amount="skip").written and Beneficiary.objects.count() == 1
    assert brought("Nilai", "600000", nothing, zero_amount="not_delivered").written


def test_an_empty_state_may_say_that_nothing_was_delivered(brought):
    (question,) = asked(brought("Status Salur", "SALUR", ""))
    assert [value for value, _words in question["choices"]] == ["delivered", "not_delivered", "named"]
    assert brought("Status Salur", "SALUR", "", blank_state="not_delivered").written
    assert [state for state, _quantity in states()] == ["delivered", "not_delivered"]


def test_kilograms_of_an_allocation_are_no_tranche(brought):
    questions = asked(brought("Alokasi (Kg)", "10", "10", tranche=""))
    assert not any(question["proposal"] == "tranche" for question in questions)


def test_ticks_of_who_waits_are_no_failures(brought):
    (question,) = asked(brought("Belum Menerima", "√", "", ""))
    assert (question["option"], question["proposal"]) == ("map", "")
    assert brought("Belum Menerima", "√", "", map={"[D]": "delivery_failure"}).written
    assert list(Delivery.objects.order_by("beneficiary__nik").values_list("state", "reason_words")) == [
        ("named", "Belum Menerima"), ("delivered", ""),
    ]  # fmt: skip


def test_a_list_of_substitutes_proposes_nothing(villages, tmp_path):
    programs()
    text = f"DAFTAR KPM PENGGANTI BLT;;\nNIK;Nama;Kode Desa\n6408010101909101;Contoh;{VILLAGE}\n"
    (question,) = asked(bring(tmp_path, text, **AID)[1])
    assert (question["option"], question["proposal"]) == ("called", "")
