# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Places by their names: village and sub-district within a district (kabupaten, kota) that is stated or in a column.

Villages bear the same names by the hundred, so a name is compared within its district only. What no place or several
places of the district bear is asked, each text once, with what comes near to it; nothing is taken by likeness alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import PLACES
from beneficiaries.imports.meaning.place_names import NameIndex, in_two, joined, nearest, sole_nearest
from common.areas import CODE_LENGTHS
from common.permissions import covers, within_any
from common.reading.layout.several import SHEET_LINES, line_name
from imports.machinery import staging
from imports.machinery.outcome import Question
from regions.lookup.resolving import NameResolver
from regions.models import Region

OPTION = "names"
SKIP, ABOVE = "skip", "above"
BLANK = "-"  # what is asked about lines that name no place
ASKED_AT_ONCE = 50  # texts
OFFERED = 12  # candidates of one text


class Place(NamedTuple):
    """What one line says of where somebody lives; a name that is not said is empty."""

    district: str
    subdistrict: str
    village: str

    @property
    def words(self) -> str:
        return ", ".join(filter(None, (self.village, self.subdistrict, self.district)))


def named(fields: dict[str, int], region: str) -> bool:
    """True where the list names places instead of giving codes, and no village is stated for all of it."""
    names = {"subdistrict", "village"} & fields.keys()
    return "region" not in fields and bool(names) and len(region) < CODE_LENGTHS[4]


def read(cursor, fields: dict[str, int], options: dict, areas: list[str]) -> list[Question]:
    """``import_place``: the code of each different place that the list names; what must be asked about the others.

    district, subdistrict, village: the names as they stand, '' where one is not said; code: NULL where it is not known;
    skipped: whether the lines of the place are to be left out.
    """
    cursor.execute(
        "CREATE TEMP TABLE import_place "
        "(district text, subdistrict text, village text, code varchar(13), skipped boolean) ON COMMIT DROP"
    )
    if options[OPTION].get(BLANK) == ABOVE:
        _fill_down(cursor, [f"c{fields[name]}" for name in PLACES if name in fields])
    cells = ", ".join(f"coalesce(c{fields[name]}, '')" if name in fields else "''" for name in PLACES)
    cursor.execute(f"SELECT {cells}, min(line) FROM import_raw GROUP BY 1, 2, 3 ORDER BY 4")
    lines = {Place(*cells): line for *cells, line in cursor.fetchall()}
    finder = Finder(lines, options, areas)
    codes = {place: finder.code(place) if any(place) else finder.code_of_blank(place) for place in lines}
    rows = [(*place, None if code == SKIP else code, code == SKIP) for place, code in codes.items()]
    staging.copy(cursor, "import_place", (*PLACES, "code", "skipped"), rows)
    cursor.execute("ANALYZE import_place")
    return finder.questions()


def _fill_down(cursor, cells: list[str]) -> None:
    """Gives each line without a place that of the line above it on its sheet: cells that are merged over lines."""
    listed, has_place = ", ".join(cells), f"num_nonnulls({', '.join(cells)}) > 0"
    cursor.execute(
        f"WITH numbered AS (SELECT *, line / {SHEET_LINES} AS sheet, count(*) FILTER (WHERE {has_place}) "
        f"OVER (PARTITION BY line / {SHEET_LINES} ORDER BY line) AS n FROM import_raw), "
        f"named AS (SELECT sheet, n, {listed} FROM numbered WHERE {has_place}) "
        f"UPDATE import_raw r SET {', '.join(f'{cell} = a.{cell}' for cell in cells)} "
        "FROM numbered b JOIN named a USING (sheet, n) "
        f"WHERE r.line = b.line AND num_nonnulls({', '.join(f'r.{cell}' for cell in cells)}) = 0"
    )


def sql_of_place() -> tuple[str, str, str]:
    """SQL of the join to ``import_place`` in ``read_lines``, of the code, and of the cell that says the place, which is
    empty in a line that names none."""
    on = " AND ".join(f"pl.{name} = coalesce(c.{name}, '')" for name in PLACES)
    cell = f"nullif(concat_ws(', ', {', '.join(f'c.{name}' for name in reversed(PLACES))}), '')"
    return f"LEFT JOIN import_place pl ON {on}", "pl.code", cell


class Unknown(NamedTuple):
    """A name that must be asked about: its first line, the regions that it may be, those that are offered beside them,
    an answer that was not taken, and the code of the region of this name that lies outside of the stated one.

    ``around``: the code of the region in which it was looked for. ``is_sole``: of a kabupaten and a kota of one name,
    one has a sub-district that is called so.
    """

    name: str
    line: int
    regions: list[Region]
    beside: list[Region]
    refused: str
    elsewhere: str = ""
    is_sole: bool = False
    around: str = ""


