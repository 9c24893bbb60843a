"""Codes of the budget as keys of programmes: with their region before them, after a question."""

from programs.models import Program
from tests.programs.imports.test_doubts import CASES, HEAD, LINE, asked

CASE = CASES / "b1-realisasi-per-kegiatan.csv"
ANSWERS = {"map": {"Kode Sub Kegiatan": "code", "Realisasi": "realised"}}
CODE = "1.06.05.2.02.01"


def test_the_proposal_for_codes_of_the_budget_can_work(bring):
    question = asked(bring(CASE, decimal="", confirm=True)[1])["keys"]
    assert question["proposal"] == "region" and f"64.08-{CODE}" in dict(question["choices"])["region"]
    _batch, outcome = bring(CASE, decimal="", confirm=True, keys="region", **ANSWERS)
    assert outcome.written, outcome.problems
    assert set(Program.objects.filter(code__startswith="64.08-1.06").values_list("code", flat=True)) == {
        f"64.08-{CODE}", "64.08-1.06.05.2.02.02",
    }  # fmt: skip


def test_as_they_stand_they_are_refused_as_before(bring):
    _batch, outcome = bring(CASE, decimal="", dry_run=True, keys="own", **ANSWERS)
    assert "code_region" in {group["rule"] for group in outcome.problems}


def test_a_short_line_has_the_region_of_the_file(bring):
    text = HEAD.format(realised="Realisasi Fisik") + LINE.format(budget="1.000.000", realised="500")
    short = f"{CODE};;;;2023;orang;;;4;\n"
    text = text.replace("64.08-K17", CODE) + short
    _batch, outcome = bring(text, decimal="", confirm=True, keys="region")
    assert outcome.written, outcome.problems
    assert Program.objects.get(code=f"64.08-{CODE}").physical.count() == 2


def test_codes_with_their_region_are_not_asked(bring):
    text = HEAD.format(realised="Realisasi Fisik") + LINE.format(budget="1.000.000", realised="500")
    assert not asked(bring(text, decimal="", dry_run=True)[1])
