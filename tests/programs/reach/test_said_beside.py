"""What stands beside a number: what is claimed or made up is marked, and a plan of another period says which."""

import csv
import io
from datetime import date

import pytest

from programs.models import TargetGroup

URL = "/programs/reach/?region=64&year=2025&lang=en"
PACK = "/meetings/pack/?region=64&date=2025-12-31&lang=en"


@pytest.fixture
def program(settled, world, agency, make_program, physical):
    """Allocated for the whole year, realised to the third quarter; 64.71 is claimed and 64.72 made up."""
    made = make_program(agency, "BSK", "Bantuan sosial")
    for code, fields in {"64.08": {}, "64.71": {"evidence": "claimed"}, "64.72": {"is_sample": True}}.items():
        physical(made, code, "people", allocated=100, year=2025, quarter=None)
        physical(made, code, "people", realised=40, year=2025, quarter=3, **fields)
    return made


def rows(client, address):
    return list(csv.DictReader(io.StringIO(client.get(address).getvalue().decode("utf-8-sig"))))


def part(page: str, begin: str, end: str) -> str:
    return " ".join(page[(start := page.index(begin)) : page.index(end, start)].split())


@pytest.mark.usefixtures("program")
def test_what_is_made_up_is_marked_in_the_facts_the_chart_the_map_and_all_programmes(client):
    page = client.get(URL).content.decode()
    assert "sample data" in part(page, '<dl class="facts">', "</dl>")
    for begin in ('<figure class="chart"', '<figure class="map-figure"'):
        named = "Among these numbers: sample data, claim (not verified), reported by the agency."
        assert named in part(page, begin, "</figure>")
    assert "sample data" in part(page, 'id="tabel-programs"', "</section>")
    assert [row["evidence"] for row in rows(client, f"{URL}&table=programs&_export=csv")] == ["sample"]


@pytest.mark.usefixtures("program")
def test_a_plan_of_another_period_than_what_was_realised_says_so(client):
    page = client.get(URL).content.decode()
    assert "Bantuan sosial: allocated, 2025, and realised, Quarter III 2025" in page
    assert "allocated: up to: 2025" in part(page, 'id="tabel-reach"', "</section>")
    assert "sum, 3 of 3 parts reported, 2025</td>" in part(page, 'id="tabel-programs"', "</section>")


@pytest.mark.usefixtures("program")
def test_the_pack_says_so_too(client):
    (row,) = rows(client, f"{PACK}&table=programs&_export=csv")
    assert row["reported"].endswith("Quarter III 2025")
    assert row["allocated_basis"] == "sum, 3 of 3 parts reported, 2025"
    assert "sum, 3 of 3 parts reported, 2025</td>" in client.get(PACK).content.decode()


def test_where_all_is_of_one_period_it_is_said_once(client, program):
    program.physical.filter(quarter=3).delete()
    program.physical.update(quarter=2, realised=40)
    page = client.get(URL).content.decode()
    assert "allocated: up to" not in page
    assert "Bantuan sosial: allocated and realised, Quarter II 2025" in page


def test_target_groups_are_a_file(client, program, source):
    common = {"unit": "people", "as_of": date(2025, 3, 1), "source": source}
    TargetGroup.objects.create(program=program, region_id="64.71", name="Penduduk miskin", size=500, **common)
    TargetGroup.objects.create(program=None, region_id="64.08", name="Lansia", size=None, **common)
    TargetGroup.objects.create(program=None, region_id="53.01", name="Lansia", size=9, **common)
    found = rows(client, f"{URL}&table=target_groups&_export=csv")
    assert [(r["program"], r["region"], r["name"], r["size"]) for r in found] == [
        ("", "64.08", "Lansia", ""), ("64-BSK", "64.71", "Penduduk miskin", "500"),
    ]  # fmt: skip
    assert (found[0]["source"], found[0]["publisher"]) == (source.title, source.publisher)
    assert "table=target_groups" in client.get(URL).content.decode()
    assert client.get(f"{URL}&table=target_groups&_export=pdf").status_code == 400
