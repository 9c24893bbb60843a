"""The list, the calendar and the page of a meeting: what the public sees, and what the region's people see."""

import csv
import io
from datetime import datetime, timedelta

import pytest

from meetings.calendar.month import Month
from meetings.meeting.tables import MeetingTable, PublicMeetingTable
from meetings.models import AgendaItem, Meeting, MeetingSpeaker
from meetings.region_sections import region_meetings
from meetings.time.zones import WIT, WITA

pytestmark = pytest.mark.django_db

SECRETS = [
    "Bappeda Kutai Timur", "Rakor TKPKD", "Kasmidi Bulang", "Isi notulen", "Arah rahasia", "Tindak rahasia",
    "UU 23/2014", "Pembicara Rahasia", "Agenda rahasia", "Swasta hadir",
]  # fmt: skip
CALENDAR = "/meetings/?view=calendar&month=2023-12"


@pytest.fixture(autouse=True)
def uncached(settings):
    """Versions of data rise at commit, which these tests do not reach."""
    settings.PAGE_CACHE = False


@pytest.fixture
def full(rakor):
    """Rakor 2023 with everything that a meeting may have."""
    first = rakor.first
    Meeting.objects.filter(pk=first.pk).update(minutes="Isi notulen", legal_bases="UU 23/2014")
    rakor.decide(first, "Arah rahasia", "direction")
    rakor.act(first, "Tindak rahasia")
    rakor.attend(first, "swasta", names="Swasta hadir")
    AgendaItem.objects.create(meeting=first, title="Agenda rahasia")
    MeetingSpeaker.objects.create(meeting=first, name="Pembicara Rahasia", represented_by="Wakilnya")
    return rakor


def titles(answer) -> list[str]:
    return [row.record.title for row in answer.context["table"].rows]


# --- who sees what --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [None, "stranger", "outsider"])
def test_the_public_sees_title_time_and_place_and_nothing_else(client, full, who):
    if who:
        client.force_login(getattr(full, who))
    pages = [
        "/meetings/",
        CALENDAR,
        f"/meetings/{full.first.pk}/",
        "/meetings/?region=64.08",
    ]
    for page in pages:
        html = client.get(page).content.decode()
        assert "Rakor 2023" in html and "6 Desember 2023" in html and "Ballroom Hotel Aston" in html
        assert not [secret for secret in SECRETS if secret in html], page
    file = client.get("/meetings/?_export=csv").getvalue().decode()
    assert "Rakor 2023" in file and not [secret for secret in SECRETS if secret in file]


@pytest.mark.parametrize("who", ["secretary", "leader", "operator", "host"])
def test_people_of_the_region_and_of_the_venue_read_everything(client, full, who):
    client.force_login(getattr(full, who))
    html = client.get(f"/meetings/{full.first.pk}/").content.decode()
    hidden = [secret for secret in SECRETS if secret not in html]
    assert hidden == (["Tindak rahasia"] if who == "host" else [])  # actions of Kutai Timur are not Samarinda's
    paper = client.get(f"/meetings/{full.first.pk}/print/minutes/").content.decode()
    assert "Isi notulen" in paper and "Arah rahasia" in paper and "Kasmidi Bulang" in paper


@pytest.mark.parametrize("what", ["invitation", "attendance", "minutes"])
def test_paper_is_for_those_who_may_read(client, full, what):
    address = f"/meetings/{full.first.pk}/print/{what}/"
    assert client.get(address).status_code == 302
    for who, status in (("stranger", 403), ("outsider", 403), ("leader", 200), ("host", 200)):
        client.force_login(getattr(full, who))
        assert client.get(address).status_code == status
    assert client.get(f"/meetings/{full.first.pk}/print/other/").status_code == 404


def test_what_is_not_public_cannot_be_found_out_by_filters_either(client, full):
    client.force_login(full.outsider)
    for query in ("organiser=Bappeda", "series=TKPKD", "state=held"):
        assert "Rakor 2023" not in titles(client.get(f"/meetings/?{query}"))
    assert titles(client.get("/meetings/?state=held")) == ["Rapat Kupang"]
    client.logout()
    assert client.get("/meetings/?organiser=zzz&state=held").status_code == 400  # no filters of visitors


def test_that_a_meeting_is_cancelled_is_public(client, full):
    Meeting.objects.filter(pk=full.first.pk).update(state="cancelled")
    rows = list(csv.DictReader(io.StringIO(client.get("/meetings/?_export=csv").getvalue().decode())))
    assert {row["title"]: row["state"] for row in rows} == {
        "Rakor 2023": "cancelled",
        "Rakor 2024": "",
        "Rapat Kupang": "",
    }


