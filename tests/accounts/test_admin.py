"""People and duties are the superusers' matter."""

import pytest
from django.contrib.auth.models import Group
from django.utils.translation import override

from accounts.models import User
from tests.people import person

pytestmark = pytest.mark.django_db

USERS = "/admin/accounts/user/"


def test_a_superuser_creates_somebody_with_a_language_and_gives_a_duty(client, world, admin_user):
    client.force_login(admin_user)
    form = client.get(f"{USERS}add/").context["adminform"].form
    assert (form["language"].value(), form["is_staff"].value()) == ("id", True)
    secret = "gunung-lipan-1"
    data = {
        "username": "ani", "password1": secret, "password2": secret, "usable_password": "true", "language": "id",
        "is_staff": "on", "scopes-TOTAL_FORMS": "1", "scopes-INITIAL_FORMS": "0", "scopes-0-region": "64.08",
        "scopes-0-role": Group.objects.get(name="operator").pk,
    }  # fmt: skip
    assert client.post(f"{USERS}add/", data).status_code == 302
    user = User.objects.get(username="ani")
    assert (user.language, user.is_staff, user.is_superuser) == ("id", True, False)
    assert user.area_prefixes("indicators.add_observation") == ["64.08"]
    assert user.area_prefixes("indicators.approve_observation") == []


def test_roles_are_explained_where_they_are_given(client, world, admin_user):
    client.force_login(admin_user)
    html = client.get(f"{USERS}{admin_user.pk}/change/").content.decode()
    formset = client.get(f"{USERS}add/").context["inline_admin_formsets"][0].formset
    labels = [label for _value, label in formset.empty_form.fields["role"].choices]
    assert any(len(label) > 30 for label in labels)
    assert 'name="groups"' not in html and 'name="user_permissions"' not in html


def test_roles_and_permissions_are_said_in_the_language_of_the_page(client, world, admin_user):
    client.force_login(admin_user)
    user = person("ani", "64.08")
    people = client.get(USERS).content.decode()
    assert "Sekretariat – " in people and "secretariat – " not in people
    assert ">Operator<" in people and ">Pimpinan<" in people  # the filter by role
    with override("id"):
        assert str(user.scopes.get()) == "ani · Sekretariat · 64.08"
    role = Group.objects.get(name="secretariat")
    form = client.get(f"/admin/auth/group/{role.pk}/change/").context["adminform"].form
    labels = {str(value): label for value, label in form.fields["permissions"].choices}
    given = [labels[str(key)] for key in role.permissions.values_list("pk", flat=True)]
    assert len(given) > 100 and not [text for text in given if "Can " in text or "_" in text]
    assert any(text.endswith("Menyetujui angka") for text in given)
    assert client.get("/admin/auth/group/").status_code == 200


@pytest.mark.parametrize("region", ["64", "ID"])
def test_nobody_else_gives_rights_away(client, world, admin_user, region):
    client.force_login(person("ani", region))
    ani = User.objects.get(username="ani")
    for address in (
        USERS,
        f"{USERS}add/",
        f"{USERS}{ani.pk}/change/",
        f"{USERS}{admin_user.pk}/password/",
        "/admin/auth/group/",
    ):
        assert client.get(address).status_code == 403
    answer = client.post(f"{USERS}{ani.pk}/change/", {"username": "ani", "is_superuser": "on"})
    assert answer.status_code == 403
    ani.refresh_from_db()
    assert not ani.is_superuser


def test_the_list_of_people_costs_the_same_with_more_of_them(client, world, admin_user):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(admin_user)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(USERS).status_code == 200
        return len(seen)

    person("p0", "64.08")
    few = queries()
    for n in range(1, 40):
        person(f"p{n}", "64.08")
    assert queries() == few <= 12
