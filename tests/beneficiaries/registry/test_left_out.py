"""What a reader of the registry does not see is said, by the duties alone."""

import pytest
from django.utils import translation

from beneficiaries.registry.left_out import aid_words, recipients_words
from regions.models import Agency
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_duty_for_one_agency_says_that_others_are_left_out(world):
    agency = Agency.objects.create(region_id="64.08", name="Dinas Sosial")
    user = person("dinsos", "64.08", "operator")
    user.scopes.update(agency=agency)
    assert "your agency's programmes serve" in recipients_words(user) and "64.08" in recipients_words(user)
    assert "your agency's programmes recorded in 64.08" in aid_words(user)
    assert "whether there is any is not told here" in aid_words(user)


def test_a_duty_for_an_area_and_for_the_country(world, admin_user):
    user = person("bappeda", "64.08")
    assert "recipients of 64.08" in recipients_words(user) and "aid recorded in 64.08" in aid_words(user)
    assert "of all regions" in recipients_words(admin_user) and aid_words(admin_user) == ""


def test_somebody_without_a_duty_is_told_that_aid_is_not_shown(world):
    assert "not shown to you" in aid_words(person("asing"))
