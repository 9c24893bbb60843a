"""Two people in the cell of a name are never stored as one: who is the recipient is asked."""

import pytest

from beneficiaries.models import BadLine, Beneficiary, Delivery
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
AID = {"program": "PKH", "year": "2025", "tranche": "Triwulan 1"}


@pytest.fixture
def brought(villages, tmp_path):
    programs()

    def bring_names(*names, **options):
        lines = [f'64080101019091{n:02};"{name}";{VILLAGE};600000\n' for n, name in enumerate(names)]
        return bring(tmp_path, "NIK;Nama;Kode Desa;Nilai\n" + "".join(lines), **AID | options)[1]

    return bring_names


def names():
    return list(Beneficiary.objects.order_by("nik").values_list("name", flat=True))


def test_each_way_of_writing_is_asked_once(brought):
    questions = asked(
        brought("Contoh Satu / Contoh Dua", "Contoh A / Contoh B", "Contoh Tiga, Contoh Empat", "Contoh, SE")
    )
    assert [(q["option"], q["subject"]) for q in questions] == [("shared_names", "A / B"), ("shared_names", "A, B")]
    assert "(2 " in questions[0]["text"] and "Contoh" not in questions[0]["text"]
    assert [value for value, _words in questions[0]["choices"]] == ["first", "second", "one", "skip"]


def test_what_is_answered_of_a_cell(brought):
    cells = "Contoh Satu / Contoh Dua", "Contoh Tiga diwakili Contoh Empat", "Contoh Lima, Contoh Enam", "Contoh A & B"
    said = {"A / B": "second", "A diwakili B": "first", "A, B": "one", "A & B": "skip"}
    outcome = brought(*cells, shared_names=said)
    assert outcome.written, outcome.problems
    assert names() == ["Contoh Dua", "Contoh Tiga", "Contoh Lima, Contoh Enam"]
    assert BadLine.objects.get().reasons == ["left_name"]


def test_a_sign_of_a_note_may_say_that_aid_failed(brought):
    (question,) = asked(brought("Contoh Satu *)", "Contoh Dua"))
    assert "not_delivered" in [value for value, _words in question["choices"]]
    assert brought("Contoh Satu *)", "Contoh Dua", shared_names={"A *)": "not_delivered"}).written
    assert names() == ["Contoh Satu", "Contoh Dua"]
    states = Delivery.objects.order_by("beneficiary__nik").values_list("state", flat=True)
    assert list(states) == ["not_delivered", "delivered"]


def test_a_mark_and_a_second_name_are_both_asked(brought):
    cell = "Contoh Satu (alm) / Contoh Dua"
    assert {q["option"] for q in asked(brought(cell))} == {"shared_names", "name_marks"}
    (question,) = asked(brought(cell, shared_names={"A / B": "first"}))
    assert question["option"] == "name_marks"
    assert brought(cell, shared_names={"A / B": "first"}, name_marks="off").written and names() == ["Contoh Satu"]


def test_the_heir_bears_no_mark(brought):
    assert brought("Contoh Satu (alm) / Contoh Dua", shared_names={"A / B": "second"}).written
    assert names() == ["Contoh Dua"]


def test_names_of_groups_are_not_asked(brought):
    assert not asked(brought("Maju / Jaya", kind="group"))


@pytest.mark.parametrize("mark", ["- TKI", ", MD", "(+)", "- PMI", "di Malaysia", "(TKW)"])
def test_marks_of_who_is_not_there(brought, mark):
    cells = f"Contoh Satu {mark}", "Contoh Dua"
    (question,) = asked(brought(*cells))
    assert question["option"] == "name_marks"
    assert brought(*cells, name_marks="not_delivered").written and names() == ["Contoh Satu", "Contoh Dua"]
    states = Delivery.objects.order_by("beneficiary__nik").values_list("state", flat=True)
    assert list(states) == ["not_delivered", "delivered"]
