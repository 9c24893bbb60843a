"""Workbooks as village offices send them: headings of two lines, totals, signatures, hidden lines, empty formulas."""

import io
from datetime import date

import pytest
import xlsxwriter

from beneficiaries.models import Beneficiary, Delivery
from tests.beneficiaries.imports.desk import commit, send
from tests.beneficiaries.imports.lists import AYU, BUDI, SITI, VILLAGE, bring, programs, reasons
from tests.beneficiaries.imports.meaning.test_places import asked
from tests.beneficiaries.imports.meaning.test_real_numbers import CASES, place  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
HEADED = CASES / "18-list-two-heading-rows-number-row-total.xlsx"
HIDDEN = CASES / "C03b-hidden-row-and-empty-formula-recipients.xlsx"


@pytest.fixture
def brought(place, tmp_path):  # noqa: F811
    def bring_case(path, **options):
        return bring(tmp_path, path.read_bytes(), name="list.xlsx", **options)

    return bring_case


def test_two_heading_lines_numbers_a_total_and_a_signature(brought):
    _batch, outcome = brought(HEADED, region="64.08.01.2002", dates="day-first")
    assert outcome.written, outcome.problems
    found = Beneficiary.objects.values_list("sex", "birth_date", "region_id")
    assert set(found) == {("f", date(1980, 3, 12), "64.08.01.2002"), ("m", date(1980, 3, 15), "64.08.01.2002")}
    roles = {line: role for line, _text, role in outcome.recognised["skipped"]}
    assert roles == {1: "title", 5: "numbers", 8: "total", 9: "note"}


def test_they_come_in_by_the_page(desk, villages):
    batch, _page = send(desk, HEADED.read_bytes(), name="daftar.xlsx", codes="none", region=VILLAGE, dates="day-first")
    assert batch.state == "checked", batch.problems
    commit(desk, batch, confirm="yes")
    assert batch.state == "committed" and Beneficiary.objects.count() == 2


def test_hidden_lines_are_asked_and_an_empty_formula_is_an_error(brought):
    _batch, outcome = brought(HIDDEN, is_sample=True)
    (question,) = asked(outcome)
    assert (question["option"], question["proposal"]) == ("hidden", "skip") and "(3)" in question["text"]
    _batch, outcome = brought(HIDDEN, is_sample=True, hidden="skip", good_only=True)
    assert reasons(outcome) == {"formula_empty": [4]}
    assert outcome.problems[0]["items"][0]["details"] == {"cell": "H4"}
    assert list(Beneficiary.objects.values_list("name", flat=True)) == ["Orang baru"]
    _batch, outcome = brought(HIDDEN, is_sample=True, hidden="read", good_only=True)
    assert Beneficiary.objects.filter(name="Dicoret").exists()


def workbook(number_format, value):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for column, heading in enumerate(("NIK", "Nama", "Kode Desa", "Nilai")):
            sheet.write(0, column, heading)
        for column, cell in enumerate((SITI, "Siti", VILLAGE)):
            sheet.write_string(1, column, cell)
        sheet.write_number(1, 3, value, book.add_format({"num_format": number_format}))
    return buffer.getvalue()


@pytest.mark.parametrize(("number_format", "value"), [("0%", 600), ("#,##0,", 600_000)])
def test_an_amount_that_is_shown_otherwise_is_asked(place, tmp_path, number_format, value):  # noqa: F811
    aid = {"program": "64.08-PANGAN", "year": "2025", "name": "list.xlsx"}
    _batch, outcome = bring(tmp_path, workbook(number_format, value), **aid)
    (question,) = asked(outcome)
    assert (question["option"], question["proposal"]) == ("scaled", "") and "D2" in question["text"]
    _batch, outcome = bring(tmp_path, workbook(number_format, value), scaled="held", small_amounts="rupiah", **aid)
    assert outcome.written and Delivery.objects.get().amount == value


def test_a_total_of_a_text_file_is_left_out_too(place, tmp_path):  # noqa: F811
    text = f"No;NIK;Nama;Kode Desa;Nilai\n1;{SITI};Siti;{VILLAGE};\n;;JUMLAH TOTAL;;600000\n"
    _batch, outcome = bring(tmp_path, text)
    assert outcome.written and outcome.counts["lines"] == 1
    assert outcome.recognised["skipped"][-1][0] == 3


