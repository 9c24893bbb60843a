"""The meetings of a region for its page: those it holds and those held in it, each counted once."""

from dataclasses import dataclass

from django.db.models import Count, Window

from meetings import moments
from meetings.models import Meeting

NEWEST = 5
# Without the minutes, which may be long.
SHOWN = (
    "title", "starts_at", "ends_at", "time_is_known", "state", "venue", "is_sample", "region__name",
    "venue_region__name",
)  # fmt: skip


@dataclass(frozen=True)
class RegionMeeting:
    """Title, time and place; ``guest`` where another region holds it here."""

    meeting: Meeting
    when: str
    place: str
    guest: bool

    @property
    def is_cancelled(self) -> bool:
        return self.meeting.state == Meeting.State.CANCELLED


@dataclass(frozen=True)
class RegionMeetings:
    count: int
    newest: list[RegionMeeting]

    @property
    def more(self) -> bool:
        return self.count > len(self.newest)


def region_meetings(code: str) -> RegionMeetings:
    """The meetings of the region ``code`` and of all that lies in it. One query; public fields only."""
    rows = Meeting.objects.concerning(code).annotate(of_all=Window(Count("*"))).order_by("-starts_at", "-pk")
    found = list(rows.select_related("region", "venue_region").only(*SHOWN)[:NEWEST])
    return RegionMeetings(found[0].of_all if found else 0, [_shown(meeting, code) for meeting in found])


def _shown(meeting: Meeting, code: str) -> RegionMeeting:
    guest = meeting.region_id != code and not meeting.region_id.startswith(f"{code}.") and code != "ID"
    return RegionMeeting(meeting, moments.when(meeting), moments.place(meeting), guest)
