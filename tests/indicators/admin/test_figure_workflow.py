"""From draft to approved: who may enter and who may approve a figure, and which one is in force."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from indicators.models import Observation
from regions.models import Source
from tests.indicators.admin.entry import ADD, LIST, change_address, errors, loaded
from tests.people import person

pytestmark = pytest.mark.django_db


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
