"""Tables one below the other on a sheet, hidden columns and rows: figures are only those of the table that is meant."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from regions.official_list import load_regions, official_list
from tests.indicators.imports.files import asked, media  # noqa: F401 (a fixture)

P0 = "Tabel 1. Persentase Penduduk Miskin (P0)\nKabupaten/Kota;2014;2015\nKabupaten Paser;7,94;8,91\n"
P1 = "\nTabel 2. Indeks Kedalaman Kemiskinan (P1)\nKabupaten/Kota;2014;2015\nKota Samarinda;0,63;0,70\n"
STATED = {"codes": "name", "decimal": "comma", "month": "3", "source": "Tabel", "publisher": "BPS"}
FIRST = [("64.01", "p0", 2014, Decimal("7.94")), ("64.01", "p0", 2015, Decimal("8.91"))]


@pytest.fixture
def bring(module_rows, tmp_path):
    """bring(content, name, **options) -> (questions by option, outcome)."""
    load_regions(official_list(deepest=2))

    def run(content, name="tabel.csv", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        _batch, outcome = import_indicators(path, {**STATED, **options}, confirm=True)
        return {question["option"]: question for question in asked(outcome)}, outcome

    return run


def figures():
    return sorted(Observation.objects.values_list("region", "indicator", "year", "value"))


def test_a_second_table_is_asked_about_and_never_read_as_the_first(bring):
    questions, outcome = bring(P0 + P1)
    assert list(questions) == ["tables"] and "Tabel 2. Indeks Kedalaman" in questions["tables"]["text"]
    assert {line["line"]: line["role"] for line in outcome.recognised["lines"]}[6] == "other"
    bring(P0 + P1, tables="first")
    assert figures() == FIRST


def test_the_second_table_comes_in_by_the_lines_of_its_headings(bring):
    questions, _outcome = bring(P0 + P1, header_lines="6")
    assert questions == {}
    assert figures() == [("64.72", "p1", 2014, Decimal("0.63")), ("64.72", "p1", 2015, Decimal("0.7"))]


def test_a_heading_row_that_differs_is_no_region(bring):
    text = P0 + "Persentase Penduduk Miskin (P0), lanjutan\nKabupaten/Kota;2016;2017\nKota Samarinda;4,63;4,70\n"
    questions, _outcome = bring(text)
    assert list(questions) == ["tables"]
    bring(text, tables="first")
    assert figures() == FIRST
    bring(text, header_lines="5")
    assert figures()[2:] == [("64.72", "p0", 2016, Decimal("4.63")), ("64.72", "p0", 2017, Decimal("4.7"))]


def test_headings_of_a_next_page_are_no_second_table(bring):
    questions, _outcome = bring(P0 + "Lanjutan Tabel 1\nKabupaten/Kota;2014;2015\nKota Samarinda;4,63;4,70\n")
    assert questions == {} and len(figures()) == 4


def workbook(change):
    """A workbook with two columns of figures, after ``change(sheet)``."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kabupaten/Kota", "P0 2014", "P0 2015"])
        sheet.write_row(1, 0, ["Kabupaten Paser", 7.94, 8.91])
        change(sheet)
    return buffer.getvalue()


@pytest.mark.parametrize("stated", [{}, {"map": ["P0 2015=p0;year=2015"]}])
def test_a_hidden_column_is_asked_about_and_left_out(bring, stated):
    content = workbook(lambda sheet: sheet.set_column(2, 2, None, None, {"hidden": True}))
    questions, outcome = bring(content, "tabel.xlsx", **stated)
    assert list(questions) == ["hidden"] and "C “P0 2015”" in questions["hidden"]["text"]
    assert outcome.recognised["hidden_columns"] == [2]
    _questions, outcome = bring(content, "tabel.xlsx", hidden="skip", **stated)
    assert figures() == FIRST[:1] and outcome.recognised["ignored"] == ["P0 2015"]
    bring(content, "tabel.xlsx", hidden="read", **stated)
    assert figures() == FIRST
