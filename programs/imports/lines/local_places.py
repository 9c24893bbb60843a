"""Columns of kecamatan and desa whose numbers a line holds: their names are looked up where the programmes are."""

from collections.abc import Iterable, Mapping, Sequence

from common.permissions import COUNTRY
from common.reading import parsing
from common.reading.tables import FileRow
from indicators.imports.columns import Columns
from indicators.imports.row_regions import RowRegions
from programs.imports.asking.file_programs import FilePrograms
from programs.imports.asking.place_headings import local_level
from programs.imports.headings import ColumnMeaning, heading_key, meant_by

FIELD, DISTRICT = "progress_region", "district"


class ProgramPlaces:
    """The regions in the columns of one file. ``look`` at all rows; ``load`` before they are asked about.

    ``regions``: {field: the regions of its column}; ``district``: the column of the kabupaten that kecamatan and desa
    of the numbers lie in, where there is one that says nothing else: DISTRICT are its regions.
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
        self.lowest: int | None = named.get(FIELD)
        self.district: int | None = None
        if self.level:
            districts = _districts(columns)
            fields = {self.level: named[FIELD]}
            above = [column.index for column in columns if local_level(column.heading) == "subdistrict"]
            if self.level == "village" and len(above) == 1:
                fields["subdistrict"] = above[0]
            self.regions[FIELD] = RowRegions(Columns(fields=fields | districts), system, options)
            if districts:
                self.district = next(iter(districts.values()))
                self.regions[DISTRICT] = RowRegions(Columns(fields=districts), system, options)

    def is_of_district(self, row: FileRow) -> bool:
        """True for a line with a kabupaten and without a kecamatan or desa: its numbers are the kabupaten's."""
        if self.district is None or self.lowest is None or parsing.is_missing(row.cells[self.district]):
            return False
        return parsing.is_missing(row.cells[self.lowest])

    def look(self, row: FileRow) -> None:
        """Takes note of the places and of the region in the code of one line."""
        for name, places in self.regions.items():
            if name != DISTRICT or self.is_of_district(row):
                places.note_name(row)
        code = row.cells[self.code] if self.code is not None else ""
        if self.level and not parsing.is_missing(code):
            self.codes.add(str(code).partition("-")[0].strip())

    def load(self, programs: FilePrograms) -> None:
        """Loads what the rows name; kecamatan and desa lie in the one region of the programmes where nobody said."""
        for name, places in self.regions.items():
            if name == FIELD and self.level and self.district is None and not self.options.get("within"):
                within = _only([*programs.regions(), *self.codes, *_found(self.regions.get("region"))])
                places.options = self.options | ({"within": within} if within else {})
            places.load()


def _districts(columns: Sequence[ColumnMeaning]) -> dict[str, int]:
    """The column of the kabupaten in which the kecamatan and desa lie, where it is read as nothing else."""
    heads = [c for c in columns if not (c.field or c.stated) and meant_by(c.heading) == "region"]
    return {"region" if "kode" in heading_key(heads[0].heading) else "name": heads[0].index} if heads else {}


def _found(places: RowRegions | None) -> list[str]:
    return [place.region.code or "" for place in places.found.values()] if places else []


def _only(codes: Iterable[str]) -> str:
    """The one kabupaten or kota among codes; empty where there are several."""
    every = {code for code in codes if code and code != COUNTRY}
    only = next(iter(every)) if len(every) == 1 else ""
    return only if only.count(".") == 1 else ""
