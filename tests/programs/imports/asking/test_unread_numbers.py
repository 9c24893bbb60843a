"""Columns of numbers that are not read although they stand among those that are: asked, and named by their place."""

import pytest

from common.reading.cells import FormulaWithoutResult
from common.reading.tables import FileRow
from programs.imports.asking.unread import UnreadNumbers
from programs.imports.headings import ColumnMeaning
from programs.models import FinancialProgress, PhysicalProgress
from tests.programs.imports.files import stored
from tests.programs.imports.test_doubts import CASES, HEAD, LINE, asked, values


def test_recipients_in_the_heading_are_proposed_as_such(bring):
    before = stored()
    _batch, outcome = bring(CASES / "b1-kpm-anggaran.csv", decimal="", confirm=True)
    questions = asked(outcome)
    assert {name: question["proposal"] for name, question in questions.items()} == {
        "Target KPM": "target", "Realisasi KPM": "realised",
    }  # fmt: skip
    assert stored() == before
    answers = {"Target KPM": "target", "Realisasi KPM": "realised"}
    _batch, outcome = bring(CASES / "b1-kpm-anggaran.csv", decimal="", confirm=True, map=answers)
    assert outcome.written, outcome.problems
    assert PhysicalProgress.objects.get(program__code="64.08-ZG1").realised == 125


def test_a_second_realisasi_is_asked_by_its_place(bring):
    _batch, outcome = bring(CASES / "b1-dua-realisasi.csv", decimal="")
    questions = asked(outcome)
    assert (questions["[H]"]["proposal"], questions["[K]"]["proposal"]) == ("realised", "budget_realised")
    answers = {"[H]": "realised", "[K]": "budget_realised"}
    _batch, outcome = bring(CASES / "b1-dua-realisasi.csv", decimal="", confirm=True, map=answers)
    assert outcome.written, outcome.problems
    assert PhysicalProgress.objects.get(program__code="64.08-ZE1").realised == 125
    assert FinancialProgress.objects.get(program__code="64.08-ZE1").realised == 750_500_000


def test_a_column_for_each_quarter_is_asked_without_a_proposal(bring):
    _batch, outcome = bring(CASES / "b1-wide-quarters.csv", decimal="")
    questions = asked(outcome)
    assert list(questions) == [f"Realisasi TW {n}" for n in ("I", "II", "III", "IV")]
    assert all(not q["proposal"] and "target" not in values(q) and "" in values(q) for q in questions.values())
    _batch, outcome = bring(CASES / "b1-wide-quarters.csv", decimal="", dry_run=True, map=dict.fromkeys(questions, ""))
    assert not outcome.errors, outcome.problems


@pytest.mark.parametrize(
    ("heading", "cell", "is_asked"),
    [("Serapan", "750", True), ("Sisa Pagu", "Rp 5.000.000,-", True), ("", "750", True), ("Serapan (%)", "75", False),
     ("%", "60,04", False), ("Capaian", "75%", False),
     ("Telepon", "0811223344", False), ("Penanggung jawab", "A", False),
     ("Nomor", "3", False), ("Sisa", "-", False)],
)  # fmt: skip
def test_what_is_asked(bring, heading, cell, is_asked):
    text = HEAD.format(realised=heading) + LINE.format(budget="1.250.000", realised=cell)
    _batch, outcome = bring(text, decimal="", dry_run=True)
    assert bool(asked(outcome)) == is_asked, outcome.problems


def test_numbers_before_the_table_begins_are_not_asked(bring):
    text = "urutan;" + HEAD.format(realised="Realisasi Fisik") + "7;" + LINE.format(budget="1.250.000", realised="500")
    assert not asked(bring(text, decimal="", dry_run=True)[1])


@pytest.mark.parametrize(
    ("heading", "value", "field"),
    [("Realisasi s.d. Bulan", "Mei", "quarter"), ("Satuan Sasaran Program", "KK", "unit"),
     ("Nama Bantuan Kegiatan", "Contoh", "name")],
)  # fmt: skip
def test_texts_whose_heading_speaks_of_period_unit_or_name(bring, heading, value, field):
    text = f"kode program;wilayah;tahun;{heading};sumber\n64.08-ZT1;64.08;2025;{value};Laporan\n"
    question = asked(bring(text, decimal="")[1])[heading]
    assert [choice for choice, _word in question["choices"]] == [field, ""]
    assert not asked(bring(text.replace(heading, "Catatan Petugas"), decimal="")[1])


def test_formulas_without_results_are_numbers_that_are_asked_about():
    columns = [ColumnMeaning(0, "Kode", field="code"), ColumnMeaning(1, "Sisa Pagu"), ColumnMeaning(2, "Petugas")]
    unread = UnreadNumbers(columns)
    unread.look(FileRow(2, ["64.08-KK", FormulaWithoutResult("=B2-C2"), "Contoh"]))
    assert [question.subject for question in unread.questions()] == ["Sisa Pagu"]
