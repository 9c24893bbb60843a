"""Files of outlines (GeoJSON, TopoJSON) that no honest program writes get a sentence, soon."""

import json
import re
import time

import pytest
from django.utils import translation

from regions.maps import boundaries

SECONDS = 10


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def polygon(positions: str) -> str:
    return (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "64.08"}, '
        f'"geometry": {{"type": "Polygon", "coordinates": [[{positions}]]}}}}]}}'
    )


OUTLINES = {
    "depth": ("[" * 100_000, "not readable"),
    "depth of coordinates": (polygon("[" * 50_000), "not readable"),
    "NaN": (polygon("[NaN, 1], [115, 0], [116, 1], [NaN, 1]"), "two finite numbers"),
    "a number of 400 digits": (polygon(f"[{'9' * 400}, 1], [115, 0], [116, 1], [115, 0]"), "two finite numbers"),
    "a number of 10,000 digits": (polygon(f"[{'9' * 10_000}, 1], [115, 0]"), "not readable|finite"),
    "an exponent": (polygon("[1e999, 1], [115, 0], [116, 1], [115, 0]"), "two finite numbers"),
    "a list in the place of a number": (polygon("[[1], 1], [115, 0], [116, 1], [115, 0]"), "two finite numbers"),
    "no JSON": ("kode,nilai\n", "not readable"),
    "a list": ("[1, 2]", "not readable|neither"),
    "bytes": (b"\xff\xfe\x00\x01", "not readable"),
    "arcs that repeat": (
        json.dumps({
            "type": "Topology", "arcs": [[[115, 0]] * 2000],
            "objects": {"x": {"geometries": [{"type": "Polygon", "arcs": [[0] * 200_000]}] * 20}},
        }),
        "more memory",
    ),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("case", OUTLINES)
def test_hostile_outlines_get_a_sentence(case, tmp_path, world, settings):
    settings.READER_MEMORY_MB = 100
    content, words = OUTLINES[case]
    path = tmp_path / "outlines.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    plan = boundaries.BoundaryPlan(path, "BIG", 2)
    begin = time.monotonic()
    _shapes, problems = boundaries.check(plan)
    assert problems and re.search(words, " ".join(map(str, problems)))
    assert time.monotonic() - begin < SECONDS
