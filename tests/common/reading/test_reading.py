import io
import os
import zipfile

import pytest
import xlsxwriter

from common.reading.tables import FileRow, Limits, ReadingError, read


@pytest.fixture
def bring(tmp_path):
    """bring(content) -> path of a file with it; text is written as UTF-8."""

    def make(content, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def sheet(*sheets):
    """Bytes of a workbook with these sheets, each a list of rows."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    for rows in sheets:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("kode,nilai\n64,5.1\n65,6.2\n", "comma"),
        ("kode;nilai\n64;5,1\n65;6,2\n", "semicolon"),
        ("kode\tnilai\n64\t5,1\n65\t6,2\n", "tab"),
        ("Tabel 1, Kemiskinan; Maret\nkode;nama;nilai\n64;Kaltim;5,1\n65;Kaltara;6,2\n", "semicolon"),
        ('kode,nama\n64,"Kaltim; lama"\n65,Kaltara\nCatatan: a; b\n', "comma"),
    ],
)
def test_the_separator_is_the_one_that_cuts_all_lines_alike(bring, text, separator):
    assert read(bring(text)).separator == separator


def test_two_possible_separators_are_asked_about_and_can_be_stated(bring):
    path = bring("a,b;c\n1,2;3\n")
    with pytest.raises(ReadingError, match=r"comma, semicolon or tab|koma"):
        read(path)
    assert read(path, separator="comma").header == ["a", "b;c"]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("kode,nama\n64,Kaltim é\n".encode(), "utf-8"),
        ("\ufeffkode,nama\n64,Kaltim é\n".encode(), "utf-8-sig"),
        ("kode,nama\n64,Kaltim é\n".encode("utf-16"), "utf-16"),
        ("kode,nama\n64,Kaltim é\n".encode("cp1252"), "cp1252"),
    ],
)
def test_the_encoding_is_recognised_and_stated(bring, content, encoding):
    table = read(bring(content))
    assert table.encoding == encoding
    assert table.header == ["kode", "nama"]
    assert list(table.rows()) == [FileRow(2, ["64", "Kaltim é"])]


def test_titles_footnotes_and_empty_rows_are_left_out_and_listed(bring):
    text = "Tabel 1\n\nkode,nama,nilai\n64,Kaltim,5.1\n,,\nKeterangan,,\nSumber: BPS, Susenas\n65,Kaltara,6.2\n"
    table = read(bring(text))
    assert [row.line for row in table.rows()] == [4, 8]
    assert [(s.line, s.text) for s in table.skipped] == [(1, "Tabel 1"), (6, "Keterangan"), (7, "Sumber: BPS Susenas")]
    assert table.header_line == 3


def test_what_only_begins_like_a_note_is_none(bring):
    text = "nama,kode,nilai\nSumber,64.08.01,5\nCatatan,64.08.02,6\nSumber : BPS,2024,\nSumber,,\n6408014101900001,,\n"
    table = read(bring(text))
    assert [row.line for row in table.rows()] == [2, 3, 6]
    assert [s.line for s in table.skipped] == [4, 5]


def test_the_header_is_the_line_with_known_headings_below_a_letterhead_of_two_cells(bring):
    path = bring("Kabupaten,: Kutai Timur,\nKecamatan,: Muara Ancalong,\nkode,nama,nilai\n64,Kaltim,5\n")

    def known(header):
        return len({"kode", "nilai"}.intersection(header))

    table = read(path, known=known)
    assert (table.header, table.header_line) == (["kode", "nama", "nilai"], 3)
    assert [row.line for row in table.rows()] == [4]
    assert [s.line for s in table.skipped] == [1, 2]
    assert read(path).header_line == 3, "a cell that begins with a colon is none of a heading"
    assert read(path, known=lambda _header: 0).header_line == 3


def test_a_line_number_is_that_of_the_file_also_after_a_cell_of_two_lines(bring):
    table = read(bring('kode,nama\n64,"Kalimantan\nTimur"\n65,Kaltara\n'))
    assert [row.line for row in table.rows()] == [2, 4]


def test_ragged_lines_are_counted_and_surplus_empty_cells_are_not_ragged(bring):
    table = read(bring("kode,nama,nilai\n64,Kaltim,5\n65,Kaltara\n53,NTT,7,,\n74,Sultra,1,2\n"))
    assert [row.line for row in table.rows()] == [2, 4]
    assert table.ragged == [(3, 2), (5, 4)]
    assert table.ragged_cells == [["65", "Kaltara"], ["74", "Sultra", "1", "2"]]


def test_a_cell_that_is_too_long_is_called_so(bring):
    with pytest.raises(ReadingError, match=r"3.*(too long|terlalu panjang)"):
        list(read(bring(f"kode,nama\n64,Kaltim\n65,{'x' * 140_000}\n")).rows())


def test_trailing_empty_columns_are_dropped(bring):
    table = read(bring("kode,nilai,,\n64,5,,\n"))
    assert (table.header, list(table.rows())) == (["kode", "nilai"], [FileRow(2, ["64", "5"])])


def test_the_mark_that_exports_put_before_a_formula_is_taken_off(bring):
    assert list(read(bring("kode,catatan\n64,'=1+1\n65,'tis\n")).rows()) == [
        FileRow(2, ["64", "=1+1"]),
        FileRow(3, ["65", "'tis"]),
    ]


def test_rows_can_be_read_again(bring):
    table = read(bring("kode,nilai\n64,5\nCatatan,\n"))
    assert list(table.rows()) == list(table.rows())
    assert len(table.skipped) == 1


def test_a_workbook_is_read_from_its_first_filled_sheet(bring):
    rows = [["kode", "tahun", "nilai"], ["64.08", 2024, 8.81], ["64.71", 2024, 453421.72], ["64.72", 2024, ""]]
    table = read(bring(sheet([], rows, [["other", "sheet"]]), "a.xlsx"))
    assert (table.kind, table.sheet) == ("xlsx", "Sheet2")
    assert [[str(cell) for cell in row.cells] for row in table.rows()] == [
        ["64.08", "2024", "8.81"], ["64.71", "2024", "453421.72"], ["64.72", "2024", ""],
    ]  # fmt: skip
    assert read(bring(sheet([], rows, [["other", "sheet"]]), "a.xlsx"), sheet="Sheet3").header == ["other", "sheet"]


def workbook_with_errors():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet("Empty")
    page = book.add_worksheet("Data & co")
    page.write_row(1, 1, ["kode", "nama", "nilai"])
    page.write_row(2, 1, ["64", "Kaltim"])
    page.write_formula(2, 3, "=1/0", None, "#DIV/0!")
    page.write_formula(3, 1, "=NA()", None, "#N/A")
    page.write_row(3, 2, ["t=e", 5])
    book.close()
    return buffer.getvalue()


def rewritten(content, old, new):
    """The workbook with ``old`` as ``new`` in all its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return buffer.getvalue()


def test_an_error_in_a_cell_of_a_workbook_stays_visible(bring):
    content = workbook_with_errors()
    for bytes_ in (content, rewritten(content, b' r="D3"', b"")):
        rows = list(read(bring(bytes_, "a.xlsx")).rows())
        assert [[str(cell) for cell in row.cells] for row in rows] == [
            ["", "64", "Kaltim", "#DIV/0!"], ["", "#N/A", "t=e", "5"],
        ]  # fmt: skip


def test_a_sheet_that_declares_entities_is_refused(bring):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet '
    with pytest.raises(ReadingError):
        read(bring(rewritten(workbook_with_errors(), b"<worksheet ", bomb), "a.xlsx"))


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(bring):
    with pytest.raises(ReadingError, match="Sheet1"):
        read(bring(sheet([["a", "b"]]), "a.xlsx"), sheet="Data")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty|kosong"),
        (b"\n\n  \n", "(?i)table|tabel"),
        (b"just a sentence\nand another\n", "(?i)table|tabel"),
        (b"<html><p>1</p></html>", "HTML"),
        (b"\xef\xbb\xbf  <TABLE border=1>", "HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "xls"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 broken", "workbook|kerja"),
        (b"kode,nilai\n64,\x005\n", "NUL"),
        (b"kode,nilai\n64,\x81\x8d\n", "UTF-8"),
        (b'kode,nilai\n64,"5\n65,6\n', "CSV"),
    ],
)
def test_what_is_no_table_is_refused_in_words(bring, content, word):
    with pytest.raises(ReadingError, match=word):
        list(read(bring(content)).rows())


