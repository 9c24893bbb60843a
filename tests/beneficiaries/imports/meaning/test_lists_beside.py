"""A second list beside the first, a second column of names, and two columns of failures."""

import pytest

from beneficiaries.models import Beneficiary, Delivery
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
AID = {"program": "PKH", "year": "2025", "tranche": "Triwulan 1", "region": VILLAGE}


@pytest.fixture
def brought(villages, tmp_path):
    programs()
    return lambda text, **options: bring(tmp_path, text, **AID | options)[1]


@pytest.mark.parametrize("headings", ["No;Nama;Nominal", "Nama;RT;Nominal", "No;Nama Penerima;Jumlah"])
def test_a_list_beside_another_is_asked(brought, headings):
    text = f"{headings};{headings}\n" + "1;2;900000;3;4;600000\n".replace("2", "Contoh Satu").replace("4", "Contoh Dua")
    text = text if headings.startswith("No") else f"{headings};{headings}\nContoh Satu;1;900000;Contoh Dua;2;600000\n"
    (question,) = asked(brought(text))
    assert question["option"] == "map" and [value for value, _words in question["choices"]] == [""]


def test_a_list_beside_another_is_left_out_as_a_whole(brought):
    text = "No;Nama;Nominal;No;Nama;Nominal\n1;Contoh Satu;900000;3;Contoh Dua;600000\n"
    assert brought(text, map={"[E]": ""}).written
    assert [(one.beneficiary.name, one.amount) for one in Delivery.objects.all()] == [("Contoh Satu", 900000)]


def test_two_columns_of_names_without_numbers_are_asked(brought):
    text = "Nama KPM;Nama Penerima;Nominal\nContoh Satu;Contoh Dua;900000\n"
    (question,) = asked(brought(text))
    assert (question["option"], question["subject"]) == ("map", "[B]")
    assert brought(text, map={"[B]": "name", "[A]": ""}).written and Beneficiary.objects.get().name == "Contoh Dua"


def test_two_columns_of_failures(brought):
    text = "NIK;Nama;Kode Desa;Nominal;MENINGGAL (Y/T);PINDAH (Y/T)\n" + "".join(
        f"64080101019091{n:02};Contoh {n};{VILLAGE};600000;{cells}\n" for n, cells in enumerate(("T;T", "Y;T", "T;Y"))
    )
    mapped = {"[E]": "delivery_failure", "[F]": "delivery_failure"}
    outcome = brought(text, region="", map=mapped)
    assert outcome.written, outcome.problems
    states = Delivery.objects.order_by("beneficiary__nik").values_list("state", "reason")
    assert list(states) == [("delivered", ""), ("not_delivered", "died"), ("not_delivered", "moved")]
