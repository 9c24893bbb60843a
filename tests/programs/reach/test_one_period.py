"""Pages, rankings and files compare and add one period; who has only another one is named beside."""

import csv
import io
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from papers.pack.content import Pack
from programs import region_sections
from programs.lists.program_page import ProgramContent
from programs.models import NamedReach, TargetGroup
from programs.reach.content import load
from programs.reach.sheets import own_basis, rank_notes
from regions.models import Region

URL = "/programs/reach/?region=64&year=2025&lang=en"
NAMES = ("Samarinda", "Balikpapan", "Bontang", "Paser", "Berau", "Kutai Barat", "Mahakam Ulu", "Kutai Kartanegara")
DISTRICTS = {f"64.{n}": f"Kabupaten {name}" for n, name in enumerate(NAMES, start=20)}
LATE = "64.30"


@pytest.fixture
def program(settled, world, agency, make_program):
    names = DISTRICTS | {LATE: "Kabupaten Penajam Paser Utara"}
    Region.objects.bulk_create(
        Region(code=code, name=name, kind="kabupaten", level=2, parent_id="64") for code, name in names.items()
    )
    return make_program(agency, "BSK", "Bantuan sosial")


@pytest.fixture
def figures(program, physical, source):
    """Eight districts with the third quarter, the ninth with the second only; 64.71 and two others have nothing."""
    for n, code in enumerate((*DISTRICTS, LATE), start=1):
        late = code == LATE
        physical(program, code, "people", realised=10596 if late else 4000 + n, year=2025, quarter=2 if late else 3)
        TargetGroup.objects.create(
            program=program, region_id=code, name="Penduduk miskin", unit="people", size=100_000 if late else 50_000,
            as_of=date(2025, 3, 1), source=source,
        )  # fmt: skip
    return program


def content(**choices):
    chosen = {"year": 2025, "unstated": False, "program": "", "unit": "", "level": 2, **choices}
    return load(Region.objects.get(code="64"), user=AnonymousUser(), **chosen)


@pytest.mark.usefixtures("figures")
def test_the_page_names_who_is_not_in_the_sum(client):
    words = "sum, 8 of 9 parts reported, Quarter III 2025; Penajam Paser Utara: Quarter II"
    page = client.get(URL).content.decode()
    assert "32,036" in page and words in page
    assert "42,632" not in page
    rows = list(csv.DictReader(io.StringIO(client.get(f"{URL}&table=programs&_export=csv").content.decode())))
    assert [(r["realised"], r["realised_basis"], r["period"]) for r in rows] == [("32036", words, "Quarter III 2025")]


@pytest.mark.usefixtures("figures")
def test_the_ranking_is_of_one_period_and_says_who_is_not_in_it(client):
    page = content()
    ranks = {line.code: line.rank for line in page.lines}
    assert ranks[LATE] is None
    assert sorted(rank for rank in ranks.values() if rank) == list(range(1, 9))
    assert page.others() == {LATE: 2}
    assert ["Penajam Paser Utara" in note for note in rank_notes(page)] == [True]
    assert page.together[1] == 8
    words = "Not ranked, as known for another period only: Penajam Paser Utara: Quarter II."
    assert words in client.get(URL).content.decode()


@pytest.mark.usefixtures("figures")
def test_where_most_are_unknown_nobody_has_a_rank():
    TargetGroup.objects.exclude(region="64.20").delete()
    page = content()
    assert {line.rank for line in page.lines} == {None}
    assert (page.ranked, page.unranked) == (1, 8)
    assert "cakupannya diketahui untuk 1 wilayah" in rank_notes(page)[-1]


@pytest.mark.usefixtures("figures")
def test_a_district_that_is_ahead_is_compared_in_the_period_of_the_others(physical, program):
    physical(program, "64.20", "people", realised=9000, year=2025, quarter=4)
    page = content()
    line = next(line for line in page.lines if line.code == "64.20")
    assert (line.realised, line.standing.realised_quarter, line.rank) == (4001, 3, 1)
    assert page.own.realised == 32036
    assert sum(line.realised for line in page.lines if page.is_compared(line)) == 32036


