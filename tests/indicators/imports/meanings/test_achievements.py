"""Reports on performance, numbers under the name of a rate, letters in headings: no figures that nobody asked about."""

from decimal import Decimal

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
        _batch, outcome = import_indicators(path, {**STATED, **options}, confirm=True)
        questions = {(q["option"], q["subject"]): q for q in asked(outcome)}
        names = ("region", "indicator", "breakdown", "year", "value")
        return questions, sorted(Observation.objects.values_list(*names))

    return run


REPORT = "Capaian Kinerja Kabupaten Paser Tahun 2022;;;;\nIndikator;Satuan;Target;{};{}\nIPM;Poin;74,80;73,44;98,18\n"


def test_realisasi_is_the_figure_and_capaian_never_is(bring):
    for shares in ("Capaian", "Capaian (%)", "% Capaian"):
        questions, figures = bring(REPORT.format("Realisasi", shares), region="64.01", year="2022")
        assert (questions, figures) == ({}, [("64.01", "hdi", "total", 2022, Decimal("73.44"))])


def test_capaian_alone_and_two_columns_of_values_are_asked_about(bring):
    text = "Kabupaten/Kota;Indikator;Tahun;Capaian\nPaser;Persentase Penduduk Miskin;2022;90,2\n"
    questions, figures = bring(text)
    assert (questions["map", "Capaian"]["proposal"], figures) == ("", [])
    assert "value" in dict(questions["map", "Capaian"]["choices"])
    assert bring(text, map={"Capaian": "value"})[1] == [("64.01", "p0", "total", 2022, Decimal("90.2"))]
    questions, _figures = bring(REPORT.format("Nilai", "Realisasi"), region="64.01", year="2022")
    assert {subject for option, subject in questions if option == "map"} == {"Nilai", "Realisasi"}
    assert not any(question["proposal"] for question in questions.values())


@pytest.mark.parametrize("heading", ["Jumlah Balita Stunting", "Balita Stunting", "Banyaknya Stunting", "Jml Stunting"])
def test_a_number_of_children_is_no_prevalence(bring, heading):
    questions, figures = bring(f"Kabupaten/Kota;Tahun;{heading}\nPaser;2022;12\nBerau;2022;14\n")
    assert (questions["map", heading]["proposal"], figures) == ("", [])


def test_a_title_that_says_a_number_is_asked_about(bring):
    under = "Jumlah Balita Stunting Menurut Kabupaten/Kota;\nKabupaten/Kota;{}\nPaser;22\nBerau;21\n"
    assert ("map", "Stunting") in bring(under.format("Stunting"), year="2022")[0]
    questions, figures = bring(under.format("2022"))
    assert (questions["indicator", ""]["proposal"], figures) == ("", [])
    rate = under.replace("Jumlah", "Persentase").format("2022")
    assert bring(rate)[1] == [("64.01", "stunting", "total", 2022, 22), ("64.03", "stunting", "total", 2022, 21)]


LETTERS = "Provinsi;Persentase Penduduk Miskin 2022;\n;{};{}\nBali;4,57;4,40\nBanten;6,16;6,10\n{}"


@pytest.mark.parametrize("pair", [("R", "K"), ("U", "R"), ("K", "R")])
def test_bare_letters_are_asked_about(bring, pair):
    questions, figures = bring(LETTERS.format(*pair, ""))
    assert figures == [] and len(questions) == 2
    assert not any(question["proposal"] for question in questions.values())


def test_k_and_d_are_kota_and_desa(bring):
    assert {figure[2] for figure in bring(LETTERS.format("K", "D", ""))[1]} == {"urban", "rural"}


@pytest.mark.parametrize("legend", ["Ket: R = Realisasi, K = Komitmen;;\n", "Keterangan: R: Realisasi, K: Komitmen;\n"])
def test_a_legend_says_what_the_letters_are(bring, legend):
    heading = "Persentase Penduduk Miskin 2022 · K"
    questions, figures = bring(LETTERS.format("R", "K", legend))
    assert (list(questions), questions["map", heading]["proposal"], figures) == ([("map", heading)], "", [])
    bali, banten = Decimal("4.57"), Decimal("6.16")
    figures = bring(LETTERS.format("R", "K", legend), map={heading: ""})[1]
    assert figures == [("36", "p0", "total", 2022, banten), ("51", "p0", "total", 2022, bali)]


def test_the_name_of_a_file_says_nothing_against_the_table(bring):
    text = "Kabupaten/Kota;2021;2022\nPaser;9,73;9,43\nBerau;5,88;5,65\n"
    assert bring(text, "kemiskinan_penduduk_2022.csv")[0]["indicator", ""]["proposal"] == ""
    assert bring(text, "persentase_penduduk_miskin.csv")[0]["indicator", ""]["proposal"] == "p0"
    headed = "Kabupaten/Kota;Kemiskinan;\n;2021;2022\nPaser;9,73;9,43\nBerau;5,88;5,65\n"
    assert bring(headed, "jumlah_penduduk.csv")[0]["indicator", ""]["proposal"] == ""
    titled = "Tabel 1 (ribu jiwa);;\n" + text
    assert bring(titled, "persentase_penduduk_miskin.csv")[0]["indicator", ""]["proposal"] == ""
