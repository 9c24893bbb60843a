"""Who may see, bring, write and take back a list of beneficiaries."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts.models import Scope
from beneficiaries.models import Beneficiary
from imports.models import ImportBatch
from tests.beneficiaries.imports.desk import ADDRESSES, BAD, GOOD, KIND, POSTS, commit, send, text_of, work
from tests.beneficiaries.imports.lists import AYU, BUDI, SITI, VILLAGE
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def bad_batch(desk):
    batch, _answer = send(desk, BAD)
    return batch


def role(name: str, *codenames: str) -> Group:
    group = Group.objects.create(name=name)
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    assert group.permissions.count() == len(codenames)
    return group


def with_role(name: str, region: str, group: Group):
    user = person(name)
    Scope.objects.create(user=user, region_id=region, role=group)
    return user


def test_the_sister_district_gets_nothing_from_any_address(bad_batch, client):
    for user in (person("sister", "64.71", "operator"), person("colleague", "64.08", "operator")):
        client.force_login(user)
        for name in ADDRESSES:
            assert client.get(reverse(name, args=[bad_batch.pk])).status_code == 404, name
        for name in POSTS:
            assert client.post(reverse(name, args=[bad_batch.pk]), {"good_only": "yes"}).status_code == 404, name
        assert client.get(reverse("import_new"), {"again": bad_batch.pk}).status_code == 404
        assert "daftar.csv" not in text_of(client.get(reverse("imports")))
    assert not Beneficiary.objects.exists() and ImportBatch.objects.exists()


def test_statistics_people_of_the_country_see_no_lists(bad_batch, client):
    figures = role("figures", "view_importbatch", "add_importbatch", "add_observation")
    client.force_login(with_role("statistician", "ID", figures))
    for name in ADDRESSES:
        assert client.get(reverse(name, args=[bad_batch.pk])).status_code == 404
    assert "daftar.csv" not in text_of(client.get(reverse("imports")))
    assert "daftar.csv" not in text_of(client.get("/admin/imports/importbatch/"))
    assert client.get(reverse("import_new"), {"kind": KIND}).status_code == 404
    assert client.get(reverse("import_new")).context["importer"].kind == "statistics"


def test_who_may_only_import_lists_needs_no_other_right(client, operator):
    client.force_login(with_role("clerk", "64.08", role("lists", "add_beneficiary")))
    assert client.get(reverse("imports")).status_code == 200
    assert client.get(reverse("import_new")).context["importer"].kind == KIND
    assert client.get(reverse("import_new"), {"kind": "statistics"}).status_code == 404
    batch, _answer = send(client, GOOD)
    commit(client, batch)
    assert (batch.state, Beneficiary.objects.count()) == ("committed", 2)
    client.post(reverse("import_undo", args=[batch.pk]))
    work()
    batch.refresh_from_db()
    assert (batch.state, Beneficiary.objects.count()) == ("undone", 0)


def test_the_country_sees_the_batch_but_not_the_numbers_in_its_file(bad_batch, client):
    client.force_login(person("central", "ID"))
    answer = client.get(bad_batch.get_absolute_url())
    assert answer.status_code == 200 and reverse("import_file", args=[bad_batch.pk]) not in text_of(answer)
    for name in ("import_file", "import_bad_lines", "import_bad_lines_xlsx"):
        assert client.get(reverse(name, args=[bad_batch.pk])).status_code == 404
    client.post(reverse("import_drop", args=[bad_batch.pk]))
    assert not ImportBatch.objects.exists()


def test_rows_of_another_area_are_refused(client, operator):
    client.force_login(person("sister", "64.71", "operator"))
    batch, _answer = send(client, GOOD)
    assert batch.state == "rejected"
    commit(client, batch, good_only="yes")
    assert not Beneficiary.objects.exists()


def test_of_recipients_of_another_area_nothing_is_told(desk, client):
    batch, _answer = send(desk, GOOD)
    commit(desk, batch)
    client.force_login(person("sister", "64.71", "operator"))
    lists = (
        f"nik,name\n{SITI},Anyone\n",
        f"nik,name,region\n{SITI},Anyone,64.71\n",
        f"nik,name,region,program,year,tranche\n{SITI},X,64.71,PKH,2025,Q1\n",
    )
    for text in lists:
        batch, answer = send(client, text, program="PKH", year="2025", tranche="Q1")
        assert "Siti Aminah" not in text_of(answer) and "64.08.01" not in text_of(answer), text
        assert "Siti Aminah" not in text_of(client.get(reverse("import_errors", args=[batch.pk])))


def test_the_rights_are_those_when_the_work_is_done(desk, operator):
    batch, _answer = send(desk, GOOD)
    desk.post(batch.get_absolute_url())
    operator.scopes.all().delete()
    work()
    batch.refresh_from_db()
    assert batch.counts["stopped"] and not Beneficiary.objects.exists()


def test_whose_area_has_shrunk_cannot_take_back_what_lies_outside(desk, operator):
    batch, _answer = send(desk, GOOD)
    commit(desk, batch)
    desk.post(reverse("import_undo", args=[batch.pk]))
    operator.scopes.update(region="64.71")
    work()
    batch.refresh_from_db()
    assert (batch.state, Beneficiary.objects.count()) == ("committed", 2)
    assert batch.counts["stopped"] and desk.get(batch.get_absolute_url()).status_code == 404


def test_anonymous_visitors_and_leadership(bad_batch, client):
    client.force_login(person("chair", "64", "leadership"))
    for name in ADDRESSES:
        assert client.get(reverse(name, args=[bad_batch.pk])).status_code == 403
    client.logout()
    for name in ADDRESSES:
        assert client.get(reverse(name, args=[bad_batch.pk])).status_code == 302


def test_no_number_in_titles_addresses_and_tasks(desk, caplog):
    caplog.set_level(0)
    batch, answer = send(desk, BAD + f"{AYU}x,Ayu,{VILLAGE},PKH,2025,Q1,600000\n")
    title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)[1]
    kept = f"{batch.counts}{batch.problems}{list(DBTaskResult.objects.values_list('args_kwargs', 'traceback'))}"
    for number in (SITI, BUDI, AYU, "640801010190001"):
        assert number not in text_of(answer) and number not in title and number not in kept
        assert number not in "".join(
            record.getMessage() for record in caplog.records if record.name != "django.db.backends"
        )
