""" "Total" beside parts that are not urban and rural is the total of those parts, and says nothing of where."""

from decimal import Decimal

import pytest

from indicators.imports.column_kinds import FigureKinds
from indicators.models import Observation
from tests.indicators.imports.files import asked, reasons

PARTS = ["Makanan,Bukan Makanan,Total", "Makanan,Non Makanan,Jumlah", "Laki-laki,Perempuan,Total", "Anak,Dewasa,Jumlah"]
LEFT_OUT = {"map": {"[2]": "", "[3]": ""}}


def kinds(batch):
    return list(Observation.objects.filter(batch=batch).values_list("breakdown", "value").order_by("breakdown"))


@pytest.mark.parametrize("parts", PARTS)
def test_it_is_what_the_row_says(bring, parts):
    text = f"Kode,Daerah,Garis Kemiskinan (Rp/kapita/bulan),,\n,,{parts}\n64,Perdesaan,300000,100000,400000\n"
    columns = {"Daerah": "breakdown", "[3]": "", "[4]": ""}
    batch, outcome = bring(text, year="2022", map=columns)
    assert kinds(batch) == [("rural", Decimal(400000))], outcome.problems


@pytest.mark.parametrize("parts", PARTS)
def test_it_is_what_the_section_says(bring, parts):
    text = f"Tahun,Garis Kemiskinan (Rp/kapita/bulan),,\n,{parts}\nPerkotaan,,,\n2022,300000,100000,400000\n"
    batch, outcome = bring(text, region="64", **LEFT_OUT)
    assert kinds(batch) == [("urban", Decimal(400000))], outcome.problems


@pytest.mark.parametrize("parts", PARTS)
def test_it_is_what_the_title_says(bring, parts):
    title = "Garis Kemiskinan Daerah Perkotaan Maret 2022\n"
    text = f"{title}Kode,Garis Kemiskinan (Rp/kapita/bulan),,\n,{parts}\n64,300000,100000,400000\n"
    batch, outcome = bring(text, year="2022", **LEFT_OUT)
    assert kinds(batch) == [("urban", Decimal(400000))], outcome.problems


def test_a_title_with_the_parts_is_asked_about_and_proposes_what_it_says(bring):
    text = "Garis Kemiskinan Makanan dan Bukan Makanan di Perdesaan\nKode,Garis Kemiskinan\n64,400000\n"
    _batch, outcome = bring(text, year="2022")
    assert [question["proposal"] for question in asked(outcome) if question["option"] == "breakdown"] == ["rural"]


def test_beside_urban_and_rural_it_is_both(bring):
    text = "Kode,Persentase Penduduk Miskin,,\n,Perkotaan,Perdesaan,Total\n64,5.1,9.2,6.3\n"
    batch, outcome = bring(text, year="2022")
    assert [kind for kind, _value in kinds(batch)] == ["rural", "total", "urban"], outcome.problems


def test_the_sum_below_an_upper_heading_is_read(bring):
    text = "Kode,Jumlah Penduduk Miskin (ribu jiwa),,,Persentase Penduduk Miskin\n,L,P,Jumlah,\n64,5.1,9.2,14.3,6.3\n"
    batch, outcome = bring(text, year="2022", map={"[2]": "", "[3]": ""}, confirm=True)
    stored = Observation.objects.filter(batch=batch).values_list("indicator", "value")
    assert sorted(stored) == [("p0", Decimal("6.3")), ("poor", Decimal("14.3"))], outcome.problems


@pytest.mark.parametrize("heading", ["Perkotaan+Perdesaan", "Perkotaan"])
def test_a_heading_and_a_row_that_say_different_places_are_an_error(bring, heading):
    text = f"Kode,Daerah,P0 2022 {heading}\n64,Perdesaan,9.2\n"
    _batch, outcome = bring(text, map={"Daerah": "breakdown"})
    assert reasons(outcome)["times_differ"] == [2]
    batch, outcome = bring(text, map={"Daerah": "breakdown", f"P0 2022 {heading}": "p0;breakdown=rural"})
    assert kinds(batch) == [("rural", Decimal("9.2"))], outcome.problems


def test_a_breakdown_that_is_emptied_in_the_chooser_is_none(db):
    meanings = FigureKinds()
    said = meanings.read("p0;year=2022;breakdown=total")
    said.answers["breakdown"] = ""
    assert meanings.write(said) == "p0;breakdown=;year=2022"
