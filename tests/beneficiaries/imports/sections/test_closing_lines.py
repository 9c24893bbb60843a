"""Lines that sum up or close a list without numbers of persons are nobody."""

import pytest
from django.utils import translation

from beneficiaries.models import BadLine, Beneficiary
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
AID = {"program": "PKH", "year": "2025", "tranche": "Triwulan 1", "region": VILLAGE}
LINES = "1;Contoh Satu;1;900000\n2;Contoh Dua;2;900000\n"


@pytest.fixture
def brought(villages, tmp_path):
    programs()

    def bring_list(text, head="No;Nama;RT;Nominal\n", **options):
        return bring(tmp_path, head + text, **AID | options)[1]

    return bring_list


def names():
    return list(Beneficiary.objects.order_by("name").values_list("name", flat=True))


@pytest.mark.parametrize(("name", "amount"), [
    ("Pindahan hal. 1", 1800000), ("Terbilang: satu juta delapan ratus ribu", 1800000), ("Dibulatkan", 1800000),
    ("Sisa Kas", 900000), ("Biaya Admin", 25000), ("Dikembalikan ke RKD", 900000), ("Diketahui", 1800000),
    ("Apa saja", "1.800.000,00"), ("Kurang terang", 500),
])  # fmt: skip
def test_a_line_without_a_running_number_is_asked(brought, name, amount):
    text = f"{LINES};{name};;{amount}\n3;Contoh Tiga;1;900000\n"
    (question,) = asked(brought(text, small_amounts="rupiah"))
    assert (question["option"], question["subject"]) == ("headings", name)
    assert brought(text, headings={name: "skip"}).written
    assert names() == ["Contoh Dua", "Contoh Satu", "Contoh Tiga"]
    assert BadLine.objects.get().reasons == ["left_total"]


def test_why_it_is_proposed(brought):
    with translation.override("en"):
        (question,) = asked(brought(f"{LINES};Lainnya;;1800000\n"))
    assert (question["proposal"], "sum" in question["reason"]) == ("skip", True)


def test_who_lacks_only_the_number_is_a_recipient(brought):
    assert brought(f"{LINES};Contoh Tiga;3;900000\n").written
    assert names() == ["Contoh Dua", "Contoh Satu", "Contoh Tiga"]


def test_a_recipient_may_be_answered(brought):
    assert brought(f"{LINES};Contoh Tiga;;900000\n", headings={"Contoh Tiga": "person"}).written
    assert names() == ["Contoh Dua", "Contoh Satu", "Contoh Tiga"]


def test_short_words_of_totals_are_totals(brought):
    assert brought(f"{LINES};Jml;;1800000\n3;Contoh Tiga;1;900000\n;JLH;;2700000\n").written
    assert names() == ["Contoh Dua", "Contoh Satu", "Contoh Tiga"]


def test_the_last_line_of_a_list_without_running_numbers(brought):
    (question,) = asked(brought("Contoh Satu;900000\nContoh Dua;600000\nSeluruh;1500000\n", "Nama;Nominal\n"))
    assert question["subject"] == "Seluruh"
    assert brought("Contoh Satu;300000\nContoh Dua;300000\nContoh Tiga;300000\n", "Nama;Nominal\n").written
