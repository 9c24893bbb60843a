"""Two meetings of a series of Kutai Timur, one of them in Samarinda, one of Kupang, and the people around them.

6 Dec 2023   "Rakor 2023"   Bappeda Kutai Timur, Ballroom in 64.72 Kota Samarinda, day only, held
20 Mar 2024  "Rakor 2024"   the same series, in Sangatta (64.08), 09.00–12.00 WITA, planned
5 Feb 2024   "Rapat Kupang" 53.01, held
today        10 March 2024
"""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from meetings.models import ActionItem, Attendance, Decision, Meeting, Series, StakeholderType
from meetings.time.zones import WITA
from regions.models import Agency
from tests.people import person


def make_meetings(monkeypatch) -> SimpleNamespace:
    """Needs the fixture ``world``."""
    bappeda = Agency.objects.create(region_id="64.08", name="Bappeda Kutai Timur", short_name="Bappeda")
    social = Agency.objects.create(region_id="64.08", name="Dinas Sosial", short_name="Dinsos")
    series = Series.objects.create(organiser=bappeda, name="Rakor TKPKD")
    first = Meeting.objects.create(
        title="Rakor 2023", organiser=bappeda, series=series, region_id="64.08", venue="Ballroom Hotel Aston",
        venue_region_id="64.72", starts_at=datetime(2023, 12, 6, 12, tzinfo=WITA), time_is_known=False, state="held",
        chair="Kasmidi Bulang", chair_role="Wakil Bupati",
    )  # fmt: skip
    second = Meeting.objects.create(
        title="Rakor 2024", organiser=bappeda, series=series, region_id="64.08", venue="Sangatta",
        starts_at=datetime(2024, 3, 20, 9, tzinfo=WITA), ends_at=datetime(2024, 3, 20, 12, tzinfo=WITA),
    )  # fmt: skip
    kupang = Meeting.objects.create(
        title="Rapat Kupang", region_id="53.01", starts_at=datetime(2024, 2, 5, 10, tzinfo=WITA), state="held",
        chair="Bupati Kupang",
    )  # fmt: skip
    people = {
        "secretary": person("sekretaris", "64.08"),
        "colleague": person("rekan", "64.08"),
        "operator": person("dinsos", "64.08", "operator"),
        "leader": person("pimpinan", "64.08", "leadership"),
        "host": person("samarinda", "64.72"),
        "outsider": person("kupang", "53.01"),
        "stranger": person("tamu"),
    }
    people["operator"].scopes.update(agency=social)
    made = SimpleNamespace(
        bappeda=bappeda, social=social, series=series, first=first, second=second, kupang=kupang, **people
    )

    def kind(code: str) -> StakeholderType:
        return StakeholderType.objects.get(code=code)

    def attend(meeting, code, status="present", **fields) -> Attendance:
        return Attendance.objects.create(meeting=meeting, stakeholder_type=kind(code), status=status, **fields)

    def decide(meeting, text, what="decision") -> Decision:
        return Decision.objects.create(meeting=meeting, text=text, kind=what, position=meeting.decisions.count() + 1)

    def act(meeting, text="Kirim data", status="open", due=None, **fields) -> ActionItem:
        if status in ("done", "verified"):
            fields = {"evidence_note": "Berita acara", **fields}
        if status == "verified":
            fields = {"verified_on": date(2024, 1, 10), "done_on": date(2024, 1, 9), **fields}
        return ActionItem.objects.create(
            meeting=meeting,
            text=text,
            status=status,
            due_on=due,
            **{"region_id": "64.08", "lead_agency": social, **fields},
        )

    def freeze(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    made.kind, made.attend, made.decide, made.act, made.freeze = kind, attend, decide, act, freeze
    freeze(datetime(2024, 3, 10, 4, tzinfo=UTC))
    return made