# --- list and filters -----------------------------------------------------------------------------------


def test_a_meeting_held_elsewhere_appears_under_both_regions_and_counts_once(client, rakor):
    for region in ("64.08", "64.72"):
        assert "Rakor 2023" in titles(client.get(f"/meetings/?region={region}"))
        assert region_meetings(region).count == {"64.08": 2, "64.72": 1}[region]
    province = client.get("/meetings/?region=64")
    assert titles(province) == ["Rakor 2024", "Rakor 2023"] and province.context["page"].paginator.count == 2
    assert region_meetings("64").count == 2 and region_meetings("ID").count == 3
    guest = region_meetings("64.72").newest[0]
    assert guest.guest and guest.place == "Ballroom Hotel Aston, Kota Samarinda"
    assert not any(item.guest for item in region_meetings("64").newest)


@pytest.mark.parametrize("count", [1, 120])
def test_meetings_of_a_region_are_one_query(rakor, django_assert_num_queries, count):
    many(count)
    with django_assert_num_queries(1):
        found = region_meetings("64.08")
    assert found.count == count + 2 and len(found.newest) == min(5, count + 2)


def many(count: int, **fields) -> None:
    begins = datetime(2020, 1, 1, 9, tzinfo=WITA)
    Meeting.objects.bulk_create(
        Meeting(
            title=f"Rapat {n}",
            region_id="64.08",
            venue_region_id="64.72",
            starts_at=begins + timedelta(days=n),
            **fields,
        )
        for n in range(count)
    )


def test_filters(client, rakor):
    client.force_login(rakor.secretary)
    assert titles(client.get("/meetings/?year=2023")) == ["Rakor 2023"]
    assert titles(client.get("/meetings/?organiser=bappeda")) == ["Rakor 2024", "Rakor 2023"]
    assert titles(client.get("/meetings/?series=rakor&state=planned")) == ["Rakor 2024"]
    assert titles(client.get("/meetings/?q=kupang")) == ["Rapat Kupang"]


def test_a_day_without_clock_time_belongs_to_its_year_in_every_zone(client, rakor):
    Meeting.objects.create(title="Tahun baru", region_id="64", starts_at=datetime(2021, 1, 1, 0, 30, tzinfo=WITA))
    Meeting.objects.create(title="Akhir tahun", region_id="64", starts_at=datetime(2021, 12, 31, 23, 30, tzinfo=WITA))
    assert titles(client.get("/meetings/?year=2021")) == ["Akhir tahun", "Tahun baru"]


@pytest.mark.parametrize("query", ["region=99.99", "year=20x4", "year=3000", "sort=organiser", "page=99", "page=x"])
def test_a_wrong_value_is_told(client, rakor, query):
    answer = client.get(f"/meetings/?{query}")
    assert answer.status_code == 200 and answer.context["errors"]


def test_the_file_has_the_columns_of_the_table(client, rakor):
    for user, table in ((None, PublicMeetingTable), (rakor.secretary, MeetingTable)):
        if user:
            client.force_login(user)
        head = client.get("/meetings/?_export=csv").getvalue().decode().splitlines()[0]
        assert head.split(",") == [column.name for column in table.export_columns()]
    rows = list(csv.DictReader(io.StringIO(client.get("/meetings/?_export=csv&year=2023").getvalue().decode())))
    assert (rows[0]["day"], rows[0]["clock"], rows[0]["organiser"]) == ("2023-12-06", "", "Bappeda Kutai Timur")
    rows = list(csv.DictReader(io.StringIO(client.get("/meetings/?_export=csv&q=2024").getvalue().decode())))
    assert (rows[0]["day"], rows[0]["clock"]) == ("2024-03-20", "09:00 WITA")


def test_a_made_up_meeting_carries_its_badge(client, rakor):
    Meeting.objects.filter(pk=rakor.first.pk).update(is_sample=True)
    for page in ("/meetings/", CALENDAR, f"/meetings/{rakor.first.pk}/"):
        assert "badge sample" in client.get(page).content.decode()


