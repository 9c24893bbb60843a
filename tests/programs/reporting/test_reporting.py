"""The reporting cycle: steps by different people, closed periods, sums that block, lateness, and who may do what."""

import csv
import io
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.models import ClosedPeriod, PhysicalProgress, Report, ReportEvent
from programs.reporting import cycle
from programs.reporting.balance import balances, imbalances, next_below
from programs.reporting.cycle import StepRefused
from programs.reporting.late import lateness
from programs.reporting.periods import Period, of_year, recent
from regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(programs, physical):
    """The second quarter as a draft whose shares add up."""
    rows = [("64", 50, 50, 40), ("64.71", 30, 30, 25), ("64.72", 20, 20, 15)]
    return [physical(programs["KUBE"], code, "kube", *numbers, quarter=2, workflow="draft") for code, *numbers in rows]


def workflows(agency, period):
    return set(cycle.rows_of(agency, period).values_list("workflow", flat=True))


# --- periods ------------------------------------------------------------------------------------------


def test_a_quarter_ends_and_is_due():
    period = Period(2026, 2)
    assert (period.starts_on, period.ends_on, period.due_on) == (date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 15))
    assert (period.quarter, period.previous, Period(2026, 1).previous) == (2, Period(2026, 1), Period(2025, 4))


def test_semesters_stand_in_the_second_and_fourth_quarter(settings):
    settings.REPORTING_PERIOD = "semester"
    settings.REPORTING_DUE_DAYS = 30
    first, second = Period(2024, 1), Period(2024, 2)
    assert (first.quarter, second.quarter) == (2, 4)
    assert (first.starts_on, first.ends_on, first.due_on) == (date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 30))
    assert not Period(2024, 3).exists
    assert [Period.of_quarter(2024, q).number for q in (1, 2, 3, 4, None)] == [1, 1, 2, 2, 2]
    assert first.previous == Period(2023, 2)


def test_the_last_eight_periods_begin_with_the_running_one():
    periods = recent(8, date(2026, 8, 1))
    assert (periods[0], periods[-1], len(periods)) == (Period(2026, 3), Period(2024, 4), 8)
    assert of_year(2026, date(2026, 5, 1)) == [Period(2026, 2), Period(2026, 1)]


# --- sums ---------------------------------------------------------------------------------------------


def row(code, unit="kube", target=None, allocated=None, realised=None):
    return PhysicalProgress(region_id=code, unit=unit, target=target, allocated=allocated, realised=realised)


def test_shares_are_those_of_the_nearest_level_below():
    rows = [row("64", target=10), row("64.08", target=6), row("64.08.01", target=6), row("64.72", target=4)]
    assert [part.region_id for part in next_below("64", rows)] == ["64.08", "64.72"]
    assert imbalances(rows) == []


def test_units_are_added_apart():
    rows = [row("64", target=50), row("64.71", target=50), row("64", "families", target=500)]
    assert {(b.unit, b.number) for b in balances(rows) if b.check.balanced} == {("kube", "target")}
    assert all(b.unit == "kube" for b in balances(rows))


def test_an_unknown_share_is_no_imbalance_unless_the_others_exceed_the_total():
    assert imbalances([row("64", target=50), row("64.71", target=20), row("64.72", allocated=1)]) == []
    found = imbalances([row("64", target=50), row("64.71", target=51), row("64.72", allocated=1)])
    assert [(b.check.sum, b.check.total) for b in found] == [(51, 50)]


def test_shares_of_the_country_are_the_provinces():
    rows = [row("ID", target=3), row("64", target=1), row("53", target=2), row("53.01", target=2)]
    assert [part.region_id for part in next_below("ID", rows)] == ["64", "53"]


# --- steps --------------------------------------------------------------------------------------------


def test_from_draft_to_approved_by_two_people(agency, people, filled, second_quarter):
    report = cycle.submit(agency, second_quarter, people["operator"], 0)
    assert workflows(agency, second_quarter) == {"submitted"}
    report = cycle.approve(agency, second_quarter, people["secretariat"], report.version)
    assert workflows(agency, second_quarter) == {"approved"}
    assert (report.state, report.submitted_by, report.approved_by) == (
        "approved", people["operator"], people["secretariat"],
    )  # fmt: skip
    assert [(e.state, e.user.username) for e in report.events.all()] == [
        ("submitted", "operator"), ("approved", "bappeda"),
    ]  # fmt: skip


