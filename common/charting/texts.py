"""Texts on the paper: how wide they are, how they wrap, how labels are pushed apart."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

BOLD = 1.14  # how much wider bold letters are
NARROW_LETTERS, WIDE_LETTERS = frozenset("iljtfrI.,:;|'!()[]-  "), frozenset("mwMW@%…")


@lru_cache(maxsize=4096)  # names and numbers repeat in both sizes
def text_width(text: str, size: float) -> float:
    """About how wide a text is, rather too wide than too small; the fonts of readers differ."""
    return size * sum(map(_share, text))


@lru_cache(maxsize=1024)
def _share(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in NARROW_LETTERS:
        return 0.36
    if letter in WIDE_LETTERS:
        return 0.95
    return 0.72 if letter.isupper() else 0.58


def wrap(text: str, width: float, size: float) -> list[str]:
    """The text in lines that fit into ``width``: at blanks, else within the word. Nothing is cut off."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, width, size)
    return [line for line in lines if line] or [""]


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def apart(places: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """The tops of labels that want their middle at ``places``, moved as little as needed: none lies on another.

    They stay between ``low`` and ``high`` where there is room for all; else they go beyond ``high``.
    """
    order = sorted(range(len(places)), key=lambda n: (places[n], n))
    tops, floor = [0.0] * len(places), low
    for n in order:
        tops[n] = max(places[n] - heights[n] / 2, floor)
        floor = tops[n] + heights[n]
    ceiling = high
    for n in reversed(order):
        tops[n] = min(tops[n], ceiling - heights[n])
        ceiling = tops[n]
    floor = low
    for n in order:  # too many for the room: the first stays, the last go beyond
        tops[n] = max(tops[n], floor)
        floor = tops[n] + heights[n]
    return tops
