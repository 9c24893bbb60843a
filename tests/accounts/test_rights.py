"""Rights in the admin: an insider, a same-rank outsider of another district, a stranger, for every registered table."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from imports.models import ColumnLayout, ImportBatch
from indicators.models import Observation, StatedRelation, Target
from regions.models import Agency, Commodity, PriorityLocation, Region, RegionAlias, RegionChange, RegionCommodity
from tests.people import person

pytestmark = pytest.mark.django_db

# Rows that belong to a region, here all to Kutai Timur; the insider is its secretariat, the outsider that of Kupang.
OWNED = ["agency", "observation", "prioritylocation", "region", "regionalias", "regioncommodity", "statedrelation",
         "target"]  # fmt: skip
# Rows of no region: read by whoever has a duty with them, changed by the country's own people.
SHARED = ["commodity", "indicator", "source"]
SUPERUSER_ONLY = ["columnlayout", "regionchange"]
FORGOTTEN_ONLY = ["columnlayout"]  # neither added nor changed by hand
ACTIONS = ["view", "add", "change", "delete"]


@pytest.fixture
def rows(world, source):
    """One row per registered table of the app ``regions``."""
    kutim = {"region_id": "64.08"}
    cocoa = Commodity.objects.create(name="Kakao")
    return {
        "agency": Agency.objects.create(name="Dinas Sosial", **kutim),
        "columnlayout": ColumnLayout.objects.create(kind="statistics", digest="0" * 64, answers={"map": {"[B]": "p0"}}),
        "commodity": cocoa,
        "importbatch": ImportBatch.objects.create(kind="statistics", file_name="a.csv", sha256="0" * 64),
        "indicator": Observation.objects.first().indicator,
        "observation": Observation.objects.get(indicator="p0", year=2025, **kutim),
        "prioritylocation": PriorityLocation.objects.create(year=2024, source=source, region_id="64.08.01"),
        "region": Region.objects.get(code="64.08"),
        "regionalias": RegionAlias.objects.create(source="BPS", text="KUTIM", **kutim),
        "regionchange": RegionChange.objects.get(),
        "regioncommodity": RegionCommodity.objects.create(commodity=cocoa, source=source, **kutim),
        "source": source,
        "statedrelation": StatedRelation.objects.create(
            indicator_id="p0", year=2029, change=-1, change_unit="points", source=source, **kutim
        ),
        "target": Target.objects.create(
            indicator_id="p0", year=2029, minimum=0, maximum=0, document=source, **kutim
        ),
    }  # fmt: skip


@pytest.fixture
def insider(world):
    return person("kutim", "64.08")


@pytest.fixture
def outsider(world):
    return person("kupang", "53.01")


@pytest.fixture
def stranger(world):
    return person("tamu")


LABELS = {
    "observation": "indicators",
    "statedrelation": "indicators",
    "target": "indicators",
    "indicator": "indicators",
    "importbatch": "imports",
    "columnlayout": "imports",
}


def page(model, action, obj=None):
    args = [obj.pk] if obj is not None else []
    return reverse(f"admin:{LABELS.get(model, 'regions')}_{model}_{action}", args=args)


def statuses(client, user, model, obj):
    """Answers to list, add, change, delete, history, as seen by ``user``."""
    client.force_login(user)
    addresses = {
        "list": page(model, "changelist"),
        "add": page(model, "add"),
        "change": page(model, "change", obj),
        "delete": page(model, "delete", obj),
        "history": page(model, "history", obj),
    }
    return {name: client.get(address).status_code for name, address in addresses.items()}


def test_every_registered_table_is_in_these_tests(rows):
    apps = {"regions", *LABELS.values()}
    registered = {m._meta.model_name for m in admin.site._registry if m._meta.app_label in apps}
    assert registered == set(rows) == {*OWNED, *SHARED, *SUPERUSER_ONLY, "importbatch"}


@pytest.mark.parametrize("model", OWNED)
def test_an_insider_enters_and_changes_the_rows_of_the_area(client, rows, insider, model):
    found = statuses(client, insider, model, rows[model])
    if model == "region":  # regions come from the official list
        assert found == {"list": 200, "add": 403, "change": 200, "delete": 403, "history": 200}
    else:
        assert set(found.values()) == {200}


@pytest.mark.parametrize("model", OWNED)
def test_an_outsider_reads_what_is_public_and_changes_nothing(client, rows, outsider, model):
    found = statuses(client, outsider, model, rows[model])
    assert found["list"] == found["change"] == 200
    assert found["delete"] == found["history"] == 403
    before = type(rows[model]).objects.values().get(pk=rows[model].pk)
    answer = client.post(page(model, "change", rows[model]), {"name": "x", "value": "1", "year": "2030"})
    assert answer.status_code == 403
    assert client.post(page(model, "delete", rows[model]), {"post": "yes"}).status_code == 403
    assert type(rows[model]).objects.values().get(pk=rows[model].pk) == before


@pytest.mark.parametrize("model", [*OWNED, *SHARED, *SUPERUSER_ONLY])
def test_a_stranger_sees_nothing(client, rows, stranger, model):
    assert set(statuses(client, stranger, model, rows[model]).values()) == {403}


@pytest.mark.parametrize("model", SUPERUSER_ONLY)
def test_some_tables_are_for_superusers(client, rows, insider, admin_user, model):
    assert set(statuses(client, insider, model, rows[model]).values()) == {403}
    allowed = statuses(client, admin_user, model, rows[model])
    assert allowed.pop("add") == (403 if model in FORGOTTEN_ONLY else 200)
    assert set(allowed.values()) == {200}


@pytest.mark.parametrize("model", FORGOTTEN_ONLY)
def test_what_is_only_remembered_is_forgotten_and_not_changed(client, rows, insider, admin_user, model):
    row = rows[model]
    stored = type(row).objects.filter(pk=row.pk)
    before = stored.values().get()
    for somebody in (insider, admin_user):
        client.force_login(somebody)
        assert client.post(page(model, "change", row), {"kind": "x", "answers": "{}"}).status_code == 403
    assert stored.values().get() == before
    client.force_login(insider)
    assert client.post(page(model, "delete", row), {"post": "yes"}).status_code == 403 and stored.exists()
    client.force_login(admin_user)
    assert client.post(page(model, "delete", row), {"post": "yes"}).status_code == 302 and not stored.exists()


@pytest.mark.parametrize("model", SHARED)
def test_shared_rows_are_read_by_all_with_a_duty_and_changed_by_the_country(client, rows, insider, admin_user, model):
    Observation.objects.create(
        region_id="53.01", indicator_id="p0", year=2011, value=1, source=rows["source"]
    )  # the source is used outside the insider's area
    found = statuses(client, insider, model, rows[model])
    assert (found["list"], found["change"], found["delete"]) == (200, 200, 403)
    assert client.post(page(model, "change", rows[model]), {"name": "x", "title": "x"}).status_code == 403
    assert statuses(client, admin_user, model, rows[model])["delete"] == 200


def test_the_index_shows_what_the_duty_opens_and_nothing_to_a_stranger(client, rows, insider, stranger):
    client.force_login(insider)
    html = client.get(reverse("admin:index")).content.decode()
    assert page("observation", "add") in html
    assert page("regionchange", "changelist") not in html
    assert reverse("admin:accounts_user_changelist", current_app="admin") not in html
    client.force_login(stranger)
    answer = client.get(reverse("admin:index"))
    assert answer.status_code == 200
    assert answer.context["app_list"] == []


def test_without_staff_or_when_inactive_the_admin_stays_shut(client, rows, insider):
    client.force_login(insider)
    type(insider).objects.filter(pk=insider.pk).update(is_staff=False)
    assert client.get(page("observation", "changelist"), follow=True).status_code == 403
    type(insider).objects.filter(pk=insider.pk).update(is_active=False, is_staff=True)
    assert reverse("login") in client.get(page("observation", "changelist"), follow=True).redirect_chain[-1][0]


def test_leadership_reads_drafts_of_its_area_and_writes_nothing(client, rows):
    chief = person("bupati", "64.08", "leadership")
    found = statuses(client, chief, "observation", rows["observation"])
    assert found == {"list": 200, "add": 403, "change": 200, "delete": 403, "history": 200}


@pytest.mark.parametrize("model", ["observation", "target"])
def test_drafts_are_seen_in_their_area_only(client, rows, insider, outsider, model):
    type(rows[model]).objects.filter(pk=rows[model].pk).update(workflow="draft", **(
        {"is_current": False} if model == "observation" else {}
    ))  # fmt: skip
    client.force_login(insider)
    assert client.get(page(model, "change", rows[model])).status_code == 200
    client.force_login(outsider)
    assert client.get(page(model, "change", rows[model])).status_code == 302  # "does not exist"
    listed = client.get(page(model, "changelist")).context["cl"].queryset
    assert rows[model] not in listed
    client.force_login(person("nasional", "ID"))  # the whole country is an area, too
    assert client.get(page(model, "change", rows[model])).status_code == 200
    assert rows[model] in client.get(page(model, "changelist")).context["cl"].queryset


def test_rows_of_the_country_need_the_whole_country(client, rows, insider):
    national = Observation.objects.get(region="ID", indicator="p0", year=2025)
    province = person("kaltim", "64")
    client.force_login(province)
    assert client.post(page("observation", "change", national), {"value": "1"}).status_code == 403
    assert client.get(page("region", "delete", Region.objects.get(code="ID"))).status_code == 403
    everywhere = person("nasional", "ID")
    client.force_login(everywhere)
    assert client.get(page("observation", "delete", national)).status_code == 200


def chosen(client, model, field, term=""):
    query = {"app_label": LABELS.get(model, "regions"), "model_name": model, "field_name": field, "term": term}
    answer = client.get(reverse("admin:autocomplete"), query)
    return answer.status_code, [row["id"] for row in answer.json()["results"]] if answer.status_code == 200 else []


@pytest.mark.parametrize("model", [name for name in OWNED if name != "region"])
def test_choices_of_regions_are_those_in_which_one_may_write(client, rows, insider, outsider, stranger, model):
    client.force_login(insider)
    assert chosen(client, model, "region") == (200, ["64.08", "64.08.01", "64.08.01.2001"])
    assert chosen(client, model, "region", "6408")[1][0] == "64.08"
    assert chosen(client, model, "region", "kupang") == (200, [])
    client.force_login(outsider)
    assert chosen(client, model, "region", "kutai") == (200, [])
    client.force_login(stranger)
    assert chosen(client, model, "region") == (403, [])


def test_choices_of_people_are_for_superusers(client, rows, insider, admin_user):
    client.force_login(insider)
    for model, field in [("importbatch", "user"), ("historicalobservation", "history_user")]:
        assert chosen(client, model, field) == (403, [])
    client.force_login(admin_user)
    assert chosen(client, "importbatch", "user")[0] == 200


def test_a_region_outside_the_area_is_an_error_on_its_field(client, rows, insider, source):
    client.force_login(insider)
    data = {"name": "Dinas Baru", "kind": "local", "region": "53.01"}
    answer = client.post(page("agency", "add"), data)
    assert "64.08" in answer.context["adminform"].form.errors["region"][0]
    assert not Agency.objects.filter(name="Dinas Baru").exists()
    assert client.post(page("agency", "add"), {**data, "region": "64.08"}).status_code == 302
    moved = Agency.objects.get(name="Dinas Baru")
    form = client.get(page("agency", "change", moved)).context["adminform"].form
    answer = client.post(page("agency", "change", moved), {**data, "loaded": form.initial["loaded"]})
    assert "region" in answer.context["adminform"].form.errors
    moved.refresh_from_db()
    assert moved.region_id == "64.08"


def test_bulk_deletion_asks_and_is_refused_outside_the_area(client, rows, insider):
    client.force_login(insider)
    own = rows["agency"]
    other = Agency.objects.create(name="Dinas Lain", region_id="53.01")
    data = {"action": "delete_selected", "_selected_action": [own.pk, other.pk], "post": "yes"}
    answer = client.post(page("agency", "changelist"), data, follow=True)
    assert Agency.objects.count() == 2
    assert answer.context["messages"]
    asked = client.post(page("agency", "changelist"), {"action": "delete_selected", "_selected_action": [own.pk]})
    assert asked.templates[0].name.endswith("delete_selected_confirmation.html")
    assert Agency.objects.count() == 2
    client.post(page("agency", "changelist"), {**data, "_selected_action": [own.pk]})
    assert list(Agency.objects.all()) == [other]


def test_batches_are_listed_to_their_user_and_to_the_country(client, rows, insider):
    own = ImportBatch.objects.create(
        kind="statistics", file_name="b.csv", sha256="1" * 64, user=insider, committed_at=timezone.now(),
        areas=["64.08"],
    )  # fmt: skip
    client.force_login(insider)
    assert list(client.get(page("importbatch", "changelist")).context["cl"].queryset) == [own]
    assert client.get(page("importbatch", "add")).status_code == 403
    assert client.post(page("importbatch", "delete", own), {"post": "yes"}).status_code == 403
    client.force_login(person("nasional", "ID"))
    assert client.get(page("importbatch", "changelist")).context["cl"].queryset.count() == 2


def test_a_group_without_a_region_opens_nothing(client, rows, stranger):
    from django.contrib.auth.models import Group

    stranger.groups.add(Group.objects.get(name="secretariat"))
    assert set(statuses(client, stranger, "observation", rows["observation"]).values()) == {403}


def test_a_source_is_corrected_by_who_entered_it_until_others_use_it(client, rows, outsider):
    client.force_login(outsider)
    data = {"title": "Laporan", "publisher": "Bappeda", "kind": "document"}
    client.post(page("source", "add"), data)
    entered = type(rows["source"]).objects.get(title="Laporan")
    assert client.get(page("source", "delete", entered)).status_code == 200
    Target.objects.create(region_id="64.08", indicator_id="p0", direction="down", document=entered)
    assert client.get(page("source", "delete", entered)).status_code == 403


def test_a_source_of_what_is_stated_elsewhere_belongs_to_that_area(client, rows, outsider):
    client.force_login(outsider)
    client.post(page("source", "add"), {"title": "Berita", "publisher": "Media", "kind": "news"})
    entered = type(rows["source"]).objects.get(title="Berita")
    StatedRelation.objects.create(region_id="64.08", indicator_id="p0", change=1, change_unit="points", source=entered)
    assert client.get(page("source", "change", entered)).status_code == 200
    assert client.post(page("source", "change", entered), {"title": "x", "kind": "news"}).status_code == 403


@pytest.mark.parametrize("address", ["abc", "9" * 30, "1_00", "%2e%2e"])
@pytest.mark.parametrize("action", ["change", "delete", "history"])
def test_an_impossible_number_of_a_row_is_no_server_error(client, rows, admin_user, address, action):
    client.force_login(admin_user)
    answer = client.get(f"/admin/indicators/observation/{address}/{action}/")
    assert answer.status_code in (302, 403, 404)
