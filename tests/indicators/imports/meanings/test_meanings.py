"""What columns of tables hold: told by their words, their titles, their cells, or by a person."""

from decimal import Decimal

import pytest

from indicators.imports.meanings.column_map import wrong
from indicators.imports.meanings.headings import Words
from indicators.models import Indicator, Observation
from tests.indicators.imports.files import asked, reasons


def figures(batch, *names):
    names = names or ("region", "indicator", "year", "value")
    return sorted(Observation.objects.filter(batch=batch).values_list(*names))


def held(outcome) -> dict[str, str]:
    """{heading: what was recognised} of all columns."""
    return {column["heading"]: column["map"] for column in outcome.recognised["columns"]}


# --- the words of a heading ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("Presentase_penduduk_miskin",), ("p0", None, None, "")),
        (("pct_miskin",), ("p0", None, None, "")),
        (("Sum of Presentasi_penduduk_miskin",), ("p0", None, None, "")),
        (("Garis Kemiskinan - Maret 2024 (Rp/kapita/bulan)",), ("poverty_line", 2024, 3, "rupiah_capita_month")),
        (("Maret 2023 Jumlah Penduduk Miskin Ribu Jiwa",), ("poor", 2023, 3, "thousand_people")),
        (("[Metode Baru] Indeks Pembangunan Manusia", "2016"), ("hdi", 2016, None, "")),
        (("pov2010",), ("p0", 2010, None, "")),
        (("jumlah_miskin (000)",), ("poor", None, None, "thousand_people")),
        (("Persentase Penduduk Miskin (P0) Menurut Kabupaten/Kota (Persen)",), ("p0", None, None, "percent")),
    ],
)
def test_words_of_a_heading_in_any_order(world, path, said):
    parts = Words().read(path)
    assert (parts.indicator, parts.year, parts.month, parts.unit) == said
    assert not parts.rest


@pytest.mark.parametrize("heading", [
    "Persentase Penduduk Miskin Perempuan",
    "Jumlah Rumah Tangga Miskin", "Penduduk Miskin Usia 15-24 (%)", "X1", "Kepadatan Penduduk",
])  # fmt: skip
def test_what_is_only_like_an_indicator_is_left_out_and_told(bring, heading):
    batch, outcome = bring(f"kode,tahun,p0,{heading}\n64,2023,6.1,5.5\n", unread="leave")
    assert figures(batch) == [("64", "p0", 2023, Decimal("6.1"))], outcome.problems
    assert heading in outcome.recognised["ignored"]
    assert all(column["reason"] for column in outcome.recognised["columns"])


def test_the_unit_under_a_shared_heading_says_rate_or_number(bring):
    text = "kode,tahun,Penduduk Miskin (%),Penduduk Miskin (ribu jiwa)\n64,2023,6.1,231.07\n"
    _batch, outcome = bring(text)
    assert list(held(outcome).values())[2:] == ["p0;unit=percent", "poor;unit=thousand_people"]


# --- titles, regions and breakdowns across, indicators down --------------------------------------------


def test_the_title_names_the_indicator_of_columns_of_years(bring):
    text = "Persentase Penduduk Miskin Menurut Provinsi (Persen),,\nkode,2022,2023\n64,6.31,6.11\n"
    batch, outcome = bring(text)
    assert figures(batch) == [("64", "p0", 2022, Decimal("6.31")), ("64", "p0", 2023, Decimal("6.11"))]
    assert any("2022" in sentence for sentence in outcome.recognised["told"])


def test_regions_across_and_indicators_down(bring):
    text = (
        "Uraian,Kalimantan Timur,Kabupaten Kutai Timur\nPersentase penduduk miskin (%),6.11,9.06\n"
        "Jumlah penduduk miskin (ribu jiwa),231.07,37.04\n"
    )
    batch, outcome = bring(text, codes="", year="2023")
    assert figures(batch) == [
        ("64", "p0", 2023, Decimal("6.11")), ("64", "poor", 2023, Decimal("231.07")),
        ("64.08", "p0", 2023, Decimal("9.06")), ("64.08", "poor", 2023, Decimal("37.04")),
    ], outcome.problems  # fmt: skip


