"""The region of each row of a table, found once per place that it names."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from common.reading.tables import FileRow
from imports.machinery.outcome import Question
from imports.machinery.staging import Problems
from regions.lookup.answers import Answers
from regions.lookup.code_systems import CodeSystems, has_codes
from regions.lookup.codes import CodeResolver
from regions.lookup.local_names import SUBDISTRICT, LocalNames
from regions.lookup.names import key
from regions.lookup.neighbours import Beside, Neighbours
from regions.lookup.place_finder import ASKED, FoundPlace, PlaceFinder
from regions.lookup.place_questions import MOST_QUESTIONS, AskedName, NameQuestions
from regions.lookup.resolving import NameResolver, ResolvedRegion
from regions.lookup.row_place import PlaceReader, RowPlace, Runs
from regions.models import Region

REMEMBERED = 200_000  # different places of a file
ENOUGH = 5  # names that make a habit
BY_SECTION = "lines"  # in place of the region of all figures: lone lines name it
TOLD = 5  # names that a sentence lists


class RowRegions:
    """Region codes for rows. ``note_name`` sees all rows first, then ``load``, then ``find`` per row.

    ``columns``: whatever has ``fields``, {field: index}; the fields are province_code, region (a code of any level),
    subdistrict_code, village_code, province, place, name, subdistrict, village and kind. ``system``: kemendagri, bps,
    bps-2016, name, or empty where the file must prove it. ``options``: names, within, publisher and source.
    After ``load``: ``questions`` to ask before any row is taken, ``told`` what was decided because only one reading
    exists, ``system`` as it was proved. ``find`` asks the database nothing. ``titled``: codes of the regions that the
    title names; ``headed``: the kind that the heading of the names says, kabupaten or kota.
    """

    def __init__(self, columns: Any, system: str, options: Mapping[str, Any] | None = None, titled: Iterable[str] = (),
                 headed: str = ""):  # fmt: skip
        self.headed = headed
        self.titled = [code for code in titled if code.count(".") == 1]
        self.options, self.system = options or {}, system
        self.reader = PlaceReader(
            columns.fields, fills=self.options.get("gaps") == "above",
            by_section=self.options.get("region") == BY_SECTION,
        )  # fmt: skip
        self.lines: dict[RowPlace, int] = {}
        self.counts: Counter[RowPlace] = Counter()
        self.runs, self.neighbours = Runs(), Neighbours()
        self.found: dict[RowPlace, FoundPlace] = {}
        self.told: list[str] = []
        self.all_small = False  # whether kecamatan of one kabupaten bear all its names
        self.skips = False  # whether an answer leaves rows out
        self.reported: tuple[int, int] | None = None
        self.systems: CodeSystems | None = None

    @property
    def looks(self) -> bool:
        """True where all rows must be noted: names are listed, inherited, or prove the system of the codes."""
        return bool(self.reader.names) or self.reader.by_section or not self.system or len(self.reader.codes) > 1

    def note_name(self, row: FileRow) -> None:
        """Takes notice of a row, in the order of the file."""
        place = self.reader.note(row)
        self.runs.note((place.names, place.sections), self.reader.position(row))
        self.neighbours.note(place)
        if place in self.counts or len(self.counts) < REMEMBERED:
            self.counts[place] += 1
            self.lines.setdefault(place, row.line)

    def load(self) -> None:
        """Asks the database for all that the noted rows need, a fixed number of questions."""
        names = NameResolver({text for place in self.counts for _name, text in place.names})
        self.system = self.system or self._proved(names)
        codes = CodeResolver(self.system) if self.system and self.system != "name" else None
        within = str(self.options.get("within") or "")
        self.answers = Answers(self.options)
        self.finder = PlaceFinder(names, codes, self.answers, within)
        about = self._about(names, within)
        self.finder.local = LocalNames({*(self.finder.area_of(place) for place in self.counts), about})
        self.finder.small = self._small_names(names, about)
        self.finder.called = self._called()
        self.knows_within = not within or Region.objects.filter(code=within).exists()
        self.found = {place: self.finder.find(place) for place in self.counts}
        self.skips = any(found.region.rule == "skipped" for found in self.found.values())
        self._tell()

    def _about(self, names: NameResolver, within: str) -> str:
        """The one kabupaten that is stated, that the title names, or that stands among names of regions; else empty."""
        if not {"place", "name"} & {place.names[-1][0] for place in self.counts if place.names}:
            return ""
        listed = [named.code for text in self._lowest() if names.has_kind(text)
                  and (named := names.resolve(text, "district")).code]  # fmt: skip
        about = [within] if within.count(".") == 1 else self.titled or listed
        return about[0] if len(set(about)) == 1 and about[0] else ""

    def _lowest(self) -> dict[str, None]:
        return dict.fromkeys(place.lowest for place in self.counts if place.lowest)

    def _small_names(self, names: NameResolver, about: str) -> dict[str, list[str]]:
        """The names of the file that kecamatan of ``about`` bear; none where only that of ``about`` itself is one."""
        bare = [text for text in self._lowest() if not names.has_kind(text)] if about else []
        named = {text: self.finder.local.named(text, SUBDISTRICT, [about]) for text in bare}
        small = {text: codes for text, codes in named.items() if codes}
        own = key(names.regions[about].name) if about in names.regions else ""
        others = [text for text in small if not own.endswith(key(text))]
        self.all_small = bool(others) and len(small) == len(bare)
        return small if others else {}

    def _called(self) -> dict[str, str]:
        """The names of the kecamatan and desa that stand in the file by code beside a name."""
        codes = {self.finder.code_of(place) for place in self.counts if place.names}
        codes = [code for code in codes if code.count(".") > 1]
        return dict(Region.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}

    def _proved(self, names: NameResolver) -> str:
        """The system that the names beside the codes prove; "name" where there are no codes; else empty."""
        if not has_codes(self.counts):
            return "name"
        systems = CodeSystems(names, self.counts)
        if systems.proved:
            self.told.append(systems.told)
            return systems.proved.system
        self.systems = systems
        return ""

    # -- what must be asked --

    def questions(self) -> list[Question]:
        """What must be stated before a row is taken; none where every name has one reading or its answer."""
        return questions_of([self])

    def asked(self) -> Iterator[Question]:
        """The same, without the answers that no name of the file needs."""
        if self.systems:
            yield self.systems.question()
            return
        wrong = [*self._wrong_answers(), *self._wrong_within()]
        yield from wrong or self._asked()

    def _wrong_answers(self) -> Iterator[Question]:
        for text, answer in self.answers.wrong.items():
            words = {"name": text, "answer": answer}
            yield Question(_("“%(answer)s” for “%(name)s” is no code of a region.") % words, "names")

    def _wrong_within(self) -> Iterator[Question]:
        within = self.finder.within
        if not self.knows_within:
            yield Question(_("There is no region with the code “%(code)s”.") % {"code": within}, "within")
        elif any(found.region.rule == "area_missing" for found in self.found.values()):
            text = _("In which kabupaten or kota do the kecamatan and desa of the file lie? State its name or code.")
            only = self.titled[0] if len(self.titled) == 1 else ""
            choices = tuple((code, self.finder.names.labels([code])[0]) for code in self.titled)
            yield Question(text, "within", choices, only, _("Its name stands in the title.") if only else "")

    def _asked(self) -> Iterator[Question]:
        """One question per name and region around it, those of the first lines first."""
        asked: dict[tuple[str, str], AskedName] = {}
        levels = self._levels()
        for place, found in self.found.items():
            if found.region.rule in ASKED:
                known = asked.get((found.text, found.area))
                count = self.counts[place] + (known.lines if known else 0)
                pairs = self.runs.are_pairs((place.names, place.sections))
                asked[found.text, found.area] = AskedName(
                    found, known.line if known else self.lines[place], count, pairs, levels.get(_written(found))
                )
        texts = Counter(text for text, _area in asked)
        ask = NameQuestions(
            self.finder.names, self.finder.local, self.finder.names.listed, lambda text: texts[text] > 1,
            {found.region.code[:2] for found in self.found.values() if found.region.code}, self.all_small,
            self._headed_kind(),
        ).ask  # fmt: skip
        for place, name in list(asked.items())[:MOST_QUESTIONS]:
            yield ask(name._replace(beside=self._beside(*place)))

    def _headed_kind(self) -> str:
        """The kind that the heading says, where no line is surely of another one."""
        codes = {found.region.code for found in self.found.values() if found.region.code}
        kinds = {self.finder.names.regions[code].kind for code in codes if code in self.finder.names.regions}
        return self.headed if kinds <= {self.headed} else ""

    def _beside(self, text: str, area: str) -> tuple[Beside, ...]:
        places = [place for place, found in self.found.items() if (found.text, found.area) == (text, area)]
        regions = self.finder.names.regions
        return tuple(
            self.neighbours.beside(
                places,
                lambda place: found.region.code or "" if (found := self.found.get(place)) else "",
                lambda code: regions[code].kind if code in regions else "",
            )
        )

    def _levels(self) -> dict[tuple[str, bool], int]:
        """The level of the names of a column that are written alike, where several are and all have it."""
        levels: dict[tuple[str, bool], Counter[int]] = {}
        for found in self.found.values():
            if found.region.code and found.text:
                level = 0 if found.region.code == "ID" else found.region.code.count(".") + 1
                levels.setdefault(_written(found), Counter())[level] += 1
        alike = {written: counts - Counter({0: counts[0]}) for written, counts in levels.items()}
        return {
            written: next(iter(counts))
            for written, counts in alike.items()
            if len(counts) == 1 and counts.total() >= ENOUGH
        }

    # -- the rows --

    def find(self, row: FileRow, problems: Problems) -> str | None:
        """The region code of ``row``; None, with the reason added, where there is none. One reason per row."""
        place = self.reader.read(row)
        found = self.found.get(place)
        if found is None:
            found = self.finder.find(place)
            if len(self.found) < REMEMBERED:
                self.found[place] = found
        region = self._in_turn(place, row, found.region)
        if region.rule and region.rule != "skipped":
            self._report(row, found, problems)
        return region.code

    def leaves_out(self, row: FileRow) -> bool:
        """True where an answer says to leave the row out."""
        if not self.skips:
            return False
        found = self.found.get(self.reader.read(row))
        return found is not None and found.region.rule == "skipped"

    def _in_turn(self, place: RowPlace, row: FileRow, region: ResolvedRegion) -> ResolvedRegion:
        """Of two regions that one name means in turn the one of this row."""
        if region.rule != "in_turn":
            return region
        second = self.runs.is_second((place.names, place.sections), self.reader.position(row))
        return ResolvedRegion(region.candidates[second])

    def _report(self, row: FileRow, found: FoundPlace, problems: Problems) -> None:
        position = self.reader.position(row)
        if self.reported == position:
            return
        self.reported = position
        candidates = found.region.candidates
        details = {"system": self.system, "candidates": ", ".join(candidates)}
        if found.region.rule in ("name_differs", "places_differ"):
            details |= {"code": candidates[0], "region": candidates[1], "candidates": candidates[2]}
        problems.add(found.region.rule, row.line, "", found.text, **details)

    # -- what is told --

    def _tell(self) -> None:
        """Sentences about names that were taken without a question although they are not the official ones."""
        told: dict[str, list[str]] = {"kota": [], "spelled": [], "repaired": [], "skipped": []}
        for found in self.found.values():
            how = found.region.how or found.region.rule
            if how in told:
                insort(told[how], f"{found.text} = {found.region.code}" if found.region.code else found.text)
        sentences = {
            "kota": _("Only a kota bears these names, no kabupaten: %(names)s."),
            "spelled": _("These names are written in another way than the official ones: %(names)s."),
            "repaired": _(
                "These codes lost a zero in a spreadsheet; the names beside them say which they are: %(names)s."
            ),
            "skipped": _("Lines with these names are left out, as answered: %(names)s."),
        }
        self.told += [sentences[how] % {"names": _listed(names)} for how, names in told.items() if names]
        for text, known in self.answers.recalled.items():
            words = {"name": text, "region": known.region, "batch": known.batch or "–"}
            self.told.append(_("“%(name)s” is %(region)s: known from import %(batch)s.") % words)


def questions_of(columns: Iterable[RowRegions]) -> list[Question]:
    """What must be stated of the regions in one or several columns of a file: each question once.

    An answer that none of the columns needs is an error.
    """
    columns = list(columns)
    asked = [question for regions in columns for question in regions.asked()]
    unused = set.intersection(*({*r.answers.stated} - r.answers.used for r in columns)) if columns else set()
    text = _("The file has no name “%(name)s” that would need an answer.")
    wrong = [Question(text % {"name": name}, "names") for name in sorted(unused)]
    return list(dict.fromkeys([*wrong, *asked]))


def _written(found: FoundPlace) -> tuple[str, bool]:
    """In which column a name stands, and whether in capitals."""
    return found.column, found.text.isupper()


def _listed(names: list[str]) -> str:
    """The first of the names, and how many more there are."""
    names = list(dict.fromkeys(names))
    more = len(names) - TOLD
    return ", ".join(names[:TOLD]) + (_(" and %(n)s more") % {"n": more} if more > 0 else "")
