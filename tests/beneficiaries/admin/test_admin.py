"""Typing recipients, members, deciles, deliveries, operators and rules: what is kept, refused in words, and hidden."""

from datetime import date

import pytest
from django.contrib.admin import site
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from beneficiaries.admin import registry as admin
from beneficiaries.admin.registry import FirstRows
from beneficiaries.models import (
    AllowedCombination,
    Beneficiary,
    Decile,
    Delivery,
    Eligibility,
    FieldOperator,
    Membership,
)
from programs.models import NamedReach
from tests.beneficiaries.conftest import CARDS, NIKS
from tests.beneficiaries.imports.lists import settle

pytestmark = pytest.mark.django_db
VILLAGE = "64.08.01.2001"
NIK = "6408014107850003"  # typed here only; a woman's, born on 1 July 1985
HIDDEN = [*NIKS.values(), *CARDS.values(), NIK, "1980-03-12", "12/03/1980", "12-03-1980"]


def address(what, action="changelist", *args):
    return reverse(f"admin:beneficiaries_{what}_{action}", args=args)


def no_rows(**rows):
    """The management forms of the two inlines, with ``rows`` such as ``members=1`` of new ones."""
    return {
        f"{prefix}-{name}_FORMS": rows.get(prefix, 0) if name == "TOTAL" else 0
        for prefix in ("members", "deciles") for name in ("TOTAL", "INITIAL")
    }  # fmt: skip


def typed(**changes):
    """What a person sends for a new recipient."""
    base = {
        "kind": "person", "group_kind": "", "name": "Ramlah Contoh", "new_nik": NIK, "new_family_card": "", "sex": "f",
        "new_birth_date": "1985-07-01", "region": VILLAGE, "address": "", "status": "active", "status_on": "",
    }  # fmt: skip
    return base | no_rows() | changes


def errors(answer):
    """All errors of the page: of the form and of its inlines."""
    found = dict(answer.context["adminform"].form.errors)
    for formset in answer.context.get("inline_admin_formsets", []):
        for form in formset.formset.forms:
            found |= form.errors
    return found


def loaded(client, row):
    page = client.get(address(row._meta.model_name, "change", row.pk))
    return page.context["adminform"].form.initial["loaded"]


@pytest.fixture
def operator(client, folk, staff):
    """The operator of 64.08, signed in."""
    client.force_login(staff["operator"])
    return staff["operator"]


# --- recipients --------------------------------------------------------------------------------------------------


def test_a_recipient_is_added_and_the_number_kept_as_text(client, operator):
    assert client.post(address("beneficiary", "add"), typed()).status_code == 302
    row = Beneficiary.objects.get(name="Ramlah Contoh")
    assert (row.nik, row.birth_date, row.region_id, row.is_sample) == (NIK, date(1985, 7, 1), VILLAGE, False)


@pytest.mark.parametrize(("changes", "field"), [
    ({"new_nik": "640801410785000"}, "new_nik"), ({"new_nik": "6,40801E+15"}, "new_nik"),
    ({"new_nik": "6408014107850000"}, "new_nik"), ({"new_nik": "6408019913850003"}, "new_nik"),
    ({"new_nik": "9908014107850003"}, "new_nik"), ({"new_nik": NIKS["kota"]}, "new_nik"),
    ({"kind": "family"}, "new_nik"), ({"new_family_card": CARDS["family"]}, "new_family_card"),
    ({"new_nik": "", "new_family_card": "6408010102150001"}, "new_family_card"), ({"kind": "group"}, "group_kind"),
    ({"new_birth_date": "2985-07-01"}, "new_birth_date"), ({"new_birth_date": "kemarin"}, "new_birth_date"),
    ({"region": "64.71.01.1001"}, "region"), ({"name": ""}, "name"),
])  # fmt: skip
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_kept(client, operator, changes, field):
    answer = client.post(address("beneficiary", "add"), typed(**changes))
    assert answer.status_code == 200 and field in errors(answer)
    text = " ".join(errors(answer)[field])
    assert text and "Constraint" not in text and not [number for number in HIDDEN if number in text]
    assert not Beneficiary.objects.filter(name__startswith="Ramlah").exists()


def test_a_change_keeps_what_is_protected_unless_it_is_typed_or_removed(client, operator, folk):
    siti = folk["siti"]
    page = address("beneficiary", "change", siti.pk)

    def change(**changes):
        base = typed(name="Sitiwana Baru", new_nik="", new_birth_date="", loaded=loaded(client, siti))
        assert client.post(page, base | changes).status_code == 302
        siti.refresh_from_db()
        return siti.nik, siti.birth_date

    assert change() == (NIKS["siti"], date(1980, 3, 12)) and siti.name == "Sitiwana Baru"
    assert change(new_nik=NIK, new_birth_date="1985-07-01") == (NIK, date(1985, 7, 1))
    assert change(new_nik="-", new_birth_date="-") == (None, None)


