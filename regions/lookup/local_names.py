"""Kecamatan and desa by name, within a region that is stated: all over the country villages share their names."""

import re
from collections import defaultdict
from collections.abc import Iterable

from common.permissions import within_any
from regions.lookup.likeness import Candidate, alike
from regions.lookup.names import NUMBERED, clean, key
from regions.lookup.resolving import ResolvedRegion
from regions.models import Region

SUBDISTRICT, VILLAGE = 3, 4
LINE_NUMBER = re.compile(r"^\(?\d{1,3}\s*[.):]\s+", re.ASCII)  # "3. 16 Ulu": a name may begin with a number, too
FRONT = {
    SUBDISTRICT: re.compile(r"^(?:kecamatan|kec|distrik|district|kapanewon|kemantren)\b[\s.:]*", re.IGNORECASE),
    VILLAGE: re.compile(
        r"^(?:(?:desa|kelurahan|kel|ds)\s*/\s*(?:desa|kelurahan|kel|ds)|desa adat|desa|ds|kelurahan|kel|kampung|kamp|kp"
        r"|gampong|gp|nagari|negeri|pekon|lembang|ohoi|village)\b[\s.:]*",
        re.IGNORECASE,
    ),
}
KINDS = {"desa": "desa", "ds": "desa", "kelurahan": "kelurahan", "kel": "kelurahan"}


class LocalNames:
    """The kecamatan and desa in force within the codes ``areas``; one query, none where there are no areas."""

    def __init__(self, areas: Iterable[str]):
        areas = sorted(set(areas) - {"", "ID"})
        rows = Region.objects.current().filter(within_any(areas), level__gte=SUBDISTRICT) if areas else ()
        self.regions = {region.code: region for region in rows}
        self.names: dict[tuple[int, str], list[str]] = defaultdict(list)
        for region in self.regions.values():
            self.names[region.level, key(region.name)].append(region.code)

    def find(self, area: str, subdistrict: str = "", village: str = "") -> ResolvedRegion:
        """The desa ``village`` in the kecamatan ``subdistrict`` (or anywhere in ``area``), or that kecamatan itself.

        Rule "name_unknown" or "name_ambiguous" with all candidates and their kecamatan; never one of several.
        """
        areas = [area]
        if subdistrict:
            areas = self.named(subdistrict, SUBDISTRICT, [area])
            if not areas or not village:
                return self._only(areas)
        return self._only(self.named(village, VILLAGE, areas))

    def named(self, text: str, level: int, areas: list[str]) -> list[str]:
        """Codes of the regions of ``level`` in ``areas`` that are called so: as written, else without its kind."""
        shown = clean(text.replace(".", ". "))
        bare = FRONT[level].sub("", shown)
        unnumbered = (LINE_NUMBER.sub("", shown), NUMBERED.sub("", shown))
        for variant in (shown, bare, *(FRONT[level].sub("", text) for text in unnumbered)):
            codes = [code for code in self.names.get((level, key(variant)), ()) if _in_any(code, areas)]
            if codes:
                return self._of_kind(codes, shown)
        return []

    def _of_kind(self, codes: list[str], text: str) -> list[str]:
        """Of a desa and a kelurahan of one name those of the kind that stands in front, where one does."""
        kind = KINDS.get(text.partition(" ")[0].lower().strip("."), "")
        return [code for code in codes if self.regions[code].kind == kind] or codes

    def _only(self, codes: list[str]) -> ResolvedRegion:
        if len(codes) == 1:
            return ResolvedRegion(codes[0])
        rule = "name_ambiguous" if codes else "name_unknown"
        return ResolvedRegion(rule=rule, candidates=tuple(map(self.label, sorted(codes))))

    def alike(self, text: str, level: int, area: str) -> list[Candidate]:
        """The regions of ``level`` in ``area`` whose names resemble ``text``."""
        bare = FRONT[level].sub("", clean(text.replace(".", ". ")))
        names = [(name, code) for (at, name), codes in self.names.items() if at == level for code in codes
                 if _in_any(code, [area])]  # fmt: skip
        return alike(bare, names)

    def label(self, code: str) -> str:
        """Code and name, of a desa with its kecamatan."""
        region = self.regions[code]
        above = self.regions.get(region.parent_id) if region.level == VILLAGE else None
        return f"{code} {region.name}" + (f", {above.name}" if above else "")


def _in_any(code: str, areas: list[str]) -> bool:
    return any(code == area or code.startswith(f"{area}.") for area in areas)
