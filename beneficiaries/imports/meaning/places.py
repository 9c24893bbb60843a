# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Places by their names: village and sub-district within a district (kabupaten, kota) that is stated or in a column.

Villages bear the same names by the hundred, so a name is compared within its district only. What no place or several
places of the district bear is asked, each text once, with what comes near to it; nothing is taken by likeness alone.
"""

import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import PLACES
from common.areas import CODE_LENGTHS
from common.permissions import COUNTRY, covers, within
from common.reading.layout.several import line_name
from imports.machinery import staging
from imports.machinery.outcome import Question
from regions.lookup.resolving import NameResolver
from regions.models import Region

OPTION = "names"
SKIP = "skip"
ASKED_AT_ONCE = 50  # texts
OFFERED = 12  # candidates of one text
NEAR = 0.75  # likeness of a candidate that is proposed
PREFIX = re.compile(
    r"^(desa|ds|kelurahan|kel|kecamatan|kec|kampung|kp|nagari|gampong|pekon|distrik|kalurahan|kapanewon|village|"
    r"sub-?district)\b[. ]*(?=\S)",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^[0-9]{1,3}[.) ]+(?=\D)")


class Place(NamedTuple):
    """What one line says of where somebody lives; a name that is not said is empty."""

    district: str
    subdistrict: str
    village: str

    @property
    def words(self) -> str:
        return ", ".join(filter(None, (self.village, self.subdistrict, self.district)))


def key(name: str) -> str:
    """A name as it is compared: its letters and digits only, without accents, in small letters."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if sign.isalnum()).casefold()


def keys(name: str) -> list[str]:
    """The ways to read a name: as it stands, and without a number or "Desa", "Kel.", "Kec." before it."""
    bare = NUMBERED.sub("", name.strip())
    return list(dict.fromkeys(filter(None, (key(name), key(bare), key(PREFIX.sub("", bare))))))


def named(fields: dict[str, int], region: str) -> bool:
    """True where the list names places instead of giving codes, and no village is stated for all of it."""
    names = {"subdistrict", "village"} & fields.keys()
    return "region" not in fields and bool(names) and len(region) < CODE_LENGTHS[4]


def ask_district(fields: dict[str, int], region: str, areas: list[str]) -> list[Question]:
    """In which district the names lie, where neither the list nor anybody says it."""
    if region and not Region.objects.filter(code=region).exists():
        return [Question(_("There is no region with the code %(code)s.") % {"code": region}, "region")]
    if region or "district" in fields:
        return []
    own = {code[: CODE_LENGTHS[2]] for code in areas}
    district = Region.objects.filter(code__in=own, level=2).first() if len(own) == 1 and COUNTRY not in areas else None
    text = _("In which kabupaten or kota do the villages and sub-districts of this list lie? State its code.")
    if district is None:
        return [Question(text, "region")]
    reason = _("Your own area lies in %(name)s.") % {"name": district}
    return [Question(text, "region", ((district.code, str(district)),), district.code, reason)]


def read(cursor, fields: dict[str, int], options: dict, areas: list[str]) -> list[Question]:
    """``import_place``: the code of each different place that the list names; what must be asked about the others.

    district, subdistrict, village: the names as they stand, '' where one is not said; code: NULL where it is not known.
    """
    cursor.execute(
        "CREATE TEMP TABLE import_place (district text, subdistrict text, village text, code varchar(13)) "
        "ON COMMIT DROP"
    )
    cells = ", ".join(f"coalesce(c{fields[name]}, '')" if name in fields else "''" for name in PLACES)
    cursor.execute(f"SELECT {cells}, min(line) FROM import_raw GROUP BY 1, 2, 3 ORDER BY 4")
    lines = {Place(*cells): line for *cells, line in cursor.fetchall()}
    finder = Finder(list(lines), options, areas)
    codes = [(*place, finder.code(place, line)) for place, line in lines.items() if any(place)]
    staging.copy(cursor, "import_place", (*PLACES, "code"), codes)
    cursor.execute("ANALYZE import_place")
    return finder.questions()


def sql_of_place() -> tuple[str, str, str]:
    """SQL of the join to ``import_place`` in ``read_lines``, of the code, and of the cell that says the place."""
    on = " AND ".join(f"pl.{name} = coalesce(c.{name}, '')" for name in PLACES)
    cell = f"nullif(concat_ws(', ', {', '.join(f'c.{name}' for name in reversed(PLACES))}), '')"
    return f"LEFT JOIN import_place pl ON {on}", "pl.code", cell


def _answers(given: dict[str, str]) -> dict[str, str]:
    """The answers that name a region, or that a text is left out; a code that is none is asked again."""
    known = set(Region.objects.filter(code__in=given.values()).values_list("code", flat=True)) if given else set()
    return {text: code for text, code in given.items() if code in known or code == SKIP}


