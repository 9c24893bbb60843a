"""Where a row lies: the lowest column decides, what stands above narrows it or must agree, what is unclear is asked."""

from typing import NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from imports.machinery.staging import Problems
from indicators.imports.row_regions import RowRegions
from regions.models import Region
from regions.official_list import load_regions, official_list


class Row(NamedTuple):
    line: int
    cells: list
    section: str = ""


class Columns(NamedTuple):
    fields: dict


@pytest.fixture(scope="module", autouse=True)
def all_districts(module_rows):
    """All provinces and districts, and the kecamatan and desa of Kutai Timur."""
    load_regions(r for r in official_list() if r.level <= Region.Level.DISTRICT or r.code.startswith("64.08."))


def read(columns: str, lines: list, system: str = "", sections: dict | None = None, **options) -> RowRegions:
    """The regions of lines ("a|b"), whose columns are named in ``columns`` in the same way."""
    fields = {name: index for index, name in enumerate(columns.split("|"))}
    regions = RowRegions(Columns(fields), system, options)
    regions.rows = [
        Row(number, line.split("|") if isinstance(line, str) else list(line), (sections or {}).get(number, ""))
        for number, line in enumerate(lines, start=2)
    ]
    for row in regions.rows:
        regions.note_name(row)
    regions.load()
    return regions


def codes(regions: RowRegions) -> list:
    assert regions.questions() == []
    return [regions.find(row, Problems()) for row in regions.rows]


def reasons(regions: RowRegions) -> list[str]:
    problems = Problems()
    for row in regions.rows:
        regions.find(row, problems)
    return [f"{rule} {line} {value}" for rule, line, _column, value, _details in problems.kept]


# -- the lowest column decides --


@pytest.mark.parametrize(
    ("columns", "line", "system", "code"),
    [
        ("province_code|region", "32|3201", "bps", "32.01"),
        ("province_code|province|region|name", "32|JAWA BARAT|3271|KOTA BOGOR", "bps", "32.71"),
        ("province_code|name", "64|Kutai Timur", "kemendagri", "64.08"),
        ("province|name", "Kalimantan Timur|Kutai Timur", "name", "64.08"),
        ("name|subdistrict", "Kutai Timur|Muara Ancalong", "name", "64.08.01"),
        ("region|subdistrict|village", "64.08|MUARA ANCALONG|Kelinjau Ilir", "kemendagri", "64.08.01.2002"),
        ("region|subdistrict", "64.08.01.2002|Muara Ancalong", "kemendagri", "64.08.01.2002"),
        ("place", "INDONESIA", "name", "ID"), ("place", "Kaltim", "name", "64"),
    ],
)  # fmt: skip
def test_the_lowest_column_decides(columns, line, system, code):
    assert codes(read(columns, [line], system)) == [code]


@pytest.mark.parametrize(
    ("columns", "line", "system"),
    [("province_code|region", "32|", "bps"), ("province|name", "Kalimantan Timur|", "name"),
     ("province_code|name", "64|", "kemendagri"), ("name|subdistrict", "Kutai Timur|", "name")],
)  # fmt: skip
def test_an_empty_lowest_cell_is_never_the_region_above(columns, line, system):
    assert reasons(read(columns, [line], system)) == ["place_missing 2 "]


@pytest.mark.parametrize(
    ("columns", "line", "system", "reason"),
    [
        ("province_code|region", "33|3201", "bps", "places_differ 2 33"),
        ("province|region", "Jawa Tengah|32.01", "kemendagri", "name_differs 2 Jawa Tengah"),
        ("region|name", "6404|Kutai Timur", "kemendagri", "code_unknown 2 6404"),
        ("region|name", "3201|Kabupaten Bandung", "bps", "name_differs 2 Kabupaten Bandung"),
        ("region|name", "3201|Bandung", "bps", "name_differs 2 Bandung"),
        ("region|subdistrict", "64.08.01.2002|Muara Wahau", "kemendagri", "name_differs 2 Muara Wahau"),
        ("province_code|province|name", "64|Jawa Barat|Kutai Timur", "kemendagri", "places_differ 2 Jawa Barat"),
    ],
)
def test_columns_that_do_not_agree_are_an_error_that_names_both(columns, line, system, reason):
    assert reasons(read(columns, [line], system)) == [reason]


