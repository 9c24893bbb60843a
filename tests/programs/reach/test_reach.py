"""The page of reach: what may be compared, what stays apart, and that nothing unknown becomes 0."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from programs.models import NamedReach, TargetGroup
from programs.reach.content import load
from regions.models import Region
from tests.people import person

URL = "/programs/reach/"


@pytest.fixture
def program(settled, agency, make_program):
    return make_program(agency, "BSK", "Bantuan sosial")


@pytest.fixture
def group(source):
    """group(program, region, size, unit, as_of, name) -> target group."""

    def make(program, region, size, unit="families", as_of=date(2024, 12, 31), name="Keluarga miskin"):
        return TargetGroup.objects.create(
            program=program, region_id=region, name=name, unit=unit, size=size, as_of=as_of, source=source
        )

    return make


@pytest.fixture
def lines(world):
    """lines(region, **choices) -> code -> line of the parts."""

    def get(region="64", user=None, **choices):
        return {line.code: line for line in content(region, user, **choices).lines}

    return get


def content(region="64", user=None, **choices):
    chosen = {"year": 2024, "unstated": False, "program": "", "unit": "", "level": 2, **choices}
    return load(Region.objects.get(code=region), user=user or AnonymousUser(), **chosen)


def rows(client, query="", kind="csv"):
    response = client.get(f"{URL}?region=64&_export={kind}{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode())))


# --- reach --------------------------------------------------------------------------------------------


def test_reach_is_recipients_by_size_of_the_same_unit_region_and_year(program, physical, group, lines):
    physical(program, "64.71", "families", realised=30, year=2024)
    group(program, "64.71", 120)
    line = lines()["64.71"]
    assert (line.reach.percent, line.reach.need, line.rank, line.reason) == (Decimal(25), 90, 1, "")


@pytest.mark.parametrize(
    ("different", "reason"),
    [
        ({"unit": "people"}, "unit"),
        ({"as_of": date(2023, 1, 1)}, "date"),
        ({"as_of": None}, "date"),
        ({"size": None}, "no_size"),
    ],
)
def test_what_differs_is_not_compared_and_both_numbers_are_shown(program, physical, group, lines, different, reason):
    physical(program, "64.71", "families", realised=30, year=2024)
    group(program, "64.71", **{"size": 120, **different})
    line = lines()["64.71"]
    assert (line.reach.percent, line.reason, line.rank) == (None, reason, None)
    assert (line.realised, line.group.size) == (30, different.get("size", 120))


def test_allocated_is_not_reached(client, program, physical, group, lines):
    physical(program, "64.71", "families", allocated=150, year=2024)
    group(program, "64.71", 150)
    line = lines()["64.71"]
    assert (line.allocated, line.realised, line.reach.percent, line.reason) == (150, None, None, "no_recipients")
    page = client.get(f"{URL}?region=64&lang=en").content.decode()
    assert "150 allocated" in page
    assert "Realised: no data yet, nobody has reported it." in page


def test_zero_recipients_are_a_reach_of_zero_and_first_in_rank(program, physical, group, lines):
    for code, number in (("64.71", 0), ("64.72", 50)):
        physical(program, code, "families", realised=number, year=2024)
        group(program, code, 100)
    found = lines()
    assert (found["64.71"].reach.percent, found["64.71"].rank, found["64.71"].reach.need) == (0, 1, 100)
    assert found["64.72"].rank == 2


def test_equal_reach_shares_a_rank_and_without_a_size_there_is_none(program, physical, group, lines):
    for code in ("64.08", "64.71", "64.72"):
        physical(program, code, "families", realised=10, year=2024)
    group(program, "64.08", 100)
    group(program, "64.71", 100)
    found = lines()
    assert [found[code].rank for code in ("64.08", "64.71", "64.72")] == [1, 1, None]
    assert found["64.72"].reason == "no_group"


def test_several_target_groups_that_fit_equally_are_not_chosen_from(program, physical, group, lines):
    physical(program, "64.71", "families", realised=10, year=2024)
    group(program, "64.71", 100, name="Lansia")
    group(program, "64.71", 300, name="Balita")
    line = lines()["64.71"]
    assert (line.reason, line.reach, line.group.size) == ("several", None, None)
    assert line.group.name == "Lansia; Balita"


def test_the_programmes_own_target_group_stands_before_one_in_general(program, physical, group, lines):
    for code in ("64.71", "64.72"):
        physical(program, code, "families", realised=10, year=2024)
        group(None, code, 1000)
    group(program, "64.71", 40)
    found = lines()
    assert (found["64.71"].group.size, found["64.71"].group.general) == (40, False)
    assert (found["64.72"].group.size, found["64.72"].group.general) == (1000, True)


def test_a_sum_that_lacks_parts_is_not_held_against_the_whole_region(program, physical, group):
    physical(program, "64.71", "families", realised=10, year=2024)
    row = physical(program, "64.72", "families", allocated=90, year=2024)
    group(program, "64", 100)
    own = content().own
    assert (own.realised, own.reason, own.reach.percent) == (10, "regions", None)
    row.delete()  # it does not take part any more
    assert content().own.reach.percent == Decimal(10)


def test_reach_where_both_are_known_adds_the_same_regions_only(program, physical, group):
    physical(program, "64.71", "families", realised=10, year=2024)
    physical(program, "64.72", "families", realised=90, year=2024)
    group(program, "64.71", 40)
    together, of = content().together
    assert (together.percent, of) == (25, 1)


# --- periods, parents, choices ------------------------------------------------------------------------


def test_recipients_are_not_added_over_quarters(program, physical, lines):
    for quarter, number in ((1, 10), (2, 25)):
        physical(program, "64.71", "families", realised=number, year=2024, quarter=quarter)
    assert lines()["64.71"].realised == 25


def test_another_year_is_never_shown_in_place_of_the_one_asked_for(client, program, physical):
    physical(program, "64.71", "families", realised=10, year=2024)
    assert content(year=2023).program is None
    page = client.get(f"{URL}?region=64&year=2023&lang=en").content.decode()
    assert "No recipients are recorded for this region and year." in page


def test_rows_without_a_year_stand_under_year_not_stated(client, program, physical):
    physical(program, "64.71", "kube", allocated=15, year=None, quarter=None)
    found = rows(client, "&year=none")
    assert [(r["region"], r["allocated"], r["realised"]) for r in found if r["allocated"]] == [("64.71", "15", "")]
    assert content(year=None).unstated  # the only rows there are


def test_the_programme_with_most_parts_is_chosen_and_it_is_said(client, program, agency, make_program, physical):
    other = make_program(agency, "ZZ", "Padat karya")
    physical(program, "64.71", "families", realised=1000, year=2024)
    for code in ("64.71", "64.72"):
        physical(other, code, "people", realised=1, year=2024)
    assert content().program.code == "64-ZZ"
    assert "Chosen because most parts have reported it" in client.get(f"{URL}?region=64&lang=en").content.decode()
    assert content(program="64-BSK").program.code == "64-BSK"
    assert content(program="64-BSK", unit="people").program is None


def test_two_units_of_one_programme_are_two_rows_and_never_added(client, program, physical):
    physical(program, "64.71", "kube", allocated=15, year=2024)
    physical(program, "64.71", "families", allocated=150, year=2024)
    found = rows(client, "&table=programs&lang=en")
    assert [(r["unit"], r["allocated"], r["allocated_basis"]) for r in found] == [
        ("families", "150", "sum, 1 of 1 parts reported, Quarter I 2024"),
        ("kube", "15", "sum, 1 of 1 parts reported, Quarter I 2024"),
    ]


def test_a_district_shows_its_recorded_sub_districts_only(client, program, physical):
    assert client.get(f"{URL}?region=64.08").status_code == 200
    physical(program, "64.08.01", "families", realised=3, year=2024)
    found = content("64.08", level=3)
    assert [line.code for line in found.lines] == ["64.08.01"]
    assert client.get(f"{URL}?region=64.08").status_code == 200


def test_the_provinces_of_the_country_can_be_asked_for(client, program, physical):
    physical(program, "64.71", "families", realised=3, year=2024)
    response = client.get(f"{URL}?region=ID&parts=provinces&_export=csv")
    found = {r["region"]: r["realised"] for r in csv.DictReader(io.StringIO(response.content.decode()))}
    assert found == {"53": "", "64": "3", "65": ""}


# --- names beside counts ------------------------------------------------------------------------------


@pytest.fixture
def named(program, physical):
    physical(program, "64.71", "families", realised=30, year=2024)
    physical(program, "64.72", "families", realised=30, year=2024)
    for code, level, number in (("64", 1, 60), ("64.71", 2, 36), ("64.72", 2, 4), ("64.08", 2, 20)):
        NamedReach.objects.create(
            program=program, region_id=code, level=level, year=2024, unit="families", recipients=number
        )


def test_named_recipients_stand_beside_reported_ones_with_the_difference(client, named):
    client.force_login(person("kaltim", "64"))
    found = {r["region"]: r for r in rows(client)}
    assert [found["64.71"][c] for c in ("realised", "named", "difference")] == ["30", "36", "6"]
    assert content(user=person("berau", "64.71")).own.named == 60


NOTE = "dibulatkan ke kelipatan 5"


@pytest.mark.parametrize(("region", "role"), [("", ""), ("64", "leadership"), ("53.01", "secretariat")])
def test_who_may_not_see_the_people_gets_rounded_counts_everywhere(client, named, region, role):
    """60 - 36 - 20 tells the 4: so neither the total nor any part is exact, in whichever table."""
    if role:
        client.force_login(person("reader", region, role))
    known = {"64.71": "≈ 35", "64.72": "< 5", "64.08": "≈ 20"}
    for query in ("", "&region=ID"):
        found = {r["region"]: r for r in rows(client, query)}
        assert {code: found[code]["named"] for code in known} == known
        assert {found[code]["difference"] for code in known} == {""}
    for code, text in (("64", "≈\xa060"), ("64.71", "≈\xa035"), ("64.72", "&lt; 5")):
        page = client.get(f"{URL}?region={code}").content.decode()
        assert f"<dd>{text} <span" in page and NOTE in page
    provinces = {r["region"]: r["named"] for r in rows(client, "&region=ID&parts=provinces")}
    assert provinces["64"] == "≈ 60"
    for kind in ("csv-excel", "xlsx"):
        assert client.get(f"{URL}?region=64&_export={kind}").status_code == 200
    assert "≈ 35" in client.get(f"{URL}?region=64&_export=csv-excel").content.decode()


@pytest.mark.parametrize("role", ["secretariat", "operator"])
def test_who_may_see_the_people_of_a_region_gets_its_exact_count(client, named, role):
    client.force_login(person("samarinda", "64.72", role))
    found = {r["region"]: (r["named"], r["difference"]) for r in rows(client)}
    assert found == {"64.71": ("≈ 35", ""), "64.72": ("4", "-26"), "64.08": ("≈ 20", "")}
    client.force_login(person("kaltim", "64", role))
    assert {r["named"] for r in rows(client)} == {"4", "20", "36"}
    assert NOTE not in client.get(f"{URL}?region=64").content.decode()


def test_rounded_counts_are_sorted_by_their_size(client, named):
    NamedReach.objects.filter(region="64.71").update(recipients=100)
    assert [r["named"] for r in rows(client, "&sort=-named")] == ["≈ 100", "≈ 20", "< 5"]
    assert [r["named"] for r in rows(client, "&sort=named")] == ["< 5", "≈ 20", "≈ 100"]


def test_a_programme_of_which_only_names_are_known_is_offered(client, agency, make_program):
    program = make_program(agency, "NAMES")
    for code, level, number in (("64", 1, 40), ("64.71", 2, 40)):
        NamedReach.objects.create(
            program=program, region_id=code, level=level, year=2024, unit="people", recipients=number
        )
    for region in ("64", "ID"):
        page = client.get(f"{URL}?region={region}&program={program.code}&year=2024")
        assert page.status_code == 200
        assert f'<option value="{program.code}" selected' in page.content.decode()
    found = {r["region"]: (r["realised"], r["named"]) for r in rows(client, f"&program={program.code}")}
    assert found["64.71"] == ("", "≈ 40")
    program.workflow = "draft"
    program.save()
    assert program.code not in client.get(f"{URL}?region=64").content.decode()


# --- files, order, errors -----------------------------------------------------------------------------


def test_files_hold_all_rows_and_missing_stays_empty(client, program, physical, group):
    physical(program, "64.71", "families", allocated=0, year=2024)
    found = {r["region"]: r for r in rows(client)}
    assert set(found) == {"64.08", "64.71", "64.72"}
    assert [found["64.71"][c] for c in ("allocated", "realised", "target", "reach")] == ["0", "", "", ""]
    assert found["64.08"]["allocated"] == ""
    excel = client.get(f"{URL}?region=64&_export=csv-excel").content
    assert excel.startswith(b"\xef\xbb\xbf") and b";" in excel.splitlines()[0]
    assert client.get(f"{URL}?region=64&_export=xlsx").content[:2] == b"PK"


def test_the_table_can_be_sorted_with_missing_values_below(client, program, physical):
    for code, number in (("64.08", 5), ("64.72", 9)):
        physical(program, code, "families", realised=number, year=2024)
    assert [r["region"] for r in rows(client, "&sort=-realised")] == ["64.72", "64.08", "64.71"]
    assert [r["region"] for r in rows(client, "&sort=realised")] == ["64.08", "64.72", "64.71"]


@pytest.mark.parametrize(
    "query", ["region=99", "region=64&year=24", "region=64&unit=dogs", "region=64&sort=nothing", "region=64&parts=all"]
)
def test_a_choice_that_means_nothing_is_an_error_in_words(client, program, physical, query):
    physical(program, "64.71", "families", realised=5, year=2024)
    assert client.get(f"{URL}?{query}").status_code == 400


def test_an_unknown_format_or_table_is_refused(client, world):
    assert client.get(f"{URL}?_export=pdf").status_code == 400
    assert client.get(f"{URL}?_export=csv&table=none").status_code == 400


def test_drafts_and_draft_programmes_are_not_shown(client, program, physical):
    physical(program, "64.71", "families", realised=5, year=2024, workflow="draft")
    assert content().offers == []
    physical(program, "64.72", "families", realised=5, year=2024)
    program.workflow = "draft"
    program.save()
    assert content().offers == []


def test_an_empty_installation_has_a_page(client, world):
    assert client.get(URL).status_code == 200


@pytest.mark.parametrize("code", ["64", "ID"])
def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(
    client, program, agency, make_program, physical, group, django_assert_max_num_queries, code
):
    with django_assert_max_num_queries(12):
        client.get(f"{URL}?region={code}")
    Region.objects.bulk_create(
        Region(code=f"64.{n}", name=f"Kabupaten {n}", kind="kabupaten", level=2, parent_id="64") for n in range(10, 60)
    )
    for n in range(10, 60):
        physical(program, f"64.{n}", "families", realised=n, year=2024)
        group(program, f"64.{n}", 100)
    for n in range(5):
        physical(make_program(agency, f"P{n}"), "64.71", "families", realised=n, year=2024)
    with django_assert_max_num_queries(12):
        assert client.get(f"{URL}?region={code}").status_code == 200
