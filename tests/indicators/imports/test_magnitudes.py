"""Figures that are a thousand or a hundred times off are asked about, whatever the heading says."""

from decimal import Decimal

import pytest

from indicators.models import Observation
from tests.indicators.imports.files import asked, bring, media  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
WHERE = {"codes": "name", "decimal": ""}


def table(heading, *values, names=("Kutai Timur", "Kota Balikpapan", "Kota Samarinda")):
    lines = (f"{name};{value}\n" for name, value in zip(names, values, strict=False))
    return f"Kabupaten/Kota;{heading}\n" + "".join(lines)


def question(outcome, option):
    return next(item for item in asked(outcome) if item["option"] == option)


def values(batch):
    rows = Observation.objects.filter(batch=batch).order_by("region").values_list("region", "value")
    return {region: value.normalize() for region, value in rows}


LINE = "Garis Kemiskinan Maret 2014"


def test_a_poverty_line_of_hundreds_is_in_thousands(bring):  # noqa: F811
    text = table(LINE, "345,6", "371,2", "401,1")
    _batch, outcome = bring(text, **WHERE)
    assert (question(outcome, "convert")["proposal"], question(outcome, "convert")["subject"]) == (
        "thousands",
        "poverty_line",
    )
    batch, outcome = bring(text, confirm=True, convert={"poverty_line": "thousands"}, **WHERE)
    assert outcome.written and values(batch)["64.08"] == 345_600


def test_a_stated_unit_is_asked_about_as_well(bring):  # noqa: F811
    _batch, outcome = bring(table(f"{LINE} (Rp/kapita/bulan)", "345,6", "371,2", "401,1"), **WHERE)
    assert question(outcome, "convert")["proposal"] == "thousands"
    _batch, outcome = bring(
        table(f"{LINE} (Rp/kapita/bulan)", "345,6", "371,2", "401,1"),
        confirm=True,
        convert=["poverty_line=no"],
        **WHERE,
    )
    assert not outcome.written and [group["rule"] for group in outcome.problems] == ["impossible"]


def test_usual_figures_are_not_asked_about(bring):  # noqa: F811
    _batch, outcome = bring(table(LINE, "345.613", "371.200", "401.120"), confirm=True, **WHERE)
    assert outcome.written, outcome.problems


def test_a_thousand_that_lost_its_zero_is_no_decimal(bring):  # noqa: F811
    _batch, outcome = bring(table(LINE, "345.613", "401.12", "371.200"), confirm=True, **WHERE)
    assert not outcome.written
    assert [group["rule"] for group in outcome.problems if group["severity"] == "error"] == ["number"]


def test_people_have_no_decimals_whatever_the_heading_says(bring):  # noqa: F811
    text = table("Jumlah Penduduk Miskin (jiwa) Maret 2014", "20.613", "10.12", "22.4")
    _batch, outcome = bring(text, **WHERE)
    assert [value for value, _words in question(outcome, "convert")["choices"]] == ["no"]
    batch, outcome = bring(text, confirm=True, convert={"poor": "no"}, **WHERE)
    assert outcome.written and values(batch)["64.71"] == Decimal("10.12")


def test_more_poor_than_people_is_an_error(bring, observe):  # noqa: F811
    observe("64.08", "population", 2014, "292932", month=None, period_kind="registry")
    _batch, outcome = bring(table("Jumlah Penduduk Miskin (ribu jiwa) Maret 2014", "20600"), confirm=True, **WHERE)
    assert not outcome.written and "more_poor" in [group["rule"] for group in outcome.problems]


def test_fractions_among_percents_are_asked_about(bring):  # noqa: F811
    text = table("Persentase Penduduk Miskin Maret 2014", "0,0794", "4,92", "3,1")
    _batch, outcome = bring(text, **WHERE)
    assert question(outcome, "convert")["proposal"] == "mixed"
    batch, outcome = bring(text, confirm=True, convert={"p0": "mixed"}, **WHERE)
    assert outcome.written and values(batch) == {
        "64.08": Decimal("7.94"),
        "64.71": Decimal("4.92"),
        "64.72": Decimal("3.1"),
    }


def test_one_year_in_fractions_does_not_change_the_other(bring):  # noqa: F811
    text = "Kabupaten/Kota;P0 Maret 2014;P0 Maret 2015\nKutai Timur;0,0906;9,11\nKota Balikpapan;0,0248;2,91\n"
    _batch, outcome = bring(text, **WHERE)
    asked_about = question(outcome, "convert")
    assert (asked_about["proposal"], asked_about["subject"]) == ("fraction", "P0 Maret 2014")
    batch, outcome = bring(text, confirm=True, convert={"P0 Maret 2014": "fraction"}, **WHERE)
    assert outcome.written
    assert set(Observation.objects.filter(batch=batch, region="64.08").values_list("year", "value")) == {
        (2014, Decimal("9.06")), (2015, Decimal("9.11")),
    }  # fmt: skip


def test_months_1_and_2_may_be_half_years(bring):  # noqa: F811
    text = "Kabupaten/Kota;Tahun;Bulan;P0\nKutai Timur;2014;1;9,1\nKutai Timur;2014;2;9,2\n"
    _batch, outcome = bring(text, **WHERE, month="")
    assert (question(outcome, "map")["subject"], question(outcome, "map")["proposal"]) == ("Bulan", "semester")
    batch, outcome = bring(text, confirm=True, month="", map={"Bulan": "semester"}, **WHERE)
    assert outcome.written, outcome.problems
    assert set(Observation.objects.filter(batch=batch).values_list("month", flat=True)) == {3, 9}


TWICE = "Kabupaten/Kota;P0 Maret 2014\nKutai Timur;9,1\nKutai Timur;{second}\nKota Balikpapan;2,5\n"


def test_a_figure_that_stands_twice_with_one_value_counts_once(bring):  # noqa: F811
    _batch, outcome = bring(TWICE.format(second="9,10"), confirm=True, **WHERE)
    assert outcome.written and outcome.counts["new"] == 2
    assert "1 angka" in " ".join(outcome.recognised["told"])


@pytest.mark.parametrize(("answer", "expected"), [("first", 9.1), ("last", 9.4), ("none", None)])
def test_of_two_values_somebody_says_which_line_counts(bring, answer, expected):  # noqa: F811
    text = TWICE.format(second="9,4")
    _batch, outcome = bring(text, confirm=True, **WHERE)
    found = question(outcome, "twice")
    assert found["proposal"] == "" and "9,1 (2), 9,4 (3)" in found["text"] and not outcome.written
    batch, outcome = bring(text, confirm=True, twice=answer, **WHERE)
    assert outcome.written, outcome.problems
    found = values(batch).get("64.08")
    assert found == (None if expected is None else Decimal(str(expected)))
