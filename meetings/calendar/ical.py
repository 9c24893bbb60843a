"""Meetings as iCalendar (RFC 5545), for calendar programs: title, time and place, which are all that is public.

Pure: events in, text out. Written here because an event is a dozen lines, and a library takes fifty times as long
for a feed; the tests read every file with one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LIMIT = 75  # bytes of a line, RFC 5545 3.1
PRODUCT = "-//Poverty Monitor//Coordination meetings//ID"
EPOCH = datetime(2024, 1, 1)  # any moment: the zones of Indonesia know no summer time


@dataclass(frozen=True)
class Event:
    """One meeting. ``begins`` and ``ends`` are moments with a zone, or days where the clock time is not known.

    ``ends`` is inclusive for days. ``changed`` is the moment of the last change, ``sequence`` counts the changes.
    """

    uid: str
    title: str
    place: str
    begins: datetime | date
    ends: datetime | date | None
    state: str
    changed: datetime
    sequence: int
    url: str = ""
    categories: tuple[str, ...] = ()


STATUS = {"planned": "TENTATIVE", "invited": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}


def escape(text: str) -> str:
    """A value of type TEXT: backslash, semicolon, comma and line ends are written with a backslash."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(sign, written)
    if text.isprintable():
        return text
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def fold(line: str) -> str:
    """The line cut into pieces of at most 75 bytes; no piece begins within a letter."""
    if len(line) <= LIMIT and (line.isascii() or len(line.encode()) <= LIMIT):
        return line
    pieces, piece, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LIMIT:
            pieces.append(piece)
            piece, size = "", 1  # the blank that continues a line counts
        piece, size = piece + sign, size + width
    return "\r\n ".join([*pieces, piece])


def utc(moment: datetime) -> str:
    """Write a moment as UTC in the form of RFC 5545, such as 20240131T070000Z."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def calendar(events: Iterable[Event], name: str) -> str:
    """The whole file. Zones that occur are described once."""
    events = list(events)
    zones = {event.begins.tzinfo for event in events if isinstance(event.begins, datetime)}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN",
             f"NAME:{escape(name)}", f"X-WR-CALNAME:{escape(name)}"]  # fmt: skip
    for zone in sorted(zones, key=str):
        lines += _zone(zone)
    for event in events:
        lines += _event(event)
    return "".join(f"{fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _zone(zone: ZoneInfo) -> Iterator[str]:
    moment = EPOCH.replace(tzinfo=zone)
    hours = int(moment.utcoffset() / timedelta(hours=1))
    yield from ("BEGIN:VTIMEZONE", f"TZID:{zone}", "BEGIN:STANDARD", "DTSTART:19700101T000000")
    yield from (f"TZOFFSETFROM:+{hours:02}00", f"TZOFFSETTO:+{hours:02}00", f"TZNAME:{moment.tzname()}")
    yield from ("END:STANDARD", "END:VTIMEZONE")


def _event(event: Event) -> Iterator[str]:
    changed = utc(event.changed)
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{changed}")
    yield from (f"LAST-MODIFIED:{changed}", f"SEQUENCE:{event.sequence}", f"STATUS:{STATUS[event.state]}")
    yield _moment("DTSTART", event.begins)
    if isinstance(event.begins, datetime):
        if event.ends and event.ends > event.begins:
            yield _moment("DTEND", event.ends)
    else:
        yield _moment("DTEND", (event.ends or event.begins) + timedelta(days=1))  # the first day that is free again
    yield f"SUMMARY:{escape(event.title)}"
    if event.place:
        yield f"LOCATION:{escape(event.place)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(map(escape, event.categories))}"
    if event.url:
        yield f"URL:{event.url}"
    yield "END:VEVENT"


def _moment(name: str, value: datetime | date) -> str:
    if isinstance(value, datetime):
        return f"{name};TZID={value.tzinfo}:{value:%Y%m%dT%H%M%S}"
    return f"{name};VALUE=DATE:{value:%Y%m%d}"
