"""The ready reports: on the screen, for print and as files."""

import csv
import io

import pytest

from papers.ready_reports.catalogue import REPORTS
from programs.models import Program


def read(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.DictReader(io.StringIO(body.decode())))


@pytest.fixture
def program(settled, agency, make_program):
    return make_program(agency, "BSK", "Bantuan sosial", budget_code="1.06.02")


@pytest.mark.parametrize("key", REPORTS)
@pytest.mark.parametrize("region", ["ID", "64", "64.08"])
def test_every_report_has_a_page_and_files(client, program, physical, money, key, region):
    physical(program, "64.08", "families", realised=5, year=2024)
    money(program, "64.08", "apbn", "10", year=2024, quarter=None)
    page = client.get(f"/reports/{key}/?region={region}&year=2024&lang=en")
    assert page.status_code == 200
    assert "Printed on" in page.content.decode()
    for kind, begin in (("csv", b""), ("csv-excel", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        response = client.get(f"/reports/{key}/?region={region}&year=2024&_export={kind}")
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200 and body.startswith(begin)


@pytest.mark.parametrize("key", REPORTS)
def test_a_report_without_data_says_so(client, world, key):
    assert client.get(f"/reports/{key}/?region=53.01").status_code == 200


def test_unknown_reports_regions_years_and_formats_are_refused(client, world):
    assert client.get("/reports/nothing/").status_code == 404
    assert client.get("/reports/poverty/?region=00").status_code == 400
    assert client.get("/reports/matriks-2/?year=x").status_code == 400
    assert client.get("/reports/matriks-2/?_export=pdf").status_code == 400


def test_the_list_keeps_region_and_year(client, world):
    page = client.get("/reports/?region=64&year=2024").content.decode()
    assert 'href="/reports/poverty/?region=64&amp;year=2024"' in page


def test_poverty_per_district_leaves_what_is_missing_empty(client, world):
    found = {r["region"]: r for r in read(client.get("/reports/poverty/?region=64&year=2025&_export=csv"))}
    assert set(found) == {"64.08", "64.71", "64.72"}
    assert (found["64.08"]["p0"], found["64.08"]["poor"]) == ("8.07", "34.91")
    assert (found["64.72"]["p0"], found["64.72"]["poor"], found["64.72"]["p1"]) == ("", "", "")


def test_poverty_of_a_district_is_that_of_its_province_and_zero_is_a_value(client, world, observe):
    observe("64.72", "extreme_rate", 2025, "0.00")
    found = {r["region"]: r for r in read(client.get("/reports/poverty/?region=64.08&year=2025&_export=csv"))}
    assert (found["64.72"]["extreme_rate"], found["64.71"]["extreme_rate"]) == ("0", "")


def test_poverty_shows_the_regions_above_below_the_table(client, world):
    page = client.get("/reports/poverty/?region=64&year=2025").content.decode()
    foot = page[page.index("<tfoot>") : page.index("</tfoot>")]
    assert "5,17" in foot and "8,47" in foot
    assert "BPS, Kemiskinan menurut kabupaten/kota" in page


def test_matriks_2_has_quarters_beside_each_other_and_absorption_of_both_sides(client, program, money):
    money(program, "64", "apbd-prov", "1000000000000000.25", "2000", "500", year=2024, quarter=1)
    money(program, "64", "apbd-prov", None, None, "1500.50", year=2024, quarter=3)
    money(program, "64", "apbn", "100", None, None, year=2024, quarter=None)
    first, second = read(client.get("/reports/matriks-2/?region=64&year=2024&_export=csv"))
    wanted = ("funding_source", "budget", "revised_budget", "q1", "q2", "q3", "q4", "year_realised", "absorption")
    assert [first[c] for c in wanted] == [
        "apbd-prov", "1000000000000000.25", "2000", "500", "", "1500.5", "", "", "75.025",
    ]  # fmt: skip
    assert [second[c] for c in wanted] == ["apbn", "100", "", "", "", "", "", "", ""]


def test_matriks_2_counts_the_money_of_a_province_once(client, program, money):
    money(program, "64", "apbd-prov", "300", None, "150", year=2024, quarter=None)
    for code in ("64.71", "64.72"):
        money(program, code, "apbd-prov", "150", None, "75", year=2024, quarter=None)
    page = client.get("/reports/matriks-2/?region=64&year=2024&lang=en").content.decode()
    total = page[page.index("Total, each programme once") :]
    assert "Rp\xa0300<" in total and "50.00\xa0%" in total
    assert "Rp\xa0600" not in page


def test_matriks_2_says_the_quarter_of_the_money_and_counts_all_programmes(client, agency, program, money):
    part = Program.objects.create(
        code="64-PART", name="Kegiatan", agency=agency, region_id="64", source=program.source, parent=program,
    )  # fmt: skip
    for one in (program, part):
        money(one, "64", "apbd-prov", "300", None, "150", year=2024, quarter=2)
    page = client.get("/reports/matriks-2/?region=64&year=2024&lang=en").content.decode()
    assert "all of them in the lines above: 2" in page and "also those without money" not in page
    assert "Realised money and absorption: Quarter II." in page


def test_matriks_2_leaves_drafts_out(client, program, money):
    money(program, "64", "apbn", "300", year=2024, quarter=None, workflow="submitted")
    assert read(client.get("/reports/matriks-2/?region=64&year=2024&_export=csv")) == []


def test_a_report_of_reach_says_its_programme_unit_and_sources(client, program, physical):
    physical(program, "64.71", "families", realised=5, year=2024)
    page = client.get("/reports/reach/?region=64&lang=en").content.decode()
    assert "Bantuan sosial, families (KK)" in page
    assert 'class="report-head"' in page


@pytest.mark.parametrize("key", REPORTS)
def test_the_number_of_queries_is_constant(
    client, program, agency, make_program, physical, money, django_assert_max_num_queries, key
):
    for n in range(20):
        other = make_program(agency, f"P{n}")
        physical(other, "64.71", "families", realised=n, year=2024)
        money(other, "64.71", "apbn", str(n), year=2024, quarter=None)
    with django_assert_max_num_queries(12):
        assert client.get(f"/reports/{key}/?region=64&year=2024").status_code == 200
