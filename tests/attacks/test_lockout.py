"""Guessing passwords, forged addresses and impossible names: a guesser is slowed down, a user is not kept out."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db.models import F
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.models import User
from accounts.sign_in import ACCOUNT_LIMIT, ADDRESS_LIMIT, COOKIE

pytestmark = [pytest.mark.django_db, pytest.mark.long]

PASSWORD = "gunung-lipan-1"
LOGIN = "/accounts/login/"
OFFICE, STRANGER = "203.0.113.9", "198.51.100.7"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def behind_a_proxy(settings):
    settings.BEHIND_PROXY = True


@pytest.fixture
def ani(db):
    return User.objects.create_user("ani", password=PASSWORD)


def try_in(address, name="ani", password="salah", client=None, **headers) -> int:
    """The status of one sign-in as our own proxy hands it on: it appends the address that it sees."""
    headers = {"HTTP_X_FORWARDED_FOR": address, "REMOTE_ADDR": "127.0.0.1", **headers}
    answer = (client or Client()).post(LOGIN, {"username": name, "password": password}, **headers)
    return answer.status_code


def statuses(addresses, name="ani") -> list[int]:
    """What many failures are answered, without the pages: 200, or 429 where the password is not looked at."""
    answers = []
    for address in addresses:
        request = RequestFactory().post(LOGIN, HTTP_X_FORWARDED_FOR=address)
        assert authenticate(request, username=name, password="salah") is None
        answers.append(429 if request.axes_locked_out else 200)
    return answers


def age(minutes: int) -> None:
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=minutes))


def test_eight_failures_close_that_address_for_that_user_only(ani):
    assert statuses([STRANGER] * 8) == [200] * 7 + [429]
    assert try_in(STRANGER, password=PASSWORD) == 429
    assert try_in(OFFICE, password=PASSWORD) == 302


@pytest.mark.parametrize(
    "forged",
    [
        {"HTTP_X_FORWARDED_FOR": "{n}.1.1.1, 198.51.100.7"},
        {"HTTP_X_FORWARDED_FOR": "{n}.1.1.1,2.2.2.{n}, 198.51.100.7:4711"},
        {"HTTP_X_REAL_IP": "10.0.0.{n}"},
        {"HTTP_FORWARDED": "for=10.0.0.{n}"},
        {"HTTP_CF_CONNECTING_IP": "10.0.0.{n}", "HTTP_TRUE_CLIENT_IP": "10.0.0.{n}", "HTTP_CLIENT_IP": "10.0.0.{n}"},
        {"HTTP_USER_AGENT": "another browser {n}"},
    ],
)
def test_no_header_that_a_visitor_writes_makes_another_address_of_him(ani, forged):
    def headers(number):
        return {name: value.replace("{n}", str(number)) for name, value in forged.items()}

    assert [try_in(STRANGER, **headers(n)) for n in range(8)] == [200] * 7 + [429]
    assert {str(ip) for ip in AccessAttempt.objects.values_list("ip_address", flat=True)} == {STRANGER}


def test_without_a_proxy_of_ours_the_header_is_not_read(ani, settings):
    settings.BEHIND_PROXY = False
    assert [try_in(f"10.0.0.{n}", REMOTE_ADDR=STRANGER) for n in range(8)][-1] == 429
    assert try_in("10.9.9.9", password=PASSWORD, REMOTE_ADDR=OFFICE) == 302
    assert set(AccessLog.objects.values_list("ip_address", flat=True)) == {OFFICE}


def test_with_two_proxies_of_ours_the_one_in_front_says_the_address(ani, settings):
    settings.TRUSTED_PROXIES = 2
    assert try_in(f"10.1.1.1, {OFFICE}, 192.168.0.2", password=PASSWORD) == 302
    assert AccessLog.objects.get().ip_address == OFFICE
    assert try_in(STRANGER) == 200  # past the proxy in front: not an address to count by
    assert AccessAttempt.objects.get().ip_address == "0.0.0.0"


def test_the_log_of_sign_ins_has_the_address_of_the_user(ani):
    try_in(f"10.1.1.1, {OFFICE}", password=PASSWORD)
    assert AccessLog.objects.get().ip_address == OFFICE


def test_a_stranger_with_a_hundred_addresses_does_not_keep_the_user_out(ani):
    known = Client()
    assert try_in(OFFICE, password=PASSWORD, client=known) == 302
    del known.cookies["sessionid"]
    failed = statuses([f"198.51.100.{n % 100}" for n in range(1000)])

    assert failed.count(200) == ACCOUNT_LIMIT - 1  # guesses that were looked at, over all addresses
    assert try_in("198.51.100.200", password=PASSWORD) == 429  # from nowhere known: closed, for guessers too
    assert try_in(OFFICE, password=PASSWORD) == 302  # an address from which this user has signed in
    assert try_in("192.0.2.44", password=PASSWORD, client=known) == 302  # his own browser, wherever it is


def test_signing_in_at_the_office_gives_the_guesser_no_new_tries(ani):
    try_in(OFFICE, password=PASSWORD)
    statuses([f"198.51.100.{n}" for n in range(ACCOUNT_LIMIT)])
    assert try_in(OFFICE, password=PASSWORD) == 302
    assert try_in("198.51.100.99") == 429


def test_a_known_browser_has_no_more_tries_than_others_and_forgives_after_half_an_hour(ani):
    known = Client()
    try_in(OFFICE, password=PASSWORD, client=known)
    del known.cookies["sessionid"]
    assert [try_in(f"192.0.2.{n}", client=known) for n in range(9)] == [200] * 7 + [429] * 2
    assert try_in(OFFICE, password=PASSWORD, client=known) == 429
    age(minutes=31)
    assert try_in(OFFICE, password=PASSWORD, client=known) == 302


def test_the_mark_of_a_browser_cannot_be_forged_and_is_for_its_users_only(ani):
    User.objects.create_user("budi", password=PASSWORD)
    budi = Client()
    try_in(STRANGER, name="budi", password=PASSWORD, client=budi)
    del budi.cookies["sessionid"]
    statuses([f"198.51.100.{n}" for n in range(20, 20 + ACCOUNT_LIMIT)])
    assert try_in("192.0.2.1", password=PASSWORD, client=budi) == 429
    budi.cookies[COOKIE] = "WyJ4IixbImFuaSJdXQ:1abcde:forged"
    assert try_in("192.0.2.1", password=PASSWORD, client=budi) == 429


def test_one_address_that_guesses_many_names_is_closed_but_not_for_known_browsers(ani):
    known = Client()
    try_in(OFFICE, password=PASSWORD, client=known)
    del known.cookies["sessionid"]
    tried = [statuses([OFFICE], name=f"orang{n}") for n in range(ADDRESS_LIMIT + 5)]
    assert tried.count([200]) == ADDRESS_LIMIT - 1
    assert try_in(OFFICE, name="budi") == 429
    assert try_in(OFFICE, password=PASSWORD, client=known) == 302


def test_a_whole_network_of_ipv6_counts_as_one_address(ani):
    assert [try_in(f"2001:db8:0:1::{n}") for n in range(1, 9)][-1] == 429
    assert try_in("2001:db8:0:2::1", password=PASSWORD) == 302
    assert AccessLog.objects.get().ip_address == "2001:db8:0:2::1"


def test_the_line_of_a_user_is_known_by_its_network_whatever_its_last_half(ani):
    assert try_in("2001:db8:0:2::1", password=PASSWORD) == 302
    statuses([f"198.51.100.{n}" for n in range(ACCOUNT_LIMIT)])
    assert try_in("2001:db8:0:2::99", password=PASSWORD) == 302
    assert try_in("2001:db8:0:3::1", password=PASSWORD) == 429


@pytest.mark.parametrize("header", ["", "unknown", "<script>", "1.2.3.4.5", "1.2.3.4, "])
def test_where_the_address_is_not_to_be_had_all_share_one_count(ani, header):
    assert [try_in(header) for _ in range(8)][-1] == 429
    assert AccessAttempt.objects.get().ip_address == "0.0.0.0"


def test_the_wait_ends_and_trying_meanwhile_does_not_make_it_longer(ani):
    statuses([STRANGER] * 8)
    age(minutes=20)
    statuses([STRANGER] * 5)
    age(minutes=11)
    assert try_in(STRANGER, password=PASSWORD) == 302


NAMES = {
    "long": "a" * 256,
    "huge": "a" * 9_000_000,
    "nul": "an\0i",
    "right to left": "\u202einA",
    "emoji": "😀" * 200,
    "nothing": "",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_impossible_names_get_an_ordinary_answer_and_little_is_kept(client, name):
    answer = client.post(LOGIN, {"username": name, "password": "salah"}, HTTP_X_FORWARDED_FOR=STRANGER)
    assert answer.status_code == 200 and len(answer.content) < 20_000
    for row in AccessAttempt.objects.values():
        assert sum(len(str(value)) for value in row.values()) < 1000


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "idna", "nonsense"])
def test_another_character_set_cannot_smuggle_in_half_characters(client, charset):
    body = b'--x\r\nContent-Disposition: form-data; name="username"\r\n\r\n+2AA-\r\n--x--\r\n'
    answer = client.generic("POST", LOGIN, body, f"multipart/form-data; boundary=x; charset={charset}")
    assert answer.status_code == 400


def test_more_than_a_page_can_hold_is_refused_and_nothing_kept(client):
    client.raise_request_exception = False
    body = b"username=" + b"a" * 10_500_000 + b"&password=x"
    assert client.generic("POST", LOGIN, body, "application/x-www-form-urlencoded").status_code == 400
    assert not AccessAttempt.objects.exists()


class Counting(MD5PasswordHasher):
    """Counts how often a password is hashed: that is what an answer takes its time for."""

    times = 0

    def encode(self, password, salt):
        Counting.times += 1
        return super().encode(password, salt)


def test_the_answer_does_not_tell_whether_a_name_exists(ani, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    told = {}
    for name in ("ani", "eva"):
        Counting.times = 0
        pages = [Client().post(LOGIN, {"username": name, "password": "salah"}) for _ in range(9)]
        alerts = [page.content.decode().partition('role="alert"')[2].partition("</p>")[0] for page in pages]
        told[name] = ([page.status_code for page in pages], alerts, Counting.times)
    assert told["ani"] == told["eva"]
    assert told["ani"][0] == [200] * 7 + [429] * 2


def test_the_admin_knows_no_other_way_in(ani):
    answer = Client().post("/admin/login/", {"username": "ani", "password": PASSWORD})
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, LOGIN)


def test_old_failures_are_forgotten_so_that_the_table_stays_small(ani):
    statuses([f"198.51.100.{n}" for n in range(5)])
    age(minutes=31)
    try_in(STRANGER)
    assert AccessAttempt.objects.count() == 1
    assert AccessAttempt.objects.get().attempt_time > timezone.now() - timedelta(minutes=1)


def test_the_password_cannot_be_tried_out_in_an_open_session(ani):
    browser, page = Client(HTTP_X_FORWARDED_FOR=OFFICE), "/accounts/password/"
    browser.force_login(ani)
    wrong = {"old_password": "salah", "new_password1": "sungai-mahakam-2", "new_password2": "sungai-mahakam-2"}
    assert [browser.post(page, wrong).status_code for _try in range(9)] == [200] * 8 + [429]
    assert browser.get(page).status_code == 302  # the session has ended
    browser.force_login(ani)
    assert browser.post(page, wrong | {"old_password": PASSWORD}).status_code == 429
    assert ani.check_password(PASSWORD)
    assert browser.get("/admin/password_change/").headers["Location"] == page
