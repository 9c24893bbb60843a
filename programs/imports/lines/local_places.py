"""Columns of kecamatan and desa whose numbers a line holds: their names are looked up where the programmes are."""

import re
from collections.abc import Iterable, Mapping, Sequence

from common.permissions import COUNTRY
from common.reading import parsing
from common.reading.tables import FileRow
from indicators.imports.columns import Columns
from indicators.imports.row_regions import RowRegions
from programs.imports.asking.file_programs import FilePrograms
from programs.imports.headings import ColumnMeaning, heading_key

LOCAL = {
    "subdistrict": re.compile(r"\b(?:kecamatan|kec|distrik|kapanewon|kemantren)\b"),
    "village": re.compile(r"\b(?:desa|kelurahan|kel|nagari|gampong|kampung|kalurahan)\b"),
}
FIELD = "progress_region"


def local_level(heading: str) -> str:
    """Subdistrict or village where a heading says that names of such stand below it, else empty."""
    key = heading_key(heading)
    levels = [] if "kode" in key.split() else [level for level, words in LOCAL.items() if words.search(key)]
    return levels[0] if len(levels) == 1 else ""


class ProgramPlaces:
    """The regions in the columns of one file. ``look`` at all rows; ``load`` before they are asked about.

    ``regions``: {field: the regions of its column}.
    """

    def __init__(
        self, columns: Sequence[ColumnMeaning], named: Mapping[str, int], system: str, options: Mapping[str, object]
    ) -> None:
        kind = "name" if system == "name" else "region"
        self.options, self.codes = dict(options), set[str]()
        self.code = next((column.index for column in columns if column.field == "code"), None)
        self.level = next((local_level(column.heading) for column in columns if column.field == FIELD), "")
        self.regions = {name: RowRegions(Columns(fields={kind: index}), system, options)
                        for name, index in named.items()}  # fmt: skip
        if self.level:
            fields = {self.level: named[FIELD]}
            above = [column.index for column in columns if local_level(column.heading) == "subdistrict"]
            if self.level == "village" and len(above) == 1:
                fields["subdistrict"] = above[0]
            self.regions[FIELD] = RowRegions(Columns(fields=fields), system, options)

    def look(self, row: FileRow) -> None:
        """Takes note of the places and of the region in the code of one line."""
        for places in self.regions.values():
            places.note_name(row)
        code = row.cells[self.code] if self.code is not None else ""
        if self.level and not parsing.is_missing(code):
            self.codes.add(str(code).partition("-")[0].strip())

    def load(self, programs: FilePrograms) -> None:
        """Loads what the rows name; kecamatan and desa lie in the one region of the programmes where nobody said."""
        for name, places in self.regions.items():
            if name == FIELD and self.level and not self.options.get("within"):
                within = _only([*programs.regions(), *self.codes, *_found(self.regions.get("region"))])
                places.options = self.options | ({"within": within} if within else {})
            places.load()


def _found(places: RowRegions | None) -> list[str]:
    return [place.region.code or "" for place in places.found.values()] if places else []


def _only(codes: Iterable[str]) -> str:
    """The one kabupaten or kota among codes; empty where there are several."""
    every = {code for code in codes if code and code != COUNTRY}
    only = next(iter(every)) if len(every) == 1 else ""
    return only if only.count(".") == 1 else ""