class Finder:
    """Looks places up by name within the districts of one list, and gathers what must be asked."""

    def __init__(self, places: list[Place], options: dict, areas: list[str]) -> None:
        self.within, self.areas = options["region"], areas
        self.answers = _answers(options[OPTION])
        self.districts = NameResolver(place.district for place in places if place.district)
        self.below: dict[str, list[Region]] = {}
        self.regions: dict[str, Region] = {}
        self.asked: dict[str, tuple[int, list[Region]]] = {}

    def code(self, place: Place, line: int) -> str | None:
        """The code of ``place``; None where it is not known, which is then asked or was left out."""
        around = self._around(place, line)
        if around is None:
            return None
        candidates = self._below(around)
        if place.subdistrict:
            subdistrict = self._one(place.subdistrict, [r for r in candidates if r.level == 3], line, place.subdistrict)
            if subdistrict is None or not place.village:
                return subdistrict
            candidates = [region for region in candidates if region.parent_id == subdistrict]
        if not place.village:
            return around
        villages = [region for region in candidates if region.level == 4]
        return self._one(place.village, villages, line, place.words)

    def _around(self, place: Place, line: int) -> str | None:
        """The code of the region in which the names are looked for."""
        if not place.district:
            return self.within or None
        answer = self.answers.get(place.district)
        code = answer or self.districts.district(place.district, self.within[:2]).code
        if code and code != SKIP and (not self.within or covers([self.within], code) or covers([code], self.within)):
            return max(code, self.within, key=len)
        if not answer:
            self.asked.setdefault(place.district, (line, self._districts()))
        return None

    def _districts(self) -> list[Region]:
        regions = self.districts.regions.values()
        return [region for region in regions if region.level == 2 and covers(self.areas, region.code)]

    def _below(self, code: str) -> list[Region]:
        """Sub-districts and villages of today within ``code``, read once."""
        if code not in self.below:
            current = Region.objects.current().filter(level__gte=3)
            self.below[code] = list(current.filter(within(code, "code")).order_by("code"))
            self.regions |= {region.code: region for region in self.below[code]}
        return self.below[code]

    def _one(self, name: str, regions: list[Region], line: int, subject: str) -> str | None:
        """The code of the only one of ``regions`` that bears ``name``, or of what was answered."""
        answer = self.answers.get(subject)
        if answer:
            return answer if answer != SKIP else None
        by_key = defaultdict(list)
        for region in regions:
            for text in keys(region.name):
                by_key[text].append(region)
        for text in keys(name):
            bearing = by_key.get(text, [])
            if len(bearing) == 1:
                return bearing[0].code
            if bearing:
                self.asked.setdefault(subject, (line, bearing))
                return None
        self.asked.setdefault(subject, (line, _nearest(name, regions)))
        return None

    def questions(self) -> list[Question]:
        """One question for each text that is not known."""
        found = [self._question(text, line, regions) for text, (line, regions) in self.asked.items()]
        if len(found) > ASKED_AT_ONCE:
            rest = _("%(count)s more names of places are not known; they are asked after these.")
            return [*found[:ASKED_AT_ONCE], Question(rest % {"count": len(found) - ASKED_AT_ONCE})]
        return found

    def _question(self, text: str, line: int, regions: list[Region]) -> Question:
        near = _nearest(text.split(",")[0], regions)
        names = self.regions | self.districts.regions
        choices = [(region.code, _label(region, names)) for region in near[:OFFERED]]
        best = near[0] if near and _likeness(text.split(",")[0], near[0]) >= NEAR else None
        sole = best and len([region for region in near if key(region.name) == key(best.name)]) == 1
        said = _("Line %(line)s: which place is “%(text)s”?") % {"line": line_name(line), "text": text}
        reason = _("The name comes near to it.") if best and sole else ""
        skip = (SKIP, _("none of these: leave its lines out"))
        return Question(said, OPTION, (*choices, skip), best.code if best and sole else "", reason, text)


def _likeness(name: str, region: Region) -> float:
    return max(SequenceMatcher(None, one, key(region.name)).ratio() for one in keys(name) or [""])


def _nearest(name: str, regions: list[Region]) -> list[Region]:
    return sorted(regions, key=lambda region: (-_likeness(name, region), region.code))


def _label(region: Region, names: dict[str, Region]) -> str:
    """ "64.08.01.2001 Kelinjau Ulu (Muara Ancalong)"."""
    above = names.get(region.parent_id or "")
    return f"{region.code} {region.name}" + (f" ({above.name})" if above and region.level == 4 else "")
