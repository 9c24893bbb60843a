"""The official list of all regions, the project's own codes and splits, as they are loaded."""

import csv
import re
from datetime import date

import pytest
from django.db import connection

from regions.models import Region, RegionChange, RegionCode
from regions.official_list import DATA, Listed, load_regions, official_list, region_codes


@pytest.fixture(scope="module")
def all_regions(module_rows):
    """Every region of the list; gives the report of the load."""
    return load_regions()


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def statements_of(*args, **kwargs) -> list[str]:
    """The writing statements that a load sends to lasting tables."""
    sent = []

    def note(execute, sql, params, many, context):
        if re.search(r'\b(INSERT INTO|UPDATE|DELETE FROM|TRUNCATE|ANALYZE)\s+"?regions_', sql):
            sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        load_regions(*args, **kwargs)
    return sent


def test_every_level_is_complete(all_regions):
    counts = {level: Region.objects.current().filter(level=level).count() for level in range(5)}
    assert counts == {0: 1, 1: 38, 2: 514, 3: 7285, 4: 83762}
    assert all_regions.added == 91_599


def test_kinds_are_apart(all_regions):
    kinds = dict(Region.objects.filter(code__in=["64.08", "53.01", "53.71", "31.71"]).values_list("code", "kind"))
    assert kinds == {"64.08": "kabupaten", "53.01": "kabupaten", "53.71": "kota", "31.71": "kota"}
    assert Region.objects.filter(kind="kota").count() == 98
    assert Region.objects.filter(kind="distrik").exclude(code__gte="91").count() == 0
    assert Region.objects.filter(kind="desa_adat").count() == 14


def test_every_region_lies_in_the_one_its_code_says(all_regions):
    odd = [
        (code, parent)
        for code, parent in Region.objects.exclude(code="ID").values_list("code", "parent_id")
        if parent != (code.rpartition(".")[0] or "ID")
    ]
    assert odd == []


def test_a_second_load_sends_nothing_that_writes(all_regions):
    assert statements_of() == []
    assert statements_of([*official_list(deepest=1), Listed("64.99", "Kabupaten Baru", "kabupaten", 2, "64")]) != []


def test_bps_codes_pair_one_to_one(all_regions):
    pairs = RegionCode.objects.filter(system="bps")
    assert pairs.values("region").distinct().count() == pairs.count() == 552
    assert not Region.objects.filter(level__in=[1, 2]).exclude(codes__system="bps").exists()


@pytest.mark.parametrize(
    ("system", "code", "region"),
    [
        ("bps", "6404", "64.08"),
        ("bps", "7401", "74.04"),  # the digits of Kemendagri's Kolaka
        ("bps", "7404", "74.01"),
        ("bps", "91", "92"),
        ("bps", "94", "91"),
        ("bps-2016", "94", "91"),
        ("bps-2016", "9471", "91.71"),
        ("bps-2016", "9401", "93.01"),
        ("bps-2016", "6404", "64.08"),
        ("label", "TOBA SAMOSIR", "12.12"),
        ("label", "MAHAKAM HULU", "64.11"),
        ("label", "PONTIANAK", "61.02"),
        ("label", "KEP. SERIBU", "31.01"),
    ],
)
def test_codes_of_other_systems(all_regions, system, code, region):
    assert RegionCode.objects.get(system=system, code=code).region_id == region


def test_a_file_of_before_2022_finds_all_districts_and_34_provinces(all_regions):
    codes = RegionCode.objects.filter(system="bps-2016")
    assert codes.filter(region__level=2).values("region").distinct().count() == 514
    new = set(Region.objects.provinces().exclude(codes__system="bps-2016").values_list("code", flat=True))
    assert new == {"93", "94", "95", "96"}


def test_files_of_facts_name_regions_that_exist(all_regions):
    named = {region for region, _, _ in region_codes()}
    named |= {row[side] for row in rows("changes.csv") for side in ("old", "new")}
    named |= {row["region"] for row in rows("border_areas.csv")}
    assert named <= set(Region.objects.values_list("code", flat=True))


def test_labels_are_in_the_agreed_form(all_regions):
    kinds = dict(Region.objects.filter(level__in=[1, 2]).values_list("code", "kind"))
    for row in rows("labels.csv"):
        label = row["label"]
        assert label == " ".join(label.upper().split())
        assert not label.startswith("KABUPATEN ")
        assert kinds[row["region"]] in {"province", "kabupaten", "kota"}


def test_splits_date_the_new_region(all_regions):
    kaltara = RegionChange.objects.get(new="65")
    assert (kaltara.old_id, kaltara.kind, kaltara.legal_date) == ("64", "split", date(2012, 11, 16))
    assert kaltara.statistics_from == date(2015, 3, 1)
    assert Region.objects.get(code="65").valid_from == date(2012, 11, 16)
    papua = RegionChange.objects.filter(old__in=["91", "92"]).values_list("new", "legal_date", "statistics_from")
    assert set(papua) == {
        ("93", date(2022, 7, 25), date(2024, 3, 1)),
        ("94", date(2022, 7, 25), date(2024, 3, 1)),
        ("95", date(2022, 7, 25), date(2024, 3, 1)),
        ("96", date(2022, 12, 8), date(2024, 3, 1)),
    }
    for change in RegionChange.objects.filter(old__level=2).select_related("old", "new"):
        assert change.old.parent_id == change.new.parent_id
        assert change.old.level == change.new.level


def test_only_what_a_source_says_is_a_border_area(all_regions):
    assert list(Region.objects.filter(is_border=True).values_list("code", flat=True)) == ["53.01"]
