"""Workbooks of programmes: hidden lines, money shown in millions, several sheets. Nothing of it passes unasked."""

import io

import pytest
import xlsxwriter

from programs.models import FinancialProgress
from tests.programs.imports.files import bring, media  # noqa: F401 (fixtures)
from tests.programs.imports.test_doubts import asked

HEADINGS = ("code", "name", "region", "year", "funding_source", "budget", "source")


def line(code, budget):
    return (code, f"Program {code}", "64.08", 2024, "apbd-kab", budget, "DPA 2024")


@pytest.fixture
def brought(bring):  # noqa: F811
    """brought({sheet: lines}, number format, hidden lines, **options) -> the questions, the outcome."""

    def run(sheets, number_format="0", hidden_lines=(), hidden_column=None, **options):
        made = io.BytesIO()
        with xlsxwriter.Workbook(made) as book:
            style = book.add_format({"num_format": number_format})
            for name, lines in sheets.items():
                sheet = book.add_worksheet(name)
                for number, cells in enumerate([HEADINGS, *lines]):
                    sheet.write_row(number, 0, cells)
                    if number:
                        sheet.write_number(number, 5, cells[5], style)
                    if number in hidden_lines:
                        sheet.set_row(number, None, None, {"hidden": True})
                if hidden_column is not None:
                    sheet.set_column(hidden_column, hidden_column, 0)
        options = {"confirm": True, "decimal": ""} | options
        _batch, outcome = bring(made.getvalue(), name="program.xlsx", **options)
        return asked(outcome), outcome

    return run


def budgets():
    rows = FinancialProgress.objects.filter(program__code__startswith="64.08-")
    return dict(rows.values_list("program__code", "budget"))


def test_a_hidden_line_is_asked_about(brought):
    sheets = {"A": [line("64.08-A", 1000), line("64.08-B", 2000)]}
    questions, _outcome = brought(sheets, hidden_lines=[2])
    assert questions["hidden"]["proposal"] == "skip" and budgets() == {}
    _questions, outcome = brought(sheets, hidden_lines=[2], hidden="skip")
    assert outcome.written and budgets() == {"64.08-A": 1000}


def test_money_shown_in_millions_is_asked_about(brought):
    sheets = {"A": [line("64.08-A", 1_250_000_000)]}
    questions, _outcome = brought(sheets, "#,##0,,")
    assert list(dict(questions["scaled"]["choices"])) == ["held", "shown"] and budgets() == {}
    _questions, outcome = brought(sheets, "#,##0,,", scaled="held")
    assert outcome.written and budgets() == {"64.08-A": 1_250_000_000}


def test_sheets_alike_come_in_together_once_their_names_are_explained(brought):
    sheets = {"Dinas Sosial": [line("64.08-A", 1000)], "Dinas Kesehatan": [line("64.08-B", 2000)]}
    questions, _outcome = brought(sheets)
    assert list(questions) == ["sheet"]
    questions, _outcome = brought(sheets, sheet="*")
    assert list(questions) == ["Lembar"] and budgets() == {}
    _questions, outcome = brought(sheets, sheet="*", map={"Lembar": "agency"})
    assert outcome.written, outcome.problems
    assert budgets() == {"64.08-A": 1000, "64.08-B": 2000}


def test_a_second_table_is_asked_about_and_not_read(bring):  # noqa: F811
    rows = [HEADINGS, line("64.08-A", 1000), ("Program tahun 2025",), HEADINGS, line("64.08-B", 2000)]
    text = "".join(";".join(map(str, cells)) + "\n" for cells in rows)
    _batch, outcome = bring(text, confirm=True, decimal="comma")
    assert list(asked(outcome)) == ["tables"] and budgets() == {}
    _batch, outcome = bring(text, confirm=True, decimal="comma", tables="first")
    assert outcome.written and budgets() == {"64.08-A": 1000}


def test_a_hidden_column_is_asked_about_and_left_out(brought):
    sheets = {"A": [line("64.08-A", 1000)]}
    questions, _outcome = brought(sheets, hidden_column=5)
    assert list(questions) == ["hidden"] and "F “budget”" in questions["hidden"]["text"] and budgets() == {}
    _questions, outcome = brought(sheets, hidden_column=5, hidden="skip")
    assert outcome.written and budgets() == {}
    brought(sheets, hidden_column=5, hidden="read")
    assert budgets() == {"64.08-A": 1000}
