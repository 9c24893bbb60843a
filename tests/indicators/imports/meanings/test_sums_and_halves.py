"""Columns that are the sum of those beside them, and columns of urban and rural."""

from decimal import Decimal

import pytest

from indicators.models import Observation
from tests.indicators.imports.files import asked


def figures(batch, *names):
    names = names or ("indicator", "year", "month", "breakdown", "value")
    return sorted(Observation.objects.filter(batch=batch).values_list(*names))


@pytest.mark.parametrize("heading", ["Jumlah", "Total", "Rata-rata", "Jumlah Total"])
@pytest.mark.parametrize("title", ["Upah Minimum (rupiah)", "Jumlah Penduduk (jiwa)"])
def test_a_sum_beside_years_is_left_out_and_named(bring, title, heading):
    batch, outcome = bring(f"{title}\nkode,2014,2015,{heading}\n64.08,2000000,2100000,4100000\n")
    assert figures(batch, "year", "value") == [(2014, Decimal(2000000)), (2015, Decimal(2100000))], outcome.problems
    assert outcome.recognised["ignored"] == [heading]


def test_a_sum_beside_months_is_left_out(bring):
    batch, _outcome = bring(
        "Garis Kemiskinan (rupiah/kapita/bulan) 2014\nkode,Maret,September,Jumlah\n64,300000,310000,610000\n",
        year="2014",
    )
    assert figures(batch, "month", "value") == [(3, Decimal(300000)), (9, Decimal(310000))]


@pytest.mark.parametrize("heads", ["Perkotaan,Perdesaan,Jumlah", "Perdesaan,Perkotaan,Total"])
def test_a_sum_beside_urban_and_rural_is_the_total(bring, heads):
    first = "urban" if heads.startswith("Perk") else "rural"
    batch, outcome = bring(f"Persentase Penduduk Miskin\nkode,{heads}\n64,5.24,9.1,8.24\n", year="2014")
    assert sorted(figures(batch, "value", "breakdown")) == [
        (Decimal("5.24"), first), (Decimal("8.24"), "total"), (Decimal("9.1"), {"urban": "rural"}.get(first, "urban")),
    ], outcome.problems  # fmt: skip


def test_a_column_of_values_stays_one_where_nothing_stands_beside_it(bring):
    _batch, outcome = bring("Persentase Penduduk Miskin\nkode,tahun,Jumlah\n64,2014,6.1\n")
    assert [(question["option"], question["proposal"]) for question in asked(outcome)] == [("indicator", "p0")]


@pytest.mark.parametrize("heads", ["Kota,Desa,K+D", "K,D,Jumlah", "Kota,Desa,Kota+Desa", "Kota,Desa,Total"])
def test_kota_and_desa_under_a_rate_are_urban_and_rural(bring, heads):
    text = f"Gini Rasio\nProvinsi;2004;;;2005;;\n;{heads.replace(',', ';')};{heads.replace(',', ';')}\n"
    batch, outcome = bring(f"{text}Kalimantan Timur;0,31;0,28;0,30;0,33;0,29;0,32\n", codes="name", decimal="comma")
    assert figures(batch, "indicator", "year", "breakdown", "value") == [
        ("gini", 2004, "rural", Decimal("0.28")), ("gini", 2004, "total", Decimal("0.30")),
        ("gini", 2004, "urban", Decimal("0.31")), ("gini", 2005, "rural", Decimal("0.29")),
        ("gini", 2005, "total", Decimal("0.32")), ("gini", 2005, "urban", Decimal("0.33")),
    ], outcome.problems  # fmt: skip


def test_kota_and_desa_in_one_line_of_headings(bring):
    text = "Persentase Penduduk Miskin\nProvinsi,Kota,Desa,Kota+Desa\nKalimantan Timur,5.2,9.1,8.2\n"
    batch, outcome = bring(text, codes="name", year="2004")
    assert figures(batch, "breakdown", "value") == [
        ("rural", Decimal("9.1")), ("total", Decimal("8.2")), ("urban", Decimal("5.2")),
    ], outcome.problems  # fmt: skip


def test_numbers_of_cities_and_villages_are_no_figures(bring):
    text = "Provinsi,Kabupaten,Kota,Kecamatan,Desa,P0 2004\nKalimantan Timur,7,3,103,841,9.1\n"
    batch, outcome = bring(text, codes="name")
    assert figures(batch, "breakdown", "value") == [("total", Decimal("9.1"))], outcome.problems
