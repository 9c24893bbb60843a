"""Headings of several lines, sections, totals, notes and signatures of tables as BPS and offices publish them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.reading.tables import ReadingError, read

CASES = Path(__file__).parents[3] / "data" / "cases"


@pytest.fixture
def table(tmp_path):
    """table(text, **options) -> the table in a file with this text, its cells separated by semicolons."""

    def make(text, **options):
        path = tmp_path / "a.csv"
        path.write_text(text)
        return read(path, separator="semicolon", **options)

    return make


def lines(found):
    return [row.line for row in found.rows()]


def roles(found):
    return {shown.line: shown.role for shown in found.first_lines() if shown.role not in ("data", "blank")}


def test_five_lines_of_headings_with_breakdowns():
    found = read(CASES / "08-four-heading-rows-breakdown.csv")
    indicators = ("Persentase Penduduk Miskin (persen)", "Garis Kemiskinan")
    months = ("Semester 1 (Maret)", "Semester 2 (September)")
    expected = [("[Kalimantan Timur] Kemiskinan", name, "2020", month) for name in indicators for month in months]
    assert (found.header_lines, found.paths) == ((1, 2, 3, 4, 5), [("Daerah",), *expected])
    assert [row.cells for row in found.rows()][2] == ["Perkotaan + Perdesaan", "6.10", "6.64", "655000", "662000"]


def test_merged_headings_of_a_workbook():
    found = read(CASES / "09-merged-headings-two-indicators.xlsx")
    assert found.header == [
        "Kabupaten/Kota", "Garis Kemiskinan (rupiah/kapita/bulan) · 2022",
        "Garis Kemiskinan (rupiah/kapita/bulan) · 2023", "Persentase Penduduk Miskin · 2022",
        "Persentase Penduduk Miskin · 2023",
    ]  # fmt: skip
    assert [[str(cell) for cell in row.cells] for row in found.rows()] == [
        ["Kabupaten Berau", "700000", "730000", "5.65", "5.41"], ["Kota Bontang", "690000", "720000", "4.54", "4.11"],
    ]  # fmt: skip
    assert [title.text for title in found.titles] == ["Tabel contoh: kemiskinan menurut kabupaten/kota"]


def test_a_list_with_a_wrapped_heading_numbers_a_total_and_a_signature():
    found = read(
        CASES / "18-list-two-heading-rows-number-row-total.xlsx", known=lambda header: len({"NIK", "NAMA"} & {*header})
    )
    assert found.header == ["NO", "NIK", "NAMA", "JENIS KELAMIN", "TANGGAL LAHIR"]
    assert lines(found) == [6, 7, 8]
    assert roles(found) == {1: "title", 3: "heading", 4: "heading", 5: "numbers", 8: "total", 9: "note"}
    assert [(left.line, left.role) for left in found.skipped] == [(1, "title"), (5, "numbers"), (9, "note")]


@pytest.mark.parametrize(
    ("text", "header", "data"),
    [
        ("Nama Wilayah;\n;GK (Rp)\n;2010\nACEH;292131\n", ["Nama Wilayah", "GK (Rp) · 2010"], [4]),
        ("Nama Wilayah;\n;GK\n;2010\nACEH;\nSimeulue;\n", ["Nama Wilayah", "GK · 2010"], [4, 5]),
        (
            ";P0;;GK;\nWilayah;2010;2011;2010;2011\nACEH;1;2;3;4\n",
            ["Wilayah", "P0 · 2010", "P0 · 2011", "GK · 2010", "GK · 2011"],
            [3],
        ),
        ("Judul;;\nWilayah;P0;P1\n;2010;2011\nACEH;1;2\n", ["Wilayah", "P0 · 2010", "P1 · 2011"], [4]),
        ("Wilayah;A;B\n;(ribu jiwa);(persen)\nACEH;1;2\n", ["Wilayah", "A · (ribu jiwa)", "B · (persen)"], [3]),
        ("Provinsi;2019;2020\nACEH;5;6\n", ["Provinsi", "2019", "2020"], [2]),
        ("Provinsi;2019;2020\nACEH;-;...\nRIAU;...;-\n", ["Provinsi", "2019", "2020"], [2, 3]),
        (";2019;2020\nACEH;5;6\n", ["", "2019", "2020"], [2]),
        ("Kabupaten;P0;;\n;2019;2020;2021\nBerau;5;6;7\n", ["Kabupaten", "P0 · 2019", "P0 · 2020", "P0 · 2021"], [3]),
        ("nama;tahun;nilai\nBudi;2019;\nSiti;2020;5\n", ["nama", "tahun", "nilai"], [2, 3]),
        ("nama;jenis kelamin;alamat\n;L;Jl. Melati\nSiti;P;Jl. Mawar\n", ["nama", "jenis kelamin", "alamat"], [2, 3]),
        ("nama;;alamat\nBudi;L;Jl. Melati\nSiti;P;Jl. Mawar\n", ["nama", "", "alamat"], [2, 3]),
        ("nama;tahun\n;2019\nSiti;2020\n", ["nama", "tahun"], [2, 3]),
        ("a;b;c\n1;2;3\n4;5;6\n", ["a", "b", "c"], [2, 3]),
        ("kode;nama;nilai\n(1);(2);(3)\n64;Kaltim;5\n", ["kode", "nama", "nilai"], [3]),
        ("kode;nama;nilai\n1;2;3\n64;Kaltim;5\n", ["kode", "nama", "nilai"], [3]),
    ],
)  # fmt: skip
def test_which_lines_are_headings(table, text, header, data):
    found = table(text)
    assert (found.header, lines(found)) == (header, data)


def test_sections_carry_over_to_their_rows(table):
    found = table(
        "Kabupaten/Kota;2022;2023\nKabupaten;;\nBerau;5;6\nPaser;7;8\nKota;;\nBontang;4;4\nJumlah;16;18\n\n"
        "Catatan: angka sementara;;\n*) diperbaiki;;\nSumber: BPS;;\n"
    )
    assert [(row.line, row.section) for row in found.rows()] == [
        (3, "Kabupaten"), (4, "Kabupaten"), (6, "Kota"), (7, "Kota"),
    ]  # fmt: skip
    assert roles(found) == {1: "heading", 2: "section", 5: "section", 7: "total", 9: "note", 10: "note", 11: "note"}


def test_headings_that_come_again_on_each_page_are_left_out(table):
    page = "No;Nama;P0;\n;;2022;2023\n(1);(2);(3);(4)\n"
    found = table(f"{page}1;Berau;5;6\n{page}2;Paser;7;8\n")
    assert found.header == ["No", "Nama", "P0 · 2022", "P0 · 2023"]
    assert lines(found) == [4, 8]
    assert [left.role for left in found.skipped] == ["numbers", "heading", "heading", "numbers"]


def test_a_signature_is_left_out_and_a_row_that_lacks_cells_is_not(table):
    rows = "No;Nama;Alamat;Jumlah\n1;Budi;Jl. A;5\n;Siti;;\n2;Ani;Jl. B;6\n;Tono;;\n"
    sign = ";;;Sangatta, 12 Maret 2024\n;;;Kepala Desa Contoh\n\n;;;(Nama Terang)\n"
    found = table(rows + sign)
    assert lines(found) == [2, 3, 4, 5]
    assert [(left.line, left.role) for left in found.skipped] == [(6, "note"), (7, "note"), (9, "note")]
    found = table(rows + sign + "3;Rudi;Jl. C;7\n")
    assert lines(found) == [2, 3, 4, 5, 6, 7, 9, 10], "data follow: nothing is taken for a signature"


def test_the_lines_of_the_headings_can_be_stated(table):
    text = "Provinsi;Tabel lain\nLaporan;2020\nWilayah;P0\nAceh;5\n"
    assert table(text).header_line == 1
    found = table(text, header_lines="3")
    assert (found.header, lines(found), [t.line for t in found.titles]) == (["Wilayah", "P0"], [4], [1, 2])
    assert table(text, header_lines="2-3").header == ["Laporan Wilayah", "2020 P0"]
    for wrong in ("x", "90", "0-0"):
        with pytest.raises(ReadingError):
            table(text, header_lines=wrong)


def test_hidden_lines_are_left_out_where_that_is_stated():
    path = CASES / "C03-hidden-row.xlsx"
    assert lines(read(path)) == [2, 3]
    found = read(path, hidden="skip")
    assert lines(found) == [2]
    assert [(left.line, left.role) for left in found.skipped] == [(3, "hidden")]
    assert [shown.hidden for shown in found.first_lines()] == [False, False, True]


CELLS = st.sampled_from(
    ["", "", "", "Aceh", "Kota", "P0", "2019", "2020", "5,1", "7", "-", "(1)", "(2)", "1", "2", "3", "Jumlah",
     "Kepala Desa", "NIP 123", "Maret", "persen", "6408010101900000", "Sumber: BPS", "Catatan", "Wilayah"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=14)
    )
)
def test_no_line_vanishes(tmp_path, made):
    path = tmp_path / "a.csv"
    path.write_text("".join(";".join(cells) + "\n" for cells in made))
    try:
        found = read(path, separator="semicolon")
    except ReadingError:
        return
    data = lines(found)
    assert sorted(data) == data
    told = [
        *data,
        *(left.line for left in found.skipped),
        *found.header_lines,
        *(line for line, _width in found.ragged),
    ]
    assert sorted(told) == [line for line, cells in enumerate(made, 1) if any(cells)]


@pytest.mark.parametrize(
    "caption", ["Tabel 4.5", "Tabel", "Table 4.5.1", "Tabel/Table 4.5", "TABEL IV.2", "Tabel 4.5."]
)
def test_the_number_of_a_table_beside_its_title_is_no_heading(table, caption):
    title = "Persentase Penduduk Miskin di Kabupaten Kudus, 2011-2012"
    found = table(f"{caption};{title};\n;;\nTahun;Persentase Penduduk Miskin;\n2011;9,45;\n2012;8,59;\n")
    assert (found.header[:2], lines(found)) == (["Tahun", "Persentase Penduduk Miskin"], [4, 5])
    assert [title in shown.text for shown in found.titles] == [True]


@pytest.mark.parametrize("first", ["Tabel", "Lampiran"])
def test_a_list_of_tables_keeps_its_headings(table, first):
    found = table(f"{first};Judul;Halaman\nI;Kemiskinan;4\nII;Pengangguran;9\n")
    assert (found.header, lines(found)) == ([first, "Judul", "Halaman"], [2, 3])
