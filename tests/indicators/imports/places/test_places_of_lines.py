"""Regions that stand in lines of their own, or once for several lines."""

from decimal import Decimal

from indicators.models import Observation
from tests.indicators.imports.files import asked, reasons

DISTRICTS = "Kota Balikpapan;;\n  2021;5,1;400000\n  2022;5,2;410000\nKutai Timur;;\n  2021;9,1;500000\n"
YEARS = f"Kemiskinan Kalimantan Timur;;\nKabupaten/Kota dan Tahun;P0;GK\n{DISTRICTS}"
MERGED = "Kab/Kota,Indikator,2022\nKutai Timur,P0,9.1\n,P1,1.2\nKota Balikpapan,P0,5.1\n,P1,0.9\n"


def figures(batch):
    return sorted(Observation.objects.filter(batch=batch).values_list("region", "indicator", "year", "value"))


def questions(outcome):
    return {question["option"]: question["proposal"] for question in asked(outcome)}


def test_years_below_the_name_of_their_region(bring):
    options = {"codes": "name", "decimal": "comma"}
    batch, outcome = bring(YEARS, **options)
    assert questions(outcome) == {"region": "lines"} and not figures(batch)
    batch, outcome = bring(YEARS, region="lines", confirm=True, **options)
    assert [row for row in figures(batch) if row[1] == "p0"] == [
        ("64.08", "p0", 2021, Decimal("9.1")), ("64.71", "p0", 2021, Decimal("5.1")),
        ("64.71", "p0", 2022, Decimal("5.2")),
    ], outcome.problems  # fmt: skip


def test_one_line_below_the_headings_is_proposed_before_the_title(bring):
    text = "P0 Provinsi Kalimantan Timur;\nTahun;P0\nKabupaten Kutai Timur;\n2021;9,1\n"
    _batch, outcome = bring(text, codes="name", decimal="comma")
    assert questions(outcome) == {"region": "lines"}
    assert {code for code, _words in asked(outcome)[0]["choices"]} == {"lines", "64"}
    batch, _outcome = bring(text, region="64", codes="name", decimal="comma", confirm=True)
    assert [row[0] for row in figures(batch)] == ["64"]


def test_lines_without_a_name_belong_to_the_one_above_where_that_is_confirmed(bring):
    batch, outcome = bring(MERGED, codes="name")
    assert questions(outcome) == {"gaps": "above"} and not figures(batch)
    batch, outcome = bring(MERGED, codes="name", gaps="above", confirm=True)
    assert [(row[0], row[1]) for row in figures(batch)] == [
        ("64.08", "p0"), ("64.08", "p1"), ("64.71", "p0"), ("64.71", "p1"),
    ], outcome.problems  # fmt: skip
    _batch, outcome = bring(MERGED, codes="name", gaps="none")
    assert reasons(outcome)["place_missing"] == [3, 5]


def test_below_a_total_no_line_belongs_to_the_last_region(bring):
    batch, outcome = bring(f"{MERGED}Jumlah,P0,7.1\n,P1,1.0\n", codes="name", gaps="above")
    assert questions(outcome) == {"names": "skip"} and not figures(batch)
