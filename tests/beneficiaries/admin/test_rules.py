"""Typing rules: who is entitled to a programme, and which programmes may be received together."""

import pytest

from beneficiaries.models import AllowedCombination, Eligibility
from tests.beneficiaries.admin.test_admin import address, errors

pytestmark = pytest.mark.django_db


def test_rules_are_the_superusers(client, folk, aid, staff, admin_user):
    client.force_login(staff["secretariat"])
    for what in ("eligibility", "allowedcombination", "decilevintage"):
        assert client.get(address(what)).status_code == client.get(address(what, "add")).status_code == 403
    client.force_login(admin_user)
    for what in ("eligibility", "allowedcombination", "decilevintage"):
        assert client.get(address(what)).status_code == 200


@pytest.mark.parametrize(("changes", "field"), [
    ({"decile_from": "5"}, "decile_to"), ({"decile_to": "11"}, "decile_to"), ({"until": "2024-01-01"}, "until"),
    ({}, None),
])  # fmt: skip
def test_eligibility(client, admin_user, aid, changes, field):
    client.force_login(admin_user)
    data = {"program": aid["BLT"].pk, "decile_from": "1", "decile_to": "4", "since": "2025-01-01", "until": ""}
    answer = client.post(address("eligibility", "add"), data | changes)
    assert answer.status_code == (200 if field else 302)
    assert Eligibility.objects.filter(program=aid["BLT"]).exists() is (field is None)
    assert not field or (field in errors(answer) and "Constraint" not in str(errors(answer)))


def test_a_combination_may_be_typed_in_either_order(client, admin_user, aid):
    client.force_login(admin_user)
    add = address("allowedcombination", "add")
    later, earlier = sorted((aid["PKH"], aid["BLT"]), key=lambda program: -program.pk)
    data = {"first": later.pk, "second": earlier.pk, "legal_basis": ""}
    assert client.post(add, data).status_code == 302
    assert AllowedCombination.objects.filter(first=earlier, second=later).exists()
    again = client.post(add, {"first": earlier.pk, "second": later.pk, "legal_basis": ""})
    same = client.post(add, {"first": later.pk, "second": later.pk, "legal_basis": ""})
    for answer in (again, same):
        assert answer.status_code == 200 and errors(answer) and "Constraint" not in str(errors(answer))
    assert AllowedCombination.objects.count() == 2
