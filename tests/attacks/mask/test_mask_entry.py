# ruff: noqa: F811 (fixtures are imported and named by the tests)
"""The same through data entry and through addresses, and what these tell of people elsewhere (see ``test_mask``)."""

import re

import pytest
from django.db import connection

from beneficiaries.admin import numbers as admin_numbers
from beneficiaries.models import Beneficiary, Reveal
from tests.attacks.mask.mask_world import (  # noqa: F401 - with fixtures
    FOREIGN,
    LIST,
    NIK,
    VILLAGE,
    WHY,
    WRONG,
    add,
    admin_page,
    alike,
    loaded,
    make,
    no_question_about,
    operator,
    ramlah,
    typed,
    villages,
)
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.long]


# --- candidates through data entry -------------------------------------------------------------------------------

INVALID = [{"name": ""}, {"region": "64.71.01.1001"}, {"kind": "family"}, {"status_on": "kemarin"},
           {"deciles-TOTAL_FORMS": 1, "deciles-0-decile": "11"}]  # fmt: skip


@pytest.mark.parametrize("rest", INVALID, ids=str)
def test_with_anything_else_wrong_nothing_is_said_of_a_number(client, operator, ramlah, rest):
    with connection.execute_wrapper(no_question_about(NIK)):
        right = add(client, NIK, **rest)
    assert (
        alike(right, NIK)
        == alike(add(client, WRONG[0], **rest), WRONG[0])
        == alike(add(client, FOREIGN, **rest), FOREIGN)
    )
    assert right.status_code == 200 and not Reveal.objects.exists()


def test_candidates_through_the_add_form_end_at_the_limit(client, operator, ramlah, settings):
    settings.NUMBER_ENTRIES_PER_HOUR = 5
    assert [add(client, number).status_code for number in WRONG[:5]] == [302] * 5
    client.get(admin_page("beneficiary"))  # takes the messages away
    stopped = [add(client, number) for number in (WRONG[6], NIK, FOREIGN)]
    assert {answer.status_code for answer in stopped} == {200}
    assert all("60 menit" in str(answer.context["errors"]) for answer in stopped)
    assert len({alike(answer, n) for answer, n in zip(stopped, (WRONG[6], NIK, FOREIGN), strict=True)}) == 1
    assert not Reveal.objects.exists() and Beneficiary.objects.filter(name="Baru Contoh").count() == 5
    assert add(client, "", name="Tanpa Nomor").status_code == 302, "who has no number can still be entered"


def test_a_number_that_is_taken_is_refused_alike_here_and_elsewhere_and_logged(client, operator, ramlah, settings):
    settings.NUMBER_SEARCHES_PER_HOUR = 3
    here, elsewhere = add(client, NIK), add(client, FOREIGN)
    assert alike(here, NIK) == alike(elsewhere, FOREIGN)
    assert "tidak dapat disimpan" in str(here.context["errors"])
    card = add(client, "", kind="family", new_family_card=ramlah["family"].family_card)
    assert card.context["adminform"].form.errors["new_family_card"] == here.context["adminform"].form.errors["new_nik"]
    entries = Reveal.objects.filter(user=operator, field="entry", reason="taken")
    assert set(entries.values_list("beneficiary", "region_code")) == {
        (ramlah["ramlah"].pk, VILLAGE), (ramlah["foreign"].pk, "64.71.01.1001"), (ramlah["family"].pk, VILLAGE),
    }  # fmt: skip
    assert "60 menit" in str(add(client, WRONG[0]).context["errors"])
    assert client.post(LIST, {"nik": NIK, "reason": WHY}).status_code == 429, "they count as searches"
    client.force_login(person("bpp", "64"))
    assert "nomor diketik saat mengisi data" in client.get(f"{LIST}reveals/").content.decode()


def test_who_was_quicker_by_a_moment_is_answered_likewise(client, operator, ramlah, monkeypatch):
    """The unique constraint notices what the look-up before could not see yet: the same words, and no error page."""
    expected, bearer, asked = add(client, NIK), admin_numbers._bearer, []

    def late(numbers, pk):
        asked.append(numbers)
        return bearer(numbers, pk) if len(asked) > 1 else None

    monkeypatch.setattr(admin_numbers, "_bearer", late)
    assert alike(add(client, NIK), NIK) == alike(expected, NIK)
    assert Reveal.objects.filter(field="entry", reason="taken").count() == 2


def test_candidates_for_an_own_person_end_at_the_limit(client, operator, ramlah, settings):
    """A replaced number is gone, so only the first try could tell; right or wrong, it is answered and logged alike."""
    settings.NUMBER_SEARCHES_PER_HOUR = 3
    row, page = ramlah["ramlah"], admin_page("beneficiary", "change", ramlah["ramlah"].pk)

    def change(number):
        return client.post(page, typed(name=row.name, new_nik=number, loaded=loaded(client, row)))

    assert [change(number).status_code for number in (NIK, WRONG[0], WRONG[1])] == [302] * 3
    entries = Reveal.objects.filter(user=operator).values_list("field", "reason", "beneficiary")
    assert list(entries) == [("entry", "changed", row.pk)] * 3
    stopped = change(NIK)
    assert stopped.status_code == 200 and "60 menit" in str(stopped.context["errors"])
    assert client.post(LIST, {"nik": NIK, "reason": WHY}).status_code == 429