def test_nobody_approves_their_own_report(agency, people, filled, second_quarter):
    report = cycle.submit(agency, second_quarter, people["secretariat"], 0)
    with pytest.raises(StepRefused, match=r"sendiri|yourself"):
        cycle.approve(agency, second_quarter, people["secretariat"], report.version)
    assert workflows(agency, second_quarter) == {"submitted"}
    assert cycle.approve(agency, second_quarter, people["colleague"], report.version).state == "approved"


def test_a_report_is_returned_with_a_reason_only(agency, people, filled, second_quarter):
    report = cycle.submit(agency, second_quarter, people["operator"], 0)
    for reason in ("", "   "):
        with pytest.raises(StepRefused):
            cycle.give_back(agency, second_quarter, people["secretariat"], report.version, reason)
    cycle.give_back(agency, second_quarter, people["secretariat"], report.version, "Samarinda kurang")
    assert workflows(agency, second_quarter) == {"returned"}
    assert ReportEvent.objects.last().reason == "Samarinda kurang"


def test_an_approved_report_that_is_returned_keeps_its_figures_public(agency, people, filled, second_quarter):
    report = cycle.submit(agency, second_quarter, people["operator"], 0)
    report = cycle.approve(agency, second_quarter, people["secretariat"], report.version)
    report = cycle.give_back(agency, second_quarter, people["colleague"], report.version, "Salah satuan")
    assert (report.state, report.approved_by) == ("returned", None)
    assert workflows(agency, second_quarter) == {"approved"}


def test_steps_out_of_order_are_refused(agency, people, filled, second_quarter):
    with pytest.raises(StepRefused):
        cycle.approve(agency, second_quarter, people["secretariat"], 0)
    with pytest.raises(StepRefused):
        cycle.give_back(agency, second_quarter, people["secretariat"], 0, "x")
    report = cycle.submit(agency, second_quarter, people["operator"], 0)
    with pytest.raises(StepRefused):
        cycle.submit(agency, second_quarter, people["operator"], report.version)
    assert ReportEvent.objects.count() == 1


def test_an_empty_report_is_not_submitted(agency, people, second_quarter):
    with pytest.raises(StepRefused):
        cycle.submit(agency, second_quarter, people["operator"], 0)
    assert not Report.objects.exists()


def test_what_changed_since_it_was_read_is_not_approved(agency, people, filled, second_quarter):
    report = cycle.submit(agency, second_quarter, people["operator"], 0)
    with pytest.raises(StepRefused, match="operator"):
        cycle.approve(agency, second_quarter, people["secretariat"], report.version - 1)


@pytest.mark.parametrize("who", ["other_operator", "outsider", "leadership", "stranger"])
def test_who_has_no_duty_takes_no_step(agency, people, filled, second_quarter, who):
    with pytest.raises(PermissionDenied):
        cycle.submit(agency, second_quarter, people[who], 0)
    with pytest.raises(PermissionDenied):
        cycle.approve(agency, second_quarter, people[who], 0)
    with pytest.raises(PermissionDenied):
        cycle.give_back(agency, second_quarter, people[who], 0, "x")
    with pytest.raises(PermissionDenied):
        cycle.close(agency, second_quarter, people[who])


def test_an_operator_does_not_approve_return_or_close(agency, people, filled, second_quarter):
    for step in (cycle.approve, lambda *args: cycle.give_back(*args, "x")):
        with pytest.raises(PermissionDenied):
            step(agency, second_quarter, people["operator"], 0)
    with pytest.raises(PermissionDenied):
        cycle.close(agency, second_quarter, people["operator"])


def test_an_imbalance_blocks_approval_and_is_named(agency, people, filled, second_quarter):
    PhysicalProgress.objects.filter(region="64.72", quarter=2).update(realised=14)
    report = cycle.submit(agency, second_quarter, people["operator"], 0)
    with pytest.raises(StepRefused) as refused:
        cycle.approve(agency, second_quarter, people["secretariat"], report.version)
    (reason,) = refused.value.reasons
    assert all(word in reason for word in ("64-KUBE", "KUBE", "39", "40"))
    assert workflows(agency, second_quarter) == {"submitted"}


