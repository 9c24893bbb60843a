"""Entries that may be one person: which pairs are listed, and what a verdict does."""

from datetime import date

import pytest

from beneficiaries.models import DuplicatePair
from beneficiaries.registry.duplicates import find_duplicates
from tests.beneficiaries.conftest import NIKS

pytestmark = pytest.mark.django_db
BORN = date(1980, 3, 12)


def pairs():
    return {
        frozenset((pair.first.name, pair.second.name))
        for pair in DuplicatePair.objects.select_related("first", "second")
    }


def test_alike_names_born_on_the_same_day_in_the_district(folk, make):
    make("Sitiwanna Rahmani", "64.08.02.2001", birth_date=BORN)
    make("Kotamira Lestano", "64.08.02.2001", birth_date=folk["kota"].birth_date)  # the other one lives in 64.71
    make("Wulandari Pertiwi", birth_date=BORN)  # the same day, nothing alike
    assert find_duplicates("64") == 1
    assert pairs() == {frozenset(("Sitiwana Rahmani", "Sitiwanna Rahmani"))}


def test_without_a_birth_date_the_village_decides(folk, make):
    make("Sitiwana Rahmanni")
    make("Sitiwana Rahmanni", "64.08.02.2001")
    make("Sitiwana Rahmani", birth_date=date(1999, 9, 9))  # born on another day: somebody else
    find_duplicates("64.08")
    assert frozenset(("Sitiwana Rahmani", "Sitiwana Rahmanni")) in pairs()
    assert DuplicatePair.objects.filter(first=folk["siti"]).count() == 1


def test_two_numbers_are_two_people(make):
    make("Ramaisi Lotano", nik=NIKS["siti"], birth_date=BORN)
    make("Ramaisi Lotano", nik=NIKS["budi"], birth_date=BORN)
    assert find_duplicates("64") == 0


def test_a_second_search_adds_nothing_and_keeps_verdicts(folk, make, staff, client):
    make("Sitiwanna Rahmani", birth_date=BORN)
    find_duplicates("ID")
    pair = DuplicatePair.objects.get()
    client.force_login(staff["secretariat"])
    page = client.get("/beneficiaries/duplicates/").content.decode()
    assert "Sitiwanna" in page and NIKS["siti"] not in page
    client.post("/beneficiaries/duplicates/", {"pair": pair.pk, "verdict": "different"})
    pair.refresh_from_db()
    assert (pair.verdict, pair.decided_by) == ("different", staff["secretariat"]) and pair.decided_at
    assert find_duplicates("ID") == 0
    assert "Sitiwanna" not in client.get("/beneficiaries/duplicates/").content.decode()


def test_who_may_judge(folk, make, staff, client):
    make("Sitiwanna Rahmani", birth_date=BORN)
    find_duplicates("64")
    verdict = {"pair": DuplicatePair.objects.get().pk, "verdict": "same"}
    for who in ("operator", "sister", "stranger"):
        client.force_login(staff[who])
        assert client.post("/beneficiaries/duplicates/", verdict).status_code == 403
    client.force_login(staff["secretariat"])
    assert client.post("/beneficiaries/duplicates/", verdict | {"verdict": "x"}).status_code == 403
    assert DuplicatePair.objects.get().verdict == "open"