def test_a_name_that_does_not_lie_in_its_province_is_asked_about():
    (question,) = read("province|name", ["Jawa Barat|Kutai Timur"], "name").questions()
    assert (question.subject, question.option) == ("Kutai Timur", "names")
    assert question.choices[0][0] == "64.08"


def test_merged_cells_of_a_province_carry_on():
    lines = ["Jawa Barat|Bogor", "|Kota Bogor", "|Garut", "Jawa Tengah|Magelang", "|Kota Magelang"]
    assert codes(read("province|name", lines, "name")) == ["32.01", "32.71", "32.05", "33.08", "33.71"]


def test_a_carried_province_that_the_name_contradicts_is_a_question():
    (question,) = read("province|name", ["Jawa Barat|Garut", "|Kutai Timur"], "name").questions()
    assert (question.proposal, question.choices[0][0]) == ("64.08", "64.08")
    assert "32 Jawa Barat" in question.text


def test_lone_lines_above_give_province_and_kind():
    sections = {2: "Kabupaten", 3: "Kota", 4: "Provinsi Jawa Tengah", 5: "Kota"}
    regions = read("name", ["Bogor", "Bogor", "Cilacap", "Magelang"], "name", sections)
    assert codes(regions) == ["32.01", "32.71", "33.01", "33.71"]


# -- codes --

BOTH = ["3201|Kabupaten Bogor", "3202|Sukabumi", "7401|Buton", "6404|Kutai Timur"]


def test_the_system_in_which_names_and_codes_agree_is_proved_and_told():
    regions = read("region|name", BOTH)
    assert (codes(regions), regions.system) == (["32.01", "32.02", "74.04", "64.08"], "bps")
    assert "BPS (sekarang)" in regions.told[0]
    assert "3" in regions.told[0]


def test_without_names_the_system_is_asked_with_what_each_makes_of_the_codes():
    (question,) = read("region", ["7401", "6404"]).questions()
    assert question.option == "codes"
    words = dict(question.choices)
    assert "7401 = 74.04 Kabupaten Buton" in words["bps"]
    assert "7401 = 74.01 Kabupaten Kolaka" in words["kemendagri"]
    assert question.proposal == "bps"  # 6404 is no code of Kemendagri


def test_names_that_contradict_every_system_prove_none():
    assert read("region|name", ["3201|Kabupaten Bandung", "3204|Kabupaten Bogor"]).questions()[0].option == "codes"


@pytest.mark.parametrize(
    ("text", "system", "code"),
    [("6408.0", "kemendagri", "64.08"), ("64.08 ", "kemendagri", "64.08"), ("ID6404", "bps", "64.08"),
     ("64.08\u200b", "kemendagri", "64.08"), ("'64.08", "kemendagri", "64.08"), ("64,08", "kemendagri", "64.08"),
     ("75", "kemendagri", "75"), ("75.0", "kemendagri", "75"), ("75.01", "kemendagri", "75.01"),
     ("ID1107", "bps", "11.05")],
)  # fmt: skip
def test_codes_as_spreadsheets_and_map_files_leave_them(text, system, code):
    assert codes(read("region", [text], system)) == [code]


def test_a_lost_zero_is_repaired_where_the_name_says_so_and_else_an_error():
    regions = read("region|region_name", ["32.1|Kabupaten Majalengka", "75|Gorontalo"], "kemendagri")
    assert codes(regions) == ["32.10", "75"]
    assert "32.1 = 32.10" in regions.told[0]
    assert reasons(read("region", ["32.1"], "kemendagri")) == ["code_damaged 2 32.1"]


# -- names that are unclear --


def test_a_name_that_only_a_kota_bears_is_taken_and_told():
    regions = read("name", ["Langkat", "Medan", "Binjai"], "name")
    assert codes(regions) == ["12.05", "12.71", "12.75"]
    assert regions.told[0].endswith("Binjai = 12.75, Medan = 12.71.")


