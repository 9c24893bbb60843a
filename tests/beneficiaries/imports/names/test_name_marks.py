"""A mark in a name says that somebody died or moved away: it is asked about and kept in no name."""

import pytest

from beneficiaries.models import BadLine, Beneficiary, Delivery
from tests.beneficiaries.imports.lists import VILLAGE, bring, programs
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
NAMES = (
    "Contoh Satu (ALM)",
    "Alm. Contoh Dua",
    "Contoh Tiga - MENINGGAL",
    "Contoh Empat (pindah)",
    "Almira Wafatan",
)
BARE = ["Contoh Satu", "Contoh Dua", "Contoh Tiga", "Contoh Empat", "Almira Wafatan"]


def lines(names, more="", rest=""):
    return f"NIK;Nama;Kode Desa{more}\n" + "".join(
        f"64080101019091{n:02};{name};{VILLAGE}{rest}\n" for n, name in enumerate(names)
    )


AID = (";Kode Program;Tahun;Tahap;Nilai", ";PKH;2025;TW 1;600000")


@pytest.fixture
def brought(villages, tmp_path):
    programs()
    return lambda text, **options: bring(tmp_path, text, **options)[1]


def names():
    return list(Beneficiary.objects.order_by("nik").values_list("name", flat=True))


def test_marks_are_asked_and_taken_off(brought):
    (question,) = asked(brought(lines(NAMES)))
    assert (question["option"], [value for value, _words in question["choices"]]) == ("name_marks", ["off"])
    assert "(ALM)" in question["text"] and "(4 " in question["text"] and "Contoh" not in question["text"]
    assert brought(lines(NAMES), name_marks="off").written and names() == BARE


def test_aid_of_somebody_who_died_was_perhaps_not_delivered(brought):
    text = lines(NAMES, *AID)
    (question,) = asked(brought(text))
    assert [value for value, _words in question["choices"]] == ["off", "not_delivered"]
    assert brought(text, name_marks="not_delivered").written and names() == BARE
    said = Delivery.objects.order_by("beneficiary__nik").values_list("state", "reason")
    assert list(said) == [*[("not_delivered", "died")] * 3, ("not_delivered", "moved"), ("delivered", "")]


def test_a_refused_line_keeps_its_mark(brought):
    text = lines(NAMES[:2], *AID).replace("PKH", "XYZ", 1)
    assert brought(text, name_marks="not_delivered", good_only=True).written
    assert "Contoh Satu (ALM)" in BadLine.objects.get().cells
