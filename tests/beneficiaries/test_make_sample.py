"""The sample: as many as asked for, made up, always the same, and taken out without a trace."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from beneficiaries.models import Beneficiary, Decile, DecileVintage, Delivery, FieldOperator, Membership
from beneficiaries.registry import nik
from beneficiaries.sample import make_sample, remove_sample
from programs.models import NamedReach, Program
from regions.models import Source
from tests.beneficiaries.imports.lists import settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample(villages):
    return make_sample(1000)


def test_as_many_as_asked_for_in_the_villages(sample):
    people = Beneficiary.objects.all()
    assert people.count() == sample.beneficiaries == 1000
    assert set(people.values_list("region_id", flat=True)) == {"64.08.01.2001", "64.08.02.2001", "64.71.01.1001"}
    assert people.filter(is_sample=True).count() == 1000
    assert dict(people.values_list("kind").annotate(n=Count("pk"))) == {"person": 745, "family": 245, "group": 10}
    assert Delivery.objects.count() == sample.deliveries > 1200


def test_no_number_can_belong_to_a_person(sample):
    numbers = list(Beneficiary.objects.exclude(nik=None).values_list("nik", flat=True))
    assert len(numbers) == len(set(numbers)) > 600
    assert all(nik.reason(number, {"64"}, is_sample=True) == "" for number in numbers)
    cards = Beneficiary.objects.exclude(family_card=None).values_list("family_card", flat=True)
    assert all(re.fullmatch(r"\d{12}0000", card) for card in cards) and len(cards) == 245


def test_the_number_agrees_with_the_person(sample):
    for person in Beneficiary.objects.exclude(nik=None):
        day = int(person.nik[6:8]) - (40 if person.sex == "f" else 0)
        assert (day, person.nik[8:12]) == (person.birth_date.day, f"{person.birth_date:%m%y}")


def test_the_same_every_time(villages):
    def people():
        names = ("kind", "nik", "family_card", "name", "birth_date", "region_id", "status", "status_on")
        return list(Beneficiary.objects.order_by("pk").values_list(*names))

    make_sample(200)
    first = people()
    remove_sample()
    make_sample(200)
    assert people() == first


def test_families_have_members_and_deciles_of_two_editions(sample):
    assert Membership.objects.filter(whole__kind="family").count() == 735
    assert Decile.objects.values("vintage").distinct().count() == 2
    assert not Membership.objects.exclude(person__kind="person").exists()


def test_the_summary_of_named_recipients_follows(sample):
    settle()
    program = Program.objects.get(code="CONTOH-PIP")
    row = NamedReach.objects.get(program=program, region_id="64", year=2025)
    assert row.recipients == Delivery.objects.filter(program=program).values("beneficiary").distinct().count()


def test_a_second_sample_is_refused(sample):
    with pytest.raises(CommandError):
        call_command("make_sample", beneficiaries=10)
    with pytest.raises(CommandError):
        call_command("make_sample", beneficiaries=0)


def test_a_region_without_villages_is_told(world):
    with pytest.raises(CommandError):
        call_command("make_sample", beneficiaries=10, region="65")
    assert not Beneficiary.objects.exists()


@pytest.mark.parametrize("count", [1, 3, 99, 100])
def test_small_numbers(villages, count):
    assert make_sample(count).beneficiaries == Beneficiary.objects.count() == count
    settle()
    assert remove_sample() == count
    settle()
    assert not NamedReach.objects.exists()


def test_removed_without_a_trace_and_real_people_stay(make, give, sample):
    real = make("Orang Sungguhan", nik="6408015203800001")
    assert remove_sample() == 1000
    assert list(Beneficiary.objects.all()) == [real]
    left = [Delivery, Decile, DecileVintage, Membership, FieldOperator, NamedReach]
    assert not any(model.objects.exists() for model in left)
    assert not Program.objects.filter(is_sample=True).exists()


def test_it_goes_with_the_rest_of_the_sample(sample):
    call_command("remove_sample", dry_run=True)
    assert Beneficiary.objects.count() == 1000
    call_command("remove_sample")
    assert not Beneficiary.objects.exists()
    assert not Source.objects.filter(title__contains="orang rekaan").exists()
