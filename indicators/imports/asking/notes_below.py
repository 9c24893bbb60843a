"""Notes, and names of sheets and files, that say another time, another unit or other people than the table does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from imports.machinery.outcome import Question
from indicators.imports.cells import units
from indicators.imports.columns import PERIODS, Columns
from indicators.imports.meanings.contents import Contents
from indicators.imports.meanings.headings import SURVEYED, HeadingParts, Words
from indicators.imports.meanings.surroundings import Note, Surroundings
from indicators.imports.meanings.title import Title
from indicators.models import Indicator

OF_AN_AGE = {"tpt", "tpak", "rls", "hls", "uhh", "stunting"}  # their notes say of which ages they always are


@dataclass
class NotesBelow:
    """Asks about what contradicts the table. ``codes``: the indicators of its figures."""

    around: Surroundings
    columns: Columns
    contents: list[Contents]
    title: Title
    options: Mapping
    words: Words
    indicators: Mapping[str, Indicator]
    codes: set[str]
    sheet: str = ""
    file_name: str = ""

    def questions(self) -> Iterator[Question]:
        """One question for each line or name; none where it was answered that the table is right."""
        given = self.options.get("remarks", {})
        for subject, text in self._contradicting():
            if subject not in given:
                choices = (("keep", _("the figures are what the table itself says")),)
                yield Question(text, "remarks", choices, "", "", subject)

    def _contradicting(self) -> Iterator[tuple[str, str]]:
        years, months = self._years(), self._months()
        for note in self.around.notes:
            if said := self._of_note(note, years, months):
                text = _("Around the table stands “%(text)s” (%(said)s). Are the figures what the table itself says?")
                yield note.text, text % {"text": note.text[:160], "said": said}
        names = [(self.sheet, self.around.sheet, _("sheet")), (self.file_name, self.around.file, _("file"))]
        for name, parts, kind in names:
            if parts.month and months and self._is_other_month([parts.month], months):
                text = _("The name of the %(kind)s says %(month)s (“%(name)s”), the table another month. Are the "
                         "figures what the table itself says?")  # fmt: skip
                yield name, text % {"kind": kind, "month": MONTHS[parts.month], "name": name[:120]}

    def _of_note(self, note: Note, years: set[int], months: set[int]) -> str:
        """What a note says otherwise than the table; empty where nothing."""
        if note.is_other_time or (years and not set(note.years) <= years):
            return ", ".join(map(str, note.years))
        if months and self._is_other_month(note.months, months):
            return ", ".join(str(MONTHS[month]) for month in note.months)
        if note.group and not self.codes <= OF_AN_AGE and not self.title.parts.split:
            return note.group
        return note.unit if note.unit and not self._fits(note.unit) else ""

    def _fits(self, unit: str) -> bool:
        """True where some figures may be in the unit: as they are kept, or as their question offers it."""
        known = [self.indicators[code] for code in self.codes if code in self.indicators]
        given = self.options.get("unit", {})
        return not known or any(
            units.is_same(unit, indicator.unit) or (units.must_state(indicator) and (
                units.factor(unit, indicator.unit) is not None or indicator.code in given))
            for indicator in known
        )  # fmt: skip

    def _is_other_month(self, said: Iterable[int], months: set[int]) -> bool:
        usual = {self.indicators[code].month for code in self.codes if code in self.indicators}
        surveyed = {month for one in usual if one for month in SURVEYED.get(one, ())}
        return bool(set(said) & surveyed) and not set(said) & surveyed <= months

    def _years(self) -> set[int]:
        """The years that the table says: of headings and cells, else those of its title, from the first to the last."""
        if stated := str(self.options.get("year") or ""):
            return {int(stated)} if stated.isdecimal() else set()
        own = {figure.year for figure in self.columns.figures if figure.year}
        own |= {year for parts in self._cells("year", *PERIODS) for year in parts.years}
        years = own or set(self.title.parts.years)
        return set(range(min(years), max(years) + 1)) if years else set()

    def _months(self) -> set[int]:
        """The months that headings and cells say, or the title."""
        own = {figure.month for figure in self.columns.figures if figure.month}
        own |= {month for parts in self._cells(*PERIODS) for month in parts.months}
        return own

    def _cells(self, *fields: str) -> Iterator[HeadingParts]:
        for name in fields:
            if name in self.columns.fields:
                for text in dict.fromkeys(self.contents[self.columns.fields[name]].texts):
                    yield self.words.read((text,))
