"""An import tells nothing about people of other areas.

The proof of silence: one file is sent twice, and between the two what the registry holds of a person elsewhere is
changed. Whatever pages, stored batches, files and messages say must be the same to the last letter.
"""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from beneficiaries.models import BadLine, Beneficiary, Decile, DecileVintage, Delivery, Membership
from imports.models import ImportBatch
from programs.models import Program
from regions.models import Region
from tests.beneficiaries.imports.desk import commit, send, text_of
from tests.beneficiaries.imports.lists import VILLAGE, programs
from tests.people import person

pytestmark = pytest.mark.django_db
ELSEWHERE = "53.01.01.2001"
NIK, CARD = "5301014501909001", "5301010501909002"
PERSON = {"name": "Mariana Contoh", "birth_date": date(1990, 2, 7), "address": "RT 3", "sex": "f", "status": "active"}
KEPT = PERSON | {"status_on": None, "decile": 3, "tranche": "Q1", "tranche_number": 1, "amount": 600000, "until": None}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def desk(client, world):
    """The browser of an operator of 64.08; a village of 53.01 is there, too."""
    programs()
    Region.objects.create(code="53.01.01", name="Semau", kind="kecamatan", level=3, parent_id="53.01")
    Region.objects.create(code=ELSEWHERE, name="Uitao", kind="desa", level=4, parent_id="53.01.01")
    DecileVintage.objects.create(code="2025-T1", as_of=date(2025, 3, 31))
    client.force_login(person("operator", "64.08", "operator"))
    return client


@pytest.fixture
def mariana(desk):
    """A person of 53.01 with her family, its decile, and what she received."""
    return register(ELSEWHERE)


def register(region: str) -> Beneficiary:
    found = Beneficiary.objects.create(kind="person", nik=NIK, region_id=region, **PERSON)
    family = Beneficiary.objects.create(kind="family", family_card=CARD, name="Keluarga Contoh", region_id=region)
    Membership.objects.create(whole=family, person=found, role="head")
    for whom in (found, family):
        Decile.objects.create(vintage=DecileVintage.objects.get(), beneficiary=whom, decile=3)
    Delivery.objects.create(
        beneficiary=found, program=Program.objects.get(code="PKH"), region_id=region, province_code=region[:2],
        year=2025, tranche=KEPT["tranche"], tranche_kind="quarter", tranche_number=1, unit="people",
        amount=KEPT["amount"],
    )  # fmt: skip
    return found


def said(client, text: str, *, write=True, **fields) -> dict[str, str]:
    """All that anybody gets to read or that is stored of a list that is checked, of which the good lines are asked for
    (``write``), and that is dropped."""
    with connection.cursor() as cursor:  # a number of batches that is part of no other number
        cursor.execute("SELECT setval('imports_importbatch_id_seq', 7000000)")
    batch, _page = send(client, text, **fields)
    found = what_is_told(client, batch, "checked")
    if write:
        found["message"] = text_of(commit(client, batch, good_only="yes", confirm="yes"))
        found |= what_is_told(client, batch, "written")
    found["dropped"] = text_of(client.post(reverse("import_drop", args=[batch.pk]), follow=True))
    ImportBatch.objects.all().delete()  # or the next one is told that the same file was imported before
    return {name: neutral(text, batch.pk) for name, text in found.items()}


def what_is_told(client, batch, step: str) -> dict[str, str]:
    stored = {name: value for name, value in batch.counts.items() if name != "work"}
    bad = list(BadLine.objects.filter(batch=batch).values_list("line", "cells", "reasons"))
    found = {f"{step} stored": json.dumps([batch.state, stored, batch.problems, bad, batch.areas], default=str)}
    for name in ("import", "import_errors", "import_bad_lines"):
        answer = client.get(reverse(name, args=[batch.pk]))
        found[f"{step} {name}"] = f"{answer.status_code} {text_of(answer)}"
    return found