def test_the_seal_of_a_stored_value_confirms_no_guess(client, operator, ramlah):
    """The page carries seals of what is protected. A guess typed elsewhere, or saved here, has another seal."""
    row = ramlah["ramlah"]
    before = loaded(client, row)
    nik_seal = re.search(r'"nik": "(\w+)"', before)[1]
    family = Beneficiary.objects.create(name="K", kind="family", region_id=VILLAGE, family_card=NIK)
    assert nik_seal not in loaded(client, family)
    born = re.search(r'"birth_date": "(\w+)"', before)[1]
    assert born not in loaded(client, ramlah["twin"])
    page = admin_page("beneficiary", "change", row.pk)
    assert client.post(page, typed(name=row.name, new_birth_date="1980-03-12", loaded=before)).status_code == 302
    assert born not in loaded(client, row)
    again = client.post(page, typed(name=row.name, loaded=before))
    assert again.status_code == 200 and again.context["adminform"].form.errors["__all__"]


# --- candidates through addresses --------------------------------------------------------------------------------

ADDRESSES = [
    LIST + "?nik={}", LIST + "?family_card={}", LIST + "?sort=nik&nik__startswith={}", LIST + "?_export=csv&nik={}",
    LIST + "?order_by=birth_date&s={}", LIST + "?_export=xlsx&_columns=nik&nik={}", LIST + "?after={}",
    LIST + "?_export=csv&s={}", LIST + "export/?nik={}", LIST + "reveals/?nik={}", LIST + "duplicates/?nik={}",
    "/search/?q={}", "/admin/beneficiaries/beneficiary/?q={}", "/admin/beneficiaries/beneficiary/?nik={}",
    "/admin/beneficiaries/beneficiary/?nik__lte={}&o=1", "/admin/beneficiaries/beneficiary/?_to_field=nik&q={}",
    "/admin/beneficiaries/beneficiary/?_popup=1&_to_field=nik&nik__in={}", "/admin/beneficiaries/delivery/?q={}",
    "/admin/beneficiaries/delivery/?beneficiary__nik={}", "/admin/regions/region/?beneficiaries__nik={}",
    "/admin/programs/program/?deliveries__beneficiary__nik={}",
    "/admin/beneficiaries/beneficiary/{}/change/?_to_field=nik",
]  # fmt: skip


def test_no_address_tells_the_right_number_from_a_wrong_one(client, operator, ramlah):
    for address in ADDRESSES:
        numbers = (NIK, WRONG[0], FOREIGN)
        answers = {alike(client.get(address.format(number), follow=True), number) for number in numbers}
        assert len(answers) == 1, address


def test_ordering_by_hidden_columns_changes_nothing(client, operator, ramlah):
    plain = [row.pk for row in client.get(LIST).context["found"].rows]
    for name in ("nik", "-nik", "birth_year", "family_card"):
        for parameter in ("sort", "order_by", "o"):
            assert [row.pk for row in client.get(f"{LIST}?{parameter}={name}").context["found"].rows] == plain


# --- people of other districts -----------------------------------------------------------------------------------


def test_that_somebody_exists_elsewhere_and_where_is_not_told(client, operator, ramlah):
    """A key of another district is answered as one that nobody has."""
    there, nobody = str(ramlah["foreign"].pk), "123456788"
    for address in (LIST + "{}/", LIST + "?after={}", "/admin/beneficiaries/beneficiary/{}/change/",
                    "/admin/regions/region/?beneficiaries={}", "/admin/regions/region/?beneficiaries__in={},1",
                    "/admin/beneficiaries/delivery/?beneficiary={}", LIST + "?_export=csv&after={}"):  # fmt: skip
        first, second = (client.get(address.format(key), follow=True) for key in (there, nobody))
        assert alike(first, there) == alike(second, nobody), address
    for part in ("reveal/", "allow/"):
        data = {"field": "nik", "reason": WHY, "program": "PKH", "year": "2025"}
        first, second = (client.post(f"{LIST}{key}/{part}", data) for key in (there, nobody))
        assert (first.status_code, second.status_code) == (404, 404)


def test_forms_say_of_people_elsewhere_what_they_say_of_nobody(client, operator, ramlah):
    there, nobody = str(ramlah["foreign"].pk), "123456788"
    for page, name, rest in (
        (admin_page("delivery", "add"), "beneficiary", {"year": "2025", "unit": "people"}),
        (admin_page("beneficiary", "add"), "members-0-person", typed(kind="family") | {"members-TOTAL_FORMS": 1}),
    ):
        first, second = (client.post(page, rest | {name: key}) for key in (there, nobody))
        assert first.status_code == 200 and alike(first, there) == alike(second, nobody)
