"""No identity number in logs, addresses, titles and error mails; names in none of the last three either."""

import logging
import re

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from beneficiaries.models import Beneficiary
from common.privacy import PrivacyFilter, masked
from tests.beneficiaries.conftest import CARDS, NIKS

pytestmark = pytest.mark.django_db
NUMBERS = [*NIKS.values(), *CARDS.values()]
NAMES = ["Sitiwana", "Budirano", "Kotamira"]
WHY = "Pencocokan dengan data bank"


@pytest.fixture
def logged():
    """Everything that is logged, through the filter of the installation's handlers."""
    lines = []

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    handler = Keep()
    handler.addFilter(PrivacyFilter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


def visits(client, folk):
    """Every page and post of the registry: (address, answer)."""
    base, pk = "/beneficiaries/", folk["siti"].pk
    yield from ((base + page, client.get(base + page)) for page in (
        "", f"{pk}/", "duplicates/", "reports/", "operators/", "reveals/", "?program=PKH", "?_export=csv",
    ))  # fmt: skip
    posts = [("", {"nik": NIKS["siti"]}), ("", {"name": "sitiwana"}), ("", {"family_card": CARDS["family"]}),
             ("", {"nik": NIKS["siti"][:-1]}), ("", {"name": NIKS["siti"]}),
             (f"{pk}/reveal/", {"field": "nik", "reason": f"{WHY} {NIKS['siti']}"})]  # fmt: skip
    for page, data in posts:
        answer = client.post(base + page, data)
        yield answer.get("Location", base + page), answer
    admin = f"/admin/beneficiaries/beneficiary/{pk}/change/"
    for page in (admin, "/admin/beneficiaries/beneficiary/", "/admin/beneficiaries/beneficiary/?q=sitiwana"):
        yield page, client.get(page)


def test_nothing_in_addresses_titles_bodies_and_logs(client, folk, trusted, logged):
    client.force_login(trusted)
    for address, answer in visits(client, folk):
        body = (b"".join(answer) if answer.streaming else answer.content).decode()
        title = re.search(r"<title>(.*?)</title>", body, re.DOTALL)
        head = address + (title.group(1) if title else "")
        assert not [word for word in NUMBERS + NAMES if word.lower() in head.lower().replace("q=sitiwana", "")]
        echoed = {NIKS["siti"]} if answer.status_code == 422 else set()  # what was typed wrongly stays in its form
        assert not [number for number in NUMBERS if number in body and number not in echoed], address
    logging.getLogger("x").warning("%s", NIKS["siti"])
    assert "[number left out]" in logged
    assert not [line for line in logged if any(number in line for number in NUMBERS)]


def test_an_error_mail_holds_neither_numbers_nor_names(client, folk, trusted, logged, settings, monkeypatch):
    settings.ADMINS = [("A", "admin@example.org")]
    client.force_login(trusted)
    client.raise_request_exception = False

    def broken(rows, nik, family_card):
        person = Beneficiary.objects.get(nik=nik)
        raise ValueError(f"{person.name} {nik}")

    monkeypatch.setattr("beneficiaries.registry.search.by_number", broken)
    assert client.post("/beneficiaries/", {"nik": NIKS["siti"], "name": "Sitiwana"}).status_code == 500
    [message] = mail.outbox
    parts = [message.subject, message.body, *(content for content, _kind in message.alternatives)]
    for text in (*parts, *logged):
        assert not [number for number in NUMBERS if number in text]
    assert not [name for name in NAMES if name in parts[0]]
    assert "csrfmiddlewaretoken" in message.body or "POST" in message.body


def test_what_the_database_quotes_is_left_out(folk, logged):
    fields = {"name": "Rahasia Sekali", "kind": "person", "region_id": "64.08", "nik": NIKS["siti"]}
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Beneficiary.objects.create(**fields)
    logging.getLogger("x").error("failed: %s", caught.value, exc_info=caught.value)
    [line] = [line for line in logged if line.startswith("failed")]
    assert NIKS["siti"] not in line and "Rahasia" not in line and "duplicate key" in line


@pytest.mark.parametrize(("text", "kept"), [
    ("nik 6408015203800000 x", False), ("640801 520380 0000", False), ("6408 0152 0380 0000", False),
    ("408015203800000", False), ("2026-11-21 22:10:51,123 64.08.01.2001", True), ("Rp 1.000.000.000.000.000", True),
    ("1700000000.123456", True), ("pid 12345 at 140213", True),
])  # fmt: skip
def test_what_is_a_number_of_a_person(text, kept):
    assert (masked(text) == text) is kept


def test_the_admin_does_not_hand_out_numbers(client, folk, trusted):
    client.force_login(trusted)
    page = client.get(f"/admin/beneficiaries/beneficiary/{folk['siti'].pk}/change/")
    assert page.status_code == 200 and NIKS["siti"] not in page.content.decode()
    assert "•" * 16 in page.content.decode() and "•0" not in page.content.decode()
