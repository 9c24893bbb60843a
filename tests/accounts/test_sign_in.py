"""Signing in and out, changing the password, and what happens to somebody who guesses."""

import logging

import pytest
from django.urls import reverse

from accounts.models import User
from tests.people import person

pytestmark = pytest.mark.django_db

PASSWORD = "gunung-lipan-1"
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def user(db):
    return User.objects.create_user("ani", password=PASSWORD, language="id")


def sign_in(client, name="ani", password=PASSWORD, **data):
    return client.post(LOGIN, {"username": name, "password": password, **data})


def test_the_addresses_are_those_agreed():
    assert (reverse("login"), reverse("logout")) == (LOGIN, "/accounts/logout/")


def test_signing_in_leads_to_where_one_wanted_to_go(client, user):
    assert sign_in(client, next="/indicators/").url == "/indicators/"
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_an_address_elsewhere_is_not_followed(client, user, target):
    assert sign_in(client, next=target).url == "/"


def test_a_wrong_password_says_so_and_keeps_the_name(client, user):
    answer = sign_in(client, password="gunung-lipan-2")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert 'role="alert"' in html and 'value="ani"' in html and "gunung-lipan-2" not in html
    assert "Nama pengguna atau kata sandi salah." in html


def test_signing_out_needs_a_post(client, user):
    client.force_login(user)
    assert client.get("/accounts/logout/").status_code == 405
    assert client.post("/accounts/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_who_guesses_too_often_is_told_how_long_to_wait(client, user, settings):
    for _attempt in range(settings.AXES_FAILURE_LIMIT - 1):
        assert sign_in(client, password="salah").status_code == 200
    answer = sign_in(client, password="salah")
    assert answer.status_code == 429
    assert " 30 " in answer.content.decode()
    assert "registration/locked.html" in [template.name for template in answer.templates]
    assert sign_in(client).status_code == 429  # also with the right password
    User.objects.create_user("budi", password=PASSWORD)
    assert sign_in(client, name="budi").status_code == 302  # others on this device are not shut out


def test_names_and_passwords_stay_out_of_the_log(client, user, caplog):
    caplog.set_level(logging.DEBUG)
    for _attempt in range(8):
        sign_in(client, password="rahasia-keliru")
    sign_in(client, name="3201015506850001", password="rahasia-keliru")
    assert caplog.text
    for secret in ("rahasia-keliru", PASSWORD, "ani'", '"ani"', "3201015506850001"):
        assert secret not in caplog.text


def test_the_password_is_changed_knowing_the_old_one(client, user):
    client.force_login(user)
    new = "sungai-mahakam-2"
    data = {"old_password": "salah", "new_password1": new, "new_password2": new}
    assert client.post("/accounts/password/", data).status_code == 200
    assert client.post("/accounts/password/", {**data, "old_password": PASSWORD}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)
    assert client.get("/accounts/password/done/").status_code == 200


def test_the_password_page_is_for_people_signed_in(client, db):
    assert client.get("/accounts/password/").url.startswith(LOGIN)


def test_there_is_one_sign_in_page(client, db):
    answer = client.get("/admin/regions/region/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(LOGIN)
    assert "next=/admin/regions/region/" in answer.redirect_chain[-1][0]


def test_staff_who_are_signed_in_do_not_see_the_form_again(client, world):
    client.force_login(person("ani", "64"))
    assert client.get(LOGIN + "?next=/admin/").url == "/admin/"


def test_who_may_not_enter_data_is_told_instead_of_sent_in_circles(client, user):
    client.force_login(user)
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403 and len(answer.redirect_chain) < 3


def test_the_language_of_the_profile_is_used(client, user):
    User.objects.filter(pk=user.pk).update(language="en")
    client.force_login(user)
    assert client.get("/accounts/password/").headers["Content-Language"] == "en"
