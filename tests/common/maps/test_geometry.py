import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.maps import geometry
from common.reading.outline_files import features

LEFT = [(110.0, 0.0), (111.0, 0.0), (111.0, 1.0), (110.0, 1.0), (110.0, 0.0)]
# The border is slanted, so that it becomes steps on a grid, and the neighbour runs along it the other way.
BORDER = [(111.0 + 0.3 * y / 100, y / 100) for y in range(101)]
WEST_HALF = [(110.0, 0.0), *BORDER, (110.0, 1.0), (110.0, 0.0)]
EAST_HALF = [(112.0, 1.0), *reversed(BORDER), (112.0, 0.0), (112.0, 1.0)]


def positions(path):
    """Absolute cells of every ring of path data, read independently of the code that writes it."""
    rings, x, y = [], 0, 0
    for part in path.removesuffix("z").split("z"):
        numbers = [int(n) for n in part.removeprefix("m").replace("-", " -").split()]
        ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        x, y = ring[0]
        rings.append([*ring, ring[0]])
    return rings


RINGS = st.lists(
    st.lists(st.tuples(st.integers(-99, 999), st.integers(-99, 999)), min_size=3, max_size=9).map(lambda r: [*r, r[0]]),
    min_size=1, max_size=4,
)  # fmt: skip


@given(RINGS)
def test_path_data_gives_back_the_rings(rings):
    assert positions(geometry.path(rings)) == rings


def test_outer_rings_run_clockwise_on_the_screen_whatever_the_file_says():
    hole = [(110.2, 0.2), (110.4, 0.2), (110.4, 0.4), (110.2, 0.4), (110.2, 0.2)]
    for polygon in ([LEFT, hole], [LEFT[::-1], hole[::-1]]):
        outer, inner = geometry.drawable({"64.01": [polygon]}, 1000)["64.01"]
        assert geometry.area(outer) == 1_000_000
        assert geometry.area(inner) == -40_000


def test_a_shared_border_stays_shared_when_simplified():
    rings = geometry.drawable({"a": [[WEST_HALF]], "b": [[EAST_HALF]]}, 200)
    assert len(rings["a"][0]) < len(WEST_HALF) / 2
    west = {frozenset(pair) for pair in zip(rings["a"][0], rings["a"][0][1:], strict=False)}
    east = {frozenset(pair) for pair in zip(rings["b"][0], rings["b"][0][1:], strict=False)}
    assert west & east
    assert geometry.area(rings["a"][0]) + geometry.area(rings["b"][0]) == 2 * 200 * 200


def test_nobody_disappears_from_a_coarse_map():
    speck = [(110.0, 0.0), (110.001, 0.0), (110.001, 0.001), (110.0, 0.0)]
    assert geometry.area(geometry.drawable({"x": [[speck]]}, 50)["x"][0]) == 4


def test_islets_go_but_the_largest_part_stays():
    islet = [(115.0, 0.0), (115.001, 0.0), (115.001, 0.001), (115.0, 0.0)]
    assert len(geometry.drawable({"x": [[LEFT], [islet]]}, 1000)["x"]) == 1


def test_lines_between_families_leave_out_coasts_and_inner_borders():
    rings = geometry.drawable({"a": [[WEST_HALF]], "b": [[EAST_HALF]]}, 200)
    assert geometry.shared_lines(rings, {"a": "64", "b": "64"}) == []
    (line,) = geometry.shared_lines(rings, {"a": "64", "b": "65"})
    assert {line[0], line[-1]} == {(3400, 1400), (3460, 1200)}


def test_spikes_and_repeats_vanish_on_the_grid():
    ring = [(110, 0), (110, 0), (111, 0), (112, 0), (111, 0), (111, 1), (110, 1), (110, 0)]
    assert geometry.snap(ring, 1) == [(16, 7), (17, 7), (17, 6), (16, 6), (16, 7)]


def test_topojson_and_geojson_read_alike():
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [110, 0]},
        "arcs": [[[0, 0], [2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2]]],
        "objects": {"districts": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": "64.01", "properties": {"name": "A"}, "arcs": [[0, 1]]}]}},
    }  # fmt: skip
    (feature,) = features(topology)
    assert feature.polygons == [[LEFT]]
    square = {"type": "Polygon", "coordinates": [LEFT]}
    collection = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": square}]}
    assert next(features(json.loads(json.dumps(collection)))).polygons == [[LEFT]]


def test_a_topology_with_two_layers_asks_for_one():
    topology = {"type": "Topology", "arcs": [], "objects": {"a": {"geometries": []}, "b": {"geometries": []}}}
    with pytest.raises(ValueError, match="a, b"):
        list(features(topology))
    assert list(features(topology, "b")) == []


def test_other_documents_are_refused():
    for document in ([], {"type": "Feature"}, {"type": "FeatureCollection"}):
        with pytest.raises(ValueError):
            list(features(document))
