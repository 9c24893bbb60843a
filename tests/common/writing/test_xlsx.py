"""Workbooks as such: what a reader of the format finds in them, and that they come in pieces."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from common.writing import xlsx


def made(headings, kinds, rows) -> bytes:
    return b"".join(xlsx.workbook(headings, kinds, iter(rows)))


def read(file: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_name("Data").to_python()


def test_cells_by_kind_and_gaps():
    file = made(
        ["a", "b", "c"], ["text", "number", "date"], [["x", "-1.50", "2020-02-29"], ["", "", ""], ["", "7", ""]]
    )
    assert read(file) == [["a", "b", "c"], ["x", -1.5, date(2020, 2, 29)], ["", "", ""], ["", 7, ""]]


@pytest.mark.parametrize("text", ["<&>\"'", "]]>", " a  b ", "Ω 😀", "1=1", "line\nline"])
def test_text_stays_as_it_is(text):
    assert read(made([text], ["text"], [[text]])) == [[text], [text]]


@pytest.mark.parametrize(
    ("text", "written"), [("a\x01b", "a_x0001_b"), ("a\rb", "a_x000D_b"), ("_x0041_", "_x005F_x0041_"), ("_x", "_x")]
)
def test_characters_that_xml_has_no_place_for_are_written_as_excel_does(text, written):
    assert f">{written}</t>" in "".join(xlsx.sheet_xml(["h"], ["text"], [[text]]))


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_names_of_columns(index, name):
    assert xlsx.letters(index) == name


def test_parts_are_well_formed_and_each_is_declared():
    with zipfile.ZipFile(io.BytesIO(made(["a"], ["text"], [["x"]]))) as book:
        assert book.testzip() is None
        for name in book.namelist():
            ElementTree.fromstring(book.read(name))
        types = book.read("[Content_Types].xml").decode()
        parts = [name for name in book.namelist() if name.startswith("xl/") and not name.endswith(".rels")]
    assert sorted(parts) == ["xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"]
    assert all(f'PartName="/{name}"' in types for name in parts)


def test_pieces_come_before_the_rows_are_at_their_end():
    """Also: a reader who takes only the first pieces has a file that does not open, not one that lacks rows."""
    taken = []

    def rows():
        for n in range(200_000):
            taken.append(n)
            yield [f"{n * 7919 % 1000003}"]

    pieces = xlsx.workbook(["n"], ["text"], rows())
    begin = b"".join(next(pieces) for _ in range(3))
    assert len(taken) < 50_000
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(begin))
    pieces.close()
