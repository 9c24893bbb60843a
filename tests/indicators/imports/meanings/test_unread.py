"""Columns of figures that are not read, beside some that are, are asked about."""

from decimal import Decimal

import pytest

from indicators.models import Observation
from tests.indicators.imports.files import asked


def figures(batch):
    return sorted(Observation.objects.filter(batch=batch).values_list("indicator", "value"))


def proposals(outcome, option="map"):
    return {question["subject"]: question["proposal"] for question in asked(outcome) if question["option"] == option}


def test_it_is_asked_what_it_holds_and_nothing_is_proposed(bring):
    batch, outcome = bring("Kode,P0,Nilai Tukar Petani\n64,6.1,101.5\n", year="2022")
    assert proposals(outcome) == {"Nilai Tukar Petani": ""} and not figures(batch)
    batch, _outcome = bring("Kode,P0,Nilai Tukar Petani\n64,6.1,101.5\n", year="2022", map={"Nilai Tukar Petani": ""})
    assert figures(batch) == [("p0", Decimal("6.1"))]


def test_a_legend_proposes(bring):
    text = "Kode;GK (Rp/kap/bln);PM (ribu jiwa);PPM (%)\n64;495283;36.20;11.71\n"
    text += "Ket: PM = Penduduk Miskin, PPM = Persentase Penduduk Miskin;;;\n"
    _batch, outcome = bring(text, year="2022")
    assert proposals(outcome) == {"PM (ribu jiwa)": "poor;unit=thousand_people", "PPM (%)": "p0;unit=percent"}


def test_many_are_left_out_with_one_answer(bring):
    text = "Kode,P0,Komposit,NCPR,Rasio\n64,6.1,2.5,3.5,4.5\n"
    _batch, outcome = bring(text, year="2022")
    assert [question["option"] for question in asked(outcome)] == ["unread"]
    assert "Komposit; NCPR; Rasio" in asked(outcome)[0]["text"]
    batch, outcome = bring(text, year="2022", unread="leave")
    assert figures(batch) == [("p0", Decimal("6.1"))], outcome.problems


@pytest.mark.parametrize("heading,first,second", [
    ("No", "1", "2"), ("Urutan", "1", "2"), ("Latitude", "0.53", "0.61"), ("Peringkat", "3", "1"),
    ("Perubahan", "0.4", "-0.2"), ("Target", "5.5", "5.6"),
])  # fmt: skip
def test_numbers_that_are_no_figures_are_not_asked_about(bring, heading, first, second):
    text = f"Kode,P0,{heading}\n64.03,6.1,{first}\n64.08,9.1,{second}\n"
    _batch, outcome = bring(text, year="2022", map={"Kode": "region"})
    assert proposals(outcome) == {}, outcome.problems


def test_the_expenditure_beside_the_parts_of_the_hdi_is_proposed(bring):
    _batch, outcome = bring("Kode,RLS,HLS,Pengeluaran\n64,9.1,13.2,11000\n", year="2022")
    assert proposals(outcome) == {"Pengeluaran": "expenditure"}


def test_a_text_of_the_column_of_indicators_that_is_unknown_is_asked_about(bring):
    text = "Kode,Indikator,2022\n64,P0,6.1\n64,Indeks Bahagia,70.1\n64,Kemiskinan,\n"
    _batch, outcome = bring(text)
    assert proposals(outcome, "indicators") == {"Indeks Bahagia": ""}
    batch, outcome = bring(text, indicators={"Indeks Bahagia": "skip"})
    assert figures(batch) == [("p0", Decimal("6.1"))], outcome.problems
    batch, outcome = bring(text, indicators={"Indeks Bahagia": "hdi"})
    assert figures(batch) == [("hdi", Decimal("70.1"))], outcome.problems  # the other figure is stored already


@pytest.mark.parametrize("text", ["Penduduk Miskin (%)", "Poverty Rate (in % of population)", "3. Penduduk Miskin (%)"])
def test_a_cell_of_indicators_is_understood_as_a_heading_is(bring, text):
    batch, outcome = bring(f"Kode,Indikator,2022\n64,{text},6.1\n")
    assert figures(batch) == [("p0", Decimal("6.1"))], outcome.problems


def test_an_index_has_no_unit(bring):
    batch, outcome = bring("Kode,Indikator,Satuan,2022\n64,P1,-,1.2\n64,IPM,-,76.1\n")
    assert [code for code, _value in figures(batch)] == ["hdi", "p1"], outcome.problems
