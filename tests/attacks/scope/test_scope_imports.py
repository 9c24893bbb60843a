"""Lists of somebody whose duty is for one agency: what they write, and what they tell of people served by others."""

import pytest
from django.test import Client

from beneficiaries.imports import tasks
from beneficiaries.imports.rules import agency
from beneficiaries.imports.rules.among import AMONG
from beneficiaries.models import Beneficiary, Decile, Delivery, Membership
from imports.models import ImportBatch
from programs.models import Program
from tests.attacks.scope.scope_world import BORN, NAMES, NIKS, VILLAGE, build
from tests.beneficiaries.imports.desk import send, text_of
from tests.beneficiaries.imports.lists import reasons

WHY = "Keputusan bersama 2026-02"  # aid of a second programme in a year is not written without one
HEADER = "nik,name,birth_date,region,address,program,year,tranche,decile,decile_vintage\n"


@pytest.fixture(scope="module")
def world(module_rows):
    return build()


@pytest.fixture
def desk(world):
    client = Client()
    client.force_login(world.operator)
    return client


def line(who="theirs", name="", born=BORN, program="64.08-A", address="RT 1", decile="2") -> str:
    given = f"{program},2025,2025-Q2" if program else ",,"
    return f"{NIKS.get(who, '')},{name or NAMES[who]},{born},{VILLAGE},{address},{given},{decile},2025-1\n"


def check(desk, *lines, header=HEADER, **fields) -> tuple[ImportBatch, str]:
    """The batch after its check and its page. Its numbers end in 0000, so it is marked as a sample."""
    batch, _answer = send(desk, header + "".join(lines), then=None, **fields)
    batch.is_sample, batch.options = True, batch.options | {"sample": True}
    batch.save(update_fields=["is_sample", "options"])
    tasks.run(batch, write=False, user=batch.user)
    batch.refresh_from_db()
    return batch, text_of(desk.get(batch.get_absolute_url()))


def write(batch, **options) -> ImportBatch:
    batch.options = batch.options | options
    batch.save(update_fields=["options"])
    tasks.run(batch, write=True, confirmed=True, user=batch.user)
    batch.refresh_from_db()
    return batch


def warned(batch) -> dict:
    """The warnings that do not come from the line alone."""
    return {rule: lines for rule, lines in reasons(batch, "warning").items() if not rule.startswith("nik_")}


def stored() -> list:
    tables = (Beneficiary, Decile, Membership)
    return [list(model.objects.order_by("pk").values_list()) for model in tables]


def test_the_programme_of_another_agency_is_an_error_of_its_line(world, desk):
    batch, page = check(desk, line("mine"), line("mine", program="64.08-B"), line("fresh", program="PKH"))
    assert reasons(batch) == {"program_of_other_agency": [3, 4]}
    [group] = [group for group in batch.problems if group["rule"] == "program_of_other_agency"]
    assert [(item["column"], item["value"]) for item in group["items"]] == [("program", "64.08-B"), ("program", "PKH")]
    assert "Dinkop" not in page and "Dinas Koperasi" not in page
    before = Delivery.objects.count()
    assert write(batch).state == "rejected" and Delivery.objects.count() == before
    assert write(batch, good_only=True, double_reason=WHY).state == "committed"
    assert Delivery.objects.filter(batch=batch).values_list("program__code").get() == ("64.08-A",)


def test_a_programme_that_is_stated_for_all_lines_is_no_way_around(world, desk):
    answer = desk.get("/imports/new/?kind=beneficiaries")
    assert [program.code for program in answer.context["form"].fields["program"].queryset] == ["64.08-A"]
    batch, _page = check(desk, line("mine", program=""))
    batch.options |= {"program": "64.08-B", "year": "2025", "map": {"program": "", "year": ""}}
    assert write(batch).state == "rejected" and reasons(batch) == {"program_of_other_agency": [2]}


def test_the_office_brings_aid_of_every_agency(world, desk):
    desk.force_login(world.office)
    batch, _page = check(desk, line("mine", program="64.08-B"), line("theirs", program="64.08-A"))
    assert reasons(batch) == {} and "served_by_others" not in reasons(batch, "warning")


GUESSES = [
    {}, {"name": "Somebody Else"}, {"born": "1985-07-01"}, {"address": "RT 99"}, {"decile": "9"},
    {"name": "Somebody Else", "born": "1985-07-01", "address": "RT 99", "decile": "9"},
]  # fmt: skip


def test_of_people_served_by_others_a_list_tells_nothing_and_changes_nothing(world, desk):
    """Right and wrong details look the same, are answered the same, and leave what is stored."""
    before, told = stored(), []
    for guess in GUESSES:
        batch, page = check(desk, line("theirs", **guess))
        counts = [batch.counts[name] for name in ("unchanged", "changed", "new", "persons_new", "deliveries_new")]
        told.append((counts, reasons(batch), warned(batch)))
        assert guess.get("name") is None or NAMES["theirs"] not in page
    assert told == told[:1] * len(GUESSES)
    assert set(told[0][2]) == {"served_by_others", "receives"} and told[0][1] == {}
    assert write(batch, double_reason=WHY).state == "committed" and stored() == before
    assert set(world.people["theirs"].deliveries.values_list("program__code", flat=True)) == {"64.08-A", "64.08-B"}


