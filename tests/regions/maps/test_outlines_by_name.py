"""Files of outlines as offices have them: by name, with another property, of a part of the regions."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from regions.models import Boundary, Region

pytestmark = pytest.mark.django_db


def square(lon, lat):
    return [[lon, lat], [lon + 1, lat], [lon + 1, lat + 1], [lon, lat + 1], [lon, lat]]


def feature(lon, **properties):
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [square(lon, 0)]},
    }


@pytest.fixture
def load(world, tmp_path):
    def run(features, *options):
        file = tmp_path / "outlines.json"
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        out = StringIO()
        fixed = ("--level", "district", "--source", "Bappeda", "--region", "64")
        try:
            call_command("import_boundaries", str(file), *fixed, *options, stdout=out, stderr=out)
        except CommandError as error:
            out.write(str(error))
        return out.getvalue(), sorted(Boundary.objects.values_list("region_id", flat=True))

    return run


BY_NAME = [
    feature(115, WADMKK="KAB. KUTAI TIMUR"),
    feature(116, WADMKK="Balikpapan"),
    feature(117, WADMKK="Kota Samarinda"),
]


def test_a_property_that_is_not_there_lists_those_that_are(load):
    said, stored = load(BY_NAME)
    assert "WADMKK (KAB. KUTAI TIMUR)" in said
    assert "1 errors" in said and stored == []


def test_regions_are_matched_by_name(load):
    _said, stored = load(BY_NAME, "--property", "WADMKK", "--codes", "name")
    assert stored == ["64.08", "64.71", "64.72"]


def test_a_name_that_two_regions_bear_is_none(load):
    Region.objects.create(code="64.73", name="Kota Kutai Timur", kind="kota", level=2, parent_id="64")
    said, stored = load([feature(115, nama="Kutai Timur")], "--property", "nama", "--codes", "name")
    assert "Kutai Timur" in said and stored == []


def test_a_code_of_a_map_file(load):
    assert load([feature(115, ADM2_PCODE="ID6404")], "--property", "ADM2_PCODE", "--codes", "bps", "--partial")[1] == [
        "64.08"
    ]


def test_a_part_is_refused_unless_it_is_asked_for_and_then_says_what_it_leaves(load):
    part = [*BY_NAME[:2], feature(118, WADMKK="Entah")]
    options = ("--property", "WADMKK", "--codes", "name")
    said, stored = load(part, *options)
    assert stored == [] and "64.72" in said and "Entah" in said
    said, stored = load(part, *options, "--partial")
    assert stored == ["64.08", "64.71"] and "64.72" in said and "Entah" in said
