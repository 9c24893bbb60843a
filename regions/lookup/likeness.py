"""Regions whose names resemble a text: proposals for a person, never an answer."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from regions.lookup.names import readings

MOST = 3
LEAST = 0.6  # of a name is alike, or it is no candidate
SURE = 0.75  # a proposal is at least so alike, and
AHEAD = 0.08  # by so much more than the next one


class Candidate(NamedTuple):
    """A region and how alike its name is, 0 to 1."""

    code: str
    likeness: float


def alike(text: str, names: Iterable[tuple[str, str]]) -> list[Candidate]:
    """At most three of the regions of ``names`` (key of a name, code), the most alike first."""
    keys = {reading.core for reading in readings(text)}
    best: dict[str, float] = {}
    for key in keys:
        matcher = SequenceMatcher(b=key, autojunk=False)
        for name, code in names:
            best[code] = max(best.get(code, 0), _ratio(matcher, name, best.get(code, LEAST)))
    ranked = sorted((-ratio, code) for code, ratio in best.items() if ratio >= LEAST)
    return [Candidate(code, -ratio) for ratio, code in ranked[:MOST]]


def _ratio(matcher: SequenceMatcher, name: str, least: float) -> float:
    """How alike the names are; 0 where that is surely less than ``least``."""
    matcher.set_seq1(name)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0
    return matcher.ratio()


def proposal(candidates: list[Candidate]) -> str:
    """The code of the first candidate where it is clearly the best, else empty."""
    if not candidates or candidates[0].likeness < SURE:
        return ""
    ahead = len(candidates) == 1 or candidates[0].likeness - candidates[1].likeness >= AHEAD
    return candidates[0].code if ahead else ""
