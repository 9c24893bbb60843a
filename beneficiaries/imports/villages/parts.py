# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""The places that parts of a list name where no column does: "DESA SENYIUR", "KLATEN SELATAN", "KOTA BLITAR".

Parts give their lines the place (columns are made, and read as those of any list that names its places). What a part is
called may be no place at all ("LAIN-LAIN"): then its lines have none of the part before, and it is asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from beneficiaries.imports.doubts import places_said
from beneficiaries.imports.doubts.overall import put_parts
from beneficiaries.imports.meaning.place_names import NameIndex
from beneficiaries.imports.meaning.totals import sums
from beneficiaries.imports.part_names.part_words import (
    HAMLET,
    KAMPUNG,
    OF_PAGE,
    OF_VILLAGES,
    SUM,
    bare,
    district_in,
    named_in,
)
from beneficiaries.imports.reading import ListLines
from beneficiaries.imports.villages import sides
from common.areas import CODE_LENGTHS
from common.permissions import within_any
from imports.machinery.outcome import Question
from regions.models import Region

# The columns of import_raw for places of parts stand so far behind those of the file.
MADE = {"subdistrict": 4, "village": 5, "district": 9}
PART = 10  # likewise what the part is called
TEXTS = 10_000  # different names that are looked at


class Part(NamedTuple):
    """The names that the lines of a part have from ``line`` on, "" where it gives them none."""

    line: int = 0
    district: str = ""
    subdistrict: str = ""
    village: str = ""


LEVELS = Part._fields[1:]


def put(cursor, lines: ListLines, fields: dict[str, int], options: dict, told: list[str]) -> list[Question]:
    """Gives ``fields`` the places that parts of the list name and no column does. Asks on which side of their lines the
    names stand, where that is not clear."""
    if "region" in fields or len(options["region"]) >= CODE_LENGTHS[4] or not lines.sections:
        return []
    reader = _Reader(lines, fields, options["region"])
    levels = [name for name in reader.levels if name not in fields]
    if "village" in fields and "subdistrict" not in {*fields, *levels}:
        _tell_apart(cursor, lines, fields["village"], reader.villages)
    if not levels:
        return []
    totals = sums(cursor, len(lines.table.header))
    parts = list(reader.parts([*lines.sections, *((line + 1, text) for line, text in totals)]))
    ends = sides.bounds(cursor, [line for line, _text in totals])
    headings = {name: reader.headings(name, max(last for _first, last in ends.values()) if ends else 0)
                for name in levels}  # fmt: skip
    doubtful = sides.doubtful(headings, ends)
    is_below = options[sides.OPTION] == sides.BELOW
    for name in levels:
        own = [(part.line, getattr(part, name)) for part in parts]
        index = len(lines.table.header) + MADE[name]
        put_parts(cursor, index, sides.below(headings[name]) if is_below and name in doubtful else own)
        fields[name] = index
    named = [part.village or part.subdistrict or part.district for part in parts]
    names = ", ".join(dict.fromkeys(filter(None, named)))
    told.append(_("Parts of the list name the place of their lines: %(names)s.") % {"names": names})
    if not doubtful or options[sides.OPTION]:
        return []
    level, (unheaded, ending) = next(iter(doubtful.items()))
    return [sides.question(headings[level], unheaded=unheaded, ending=ending)]


def _tell_apart(cursor, lines: ListLines, index: int, villages: NameIndex) -> None:
    """Names that several villages bear and that stand in several parts are asked for each: "Jetis (Kelompok A)"."""
    cell, part = f"c{index}", f"c{len(lines.table.header) + PART}"
    cursor.execute(f"SELECT DISTINCT {cell} FROM import_raw WHERE {cell} IS NOT NULL LIMIT {TEXTS}")
    several = [text for (text,) in cursor.fetchall() if len(villages.bearing(text)) > 1]
    if several:
        put_parts(
            cursor, len(lines.table.header) + PART, [(n, "" if SUM.match(t) else bare(t)) for n, t in lines.sections]
        )
        cursor.execute(
            f"UPDATE import_raw SET {cell} = {cell} || ' (' || {part} || ')' WHERE {part} IS NOT NULL AND {cell} IN ("
            f"SELECT {cell} FROM import_raw WHERE {cell} = ANY(%s) GROUP BY 1 HAVING count(DISTINCT {part}) > 1)",
            [several],
        )


