"""The cycle of a meeting, its opening with what became of the one before, times of three zones, the yearly agenda."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from meetings import cycle
from meetings.calendar import agenda
from meetings.models import Meeting
from meetings.time import clock, moments
from meetings.time.zones import WIB, WIT, WITA
from poverty_monitor.environment import yearly_days
from programs.reporting.cycle import StepRefused

pytestmark = pytest.mark.django_db


def opening(rakor, meeting=None, user=None):
    meeting = meeting or rakor.second
    return cycle.opening(meeting, user or rakor.secretary, Meeting.objects.before(meeting).first())


def groups(section) -> dict[str, list[str]]:
    return {key: [item.text for item in group.items] for key, group in section.groups.items()}


def overdue(found) -> list[str]:
    return groups(found.sections[0]).get("overdue", [])


# --- the row of meetings --------------------------------------------------------------------------------


def test_the_meeting_before_is_of_the_same_organiser_and_series(rakor):
    same_organiser = Meeting.objects.create(
        title="Rapat lain", organiser=rakor.bappeda, region_id="64.08", starts_at=datetime(2024, 1, 1, tzinfo=WITA)
    )
    cancelled = Meeting.objects.create(
        title="Batal", organiser=rakor.bappeda, series=rakor.series, region_id="64.08", state="cancelled",
        starts_at=datetime(2024, 2, 1, tzinfo=WITA),
    )  # fmt: skip
    assert list(Meeting.objects.before(rakor.second)) == [rakor.first]
    assert list(Meeting.objects.after(rakor.first)) == [rakor.second]
    assert not Meeting.objects.before(same_organiser).exists()
    assert list(Meeting.objects.before(cancelled)) == [rakor.first]


def test_meetings_without_organiser_stand_in_no_row(rakor):
    Meeting.objects.create(title="Rapat", region_id="53.01", starts_at=datetime(2023, 1, 1, tzinfo=WITA))
    assert not Meeting.objects.before(rakor.kupang).exists()


def test_two_meetings_at_the_same_moment_have_an_order(rakor):
    twin = Meeting.objects.create(
        title="Kembar",
        organiser=rakor.bappeda,
        series=rakor.series,
        region_id="64.08",
        starts_at=rakor.second.starts_at,
    )
    assert list(Meeting.objects.before(twin)) == [rakor.second, rakor.first]
    assert list(Meeting.objects.after(rakor.second)) == [twin]


# --- the opening ----------------------------------------------------------------------------------------


def test_the_opening_shows_the_rate_the_overdue_and_the_older_open_ones(rakor):
    older = Meeting.objects.create(
        title="Rakor 2022", organiser=rakor.bappeda, series=rakor.series, region_id="64.08", state="held",
        starts_at=datetime(2022, 12, 1, 9, tzinfo=WITA),
    )  # fmt: skip
    for n in range(3):
        rakor.act(rakor.first, f"Selesai {n}", "verified")
    rakor.act(rakor.first, "Lewat", due=date(2024, 3, 9))
    rakor.act(rakor.first, "Hari ini", due=date(2024, 3, 10))
    rakor.act(rakor.first, "Tanpa tenggat")
    rakor.act(rakor.first, "Dilaporkan", "done", due=date(2024, 1, 1), done_on=date(2024, 2, 1))
    rakor.act(rakor.first, "Berjalan", "in_progress", due=date(2024, 2, 2))
    rakor.act(rakor.first, "Batal", "cancelled", due=date(2024, 1, 1))
    rakor.act(older, "Lama tanpa tenggat")
    rakor.act(older, "Lama bertenggat", due=date(2025, 1, 1))
    rakor.act(older, "Lama selesai", "verified")
    found = opening(rakor)
    assert (found.rate.verified, found.rate.of, found.day) == (3, 8, date(2024, 3, 10))
    assert groups(found.sections[0]) == {
        "overdue": ["Berjalan", "Lewat"],
        "done": ["Dilaporkan"],
        "undated": ["Tanpa tenggat"],
        "upcoming": ["Hari ini"],
    }
    assert found.sections[0].count == found.rate.of - found.rate.verified == 5
    assert groups(found.sections[1]) == {"undated": ["Lama tanpa tenggat"], "upcoming": ["Lama bertenggat"]}


def test_the_page_of_the_meeting_and_the_pack_list_all_that_is_not_verified(client, rakor):
    rakor.act(rakor.first, "Beres", "verified")
    for text, fields in (("Lewat", {"due": date(2024, 3, 9)}), ("Nanti", {"due": date(2024, 5, 1)}), ("Kapan saja", {}),
                         ("Dilaporkan", {"status": "done", "done_on": date(2024, 2, 1)})):  # fmt: skip
        rakor.act(rakor.first, text, **fields)
    client.force_login(rakor.secretary)
    for address in (f"/meetings/{rakor.second.pk}/?lang=en", "/meetings/pack/?region=64.08&date=2024-03-20&lang=en"):
        page = client.get(address).content.decode()
        assert "1 of 5" in page and "4 not verified" in page
        for words in ("Lewat", "Nanti", "Kapan saja", "Dilaporkan", "Overdue: 1", "Without due date: 1",
                      "Not due yet: 1", "Reported done, not verified yet: 1"):  # fmt: skip
            assert words in page


def test_without_items_there_is_no_rate(rakor):
    assert opening(rakor).rate.of == 0
    assert opening(rakor, rakor.first) is None


def test_a_meeting_that_was_held_keeps_the_rate_of_its_day(rakor):
    Meeting.objects.filter(pk=rakor.second.pk).update(state="held")
    rakor.act(rakor.first, "Sebelum", "verified", due=date(2024, 1, 1))
    later = {"done_on": date(2024, 4, 1), "verified_on": date(2024, 4, 2)}
    rakor.act(rakor.first, "Sesudah", "verified", due=date(2024, 1, 1), **later)
    rakor.freeze(datetime(2024, 6, 1, tzinfo=UTC))
    found = opening(rakor)
    assert (found.rate.verified, found.rate.of, found.day) == (1, 2, date(2024, 3, 20))
    assert overdue(found) == ["Sesudah"]


def test_overdue_follows_the_day_of_the_region(rakor):
    rakor.act(rakor.first, "Tenggat 10", due=date(2024, 3, 10))
    rakor.freeze(datetime(2024, 3, 10, 15, 59, tzinfo=UTC))  # 23.59 WITA
    assert overdue(opening(rakor)) == []
    rakor.freeze(datetime(2024, 3, 10, 16, 0, tzinfo=UTC))  # midnight in Sangatta, still the 10th in Jakarta
    assert overdue(opening(rakor)) == ["Tenggat 10"]


def test_items_of_other_regions_are_counted_but_not_listed(rakor):
    rakor.act(rakor.first, "Kutai Timur", due=date(2024, 1, 1))
    rakor.act(rakor.first, "Kupang", due=date(2024, 1, 1), region_id="53.01", lead_agency=None)
    found = opening(rakor)
    assert found.rate.of == 2 and overdue(found) == ["Kutai Timur"]
    assert (found.sections[0].count, found.hidden) == (1, 1)


def test_a_long_list_is_cut_and_says_so(rakor, django_assert_num_queries):
    for n in range(cycle.ACTIONS_SHOWN + 5):
        rakor.act(rakor.first, f"Tindak {n}", due=date(2024, 1, 1))
    previous = Meeting.objects.before(rakor.second).first()
    rakor.secretary.area_prefixes("meetings.view_actionitem")
    with django_assert_num_queries(3):
        found = cycle.opening(rakor.second, rakor.secretary, previous)
    group = found.sections[0].groups["overdue"]
    assert (len(group.items), group.count, group.more) == (cycle.ACTIONS_SHOWN, cycle.ACTIONS_SHOWN + 5, 5)


# --- steps ----------------------------------------------------------------------------------------------


def test_the_steps_from_plan_to_held(rakor):
    with pytest.raises(StepRefused):
        cycle.move(rakor.second.pk, "invited", read="planned")
    Meeting.objects.filter(pk=rakor.second.pk).update(letter_number="005/1/2024", signatory="Sekda")
    assert cycle.move(rakor.second.pk, "invited", read="planned").state == "invited"
    with pytest.raises(StepRefused, match="20 Maret 2024"):
        cycle.move(rakor.second.pk, "held", read="invited")
    rakor.freeze(datetime(2024, 3, 19, 16, tzinfo=UTC))  # the 20th begins in Sangatta
    assert cycle.move(rakor.second.pk, "held", read="invited").state == "held"


@pytest.mark.parametrize(
    ("state", "to"), [("held", "cancelled"), ("cancelled", "held"), ("planned", "x"), ("held", "held")]
)
def test_other_steps_are_refused(rakor, state, to):
    Meeting.objects.filter(pk=rakor.first.pk).update(state=state)
    with pytest.raises(StepRefused):
        cycle.move(rakor.first.pk, to, read=state)
    assert Meeting.objects.get(pk=rakor.first.pk).state == state


def test_a_step_from_an_old_page_is_told(client, rakor):
    client.force_login(rakor.secretary)
    Meeting.objects.filter(pk=rakor.second.pk).update(state="cancelled")
    answer = client.post(f"/meetings/{rakor.second.pk}/step/", {"to": "cancelled", "read": "planned"}, follow=True)
    assert [str(message.level_tag) for message in answer.context["messages"]] == ["error"]


def test_inviting_asks_for_number_and_signatory_and_keeps_what_was_typed(client, rakor):
    client.force_login(rakor.secretary)
    address = f"/meetings/{rakor.second.pk}/step/"
    data = {"to": "invited", "read": "planned", "signatory": "H. Seskab", "signatory_role": "Sekretaris Daerah"}
    answer = client.post(address, data)
    html = answer.content.decode()
    assert answer.status_code == 200 and 'value="H. Seskab"' in html and 'class="error"' in html
    assert Meeting.objects.get(pk=rakor.second.pk).state == "planned"
    assert client.post(address, data | {"letter_number": "005/12/Bappeda"}).status_code == 302
    invited = Meeting.objects.get(pk=rakor.second.pk)
    assert (invited.state, invited.letter_number, invited.history.order_by("-history_id").first().history_user) == (
        "invited", "005/12/Bappeda", rakor.secretary,
    )  # fmt: skip
    letter = client.get(f"/meetings/{rakor.second.pk}/print/invitation/").content.decode()
    assert "005/12/Bappeda" in letter and "H. Seskab" in letter and "09.00–12.00 WITA" in letter
    assert "Rabu, 20 Maret 2024" in letter


@pytest.mark.parametrize("who", ["leader", "operator", "host", "outsider", "stranger"])
def test_others_take_no_steps(client, rakor, who):
    client.force_login(getattr(rakor, who))
    answer = client.post(f"/meetings/{rakor.second.pk}/step/", {"to": "cancelled", "read": "planned"})
    assert answer.status_code == 403
    assert Meeting.objects.get(pk=rakor.second.pk).state == "planned"


# --- times ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("region", "venue", "text"),
    [
        ("64.08", None, "Rabu, 6 Desember 2023, 10.30 WITA"), ("62.02", None, "Rabu, 6 Desember 2023, 09.30 WIB"),
        ("94", None, "Rabu, 6 Desember 2023, 11.30 WIT"), ("64.08", "31", "Rabu, 6 Desember 2023, 09.30 WIB"),
        ("ID", None, "Rabu, 6 Desember 2023, 09.30 WIB"),
    ],
)  # fmt: skip
def test_times_are_those_of_the_place(region, venue, text):
    meeting = Meeting(region_id=region, venue_region_id=venue, starts_at=datetime(2023, 12, 6, 2, 30, tzinfo=UTC))
    assert moments.when(meeting) == text


def test_an_unknown_clock_time_is_not_shown(rakor):
    assert moments.when(rakor.first) == "Rabu, 6 Desember 2023"
    assert moments.hours(rakor.first) == ""


def test_ends_on_the_same_or_another_day():
    begins = datetime(2024, 3, 20, 9, tzinfo=WIT)
    meeting = Meeting(region_id="94", starts_at=begins, ends_at=begins.replace(hour=12))
    assert moments.when(meeting) == "Rabu, 20 Maret 2024, 09.00–12.00 WIT"
    meeting.ends_at = begins.replace(day=21)
    assert moments.when(meeting) == "Rabu, 20 Maret 2024, 09.00 – Kamis, 21 Maret 2024, 09.00 WIT"
    meeting.time_is_known = False
    assert "09.00" not in moments.when(meeting) and "Kamis, 21 Maret 2024" in moments.when(meeting)
    with translation.override("en"):
        meeting.time_is_known, meeting.ends_at = True, None
        assert moments.when(meeting) == "Wednesday, 20 March 2024, 09:00 WIT"


def test_today_is_that_of_the_region(rakor):
    rakor.freeze(datetime(2024, 3, 10, 15, 30, tzinfo=UTC))  # 22.30 WIB, 23.30 WITA, 00.30 WIT of the 11th
    assert [clock.today(code).day for code in ("ID", "62.02", "64.08", "94.01")] == [10, 10, 10, 11]


# --- the yearly agenda ----------------------------------------------------------------------------------


def test_the_agenda_of_a_year_in_order(settings):
    settings.AGENDA_DEADLINES = {"rat": [(7, 31)], "matriks2": [(1, 15), (4, 15)], "lp2kd": [(2, 29)]}
    found = agenda.yearly_agenda(2025, date(2025, 4, 10))
    assert [(d.kind, d.due_on, d.days) for d in found] == [
        ("matriks2", date(2025, 1, 15), -85), ("lp2kd", date(2025, 2, 28), -41), ("matriks2", date(2025, 4, 15), 5),
        ("rat", date(2025, 7, 31), 112),
    ]  # fmt: skip
    assert "IV 2024" in found[0].label and "I 2025" in found[2].label
    assert [d.passed for d in found] == [True, True, False, False]


def test_what_comes_next_reaches_into_the_next_year(rakor, settings):
    settings.AGENDA_DEADLINES = {"lp2kd": [(1, 31)], "matriks2": [(1, 15), (10, 15)]}
    rakor.freeze(datetime(2024, 12, 20, 3, tzinfo=UTC))
    assert [(d.kind, d.due_on.year, d.days) for d in agenda.upcoming("64.08")] == [
        ("matriks2", 2025, 26),
        ("lp2kd", 2025, 42),
    ]


def test_deadlines_are_read_from_the_environment():
    assert yearly_days("NOT_SET", "rat=07-31 matriks2=01-15,04-15") == {
        "rat": [(7, 31)],
        "matriks2": [(1, 15), (4, 15)],
    }
    assert yearly_days("NOT_SET", "lp2kd=02-29") == {"lp2kd": [(2, 29)]}


@pytest.mark.parametrize("text", ["rat", "rat=", "rat=31-07", "rat=02-30", "other=01-01", "rat=07-31,x", "=01-01"])
def test_a_deadline_that_cannot_be_read_stops_the_start_and_says_how_to_write_it(text):
    with pytest.raises(ImproperlyConfigured, match="rat=07-31"):
        yearly_days("NOT_SET", text)


def test_zones_cover_every_province():
    assert {moments.abbreviation(zone) for zone in (WIB, WITA, WIT)} == {"WIB", "WITA", "WIT"}
