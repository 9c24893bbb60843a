"""Done and verified need evidence, a note or a file: in steps, in forms and in the database."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from meetings.models import ActionItem
from programs.reporting.cycle import StepRefused
from tests.meetings.actions_world import step

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("note", ["", "   "])
def test_done_is_refused_without_a_note_or_a_file(team, note):
    action = team.act()
    with pytest.raises(StepRefused, match=r"bukti|evidence"):
        step(action, "done", team.operator, note)
    action.refresh_from_db()
    assert (action.status, action.events.count()) == ("open", 0)


def test_verified_is_refused_without_a_note_or_a_file(team):
    action = team.act()
    step(action, "done", team.operator, "Surat terkirim")
    with pytest.raises(StepRefused, match=r"bukti|evidence"):
        step(action, "verify", team.secretariat)
    assert step(action, "verify", team.secretariat, "Surat diterima").status == "verified"


def test_the_note_of_done_is_kept_as_evidence(team):
    action = team.act(evidence_note="BA nomor 12")
    assert step(action, "done", team.operator, "Surat terkirim").evidence_note == "BA nomor 12\nSurat terkirim"
    assert step(action, "verify", team.secretariat, "Diterima").evidence_note == "BA nomor 12\nSurat terkirim"


def test_an_old_action_without_evidence_gets_the_note_of_who_verifies_it(team):
    action = team.act(status="done")
    ActionItem.objects.filter(pk=action.pk).update(evidence_note="")  # as rows of before
    assert step(action, "verify", team.secretariat, "Data cocok").evidence_note == "Data cocok"


def test_a_file_is_evidence(client, team, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    action = team.act()
    client.force_login(team.operator)
    page = reverse("action", args=[action.pk])
    answer = client.post(page + "?lang=en", {"step": "done", "version": 0})
    assert answer.status_code == 409 and "needs evidence" in answer.content.decode()
    proof = SimpleUploadedFile("ba.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    assert client.post(page, {"step": "done", "version": 0, "file": proof}).status_code == 302
    action.refresh_from_db()
    assert (action.status, action.evidence_note, action.evidence.original_name) == ("done", "", "ba.pdf")


@pytest.mark.parametrize("status", ["done", "verified"])
def test_the_database_asks_the_same(team, status):
    dates = {"verified_on": date(2024, 2, 1)} if status == "verified" else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        team.act(status=status, evidence_note=" \n", **dates)
    action = team.act()
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(pk=action.pk).update(status=status, **dates)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.bulk_create(
            [ActionItem(meeting=team.meeting, region_id="64.08", text="x", status=status, **dates)]
        )
    with pytest.raises(ValidationError):
        ActionItem(meeting=team.meeting, region_id="64.08", text="x", status=status).clean()


def test_the_evidence_of_a_done_action_is_not_taken_away(client, team):
    action = team.act(status="done")
    client.force_login(team.secretariat)
    values = {"text": "Kirim data", "region": "64.08", "version": 0, "evidence_note": ""}
    assert client.post(reverse("action_edit", args=[action.pk]), values).status_code == 422
    assert client.post(reverse("action_edit", args=[action.pk]), values | {"evidence_note": "BA"}).status_code == 302