def test_a_breakdown_down_and_a_region_for_the_whole_file(bring):
    text = "Kalimantan Timur,,\nDaerah,P0 2022,P0 2023\nPerkotaan,4.5,4.4\nPerdesaan,9.5,9.4\n"
    _batch, outcome = bring(text, codes="")
    assert [(question["option"], question["proposal"]) for question in asked(outcome)] == [("region", "64")]
    batch, outcome = bring(text, codes="", region="64")
    assert figures(batch, "region", "breakdown", "year") == [
        ("64", "rural", 2022), ("64", "rural", 2023), ("64", "urban", 2022), ("64", "urban", 2023),
    ]  # fmt: skip


# --- two readings --------------------------------------------------------------------------------------


def test_two_columns_of_one_meaning_are_asked_about(bring):
    text = "kode,tahun,p0,persentase penduduk miskin\n64,2023,6.1,6.2\n"
    _batch, outcome = bring(text)
    assert [(question["option"], question["subject"]) for question in asked(outcome)] == [
        ("map", "p0"), ("map", "persentase penduduk miskin"),
    ]  # fmt: skip
    batch, _outcome = bring(text, map=["p0=p0", "persentase penduduk miskin="])
    assert figures(batch) == [("64", "p0", 2023, Decimal("6.1"))]


def test_figures_by_sex_are_never_added_up_nor_the_last_one_taken(bring):
    text = "kode,tahun,jenis kelamin,p0\n64,2023,Laki-laki,6.2\n64,2023,Perempuan,6.0\n"
    _batch, outcome = bring(text)
    assert not outcome.written and "jenis kelamin" in asked(outcome)[0]["text"]
    text += "64,2023,Laki-laki + Perempuan,6.1\n"
    _batch, outcome = bring(text)
    (question,) = asked(outcome)
    assert (question["option"], question["subject"], question["proposal"]) == (
        "only", "jenis kelamin", "Laki-laki + Perempuan",
    )  # fmt: skip
    batch, outcome = bring(text, only={"jenis kelamin": "Laki-laki + Perempuan"})
    assert figures(batch) == [("64", "p0", 2023, Decimal("6.1"))]
    assert outcome.recognised["left_out"] == 2


def test_a_refused_file_shows_what_was_read(bring):
    _batch, outcome = bring("kode,tahun,entah\n64,2023,6.1\n")
    (question,) = asked(outcome)
    assert (question["option"], question["subject"]) == ("map", "entah")
    (column,) = [column for column in outcome.recognised["columns"] if column["heading"] == "entah"]
    assert (column["letter"], column["map"], column["sure"], column["examples"]) == ("C", "", "ask", ["6.1"])


# --- what a person states ------------------------------------------------------------------------------


