"""Fields × groups: each cell its programmes, totals each programme once, empty cells that say so."""

import csv
import io
from decimal import Decimal

import pytest

from programs.matrix.content import build, load
from programs.models import Program, Term
from programs.reach.charts import heat
from programs.reference import taxonomies

URL = "/programs/matrix/"


@pytest.fixture
def classified(settled, agency, make_program):
    """classified(suffix, *terms, **fields) -> programme with terms such as "bidang:pendidikan"."""

    def make(suffix, *terms, **fields):
        program = make_program(agency, suffix, f"Program {suffix}", **fields)
        for text in terms:
            taxonomy, code = text.split(":")
            program.terms.add(Term.objects.get(taxonomy__code=taxonomy, code=code))
        return program

    return make


def matrix(code="64", year=2024):
    found = taxonomies()
    return build(code, year, found["bidang"], found["kelompok"])


def cell(made, row, column):
    rows, columns = ({t.code: t for t in terms} for terms in (made.rows, made.columns))
    return made.cell(rows[row], columns[column])


def cells(client, query=""):
    response = client.get(f"{URL}?region=64&year=2024&_export=csv{query}")
    found = csv.DictReader(io.StringIO(response.content.decode()))
    return {(r["row"], r["column"]): r for r in found}


def test_four_fields_by_three_groups_all_empty_say_so(client, world):
    page = client.get(f"{URL}?region=64&lang=en").content.decode()
    assert page.count('<td class="cell-empty">empty</td>') == 12
    assert "12 cells are empty." in page


def test_a_programme_with_several_terms_stands_in_each_cell_and_once_in_the_total(classified, money):
    program = classified("A", "bidang:pendidikan", "bidang:kesehatan", "kelompok:I", "kelompok:II")
    money(program, "64", "apbn", "100", year=2024, quarter=None)
    made = matrix()
    places = [(row.code, column.code) for row in made.rows for column in made.columns if made.cell(row, column).count]
    assert places == [("pendidikan", "I"), ("pendidikan", "II"), ("kesehatan", "I"), ("kesehatan", "II")]
    assert (made.total.count, made.total.budget) == (1, 100)
    assert (made.row_total(made.rows[0]).count, made.column_total(made.columns[0]).budget) == (1, 100)


def test_recipients_of_two_programmes_are_not_added(client, classified, physical):
    for suffix, number in (("A", 300), ("B", 500)):
        program = classified(suffix, "bidang:ekonomi", "kelompok:III")
        physical(program, "64", "families", realised=number, year=2024)
    (most,) = cell(matrix(), "ekonomi", "III").recipients
    assert (most.realised, most.of) == (500, 2)
    assert cells(client)["ekonomi", "III"]["realised_families"] == "500"
    page = client.get(f"{URL}?region=64&lang=en").content.decode()
    assert "at least 500" in page and "800" not in page


def test_units_stay_apart_in_a_cell(client, classified, physical):
    program = classified("A", "bidang:ekonomi", "kelompok:III")
    physical(program, "64", "kube", allocated=50, year=2024)
    physical(program, "64", "families", allocated=500, year=2024)
    found = cells(client)["ekonomi", "III"]
    assert [found[f"{side}_{unit}"] for unit in ("kube", "families") for side in ("allocated", "realised")] == [
        "50", "", "500", "",
    ]  # fmt: skip


def test_money_of_the_year_and_of_quarters_is_never_both(classified, money):
    program = classified("A", "bidang:ekonomi", "kelompok:III")
    money(program, "64", "apbn", "100", None, "90", year=2024, quarter=None)
    money(program, "64", "apbn", "100", None, "30", year=2024, quarter=2)
    money(program, "64", "csr", "7", None, None, year=2024, quarter=3)
    found = cell(matrix(), "ekonomi", "III")
    assert (found.budget, found.realised) == (107, 90)
    assert (found.absorption.percent, found.absorption.rows, found.absorption.of) == (90, 1, 2)


