"""What the history of a row tells: who, when, what, why; and that it cannot be used to write."""

import pytest
from django.urls import NoReverseMatch, reverse

from indicators.models import Observation, Target
from regions.models import Agency, Source
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani(client, world):
    user = person("ani", "64")
    client.force_login(user)
    return user


def send(client, row, **changes):
    """Change ``row`` in its form; what is not in ``changes`` is sent as the form shows it."""
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    form = client.get(address).context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    answer = client.post(address, {**data, **changes})
    assert answer.status_code == 302, answer.context["adminform"].form.errors


def history(client, row):
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_history", args=[row.pk])
    return client.get(address).content.decode()


def test_a_change_by_hand_names_who_and_what_in_words(client, ani, observe):
    row = observe("64.72", "p0", 2025, "3.4", workflow="submitted", is_current=False)
    send(client, row, value="3,5", workflow="approved")
    html = history(client, row)
    assert "ani" in html and "3,4 → 3,5" in html
    assert str(dict(Observation._meta.get_field("workflow").flatchoices)["approved"]) in html
    assert row.history.count() == 2 and row.history.first().history_user == ani


def test_what_the_program_keeps_up_itself_is_not_shown_as_a_change(client, ani, observe):
    row = observe("64.72", "p0", 2025, "3.4")
    send(client, row, year="2023")
    label = Observation._meta.get_field("is_current").verbose_name.capitalize()
    assert f"<strong>{label}" not in history(client, row)


@pytest.mark.parametrize("model", [Agency, Source, Target])
def test_every_table_with_a_history_shows_it(client, ani, model, source):
    made = {
        Agency: lambda: Agency.objects.create(region_id="64.08", name="Dinas"),
        Source: lambda: source,
        Target: lambda: Target.objects.create(
            region_id="64.08", indicator_id="p0", direction="down", document=source
        ),
    }  # fmt: skip
    row = made[model]()
    row.save()
    assert history(client, row).count('<th scope="row">') == 2


def test_the_history_of_a_deleted_row_stays_with_who_could_see_it(client, ani, observe, world):
    row = observe("64.72", "p0", 2025, "3.4")
    pk = row.pk
    client.post(reverse("admin:indicators_observation_delete", args=[pk]), {"post": "yes"})
    address = reverse("admin:indicators_observation_history", args=[pk])
    assert client.get(address).status_code == 200
    client.force_login(person("kupang", "53.01"))
    assert client.get(address).status_code == 403
    assert client.get(reverse("admin:indicators_observation_history", args=[987654])).status_code == 404


def test_no_address_writes_an_old_version_back(client, ani, observe):
    row = observe("64.72", "p0", 2025, "3.4")
    with pytest.raises(NoReverseMatch):
        reverse("admin:indicators_observation_simple_history", args=[row.pk, row.history.first().pk])
    answer = client.post(f"/admin/indicators/observation/{row.pk}/history/{row.history.first().pk}/", {"value": "1"})
    row.refresh_from_db()
    assert answer.status_code in (302, 404) and str(row.value) == "3.4000"


def test_duties_have_a_history_too(client, world, admin_user):
    user = person("ani", "64")
    scope = user.scopes.get()
    client.force_login(admin_user)
    form = client.get(reverse("admin:accounts_user_change", args=[user.pk])).context["adminform"].form
    shown = {name: form[name].value() for name in ("username", "language") if form[name].value()}
    data = {
        **shown, "is_active": "on", "is_staff": "on", "scopes-TOTAL_FORMS": "1", "scopes-INITIAL_FORMS": "1",
        "scopes-0-id": scope.pk, "scopes-0-user": user.pk, "scopes-0-region": "64.08", "scopes-0-role": scope.role_id,
    }  # fmt: skip
    assert client.post(reverse("admin:accounts_user_change", args=[user.pk]), data).status_code == 302
    scope.refresh_from_db()
    assert scope.region_id == "64.08"
    assert [h.region_id for h in scope.history.all()] == ["64.08", "64"]
    assert scope.history.first().history_user == admin_user
