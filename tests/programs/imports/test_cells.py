"""Cells that are not what they seem: formulas without a result, percentages; choices in anybody's words."""

from decimal import Decimal
from pathlib import Path

import pytest

from common.reading.cells import FormulaWithoutResult
from common.reading.layout.headings import Headings
from common.reading.tables import Table
from imports.machinery.staging import Problems
from programs.imports.rows import ProgramRows
from programs.models import FinancialProgress, PhysicalProgress, Program
from programs.written_choices import written_choices
from tests.programs.imports.files import people, reasons

CASES = Path(__file__).parents[2] / "data" / "cases"


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [("unit", "orang", "people"), ("unit", "Jiwa", "people"), ("unit", "KK", "families"),
     ("unit", "Keluarga", "families"),     ("unit", "keluarga (kk)", "families"), ("unit", "KPM", "families"),
     ("unit", "kelompok", "groups"),
     ("unit", "UMKM", "enterprises"), ("unit", "people", "people"), ("unit", "rumah tangga", None),
     ("funding_source", "APBD Kabupaten", "apbd-kab"), ("funding_source", "APBD Kab.", "apbd-kab"),
     ("funding_source", "APBD KAB/KOTA", "apbd-kab"), ("funding_source", "DAK Fisik", "apbn"),
     ("funding_source", "apbn", "apbn"), ("funding_source", "APBD Prov.", "apbd-prov"),
     ("level", "Sub Kegiatan", "sub_kegiatan"), ("evidence", "klaim", "claimed")],
)  # fmt: skip
def test_choices_are_taken_in_the_words_of_people(db, column, text, value):
    assert written_choices()[column].find(text) == value


def test_a_question_shows_the_words_of_the_interface(bring, programs):
    _batch, outcome = bring([people(unit="ekor", realised="3")])
    words = dict(outcome.problems[0]["items"][0]["details"]["choices"])
    assert words["families"] == "keluarga (KK)"


def test_case_15_lacks_its_source_alone(bring, world):
    path = CASES / "15-choices-in-indonesian.csv"
    _batch, outcome = bring(path, decimal="")
    assert set(reasons(outcome)) == {"question", "agency_new"}, outcome.problems
    assert outcome.problems[0]["items"][0]["details"]["option"] == "source"
    _batch, outcome = bring(path, decimal="", source="Laporan contoh", publisher="Bappeda", confirm=True)
    assert outcome.written, outcome.problems
    program = Program.objects.get(code="64.08-K15")
    assert (program.name, program.agency.name) == ("Contoh bantuan", "Dinas Sosial Kabupaten Kutai Timur")
    assert str(program.source) == "Bappeda, Laporan contoh"
    rows = PhysicalProgress.objects.filter(program=program).values_list("unit", "target", "realised")
    assert sorted(rows) == [("families", 40, 35), ("people", 150, 125)]
    assert FinancialProgress.objects.get(program=program).funding_source.code == "apbd-kab"
    _batch, outcome = bring(path, decimal="", source="Laporan lain")
    assert (outcome.counts["new"], outcome.counts["changed"]) == (0, 0), "stored programmes keep their source"


def test_a_new_programme_lies_where_its_code_says(bring, world):
    text = "kode program;nama program;sumber\n64.08-A;Contoh;Laporan\n"
    _batch, outcome = bring(text, codes="", decimal="")
    assert outcome.written and Program.objects.get(code="64.08-A").region_id == "64.08"


def test_a_percentage_is_no_number(bring, programs):
    _batch, outcome = bring([people(realised="85%")])
    assert reasons(outcome) == {"percent": [2]}
    text = "kode program;triwulan;tahun;satuan;target;realisasi;realisasi (%)\n64-KUBE;2;2026;KUBE;50;30;60\n"
    _batch, outcome = bring(text, decimal="")
    assert outcome.written, outcome.problems
    assert PhysicalProgress.objects.get(quarter=2).realised == 30


def test_several_codes_of_the_budget_are_asked(bring, programs):
    text = "kode program;kode kegiatan;nama kegiatan;tahun;triwulan;satuan;target\n1.06;64-KUBE;;2026;2;KUBE;50\n"
    _batch, outcome = bring(text, decimal="")
    item = outcome.problems[0]["items"][0]["details"]
    assert (item["option"], item["subject"], item["proposal"]) == ("map", "kode kegiatan", "code")
    _batch, outcome = bring(
        text, decimal="", map={"kode kegiatan": "code", "kode program": "budget_code"}, confirm=True
    )
    assert outcome.written, outcome.problems


def test_kode_rekening_is_asked_and_without_any_code_what_was_read_is_shown(bring, programs):
    text = "kode rekening;tahun;triwulan;satuan;target\n64-KUBE;2026;2;KUBE;50\n"
    _batch, outcome = bring(text, decimal="")
    assert outcome.problems[0]["items"][0]["details"]["subject"] == "kode rekening"
    assert [column["letter"] for column in outcome.recognised["columns"]] == ["A", "B", "C", "D", "E"]
    assert bring(text, decimal="", map={"[A]": "code"})[1].written


def test_a_formula_without_a_result_is_an_error(db):
    header = ["kode program", "tahun", "sumber dana", "pagu"]
    cells = ["64-KUBE", Decimal(2026), "APBN", FormulaWithoutResult("=A1*2")]
    headings = Headings([(1, header)], [(text,) for text in header])
    table = Table(headings, "xlsx", records=lambda: iter([(2, list(cells))]))
    problems = Problems()
    assert [row[2] for row in ProgramRows(table, {}).rows(problems)] == ["broken"]
    assert [(problem[0], problem[2], problem[3]) for problem in problems.kept] == [("formula", "pagu", "=A1*2")]
