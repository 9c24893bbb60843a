"""When a meeting is, as people of the place write it; a day alone where the clock time is not known."""

from datetime import date, datetime, time

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common import numbers
from meetings.time.zones import abbreviation

# A meeting of which only the day is known is kept at noon of its place: the same day in all three zones.
NOON = time(12)


def clock_time(value: time | datetime) -> str:
    """ "09.00", in English "09:00"."""
    return f"{value.hour:02}{':' if get_language() == 'en' else '.'}{value.minute:02}"


def long_day(value: date) -> str:
    """ "Rabu, 6 Desember 2023"."""
    return f"{WEEKDAYS[value.weekday()]}, {numbers.day(value)}"


def local(meeting) -> tuple[datetime, datetime | None]:
    """Beginning and end in the zone of the meeting's place."""
    ends = meeting.ends_at.astimezone(meeting.zone) if meeting.ends_at else None
    return meeting.starts_at.astimezone(meeting.zone), ends


def first_day(meeting) -> date:
    """The day on which it begins, there."""
    return local(meeting)[0].date()


def hours(meeting) -> str:
    """ "09.00–12.00 WITA"; empty where the clock time is not known."""
    if not meeting.time_is_known:
        return ""
    begins, ends = local(meeting)
    until = f"–{clock_time(ends)}" if ends and ends.date() == begins.date() else ""
    return f"{clock_time(begins)}{until} {abbreviation(meeting.zone)}"


def when(meeting) -> str:
    """ "Rabu, 6 Desember 2023, 09.00–12.00 WITA"; without clock time the day, or the first and last day."""
    begins, ends = local(meeting)
    if ends is None or ends.date() == begins.date():
        return ", ".join(filter(None, (long_day(begins), hours(meeting))))
    if meeting.time_is_known:
        until = f"{long_day(ends)}, {clock_time(ends)} {abbreviation(meeting.zone)}"
        return f"{long_day(begins)}, {clock_time(begins)} – {until}"
    return _("%(first)s to %(last)s") % {"first": long_day(begins), "last": long_day(ends)}


def place(meeting) -> str:
    """ "Ballroom Hotel Aston, Kota Samarinda": the venue, and its region, else the host region."""
    return ", ".join(filter(None, (meeting.venue, str(meeting.venue_region or meeting.region))))


def moment(value: datetime | None, meeting) -> str:
    """A point in time as the clock of the meeting's place shows it: "6 Desember 2023, 10.02 WITA"."""
    if value is None:
        return "—"
    there = value.astimezone(meeting.zone)
    return f"{numbers.day(there)}, {clock_time(there)} {abbreviation(meeting.zone)}"
