"""A report without codes of programmes: they are known by their names, or one holds for the whole file. Asked."""

import pytest

from imports.registry import rights_of
from programs.models import PhysicalProgress, Program
from tests.people import person
from tests.programs.imports.test_doubts import asked, values

NAMED = """Nama Program;Kabupaten/Kota;Tahun;Triwulan;Satuan;Realisasi
Kelompok  Usaha BERSAMA;64.08;2026;2;kube;10
kelompok usaha bersama;64.71;2026;2;kube;12
Pelatihan;64.08;2026;2;orang;30
"""
WHOLE = """Laporan {title} Triwulan II Tahun 2026;;;
;;;
Kabupaten/Kota;Satuan;Alokasi;Realisasi
Kabupaten Kutai Timur;kube;40;10
Kota Balikpapan;kube;40;12
"""
STATED = {"decimal": "", "confirm": True}


@pytest.fixture
def known(programs):
    """Programmes of the province 64 and of Kupang."""
    return programs


def reported() -> set[tuple]:
    rows = PhysicalProgress.objects.filter(year=2026, quarter=2)
    return set(rows.values_list("program__code", "region", "realised"))


class TestNames:
    def test_the_exact_name_is_proposed_and_a_similar_one_only_offered(self, bring, known):
        questions = asked(bring(NAMED, **STATED)[1])
        assert list(questions) == ["Kelompok Usaha BERSAMA", "Pelatihan"], "one for each distinct name"
        same, similar = questions.values()
        assert (same["option"], same["proposal"], bool(same["reason"])) == ("programs", "64-KUBE", True)
        assert similar["proposal"] == "" and values(similar)[0] == "64-LATIH", "the most similar first"
        assert values(similar)[-1] == "skip" and len(values(similar)) == 5
        assert not reported()

    def test_the_answers_are_taken_and_nothing_of_the_programme_changes(self, bring, known):
        answers = {"Kelompok Usaha BERSAMA": "64-KUBE", "Pelatihan": "64-LATIH"}
        outcome = bring(NAMED, programs=answers, **STATED)[1]
        assert outcome.written, outcome.problems
        assert reported() == {("64-KUBE", "64.08", 10), ("64-KUBE", "64.71", 12), ("64-LATIH", "64.08", 30)}
        assert Program.objects.get(code="64-KUBE").name == "Kelompok Usaha Bersama"

    def test_lines_of_a_name_that_is_none_of_them_are_left_out(self, bring, known):
        answers = {"Kelompok Usaha BERSAMA": "64-KUBE", "Pelatihan": "skip"}
        _batch, outcome = bring(NAMED, programs=answers, **STATED)
        assert outcome.written and {code for code, *_rest in reported()} == {"64-KUBE"}
        assert outcome.recognised["dropped"] == ["4"]

    def test_two_programmes_of_one_name_and_an_answer_that_is_none(self, bring, known, make_program, agency):
        make_program(agency, "KUBE2", "KELOMPOK USAHA BERSAMA")
        question = asked(bring(NAMED, programs={"Kelompok Usaha BERSAMA": "64-X"}, **STATED)[1])
        assert question["Kelompok Usaha BERSAMA"]["proposal"] == ""
        assert set(values(question["Kelompok Usaha BERSAMA"])[:2]) == {"64-KUBE2", "64-KUBE"}

    def test_a_code_in_the_column_of_names(self, bring, known):
        question = asked(bring(NAMED.replace("Pelatihan", "64-latih"), **STATED)[1])["64-latih"]
        assert question["proposal"] == "64-LATIH"

    def test_a_file_with_codes_is_read_as_before(self, bring, known):
        text = NAMED.replace("Nama Program", "Kode Program")
        assert "programs" not in {question["option"] for question in asked(bring(text, **STATED)[1]).values()}


class TestWholeFile:
    def test_the_title_names_it(self, bring, known):
        question = asked(bring(WHOLE.format(title="Kelompok Usaha Bersama"), codes="name", **STATED)[1])["program"]
        assert question["proposal"] == "64-KUBE" and "Kelompok Usaha Bersama" in question["reason"]

    def test_nothing_names_it(self, bring, known):
        question = asked(bring(WHOLE.format(title="bantuan"), codes="name", **STATED)[1])["program"]
        assert question["proposal"] == "" and set(values(question)) == {"64-KUBE", "64-LATIH", "64-KOP", "53.01-BLT"}

    def test_the_answer_holds_for_all_lines(self, bring, known):
        text = WHOLE.format(title="bantuan")
        answers = {"codes": "name", "program": "64-KUBE", "year": "2026", "quarter": "2"}
        outcome = bring(text, **answers, **STATED)[1]
        assert outcome.written, outcome.problems
        assert reported() == {("64-KUBE", "64.08", 10), ("64-KUBE", "64.71", 12)}


def test_only_programmes_that_one_may_report_are_offered(bring, known, agency, make_program):
    user = person("petugas", "64", "operator")
    user.scopes.update(agency=agency)
    outcome = bring(WHOLE.format(title="bantuan"), codes="name", rights=rights_of(user, "programs"), **STATED)[1]
    assert set(values(asked(outcome)["program"])) == {"64-KUBE", "64-LATIH"}
