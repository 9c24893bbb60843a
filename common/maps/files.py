"""A map as an SVG file of its own: with its colours, title, legend and source, readable in any drawing program."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from html import escape

from django.utils.translation import gettext as _

from common.palette import LIGHT, colour

from .classes import NONE, LegendItem
from .drawing import Map

LETTERS_PER_LINE = 95
FONT = "font-family='sans-serif'"


def svg_file(drawn: Map, legend: Sequence[LegendItem], lines: Iterable[str], css: str) -> str:
    """The map with its title, legend and lines (source, period, note) below it. `css` is the text of map.css."""
    left, top, width, height = drawn.box
    size = width / 60
    rows = [drawn.title, *(row for line in lines for row in textwrap.wrap(line, LETTERS_PER_LINE))]
    y = top + height + 1.5 * size
    below = [_text(left + size, y, rows[0], size, " font-weight='bold'")]
    missing = [LegendItem(NONE, _("no data"), 0)] if drawn.has_missing else []
    for item in [*legend, *missing]:
        y += 1.5 * size
        below.append(_swatch(left + size, y, item, size, f"url(#{escape(drawn.id)}-none)"))
    for row in rows[1:]:
        y += 1.4 * size
        below.append(_text(left + size, y, row, 0.9 * size))
    whole = f"{left} {top} {width} {y - top + size:.1f}"
    paper = f'<rect x="{left}" y="{top}" width="{width}" height="{y - top + size:.1f}" fill="{colour("surface")}"/>'
    svg = re.sub(r'viewBox="[^"]*"', f'viewBox="{whole}" width="1600"', drawn.svg, count=1)
    svg = re.sub(r'<a href="[^"]*"', "<g", svg).replace("</a>", "</g>")  # addresses mean nothing outside the site
    svg = svg.replace("<desc", f"<style>{light_rules(css)}</style>{paper}<desc", 1)
    return svg.removesuffix("</svg>") + "".join(below) + "</svg>"


def light_rules(css: str) -> str:
    """The style sheet's rules for `.map` outside media queries, with the values of the light theme written out."""
    rules = "".join(re.findall(r"^\.map(?: [^{]|[.:]).*\}$", css, re.MULTILINE))
    return re.sub(r"var\((--[\w-]+)\)", lambda match: LIGHT[match[1]], rules)


def _text(x: float, y: float, words: str, size: float, more: str = "") -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' font-size='{size:.1f}' {FONT}{more}>{escape(words)}</text>"


def _swatch(x: float, y: float, item: LegendItem, size: float, hatch: str) -> str:
    box = f"x='{x:.1f}' y='{y - 0.9 * size:.1f}' width='{1.6 * size:.1f}' height='{size:.1f}'"
    fill = f" fill='{hatch}'" if item.css_class == NONE else ""
    words = _text(x + 2.2 * size, y, item.label, 0.9 * size)
    return f"<g class='{item.css_class}'{fill}><rect {box}/></g>{words}"
