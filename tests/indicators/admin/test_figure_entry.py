"""Typing figures in the admin: what is offered, checked, asked and kept."""

import json
from decimal import Decimal

import pytest

from indicators.models import Indicator, Observation
from tests.indicators.admin.entry import ADD, change_address, errors, loaded, samarinda

pytestmark = pytest.mark.django_db


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
    answer = client.post(ADD, typed(_addanother="1"))
    form = client.get(answer.url).context["adminform"].form
    kept = {name: str(form[name].value()) for name in ("source", "indicator", "year", "month")}
    assert kept == {"source": str(source.pk), "indicator": "p0", "year": "2025", "month": "3"}
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
