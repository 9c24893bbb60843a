"""Which system the codes of a file are of: told where the names beside them prove it, else asked."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imports.machinery.outcome import Question
from regions.lookup.answers import Answers
from regions.lookup.codes import CODE_SYSTEMS, CodeResolver, plain_code
from regions.lookup.place_finder import PlaceFinder
from regions.lookup.resolving import NameResolver
from regions.lookup.row_place import RowPlace

SYSTEM_NAMES = {
    "kemendagri": "Kemendagri", "bps": gettext_lazy("BPS of today"),
    "bps-2016": gettext_lazy("BPS before the Papua split of 2022"),
}  # fmt: skip
SHOWN = 3  # codes whose meaning is shown for each system


class SystemEvidence(NamedTuple):
    """What speaks for a system: lines whose code and name agree in it, lines that contradict it, codes it lacks."""

    system: str
    agreeing: int
    differing: int
    unknown: int
    regions: tuple[str | None, ...]


class CodeSystems:
    """The code systems, each tried on the places of a file (with the number of lines of each)."""

    def __init__(self, names: NameResolver, places: Mapping[RowPlace, int]):
        self.names, self.places = names, {place: count for place, count in places.items() if place.codes[-1][1]}
        self.resolvers = {system: CodeResolver(system) for system in CODE_SYSTEMS}
        self.evidence = [self._evidence(system) for system in CODE_SYSTEMS]

    def _evidence(self, system: str) -> SystemEvidence:
        finder = PlaceFinder(self.names, self.resolvers[system], Answers({}))
        counts = dict.fromkeys(("agree", "differ", "unknown"), 0)
        regions: list[str | None] = []
        for place, count in self.places.items():
            region = self.resolvers[system].find(place.codes[-1][1])
            found = finder.find(place).region if region.code else region
            regions.append(region.code)
            said = "unknown" if not region.code else "agree" if finder.is_named(place, region.code) else ""
            said = "differ" if found.rule in ("name_differs", "places_differ") else said
            if said:
                counts[said] += count
        return SystemEvidence(system, counts["agree"], counts["differ"], counts["unknown"], tuple(regions))

    @property
    def proved(self) -> SystemEvidence | None:
        """The system in which no name contradicts its code and some agree, where there is one such reading."""
        half = sum(self.places.values()) / 2
        fitting = [e for e in self.evidence if e.agreeing >= half and not e.differing and not e.unknown]
        return fitting[0] if len({e.regions for e in fitting}) == 1 else None

    @property
    def told(self) -> str:
        """The sentence that says why the system is ``proved``."""
        proved, lines = self.proved, sum(self.places.values())
        text = _("Codes are read as those of %(system)s: in %(agreeing)s of %(lines)s lines the name beside the code agrees, in none it differs.")  # fmt: skip  # noqa: E501
        return (
            text % {"system": SYSTEM_NAMES[proved.system], "agreeing": proved.agreeing, "lines": lines}
            if proved
            else ""
        )

    def question(self) -> Question:
        """Asks for the system, with what each makes of the first codes."""
        only, reason = self._proposal()
        return Question(
            _("Which code system do the codes of the regions belong to? The same digits mean other places in another."),
            "codes",
            (*((e.system, self._words(e)) for e in self.evidence), *self._by_names()),
            only.system if only else "",
            reason,
        )

    def _by_names(self) -> tuple[tuple[str, str], ...]:
        """Running numbers of an office are codes of no system: where names stand beside them, they can decide."""
        has_names = all(place.lowest for place in self.places)
        return (("name", _("none of them: the names alone count")),) if has_names else ()

    def _proposal(self) -> tuple[SystemEvidence | None, str]:
        """The one system that names support and none contradicts, or that alone knows all codes, with the reason."""
        named = [e for e in self.evidence if e.agreeing and not e.differing]
        if len({e.regions for e in named}) == 1:
            return named[0], _("Only in this system names beside codes agree and none differs.")
        known = [e for e in self.evidence if not e.unknown and not e.differing]
        if len({e.regions for e in known}) == 1:
            return known[0], _("Only in this system all codes of the file are known.")
        return None, ""

    def _words(self, evidence: SystemEvidence) -> str:
        """What a system makes of the first codes: "Kemendagri: 3201 = 32.01 Kabupaten Bogor; …"."""
        codes = [place.codes[-1][1] for place in self.places]
        shown = dict(list(dict(zip(codes, evidence.regions, strict=True)).items())[:SHOWN])
        pairs = (f"{plain_code(code)} = {self._label(region)}" for code, region in shown.items())
        return f"{SYSTEM_NAMES[evidence.system]}: " + "; ".join(pairs)

    def _label(self, code: str | None) -> str:
        region = self.names.regions.get(code or "")
        return f"{code} {region.name}" if region else code or _("unknown")


def has_codes(places: Iterable[RowPlace]) -> bool:
    """True where some row has a code."""
    return any(place.codes and place.codes[-1][1] for place in places)