@pytest.mark.usefixtures("figures")
def test_chart_and_map_leave_another_period_out(client):
    page = client.get(f"{URL}&show=realised")
    chart = page.context["charts"]["recipients"]
    assert LATE not in {row[0] for row in chart.rows} and len(chart.rows) == 8
    assert any("Penajam Paser Utara" in line for line in chart.about)


@pytest.mark.usefixtures("figures")
def test_overview_and_region_say_the_same(client):
    for section in (region_sections.of_region, region_sections.of_overview):
        (line,) = section(Region.objects.get(code="64")).lines
        (words,) = line.recipients
        assert "32.036" in words and "Triwulan III 2025" in words and "Penajam Paser Utara: Triwulan II" in words
    listed = client.get("/programs/?lang=en&_export=csv").getvalue().decode()
    assert "people=32036 Q3 (8/9)" in listed
    assert "another period: 1" in client.get("/programs/?lang=en").content.decode()


@pytest.mark.usefixtures("figures")
def test_matrix_and_pack_say_it_too(client):
    words = "8 of 9 parts reported, Quarter III; Penajam Paser Utara: Quarter II"
    assert words in client.get("/programs/matrix/?region=64&year=2025&lang=en").content.decode()
    page = client.get("/meetings/pack/?region=64&date=2025-12-01&lang=en").content.decode()
    assert "8 of 9 parts reported, Quarter III 2025; Penajam Paser Utara: Quarter II" in page


@pytest.mark.usefixtures("figures")
def test_the_page_of_the_programme_draws_one_period(program):
    page = ProgramContent(program, AnonymousUser(), "2025")
    (chart,) = page.charts.values()
    assert LATE not in {row[0] for row in chart.rows}
    assert any("Penajam Paser Utara" in note for note in chart.notes)
    assert len(page.participants) == 9


def test_more_than_three_are_counted(program, physical):
    for n, code in enumerate(DISTRICTS):
        physical(program, code, "people", realised=1, year=2025, quarter=3 if n < 4 else 2)
    page = content()
    words = own_basis(page, page.own.standing.said, page.own.standing.of)
    assert words.endswith("dan 1 lainnya") and words.count(": Triwulan II") == 3


# --- which year -----------------------------------------------------------------------------------------


def test_a_plan_or_a_list_of_the_next_year_does_not_take_the_place_of_what_was_reported(program, physical):
    physical(program, "64.20", "people", realised=5, year=2025, quarter=None)
    physical(program, "64.20", "people", target=9, year=2026, quarter=None)
    for code, level in (("64", 1), ("64.20", 2)):
        NamedReach.objects.create(
            program=program, region_id=code, level=level, year=2026, unit="families", recipients=30
        )
    assert content(year=None).year == 2025
    region = Region.objects.get(code="64")
    assert region_sections.of_overview(region).year == 2025
    assert ProgramContent(program, AnonymousUser(), "").year == 2025
    family = [region, Region.objects.get(code="ID")]
    for day in (date(2025, 12, 1), date(2026, 2, 1)):
        pack = Pack(family, day, AnonymousUser())
        assert pack.reach.year == 2025
        assert [row[5] for row in pack.programs.rows] == [5]


# --- money --------------------------------------------------------------------------------------------


def test_absorption_of_several_programmes_is_of_one_period(agency, program, make_program, money):
    for n, quarter in enumerate((3, 3, 2)):
        other = make_program(agency, f"M{n}")
        money(other, "64", "apbn", "100", None, "10" if quarter == 3 else "90", year=2025, quarter=quarter)
    found = region_sections.of_overview(Region.objects.get(code="64"))
    assert found.absorption.startswith("10,00") and (found.pairs, found.rows) == (2, 3)
    assert found.when == "Triwulan III 2025"
