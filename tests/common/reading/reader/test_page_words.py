"""What a page shows is read: raised marks, no hidden words, and the lines around a table."""

import pytest

from common.reading.tables import read


@pytest.fixture
def made(tmp_path):
    """made(body, head="") -> the table in a web page."""

    def make(body, head=""):
        path = tmp_path / "a.xls"
        path.write_text(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>")
        return read(path)

    return make


def table(*lines):
    rows = ("".join(f"<td>{cell}</td>" for cell in line) for line in lines)
    return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in rows)}</table>"


HEADINGS = ["Kabupaten/Kota", "Tahun", "Persentase Penduduk Miskin"]
LINES = table(HEADINGS, ["Paser", "2021", "9,73"], ["Berau", "2021", "5,88"])


def texts(skipped):
    return [line.text for line in skipped]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("9,73<sup>1</sup>", "9,73¹"),
        ("9,73 <font size=1><SUP>1)</SUP></font>", "9,73 ¹⁾"),
        ("9,73<span style='vertical-align: super;font-size:6pt'>1</span>", "9,73¹"),
        ("9,73<span class=up>1</span>", "9,73¹"),
        ("9,73<sub>2</sub>", "9,73²"),
        ("<span style='display:none'>1</span>9,73", "9,73"),
        ("<span class='key x'>1</span>9,73", "9,73"),
        ("<b hidden>1<i>0</i></b>9,73", "9,73"),
        ("<a href=x>9,73</a>", "9,73"),
        ("<del>8,58</del><ins>5,88</ins>", "~8,58~ 5,88"),
        ("<span style='text-decoration: line-through'>8,58</span> 5,88", "~8,58~ 5,88"),
        ("<b>9,<i>73</b>", "9,73"),
    ],
)
def test_a_cell_is_read_as_the_page_shows_it(made, cell, text):
    style = "<style>.key{display:none} .up { font-size:6pt; vertical-align:super }</style>"
    rows = list(made(table(HEADINGS, ["Paser", "2021", cell], ["Berau", "2021", "5,88"]), style).rows())
    assert [row.cells[2] for row in rows] == [text, "5,88"]


def test_a_heading_with_a_raised_mark_is_a_year(made):
    found = made(table(["Kabupaten/Kota", "2021<sup>1</sup>", "2022"], ["Paser", "9,73", "9,43"]))
    assert found.header == ["Kabupaten/Kota", "2021¹", "2022"]


def test_lines_around_a_table_are_its_titles_and_notes(made):
    found = made(f"<h3>DAFTAR <b>GAGAL SALUR</b></h3><p>Triwulan II</p>{LINES}<p>Sumber: Dinsos<br>Dicetak")
    assert [row.line for row in found.rows()] == [4, 5]
    assert texts(found.titles) == ["DAFTAR GAGAL SALUR", "Triwulan II"]
    assert texts(found.skipped)[2:] == ["Sumber: Dinsos", "Dicetak"]


def test_a_caption_and_a_title_in_a_table_of_its_own_are_titles(made):
    found = made(table(["Persentase, 2021"]) + LINES.replace("<table>", "<table><caption>Maret</caption>"))
    assert texts(found.titles) == ["Persentase, 2021", "Maret"]
    found = made(f"<table><tr><td><p>Persentase</p>{LINES}<p>Catatan: x</p></td></tr></table>")
    assert [row.line for row in found.rows()] == [3, 4]
    assert (texts(found.titles), texts(found.skipped)[1:]) == (["Persentase"], ["Catatan: x"])


def test_what_stands_between_two_tables_is_the_title_of_the_second_but_for_notes(made):
    more = table(["Kab", "P1"], ["Paser", "0,6"])
    found = made(f"<p>Satu</p>{LINES}<p>Sumber: BPS</p><p>Dua</p>{more}")
    list(found.rows())
    assert (found.sheet, texts(found.skipped)) == ("Tabel 1", ["Satu", "Sumber: BPS"])
    assert texts(found.open_sheet("Tabel 2").titles) == ["Sumber: BPS", "Dua"]


def test_a_whole_web_page_does_not_flood_the_titles(made):
    menu = "".join(f"<li><a href=x>Target {n}</a></li>" for n in range(40))
    text = "".join(f"<p>Kalimat {n} {'x' * 400}</p>" for n in range(40))
    found = made(f"<nav>Beranda<div>Menu</div></nav><ul>{menu}</ul>{text}{LINES}<footer>Realisasi</footer>")
    titles = texts(found.titles)
    assert len(titles) == 10 and titles[-1].startswith("Kalimat 39") and max(map(len, titles)) <= 300
    list(found.rows())
    assert "Realisasi" not in texts(found.skipped)
