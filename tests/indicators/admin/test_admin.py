"""Typing figures, targets and regions in the admin: what is offered, checked, asked and kept."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from indicators.models import Indicator, Observation, Target
from regions.models import Region, RegionCode, Source
from tests.people import person

pytestmark = pytest.mark.django_db

ADD = "/admin/indicators/observation/add/"
LIST = "/admin/indicators/observation/"


@pytest.fixture
def ani(client, world):
    """The secretariat of Kalimantan Timur, signed in."""
    user = person("ani", "64")
    client.force_login(user)
    return user


@pytest.fixture
def operator(client, world):
    """An operator of Kutai Timur, signed in: enters and submits, cannot approve."""
    user = person("budi", "64.08", "operator")
    client.force_login(user)
    return user


@pytest.fixture
def typed(source):
    """typed(**changes) -> what a person sends for P0 of Samarinda, March 2025."""

    def data(**changes):
        base = {
            "source": source.pk, "indicator": "p0", "year": "2025", "month": "3", "region": "64.72", "value": "3,5",
            "breakdown": "total", "period_kind": "survey", "evidence": "published", "workflow": "approved",
        }  # fmt: skip
        return {**base, **changes}

    return data


def errors(answer):
    return answer.context["adminform"].form.errors


def samarinda(**fields):
    return Observation.objects.filter(region="64.72", indicator="p0", year=2025, **fields)


def change_address(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def loaded(client, row):
    return client.get(change_address(row)).context["adminform"].form.initial["loaded"]


# --- numbers, checks, warnings --------------------------------------------------------------------------


def test_a_decimal_comma_is_stored_and_in_force_at_once(client, ani, typed):
    assert client.post(ADD, typed(value="3,45")).status_code == 302
    row = samarinda().get()
    assert (row.value, row.is_current, row.workflow) == (Decimal("3.45"), True, "approved")


def test_a_number_with_two_readings_is_asked_back(client, ani, typed):
    answer = client.post(ADD, typed(value="7.959"))
    assert "7959" in errors(answer)["value"][0] and "7,959" in errors(answer)["value"][0]
    assert 'value="7.959"' in answer.content.decode()
    assert not samarinda().exists()


@pytest.mark.parametrize("value", ["100,01", "abc", "-1", "1" * 30, "3,45678"])
def test_a_value_that_cannot_be_is_an_error_of_its_field(client, ani, typed, value):
    assert "value" in errors(client.post(ADD, typed(value=value)))


@pytest.mark.parametrize(
    "indicator,value,told",
    [("p1", "8,08", "8,07"), ("p2", "9", "8,07")],
)
def test_depth_above_the_rate_is_refused_with_the_stored_rate(client, ani, typed, indicator, value, told):
    answer = client.post(ADD, typed(region="64.08", indicator=indicator, value=value))
    assert told in errors(answer)["value"][0].replace("\xa0", " ")


def test_a_rate_below_the_stored_depth_is_refused(client, ani, typed, observe):
    observe("64.72", "p1", 2025, "4")
    answer = client.post(ADD, typed(value="3,9"))
    assert "P1" in errors(answer)["value"][0]
    assert client.post(ADD, typed(value="4")).status_code == 302


@pytest.mark.parametrize(
    "changes",
    [
        {"month": "9"},  # a September figure of a district
        {"value": "35,9"},  # ten times the year before
        {"region": "64.08.01"},  # below the district
        {"indicator": "poor", "region": "64.08", "year": "2024", "value": "90", "vintage": "r1"},  # implied population
    ],
)
def test_what_is_unusual_is_asked_once_and_saved_when_confirmed(client, ani, typed, observe, changes):
    observe("64.08", "population", 2024, "430000")
    data = typed(**changes)
    before = Observation.objects.count()
    answer = client.post(ADD, data)
    assert "confirmed" in errors(answer)
    box = answer.context["adminform"].form["confirmed"].as_widget()
    mark = box.split('value="')[1].split('"')[0]
    assert 'type="checkbox"' in box and "checked" not in box
    other = client.post(ADD, {**data, "value": "70,5", "confirmed": mark})
    assert "confirmed" in errors(other)  # the tick was for another value
    assert client.post(ADD, {**data, "confirmed": mark}).status_code == 302
    assert Observation.objects.count() == before + 1


def test_the_same_release_twice_is_explained_with_a_link_to_the_first(client, ani, typed):
    stored = Observation.objects.get(region="64.08", indicator="p0", year=2025)
    answer = client.post(ADD, typed(region="64.08", value="9"))
    text = errors(answer)["__all__"][0]
    assert change_address(stored) in text and "8,07" in text
    assert len(errors(answer)["__all__"]) == 1


def test_a_revision_with_its_own_release_date_takes_over_and_keeps_the_old_value(client, ani, typed):
    old = Observation.objects.get(region="64.08", indicator="p0", year=2025)
    data = typed(region="64.08", value="8,1", released_on="2025-12-01")
    asked = client.post(ADD, data)
    mark = asked.context["adminform"].form["confirmed"].as_widget().split('value="')[1].split('"')[0]
    assert client.post(ADD, {**data, "confirmed": mark}).status_code == 302
    old.refresh_from_db()
    assert (old.is_current, old.value) == (False, Decimal("8.07"))
    assert Observation.objects.get(region="64.08", indicator="p0", year=2025, is_current=True).value == Decimal("8.1")


# --- quick entry ----------------------------------------------------------------------------------------


def test_the_next_row_keeps_the_heading_of_the_table(client, ani, typed, source):
    answer = client.post(ADD, typed(_addanother="1", vintage="rilis 2"))
    form = client.get(answer.url).context["adminform"].form
    kept = {name: str(form[name].value()) for name in ("source", "indicator", "year", "month", "vintage")}
    assert kept == {"source": str(source.pk), "indicator": "p0", "year": "2025", "month": "3", "vintage": "rilis 2"}
    assert not form["region"].value() and not form["value"].value()


def test_a_new_day_begins_with_the_heading_of_the_last_entry(client, ani, typed, source):
    client.post(ADD, typed())
    form = client.get(ADD).context["adminform"].form
    assert (str(form["source"].value()), form["year"].value()) == (str(source.pk), "2025")


def test_the_unit_of_the_indicator_stands_beside_the_value(client, ani):
    html = client.get(ADD + "?indicator=poor").content.decode()
    assert '<output id="id_value_unit" for="id_indicator">' in html
    field = client.get(ADD + "?indicator=p0").context["adminform"].form["value"]
    assert ">%</output>" in str(field.help_text)
    assert set(json.loads(field.field.widget.attrs["data-units"])) == set(
        Indicator.objects.values_list("code", flat=True)
    )


def test_enter_saves_and_opens_the_next_row(client, ani):
    html = client.get(ADD).content.decode()
    assert html.index('name="_addanother"') < html.index('name="_save"')


@pytest.mark.parametrize("query", ["source=abc&year=x", "region=zzz", "indicator=nope&month=99", "source=%C2%B2"])
def test_an_odd_address_is_an_empty_form_and_no_server_error(client, ani, query):
    assert client.get(f"{ADD}?{query}").status_code == 200


# --- workflow -------------------------------------------------------------------------------------------


def test_who_may_not_approve_submits_and_cannot_pretend(client, operator, typed):
    form = client.get(ADD).context["adminform"].form
    assert [value for value, _label in form.fields["workflow"].choices] == ["draft", "submitted"]
    assert form["workflow"].value() == "submitted"
    data = typed(region="64.08", year="2023", value="9,1")
    assert "workflow" in errors(client.post(ADD, data))
    assert client.post(ADD, {**data, "workflow": "submitted"}).status_code == 302
    row = Observation.objects.get(region="64.08", year=2023)
    assert (row.workflow, row.is_current) == ("submitted", False)


def test_approving_elsewhere_is_refused_though_approving_is_allowed_somewhere(client, world, typed):
    from django.contrib.auth.models import Group

    from accounts.models import Scope

    both = person("dewi", "64.72")
    Scope.objects.create(user=both, region_id="64.08", role=Group.objects.get(name="operator"))
    client.force_login(both)
    answer = client.post(ADD, typed(region="64.08", year="2023", value="9,1"))
    assert "workflow" in errors(answer)
    assert client.post(ADD, typed()).status_code == 302


def test_an_approved_figure_is_read_only_for_who_may_not_approve(client, operator):
    row = Observation.objects.get(region="64.08", indicator="p0", year=2025)
    answer = client.get(change_address(row))
    assert not answer.context["has_change_permission"]
    assert client.post(change_address(row), {"value": "1"}).status_code == 403


def submitted(**fields):
    defaults = {"region_id": "64.72", "indicator_id": "p0", "year": 2025, "month": 3, "workflow": "submitted"}
    return Observation.objects.create(**{"value": 3, "source": Source.objects.first(), **defaults, **fields})


def act(client, action, *rows, **data):
    data = {"action": action, "_selected_action": [row.pk for row in rows], **data}
    answer = client.post(LIST, data, follow=True)
    for row in rows:
        row.refresh_from_db()
    return [str(message) for message in answer.context["messages"]]


def test_approving_brings_a_figure_into_force(client, ani):
    row = submitted()
    act(client, "approve", row)
    assert (row.workflow, row.is_current) == ("approved", True)
    assert row.history.first().history_user == ani


def test_returning_needs_a_reason_and_takes_the_figure_out_of_force(client, ani):
    row = submitted()
    act(client, "approve", row)
    act(client, "send_back", row)
    assert row.workflow == "approved"
    act(client, "send_back", row, reason="tahun keliru")
    assert (row.workflow, row.is_current) == ("returned", False)
    assert row.history.first().history_change_reason == "tahun keliru"


def test_actions_leave_other_areas_alone_and_say_so(client, ani):
    own, other = submitted(), submitted(region_id="53.01", workflow="submitted")
    foreign = submitted(region_id="53.71", workflow="approved")
    messages = act(client, "approve", own, other, foreign)
    assert (own.workflow, other.workflow) == ("approved", "submitted")
    assert len(messages) == 2
    act(client, "send_back", foreign, reason="x")
    assert foreign.workflow == "approved"


def test_an_operator_has_no_approval_among_the_actions(client, operator):
    row = submitted(region_id="64.08", year=2023, workflow="draft")
    actions = dict(client.get(LIST).context["cl"].model_admin.get_actions(client.get(LIST).wsgi_request))
    assert "submit" in actions and not {"approve", "send_back", "delete_selected"} & set(actions)
    act(client, "submit", row)
    assert row.workflow == "submitted"
    act(client, "approve", row)
    assert row.workflow == "submitted"


def test_approving_checks_the_order_of_the_indices_again(client, ani, observe):
    observe("64.72", "p0", 2025, "3")
    row = submitted(indicator_id="p1", value=4)
    messages = act(client, "approve", row)
    assert row.workflow == "submitted"
    assert any("P1" in text for text in messages)


def test_deleting_the_figure_in_force_brings_back_the_one_before(client, ani, observe, source):
    old = Observation.objects.get(region="64.08", indicator="p0", year=2025)
    new = observe("64.08", "p0", 2025, "8.1", released_on=date(2025, 12, 1))
    old.refresh_from_db()
    assert not old.is_current
    client.post(reverse("admin:indicators_observation_delete", args=[new.pk]), {"post": "yes"})
    old.refresh_from_db()
    assert old.is_current
    client.post(LIST, {"action": "delete_selected", "_selected_action": [old.pk], "post": "yes"})
    assert not Observation.objects.filter(pk=old.pk).exists()


def test_moving_a_figure_to_another_period_mends_both(client, ani, observe, typed):
    row = observe("64.72", "p0", 2025, "3.4")
    data = typed(year="2024", value="3,4", released_on="2025-12-01", loaded=loaded(client, row))
    asked = client.post(change_address(row), data)
    mark = asked.context["adminform"].form["confirmed"].as_widget().split('value="')[1].split('"')[0]
    assert client.post(change_address(row), {**data, "confirmed": mark}).status_code == 302
    in_force = Observation.objects.filter(region="64.72", indicator="p0", is_current=True)
    assert list(in_force.values_list("year", "value")) == [(2024, Decimal("3.4"))]


# --- two people at once ---------------------------------------------------------------------------------


def test_the_second_save_is_told_what_changed_and_loses_nothing(client, ani, typed, observe):
    row = observe("64.72", "p0", 2025, "3.4")
    first = loaded(client, row)
    assert client.post(change_address(row), typed(value="3,5", loaded=first)).status_code == 302
    answer = client.post(change_address(row), typed(value="3,6", note="dari tabel 2", loaded=first))
    text = errors(answer)["__all__"][0]
    assert "3,5" in text and "ani" in text
    html = answer.content.decode()
    assert 'value="3,6"' in html and 'value="dari tabel 2"' in html
    row.refresh_from_db()
    assert row.value == Decimal("3.5")
    again = answer.context["adminform"].form["loaded"].value()
    assert client.post(change_address(row), typed(value="3,6", loaded=again)).status_code == 302
    row.refresh_from_db()
    assert row.value == Decimal("3.6")


def test_a_form_without_its_state_does_not_overwrite(client, ani, typed, observe):
    row = observe("64.72", "p0", 2025, "3.4")
    for state in ("", "[]", "not json", '{"value": 1}'):
        assert "__all__" in errors(client.post(change_address(row), typed(value="3,6", loaded=state)))
    row.refresh_from_db()
    assert row.value == Decimal("3.4")


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
