"""The features of GeoJSON and TopoJSON documents: codes and polygons, positions in degrees."""

from collections.abc import Iterator
from typing import Any, NamedTuple

MapPoint = tuple[float, float]
TileCell = tuple[int, int]


class Feature(NamedTuple):
    """One feature of a file. Positions are as the file gives them (longitude, latitude if it is right)."""

    id: object
    properties: dict[str, Any]
    polygons: list[list[list[MapPoint]]]
    kind: str


def features(document: dict[str, Any], layer: str = "") -> Iterator[Feature]:
    """Features of a GeoJSON FeatureCollection, or of one layer of a TopoJSON topology, else ValueError.

    A topology with several layers needs the name of one. Broken files also raise KeyError, TypeError or IndexError.
    """
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection":
        yield from map(_geojson, _list(document, "features"))
    elif kind == "Topology":
        arcs = decode_arcs(document)
        found = _layer(document["objects"], layer)
        for geometry in found.get("geometries", [found]):
            yield _topojson(geometry, arcs)
    else:
        raise ValueError("neither a GeoJSON FeatureCollection nor a TopoJSON topology")


def _layer(layers: dict[str, Any], name: str) -> dict[str, Any]:
    if not name and len(layers) == 1:
        name = next(iter(layers))
    if name not in layers:
        raise ValueError(f"name one of the layers: {', '.join(sorted(layers))}")
    found: dict[str, Any] = layers[name]
    return found


def _list(document: dict[str, Any], key: str) -> list[Any]:
    found = document.get(key)
    if not isinstance(found, list):
        raise ValueError(f"no list of {key}")
    return found


def _geojson(feature: dict[str, Any]) -> Feature:
    geometry = feature.get("geometry") or {}
    kind, coordinates = geometry.get("type", "none"), geometry.get("coordinates", [])
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])
    points = [[[tuple(position[:2]) for position in ring] for ring in polygon] for polygon in polygons]
    return Feature(feature.get("id"), feature.get("properties") or {}, points, kind)


def decode_arcs(topology: dict[str, Any]) -> list[list[MapPoint]]:
    """Arcs of a topology in degrees; without a transform they are absolute already."""
    transform = topology.get("transform")
    if transform is None:
        return [[tuple(position[:2]) for position in arc] for arc in topology["arcs"]]
    (width, height), (left, bottom) = transform["scale"], transform["translate"]
    return [[(x * width + left, y * height + bottom) for x, y in _undelta(arc)] for arc in topology["arcs"]]


def _undelta(arc: list[Any]) -> Iterator[TileCell]:
    x = y = 0
    for position in arc:
        x, y = x + position[0], y + position[1]
        yield x, y


def _topojson(geometry: dict[str, Any], arcs: list[list[MapPoint]]) -> Feature:
    kind = geometry.get("type") or "none"
    indices: Any = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(kind, [])
    polygons = [[_joined(ring, arcs) for ring in polygon] for polygon in indices]
    return Feature(geometry.get("id"), geometry.get("properties") or {}, polygons, kind)


def _joined(indices: list[int], arcs: list[list[MapPoint]]) -> list[MapPoint]:
    points: list[MapPoint] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points
