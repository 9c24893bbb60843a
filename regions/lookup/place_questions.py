"""Questions about names that no region or several bear, each with its candidates."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.reading.layout.several import line_name
from imports.machinery.outcome import Question
from regions.lookup.answers import SKIP, subject_of
from regions.lookup.likeness import Candidate, alike, proposal
from regions.lookup.local_names import LocalNames
from regions.lookup.names import key
from regions.lookup.place_finder import LOCAL, FoundPlace
from regions.lookup.resolving import LEVELS, NameResolver

MOST_QUESTIONS = 50
TOTALS = ("JUMLAH", "TOTAL", "RATARATA", "GRANDTOTAL")


class AskedName(NamedTuple):
    """A name that must be asked about: where it stands, in how many lines, and whether it stands in pairs of lines.

    ``level``: the one level of all other names of its column that are written like it (in capitals or not), or None.
    """

    found: FoundPlace
    line: int
    lines: int
    in_pairs: bool = False
    level: int | None = None


class NameQuestions:
    """Makes the questions. ``several``: True for a text that is asked about in more than one region."""

    def __init__(self, names: NameResolver, local: LocalNames, listed: set[str], several: Callable[[str], bool]):
        self.names, self.local, self.several = names, local, several
        self.spells_kota = bool(listed)

    def ask(self, asked: AskedName) -> Question:
        """The question about one name in one region."""
        found = asked.found
        subject = subject_of(found.text, found.area if self.several(found.text) else "")
        codes, proposed, reason = self._candidates(asked)
        choices = [(code, self._label(code)) for code in codes]
        kinds = {self.names.regions[code].kind for code in codes if code in self.names.regions}
        exact = len(found.region.candidates) == len(codes) == 2
        if asked.in_pairs and exact and kinds == {"kabupaten", "kota"}:
            first, second = sorted(codes, key=lambda code: self.names.regions[code].kind)  # kabupaten before kota
            words = _("the first of two lines is %(first)s, the second %(second)s")
            both = f"{first};{second}"
            choices.insert(0, (both, words % {"first": self._label(first), "second": self._label(second)}))
            proposed, reason = both, _("Published tables list the kabupaten of a province before its kota.")
        choices.append((SKIP, _("leave these lines out")))
        return Question(self._text(asked), "names", tuple(choices), proposed, reason, subject)

    def _text(self, asked: AskedName) -> str:
        found = asked.found
        words = {
            "name": found.text,
            "line": line_name(asked.line),
            "count": asked.lines,
            "area": self._label(found.area),
        }
        if found.beyond:
            text = _("“%(name)s” (line %(line)s, %(count)s lines) does not lie in %(area)s, which stands above it. "
                     "Which region is meant?")  # fmt: skip
        elif found.area and found.area != "ID":
            text = _("“%(name)s” in %(area)s (line %(line)s, %(count)s lines): which region is meant?")
        else:
            text = _("“%(name)s” (line %(line)s, %(count)s lines): which region is meant?")
        return text % words

    def _candidates(self, asked: AskedName) -> tuple[list[str], str, str]:
        """Codes to choose from, the proposal among them and its reason, both empty where nothing speaks for one."""
        found = asked.found
        if key(found.text).startswith(TOTALS):
            return [], SKIP, _("A total is no region.")
        codes = [label.partition(" ")[0] for label in found.region.candidates]
        if len(codes) == 1:
            return codes, codes[0], _("It is the only region of that name.")
        if codes:
            return codes, *(self._by_level(codes, asked.level) or self._by_habit(codes))
        likely = self._alike(found)
        best = proposal(likely)
        return [candidate.code for candidate in likely], best, _("Its name is the most alike.") if best else ""

    def _by_level(self, codes: list[str], level: int | None) -> tuple[str, str] | None:
        """The one candidate of the level of the names around it, or the kabupaten of two; None where there is none."""
        fitting = [code for code in codes if code in self.names.regions and self.names.regions[code].level == level]
        if len(fitting) == 1:
            reason = (
                _("All other names that are written like it are provinces.")
                if level == 1
                else _("All other names that are written like it are of kabupaten and kota.")
            )
            return fitting[0], reason
        return self._by_habit(fitting) if fitting else None

    def _by_habit(self, codes: list[str]) -> tuple[str, str]:
        """The kabupaten of a kabupaten and a kota, where the file writes out other kota."""
        kinds = {self.names.regions[code].kind: code for code in codes if code in self.names.regions}
        if len(codes) == 2 and kinds.keys() == {"kabupaten", "kota"} and self.spells_kota:
            return kinds["kabupaten"], _("The file writes Kota before the names of other kota.")
        return "", ""

    def _alike(self, found: FoundPlace) -> list[Candidate]:
        if found.column in LOCAL:
            return self.local.alike(found.text, LOCAL[found.column], found.area)
        levels = LEVELS["province" if found.column == "province" else "any"]
        names = [
            (name, region.code)
            for name, regions in self.names.names.items()
            for region in regions
            if self.names.regions[region.code].level in levels
        ]
        inside = [pair for pair in names if found.area and self.names.lies_in(pair[1], found.area)]
        return (alike(found.text, inside) if inside else []) or alike(found.text, names)

    def _label(self, code: str) -> str:
        if code in self.local.regions:
            return self.local.label(code)
        region = self.names.regions.get(code)
        return f"{code} {region.name}" if region else code