def test_names_of_provinces_joined_old_or_short():
    lines = ["KalimantanTimur", "JakartaRaya", "Yogyakarta", "Bangka Belitung"]
    regions = read("province", lines, "name")
    (question,) = regions.questions()
    assert (question.subject, question.proposal) == ("JakartaRaya", "31")
    assert codes(read("province", lines, "name", names={"JakartaRaya": "31"})) == ["64", "31", "34", "19"]
    assert any("KalimantanTimur = 64" in sentence for sentence in regions.told)


def test_a_misspelt_name_is_asked_once_with_its_candidates():
    lines = ["Aceh|Simeuleu", "Aceh|Simeuleu", "Sumatera Utara|Labuanbatu"]
    first, second = read("province|name", lines, "name").questions()
    assert (first.subject, first.proposal) == ("Simeuleu", "11.09")
    assert "2" in first.text
    assert (second.subject, second.proposal) == ("Labuanbatu", "12.10")
    assert [code for code, _words in second.choices] == ["12.10", "12.23", "12.22", "skip"]


def test_a_name_of_a_province_and_a_kota_is_asked():
    (question,) = read("place", ["Jambi", "Kerinci"], "name").questions()
    assert [code for code, _words in question.choices] == ["15", "15.71", "skip"]
    assert question.proposal == ""


def test_one_name_in_two_provinces_is_two_questions():
    questions = read("province|name", ["Aceh|Bandung", "Bali|Bandung"], "name").questions()
    assert [question.subject for question in questions] == ["Bandung (11)", "Bandung (51)"]


def test_a_kabupaten_and_a_kota_of_one_name_are_asked_in_the_order_of_published_tables():
    lines = [f"NTT|{name}" for name in ("Alor", "Kupang", "Ende", "Kupang")] * 2
    (question,) = read("province|name", lines, "name").questions()
    assert question.proposal == "53.01;53.71"
    regions = read("province|name", lines, "name", names={"Kupang": "53.01;53.71"})
    assert codes(regions) == ["53.05", "53.01", "53.08", "53.71"] * 2


def test_only_a_kabupaten_and_a_kota_of_one_name_are_asked_in_turn():
    questions = read(
        "place", ["Jambi", "Kerinci", "Jambi", "Kota Makasar", "Kerinci", "Kota Makasar"], "name"
    ).questions()
    assert [[code for code, _words in question.choices if ";" in code] for question in questions] == [[], []]


def test_answers_skip_rows_and_wrong_ones_are_errors():
    regions = read("name", ["Garut", "Entahlah"], "name", names={"Entahlah": "skip"})
    assert regions.questions() == []
    assert [regions.leaves_out(row) for row in regions.rows] == [False, True]
    assert "Entahlah" in regions.told[-1]
    assert [q.option for q in read("name", ["Garut"], "name", names={"Medan": "12.71"}).questions()] == ["names"]
    assert [q.option for q in read("name", ["X"], "name", names={"X": "99.99"}).questions()] == ["names"]


def test_a_total_is_proposed_to_be_left_out():
    assert read("name", ["Garut", "Jumlah"], "name").questions()[0].proposal == "skip"


# -- kecamatan and desa --


def test_kecamatan_and_desa_by_name_within_a_stated_kabupaten():
    lines = ["MUARA ANCALONG|KELINJAU ILIR", "Muara Ancalong|Desa Senyiur", "Kec. Muara Ancalong|Kelinjau  Ulu"]
    assert [q.option for q in read("subdistrict|village", lines, "name").questions()] == ["within"]
    found = codes(read("subdistrict|village", lines, "name", within="64.08"))
    assert found[0] == "64.08.01.2002"
    assert [Region.objects.get(code=code).name for code in found] == ["Kelinjau Ilir", "Senyiur", "Kelinjau Ulu"]
    (question,) = read("subdistrict|village", ["Muara Ancalong|Kelinjau Ilirr"], "name", within="64.08").questions()
    assert question.proposal == "64.08.01.2002"


def test_questions_to_the_database_do_not_grow_with_the_rows():
    def asked(lines: list[str]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read("province|name|village", lines, "name")
        return len(queries)

    villages = Region.objects.filter(level=4).values_list("name", flat=True)[:120]
    many = [f"Kalimantan Timur|Kutai Timur|{name}" for name in villages]
    assert asked(many) == asked(many[:1])
