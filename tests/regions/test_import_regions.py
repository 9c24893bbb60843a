"""A load of regions touches only what differs, and what somebody entered stays."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from regions.models import Region, RegionChange
from regions.official_list import Listed, load_regions, official_list
from versions.models import DataVersion

SMALL = [
    Listed("ID", "Indonesia", "country", 0, None),
    Listed("64", "Kalimantan Timur", "province", 1, "ID"),
    Listed("64.08", "Kabupaten Kutai Timur", "kabupaten", 2, "64"),
    Listed("65", "Kalimantan Utara", "province", 1, "ID"),
]


def test_the_list_goes_no_deeper_than_asked():
    assert max(region.level for region in official_list(deepest=2)) == 2


@pytest.mark.django_db
def test_a_new_name_is_taken_over_and_entries_by_hand_stay():
    load_regions(SMALL)
    Region.objects.filter(code="64.08").update(name="Kutim", is_border=True, valid_from=date(1999, 10, 4))
    report = load_regions(SMALL)
    region = Region.objects.get(code="64.08")
    assert (report.added, report.updated) == (0, 1)
    assert (region.name, region.is_border, region.valid_from) == ("Kabupaten Kutai Timur", True, date(1999, 10, 4))


@pytest.mark.django_db
def test_a_region_that_left_the_list_is_reported_and_kept():
    load_regions(SMALL)
    report = load_regions(SMALL[:2] + SMALL[3:])
    assert report.missing == [("64.08", "Kabupaten Kutai Timur")]
    assert Region.objects.current().filter(code="64.08").exists()


@pytest.mark.django_db
def test_it_is_retired_only_with_a_date():
    load_regions(SMALL)
    report = load_regions(SMALL[:2] + SMALL[3:], retire_on=date(2026, 1, 1))
    assert report.retired == 1
    assert Region.objects.get(code="64.08").valid_to == date(2026, 1, 1)
    assert load_regions(SMALL[:2] + SMALL[3:]).missing == []
    assert load_regions(SMALL).relisted == [("64.08", "Kabupaten Kutai Timur")]
    assert Region.objects.get(code="64.08").valid_to == date(2026, 1, 1)


@pytest.mark.django_db
def test_a_correction_of_a_split_by_hand_stays():
    load_regions(SMALL)
    RegionChange.objects.filter(new="65").update(statistics_from=None)
    assert load_regions(SMALL).changes == 0
    assert RegionChange.objects.get(new="65").statistics_from is None


@pytest.mark.django_db
def test_a_dry_run_reports_and_writes_nothing():
    report = load_regions(SMALL, dry_run=True)
    assert report.added == 3
    assert Region.objects.count() == 1


@pytest.mark.django_db
def test_the_data_version_rises_with_a_change_only():
    def version():
        with connection.cursor() as cursor:  # what a commit would do
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        return sum(DataVersion.objects.filter(app="regions").values_list("number", flat=True))

    load_regions(SMALL)
    before = version()
    load_regions(SMALL)
    assert version() == before
    load_regions([*SMALL[:3], Listed("65", "Kaltara", "province", 1, "ID")])
    assert version() == before + 1


@pytest.mark.django_db
def test_the_command_prints_counts_and_what_is_missing(monkeypatch):
    monkeypatch.setattr("regions.official_list.official_list", lambda: iter(SMALL))
    load_regions([*SMALL, Listed("63", "Kalimantan Selatan", "province", 1, "ID")])
    out = StringIO()
    call_command("import_regions", dry_run=True, stdout=out)
    assert "63 Kalimantan Selatan" in out.getvalue()
    call_command("import_regions", retire_on=date(2026, 1, 1), stdout=out)
    assert not Region.objects.current().filter(code="63").exists()
