"""The chapters of programmes in a pack: what ran by its day or has figures, in all of them, and where it comes from."""

from datetime import date

import pytest
from django.db import connection

from papers.pack.content import Pack
from programs.models import PhysicalProgress, Program, TargetGroup, Taxonomy
from regions.models import Region, Source
from tests.papers.pack.test_pack import html

pytestmark = pytest.mark.django_db
ADDRESS = "/meetings/pack/?region=64&date={}&lang=en"


def settle() -> None:
    """Summaries are made at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.fixture
def report():
    return Source.objects.create(title="Laporan KUBE", publisher="Dinas Sosial", kind="agency")


@pytest.fixture
def kube(team, source, report):
    """A programme of 64 with numbers of 2024 for two of its districts, and a target group."""
    program = Program.objects.create(code="64-KUBE", name="Kelompok usaha", region_id="64", source=report)
    for code, number in (("64.71", 150), ("64.72", 200)):
        PhysicalProgress.objects.create(
            program=program, region_id=code, unit="families", year=2024, allocated=number, workflow="approved",
        )  # fmt: skip
    TargetGroup.objects.create(
        program=program, region_id="64.71", name="Keluarga miskin", unit="families", size=900, as_of=date(2024, 1, 1),
        source=source,
    )  # fmt: skip
    settle()
    return program


def classified(code: str, source, **fields) -> Program:
    """A programme in a cell of the matrix."""
    program = Program.objects.create(code=code, name=f"Program {code}", region_id="64", source=source, **fields)
    program.terms.add(*(Taxonomy.objects.get(code=c).terms.first() for c in ("bidang", "kelompok")))
    return program


def section(page: str, name: str) -> str:
    return page.split(f'id="{name}"')[1].split("</section>")[0]


def test_reach_and_matrix(client, kube):
    page = html(client, ADDRESS.format("2024-05-20"))
    assert "Kelompok usaha" in page
    assert "Keluarga miskin" in page
    assert "12 cells are empty" in page


def test_the_sources_are_those_of_what_is_printed(client, kube, source, observe):
    """The programme's own source is named; that of a series which the pack does not print is not."""
    old = Source.objects.create(title="Profil lama", publisher="BPS", kind="statistics")
    observe("64", "p0", 2023, "6.60", month=9, source=old)
    listed = section(html(client, ADDRESS.format("2024-07-20")), "sources")
    assert "Key figures: BPS, Kemiskinan menurut kabupaten/kota." in listed
    assert "Programmes and reach: Dinas Sosial, Laporan KUBE." in listed
    assert "Target groups: BPS, Kemiskinan menurut kabupaten/kota." in listed
    assert "Profil lama" not in listed and "entered here" not in listed


def test_a_programme_that_begins_later_stands_in_no_chapter(client, kube, report):
    classified("64-NANTI", report, starts_on=date(2025, 1, 1))
    classified("64-JULI", report, starts_on=date(2024, 7, 1), starts_precision="day")
    page = html(client, ADDRESS.format("2024-06-30"))
    assert "64-NANTI" not in page and "64-JULI" not in page
    july = html(client, ADDRESS.format("2024-07-01"))
    assert "64-JULI" in section(july, "matrix") and "64-NANTI" not in july


def test_before_all_figures_the_matrix_has_what_ran(client, kube, report):
    """2023 has no figures of programmes: the matrix has those that ran then, and chapter 3 names the same."""
    classified("64-LALU", report, starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 31))
    classified("64-NANTI", report, starts_on=date(2025, 1, 1))
    page = html(client, ADDRESS.format("2023-12-31"))
    for name in ("matrix", "reach"):
        assert "64-LALU" in section(page, name) and "64-NANTI" not in section(page, name)
    assert "No figures of 2023 or an earlier year." in section(page, "matrix")
    assert "Numbers of programmes are those recorded today" in section(page, "reach")


def test_what_ran_without_recipients_is_named_beside_what_has_them(kube, team, report):
    classified("64-DIAM", report, starts_on=date(2024, 1, 1))
    part = Program.objects.create(
        code="64-KUBE-1", name="Kegiatan", region_id="64", source=report, parent=kube, level="kegiatan"
    )
    made = Pack(Region.objects.family("64"), date(2024, 6, 30), team.stranger)
    assert part.pk in made.portfolio.items
    assert [item.code for item in made.without_recipients] == ["64-DIAM"]


def test_a_meeting_that_is_a_claim_is_marked_where_the_next_one_opens(client, team):
    team.meeting.evidence = "claimed"
    team.meeting.save()
    client.force_login(team.secretariat)
    page = html(client, ADDRESS.format("2024-05-20").replace("64&", "64.08&"))
    assert "claim (not verified)" in section(page, "follow-up")
