"""From draft to approved: what an operator may enter and who approves it."""

import pytest
from django.urls import reverse

from programs.models import (
    Activity,
)
from tests.people import person
from tests.programs.admin.admin_forms import activity_data, address, management

pytestmark = pytest.mark.django_db


def test_an_operator_enters_for_the_own_agency_and_cannot_approve(client, operator, source, agency, other_agency):
    add = reverse("admin:programs_activity_add")
    form = client.get(add).context["adminform"].form
    assert (form["agency"].value(), form["region"].value()) == (agency.pk, "64")
    assert [value for value, _label in form.fields["workflow"].choices] == ["draft", "submitted"]
    for refused in ({"agency": other_agency.pk}, {"agency": ""}, {"agency": agency.pk, "workflow": "approved"}):
        assert client.post(add, activity_data(source, **refused)).status_code == 200
    data = activity_data(source, agency=agency.pk, date_text="5–7 Juni")
    data |= management("participants", participants=(1, 0))
    data |= {"participants-0-role": "facilitator", "participants-0-number": "32"}
    assert client.post(add, data).status_code == 302
    stored = Activity.objects.get()
    assert (stored.starts_on, stored.date_text, stored.workflow) == (None, "5–7 Juni", "submitted")
    assert stored.participants.get().number == 32


def test_an_operator_changes_neither_what_is_approved_nor_what_is_another_agencys(
    client, operator, source, agency, other_agency
):
    own, other, done = (
        Activity.objects.create(title="x", region_id="64", agency=who, source=source, workflow=state)
        for who, state in ((agency, "draft"), (other_agency, "draft"), (agency, "approved"))
    )
    assert client.post(address(own), activity_data(source, agency=agency.pk, loaded="x")).status_code == 200
    assert client.post(address(other), activity_data(source)).status_code == 403
    assert client.post(address(done), activity_data(source)).status_code == 403
    assert client.post(address(done, "delete"), {"post": "yes"}).status_code == 403


def test_activities_go_from_draft_to_approved_by_another_person(client, operator, source, agency):
    activity = Activity.objects.create(title="x", region_id="64", agency=agency, source=source, workflow="draft")
    listing = reverse("admin:programs_activity_changelist")
    client.post(listing, {"action": "submit", "_selected_action": [activity.pk]})
    activity.refresh_from_db()
    assert activity.workflow == "submitted"
    client.post(listing, {"action": "approve", "_selected_action": [activity.pk]})
    activity.refresh_from_db()
    assert activity.workflow == "submitted"
    client.force_login(person("ani", "64"))
    client.post(listing, {"action": "send_back", "_selected_action": [activity.pk]})
    activity.refresh_from_db()
    assert activity.workflow == "submitted"  # without a reason
    client.post(listing, {"action": "send_back", "_selected_action": [activity.pk], "reason": "Jumlah?"})
    activity.refresh_from_db()
    assert activity.workflow == "returned" and activity.history.first().history_change_reason == "Jumlah?"
    client.post(listing, {"action": "approve", "_selected_action": [activity.pk]})
    activity.refresh_from_db()
    assert activity.workflow == "approved"
    client.force_login(person("kupang", "53.01"))
    client.post(listing, {"action": "send_back", "_selected_action": [activity.pk], "reason": "x"})
    activity.refresh_from_db()
    assert activity.workflow == "approved"
