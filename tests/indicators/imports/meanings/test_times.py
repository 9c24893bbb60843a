"""When a figure is of: what headings, lines, titles and the names of sheets say of it, and where they differ."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from indicators.models import Observation
from tests.indicators.imports.files import asked


def figures(batch, *names):
    names = names or ("region", "indicator", "year", "month", "value")
    return sorted(Observation.objects.filter(batch=batch).values_list(*names))


@pytest.mark.parametrize(("text", "said", "of_row"), [
    ("kode,P0 (2017),Tahun\n64.08,9.1,2018\n", 2017, "2018"),
    ("kode,TPT Agustus 2014,Bulan,Tahun\n64.08,9.1,2,2014\n", 8, "2"),
    ("kode,periode,Gini 2014\n64.08,Maret 2015,0.3\n", 2014, "2015"),
    ("kode,tahun,uraian,nilai\n64.08,2013,P0 2012,9.1\n", 2012, "2013"),
])  # fmt: skip
def test_a_heading_and_its_line_of_different_times_are_an_error_that_names_both(bring, text, said, of_row):
    _batch, outcome = bring(text)
    (group,) = outcome.problems
    (item,) = group["items"]
    assert (group["rule"], str(item["value"]), item["details"]["said"]) == ("times_differ", of_row, said)


def test_the_same_time_twice_is_no_contradiction_and_an_answer_settles_one(bring):
    batch, outcome = bring("kode,P0 Maret 2007,Semester,Tahun\n64.08,9.1,1,2007\n", month="")
    assert figures(batch) == [("64.08", "p0", 2007, 3, Decimal("9.1"))], outcome.problems
    batch, outcome = bring("kode,P0 (2017),Tahun\n64.08,9.1,2018\n", map={"Tahun": ""})
    assert figures(batch, "year") == [(2017,)], outcome.problems


@pytest.mark.parametrize("title", [
    "Persentase Penduduk Miskin (rilis Januari 2016)", "Persentase Penduduk Miskin, dirilis tanggal 15 Juli 2015",
    "BRS No. 45/07/64/Th. XXI, 17 Juli 2015: Persentase Penduduk Miskin", "Persentase Penduduk Miskin - terbit 2016",
    "Berita Resmi Statistik No. 12/01/Th.XIX 4 Januari 2016 Persentase Penduduk Miskin",
    "Percentage of Poor People (published on 2 January 2016)", "Persentase Penduduk Miskin. Diunduh 3 Mei 2020",
])  # fmt: skip
def test_the_date_of_a_publication_is_no_period(bring, title):
    _batch, outcome = bring(f"{title};\nkode;P0\n64.08;9,1\n", month="", decimal="comma")
    assert [(question["option"], question["proposal"]) for question in asked(outcome)] == [
        ("year", ""), ("month", "3"),
    ]  # fmt: skip


def test_the_period_beside_the_date_of_a_publication_stays(bring):
    title = "Gini Rasio Maret 2015 (BRS 15 Juli 2016)"
    _batch, outcome = bring(f"{title}\nkode,gini\n64.08,0.3\n", month="")
    assert [question["proposal"] for question in asked(outcome)] == ["2015", "3"]


def test_a_month_that_is_none_of_the_survey_is_not_proposed(bring):
    _batch, outcome = bring("Kondisi Juli 2015\nkode,p0\n64.08,9.1\n", month="")
    (month,) = [question for question in asked(outcome) if question["option"] == "month"]
    assert month["proposal"] in [value for value, _label in month["choices"]]


def test_sheets_of_months_are_told_by_their_names(bring):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for name, value in (("Maret 2003", 9.1), ("Sept 2003", 8.9)):
            sheet = book.add_worksheet(name)
            for number, cells in enumerate((["kode", "P0"], ["64.08", value])):
                sheet.write_row(number, 0, cells)
    stated = {"name": "figures.xlsx", "month": "", "sheet": "*"}
    _batch, outcome = bring(made.getvalue(), **stated)
    (question,) = [question for question in asked(outcome) if question["option"] == "map"]
    assert (question["option"], question["subject"], question["proposal"]) == ("map", "Lembar", "period")
    batch, outcome = bring(made.getvalue(), **stated, map={"Lembar": "period"}, confirm=True)
    assert figures(batch) == [
        ("64.08", "p0", 2003, 3, Decimal("9.1")), ("64.08", "p0", 2003, 9, Decimal("8.9")),
    ], outcome.problems  # fmt: skip


def test_of_two_columns_of_years_the_empty_one_is_none(bring):
    batch, outcome = bring("Kode,Tahun,Tahun,P0\n64.08,2011,,9.1\n64.08,2012,,8.6\n")
    assert figures(batch, "year") == [(2011,), (2012,)], outcome.problems
    _batch, outcome = bring("Kode,Tahun,Tahun,P0\n64.08,2011,2011,9.1\n")
    assert {question["subject"] for question in asked(outcome)} == {"[2]", "[3]"}
