import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils.translation import gettext

from common.maps import drawing
from common.maps.classes import classify
from common.maps.drawing import Area, Shape, draw_map, draw_tiles, tile_borders
from common.maps.files import light_rules, svg_file
from common.palette import FILE

CSS = (Path(__file__).parents[3] / "static" / "css" / "map.css").read_text()
COLOURS = FILE.read_text()
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = [Shape("64.08", "m0 0 10 0 0 10z", (0, 0, 10, 10)), Shape("64.09", "m10 0 10 0 0 10z", (10, 0, 20, 10))]
KUTIM = Area("64.08", "Kutai Timur", "8,85 %", "c3", "/regions/64.08/")
PPU = Area("64.09", "Penajam Paser Utara", "belum ada data", "none", "/regions/64.09/")


def draw(areas, **options):
    return draw_map(SHAPES, areas, title="Tingkat kemiskinan", description="10 wilayah", **options)


def links(drawn):
    return {a.get("href"): a for a in ElementTree.fromstring(drawn.svg).iter(f"{SVG}a")}


def test_a_region_is_a_link_with_name_value_and_class():
    drawn = draw([KUTIM, PPU])
    link = links(drawn)["/regions/64.08/"]
    assert link.get("class") == "c3"
    assert link.find(f"{SVG}title").text == "Kutai Timur: 8,85 %"
    assert link.find(f"{SVG}path").get("d") == "m0 0 10 0 0 10z"


def test_missing_is_hatched_and_never_a_class_of_values():
    drawn = draw([KUTIM, PPU])
    link = links(drawn)["/regions/64.09/"]
    assert (link.get("class"), link.get("fill")) == ("none", "url(#map-none)")
    assert links(drawn)["/regions/64.08/"].get("fill") is None
    assert drawn.has_missing and not draw([KUTIM, PPU._replace(css_class="c0")]).has_missing


def test_a_shape_without_a_value_row_is_missing_too():
    drawn = draw([KUTIM])
    assert drawn.has_missing and drawn.svg.count("<path d=") == 2


def test_areas_without_an_outline_are_told():
    gone = Area("99.99", "Baru", "5 %", "c0")
    assert draw([KUTIM, PPU, gone]).undrawn == (gone,)


def test_names_are_escaped():
    drawn = draw([KUTIM._replace(name='<script>"&', url="/?a=1&b='2'")], id='a"b')
    root = ElementTree.fromstring(drawn.svg)
    assert "<script>" not in drawn.svg
    assert root.get("id") == 'a"b'
    assert next(root.iter(f"{SVG}a")).get("href") == "/?a=1&b='2'"


def test_no_inline_style_or_script_for_a_strict_policy():
    drawn = draw([KUTIM, PPU._replace(highlighted=True)], borders="m0 0 5 5")
    assert not re.search(r"style=|<style|<script| on\w+=", drawn.svg)


def test_the_highlighted_region_is_drawn_last_above_the_borders():
    drawn = draw([KUTIM._replace(highlighted=True), PPU], borders="m0 0 5 5")
    order = [element.get("class") for element in ElementTree.fromstring(drawn.svg)][2:]
    assert order == ["none", "borders", "c3 chosen"]


def test_the_picture_has_words_for_those_who_do_not_see_it():
    root = ElementTree.fromstring(draw([KUTIM]).svg)
    assert root.get("role") == "group"  # "img" would hide the links
    assert root.get("aria-label") == "Tingkat kemiskinan"
    assert root.find(f"{SVG}desc").get("id") == root.get("aria-describedby")


def test_nothing_to_draw_is_an_error():
    with pytest.raises(ValueError, match="at least one outline"):
        draw_map([], [], title="t", description="d")


def test_tiles_are_equal_squares_with_the_names():
    drawn = draw_tiles({"64.08": (1, 1), "64.09": (3, 1)}, [KUTIM, PPU], title="t", description="d")
    found = links(drawn)
    assert [span.text for span in found["/regions/64.09/"].iter(f"{SVG}tspan")] == ["Penajam", "Paser", "Utara"]
    assert found["/regions/64.08/"].find(f"{SVG}path").get("d") == "m20 20h18v18h-18z"
    assert drawn.kind == "tiles"


def test_many_tiles_have_no_names_and_given_labels_are_used():
    cells = {f"64.{n:02}": (n, 0) for n in range(1, drawing.NAMES_UP_TO + 2)}
    areas = [Area(code, code, "", "c0") for code in cells]
    assert "<text" not in draw_tiles(cells, areas, title="t", description="d").svg
    labelled = draw_tiles(cells, areas, title="t", description="d", labels={"64.08": "KT"})
    assert labelled.svg.count("<text") == 1


def test_tile_borders_run_between_families_only():
    cells = {"11.01": (0, 0), "11.02": (1, 0), "12.01": (1, 1), "13.01": (5, 5)}
    assert tile_borders(cells, {code: code[:2] for code in cells}) == "m19 19 20 0"


def test_every_class_has_a_colour_in_both_themes():
    light, *dark = [
        set(re.findall(r"(--map-\w+):", block)) for block in re.findall(r"\{([^{}]*--map-c0:[^{}]*)\}", COLOURS)
    ]
    assert len(dark) == 2 and all(theme == light for theme in dark)
    for name in ["c0", "c1", "c2", "c3", "c4", "c5", "b1", "b2", "b3", "z", "w1", "w2", "w3"]:
        assert f"--map-{name}" in light
        assert f".map .{name}," in CSS


def test_a_file_of_its_own_has_colours_title_legend_and_source():
    breaks = classify([1, 9])
    text = svg_file(draw([KUTIM, PPU]), breaks.legend(), ["Sumber: BPS <2024>"], CSS)
    root = ElementTree.fromstring(text)
    words = [element.text for element in root.iter(f"{SVG}text")]
    labels = [item.label for item in breaks.legend()]
    assert words == ["Tingkat kemiskinan", *labels, gettext("no data"), "Sumber: BPS <2024>"]
    assert "var(" not in text and "href" not in text and ".map .c3" in light_rules(CSS)
    _, top, _, height = map(float, root.get("viewBox").split())
    lowest = max(float(element.get("y")) for element in root.iter(f"{SVG}text"))
    assert lowest < top + height
