"""Steps and changes of actions by form: wrong input keeps what was typed, the second of two is told."""

import re
from datetime import date

import pytest
from django.urls import reverse

from meetings.models import ActionEvent, ActionItem
from programs.reporting.cycle import StepRefused
from tests.meetings.actions_world import step
from tests.people import person

pytestmark = pytest.mark.django_db


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
    step(action, "done", boss, "Terkirim")
    with pytest.raises(StepRefused):
        step(action, "verify", boss, "Cocok")
