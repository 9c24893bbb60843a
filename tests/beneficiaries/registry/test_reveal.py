"""Whole numbers: with a permission and a reason, once, and never without a trace."""

import csv
import io

import pytest
from django.utils.translation import gettext as _

from beneficiaries.models import Reveal
from tests.beneficiaries.conftest import CARDS, NIKS

pytestmark = pytest.mark.django_db
WHY = "Pencocokan dengan data bank"


def ask(client, recipient, field="nik", reason=WHY):
    return client.post(f"/beneficiaries/{recipient.pk}/reveal/", {"field": field, "reason": reason})


def test_a_number_is_shown_once_and_logged(client, folk, trusted):
    client.force_login(trusted)
    answer = ask(client, folk["siti"])
    assert NIKS["siti"] in answer.content.decode() and "no-store" in answer["Cache-Control"]
    entry = Reveal.objects.get()
    assert (entry.user, entry.beneficiary_id, entry.field, entry.reason) == (trusted, folk["siti"].pk, "nik", WHY)
    assert entry.region_code == "64.08.01.2001"
    assert NIKS["siti"] not in client.get(f"/beneficiaries/{folk['siti'].pk}/").content.decode()
    assert WHY in client.get("/beneficiaries/reveals/").content.decode()


@pytest.mark.parametrize(("field", "who", "shown"), [
    ("family_card", "family", CARDS["family"]), ("birth_date", "siti", "12 Maret 1980"), ("nik", "kube", None),
])  # fmt: skip
def test_other_fields(client, folk, trusted, field, who, shown):
    client.force_login(trusted)
    answer = ask(client, folk[who], field)
    assert answer.context["revealed"] == (shown or _("not known"))
    assert Reveal.objects.get().field == field


def test_no_permission_no_number_and_no_area_no_page(client, folk, staff, trusted):
    client.force_login(staff["operator"])
    assert ask(client, folk["siti"]).status_code == 403
    client.force_login(trusted)  # the permission is for 64.08 only, the duty for all of 64
    assert ask(client, folk["kota"]).status_code == 403
    client.force_login(staff["sister"])
    assert ask(client, folk["siti"]).status_code == 404
    assert not Reveal.objects.exists()


@pytest.mark.parametrize("reason", ["", "perlu", "          ", f"nomor {NIKS['siti']}"])
def test_a_reason_is_needed_and_holds_no_number(client, folk, trusted, reason):
    client.force_login(trusted)
    answer = ask(client, folk["siti"], reason=reason)
    assert answer.status_code == 422 and not Reveal.objects.exists() and answer.context["reveal_form"].errors


def test_a_number_is_not_shown_by_get(client, folk, trusted):
    client.force_login(trusted)
    assert client.get(f"/beneficiaries/{folk['siti'].pk}/reveal/").status_code == 405
    assert client.get("/beneficiaries/export/").status_code == 405


def test_the_file_with_whole_numbers(client, folk, trusted):
    client.force_login(trusted)
    answer = client.post("/beneficiaries/export/?kind=person", {"format": "csv", "reason": WHY})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode())))
    assert {row["nik"] for row in rows} == {NIKS["siti"], NIKS["budi"]}  # of the area of the permission
    entry = Reveal.objects.get()
    assert (entry.beneficiary_id, entry.field, entry.region_code, entry.reason) == (None, "export", "64.08", WHY)
    assert client.post("/beneficiaries/export/", {"format": "csv", "reason": ""}).status_code == 400
    misspelt = client.post("/beneficiaries/export/?regoin=64", {"format": "csv", "reason": WHY})
    assert misspelt.status_code == 400 and "regoin" in misspelt.content.decode()
    assert Reveal.objects.count() == 1


@pytest.mark.parametrize(("region", "logged"), [
    ("64", ["64.08"]), ("ID", ["64.08"]), ("64.08", ["64.08"]), ("64.08.02", ["64.08.02"]), ("64.71", []),
])  # fmt: skip
def test_an_export_is_logged_where_its_people_live(client, folk, trusted, region, logged):
    from tests.people import person

    client.force_login(trusted)
    answer = client.post(f"/beneficiaries/export/?region={region}", {"format": "csv", "reason": WHY})
    assert answer.status_code == (200 if logged else 403)
    assert list(Reveal.objects.values_list("region_code", flat=True)) == logged
    client.force_login(person("bpp", "64.08"))
    assert (WHY in client.get("/beneficiaries/reveals/").content.decode()) == (region != "64.71")


def test_an_export_over_several_areas_has_an_entry_for_each(folk, trusted, staff):
    from accounts.models import Scope
    from beneficiaries.registry.reveal import log_export

    role = Scope.objects.get(user=trusted, region_id="64.08").role
    Scope.objects.create(user=trusted, region_id="64.71", role=role)
    Scope.objects.create(user=trusted, region_id="53", role=role)  # there nothing may be viewed
    trusted = type(trusted).objects.get(pk=trusted.pk)
    log_export(trusted, "64", WHY)
    log_export(trusted, "", WHY)
    assert sorted(Reveal.objects.values_list("region_code", flat=True)) == ["64.08", "64.08", "64.71", "64.71"]


def test_the_list_of_reveals_is_that_of_the_area(client, folk, staff, trusted):
    client.force_login(trusted)
    ask(client, folk["siti"])
    client.force_login(staff["operator"])
    assert client.get("/beneficiaries/reveals/").status_code == 403
    from tests.people import person

    client.force_login(person("bpp", "64.71"))
    assert WHY not in client.get("/beneficiaries/reveals/").content.decode()


def test_a_reveal_outlives_the_person(folk, trusted, client):
    client.force_login(trusted)
    ask(client, folk["siti"])
    folk["siti"].memberships.all().delete()
    folk["siti"].delete()
    assert Reveal.objects.get().beneficiary_id is not None
