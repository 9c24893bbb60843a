"""Pages say who sees what is not for everybody, and what is left out for the reader of now."""

import re

import pytest
from django.test import Client

from common.web.who_sees import area_words
from tests.people import person

pytestmark = pytest.mark.django_db

WITH_DRAFTS = ("/programs/", "/programs/progress/", "/activities/", "/indicators/", "/targets/")


def note(client, address) -> list[str]:
    page = client.get(f"{address}?lang=en").content.decode()
    return [" ".join(text.split()) for text in re.findall(r'class="note who-sees">(.*?)</p>', page, re.DOTALL)]


@pytest.mark.parametrize("address", WITH_DRAFTS)
def test_lists_with_drafts_say_who_sees_them(client, world, admin_user, address):
    assert note(client, address) == [
        "Only approved rows are shown. Drafts are seen by who signs in with a duty for their region."
    ]
    texts = []
    for user in (person("asing"), person("sekretariat", "64.08"), admin_user):
        reader = Client()
        reader.force_login(user)
        texts += note(reader, address)
    assert len(texts) == 3
    assert "shown to you: drafts" not in texts[0] and "Only approved rows are shown to you." in texts[0]
    assert "Rows of 64.08 are shown to you before they are approved" in texts[1]
    assert texts[2].startswith("Rows that are not approved yet are shown to you, too")


def test_the_list_of_reports_says_who_is_told_the_late_ones(client, world, settings):
    assert "left out here" in note(client, "/programs/reporting/")[0]
    client.force_login(person("asing"))
    assert "visitors see only how many" in note(client, "/programs/reporting/")[0]
    settings.LATE_AGENCIES_PUBLIC = True
    assert note(client, "/programs/reporting/") == []


def test_actions_imports_and_recipients_say_whose_they_show(client, world, admin_user):
    client.force_login(person("sekretariat", "64.08"))
    assert "action items of 64.08" in note(client, "/actions/")[0]
    assert "areas that you oversee" in note(client, "/imports/")[0]
    for address in ("/beneficiaries/", "/beneficiaries/duplicates/", "/beneficiaries/double-aid/"):
        assert "recipients of 64.08" in note(client, address)[0]
    client.force_login(admin_user)
    assert "of all regions" in note(client, "/beneficiaries/")[0]
    assert "of all regions" in note(client, "/actions/")[0]


def test_of_many_areas_few_are_named():
    assert area_words(["64", "65"]) == "64, 65"
    words = area_words(["64", "65", "66", "71", "72"])
    assert words.startswith("64, 65, 66") and "2" in words
