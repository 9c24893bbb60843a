"""What a spreadsheet program shows of a cell beside its value: words of formats, comments, what is struck or hidden."""

import io

import pytest
import xlsxwriter

from common.reading.reader.number_formats import hides, number_format
from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from regions.official_list import load_regions, official_list
from tests.indicators.imports.files import asked, media, reasons  # noqa: F401 (media is a fixture)

STATED = {"codes": "name", "month": "3", "source": "Tabel", "publisher": "BPS"}
LINES = [["Persentase Penduduk Miskin"], ["Kabupaten/Kota", 2022, 2023], ["Paser", 9.43, 9.01], ["Berau", 5.65, 5.44]]


@pytest.fixture
def bring(module_rows, tmp_path):
    """bring(formats, lines, sheet, comments, **options) -> (questions by option and subject, years stored, rules)."""
    load_regions(official_list(deepest=2))

    def run(formats=None, lines=LINES, sheet="Data", comments=None, merged=(), **options):
        path, out = tmp_path / "tabel.xlsx", io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            page = book.add_worksheet(sheet)
            for line, cells in enumerate(lines):
                for column, cell in enumerate(cells):
                    place = xlsxwriter.utility.xl_rowcol_to_cell(line, column)
                    page.write(line, column, cell, book.add_format((formats or {}).get(place, {})))
            for place, text in (comments or {}).items():
                page.write_comment(place, text)
            for place, value in merged:
                page.merge_range(place, value)
        path.write_bytes(out.getvalue())
        outcome = import_indicators(path, {**STATED, **options}, confirm=True)[1]
        questions = {(q["option"], q["subject"]): q for q in asked(outcome)}
        return questions, sorted(Observation.objects.values_list("region", "year")), set(reasons(outcome))

    return run


BOTH = [("64.01", 2022), ("64.03", 2022)]


@pytest.mark.parametrize("code", ['0" (target)"', '"Proyeksi "0', '"Sasaran" 0', r"0 \t\a\r\g\e\t"])
def test_words_of_a_format_are_part_of_a_heading(bring, code):
    questions, stored, _rules = bring({"C2": {"num_format": code}})
    assert all(question["proposal"] in ("", None) for question in questions.values())
    assert stored in ([], BOTH)


@pytest.mark.parametrize("code", ['0.00" juta"', '0" KK"', '"peringkat "0', '"▲ "0.00" poin"', 'General" kasus"'])
def test_words_of_a_format_are_part_of_a_cell(bring, code):
    _questions, stored, _rules = bring({"B3": {"num_format": code}, "B4": {"num_format": code}})
    assert 2022 not in {year for _region, year in stored}
    rules = bring({"B3": {"num_format": code}}, lines=[*LINES, ["Paser", 1, 1], ["Bontang", 4.1, 4.2]])[2]
    assert rules & {"number", "question"}


def test_words_that_say_nothing_leave_the_number():
    for code in ('"Rp"#,##0', '0.00" %"', '0" jiwa"', '_-* #,##0_-;-* #,##0_-;_-* "-"_-', '#,##0;(#,##0);"-"', "0.00"):
        assert number_format(code) is None, code
    assert not any(map(hides, ("0;-0;;@", "0.00", "#,##0;(#,##0)", '"x";"y"', "General")))
    assert all(map(hides, (";;;", ";;", " ; ; ; ")))


def test_figures_that_a_format_hides_are_named(bring):
    formats = {"C3": {"num_format": ";;;"}, "C4": {"num_format": ";;;"}}
    questions, stored, _rules = bring(formats)
    assert (list(questions), stored) == ([("hidden", "")], []) and "C3, C4" in questions["hidden", ""]["text"]
    assert bring(formats, hidden="skip")[1] == BOTH


def test_a_heading_that_is_struck_out_takes_its_column_with_it(bring):
    struck = {"C2": {"font_strikeout": True}}
    assert list(bring(struck)[0]) == [("hidden", "")]
    assert bring(struck, hidden="skip")[:2] == ({}, BOTH)


def test_a_merged_heading_that_is_struck_out(bring):
    lines = [["Kabupaten/Kota", "P0", "", "IPM"], ["", 2021, 2022, 2022], ["Paser", 9.73, 9.43, 72.0]]
    struck = {"B1": {"font_strikeout": True}}
    assert bring(struck, lines, hidden="skip")[:2] == ({}, [("64.01", 2022)])


@pytest.mark.parametrize("sheet", ["RKPD 2023", "Perjanjian Kinerja 2023", "Renstra", "Target"])
def test_a_sheet_that_is_called_like_a_plan_is_asked_about(bring, sheet):
    questions, stored, _rules = bring(sheet=sheet)
    assert (list(questions), questions["remarks", sheet]["proposal"], stored) == ([("remarks", sheet)], "", [])
    assert len(bring(sheet=sheet, remarks={sheet: "keep"})[1]) == 4


def test_a_comment_that_speaks_of_plans_is_asked_about_like_a_note(bring):
    said = "Target RKPD 2023, belum ada data BPS"
    questions, stored, _rules = bring(comments={"C2": said, "A1": "Sudah dicek"})
    assert (list(questions), questions["map", "2023"]["proposal"], stored) == ([("map", "2023")], "", [])
    assert bring(comments={"C2": said}, map={"2023": ""})[1] == BOTH
    questions, _stored, _rules = bring(comments={"C3": "angka target"})
    assert list(questions) == [("remarks", "angka target")]
    skipped = bring(comments={"C3": "angka target"}, remarks={"angka target": "skip"})
    assert skipped[1] == [("64.01", 2022), ("64.01", 2023), ("64.03", 2022), ("64.03", 2023)][:1] + BOTH[1:] + [
        ("64.03", 2023)
    ]
