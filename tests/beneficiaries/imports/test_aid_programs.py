"""Of which programme, year and tranche the aid of a list is, where no column says it: asked with what may be meant."""

import pytest

from beneficiaries.imports.lists import BeneficiaryImporter
from beneficiaries.models import Beneficiary, Delivery
from imports.machinery.outcome import Job
from imports.registry import rights_of
from programs.models import Program
from tests.beneficiaries.imports.lists import AYU, BUDI, SITI, VILLAGE, bring, programs, reasons
from tests.people import person
from tests.programs.imports.test_doubts import asked, values

NAME = "Program Keluarga Harapan"
BARE = f"nik,nama,kode desa,nilai\n{SITI},Siti Aminah,{VILLAGE},600000\n{BUDI},Budi,{VILLAGE},600000\n"
NAMED = (
    f"nik,nama,kode desa,nama program,tahun,nilai\n{SITI},Siti Aminah,{VILLAGE},PROGRAM  keluarga harapan,2025,600000\n"
    f"{BUDI},Budi,{VILLAGE},Program Keluarga-Harapan,2025,600000\n{AYU},Ayu,{VILLAGE},Sembako desa,2025,200000\n"
)


@pytest.fixture(autouse=True)
def known(world):
    programs()
    Program.objects.filter(code="PKH").update(name=NAME)


def given() -> set[tuple]:
    return set(Delivery.objects.values_list("program__code", "year", "beneficiary__name"))


class TestWholeList:
    def test_programme_and_year_are_asked_together(self, tmp_path):
        questions = asked(bring(tmp_path, BARE)[1])
        assert list(questions) == ["program", "year"], "at the top"
        assert {question["option"] for question in questions.values()} == {"overall"}
        assert questions["program"]["proposal"] == questions["year"]["proposal"] == ""
        assert {"PKH", "64.08-KUBE"} <= set(values(questions["program"])) and "none" not in values(questions["program"])
        assert "2025" in values(questions["year"])

    def test_what_the_title_and_the_name_of_the_file_say_is_proposed_with_its_words(self, tmp_path):
        text = f"Daftar Penerima {NAME},,,\n,,,\n{BARE}"
        questions = asked(bring(tmp_path, text, name="penerima-2025.csv")[1])
        assert (questions["program"]["proposal"], questions["year"]["proposal"]) == ("PKH", "2025")
        assert NAME in questions["program"]["reason"] and "penerima-2025" in questions["year"]["text"]

    def test_the_answers_hold_for_all_lines(self, tmp_path):
        outcome = bring(tmp_path, BARE, overall={"program": "PKH", "year": "2025"})[1]
        assert outcome.written, outcome.problems
        assert given() == {("PKH", 2025, "Siti Aminah"), ("PKH", 2025, "Budi")}

    def test_a_list_that_says_nothing_of_aid_is_not_asked(self, tmp_path):
        outcome = bring(tmp_path, f"nik,nama,kode desa\n{SITI},Siti Aminah,{VILLAGE}\n")[1]
        assert outcome.written and Beneficiary.objects.count() == 1

    def test_a_title_of_aid_alone_may_be_of_none(self, tmp_path):
        text = f"Daftar Penerima Bantuan,,\n,,\nnik,nama,kode desa\n{SITI},Siti Aminah,{VILLAGE}\n"
        assert values(asked(bring(tmp_path, text)[1])["program"])[-1] == "none"
        assert bring(tmp_path, text, overall={"program": "none"})[1].written
        assert Beneficiary.objects.count() == 1 and not Delivery.objects.exists()

    def test_only_programmes_that_one_may_bring_lists_for(self, tmp_path):
        user = person("petugas", "64.08", "operator")
        path = tmp_path / "list.csv"
        path.write_text(BARE)
        job = Job(BeneficiaryImporter(), path, {"codes": "kemendagri"}, rights_of(user, "beneficiaries"))
        outcome = BeneficiaryImporter().process(job, write=False, confirmed=False)
        assert set(values(asked(outcome)["program"])) == {"PKH", "SEMBAKO", "64.08-KUBE"}


class TestNames:
    def test_each_name_is_asked_once_and_only_the_same_name_is_proposed(self, tmp_path):
        questions = asked(bring(tmp_path, NAMED)[1])
        assert list(questions) == ["PROGRAM keluarga harapan", "Sembako desa"]
        same, similar = questions.values()
        assert (same["option"], same["proposal"]) == ("programs", "PKH")
        assert (similar["proposal"], values(similar)[0], values(similar)[-1]) == ("", "SEMBAKO", "skip")

    def test_the_answers_are_taken_for_every_form_of_the_name(self, tmp_path):
        answers = {"PROGRAM keluarga harapan": "PKH", "Sembako desa": "skip"}
        outcome = bring(tmp_path, NAMED, programs=answers)[1]
        assert outcome.written, outcome.problems
        assert given() == {("PKH", 2025, "Siti Aminah"), ("PKH", 2025, "Budi")}

    def test_names_that_begin_alike_are_asked_each(self, tmp_path):
        front = "Bantuan " + "sangat " * 12
        first, *lines = NAMED.replace("Sembako desa", f"{front}satu").splitlines()
        other = next(line for line in lines if "satu" in line).replace("satu", "dua")
        text = "\n".join([first, *lines, other, ""])
        assert {f"{front}satu", f"{front}dua"} <= asked(bring(tmp_path, text)[1]).keys()

    def test_an_unknown_code_is_an_error_of_its_line(self, tmp_path):
        text = NAMED.replace("Sembako desa", "64.08-XYZ")
        answers = {"PROGRAM keluarga harapan": "PKH"}
        assert reasons(bring(tmp_path, text, programs=answers)[1]) == {"program_unknown": [4]}


class TestTranches:
    @pytest.fixture
    def stored(self, tmp_path):
        text = BARE.replace("nilai\n", "nilai,triwulan\n").replace("600000\n", "600000,1\n")
        assert bring(tmp_path, text, overall={"program": "PKH", "year": "2024"})[1].written

    def test_a_programme_that_is_given_by_tranches_is_asked_for_one(self, tmp_path, stored):
        question = asked(bring(tmp_path, BARE, overall={"program": "PKH", "year": "2025"})[1])["tranche"]
        assert values(question) == ["Triwulan 1", "Triwulan 2", "Triwulan 3", "Triwulan 4", "none"]
        assert question["proposal"] == ""

    @pytest.mark.parametrize(("area", "is_asked"), [("64.08", True), ("53", False)])
    def test_of_aid_in_other_areas_nothing_is_told(self, tmp_path, stored, area, is_asked):
        path = tmp_path / "list.csv"
        path.write_text(BARE)
        options = {"codes": "kemendagri", "overall": {"program": "PKH", "year": "2025"}}
        job = Job(BeneficiaryImporter(), path, options, rights_of(person("petugas", area, "operator"), "beneficiaries"))
        outcome = BeneficiaryImporter().process(job, write=False, confirmed=False)
        questions = asked(outcome) if any(group["rule"] == "question" for group in outcome.problems) else {}
        assert ("tranche" in questions) == is_asked

    def test_the_answer_is_taken(self, tmp_path, stored):
        answers = {"program": "PKH", "year": "2025", "tranche": "Triwulan 2"}
        assert bring(tmp_path, BARE, overall=answers)[1].written
        assert set(Delivery.objects.filter(year=2025).values_list("tranche_kind", "tranche_number")) == {("quarter", 2)}
