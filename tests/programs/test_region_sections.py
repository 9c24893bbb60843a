"""What region pages and the overview gain from programmes."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from dashboard import views
from programs import region_sections
from programs.models import Activity, Report, TargetGroup
from programs.reporting.periods import Period
from regions.models import Region

TODAY = date(2026, 8, 1)


@pytest.fixture
def program(settled, agency, make_program):
    return make_program(agency, "BSK", "Bantuan sosial")


def region(code="64"):
    return Region.objects.get(code=code)


def test_a_region_lists_its_programmes_those_with_figures_first(program, agency, make_program, physical):
    make_program(agency, "AAA", "Tanpa angka")
    physical(program, "64.71", "families", realised=5, year=2024)
    found = region_sections.of_region(region())
    assert (found.count, [line.code for line in found.lines]) == (2, ["64-BSK", "64-AAA"])
    assert "5" in found.lines[0].recipients[0] and "1" in found.lines[0].recipients[0]
    assert found.lines[1].recipients == []
    assert [line.code for line in region_sections.of_region(region("64.71")).lines] == ["64-BSK"]
    assert region_sections.of_region(region("53")).count == 0


def test_ten_are_listed_and_all_are_counted(program, agency, make_program):
    for n in range(14):
        make_program(agency, f"P{n}")
    found = region_sections.of_region(region())
    assert (found.count, len(found.lines), found.more) == (15, 10, 5)


def test_what_is_only_allocated_says_so_and_a_missing_year_too(program, physical):
    physical(program, "64.71", "kube", allocated=15, year=None, quarter=None)
    (line,) = region_sections.of_region(region("64.71")).lines
    assert line.recipients and "15" in line.recipients[0]
    assert line.reach == []


def test_of_a_target_alone_only_the_realised_is_missing(program, physical):
    physical(program, "64.71", "kube", target=15, year=2024)
    (line,) = region_sections.of_region(region("64.71")).lines
    assert line.recipients == ["realisasi: belum ada data (2024)"]


def test_reach_only_against_the_one_target_group_of_the_year(program, physical, source):
    physical(program, "64.71", "families", realised=5, year=2024)
    group = {"program": program, "region_id": "64.71", "unit": "families", "source": source}
    TargetGroup.objects.create(name="KK miskin", size=20, as_of=date(2024, 3, 1), **group)
    assert "25" in region_sections.of_region(region("64.71")).lines[0].reach[0]
    TargetGroup.objects.create(name="Lansia", size=10, as_of=date(2024, 3, 1), **group)
    assert region_sections.of_region(region("64.71")).lines[0].reach == []


def test_of_a_year_asked_for_no_other_year_is_shown(program, physical, money):
    physical(program, "64.71", "families", realised=7, year=2023)
    money(program, "64.71", "apbn", "100", None, "60", year=2023, quarter=None)
    physical(program, "64.71", "families", realised=5, year=2024)
    money(program, "64.71", "apbn", "100", None, "30", year=2024, quarter=None)
    for year, recipients, absorption in ((None, "5", "30"), (2024, "5", "30"), (2023, "7", "60")):
        for found in (region_sections.of_region(region(), year), region_sections.of_overview(region(), year)):
            (line,) = found.lines
            assert line.recipients[0].startswith(recipients)
            assert line.absorption.startswith(absorption)
            assert found.year == (year or 2024)
    found = region_sections.of_region(region(), 2022)
    assert (found.year, found.lines[0].recipients, found.lines[0].absorption) == (2022, [], "")
    assert region_sections.of_overview(region(), 2022).lines == []


def test_programmes_with_numbers_of_the_year_asked_for_come_first(program, agency, make_program, physical):
    other = make_program(agency, "AAA")
    physical(other, "64.71", "families", realised=5, year=2024)
    physical(program, "64.71", "families", realised=5, year=2023)
    codes = {year: [line.code for line in region_sections.of_region(region(), year).lines] for year in (2023, 2024)}
    assert codes == {2023: ["64-BSK", "64-AAA"], 2024: ["64-AAA", "64-BSK"]}


def test_activities_of_the_year_asked_for_and_those_without_a_date(world, source):
    place = {"region_id": "64.71", "source": source}
    Activity.objects.create(title="Lintas tahun", starts_on=date(2022, 12, 1), ends_on=date(2023, 1, 31), **place)
    Activity.objects.create(title="Tahun lain", starts_on=date(2024, 3, 1), **place)
    Activity.objects.create(title="Tanpa tanggal", **place)
    titles = {a.title for a in region_sections.of_region(region(), 2023).activities}
    assert titles == {"Lintas tahun", "Tanpa tanggal"}
    assert region_sections.of_region(region()).activity_count == 3


@pytest.mark.parametrize("address", ["/?region=64&year=2022", "/regions/64/?year=2022"])
def test_a_page_of_a_year_without_numbers_says_so(client, program, physical, address):
    physical(program, "64.71", "families", realised=5, year=2024)
    html = client.get(address).content.decode()
    assert "5 KK" not in html.replace("\xa0", " ")
    assert "2022" in html


def test_absorption_counts_both_sides_only_and_a_kegiatan_once(program, agency, make_program, money):
    part = make_program(agency, "BSK.1", level="kegiatan", parent=program)
    money(program, "64", "apbn", "200", None, "50", year=2024, quarter=None)
    money(part, "64", "apbn", "100", None, "100", year=2024, quarter=None)
    money(program, "64", "csr", None, None, "1000", year=2024, quarter=None)
    found = region_sections.of_overview(region(), today=TODAY)
    assert found.absorption.startswith("25")
    assert (found.pairs, found.rows) == (1, 2)


def test_the_overview_says_who_is_late(program, agency, other_agency, make_program):
    make_program(other_agency, "KOP")
    found = region_sections.of_overview(region(), today=TODAY)
    assert (found.late[0].periods[0].period, found.late_count) == (Period(2026, 2), 2)
    Report.objects.create(agency=agency, year=2026, period=2, state="submitted")
    found = region_sections.of_overview(region(), today=TODAY)
    assert [late.name for late in found.late] == [other_agency.name]
    assert region_sections.of_overview(region("53"), today=TODAY).late == []


@pytest.mark.parametrize(("load", "queries"), [(region_sections.of_region, 2), (region_sections.of_overview, 3)])
def test_the_parts_take_a_fixed_number_of_queries(
    program, agency, make_program, physical, money, django_assert_num_queries, load, queries
):
    for n in range(30):
        other = make_program(agency, f"P{n}")
        physical(other, "64.71", "families", realised=n, year=2024)
        money(other, "64.71", "apbn", str(n), year=2024, quarter=None)
    here = region()
    with django_assert_num_queries(queries):
        load(here)


@pytest.mark.parametrize(("view", "kwargs"), [(views.Home, {}), (views.RegionPage, {"code": "64"})])
def test_the_pages_show_programmes(client, program, physical, view, kwargs, rf, admin_user):
    physical(program, "64.71", "families", realised=5, year=2024)
    request = rf.get("/", {"region": "64"} if view is views.Home else {})
    request.theme, request.user, request.LANGUAGE_CODE = "auto", admin_user, "id"
    request._messages = []
    html = view.as_view()(request, **kwargs).content.decode()
    assert 'href="/programs/64-BSK/"' in html


def test_an_empty_part_says_what_to_do(world):
    context = {"region": region(), "programs": region_sections.of_region(region())}
    html = render_to_string("programs/_region_programs.html", context, RequestFactory().get("/"))
    assert 'class="empty"' in html
