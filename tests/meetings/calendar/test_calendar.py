"""Calendar files: valid for a parser, public facts only, stable, with the right moment in every zone."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.calendar import ical
from meetings.models import Meeting

NOON = datetime(2024, 5, 3, 12, tzinfo=ZoneInfo("Asia/Jayapura"))


def event(**changes) -> ical.Event:
    found = {
        "uid": "meeting-1@example", "title": "Rakor", "place": "Aula", "begins": NOON, "ends": None, "state": "planned",
        "changed": datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), "sequence": 0,
    }  # fmt: skip
    return ical.Event(**found | changes)


def parsed(text: str):
    found = icalendar.Calendar.from_ical(text)
    assert not found.errors
    assert not any(part.errors for part in found.walk())
    return found


def only(text: str):
    return parsed(text).walk("VEVENT")[0]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_title_survives_and_no_line_is_too_long(title):
    text = ical.calendar([event(title=title)], "Rapat")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = title.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if (sign >= " " and sign != "\x7f") or sign == "\n")
    # The parser splits lines at signs that RFC 5545 takes for letters; those are checked by unfolding by hand.
    unfolded = text.replace("\r\n ", "")
    summary = re.search(r"\r\nSUMMARY:([^\r]*)\r\n", unfolded)[1]
    assert re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], summary) == kept


def test_parser_reads_the_same_words():
    title = "Rakor; tahap 1, lanjutan \\ sesi – “Aula Utama” kantor bupati\nbaris kedua dengan huruf é dan ü " * 3
    assert only(ical.calendar([event(title=title)], "x"))["SUMMARY"] == title


@pytest.mark.parametrize(("zone", "hours"), [("Asia/Jakarta", 7), ("Asia/Makassar", 8), ("Asia/Jayapura", 9)])
def test_moments_carry_their_zone_and_the_zone_is_described(zone, hours):
    begins = datetime(2024, 5, 3, 9, 30, tzinfo=ZoneInfo(zone))
    found = parsed(ical.calendar([event(begins=begins, ends=begins.replace(hour=12))], "x"))
    start = found.walk("VEVENT")[0]["DTSTART"]
    assert start.params["TZID"] == zone
    assert start.dt.astimezone(UTC) == begins.astimezone(UTC)
    described = found.walk("VTIMEZONE")[0].to_tz()
    assert datetime(2024, 5, 3, 9, 30, tzinfo=described).utcoffset().total_seconds() == hours * 3600


def test_a_day_is_a_day_and_its_end_is_the_next():
    found = only(ical.calendar([event(begins=date(2022, 11, 17))], "x"))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2022, 11, 17), date(2022, 11, 18))
    assert found["DTSTART"].params["VALUE"] == "DATE"
    assert "VTIMEZONE" not in ical.calendar([event(begins=date(2022, 11, 17))], "x")


def test_every_zone_is_described_once():
    other = NOON.astimezone(ZoneInfo("Asia/Jakarta"))
    found = parsed(ical.calendar([event(), event(uid="2"), event(uid="3", begins=other)], "x"))
    assert [zone["TZID"] for zone in found.walk("VTIMEZONE")] == ["Asia/Jakarta", "Asia/Jayapura"]


# --- the pages ------------------------------------------------------------------------------------------


pytestmark = pytest.mark.django_db


def body(response) -> str:
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode()


def test_feed_has_title_time_and_place_and_nothing_else(client, team):
    Meeting.objects.update(
        minutes="RAHASIA", chair="Kasmidi", chair_role="Wakil Bupati", legal_bases="UU 23/2014", signatory="Ani",
        letter_number="005/1",
    )  # fmt: skip
    team.act("Kirim data")
    text = body(client.get("/meetings.ics"))
    found = only(text)
    assert (found["SUMMARY"], found["LOCATION"]) == ("Rakor TKPKD 2023", "Ballroom Hotel Aston, Kota Samarinda")
    assert found["DTSTART"].dt.astimezone(UTC) == datetime(2023, 12, 6, 1, tzinfo=UTC)
    assert found["DTEND"].dt.astimezone(UTC) == datetime(2023, 12, 6, 4, tzinfo=UTC)
    assert found["UID"] == f"meeting-{team.meeting.pk}@localhost"
    assert found["STATUS"] == "CONFIRMED"
    for secret in ("RAHASIA", "Kasmidi", "Bappeda", "UU 23", "Ani", "005/1", "Kirim"):
        assert secret not in text


def test_nobody_gets_more_by_signing_in(client, team):
    plain = body(client.get("/meetings.ics"))
    for user in (team.secretariat, team.outsider, team.stranger):
        client.force_login(user)
        assert body(client.get("/meetings.ics")) == plain


def test_one_meeting_and_an_unknown_one(client, team):
    assert only(body(client.get(f"/meetings/{team.meeting.pk}/meeting.ics")))["SUMMARY"] == "Rakor TKPKD 2023"
    assert client.get("/meetings/999999/meeting.ics").status_code == 404
    assert client.post("/meetings.ics").status_code == 405


def test_a_change_raises_the_sequence_and_cancelled_stays_in_the_feed(client, team):
    before = only(body(client.get("/meetings.ics")))
    meeting = Meeting.objects.get()
    meeting.state = "cancelled"
    meeting.save()
    after = only(body(client.get("/meetings.ics")))
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1


def test_day_only_meeting_keeps_its_day(client, team):
    moment = datetime(2023, 12, 5, 16, tzinfo=UTC)  # midnight of the 6th in Samarinda
    Meeting.objects.update(time_is_known=False, starts_at=moment, ends_at=None)
    assert only(body(client.get("/meetings.ics")))["DTSTART"].dt == date(2023, 12, 6)


def test_feed_of_a_region_counts_a_venue_and_a_host_once(client, team):
    for code, count in (("64.08", 1), ("64.72", 1), ("64", 1), ("53.01", 0)):
        assert len(parsed(body(client.get(f"/meetings.ics?region={code}"))).walk("VEVENT")) == count
    assert client.get("/meetings.ics?region=99").status_code == 400


def test_unchanged_feed_answers_304(client, team):
    tag = client.get("/meetings.ics")["ETag"]
    assert client.get("/meetings.ics", HTTP_IF_NONE_MATCH=tag).status_code == 304


def test_queries_of_the_feed_do_not_grow(client, team, django_assert_num_queries):
    Meeting.objects.bulk_create(
        Meeting(title=f"Rapat {n}", region_id="64", starts_at=datetime(2022, 1, 1 + n % 28, tzinfo=UTC))
        for n in range(120)
    )
    with django_assert_num_queries(2):
        assert len(parsed(body(client.get("/meetings.ics"))).walk("VEVENT")) == 121
