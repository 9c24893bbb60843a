"""Who may do what in the data entry of programmes, and that many rows cost no more queries."""

from datetime import date

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.models import (
    Activity,
    CumulativeClaim,
    FinancialProgress,
    FundingSource,
    ParticipantGroup,
    PhysicalProgress,
    Program,
    Report,
    TargetGroup,
    Taxonomy,
    Term,
)
from regions.models import Region
from tests.people import person
from tests.programs.admin.admin_forms import LIST, activity_data, address, management, problems, sent

pytestmark = pytest.mark.django_db


# --- rights -------------------------------------------------------------------------------------------


OWNED = ["program", "activity", "targetgroup"]
SHARED = ["fundingsource", "taxonomy", "term"]


@pytest.fixture
def rows(programs, source, agency):
    """One row per registered table, those of a region in Kalimantan Timur."""
    return {
        "program": programs["KUBE"],
        "activity": Activity.objects.create(title="Pelatihan", region_id="64", source=source),
        "targetgroup": TargetGroup.objects.create(region_id="64", name="Keluarga", unit="families", source=source),
        "fundingsource": FundingSource.objects.first(),
        "taxonomy": Taxonomy.objects.first(),
        "term": Term.objects.first(),
        "report": Report.objects.create(agency=agency, year=2026, period=1),
    }


def statuses(client, user, found):
    client.force_login(user)
    name = f"admin:programs_{found._meta.model_name}"
    pages = {"list": reverse(f"{name}_changelist"), "add": reverse(f"{name}_add")}
    pages |= {action: address(found, action) for action in ("change", "delete", "history")}
    return {action: client.get(page).status_code for action, page in pages.items()}


def test_every_registered_table_is_in_these_tests(rows):
    registered = {m._meta.model_name for m in admin.site._registry if m._meta.app_label == "programs"}
    assert registered == set(rows)


@pytest.mark.parametrize("model", OWNED)
def test_insider_outsider_and_stranger(client, rows, model):
    assert set(statuses(client, person("dalam", "64"), rows[model]).values()) == {200}
    outside = statuses(client, person("luar", "53.01"), rows[model])
    assert (outside["list"], outside["change"], outside["delete"], outside["history"]) == (200, 200, 403, 403)
    assert client.post(address(rows[model]), {"name": "x"}).status_code == 403
    assert set(statuses(client, person("tamu"), rows[model]).values()) == {403}


@pytest.mark.parametrize("model", SHARED)
def test_classifications_are_read_by_all_and_changed_by_superusers(client, rows, admin_user, model):
    inside = statuses(client, person("dalam", "64"), rows[model])
    assert (inside["list"], inside["add"], inside["change"], inside["delete"]) == (200, 403, 200, 403)
    assert statuses(client, admin_user, rows[model])["change"] == 200
    assert set(statuses(client, person("tamu"), rows[model]).values()) == {403}


def test_reports_are_read_only_and_those_of_the_area(client, rows, admin_user):
    listing = reverse("admin:programs_report_changelist")
    client.force_login(admin_user)
    assert client.get(reverse("admin:programs_report_add")).status_code == 403
    assert client.post(address(rows["report"], "delete"), {"post": "yes"}).status_code == 403
    assert "/programs/reporting/" in client.get(listing).content.decode()
    client.force_login(person("luar", "53.01"))
    assert client.get(listing).context["cl"].queryset.count() == 0
    client.force_login(person("tamu"))
    assert client.get(listing).status_code == 403


def test_leadership_reads_and_writes_nothing(client, rows):
    found = statuses(client, person("bupati", "64", "leadership"), rows["program"])
    assert found == {"list": 200, "add": 403, "change": 200, "delete": 403, "history": 200}


# --- many rows ----------------------------------------------------------------------------------------


def counted(client, page):
    client.get(page)
    with CaptureQueriesContext(connection) as found:
        assert client.get(page).status_code == 200
    return len(found)


def test_forms_and_lists_take_the_same_queries_whatever_the_rows(client, ani, programs, source, agency):
    kube, latih = programs["KUBE"], programs["LATIH"]
    few, few_listed = counted(client, address(kube)), counted(client, LIST)
    regions = Region.objects.bulk_create(
        Region(code=f"64.{n:02}", name=f"Kabupaten {n}", kind="kabupaten", level=2, parent_id="64")
        for n in range(20, 60)
    )
    PhysicalProgress.objects.bulk_create(
        PhysicalProgress(program=kube, region=r, year=2026, quarter=1, unit="people", target=5, source=source)
        for r in regions
    )
    FinancialProgress.objects.bulk_create(
        FinancialProgress(
            program=kube, region=r, year=2026, quarter=1, funding_source=FundingSource.objects.first(), budget=5
        )
        for r in regions
    )
    for r in regions[:10]:
        CumulativeClaim.objects.create(program=kube, region=r, unit="kube", value=1, source=source)
        TargetGroup.objects.create(program=kube, region=r, name="x", unit="kube", source=source)
    Program.objects.bulk_create(
        Program(code=f"64-P{n}", name="x", region_id="64", agency=agency, source=source) for n in range(40)
    )
    assert counted(client, address(kube)) == few
    assert counted(client, LIST) == few_listed
    assert counted(client, address(latih)) == few


def test_a_year_with_too_many_rows_is_not_put_into_the_form(client, ani, programs, source, monkeypatch):
    monkeypatch.setattr("programs.admin.inlines.MOST_ROWS", 2)
    monkeypatch.setattr("programs.admin.programs.MOST_ROWS", 2)
    page = client.get(address(programs["KUBE"]))
    assert "physical-0-region" not in page.content.decode()
    assert page.context["progress_too_many"]
    assert client.post(address(programs["KUBE"]), sent(page)).status_code == 302
    assert programs["KUBE"].physical.count() == 3


def test_one_year_is_shown_at_a_time(client, ani, programs, physical):
    physical(programs["KUBE"], "64", "kube", 10, year=2024, quarter=None)
    physical(programs["KUBE"], "64", "kube", 11, year=None, quarter=None)
    years = client.get(address(programs["KUBE"])).context["progress_years"]
    assert [value for value, _year, _chosen in years] == ["2026", "2024", "none"]

    def targets(query):
        page = client.get(address(programs["KUBE"]) + query)
        formset = page.context["inline_admin_formsets"][0].formset
        return [form.instance.target for form in formset.forms]

    assert targets("") == [50, 30, 20] and targets("?year=2024") == [10] and targets("?year=none") == [11]


def test_a_participant_is_entered_with_the_activity(client, ani, source):
    data = activity_data(source, workflow="approved", starts_on="25/06/2019")
    data |= management("participants", "splits", participants=(1, 0), splits=(1, 0))
    data |= {"participants-0-role": "target_group", "participants-0-number": "60", "splits-0-region": "64.08"}
    answer = client.post(reverse("admin:programs_activity_add"), data)
    assert answer.status_code == 302, problems(answer)
    assert ParticipantGroup.objects.get().number == 60
    activity = Activity.objects.get()
    assert activity.splits.get().participants is None and activity.starts_on == date(2019, 6, 25)
