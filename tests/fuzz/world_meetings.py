"""Meetings in every state, with minutes, attendance, decisions, actions and a file."""

from datetime import UTC, date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from meetings import attachments
from meetings.models import (
    ActionEvent,
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    MeetingSpeaker,
    Series,
    StakeholderType,
)
from regions.models import Agency

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def make(readers: dict, agency: Agency) -> None:
    series = Series.objects.create(organiser=agency, name="Rakor TKPKD")
    held = Meeting.objects.create(
        title="Rakor 2025", organiser=agency, series=series, region_id="64.08", venue="Ballroom", state="held",
        venue_region_id="64.72", starts_at=datetime(2025, 12, 6, 2, tzinfo=UTC), time_is_known=False,
        chair="Kasmidi", chair_role="Wakil Bupati", minutes="# Pembukaan\n- satu", legal_bases="Perpres 163/2024",
    )  # fmt: skip
    for state, region in (("planned", "64.08"), ("cancelled", "64.08"), ("held", "53.01")):
        Meeting.objects.create(
            title=f"Rapat {state}", region_id=region, state=state, starts_at=datetime(2026, 3, 20, 1, tzinfo=UTC),
            ends_at=datetime(2026, 3, 20, 4, tzinfo=UTC),
        )  # fmt: skip
    AgendaItem.objects.create(meeting=held, title="Evaluasi", minutes_planned=30)
    MeetingSpeaker.objects.create(meeting=held, name="Rina", role="Kepala Bappeda")
    file = SimpleUploadedFile("notulen.pdf", PDF, content_type="application/pdf")
    attachments.store(held, file, readers["secretariat"], "Notulen")
    _attendance(held, agency)
    _actions(held, agency, readers["secretariat"])


def _attendance(meeting: Meeting, agency: Agency) -> None:
    kinds = list(StakeholderType.objects.all()[:3])
    Attendance.objects.create(meeting=meeting, stakeholder_type=kinds[0], status="present", head_count=12)
    Attendance.objects.create(meeting=meeting, stakeholder_type=kinds[1], status="absent")
    Attendance.objects.create(meeting=meeting, stakeholder_type=kinds[2], status="present", organisation="Forum Warga")


def _actions(meeting: Meeting, agency: Agency, user) -> None:
    decision = Decision.objects.create(meeting=meeting, text="Data ditetapkan bersama")
    Decision.objects.create(meeting=meeting, text="Percepat penyaluran", kind="direction", position=2)
    dates = {
        "open": {"due_on": date(2026, 1, 10)},
        "done": {"done_on": date(2026, 1, 9)},
        "verified": {"done_on": date(2026, 1, 9), "verified_on": date(2026, 1, 10)},
        "cancelled": {"cancelled_on": date(2026, 1, 9)},
    }
    for status in ActionItem.Status.values:
        action = ActionItem.objects.create(
            meeting=meeting, decision=decision, text=f"Kirim data ({status})", status=status, region_id="64.08",
            lead_agency=agency, person="Rina", evidence_note="Berita acara", **dates.get(status, {}),
        )  # fmt: skip
        ActionEvent.objects.create(action=action, status=status, note="Catatan", user=user)
