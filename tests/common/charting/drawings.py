"""What the tests of charts share: short ways to descriptions, and pictures read back as XML."""

import xml.etree.ElementTree as ElementTree
from datetime import date
from decimal import Decimal as D

from common.charting.description import Bar, BarChart, BarRow, Dot, LineChart, Omitted, Series
from common.charting.svg.drawing import draw
from common.charting.variants import Variant

SVG = "{http://www.w3.org/2000/svg}"
Picture = ElementTree.Element


def dot(year: int, value, month: int = 3, **fields) -> Dot:
    """A figure of March."""
    number = None if value is None else D(str(value))
    return Dot(date(year, month, 1), number, fields.pop("about", (f"{month}/{year}: {value}",)), **fields)


def series(*lines, name="Kutai Timur", role="region", main=True, **fields) -> Series:
    return Series(fields.pop("key", name), name, role, tuple(tuple(line) for line in lines), main=main, **fields)


def line_chart(*of, **fields) -> LineChart:
    return LineChart("trend", "Title", "%", "Words.", of, date(2014, 6, 1), date(2030, 6, 1), tick_month=3, **fields)


def row(name: str, *values, own=False, **fields) -> BarRow:
    """A row with a bar for each value."""
    bars = [Bar(None if v is None else D(str(v)), str(v), (f"said of {v}",), **fields) for v in values]
    return BarRow(name, name, tuple(bars), own=own)


def bar_chart(*rows: BarRow | Omitted, **fields) -> BarChart:
    return BarChart("ranking", "Title", "%", "Words.", rows, **fields)


def picture(drawing: LineChart | BarChart, variant: Variant) -> Picture:
    """The drawing, which must be well-formed XML."""
    return ElementTree.fromstring(draw(drawing, variant))


def texts(of: Picture) -> list[str]:
    """What stands written in it, in its order."""
    return [found.text or "" for found in of.iter(f"{SVG}text")]


def with_class(of: Picture, css: str, tag: str = "") -> list[Picture]:
    """Its elements that have the class, and the tag."""
    return [one for one in of.iter() if css in one.get("class", "").split() and one.tag.endswith(tag)]


def said(of: Picture) -> list[str]:
    """What the pointer shows."""
    return [one.text or "" for one in of.iter(f"{SVG}title")][1:]


def width_of(of: Picture) -> float:
    return float(of.get("viewBox", "").split()[2])


def points(path: Picture) -> list[tuple[float, float]]:
    """The places of a path of straight lines."""
    pairs = [pair.split() for pair in path.get("d", "").removeprefix("M").rstrip("Z").split("L")]
    return [(float(x), float(y)) for x, y in pairs]
