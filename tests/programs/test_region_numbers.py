"""The numbers of a region's programmes that may be compared, and the findings that its pages make of them."""

from datetime import date
from decimal import Decimal as D

import pytest

from programs.models import TargetGroup
from programs.region_numbers import numbers_of
from programs.region_sections import of_overview
from regions.models import Region
from tests.people import person


@pytest.fixture
def program(settled, agency, make_program):
    return make_program(agency, "BSK", "Bantuan sosial")


@pytest.fixture
def pair(program, physical, money):
    """Of 2024 quarter 3: 66 of 100 families, and 75 of 100 rupiah."""
    physical(program, "64", "families", target=100, allocated=90, realised=66, year=2024, quarter=3)
    money(program, "64", "apbn", "100", None, "75", year=2024, quarter=3)
    return program


def only(code="64", year=None):
    (found,) = numbers_of(code, year)
    return found


def test_recipients_and_money_of_one_period(pair):
    found = only()
    assert (found.code, found.agency, found.year, found.unit, found.until) == (
        "64-BSK", "Dinas Sosial Provinsi Kalimantan Timur", 2024, "families", 3,
    )  # fmt: skip
    assert (found.physical, found.absorbed, found.difference) == (D(66), D(75), D(9))
    assert (found.plan_is_target, found.reach, found.evidence) == (True, None, "reported")


def test_without_a_target_the_allocation_is_the_plan(program, physical):
    physical(program, "64", "families", allocated=90, realised=45, year=2024)
    assert (only().physical, only().plan_is_target, only().absorbed) == (D(50), False, None)


def test_money_of_another_quarter_is_not_compared(program, physical, money):
    physical(program, "64", "families", target=100, realised=66, year=2024, quarter=2)
    money(program, "64", "apbn", "100", None, "75", year=2024, quarter=3)
    assert (only().physical, only().absorbed) == (D(66), None)


def test_money_of_which_a_side_is_missing_is_not_compared(pair, money):
    money(pair, "64", "csr", "100", None, None, year=2024, quarter=3)
    assert only().absorbed is None


def test_money_of_sources_of_two_quarters_is_not_compared(pair, money):
    money(pair, "64", "csr", "100", None, "10", year=2024, quarter=2)
    assert only().absorbed is None


def test_money_is_compared_on_the_programmes_own_level_alone(pair, physical, money):
    physical(pair, "64.71", "families", target=10, realised=5, year=2024, quarter=3)
    money(pair, "64.71", "apbn", "100", None, "75", year=2024, quarter=3)
    assert (only("64.71").physical, only("64.71").absorbed) == (D(50), None)
    assert only("64").absorbed == D(75)


def test_a_sum_that_lacks_somebody_is_not_compared(program, physical):
    physical(program, "64.71", "families", target=10, realised=5, year=2024)
    physical(program, "64.72", "families", target=10, realised=None, year=2024)
    assert numbers_of("64", None) == []


def test_a_plan_that_lacks_somebody_is_no_plan(program, physical):
    physical(program, "64.71", "families", target=10, realised=5, year=2024)
    physical(program, "64.72", "families", realised=5, year=2024)
    assert (only().plan, only().physical) == (None, None)


def test_missing_is_not_0_and_0_is_a_number(program, agency, make_program, physical):
    physical(program, "64", "families", target=10, year=2024)
    physical(make_program(agency, "NOL"), "64", "families", target=10, realised=0, year=2024)
    physical(make_program(agency, "TAHUN"), "64", "families", target=10, realised=4, year=None, quarter=None)
    assert [(n.code, n.realised, n.physical) for n in numbers_of("64", None)] == [("64-NOL", 0, 0)]


def test_reach_against_the_one_target_group_of_the_year(pair, source):
    group = {"program": pair, "region_id": "64", "unit": "families", "source": source, "as_of": date(2024, 3, 1)}
    TargetGroup.objects.create(name="KK miskin", size=200, **group)
    assert (only().reach, only().size) == (D(33), 200)
    TargetGroup.objects.create(name="Lansia", size=10, **group)
    assert (only().reach, only().size) == (None, None)


def test_the_weakest_of_recipients_and_money_marks_the_numbers(pair, money):
    money(pair, "64", "csr", "100", None, "75", year=2024, quarter=3, is_sample=True, evidence="sample")
    assert only().evidence == "sample"


def test_the_overview_reads_the_same_numbers(pair, physical):
    physical(pair, "64", "people", realised=7, year=2023)
    region = Region.objects.get(code="64")
    for year in (None, 2023):
        assert of_overview(region, year).numbers == numbers_of("64", year) != []


@pytest.mark.parametrize("path", ["/?region=64", "/regions/64/", "/regions/64/?year=2024"])
def test_who_has_signed_in_reads_where_money_and_recipients_part(client, pair, path):
    words = "Bantuan sosial: <b>keuangan terserap 75,0 %, penerima baru mencapai 66,0 %</b> dari target."
    assert words not in client.get(path).content.decode().replace("\u00a0", " ")
    client.force_login(person("siti", "64"))
    html = client.get(path).content.decode().replace("\u00a0", " ")
    assert words in html and '<span class="sr-only">perlu dicermati:</span></span>' in html


def test_a_name_is_written_as_text(client, pair):
    pair.name = "<i>Bantuan</i> [contoh]"
    pair.save()
    client.force_login(person("siti", "64"))
    assert "&lt;i&gt;Bantuan&lt;/i&gt; [contoh]: <b>keuangan" in client.get("/regions/64/").content.decode()


def test_of_another_year_the_numbers_of_that_year(client, pair):
    client.force_login(person("siti", "64"))
    assert "keuangan terserap" not in client.get("/regions/64/?year=2025").content.decode()