def test_a_zip_that_is_no_workbook_and_one_that_unfolds_too_far_are_refused(bring):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "x")
    with pytest.raises(ReadingError, match="xlsx"):
        read(bring(buffer.getvalue(), "a.xlsx"))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * 3_000_000)
    with pytest.raises(ReadingError, match="2 MB"):
        read(bring(buffer.getvalue(), "a.xlsx"), limits=Limits(packed_bytes=2 * 1024**2))


def test_limits_of_size_rows_and_columns(bring):
    path = bring("a,b\n1,2\n3,4\n")
    with pytest.raises(ReadingError):
        read(path, limits=Limits(bytes=5))
    with pytest.raises(ReadingError):
        read(path, limits=Limits(columns=1))
    with pytest.raises(ReadingError):
        list(read(path, limits=Limits(rows=1)).rows())


def test_fifty_megabytes_of_noise_are_refused_at_once_and_without_holding_them(bring):
    import tracemalloc

    path = bring(os.urandom(1 << 20) * 50)
    tracemalloc.start()
    with pytest.raises(ReadingError):
        read(path)
    assert tracemalloc.get_traced_memory()[1] < 20 * 1024**2
    tracemalloc.stop()


def test_a_small_table_is_read_once(bring):
    path = bring("Tabel 1\nkode,nilai\n" + "64.08,8.81\n" * 50)
    table = read(path)
    first, skipped = list(table.rows()), list(table.skipped)
    path.write_text("")
    assert (list(table.rows()), table.skipped) == (first, skipped)
    assert len(first) == 50 and [line.text for line in skipped] == ["Tabel 1"]


def test_the_table_is_not_held_in_memory(bring):
    import tracemalloc

    path = bring("kode,nilai\n" + "64.08,8.81\n" * 60_000)
    tracemalloc.start()
    assert sum(1 for _row in read(path).rows()) == 60_000
    assert tracemalloc.get_traced_memory()[1] < 10 * 1024**2
    tracemalloc.stop()
