"""From the code that a file gives a region to the region, in a stated system; and which system a file uses."""

import re
from collections.abc import Iterable

from regions.lookup.names import clean
from regions.lookup.resolving import ResolvedRegion
from regions.models import Region, RegionCode

CODE_SYSTEMS = ("kemendagri", "bps", "bps-2016")
COUNTRY_CODES = {"ID", "00", "0000", "9999"}


def dotted(text: str) -> str:
    """A Kemendagri code with its points: 640801 -> 64.08.01. What is no code comes back unchanged."""
    text = text.strip()
    if re.fullmatch(r"\d{2}(\d{2}(\d{2}(\d{4})?)?)?", text, re.ASCII):
        parts = [text[0:2], text[2:4], text[4:6], text[6:10]]
        return ".".join(part for part in parts if part)
    return text


def plain_code(text: str) -> str:
    """A code as it was meant: without what a spreadsheet ("6408.0", "64,08") or a map file ("ID6408") adds to it."""
    code = clean(text).strip("'\"` ").upper()
    code = re.sub(r"^(\d{4}|\d{6,7}|\d{10})[.,]0+$", r"\1", code, flags=re.ASCII)
    code = re.sub(r"^(\d{2}),(\d{1,2})$", r"\1.\2", code, flags=re.ASCII)
    return re.sub(r"^(ID|IDN)[ .-]?(?=\d{2})", "", code, flags=re.ASCII)


class CodeResolver:
    """Looks up codes of one system among the regions of the levels that are asked for (all by default)."""

    def __init__(self, system: str, levels: Iterable[int] = range(5)):
        self.system = system
        own = Region.objects.filter(level__in=levels) if system == "kemendagri" else Region.objects.none()
        self.codes = set(own.values_list("code", flat=True))
        rows = RegionCode.objects.filter(system=system, region__level__in=levels)
        self.aliases = dict(rows.values_list("code", "region_id"))

    def find(self, text: str) -> ResolvedRegion:
        """The region of the code ``text``; rule "code_damaged" where a spreadsheet cut a zero, else "code_unknown"."""
        text = plain_code(text)
        if text in COUNTRY_CODES:
            return ResolvedRegion("ID")
        if self.system == "kemendagri":
            return self._kemendagri(text)
        plain = text.replace(".", "")
        if plain in self.aliases:
            return ResolvedRegion(self.aliases[plain])
        if re.fullmatch(r"\d{2}00", plain, re.ASCII) and plain[:2] in self.aliases:
            return ResolvedRegion(self.aliases[plain[:2]])
        return ResolvedRegion(rule="code_unknown")

    def _kemendagri(self, text: str) -> ResolvedRegion:
        whole = dotted(text)
        code = whole if whole in self.codes else self.aliases.get(whole) or self.aliases.get(text)
        if code:
            return ResolvedRegion(code)
        if re.fullmatch(r"\d{2}\.0", text, re.ASCII) and text[:2] in self.codes:  # 75 kept as a number: no district 00
            return ResolvedRegion(text[:2])
        if re.fullmatch(r"\d{2}\.\d", text, re.ASCII):
            return ResolvedRegion(rule="code_damaged", candidates=(f"{text}0",))
        return ResolvedRegion(rule="code_unknown")
