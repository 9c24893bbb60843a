# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Names of villages and sub-districts beside a code of the region: they may say more than the code, or the contrary.

A code of a district beside the name of one of its villages means the village. A code of one village beside the name of
another one of that district is asked; a name that no village there bears is another spelling, and the code counts.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import Columns
from beneficiaries.imports.meaning import left_out
from beneficiaries.imports.meaning.place_names import NameIndex, nearest, sole_nearest
from beneficiaries.imports.meaning.places import ASKED_AT_ONCE, OFFERED, OPTION, SKIP, label
from common.areas import CODE_LENGTHS
from common.permissions import covers, within_any
from common.reading.layout.several import line_name
from imports.machinery import staging
from imports.machinery.outcome import Question
from regions.lookup.resolving import NameResolver
from regions.models import Region

NAMES = ("district", "subdistrict", "village")
DISTRICT, SUBDISTRICT, VILLAGE = (CODE_LENGTHS[level] for level in (2, 3, 4))


class Beside(NamedTuple):
    """A code of a region and the names beside it, "" where one is not said."""

    code: str
    district: str
    subdistrict: str
    village: str

    @property
    def words(self) -> str:
        return f"{self.code}: " + ", ".join(filter(None, (self.village, self.subdistrict)))

    @property
    def district_words(self) -> str:
        """What is answered of a code beside the name of another district."""
        return f"{self.code[:DISTRICT]}: {self.district}"


def read(cursor, columns: Columns, options: dict) -> tuple[list[Question], list[int]]:
    """Gives lines of ``import_line`` the place that their names mean. Answers what must be asked, and which lines are
    left out by an answer; these are deleted."""
    places = {name: index for name, index in (columns.beside | columns.fields).items() if name in NAMES}
    if not places:
        return [], []
    cells = ", ".join(f"coalesce(c{places[name]}, '')" if name in places else "''" for name in NAMES)
    cursor.execute(
        f"SELECT l.region_id, {cells}, min(line) FROM import_line l JOIN import_raw USING (line) "
        f"WHERE length(l.region_id) >= {DISTRICT} GROUP BY 1, 2, 3, 4 ORDER BY 5"
    )
    lines = {Beside(*said): line for *said, line in cursor.fetchall()}
    reader = _Reader(lines, options[OPTION])
    means = {said: reader.code(said, line) for said, line in lines.items() if any(said[1:])}
    changed = [(*said, code) for said, code in means.items() if code not in (None, said.code)]
    return reader.questions(), _write(cursor, places, changed) if changed else []


def _write(cursor, places: dict[str, int], changed: Sequence[tuple[str, ...]]) -> list[int]:
    # code: where the place of the names lies, or "skip"
    cursor.execute(
        "CREATE TEMP TABLE import_beside (region_id text, district text, subdistrict text, village text, code text) "
        "ON COMMIT DROP"
    )
    staging.copy(cursor, "import_beside", ("region_id", *NAMES, "code"), changed)
    on = "".join(f" AND b.{name} = coalesce(r.c{index}, '')" for name, index in places.items())
    joined = f"import_raw r, import_beside b WHERE r.line = l.line AND b.region_id = l.region_id{on}"
    cursor.execute(
        f"UPDATE import_line l SET region_id = b.code, ident = CASE WHEN starts_with(ident, 'x|') THEN ident || '|' || "
        f"b.code ELSE ident END FROM {joined} AND b.code <> %s",
        [SKIP],
    )
    cursor.execute(f"DELETE FROM import_line l USING {joined} AND b.code = %s RETURNING l.line", [SKIP])
    lines = [line for (line,) in cursor.fetchall()]
    cursor.execute("DROP TABLE import_beside")
    return left_out.take(cursor, "line = ANY(%s)", [lines], left_out.PLACE)