def test_approval_leaves_other_periods_and_agencies_alone(agency, people, programs, filled, physical, second_quarter):
    physical(programs["KOP"], "64", "cooperatives", 5, quarter=2, workflow="draft")
    physical(programs["KUBE"], "64", "families", 5, quarter=3, workflow="draft")
    report = cycle.submit(agency, second_quarter, people["operator"], 0)
    cycle.approve(agency, second_quarter, people["secretariat"], report.version)
    assert PhysicalProgress.objects.filter(workflow="draft").count() == 2


# --- closed periods -----------------------------------------------------------------------------------


def _closed(code, year, quarter) -> bool:
    """Whether a closing locks a row of progress; a row without a year is never locked."""
    return year is not None and code in cycle.closings([code], Period.of_quarter(year, quarter))


def test_a_closed_period_locks_the_region_and_everything_in_it(agency, people, filled, second_quarter):
    cycle.close(agency, second_quarter, people["secretariat"])
    assert set(cycle.closings(["64", "64.08.01", "53.01", "65"], second_quarter)) == {"64", "64.08.01"}
    assert _closed("64.72", 2026, 2) and not _closed("64.72", 2026, 3) and not _closed("64.72", None, None)
    with pytest.raises(StepRefused):
        cycle.submit(agency, second_quarter, people["operator"], 0)
    cycle.reopen(agency, second_quarter, people["colleague"])
    report = cycle.submit(agency, second_quarter, people["operator"], 0)
    cycle.close(agency, second_quarter, people["secretariat"])
    with pytest.raises(StepRefused):
        cycle.approve(agency, second_quarter, people["colleague"], report.version)


