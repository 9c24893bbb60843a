"""The sample's meetings: what the reports say and nothing more, a made-up series that is marked, and out again."""

import json

import pytest

from indicators.sample import Removed
from meetings import sample
from meetings.models import ActionItem, Attachment, Decision, Meeting, Series
from meetings.time.moments import when
from regions.models import Agency, Region, Source

pytestmark = pytest.mark.django_db

NINE = {
    "perangkat-daerah", "instansi-vertikal", "perusahaan-daerah", "swasta", "mitra-pembangunan", "lsm", "akademisi",
    "tim-ahli", "narasumber-nasional",
}  # fmt: skip


@pytest.fixture
def loaded(world):
    Region.objects.create(code="62", name="Kalimantan Tengah", kind="province", level=1, parent_id="ID")
    Region.objects.create(code="62.02", name="Kotawaringin Timur", kind="kabupaten", level=2, parent_id="62")
    for row in sample.described():
        if "source" in row:
            Source.objects.get_or_create(title=row["source"], publisher="Media daerah", defaults={"kind": "news"})
    return sample.load()


def removed() -> Removed:
    found = Removed()
    sample.remove(found)
    return found


def test_kutai_timur_as_reported(loaded):
    meeting = Meeting.objects.get(region="64.08")
    assert when(meeting) == "Rabu, 6 Desember 2023"
    assert (meeting.venue, meeting.venue_region_id, meeting.organiser.region_id) == (
        "Ballroom Hotel Aston",
        "64.72",
        "64.08",
    )
    assert (meeting.chair, meeting.evidence, meeting.is_sample) == ("", "claimed", True)  # who led it is not said
    opener = meeting.speakers.get()
    assert (opener.part, opener.name) == ("opened", "Kasmidi Bulang")
    assert opener.role == "Wakil Bupati Kutai Timur, Ketua TKPKD"
    assert "UU 23/2014" in meeting.legal_bases and meeting.source.kind == "news"
    present = meeting.attendance.values_list("stakeholder_type__code", "status", "head_count", "names")
    assert set(present) == {(code, "present", None, "") for code in NINE}
    assert list(meeting.decisions.values_list("kind", flat=True)) == ["direction"] * 4
    assert not meeting.actions.exists() and not meeting.minutes and not meeting.time_is_known


def test_kotawaringin_timur_as_reported(loaded):
    meeting = Meeting.objects.get(region="62.02")
    assert when(meeting) == "Kamis, 17 November 2022"
    assert list(meeting.attendance.values_list("stakeholder_type__code", "head_count")) == [("operator", None)]
    irawati = meeting.speakers.get()
    assert (irawati.name, irawati.role) == ("Irawati", "Wakil Bupati Kotawaringin Timur")
    assert (irawati.part, meeting.evidence) == ("not_stated", "claimed")
    assert not meeting.actions.exists() and not meeting.time_is_known


@pytest.mark.parametrize(
    ("region", "heading", "person"),
    [
        ("64.08", "Dibuka oleh", "Kasmidi Bulang, Wakil Bupati Kutai Timur, Ketua TKPKD"),
        ("62.02", "peran tidak dinyatakan", "Irawati, Wakil Bupati Kotawaringin Timur"),
    ],
)
def test_who_was_there_keeps_the_role_on_the_page_on_paper_and_in_files(
    client, admin_user, loaded, region, heading, person
):
    meeting = Meeting.objects.get(region=region)
    client.force_login(admin_user)
    for address in (f"/meetings/{meeting.pk}/", f"/meetings/{meeting.pk}/print/minutes/"):
        html = client.get(address).content.decode()
        assert heading in html and person in html, address
    file = client.get("/meetings/?_export=csv&table=speakers").getvalue().decode()
    name, _comma, role = person.partition(", ")
    assert name in file and role in file and meeting.speakers.get().part in file


def test_the_made_up_series_has_six_meetings_in_a_row_and_actions_in_all_states(loaded):
    made_up = Meeting.objects.filter(evidence="sample").order_by("starts_at")
    assert made_up.count() == 6 and all(meeting.is_sample for meeting in made_up)
    assert Meeting.objects.before(made_up.last()).count() == 5
    actions = ActionItem.objects.filter(meeting__in=made_up)
    assert set(actions.values_list("status", flat=True)) == {"open", "in_progress", "done", "verified", "cancelled"}
    assert actions.filter(due_on=None).exists() and not actions.filter(is_sample=False).exists()
    never = [meeting.attendance.get(stakeholder_type__code="swasta").status for meeting in made_up]
    assert never == ["absent"] * 6
    assert (actions.filter(status="verified").count(), actions.exclude(status="cancelled").count()) == (5, 14)


def test_every_action_falls_due_and_is_done_after_its_meeting(loaded):
    for action in ActionItem.objects.select_related("meeting"):
        held = action.meeting.starts_at.date()
        assert action.due_on is None or action.due_on > held
        assert action.done_on is None or action.done_on >= held
        assert action.verified_on is None or action.verified_on >= action.done_on


def test_loading_again_adds_nothing(loaded):
    assert loaded == {"meetings.json": 8}
    assert sample.load() == {}


def test_everything_goes_again_with_its_history(loaded):
    agencies = Agency.objects.count()
    assert agencies
    found = removed()
    assert found.kept == []
    assert not Meeting.objects.exists() and not ActionItem.objects.exists() and not Series.objects.exists()
    assert not Agency.objects.exists()
    assert not Meeting.history.exists() and not Decision.history.exists() and not ActionItem.history.exists()


def test_what_somebody_changed_or_added_to_stays(loaded, admin_user, uploads):
    series = Meeting.objects.filter(evidence="sample").order_by("starts_at")
    first, second, third, *_rest = series
    first.title = "Diubah"
    first.save()
    Meeting.objects.filter(pk=second.pk).update(minutes_version=1)
    Attachment.objects.create(meeting=third, file="meetings/x.pdf", size=1)
    worked_on = ActionItem.objects.filter(meeting=series[4]).first()
    worked_on.events.create(status="done", user=admin_user)
    found = removed()
    assert len(found.kept) == 5
    assert set(Meeting.objects.values_list("pk", flat=True)) == {first.pk, second.pk, third.pk, worked_on.meeting_id}
    assert list(ActionItem.objects.all()) == [worked_on]


def test_own_meetings_and_actions_are_never_touched(loaded, world):
    own = Meeting.objects.create(title="Rapat sendiri", region_id="64", starts_at="2025-01-01T09:00:00+08:00")
    hung_on = Meeting.objects.filter(evidence="sample").first()
    mine = ActionItem.objects.create(meeting=hung_on, text="Milik sendiri", region_id="64")
    removed()
    assert set(Meeting.objects.all()) == {own, hung_on} and list(ActionItem.objects.all()) == [mine]


def test_the_file_is_readable_json_without_surprises():
    known = {
        "title", "region", "organiser", "series", "venue", "venue_region", "day", "begins", "ends", "state", "chair",
        "chair_role", "legal_bases", "source", "evidence", "attendance", "decisions", "minutes", "agenda", "speakers",
    }  # fmt: skip
    for row in json.loads(sample.DATA.read_text(encoding="utf-8")):
        assert set(row) <= known