class _Reader:
    """Compares codes with the names beside them, and gathers what must be asked."""

    def __init__(self, lines: dict[Beside, int], answers: dict[str, str]) -> None:
        self.answers = answers
        districts = sorted({said.code[:DISTRICT] for said in lines})
        self.regions = {
            region.code: region
            for region in Region.objects.filter(within_any(districts), level__gte=2).order_by("code")
        } if districts else {}  # fmt: skip
        self.indexes: dict[tuple[str, int], NameIndex] = {}
        self.asked: dict[str, Question] = {}
        named = {said.district for said in lines if said.district}
        self.districts = NameResolver(named) if named else None

    def code(self, said: Beside, line: int) -> str | None:
        """The code of the place that is meant, or ``SKIP``; None where it is asked."""
        if said.district and (other := self._other_district(said)):
            answer = self.answers.get(said.district_words, "")
            if answer == SKIP:
                return SKIP
            if answer != said.code[:DISTRICT]:
                self._ask_district(said, line, other)
                return None
        if not (said.subdistrict or said.village):
            return said.code
        answer = self.answers.get(said.words, "")
        if answer == SKIP or (answer in self.regions and covers([said.code[:DISTRICT]], answer)):
            return answer
        named = VILLAGE if said.village else SUBDISTRICT
        return self._finer(said, line) if len(said.code) < named else self._same(said, line)

    def _other_district(self, said: Beside) -> str:
        """The code of the district that is named where the code lies in another one; "" where both are the same, or
        where the name is no district's."""
        code, coded = said.code[:DISTRICT], self.regions.get(said.code[:DISTRICT])
        if self.districts is None or coded is None:
            return ""
        if self.districts.district(said.district, code[:2], coded.kind).code == code:  # a kota may be called like it
            return ""
        named = self.districts.district(said.district).code or ""
        return named if named != code else ""

    def _ask_district(self, said: Beside, line: int, other: str) -> None:
        text = _(
            "Line %(line)s: the code is %(code)s, and the name beside it “%(name)s” (%(other)s). Do the codes belong "
            "to another system than was stated? Then state that one."
        )
        coded = self.regions.get(said.code[:DISTRICT])
        words = {
            "line": line_name(line), "name": said.district, "other": other,
            "code": label(coded, self.regions) if coded else said.code[:DISTRICT],
        }  # fmt: skip
        choices = (
            (said.code[:DISTRICT], _("what the code says: %(code)s") % words),
            (SKIP, _("none of these: leave its lines out")),
        )
        self.asked.setdefault(said.district_words, Question(text % words, OPTION, choices, subject=said.district_words))

    def _finer(self, said: Beside, line: int) -> str | None:
        """The place below the code that the names mean."""
        around = self._within(said.code, said.subdistrict, 3) if len(said.code) < SUBDISTRICT else [said.code]
        if said.village:
            regions = [region for code in around for region in self._index(code, 4).bearing(said.village)]
            codes = around or [said.code]
            all_near = [region for code in codes for region in self._index(code, 4).regions]
        else:
            regions = [self.regions[code] for code in around]
            all_near = list(self._index(said.code, 3).regions)
        if len(regions) == 1:
            return regions[0].code
        near = nearest(said.village or said.subdistrict, all_near)
        self._ask(said, line, regions or near, proposes=not regions)
        return None

    def _within(self, code: str, subdistrict: str, level: int) -> list[str]:
        """Codes of the sub-districts that may be meant; the code itself where none is named."""
        return [region.code for region in self._index(code, level).bearing(subdistrict)] if subdistrict else [code]

    def _same(self, said: Beside, line: int) -> str | None:
        """The code, unless its names are those of another place of its district."""
        level, name = (4, said.village) if said.village else (3, said.subdistrict)
        coded = self.regions.get(said.code[: CODE_LENGTHS[level]])
        if coded is None or NameIndex([coded]).bearing(name):
            return said.code
        others = self._index(said.code[:DISTRICT], level).bearing(name)
        if not others:
            return said.code
        self._ask(said, line, others, proposes=False)
        return None

    def _index(self, code: str, level: int) -> NameIndex:
        if (code, level) not in self.indexes:
            today = [region for region in self.regions.values() if region.level == level and region.valid_to is None]
            self.indexes[code, level] = NameIndex([region for region in today if covers([code], region.code)])
        return self.indexes[code, level]

    def _ask(self, said: Beside, line: int, regions: Sequence[Region], proposes: bool) -> None:
        text = _("Line %(line)s: the code is %(code)s, and the name beside it is “%(name)s”. Which place is meant?")
        coded = self.regions.get(said.code)
        words = {
            "line": line_name(line), "name": said.words.partition(": ")[2],
            "code": label(coded, self.regions) if coded else said.code,
        }  # fmt: skip
        best = sole_nearest(said.village or said.subdistrict, regions) if proposes else None
        choices = [(region.code, label(region, self.regions)) for region in regions[:OFFERED]]
        the_code = (said.code, _("what the code says: %(code)s") % words)
        skip = (SKIP, _("none of these: leave its lines out"))
        reason = _("The name comes near to it.") if best else ""
        proposal = best.code if best else ""
        question = Question(text % words, OPTION, (*choices, the_code, skip), proposal, reason, said.words)
        self.asked.setdefault(said.words, question)

    def questions(self) -> list[Question]:
        """One question for each code and names that may mean two places."""
        questions = list(self.asked.values())
        if len(questions) <= ASKED_AT_ONCE:
            return questions
        rest = _("%(count)s more names of places are not known; they are asked after these.")
        return [*questions[:ASKED_AT_ONCE], Question(rest % {"count": len(questions) - ASKED_AT_ONCE})]
