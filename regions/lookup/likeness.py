"""Regions whose names resemble a text: proposals for a person, never an answer."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from regions.lookup.names import key, readings

MOST = 3
LEAST = 0.6  # of a name is alike, or it is no candidate
# A proposal is at least so alike: among few letters many are the same by chance. (letters of the text, likeness)
SURE = ((7, 0.85), (10, 0.8), (10_000, 0.75))
LONGEST_CUT = 8  # letters of a name that is made of the beginnings of words
AHEAD = 0.08  # and by so much more than the next one


KIND = re.compile(r"^(kabupaten|kota|kab|kota administrasi|kabupaten administrasi)\b\.?\s*", re.IGNORECASE)
ISLANDS = ("KEPULAUAN", "KEP")


class Candidate(NamedTuple):
    """A region and how alike its name is, 0 to 1."""

    code: str
    likeness: float
    letters: int = 99


def alike(text: str, names: Iterable[tuple[str, str]]) -> list[Candidate]:
    """At most three of the regions of ``names`` (key of a name, code), the most alike first."""
    keys = {reading.core for reading in readings(text)}
    best: dict[str, float] = {}
    for core in keys:
        matcher = SequenceMatcher(b=core, autojunk=False)
        for name, code in names:
            best[code] = max(best.get(code, 0), _ratio(matcher, name, best.get(code, LEAST)))
    ranked = sorted((-ratio, code) for code, ratio in best.items() if ratio >= LEAST)
    letters = min(map(len, keys), default=0)
    return [Candidate(code, -ratio, letters) for ratio, code in ranked[:MOST]]


def _ratio(matcher: SequenceMatcher, name: str, least: float) -> float:
    """How alike the names are; 0 where that is surely less than ``least``."""
    matcher.set_seq1(name)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0
    return matcher.ratio()


def proposal(candidates: list[Candidate]) -> str:
    """The code of the first candidate where it is clearly the best, else empty."""
    if not candidates:
        return ""
    sure = next(least for letters, least in SURE if candidates[0].letters < letters)
    if candidates[0].likeness < sure:
        return ""
    ahead = len(candidates) == 1 or candidates[0].likeness - candidates[1].likeness >= AHEAD
    return candidates[0].code if ahead else ""


def is_short(text: str, name: str) -> bool:
    """True where ``text`` is a usual short form of a region's ``name``.

    Its islands are left out ("Meranti"), one of its words alone stands for it ("Talaud"), its words are cut to
    their first letters ("PPU", "Kutim"), the last one also to its end ("Sitaro").
    """
    short = key(KIND.sub("", text)).removeprefix(ISLANDS[0])
    words = [key(word) for word in re.findall(r"[^\W\d]+", KIND.sub("", name))]
    is_island = words[:1] in ([one] for one in ISLANDS)
    words = words[is_island:]
    if len(short) < 3 or not words or (len(words) == 1 and not is_island):
        return False
    if is_island and (short == "".join(words) or (short in words and len(short) > 3)):
        return True
    return len(words) > 1 and (_is_cut_whole(short, words) or _is_abbreviated(text, words))


def _is_cut_whole(short: str, words: list[str]) -> bool:
    """True for "Kutim", "Muratara", and without words in the middle where enough of the others is there: "Boltim"."""
    if len(short) > LONGEST_CUT:
        return False
    ends = len(words) > 2 and len(short) >= 6 and _is_cut(short, [words[0], words[-1]])
    return _is_cut(short, words) or (ends and short[:3] == words[0][:3] and short[-3:] == words[-1][:3])


def _is_abbreviated(text: str, words: list[str]) -> bool:
    """True where each word stands for one of the name ("Pd. Pariaman"), or the first for several ("OKU Timur")."""
    spoken = [key(word) for word in re.findall(r"[^\W\d]+", KIND.sub("", text))]
    if len(spoken) < 2 or not _abbreviates(spoken[-1], words[-1]):
        return False
    if len(spoken) == len(words):
        return all(map(_abbreviates, spoken, words))
    rest = words[:-1]
    return len(spoken) == 2 and len(rest) > 1 and len(spoken[0]) <= LONGEST_CUT and _is_cut(spoken[0], rest)


def _abbreviates(short: str, word: str) -> bool:
    """True for "BRT" of BARAT, "PD" of PADANG: the first letter, and others in their order."""
    left = iter(word[1:])
    return short[0] == word[0] and all(sign in left for sign in short[1:])


def _is_cut(short: str, words: list[str]) -> bool:
    first, *rest = words
    if not rest:
        return bool(short) and (first.startswith(short) or first.endswith(short))
    return any(
        short.startswith(first[:size]) and _is_cut(short[size:], rest) for size in range(1, min(len(first), len(short)))
    )