def neutral(text: str, number: int) -> str:
    """Without what differs between any two batches: their number, the time, the token of forms."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|\d\d[.:]\d\d|(?<=\d{4}, )\d[.:]\d\d', "", text)
    return re.sub(rf"\b{number}\b", "#", text)


def differences(one: dict[str, str], two: dict[str, str]) -> list[str]:
    """Where two answers of ``said`` part, with some letters around."""
    found = []
    for name, text in one.items():
        if text != two[name]:
            place = next((n for n, (a, b) in enumerate(zip(text, two[name], strict=False)) if a != b), 0)
            found.append(f"{name}: {text[place - 40 : place + 80]!r} / {two[name][place - 40 : place + 80]!r}")
    return found


def changed(model, **fields):
    """What the registry holds of Mariana is made another, and made what it was."""
    was = {name: KEPT[name] for name in fields}
    rows = model.objects.filter(nik=NIK) if model is Beneficiary else model.objects.all()
    return lambda: rows.update(**fields), lambda: rows.update(**was)


STEPS = {
    "name": changed(Beneficiary, name="Somebody Else"),
    "birth date": changed(Beneficiary, birth_date=date(1990, 2, 8)),
    "address": changed(Beneficiary, address="RT 4"),
    "sex": changed(Beneficiary, sex="m"),
    "decile": changed(Decile, decile=4),
    "tranche": changed(Delivery, tranche="Q2", tranche_number=2),
    "amount": changed(Delivery, amount=700000),
    "membership": changed(Membership, until=date(2024, 1, 1)),
}
DIED = changed(Beneficiary, status="died", status_on=date(2025, 6, 30))
HEADING = "nik,name,sex,birth_date,address,region,member_of,decile,decile_vintage,program,year,tranche,amount\n"
RIGHT = f"{NIK},Mariana Contoh,P,1990-02-07,RT 3,{VILLAGE},{CARD},3,2025-T1,PKH,2025,Q1,600000\n"
LISTS = {
    "all that one can guess": HEADING + RIGHT,
    "in the right village": HEADING + RIGHT.replace(VILLAGE, ELSEWHERE),
    "who received": f"nik,name,program,year,tranche\n{NIK},Mariana Contoh,PKH,2025,Q1\n",
    "who died": f"nik,name,keadaan,sejak\n{NIK},Mariana Contoh,Meninggal,2025-06-30\n",
    "aid of another programme": f"nik,name,program,year,tranche\n{NIK},Mariana Contoh,SEMBAKO,2025,Q1\n",
    "a family": (
        f"kind,family_card,name,region,decile,decile_vintage\nfamily,{CARD},Keluarga Contoh,{VILLAGE},3,2025-T1\n"
    ),
}


@pytest.mark.long
def test_of_a_person_of_another_area_no_single_fact_is_told(desk, mariana):
    right, found = said(desk, LISTS["all that one can guess"], write=False), {}
    assert "elsewhere" in right["checked stored"]
    for name, (change, back) in STEPS.items():
        change()
        found[name] = differences(right, said(desk, LISTS["all that one can guess"], write=False))
        back()
    assert not any(found.values()), found


@pytest.mark.long
def test_of_a_person_of_the_own_area_each_of_them_is(desk):
    """The same list, so that the silence above is not that of a test that looks nowhere."""
    register(VILLAGE)
    right, silent = said(desk, LISTS["all that one can guess"], write=False), []
    for name, (change, back) in STEPS.items():
        change()
        if not differences(right, said(desk, LISTS["all that one can guess"], write=False)):
            silent.append(name)
        back()
    assert silent == []


@pytest.mark.parametrize(
    "name", [name if name == "who received" else pytest.param(name, marks=pytest.mark.long) for name in LISTS]
)
def test_of_a_person_of_another_area_nothing_at_all_is_told(desk, mariana, name):
    right = said(desk, LISTS[name])
    for change, _back in (*STEPS.values(), DIED):
        change()
    Delivery.objects.all().delete()
    assert differences(right, said(desk, LISTS[name])) == []


def test_the_line_of_a_person_elsewhere_has_one_error_and_no_part_in_the_counts(desk, mariana):
    heading = "nik,name,region,program,year,tranche,decile,decile_vintage"
    batch, _page = send(desk, f"{heading}\n{NIK},Mariana Contoh,{VILLAGE},PKH,2025,Q1,3,2025-T1\n")
    errors = [(group["rule"], group["count"]) for group in batch.problems if group["severity"] == "error"]
    assert errors == [("elsewhere", 1)]
    counted = {name: batch.counts[name] for name in ("new", "changed", "unchanged", "persons_new", "deliveries_new")}
    assert not any(counted.values()), counted


@pytest.mark.long
def test_without_a_number_nobody_elsewhere_is_found(desk):
    Beneficiary.objects.create(
        kind="person", region_id=ELSEWHERE, name="Yosef Contoh", birth_date="1970-01-02", address="RT 1"
    )
    text = f"name,birth_date,region,address\nYosef Contoh,1970-01-02,{ELSEWHERE},RT 1\n"
    right = said(desk, text)
    Beneficiary.objects.update(name="Another")
    assert differences(right, said(desk, text)) == [] and "elsewhere" not in right["checked stored"]


def test_whether_a_family_elsewhere_has_this_number_is_not_told(desk, mariana):
    """A person who came to the own area, whose family is registered elsewhere."""
    Beneficiary.objects.filter(nik=NIK).update(region_id=VILLAGE)
    text = f"nik,name,family_card\n{NIK},Mariana Contoh,{CARD}\n"
    right = said(desk, text)
    Beneficiary.objects.filter(kind="family").update(family_card="5301010501909003")
    assert differences(right, said(desk, text)) == []


def test_a_line_with_an_error_takes_no_part_in_the_counts(desk):
    """Otherwise a deliberate mistake would make the check of a name a line that nobody can write."""
    register(VILLAGE)
    batch, _page = send(desk, f"nik,name,sex,region\n{NIK},Mariana Contoh,neither,{VILLAGE}\n")
    assert (batch.state, batch.counts["bad_lines"]) == ("rejected", 1)
    assert not any(batch.counts[name] for name in ("new", "changed", "unchanged"))
