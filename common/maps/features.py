"""Outlines in a file (GeoJSON, TopoJSON), which is parsed in a process of its own."""

import json
from pathlib import Path
from typing import Any

from common.reading.outline_files import Feature
from common.reading.reader_process import run

MEMORY = 4  # times the limit of a workbook: only who runs the installation brings such files, and they are large


def read(path: Path, layer: str, property: str) -> list[Feature]:
    """The features with the one ``property`` that holds the code; a position that is not two numbers is empty.

    A feature without that property has its other ones instead.

    Raises ReadingError where the file is neither of the two, or is too large for the process that reads it.
    """
    lines = run("outlines", memory=MEMORY, path=str(path.absolute()), layer=layer, property=property)
    return [_feature(json.loads(line), property) for line in lines]


def _feature(row: list[Any], property: str) -> Feature:
    number, code, kind, polygons, others = row
    points = [[[tuple(position or ()) for position in ring] for ring in polygon] for polygon in polygons]
    return Feature(number, others or {property: code}, points, kind)
