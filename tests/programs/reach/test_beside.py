"""One programme, two numbers: the own row of a region stands, and a newer sum of its parts is named beside it.

Above the region the sum of the newer period stands, and names the own row of the part. Nowhere one in silence.
"""

import csv
import io

import pytest

from programs import region_sections
from programs.reach.content import choices, load
from programs.reach.sheets import own_basis
from regions.models import Region

OWN, SUM = "baris sendiri, Triwulan II 2025", "di sampingnya 700 (jumlah, 2 dari 2 bagian sudah melapor, Triwulan III)"
ABOVE = "untuk Kalimantan Timur juga 500 (baris sendiri, Triwulan II)"


@pytest.fixture
def two_numbers(settled, agency, make_program, physical, money):
    """64 reports 500 people to quarter II, its two cities 700 to quarter III; the money of 64 is of quarter III."""
    program = make_program(agency, "SISWA", "Bantuan siswa")
    physical(program, "64", "people", 900, 900, 500, year=2025, quarter=2)
    for code, number in (("64.71", 300), ("64.72", 400)):
        physical(program, code, "people", 450, 450, number, year=2025, quarter=3)
    money(program, "64", "apbd-prov", "1000", realised="690", year=2025, quarter=3)
    return program


def offer(code: str):
    content = choices(Region.objects.get(code=code), year=2025, unstated=False, level=2)
    return content, content.offers[0].standing


@pytest.mark.parametrize(("code", "value", "words"), [("64", 500, f"{OWN}; {SUM}"), ("ID", 700, ABOVE)])
def test_both_are_named_with_period_and_basis(two_numbers, code, value, words):
    content, stand = offer(code)
    assert stand.realised == value
    assert words in own_basis(content, stand.number("realised"), stand.of)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/programs/reach/?region=64&year=2025", (OWN, SUM)),
        ("/programs/reach/?region=ID&year=2025", (ABOVE,)),
        ("/regions/64/?year=2025", (SUM,)),
        ("/?region=64&year=2025", (SUM,)),
        ("/?region=ID&year=2025", (ABOVE,)),
        ("/programs/?region=64&year=2025", ("di sampingnya 700: jumlah, 2 dari 2 bagian sudah melapor, Triwulan III",)),
        ("/meetings/pack/?region=64&date=2025-12-01", (SUM,)),
    ],
)
def test_every_page_names_both(client, two_numbers, address, words):
    text = client.get(address).content.decode()
    assert [word for word in words if word not in text] == []


def test_the_file_of_programmes_names_both(client, two_numbers):
    text = client.get("/programs/reach/?region=64&year=2025&table=programs&_export=csv").content.decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["realised"] == "500" and row["realised_basis"] == f"{OWN}; {SUM}"


def test_a_line_that_is_compared_by_its_parts_names_its_own_row(two_numbers, physical):
    physical(two_numbers, "53", "people", 10, 10, 5, year=2025, quarter=3)
    physical(two_numbers, "53.01", "people", 10, 10, 5, year=2025, quarter=3)
    content = load(
        Region.objects.get(code="ID"), year=2025, unstated=False, program="", unit="", level=1, user=None
    )  # fmt: skip
    line = next(line for line in content.lines if line.code == "64")
    assert (line.realised, line.standing.realised_quarter) == (700, 3)
    assert "500 (baris sendiri, Triwulan II)" in own_basis(content, line.standing.number("realised"), line.standing.of)


def test_an_older_sum_is_history_and_not_named(two_numbers, physical):
    physical(two_numbers, "64", "people", 900, 900, 800, year=2025, quarter=4)
    _content, stand = offer("64")
    assert (stand.realised, stand.number("realised").beside) == (800, ())


@pytest.mark.parametrize("section", [region_sections.of_region, region_sections.of_overview])
def test_an_absorption_of_another_period_than_the_count_says_which(two_numbers, section):
    (line,) = section(Region.objects.get(code="64"), 2025).lines
    assert line.absorption == "69,00\xa0% (Triwulan III 2025)"


def test_of_the_same_period_it_stands_alone(two_numbers, physical):
    physical(two_numbers, "64", "people", 900, 900, 710, year=2025, quarter=3)
    (line,) = region_sections.of_region(Region.objects.get(code="64"), 2025).lines
    assert line.absorption == "69,00\xa0%"


def test_a_programme_of_another_period_than_most_keeps_its_absorption(two_numbers, agency, make_program, money, client):
    """The absorption of all is of quarter III; that of the programme of quarter II is no "—" and says its quarter."""
    other = make_program(agency, "KUBE2", "Kelompok usaha")
    money(other, "64", "apbd-prov", "1000", realised="350", year=2025, quarter=2)
    money(two_numbers, "64", "apbn", "1000", realised="690", year=2025, quarter=3)
    region = Region.objects.get(code="64")
    by_region = {line.code: line.absorption for line in region_sections.of_region(region, 2025).lines}
    assert by_region["64-KUBE2"] == "35,00\xa0% (Triwulan II 2025)"
    text = client.get("/programs/?region=64&year=2025&lang=id").content.decode()
    assert "35,00<br><small>Triwulan II 2025</small>" in text and "69,00<br><small>Triwulan III 2025</small>" in text


def test_the_overview_has_it_too(two_numbers, agency, make_program, physical, money):
    other = make_program(agency, "KUBE2", "Kelompok usaha")
    physical(other, "64", "kube", 100, 100, 88, year=2025, quarter=2)
    money(other, "64", "apbd-prov", "1000", realised="350", year=2025, quarter=2)
    money(two_numbers, "64", "apbn", "1000", realised="690", year=2025, quarter=3)
    found = region_sections.of_overview(Region.objects.get(code="64"), 2025)
    assert {line.code: line.absorption for line in found.lines}["64-KUBE2"] == "35,00\xa0%"
    assert (found.absorption, found.quarter) == ("69,00\xa0%", 3)
