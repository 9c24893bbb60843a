"""From what a file calls a region to the region, by its name.

A name is taken where one region alone bears it within what is stated: its province or another region around it, its
kind, its level. Names are compared as ``regions.lookup.names`` says, never by likeness: what resembles a name is a
proposal (``regions.lookup.likeness``). A kabupaten and a kota may share a name; then the kind must be known: from a
column, from the cell ("Kab. Kupang", "Kota Kupang"), or because the same file spells out the kota of that name too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from django.db.models import F

from regions.lookup.names import clean, kind_of, parts, readings
from regions.models import Region, RegionChange, RegionCode

SYSTEMS = ("kemendagri", "bps", "bps-2016", "name")
LEVELS = {"province": (0, 1), "district": (2,), "any": (0, 1, 2)}
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


class ResolvedRegion(NamedTuple):
    """A region's code, or the rule that was broken and the candidates ("64.08 Kabupaten Kutai Timur").

    ``how``: "kota" where a name without its kind was taken because no kabupaten bears it, "spelled" where it is
    written in another way than the official name beyond case, blanks and its kind; else empty.
    """

    code: str | None = None
    rule: str = ""
    candidates: tuple[str, ...] = ()
    how: str = ""


class BornName(NamedTuple):
    """A region under one of its names, without its kind."""

    code: str
    kind: str


@lru_cache(maxsize=20_000)
def normal(name: str) -> str:
    """A name with its words: upper case, single blanks, abbreviations written out."""
    text = clean(name).upper()
    for pattern, replacement in ABBREVIATIONS:
        text = pattern.sub(replacement, text)
    return text.strip()


def _words(name: str) -> str:
    """The words of a name, whatever stands between them."""
    return " ".join(re.findall(r"\w+", normal(name)))


class NameResolver:
    """Looks up provinces and districts by name. ``listed``: all names of the file; does it spell out a kota?"""

    def __init__(self, listed: Iterable[str] = ()):
        self.listed = {core for name in set(listed) for core, kind in readings(str(name)) if kind == "kota"}
        self.regions = {region.code: region for region in Region.objects.filter(level__lte=2)}
        self.names: dict[str, set[BornName]] = defaultdict(set)
        self.plain: set[str] = set()  # the official names and known spellings, by their words
        self.official = {normal(region.name) for region in self.regions.values() if region.level == 2}
        for region in self.regions.values():
            self._add(region, region.name)
        labels = RegionCode.objects.filter(system="label", region__level__lte=2).values_list("code", "region_id")
        for label, code in labels:
            self._add(self.regions[code], label)
        splits = RegionChange.objects.filter(kind="split", old__level=1, new__level=1)
        self.split_from = defaultdict(set)
        for old, new in splits.values_list(F("old"), F("new")):
            self.split_from[new].add(old)

    def _add(self, region: Region, name: str) -> None:
        self.plain.add(_words(name))
        for core, kind in readings(name):
            if kind == region.kind or not kind:
                self.names[core].add(BornName(region.code, region.kind))

    def province(self, name: str) -> ResolvedRegion:
        """A province, or the country, by its name."""
        return self.resolve(name, "province")

    def district(self, name: str, province: str = "", kind: str = "") -> ResolvedRegion:
        """A district by its name, with the province (code or empty) and the kind (kabupaten, kota or empty)."""
        return self.resolve(name, "district", (province,) if province else (), kind)

    def resolve(self, name: str, level: str = "any", within: tuple[str, ...] = (), kind: str = "") -> ResolvedRegion:
        """The region that ``name`` means. ``level``: province, district or any; it lies in all codes of ``within``."""
        matching = self._matching(name, level, within, kind) or self._in_parts(name, level, within, kind)
        if not matching:
            others = self._matching(name, level, (), "") or self._matching(name, level, (), "", strict=False)
            rule = "name_ambiguous" if others and not kind and not within else "name_unknown"
            return ResolvedRegion(rule=rule, candidates=self.labels(others))
        if len(matching) > 1:
            return self._choose(name, matching)
        return self._taken(name, next(iter(matching)), kind)

    def _taken(self, name: str, code: str, kind: str) -> ResolvedRegion:
        how = "" if _words(name) in self.plain or self._is_kindless(name, code) else "spelled"
        if not kind and self.regions[code].kind == "kota" and not self._says_kind(name, code):
            how = "kota"
        return ResolvedRegion(code, how=how)

    def _is_kindless(self, name: str, code: str) -> bool:
        """True for "Kutai Timur" and "kab. kutai timur": what every reader takes for the official name."""
        return _words(name).removeprefix("KABUPATEN ") == _words(self.regions[code].name).removeprefix("KABUPATEN ")

    def _says_kind(self, name: str, code: str) -> bool:
        texts = [*name.split("/"), name]
        said = (reading for text in texts for reading in readings(text) if reading.kind == "kota")
        beside = any(kind_of(part) == "kota" for part in parts(name))
        return beside or any(BornName(code, "kota") in self.names.get(core, ()) for core, _kind in said)

    def _choose(self, name: str, codes: set[str]) -> ResolvedRegion:
        """Of several regions of one name: the kabupaten where the file spells out the kota, else none."""
        kinds = {self.regions[code].kind: code for code in codes}
        spelt = any(core in self.listed for core, kind in readings(name) if not kind)
        if len(codes) == 2 and kinds.keys() == {"kabupaten", "kota"} and spelt:
            return ResolvedRegion(kinds["kabupaten"])
        rule = "name_without_kind" if kinds.keys() == {"kabupaten", "kota"} else "name_ambiguous"
        return ResolvedRegion(rule=rule, candidates=self.labels(codes))

    def _matching(self, name: str, level: str, within: tuple[str, ...], kind: str, *, strict: bool = True) -> set[str]:
        """Codes of the regions that a reading of ``name`` names. Not ``strict``: whatever kind stands beside it."""
        return {
            region.code
            for core, said in readings(name)
            for region in self.names.get(core, ())
            if (not strict or said in ("", region.kind)) and kind in ("", region.kind)
            and self.regions[region.code].level in LEVELS[level]
            and all(self.lies_in(region.code, code) for code in within)
        }  # fmt: skip

    def _in_parts(self, name: str, level: str, within: tuple[str, ...], kind: str) -> set[str]:
        """Of "province - district", "Bogor, Kota", "Kabupaten Bogor/Bogor Regency": what all of it fits."""
        halves = [self._matching(half, level, within, kind) for half in name.split("/")]
        if len(halves) > 1:
            return set.intersection(*halves)
        texts = parts(name)
        kinds = {kind_of(text) for text in texts} - {""}
        texts = [text for text in texts if not kind_of(text)]
        if len(kinds) > 1 or len(texts) > 2 or (kinds and kind and kinds != {kind}):
            return set()
        kind = kind or next(iter(kinds), "")
        if len(texts) == 1:
            return self._matching(texts[0], level, within, kind) if kinds else set()
        if not texts:  # nothing but a kind: "Kota"
            return set()
        return {
            code
            for upper, lower in permutations(texts)
            for province in self._matching(upper, "province", (), "")
            for code in self._matching(lower, level, (*within, province), kind)
        }

    def lies_in(self, code: str, outer: str) -> bool:
        """True where ``code`` is ``outer`` or lies in it, also where it did before a province was split."""
        if outer in ("ID", code) or code.startswith(f"{outer}."):
            return True
        province = self.regions[code].parent_id if code in self.regions and len(code) == 5 else code[:2]
        return province == outer or outer in self.split_from[province]

    def has_kind(self, text: str) -> bool:
        """True where the name stands with its kind as the official one does: "Kab. Kuningan", "Kota Jambi"."""
        return normal(text) in self.official

    def labels(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Code and name of each, as a person reads them."""
        return tuple(f"{code} {self.regions[code].name}" for code in sorted(codes))
