"""Figures beside more than one region, names on two lines, shares of a whole: nothing is stored for the wrong one."""

import pytest

from indicators.imports.statistics import import_indicators
from indicators.models import Observation
from regions.official_list import load_regions, official_list
from tests.indicators.imports.files import asked, media  # noqa: F401 (a fixture)

STATED = {"codes": "name", "decimal": "comma", "month": "3", "source": "Tabel", "publisher": "BPS"}


@pytest.fixture
def bring(module_rows, tmp_path):
    """bring(text, name, **options) -> (questions by option and subject, figures) of an import."""
    load_regions(official_list(deepest=2))

    def run(text, name="tabel.csv", **options):
        path = tmp_path / name
        path.write_text(text)
        outcome = import_indicators(path, {**STATED, **options}, confirm=True)[1]
        questions = {(q["option"], q["subject"]): q for q in asked(outcome)}
        figures = Observation.objects.values_list("region", "year", "value")
        return questions, sorted((region, year, float(value)) for region, year, value in figures)

    return run


def test_two_lists_beside_each_other(bring):
    text = ("Persentase Penduduk Miskin;;;\nKabupaten/Kota;2021;Kabupaten/Kota;2022\nPaser;9,73;Kutai Timur;9,28\n"
            "Kutai Timur;9,81;Paser;9,43\nBerau;5,88;;\n")  # fmt: skip
    questions, figures = bring(text)
    assert questions == {}
    assert figures == [("64.01", 2021, 9.73), ("64.01", 2022, 9.43), ("64.03", 2021, 5.88), ("64.08", 2021, 9.81),
                       ("64.08", 2022, 9.28)]  # fmt: skip


def test_a_list_that_goes_on_at_the_right(bring):
    text = "Kabupaten/Kota;P0 2022;Kabupaten/Kota;P0 2022\nPaser;9,43;Kutai Timur;9,28\nBerau;5,65;Kab. Bogor;7,73\n"
    figures = [("32.01", 2022, 7.73), ("64.01", 2022, 9.43), ("64.03", 2022, 5.65), ("64.08", 2022, 9.28)]
    assert bring(text) == ({}, figures)


def test_two_columns_of_regions_before_one_figure_are_asked_about(bring):
    questions, figures = bring("Kabupaten/Kota;Kabupaten/Kota;P0 2022\nPaser;Berau;9,43\nBerau;Paser;5,65\n")
    assert ({option for option, _subject in questions}, figures) == ({"map"}, [])


@pytest.mark.parametrize("tail", ["Sijunjung;6,00\n", "", "Kota;\nKota Padang;4,26\n"])
def test_a_name_on_two_lines_is_asked_about(bring, tail):
    text = f"Kabupaten/Kota;Persentase Penduduk Miskin 2022\nAgam;6,51\nPasaman;6,93\nBarat;\n{tail}"
    questions, figures = bring(text)
    assert (list(questions), figures) == ([("remarks", "Pasaman / Barat")], [])
    assert questions["remarks", "Pasaman / Barat"]["proposal"] == ""
    assert ("13.12", 2022, 6.93) in bring(text, remarks={"Pasaman / Barat": "join"})[1]


def test_a_name_that_ends_a_section_is_whole(bring):
    text = "Kabupaten/Kota;Persentase Penduduk Miskin 2022\nKabupaten;\nPasaman;6,93\nKota;\nKota Padang;4,26\n"
    assert bring(text)[0] == {}


def html(rows):
    head = "<tr><th>Kabupaten/Kota</th><th>Kepala</th><th>Persentase Penduduk Miskin 2022</th></tr>"
    return f"<html><table>{head}{rows}</table></html>"


def test_a_merged_figure_is_not_that_of_the_first_region(bring):
    rows = ("<tr><td>Kutai Barat</td><td>a</td><td rowspan=2>10,20</td></tr><tr><td>Mahakam Ulu</td><td>b</td></tr>"
            "<tr><td>Paser</td><td>c</td><td>9,43</td></tr>")  # fmt: skip
    questions, figures = bring(html(rows), "tabel.xls")
    assert (list(questions), figures) == ([("remarks", "C2:C3")], [])
    assert bring(html(rows), "tabel.xls", remarks={"C2:C3": "skip"})[1] == [("64.01", 2022, 9.43)]


SHARES = "Kabupaten/Kota;Persentase Penduduk Miskin 2022\nPaser;20,10\nBerau;30,20\nKutai Timur;{}\n{}"


@pytest.mark.parametrize(("last", "total"), [("49,70", ""), ("49,70", "Jumlah;100,00\n"), ("40,00", "Total;100\n")])
def test_shares_of_a_whole_are_asked_about(bring, last, total):
    heading = "Persentase Penduduk Miskin 2022"
    questions, figures = bring(SHARES.format(last, total))
    assert (list(questions), questions["map", heading]["proposal"], figures) == ([("map", heading)], "", [])
    assert len(bring(SHARES.format(last, total), map={heading: "p0;year=2022"})[1]) == 3


def test_rates_are_not(bring):
    assert bring(SHARES.format("49,10", "Rata-rata;33,1\n"))[0] == {}
    access = "Kabupaten/Kota;Persentase Sanitasi Layak 2022\nPaser;100\nBerau;100\nKutai Timur;100\nJumlah;100\n"
    assert bring(access)[0] == {}