def test_somebody_who_was_slower_does_not_overwrite(client, operator, folk):
    siti = folk["siti"]
    data = typed(new_nik="", new_birth_date="", loaded=loaded(client, siti))
    Beneficiary.objects.filter(pk=siti.pk).update(birth_date=date(1981, 1, 1))
    answer = client.post(address("beneficiary", "change", siti.pk), data)
    assert answer.status_code == 200 and errors(answer)["__all__"]
    siti.refresh_from_db()
    assert siti.name == "Sitiwana Rahmani"


@pytest.mark.parametrize("who", ["operator", "secretariat"])
def test_nothing_protected_is_in_lists_forms_and_histories(client, folk, staff, who):
    client.force_login(staff[who])
    pk = folk["siti"].pk
    pages = [address("beneficiary"), f"{address('beneficiary')}?q=sitiwana", address("delivery")]
    pages += [address("beneficiary", action, pk) for action in ("change", "delete", "history")]
    pages += [address("beneficiary", "change", folk["family"].pk)]
    if who == "operator":
        pages.remove(address("beneficiary", "delete", pk))  # which operators may not
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200
        assert not [number for number in HIDDEN if number in answer.content.decode()], page
    form = client.get(address("beneficiary", "change", pk)).content.decode()
    assert "•" * 16 in form and "•• 1980" in form and "•0000" not in form


def test_the_log_holds_no_number_and_no_name(client, operator, folk):
    client.post(address("beneficiary", "add"), typed())
    added = Beneficiary.objects.get(nik=NIK)
    changed = typed(new_nik="-", new_family_card="", loaded=loaded(client, added))
    assert client.post(address("beneficiary", "change", added.pk), changed).status_code == 302
    entries = LogEntry.objects.filter(object_id=str(added.pk))
    assert entries.count() == 2
    for entry in entries:
        text = f"{entry.object_repr} {entry.change_message}"
        assert f"#{added.pk}" in text and "Ramlah" not in text and not [n for n in HIDDEN if n in text]


def test_whoever_may_add_but_not_see_elsewhere_gets_nothing(client, folk, staff):
    """Every table, asked by the sister district: an empty list, no page, no save and no deletion."""
    client.force_login(staff["sister"])
    rows = {
        "beneficiary": folk["siti"], "delivery": folk["family"].deliveries.get(),
        "fieldoperator": FieldOperator.objects.create(region_id=VILLAGE, name="Operator"),
    }  # fmt: skip
    for what, row in rows.items():
        assert row not in client.get(address(what)).context["cl"].result_list
        for action in ("change", "delete", "history"):
            page = address(what, action, row.pk)
            assert client.get(page).status_code in (302, 403, 404)
            assert client.post(page, typed()).status_code in (302, 403, 404)
        row.refresh_from_db()
    assert "Sitiwana" not in client.get(f"{address('beneficiary')}?q=sitiwana").content.decode()


def test_a_long_list_counts_no_further_than_it_shows(client, operator, make, monkeypatch):
    monkeypatch.setattr(FirstRows, "limit", 30)
    monkeypatch.setattr(admin, "MATCHES", 20)
    for n in range(40):
        make(f"Ramaisi {n:02}")
    page = client.get(address("beneficiary"))
    assert page.context["cl"].result_count == 30 and "Lebih dari 30" in page.content.decode()
    assert len(client.get(f"{address('beneficiary')}?p=2").context["cl"].result_list) == 5
    found = client.get(f"{address('beneficiary')}?q=ramai")
    assert found.context["cl"].result_count == 20 and "Lebih dari" not in found.content.decode()


# --- members and deciles -----------------------------------------------------------------------------------------


def inline(prefix, **fields):
    return no_rows(**{prefix: 1}) | {f"{prefix}-0-{name}": value for name, value in fields.items()}


def change_kube(client, folk, **rows):
    kube = folk["kube"]
    base = typed(kind="group", group_kind="kube", name="KUBE Contoh", new_nik="", new_birth_date="", sex="")
    return client.post(address("beneficiary", "change", kube.pk), base | {"loaded": loaded(client, kube)} | rows)


def test_a_member_is_added_for_a_time(client, operator, folk):
    rows = inline("members", person=folk["siti"].pk, role="head", since="2025-01-01", until="")
    assert change_kube(client, folk, **rows).status_code == 302
    member = Membership.objects.get(whole=folk["kube"])
    assert (member.person, member.role, member.since) == (folk["siti"], "head", date(2025, 1, 1))


