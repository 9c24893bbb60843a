"""The words of a web page: how its elements show them, and the lines that stand outside of its tables."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from common.reading.cells import plain
from common.reading.layout.raised import Run, joined

UNSEEN = r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))"
IS_UNSEEN = re.compile(rf"{UNSEEN}|(?<![\w-])width\s*:\s*0(?:\.0*)?(?:px|pt|cm|%)?\s*(?:;|$)", re.IGNORECASE)
STRUCK = r"text-decoration(?:-line)?\s*:[^;{}\"]*line-through"
LEVEL = r"vertical-align\s*:\s*(?:super|sub)\b"
OF_CLASS = r"\.([\w-]+)[^{{}}.]*\{{[^{{}}]*{}"  # of a style sheet
LEVELS = {"sup": 1, "sub": -1}
STRIKES = ("s", "del", "strike")
VOID = ("br", "img", "input", "hr", "wbr", "col", "link", "meta", "area", "base", "embed", "source", "track", "param")
ASIDE = ("nav", "footer", "aside", "select", "button", "noscript", "title", "li", "a", "label", "textarea")
SHOWN_OTHERWISE = {*LEVELS, *STRIKES, *ASIDE}
BLOCKS = {
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "tr", "td", "th", "center", "li", "hr",
    "section", "article", "header", "body", "blockquote", "pre", "ul", "ol", "dl", "dt", "dd",
}  # fmt: skip
DEEPEST = 500
LINES, LONGEST = 10, 300  # that are taken above a table and below it, and signs of each of them
LOGGED_ROWS = 12  # of a table that may turn out to hold nothing but a title
NOTE = re.compile(
    r"^\W{0,2}(?:\*|[\d⁰¹²³⁴⁵⁶⁷⁸⁹a-z]{1,2}[)⁾]|#|keterangan\b|catatan\b|sumber\b|notes?\b|source\b)", re.IGNORECASE
)


class Look(NamedTuple):
    """How words are shown. ``is_aside``: navigation and the like, which belongs to no table."""

    level: int = 0
    is_struck: bool = False
    is_hidden: bool = False
    is_aside: bool = False


class Styles:
    """What the style sheets of a page say of its classes, and the looks of elements."""

    def __init__(self, page: str) -> None:
        self.unseen = _classes(page, UNSEEN)
        self.struck = _classes(page, STRUCK) if "line-through" in page else set()
        self.raised = _classes(page, LEVEL) if "vertical-align" in page else set()

    def is_hidden(self, attributes: dict[str, str | None]) -> bool:
        """True for an element that is not shown."""
        if not attributes:
            return False
        style = attributes.get("style") or ""
        is_unseen = style != "" and IS_UNSEEN.search(style) is not None
        return "hidden" in attributes or is_unseen or not self.unseen.isdisjoint(_class(attributes))

    def look(self, tag: str, attributes: dict[str, str | None], around: Look) -> Look:
        """How the words of an element are shown that stands where words look like ``around``."""
        if not attributes:  # as most
            if tag not in SHOWN_OTHERWISE:
                return around
            return around._replace(
                level=LEVELS.get(tag, around.level), is_struck=around.is_struck or tag in STRIKES,
                is_aside=around.is_aside or tag in ASIDE,
            )  # fmt: skip
        style, names = attributes.get("style") or "", _class(attributes)
        if not style and not names and tag not in SHOWN_OTHERWISE and "hidden" not in attributes:
            return around
        level = LEVELS.get(tag, around.level)
        if re.search(LEVEL, style, re.IGNORECASE) or not self.raised.isdisjoint(names):
            level = level or 1
        is_struck = tag in STRIKES or not self.struck.isdisjoint(names)
        return Look(
            level,
            around.is_struck or is_struck or re.search(STRUCK, style, re.IGNORECASE) is not None,
            around.is_hidden or self.is_hidden(attributes),
            around.is_aside or tag in ASIDE,
        )


def _classes(page: str, declared: str) -> set[str]:
    return set(re.findall(OF_CLASS.format(declared), page, re.IGNORECASE))


def _class(attributes: dict[str, str | None]) -> list[str]:
    names = attributes.get("class")
    return names.split() if names else []


class Words:
    """The words of a cell, or those outside of cells, and the elements that are open around them."""

    def __init__(self, look: Look, *, has_lines: bool = True) -> None:
        self.has_lines = has_lines
        self.parts: list[tuple[str, Look]] = []
        self.line_parts: list[tuple[str, Look]] = []  # since the last line ended, without navigation
        self.look = look  # of words that come next
        self.open: list[tuple[str, Look]] = []  # elements, with how words look behind them

    def start(self, tag: str, attributes: dict[str, str | None], styles: Styles) -> None:
        """An element begins."""
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append((tag, self.look))
            self.look = styles.look(tag, attributes, self.look)

    def end(self, tag: str) -> None:
        """An element ends, and with it those within it that nobody ended."""
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                self.look = self.open[place][1]
                del self.open[place:]
                return

    def add(self, text: str) -> None:
        """Words come."""
        look = self.look
        if not look.is_hidden:
            self.parts.append((text, look))
            if self.has_lines and not look.is_aside:
                self.line_parts.append((text, look))

    def text(self) -> tuple[str, bool]:
        """The whole text in one line, and whether all of it is struck out."""
        return _in_one_line(self.parts)

    def line(self) -> str:
        """The text since the last line ended, and ends the line."""
        if not self.line_parts:
            return ""
        parts, self.line_parts = self.line_parts, []
        return _in_one_line(parts)[0]


def _in_one_line(parts: list[tuple[str, Look]]) -> tuple[str, bool]:
    text, is_struck = "", False
    if len(parts) == 1:
        [(text, look)] = parts
        is_struck = look.is_struck
    elif parts:
        text, is_struck = joined(Run(text, look.level, look.is_struck) for text, look in parts)
    return plain(" ".join(text.split())), is_struck


class Lines:
    """The lines of a page in their order, with the innermost table that they stand in."""

    def __init__(self) -> None:
        self.logged: list[tuple[Any, str]] = []

    def add(self, table: Any, text: str) -> None:
        """A line ends. Without text it says where a table begins or ends."""
        self.logged.append((table, text[:LONGEST]))

    def around(self, tables: list[Any], others: list[Any]) -> tuple[list[str], list[str]]:
        """The lines directly above the first of the ``tables``, and those below the last.

        What one of the ``others`` holds ends them: tables that do more than hold parts of the page in place.
        """
        ends = {id(table) for table in (*tables, *others)}
        places = [place for place, (table, _text) in enumerate(self.logged) if table in tables]
        if not places:
            return [], []
        above, _ended = _until(reversed(self.logged[: places[0]]), ends)
        within = [text for table, text in self.logged[places[0] : places[-1]] if table is None]  # a caption
        below, is_ended = _until(self.logged[places[-1] + 1 :], ends)
        if is_ended:  # what stands between two tables is the title of the second, but for notes of the first
            below = below[: next((place for place, text in enumerate(below) if not NOTE.match(text)), len(below))]
        return [*above[::-1], *within[:LINES]], below


def _until(logged: Iterable[tuple[Any, str]], ends: set[int]) -> tuple[list[str], bool]:
    """The next lines up to another table, and whether there is one."""
    lines: list[str] = []
    for table, text in logged:
        if id(table) in ends:
            return lines, True
        if text and len(lines) < LINES:
            lines.append(text)
    return lines, False
