"""Signs that nobody sees do not make a cell another one, in whatever file it comes."""

from pathlib import Path

import pytest
import xlsxwriter

from common.reading.cells import plain
from common.reading.invisible import BLANK, HIDDEN
from common.reading.tables import read

CASES = Path(__file__).parents[2] / "data" / "cases"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\u200b64.08", "64.08"),
        ("64.\u200b08\u200e", "64.08"),
        ("\u202a6408\u202c", "6408"),
        ("Ku\u00adtai", "Kutai"),
        ("\ufeff64", "64"),
        ("6\ufeff4", "64"),
        ("\u00a0Kutai\u00a0Timur\u3000", "Kutai Timur"),
        ("Kutai\u202fTimur", "Kutai Timur"),
        ("Ma\u2019arif", "Ma\u2019arif"),
        ("'\u200b=1", "=1"),
        ("\u200b", ""),
        ("a\nb", "a\nb"),
        ("64\ufe0f", "64"),
    ],
)
def test_a_cell_is_what_one_sees(text, seen):
    assert plain(text) == seen


def test_headings_and_cells_of_text_and_workbooks_are_alike(tmp_path):
    lines = [["\u200bkode\u00a0 wilayah", "nilai\u00ad"], ["64\u200b.08", "\u202f5,1"]]
    (tmp_path / "a.csv").write_text("\n".join(";".join(line) for line in lines), encoding="utf-8")
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        for number, line in enumerate(lines):
            page.write_row(number, 0, line)
    for name in ("a.csv", "a.xlsx"):
        table = read(tmp_path / name)
        assert table.header == ["kode wilayah", "nilai"]
        assert [row.cells for row in table.rows()] == [["64.08", "5,1"]]


def test_codes_with_a_blank_of_no_width_are_the_codes():
    assert next(row.cells[0] for row in read(CASES / "C07c-code-zwsp.csv").rows()) == "64.08"
    for name in (
        "C07-nik-invisible.csv",
        "C06-names-invisible-apostrophe-short.csv",
        "C07b-cells-invisible-and-dates.csv",
    ):
        for row in read(CASES / name).rows():
            assert not any(HIDDEN.search(str(cell)) or BLANK.search(str(cell)) for cell in row.cells)
