"""Determinants in their own units and periods; a figure with the error of its survey."""

from decimal import Decimal

import pytest
from django.utils import translation

from indicators.imports.cells.units import unit_code
from indicators.models import Indicator, Observation
from tests.indicators.imports.files import HEADER, reasons

pytestmark = pytest.mark.django_db
WITH_ERRORS = "kode,tahun,bulan,P0 (%),SE,RSE (%),Batas Bawah,Batas Atas\n"


@pytest.mark.parametrize(
    ("heading", "code", "value"),
    [
        ("Rata-rata Lama Sekolah (Tahun)", "rls", "9.5"),
        ("Tingkat Pengangguran Terbuka (Persen)", "tpt", "5.01"),
        ("Upah Minimum per Bulan (Rp)", "minimum_wage", "3525000"),
        ("PDRB per Kapita (Rp/kapita/tahun)", "grdp", "215000000"),
        ("Pengeluaran per Kapita Disesuaikan (Ribu Rupiah/Orang/Tahun)", "expenditure", "12345"),
        ("Garis Kemiskinan (Rp)", "poverty_line", "650000"),
    ],
)
def test_the_unit_in_a_heading_is_known(bring, heading, code, value):
    batch, outcome = bring(f"kode;tahun;{heading}\n64;2024;{value}\n", month="8" if code == "tpt" else "3")
    assert not reasons(outcome)
    row = Observation.objects.get(batch=batch)
    assert (row.indicator_id, row.value, row.period_kind) == (code, Decimal(value), row.indicator.period_kind)


@pytest.mark.parametrize(("code", "stated"), [("rls", "%"), ("poverty_line", "%"), ("tpt", "KK")])
def test_another_unit_is_an_error(bring, code, stated):
    _batch, outcome = bring(f"{HEADER}64,{code},2024,,5,{stated}\n")
    assert reasons(outcome) == {"unit": [2]}


def test_rupiah_where_thousands_are_kept_are_asked_about(bring):
    batch, outcome = bring(f"{HEADER}64,expenditure,2024,,12345000,Rp\n")
    assert reasons(outcome) == {"question": [None]} and not batch.observations.exists()
    details = outcome.problems[0]["items"][0]["details"]
    assert (details["option"], details["subject"], details["proposal"]) == ("convert", "expenditure", "thousands")
    batch, outcome = bring(f"{HEADER}64,expenditure,2024,,12345000,Rp\n", convert={"expenditure": "thousands"})
    assert outcome.written and batch.observations.get().value == 12345


def test_a_count_has_no_decimals(bring):
    _batch, outcome = bring(f"{HEADER}64,population,2024,,3941.77,jiwa\n")
    assert reasons(outcome) == {"fraction": [2]}


def test_a_rate_of_a_determinant_is_at_most_100(bring):
    _batch, outcome = bring(f"{HEADER}64,sanitation,2024,,101,%\n")
    assert reasons(outcome) == {"rate": [2]}


def test_the_error_of_a_survey_comes_with_its_figure_and_is_exported(bring, client):
    batch, _outcome = bring(WITH_ERRORS + "64,2012,3,5.78,0.31,5.36,5.17,6.39\n65,2012,3,6.32,,–,,\n")
    names = ("value", "standard_error", "rse", "lower", "upper")
    assert [*batch.observations.order_by("region").values_list(*names)] == [
        tuple(map(Decimal, ("5.78", "0.31", "5.36", "5.17", "6.39"))), (Decimal("6.32"), None, None, None, None),
    ]  # fmt: skip
    exported = client.get("/indicators/?_export=csv&year=2012").getvalue().decode()
    assert ",0.31,5.36,5.17,6.39" in exported
    _batch, outcome = bring(exported, codes="", decimal="", source="", publisher="")
    assert (outcome.counts["unchanged"], outcome.counts["changed"]) == (2, 0)


def test_a_file_without_errors_leaves_those_of_the_same_value(bring):
    bring(WITH_ERRORS + "64,2012,3,5.78,0.31,5.36,5.17,6.39\n")
    _batch, outcome = bring("kode,tahun,bulan,P0 (%)\n64,2012,3,5.78\n")
    assert (outcome.counts["unchanged"], outcome.counts["changed"]) == (1, 0)
    assert Observation.objects.get(region="64", year=2012).lower == Decimal("5.17")


@pytest.mark.parametrize(
    ("cells", "rule"), [("0.31,,5.9,6.39", "bounds"), ("0.31,,5.1,5.7", "bounds"), ("-0.31,,,", "error_negative")]
)
def test_errors_that_cannot_be_are_refused(bring, cells, rule):
    _batch, outcome = bring(f"{WITH_ERRORS}64,2012,3,5.78,{cells}\n")
    assert reasons(outcome) == {rule: [2]}


def test_beside_several_figures_nobody_knows_whose_error_it_is(bring):
    batch, outcome = bring("kode,tahun,bulan,p0,p1,SE\n64,2024,3,5.78,0.9,0.31\n")
    assert outcome.recognised["ignored"] == ["SE"]
    assert {row.standard_error for row in batch.observations.all()} == {None}


def test_determinants_have_names_periods_and_units():
    assert Indicator.objects.get(pk="tpt").month == 8
    assert str(Indicator.objects.get(pk="rls")) == "Rata-rata lama sekolah"
    assert Indicator.objects.get(pk="hdi").period_kind == "annual"
    assert {i.unit for i in Indicator.objects.filter(pk__in=["uhh", "hls", "rls"])} == {"years"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_words_of_the_interface_name_every_unit(language):
    """An exported file for Excel says them."""
    with translation.override(language):
        assert [unit_code(str(words)) for _code, words in Indicator.Unit.choices] == list(Indicator.Unit.values)
