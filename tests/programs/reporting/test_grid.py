"""The table of a report: what is carried over, how numbers are read, all or nothing, two people at once."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from programs.models import FinancialProgress, PhysicalProgress, ReportEvent
from programs.reporting import cycle
from programs.reporting.forms import CellError, read_cell, read_typed
from programs.reporting.grid import Grid
from programs.reporting.grid_lines import MONEY, PHYSICAL
from programs.reporting.periods import Period

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(agency):
    return reverse("report_grid", args=[agency.pk, 2026, 2])


@pytest.fixture
def grid(agency, programs, second_quarter):
    return Grid(agency, second_quarter)


def key(program, region, what):
    return f"physical.{program.pk}.{region}.{what}"


def posted(grid, **changes):
    """What a browser would send of the table as it was shown, with ``changes`` by field name."""
    return {"token": grid.token, **{cell.name: cell.text for _line, cell in grid.cells()}, **changes}


def confirmed(client, url, values, **options):
    """The answer to the second post, which confirms what the first one was asked."""
    page = client.post(url, values)
    assert page.status_code == 422
    mark = re.search(r'name="confirmed" value="(\w+)"', page.content.decode())[1]
    return client.post(url, values | {"confirmed": mark}, **options)


# --- numbers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("id", "7.959", 7959), ("id", "7959", 7959), ("id", " 1.234.567 ", 1234567), ("id", "0", 0), ("id", "", None),
        ("id", "-", None), ("id", "belum ada data", None), ("en", "7,959", 7959), ("en", "12", 12), ("id", "5,0", 5),
    ],
)  # fmt: skip
def test_recipients_are_read_in_the_language_of_the_page(language, text, value):
    with translation.override(language):
        assert read_typed(text, PHYSICAL) == value


@pytest.mark.parametrize(
    ("language", "text"),
    [("id", "7,959"), ("en", "7.959"), ("id", "7.95"), ("en", "7,95"), ("id", "1,234,567"), ("id", "-5"), ("id", "abc"),
     ("id", "12 KK"), ("id", "9" * 30), ("id", "9" * 500), ("id", "1e5"), ("id", "٣")],
)  # fmt: skip
def test_what_the_language_does_not_allow_is_refused(language, text):
    with translation.override(language), pytest.raises(CellError):
        read_typed(text, PHYSICAL)


def test_money_has_two_decimals_and_stays_exact():
    assert read_typed("1.000.000.000.000,25", MONEY) == Decimal("1000000000000.25")
    for text in ("1,255", "1.5", "1,000,000"):
        with pytest.raises(CellError):
            read_typed(text, MONEY)


def test_a_text_in_a_workbook_that_could_be_two_numbers_is_refused():
    assert read_cell(Decimal("7959"), PHYSICAL) == 7959
    assert read_cell("1.234.567", PHYSICAL) == 1234567
    for cell in ("7.959", Decimal("7.959"), Decimal("-1")):
        with pytest.raises(CellError):
            read_cell(cell, PHYSICAL)


# --- what is carried over -----------------------------------------------------------------------------


def test_targets_and_budgets_are_carried_over_and_realised_is_empty(grid, programs):
    line = grid.lines[key(programs["KUBE"], "64.71", "kube")]
    assert [cell.text for cell in line.cells.values()] == ["30", "30", ""]
    assert (line.cells["realised"].was, line.earlier.quarter) == ("15", 1)
    (money,) = [ln for ln in grid.lines.values() if ln.kind is MONEY]
    assert [cell.text for cell in money.cells.values()] == ["1.000.000.000.000.000,25", "", ""]


def test_what_is_unknown_is_carried_over_as_unknown(grid, programs):
    line = grid.lines[key(programs["LATIH"], "64", "people")]
    assert (line.cells["allocated"].text, line.cells["allocated"].value) == ("", None)


def test_a_new_year_keeps_the_lines_but_not_last_years_targets(agency, programs):
    grid = Grid(agency, Period(2027, 1))
    line = grid.lines[key(programs["KUBE"], "64.71", "kube")]
    assert [cell.text for cell in line.cells.values()] == ["", "", ""]
    assert line.cells["target"].was == "30"


def test_a_target_of_the_whole_year_stands_in_its_first_quarter(agency, programs, physical):
    physical(programs["KUBE"], "64", "families", 500, year=2027, quarter=None)
    grid = Grid(agency, Period(2027, 1))
    assert grid.lines[key(programs["KUBE"], "64", "families")].cells["target"].text == "500"


def test_what_is_stored_is_shown_and_not_filled_up(agency, programs, physical, second_quarter):
    physical(programs["KUBE"], "64.71", "kube", None, None, 22, quarter=2)
    line = Grid(agency, second_quarter).lines[key(programs["KUBE"], "64.71", "kube")]
    assert [cell.text for cell in line.cells.values()] == ["", "", "22"]


def test_a_programme_that_ended_is_not_asked_for(agency, programs, second_quarter):
    program = programs["LATIH"]
    type(program).objects.filter(pk=program.pk).update(ends_on="2025-01-01", ends_precision="year")
    assert program.pk not in Grid(agency, second_quarter).programs


def test_the_grid_loads_in_the_same_number_of_queries_however_many_lines(agency, programs, physical, second_quarter):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            grid = Grid(agency, second_quarter)
            [str(line.label) for line in grid.lines.values()]
        return len(caught), len(grid.lines)

    few, lines = queries()
    for unit in ("people", "families", "groups", "villages"):
        for code in ("64.08", "64.71", "64.72"):
            physical(programs["LATIH"], code, unit, 1)
    many, more_lines = queries()
    assert more_lines > lines and many == few <= 6


# --- saving -------------------------------------------------------------------------------------------


def test_a_save_stores_a_draft_and_a_step(client, people, grid, programs, url, agency, second_quarter):
    client.force_login(people["operator"])
    field = key(programs["KUBE"], "64.71", "kube") + ".realised"
    answer = confirmed(client, url, posted(grid, **{field: "1.022"}))
    assert answer.status_code == 302
    row = PhysicalProgress.objects.get(program=programs["KUBE"], region="64.71", quarter=2)
    assert (row.target, row.allocated, row.realised, row.workflow) == (30, 30, 1022, "draft")
    assert row.history.get().history_user == people["operator"]
    training = PhysicalProgress.objects.get(program=programs["LATIH"], quarter=2)
    assert (training.target, training.allocated, training.realised) == (1200, None, None)
    assert FinancialProgress.objects.get(quarter=2).budget == Decimal("1000000000000000.25")
    event = ReportEvent.objects.get()
    assert (event.state, event.user, event.report.version) == ("draft", people["operator"], 1)
    assert PhysicalProgress.objects.get(program=programs["KUBE"], region="64.71", quarter=1).realised == 15


def test_saving_the_same_again_changes_nothing(client, people, grid, programs, url, agency, second_quarter):
    client.force_login(people["operator"])
    client.post(url, posted(grid))
    before = list(PhysicalProgress.objects.values_list())
    client.post(url, posted(Grid(agency, second_quarter)))
    assert list(PhysicalProgress.objects.values_list()) == before
    assert ReportEvent.objects.count() == 1


def test_one_wrong_cell_saves_nothing_and_keeps_what_was_typed(client, people, grid, programs, url):
    client.force_login(people["operator"])
    good = key(programs["KUBE"], "64.71", "kube") + ".realised"
    bad = key(programs["LATIH"], "64", "people") + ".realised"
    answer = client.post(url, posted(grid, **{good: "25", bad: "7,959"}))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert not PhysicalProgress.objects.filter(quarter=2).exists()
    assert not ReportEvent.objects.exists()
    assert f'name="{good}" value="25"' in text and f'name="{bad}" value="7,959"' in text
    errors = text[text.index('id="errors"') : text.index("</ul>", text.index('id="errors"'))]
    assert all(word in errors for word in ("64-LATIH", "Kalimantan Timur", "7,959"))
    assert 'aria-invalid="true"' in text


def test_an_emptied_row_is_unknown_again(client, people, agency, programs, physical, url, second_quarter):
    client.force_login(people["operator"])
    row = physical(programs["LATIH"], "64", "people", 10, None, 5, quarter=2)
    grid = Grid(agency, second_quarter)
    changes = {cell.name: "" for line, cell in grid.cells() if line.row == row}
    client.post(url, posted(grid, **changes))
    assert not PhysicalProgress.objects.filter(pk=row.pk).exists()


def test_a_field_that_was_not_sent_stays_as_it_is(client, people, agency, programs, physical, url, second_quarter):
    client.force_login(people["operator"])
    row = physical(programs["LATIH"], "64", "people", 10, None, 5, quarter=2)
    client.post(url, {"token": Grid(agency, second_quarter).token})
    row.refresh_from_db()
    assert (row.target, row.realised) == (10, 5)
    assert PhysicalProgress.objects.filter(quarter=2).count() == 1  # nothing carried over unseen


def test_lower_than_before_and_overspent_are_warnings(client, people, grid, programs, url):
    client.force_login(people["operator"])
    lower = key(programs["KUBE"], "64.71", "kube") + ".realised"
    (money,) = [ln for ln in grid.lines.values() if ln.kind is MONEY]
    more = money.cells["realised"].name
    odd = posted(grid, **{lower: "14", more: "1.000.000.000.000.000,26"})
    answer = confirmed(client, url, odd, follow=True)
    levels = [message.level_tag for message in answer.context["messages"]]
    assert levels.count("warning") == 2
    assert PhysicalProgress.objects.get(region="64.71", quarter=2).realised == 14


def added(kind, **values):
    return {f"add.{kind}.0.{name}": str(value) for name, value in values.items()}


def test_a_line_is_added(client, people, grid, programs, url):
    client.force_login(people["operator"])
    new = added("physical", program=programs["LATIH"].pk, region="64.08", what="people", realised="1.500")
    assert client.post(url, posted(grid, **new)).status_code == 302
    assert PhysicalProgress.objects.get(region="64.08", quarter=2).realised == 1500


@pytest.mark.parametrize(
    "wrong",
    [{"region": "53.01"}, {"region": "zzz"}, {"region": ""}, {"program": "0"}, {"program": "x"}, {"what": "cars"},
     {"what": ""}, {"region": "64", "what": "people"}],
)  # fmt: skip
def test_a_line_that_cannot_be_is_refused_and_kept(client, people, grid, programs, url, wrong):
    client.force_login(people["operator"])
    good = {"program": programs["LATIH"].pk, "region": "64.08", "what": "people", "realised": "15"}
    answer = client.post(url, posted(grid, **added("physical", **{**good, **wrong})))
    assert answer.status_code == 422
    assert not PhysicalProgress.objects.filter(quarter=2).exists()
    assert 'name="add.physical.0.realised" value="15"' in answer.content.decode()


def test_a_programme_of_another_agency_is_not_taken(client, people, grid, programs, url):
    client.force_login(people["operator"])
    new = added("physical", program=programs["KOP"].pk, region="64", what="people", realised="15")
    assert client.post(url, posted(grid, **new)).status_code == 422
    foreign = key(programs["KOP"], "64", "people") + ".realised"
    client.post(url, posted(grid, **{foreign: "15"}))
    assert not PhysicalProgress.objects.filter(program=programs["KOP"]).exists()


# --- two people at once, closed and handed in ---------------------------------------------------------


def test_the_second_save_is_told_who_saved_and_loses_nothing(client, people, grid, programs, url, agency):
    field = key(programs["KUBE"], "64.71", "kube") + ".realised"
    client.force_login(people["secretariat"])
    assert client.post(url, posted(grid, **{field: "21"})).status_code == 302
    client.force_login(people["operator"])
    answer = client.post(url, posted(grid, **{field: "25"}))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "bappeda" in text and f'name="{field}" value="25"' in text and 'class="newer"' in text
    assert PhysicalProgress.objects.get(region="64.71", quarter=2).realised == 21
    token = text.split('name="token" value="')[1].split('"')[0]
    assert client.post(url, posted(grid, token=token, **{field: "25"})).status_code == 302
    assert PhysicalProgress.objects.get(region="64.71", quarter=2).realised == 25


def test_a_change_in_the_data_entry_is_noticed_too(client, people, programs, physical, url, agency, second_quarter):
    row = physical(programs["LATIH"], "64", "people", 10, None, 5, quarter=2)
    grid = Grid(agency, second_quarter)
    PhysicalProgress.objects.filter(pk=row.pk).update(realised=6)
    client.force_login(people["operator"])
    assert client.post(url, posted(grid)).status_code == 409
    row.refresh_from_db()
    assert row.realised == 6


def test_nothing_is_saved_into_a_closed_period(client, people, grid, programs, url, agency, second_quarter):
    cycle.close(agency, second_quarter, people["secretariat"])
    client.force_login(people["operator"])
    page = client.get(url).content.decode()
    assert "readonly" in page and 'id="save"' not in page
    assert client.post(url, posted(grid)).status_code == 409
    assert not PhysicalProgress.objects.filter(quarter=2).exists()


def test_a_line_in_a_region_that_closed_is_locked_by_itself(client, people, programs, url, agency, second_quarter):
    city = agency.__class__.objects.create(region_id="64.71", name="Bappeda Balikpapan")
    cycle.close(city, second_quarter, people["secretariat"])
    grid = Grid(agency, second_quarter)
    client.force_login(people["operator"])
    field = key(programs["KUBE"], "64.71", "kube") + ".realised"
    assert client.post(url, posted(grid, **{field: "21"})).status_code == 422
    assert client.post(url, posted(grid)).status_code == 302
    assert not PhysicalProgress.objects.filter(region="64.71", quarter=2).exists()


def test_a_report_that_was_handed_in_is_read_only(client, people, programs, physical, url, agency, second_quarter):
    physical(programs["LATIH"], "64", "people", 10, None, 5, quarter=2, workflow="draft")
    report = cycle.submit(agency, second_quarter, people["operator"], 0)
    grid = Grid(agency, second_quarter)
    client.force_login(people["operator"])
    field = key(programs["LATIH"], "64", "people") + ".realised"
    assert client.post(url, posted(grid, **{field: "7"})).status_code == 409
    cycle.give_back(agency, second_quarter, people["secretariat"], report.version, "Periksa lagi")
    again = posted(Grid(agency, second_quarter), **{field: "7"})  # less than the quarter before
    assert confirmed(client, url, again).status_code == 302
    report.refresh_from_db()
    row = PhysicalProgress.objects.get(program=programs["LATIH"], quarter=2)
    assert (report.state, row.realised, row.workflow) == ("draft", 7, "draft")


def test_leadership_reads_the_table_and_changes_nothing(client, people, url):
    client.force_login(people["leadership"])
    text = client.get(url).content.decode()
    assert 'value="30"' not in text  # carried over is not reported
    assert "readonly" in text and 'id="save"' not in text and "add.physical" not in text
