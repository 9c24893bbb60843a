"""Whoever guesses numbers of people by imports is refused, or has few questions an hour, each with a trace.

A list that is mostly numbers of one place, year of birth and sex, or one name under many numbers, is not compared at
all. What other lists find out of numbers under another name, without a name or elsewhere counts as searches by number
do. What is left: some twenty numbers an hour and user can be found to be registered, and the log says by whom.
"""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from beneficiaries.models import Beneficiary, Reveal
from imports.models import ImportBatch
from tests.attacks.forms import form_of
from tests.attacks.imports.test_oracle import differences, said
from tests.beneficiaries.imports.desk import commit, send, text_of, work
from tests.beneficiaries.imports.lists import VILLAGE, programs
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def desk(client, world):
    """The browser of an operator of 64.08."""
    programs()
    client.force_login(person("operator", "64.08", "operator"))
    return client


DAYS = [date(1990, 1, 1) + timedelta(days) for days in range(365)] + [date(1990, 2, 28)]


def candidate(day: date, serial="9001") -> str:
    """The number of a woman of 64.08.01 born on ``day``."""
    return f"640801{day.day + 40:02}{day:%m%y}{serial}"


@pytest.fixture
def siti(desk):
    return Beneficiary.objects.create(
        kind="person", nik=candidate(date(1990, 7, 9)), region_id=VILLAGE, name="Siti Contoh Aminah", sex="f"
    )


MARKS = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(676)]
OTHERS = "other names"


def names(name: str) -> str:
    """All days of the year under one name or, with ``OTHERS``, each under a name of its own."""
    said = [f"Qq{mark}x Zz{mark}" if name == OTHERS else name for mark in MARKS]
    lines = (f"{candidate(day)},{who},{VILLAGE}\n" for day, who in zip(sorted(set(DAYS)), said, strict=False))
    return "nik,name,region\n" + "".join(lines)


@pytest.mark.parametrize(
    "name", [OTHERS, *(pytest.param(name, marks=pytest.mark.long) for name in ("Siti Contoh Aminah", "Anybody", ""))]
)
def test_a_list_of_all_days_of_a_year_is_refused_and_never_compared(desk, siti, name):
    text = names(name)
    right = said(desk, text)
    Beneficiary.objects.all().delete()
    assert differences(right, said(desk, text)) == [], "whether she is registered makes no difference"
    assert not Beneficiary.objects.exists(), "and nothing is written of it"
    batch, _page = send(desk, text)
    assert [(group["rule"], group["count"]) for group in batch.problems] == [
        ("guesses_crowded" if name in (OTHERS, "") else "guesses", 365)
    ]
    assert not any(batch.counts[name] for name in ("new", "changed", "unchanged")) and not batch.counts["preview"]
    commit(desk, batch, good_only="yes", confirm="yes")
    assert batch.state == "rejected"


def test_signs_and_digits_beside_a_name_make_no_other_name(desk, siti):
    lines = (f"{candidate(day)},Siti Contoh-Aminah {n}.,{VILLAGE}\n" for n, day in enumerate(DAYS[:60]))
    batch, _page = send(desk, "nik,name,region\n" + "".join(lines))
    assert [group["rule"] for group in batch.problems] == ["guesses"]


def test_a_list_as_offices_have_it_is_no_guess(desk):
    lines = [f"{candidate(DAYS[n], f'90{n + 10}')},Siti Contoh,{VILLAGE}\n" for n in range(9)]
    lines += [f"{candidate(DAYS[n], f'90{n + 10}')},Contoh {chr(65 + n)},{VILLAGE}\n" for n in range(20, 45)]
    batch, _page = send(desk, "nik,name,region\n" + "".join(lines))
    assert (batch.state, batch.counts["persons_new"]) == ("checked", 34)


def test_a_crowd_is_no_guess_where_the_list_is_of_many_places_and_years(desk):
    """61 girls of one year and place among 300 others; alone they are guesses."""
    girls = "".join(f"{candidate(day)},Qq{mark},{VILLAGE}\n" for day, mark in zip(DAYS[:61], MARKS, strict=False))
    others = [f"640801{1 + n % 28:02}01{n // 28 + 50}9{n + 1:03},Zz{MARKS[n]},{VILLAGE}\n" for n in range(190)]
    batch, _page = send(desk, f"nik,name,region\n{girls}{''.join(others)}")
    assert (batch.state, batch.counts["persons_new"]) == ("checked", 251)
    batch, _page = send(desk, f"nik,name,region\n{girls}{''.join(others[:180])}")
    assert [group["rule"] for group in batch.problems] == ["guesses_crowded"]


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
    there = reverse("import_columns", args=[batch.pk])
    chosen = form_of(page, action=there)
    for _n in range(3):
        desk.post(there, chosen)
        work()
    assert DBTaskResult.objects.count() == 2, "the one of the upload, and one more"
    batch.refresh_from_db()
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


def test_one_name_under_many_birth_dates_without_a_number_is_no_list(desk):
    Beneficiary.objects.create(
        kind="person", name="Joko Contoh", region_id=VILLAGE, birth_date="1977-05-22", address="RT 1"
    )
    days = (date(1977, 5, 1) + timedelta(n) for n in range(30))
    lines = (f"Joko Contoh,{VILLAGE},{day},RT 1\n" for day in days)
    batch, _page = send(desk, "name,region,birth_date,address\n" + "".join(lines))
    assert [(group["rule"], group["count"]) for group in batch.problems] == [("guessed_days", 30)]
    assert not any(batch.counts[name] for name in ("new", "changed", "unchanged"))


def test_one_good_line_beside_guesses_does_not_make_a_list_kept(desk, settings):
    settings.UNKEPT_LISTS_PER_HOUR = 2
    for n in range(2):
        good = f"6408014101{70 + n}0000,Baru {MARKS[n]},{VILLAGE},2025\n"
        bad = "".join(f"{candidate(day)},Qq{mark},{VILLAGE},x\n" for day, mark in zip(DAYS[:9], MARKS, strict=False))
        batch, _page = send(desk, "nik,name,region,year\n" + good.replace(",2025", ",") + bad)
        commit(desk, batch, good_only="yes", confirm="yes")
    batches = ImportBatch.objects.count()
    answer = desk.post(
        reverse("import_new"), {"kind": "beneficiaries", "codes": "kemendagri", "text": "nik,name\n1,2\n"}
    )
    assert answer.status_code == 429 and ImportBatch.objects.count() == batches
