"""Columns that may hold figures and are not fully understood: asked about also beside those that are known."""

from decimal import Decimal

import pytest

from indicators.models import Observation
from tests.indicators.imports.files import asked


def figures(batch, *names):
    names = names or ("region", "indicator", "year", "value")
    return sorted(Observation.objects.filter(batch=batch).values_list(*names))


def about_columns(outcome) -> list[tuple[str, str]]:
    """(subject, proposal) of the questions about columns."""
    return [(q["subject"], q["proposal"]) for q in asked(outcome) if q["option"] == "map"]


@pytest.mark.parametrize("heads", ["TPT 2004 Target,TPT 2004 Realisasi", "Proyeksi TPT 2004,TPT 2004"])
def test_targets_are_asked_about_without_a_proposal(bring, heads):
    text = f"kode,{heads}\n64.08,5.5,6.1\n"
    _batch, outcome = bring(text, month="8")
    assert about_columns(outcome) == [(heads.split(",")[0], "")]
    batch, outcome = bring(text, month="8", map={heads.split(",")[0]: ""})
    assert figures(batch) == [("64.08", "tpt", 2004, Decimal("6.1"))], outcome.problems


def test_a_target_alone_is_asked_about_without_a_proposal(bring):
    _batch, outcome = bring("kode;IPM Sasaran 2004\n64.08;70,1\n", decimal="comma")
    assert about_columns(outcome) == [("IPM Sasaran 2004", "")]


@pytest.mark.parametrize(("men", "women", "both"), [("L", "P", "L+P"), ("Lk", "Pr", "Lk + Pr")])
def test_letters_of_the_sexes_are_no_total_and_both_together_are(bring, men, women, both):
    text = f"kode,Tingkat Pengangguran Terbuka 2004 {men},TPT 2004 {women},TPT 2004\n64.08,5.5,6.1,5.8\n"
    _batch, outcome = bring(text, month="8")
    assert [proposal for _subject, proposal in about_columns(outcome)] == ["", ""]
    text = f"kode;TPT 2004;;\n;{men};{women};{both}\n64.08;5,5;6,1;5,8\n"
    _batch, outcome = bring(text, month="8", decimal="comma")
    assert [proposal for _subject, proposal in about_columns(outcome)] == ["", ""]
    batch, outcome = bring(text, month="8", decimal="comma", map={"[2]": "", "[3]": ""})
    assert figures(batch, "value") == [(Decimal("5.8"),)], outcome.problems


def test_marks_and_short_parts_of_the_year_are_read(bring):
    text = "kode,P0 (%) 2005 Sem 1,P0 (%) 2005 Smt II,P0 (%) 2004r,P0 (%) 2003*)\n64.08,8.9,8.8,7.9,7.5\n"
    batch, outcome = bring(text, month="3", confirm=True)
    assert figures(batch, "year", "month", "value") == [
        (2003, 3, Decimal("7.5")), (2004, 3, Decimal("7.9")), (2005, 3, Decimal("8.9")), (2005, 9, Decimal("8.8")),
    ], outcome.problems  # fmt: skip


@pytest.mark.parametrize(("heading", "cell", "proposal"), [
    ("Upah Minimum 2004", "2 345 612", "minimum_wage;year=2004"), ("IPM 2004 ww", "70.1", "hdi;year=2004"),
])  # fmt: skip
def test_what_looks_like_figures_beside_known_ones_is_asked_about(bring, heading, cell, proposal):
    text = f"kode;{heading};P0 2004\n64.08;{cell};9.1\n64.71;{cell};4.1\n"
    _batch, outcome = bring(text)
    assert about_columns(outcome) == [(heading, proposal)]
    batch, outcome = bring(text, map={heading: ""})
    assert len(figures(batch)) == 2, outcome.problems
