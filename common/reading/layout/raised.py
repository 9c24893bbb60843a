"""Parts of a text that are raised or struck out, as a plain text can say it: "9,73" with a raised 1 is "9,73¹"."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

FROM = "0123456789abcdefghijklmnoprstuvwxyz"
DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED_SIGNS = DIGITS + "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
RAISED = str.maketrans(FROM, RAISED_SIGNS)
PLAIN = str.maketrans(RAISED_SIGNS, FROM)
ONE_NOTE = r"\(?(?:\d+|[a-z]|[*†‡§#]+)\)?"
NOTE = re.compile(rf"{ONE_NOTE}(?:(?:[\s,;]+|(?<=\))){ONE_NOTE})*", re.ASCII | re.IGNORECASE)
CLOSED = re.compile(r"(?<=[^\W_])(?:\)[\s,;]*|[\s,;]+)\(?")
POWER = re.compile(r"(?:^|[^a-z])(?:[kdcm]?m|ha)\s*$", re.IGNORECASE)  # a unit, of which a raised digit is the power
ENDS_AS_NUMBER = re.compile(r"[\d%)*]\s*$", re.ASCII)
STRUCK = "~"


class Run(NamedTuple):
    """A part of a text that looks alike. ``level``: 1 raised, -1 lowered."""

    text: str
    level: int = 0
    is_struck: bool = False


def joined(runs: Iterable[Run]) -> tuple[str, bool]:
    """The text of the runs, and whether all of it is struck out. A part of it that is struck out stands in "~".

    A text that is raised as a whole is a text as any other.
    """
    filled = [run for run in runs if run.text]
    if all(not run.level and not run.is_struck for run in filled):
        return "".join(run.text for run in filled), False
    shown = [run for run in filled if run.text.strip()]
    if len(shown) < 2:
        return "".join(run.text for run in filled), bool(shown) and all(run.is_struck for run in shown)
    is_struck = all(run.is_struck for run in shown)
    is_raised = all(run.level == shown[0].level for run in shown)
    text = ""
    for (level, struck), group in groupby(filled, lambda run: (run.level, run.is_struck)):
        part = "".join(run.text for run in group)
        if struck and not is_struck and part.strip():
            part = f" {STRUCK}{part.strip()}{STRUCK}" if text else f"{STRUCK}{part.strip()}{STRUCK}"
        elif text.endswith(STRUCK):
            part = f" {part.lstrip()}"
        elif level and not is_raised:
            part = _moved(text, part, level)
        text += part
    return text, is_struck


def _moved(before: str, part: str, level: int) -> str:
    """A raised part as the mark of a footnote that it is, other than the power of a unit and the 0 of P₀."""
    is_note = NOTE.fullmatch(part.strip()) is not None
    if not is_note or not before.strip() or POWER.search(before) or (level < 0 and not ENDS_AS_NUMBER.search(before)):
        return part
    return CLOSED.sub("⁾", part.strip().lstrip("(")).lower().translate(RAISED)
