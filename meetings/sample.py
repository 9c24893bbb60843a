"""The meetings' part of the sample data: two reported meetings as claims, and a made-up series of six.

What a report does not say is not there: no head counts, no clock times and no action items in the reported ones.
"""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction

from indicators.models import Indicator
from indicators.sample import Removed, SampleStep, delete_rows, register, unused
from meetings.models import (
    ActionEvent,
    ActionItem,
    AgendaItem,
    Attachment,
    Attendance,
    Decision,
    Meeting,
    MeetingSpeaker,
    Series,
    StakeholderType,
)
from meetings.time import moments
from meetings.time.zones import zone_of
from programs.models import Program
from regions.models import Agency, Source

DATA = Path(__file__).parent / "sample_data" / "meetings.json"
PLAIN = ("title", "venue", "state", "chair", "chair_role", "legal_bases", "minutes", "evidence")
STEPS = {"done": "done", "verified": "verified", "cancelled": "cancelled"}


def described() -> list[dict]:
    """The meetings of the file."""
    return json.loads(DATA.read_text(encoding="utf-8"))


@transaction.atomic
def load() -> dict[str, int]:
    """Loads the meetings that are not loaded yet; the number of new ones."""
    made = 0
    for row in described():
        if not Meeting.objects.filter(title=row["title"], region=row["region"]).exists():
            _meeting(row)
            made += 1
    return {DATA.name: made} if made else {}


def _agency(text: str) -> Agency | None:
    """The agency of "region|name", made where it is not known; None where the text is empty."""
    region, _bar, name = text.partition("|")
    return Agency.objects.get_or_create(region_id=region, name=name)[0] if name else None


def _moment(row: dict, name: str, zone) -> datetime | None:
    clock = row.get(name)
    return datetime.combine(date.fromisoformat(row["day"]), time.fromisoformat(clock), zone) if clock else None


def _meeting(row: dict) -> None:
    organiser, zone = _agency(row.get("organiser", "")), zone_of(row.get("venue_region") or row["region"])
    noon = datetime.combine(date.fromisoformat(row["day"]), moments.NOON, zone)
    series = Series.objects.get_or_create(organiser=organiser, name=row["series"])[0] if "series" in row else None
    source = Source.objects.filter(title=row["source"]).first() if "source" in row else None
    meeting = Meeting.objects.create(
        **{name: row.get(name, "") for name in PLAIN}, region_id=row["region"], venue_region_id=row.get("venue_region"),
        organiser=organiser, series=series, source=source, starts_at=_moment(row, "begins", zone) or noon,
        ends_at=_moment(row, "ends", zone), time_is_known="begins" in row, is_sample=True,
    )  # fmt: skip
    for number, title in enumerate(row.get("agenda", ()), start=1):
        AgendaItem.objects.create(meeting=meeting, position=number, title=title)
    for part, name, role in row.get("speakers", ()):
        MeetingSpeaker.objects.create(meeting=meeting, part=part, name=name, role=role)
    _attendance(meeting, row["attendance"])
    for number, decision in enumerate(row["decisions"], start=1):
        _decision(meeting, number, decision)


def _attendance(meeting: Meeting, rows: dict) -> None:
    """ "present", or ["present", 12] where somebody counted."""
    kinds = {kind.code: kind for kind in StakeholderType.objects.filter(code__in=rows)}
    for code, value in rows.items():
        status, count = value if isinstance(value, list) else (value, None)
        Attendance.objects.create(meeting=meeting, stakeholder_type=kinds[code], status=status, head_count=count)


