"""Typing targets and places in the admin; lists, languages and pages of the whole data entry."""

from decimal import Decimal

import pytest

from indicators.models import Observation, Target
from regions.models import Region, RegionCode, Source
from tests.indicators.admin.entry import ADD, LIST, change_address, errors, loaded, samarinda

pytestmark = pytest.mark.django_db


# --- targets, regions, sources --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sent,stored",
    [
        ({"value": "0", "year": ""}, (0, 0, "", None)),
        ({"minimum": "7", "maximum": "8,5", "year": "2029"}, (7, Decimal("8.5"), "", 2029)),
        ({"direction": "down", "year": ""}, (None, None, "down", None)),
    ],
)
def test_a_target_is_a_value_a_range_or_a_direction(client, ani, source, sent, stored):
    data = {"region": "64.08", "indicator": "p0", "document": source.pk, "evidence": "published", **sent}
    assert client.post("/admin/indicators/target/add/", {**data, "workflow": "approved"}).status_code == 302
    row = Target.objects.get()
    assert (row.minimum, row.maximum, row.direction, row.year) == stored
    if "value" in sent:
        form = client.get(change_address(row)).context["adminform"].form
        assert (form["value"].value(), form["minimum"].value()) == ("0", None)


@pytest.mark.parametrize(
    "sent,field",
    [
        ({}, "value"),
        ({"value": "7", "minimum": "6"}, "value"),
        ({"minimum": "6"}, "maximum"),
        ({"minimum": "8", "maximum": "7"}, "maximum"),
        ({"value": "7.500"}, "value"),
    ],
)
def test_a_target_that_says_nothing_clear_is_refused_in_words(client, ani, source, sent, field):
    data = {"region": "64.08", "indicator": "p0", "document": source.pk, "evidence": "published", **sent}
    answer = client.post("/admin/indicators/target/add/", {**data, "workflow": "approved"})
    assert list(errors(answer)) == [field]


def test_codes_of_regions_stay_while_their_attributes_change(client, ani):
    region = Region.objects.get(code="64.08")
    data = {
        "code": "99", "parent": "53", "level": "1", "name": "Kutai Timur Raya", "kind": "kabupaten", "is_border": "on",
        "commodities-TOTAL_FORMS": "0", "commodities-INITIAL_FORMS": "0", "loaded": loaded(client, region),
    }  # fmt: skip
    assert client.post(change_address(region), data).status_code == 302
    region.refresh_from_db()
    assert (region.code, region.parent_id, region.level, region.is_border) == ("64.08", "64", 2, True)
    data |= {"loaded": loaded(client, region), "valid_from": "2020-01-01", "valid_to": "2019-01-01"}
    assert "valid_to" in errors(client.post(change_address(region), data))


def test_leading_commodities_below_a_region_stay_within_the_area(client, ani, source):
    from regions.models import Commodity

    cocoa = Commodity.objects.create(name="Kakao")
    region = Region.objects.get(code="64.08")
    data = {
        "name": region.name, "kind": "kabupaten", "loaded": loaded(client, region), "commodities-TOTAL_FORMS": "1",
        "commodities-INITIAL_FORMS": "0", "commodities-0-commodity": cocoa.pk, "commodities-0-source": source.pk,
    }  # fmt: skip
    assert client.post(change_address(region), data).status_code == 302
    assert list(region.commodities.values_list("commodity__name", flat=True)) == ["Kakao"]


def test_the_search_of_regions_understands_bps_codes_and_misspelling(client, ani):
    def found(term):
        return [r.pk for r in client.get("/admin/regions/region/", {"q": term}).context["cl"].result_list]

    RegionCode.objects.create(region_id="64.72", system="label", code="SMD")
    assert found("6472") == ["64.72"]
    assert found("samarnda")[0] == "64.72"
    rows = client.get(LIST, {"q": "samarinda"}).context["cl"].result_list
    assert {row.region_id for row in rows} == {"64.72"}


def test_namesakes_can_be_told_apart_in_the_choices(client, ani):
    query = {"app_label": "indicators", "model_name": "observation", "field_name": "region", "term": "ancalong"}
    texts = [row["text"] for row in client.get("/admin/autocomplete/", query).json()["results"]]
    assert texts == ["Muara Ancalong – Kabupaten Kutai Timur (64.08.01)"]


# --- cost and language ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["indicators/observation/", "regions/region/", "indicators/target/", "regions/agency/", "regions/source/"],
)
def test_lists_cost_the_same_with_more_rows(client, ani, source, observe, django_assert_max_num_queries, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from regions.models import Agency

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/admin/{address}").status_code == 200
        return len(seen)

    few = queries()
    for n in range(1, 61):
        observe("64.08", "hdi", 1945 + n, "70")
        Region.objects.create(code=f"64.08.{n + 9}", name=f"Kec {n}", kind="kecamatan", level=3, parent_id="64.08")
        Target.objects.create(region_id="64.08", indicator_id="hdi", year=1945 + n, direction="up", document=source)
        Agency.objects.create(region_id="64.08", name=f"Dinas {n}")
        Source.objects.create(title=f"Sumber {n}", publisher="BPS")
    assert queries() <= few <= 14


@pytest.mark.parametrize("language,sign", [("id", "3,45"), ("en", "3.45")])
def test_values_are_typed_and_shown_with_the_decimal_sign_of_the_page(client, ani, typed, language, sign):
    client.cookies["language"] = language
    assert client.post(ADD, typed(value=sign)).status_code == 302
    assert f'name="value" value="{sign}"' in client.get(change_address(samarinda().get())).content.decode()


def test_no_page_of_the_admin_has_inline_style_or_script(client, ani, admin_user):
    client.force_login(admin_user)
    row = Observation.objects.first()
    for address in [
        "/admin/", LIST, ADD, change_address(row), f"{LIST}{row.pk}/history/", f"{LIST}{row.pk}/delete/",
        "/admin/regions/region/64.08/change/", "/admin/indicators/target/add/", "/admin/accounts/user/add/",
        f"/admin/accounts/user/{ani.pk}/change/",
    ]:  # fmt: skip
        html = client.get(address).content.decode()
        assert " style=" not in html and "<style" not in html and " onclick=" not in html, address
        assert all("src=" in tag for tag in html.split("<script")[1:] if "application/json" not in tag), address