def test_who_died_or_belongs_elsewhere_is_not_told_either(world, desk):
    theirs = world.people["theirs"]
    Beneficiary.objects.filter(pk=theirs.pk).update(status="died", status_on="2024-05-01")
    family = Beneficiary.objects.create(
        name="Keluarga", kind="family", family_card="6408010102150000", region_id=VILLAGE
    )
    Membership.objects.create(whole=family, person=theirs)
    text = f"nik,name,region,member_of,program,year\n{NIKS['theirs']},X,{VILLAGE},6408010102160000,64.08-A,2025\n"
    text += f",Keluarga Baru,{VILLAGE},,,\n"
    batch, _answer = send(desk, text)
    assert not {"gone", "family_differs", "name_differs", "name_other"} & set(reasons(batch, "warning"))
    desk.force_login(world.office)
    batch, _answer = send(desk, text)
    assert {"gone", "family_differs", "name_other"} <= set(reasons(batch, "warning"))


def test_a_list_makes_nobody_a_member_whom_others_serve(world, desk):
    Beneficiary.objects.create(name="Keluarga", kind="family", family_card="6408010102150000", region_id=VILLAGE)
    text = "nik,name,region,member_of,program,year\n" + "".join(
        f"{NIKS[who]},{NAMES[who]},{VILLAGE},6408010102150000,64.08-A,2026\n" for who in ("theirs", "mine")
    )
    batch, _answer = send(desk, text, then=None)
    ImportBatch.objects.filter(pk=batch.pk).update(is_sample=True)
    batch.refresh_from_db()
    assert write(batch, sample=True).state == "committed"
    assert [row.person for row in Membership.objects.all()] == [world.people["mine"]]


def test_who_has_no_number_is_not_confirmed_by_a_hit(world, desk):
    told = []
    for guess in ({}, {"born": "1985-07-01"}):
        batch, _page = check(desk, line("bare", **guess))
        kept = {name: batch.counts[name] for name in ("new", "changed", "unchanged", "persons_new", "deliveries_new")}
        told.append((kept, reasons(batch), warned(batch)))
    right, wrong = told
    assert right[1:] == wrong[1:] and right[0]["persons_new"] == wrong[0]["persons_new"] == 1
    assert right[0]["unchanged"] == wrong[0]["unchanged"] == 0


def test_a_deliberate_error_does_not_move_the_counts_of_a_hit(world, desk):
    told = []
    for guess in ({}, {"born": "1985-07-01"}):
        batch, _page = check(desk, line("bare", **guess).replace("2025-Q2", "a tranche of more than 40 " + "x" * 40))
        assert batch.counts["bad_lines"] == 1
        told.append(({**batch.counts, "work": None, "preview": None}, reasons(batch), warned(batch)))
        assert not any(batch.counts[name] for name in ("new", "changed", "unchanged", "persons_new"))
    assert told[0] == told[1]


OF_OTHERS = "nik,name,region,program,year,tranche,amount\n"


@pytest.mark.parametrize("who", ["mine", "both", "theirs", "fresh"])
def test_whether_another_agency_has_given_is_not_told_by_a_refused_line(world, desk, who):
    """The same line, of a person who has that aid, with another amount, after the programme's end, or who died."""
    text = f"{NIKS[who]},{NAMES[who]},{VILLAGE},64.08-B,2025,2025-Q1,700000\n"
    Program.objects.filter(code="64.08-B").update(ends_on="2024-12-31", ends_precision="day")
    person, given = world.people[who], []
    Beneficiary.objects.filter(pk=person.pk).update(status="died", status_on="2024-05-01")
    rows = {"program": world.programs["64.08-B"], "region_id": VILLAGE, "province_code": "64", "unit": "people"}
    for tranche in (None, "2025-Q1", "2025-Q4"):
        Delivery.objects.filter(beneficiary=person, program__code="64.08-B").delete()
        if tranche:
            Delivery.objects.create(beneficiary=person, year=2025, tranche=tranche, amount=500000, **rows)
        batch, page = check(desk, text, header=OF_OTHERS)
        assert "500000" not in page.replace(".", "") and "500.000" not in page
        counts = {name: number for name, number in batch.counts.items() if name not in ("work", "recognised")}
        given.append((batch.state, reasons(batch), warned(batch).keys() - {"served_by_others"}, counts))
    assert given == given[:1] * 3 and given[0][1] == {"program_of_other_agency": [2]}
    assert given[0][2] == set()


def test_a_new_rule_on_what_is_stored_is_silent_of_people_served_by_others_until_it_is_named():
    codes = {rule.code for rule in AMONG}
    assert codes >= agency.TOLD and set(agency.SILENT) == codes - agency.TOLD
    assert {"double_aid", "elsewhere", "gone", "name_other", "receives"} <= set(agency.SILENT)


def test_people_of_the_agency_are_corrected_as_before(world, desk):
    batch, _page = check(desk, line("mine", name="Minarsih Baru", born="1971-01-01"), line("fresh", address="RT 7"))
    assert set(warned(batch)) == {"name_other"}
    assert write(batch).state == "committed"
    assert Beneficiary.objects.get(pk=world.people["mine"].pk).name == "Minarsih Baru"
    assert Beneficiary.objects.get(pk=world.people["fresh"].pk).address == "RT 7"
