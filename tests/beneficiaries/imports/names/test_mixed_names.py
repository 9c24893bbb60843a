"""A title or a name that speaks of the delivered and of the others says neither of a line; parts say it themselves."""

import pytest

from beneficiaries.models import Delivery
from tests.beneficiaries.imports.lists import bring, programs
from tests.beneficiaries.imports.meaning.test_callings import HEAD, book, cells, line, states
from tests.beneficiaries.imports.meaning.test_places import asked

pytestmark = pytest.mark.django_db
BOTH = "DAFTAR PENERIMA BLT TERSALUR DAN RETUR TAHAP III TAHUN 2025"


@pytest.fixture
def brought(villages, tmp_path):
    programs()
    return lambda text, **options: bring(tmp_path, text, **options)[1]


def above(text, lines):
    return f"{text};;;;;;\n;;;;;;\n{HEAD}{lines}"


def parts(first, second):
    return f"{first};;;;;;\n{line(1)}{line(2)}{second};;;;;;\n{line(3)}"


def proposals(outcome):
    return {question["subject"]: question["proposal"] for question in asked(outcome) if question["option"] == "called"}


@pytest.mark.parametrize("title", [
    BOTH, "REKAP SALUR DAN GAGAL SALUR", "Sudah dan belum menerima", "Penerima dan retur BLT", "Salur / Retur 2025",
    "KPM yang sudah ambil, yang tidak mengambil", "Realisasi penyaluran serta KPM tidak hadir", "TERSALUR - RETUR",
])  # fmt: skip
def test_a_title_that_names_both_proposes_nothing_of_all_lines(brought, title):
    assert proposals(brought(above(title, line(1) + line(2)))) == {title: ""}


@pytest.mark.parametrize(("title", "proposal"), [
    ("DAFTAR KPM MENINGGAL DAN PINDAH", "not_delivered"), ("Gagal-salur dan retur", "not_delivered"),
    ("KPM tidak dapat disalurkan", "not_delivered"), ("Daftar KPM yang belum menerima", "named"),
])  # fmt: skip
def test_two_ways_to_fail_are_no_delivery(brought, title, proposal):
    assert proposals(brought(above(title, line(1)))) == {title: proposal}


@pytest.mark.parametrize("name", ["Rekap_Salur_dan_Retur_BLT.csv", "BLT-tersalur-retur.csv"])
def test_nor_does_the_name_of_a_file(brought, name):
    assert set(proposals(brought(HEAD + line(1), name=name)).values()) == {""}


@pytest.mark.parametrize("title", [BOTH, "REKAP RETUR BLT", "DAFTAR KPM GAGAL SALUR", "Daftar yang belum disalurkan"])
@pytest.mark.parametrize(("good", "bad"), [
    ("A. TERSALUR", "B. RETUR"), ("I. SUDAH TERIMA", "II. TIDAK MENGAMBIL"), ("Tersalur", "Gagal salur"),
])  # fmt: skip
def test_parts_that_say_it_themselves_are_asked_each_and_no_title_speaks_for_them(brought, title, good, bad):
    text = above(title, parts(good, bad))
    found = proposals(brought(text))
    assert found == {good: "delivered", bad: "not_delivered"}
    assert brought(text, called=found).written
    assert states() == [("delivered", ""), ("delivered", ""), ("not_delivered", bad)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_name_of_the_file_speaks_for_no_part_either(brought, kind):
    rows = [["A. TERSALUR"], cells(1), cells(2), ["B. RETUR"], cells(3)]
    text = HEAD + parts("A. TERSALUR", "B. RETUR") if kind == "csv" else book({"BLT": rows})
    name = f"Rekap_Retur_BLT.{kind}"
    found = proposals(brought(text, name=name))
    assert found == {"A. TERSALUR": "delivered", "B. RETUR": "not_delivered"}
    assert brought(text, name=name, called=found).written
    assert [state for state, _words in states()] == ["delivered", "delivered", "not_delivered"]


def test_hamlets_inside_of_a_part_are_of_it_and_lines_above_all_parts_are_of_the_list(brought):
    title = "REKAP RETUR BLT"
    inside = f"A. TERSALUR;;;;;;\n{line(2)}Dusun Krajan;;;;;;\n{line(3)}B. RETUR;;;;;;\n{line(4)}"
    text = above(title, line(1) + inside)
    found = proposals(brought(text))
    assert found == {title: "", "A. TERSALUR": "delivered", "B. RETUR": "not_delivered"}
    outcome = brought(text, called=found | {title: "not_delivered"})
    assert outcome.written, outcome.problems
    assert [state for state, _words in states()] == ["not_delivered", "delivered", "delivered", "not_delivered"]


def test_words_that_stand_nowhere_in_the_list_are_no_reason(brought):
    assert brought(above(BOTH, line(1)), called={BOTH: "not_delivered"}).written
    assert list(Delivery.objects.values_list("state", "reason", "reason_words")) == [("not_delivered", "other", "")]