def test_sheets_of_months_come_in_together_once_their_names_are_explained(desk, villages):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for place, name in enumerate(("Januari", "Februari")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("NIK", "Nama", "Kode Desa", "Program", "Tahun", "Nilai"))
            sheet.write_row(1, 0, (SITI, "Siti", VILLAGE, "PKH", "2024", str(100 + place)))
    batch, page = send(desk, buffer.getvalue(), name="daftar.xlsx", codes="kemendagri")
    assert [question.option for question in page.context["answers"].questions] == ["sheet"]
    batch, _page = send(desk, buffer.getvalue(), name="daftar.xlsx", codes="kemendagri", sheet="*")
    (question,) = [
        item["details"] for group in batch.problems for item in group["items"] if group["rule"] == "question"
    ]
    assert question["option"] == "map" and "Januari, Februari" in question["text"]


PAGE = ("NIK", "Nama", "Kode Desa", "Program", "Tahun", "Nilai")
GIVEN = ((SITI, "Siti", VILLAGE, "PKH", "2024", "100"), (BUDI, "Budi", VILLAGE, "PKH", "2024", "200"))
OTHER = ((*PAGE[:5], "Jumlah orang"), (AYU, "Ayu", VILLAGE, "PKH", "2024", "3"))


def sheet_or_csv(name, lines, hidden=99):
    """The lines as a workbook with a hidden column, or as CSV, by the name of the file."""
    if name.endswith("csv"):
        return "".join(";".join(cells) + "\n" for cells in lines).encode()
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.set_column(hidden, hidden, None, None, {"hidden": True})
        for number, cells in enumerate(lines):
            sheet.write_row(number, 0, cells)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_second_list_is_asked_about_and_a_next_page_is_not(villages, tmp_path, name):
    programs()
    lines = [("Daftar penerima 2024",), PAGE, GIVEN[0], ("Lanjutan",), PAGE, GIVEN[1]]
    _batch, outcome = bring(tmp_path, sheet_or_csv(name, lines), name=name, small_amounts="rupiah")
    assert outcome.written, outcome.problems
    assert Delivery.objects.count() == 2
    lines += [("Daftar kelompok",), *OTHER]
    _batch, outcome = bring(tmp_path, sheet_or_csv(name, lines), name=name)
    (question,) = asked(outcome)
    assert question["option"] == "tables" and "7" in question["text"] and "Daftar kelompok" in question["text"]
    _batch, outcome = bring(tmp_path, sheet_or_csv(name, lines), name=name, tables="first", small_amounts="rupiah")
    assert not outcome.errors and not Beneficiary.objects.filter(name="Ayu").exists()


def test_cells_of_a_later_sheet_are_called_by_their_sheet(place, tmp_path):  # noqa: F811
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, cells in (("Januari", ("600",)), ("Februari", (600, "=1+1"))):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("NIK", "Nama", "Kode Desa", "Nilai"))
            for line, amount in enumerate(cells, 1):
                sheet.write_row(line, 0, (SITI, "Siti", VILLAGE))
                if isinstance(amount, int):
                    sheet.write_number(line, 3, amount, book.add_format({"num_format": "0%"}))
                elif amount.startswith("="):
                    sheet.write_formula(line, 3, amount, None, "")
                else:
                    sheet.write_string(line, 3, amount)
    aid = {"program": "64.08-PANGAN", "year": "2025", "name": "list.xlsx", "sheet": "*", "map": {"Lembar": "tranche"}}
    (question,) = asked(bring(tmp_path, buffer.getvalue(), **aid)[1])
    assert question["option"] == "scaled" and "D2 di lembar 2" in question["text"]
    _batch, outcome = bring(tmp_path, buffer.getvalue(), scaled="held", small_amounts="rupiah", **aid)
    (item,) = next(group["items"] for group in outcome.problems if group["rule"] == "formula_empty")
    assert item["details"] == {"cell": "D3 di lembar 2"}


def test_a_hidden_column_is_asked_about_and_left_out(villages, tmp_path):
    programs()
    content = sheet_or_csv("list.xlsx", [PAGE, *GIVEN], hidden=5)
    _batch, outcome = bring(tmp_path, content, name="list.xlsx")
    (question,) = asked(outcome)
    assert question["option"] == "hidden" and "F “Nilai”" in question["text"]
    _batch, outcome = bring(tmp_path, content, name="list.xlsx", hidden="skip")
    assert outcome.written and set(Delivery.objects.values_list("amount", flat=True)) == {None}
