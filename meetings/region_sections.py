"""The meetings of a region for its page: those it holds and those held in it, each counted once."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Window

from common.statements import fetch
from meetings.models import Meeting
from meetings.rows import FIELDS, MeetingRow
from meetings.time import moments
from meetings.time.local_days import meeting_day

MEETINGS_SHOWN = 5


@dataclass(frozen=True)
class RegionMeeting:
    """Title, time and place; ``guest`` where another region holds it here."""

    meeting: MeetingRow
    when: str
    place: str
    guest: bool

    @property
    def is_cancelled(self) -> bool:
        return self.meeting.state == Meeting.State.CANCELLED


@dataclass(frozen=True)
class RegionMeetings:
    """How many meetings concern a region (those of ``year``, or all), and the newest of them."""

    year: int | None
    count: int
    newest: list[RegionMeeting]

    @property
    def more(self) -> bool:
        return self.count > len(self.newest)


def region_meetings(code: str, year: int | None = None) -> RegionMeetings:
    """The meetings of the region ``code`` and of all that lies in it, in ``year`` where one is given.

    One query; public fields only.
    """
    found = [MeetingRow(*row[:-1], number=row[-1]) for row in fetch(*_newest(code, year))]
    return RegionMeetings(year, found[0].number if found else 0, [_shown(meeting, code) for meeting in found])


@lru_cache(maxsize=128)
def _newest(code: str, year: int | None) -> tuple[str, tuple]:
    """Written once per process: Django takes as long for it as PostgreSQL for the answer."""
    meetings = Meeting.objects.concerning(code)
    if year:
        meetings = meetings.alias(day=meeting_day()).filter(day__year=year)
    rows = meetings.annotate(of_all=Window(Count("*"))).order_by("-starts_at", "-pk")
    return rows.values_list(*FIELDS, "of_all")[:MEETINGS_SHOWN].query.sql_with_params()


def _shown(meeting: MeetingRow, code: str) -> RegionMeeting:
    guest = meeting.region_id != code and not meeting.region_id.startswith(f"{code}.") and code != "ID"
    return RegionMeeting(meeting, moments.when(meeting), moments.place(meeting), guest)
