"""The features of a GeoJSON or TopoJSON file, a line of JSON each."""

import json
from pathlib import Path
from typing import Any, BinaryIO

from common.reading.outline_files import Feature, features

from .refusals import FileRefused

UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError)
MOST_PROPERTIES = 30
FAR = 1e15  # no position and no code is a number beyond it


def work(out: BinaryIO, path: str, layer: str, property: str) -> None:
    """Writes [id, value of the property, kind, polygons, others]; a position that is not two numbers is null.

    ``others``: the properties of a feature that lacks the one, with what stands in them, so that it can be found.
    """
    try:
        for feature in features(json.loads(Path(path).read_bytes()), layer):
            out.write(_line(feature, property))
    except UNREADABLE as error:
        raise FileRefused("outlines", error=f"{type(error).__name__}: {error}"[:200]) from error


def _line(feature: Feature, name: str) -> bytes:
    polygons = [[[_position(position) for position in ring] for ring in polygon] for polygon in feature.polygons]
    row: list[Any] = [_code(feature.id), _code(feature.properties.get(name)), str(feature.kind)[:50], polygons]
    row.append({} if name in feature.properties else _others(feature.properties))
    return json.dumps(row, allow_nan=False).encode() + b"\n"


def _others(properties: dict[str, Any]) -> dict[str, str | int | float]:
    named = ((str(name)[:60], _code(value)) for name, value in list(properties.items())[:MOST_PROPERTIES])
    return {name: value for name, value in named if value is not None}


def _position(position: tuple[Any, ...]) -> list[float] | None:
    numbers = [n for n in position if isinstance(n, (int, float)) and not isinstance(n, bool)]
    if len(numbers) != 2 or len(position) != 2 or not all(abs(n) < FAR for n in numbers):
        return None
    return [float(n) for n in numbers]


def _code(value: object) -> str | int | float | None:
    if value is None or isinstance(value, (dict, list)):
        return None
    if isinstance(value, (int, float)) and abs(value) < FAR:
        return value
    return str(value)[:100]
