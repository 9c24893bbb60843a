"""A legend above or below a table: "Ket: PM = Penduduk Miskin, PPM = Persentase Penduduk Miskin"."""

import re
from collections.abc import Iterable, Mapping

LETTER = re.compile(
    r"(?<!\w)([A-Z])\s*[:=]\s*([^\W\d_][^,;:=|\n]{2,79}?)(?=\s+[A-Z]\s*[:=]|\s*[,;|\n]|$)"
)  # "K: Komitmen"
ENTRY = re.compile(r"([^\W\d_][\w.]{0,14})\s*=\s*([^,;=|\n]{3,80})")


def legend(lines: Iterable[str]) -> dict[str, str]:
    """What the short words of a table stand for by its own ``lines``: {"PM": "Penduduk Miskin"}."""
    entries = [entry for line in lines for find in (ENTRY, LETTER) for entry in find.findall(line)]
    return {short: " ".join(words.split()).rstrip(". )") for short, words in entries}


def written_out(heading: str, entries: Mapping[str, str]) -> str:
    """``heading`` with what its short words stand for: "PM (ribu jiwa)" is "Penduduk Miskin (ribu jiwa)"."""
    words = {short.casefold(): meant for short, meant in entries.items()}
    return re.sub(r"[^\W\d_][\w.]*", lambda word: words.get(word[0].casefold(), word[0]), heading)


def letters_written_out(path: Iterable[str], entries: Mapping[str, str]) -> tuple[str, ...]:
    """The lines of a heading, single letters as the legend says: ("2022", "R") is ("2022", "Realisasi")."""
    return tuple(written_out(text, entries) if len(text.strip(" .()")) == 1 else text for text in path)
