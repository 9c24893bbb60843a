"""Which reports are late: of all periods since an agency is monitored; who is told; what came late and is in."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from papers.pack.content import Pack
from programs.models import Program, Report
from programs.region_sections import of_overview
from programs.reporting.late import lateness, monitoring
from programs.reporting.periods import Period, of_year, recent
from regions.models import Region

pytestmark = pytest.mark.django_db

LISTED = "/programs/reporting/?lang=en"


@pytest.fixture
def last_year(programs, physical, agency):
    """Dinas Sosial has figures of 2025 and of the first quarter of 2026, and handed in all but quarter III of 2025."""
    for quarter in (1, 2, 3):
        physical(programs["KUBE"], "64", "kube", 50, 50, 20, year=2025, quarter=quarter, workflow="draft")
    for year, period in ((2025, 1), (2025, 2), (2025, 4), (2026, 1), (2026, 2)):
        moment = Period(year, period).due_on
        Report.objects.create(
            agency=agency, year=year, period=period, state="approved",
            submitted_at=datetime(moment.year, moment.month, moment.day, 3, tzinfo=UTC),
        )  # fmt: skip
    return agency


def listed(today, agency, count=8):
    return lateness.agencies_by_period(recent(count, today), today).filter(pk=agency.pk).first()


def late(code, day):
    return monitoring.late_agencies(code, day, 100)[0]


def test_a_report_of_long_ago_is_late_everywhere(last_year, today):
    """The third quarter of 2025 was due on 15 October 2025: it is 290 days late, and the newest four are in."""
    (found,) = [one for one in late("64", today) if one.pk == last_year.pk]
    assert [(str(p.period), p.state, p.days) for p in found.periods] == [(str(Period(2025, 3)), "none", 290)]
    assert listed(today, last_year).longest_late == 290
    assert listed(today, last_year, 1).longest_late == 290


def test_the_pack_and_the_overview_name_it(client, people, last_year, today):
    client.force_login(people["secretariat"])
    for address in ("/meetings/pack/?region=64&date=2026-08-01&lang=en", "/?region=64&lang=en"):
        page = client.get(address).content.decode()
        assert "Dinas Sosial Provinsi Kalimantan Timur" in page and "290 days late" in page


def test_monitoring_begins_on_the_stated_day(last_year, today):
    last_year.monitored_from = date(2025, 10, 1)
    last_year.save()
    assert last_year.pk not in [one.pk for one in late("64", today)]
    row = listed(today, last_year)
    assert (row.longest_late, row.state_2025_3, row.days_late_2025_3) == (0, None, None)
    last_year.monitored_from = date(2024, 12, 31)
    last_year.save()
    assert [p.period for p in late("64", today)[0].periods] == [Period(2024, 4), Period(2025, 3)]


def test_without_a_stated_day_it_begins_with_the_first_figures(last_year, today):
    row = listed(today, last_year)
    assert (row.state_2024_4, row.state_2025_1) == (None, "approved")


def test_an_agency_of_which_nothing_is_dated_owes_the_last_report(other_agency, programs, today):
    row = listed(today, other_agency)
    assert (row.state_2026_2, row.days_late_2026_2, row.longest_late) == ("none", 17, 17)
    assert row.state_2026_1 is None
    (found,) = [one for one in late("64", today) if one.pk == other_agency.pk]
    assert [p.period for p in found.periods] == [Period(2026, 2)]


def test_what_the_secretariat_entered_is_recorded_and_not_late(other_agency, programs, physical, money, today):
    physical(programs["KOP"], "64", "cooperatives", realised=5, year=2026, quarter=1)
    money(programs["KOP"], "64", "apbd-prov", realised="5", year=2026, quarter=2)
    row = listed(today, other_agency)
    assert (row.state_2026_1, row.days_late_2026_1) == ("recorded", None)
    assert (row.state_2026_2, row.days_late_2026_2, row.longest_late) == ("recorded", None, 0)
    assert other_agency.pk not in [one.pk for one in late("64", today)]


def test_drafts_that_nobody_approved_are_no_report(other_agency, programs, physical, today):
    physical(programs["KOP"], "64", "cooperatives", realised=5, year=2026, quarter=2, workflow="draft")
    assert (listed(today, other_agency).state_2026_2, listed(today, other_agency).days_late_2026_2) == ("none", 17)


def test_a_plan_is_no_report(other_agency, programs, physical, money, today):
    physical(programs["KOP"], "64", "cooperatives", 5, 5, year=2025, quarter=1)
    money(programs["KOP"], "64", "apbd-prov", "5", year=2026, quarter=2)
    row = listed(today, other_agency)
    assert (row.state_2025_1, row.state_2026_2, row.days_late_2026_2) == (None, "none", 17)
    alone = lateness.with_period(type(other_agency).objects.filter(pk=other_agency.pk), Period(2026, 2), today).get()
    assert (alone.state_2026_2, alone.days_late_2026_2) == ("none", 17)
    (found,) = [one for one in late("64", today) if one.pk == other_agency.pk]
    assert [p.period for p in found.periods] == [Period(2026, 2)]


def test_the_row_of_a_whole_year_stands_for_its_last_period(other_agency, programs, physical, today):
    physical(programs["KOP"], "64", "cooperatives", realised=5, year=2025, quarter=None)
    row = listed(today, other_agency)
    assert (row.state_2025_3, row.state_2025_4, row.state_2026_1) == (None, "recorded", "none")


def test_what_was_handed_in_came_late_and_is_not_late(client, people, agency, today):
    Report.objects.create(
        agency=agency, year=2026, period=2, state="approved", submitted_at=datetime(2026, 7, 17, 17, 30, tzinfo=UTC)
    )  # 17.30 UTC on the 17th is the 18th in Jakarta.
    row = listed(today, agency)
    assert (row.state_2026_2, row.days_late_2026_2, row.longest_late) == ("approved", 3, 0)
    client.force_login(people["secretariat"])
    for address in (LISTED, f"/programs/reporting/{agency.pk}/2026/2/?lang=en"):
        page = client.get(address).content.decode()
        assert "came 3 days late" in page and "badge good" in page


def test_a_report_approved_without_a_day_is_not_late(agency, programs, today):
    Report.objects.create(agency=agency, year=2026, period=2, state="approved")
    assert (listed(today, agency).days_late_2026_2, listed(today, agency).longest_late) == (None, 0)


def test_a_returned_report_is_late_again(agency, programs, today):
    handed_in = datetime(2026, 7, 1, tzinfo=UTC)
    Report.objects.create(agency=agency, year=2026, period=2, state="returned", submitted_at=handed_in)
    assert listed(today, agency).longest_late == 17
    (found,) = [one for one in late("64", today) if one.pk == agency.pk]
    assert [(p.state, p.days) for p in found.periods] == [("returned", 17)]


def test_a_pack_of_an_earlier_day_knows_what_was_late_then(last_year, today):
    report = Report.objects.get(agency=last_year, year=2025, period=4)
    report.submitted_at = datetime(2026, 2, 10, tzinfo=UTC)
    report.save()
    assert [p.period for p in late("64", date(2026, 2, 1))[0].periods] == [Period(2025, 3), Period(2025, 4)]
    assert [p.period for p in late("64", date(2026, 3, 1))[0].periods] == [Period(2025, 3)]


def test_an_agency_owes_nothing_for_periods_in_which_no_programme_runs(other_agency, programs, today):
    other_agency.monitored_from = date(2024, 1, 1)
    other_agency.save()
    program = Program.objects.filter(pk=programs["KOP"].pk)
    program.update(starts_on="2025-05-01", ends_on="2026-01-01", ends_precision="year")
    row = listed(today, other_agency)
    assert row.state_2026_3 == "none"  # it ends some day in 2026
    assert row.state_2025_2 == "none"
    assert row.state_2025_1 is None and row.days_late_2025_1 is None
    program.update(ends_on="2026-05-01", ends_precision="month")
    row = listed(today, other_agency)
    assert (row.state_2026_2, row.state_2026_3) == ("none", None)


@pytest.mark.parametrize("ends", [None, ("2025-06-30", "year"), ("2025-07-01", "month"), ("2025-09-30", "day")])
@pytest.mark.parametrize(
    ("starts", "per_year"), [(None, "quarter"), ("2024-11-15", "quarter"), ("2024-07-30", "semester")]
)
def test_the_sql_says_what_the_list_says(other_agency, programs, settings, today, starts, ends, per_year):
    settings.REPORTING_PERIOD = per_year
    other_agency.monitored_from = date(2024, 2, 10)
    other_agency.save()
    ends_on, precision = ends or (None, "")
    Program.objects.filter(pk=programs["KOP"].pk).update(starts_on=starts, ends_on=ends_on, ends_precision=precision)
    periods = recent(16, today)
    row = lateness.agencies_by_period(periods, today).get(pk=other_agency.pk)
    expected = {(p, days) for p in periods if (days := getattr(row, f"days_late_{p.key}"))}
    for p in periods[:3]:
        alone = lateness.with_period(type(other_agency).objects.filter(pk=other_agency.pk), p, today).get()
        for name in (f"state_{p.key}", f"days_late_{p.key}"):
            assert getattr(alone, name) == getattr(row, name)
    found = [one for one in late("64", today) if one.pk == other_agency.pk]
    assert {(p.period, p.days) for one in found for p in one.periods} == expected
    assert expected


# --- who is told --------------------------------------------------------------------------------------


def names(client, address=LISTED):
    return {
        row["agency"] for row in csv.DictReader(io.StringIO(b"".join(client.get(f"{address}&_export=csv")).decode()))
    }


def test_visitors_are_told_how_many_are_late_and_not_who(client, last_year, other_agency, today):
    other = other_agency.name
    for address in (LISTED, "/?region=64&lang=en", "/meetings/pack/?region=64&date=2026-08-01&lang=en"):
        page = client.get(address).content.decode()
        assert other not in page and last_year.name not in page
    assert names(client) == names(client, LISTED + "&late=0")
    assert other not in names(client)
    assert "2 agencies have late reports" in page
    text = client.get(f"/programs/reporting/{other_agency.pk}/2026/2/?lang=en").content.decode()
    assert "17 days late" not in text and "not reported" not in text


def test_days_are_no_column_for_visitors(client, programs, agency, today):
    for period in (1, 2):
        Report.objects.create(
            agency=agency, year=2026, period=period, state="approved", submitted_at=datetime(2026, 7, 30, tzinfo=UTC)
        )
    page = client.get(LISTED).content.decode()
    assert agency.name in page and "days late" not in page.split("<tbody")[1]
    assert "days_late" not in b"".join(client.get(f"{LISTED}&_export=csv")).decode()
    assert client.get(f"{LISTED}&sort=-state_2026_2").status_code == 200


def test_an_installation_may_open_the_names(client, settings, last_year, other_agency, today):
    settings.LATE_AGENCIES_PUBLIC = True
    for address in (LISTED, "/?region=64&lang=en", "/meetings/pack/?region=64&date=2026-08-01&lang=en"):
        page = client.get(address).content.decode()
        assert other_agency.name in page and "17 days late" in page


def test_the_columns_of_a_year(programs, people, client, today):
    client.force_login(people["stranger"])
    head = b"".join(client.get("/programs/reporting/?year=2026&_export=csv")).decode().splitlines()[0]
    table = lateness.AgencyTable.with_periods(of_year(2026, today), lambda agency, period: "")
    assert head.split(",") == [column.name for column in table.export_columns()]


def test_one_query_for_all(last_year, other_agency, make_program, today, django_assert_num_queries):
    region = Region.objects.get(code="64")
    for number in range(120):
        make_program(region.agencies.create(name=f"Dinas {number}"), f"P{number}")
    with django_assert_num_queries(1):
        found, count = monitoring.late_agencies("64", today, 100)
    assert (len(found), count, found[0].pk) == (100, 122, last_year.pk)
    assert of_overview(region, today=today).late_count == 122
    assert Pack(Region.objects.family("64"), today, None).late_count == 122
