"""A second table on the same sheet is never read as rows of the first; headings of a next page are left out."""

import pytest

from common.reading.tables import read
from imports.machinery.file_questions import file_questions

P0 = "Tabel 1. Persentase Penduduk Miskin (P0)\nKabupaten/Kota;2014;2015\nPaser;7,94;8,91\nBerau;4,92;5,34\n"


@pytest.fixture
def table(tmp_path):
    """table(text, **options) -> the table in a file with this text, read to its end."""

    def make(text, **options):
        path = tmp_path / "a.csv"
        path.write_text(text)
        found = read(path, separator="semicolon", **options)
        found.data = [(row.line, *map(str, row.cells)) for row in found.rows()]
        return found

    return make


def others(found):
    return [(other.line, other.title, other.heading_line) for other in found.others]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (
            "\nTabel 2. Indeks Kedalaman (P1)\nKabupaten/Kota;2014;2015\nPaser;0,63;0,70\n",
            (6, "Tabel 2. Indeks Kedalaman (P1)", 7),
        ),
        (";;\nIndeks Kedalaman;;\nKabupaten/Kota;2014;2015\nPaser;0,63;0,70\n", (6, "Indeks Kedalaman", 7)),
        ("Sumber: BPS\nIndeks\nKedalaman\nKABUPATEN/KOTA;2014;2015\nPaser;0,6;0,7\n", (6, "Indeks Kedalaman", 8)),
        ("Persentase (P0), lanjutan\nKabupaten/Kota;2016;2017\nPaser;9;9,1\n", (5, "Persentase (P0), lanjutan", 6)),
        ("Kabupaten/Kota;2016;2017\nPaser;9;9,1\n", (5, "", 5)),
        ("\nWilayah;2016;2017;2018\nPaser;9;9,1;9,2\n", (6, "", 6)),
        ("\nLapangan Usaha;2016;2017\nPertanian;9;9,1\n", (6, "", 6)),
        ("\n;P0;\nKabupaten/Kota;2016;2017\nPaser;9;9,1\n", (6, "P0", 7)),
        ("\nTabel 2. Indeks Kedalaman (P1)\nPaser;0,63;0,70\n", (6, "Tabel 2. Indeks Kedalaman (P1)", 0)),
        ("\nLanjutan Tabel 2\nKabupaten/Kota;2014;2015\nPaser;0,63;0,70\n", (6, "Lanjutan Tabel 2", 7)),
    ],
)
def test_another_table_ends_the_first(table, below, expected):
    found = table(P0 + below)
    assert found.data == [(3, "Paser", "7,94", "8,91"), (4, "Berau", "4,92", "5,34")]
    assert others(found) == [expected]
    assert {left.role for left in found.skipped if left.line >= expected[0]} == {"other"}
    assert not found.ragged


@pytest.mark.parametrize(
    "between",
    [
        "", "\n", "Lanjutan Tabel 1\n", "Tabel 1 (Sambungan)\n", "Tabel 1. Persentase Penduduk Miskin (P0)\n",
        "Tabel 1. Persentase Penduduk Miskin (P0) (lanjutan)\n", "Sumber: BPS\n\n", "Halaman 2 dari 3\n",
        "Sambungan:\n",
    ],
)  # fmt: skip
def test_headings_of_the_next_page_are_left_out(table, between):
    found = table(f"{P0}{between}Kabupaten/Kota;2014;2015\nBontang;4;4,1\n")
    assert [row[1] for row in found.data] == ["Paser", "Berau", "Bontang"] and others(found) == []
    assert "section" not in {left.role for left in found.skipped}


def test_sections_and_rows_without_figures_are_no_heading(table):
    found = table(
        "Kab/Kota;Tahun;Semester;P0\nKabupaten\nPaser;2014;Semester 1;7,9\nKota\nBontang;2014;Semester 1;\n\n"
        "Samarinda;2014;Semester 1;belum rilis\n;2015;Semester 2;5,1\n"
    )
    assert [row[1] for row in found.data] == ["Paser", "Bontang", "Samarinda", ""] and others(found) == []


def test_headings_of_two_lines_that_differ_in_the_second(table):
    page = "Kab/Kota;P0;\n;2014;2015\n"
    found = table(f"{page}Paser;7;8\n{page}Berau;5;6\n")
    assert [row[1] for row in found.data] == ["Paser", "Berau"] and others(found) == []
    found = table(f"{page}Paser;7;8\nKab/Kota;P0;\n;2016;2017\nBerau;5;6\n")
    assert [row[1] for row in found.data] == ["Paser"] and others(found) == [(4, "", 4)]


def test_another_table_is_asked_about_and_comes_in_by_its_headings(table):
    text = f"{P0}Sumber: BPS\n\nTabel 2. P1\nKabupaten/Kota;2014;2015\nPaser;0,63;0,70\n"
    text += "\nTabel 3. P2\nKabupaten/Kota;2014\nPaser;0,1\n"
    [question] = file_questions(table(text), {})
    assert (question.option, question.choices[0][0], question.proposal) == ("tables", "first", "first")
    assert "7" in question.text and "Tabel 2. P1" in question.text and "8" in question.text
    assert file_questions(table(text), {"tables": "first"}) == []
    second = table(text, header_lines="8")
    assert second.data == [(9, "Paser", "0,63", "0,70")] and others(second) == [(11, "Tabel 3. P2", 12)]
    assert [line.text for line in second.titles] == ["Tabel 2. P1"]
    assert {left.role for left in second.skipped if left.line < 7} == {"other"}


def test_headings_far_down_can_be_stated(table):
    far = "".join(f"Desa {number};{number},5\n" for number in range(300))
    found = table(f"Desa;P0\n{far}\nTabel 2. P1\nDesa;P1\nAir;1,5\n", header_lines="304")
    assert found.data == [(305, "Air", "1,5")] and [line.text for line in found.titles] == ["Tabel 2. P1"]
