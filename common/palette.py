"""The colours of the product: those of the light theme in ``static/css/palette.css``, by their names there.

Charts, map files and workbooks take their colours from here; style sheets name them themselves, as ``var(--nila)``.
"""

import re
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "static" / "css" / "palette.css"
_TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")


def tokens(css: str) -> dict[str, str]:
    """{name: value} of the custom properties in a piece of a style sheet."""
    return dict(_TOKEN.findall(css))


def _first_block(css: str) -> str:
    return css[: css.index("}")]


# What ``static/js/charts.js`` replaces in a figure by the colours of the reader's theme.
THEMED = ("s-region", "s-parent", "s-country", "s-target", "grid", "ink", "ink-2", "good", "bad")
LIGHT = tokens(_first_block(FILE.read_text(encoding="utf-8")))


def colour(name: str) -> str:
    """``colour("nila")`` -> "#2f3f9e": the light value of ``--nila``."""
    return LIGHT[f"--{name}"]


def faded(name: str, share: float) -> str:
    """The colour with an opacity from 0 to 1, as plotly takes it: ``rgba(154,67,134,0.15)``."""
    red, green, blue = bytes.fromhex(colour(name).removeprefix("#"))
    return f"rgba({red},{green},{blue},{share})"
