import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from regions.maps import boundaries, outlines
from regions.models import Boundary, BoundarySet, RegionCode
from versions.models import DataVersion

pytestmark = pytest.mark.django_db


def square(lon, lat, side=1.0):
    east, north = lon + side, lat + side
    return [[lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]]


def feature(code, *rings, **properties):
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": {"code": code, **properties}, "geometry": geometry}


GOOD = [
    feature("64.01", square(115, -1), bps="6401"),
    feature("6402", square(116, -1), bps="6403"),
    feature("65.01", square(116, 0), bps="6501"),
]


@pytest.fixture(autouse=True)
def world(regions_of_two_provinces):
    RegionCode.objects.bulk_create(
        RegionCode(region_id=code, system="bps", code=bps)
        for code, bps in {"64.01": "6401", "64.02": "6403", "65.01": "6501"}.items()
    )


@pytest.fixture
def load(tmp_path):
    def run(features, *options, level="district", text=None):
        file = tmp_path / "boundaries.json"
        file.write_text(text or json.dumps({"type": "FeatureCollection", "features": features}))
        out, err = StringIO(), StringIO()
        try:
            call_command(
                "import_boundaries",
                str(file),
                "--level",
                level,
                "--source",
                "BIG 2025",
                *options,
                stdout=out,
                stderr=err,
            )
        except CommandError as error:
            return err.getvalue(), str(error)
        return out.getvalue(), ""

    return run


def test_a_good_file_is_stored_and_drawn(load):
    said, error = load(GOOD)
    assert (said, error) == ("3 boundaries stored; maps now name BIG 2025 as their source.\n", "")
    layer = outlines.layer("64")
    assert layer.source == "BIG 2025"
    assert [shape.box for shape in layer.shapes] == [(21000, 7000, 22000, 8000), (22000, 7000, 23000, 8000)]
    assert outlines.layer("ID").borders == "m1100 350 50 0"


def test_a_second_import_takes_the_place_of_the_first(load):
    load(GOOD)
    load(GOOD, "--source", "BIG 2026")
    assert list(BoundarySet.objects.values_list("source", flat=True)) == ["BIG 2026"]
    assert Boundary.objects.count() == 3


def test_bps_codes_and_another_property(load):
    assert load(GOOD, "--codes", "bps", "--property", "bps")[1] == ""
    assert set(Boundary.objects.values_list("region_id", flat=True)) == {"64.01", "64.02", "65.01"}


def test_the_code_may_be_the_id_of_the_feature(load):
    features = [{**item, "id": item["properties"]["code"], "properties": None} for item in GOOD]
    assert load(features, "--property", "id")[1] == ""


def test_a_province_alone_needs_only_its_own_regions(load):
    assert load(GOOD[:2], "--region", "64")[1] == ""
    assert outlines.layer("64").source == "BIG 2025"
    assert outlines.layer("ID").source == ""


def test_a_dry_run_writes_nothing(load):
    said, error = load(GOOD, "--dry-run")
    assert "3 boundaries are in order" in said and error == ""
    assert not BoundarySet.objects.exists()


def test_all_errors_are_told_at_once_and_the_former_set_stays(load):
    load(GOOD)
    said, error = load([
        feature("64.01", square(115, -1)),
        feature("64.01", square(115, -1)),
        feature("99.99", square(115, -1)),
        feature(None, square(115, -1)),
    ], "--source", "broken")  # fmt: skip
    lines = said.splitlines()
    assert len(lines) == 5 and error == "5 errors; nothing was written."
    assert any("99.99" in line and "3" in line for line in lines)
    assert sum("64.02" in line or "65.01" in line for line in lines) == 2
    assert BoundarySet.objects.get().source == "BIG 2025"


SWAPPED = [[lat, lon] for lon, lat in square(115, -1)]
BAD_GEOMETRY = {
    "a ring is not closed": [square(115, -1)[:-1]],
    "a ring has fewer than 4 positions": [square(115, -1)[:3]],
    "the order must be longitude, latitude": [SWAPPED],
    "convert the file to WGS84": [square(500_000, 9_900_000, 1000)],
    "outside Indonesia": [square(100, 40)],
    "not two finite numbers": [[*square(115, -1)[:2], [None, 1], *square(115, -1)[2:]]],
    "a polygon without a ring": [],
}


@pytest.mark.parametrize("reason", BAD_GEOMETRY)
def test_bad_geometry_is_named(reason, load):
    with translation.override("en"):
        said, _ = load([GOOD[0], feature("64.02", *BAD_GEOMETRY[reason]), GOOD[2]])
    assert said.startswith("feature 2 64.02: ") and reason in said
    assert not BoundarySet.objects.exists()


def test_a_point_is_no_boundary(load):
    point = {"type": "Feature", "properties": {"code": "64.02"}, "geometry": {"type": "Point", "coordinates": [115, 1]}}
    said, _ = load([GOOD[0], point, GOOD[2]])
    assert "Point" in said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"type": "Topology"}',
        '{"type": "Topology", "arcs": [], "objects": {"a": {"geometries": [{"type": "Polygon", "arcs": [[7]]}]}}}',
        '{"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon", "coordinates": [[1, 2]]}}]}',
        '{"type": "FeatureCollection", "features": [7]}',
        "[" * 100_000,
    ],
)
def test_a_file_of_another_kind_is_one_error(text, load):
    said, error = load(None, text=text or " ")
    assert "1 errors" in error and len(said.splitlines()) == 1


def test_topojson(load):
    topology = {
        "type": "Topology",
        "arcs": [square(115, -1), square(116, -1), square(116, 0)],
        "objects": {"a": {"geometries": []}, "b": {"geometries": [
            {"type": "MultiPolygon", "properties": {"code": code}, "arcs": [[[i]]]}
            for i, code in enumerate(["64.01", "64.02", "65.01"])
        ]}},
    }  # fmt: skip
    assert "a, b" in load(None, text=json.dumps(topology))[0]
    assert load(None, "--layer", "b", text=json.dumps(topology))[1] == ""
    assert len(outlines.layer("ID").shapes) == 3


def test_removing_goes_back_to_the_schematic_boundaries(load):
    load(GOOD)
    call_command("import_boundaries", "--remove", "--level", "district", stdout=StringIO())
    assert outlines.layer("64").source == ""
    with pytest.raises(CommandError, match="no official boundaries"):
        call_command("import_boundaries", "--remove", "--level", "district")


def test_a_source_must_be_named(tmp_path):
    with pytest.raises(CommandError, match="--source"):
        call_command("import_boundaries", str(tmp_path / "x"), "--level", "district")


def test_regions_that_are_not_loaded_are_said(load):
    with translation.override("en"):
        said, error = load(GOOD, level="subdistrict")
    assert "load the regions first" in said and error == "1 errors; nothing was written."


def test_an_import_raises_the_data_version(load):
    def number():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what a commit would do
        return sum(DataVersion.objects.filter(app="regions").values_list("number", flat=True))

    before = number()
    load(GOOD)
    middle = number()
    boundaries.remove(2)
    assert before < middle < number()
