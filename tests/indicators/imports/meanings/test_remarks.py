"""Words above, beside and below figures that say that they were not measured, or of what else they are."""

from decimal import Decimal

import pytest

from indicators.models import Observation
from tests.indicators.imports.files import asked, bring, media  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
ABOUT = {"codes": "name", "decimal": "comma"}
YEARS = """Persentase Penduduk Miskin menurut Kabupaten/Kota;;
Kabupaten/Kota;2022;2023{heading}
Kutai Timur;9,1;8,9{cell}
Balikpapan;2,4;2,2{cell}
{note};;
"""
LINES = """Kabupaten/Kota;Tahun;Persentase Penduduk Miskin;{heading}
Kutai Timur;2022;9,1;Realisasi
Kutai Timur;2023;8,9;{word}
"""
SECTIONS = """Persentase Penduduk Miskin menurut Kabupaten/Kota;;
Kabupaten/Kota;2022;2023
{first};;
Kutai Timur;9,1;8,9
{second};;
Balikpapan;2,4;2,2
"""


def open_questions(outcome):
    return [q for q in asked(outcome) if q["option"] in ("remarks", "map")]


def stored(batch):
    rows = Observation.objects.filter(batch=batch).values_list("region", "year", "month", "value")
    return {(region, year, month): value.normalize() for region, year, month, value in rows}


@pytest.mark.parametrize("note", ["*) Target RPJMD", "Keterangan: *) angka proyeksi", "*) Sasaran"])
def test_a_heading_whose_note_speaks_of_a_plan_is_asked_about(bring, note):  # noqa: F811
    _batch, outcome = bring(YEARS.format(heading="*)", cell="", note=note), confirm=True, **ABOUT)
    [question] = open_questions(outcome)
    assert (question["option"], question["subject"], question["proposal"]) == ("map", "2023*)", "")
    batch, outcome = bring(YEARS.format(heading="*)", cell="", note=note), confirm=True, map={"2023*)": ""}, **ABOUT)
    assert outcome.written and {year for _region, year, _month in stored(batch)} == {2022}


def test_a_cell_whose_note_speaks_of_a_plan_is_asked_about(bring):  # noqa: F811
    text = YEARS.format(heading="", cell="*)", note="*) Target RPJMD")
    [question] = open_questions(bring(text, confirm=True, **ABOUT)[1])
    assert (question["option"], question["subject"], question["proposal"]) == ("remarks", "*) Target RPJMD", "")
    batch, outcome = bring(text, confirm=True, remarks={"*) Target RPJMD": "skip"}, **ABOUT)
    assert outcome.written and {year for _region, year, _month in stored(batch)} == {2022}


def test_a_note_without_a_mark_leaves_out_the_years_that_it_names(bring):  # noqa: F811
    note = "Angka 2023 adalah proyeksi Bappeda"
    text = YEARS.format(heading="", cell="", note=note)
    [question] = open_questions(bring(text, confirm=True, **ABOUT)[1])
    assert (question["subject"], question["proposal"]) == (note, "")
    batch, outcome = bring(text, confirm=True, remarks={note: "skip"}, **ABOUT)
    assert outcome.written and {year for _region, year, _month in stored(batch)} == {2022}


@pytest.mark.parametrize(
    ("heading", "word"), [("Keterangan", "Target"), ("Status Data", "Proyeksi"), ("Jenis Data", "Sasaran RPJMD")]
)
def test_lines_beside_which_a_plan_stands_are_asked_about(bring, heading, word):  # noqa: F811
    text = LINES.format(heading=heading, word=word)
    [question] = open_questions(bring(text, confirm=True, **ABOUT)[1])
    assert (question["option"], question["subject"], question["proposal"]) == ("remarks", heading, "")
    batch, outcome = bring(text, confirm=True, remarks={heading: "skip"}, **ABOUT)
    assert outcome.written and stored(batch) == {("64.08", 2022, 3): Decimal("9.1")}


def test_lines_below_a_lone_line_that_speaks_of_a_plan_are_asked_about(bring):  # noqa: F811
    text = SECTIONS.format(first="Realisasi", second="Target")
    [question] = open_questions(bring(text, confirm=True, **ABOUT)[1])
    assert (question["option"], question["subject"], question["proposal"]) == ("remarks", "Target", "")
    batch, outcome = bring(text, confirm=True, remarks={"Target": "skip"}, **ABOUT)
    assert outcome.written and {region for region, *_rest in stored(batch)} == {"64.08"}


@pytest.mark.parametrize("second", ["Makanan", "Persentase Penduduk Miskin Ekstrem", "Lansia", "Perempuan"])
def test_lines_below_words_of_no_list_are_asked_about(bring, second):  # noqa: F811
    outcome = bring(SECTIONS.format(first="Total", second=second), confirm=True, **ABOUT)[1]
    assert [question["subject"] for question in open_questions(outcome)] == [second]


@pytest.mark.parametrize(
    ("first", "second"), [("Kabupaten", "Kota"), ("Kalimantan", "Jawa"), ("Lanjutan", "Realisasi")]
)
def test_lone_lines_of_usual_words_are_not_asked_about(bring, first, second):  # noqa: F811
    assert not open_questions(bring(SECTIONS.format(first=first, second=second), confirm=True, **ABOUT)[1])


def test_a_note_that_names_a_month_dates_the_column_that_it_marks(bring):  # noqa: F811
    text = YEARS.format(heading="*)", cell="", note="Keterangan: *) Kondisi September 2023")
    [question] = open_questions(bring(text, confirm=True, **ABOUT)[1])
    assert question["proposal"] == "p0;year=2023;month=9"
    batch, outcome = bring(text, confirm=True, map={"2023*)": question["proposal"]}, **ABOUT)
    assert outcome.written and {when for _region, *when in map(list, stored(batch)) for when in [tuple(when)]} == {
        (2022, 3), (2023, 9)
    }  # fmt: skip
