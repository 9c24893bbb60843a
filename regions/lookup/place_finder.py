"""From what a row says of its place to the region: the lowest column decides, what stands above narrows it."""

from typing import NamedTuple

from regions.lookup.answers import SKIP, Answers
from regions.lookup.codes import CodeResolver
from regions.lookup.local_names import SUBDISTRICT, VILLAGE, LocalNames
from regions.lookup.names import key, kind_of
from regions.lookup.resolving import NameResolver, ResolvedRegion
from regions.lookup.row_place import CODE_LEVELS, NAME_LEVELS, RowPlace

LOCAL = {"subdistrict": SUBDISTRICT, "village": VILLAGE}
ASKED = {"name_unknown", "name_without_kind", "name_ambiguous"}


class FoundPlace(NamedTuple):
    """The region of a row, or the rule that was broken, and about which text of which column.

    ``area``: the code of the region in which it was looked for, or empty. ``beyond``: what stands above the row in
    merged cells or lone lines says another region than the name alone.
    """

    region: ResolvedRegion
    text: str = ""
    column: str = ""
    area: str = ""
    beyond: bool = False


class PlaceFinder:
    """Finds the region of rows under one system of codes. ``within``: the code in which all of them lie, or empty."""

    def __init__(self, names: NameResolver, codes: CodeResolver | None, answers: Answers, within: str = ""):
        self.names, self.codes, self.answers, self.within = names, codes, answers, within
        self.local = LocalNames(())
        self.small: dict[str, list[str]] = {}  # names that kecamatan of the one kabupaten of the file bear, with codes
        self.called: dict[str, str] = {}  # names of kecamatan and desa that the file gives by code

    def find(self, place: RowPlace) -> FoundPlace:
        """The region of ``place``. An error names both texts where two columns do not agree."""
        if not self.codes or not place.codes:
            return self._by_names(place, "")
        name, text = place.codes[-1]
        decides = not place.names or CODE_LEVELS[name] >= NAME_LEVELS[place.names[-1][0]]
        if not text:
            return FoundPlace(ResolvedRegion(rule="place_missing")) if decides else self._by_names(place, "")
        found = self._code(self.codes, place, text)
        code = found.region.code or ""
        if not code:
            return found
        if decides or self._level(code) >= NAME_LEVELS[place.names[-1][0]]:
            return self._agreeing(place, found, code)
        return self._by_names(place, code)

    def area_of(self, place: RowPlace) -> str:
        """The region in which the kecamatan or desa of ``place`` lies, as far as anything says so, else empty."""
        if not place.names or place.names[-1][0] not in LOCAL:
            return ""
        base = self.code_of(place)
        return ".".join(base.split(".")[:2]) if base.count(".") else self._area(place, base).area

    def code_of(self, place: RowPlace) -> str:
        """The region of the lowest code of ``place`` alone; empty where there is none."""
        return (self.codes.find(place.codes[-1][1]).code or "") if self.codes and place.codes else ""

    # -- codes --

    def _code(self, codes: CodeResolver, place: RowPlace, text: str) -> FoundPlace:
        """The region of the lowest code, which lies in those of the codes above it."""
        region = codes.find(text)
        if region.rule == "code_damaged":
            region = self._repaired(codes, place, region)
        if not region.code:
            return FoundPlace(region, text)
        for _name, upper in place.codes[:-1]:
            above = codes.find(upper) if upper else ResolvedRegion()
            if above.code and not self.names.lies_in(region.code, above.code):
                return self._differ("places_differ", region.code, text, above.code, upper)
        if self.within and not self.names.lies_in(region.code, self.within):
            return self._differ("places_differ", region.code, text, self.within, self.within)
        return FoundPlace(region, text)

    def _repaired(self, codes: CodeResolver, place: RowPlace, damaged: ResolvedRegion) -> ResolvedRegion:
        """75.1 is 75.10 where the name beside it says so: a spreadsheet took a number for the code."""
        whole = codes.find(damaged.candidates[0])
        named = [text for name, text in place.names if name in ("name", "place", "region_name") and text]
        if whole.code and named and whole.code in self._meant(named[-1], "any", place.kind):
            return ResolvedRegion(whole.code, how="repaired")
        return damaged

    def _meant(self, text: str, level: str, kind: str) -> set[str]:
        """Codes of the regions that a name beside a code may mean."""
        named = self.names.resolve(text, level, (), "" if level == "province" else kind)
        labels = named.candidates if named.rule in ASKED else ()
        return {named.code} if named.code else {label.partition(" ")[0] for label in labels}

    def _agreeing(self, place: RowPlace, found: FoundPlace, code: str) -> FoundPlace:
        """``found`` by its ``code``, or an error where a name beside it surely is another region's."""
        for name, text in place.names:
            if not text or self._is_called(code, text):
                continue
            if name in LOCAL:
                other = self.local.named(text, LOCAL[name], [".".join(code.split(".")[:2])])
                if other and not any(self.names.lies_in(code, one) for one in other):
                    return self._differ("name_differs", code, found.text, other[0], text)
                continue
            meant = self._meant(text, "province" if name == "province" else "any", place.kind)
            exact = name != "province" and self._level(code) <= 2
            if meant and not any(code == one or (not exact and self.names.lies_in(code, one)) for one in meant):
                return self._differ("name_differs", code, found.text, min(meant), text)
        return found

    def is_named(self, place: RowPlace, code: str) -> bool:
        """True where a name beside the code surely is the region ``code``, or one that it lies in."""
        texts = [(name, text) for name, text in place.names if text and name not in LOCAL]
        named = {self._named_alone(name, text, place.kind) for name, text in texts} - {"", "ID"}
        return any(one == code or (self._level(one) == 2 and self.names.lies_in(code, one)) for one in named)

    def _named_alone(self, column: str, text: str, kind: str) -> str:
        level = "province" if column == "province" else "any"
        return self.names.resolve(text, level, (), "" if level == "province" else kind).code or ""

    def _is_called(self, code: str, text: str) -> bool:
        region = self.names.regions.get(code)
        return key(region.name if region else self.called.get(code, "")) == key(text)

    def _differ(self, rule: str, code: str, text: str, other: str, value: str) -> FoundPlace:
        labels = (text, self._label(code), self._label(other))
        return FoundPlace(ResolvedRegion(rule=rule, candidates=labels), value)

    def _label(self, code: str) -> str:
        region = self.names.regions.get(code)
        name = region.name if region else self.called.get(code, "")
        return f"{code} {name}".strip() if code not in self.local.regions else self.local.label(code)

    @staticmethod
    def _level(code: str) -> int:
        return 0 if code == "ID" else code.count(".") + 1

    # -- names --

    def _by_names(self, place: RowPlace, base: str) -> FoundPlace:
        """The region of the lowest name within ``base`` and all that stands above it."""
        if not place.lowest:
            return FoundPlace(ResolvedRegion(rule="place_missing"))
        column = place.names[-1][0]
        return self._local(place, base) if column in LOCAL else self._named(place, base, column, place.lowest)

    def _named(self, place: RowPlace, base: str, column: str, text: str) -> FoundPlace:
        above, fault = self._above(place, base, column)
        if fault:
            return fault
        kind = place.kind or next((kind_of(said) for said in reversed(place.sections) if kind_of(said)), "")
        level = "province" if column == "province" else "any"
        area = max(above, key=len, default="")
        named = self.names.resolve(text, level, tuple(above), kind if level == "any" else "")
        region = self._answered(text, area, self._or_small(named, text, column))
        if region.rule == "name_unknown" and place.is_carried:
            alone = self.names.resolve(text, level, (self.within,) if self.within else (), kind)
            if alone.code:
                labels = self.names.labels([alone.code])
                return FoundPlace(ResolvedRegion(rule="name_unknown", candidates=labels), text, column, area, True)
        return FoundPlace(region, text, column, area)

    def _or_small(self, named: ResolvedRegion, text: str, column: str) -> ResolvedRegion:
        """``named``, or what is asked where a kecamatan of the kabupaten that the file is about bears the name."""
        codes = self.small.get(text, []) if column in ("place", "name") else []
        if not codes:
            return named
        labels = tuple(map(self.local.label, codes))
        if named.code:
            return ResolvedRegion(rule="name_ambiguous", candidates=(*self.names.labels([named.code]), *labels))
        return ResolvedRegion(rule="name_unknown", candidates=labels)

    def _above(self, place: RowPlace, base: str, column: str) -> tuple[list[str], FoundPlace | None]:
        """Codes of the regions in which the name of ``column`` lies; or why they cannot be told."""
        stated = [code for code in (base, self.within) if code]
        text = dict(place.names).get("province", "") if column != "province" else ""
        if not text:
            return stated + self._sections(place), None
        province = self._answered(text, "", self.names.resolve(text, "province"))
        if not province.code:
            return [], FoundPlace(province, text, "province")
        if base and not self.names.lies_in(base, province.code):
            return [], self._differ("places_differ", base, base, province.code, text)
        return [*stated, province.code], None

    def _answered(self, text: str, area: str, region: ResolvedRegion) -> ResolvedRegion:
        """``region``, or what was answered where it is unclear: by what is stated here, or by an earlier import.

        A name that one region bears is that region's, whatever was answered for another line with the same text.
        """
        if region.rule not in ASKED:
            return region
        answer = self.answers.of(text, area) or self.answers.known_of(text, area)
        if answer == SKIP:
            return ResolvedRegion(rule="skipped")
        first, _semicolon, second = answer.partition(";")
        if second:
            return ResolvedRegion(rule="in_turn", candidates=(first, second))
        return ResolvedRegion(first) if first else region

    def _sections(self, place: RowPlace) -> list[str]:
        """The regions that the lone lines above the row name."""
        named = [self.names.resolve(text, "any").code for text in place.sections if not kind_of(text)]
        return [code for code in named if code and code != "ID"]

    def _local(self, place: RowPlace, base: str) -> FoundPlace:
        """A kecamatan or desa within the kabupaten that the row, a line above it or an option states."""
        area = self._area(place, base)
        if area.region.rule:
            return area
        texts = dict(place.names)
        column, text = place.names[-1]
        upper = texts.get("subdistrict", "")
        inner = area.area
        if column == "village" and upper:
            region = self._answered(upper, inner, self.local.find(inner, upper))
            if not region.code and region.rule != "name_ambiguous":
                return FoundPlace(region, upper, "subdistrict", inner)
            inner, upper = (region.code, "") if region.code else (inner, upper)
        village = texts.get("village", "") if column == "village" else ""
        region = self._answered(text, inner, self.local.find(inner, upper, village))
        return FoundPlace(region, text, column, inner)

    def _area(self, place: RowPlace, base: str) -> FoundPlace:
        """Where a kecamatan or desa lies: its kabupaten, or the smallest region that is stated."""
        texts = dict(place.names)
        column = "name" if texts.get("name") else "place"
        if texts.get(column):
            found = self._named(place, base, column, texts[column])
            return found._replace(area=found.region.code or "")
        above, fault = self._above(place, base, "name")
        area = max(above, key=len, default="")
        if not fault and (not area or area == "ID"):
            return FoundPlace(ResolvedRegion(rule="area_missing"), place.lowest)
        return fault or FoundPlace(ResolvedRegion(area), area=area)