def _decision(meeting: Meeting, number: int, row: dict) -> None:
    decision = Decision.objects.create(meeting=meeting, position=number, kind=row["kind"], text=row["text"])
    for action in row.get("actions", ()):
        made = ActionItem.objects.create(
            meeting=meeting, decision=decision, text=action["text"], status=action["status"], due_on=action["due"],
            lead_agency=_agency(action["lead"]), region_id=meeting.region_id, done_on=action.get("done"),
            verified_on=action.get("verified"), evidence_note=action.get("evidence", ""),
            program=Program.objects.filter(code=action.get("program", "")).first(),
            indicator=Indicator.objects.filter(code=action.get("indicator", "")).first(), is_sample=True,
        )  # fmt: skip
        made.supporting_agencies.set([_agency(text) for text in action.get("supporting", ())])
        _events(made, action, meeting)


def _events(made: ActionItem, row: dict, meeting: Meeting) -> None:
    """The steps of an action on their days."""
    begun = meeting.starts_at + timedelta(hours=3)
    steps = [("open", begun), *((status, _on(row[name], begun)) for name, status in STEPS.items() if name in row)]
    if row["status"] == "in_progress":
        steps.append(("in_progress", begun + timedelta(days=14)))
    for status, at in steps:
        event = ActionEvent.objects.create(action=made, status=status)
        ActionEvent.objects.filter(pk=event.pk).update(at=at)  # the day is set by itself otherwise


def _on(day: str, like: datetime) -> datetime:
    return like.replace(year=int(day[:4]), month=int(day[5:7]), day=int(day[8:]))


# --- removed --------------------------------------------------------------------------------------------


def remove(removed: Removed) -> None:
    """Deletes the sample's meetings and actions that nobody changed, added to or worked on."""
    actions = ActionItem.objects.filter(is_sample=True)
    _delete(ActionItem, actions, _worked_on(), removed)
    _delete(Meeting, Meeting.objects.filter(is_sample=True), _touched(), removed)
    rows = described()
    names = {row["series"] for row in rows if "series" in row}
    removed.others += delete_rows(unused(Series, _keys(Series.objects.filter(name__in=names))))
    texts = [row.get("organiser", "") for row in rows]
    texts += [a["lead"] for row in rows for decision in row["decisions"] for a in decision.get("actions", ())]
    agencies = Agency.objects.filter(name__in={text.partition("|")[2] for text in texts} - {""})
    removed.others += delete_rows(unused(Agency, _keys(agencies)))


def _worked_on() -> set[int]:
    """Actions that somebody changed or took a step with."""
    by_hand = ActionEvent.objects.exclude(user=None).values_list("action", flat=True)
    return {*ActionItem.history.filter(history_type="~").values_list("id", flat=True), *by_hand}


def _touched() -> set[int]:
    """Meetings that somebody changed, wrote minutes of, or hung something on."""
    ours = {"is_sample": True}
    decided = Decision.history.exclude(history_type="+", history_user=None).values_list("meeting", flat=True)
    return {
        *Meeting.history.filter(history_type="~").values_list("id", flat=True),
        *Meeting.objects.filter(**ours, minutes_version__gt=0).values_list("pk", flat=True),
        *Attachment.objects.filter(meeting__is_sample=True).values_list("meeting", flat=True),
        *ActionItem.objects.values_list("meeting", flat=True),
        *decided,
    }


def _delete(model, rows, kept: set[int], removed: Removed) -> None:
    """Deletes ``rows`` but those ``kept``, and the trace that the deletion leaves in their history."""
    stay = [row for row in rows if row.pk in kept]
    removed.kept += [str(row) for row in stay]
    keys = [row.pk for row in rows if row.pk not in kept]
    removed.others += delete_rows(model.objects.filter(pk__in=keys))
    model.history.filter(id__in=keys).delete()
    if model is Meeting:
        Decision.history.filter(meeting__in=keys).delete()


def _keys(rows) -> list[int]:
    return list(rows.values_list("pk", flat=True))


def source_keys() -> list[int]:
    """Sources that the file names."""
    titles = {row["source"] for row in described() if "source" in row}
    return _keys(Source.objects.filter(title__in=titles))


register(SampleStep(load, remove, source_keys))