@pytest.mark.parametrize(("person", "changes", "field"), [
    ("siti", {"since": "2025-02-01", "until": "2025-01-01"}, "until"), ("kota", {}, "person"), ("family", {}, "person"),
    ("kube", {}, "person"),
])  # fmt: skip
def test_a_member_that_cannot_be(client, operator, folk, person, changes, field):
    """An end before the beginning, somebody of another district, a family, the group itself."""
    rows = inline("members", **{"person": folk[person].pk, "role": "member", "since": "", "until": ""} | changes)
    answer = change_kube(client, folk, **rows)
    assert answer.status_code == 200 and field in errors(answer) and "Constraint" not in str(errors(answer))
    assert not Membership.objects.filter(whole=folk["kube"]).exists()


@pytest.mark.parametrize("since", ["2025-01-01", ""])
def test_the_same_membership_twice_is_refused(client, operator, folk, since):
    """Beside the stored one, also where nobody knows since when."""
    stored = Membership.objects.create(whole=folk["kube"], person=folk["siti"], since=since or None)
    rows = {"members-TOTAL_FORMS": 2, "members-INITIAL_FORMS": 1, "members-0-id": stored.pk}
    for n in range(2):
        rows |= {f"members-{n}-{name}": value for name, value in {
            "whole": folk["kube"].pk, "person": folk["siti"].pk, "role": "member", "since": since, "until": "",
        }.items()}  # fmt: skip
    answer = change_kube(client, folk, **no_rows() | rows)
    assert answer.status_code == 200 and errors(answer)["__all__"]
    assert Membership.objects.filter(whole=folk["kube"]).count() == 1


@pytest.mark.parametrize(("decile", "status"), [("3", 302), ("11", 200), ("0", 200)])
def test_a_decile_is_one_to_ten(client, operator, folk, vintages, decile, status):
    answer = change_kube(client, folk, **inline("deciles", vintage=vintages[0].pk, decile=decile))
    assert answer.status_code == status
    assert Decile.objects.filter(beneficiary=folk["kube"]).exists() is (status == 302)
    assert status == 302 or "decile" in errors(answer)


# --- deliveries --------------------------------------------------------------------------------------------------


def delivery(folk, aid, **changes):
    base = {
        "beneficiary": folk["siti"].pk, "program": aid["BLT"].pk, "region": VILLAGE, "year": "2025", "tranche": "Q1",
        "delivered_on": "2025-02-01", "unit": "people", "quantity": "", "amount": "300000", "state": "delivered",
    }  # fmt: skip
    return base | changes


def test_a_delivery_is_added_and_counted(client, operator, folk, aid):
    assert client.post(address("delivery", "add"), delivery(folk, aid)).status_code == 302
    row = Delivery.objects.get(beneficiary=folk["siti"])
    assert (row.province_code, row.amount) == ("64", 300000)
    settle()
    reach = NamedReach.objects.get(program=aid["BLT"], region="64.08", year=2025)
    assert (reach.recipients, reach.amount) == (1, 300000)


@pytest.mark.parametrize(("changes", "field"), [
    ({"amount": "-1"}, "amount"), ({"year": "1900"}, "year"), ({"region": "64.71.01.1001"}, "region"),
    ({"unit": "ekor"}, "unit"), ({"beneficiary": "kota"}, "beneficiary"), ({"beneficiary": "999999"}, "beneficiary"),
])  # fmt: skip
def test_a_delivery_that_cannot_be(client, operator, folk, aid, changes, field):
    before = Delivery.objects.count()
    data = delivery(folk, aid, **changes)
    if changes.get("beneficiary") in folk:
        data["beneficiary"] = folk[changes["beneficiary"]].pk
    answer = client.post(address("delivery", "add"), data)
    assert answer.status_code == 200 and field in errors(answer) and "Constraint" not in str(errors(answer))
    assert Delivery.objects.count() == before


def test_the_same_tranche_twice_is_refused_in_words(client, operator, folk, aid):
    assert client.post(address("delivery", "add"), delivery(folk, aid)).status_code == 302
    answer = client.post(address("delivery", "add"), delivery(folk, aid, amount="1"))
    assert answer.status_code == 200 and "Constraint" not in str(errors(answer)) and errors(answer)["__all__"]
    assert Delivery.objects.filter(beneficiary=folk["siti"]).count() == 1


