import gzip
import json
import re
from pathlib import Path

import pytest

from common.maps.drawing import Area
from regions.maps import outlines
from regions.models import Boundary, BoundarySet

pytestmark = pytest.mark.django_db
LIMIT = 44 * 1024


def test_every_level_of_the_country_is_there():
    assert len(outlines.layer("ID", 1).shapes) == 38
    assert len(outlines.layer("ID").shapes) == 514
    assert sum(len(outlines.layer(shape.code).shapes) for shape in outlines.layer("ID", 1).shapes) == 514


def test_every_district_has_its_sub_districts():
    assert sum(len(outlines.layer(shape.code).shapes) for shape in outlines.layer("ID").shapes) == 7285


def test_a_map_holds_only_what_lies_under_the_region():
    codes = [shape.code for shape in outlines.layer("64").shapes]
    assert len(codes) == 10 and all(code.startswith("64.") for code in codes)
    assert all(shape.code.startswith("64.08.") for shape in outlines.layer("64.08").shapes)


@pytest.mark.parametrize("code", ["00", "99", "64.99", "64.08.01", "", "..", "zzz", "64.08/../../x"])
def test_where_there_is_nothing_to_draw_it_says_so(code):
    with pytest.raises(LookupError, match="no outlines"):
        outlines.layer(code)


@pytest.mark.parametrize("code,level", [("64.08", 2), ("64", 1), ("ID", 3), ("zzz", 2)])
def test_tiles_exist_for_provinces_and_districts_only(code, level):
    with pytest.raises(LookupError):
        outlines.tiles(code, level)


def test_tiles_cover_the_same_regions_as_the_outlines_without_overlap():
    for level in (1, 2):
        cells = outlines.tiles("ID", level).cells
        assert set(cells) == {shape.code for shape in outlines.layer("ID", level).shapes}
        assert len(set(cells.values())) == len(cells)


def test_provinces_have_two_letters_each_their_own():
    labels = outlines.tiles("ID", 1).labels
    assert len(set(labels.values())) == 38 and all(len(text) == 2 for text in labels.values())
    assert labels["64"] == "KI"


def test_boxes_fit_their_paths():
    for shape in outlines.layer("64").shapes:
        start = [int(n) for n in shape.path[1:].split("z")[0].replace("-", " -").split()[:2]]
        left, top, right, bottom = shape.box
        assert left <= start[0] <= right and top <= start[1] <= bottom


def test_the_map_of_the_country_is_small():
    shapes = outlines.layer("ID").shapes
    areas = [
        Area(s.code, f"Kabupaten {s.code}", f"{i % 97},{i % 89:02} %", f"c{i * 7 % 5}", f"/regions/{s.code}/")
        for i, s in enumerate(shapes)
    ]
    drawn = outlines.draw("ID", areas, title="Tingkat kemiskinan", description="514 kabupaten/kota")
    assert drawn.svg.count("<a ") == 514 and not drawn.undrawn
    assert len(gzip.compress(drawn.svg.encode(), 6)) < LIMIT


def test_drawing_asks_the_database_once(django_assert_num_queries):
    outlines.layer("64")
    with django_assert_num_queries(1):
        outlines.layer("64")


def official(level, region, source, codes):
    made = BoundarySet.objects.create(
        level=level, region_id=region, source=source, checksum="0" * 64, borders="m0 0 1 1"
    )
    Boundary.objects.bulk_create(
        Boundary(set=made, region_id=code, path="m1 1 9 0 0 9z", box=[1, 1, 10, 10], overview_path="m2 2 2 0 0 2z",
                 overview_box=[2, 2, 4, 4])
        for code in codes
    )  # fmt: skip


def test_official_boundaries_take_the_place_of_the_schematic_ones(regions_of_two_provinces, django_assert_num_queries):
    official(2, "ID", "BIG 2025", ["64.01", "64.02", "65.01"])
    province, country = outlines.layer("64"), outlines.layer("ID")
    assert [shape.code for shape in province.shapes] == ["64.01", "64.02"]
    assert (province.source, province.borders) == ("BIG 2025", "")
    assert (country.shapes[0].path, country.borders) == ("m2 2 2 0 0 2z", "m0 0 1 1")
    assert outlines.layer("ID", 1).source == ""  # another level
    with django_assert_num_queries(1):
        assert outlines.layer("64").source == "BIG 2025"


def test_a_local_set_goes_before_that_of_the_country_and_does_not_serve_others(regions_of_two_provinces):
    official(2, "64", "Provinsi", ["64.01", "64.02"])
    assert outlines.layer("64").source == "Provinsi"
    assert outlines.layer("65").source == "" == outlines.layer("ID").source
    official(2, "ID", "BIG 2025", ["64.01", "64.02", "65.01"])
    assert [outlines.layer(code).source for code in ("64", "65")] == ["Provinsi", "BIG 2025"]


def test_removing_a_set_is_seen_at_once(regions_of_two_provinces):
    official(2, "ID", "BIG 2025", ["64.01"])
    assert outlines.layer("64").source == "BIG 2025"
    BoundarySet.objects.all().delete()
    assert outlines.layer("64").source == ""


def test_the_data_files_are_made_by_the_recipe(tmp_path, monkeypatch):
    """On an extract: islands that no land border joins to others, for a line is simplified between its ends."""
    from scripts import build_geo

    monkeypatch.setattr(build_geo, "TARGET", tmp_path)
    monkeypatch.setattr(build_geo, "ROOT", tmp_path)
    build_geo.main(Path(__file__).parents[2] / "data" / "outlines")
    made = {str(path.relative_to(tmp_path)): path for path in tmp_path.rglob("*.*")}
    names = ["country-districts", "country-provinces", "districts", "subdistricts/51"]
    assert set(made) == {*(f"{name}.json.gz" for name in names), "tiles-districts.csv", "tiles-provinces.csv"}
    for name, path in made.items():
        kept = outlines.FOLDER / name
        if path.suffix == ".gz":
            ours, theirs = (json.loads(gzip.decompress(file.read_bytes())) for file in (path, kept))
            assert ours["shapes"] and ours["shapes"].items() <= theirs["shapes"].items()
            assert steps(ours["borders"]) <= steps(theirs["borders"])
            assert bool(ours["borders"]) == (name == "country-districts.json.gz")
        else:
            heading, *rows = path.read_text().splitlines()
            assert heading == kept.read_text().splitlines()[0]
            assert rows and set(rows) <= set(kept.read_text().splitlines())


def steps(path: str) -> set[frozenset[tuple[int, int]]]:
    """The single straight pieces of lines, from the relative moves of ``geometry.line_path``."""
    found, at = set(), (0, 0)
    for line in path.split("m")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", line)]
        at = (at[0] + numbers[0], at[1] + numbers[1])
        for x, y in zip(numbers[2::2], numbers[3::2], strict=True):
            found.add(frozenset({at, (at[0] + x, at[1] + y)}))
            at = (at[0] + x, at[1] + y)
    return found
