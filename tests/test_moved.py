"""Addresses of the administration from before models came into apps of their own lead on."""

import pytest
from django.urls import resolve

from poverty_monitor.moved import ADMIN


@pytest.mark.parametrize(("model", "app"), ADMIN.items())
@pytest.mark.parametrize("rest", ["", "add/", "7/change/?year=2025&q=a%20b"])
def test_an_old_address_leads_to_the_new_one(client, model, app, rest):
    answer = client.get(f"/admin/regions/{model}/{rest}")
    assert (answer.status_code, answer["Location"]) == (301, f"/admin/{app}/{model}/{rest}")
    assert resolve(answer["Location"].partition("?")[0]).namespace == "admin"


def test_what_is_posted_goes_on_as_a_post(client):
    answer = client.post("/admin/regions/observation/add/", {"value": "1"})
    assert (answer.status_code, answer["Location"]) == (308, "/admin/indicators/observation/add/")


def test_what_has_not_moved_stays(admin_client):
    assert admin_client.get("/admin/regions/source/").status_code == 200
