"""The drawer of the server: a description in, safe SVG out, for the first paint of a page, for paper, without scripts.

It has classes and attributes only: static/css/charts.css gives the colours of both themes.
"""

from django.utils.safestring import SafeString, mark_safe

from common.charting.description import BarChart, Drawing
from common.charting.svg.bars import draw_bars
from common.charting.svg.elements import element, written
from common.charting.svg.lines import draw_lines
from common.charting.variants import VARIANTS, Variant


def draw(drawing: Drawing, variant: Variant) -> SafeString:
    """One picture, with its title and its words for who does not see it."""
    content, height = draw_bars(drawing, variant) if isinstance(drawing, BarChart) else draw_lines(drawing, variant)
    picture = element(
        "svg",
        element("title", written(drawing.title)),
        element("desc", written(drawing.words)),
        content,
        xmlns="http://www.w3.org/2000/svg",
        css=f"drawing {variant.name}",
        view_box=f"0 0 {variant.width} {round(height)}",
        width=variant.width,
        height=round(height),
        role="img",
    )
    return mark_safe(picture)  # noqa: S308 (every text and attribute is escaped)


def draw_both(drawing: Drawing) -> SafeString:
    """The wide and the narrow picture."""
    return mark_safe("".join(draw(drawing, variant) for variant in VARIANTS))  # noqa: S308 (each is safe)
