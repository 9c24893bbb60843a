"""The two sizes in which a chart is drawn; static/css/charts.css shows the one that fits its frame."""

from typing import NamedTuple

AXIS_SIZE, LABEL_SIZE, LEADING = 12, 13, 16  # in a frame of 480 px the wide one is drawn at 0.75: 9 px


class Variant(NamedTuple):
    """``labels_inside``: there is no room for labels beside the lines. ``height`` is that of a chart of lines."""

    name: str
    width: int
    height: int
    years: int
    labels_inside: bool


WIDE = Variant("wide", 640, 290, 5, labels_inside=False)
NARROW = Variant("narrow", 330, 240, 4, labels_inside=True)
VARIANTS = (WIDE, NARROW)
