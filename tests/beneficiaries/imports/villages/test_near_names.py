"""Names that come near to those of places: which of them are proposed, and what a second name in the cell decides."""

import pytest

from beneficiaries.imports.meaning.place_names import in_two, joined, may_be
from beneficiaries.models import Beneficiary
from tests.beneficiaries.imports.meaning.test_places import HEADER, asked, brought, line, named  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "other", "may"), [
    ("Manulai II", "Manulai I", False), ("Manulai 2", "Manulai I", False), ("Manulai Satu", "Manulai I", True),
    ("Karanglo 2", "Karanglo", False), ("Jetis Wetan", "Jetis", False), ("Kampung Batu", "Kampung Baru", False),
    ("Sempaja Tmr", "Sempaja Timur", True), ("Kelinjo Ilir", "Kelinjau Ilir", True),
    ("Kelinjau Ulu", "Kelinjau Ilir", False), ("Ringin Putih", "Ringinputih", True), ("Tumpuan", "Tumpukan", True),
    ("Soka/Tumpukan", "Tumpukan", False), ("Soka & Bulusan", "Bulusan", False), ("Soka dan Tambak", "Soka", False),
    ("Soka (Tumpukan)", "Soka", False), ("Desa Tumpuan", "Tumpukan", True),
])  # fmt: skip
def test_what_may_be_one_name(name, other, may):
    assert may_be(name, other) == may


@pytest.mark.parametrize(("text", "names"), [
    ("Jetis (Juwiring)", ("Jetis", "Juwiring")), ("Jetis - Juwiring", ("Jetis", "Juwiring")),
    ("Mlese Kec. Ceper", ("Mlese", "Ceper")), ("Ds. Taji, Kec. Juwiring", ("Ds. Taji", "Juwiring")),
    ("Jetis", ("Jetis", "")),
])  # fmt: skip
def test_a_second_name_in_a_cell(text, names):
    assert in_two(text) == names


def test_names_that_stand_together():
    assert joined("Desa Soka/Tumpukan") == ["Soka", "Tumpukan"] and joined("Desa/Kel. Soka") == ["Soka"]


@pytest.mark.parametrize("cell", [
    "Senyiur (Muara Wahau)", "Senyiur - Muara Wahau", "Senyiur Kec. Muara Wahau", "Ds. Senyiur, Kec. Muara Wahau",
])  # fmt: skip
def test_the_subdistrict_in_the_cell_decides(brought, cell):  # noqa: F811
    text = f"NIK;NAMA;DESA\n6408041203809101;Contoh 1;{cell}\n"
    assert brought(text)[1].written and Beneficiary.objects.get().region_id == "64.08.02.2001"


@pytest.mark.parametrize("cell", ["Ma'arang II", "Ma'arang 2", "Ma'arang", "Senyiur/Ma'arang I", "Senyiur (Krajan)"])
def test_another_numeral_or_two_names_give_no_proposal(brought, cell):  # noqa: F811
    (question,) = asked(brought(HEADER + line(1, "Muara Wahau", cell))[1])
    assert question["subject"] == f"{cell}, Muara Wahau" and question["proposal"] == ""