def test_a_kegiatan_is_in_the_money_and_the_number_of_its_programme(classified, money):
    whole = classified("A", "bidang:ekonomi", "kelompok:III")
    part = classified("A.1", "bidang:ekonomi", "kelompok:III", level="kegiatan", parent=whole)
    money(whole, "64", "apbn", "100", year=2024, quarter=None)
    money(part, "64", "apbn", "60", year=2024, quarter=None)
    found = cell(matrix(), "ekonomi", "III")
    assert (found.count, found.budget) == (1, 100)
    assert [item.code for item in found.programs] == ["64-A"]


def test_a_programme_without_money_of_its_own_has_that_of_its_parts(classified, money):
    whole = classified("A", "bidang:ekonomi", "kelompok:III")
    for n, amount in ((1, "60"), (2, "0")):
        part = classified(f"A.{n}", level="kegiatan", parent=whole)
        money(part, "64", "apbn", amount, None, "15", year=2024, quarter=None)
    found = cell(matrix(), "ekonomi", "III")
    assert (found.budget, found.absorption.percent) == (60, 50)


def test_an_unknown_budget_is_not_zero(client, classified):
    classified("A", "bidang:ekonomi", "kelompok:III")
    found = cells(client)["ekonomi", "III"]
    assert (found["programs"], found["budget"], found["budgets_known"], found["absorption"]) == ("1", "", "0", "")


def test_programmes_without_a_term_of_both_taxonomies_are_listed(client, classified):
    classified("A")
    classified("B", "bidang:ekonomi")
    found = cells(client)
    assert found["", ""]["programs"] == "2"
    assert all(r["programs"] == "0" for place, r in found.items() if place != ("", ""))


def test_a_programme_that_ended_stays_in_the_statistics_of_its_years(classified, physical):
    program = classified("A", "bidang:ekonomi", "kelompok:III", ends_on="2022-12-31")
    assert not load("64", 2024).items
    assert load("64", 2022).items
    physical(program, "64", "families", realised=1, year=2024)
    assert load("64", 2024).items


def test_a_national_programme_with_figures_here_is_counted_here(settled, world, source, physical):
    program = Program.objects.create(code="PKH", name="PKH", region_id="ID", source=source)
    assert not load("64", 2024).items
    physical(program, "64.71", "families", realised=1, year=2024)
    assert [item.code for item in load("64", 2024).items.values()] == ["PKH"]
    assert not load("53", 2024).items


def test_recipients_without_a_year_stand_under_year_not_stated(client, classified, physical):
    program = classified("A", "bidang:ekonomi", "kelompok:III")
    physical(program, "64.71", "kube", allocated=15, year=None, quarter=None)
    found = client.get(f"{URL}?region=64&_export=csv").content.decode()  # there is no other year
    (row,) = [r for r in csv.DictReader(io.StringIO(found)) if r["programs"] == "1"]
    assert (row["allocated_kube"], row["realised_kube"], row["budget"]) == ("15", "", "")
    assert cell(matrix(), "ekonomi", "III").recipients == []


def test_any_two_taxonomies_can_be_chosen(client, classified):
    classified("A", "strategi:beban", "inpres-2022:kantong")
    assert cells(client, "&rows=strategi&columns=inpres-2022")["beban", "kantong"]["programs"] == "1"


@pytest.mark.parametrize("query", ["rows=none", "rows=bidang&columns=bidang", "year=1", "region=00"])
def test_a_choice_that_means_nothing_is_an_error(client, world, query):
    assert client.get(f"{URL}?{query}").status_code == 400


def test_the_chart_is_a_valid_figure_and_names_its_empty_cells(world):
    chart = heat(["A", "B"], ["x", "y"], [[0, 2], [1, 0]], [])
    assert len(chart.figure.data) == 2
    assert "A × x" in chart.alt and "B × y" in chart.alt
    assert [row[2] for row in chart.rows] == [0, 2, 1, 0]


def test_the_number_of_queries_is_constant(client, classified, money, django_assert_max_num_queries):
    for n in range(30):
        program = classified(f"P{n}", "bidang:ekonomi", "kelompok:III")
        money(program, "64.71", "apbn", str(Decimal(n)), None, "1", year=2024, quarter=None)
    with django_assert_max_num_queries(11):
        assert client.get(f"{URL}?region=64&year=2024").status_code == 200
