"""The lists of regions and figures and the search, over 130 districts: 64.01 to 64.90, 71.01 to 71.40."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from accounts.models import Scope
from common.web.views import ListPage
from indicators.lists.views import IndicatorList, RegionList
from indicators.models import Observation
from regions.models import Region, RegionCode, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return Source.objects.create(title="Kemiskinan kabupaten/kota", publisher="BPS", url="https://www.bps.go.id/1")


@pytest.fixture
def world(source):
    """Two provinces, 130 districts with P0 of March 2023 and 2024; 64.01 is a city with a kecamatan and a village."""
    regions = [Region(code="64", name="Kalimantan Timur", kind="province", level=1, parent_id="ID")]
    regions += [Region(code="71", name="Sulawesi Utara", kind="province", level=1, parent_id="ID")]
    districts = [f"64.{i:02}" for i in range(1, 91)] + [f"71.{i:02}" for i in range(1, 41)]
    regions += [
        Region(code=code, name=f"Kabupaten Tempat {code[-2:]}", kind="kabupaten", level=2, parent_id=code[:2])
        for code in districts
    ]
    regions[2].name, regions[2].kind, regions[2].is_border = "Kota Samarinda", "kota", True
    regions += [Region(code="64.01.01", name="Sungai Kunjang", kind="kecamatan", level=3, parent_id="64.01")]
    regions += [Region(code="64.01.01.1001", name="Karang Asam", kind="kelurahan", level=4, parent_id="64.01.01")]
    Region.objects.bulk_create(regions)
    RegionCode.objects.create(region_id="64.01", system="bps", code="6499")
    RegionCode.objects.create(region_id="71.01", system="bps", code="6401")
    Observation.objects.bulk_create(
        observation(source, region=code, year=year, value=5 + int(code[-2:]) / 10 + year - 2023)
        for code in districts
        for year in (2023, 2024)
    )


def observation(source, region="64.01", year=2024, value=1, **fields) -> Observation:
    fields = {"indicator_id": "p0", "month": 3, "is_current": True} | fields
    return Observation(region_id=region, year=year, value=value, source=source, **fields)


def rows(response) -> list[list[str]]:
    """The text of the cells of the table on the page."""
    body = re.search(r"<tbody>(.*)</tbody>", response.content.decode(), re.S)
    lines = re.findall(r"<tr>(.*?)</tr>", body[1], re.S) if body else []
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", line, re.S)]
        for line in lines
    ]


def total(response) -> int:
    """The number of rows that the pager states; 0 without a table."""
    found = re.search(r"\d+–\d+ (?:of|dari) ([\d.,]+)", response.content.decode())
    return int(found[1].replace(".", "").replace(",", "")) if found else 0


class TestRegions:
    def test_row_has_both_codes_province_and_newest_march_figure_with_its_period(self, client, world):
        observation(Source.objects.get(), year=2024, month=9, value=9).save()
        row = rows(client.get("/regions/?q=64.01&level=district"))[0]
        assert row[:5] == ["Kota Samarinda", "6,10", "Maret 2024", "64.01", "6499"]
        assert row[6] == "Kalimantan Timur"

    def test_missing_figure_is_said_and_not_zero(self, client, world):
        Observation.objects.filter(region="64.02").delete()
        row = rows(client.get("/regions/?q=64.02&level=district&lang=en"))[0]
        assert row[1:3] == ["no data", ""]

    def test_claim_carries_its_badge(self, client, world):
        Observation.objects.filter(region="64.02", year=2024).update(evidence="claimed")
        assert '<span class="badge claim">' in client.get("/regions/?q=64.02&level=district").content.decode()

    @pytest.mark.parametrize(
        ("query", "count"),
        [("", 132), ("?level=district", 130), ("?level=village", 1), ("?level=all", 135), ("?level=country", 1),
         ("?region=71", 41), ("?region=64.01", 3), ("?region=ID", 132),
         ("?region=71&depth=children", 40), ("?q=samarinda", 1), ("?q=6499", 1),
         ("?q=karang", 1), ("?q=(%2B", 0), ("?kind=kota", 1), ("?kind=kecamatan", 1), ("?is_border=1", 1),
         ("?is_border=0&region=71", 41), ("?region=64&level=subdistrict", 1)],
    )  # fmt: skip
    def test_filters(self, client, world, query, count):
        assert total(client.get(f"/regions/{query}")) == count

    def test_retired_codes_are_left_out(self, client, world):
        Region.objects.filter(code="64.90").update(valid_to=date(2020, 1, 1))
        assert total(client.get("/regions/?region=64")) == 90

    @pytest.mark.parametrize("bad", ["level=2", "region=zzz", "region=640", "kind=x", "is_border=yes", f"q={'x' * 81}"])
    def test_bad_values_show_their_error_and_match_nothing(self, client, world, bad):
        response = client.get(f"/regions/?{bad}")
        assert response.status_code == 200
        assert 'role="alert"' in response.content.decode()
        assert rows(response) == []

    def test_unknown_code_suggests_what_may_be_meant(self, client, world):
        assert "64.01 Kota Samarinda" in client.get("/regions/?region=6499").content.decode()

    def test_sorted_by_rate_with_missing_last(self, client, world):
        Observation.objects.filter(region="64.90").delete()
        assert rows(client.get("/regions/?level=district&sort=-p0"))[0][1] == "14,90"
        assert rows(client.get("/regions/?level=district&sort=-p0&page=6"))[-1][3] == "64.90"

    def test_lists_below_the_districts_have_the_order_of_their_codes_only(self, client, world):
        assert 'role="alert"' in client.get("/regions/?level=village&sort=name").content.decode()
        assert 'role="alert"' not in client.get("/regions/?level=village&sort=-code").content.decode()

    def test_queries_do_not_grow_with_rows(self, client, world, django_assert_max_num_queries):
        with django_assert_max_num_queries(4):
            assert len(rows(client.get("/regions/?level=district&page=3"))) == 25


class TestFigures:
    def test_row(self, client, world):
        row = rows(client.get("/indicators/?region=64.01&year=2024"))[0]
        assert row[0] == "Kota Samarinda"
        assert row[2:4] == ["Maret 2024", "6,10\u00a0%"]
        assert "BPS, Kemiskinan kabupaten/kota" in row

    @pytest.mark.parametrize(
        ("query", "count"),
        [("", 260), ("?region=64.01", 2), ("?region=71", 80), ("?region=64&depth=own", 0), ("?indicator=p1", 0),
         ("?indicator=p0&year=2023", 130), ("?month=9", 0), ("?month=none", 0), ("?level=district", 260),
         ("?level=province", 0), ("?evidence=claimed", 0), ("?source=bps", 260), ("?source=nobody", 0),
         ("?breakdown=urban", 0), ("?method=x", 0)],
    )  # fmt: skip
    def test_filters(self, client, world, query, count):
        assert total(client.get(f"/indicators/{query}")) == count

    def test_superseded_releases_are_shown_only_when_asked_for(self, client, world):
        observation(Source.objects.get(), value=7, vintage="first", evidence="claimed").save()
        assert total(client.get("/indicators/?region=64.01&year=2024")) == 1
        assert total(client.get("/indicators/?region=64.01&year=2024&vintages=all")) == 2

    @pytest.mark.parametrize(
        "bad",
        ["region=zzz", "region=0", "indicator=p9", "year=abc", "year=1900", f"year={'9' * 3000}", "month=13",
         "level=x", "breakdown=x", "evidence=x", "vintages=some"],
    )  # fmt: skip
    def test_bad_values_show_their_error_and_match_nothing(self, client, world, bad):
        response = client.get(f"/indicators/?{bad}")
        assert response.status_code == 200
        assert 'role="alert"' in response.content.decode()
        assert rows(response) == []

    def test_values_are_sorted_only_within_one_indicator_and_area_or_year(self, client, world):
        assert 'role="alert"' in client.get("/indicators/?sort=-value").content.decode()
        assert 'role="alert"' in client.get("/indicators/?indicator=p0&sort=-value").content.decode()
        assert rows(client.get("/indicators/?indicator=p0&year=2024&sort=-value"))[0][3] == "15,00\u00a0%"

    def test_queries_do_not_grow_with_rows(self, client, world, django_assert_max_num_queries):
        with django_assert_max_num_queries(9):  # two name the region in the header, while it is not kept
            assert len(rows(client.get("/indicators/?region=64&indicator=p0&page=2"))) == 25

    def test_order_comes_from_an_index(self, world):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        page = IndicatorList()
        plan = Observation.objects.order_by(*page.ordering).values("pk")[:25].explain()
        assert "observation_of_region" in plan


class TestDrafts:
    """The insider has 64, the outsider the same role in 71; strangers see what is approved."""

    @pytest.fixture(autouse=True)
    def draft(self, world, source):
        observation(source, region="64.02", year=2025, value=4, workflow="draft", is_current=False).save()

    def sees(self, client, user, area) -> tuple[int, int]:
        """Rows on the page and in the export."""
        if area:
            Scope.objects.create(user=user, region_id=area, role=Group.objects.get(name="operator"))
            client.force_login(user)
        url = "/indicators/?region=64.02&year=2025"
        return total(client.get(url)), len(client.get(f"{url}&_export=csv").getvalue().splitlines()) - 1

    @pytest.mark.parametrize(("area", "count"), [("64", 1), ("71", 0), (None, 0)])
    def test_are_seen_by_their_own_team_only(self, client, django_user_model, area, count):
        assert self.sees(client, django_user_model.objects.create_user("ayu"), area) == (count, count)

    def test_carry_a_badge(self, client, django_user_model):
        self.sees(client, django_user_model.objects.create_user("ayu"), "64")
        assert '<span class="badge draft">' in client.get("/indicators/?region=64.02&year=2025").content.decode()


class TestSearch:
    def test_lists_what_may_be_meant_with_its_path_and_codes(self, client, world):
        page = client.get("/search/?q=karang").content.decode()
        assert "Sungai Kunjang, Kota Samarinda, Kalimantan Timur" in page
        assert "64.01.01.1001" in page

    def test_part_of_a_name_is_never_sure(self, client, world):
        page = client.get("/search/?q=tempat").content.decode()
        assert page.count('<li class="card">') == 50
        assert "Kalimantan Timur · " in page

    @pytest.mark.parametrize(
        ("text", "code"),
        [("samarinda", "64.01"), ("64.01", "64.01"), ("6499", "64.01"), ("karang asam", "64.01.01.1001")],
    )
    def test_one_sure_hit_leads_to_its_page(self, client, world, text, code):
        response = client.get("/search/", {"q": text})
        assert response.status_code == 302
        assert response.url == f"/regions/{code}/"

    def test_code_that_means_two_regions_is_listed(self, client, world):
        page = client.get("/search/?q=6401").content.decode()
        assert "/regions/64.01/" in page
        assert "/regions/71.01/" in page

    def test_name_that_means_two_regions_is_listed(self, client, world):
        assert client.get("/search/?q=tempat+05").content.decode().count('<li class="card">') >= 2

    def test_nothing_found_says_what_to_try(self, client, world):
        page = client.get("/search/?q=qqqq&lang=en").content.decode()
        assert "“qqqq”" in page
        assert "Try a part of the name" in page

    @pytest.mark.parametrize("text", ["", "   ", "%", "a" * 81, "'; DROP TABLE x; --", "9" * 3000])
    def test_odd_questions_are_answered(self, client, world, text):
        assert client.get("/search/", {"q": text}).status_code == 200

    def test_queries_do_not_grow_with_rows(self, client, world, django_assert_max_num_queries):
        with django_assert_max_num_queries(3):
            client.get("/search/?q=tempat")


def test_every_list_ends_its_order_in_a_unique_column():
    pages = ListPage.__subclasses__()
    assert {RegionList, IndicatorList} <= set(pages)
    for page in pages:
        if not isinstance(page.filterset_class, type):
            continue  # chosen by the request; such a page has a test of its own
        model = page.filterset_class._meta.model
        last = page.ordering[-1].lstrip("-")
        assert last == "pk" or model._meta.get_field(last).unique


def test_what_is_not_in_force_is_marked_and_as_of_shows_what_was(client, world, source):
    old = Observation.objects.get(region="64.01", year=2024)
    old.released_on = date(2024, 7, 1)
    old.save()
    Observation.objects.create(
        region_id="64.01", indicator_id="p0", year=2024, month=3, value="9.99", source=source, vintage="revisi",
        released_on=date(2025, 2, 1),
    )  # fmt: skip
    address = "/indicators/?region=64.01&year=2024"
    every = client.get(f"{address}&vintages=all").content.decode()
    assert every.count("tidak berlaku") == 1
    csv = b"".join(client.get(f"{address}&vintages=all&_export=csv").streaming_content).decode("utf-8-sig")
    header, *lines = [line.split(",") for line in csv.splitlines()]
    at = header.index("is_current"), header.index("vintage")
    assert {(line[at[1]], line[at[0]]) for line in lines} == {("", "0"), ("revisi", "1")}
    for day, value in (("2024-12-31", "6,10"), ("2025-02-01", "9,99")):
        html = client.get(f"{address}&as_of={day}").content.decode()
        assert "Angka sebagaimana terbit per" in html and value in html
    assert not rows(client.get(f"{address}&as_of=2024-06-30"))
    assert 'role="alert"' in client.get(f"{address}&as_of=kemarin").content.decode()


def test_as_of_reaches_as_far_below_a_region_as_its_list(client, world, source):
    """The province has all below it on that day too, unless a depth narrows it."""
    Observation.objects.all().delete()
    for code in ("64", "64.01"):
        Observation.objects.create(
            region_id=code, indicator_id="p0", year=2024, month=3, value="6.1", source=source,
            released_on=date(2024, 7, 1),
        )  # fmt: skip
    address = "/indicators/?region=64&year=2024&as_of=2024-12-31&_export=csv"
    for depth, count in (("", 2), ("own", 1), ("children", 1)):
        lines = b"".join(client.get(f"{address}&depth={depth}").streaming_content).decode("utf-8-sig").splitlines()
        assert len(lines) - 1 == count
