from django.template.loader import render_to_string
from django.utils import translation

from common.maps.classes import classify
from common.maps.drawing import Area, Shape, draw_map, draw_tiles

SHAPES = [Shape("64.08", "m0 0 10 0 0 10z", (0, 0, 10, 10))]
AREA = Area("64.08", "Kutai Timur", "8,85 %", "c2", "/regions/64.08/")
BREAKS = classify([8.85])


def page(drawn, **context):
    with translation.override("en"):
        return render_to_string("common/charts/_map.html", {"map": drawn, "legend": BREAKS.legend(), **context})


def draw(areas=(AREA,), **options):
    return draw_map(SHAPES, areas, title="P0 <2024>", description="d", **options)


def test_schematic_boundaries_are_called_so_and_official_ones_name_their_source():
    schematic, official = page(draw()), page(draw(source="BIG <2025>"))
    assert "Schematic boundary, not an official border." in schematic and "Natural Earth" in schematic
    assert "BIG &lt;2025&gt;" in official and "Schematic" not in official


def test_tiles_claim_no_boundary():
    text = page(draw_tiles({"64.08": (0, 0)}, [AREA], title="t", description="d"))
    assert "equal size" in text and "Schematic" not in text


def test_no_data_is_in_the_legend_only_where_something_is_missing():
    assert "no data" not in page(draw())
    assert "no data" in page(draw([AREA._replace(css_class="none")]))


def test_areas_without_an_outline_are_named():
    assert "Kabupaten Baru" in page(draw([AREA, Area("64.99", "Kabupaten Baru", "5 %", "c0")]))


def test_links_are_there_when_given_and_nothing_is_inline():
    text = page(draw(), toggle_url="?map=tiles", svg_url="?_export=svg", source_line="BPS, March 2024")
    assert 'href="?map=tiles"' in text and 'href="?_export=svg"' in text and "BPS, March 2024" in text
    assert "style=" not in text and "<script" not in text
    assert "Download" not in page(draw())
