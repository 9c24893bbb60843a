"""An import tells nothing about people of other areas, and is of no use for guessing numbers within the own one.

The proof of silence: one file is sent twice, and between the two what the registry holds of a person elsewhere is
changed. Whatever pages, stored batches, files and messages say must be the same to the last letter.
"""

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from beneficiaries.models import BadLine, Beneficiary, Decile, DecileVintage, Delivery, Membership, Reveal
from programs.models import Program
from regions.models import ImportBatch, Region
from tests.beneficiaries.desk import commit, send, text_of, work
from tests.beneficiaries.lists import VILLAGE, programs
from tests.people import person

pytestmark = pytest.mark.django_db
ELSEWHERE = "53.01.01.2001"
NIK, CARD = "5301014501909001", "5301010501909002"
PERSON = {"name": "Mariana Contoh", "birth_date": date(1990, 2, 7), "address": "RT 3", "sex": "f", "status": "active"}
KEPT = PERSON | {"status_on": None, "decile": 3, "tranche": "Q1", "amount": 600000, "until": None}


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
    with connection.cursor() as cursor:  # a number of batches that is part of no other number
        cursor.execute("SELECT setval('regions_importbatch_id_seq', 7000000)")
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
        year=2025, tranche=KEPT["tranche"], unit="people", amount=KEPT["amount"],
    )  # fmt: skip
    return found


def said(client, text: str, *, write=True, **fields) -> dict[str, str]:
    """All that anybody gets to read or that is stored of a list that is checked, of which the good lines are asked for
    (``write``), and that is dropped."""
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
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|\d\d[.:]\d\d', "", text)
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
    "tranche": changed(Delivery, tranche="Q2"),
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


def test_of_a_person_of_another_area_no_single_fact_is_told(desk, mariana):
    right, found = said(desk, LISTS["all that one can guess"], write=False), {}
    assert "elsewhere" in right["checked stored"]
    for name, (change, back) in STEPS.items():
        change()
        found[name] = differences(right, said(desk, LISTS["all that one can guess"], write=False))
        back()
    assert not any(found.values()), found


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


@pytest.mark.parametrize("name", LISTS)
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


# --- guesses in the own area -----------------------------------------------------------------------------

DAYS = [date(1990, 1, 1) + timedelta(days) for days in range(365)] + [date(1990, 2, 28)]


def candidate(day: date, serial="9001") -> str:
    """The number of a woman of 64.08.01 born on ``day``."""
    return f"640801{day.day + 40:02}{day:%m%y}{serial}"


@pytest.fixture
def siti(desk):
    return Beneficiary.objects.create(
        kind="person", nik=candidate(date(1990, 7, 9)), region_id=VILLAGE, name="Siti Contoh Aminah", sex="f"
    )


def names(name: str) -> str:
    return "nik,name,region\n" + "".join(f"{candidate(day)},{name},{VILLAGE}\n" for day in sorted(set(DAYS)))


@pytest.mark.parametrize("name", ["Siti Contoh Aminah", "Anybody"])
def test_a_list_of_all_days_of_a_year_is_refused_and_never_compared(desk, siti, name):
    text = names(name)
    right = said(desk, text)
    Beneficiary.objects.all().delete()
    assert differences(right, said(desk, text)) == [], "whether she is registered makes no difference"
    assert not Beneficiary.objects.exists(), "and nothing is written of it"
    batch, _page = send(desk, text)
    assert [(group["rule"], group["count"]) for group in batch.problems] == [("guesses", 365)]
    assert not any(batch.counts[name] for name in ("new", "changed", "unchanged")) and not batch.counts["preview"]


def test_signs_and_digits_beside_a_name_make_no_other_name(desk, siti):
    lines = (f"{candidate(day)},Siti Contoh-Aminah {n}.,{VILLAGE}\n" for n, day in enumerate(DAYS[:60]))
    batch, _page = send(desk, "nik,name,region\n" + "".join(lines))
    assert [group["rule"] for group in batch.problems] == ["guesses"]


def test_a_list_as_offices_have_it_is_no_guess(desk):
    lines = [f"{candidate(DAYS[n], f'90{n + 10}')},Siti Contoh,{VILLAGE}\n" for n in range(9)]
    lines += [f"{candidate(DAYS[n], f'90{n + 10}')},Contoh {chr(65 + n)},{VILLAGE}\n" for n in range(20, 45)]
    batch, _page = send(desk, "nik,name,region\n" + "".join(lines))
    assert (batch.state, batch.counts["persons_new"]) == ("checked", 34)


