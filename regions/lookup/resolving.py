"""From what a file calls a region to the region: by code in a stated system, or by name with its kind.

Names are compared exactly after normalising (case, blanks, footnote stars, points, "Kep." for "Kepulauan"),
never by likeness. A kabupaten and a kota may share a name, so the kind must be known: from a column, from a
prefix ("Kab. Kupang", "Kota Kupang"), or from the habit of published tables to write the kabupaten without
a prefix. That habit is trusted where only a kabupaten bears the name, or where the same file spells out the
kota of that name too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.db.models import F

from regions.models import Region, RegionChange, RegionCode

SYSTEMS = ("kemendagri", "bps", "bps-2016", "name")
COUNTRY_CODES = {"ID", "00", "0", "0000", "9999"}
ABBREVIATIONS = (
    (re.compile(r"[.,*\s]+"), " "),
    (re.compile(r"\bKEP\b"), "KEPULAUAN"),
    (re.compile(r"\bADM\b|\bADMINISTRASI\b"), " "),
    (re.compile(r"\bDAERAH KHUSUS (IBUKOTA )?"), "DKI "),
    (re.compile(r"\bDAERAH ISTIMEWA\b|\bD I\b"), "DI"),
    (re.compile(r"^(PROV|PROPINSI|PROVINSI) "), ""),
    (re.compile(r"^(KAB|KABUPATEN) (?=\S)"), "KABUPATEN "),
    (re.compile(r"\s+"), " "),
)
KINDS = {"kab": "kabupaten", "kabupaten": "kabupaten", "regency": "kabupaten", "kota": "kota", "city": "kota"}


class ResolvedRegion(NamedTuple):
    """A region's code, or the rule that was broken and the candidates ("64.08 Kabupaten Kutai Timur")."""

    code: str | None = None
    rule: str = ""
    candidates: tuple[str, ...] = ()


@lru_cache(maxsize=20_000)
def normal(name: str) -> str:
    """A name as it is compared: upper case, single blanks, abbreviations written out."""
    text = " ".join(name.upper().split())
    for pattern, replacement in ABBREVIATIONS:
        text = pattern.sub(replacement, text)
    return text.strip()


def dotted(text: str) -> str:
    """A Kemendagri code with its points: 640801 -> 64.08.01. What is no code comes back unchanged."""
    text = text.strip()
    if re.fullmatch(r"\d{2}(\d{2}(\d{2}(\d{4})?)?)?", text, re.ASCII):
        parts = [text[0:2], text[2:4], text[4:6], text[6:10]]
        return ".".join(part for part in parts if part)
    return text


class CodeResolver:
    """Looks up codes of one system among the regions of the levels that are asked for (all by default)."""

    def __init__(self, system: str, levels: Iterable[int] = range(5)):
        self.system = system
        self.codes = set(Region.objects.filter(level__in=levels).values_list("code", flat=True))
        rows = RegionCode.objects.filter(system=system, region__level__in=levels)
        self.aliases = dict(rows.values_list("code", "region_id"))

    def find(self, text: str) -> ResolvedRegion:
        """The region of the code ``text``; rule "code_damaged" where a spreadsheet cut a zero, else "code_unknown"."""
        text = text.strip()
        if text.upper() in COUNTRY_CODES:
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
        code = dotted(text)
        code = code if code in self.codes else self.aliases.get(code) or self.aliases.get(text)
        if code:
            return ResolvedRegion(code)
        if re.fullmatch(r"\d{2}\.\d", text, re.ASCII):
            return ResolvedRegion(rule="code_damaged", candidates=(f"{text}0",))
        return ResolvedRegion(rule="code_unknown")


class NameResolver:
    """Looks up provinces and districts by name. ``listed``: all names of the file; does it spell out a kota?"""

    def __init__(self, listed: Iterable[str] = ()):
        self.listed = {normal(name) for name in listed}
        self.regions = {r.code: r for r in Region.objects.filter(level__lte=2)}
        self.provinces: dict[str, str] = {}
        self.districts: dict[str, set[str]] = defaultdict(set)
        self.spellings: dict[str, str] = {}
        for region in self.regions.values():
            self._add(region, region.name)
        labels = RegionCode.objects.filter(system="label", region__level__lte=2).values_list("code", "region_id")
        for label, code in labels:
            self._add(self.regions[code], label)
            self.spellings[normal(label)] = code
        splits = RegionChange.objects.filter(kind="split", old__level=1, new__level=1)
        self.split_from = defaultdict(set)
        for old, new in splits.values_list(F("old"), F("new")):
            self.split_from[new].add(old)

    def _add(self, region: Region, name: str) -> None:
        name = normal(name)
        if region.level < 2:
            self.provinces[name] = region.code
            return
        for kind in ("kabupaten", "kota"):
            name = name.removeprefix(f"{kind.upper()} ") if region.kind == kind else name
        self.districts[name].add(region.code)

    def province(self, name: str) -> ResolvedRegion:
        """A province, or the country, by its name."""
        code = self.provinces.get(normal(name))
        return ResolvedRegion(code) if code else ResolvedRegion(rule="name_unknown")

    def district(self, name: str, province: str = "", kind: str = "") -> ResolvedRegion:
        """A district by its name, with the province (code or empty) and the kind (kabupaten, kota or empty)."""
        name = normal(name)
        known = self.spellings.get(name)
        if known and self._fits(known, province, kind):
            return ResolvedRegion(known)
        for prefix in ("KABUPATEN", "KOTA"):
            if name.startswith(f"{prefix} "):
                found = self._choose(self.districts[name[len(prefix) + 1 :]], province, kind or prefix.lower())
                if found.code or not self.districts[name]:
                    return found
        return self._choose(self.districts[name], province, kind, bare=name)

    def _fits(self, code: str, province: str, kind: str) -> bool:
        region = self.regions[code]
        return region.level == 2 and kind in ("", region.kind) and (not province or self._lies_in(code, province))

    def _choose(self, codes: set[str], province: str, kind: str, bare: str = "") -> ResolvedRegion:
        codes = {code for code in codes if not province or self._lies_in(code, province)}
        if not codes:
            return ResolvedRegion(rule="name_unknown")
        if bare and not kind:
            return self._without_kind(codes, bare)
        return self._only({code for code in codes if self.regions[code].kind == kind}, codes)

    def _without_kind(self, codes: set[str], bare: str) -> ResolvedRegion:
        kabupaten = {code for code in codes if self.regions[code].kind == "kabupaten"}
        if kabupaten and (kabupaten == codes or f"KOTA {bare}" in self.listed):
            return self._only(kabupaten, codes)
        return ResolvedRegion(rule="name_without_kind", candidates=self._names(codes))

    def _only(self, codes: set[str], candidates: set[str]) -> ResolvedRegion:
        if len(codes) == 1:
            return ResolvedRegion(next(iter(codes)))
        return ResolvedRegion(rule="name_ambiguous", candidates=self._names(codes or candidates))

    def _lies_in(self, code: str, province: str) -> bool:
        own = self.regions[code].parent_id
        return own == province or province in self.split_from[own]

    def _names(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{code} {self.regions[code].name}" for code in sorted(codes))