def test_closing_twice_is_closing_once_and_is_logged(agency, people, second_quarter):
    for _time in range(2):
        cycle.close(agency, second_quarter, people["secretariat"])
    cycle.reopen(agency, second_quarter, people["colleague"])
    assert not ClosedPeriod.objects.exists()
    assert list(LogEntry.objects.order_by("id").values_list("user__username", "action_flag")) == [
        ("bappeda", 1), ("bappeda2", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(("period", "locked"), [("quarter", {2}), ("semester", {3, 4, None})])
def test_the_sql_of_the_lock_says_what_python_says(agency, people, programs, physical, settings, period, locked):
    settings.REPORTING_PERIOD = period
    rows = {q: physical(programs["KOP"], "64.72", "people", 1, quarter=q) for q in (1, 2, 3, 4, None)}
    physical(programs["BLT"], "53.01", "people", 1, quarter=2)
    cycle.close(agency, Period(2026, 2), people["secretariat"])
    table = PhysicalProgress._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} t WHERE {cycle.locked_sql('t')}")
        found = {pk for (pk,) in cursor.fetchall()}
    assert found == {r.pk for r in PhysicalProgress.objects.all() if _closed(r.region_id, r.year, r.quarter)}
    assert {q for q, r in rows.items() if r.pk in found} == locked


# --- pages --------------------------------------------------------------------------------------------


def test_who_has_signed_in_sees_who_has_reported_in_words(client, people, filled, today):
    client.force_login(people["stranger"])
    text = client.get("/programs/reporting/?lang=en").content.decode()
    assert "Dinas Sosial Provinsi Kalimantan Timur" in text
    assert "not reported" in text and "17 days late" in text


def test_the_list_filters_by_region_year_and_lateness(client, people, today):
    client.force_login(people["stranger"])

    def agencies(query):
        rows = csv.DictReader(io.StringIO(b"".join(client.get(f"/programs/reporting/?{query}&_export=csv")).decode()))
        return list(rows)

    assert {r["region"] for r in agencies("region=64")} == {"64"}
    assert len(agencies("")) == 3
    assert "state_2025_4" in agencies("year=2025")[0] and "state_2026_1" not in agencies("year=2025")[0]
    assert agencies("late=0") == []
    assert agencies("sort=-state_2026_2")[0]["days_late_2026_2"] == "17"
    assert client.get("/programs/reporting/?region=zzz").status_code == 200
    assert client.get("/programs/reporting/?year=abc&_export=csv").status_code == 400
    assert client.get("/programs/reporting/?year=99999999999999999999").status_code == 200


def test_the_export_has_the_columns_of_the_table(client, people, today):
    client.force_login(people["stranger"])
    head = b"".join(client.get("/programs/reporting/?year=2026&_export=csv")).decode().splitlines()[0]
    table = lateness.AgencyTable.with_periods(of_year(2026, today), lambda agency, period: "")
    assert head.split(",") == [column.name for column in table.export_columns()]
    assert client.get("/programs/reporting/?_export=xlsx").status_code == 200


def test_the_list_costs_the_same_for_one_agency_and_for_many(client, people, make_program, today):
    client.force_login(people["stranger"])

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/programs/reporting/").status_code == 200
        return len(caught)

    client.get("/programs/reporting/")
    few = queries()
    region = Region.objects.get(code="64")
    for number in range(30):
        make_program(region.agencies.create(name=f"Dinas {number}"), f"P{number}")
    assert queries() == few


def report_url(name, agency, *more):
    return reverse(name, args=[agency.pk, 2026, 2, *more])


WHO = ("operator", "secretariat", "leadership", "other_operator", "outsider", "stranger", None)
RIGHTS = {  # operator, secretariat, leadership, other operator, outsider, stranger, visitor
    ("get", "agency_report"): (200, 200, 200, 200, 200, 200, 200),
    ("get", "report_grid"): (200, 200, 200, 403, 403, 403, 302),
    ("get", "report_template"): (200, 200, 403, 403, 403, 403, 302),
    ("post", "report_grid"): (409, 409, 403, 403, 403, 403, 302),
    ("post", "report_uploads"): (302, 302, 403, 403, 403, 403, 302),
    ("submit", "agency_report"): (302, 302, 403, 403, 403, 403, 403),
    ("approve", "agency_report"): (403, 409, 403, 403, 403, 403, 403),
    ("return", "agency_report"): (403, 409, 403, 403, 403, 403, 403),
    ("close", "agency_report"): (403, 302, 403, 403, 403, 403, 403),
    ("reopen", "agency_report"): (403, 302, 403, 403, 403, 403, 403),
}


@pytest.mark.parametrize(("action", "name"), RIGHTS)
@pytest.mark.parametrize("who", WHO)
def test_rights_for_every_address(client, agency, people, filled, who, action, name):
    if who:
        client.force_login(people[who])
    url = report_url(name, agency)
    if action == "get":
        answer = client.get(url)
    else:
        answer = client.post(url, {"step": action, "version": "0", "reason": "x"} if name == "agency_report" else {})
    assert answer.status_code == RIGHTS[action, name][WHO.index(who)]


@pytest.mark.parametrize("who", ["other_operator", "outsider", "stranger", None])
def test_drafts_are_not_shown_to_those_without_a_duty(client, agency, people, filled, who):
    PhysicalProgress.objects.filter(quarter=2, region="64").update(realised=987654)
    report = cycle.submit(agency, Period(2026, 2), people["operator"], 0)
    cycle.give_back(agency, Period(2026, 2), people["secretariat"], report.version, "rahasia")
    if who:
        client.force_login(people[who])
    text = client.get(report_url("agency_report", agency)).content.decode()
    assert "987.654" not in text and "rahasia" not in text and "bappeda" not in text
    client.force_login(people["leadership"])
    text = client.get(report_url("agency_report", agency)).content.decode()
    assert "987.654" in text and "rahasia" in text and "bappeda" in text


@pytest.mark.parametrize(
    "path", ["0/2026/2/", "999999999999999999999/2026/2/", "{pk}/2026/5/", "{pk}/2026/0/", "{pk}/1066/1/"]
)
def test_a_report_that_cannot_be_is_404(client, agency, path):
    assert client.get("/programs/reporting/" + path.format(pk=agency.pk)).status_code == 404


def test_a_step_that_is_refused_says_why_and_keeps_the_reason(client, agency, people, filled):
    client.force_login(people["secretariat"])
    answer = client.post(report_url("agency_report", agency), {"step": "return", "version": "0", "reason": "Kurang"})
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert client.post(report_url("agency_report", agency), {"step": "burn"}).status_code == 400


def test_the_report_page_costs_the_same_for_few_rows_and_many(client, agency, people, programs, filled, physical):
    client.force_login(people["secretariat"])

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(report_url("agency_report", agency)).status_code == 200
        return len(caught)

    queries()
    few = queries()
    for unit in ("people", "families", "groups", "villages"):
        for code in ("64.08", "64.71", "64.72"):
            physical(programs["LATIH"], code, unit, 1, quarter=2)
    assert queries() == few
