"""Numbers that contradict each other are asked about, kept with who confirmed them, and shown to who approves."""

import re
from datetime import date

import pytest
from django.urls import reverse

from meetings.models import Meeting
from programs.models import Activity, PhysicalProgress, ReportEvent
from programs.reporting import cycle
from programs.reporting.grid import Grid
from programs.reporting.grid_lines import doubt

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("allocated", "realised", "odd"),
    [(100, 1200, True), (100, 201, True), (100, 200, False), (0, 1, True), (0, 0, False), (None, 5, False)],
)
def test_far_more_than_was_allocated_is_odd(allocated, realised, odd):
    assert bool(doubt(allocated, realised)) == odd


@pytest.fixture
def grid_page(agency, second_quarter):
    return reverse("report_grid", args=[agency.pk, 2026, 2])


@pytest.fixture
def typed_1200(agency, programs, second_quarter):
    """The post of 1,200 realised of 20 allocated in Samarinda."""
    grid = Grid(agency, second_quarter)
    line = next(ln for ln in grid.lines.values() if ln.region.pk == "64.72" and ln.what == "kube")
    cells = {name: line.cells[name].name for name in ("target", "allocated", "realised")}
    return {"token": grid.token, cells["target"]: "20", cells["allocated"]: "20", cells["realised"]: "1200"}


def mark_of(page: str) -> str:
    return re.search(r'name="confirmed" value="([0-9a-f]{16})"', page)[1]


def test_the_table_asks_before_it_saves(client, people, grid_page, typed_1200):
    client.force_login(people["operator"])
    answer = client.post(f"{grid_page}?lang=en", typed_1200)
    page = answer.content.decode()
    assert answer.status_code == 422 and "far more than the 20 that were allocated" in page
    assert not PhysicalProgress.objects.filter(quarter=2).exists() and not ReportEvent.objects.exists()
    assert client.post(f"{grid_page}?lang=en", typed_1200 | {"confirmed": "x"}).status_code == 422
    assert client.post(f"{grid_page}?lang=en", typed_1200 | {"confirmed": mark_of(page)}).status_code == 302
    (event,) = ReportEvent.objects.all()
    assert len(event.warnings) == 1 and "1,200" in event.warnings[0] and "Samarinda" in event.warnings[0]


def test_what_was_confirmed_is_not_asked_again(client, people, grid_page, typed_1200, agency, second_quarter):
    client.force_login(people["operator"])
    typed_1200["confirmed"] = mark_of(client.post(grid_page, typed_1200).content.decode())
    assert client.post(grid_page, typed_1200).status_code == 302
    grid = Grid(agency, second_quarter)
    line = next(ln for ln in grid.lines.values() if ln.region.pk == "64.71" and ln.what == "kube")
    again = {cell.name: cell.text for _line, cell in grid.cells()}
    again |= {"token": grid.token, line.cells["realised"].name: "16"}
    assert client.post(grid_page, again).status_code == 302
    assert ReportEvent.objects.count() == 2 and len(ReportEvent.objects.last().warnings) == 1


def test_who_approves_sees_what_was_confirmed(client, people, grid_page, typed_1200, agency, second_quarter):
    client.force_login(people["operator"])
    page = client.post(f"{grid_page}?lang=en", typed_1200).content.decode()
    client.post(f"{grid_page}?lang=en", typed_1200 | {"confirmed": mark_of(page)})
    report = cycle.take(agency, second_quarter)
    cycle.submit(agency, second_quarter, people["operator"], report.version)
    client.force_login(people["secretariat"])
    address = reverse("agency_report", args=[agency.pk, 2026, 2]) + "?lang=en"
    page = client.get(address).content.decode()
    assert "far more than the 20 that were allocated" in page and "confirmed by operator" in page
    client.logout()
    assert "far more" not in client.get(address).content.decode()


def test_numbers_that_came_another_way_are_shown_as_confirmed_by_nobody(client, people, programs, physical, agency):
    physical(programs["KUBE"], "64.72", "kube", 20, 20, 1200, quarter=2, workflow="submitted")
    client.force_login(people["secretariat"])
    page = client.get(reverse("agency_report", args=[agency.pk, 2026, 2]) + "?lang=en").content.decode()
    assert "far more than the 20" in page and "nobody has confirmed this" in page


# --- the data entry -----------------------------------------------------------------------------------


ADD_ACTIVITY = "/admin/programs/activity/add/?lang=en"


def inlines(*prefixes: str) -> dict[str, str]:
    counts = {f"{prefix}-{name}_FORMS": "0" for prefix in prefixes for name in ("TOTAL", "INITIAL", "MIN_NUM")}
    return counts | {f"{prefix}-MAX_NUM_FORMS": "1000" for prefix in prefixes}


def activity_post(source, **values):
    """A training of 60 people, of whom 70 are said to come from Muara Ancalong."""
    return {
        **inlines("participants", "splits", "speakers", "partners", "contents", "items"),
        "title": "Pelatihan", "kind": "training", "status": "done", "region": "64.08", "precision": "day",
        "starts_on": "2024-05-01", "source": source.pk, "evidence": "published", "workflow": "approved",
        "participants-0-role": "target_group", "participants-0-number": "60", "participants-TOTAL_FORMS": "1",
        "splits-0-region": "64.08.01", "splits-0-participants": "70", "splits-TOTAL_FORMS": "1", **values,
    }  # fmt: skip


def test_more_people_than_took_part_are_asked_about_and_kept(client, people, source):
    client.force_login(people["secretariat"])
    page = client.post(ADD_ACTIVITY, activity_post(source)).content.decode()
    assert "add up to 70, but 60 took part" in page and not Activity.objects.exists()
    mark = re.search(r'value="([0-9a-f]{16})"', page)[1]
    assert client.post(ADD_ACTIVITY, activity_post(source, confirmed=mark)).status_code == 302
    activity = Activity.objects.get()
    assert "70" in activity.warnings and "60" in activity.warnings
    page = client.get(f"/admin/programs/activity/{activity.pk}/change/?lang=en").content.decode()
    assert "add up to 70" in page


def test_as_many_as_took_part_are_not_asked_about(client, people, source):
    client.force_login(people["secretariat"])
    values = activity_post(source, **{"splits-0-participants": "60"})
    assert client.post(ADD_ACTIVITY, values).status_code == 302
    assert Activity.objects.get().warnings == ""


def test_what_has_not_come_yet_is_not_done(client, people, source, today):
    client.force_login(people["secretariat"])
    values = activity_post(source, starts_on="2026-08-02", **{"splits-0-participants": "60"})
    answer = client.post(ADD_ACTIVITY, values)
    assert answer.status_code == 200 and "has not come yet" in answer.content.decode()
    assert client.post(ADD_ACTIVITY, values | {"starts_on": "2026-08-01"}).status_code == 302


def test_a_meeting_in_the_future_was_not_held(client, people, today):
    client.force_login(people["secretariat"])
    values = {"title": "Rakor", "state": "held", "region": "64", "day": "2026-08-02", "evidence": "published"}
    values |= inlines("agenda", "speakers", "attendance", "decisions", "attachments")
    address = "/admin/meetings/meeting/add/?lang=en"
    answer = client.post(address, values)
    assert answer.status_code == 200 and "has not come yet" in answer.content.decode()
    assert client.post(address, values | {"day": "2026-08-01"}).status_code == 302
    assert Meeting.objects.get().starts_at.date() == date(2026, 8, 1)