class Finder:
    """Looks places up by name within the districts of one list, and gathers what must be asked.

    ``lines``: the first line of each different place.
    """

    def __init__(self, lines: dict[Place, int], options: dict, areas: list[str]) -> None:
        self.lines, self.within, self.areas = lines, options["region"], areas
        given = options[OPTION]
        self.levels = dict(Region.objects.filter(code__in=given.values()).values_list("code", "level")) if given else {}
        self.answers = {text: code for text, code in given.items() if code in self.levels or code == SKIP}
        self.districts = (
            NameResolver()
        )  # in a list of people a bare "Bogor" is either, whatever else the list spells out
        self.unknown: dict[str, Unknown] = {}
        self.either: dict[str, tuple[str, ...]] = {}  # kabupaten and kota of one name, by that name
        self.around = {place: self._around(place) for place in lines if any(place)}
        codes = {code for code in self.around.values() if code and code != SKIP}
        codes |= {code for both in self.either.values() for code in both}
        below = Region.objects.current().filter(within_any(sorted(codes)), level__gte=3) if codes else []
        self.regions = {region.code: region for region in below}
        self.indexes: dict[tuple[str, int], NameIndex] = {}
        self.blank: list[Question] = []  # about lines that name no place

    def code(self, place: Place) -> str | None:
        """The code of ``place``; None where it is not known, which is then asked; ``SKIP`` where it is left out."""
        around = self.around[place]
        both = self.either.get(place.district, ()) if place.subdistrict else ()
        if around == SKIP or (around is None and not both):
            return around
        if place.subdistrict:
            subject = place._replace(village="").words
            within = self._of_both(both) if both and not around else self._index(around or "", 3)
            subdistrict = self._one(place, place.subdistrict, subject, within, is_doubtful=around is None)
            if subdistrict in (None, SKIP) or not place.village:
                return subdistrict
            return self._one(place, place.village, place.words, self._index(subdistrict, 4))
        return self._one(place, place.village, place.words, self._index(around or "", 4)) if place.village else around

    def code_of_blank(self, place: Place) -> str | None:
        """The code of the lines that name no place, as it was answered."""
        answer = self.answers.get(BLANK, "")
        if answer == SKIP or (answer and covers([self.within] if self.within else self.areas, answer)):
            return answer
        line = line_name(self.lines[place])
        text = _("Line %(line)s and others like it name no place. Where do their recipients live?") % {"line": line}
        stated = Region.objects.filter(code=self.within)
        choices = (
            (ABOVE, _("where the line above says: its cells are merged")),
            *((region.code, _("in %(name)s; the village is not known") % {"name": region}) for region in stated),
            (SKIP, _("leave these lines out")),
        )
        self.blank = [Question(text, OPTION, choices, subject=BLANK)]
        return None

    def _around(self, place: Place) -> str | None:
        """The code of the region in which the names are looked for."""
        if not place.district:
            return self.within or None
        answer = self.answers.get(place.district, "")
        resolved = self.districts.district(place.district, self.within[:2])
        code = answer or resolved.code
        if resolved.rule == "name_without_kind":
            both = [label.partition(" ")[0] for label in resolved.candidates]
            self.either[place.district] = tuple(code for code in both if not self.within or covers([self.within], code))
            if not answer and place.subdistrict and self.either[place.district]:
                return None
        if code == SKIP:
            return SKIP
        if code and (not self.within or covers([self.within], code) or covers([code], self.within)):
            return max(code, self.within, key=len)
        regions = [region for region in self.districts.regions.values() if region.level == 2]
        around = [self.within] if self.within else self.areas
        mine = [region for region in regions if covers(self.areas, region.code) and self._may_lie(region, around)]
        elsewhere = code if code and not answer else ""
        self._ask(place.district, Unknown(place.district, self.lines[place], mine, [], answer, elsewhere))
        return None

    @staticmethod
    def _may_lie(region: Region, around: list[str]) -> bool:
        return covers(around, region.code) or any(covers([region.code], code) for code in around)

    def _index(self, code: str, level: int) -> NameIndex:
        """The regions of ``level`` today within ``code``."""
        if (code, level) not in self.indexes:
            lying = [
                region for region in self.regions.values() if region.level == level and covers([code], region.code)
            ]
            self.indexes[code, level] = NameIndex(sorted(lying, key=lambda region: region.code))
        return self.indexes[code, level]

    def _of_both(self, districts: Sequence[str]) -> NameIndex:
        """The sub-districts of the kabupaten and the kota of one name."""
        return NameIndex([region for code in districts for region in self._index(code, 3).regions])

    def _one(
        self, place: Place, name: str, subject: str, index: NameIndex, *, is_doubtful: bool = False
    ) -> str | None:  # fmt: skip
        """The code of the only region of ``index`` that bears ``name``, or of what was answered.

        ``is_doubtful``: the district is a kabupaten or a kota of one name, so that it is asked.
        """
        answer, around = self.answers.get(subject, ""), self.around[place] or ""
        districts = self.either.get(place.district) or (around,)
        if answer == SKIP or (answer and any(self._fits(answer, place, subject, code) for code in districts)):
            return answer
        bearing = index.bearing(name) or self._in_its_subdistrict(name, index)
        if len(bearing) == 1 and not is_doubtful:
            return bearing[0].code
        level = 4 if subject == place.words and place.village else 3
        ways = dict.fromkeys((name, *joined(name)))
        named = [region for way in ways for code in districts for region in self._index(code, level).bearing(way)]
        beside = [
            region for region in dict.fromkeys(named) if region not in (bearing or index.regions) or len(ways) > 1
        ]
        unknown = Unknown(
            name,
            self.lines[place],
            bearing or list(index.regions),
            beside,
            answer,
            around="" if bearing or place.district else around,
        )
        self._ask(subject, unknown._replace(is_sole=is_doubtful and len(bearing) == 1))
        return None

    def _in_its_subdistrict(self, name: str, index: NameIndex) -> list[Region]:
        """The villages that a cell names together with their sub-district: "Jetis (Juwiring)"."""
        village, subdistrict = in_two(name)
        named = index.bearing(village) if subdistrict else []
        return [place for place in named if place.level == 4 and self._lies_in(place, subdistrict)]

    def _lies_in(self, place: Region, subdistrict: str) -> bool:
        above = self.regions.get(place.parent_id or "")
        return above is not None and bool(NameIndex([above]).bearing(subdistrict))

    def _fits(self, answer: str, place: Place, subject: str, around: str) -> bool:
        """True where an answer lies in the district of its line, and is as narrow as what was asked: a village may be
        answered by the sub-district that the line names, too. The stated district says that neither is known."""
        if answer == around and self.levels[answer] == 2 and not place.district:
            return True
        is_village = bool(place.village) and subject == place.words
        level = 4 if is_village and not place.subdistrict else 3
        narrow = self.levels[answer] >= level if is_village else self.levels[answer] == level
        return narrow and covers([around], answer)

    def _ask(self, subject: str, unknown: Unknown) -> None:
        self.unknown.setdefault(subject, unknown)

    def questions(self) -> list[Question]:
        """One question for each text that is not known."""
        asked = [self._question(*item) for item in list(self.unknown.items())[:ASKED_AT_ONCE]] + self.blank
        if len(self.unknown) > ASKED_AT_ONCE:
            rest = _("%(count)s more names of places are not known; they are asked after these.")
            asked.append(Question(rest % {"count": len(self.unknown) - ASKED_AT_ONCE}))
        return asked

    def _elsewhere(self, subject: str, unknown: Unknown) -> Question:
        """That a place lies outside of the region that was stated for all lines."""
        text = _(
            "Line %(line)s: “%(text)s” (%(code)s) lies outside of %(region)s, which was stated for all lines. Leave "
            "its lines out, or state a region that holds both."
        )
        words = {"line": line_name(unknown.line), "text": subject, "code": unknown.elsewhere, "region": self.within}
        return Question(text % words, OPTION, ((SKIP, _("leave its lines out")),), subject=subject)

    def _question(self, subject: str, unknown: Unknown) -> Question:
        if unknown.elsewhere:
            return self._elsewhere(subject, unknown)
        near = nearest(unknown.name, unknown.regions)
        offered = [*dict.fromkeys((*unknown.beside, *near))][:OFFERED]
        best = None if unknown.beside else sole_nearest(unknown.name, unknown.regions)
        names = self.regions | self.districts.regions
        choices = [(region.code, label(region, names)) for region in offered]
        said = _("Line %(line)s: which place is “%(text)s”?") % {"line": line_name(unknown.line), "text": subject}
        if unknown.refused:
            said += " " + _("The answer %(code)s is no such place of its district.") % {"code": unknown.refused}
        around = names.get(unknown.around)
        only = _("none of these: only %(name)s is known, and what else the line says") % {"name": around}
        none = [(around.code, only)] if around and around.level == 2 else []
        skip = (SKIP, _("none of these: leave its lines out"))
        reason = _("The name comes near to it.") if best else ""
        if best and unknown.is_sole:
            reason = _("Of the kabupaten and the kota of this name, only one has a sub-district that is called so.")
        return Question(said, OPTION, (*choices, *none, skip), best.code if best else "", reason, subject)


def label(region: Region, names: dict[str, Region]) -> str:
    """A region for a reader: "64.08.01.2001 Kelinjau Ulu (Muara Ancalong)"."""
    above = names.get(region.parent_id or "")
    return f"{region.code} {region.name}" + (f" ({above.name})" if above and region.level == 4 else "")
