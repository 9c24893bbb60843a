"""What the rows of a table say of their places: the texts of the columns that do, with what stands above them."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, NamedTuple

from common.reading.tables import FileRow
from regions.lookup.names import clean, kind_of

# Columns of codes and of names, from the largest region to the smallest one, with the level that they decide.
# region_name stands beside a code in our own exports and decides nothing.
CODE_LEVELS = {"province_code": 1, "region": 2, "subdistrict_code": 3, "village_code": 4}
NAME_LEVELS = {"region_name": 0, "province": 1, "place": 2, "name": 2, "subdistrict": 3, "village": 4}
MOST_RUNS = 5_000
REMEMBERED = 50_000  # different cells of places whose reading is kept


class RowPlace(NamedTuple):
    """The texts of a row that say where, from the largest region to the smallest one: (field, text).

    ``section``: the lone line above the row. ``carried``: the fields whose text is that of a row above, as in merged
    cells.
    """

    codes: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    kind: str = ""
    sections: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()

    @property
    def lowest(self) -> str:
        """The text of the lowest column of names; empty where there is none."""
        return self.names[-1][1] if self.names else ""

    @property
    def is_carried(self) -> bool:
        """True where something that stands above the row says where its region lies."""
        return bool(self.carried or self.sections)


class PlaceReader:
    """Reads the place of each row. ``note`` sees all rows in their order first; ``read`` may then be asked any row.

    ``fills``: a row without a name belongs to the region above it, as in merged cells. ``by_section``: no column says a
    place, the lone line above the row does. ``gaps``: the lines without a name below one that has it.
    """

    def __init__(self, fields: Mapping[str, int], *, fills: bool = False, by_section: bool = False):
        self.fills, self.by_section = fills, by_section
        self.gaps: list[int] = []
        self.last_section = ""
        self.codes = {name: fields[name] for name in CODE_LEVELS if name in fields}
        self.names = {name: fields[name] for name in NAME_LEVELS if name in fields}
        self.kind = fields.get("kind")
        self.above: dict[str, str] = {}
        self.carried: dict[tuple[str, int], dict[str, str]] = {}
        self.sections: list[tuple[tuple[int, int], tuple[str, ...]]] = []
        self.sheets: dict[str, int] = {}
        levels = {**CODE_LEVELS, **NAME_LEVELS}
        self.uppers = {n: index for n, index in {**self.codes, **self.names}.items() if 0 < levels[n] < self.level}
        self.lowest = {} if self.codes else dict(list(self.names.items())[-1:])
        if fills:
            self.uppers |= self.lowest
        self.indexes = [*self.codes.values(), *self.names.values(), *([] if self.kind is None else [self.kind])]
        self.places: dict[tuple[str, ...], RowPlace] = {}
        self.last: tuple[FileRow, RowPlace] | None = None  # the row that was read last: each is asked several times

    @property
    def level(self) -> int:
        """The level that the lowest column decides; 0 where no column says a place."""
        return max(
            [*(CODE_LEVELS[name] for name in self.codes), *(NAME_LEVELS[name] for name in self.names)], default=0
        )

    def note(self, row: FileRow) -> RowPlace:
        """Remembers what rows below inherit from ``row``, and reads it."""
        sheet = getattr(row, "sheet", "")
        if sheet not in self.sheets:
            self.sheets[sheet] = len(self.sheets)
            self.above = {}
        self._note_lowest(row)
        texts = {name: clean(str(row.cells[index])) for name, index in self.uppers.items()}
        inherited = {name: self.above[name] for name, text in texts.items() if not text and self.above.get(name)}
        if inherited:
            self.carried[sheet, row.line] = inherited
        self.above.update({name: text for name, text in texts.items() if text})
        self._note_section(row)
        return self.read(row)

    def _note_lowest(self, row: FileRow) -> None:
        """Counts a row whose name is that of a row above, within one section."""
        section = getattr(row, "section", "")
        if section != self.last_section:
            self.last_section = section
            self.above = {name: text for name, text in self.above.items() if name not in self.lowest}
        for name, index in self.lowest.items():
            text = clean(str(row.cells[index]))
            if text:
                self.above[name] = text
            elif self.above.get(name):
                self.gaps.append(row.line)

    def note_total(self, row: FileRow) -> None:
        """Below the line of a total no line belongs to the region above it."""
        self.above.update({name: clean(str(row.cells[index])) for name, index in self.lowest.items()})

    def _note_section(self, row: FileRow) -> None:
        """Keeps the lone lines above: one of a kind ("Kota") stands within the last one that names a region."""
        text = clean(getattr(row, "section", ""))
        position = self.position(row)
        is_same_sheet = bool(self.sections) and self.sections[-1][0][0] == position[0]
        last = self.sections[-1][1] if is_same_sheet else ()
        if not text or (last and last[-1] == text):
            return
        upper = [said for said in last if not kind_of(said)][-1:] if kind_of(text) else []
        self.sections.append((position, (*upper, text)))

    def position(self, row: FileRow) -> tuple[int, int]:
        """Where the row stands among all rows: its sheet and line."""
        return self.sheets.get(getattr(row, "sheet", ""), 0), row.line

    def read(self, row: FileRow) -> RowPlace:
        """The place of a row."""
        if self.last is None or self.last[0] is not row:
            self.last = row, self._read(row)
        return self.last[1]

    def _read(self, row: FileRow) -> RowPlace:
        inherited = self.carried.get((getattr(row, "sheet", ""), row.line), {}) if self.carried else {}
        if inherited or self.sections or self.by_section:
            return self._read_anew(row, inherited)
        cells = tuple([str(row.cells[index]) for index in self.indexes])  # they say it all: ten years of a region
        place = self.places.get(cells)
        if place is None:
            place = self._read_anew(row, {})
            if len(self.places) < REMEMBERED:
                self.places[cells] = place
        return place

    def _read_anew(self, row: FileRow, inherited: dict[str, str]) -> RowPlace:
        codes, names = (
            tuple((name, clean(str(row.cells[index])) or inherited.get(name, "")) for name, index in columns.items())
            for columns in (self.codes, self.names)
        )
        codes = _joined(codes)
        if self.by_section:
            return RowPlace((), (("place", clean(row.section)),) if row.section else ())
        kind = kind_of(str(row.cells[self.kind])) if self.kind is not None else ""
        return RowPlace(codes, names, kind, self._sections(row), tuple(inherited))

    def _sections(self, row: FileRow) -> tuple[str, ...]:
        if not self.sections or not getattr(row, "section", ""):
            return ()
        return self.sections[max(bisect_right(self.sections, (self.position(row), ("\uffff",))) - 1, 0)][1]


def _joined(codes: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """``codes`` with that of a kabupaten written whole where it stands without its province: 64 and 1 are 6401."""
    texts = dict(codes)
    province, district = (texts.get(name, "").removesuffix(".0") for name in ("province_code", "region"))
    if not (len(province) == 2 and province.isdecimal() and district.isdecimal() and len(district) <= 2):
        return codes
    return tuple((name, f"{province}{district:0>2}" if name == "region" else text) for name, text in codes)


class Runs:
    """Where the rows of one name begin anew: a name that stands for two regions, the kabupaten first, the kota later.

    ``starts``: per name the places where a run of rows with it begins.
    """

    def __init__(self) -> None:
        self.starts: dict[Any, list[tuple[tuple[int, int], int]]] = {}
        self.last: Any = None
        self.count = 0

    def note(self, name: Any, position: tuple[int, int]) -> None:
        self.count += 1
        if name != self.last:
            starts = self.starts.setdefault(name, [])
            if len(starts) < MOST_RUNS:
                starts.append((position, self.count))
        self.last = name

    def are_pairs(self, name: Any) -> bool:
        """True where the runs come in pairs that lie in the same way each time: twice in each list of regions."""
        counts = [count for _position, count in self.starts.get(name, ())]
        within = {second - first for first, second in zip(counts[::2], counts[1::2], strict=False)}
        between = {second - first for first, second in zip(counts[::2], counts[2::2], strict=False)}
        return len(counts) % 2 == 0 < len(counts) < MOST_RUNS and len(within) == 1 and len(between) <= 1

    def is_second(self, name: Any, position: tuple[int, int]) -> bool:
        """True where a row belongs to the second run of a pair."""
        return bisect_right(self.starts[name], (position, self.count + 1)) % 2 == 0
