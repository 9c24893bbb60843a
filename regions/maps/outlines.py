"""What a map is drawn from: official boundaries where an installation has loaded them, else our schematic ones."""

import csv
import gzip
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from common.maps import drawing
from common.maps.drawing import Area, Map, Shape
from common.permissions import COUNTRY, under
from common.reading.outline_files import TileCell
from regions.lookup import reference
from regions.models import Boundary, BoundarySet

FOLDER = Path(__file__).parent / "geo"
PROVINCE, DISTRICT, SUBDISTRICT = 1, 2, 3


class Layer(NamedTuple):
    """Outlines of regions under one region. `source`: who drew the official boundaries, empty for schematic ones."""

    shapes: tuple[Shape, ...]
    borders: str
    source: str


class Tiles(NamedTuple):
    """Equal-size squares: code -> (column, row), lines between provinces, and short labels (None: draw the names)."""

    cells: Mapping[str, TileCell]
    borders: str
    labels: Mapping[str, str] | None


def subregions_level(region_code: str) -> int:
    """Level of what the map of a region shows: districts of the country or a province, sub-districts of a district."""
    return SUBDISTRICT if "." in region_code else DISTRICT


def layer(region_code: str, level: int | None = None) -> Layer:
    """Outlines of the regions of a level (default: `subregions_level`) under a region. One query, two after an import;
    none where a page keeps reference rows.

    LookupError where there is nothing to draw, as under a sub-district or an unknown code.
    """
    level = level or subregions_level(region_code)
    official = reference.boundaries(level, region_code)
    found = _official(official, region_code, level) if official else _schematic(region_code, level)
    if not found.shapes:
        raise LookupError(f"no outlines of level {level} under {region_code}")
    return found


def draw(
    region_code: str,
    areas: Iterable[Area],
    *,
    title: str,
    description: str,
    kind: str = "geo",
    level: int | None = None,
) -> Map:
    """The map of a region: its outlines, or equal squares for the kind "tiles". LookupError where there are none."""
    if kind == "tiles":
        cells, borders, labels = tiles(region_code, level)
        return drawing.draw_tiles(cells, areas, title=title, description=description, borders=borders, labels=labels)
    shapes, borders, source = layer(region_code, level)
    return drawing.draw_map(shapes, areas, title=title, description=description, borders=borders, source=source)


@lru_cache(maxsize=64)
def _schematic(region_code: str, level: int) -> Layer:
    name = _file(region_code, level)
    if not name:
        return Layer((), "", "")
    borders, shapes = _load(name)
    return Layer(tuple(s for s in shapes if _under(s.code, region_code)), borders, "")


def _file(region_code: str, level: int) -> str:
    """Name of the data file, or nothing. The three kinds of map have three degrees of detail."""
    if region_code == COUNTRY:
        return {PROVINCE: "country-provinces", DISTRICT: "country-districts"}.get(level, "")
    if level == SUBDISTRICT:
        name = f"subdistricts/{region_code[:2]}"
        return name if region_code[:2].isdecimal() and (FOLDER / f"{name}.json.gz").exists() else ""
    return "districts" if level == DISTRICT else ""


@lru_cache(maxsize=8)
def _load(name: str) -> tuple[str, tuple[Shape, ...]]:
    data = json.loads(gzip.decompress((FOLDER / f"{name}.json.gz").read_bytes()))
    return data["borders"], tuple(Shape(code, path, tuple(box)) for code, (path, box) in data["shapes"].items())


def _under(code: str, region_code: str) -> bool:
    return region_code == COUNTRY or code.startswith(f"{region_code}.")


@lru_cache(maxsize=64)
def _official(set_id: int, region_code: str, level: int) -> Layer:
    """A set never changes: an import makes a new one, with a new number."""
    drawn = BoundarySet.objects.get(pk=set_id)
    columns = ("region_id", "overview_path", "overview_box") if region_code == COUNTRY else ("region_id", "path", "box")
    rows = Boundary.objects.filter(under(region_code, "region_id"), set=drawn).order_by("region").values_list(*columns)
    shapes = tuple(Shape(code, path, tuple(box)) for code, path, box in rows if path)
    return Layer(shapes, drawn.borders if region_code == COUNTRY else "", drawn.source)


@lru_cache(maxsize=64)
def tiles(region_code: str, level: int | None = None) -> Tiles:
    """Squares of the districts (default) or provinces under a region. LookupError where there are none."""
    level = level or DISTRICT
    rows = _tile_rows("provinces" if level == PROVINCE else "districts")
    cells = {row["code"]: (int(row["col"]), int(row["row"])) for row in rows if _under(row["code"], region_code)}
    if not cells or level == SUBDISTRICT:
        raise LookupError(f"no tiles of level {level} under {region_code}")
    borders = drawing.tile_borders(cells, {code: code[:2] for code in cells}) if level == DISTRICT else ""
    labels = {row["code"]: row["letters"] for row in rows} if level == PROVINCE else None
    return Tiles(cells, borders, labels)


@lru_cache(maxsize=2)
def _tile_rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"tiles-{name}.csv").open(newline="") as file:
        return list(csv.DictReader(file))
