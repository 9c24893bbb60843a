"""Questions about names that no region or several bear, each with its candidates."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.reading.layout.several import line_name
from imports.machinery.outcome import Question
from regions.lookup.answers import SKIP, subject_of
from regions.lookup.likeness import KIND, Candidate, alike, is_short, proposal
from regions.lookup.local_names import LocalNames
from regions.lookup.names import key
from regions.lookup.neighbours import Beside, chosen
from regions.lookup.place_finder import LOCAL, FoundPlace
from regions.lookup.resolving import LEVELS, NameResolver
from regions.lookup.several_names import is_cut, may_mean_several

MOST_QUESTIONS = 50
MOST_SHORT = 6  # candidates for a short form
TOTALS = ("JUMLAH", "TOTAL", "RATARATA", "GRANDTOTAL")


class AskedName(NamedTuple):
    """A name that must be asked about: where it stands, in how many lines, and whether it stands in pairs of lines.

    ``beside``: what stands above and below each of its lines. ``level``: the one level of all other names of its
    column that are written like it (in capitals or not), or None.
    """

    found: FoundPlace
    line: int
    lines: int
    in_pairs: bool = False
    level: int | None = None
    beside: tuple[Beside, ...] = ()


class NameQuestions:
    """Makes the questions. ``several``: True for a text that is asked about in more than one region.

    ``provinces``: those of the regions that the file surely names; ``all_small``: kecamatan bear all its names;
    ``kind``: kabupaten or kota, where the heading says it and no other line is of the other one.
    """

    def __init__(
        self, names: NameResolver, local: LocalNames, listed: set[str], several: Callable[[str], bool],
        provinces: Collection[str] = (), all_small: bool = False, kind: str = "",
    ):  # fmt: skip
        self.provinces, self.all_small, self.kind = provinces, all_small, kind
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
            turns, reason = self._in_turn(codes, asked)
            words = _("the first of two lines is %(first)s, the second %(second)s")
            choices[:0] = [
                (f"{first};{second}", words % {"first": self._label(first), "second": self._label(second)})
                for first, second in (codes, codes[::-1])
            ]
            proposed = ";".join(turns)
        choices.append((SKIP, _("leave these lines out")))
        return Question(self._text(asked), "names", tuple(choices), proposed, reason, subject)

    def _in_turn(self, codes: list[str], asked: AskedName) -> tuple[list[str], str]:
        """Which of two regions each of two lines means, and why; empty where nothing says it."""
        kinds = self._kinds(codes)
        turns = [chosen(codes, kinds, beside) for beside in asked.beside[:2]]
        if len(turns) == 2 and any(turns) and turns[0] != turns[1]:
            first = turns[0] or next(code for code in codes if code != turns[1])
            return [first, next(code for code in codes if code != first)], _("The lines beside each of them say so.")
        if len({code[:2] for code in codes}) > 1:
            return [], ""
        reason = _("Published tables list the kabupaten of a province before its kota.")
        return sorted(codes, key=lambda code: kinds[code]), reason

    def _kinds(self, codes: list[str]) -> dict[str, str]:
        return {code: self.names.regions[code].kind for code in codes if code in self.names.regions}

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
        codes, proposed, reason = self._likely(asked)
        text = asked.found.text
        doubted = may_mean_several(text, proposed, self.names.regions) or (
            not asked.found.region.candidates and is_cut(text, self._district_keys())
        )
        return (codes, "", "") if proposed not in ("", SKIP) and doubted else (codes, proposed, reason)

    def _district_keys(self) -> list[str]:
        """The keys of the names of all kabupaten and kota, without their kind."""
        return [key(KIND.sub("", region.name)) for region in self.names.regions.values() if region.level == 2]

    def _likely(self, asked: AskedName) -> tuple[list[str], str, str]:
        found = asked.found
        if key(found.text).startswith(TOTALS):
            return [], SKIP, _("A total is no region.")
        codes = [label.partition(" ")[0] for label in found.region.candidates]
        if len(codes) == 1:
            return codes, codes[0], _("It is the only region of that name.")
        small = [code for code in codes if code in self.local.regions]
        if small and len(codes) > 1:
            known = len(small) == 1 and self.all_small
            return codes, *((small[0], _("All names of the file are kecamatan of it.")) if known else ("", ""))
        if self._may_be_total(codes, asked):
            return codes, "", ""
        if codes:
            by_level = self._by_level(codes, asked.level)
            return codes, *(
                self._by_kind(codes) or self._by_province(codes, asked) or by_level or self._by_habit(codes)
            )
        shortened = self._shortened(found)
        if shortened:
            only = shortened[0] if len(shortened) == 1 else ""
            return shortened, only, _("It is a short form of its name.") if only else ""
        likely = self._alike(found, asked.level)
        best = proposal(likely)
        return [candidate.code for candidate in likely], best, _("Its name is the most alike.") if best else ""

    def _may_be_total(self, codes: list[str], asked: AskedName) -> bool:
        """True for a name at an end of the list that its province bears, too: "Jambi" below the districts of Jambi."""
        provinces = {code for code in codes if code in self.names.regions and self.names.regions[code].level == 1}
        at_end = asked.lines == 1 and any(beside.is_last for beside in asked.beside)
        return at_end and bool(provinces & {code for beside in asked.beside for code in beside.provinces})

    def _by_kind(self, codes: list[str]) -> tuple[str, str] | None:
        """The one candidate of the kind that the heading says ("Kota"), where all other lines are of it."""
        kinds = self._kinds(codes)
        fitting = [code for code in codes if self.kind and kinds.get(code) == self.kind]
        return (fitting[0], _("The heading of the column says its kind.")) if len(fitting) == 1 else None

    def _by_province(self, codes: list[str], asked: AskedName) -> tuple[str, str] | None:
        """The candidate in the province of the lines beside it; ("", "") where several lines say different ones."""
        if len({code[:2] for code in codes}) < 2 or not any(beside.provinces for beside in asked.beside):
            return None
        fitting = {chosen(codes, self._kinds(codes), beside) for beside in asked.beside}
        if len(fitting) != 1 or fitting == {""}:
            return "", ""
        return fitting.pop(), _("The lines beside it are of the same province.")

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
        """The kabupaten of a kabupaten and a kota of one province, where the file writes out other kota."""
        kinds = {self.names.regions[code].kind: code for code in codes if code in self.names.regions}
        if (
            len({code[:2] for code in codes}) == 1
            and len(codes) == 2
            and kinds.keys() == {"kabupaten", "kota"}
            and self.spells_kota
        ):
            return kinds["kabupaten"], _("The file writes Kota before the names of other kota.")
        return "", ""

    def _shortened(self, found: FoundPlace) -> list[str]:
        """The kabupaten and kota of which the text is a usual short form: "Kutim", "PPU", "Meranti".

        Those of the provinces of the file, where there are any.
        """
        if found.column in LOCAL or found.column == "province":
            return []
        districts = {code: region for code, region in self.names.regions.items() if region.level == 2}
        short = sorted(code for code, region in districts.items() if is_short(found.text, region.name))
        inside = [code for code in short if self.names.lies_in(code, found.area)] if found.area else short
        near = [code for code in inside if code[:2] in self.provinces]
        return (near or inside)[:MOST_SHORT]

    def _alike(self, found: FoundPlace, level: int | None) -> list[Candidate]:
        """The most alike: of the level of the column, then of the provinces of the file, before all others."""
        if found.column in LOCAL:
            return self.local.alike(found.text, LOCAL[found.column], found.area)
        is_district = found.column == "name" or level == LEVELS["district"][0]
        levels = LEVELS["province" if found.column == "province" else "district" if is_district else "any"]
        names = [
            (name, region.code)
            for name, regions in self.names.names.items()
            for region in regions
            if self.names.regions[region.code].level in levels
        ]
        inside = [pair for pair in names if found.area and self.names.lies_in(pair[1], found.area)]
        near = [] if inside else [pair for pair in names if pair[1][:2] in self.provinces and "." in pair[1]]
        return alike(found.text, inside or near) or alike(found.text, names)

    def _label(self, code: str) -> str:
        if code in self.local.regions:
            return self.local.label(code)
        region = self.names.regions.get(code)
        return f"{code} {region.name}" if region else code
