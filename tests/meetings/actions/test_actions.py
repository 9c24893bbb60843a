"""Steps of an action, what is overdue, and the follow-up rate with its charts."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from meetings import charts
from meetings.actions import rules
from meetings.actions.queries import overdue_by_agency, rate_rows
from meetings.charts import AgencyOverdue, MonthCount
from meetings.models import ActionItem, Meeting
from programs.reporting.cycle import StepRefused
from tests.meetings.actions_world import step

pytestmark = pytest.mark.django_db


# --- steps --------------------------------------------------------------------------------------------


def test_the_whole_way_is_recorded(team):
    action = team.act()
    step(action, "start", team.operator)
    step(action, "done", team.operator, "Data terkirim")
    done = step(action, "verify", team.secretariat, "Data cocok")
    assert (done.status, done.done_by, done.verified_by) == ("verified", team.operator, team.secretariat)
    assert (done.done_on, done.verified_on) == (date(2024, 6, 1), date(2024, 6, 1))
    events = action.events.values_list("status", "note", "user__username")
    assert list(events) == [
        ("in_progress", "", "dinsos"),
        ("done", "Data terkirim", "dinsos"),
        ("verified", "Data cocok", "bappeda"),
    ]


def test_nobody_verifies_what_they_reported_done(team):
    action = team.act()
    step(action, "done", team.secretariat, "Terkirim")
    with pytest.raises(StepRefused, match=r"sendiri|yourself"):
        step(action, "verify", team.secretariat, "Cocok")
    assert step(action, "verify", team.colleague, "Cocok").status == "verified"
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(pk=action.pk).update(verified_by=team.secretariat)


def test_people_of_the_lead_agency_do_not_verify_it(team):
    action = team.act(status="done")
    for user in (team.operator, team.other_operator, team.leader, team.outsider):
        with pytest.raises(PermissionDenied):
            step(action, "verify", user, "Cocok")
    # Also a secretary who is a member of the agency in another duty.
    team.colleague.scopes.create(region_id="64.08", agency=team.social, role=team.leader.scopes.get().role)
    with pytest.raises(PermissionDenied):
        step(action, "verify", team.colleague, "Cocok")


def test_sent_back_needs_a_note_and_begins_anew(team):
    action = team.act()
    step(action, "done", team.operator, "Terkirim")
    with pytest.raises(StepRefused):
        step(action, "return", team.secretariat, "  ")
    back = step(action, "return", team.secretariat, "Lampirkan berita acara")
    assert (back.status, back.done_by, back.done_on) == ("in_progress", None, None)
    assert action.events.last().note == "Lampirkan berita acara"


def test_cancelled_with_a_reason_by_the_team_only(team):
    action = team.act()
    with pytest.raises(PermissionDenied):
        step(action, "cancel", team.operator, "tidak perlu")
    with pytest.raises(StepRefused):
        step(action, "cancel", team.secretariat)
    cancelled = step(action, "cancel", team.secretariat, "digabung")
    assert (cancelled.status, cancelled.cancelled_on) == ("cancelled", date(2024, 6, 1))
    again = step(action, "reopen", team.secretariat, "keliru")
    assert (again.status, again.cancelled_on) == ("open", None)


def test_steps_from_another_status_are_refused(team):
    with pytest.raises(StepRefused):
        step(team.act(), "verify", team.secretariat)
    with pytest.raises(StepRefused):
        step(team.act(status="cancelled"), "done", team.operator)


def test_supporting_agencies_note_progress_others_do_not(team):
    action = team.act()
    with pytest.raises(PermissionDenied):
        step(action, "note", team.other_operator, "kami bantu")
    action.supporting_agencies.add(team.health)
    assert step(action, "note", team.other_operator, "kami bantu").status == "open"


def test_second_of_two_savings_is_told(team):
    action = team.act()
    step(action, "note", team.operator, "satu", version=0)
    with pytest.raises(StepRefused) as refusal:
        step(action, "note", team.secretariat, "dua", version=0)
    assert "2024" in refusal.value.reasons[0]  # when it was changed
    assert list(action.events.values_list("note", flat=True)) == ["satu"]


# --- overdue and rate ---------------------------------------------------------------------------------


def test_overdue_is_before_today_and_not_done(team):
    late = team.act(due=date(2024, 5, 31))
    for status, due in (("open", date(2024, 6, 1)), ("open", None), ("done", date(2024, 5, 1)),
                        ("verified", date(2024, 5, 1)), ("cancelled", date(2024, 5, 1))):  # fmt: skip
        assert not rules.is_overdue(team.act(status=status, due=due))
    assert rules.is_overdue(late)
    assert list(ActionItem.objects.filter(rules.overdue())) == [late]


def test_each_region_has_its_own_today(team):
    team.freeze(datetime(2024, 6, 1, 16, 30, tzinfo=UTC))  # 23.30 WIB on 1 June, 00.30 WITA on 2 June
    here = team.act(due=date(2024, 6, 1))
    there = team.act(due=date(2024, 6, 1), region_id="ID")
    assert rules.is_overdue(here)
    assert not rules.is_overdue(there)
    assert list(ActionItem.objects.filter(rules.overdue())) == [here]


def test_rate_counts_verified_of_what_is_not_cancelled(team):
    for status in ("verified", "verified", "verified", "done", "open", "open", "in_progress", "open", "cancelled"):
        team.act(status=status)
    rate = rules.follow_up(team.meeting, date(2024, 6, 1))
    assert (rate.verified, rate.of, rate.percent) == (3, 8, 37.5)
    assert re.fullmatch(r"3 (of|dari) 8", rate.words)


def test_without_items_there_is_no_rate(team):
    rate = rules.follow_up(team.meeting, date(2024, 6, 1))
    assert rate.percent is None
    assert "0" not in rate.words


def test_rate_as_of_an_earlier_day(team):
    team.act(status="verified", verified_on=date(2024, 2, 10))
    team.act(status="cancelled", cancelled_on=date(2024, 3, 5))
    team.act(status="cancelled")  # nobody knows since when
    team.act()

    def at(*day):
        rate = rules.follow_up(team.meeting, date(*day))
        return rate.verified, rate.of

    assert at(2023, 12, 5) == (0, 0)
    assert at(2023, 12, 6) == (0, 3)
    assert at(2024, 2, 10) == (1, 3)
    assert at(2024, 3, 5) == (1, 2)
    months = [date(2024, month, 1) for month in (1, 2, 3)]
    counts = charts.counts_by_month(rate_rows(ActionItem.objects.all()), months)
    assert [count[1:] for count in counts] == [(0, 3), (1, 3), (1, 2)]


def test_nothing_to_see_is_no_error(team):
    assert rate_rows(ActionItem.objects.visible_to(team.stranger)) == []


def test_a_day_without_a_clock_time_stays_in_its_month(team):
    """Midnight in Samarinda is still the month before in Jakarta."""
    day = datetime(2023, 12, 31, 16, tzinfo=UTC)
    Meeting.objects.filter(pk=team.meeting.pk).update(starts_at=day, ends_at=None, time_is_known=False)
    team.act()
    assert [row.met for row in rate_rows(ActionItem.objects.all())] == [date(2024, 1, 1)]


# --- charts -------------------------------------------------------------------------------------------


def test_chart_of_the_rate_has_a_gap_where_there_is_no_rate():
    january, march = date(2024, 1, 1), date(2024, 3, 1)
    rows = [
        MonthCount(january, march, False, 3),
        MonthCount(january, None, False, 5),
        MonthCount(january, None, True, 2),
    ]
    chart = charts.rate_over_time(rows, date(2024, 4, 10))
    assert chart.figure.data[0].y == (0.0, 0.0, 37.5, 37.5)
    assert chart.rows[-1] == ("2024-04", 3, 8, 37.5)
    assert charts.rate_over_time([], date(2024, 4, 10)).empty
    only = charts.rate_over_time([MonthCount(date(2024, 4, 1), None, True, 2)], date(2024, 4, 10))
    assert only.empty
    assert only.rows == (("2024-04", 0, 0, None),)


def test_chart_of_overdue_names_the_agencies(team):
    team.act(due=date(2024, 5, 1))
    team.act(due=date(2024, 5, 2))
    team.act()
    team.act(due=date(2024, 5, 2), lead_agency=None)
    rows = overdue_by_agency(ActionItem.objects.all())
    assert rows == [AgencyOverdue("Dinas Sosial", "Kabupaten Kutai Timur", 2, 3), AgencyOverdue(None, None, 1, 1)]
    chart = charts.overdue_by_agency(rows, date(2024, 6, 1))
    assert list(chart.figure.data[0].x) == [1, 2]
    assert [row[2] for row in chart.rows] == [2, 1]
    assert charts.overdue_by_agency([], date(2024, 6, 1)).empty