def test_map_says_what_one_column_holds_and_leaves_the_others(bring):
    text = "kode,entah,p0,tahun\n64,9.5,6.1,2023\n"
    batch, _outcome = bring(text, map=["[B]=p0;year=2022;breakdown=rural"])
    assert figures(batch, "indicator", "year", "breakdown", "value") == [
        ("p0", 2022, "rural", Decimal("9.5")), ("p0", 2023, "total", Decimal("6.1")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["p9", "p0:13", "p0;year=1800", "p0;colour=red", "p0;breakdown=both", "p0;unit=metres", "year;month=3"]
)
def test_a_wrong_map_is_named(world, text):
    assert list(wrong(text, {"p0", "p1"}))


@pytest.mark.parametrize("text", ["", "p0", "p0:9", "region", "p0;year=2022;month=3;unit=percent;region=64.08"])
def test_a_right_map_is_taken(world, text):
    assert not list(wrong(text, {"p0", "p1"}))


# --- months and periods ---------------------------------------------------------------------------------


def test_a_survey_figure_without_a_month_is_asked_and_a_yearly_one_is_not(bring):
    text = "kode,tahun,p0\n64,2023,6.1\n"
    _batch, outcome = bring(text, month="")
    (question,) = asked(outcome)
    assert (question["option"], question["proposal"]) == ("month", "3")
    assert [code for code, _label in question["choices"]] == ["3", "9", "unknown"]
    batch, outcome = bring("kode,tahun,ipm\n64,2023,78.2\n", month="")
    assert figures(batch, "month", "period_kind") == [(None, "annual")], outcome.problems


def test_indicators_of_different_months_each_get_their_own(bring):
    text = "kode,tahun,p0,tingkat pengangguran terbuka\n64,2023,6.1,5.3\n"
    _batch, outcome = bring(text, month="")
    assert asked(outcome)[0]["proposal"] == "usual"
    batch, _outcome = bring(text, month="usual")
    assert figures(batch, "indicator", "month") == [("p0", 3), ("tpt", 8)]


@pytest.mark.parametrize(
    ("heading", "cell", "month"),
    [
        ("periode", "2023-S2", 9), ("periode", "Semester 1 (Maret)", 3), ("semester", "II", 9), ("bulan", "9", 9),
        ("periode", "Maret 2023", 3), ("periode", "2023-03", 3),
    ],
)  # fmt: skip
def test_cells_of_periods(bring, heading, cell, month):
    batch, outcome = bring(f"kode,tahun,{heading},p0\n64,2023,{cell},6.1\n", month="")
    assert figures(batch, "month") == [(month,)], outcome.problems


@pytest.mark.parametrize(
    ("heading", "cell"), [("periode", "1"), ("semester", "3"), ("periode", "Triwulan I"), ("bulan", "Semester 3")]
)
def test_a_period_that_fits_no_kind_is_an_error(bring, heading, cell):
    _batch, outcome = bring(f"kode,tahun,{heading},p0\n64,2023,{cell},6.1\n")
    assert set(reasons(outcome)) <= {"cell", "period"} and not outcome.written and reasons(outcome)


# --- units ----------------------------------------------------------------------------------------------


def test_fractions_are_asked_about(bring):
    text = "kode,tahun,p0\n64,2023,0.0611\n64.08,2023,0.0906\n"
    _batch, outcome = bring(text)
    assert [(question["option"], question["subject"], question["proposal"]) for question in asked(outcome)] == [
        ("convert", "p0", "fraction")
    ]
    batch, _outcome = bring(text, convert={"p0": "fraction"})
    assert [value for (value,) in figures(batch, "value")] == [Decimal("6.11"), Decimal("9.06")]


def test_people_have_no_decimals_so_only_thousands_are_offered(bring):
    _batch, outcome = bring("kode,tahun,jumlah penduduk miskin\n64,2023,231.07\n")
    (question,) = asked(outcome)
    assert [code for code, _label in question["choices"]] == ["thousand_people"]


def test_one_decimal_sign_for_a_file(bring):
    batch, outcome = bring("kode;tahun;p0;p1\n64;2023;6,111;1,05\n", decimal="")
    assert [row[3] for row in figures(batch)] == [Decimal("6.111"), Decimal("1.05")], outcome.problems


def test_a_count_has_no_decimals(bring):
    text = "kode;tahun;jumlah penduduk (jiwa)\n64.08;2023;436.977\n"
    batch, outcome = bring(text, decimal="")
    assert figures(batch) == [("64.08", "population", 2023, Decimal(436977))], outcome.problems


# --- marks, totals, errors of the survey ----------------------------------------------------------------


def test_a_mark_gets_the_words_of_its_footnote(bring):
    text = "kode,tahun,p0\n64,2023,6.1*)\n*) Angka sementara\n"
    batch, _outcome = bring(text)
    assert figures(batch, "note") == [("*) Angka sementara",)]


@pytest.mark.parametrize("cell", ["6.1k", "61)", "6.1 m", "6.1.1"])
def test_what_could_be_part_of_the_number_is_an_error(bring, cell):
    _batch, outcome = bring(f"kode,tahun,p0\n64,2023,{cell}\n65,2023,6.5\n")
    assert reasons(outcome) == {"number": [2]}


def test_totals_are_left_out_and_held_against_the_sum(bring):
    text = "kabupaten/kota,tahun,jumlah penduduk miskin (ribu jiwa)\nKota Balikpapan,2023,15\nKota Samarinda,2023,30\n"
    batch, outcome = bring(f"{text}Jumlah,2023,45\n", codes="name", confirm=True)
    assert len(figures(batch)) == 2 and not reasons(outcome)
    assert any("Jumlah" in sentence for sentence in outcome.recognised["told"])
    _batch, outcome = bring(f"{text}Jumlah,2023,54\n", codes="name")
    assert reasons(outcome) == {"total_differs": [4]}


def test_errors_of_the_survey_come_in_beside_their_figure(bring):
    text = "kode,tahun,p0,SE,RSE,Batas bawah,Batas atas\n64.08,2023,9.06,0.71,7.8,7.7,10.4\n"
    batch, outcome = bring(text)
    assert figures(batch, "standard_error", "rse", "lower", "upper") == [
        (Decimal("0.71"), Decimal("7.8"), Decimal("7.7"), Decimal("10.4"))
    ], outcome.problems
    assert Indicator.objects.count() and not outcome.recognised["ignored"]
