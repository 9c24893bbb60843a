"""Minutes as HTML: a few signs at the beginning of a line, everything else is text.

A whitelist by construction: every character of the author goes through ``escape`` and the only tags are those
written here, without attributes. There is no way to write a link, an image or HTML, so there is nothing to filter.
"""

import re
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

HEADING = re.compile(r"(#{1,3}) +(.+)")
BULLET = re.compile(r"[-*•] +(.+)")
NUMBERED = re.compile(r"\d{1,3}[.)] +(.+)")
BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
LEVELS = {"#": "h3", "##": "h4", "###": "h5"}  # the page has its own h1 and h2


def html(text: str) -> SafeString:
    """The minutes ``text`` as paragraphs, lists (``-``, ``1.``), headings (``#``) and ``**bold**`` words."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return mark_safe("\n".join(_blocks(lines)))  # noqa: S308 (every text in it went through _inline)


def _inline(text: str) -> str:
    return BOLD.sub(r"<strong>\1</strong>", str(escape(text.strip())))


def _kind(line: str) -> tuple[str, str]:
    """What a line is (h3..h5, ul, ol, p, or empty between blocks) and its text."""
    line = line.strip()
    if found := HEADING.fullmatch(line):
        return LEVELS[found[1]], found[2]
    if found := BULLET.fullmatch(line):
        return "ul", found[1]
    if found := NUMBERED.fullmatch(line):
        return "ol", found[1]
    return ("p", line) if line else ("", "")


def _blocks(lines: list[str]) -> Iterator[str]:
    """Lines of the same kind that follow each other are one block; a heading is always one of its own."""
    block, texts = "", []
    for kind, text in [*map(_kind, lines), ("", "")]:
        if texts and (kind != block or block in LEVELS.values()):
            yield _block(block, texts)
            texts = []
        block = kind
        if kind:
            texts.append(_inline(text))


def _block(kind: str, texts: list[str]) -> str:
    if kind in ("ul", "ol"):
        return f"<{kind}>{''.join(f'<li>{text}</li>' for text in texts)}</{kind}>"
    return f"<{kind}>{'<br>'.join(texts)}</{kind}>"
