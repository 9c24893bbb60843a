"""A batch belongs to an area: who sees it, who does not any more, and what becomes of work that was asked for."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Scope
from beneficiaries.models import Beneficiary
from imports.machinery.areas import belongs_to
from imports.models import ImportBatch
from indicators.models import Observation
from programs.models import Program
from regions.models import Agency
from tests.beneficiaries.imports.desk import ADDRESSES, BAD, GOOD, POSTS, commit, send, text_of, work
from tests.beneficiaries.imports.lists import AYU, SITI, VILLAGE, programs
from tests.people import person

pytestmark = pytest.mark.django_db
FIGURES = "region,indicator,year,month,value,unit\n64.08,p0,2023,3,8.95,percent\n"
STATED = {"codes": "kemendagri", "decimal": "point", "source": "Susenas", "publisher": "BPS"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def operator(world):
    programs()
    return person("operator", "64.08", "operator")


@pytest.fixture
def desk(client, operator):
    client.force_login(operator)
    return client


@pytest.fixture
def batch(desk):
    found, _page = send(desk, BAD)
    commit(desk, found, good_only="yes")
    return found


@pytest.fixture
def figures(desk):
    """A batch of statistics of the operator, written."""
    file = SimpleUploadedFile("figures.csv", FIGURES.encode())
    desk.post(reverse("import_new"), {**STATED, "kind": "statistics", "file": file})
    found = ImportBatch.objects.get(kind="statistics")
    desk.post(found.get_absolute_url(), {"confirm": "yes"})
    found.refresh_from_db()
    assert found.state == "committed", found.problems
    return found


def of_agency(name: str, agency: str, role: str = "operator"):
    """Somebody with a duty for one agency of 64.08."""
    user = person(name)
    office, _made = Agency.objects.get_or_create(name=agency, region_id="64.08")
    Scope.objects.create(user=user, region_id="64.08", agency=office, role=Group.objects.get(name=role))
    return user


def nothing_of(client, batch) -> None:
    """No address tells that ``batch`` is there, and none changes it."""
    before = ImportBatch.objects.values().get(pk=batch.pk)
    for name in ADDRESSES:
        assert client.get(reverse(name, args=[batch.pk])).status_code == 404, name
    for name in POSTS:
        assert client.post(reverse(name, args=[batch.pk]), {"good_only": "yes"}).status_code == 404, name
    assert client.get(reverse("import_new"), {"again": batch.pk}).status_code == 404
    assert batch.file_name not in text_of(client.get(reverse("imports")))
    assert batch.file_name not in text_of(client.get(reverse("imports"), {"_export": "csv"}))
    assert batch.file_name not in text_of(client.get("/admin/imports/importbatch/"))
    work()
    assert ImportBatch.objects.values().get(pk=batch.pk) == before


def test_a_batch_lies_where_its_rows_lie(batch, figures, desk):
    assert batch.areas == figures.areas == ["64.08"]
    sent, _page = send(desk, GOOD.replace(VILLAGE, "53.01").replace("64.08.01.2001", "53.01"))
    assert (sent.state, sent.areas) == ("rejected", ["64.08"]), "rows outside are not the importer's"


def test_of_a_wider_duty_only_the_districts_of_the_rows_count(client, operator):
    client.force_login(person("provincial", "64"))
    found, _page = send(client, GOOD)
    assert found.areas == ["64.08"]
    smaller = person("subdistrict", "64.08.01", "operator")
    client.force_login(smaller)
    found, _page = send(client, f"nik,name,region\n{AYU},Ayu Contoh,{VILLAGE}\n")
    assert found.areas == ["64.08.01"]


@pytest.mark.parametrize(("codes", "areas", "expected"), [
    (["64.08.01.2001", "64.71", "64"], ["64"], ["64", "64.08", "64.71"]),
    (["64.08.01.2001"], ["64.08.01", "64.71"], ["64.08.01"]),
    (["53.01.01"], ["64"], []), (["ID", "64.08"], ["ID"], ["64.08", "ID"]), ([], ["64"], []),
])  # fmt: skip
def test_the_regions_of_rows(codes, areas, expected):
    assert belongs_to(codes, areas) == expected


def test_the_shell_brings_for_the_country(operator, tmp_path, client):
    from tests.beneficiaries.imports.lists import bring

    batch, _outcome = bring(tmp_path, "nik,name,region\n", dry_run=False)
    assert batch.areas == ["ID"] and batch.user is None
    client.force_login(person("secretariat", "64.08"))
    assert client.get(batch.get_absolute_url()).status_code == 404


def test_the_secretariat_sees_and_takes_back_what_its_operators_brought(batch, figures, client):
    client.force_login(person("secretariat", "64.08"))
    listed = text_of(client.get(reverse("imports")))
    assert batch.file_name in listed and figures.file_name in listed and "operator" in listed
    page = text_of(client.get(batch.get_absolute_url()))
    assert "operator" in page and reverse("import_undo", args=[batch.pk]) in page and SITI not in page
    assert batch.file_name in text_of(client.get("/admin/imports/importbatch/"))
    for found in (batch, figures):
        assert client.get(reverse("import_undo", args=[found.pk])).status_code == 200
        client.post(reverse("import_undo", args=[found.pk]))
    work()
    for found in (batch, figures):
        found.refresh_from_db()
        assert found.state == "undone"
    assert not Beneficiary.objects.exists() and not Observation.objects.filter(batch=figures).exists()


def test_it_writes_resumes_and_drops_them_too_with_its_own_rights(desk, client):
    first, _page = send(desk, GOOD)
    second, _page = send(desk, BAD, name="kedua.csv")
    third, _page = send(desk, BAD, name="ketiga.csv", then=None)
    client.force_login(person("secretariat", "64.08"))
    commit(client, first)
    assert (first.state, Beneficiary.objects.count()) == ("committed", 2)
    client.post(reverse("import_drop", args=[second.pk]))
    assert not ImportBatch.objects.filter(pk=second.pk).exists()
    ImportBatch.objects.filter(pk=third.pk).update(counts={}, state="interrupted")
    client.post(reverse("import_resume", args=[third.pk]))
    work()
    third.refresh_from_db()
    assert third.state == "rejected"


def test_whole_numbers_go_back_only_to_who_brought_them(batch, figures, client):
    client.force_login(person("secretariat", "64.08"))
    for name in ("import_file", "import_bad_lines", "import_bad_lines_xlsx"):
        assert client.get(reverse(name, args=[batch.pk])).status_code == 404
    assert client.get(reverse("import_new"), {"again": batch.pk}).status_code == 404
    stated = {"kind": "beneficiaries", "codes": "kemendagri", "again": batch.pk}
    assert client.post(reverse("import_new"), stated).status_code == 404
    assert client.get(reverse("import_file", args=[figures.pk])).status_code == 200
    client.force_login(person("central", "ID"))
    assert client.post(reverse("import_new"), stated).status_code == 404


@pytest.mark.parametrize(("region", "role"), [
    ("64.71", "secretariat"), ("53", "secretariat"), ("64.08.01", "secretariat"), ("64.08", "operator"),
])  # fmt: skip
def test_others_see_nothing(batch, figures, client, region, role):
    client.force_login(person("other", region, role))
    for found in (batch, figures):
        nothing_of(client, found)


def test_operators_of_two_agencies_do_not_see_each_others_batches(client, operator):
    client.force_login(of_agency("social", "Dinas Sosial"))
    batch, _page = send(client, BAD)
    client.force_login(of_agency("health", "Dinas Kesehatan"))
    nothing_of(client, batch)


def test_a_secretariat_for_one_agency_oversees_nothing(batch, figures, client):
    client.force_login(of_agency("head", "Dinsos", "secretariat"))
    nothing_of(client, batch)
    nothing_of(client, figures)


def test_whose_duty_became_that_of_one_agency_takes_back_no_aid_of_others(desk, operator):
    found, _page = send(desk, GOOD)
    commit(desk, found)
    agency = Agency.objects.create(name="Dinsos", region_id="64.08")
    operator.scopes.update(agency=agency)
    nothing_of(desk, found)
    assert found.state == "committed"


def test_who_moved_to_another_agency_keeps_nothing_of_the_old_one(client, world):
    programs()
    user = of_agency("turncoat", "Dinsos")
    Program.objects.update(agency=Agency.objects.get(name="Dinsos"))
    client.force_login(user)
    found, _page = send(client, GOOD)
    commit(client, found)
    assert client.get(found.get_absolute_url()).status_code == 200
    user.scopes.update(agency=Agency.objects.create(name="Dinkop", region_id="64.08"))
    nothing_of(client, found)


def test_who_oversees_needs_the_right_to_see_people_as_well(batch, figures, client):
    from django.contrib.auth.models import Permission

    watch = Group.objects.create(name="watch")
    watch.permissions.add(Permission.objects.get(codename="oversee_importbatch"))
    user = person("watchman")
    Scope.objects.create(user=user, region_id="64.08", role=watch)
    client.force_login(user)
    assert client.get(figures.get_absolute_url()).status_code == 200
    nothing_of(client, batch)


def test_a_batch_without_any_area_is_seen_by_the_country_alone(batch, client, operator):
    ImportBatch.objects.update(areas=[])
    for user in (operator, person("secretariat", "64")):
        client.force_login(user)
        nothing_of(client, batch)
    client.force_login(person("central", "ID"))
    assert client.get(batch.get_absolute_url()).status_code == 200


def test_a_batch_of_two_districts_is_not_that_of_one(client, operator):
    client.force_login(person("provincial", "64"))
    text = GOOD + f"{AYU},Ayu Contoh,64.71,PKH,2025,Q1,600000\n"
    batch, _page = send(client, text)
    assert batch.areas == ["64.08", "64.71"]
    client.force_login(person("secretariat", "64.08"))
    nothing_of(client, batch)


def test_who_moved_to_another_district_keeps_nothing_of_the_old_one(batch, figures, desk, operator):
    assert desk.get(reverse("import_file", args=[batch.pk])).status_code == 200
    operator.scopes.update(region="64.71")
    for found in (batch, figures):
        nothing_of(desk, found)
    assert Beneficiary.objects.count() == 2
    operator.scopes.update(region="64.08")
    assert desk.get(reverse("import_file", args=[batch.pk])).status_code == 200


def test_a_session_that_outlives_its_duty_opens_nothing(batch, desk, operator):
    operator.scopes.all().delete()
    for name in ADDRESSES:
        assert desk.get(reverse(name, args=[batch.pk])).status_code == 403
    assert desk.get(reverse("imports")).status_code == 403


@pytest.mark.parametrize("what", ["check", "write", "undo"])
def test_work_that_was_asked_for_before_the_duty_ended_is_not_done(desk, operator, what):
    batch, _page = send(desk, GOOD, then=None if what == "check" else work)
    if what != "check":
        if what == "undo":
            commit(desk, batch)
        desk.post(reverse("import_undo" if what == "undo" else "import", args=[batch.pk]))
    people = Beneficiary.objects.count()
    operator.scopes.update(region="64.71")
    work()
    batch.refresh_from_db()
    assert "tidak lagi bertugas" in batch.counts["stopped"] and Beneficiary.objects.count() == people


def test_the_same_file_of_somebody_elsewhere_is_not_told_of(batch, client):
    told = "sudah pernah diimpor"
    Program.objects.filter(code="PKH").update(name="x")
    client.force_login(person("neighbour", "64.71", "operator"))
    _again, page = send(client, BAD)
    assert page.context["earlier"] is None and told not in text_of(page)
    client.force_login(person("colleague", "64.08", "operator"))
    _again, page = send(client, BAD)
    assert page.context["earlier"] is None and told not in text_of(page)
    client.force_login(person("secretariat", "64.08"))
    _again, page = send(client, BAD)
    assert page.context["earlier"].kind == "beneficiaries"


def test_the_list_asks_as_often_for_many_batches_as_for_few(batch, client, django_assert_max_num_queries):
    ImportBatch.objects.bulk_create(
        ImportBatch(kind=kind, file_name="a.csv", sha256="0" * 64, user=batch.user, areas=["64.08"])
        for kind in ("beneficiaries", "statistics", "programs") for _n in range(40)
    )  # fmt: skip
    client.force_login(person("secretariat", "64.08"))
    with django_assert_max_num_queries(8):
        assert client.get(reverse("imports")).status_code == 200
