"""The meaning of all columns of a table together: what the title, the neighbours and a person say of each."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from indicators.imports.columns import ASK, ERRORS, FAIRLY, FIGURE, PERIODS, PLACES, SURE, Columns, Meaning, plain
from indicators.imports.meanings import column_map
from indicators.imports.meanings.achievements import achievements
from indicators.imports.meanings.halves import halves, named_halves
from indicators.imports.meanings.headings import Words
from indicators.imports.meanings.proposals import Column, empty_twins, propose
from indicators.imports.meanings.region_names import RegionNames
from indicators.imports.meanings.sums_of_parts import is_of_other_parts
from indicators.imports.meanings.synonyms import TOTALS, words_of
from indicators.imports.meanings.title import Title

RATES = {"persen", "persentase", "prevalensi", "tingkat", "rate", "angka"}
ONCE = ("region", "name", "place", "province", "year", "month", "value", "indicator", "breakdown", "unit")


BY_SUBDISTRICT = re.compile(
    r"\b(?:menurut|per|tiap|setiap|masing-masing|by)\s+(?:kecamatan|kec|distrik|subdistrict)\b", re.IGNORECASE
)


class NoSuchColumn(KeyError):
    """``map`` names a column that the file does not have."""


@dataclass
class Recognition:
    """Works out the columns of one table. ``columns`` holds the result after ``run``."""

    read: list[Column]
    title: Title
    options: Mapping
    words: Words
    names: RegionNames
    columns: Columns = field(default_factory=Columns)

    def run(self) -> Columns:
        """Raises NoSuchColumn."""
        self.meant = [propose(column, self.words, self.names) for column in self.read]
        self._take(halves(self.read, self.words))
        self._take(named_halves(self.read, self.words))
        self._sums_of_parts()
        self._take(achievements(self.read, self.meant))
        self._take(empty_twins(self.read, self.meant))
        self._counted_by_title()
        self._across_regions()
        stated = self._state()
        self._periods()
        self._places()
        self._foreign_regions(stated)
        self._one_way(stated)
        self._bare(stated)
        self._errors(stated)
        self._side_by_side()
        self._twice(stated)
        self._settle()
        return self.columns

    def _put(self, index: int, **changes) -> None:
        self.meant[index] = replace(self.meant[index], **changes)

    def _take(self, changes: Iterable[tuple[int, dict[str, Any]]]) -> None:
        for index, changed in list(changes):
            self._put(index, **changed)

    def _with(self, *fields: str) -> list[Meaning]:
        return [meaning for meaning in self.meant if meaning.field in fields]

    def _state(self) -> set[int]:
        """Takes over what was stated by ``map``; indexes of those columns."""
        stated = {}
        for name, text in self.options.get("map", {}).items():
            index = column_index(name, [column.heading for column in self.read])
            if index is None or index in stated:
                raise NoSuchColumn(name)
            stated[index] = text
        for index, text in stated.items():
            self.meant[index] = column_map.applied(text, self.meant[index])
        return set(stated)

    def _across_regions(self) -> None:
        """Columns that are headed by regions, in a table without a column of places."""
        if self._with(*PLACES) or self.options.get("region"):
            return
        for column in self.read:
            code = next((code for text in column.path if (code := self.names.only(text))), "")
            if code and column.contents.are_numbers:
                path = tuple(text for text in column.path if not self.names.only(text))
                parts = self.words.read(path or ("",))
                self._put(
                    column.index, field=FIGURE, region=code, indicator=parts.indicator, year=parts.year,
                    month=self.words.month(parts, parts.indicator), unit=parts.unit, breakdown=parts.breakdown,
                    sure=FAIRLY, reason=_("The heading is the name of a region."),
                )  # fmt: skip

    def _counted_by_title(self) -> None:
        """A title that says a number ("Jumlah …") over a heading that names a rate without saying percent."""
        if "jumlah" not in self.title.more:
            return
        reason = _("The title says a number, but the heading names a rate. State what the column holds.")
        for meaning in self._with(FIGURE):
            named = meaning.indicator if meaning.indicator == self.title.parts.indicator else ""
            says_rate = meaning.unit == "percent" or RATES & set(words_of(" ".join(self.read[meaning.index].path)))
            if named in self.words.in_percent and not says_rate:
                self._put(meaning.index, field="", indicator="", hint=named, sure=ASK, asked=True, reason=reason)

    def _sums_of_parts(self) -> None:
        """The sum of women and men, of food and other goods says nothing of where people live."""
        paths = [column.path for column in self.read]
        for meaning in self._with(FIGURE):
            if meaning.breakdown == "total" and is_of_other_parts(paths[meaning.index], paths):
                self._put(meaning.index, breakdown="")

    def _foreign_regions(self, stated: set[int]) -> None:
        """A heading that names a region beside a column of places: its figures may be that region's in all rows."""
        if not self._with(*PLACES):
            return
        for meaning in self._with(FIGURE):
            named = next((n for text in self.read[meaning.index].path for n in self.names.within(text)), "")
            if named and meaning.index not in stated and not meaning.region:
                reason = _("The heading names a region, and the rows name theirs.")
                self._put(meaning.index, field="", indicator="", hint=meaning.indicator, sure=ASK, asked=True,
                          reason=reason)  # fmt: skip

    def _periods(self) -> None:
        """Of several columns that say when in the year the first counts; a date beside it says the same."""
        for meaning in self._with(*PERIODS)[1:]:
            self._put(meaning.index, field="", reason=_("Another column says the period already."))

    def _places(self) -> None:
        """Where the region was stated, no column says another; else the lowest place decides, see RowRegions."""
        if self.options.get("region"):
            for meaning in self._with(*PLACES, "kind"):
                self._put(meaning.index, field="", reason=_("The region was stated for the whole file."))
            return
        by_subdistrict = any(map(BY_SUBDISTRICT.search, self.title.lines))
        if by_subdistrict and not self._with("subdistrict", "village", "subdistrict_code", "village_code"):
            for meaning in self._with("place"):
                reason = _("The title says that the table is by kecamatan.")
                self._put(meaning.index, field="subdistrict", sure=FAIRLY, reason=reason)

    def _one_way(self, stated: set[int]) -> None:
        """A figure a row (a column of values) or a figure a column: never both."""
        self._sums(stated)
        values, figures = self._with("value"), self._with(FIGURE)
        named = bool(self._with("indicator") or self.options.get("indicator") or self.title.parts.indicator)
        if not values or not figures:
            return
        if named and not any(meaning.index in stated for meaning in figures):
            for meaning in figures:
                self._put(meaning.index, field="", reason=_("The column of values holds the figures."))
        else:
            for meaning in values:
                self._put(meaning.index, field="", sure=ASK, reason=_("Other columns hold the figures."))

    def _sums(self, stated: set[int]) -> None:
        """ "Jumlah" beside columns of years and the like is their sum; beside urban and rural it is their total."""
        sums = [m for m in self._with("value", FIGURE) if m.index not in stated and _is_sum(m)]
        beside = [m for m in self._with(FIGURE) if not m.indicator and m not in sums]
        halves = {meaning.breakdown for meaning in beside} >= {"urban", "rural"}
        for meaning in sums if beside else ():
            if halves:
                reason = _("The total of urban and rural.")
                self._put(meaning.index, field=FIGURE, breakdown="total", sure=FAIRLY, reason=reason)
            else:
                reason = _("The sum of the columns beside it is not imported.")
                self._put(meaning.index, field="", sure=SURE, reason=reason)

    def _bare(self, stated: set[int]) -> None:
        """Columns of figures headed by a year and the like: the title or an option names the indicator."""
        figures = self._with(FIGURE)
        halves = any(meaning.breakdown in ("urban", "rural") for meaning in figures)
        for meaning in figures:
            if meaning.indicator:
                continue
            if not (meaning.year or meaning.month or meaning.region or (halves and meaning.breakdown)):
                self._put(meaning.index, field="", sure=ASK, reason=_("The heading says nothing of what is counted."))
            elif not self._with("indicator"):
                self._name_bare(meaning)

    def _name_bare(self, meaning: Meaning) -> None:
        stated, title = self.options.get("indicator", ""), self.title
        code = stated or title.indicator(meaning.unit)
        if not code:
            return
        # A semester in the heading is a month once it is known of which survey.
        month = meaning.month or self.words.month(self.words.read(self.read[meaning.index].path), code)
        same = code == title.named(meaning.unit or title.parts.unit)
        unit = meaning.unit or (title.parts.unit if same else "")
        reason = _("The indicator was stated.") if stated else _("The title names the indicator.")
        self._put(meaning.index, indicator=code, month=month, unit=unit, sure=SURE if stated else FAIRLY, reason=reason)

    def _errors(self, stated: set[int]) -> None:
        """Each error of the survey belongs to the figure that its heading names, else to the one on its left.

        Where several figures come before the first error of a kind, or between two, it may be of any of them.
        """
        for meaning in self._with(*ERRORS):
            figures = self._with(FIGURE, "value")
            named = [figure for figure in figures if meaning.indicator and figure.indicator == meaning.indicator]
            left = [figure for figure in named or figures if figure.index < meaning.index]
            if not named and meaning.index not in stated and self._follows_several(meaning, left):
                self._put(meaning.index, field="", reason=_("Several figures stand before this error."))
            elif left or named:
                self._put(meaning.index, of=(left or named)[-1].index)
            else:
                self._put(meaning.index, field="", reason=_("No figure stands beside this error."))

    def _follows_several(self, error: Meaning, left: list[Meaning]) -> bool:
        before = max((other.index for other in self._with(error.field) if other.index < error.index), default=-1)
        return sum(figure.index > before for figure in left) > 1

    def _side_by_side(self) -> None:
        """Two columns of regions that differ, figures right of each: two tables beside each other."""
        for name in ("name", "place", "province"):
            places = [place.index for place in self._with(name)]
            figures = [figure.index for figure in self._with(FIGURE)]
            ends = [*places[1:], len(self.read)]
            held = [any(at < index < end for index in figures) for at, end in zip(places, ends, strict=False)]
            texts = [self.read[index].contents.texts for index in places]
            alone = 1 < len(places) == len(self._with(*PLACES))
            if alone and all(held) and min(figures) > places[0] and any(text != texts[0] for text in texts):
                for index in places[1:]:
                    reason = _("The figures right of it are of its regions.")
                    self._put(index, field="", sure=SURE, reason=reason)
                    self.columns.beside[index] = name

    def _side(self, meaning: Meaning) -> int:
        """The column of regions to which a figure belongs, where there are several."""
        if not meaning.is_figure:
            return 0
        return max((index for index in self.columns.beside if index < meaning.index), default=0)

    def _twice(self, stated: set[int]) -> None:
        """Two columns of one meaning: neither is taken before somebody says which."""
        counted = Counter((m.holds, self._side(m)) for m in self.meant if m.field in (FIGURE, *ONCE, *ERRORS))
        for meaning in self.meant:
            if counted[meaning.holds, self._side(meaning)] > 1 and meaning.field:
                others = [m.heading for m in self.meant if m.holds == meaning.holds and m.index != meaning.index]
                reason = _("“%(other)s” holds the same.") % {"other": others[0]}
                self._put(meaning.index, sure=ASK, reason=reason)

    def _settle(self) -> None:
        columns = self.columns
        for meaning in self.meant:
            if meaning.is_figure:
                columns.figures.append(meaning)
            elif meaning.field in ERRORS and meaning.of is not None:
                columns.errors.setdefault(meaning.of, {})[meaning.field] = meaning.index
            elif meaning.field and meaning.field not in columns.fields:
                columns.fields[meaning.field] = meaning.index
            else:
                number = {"number": meaning.index + 1}
                columns.ignored.append(meaning.heading or _("column %(number)s (no heading)") % number)
        columns.meanings = self.meant


def _is_sum(meaning: Meaning) -> bool:
    when = meaning.year or meaning.month or meaning.indicator or meaning.region
    return not when and " ".join(words_of(meaning.heading)) in TOTALS


def column_index(name: str, header: list[str]) -> int | None:
    """The column that ``name`` means: its heading, or its place in brackets ([C], [3]); None where there is none."""
    if name in header:
        return header.index(name)
    for index, heading in enumerate(header):
        if plain(heading) == plain(name):
            return index
    place = name.strip().removeprefix("[").removesuffix("]") if name.strip()[:1] == "[" else ""
    if place.isascii() and place.isdecimal():
        index = int(place) - 1
    elif place.isascii() and place.isalpha() and len(place) < 4:
        index = 0
        for letter in place.upper():
            index = index * 26 + ord(letter) - 64
        index -= 1
    else:
        return None
    return index if 0 <= index < len(header) else None


def column_letter(index: int) -> str:
    """The letter by which spreadsheet programs call the column ``index`` (from 0)."""
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
