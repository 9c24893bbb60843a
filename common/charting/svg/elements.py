"""Elements of SVG as text. Everything from outside is escaped here; there is no style and no script."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape

# What XML does not know, and signs that turn the direction of what follows.
_LEFT_OUT = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
CONTROL, UNSAFE = re.compile(f"[{_LEFT_OUT}]"), re.compile(f"[&<>\"'{_LEFT_OUT}]")
_NAMES = {"css": "class", "view_box": "viewBox", "pattern_units": "patternUnits"}


def number(value: float) -> str:
    """A place with at most one decimal: "12.5", "12"."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def written(text: str) -> str:
    """A text that can stand in an element or an attribute, without control characters."""
    return escape(CONTROL.sub("", text)) if UNSAFE.search(text) else text


def element(name: str, *content: str, **attributes: str | float | None) -> str:
    """``content`` is ready SVG. Of attributes ``css`` is ``class``, None is left out, ``_`` becomes ``-``."""
    parts = [name]
    for key, value in attributes.items():
        if value is not None and value != "":
            text = written(value) if isinstance(value, str) else number(value)
            parts.append(f'{_name(key)}="{text}"')
    inside = "".join(content)
    return f"<{' '.join(parts)}>{inside}</{name}>" if inside else f"<{' '.join(parts)}/>"


@cache
def _name(key: str) -> str:
    return _NAMES.get(key) or key.replace("_", "-")


def group(css: str, *content: str) -> str:
    """A group of a class; nothing where it would be empty."""
    return element("g", *content, css=css) if any(content) else ""


def about(lines: Iterable[str]) -> str:
    """What the pointer shows of an element."""
    text = "\n".join(line for line in lines if line)
    return element("title", written(text)) if text else ""


def lines_of_text(lines: Iterable[str], x: float, y: float, leading: float, css: str, anchor: str = "") -> str:
    """Lines below each other; ``y`` is the base line of the first."""
    return "".join(
        element("text", written(line), x=x, y=y + n * leading, css=css, text_anchor=anchor)
        for n, line in enumerate(lines)
    )


def path(points: Iterable[tuple[float, float]]) -> str:
    """Path data through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
