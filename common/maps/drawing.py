"""Maps and tile maps as inline SVG: ready-made paths are joined, colours come from CSS classes only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from common.reading.outline_files import TileCell

from .classes import NONE
from .geometry import Box, line_path, union

TILE, GAP = 20, 2  # a tile takes 20 units, of which 2 are free
NAMES_UP_TO = 40  # so many tiles still leave room for whole names
SHAPES_ON_A_PHONE, COLUMNS_ON_A_PHONE = 100, 4  # beyond these a map is "dense": thinner lines, no names on a phone
LINES, WIDTH_OF_LETTER, NAME_SIZE = 4, 0.66, 3


class Shape(NamedTuple):
    """Outline of a region: SVG path data in the layer's units, and its box in them."""

    code: str
    path: str
    box: Box


class Area(NamedTuple):
    """What a region shows. `label`: the finished text of its value; `css_class`: one of `classes`, `none` = no data."""

    code: str
    name: str
    label: str
    css_class: str
    url: str = ""
    highlighted: bool = False


@dataclass(frozen=True)
class Map:
    """A drawn map. `source`: who drew the official boundaries, empty for schematic ones and tiles.

    `undrawn`: areas that have no outline, which the page must name.
    """

    svg: str
    id: str
    title: str
    box: Box
    kind: str
    source: str
    undrawn: tuple[Area, ...]
    has_missing: bool


def draw_map(
    shapes: Sequence[Shape],
    areas: Iterable[Area],
    *,
    title: str,
    description: str,
    id: str = "map",
    borders: str = "",
    source: str = "",
) -> Map:
    """Regions in their outlines. `borders`: path data of one thin line over them, such as the province borders.

    A shape without an area is drawn as "no data" without a link. ValueError without any shape.
    """
    dense = len(shapes) > SHAPES_ON_A_PHONE
    return _draw(shapes, areas, Frame(id, title, description, "geo", dense, source), borders)


def draw_tiles(
    cells: Mapping[str, TileCell],
    areas: Iterable[Area],
    *,
    title: str,
    description: str,
    id: str = "map",
    borders: str = "",
    labels: Mapping[str, str] | None = None,
) -> Map:
    """Regions as equal squares at (column, row). `labels`: short texts; None means the names, if the tiles are few."""
    areas = list(areas)
    shapes = [tile(code, cell) for code, cell in cells.items()]
    if labels is None:
        names = areas if len(cells) <= NAMES_UP_TO else []
        texts = {area.code: _name(cells[area.code], area.name) for area in names if area.code in cells}
    else:
        texts = {code: _tile_text(cells[code], [label], TILE / 2) for code, label in labels.items() if code in cells}
    columns = {col for col, _ in cells.values()}
    dense = max(columns, default=0) - min(columns, default=0) >= COLUMNS_ON_A_PHONE
    return _draw(shapes, areas, Frame(id, title, description, "tiles", dense, ""), borders, texts)


class Frame(NamedTuple):
    """All of a map but its shapes. ``kind`` is geo or tiles, ``source`` says who drew the outlines."""

    id: str
    title: str
    description: str
    kind: str
    dense: bool
    source: str


def tile(code: str, cell: TileCell) -> Shape:
    """Square shape of a cell."""
    x, y, side = cell[0] * TILE, cell[1] * TILE, TILE - GAP
    return Shape(code, f"m{x} {y}h{side}v{side}h-{side}z", (x, y, x + side, y + side))


def tile_borders(cells: Mapping[str, TileCell], family: Mapping[str, str]) -> str:
    """Path data of the lines between touching tiles of different families (provinces)."""
    owner = {cell: family[code] for code, cell in cells.items()}
    lines = []
    for (col, row), own in owner.items():
        x, y = col * TILE - GAP // 2, row * TILE - GAP // 2  # the middle of the gaps
        if owner.get((col + 1, row), own) != own:
            lines.append(((x + TILE, y), (x + TILE, y + TILE)))
        if owner.get((col, row + 1), own) != own:
            lines.append(((x, y + TILE), (x + TILE, y + TILE)))
    return line_path(lines)


