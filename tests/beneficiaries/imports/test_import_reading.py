"""Lines for the database: blocks of plain lines go through as they are, the rest as every other file is read."""

import csv
import io
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.imports import reading
from beneficiaries.imports.reading import ListLines, number_text
from common.reading.tables import ReadingError

PLAIN = ["Siti", "123", "64.08", "2025-01-31", ""]
ODD = [
    "-",
    "…",
    "..",
    " x",
    "x ",
    "'1",
    '"a, b"',
    '"two\nlines"',
    '"said ""so"""',
    "Note: x",
    "Sumber",
    "6408014101900001",
    "Keterangan",
    "\u00a0z",
    "\t",
]
cells = st.one_of(*[st.sampled_from(PLAIN)] * 6, st.sampled_from(ODD))
files = st.integers(2, 4).flatmap(
    lambda width: st.tuples(
        st.just(["nik", "nama", "tahun", "nilai"][:width]),
        st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=25),
        st.sampled_from(["\n", "\r\n"]),
        st.booleans(),
        st.booleans(),
    )
)


def told(lines: ListLines) -> tuple:
    """Rows as COPY sees them, lines that are left out, lines of another width."""
    text = b"".join(lines).decode(lines.python_encoding)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=lines.delimiter))
    return rows, [left._replace(role="") for left in lines.table.skipped], [line for line, _cells in lines.ragged]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files)
def test_lines_in_blocks_are_read_as_line_by_line(tmp_path, monkeypatch, made):
    header, rows, newline, closed, quoted = made
    path = tmp_path / "list.csv"
    if quoted:
        rows = [[cell if cell.startswith('"') else f'"{cell}"' for cell in row] for row in rows]
    text = newline.join(",".join(row) for row in [header, *rows]) + (newline if closed else "")
    path.write_bytes(text.encode())
    monkeypatch.setattr(reading, "CHUNK", 60)
    quick, slow = ListLines(path), ListLines(path)
    assert quick.fast
    slow.fast, slow.encoding, slow.python_encoding = False, "UTF8", "utf-8"
    assert told(quick) == told(slow)


def test_a_plain_file_goes_through_untouched(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"nik,nama\n" + b"1234567890123456,Siti\r\n" * 30_000)
    rows = told(ListLines(path))[0]
    assert len(rows) == 30_000
    assert rows[0] == ["2", "1234567890123456", "Siti"]
    assert rows[-1] == ["30001", "1234567890123456", "Siti"]


def test_places_called_like_a_note_go_through_in_blocks(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"desa,nik,nama\n" + b"Sumber,1234567890123456,Siti\n" * 2000 + b"Sumber: BPS,x,\n")
    lines = ListLines(path)
    assert lines._are_plain([b"Sumber,1,Siti\n", b"Catatan,2,Budi\n"])
    rows, skipped, ragged = told(lines)
    assert len(rows) == 2000
    assert ([s.line for s in skipped], ragged) == ([2002], [])


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("2.505", "2505E-3"), ("1000000.5", "10000005E-1"), ("0.25", "25E-2"), ("0.30000000000000004", "3E-1"),
        ("750000.00000000001", "750000"), ("5", "5"), ("-5", "-5"), ("-2.505", "-2.505"), ("1E-7", "1E-7"),
        ("6408014101900010", "6.40801410190001E+15"), ("6408014101900011", "6408014101900011"),
        ("9171010101900003", "9.17101010190000E+15"), ("640801410190000", "640801410190000"),
        ("1E+300", "1.00000000000000E+300"),
    ],
)  # fmt: skip
def test_a_number_cell_becomes_text_that_can_be_read_one_way_only(number, text):
    assert number_text(Decimal(number), is_figure=True) == text


def test_a_fraction_outside_figures_stays_as_it_is_written(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["NIK", "Nama", "Kode Wilayah", "Volume"])
        page.write_row(1, 0, [6408014101900010, "Siti", 64.08, 2.505])
    rows, _skipped, _ragged = told(ListLines(path))
    assert rows == [["2", "6.40801410190001E+15", "Siti", "64.08", "2505E-3"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_lines_of_another_width_keep_their_cells(tmp_path, encoding):
    path = tmp_path / "list.csv"
    path.write_bytes("nik\tnama\n1\tSiti\n2\tBudi\tx\n".encode(encoding))
    lines = ListLines(path)
    assert told(lines)[0] == [["2", "1", "Siti"]]
    assert lines.ragged == [(3, ["2", "Budi", "x"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_cell_that_is_too_long_is_called_so(tmp_path, encoding):
    path = tmp_path / "list.csv"
    path.write_bytes(f"nik;nama\n1;Siti\n2;{'x' * 200_000}\n".encode(encoding))
    with pytest.raises(ReadingError, match=r"3.*(too long|terlalu panjang)"):
        list(ListLines(path))
