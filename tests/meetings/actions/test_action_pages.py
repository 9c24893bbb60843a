"""The board and the table of actions, and who sees and may do what."""

import re
from datetime import date

import pytest
from django.urls import reverse

from meetings.models import ActionItem
from tests.meetings.actions_world import LIST, labels

pytestmark = pytest.mark.django_db


# --- pages --------------------------------------------------------------------------------------------


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
    ("agency=kesehatan", {"health", "free"}), ("due=none", {"free"}), ("region=64", {"late", "free", "done", "health"}),
    ("region=64&depth=own", set()),
    ("q=lat", {"late"}), ("program=NONE", set()), ("region=99", set()), ("overdue=x", set()),
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
    excel, workbook = (client.get(f"{LIST}?_export={kind}").getvalue() for kind in ("csv-excel", "xlsx"))
    assert b";open;" not in excel and str(ActionItem.Status.OPEN.label) in excel.decode() and workbook[:2] == b"PK"
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
                   evidence_note="BA",
                   status=ActionItem.Status.values[n % 3], due_on=date(2024, 1 + n % 12, 1) if n % 4 else None)
        for n in range(150)
    )  # fmt: skip
    for address, most in (("", 12), ("?view=table", 12), (f"{ActionItem.objects.first().pk}/", 13)):
        with django_assert_max_num_queries(most):
            assert client.get(LIST + address).status_code == 200


# --- rights -------------------------------------------------------------------------------------------


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
        assert client.post(page, {"step": "verify", "version": 0, "note": "Cocok"}).status_code == code
    client.logout()
    assert client.post(page, {"step": "verify", "version": 0, "note": "Cocok"}).status_code == 302
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