def test_under_other_names_the_registered_one_is_not_told(desk, siti):
    letters = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(len(DAYS))]
    text = "nik,name,region\n" + "".join(
        f"{candidate(day)},Qq{mark}x Zz{mark},{VILLAGE}\n"
        for day, mark in zip(sorted(set(DAYS)), letters, strict=False)
    )
    batch, _page = send(desk, text)
    assert [group["count"] for group in batch.problems if group["rule"] == "name_other"] == [1]
    assert "aminah" not in "".join(said(desk, text).values()).lower()


@pytest.mark.parametrize(("name", "told"), [
    ("Siti C. Aminah", True), ("Siti", True), ("SITI CONTOH AMINAH", False), ("A", False), ("i", False),
    ("%", False), ("Siti Budiwati Rahman", False),
])  # fmt: skip
def test_the_registered_name_is_told_where_the_two_may_be_one_persons(desk, siti, name, told):
    batch, page = send(desk, f"nik,name,region\n{siti.nik},{name},{VILLAGE}\n")
    assert ("Siti Contoh Aminah" in text_of(page)) == told
    assert ("Siti Contoh Aminah" in json.dumps(batch.problems)) == told


def one(n: int) -> str:
    return f"nik,name,region\n{candidate(DAYS[n])},Siti Contoh Aminah,{VILLAGE}\n"


def ask(client, text):
    return client.post(reverse("import_new"), {"kind": "beneficiaries", "codes": "kemendagri", "pasted": text})


def test_lists_of_one_line_end_after_twenty_also_where_they_are_dropped(desk, siti):
    answers = []
    for n in range(30):
        answers.append(ask(desk, one(n).replace(",", "\t")))
        if n % 2 and answers[-1].status_code == 302:
            desk.post(reverse("import_drop", args=[ImportBatch.objects.first().pk]))
    assert [answer.status_code for answer in answers] == [302] * 20 + [429] * 10
    assert 'role="alert"' in text_of(answers[-1]) and ImportBatch.objects.count() == 10
    desk.force_login(person("another", "64.08", "operator"))
    assert ask(desk, one(0).replace(",", "\t")).status_code == 302, "each user has an hour of their own"


def test_a_check_of_the_same_file_counts_as_well_and_a_written_list_does_not(desk, siti, settings):
    settings.UNKEPT_LISTS_PER_HOUR = 2
    batch, page = send(desk, one(1))
    form = page.context["columns_form"]
    chosen = {name: form[name].value() for name in form.headings}
    desk.post(reverse("import_columns", args=[batch.pk]), chosen)
    desk.post(reverse("import_columns", args=[batch.pk]), chosen)
    assert ask(desk, one(2).replace(",", "\t")).status_code == 429
    commit(desk, batch)
    commit(desk, batch, confirm="yes")
    assert batch.state == "committed"
    assert ask(desk, one(2).replace(",", "\t")).status_code == 302


def test_a_commit_that_writes_nothing_and_one_that_is_taken_back_count(desk, siti, settings):
    settings.UNKEPT_LISTS_PER_HOUR = 2
    batch, _page = send(desk, f"nik,name,region\n{siti.nik},Siti Contoh Aminah,{VILLAGE}\n")
    commit(desk, batch)
    batch, _page = send(desk, one(1))
    commit(desk, batch, confirm="yes")
    desk.post(reverse("import_undo", args=[batch.pk]))
    work()
    assert ask(desk, one(2).replace(",", "\t")).status_code == 429


def test_the_people_who_run_the_installation_are_not_limited(desk, siti, settings, admin_user):
    settings.UNKEPT_LISTS_PER_HOUR = 1
    desk.force_login(admin_user)
    assert [ask(desk, one(n).replace(",", "\t")).status_code for n in range(3)] == [302] * 3


def test_a_list_that_is_dropped_leaves_its_trace(desk, siti, client):
    batch, _page = send(desk, one(1), name=f"cari {siti.nik}.csv")
    desk.post(reverse("import_drop", args=[batch.pk]))
    entry = Reveal.objects.get()
    assert (entry.field, entry.beneficiary_id, entry.region_code, entry.user.username) == (
        "import", None, "64.08", "operator",
    )  # fmt: skip
    assert siti.nik not in entry.reason and "1 baris" in entry.reason
    client.force_login(person("secretariat", "64.08"))
    page = text_of(client.get(reverse("reveals")))
    assert "daftar yang diperiksa lalu dibuang" in page and "1 baris" in page and siti.nik not in page
