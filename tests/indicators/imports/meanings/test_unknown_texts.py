"""Columns of words that nobody knows: asked about where they tell lines of one place apart, or name smaller places."""

from decimal import Decimal

import pytest

from indicators.models import Observation
from regions.models import Region
from tests.indicators.imports.files import asked


def figures(batch, *names):
    names = names or ("region", "indicator", "year", "value")
    return sorted(Observation.objects.filter(batch=batch).values_list(*names))


def test_words_that_tell_lines_of_one_place_apart_are_asked_about(bring):
    text = "kode,tahun,Rincian X,p0\n64.08,2023,Buruh,9.1\n64.08,2023,Tani,9.9\n64.71,2023,Buruh,4.1\n"
    _batch, outcome = bring(text)
    (question,) = [question for question in asked(outcome) if question["option"] == "map"]
    assert (question["subject"], question["proposal"]) == ("Rincian X", "") and "Buruh, Tani" in question["text"]
    assert {"", "subdistrict", "village", "split"} <= {value for value, _label in question["choices"]}
    _batch, outcome = bring(text, map={"Rincian X": "split"})
    assert "Rincian X" in asked(outcome)[0]["text"]


def test_an_answer_leaves_it_out(bring):
    text = "kode,tahun,Rincian X,p0\n64.08,2023,Lama,9.1\n64.08,2022,Baru,9.9\n64.08,2022,Lagi,9.9\n"
    batch, outcome = bring(text, map={"Rincian X": ""}, skip=["4"])
    assert figures(batch, "year", "value") == [(2022, Decimal("9.9")), (2023, Decimal("9.1"))], outcome.problems


def test_words_that_tell_nothing_apart_are_left_out_and_named(bring):
    text = "kode,tahun,Kategori,p0\n64.08,2003,tinggi,9.1\n64.71,2003,rendah,4.1\n"
    batch, outcome = bring(text)
    assert len(figures(batch)) == 2 and outcome.recognised["ignored"] == ["Kategori"]


def test_names_of_kecamatan_under_any_heading_are_asked_about(bring):
    kecamatan = Region.objects.filter(level=3).values_list("parent_id", "name")
    lines = "".join(f"{parent},2023,{name},9.1\n" for parent, name in kecamatan)
    _batch, outcome = bring(f"kode,tahun,Tempat,p0\n{lines}")
    assert [question["subject"] for question in asked(outcome) if question["option"] == "map"] == ["Tempat"]


@pytest.mark.parametrize("heading", ["Kec", "Nama Kec.", "Distrik", "NAMA_KEC"])
def test_kecamatan_under_its_short_heading(bring, heading):
    parent, name, code = Region.objects.filter(level=3).values_list("parent__name", "name", "code")[0]
    batch, outcome = bring(f"Kab/Kota,{heading},Jumlah Penduduk 2014 (jiwa)\n{parent},{name},610\n", codes="name")
    assert figures(batch, "region") == [(code,)], outcome.problems


@pytest.mark.parametrize(("heading", "cell"), [
    ("Desil", "1"), ("Kelompok Pengeluaran", "Makanan"), ("Dusun", "Dusun I"), ("Puskesmas", "Sangatta"),
    ("Lapangan Usaha KRT", "Pertanian"), ("Kelompok Rumah Tangga", "Tani"),
])  # fmt: skip
def test_a_part_of_the_people_is_never_the_region(bring, heading, cell):
    batch, outcome = bring(f"kode,{heading},P0 2014\n64.08,{cell},9.1\n64.71,{cell},4.1\n")
    assert any(heading in question["text"] for question in asked(outcome)) and not figures(batch)
