"""The quarter that only a title says is asked: the numbers are not those of the whole year in silence."""

import pytest

from programs.imports.asking.period_words import quarters_said
from programs.models import FinancialProgress, PhysicalProgress
from tests.programs.imports.test_doubts import CASES, HEAD, LINE, asked

CASE = CASES / "b1-tw-di-judul.csv"


@pytest.mark.parametrize(
    ("title", "quarters"),
    [("LAPORAN REALISASI S.D. TRIWULAN II TAHUN 2024", {2}), ("Realisasi TW.III 2024", {3}), ("TW IV", {4}),
     ("Keadaan Tri Wulan 1", {1}), ("Semester I 2024", {2}), ("Semester II", {4}), ("s.d. 30 September 2024", {3}),
     ("s/d Juni 2024", {2}), ("sampai dengan bulan Mei 2024", {None}), ("TW I dan TW II", {1, 2}),
     ("REKAPITULASI TA 2024", set()), ("Bantuan sampai dengan desa", set()), ("Dinas TW", set())],
)  # fmt: skip
def test_quarters_of_a_title(title, quarters):
    assert quarters_said(title) == quarters


@pytest.mark.parametrize(("answer", "quarter"), [("2", 2), ("year", None)])
def test_the_quarter_of_a_title_is_asked_and_taken(bring, answer, quarter):
    question = asked(bring(CASE, decimal="", confirm=True)[1])["quarter"]
    assert (question["proposal"], len(question["choices"])) == ("2", 5)
    assert "TRIWULAN II" in question["text"]
    stated = {"Realisasi Fisik": "realised"}
    _batch, outcome = bring(CASE, decimal="", confirm=True, quarter=answer, map=stated)
    assert outcome.written, outcome.problems
    for model in (PhysicalProgress, FinancialProgress):
        assert model.objects.get(program__code="64.08-ZS1").quarter == quarter


def test_two_quarters_are_asked_without_a_proposal(bring):
    text = (
        "REALISASI TW I DAN TW II\n" + HEAD.format(realised="Realisasi Fisik") + LINE.format(budget="1", realised="200")
    )
    assert asked(bring(text, decimal="")[1])["quarter"]["proposal"] == ""


def test_a_column_of_quarters_answers_itself(bring):
    text = "REALISASI TW II\n" + HEAD.format(realised="tw") + LINE.format(budget="1", realised="II")
    assert "quarter" not in asked(bring(text, decimal="")[1])


def test_a_quarter_that_is_none_is_refused(bring):
    assert "1, 2, 3, 4" in bring(CASE, quarter="5")[1].problems[0]["items"][0]["details"]["text"]
