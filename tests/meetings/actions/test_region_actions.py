"""What other pages show of actions and meetings."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from meetings.actions.region_actions import for_meeting, for_region, meeting_marks
from meetings.models import Meeting
from programs.models import Program

pytestmark = pytest.mark.django_db


def shown(part, user, template="meetings/actions/_region_actions.html") -> str:
    request = RequestFactory().get("/regions/64/")
    request.user, request.theme = user, "auto"
    return render_to_string(template, {"actions": part}, request)


def test_a_region_counts_what_lies_in_it(team):
    team.act(due=date(2024, 5, 1))
    team.act(status="verified")
    team.act(status="cancelled")
    team.act(status="done")
    for code, count in (("64", 4), ("64.08", 4), ("64.72", 0), ("53", 0)):
        part = for_region(code, team.secretariat)
        assert len(part.newest) == count
    part = for_region("64", team.secretariat)
    assert (part.open, part.overdue, part.follow_up.words.split()[::2]) == (1, 1, ["1", "3"])


def test_strangers_see_no_action_and_cost_no_query(team, django_assert_num_queries):
    team.act("Rahasia")
    nobody = AnonymousUser()
    with django_assert_num_queries(0):
        part = for_region("64", nobody)
    assert "Rahasia" not in shown(part, nobody)
    assert for_region("64", team.outsider).newest == []
    assert for_region("64", team.stranger).open == 0


def test_two_queries_whatever_the_number(team, django_assert_num_queries):
    for n in range(100):
        team.act(f"Butir {n}", decision=team.decision)
    team.secretariat.area_prefixes("meetings.view_actionitem")  # rights are asked once per request
    with django_assert_num_queries(2):
        part = for_region("64", team.secretariat)
        html = shown(part, team.secretariat)
    assert [action.text for action in part.newest] == [f"Butir {n}" for n in range(99, 94, -1)]
    assert "Data ditetapkan bersama" in html
    assert len(for_meeting(team.meeting, team.secretariat).newest) == 100


def test_a_programme_and_the_chain(team, source):
    kube = Program.objects.create(code="64.08-KUBE", name="Kelompok usaha", region_id="64.08", source=source)
    draft = Program.objects.create(code="53.01-X", name="Rahasia", region_id="53.01", source=source, workflow="draft")
    team.act("Satu", program=kube, decision=team.decision, indicator_id="p0")
    team.act("Dua", program=draft)
    html = shown(for_region("64.08", team.secretariat), team.secretariat)
    chain = [
        html.index(word) for word in ("Rakor TKPKD 2023</a> →", "Data ditetapkan", "Kelompok usaha", "indicator=p0")
    ]
    assert chain == sorted(chain)
    assert "Rahasia" not in html


def test_marks_of_a_time_line_are_public_facts(team):
    Meeting.objects.create(title="Batal", region_id="64.08", starts_at=team.meeting.starts_at, state="cancelled")
    mark = (date(2023, 12, 6), "Rakor TKPKD 2023", f"/meetings/{team.meeting.pk}/")
    for code in ("64.08", "64.72"):
        assert meeting_marks(code, AnonymousUser()) == [mark]
    assert meeting_marks("64", AnonymousUser()) == []
