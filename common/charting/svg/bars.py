"""Rows of bars as SVG: always from 0, names wrap, each bar bears its number."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from common.charting.description import Bar, BarChart, BarRow, Omitted, Reference
from common.charting.scales import Scale
from common.charting.svg import marks
from common.charting.svg.elements import about, element, group, lines_of_text, written
from common.charting.texts import BOLD, text_width, wrap
from common.charting.variants import LABEL_SIZE, LEADING, Variant

ROW, THICK, THIN, BETWEEN, GUTTER, LEAST_HEIGHT = 26, 14, 11, 4, 8, 96
NAMES, NAMES_INSIDE = 0.3, 0.38  # of the width, at most
FOOT = 6


class Columns(NamedTuple):
    """Where rank, name and bars stand; ``x`` is the scale of the bars, ``names`` how wide a name may be."""

    rank: float
    name: float
    names: float
    x: Scale


class Drawn(NamedTuple):
    """A row: its shapes, the numbers that stand over everything, its height."""

    shapes: str
    numbers: str
    height: float


def draw_bars(chart: BarChart, variant: Variant) -> tuple[str, float]:
    """The content of the picture and its height."""
    columns, top = _columns(chart, variant), _head(chart, variant)
    rows, y = [], top
    for row in chart.rows:
        drawn = _omitted(row, columns, y) if isinstance(row, Omitted) else _row(row, chart, columns, variant, y)
        rows.append(drawn)
        y += drawn.height
    zero = columns.x(0)
    axis = group("grid", element("line", x1=zero, x2=zero, y1=top, y2=y, css="axis"))
    references = [_reference(reference, columns, variant, top, y) for reference in chart.references]
    shapes, values = [row.shapes for row in rows], [row.numbers for row in rows]
    return "".join((_patterns(chart, variant), *shapes, axis, *references, *values)), max(y + FOOT, LEAST_HEIGHT)


def _bars(chart: BarChart) -> Iterator[Bar]:
    for row in chart.rows:
        if isinstance(row, BarRow):
            yield from row.bars


def _columns(chart: BarChart, variant: Variant) -> Columns:
    rows = [row for row in chart.rows if isinstance(row, BarRow)]
    rank = max((text_width(row.rank, LABEL_SIZE) for row in rows), default=0) * BOLD
    name = rank + GUTTER if rank else 0
    most = variant.width * (NAMES_INSIDE if variant.labels_inside else NAMES)
    names = min(max((text_width(row.name, LABEL_SIZE) for row in rows), default=0) * BOLD, most)
    begin, end = name + names + GUTTER, float(variant.width)
    return Columns(rank, name, names, _scale(chart, begin, end))


def _scale(chart: BarChart, begin: float, end: float) -> Scale:
    """Room for the numbers behind the longest bars, on both sides of 0."""
    values = [bar.value for bar in _bars(chart) if bar.value is not None]
    values += [bar.target for bar in _bars(chart) if bar.target is not None]
    values += [value for reference in chart.references for value in (reference.low, reference.high)]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    begin += _room(bar for bar in _bars(chart) if bar.value is not None and bar.value < 0)
    room = _room(bar for bar in _bars(chart) if bar.value is not None and bar.value >= 0)
    return Scale(float(low), float(high) if high > low else float(low) + 1, begin, max(end - room, begin + 20))


def _room(bars: Iterable[Bar]) -> float:
    """For the longest number of these bars."""
    longest = max((text_width(bar.label, LABEL_SIZE) for bar in bars), default=0)
    return longest * BOLD + GUTTER if longest else 0


def _head(chart: BarChart, variant: Variant) -> float:
    """Room above the rows for the labels of references."""
    if not chart.references:
        return 2
    return 4 + max(len(_reference_lines(reference, variant)) for reference in chart.references) * LEADING


def _reference_lines(reference: Reference, variant: Variant) -> list[str]:
    return wrap(reference.name, variant.width * 0.6, LABEL_SIZE)


def _row(row: BarRow, chart: BarChart, columns: Columns, variant: Variant, top: float) -> Drawn:
    names = wrap(row.name, columns.names / (BOLD if row.own else 1), LABEL_SIZE)
    thick = THICK if len(row.bars) == 1 else THIN
    of_bars = len(row.bars) * (thick + BETWEEN) - BETWEEN
    height = max(ROW, len(names) * LEADING + 8, of_bars + 12)
    middle = top + height / 2
    base = middle - len(names) * LEADING / 2 + LEADING - 4
    ground = element("rect", x=0, y=top, width=variant.width, height=height, css="own") if row.own else ""
    rank = element("text", written(row.rank), x=columns.rank, y=base, css="rank", text_anchor="end") if row.rank else ""
    tops = [middle - of_bars / 2 + n * (thick + BETWEEN) for n in range(len(row.bars))]
    places = [(bar, y, thick) for bar, y in zip(row.bars, tops, strict=True)]
    bars = [_bar(row, *place, columns.x, _pattern_name(chart, variant, place[0])) for place in places]
    css = "row main" if row.own else "row"
    shapes = group(css, ground, rank, lines_of_text(names, columns.name, base, LEADING, "name"), *bars)
    return Drawn(shapes, group(css, *(_number(*place, columns.x, variant) for place in places)), height)


def _bar(row: BarRow, bar: Bar, top: float, thick: float, x: Scale, pattern: str) -> str:
    """The bar from 0, hatched over its outline where its figure is weakly supported, with its target."""
    if bar.value is None:
        return ""
    zero, end = x(0), x(bar.value)
    title = about((row.name, *bar.about))
    box = {"x": min(zero, end), "y": top, "width": abs(end - zero), "height": thick}
    drawn = element("rect", title, **box, css="amount hollow" if pattern else "amount")
    hatch = element("rect", **box, fill=f"url(#{pattern})", pointer_events="none") if pattern else ""
    return group(f"s-{bar.role}", drawn, hatch) + _target(bar, x, top, thick)


def _number(bar: Bar, top: float, thick: float, x: Scale, variant: Variant) -> str:
    """What stands at the end of the bar, on the other side of 0 for a negative one; missing is a word."""
    base = top + thick / 2 + 4.5
    if bar.value is None:
        place = max(0, min(x(0) + GUTTER, variant.width - text_width(bar.label, LABEL_SIZE)))
        return element("text", written(bar.label), x=place, y=base, css="missing")
    ends = [x(value) for value in (bar.value, bar.target) if value is not None]
    place, anchor = (min(ends) - 5, "end") if bar.value < 0 else (max(ends) + 5, None)
    return element("text", written(bar.label), x=place, y=base, css="halo", text_anchor=anchor)


def _target(bar: Bar, x: Scale, top: float, thick: float) -> str:
    if bar.target is None:
        return ""
    place = x(bar.target)
    return group("s-target", element("line", x1=place, x2=place, y1=top - 3, y2=top + thick + 3, css="tick"))


def _omitted(row: Omitted, columns: Columns, top: float) -> Drawn:
    words = element("text", written(row.words), x=columns.name, y=top + ROW / 2 + 4, css="omitted")
    return Drawn(group("row", words), "", ROW)


def _reference(reference: Reference, columns: Columns, variant: Variant, top: float, bottom: float) -> str:
    """An upright dashed line through all rows, named above them."""
    x = columns.x((reference.low + reference.high) / 2)
    lines = _reference_lines(reference, variant)
    half = max(text_width(line, LABEL_SIZE) for line in lines) * BOLD / 2
    middle = min(max(x, half), variant.width - half)
    words = lines_of_text(lines, middle, top - 6 - (len(lines) - 1) * LEADING, LEADING, "halo", "middle")
    line = element("line", x1=x, x2=x, y1=top - 2, y2=bottom, css="through")
    return group(f"s-{reference.role} label", line, words)


def _pattern_name(chart: BarChart, variant: Variant, bar: Bar) -> str:
    """Empty for a bar that is filled."""
    return f"{chart.key}-{variant.name}-{bar.role}-{bar.look}" if bar.look in marks.PATTERNS else ""


def _patterns(chart: BarChart, variant: Variant) -> str:
    needed = {_pattern_name(chart, variant, bar): bar for bar in _bars(chart) if bar.look in marks.PATTERNS}
    return element("defs", *(marks.pattern(name, bar.look, bar.role) for name, bar in needed.items())) if needed else ""
