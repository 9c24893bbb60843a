# ruff: noqa: F811 (fixtures are imported and named by the tests)
"""Numbers that a list finds under another name, without a name or elsewhere count as searches by number do."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from beneficiaries.imports import tasks
from beneficiaries.models import Beneficiary, Reveal
from tests.attacks.imports.test_guesses import DAYS, MARKS, candidate, desk, media, siti  # noqa: F401 - fixtures among them
from tests.attacks.imports.test_oracle import differences, said
from tests.beneficiaries.imports.desk import commit, send, text_of
from tests.beneficiaries.imports.lists import VILLAGE, bring
from tests.people import person

pytestmark = pytest.mark.django_db
WHY = "Pencocokan dengan data bank"


def register(count: int, region=VILLAGE, year="60", **fields) -> list[str]:
    """Numbers of ``count`` people who are registered in ``region``, each of another name."""
    numbers = [f"640801{1 + n % 28:02}{1 + n // 28:02}{year}9{n + 1:03}" for n in range(count)]
    for number, mark in zip(numbers, MARKS, strict=False):
        Beneficiary.objects.create(kind="person", nik=number, region_id=region, name=f"Nyata {mark}", **fields)
    return numbers


def wrongly(numbers, region=VILLAGE, name="Qq") -> str:
    lines = (f"{number},{name}{mark * 3},{region}\n" for number, mark in zip(numbers, MARKS, strict=False))
    return "nik,name,region\n" + "".join(lines)


def asked() -> list[tuple[str, str, int]]:
    """What the log says of lists: where, told or refused, and of how many numbers."""
    rows = Reveal.objects.filter(field="import").order_by("pk").values_list("region_code", "reason")
    return [(region, reason.split()[0], int(reason.split()[1])) for region, reason in rows]


def test_under_other_names_a_hit_is_a_question_with_a_trace(desk, siti, client):
    """Her number hidden among so many others that the list is compared."""
    others = [f"640801{1 + n % 28:02}01{50 + n // 28}9{n + 1:03}" for n in range(300)]
    batch, _page = send(desk, wrongly([*map(candidate, DAYS[150:210]), *others]))
    assert [group["count"] for group in batch.problems if group["rule"] == "name_other"] == [1]
    assert "aminah" not in json.dumps([batch.problems, batch.counts]).lower()
    assert asked() == [("64.08", "told", 1)]
    client.force_login(person("secretariat", "64.08"))
    page = text_of(client.get(reverse("reveals")))
    assert "1 nomor yang terdaftar atas nama lain atau di tempat lain" in page and siti.nik not in page


@pytest.mark.parametrize("region", [VILLAGE, "53.01"])
def test_beyond_the_limit_of_searches_a_list_is_refused_and_names_no_line(desk, world, region):
    numbers = register(21, region)
    batch, _page = send(desk, wrongly(numbers[:20]))
    assert batch.state == ("checked" if region == VILLAGE else "rejected") and asked() == [("64.08", "told", 20)]
    batch, page = send(desk, wrongly(numbers[20:]) + f"6408014101700001,Baru,{VILLAGE}\n")
    assert [(group["rule"], group["count"], group["items"][0]["line"]) for group in batch.problems] == [
        ("many_asked", 1, None)
    ]
    assert not any(batch.counts[name] for name in ("new", "changed", "unchanged")) and not batch.counts["preview"]
    assert "lebih banyak nomor" in text_of(page) and asked()[1:] == [("64.08", "refused", 1)]
    commit(desk, batch, good_only="yes", confirm="yes")
    assert batch.state == "rejected" and not Beneficiary.objects.filter(name="Baru").exists()


def test_the_trace_stays_where_the_list_is_dropped_and_counts_among_searches(desk, settings):
    settings.NUMBER_SEARCHES_PER_HOUR = 3
    numbers = register(3)
    batch, _page = send(desk, wrongly(numbers))
    desk.post(reverse("import_drop", args=[batch.pk]))
    assert Reveal.objects.filter(reason__startswith="told 3").count() == 1
    search = desk.post("/beneficiaries/", {"nik": numbers[0], "reason": WHY})
    assert search.status_code == 429


def test_searches_leave_less_for_lists(desk, settings):
    settings.NUMBER_SEARCHES_PER_HOUR = 3
    numbers = register(3)
    desk.post("/beneficiaries/", {"nik": numbers[0], "reason": WHY})
    batch, _page = send(desk, wrongly(numbers))
    assert [group["rule"] for group in batch.problems] == ["many_asked"]


def test_the_same_list_is_asked_once_also_when_it_is_written_and_others_columns_are_another(desk, settings):
    settings.NUMBER_SEARCHES_PER_HOUR = 3
    numbers, more = register(2), register(2, year="61")
    text = "nik,second,name,region\n" + "".join(
        f"{one},{two},Qq{mark * 3},{VILLAGE}\n" for one, two, mark in zip(numbers, more, MARKS, strict=False)
    )
    batch, _page = send(desk, text, map="second=")
    again, _page = send(desk, text, map="second=")
    commit(desk, again, confirm="yes")
    assert again.state == "committed" and asked() == [("64.08", "told", 2)]
    batch.options |= {"map": {"nik": "", "second": "nik"}}
    batch.save(update_fields=["options"])
    tasks.run(batch, write=False, user=batch.user)
    batch.refresh_from_db()
    assert [group["rule"] for group in batch.problems] == ["many_asked"] and asked()[1:] == [("64.08", "refused", 2)]


def test_a_refused_list_is_one_question_and_goes_through_when_there_is_room(desk, settings):
    settings.NUMBER_SEARCHES_PER_HOUR = 3
    numbers = register(4)
    for _time in range(2):
        batch, _page = send(desk, wrongly(numbers))
        assert batch.state == "rejected" and asked() == [("64.08", "refused", 4)]
    batch, _page = send(desk, wrongly(numbers[:2]))
    assert batch.state == "checked"
    settings.NUMBER_SEARCHES_PER_HOUR = 6
    batch, _page = send(desk, wrongly(numbers))
    assert batch.state == "checked" and asked()[-1] == ("64.08", "told", 4)


def test_numbers_without_names_are_questions_where_most_of_them_are_not_known(desk, settings):
    settings.NUMBER_SEARCHES_PER_HOUR = 3
    numbers, nobody = register(4), [f"6408014101709{n + 1:03}" for n in range(5)]
    honest = "nik,program,year\n" + "".join(f"{number},PKH,2025\n" for number in [*numbers, *nobody[:2]])
    send(desk, honest)
    assert asked() == []
    guesses = "nik,sex\n" + "".join(f"{number},\n" for number in [*numbers, *nobody])
    batch, _page = send(desk, guesses)
    assert [group["rule"] for group in batch.problems] == ["many_asked"] and asked() == [("64.08", "refused", 4)]


def test_who_may_see_whole_numbers_there_is_logged_and_not_limited(desk, settings, admin_user):
    settings.NUMBER_SEARCHES_PER_HOUR = 1
    text = wrongly(register(3))
    role = Group.objects.create(name="data protection")
    role.permissions.add(Permission.objects.get(codename="reveal_identity"))
    elsewhere, there = (person(name, "64.08", "operator") for name in ("elsewhere", "there"))
    elsewhere.scopes.create(region_id="64.71", role=role)
    there.scopes.create(region_id="64.08", role=role)
    for user, state in ((elsewhere, "rejected"), (there, "checked"), (admin_user, "checked")):
        desk.force_login(user)
        batch, _page = send(desk, text)
        assert batch.state == state, user
    assert [entry[1:] for entry in asked()] == [("refused", 3), ("told", 3), ("told", 3)]


def test_a_line_without_a_region_may_be_of_any_area_of_the_rights(desk, settings):
    """Whole numbers may be seen in 64.08 alone; the people without a region live in 53.01."""
    settings.NUMBER_SEARCHES_PER_HOUR = 1
    role = Group.objects.create(name="data protection")
    role.permissions.add(Permission.objects.get(codename="reveal_identity"))
    wide = person("wide", "64.08", "operator")
    wide.scopes.create(region_id="53.01", role=wide.scopes.get().role)
    wide.scopes.create(region_id="64.08", role=role)
    desk.force_login(wide)
    batch, _page = send(desk, wrongly(register(2, "53.01"), region="") + f"6408014101700001,Baru,{VILLAGE}\n")
    assert [group["rule"] for group in batch.problems] == ["many_asked"]
    assert sorted(asked()) == [("53.01", "refused", 2), ("64.08", "refused", 2)]


def test_the_shell_asks_nobody(desk, tmp_path):
    _batch, outcome = bring(tmp_path, wrongly(register(30)))
    assert outcome.written and asked() == []


def test_lines_of_one_person_with_many_families_tell_of_none_which_are_registered(desk, siti):
    cards = [f"64080101010990{n:02}" for n in range(10, 20)]
    text = "nik,name,region,family_card\n" + "".join(f"{siti.nik},{siti.name},{VILLAGE},{card}\n" for card in cards)
    nobody = said(desk, text)
    Beneficiary.objects.create(kind="family", family_card=cards[5], region_id=VILLAGE, name="Keluarga")
    assert differences(nobody, said(desk, text)) == []


def test_a_name_that_is_only_like_hers_is_a_question_in_a_list_of_unknown_numbers(desk, siti):
    others = [f"640801{1 + n % 28:02}01{50 + n // 28}9{n + 1:03}" for n in range(300)]
    numbers = [*map(candidate, DAYS[150:210]), *others]
    lines = (f"{n},Siti Contoh Aminah {mark}x,{VILLAGE}\n" for n, mark in zip(numbers, MARKS, strict=False))
    send(desk, "nik,name,region\n" + "".join(lines))
    assert asked() == [("64.08", "told", 1)]


def test_a_typing_mistake_in_a_list_of_people_who_are_known_is_none(desk, siti):
    send(desk, f"nik,name,region\n{siti.nik},Siti Contoh Amina,{VILLAGE}\n")
    assert asked() == []
