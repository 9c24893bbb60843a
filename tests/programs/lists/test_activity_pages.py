"""The list and the pages of activities: S1, S2, S4 and the activities of S5 as they were reported."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext

from programs.lists.activities import ActivityContent, span
from programs.models import (
    Activity,
    ActivityCommodity,
    ActivityPartner,
    ActivityRegion,
    InKindItem,
    ParticipantGroup,
    Program,
    Speaker,
)
from regions.models import Agency, Commodity, PriorityLocation, Region, RegionCommodity, Source
from tests.people import person
from tests.programs.lists.test_program_pages import rendered, rows_of, said  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(world):
    return Source.objects.create(title="Berita", publisher="Kabar", kind="news")


@pytest.fixture
def s1(news):
    """Training in Kabupaten Kupang: 60 people from various kecamatan, the split not given."""
    activity = Activity.objects.create(
        title="Pelatihan keterampilan koperasi dan UMKM", region_id="53.01", kind="training", status="done",
        starts_on=date(2019, 6, 25), venue="Kupang", target_group="Pengelola koperasi dan UMKM",
        outcome="Produk lokal yang berdaya saing", source=news, evidence="claimed",
    )  # fmt: skip
    ParticipantGroup.objects.create(activity=activity, number=60)
    Speaker.objects.create(
        activity=activity, name="Korinus Masneno", role="Bupati", represented_by="Jemmy Uly",
        represented_by_role="Asisten II",
    )  # fmt: skip
    return activity


S2 = {"74.01": "Kolaka", "74.09": "Konawe Utara", "74.11": "Kolaka Timur", "74.12": "Konawe Kepulauan"}


@pytest.fixture
def s2(news):
    """Trainings of new entrepreneurs in Sulawesi Tenggara; two of the four districts have recorded potentials."""
    Region.objects.create(code="74", name="Sulawesi Tenggara", kind="province", level=1, parent_id="ID")
    for code, name in S2.items():
        Region.objects.create(code=code, name=f"Kabupaten {name}", kind="kabupaten", level=2, parent_id="74")
    coconut, cocoa, nickel = (Commodity.objects.create(name=n) for n in ("Kelapa", "Kakao", "Nikel"))
    RegionCommodity.objects.create(region_id="74.12", commodity=coconut, source=news)
    RegionCommodity.objects.create(region_id="74.11", commodity=cocoa, source=news)
    agency = Agency.objects.create(region_id="74", name="Disperindag Sulawesi Tenggara")
    activity = Activity.objects.create(
        title="Penumbuhan wirausaha baru", region_id="74", agency=agency, kind="training", status="not_stated",
        source=news, evidence="claimed",
    )  # fmt: skip
    for code in S2:
        status = {"74.01": "done", "74.09": "done", "74.12": "planned"}.get(code, "")
        ActivityRegion.objects.create(activity=activity, region_id=code, status=status)
    for commodity in (coconut, cocoa):
        ActivityCommodity.objects.create(activity=activity, commodity=commodity)
    InKindItem.objects.create(activity=activity, item="Kompresor", line_of_business="bengkel")
    ActivityPartner.objects.create(activity=activity, agency=agency, contribution="menentukan jenis pelatihan")
    PriorityLocation.objects.create(region_id="74.01", year=2024, source=news)
    activity.nickel = nickel
    return activity


def content(activity):
    found = Activity.objects.select_related("region", "source").get(pk=activity.pk)
    return ActivityContent(found, AnonymousUser())


def page(client, activity):
    return client.get(f"/activities/{activity.pk}/").content.decode()


# --- S1 -------------------------------------------------------------------------------------------------


def test_sixty_people_count_once_at_the_regency_and_the_split_is_no_data(client, s1):
    found = content(s1)
    assert found.recipients_total == 60 and not found.split_is_known
    html = page(client, s1)
    assert "<strong>60</strong>" in html and html.count(">60<") == 2  # the head and the row of its role
    assert said("How the participants divide over the regions: no data.") in html
    row = rows_of(client.get(f"/activities/{s1.pk}/?_export=csv"))
    assert [(r["region"], r["participants"], r["part"], r["part_participants"]) for r in row] == [
        ("53.01", "60", "", "")
    ]


def test_the_outcome_is_stated_without_a_date_and_not_measured(client, s1):
    html = page(client, s1)
    assert "berdaya saing" in html
    assert said("no date stated") in html and said("not measured") in html
    assert said("border area") in html
    assert "Jemmy Uly" in html and "Asisten II" in html and "Korinus Masneno" in html
    assert "25 Juni 2019" in html
    assert said("claim (not verified)") in html
    assert said("region of the venue: no data") in html


def test_splits_stay_unknown_one_by_one(client, s1):
    Region.objects.create(code="53.01.01", name="Semau", kind="kecamatan", level=3, parent_id="53.01")
    Region.objects.create(code="53.01.02", name="Kupang Barat", kind="kecamatan", level=3, parent_id="53.01")
    ActivityRegion.objects.create(activity=s1, region_id="53.01.01")
    ActivityRegion.objects.create(activity=s1, region_id="53.01.02", participants=0)
    rows = rows_of(client.get(f"/activities/{s1.pk}/?_export=csv"))
    assert [(r["part"], r["part_participants"]) for r in rows] == [("53.01.01", ""), ("53.01.02", "0")]
    listed = rows_of(client.get("/activities/?_export=csv"))
    assert [(r["participants"], r["region"], r["regions"]) for r in listed] == [("60", "53.01", "53.01.01; 53.01.02")]


# --- S2 -------------------------------------------------------------------------------------------------


def test_relevance_per_district(client, s2):
    found = {share.region.pk: share.relevance for share in content(s2).shares}
    expected = {
        "74.01": "not_recorded", "74.09": "not_recorded", "74.11": "relevant", "74.12": "relevant",
    }  # fmt: skip
    assert found == expected
    html = page(client, s2)
    assert html.count(said("potential not recorded")) >= 2 and said("relevant") in html
    exported = rows_of(client.get(f"/activities/{s2.pk}/?_export=csv"))
    assert {r["part"]: r["part_relevance"] for r in exported} == expected
    assert {r["part_participants"] for r in exported} == {""}
    listed = rows_of(client.get("/activities/?_export=csv"))[0]["relevance"]
    assert dict(part.split("=") for part in listed.split("; ")) == expected


def test_a_content_that_the_region_is_not_strong_in_is_not_relevant(client, s2, news):
    RegionCommodity.objects.create(region_id="74.01", commodity=s2.nickel, source=news)
    assert {s.region.pk: s.relevance for s in content(s2).shares}["74.01"] == "not_relevant"
    for word, found in (("relevant", 1), ("not_relevant", 1), ("not_recorded", 1)):
        assert len(rows_of(client.get(f"/activities/?_export=csv&relevance={word}"))) == found
    ActivityCommodity.objects.all().delete()
    assert {s.relevance for s in content(s2).shares} == {"not_recorded"}
    assert rows_of(client.get("/activities/?_export=csv&relevance=relevant")) == []


def test_the_potential_of_the_district_counts_in_its_villages(client, s2):
    Region.objects.create(code="74.12.01", name="Wawonii Barat", kind="kecamatan", level=3, parent_id="74.12")
    ActivityRegion.objects.filter(region_id="74.12").update(region_id="74.12.01")
    assert {s.region.pk: s.relevance for s in content(s2).shares}["74.12.01"] == "relevant"
    assert "74.12.01=relevant" in rows_of(client.get("/activities/?_export=csv"))[0]["relevance"]


def test_planned_stands_beside_done_and_items_have_no_invented_quantity(client, s2):
    html = page(client, s2)
    statuses = [share.status for share in content(s2).shares]
    assert statuses == ["done", "done", "not_stated", "planned"]
    assert said("planned") in html and said("done") in html
    assert "Kompresor" in html and "bengkel" in html
    assert rows_of(client.get(f"/activities/{s2.pk}/?_export=csv&table=items"))[0]["quantity"] == ""
    assert "menentukan jenis pelatihan" in html
    assert "2024" in html  # the priority location
    assert gettext_date() in html


def gettext_date():
    from django.utils.translation import pgettext

    with translation.override("id"):
        return pgettext("a date", "not given")


# --- S4, S5 ---------------------------------------------------------------------------------------------


def test_recipients_who_are_to_be_protected_are_said_to_be(client, news):
    activity = Activity.objects.create(
        title="Penyerahan kaki palsu", region_id="64.08", kind="distribution", status="done", source=news,
        recipients_are_sensitive=True,
    )  # fmt: skip
    InKindItem.objects.create(activity=activity, item="Kaki palsu", unit="buah")
    html = page(client, activity)
    words = "Sensitive aid: the recipients are to be protected. No reader sees their names here or in the files, "
    assert said(f"{words}whatever the duty.") in html
    assert rows_of(client.get("/activities/?_export=csv"))[0]["participants"] == ""
    assert rows_of(client.get("/activities/?_export=csv"))[0]["relevance"] == ""  # not asked of aid in kind


def test_facilitators_are_no_recipients(client, news):
    activity = Activity.objects.create(
        title="Bimbingan teknis", region_id="64", kind="guidance", date_text="5–7 Juni", source=news
    )
    ParticipantGroup.objects.create(activity=activity, role="facilitator", number=32)
    ParticipantGroup.objects.create(activity=activity, role="in_charge", number=25)
    for code in ("64.08", "64.71"):
        ActivityRegion.objects.create(activity=activity, region_id=code)
    found = content(activity)
    assert found.recipients_total is None and [p.number for p in found.others] == [32, 25]
    html = page(client, activity)
    assert html.count(said("not recipients")) >= 2 and "5–7 Juni" in html
    listed = rows_of(client.get("/activities/?_export=csv"))[0]
    assert (listed["participants"], listed["starts_on"], listed["date_text"]) == ("", "", "5–7 Juni")
    assert listed["others"] == "facilitator=32; in_charge=25"
    assert {r["part_participants"] for r in rows_of(client.get(f"/activities/{activity.pk}/?_export=csv"))} == {""}


def test_an_unknown_number_makes_the_total_unknown(client, s1):
    ParticipantGroup.objects.create(activity=s1, described="tamu desa")
    assert content(s1).recipients_total is None
    assert rows_of(client.get("/activities/?_export=csv"))[0]["participants"] == ""


@pytest.mark.parametrize(
    "precision,printed,expected",
    [("day", "", "1 Juni 2013"), ("month", "", "Juni 2013"), ("year", "", "2013"), ("year", "5–7 Juni", "2013 ")],
)
def test_dates_as_far_as_they_are_known(precision, printed, expected):
    with translation.override("id"):
        words = span(date(2013, 6, 1), None, precision, printed)
        assert words.startswith(expected) and (printed in words)
        assert gettext("no data") not in words


# --- filters, rights, counts ----------------------------------------------------------------------------


def titles(client, query):
    return sorted(row["title"] for row in rows_of(client.get(f"/activities/?_export=csv&{query}")))


def test_filters_of_the_list(client, s1, s2):
    assert titles(client, "region=53") == titles(client, "region=53.01&depth=own") == [s1.title]
    # It names the district.
    assert titles(client, "region=74.12") == titles(client, "region=74.12&depth=own") == [s2.title]
    assert titles(client, "year=2019") == titles(client, "status=done") == [s1.title]
    assert titles(client, "agency=disperindag") == [s2.title]
    assert titles(client, "kind=training") == sorted([s1.title, s2.title])
    assert titles(client, "q=wirausaha") == [s2.title]
    html = client.get("/activities/").content.decode()
    assert html.index(s1.title) < html.index(s2.title)  # without a date it stands last


@pytest.mark.parametrize("query", ["year=x", "kind=x", "program=tidak-ada", "relevance=x", "region=zzz"])
def test_a_filter_that_means_nothing_is_an_error(client, s1, query):
    assert 'role="alert"' in client.get(f"/activities/?{query}").content.decode()


def test_drafts_are_for_the_people_of_the_area(client, s1, news):
    Activity.objects.filter(pk=s1.pk).update(workflow="draft")
    assert client.get(f"/activities/{s1.pk}/").status_code == 404
    assert titles(client, "") == []
    client.force_login(person("kaltim", "64"))
    assert client.get(f"/activities/{s1.pk}/").status_code == 404
    client.force_login(person("kupang", "53.01"))
    assert client.get(f"/activities/{s1.pk}/").status_code == 200
    assert titles(client, "") == [s1.title]


def test_the_programme_of_an_activity_is_named_to_who_may_see_it(client, s1, news):
    program = Program.objects.create(
        code="53.01-P", name="Ekonomi lokal", region_id="53.01", source=news, workflow="draft"
    )
    Activity.objects.filter(pk=s1.pk).update(program=program)
    assert "Ekonomi lokal" not in page(client, s1) + client.get("/activities/").content.decode()
    assert rows_of(client.get("/activities/?_export=csv"))[0]["program"] == ""
    Program.objects.update(workflow="approved")
    assert "Ekonomi lokal" in page(client, s1)
    assert titles(client, "program=53.01-P") == [s1.title]


@pytest.mark.parametrize("address", ["0", "99999999999999999999999", "abc"])
def test_an_unknown_number_is_not_found(client, s1, address):
    assert client.get(f"/activities/{address}/").status_code == 404


def test_the_same_queries_whatever_the_rows(client, s2, news):
    def counted(address):
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    few, one = counted("/activities/"), counted(f"/activities/{s2.pk}/")
    made = Activity.objects.bulk_create(
        Activity(title=f"Kegiatan {n}", region_id="64.08", source=news, kind="training") for n in range(120)
    )
    ParticipantGroup.objects.bulk_create(ParticipantGroup(activity=a, number=5) for a in made)
    ActivityRegion.objects.bulk_create(ActivityRegion(activity=a, region_id="64.08") for a in made)
    assert counted("/activities/") == few <= 9
    for n in range(30):
        ParticipantGroup.objects.create(activity=s2, number=1, described=str(n))
        InKindItem.objects.create(activity=s2, item=str(n))
    for code in ("64.08", "64.71", "64.72", "53.01"):
        ActivityRegion.objects.create(activity=s2, region_id=code)
    assert counted(f"/activities/{s2.pk}/") == one <= 16


@pytest.mark.parametrize("kind", ["csv", "csv-excel", "xlsx"])
def test_the_list_is_exported_in_every_format(client, s2, kind):
    answer = client.get(f"/activities/?_export={kind}")
    assert answer.status_code == 200 and len(b"".join(answer.streaming_content)) > 100
    assert client.get(f"/activities/{s2.pk}/?_export={kind}").status_code == 200
