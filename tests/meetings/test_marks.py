"""A meeting that is only claimed, or made up, bears its mark wherever it is named."""

import pytest

from meetings.actions.region_actions import meeting_marks
from meetings.models import Meeting
from meetings.rows import marks_of

pytestmark = pytest.mark.django_db
CLAIM, SAMPLE = "klaim (belum diverifikasi)", "data contoh"


@pytest.fixture
def claimed(rakor):
    """The meeting of 2023 is known from the news alone, and stands in the sample."""
    Meeting.objects.filter(pk=rakor.first.pk).update(evidence="claimed", is_sample=True)
    return rakor


@pytest.mark.parametrize(
    "address", ["/regions/64.08/?year=2023", "/regions/64.72/", "/meetings/?view=calendar&month=2023-12"]
)
def test_pages_mark_a_claimed_meeting(client, claimed, address):
    html = client.get(address).content.decode()
    line = html[html.index("Rakor 2023</a>") :].partition("</li>")[0]
    assert CLAIM in line and SAMPLE in line


def test_the_meeting_before_is_marked_where_the_next_one_opens_with_it(client, claimed):
    client.force_login(claimed.secretary)
    html = client.get(f"/meetings/{claimed.second.pk}/").content.decode()
    opening = html[html.index('id="pembukaan"') :].partition("</p>")[0]
    assert "Rakor 2023" in opening and CLAIM in opening


def test_calendar_programs_and_time_lines_are_told(client, claimed):
    text = client.get(f"/meetings/{claimed.first.pk}/meeting.ics").content.decode().replace("\r\n ", "")
    assert f"CATEGORIES:{SAMPLE},{CLAIM}" in text
    ((_day, title, _url),) = [mark for mark in meeting_marks("64.72", claimed.stranger) if "2023" in mark[1]]
    assert title == f"Rakor 2023 ({SAMPLE}, {CLAIM})"


def test_what_is_neither_has_no_mark(client, rakor):
    assert marks_of(is_sample=False, evidence="verified") == ()
    assert CLAIM not in client.get("/regions/64.08/").content.decode()