def test_what_was_not_delivered_is_kept_with_its_reason_and_counted_nowhere(client, operator, folk, aid):
    failed = {"state": "not_delivered", "reason_words": "rekening pasif"}
    answer = client.post(address("delivery", "add"), delivery(folk, aid, **failed))
    assert "reason" in errors(answer)
    for _attempt in range(2):
        assert (
            client.post(address("delivery", "add"), delivery(folk, aid, **failed, reason="account")).status_code == 302
        )
    assert client.post(address("delivery", "add"), delivery(folk, aid)).status_code == 302
    settle()
    assert NamedReach.objects.get(program=aid["BLT"], region="64.08", year=2025).amount == 300000
    page = client.get(f"/beneficiaries/{folk['siti'].pk}/").content.decode()
    assert "rekening pasif" in page
    assert client.get("/admin/beneficiaries/delivery/?state__exact=not_delivered").context["cl"].result_count == 2
    row = Delivery.objects.get(beneficiary=folk["siti"], state="delivered")
    row.state, row.reason = "not_delivered", "returned"
    row.save()
    settle()
    assert not NamedReach.objects.filter(program=aid["BLT"], region="64.08", year=2025).exists()


def test_a_number_alone_as_a_tranche_is_said_to_count_something(client, operator, folk, aid):
    answer = client.post(address("delivery", "add"), delivery(folk, aid, tranche="1"))
    assert "tranche_kind" in errors(answer)
    data = delivery(folk, aid, tranche="1", tranche_kind="quarter")
    assert client.post(address("delivery", "add"), data).status_code == 302
    row = Delivery.objects.get(beneficiary=folk["siti"])
    assert (row.tranche, row.tranche_kind, row.tranche_number) == ("1", "quarter", 1)
    answer = client.post(address("delivery", "add"), delivery(folk, aid, tranche="Jan-Mar"))
    assert errors(answer)["__all__"]


def test_a_delivery_is_changed_and_counted_anew(client, operator, folk, aid):
    client.post(address("delivery", "add"), delivery(folk, aid))
    row = Delivery.objects.get(beneficiary=folk["siti"])
    data = delivery(folk, aid, amount="250000", loaded=loaded(client, row))
    assert client.post(address("delivery", "change", row.pk), data).status_code == 302
    settle()
    assert NamedReach.objects.get(program=aid["BLT"], region="64.08", year=2025).amount == 250000


# --- operators ---------------------------------------------------------------------------------------------------


def test_an_operator_is_added_and_changed(client, operator, folk):
    data = {"region": VILLAGE, "name": "Operator Contoh", "agency": "", "since": "2025-01-01", "until": ""}
    assert client.post(address("fieldoperator", "add"), data).status_code == 302
    row = FieldOperator.objects.get()
    data |= {"until": "2025-06-30", "loaded": loaded(client, row)}
    assert client.post(address("fieldoperator", "change", row.pk), data).status_code == 302
    row.refresh_from_db()
    assert (row.since, row.until) == (date(2025, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize(("changes", "field"), [
    ({"until": "2024-12-31"}, "until"), ({"region": "64.08.01"}, "region"), ({"region": "64.71.01.1001"}, "region"),
    ({"name": ""}, "name"),
])  # fmt: skip
def test_an_operator_that_cannot_be(client, operator, folk, changes, field):
    data = {"region": VILLAGE, "name": "Operator", "agency": "", "since": "2025-01-01", "until": ""} | changes
    answer = client.post(address("fieldoperator", "add"), data)
    assert answer.status_code == 200 and field in errors(answer) and "Constraint" not in str(errors(answer))
    assert not FieldOperator.objects.exists()


# --- what no address may ask -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("what", "query"), [
    ("beneficiary", "nik__startswith=6408"), ("beneficiary", "nik__gt=9"), ("beneficiary", f"nik={NIKS['siti']}"),
    ("beneficiary", "family_card__isnull=1"), ("beneficiary", "birth_date__gte=1980-03-12"),
    ("beneficiary", "birth_date__year=1980"), ("beneficiary", "members__person__nik__startswith=6408"),
    ("delivery", "beneficiary__nik__startswith=6408"), ("delivery", "beneficiary__birth_date=1980-03-12"),
    ("fieldoperator", "region__beneficiaries__nik__startswith=6408"),
])  # fmt: skip
def test_protected_values_cannot_be_asked_for_in_an_address(client, operator, what, query):
    assert client.get(f"{address(what)}?{query}").status_code == 400


def test_the_administration_refuses_protected_lookups_whatever_the_filters(operator, rf, monkeypatch):
    for model in (Beneficiary, Delivery, FieldOperator, Eligibility, AllowedCombination):
        found = site._registry[model]
        monkeypatch.setattr(found, "list_filter", ["beneficiary__nik", "nik"], raising=False)
        assert not found.lookup_allowed("beneficiary__nik__startswith", "6", rf.get("/")), model
        assert not found.lookup_allowed("nik", "6", rf.get("/")), model


def test_the_search_finds_nobody_by_part_of_a_number(client, operator):
    for part in (NIKS["siti"], NIKS["siti"][:6], CARDS["family"][:8], "1980-03"):
        assert list(client.get(address("beneficiary"), {"q": part}).context["cl"].result_list) == []
