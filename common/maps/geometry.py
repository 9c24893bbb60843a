"""Outlines on integer grids: snap, simplify without tearing shared borders, write SVG paths.

A grid has a number of units per degree; x grows eastwards from 94 degrees east, y southwards from 7 degrees north.
Near the equator degrees are drawn as they are (plate carree): the shape error is below 2 % everywhere in Indonesia.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from common.reading.outline_files import MapPoint, TileCell

Ring = list[TileCell]  # closed: first cell = last cell
Polygon = list[Ring]  # outer ring, then holes
Shapes = dict[str, list[list[list[MapPoint]]]]  # code -> polygons in degrees
Box = tuple[int, int, int, int]  # left, top, right, bottom

WEST, NORTH = 94, 7
# Units per degree: the whole country (1 unit is half a pixel on a wide screen), districts of a province, sub-districts.
OVERVIEW, DETAIL, FINE = 50, 1000, 2000
TOLERANCE = 0.5  # how far, in units, a line may move
ISLET = 2  # square units below which a part is not drawn


def snap(ring: Iterable[MapPoint], units: int) -> Ring:
    """Positions in degrees -> closed ring of grid cells without repeats and spikes; empty when nothing is left."""
    cells: Ring = []
    for lon, lat in ring:
        cell = (round((lon - WEST) * units), round((NORTH - lat) * units))
        if cells and cells[-1] == cell:
            continue
        if len(cells) > 1 and cells[-2] == cell:
            cells.pop()
            continue
        cells.append(cell)
    while len(cells) > 3 and cells[1] == cells[-2]:  # a spike over the seam
        cells = cells[1:-1]
    return cells if len(cells) > 3 else []


def area(ring: Ring) -> float:
    """Signed area in square units: positive runs clockwise on the screen (y downwards)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def box(rings: Iterable[Ring]) -> Box:
    """Smallest box around the rings. ValueError when there is none."""
    cells = [cell for ring in rings for cell in ring]
    xs, ys = [x for x, _ in cells], [y for _, y in cells]
    return min(xs), min(ys), max(xs), max(ys)


