"""The pack for a meeting: what is known of a region on a day, and what became of the meeting before."""

from datetime import UTC, date, datetime

import pytest

from meetings.models import Meeting
from papers.pack.content import Pack
from programs.models import Program
from regions.models import Region

pytestmark = pytest.mark.django_db
PACK = "/meetings/pack/?region=64.08&date=2024-05-20&lang=en"


def pack(code, on, user):
    return Pack(Region.objects.family(code), on, user)


def html(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_figures_are_those_known_on_the_day(team, observe):
    """The survey of March 2025 is not out before July, where its day of release is not known, else not before that."""
    for day, year in ((date(2025, 2, 28), 2024), (date(2025, 6, 30), 2024), (date(2025, 7, 1), 2025)):
        assert pack("64", day, team.stranger).page.panels.year == year
    later = observe("64", "p0", 2026, "5.00", released_on=date(2026, 7, 25))
    assert pack("64", date(2026, 6, 30), team.stranger).page.panels.year == 2025
    assert pack("64", later.released_on, team.stranger).page.panels.year == 2026


def test_a_revision_of_later_is_not_shown_and_the_release_before_it_is(team, observe, source):
    observe("64", "p0", 2023, "6.11", released_on=date(2023, 7, 17))
    for indicator, value in (("p0", "6.66"), ("poor", "300")):
        observe("64", indicator, 2023, value, released_on=date(2025, 2, 1), vintage="revisi")
    made = pack("64", date(2024, 3, 1), team.stranger)
    assert made.page.panels.year == 2023
    lead, poor = made.key_figures.rows[:2]
    assert lead[1].startswith("6,11") and "17 Juli 2023" in lead[4]
    assert "300" not in poor[1]
    assert pack("64", date(2025, 3, 1), team.stranger).page.panels.year == 2024


def test_a_figure_whose_day_of_release_is_not_known_is_not_said_to_have_been_known(client, team, observe, source):
    """From July on it may be out, and the pack says that nobody knows; a day of its source is one."""
    team.freeze(datetime(2024, 9, 1, 4, tzinfo=UTC))
    early, later = (
        html(client, f"/meetings/pack/?region=64&date={day}&lang=en") for day in ("2024-06-30", "2024-07-01")
    )
    assert "5.78" not in early and "8.81" not in early
    assert "March 2024" in later and "5.78" in later and "; day of release not known" in later
    assert "it is not certain that they were already out" in later and "that was known on" not in later
    source.published_on = date(2024, 2, 1)
    source.save()
    dated = html(client, "/meetings/pack/?region=64&date=2024-03-20&lang=en")
    assert "March 2024" in dated and "not certain" not in dated


def test_no_newer_year_stands_in_for_a_missing_one(client, team):
    page = html(client, "/meetings/pack/?region=64&date=2020-05-01&lang=en")
    assert "no other year is shown in its place" in page
    assert "5.17" not in page


def test_districts_of_a_province_with_missing_ones_below(team):
    rows = pack("64", date(2025, 7, 31), team.stranger).poverty.rows
    assert [(*row[:3], str(row[4]) if row[4] is not None else None) for row in rows] == [
        (1, 1, "64.08", "8.0700"), (2, 2, "64.71", "1.9700"), (None, None, "64.72", None),
    ]  # fmt: skip


def test_late_reports_count_days_to_the_day(team, source):
    Program.objects.create(code="64.08-A", name="A", region_id="64.08", agency=team.social, source=source)
    found = pack("64.08", date(2024, 5, 20), team.stranger).late
    assert [(late.name, late.days) for late in found] == [("Dinas Sosial", 35)]
    (newest,) = pack("64.08", date(2024, 4, 20), team.stranger).late[0].periods
    assert newest.days == 5  # due on 15 April


def test_follow_up_of_the_meeting_before(client, team):
    """Another one of the row on 20 May: it opens with 1 of 3 and what is not verified."""
    team.act("Lewat tenggat", due=date(2024, 5, 19))
    team.act("Nanti", due=date(2024, 5, 21))
    team.act("Beres", status="verified")
    team.act("Batal", status="cancelled")
    address = PACK
    client.force_login(team.secretariat)
    for planned in (False, True):
        if planned:
            Meeting.objects.create(
                title="Rakor berikut", organiser=team.bappeda, series=team.meeting.series, region_id="64.08",
                starts_at=datetime(2024, 5, 20, 1, tzinfo=UTC),
            )  # fmt: skip
        page = html(client, address)
        assert "1 of 3" in page
        assert "Lewat tenggat" in page
        assert "Nanti" in page and "Not due yet: 1" in page
        assert ("Rakor berikut" in page) == planned


@pytest.mark.parametrize("name", ["outsider", "stranger", None])
def test_others_get_the_public_variant(client, team, name):
    team.act("Lewat tenggat", due=date(2024, 5, 1))
    if name:
        client.force_login(getattr(team, name))
    page = html(client, PACK.replace("05-20", "07-20"))
    assert "Lewat tenggat" not in page
    assert "Dinas Sosial" not in page
    assert "0 of 1" not in page
    assert "8.81" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [("region=99", "99"), ("region=64.08.01", "64.08"), ("date=kemarin", "2025-06-30"), ("date=0001-01-01", "century")],
)
def test_wrong_choices_say_what_to_do(client, team, query, words):
    for export in ("", "&_export=csv&table=poverty"):
        response = client.get(f"/meetings/pack/?lang=en&{query}{export}")
        assert response.status_code == 400
        assert words in response.content.decode()


def test_tables_as_files(client, team):
    text = client.get("/meetings/pack/?region=64&date=2025-07-31&_export=csv&table=poverty").content.decode()
    assert text.splitlines()[0] == "rank,rank_to,region,region_name,p0,before,change,poor,evidence"
    assert text.splitlines()[3].startswith(",,64.72,")
    assert client.get("/meetings/pack/?_export=csv&table=none").status_code == 400
    assert client.get("/meetings/pack/?region=64&_export=pdf&table=poverty").status_code == 400


def test_queries_do_not_grow(client, team, django_assert_max_num_queries):
    for n in range(100):
        team.act(f"Butir {n}", due=date(2024, 5, 1))
    client.force_login(team.secretariat)
    with django_assert_max_num_queries(40):
        html(client, PACK)
