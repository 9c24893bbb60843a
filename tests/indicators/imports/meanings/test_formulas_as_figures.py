"""Columns of formulas whose results nobody stored, as programs other than Excel write them: errors, never left out."""

import io

import pytest
import xlsxwriter

from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from regions.official_list import load_regions, official_list
from tests.common.reading.test_reading import rewritten
from tests.indicators.imports.files import asked, media, reasons  # noqa: F401 (media is a fixture)

NO_RESULT = "=B2*2"
STATED = {"codes": "name", "month": "3", "source": "Tabel", "publisher": "BPS"}
POOR = "Jumlah Penduduk Miskin 2026 (ribu jiwa)"


@pytest.fixture(scope="module")
def places(module_rows):
    """All provinces and districts."""
    load_regions(official_list(deepest=2))


@pytest.fixture
def bring(places, tmp_path):
    """bring(lines, **options) -> (subjects asked about, lines by rule, number of figures stored)."""

    def run(lines, **options):
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            page = book.add_worksheet("Data")
            for line, cells in enumerate(lines):
                for column, cell in enumerate(cells):
                    if cell == NO_RESULT:
                        page.write_formula(line, column, cell, None, 770077)
                    else:
                        page.write(line, column, cell)
        path = tmp_path / "tabel.xlsx"
        path.write_bytes(rewritten(out.getvalue(), b"<v>770077</v>", b"<v></v>"))
        batch, outcome = import_indicators(path, {**STATED, **options}, confirm=True)
        stored = Observation.objects.filter(batch=batch).count()
        return [q["subject"] for q in asked(outcome)], reasons(outcome), stored

    return run


@pytest.mark.parametrize("heading", [
    "Persentase Penduduk Miskin 2026", "P0 2026", "Persentase Penduduk Miskin (%) · 2026", "IPM 2026",
    "Garis Kemiskinan 2026 (Rp/kapita/bulan)",
])  # fmt: skip
def test_a_column_of_formulas_whose_heading_is_a_figure_is_an_error_in_each_line(bring, heading):
    lines = [["Kabupaten/Kota", POOR, heading], ["Paser", 30.1, NO_RESULT], ["Berau", 12.2, NO_RESULT]]
    assert bring(lines) == ([], {"formula": [2, 3]}, 0)


def test_also_where_other_cells_of_it_are_empty(bring):
    lines = [
        ["Kabupaten/Kota", POOR, "P0 2026"],
        ["Paser", 30.1, ""],
        ["Berau", 12.2, NO_RESULT],
        ["Kutai Barat", 9, ""],
    ]
    assert bring(lines) == ([], {"formula": [3]}, 0)


def test_also_where_it_is_the_only_column_of_figures(bring):
    lines = [["Kabupaten/Kota", "P0 2026"], ["Paser", NO_RESULT], ["Berau", NO_RESULT]]
    assert bring(lines) == ([], {"formula": [2, 3]}, 0)


def test_also_below_years_and_in_a_column_of_values(bring):
    lines = [["Persentase Penduduk Miskin"], ["Kabupaten/Kota", 2025, 2026], ["Paser", 9.1, NO_RESULT]]
    assert bring(lines) == ([], {"formula": [3]}, 0)
    lines = [["Kabupaten/Kota", "Indikator", "Tahun", "Nilai"], ["Paser", "P0", 2026, NO_RESULT]]
    assert bring(lines) == ([], {"formula": [2]}, 0)


@pytest.mark.parametrize("heading", ["Nilai Tukar Petani", "Penduduk Miskin 2026", "IPM dan APM 2026"])
def test_what_the_heading_leaves_open_is_asked_as_it_is_of_numbers(bring, heading):
    lines = [["Kabupaten/Kota", POOR, heading], ["Paser", 30.1, NO_RESULT], ["Berau", 12.2, NO_RESULT]]
    asked_of, rules, written = bring(lines)
    numbers = bring([lines[0], ["Paser", 30.1, 9.1], ["Berau", 12.2, 8.1]])[0]
    assert asked_of == numbers != [] and set(rules) == {"question"} and not written
    assert bring(lines, map={heading: ""})[2] == 2  # left out by an answer


def test_an_error_of_the_survey_and_names_made_by_formulas_are_errors(bring):
    lines = [["Kabupaten/Kota", "P0 2026", "RSE"], ["Paser", 9.1, NO_RESULT]]
    assert bring(lines) == ([], {"formula": [2]}, 0)
    lines = [["Kabupaten/Kota", "P0 2026"], [NO_RESULT, 9.1], ["Berau", 8.1]]
    _asked, rules, written = bring(lines)
    assert rules and not written