def union(boxes: Iterable[Box]) -> Box:
    """Smallest box around boxes. ValueError when there is none."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def path(rings: Iterable[Ring]) -> str:
    """SVG path data with relative, integer moves: `m12 34 1-2 3 4z`. Rings start relative to the start of the last."""
    parts, x, y = [], 0, 0
    for ring in rings:
        start = ring[0]
        numbers: list[int] = []
        for cell in ring[:-1]:
            numbers += (cell[0] - x, cell[1] - y)
            x, y = cell
        parts.append("m" + " ".join(map(str, numbers)).replace(" -", "-") + "z")
        x, y = start
    return "".join(parts)


def line_path(lines: Iterable[Sequence[TileCell]]) -> str:
    """Like `path`, for open lines: `m1 2 3 4m5 6 7 8`."""
    parts, x, y = [], 0, 0
    for line in lines:
        numbers: list[int] = []
        for cell in line:
            numbers += (cell[0] - x, cell[1] - y)
            x, y = cell
        parts.append("m" + " ".join(map(str, numbers)).replace(" -", "-"))
    return "".join(parts)


def drawable(shapes: Shapes, units: int) -> dict[str, list[Ring]]:
    """Polygons in degrees -> simplified rings on the grid, outer rings clockwise on the screen, holes the other way.

    Islets are dropped, but a region always keeps its largest part, if need be as a square of two units.
    """
    snapped = {code: [_turned(polygon, units) for polygon in polygons] for code, polygons in shapes.items()}
    rings = {code: [ring for polygon in polygons for ring in polygon if ring] for code, polygons in snapped.items()}
    kept = {code: _without_islets(of_region) for code, of_region in rings.items()}
    thin = simplify(kept, TOLERANCE)
    return {code: thin[code] or kept[code] or [_speck(shapes[code], units)] for code in shapes}


def _turned(polygon: list[list[MapPoint]], units: int) -> Polygon:
    outer, *holes = [snap(ring, units) for ring in polygon]
    return [outer[::-1] if area(outer) < 0 else outer, *(hole[::-1] if area(hole) > 0 else hole for hole in holes)]


def _without_islets(rings: list[Ring]) -> list[Ring]:
    largest = max(map(area, rings), default=0)
    return [ring for ring in rings if (size := abs(area(ring))) >= ISLET or size == largest > 0]


def _speck(polygons: list[list[list[MapPoint]]], units: int) -> Ring:
    lon, lat = polygons[0][0][0]
    x, y = round((lon - WEST) * units), round((NORTH - lat) * units)
    return [(x - 1, y - 1), (x + 1, y - 1), (x + 1, y + 1), (x - 1, y + 1), (x - 1, y - 1)]


def simplify(shapes: dict[str, list[Ring]], tolerance: float) -> dict[str, list[Ring]]:
    """Fewer vertices (Douglas-Peucker); borders that two rings share move alike. Rings that collapse are dropped."""
    arcs = Arcs([ring for rings in shapes.values() for ring in rings], tolerance)
    thin = {code: [arcs.thinned(ring) for ring in rings] for code, rings in shapes.items()}
    return {code: [ring for ring in rings if len(ring) > 3] for code, rings in thin.items()}


class Arcs:
    """Rings cut at junctions, the cells whose neighbours differ from ring to ring; each piece is simplified once."""

    def __init__(self, rings: list[Ring], tolerance: float) -> None:
        self.tolerance = tolerance
        self.done: dict[tuple[TileCell, ...], Ring] = {}
        self.junctions: set[TileCell] = set()
        neighbours: dict[TileCell, frozenset[Any]] = {}
        for ring in rings:
            for before, point, after in zip([ring[-2], *ring[:-2]], ring[:-1], ring[1:], strict=True):
                beside = frozenset((before, after))
                if neighbours.setdefault(point, beside) != beside:
                    self.junctions.add(point)

    def pieces(self, ring: Ring) -> list[Ring]:
        """The ring's arcs in order. Without a junction: one closed arc that starts at its least cell."""
        stops = [i for i, cell in enumerate(ring[:-1]) if cell in self.junctions] or [ring.index(min(ring))]
        turned = ring[stops[0] : -1] + ring[: stops[0] + 1]
        ends = [stop - stops[0] for stop in stops] + [len(turned) - 1]
        return [turned[a : b + 1] for a, b in pairwise(ends)]

    def thinned(self, ring: Ring) -> Ring:
        cells: Ring = []
        for piece in self.pieces(ring):
            forward = min(piece, piece[::-1])
            key = tuple(forward)
            if key not in self.done:
                self.done[key] = douglas_peucker(forward, self.tolerance)
            line = self.done[key] if forward is piece or forward == piece else self.done[key][::-1]
            cells.extend(line[1:] if cells else line)
        return cells


def douglas_peucker(line: Sequence[TileCell], tolerance: float) -> list[TileCell]:
    """The cells a line needs so that no other lies further off than the tolerance. Ends stay; loops may be closed."""
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        distance, index = _farthest(line, first, last)
        if distance > tolerance * tolerance:
            keep.add(index)
            stack += ((first, index), (index, last))
    return [line[i] for i in sorted(keep)]


def _farthest(line: Sequence[TileCell], first: int, last: int) -> tuple[float, int]:
    """Square of the distance, and index, of the cell farthest from the segment between two cells."""
    (x1, y1), (x2, y2) = line[first], line[last]
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    best, index = 0.0, first
    for i in range(first + 1, last):
        x, y = line[i][0] - x1, line[i][1] - y1
        along = min(1.0, max(0.0, (x * dx + y * dy) / length)) if length else 0.0
        off = (x - along * dx) ** 2 + (y - along * dy) ** 2
        if off > best:
            best, index = off, i
    return best, index


def shared_lines(shapes: dict[str, list[Ring]], family: dict[str, str]) -> list[Ring]:
    """Lines on which regions of two families (provinces) meet, each once; coasts and inner borders are left out."""
    arcs = Arcs([ring for rings in shapes.values() for ring in rings], 0)
    owners: dict[tuple[Any, ...], set[str]] = {}
    for code, rings in shapes.items():
        for piece in (piece for ring in rings for piece in arcs.pieces(ring)):
            owners.setdefault(tuple(min(piece, piece[::-1])), set()).add(family[code])
    return [list(line) for line, families in owners.items() if len(families) > 1]