@pytest.mark.parametrize("who", [None, "secretary"])
def test_queries_of_the_list_do_not_grow(client, rakor, django_assert_num_queries, who):
    if who:
        client.force_login(getattr(rakor, who))
    many(110, organiser=rakor.bappeda, series=rakor.series)
    with django_assert_num_queries(5 if who is None else 8):
        assert client.get("/meetings/").status_code == 200
    with django_assert_num_queries(3 if who is None else 6):
        assert client.get("/meetings/?view=calendar&month=2020-03").content.decode().count("Rapat ") >= 31


def test_queries_of_a_meeting_do_not_grow(client, full, django_assert_num_queries):
    client.force_login(full.secretary)
    full.act(full.first, "Lewat", due=datetime(2024, 1, 1).date())
    full.act(full.second, "Baru", decision=full.decide(full.second, "Putusan"))
    address = f"/meetings/{full.second.pk}/"
    with django_assert_num_queries(16):
        client.get(address)
    for n in range(110):
        decision = full.decide(full.second, f"Putusan {n}")
        full.act(full.second, f"Tindak {n}", decision=decision, due=datetime(2024, 5, 1).date())
        full.act(full.first, f"Lama {n}", due=datetime(2024, 1, 1).date())
        full.attend(full.second, "swasta", organisation=f"PT {n}")
    with django_assert_num_queries(16):
        assert client.get(address).content.decode().count("Tindak ") >= 110


# --- calendar -------------------------------------------------------------------------------------------


def test_the_calendar_puts_each_meeting_on_the_day_of_its_place(client, rakor):
    Meeting.objects.create(title="Pagi di Papua", region_id="64", starts_at=datetime(2023, 12, 1, 0, 30, tzinfo=WIT))
    answer = client.get(CALENDAR)
    days = {day.day.isoformat(): [m.title for m in day.meetings] for week in answer.context["weeks"] for day in week}
    assert days["2023-12-06"] == ["Rakor 2023"]
    assert days["2023-11-30"] == ["Pagi di Papua"]  # 23.30 in Samarinda
    assert (answer.context["month"].before, answer.context["month"].after) == ("2023-11", "2024-01")
    assert len(answer.context["weeks"]) == 5


def test_the_calendar_begins_with_this_month_and_keeps_the_filters(client, rakor):
    answer = client.get("/meetings/?view=calendar&region=64.08")
    assert str(answer.context["month"]) == "Maret 2024"
    html = answer.content.decode()
    assert "Rakor 2024" in html and "region=64.08&amp;month=2024-02" in html.replace("view=calendar&amp;", "")


@pytest.mark.parametrize("text", ["2023-13", "2023", "x", "0001-01", "2023-12-01", "٢٠٢٣-١٢", "9999-12"])
def test_a_month_that_does_not_exist_is_told(client, rakor, text):
    assert Month.read(text) is None
    answer = client.get("/meetings/", {"view": "calendar", "month": text})
    assert answer.status_code == 200 and answer.context["errors"]


# --- the page -------------------------------------------------------------------------------------------


def test_a_venue_elsewhere_is_said_and_both_regions_are_linked(client, rakor):
    html = client.get(f"/meetings/{rakor.first.pk}/").content.decode()
    assert 'href="/regions/64.72/"' in html and 'href="/regions/64.08/"' in html


def test_the_page_leads_to_the_meetings_before_and_after(client, rakor):
    client.force_login(rakor.leader)
    first, second = (client.get(f"/meetings/{pk}/").content.decode() for pk in (rakor.first.pk, rakor.second.pk))
    assert f'href="/meetings/{rakor.second.pk}/" rel="next"' in first
    assert f'href="/meetings/{rakor.first.pk}/" rel="prev"' in second


def test_the_page_opens_with_what_became_of_the_meeting_before(client, rakor):
    for _n in range(3):
        rakor.act(rakor.first, status="verified")
    for n in range(5):
        rakor.act(rakor.first, f"Belum {n}", due=datetime(2024, 1, 1).date())
    client.force_login(rakor.leader)
    client.cookies["language"] = "en"
    html = client.get(f"/meetings/{rakor.second.pk}/").content.decode()
    assert "3 of 8" in html and html.count('class="overdue"') == 5


def test_an_unknown_meeting_is_not_found(client, rakor):
    assert client.get("/meetings/987654/").status_code == 404
    assert client.get("/meetings/99999999999999999999/").status_code == 404


def test_a_page_of_nothing_says_what_to_do(client, rakor):
    assert 'class="empty"' in client.get("/meetings/?q=zzz").content.decode()
    rakor.kupang.delete()
    client.force_login(rakor.outsider)
    assert 'class="empty"' in client.get("/meetings/attendance/").content.decode()
