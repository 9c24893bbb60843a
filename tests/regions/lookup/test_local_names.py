"""Kecamatan and desa by name within a kabupaten."""

import csv
from pathlib import Path

import pytest

from regions.lookup.local_names import LocalNames
from regions.models import Region

CASES = Path(__file__).parents[2] / "data" / "cases"
MORE = [
    ("64.08.01.2002", "Kelinjau Ilir", "desa", 4, "64.08.01"), ("64.08.01.2003", "Senyiur", "desa", 4, "64.08.01"),
    ("64.08.02", "Sukamaju", "kecamatan", 3, "64.08"), ("64.08.02.2001", "Senyiur", "desa", 4, "64.08.02"),
    ("64.08.02.2002", "Kampung Baru", "desa", 4, "64.08.02"), ("64.08.02.2003", "Baru", "desa", 4, "64.08.02"),
    ("64.08.02.1004", "Mekar", "kelurahan", 4, "64.08.02"), ("64.08.02.2005", "Mekar", "desa", 4, "64.08.02"),
    ("64.08.02.2006", "16 Ulu", "desa", 4, "64.08.02"),
]  # fmt: skip


@pytest.fixture
def local(world):
    Region.objects.bulk_create(
        Region(code=code, name=name, kind=kind, level=level, parent_id=parent)
        for code, name, kind, level, parent in MORE
    )
    return LocalNames(["64.08"])


@pytest.mark.parametrize(
    ("subdistrict", "village", "code"),
    [
        ("MUARA ANCALONG", "KELINJAU ILIR", "64.08.01.2002"), ("Kec. Muara Ancalong", "Desa Senyiur", "64.08.01.2003"),
        ("", "Kel.Kelinjau Ilir", "64.08.01.2002"), ("Muara Ancalong", "", "64.08.01"),
        ("Sukamaju", "Kampung Baru", "64.08.02.2002"), ("Sukamaju", "Desa Baru", "64.08.02.2003"),
        ("Sukamaju", "Kelurahan Mekar", "64.08.02.1004"), ("Sukamaju", "Desa Mekar", "64.08.02.2005"),
        ("Sukamaju", "16 Ulu", "64.08.02.2006"), ("1. Sukamaju", "3. 16 Ulu", "64.08.02.2006"),
    ],
)  # fmt: skip
def test_a_name_within_the_kabupaten(local, subdistrict, village, code):
    assert local.find("64.08", subdistrict, village).code == code


def test_an_ambiguous_desa_is_listed_with_both_kecamatan(local):
    found = local.find("64.08", "", "Senyiur")
    assert (found.code, found.rule) == (None, "name_ambiguous")
    assert found.candidates == ("64.08.01.2003 Senyiur, Muara Ancalong", "64.08.02.2001 Senyiur, Sukamaju")
    assert local.find("64.08", "Sukamaju", "Mekar").rule == "name_ambiguous"


def test_nothing_outside_the_area_is_meant(local):
    assert local.find("64.71", "", "Senyiur").rule == "name_unknown"
    assert local.find("64.08", "Sukamaju", "Kelinjau Ilir").rule == "name_unknown"


def test_a_misspelt_name_has_candidates(local):
    assert local.alike("Kelinjau Hilir", 4, "64.08")[0].code == "64.08.01.2002"


def test_a_list_of_recipients_by_kecamatan_and_desa(local):
    with (CASES / "20-village-and-subdistrict-by-name.csv").open() as file:
        found = [local.find("64.08", row["KECAMATAN"], row["DESA"]).code for row in csv.DictReader(file, delimiter=";")]
    assert found == ["64.08.01.2002", "64.08.01.2003"]