class _Reader:
    """What the parts of one list are called, as places within ``region``."""

    def __init__(self, lines: ListLines, fields: dict[str, int], region: str) -> None:
        self.lines, self.has_village = lines, "village" in fields
        texts = [text for _line, text in lines.sections if text and not SUM.match(text)]
        within = Region.objects.current().filter(within_any([region[: CODE_LENGTHS[2]]]), level__gte=3)
        regions = list(within.order_by("code")) if texts and len(region) >= CODE_LENGTHS[2] else []
        self.subdistricts = NameIndex([place for place in regions if place.level == 3])
        self.villages = NameIndex([place for place in regions if place.level == 4])
        titles = [title.text for title in lines.table.titles] if any(map(KAMPUNG.match, texts)) else []
        self.has_hamlets = any(map(KAMPUNG.match, texts)) and bool(places_said.villages_in(titles, self.villages))
        self.by_words: set[str] = set()
        words = [self.said(text) for text in texts]
        may_hold = ("district", *(() if "subdistrict" in fields else ("subdistrict", "village")))
        self.by_words = {name for name in may_hold for said in words if said and getattr(said, name)}
        self.levels = [name for name in LEVELS if name in self.by_words]

    def said(self, text: str) -> Part | None:
        """The places that a text names; None where it names none."""
        name, said = bare(text), named_in(text)
        if self.has_village and not said.subdistrict and self.subdistricts.bearing(name):
            return Part(subdistrict=name)
        if any(said):
            return Part(subdistrict=said.subdistrict, village=said.village)
        if "village" in self.by_words and not self.has_village and self.villages.bearing(name):
            return Part(village=name)
        if "subdistrict" in self.by_words and self.subdistricts.bearing(name):
            return Part(subdistrict=name)
        return Part(district=district) if (district := district_in(text)) else None

    def keeps(self, text: str) -> bool:
        """True for what is within a part of a place: a hamlet, the sum of a page."""
        is_within = SUM.match(text) and OF_PAGE.search(text)
        return bool(is_within or HAMLET.match(text) or (self.has_hamlets and KAMPUNG.match(text)))

    def parts(self, sections: Sequence[tuple[int, str]]) -> Iterator[Part]:
        """The parts in their order. A sum ends what was named, a sheet without a part begins anew."""
        part = Part()
        for line, text in _ordered(sections):
            if text and self.keeps(text):
                continue
            part = self._next(part, text)._replace(line=line)
            yield part

    def _next(self, part: Part, text: str) -> Part:
        if not text:
            return Part()
        if SUM.match(text):
            is_of_village = not self.has_village and OF_VILLAGES.search(text)
            return part._replace(village="") if is_of_village else Part(district=part.district)
        said = self.said(text)
        if said is None:
            return self._unknown(part, bare(text))
        if said.district:
            return said
        return said._replace(district=part.district, subdistrict=said.subdistrict or part.subdistrict)

    def _unknown(self, part: Part, text: str) -> Part:
        """A part that is called by no place that is known: it is asked which, or that it is none."""
        if "subdistrict" not in self.by_words and "village" not in self.by_words:
            return part
        if self.has_village or "village" not in self.by_words:
            return Part(district=part.district, subdistrict=text)
        return Part(district=part.district, village=text)

    def headings(self, level: str, last: int) -> list[sides.Heading]:
        """The lines that name a place of ``level``, those below all lines of the list too (after line ``last``)."""
        below = [(line.line, line.text) for line in self.lines.table.skipped if line.line > last]
        held = {line for line, _text in self.lines.sections}
        sections = [*self.lines.sections, *(one for one in below if one[0] + 1 not in held)]
        named = [(line, said) for line, text in _ordered(sections) if text and (said := self._heading(text))]
        return [(line, getattr(said, level)) for line, said in named if getattr(said, level)]

    def _heading(self, text: str) -> Part | None:
        return None if SUM.match(text) or self.keeps(text) else self.said(text)


def _ordered(sections: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Sections by their lines; of several that begin in one line, the outer ones stay before the inner ones."""
    return sorted(sections, key=lambda section: section[0])