def _draw(
    shapes: Sequence[Shape], areas: Iterable[Area], frame: Frame, borders: str, texts: Mapping[str, str] | None = None
) -> Map:
    if not shapes:
        raise ValueError("a map needs at least one outline")
    by_code = {area.code: area for area in areas}
    texts, hatch = texts or {}, f"{frame.id}-none"
    below: list[str] = []
    above: list[str] = []
    missing = False
    for shape in shapes:
        area = by_code.pop(shape.code, None) or Area(shape.code, shape.code, "", NONE)
        missing = missing or area.css_class == NONE
        (above if area.highlighted else below).append(_region(shape, area, hatch, texts.get(shape.code, "")))
    bounds = padded(union(shape.box for shape in shapes))
    parts = [_opening(frame, bounds, hatch), *below]
    if borders:
        parts.append(f'<path class="borders" d="{borders}"/>')
    parts += above
    parts.append("</svg>")
    undrawn = tuple(by_code.values())
    return Map("".join(parts), frame.id, frame.title, bounds, frame.kind, frame.source, undrawn, missing)


def padded(box: Box) -> Box:
    """Left, top, width, height with room for strokes."""
    left, top, right, bottom = box
    margin = max(right - left, bottom - top, 1) // 80 + 1
    return left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin


def _opening(frame: Frame, bounds: Box, hatch: str) -> str:
    step = f"{TILE / 4 if frame.kind == 'tiles' else max(bounds[2:]) / 120:.2f}"
    id, title, words = escape(frame.id), escape(frame.title), escape(frame.description)
    # The hatch is an attribute, not CSS: url(#...) in a linked stylesheet would look inside that stylesheet.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map {frame.kind}{" dense" * frame.dense}" id="{id}"'
        f' role="group" viewBox="{" ".join(map(str, bounds))}" aria-label="{title}" aria-describedby="{id}-desc">'
        f'<desc id="{id}-desc">{words}</desc>'
        f'<defs><pattern id="{escape(hatch)}" width="{step}" height="{step}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><path class="ground" d="M0 0h{step}v{step}H0z"/>'
        f'<path class="hatch" d="M0 0v{step}"/></pattern></defs>'
    )


def _region(shape: Shape, area: Area, hatch: str, text: str) -> str:
    tag = f'a href="{escape(area.url)}"' if area.url else "g"
    fill = f' fill="url(#{escape(hatch)})"' if area.css_class == NONE else ""
    words = escape(f"{area.name}: {area.label}" if area.label else area.name)
    halo = f'<path class="halo" d="{shape.path}"/>' if area.highlighted else ""
    chosen = " chosen" if area.highlighted else ""
    return (
        f'<{tag} class="{area.css_class}{chosen}"{fill}><title>{words}</title>{halo}<path d="{shape.path}"/>{text}'
        f"</{tag[0]}>"
    )


def _name(cell: TileCell, name: str) -> str:
    words = name.split()[:LINES]
    return _tile_text(cell, words, NAME_SIZE, ' class="name"') if words else ""


def _tile_text(cell: TileCell, lines: list[str], largest: float, attributes: str = "") -> str:
    """Lines under each other in the middle of a tile, in the largest size at which they fit."""
    room = TILE - 2 * GAP
    size = min(largest, room / (WIDTH_OF_LETTER * max(map(len, lines))), room / (1.15 * len(lines)))
    x, middle = cell[0] * TILE + (TILE - GAP) / 2, cell[1] * TILE + (TILE - GAP) / 2
    top = middle - (len(lines) - 1) * 1.1 * size / 2 + 0.35 * size
    spans = "".join(f'<tspan x="{x}" y="{top + i * 1.1 * size:.2f}">{escape(w)}</tspan>' for i, w in enumerate(lines))
    return f'<text aria-hidden="true"{attributes} font-size="{size:.2f}" text-anchor="middle">{spans}</text>'
