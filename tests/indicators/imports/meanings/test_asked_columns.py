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
    ("Upah Minimum 2004", "2 345 612", "minimum_wage;year=2004"), ("IPM 2004 ww", "70.1", ""),
])  # fmt: skip
def test_what_looks_like_figures_beside_known_ones_is_asked_about(bring, heading, cell, proposal):
    text = f"kode;{heading};P0 2004\n64.08;{cell};9.1\n64.71;{cell};4.1\n"
    _batch, outcome = bring(text)
    assert about_columns(outcome) == [(heading, proposal)]
    batch, outcome = bring(text, map={heading: ""})
    assert len(figures(batch)) == 2, outcome.problems


@pytest.mark.parametrize("title", ["", "Penduduk Miskin;;;;\n"])
def test_columns_of_two_units_under_years_are_two_indicators(bring, title):
    text = f"{title}kode;Jumlah (ribu jiwa);;Persentase;\n;2004;2005;2004;2005\n64.08;20,6;23,2;7,94;8,91\n"
    batch, outcome = bring(text, decimal="comma", confirm=True)
    if not title:
        assert [subject for subject, _proposal in about_columns(outcome)] == [
            "Jumlah (ribu jiwa) · 2004", "Jumlah (ribu jiwa) · 2005", "Persentase · 2004", "Persentase · 2005",
        ]  # fmt: skip
        stated = {"[2]": "poor", "[3]": "poor", "[4]": "p0", "[5]": "p0"}
        batch, outcome = bring(text, decimal="comma", confirm=True, map=stated)
    assert figures(batch, "indicator", "year", "value") == [
        ("p0", 2004, Decimal("7.94")), ("p0", 2005, Decimal("8.91")),
        ("poor", 2004, Decimal("20.6")), ("poor", 2005, Decimal("23.2")),
    ], outcome.problems  # fmt: skip


def test_numbers_before_the_names_of_indicators_are_read_over(bring):
    text = (
        "Uraian;2004;2005\n1. Garis Kemiskinan (Rp/kap/bln);391.145;408.155\n"
        "2) Jumlah Penduduk Miskin (ribu);9,70;9,90\n"
        "c. Persentase Penduduk Miskin;4,83;4,92\n1.4. P1;0,61;0,71\n"
    )
    batch, outcome = bring(text, region="64.08", codes="", decimal="comma", confirm=True)
    assert figures(batch, "indicator", "year", "value") == [
        ("p0", 2004, Decimal("4.83")), ("p0", 2005, Decimal("4.92")),
        ("p1", 2004, Decimal("0.61")), ("p1", 2005, Decimal("0.71")),
        ("poor", 2004, Decimal("9.70")), ("poor", 2005, Decimal("9.90")),
        ("poverty_line", 2004, Decimal(391145)), ("poverty_line", 2005, Decimal(408155)),
    ], outcome.problems  # fmt: skip
