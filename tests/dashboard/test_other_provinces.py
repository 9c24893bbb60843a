"""The page of a district, kept by the versions of its province, follows what it shows of other provinces."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from indicators.models import Target
from meetings.models import Meeting
from programs.models import PhysicalProgress, Program
from regions.models import Agency, Region, RegionChange, Source
from versions import kept

DISTRICT = "/regions/64.72/"


@pytest.fixture
def settled(db):
    """settled(): what waits for the commit is done now, so that the versions are raised."""

    def settle():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    return settle


@pytest.fixture
def again(get, settled):
    """again(words): a reader whose browser has the page of the district gets it anew, with ``words``."""
    settled()
    tag = get(DISTRICT)[0]["ETag"]

    def ask(words):
        settled()
        response, text = get(DISTRICT, **{"If-None-Match": tag})
        assert response["ETag"] != tag
        assert words in text

    return ask


@pytest.fixture
def guests(world, source):
    """53.71 meets in 64.72, and a programme of an agency of 53.71 has recipients there."""
    source = Source.objects.get(pk=source.pk)
    Meeting.objects.create(
        title="Rakor lama", region_id="53.71", venue_region_id="64.72", starts_at=datetime(2025, 6, 3, 2, tzinfo=UTC)
    )
    agency = Agency.objects.create(region_id="53.71", name="Dinas lama")
    program = Program.objects.create(
        code="53.71-KUBE", name="Program lama", region_id="53.71", agency=agency, source=source
    )
    PhysicalProgress.objects.create(
        program=program, region_id="64.72", year=2025, unit="families", realised=30, workflow="approved"
    )
    RegionChange.objects.create(kind="renumber", old_id="65", new_id="64.72", legal_date="2020-01-01")


@pytest.mark.parametrize(
    ("model", "field", "words"),
    [
        (Meeting, "title", "Rakor baru"),
        (Program, "name", "Program baru"),
        (Agency, "name", "Dinas baru"),
    ],
)
def test_what_another_province_brings_here(guests, again, model, field, words):
    model.objects.filter(region="53.71").update(**{field: words})
    again(words)


def test_a_meeting_of_another_province_that_comes_here(world, again):
    Meeting.objects.create(
        title="Rakor tamu", region_id="53.71", venue_region_id="64.72", starts_at=datetime(2025, 6, 3, 2, tzinfo=UTC)
    )
    again("Rakor tamu")


def test_the_name_of_a_region_that_this_one_came_from(guests, again):
    Region.objects.filter(code="65").update(name="Kalimantan Baru")
    again("Kalimantan Baru")


def test_the_document_of_a_target_that_gets_another_title(world, again, monkeypatch):
    """A source is of another app than the target, which is kept between requests."""
    monkeypatch.setattr(kept, "connection", type("Outside", (), {"in_atomic_block": False}))
    document = Source.objects.create(title="RPJMD lama", publisher="Pemkot")
    Target.objects.create(region_id="64.72", indicator_id="p0", direction="down", year=2026, document=document)
    again("RPJMD lama")
    Source.objects.filter(pk=document.pk).update(title="RPJMD baru")
    again("RPJMD baru")
