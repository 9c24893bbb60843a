"""Actions: their steps and who may take them, overdue, the follow-up rate, board, table, entry and exports."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from meetings import actions, charts
from meetings.charts import AgencyOverdue, Month
from meetings.listing_actions import overdue_by_agency, rate_rows
from meetings.models import ActionEvent, ActionItem, Meeting
from programs.reporting import Refused
from tests.meetings.actions_world import make_team
from tests.people import person

pytestmark = pytest.mark.django_db
LIST = "/actions/"


@pytest.fixture
def team(world, monkeypatch):
    return make_team(monkeypatch)


def step(action, name, user, note="", version=None):
    action.refresh_from_db()
    return actions.take_step(action.pk, name, user, action.version if version is None else version, note)


def labels(response) -> list[str]:
    return re.findall(r'<button name="step" value="(\w+)"', response.content.decode())


# --- steps ----------------------------------------------------------------------------------------------


def test_the_whole_way_is_recorded(team):
    action = team.act()
    step(action, "start", team.operator)
    step(action, "done", team.operator, "Data terkirim")
    done = step(action, "verify", team.secretariat)
    assert (done.status, done.done_by, done.verified_by) == ("verified", team.operator, team.secretariat)
    assert (done.done_on, done.verified_on) == (date(2024, 6, 1), date(2024, 6, 1))
    events = action.events.values_list("status", "note", "user__username")
    assert list(events) == [
        ("in_progress", "", "dinsos"),
        ("done", "Data terkirim", "dinsos"),
        ("verified", "", "bappeda"),
    ]


def test_nobody_verifies_what_they_reported_done(team):
    action = team.act()
    step(action, "done", team.secretariat)
    with pytest.raises(Refused):
        step(action, "verify", team.secretariat)
    assert step(action, "verify", team.colleague).status == "verified"
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(pk=action.pk).update(verified_by=team.secretariat)


def test_people_of_the_lead_agency_do_not_verify_it(team):
    action = team.act(status="done")
    for user in (team.operator, team.other_operator, team.leader, team.outsider):
        with pytest.raises(PermissionDenied):
            step(action, "verify", user)
    # Also a secretary who is a member of the agency in another duty.
    team.colleague.scopes.create(region_id="64.08", agency=team.social, role=team.leader.scopes.get().role)
    with pytest.raises(PermissionDenied):
        step(action, "verify", team.colleague)


def test_sent_back_needs_a_note_and_begins_anew(team):
    action = team.act()
    step(action, "done", team.operator)
    with pytest.raises(Refused):
        step(action, "return", team.secretariat, "  ")
    back = step(action, "return", team.secretariat, "Lampirkan berita acara")
    assert (back.status, back.done_by, back.done_on) == ("in_progress", None, None)
    assert action.events.last().note == "Lampirkan berita acara"


def test_cancelled_with_a_reason_by_the_team_only(team):
    action = team.act()
    with pytest.raises(PermissionDenied):
        step(action, "cancel", team.operator, "tidak perlu")
    with pytest.raises(Refused):
        step(action, "cancel", team.secretariat)
    cancelled = step(action, "cancel", team.secretariat, "digabung")
    assert (cancelled.status, cancelled.cancelled_on) == ("cancelled", date(2024, 6, 1))
    again = step(action, "reopen", team.secretariat, "keliru")
    assert (again.status, again.cancelled_on) == ("open", None)


def test_steps_from_another_status_are_refused(team):
    with pytest.raises(Refused):
        step(team.act(), "verify", team.secretariat)
    with pytest.raises(Refused):
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
    with pytest.raises(Refused) as refusal:
        step(action, "note", team.secretariat, "dua", version=0)
    assert "2024" in refusal.value.reasons[0]  # when it was changed
    assert list(action.events.values_list("note", flat=True)) == ["satu"]


# --- overdue and rate -----------------------------------------------------------------------------------


def test_overdue_is_before_today_and_not_done(team):
    late = team.act(due=date(2024, 5, 31))
    for status, due in (("open", date(2024, 6, 1)), ("open", None), ("done", date(2024, 5, 1)),
                        ("verified", date(2024, 5, 1)), ("cancelled", date(2024, 5, 1))):  # fmt: skip
        assert not actions.is_overdue(team.act(status=status, due=due))
    assert actions.is_overdue(late)
    assert list(ActionItem.objects.filter(actions.overdue())) == [late]


def test_each_region_has_its_own_today(team):
    team.freeze(datetime(2024, 6, 1, 16, 30, tzinfo=UTC))  # 23.30 WIB on 1 June, 00.30 WITA on 2 June
    here = team.act(due=date(2024, 6, 1))
    there = team.act(due=date(2024, 6, 1), region_id="ID")
    assert actions.is_overdue(here)
    assert not actions.is_overdue(there)
    assert list(ActionItem.objects.filter(actions.overdue())) == [here]


def test_rate_counts_verified_of_what_is_not_cancelled(team):
    for status in ("verified", "verified", "verified", "done", "open", "open", "in_progress", "open", "cancelled"):
        team.act(status=status)
    rate = actions.follow_up(team.meeting, date(2024, 6, 1))
    assert (rate.verified, rate.of, rate.percent) == (3, 8, 37.5)
    assert re.fullmatch(r"3 (of|dari) 8", rate.words)


def test_without_items_there_is_no_rate(team):
    rate = actions.follow_up(team.meeting, date(2024, 6, 1))
    assert rate.percent is None
    assert "0" not in rate.words


def test_rate_as_of_an_earlier_day(team):
    team.act(status="verified", verified_on=date(2024, 2, 10))
    team.act(status="cancelled", cancelled_on=date(2024, 3, 5))
    team.act(status="cancelled")  # nobody knows since when
    team.act()

    def at(*day):
        rate = actions.follow_up(team.meeting, date(*day))
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


# --- charts ---------------------------------------------------------------------------------------------


def test_chart_of_the_rate_has_a_gap_where_there_is_no_rate():
    january, march = date(2024, 1, 1), date(2024, 3, 1)
    rows = [Month(january, march, False, 3), Month(january, None, False, 5), Month(january, None, True, 2)]
    chart = charts.rate_over_time(rows, date(2024, 4, 10))
    assert chart.figure.data[0].y == (0.0, 0.0, 37.5, 37.5)
    assert chart.rows[-1] == ("2024-04", 3, 8, 37.5)
    assert charts.rate_over_time([], date(2024, 4, 10)).empty
    only = charts.rate_over_time([Month(date(2024, 4, 1), None, True, 2)], date(2024, 4, 10))
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


# --- pages ----------------------------------------------------------------------------------------------


def test_board_marks_overdue_by_a_word(client, team):
    team.act("Terlambat", due=date(2024, 5, 1))
    team.act("Selesai", status="done", due=date(2024, 5, 1))
    team.act("Bebas")
    client.force_login(team.secretariat)
    html = client.get(LIST + "?lang=en").content.decode()
    cards = re.findall(r'<li class="action-card(.*?)</li>', html, re.S)
    assert [card.startswith(" late") for card in cards] == [True, False, False]
    assert ["overdue" in card for card in cards] == [True, False, False]
    assert "without due date" in cards[1]
    columns = re.findall(r'id="column-(\w+)">.*?<span class="count">(\d+)', html)
    assert columns == [("open", "2"), ("in_progress", "0"), ("done", "1"), ("verified", "0")]


def test_board_says_how_many_more_the_table_has(client, team):
    for n in range(13):
        team.act(f"Butir {n}", due=date(2024, 5, 1 + n))
    client.force_login(team.secretariat)
    html = client.get(LIST + "?lang=en").content.decode()
    assert "3 more in the table" in html
    assert html.index("Butir 0") < html.index("Butir 9")
    assert "Butir 10" not in html


FILTERS = [
    ("overdue=1", {"late"}), ("overdue=0", {"free", "done", "health"}), ("status=done", {"done"}),
    ("agency=kesehatan", {"health", "free"}), ("due=none", {"free"}), ("within=64", {"late", "free", "done", "health"}),
    ("region=64.72", set()), ("q=lat", {"late"}), ("program=NONE", set()), ("region=99", set()), ("overdue=x", set()),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_filters(client, team, query, expected):
    team.act("late", due=date(2024, 5, 1))
    team.act("free").supporting_agencies.add(team.health)
    team.act("done", status="done", due=date(2024, 5, 1))
    team.act("health", due=date(2024, 7, 1), lead_agency=team.health)
    client.force_login(team.secretariat)
    response = client.get(f"{LIST}?view=table&{query}")
    found = re.findall(r'<a href="/actions/\d+/">(\w+)</a>', response.content.decode())
    assert set(found) == expected


def test_table_sorts_with_missing_due_dates_last(client, team):
    team.act("b", due=date(2024, 7, 1))
    team.act("c")
    team.act("a", due=date(2024, 5, 1))
    client.force_login(team.secretariat)
    for sort, expected in (("due_on", "abc"), ("-due_on", "bac")):
        html = client.get(f"{LIST}?view=table&sort={sort}").content.decode()
        assert "".join(re.findall(r'<a href="/actions/\d+/">(\w)</a>', html)) == expected


def test_export_is_the_table_and_all_rows(client, team):
    team.act("=1+1", due=date(2024, 5, 1)).supporting_agencies.add(team.health)
    for n in range(30):
        team.act(f"Butir {n}")
    client.force_login(team.secretariat)
    lines = b"".join(client.get(LIST + "?_export=csv").streaming_content).decode().split("\r\n")
    assert lines[0] == (
        "text,action,status,due_on,overdue,lead_agency,supporting_agencies,person,region,region_name,meeting,"
        "meeting_title,meeting_date,program,indicator,done_on,verified_on,evidence_note,is_sample"
    )
    assert lines[1].startswith("'=1+1,")
    assert ",open,2024-05-01,1,Dinas Sosial,Dinas Kesehatan,,64.08,Kabupaten Kutai Timur," in lines[1]
    assert ",2023-12-06," in lines[1]
    assert len(lines) == 33
    for kind in ("csv-excel", "xlsx"):
        assert client.get(f"{LIST}?_export={kind}").status_code == 200
    assert client.get(LIST + "?_export=pdf").status_code == 400


def test_charts_as_files(client, team):
    team.act(due=date(2024, 5, 1))
    client.force_login(team.secretariat)
    text = client.get(LIST + "?_export=csv&chart=overdue").content.decode()
    assert text.splitlines() == ["agency,region_name,overdue,unfinished", "Dinas Sosial,Kabupaten Kutai Timur,1,1"]
    assert client.get(LIST + "?_export=csv&chart=follow-up").content.startswith(b"month,verified,counted,")
    assert client.get(LIST + "?_export=csv&chart=none").status_code == 400


def test_queries_do_not_grow_with_rows(client, team, django_assert_max_num_queries):
    client.force_login(team.secretariat)
    ActionItem.objects.bulk_create(
        ActionItem(meeting=team.meeting, region_id="64.08", text=f"Butir {n}", lead_agency=team.social,
                   status=ActionItem.Status.values[n % 3], due_on=date(2024, 1 + n % 12, 1) if n % 4 else None)
        for n in range(150)
    )  # fmt: skip
    for address, most in (("", 12), ("?view=table", 12), (f"{ActionItem.objects.first().pk}/", 13)):
        with django_assert_max_num_queries(most):
            assert client.get(LIST + address).status_code == 200


# --- rights ---------------------------------------------------------------------------------------------


def test_who_sees_what(client, team):
    action = team.act("Rahasia dapur")
    page = reverse("action", args=[action.pk])
    lists = [LIST, LIST + "?view=table", LIST + "?_export=csv", LIST + "?_export=csv&chart=overdue"]
    quick = f"/meetings/{team.meeting.pk}/actions/"
    pages = [*lists, page, page + "edit/", quick, quick + "new/"]
    for address in pages:
        response = client.get(address)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/accounts/login/")
    for user in (team.outsider, team.stranger):
        client.force_login(user)
        for address in pages[:4]:
            response = client.get(address)
            assert response.status_code == 200
            body = b"".join(response.streaming_content) if response.streaming else response.content
            assert b"Rahasia" not in body and b"Dinas Sosial" not in body
        assert {client.get(address).status_code for address in pages[4:]} == {404}
    for user, codes in ((team.secretariat, [200, 200, 200, 200]), (team.operator, [200, 403, 403, 403]),
                        (team.leader, [200, 403, 403, 403])):  # fmt: skip
        client.force_login(user)
        assert [client.get(address).status_code for address in pages[4:]] == codes


def test_agency_of_a_district_sees_what_the_province_gave_it(client, team):
    given = team.act("Dari provinsi", region_id="64")
    client.force_login(team.operator)
    response = client.get(reverse("action", args=[given.pk]))
    assert set(labels(response)) == {"note", "start", "done"}


def test_buttons_are_what_somebody_may_do(client, team):
    action = team.act(status="done", done_by=team.secretariat)
    page = reverse("action", args=[action.pk])
    expected = {
        team.secretariat: ["note", "return", "cancel"], team.colleague: ["note", "verify", "return", "cancel"],
        team.operator: ["note"], team.leader: [],
    }  # fmt: skip
    for user, buttons in expected.items():
        client.force_login(user)
        assert labels(client.get(page)) == buttons


def test_post_by_others_changes_nothing(client, team):
    action = team.act(status="done")
    page = reverse("action", args=[action.pk])
    for user, code in ((team.outsider, 404), (team.leader, 403), (team.other_operator, 403), (team.operator, 403)):
        client.force_login(user)
        assert client.post(page, {"step": "verify", "version": 0}).status_code == code
    client.logout()
    assert client.post(page, {"step": "verify", "version": 0}).status_code == 302
    action.refresh_from_db()
    assert action.status == "done"
    assert not action.events.exists()


def test_somebody_elses_draft_programme_is_not_told(client, team, source):
    from programs.models import Program

    draft = Program.objects.create(code="53.01-X", name="Rahasia", region_id="53.01", source=source, workflow="draft")
    action = team.act(program=draft)
    client.force_login(team.secretariat)
    assert "53.01-X" not in client.get(reverse("action", args=[action.pk])).content.decode()
    body = b"".join(client.get(LIST + "?_export=csv").streaming_content)
    assert b"53.01-X" not in body


# --- forms ----------------------------------------------------------------------------------------------


def test_step_with_a_wrong_file_keeps_what_was_typed(client, team, tmp_path, settings):
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.MEDIA_ROOT = tmp_path
    action = team.act()
    client.force_login(team.operator)
    page = reverse("action", args=[action.pk])
    program = SimpleUploadedFile("bukti.pdf", b"MZ\x90\x00" * 40)
    response = client.post(page, {"step": "done", "version": 0, "note": "sudah dikirim", "file": program})
    assert response.status_code == 422
    assert "sudah dikirim" in response.content.decode()
    proof = SimpleUploadedFile("bukti.pdf", b"%PDF-1.4\n1 0 obj\n%%EOF\n")
    assert client.post(page, {"step": "done", "version": 0, "note": "x", "file": proof}).status_code == 302
    action.refresh_from_db()
    assert action.evidence.original_name == "bukti.pdf"
    assert reverse("attachment", args=[action.evidence_id]) in client.get(page).content.decode()


def test_refused_step_leaves_no_file_behind(client, team, tmp_path, settings):
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.MEDIA_ROOT = tmp_path
    action = team.act(status="cancelled")
    client.force_login(team.operator)
    proof = SimpleUploadedFile("bukti.pdf", b"%PDF-1.4\n1 0 obj\n%%EOF\n")
    response = client.post(reverse("action", args=[action.pk]), {"step": "done", "version": 0, "file": proof})
    assert response.status_code == 409
    assert team.meeting.attachments.count() == 0


def test_stale_page_gets_words_and_its_text_back(client, team):
    action = team.act()
    step(action, "note", team.secretariat, "lebih dulu")
    client.force_login(team.operator)
    page = reverse("action", args=[action.pk])
    response = client.post(page, {"step": "done", "version": 0, "note": "ketikan saya"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "ketikan saya" in html
    assert 'name="version" value="1"' in html
    assert client.post(page, {"step": "done", "version": 1, "note": "ketikan saya"}).status_code == 302


def fields(**changes):
    found = {"text": "Susun RPKD", "lead_agency": "Dinas Sosial", "region": "64.08", "due_on": "2024-07-01"}
    return found | {"version": 0} | changes


def test_edit_tells_what_changed_and_refuses_the_second(client, team):
    action = team.act("Lama")
    client.force_login(team.secretariat)
    page = reverse("action_edit", args=[action.pk])
    assert client.post(page, fields(supporting_agencies=[team.health.pk])).status_code == 302
    action.refresh_from_db()
    assert (action.text, action.due_on, action.version) == ("Susun RPKD", date(2024, 7, 1), 1)
    assert list(action.supporting_agencies.all()) == [team.health]
    response = client.post(page, fields(text="Versi kedua"))
    assert response.status_code == 409
    assert "Versi kedua" in response.content.decode()
    action.refresh_from_db()
    assert action.text == "Susun RPKD"


BAD = [
    ({"due_on": "2023-12-05"}, "due_on", "6 December 2023"),
    ({"lead_agency": "Dinas Antah"}, "lead_agency", "Dinas Antah"),
    ({"region": "53.01"}, "region", "duty"),
    ({"region": "99.99"}, "region", "99.99"),
    ({"text": ""}, "text", "required"),
    ({"program": "X-1"}, "program", "X-1"),
]


@pytest.mark.parametrize(("changes", "field", "words"), BAD)
def test_wrong_fields_say_what_to_do_and_stay(client, team, changes, field, words):
    client.force_login(team.secretariat)
    address = f"/meetings/{team.meeting.pk}/actions/new/?lang=en"
    response = client.post(address, fields(person="Ani", **changes))
    html = response.content.decode()
    assert response.status_code == 422
    error = re.search(rf'id="id_{field}_error">([^<]*)', html)
    assert words in error[1].replace("&#x27;", "'")
    assert 'value="Ani"' in html
    assert not ActionItem.objects.exists()


def test_due_on_the_day_of_the_meeting_is_right(client, team):
    client.force_login(team.secretariat)
    address = f"/meetings/{team.meeting.pk}/actions/new/"
    assert client.post(address, fields(due_on="2023-12-06")).status_code == 302
    action = ActionItem.objects.get()
    assert action.lead_agency == team.social
    assert action.events.get().status == "open"


def quick(rows, **more):
    data = {"row-TOTAL_FORMS": len(rows), "row-INITIAL_FORMS": 0, **more}
    for n, row in enumerate(rows):
        data |= {f"row-{n}-{name}": value for name, value in row.items()}
    return data


def test_quick_entry_of_several(client, team):
    client.force_login(team.secretariat)
    address = f"/meetings/{team.meeting.pk}/actions/"
    rows = [{"text": "Satu", "lead_agency": "dinsos", "due_on": "2024-07-01"}, {"text": ""}, {"text": "Dua"}]
    assert client.post(address, quick(rows, decision=team.decision.pk)).status_code == 302
    made = ActionItem.objects.order_by("pk").values_list("text", "lead_agency__name", "due_on", "decision")
    assert [row[:3] for row in made] == [("Satu", "Dinas Sosial", date(2024, 7, 1)), ("Dua", None, None)]
    assert {row[3] for row in made} == {team.decision.pk}
    assert ActionEvent.objects.count() == 2


def test_quick_entry_is_all_or_nothing(client, team):
    client.force_login(team.secretariat)
    address = f"/meetings/{team.meeting.pk}/actions/?lang=en"
    rows = [{"text": "Satu"}, {"text": "Dua", "due_on": "2023-01-01"}, {"lead_agency": "Dinsos"}]
    response = client.post(address, quick(rows))
    html = response.content.decode()
    assert response.status_code == 422
    assert "before the meeting" in html
    assert "Satu" in html
    assert 'id="id_row-2-text_error"' in html
    assert not ActionItem.objects.exists()
    assert client.post(address, {}).status_code == 422


def test_a_superuser_still_does_not_verify_the_own_report(team):
    boss = person("admin", is_superuser=True)
    action = team.act()
    step(action, "done", boss)
    with pytest.raises(Refused):
        step(action, "verify", boss)
