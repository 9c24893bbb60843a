"""What all figures of a row share: its period, its source, its breakdown, each from a cell, a section or an option."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.tables import Cell, FileRow
from imports.machinery.staging import Problems
from indicators.imports.cells.periods import NO_PERIOD, Period, month_of, read_period, read_year
from indicators.imports.columns import PERIODS, Meaning, plain
from indicators.imports.meanings import synonyms
from indicators.imports.meanings.headings import HeadingParts
from indicators.imports.meanings.sums_of_parts import is_sum
from indicators.imports.meanings.synonyms import is_missing
from indicators.models import Observation

if TYPE_CHECKING:
    from indicators.imports.opening import OpenedTable

TEXTS = {"method": 40, "vintage": 40, "note": 300, "source": 300, "publisher": 120}
DATES = ("published_on", "released_on", "covers")
REMEMBERED = 50_000  # different cells whose meaning is kept: sources, years and the like repeat in every row
SHARED = ("breakdown", "year", "month", "period_kind", "method", "source", "publisher", "published_on", "released_on",
          "vintage", "covers", "evidence", "note")  # fmt: skip
PER_FIGURE = ("month", "period_kind")  # they depend on the indicator


def choices_by_label(choices) -> dict[str, str]:
    """Values of a choice field by value and by label in either language."""
    found = {}
    for language in ("en", "id"):
        with translation.override(language):
            for value, label in choices.choices:
                found[plain(str(label))] = value
                found[plain(value)] = value
    return found


class RowCells:
    """Reads the cells of the rows of one opened table."""

    def __init__(self, table: "OpenedTable") -> None:
        self.table, self.options, self.fields = table, table.options, table.columns.fields
        self.holding = table.look.holding if table.look else []
        self.parsed: dict[tuple[str, Cell], Any] = {}
        self.periods: dict[tuple[Cell, ...], Period] = {}
        breakdowns = {plain(text): value for value, texts in synonyms.BREAKDOWNS.items() for text in texts.split("|")}
        self.choices = {
            "breakdown": choices_by_label(Observation.Breakdown) | breakdowns,
            "period_kind": choices_by_label(Observation.PeriodKind),
            "evidence": choices_by_label(Observation._meta.get_field("evidence")),
        }
        self.labels = {value: str(label) for value, label in Observation.Breakdown.choices}
        self.same = self._same_in_all_rows()
        self.differing = [name for name in SHARED if name not in PER_FIGURE and name not in self.same]

    def _same_in_all_rows(self) -> dict[str, Any]:
        """What no column says, as the options state it; what they state wrongly is named at each row."""
        same, nowhere = {}, FileRow(0, [])
        for name in SHARED:
            wrong = Problems()
            value = None if name in PER_FIGURE or name in self.fields else self._shared(name, nowhere, wrong)
            if name not in PER_FIGURE and name not in self.fields and not wrong.counts:
                same[name] = value
        return same

    def shared(self, row: FileRow, found: Problems) -> dict[str, Any]:
        """What all figures of ``row`` have in common; the sections above count where no cell says it."""
        values = self.same | {name: self._shared(name, row, found) for name in self.differing}
        for name in ("year", "breakdown"):
            said = next((said for parts in self._sections(row) if (said := getattr(parts, name))), None)
            if said and (name not in self.fields or not values[name]):
                values[name] = said
        return values

    def _sections(self, row: FileRow) -> list[HeadingParts]:
        """What the sections above a row say of when and where, the nearest first."""
        if not row.section:
            return []
        texts = (row.section, *reversed(row.above))
        return [parts for parts in map(self._section, texts) if parts.says_only_when_or_where]

    def _section(self, text: str) -> HeadingParts:
        if ("section", text) not in self.parsed:
            self.parsed["section", text] = self.table.words.read((text,))
        return self.parsed["section", text]

    def indicator(self, row: FileRow, found: Problems) -> tuple[str, HeadingParts | None]:
        """The indicator of the row, from its cell or the option, and what else that cell says; empty where unknown."""
        if "indicator" not in self.fields:
            return self.options.get("indicator", ""), None
        text = " ".join(str(row.cells[self.fields["indicator"]]).split())
        parts = self.table.words.of_row(text)
        code = self.options.get("indicators", {}).get(text) or self.table.words.of_cell(text)
        if not code and not all(is_missing(row.cells[index]) for index in self.holding):
            found.add("indicator_unknown", row.line, self.table.heading("indicator"), text)
        return code, parts

    def period(
        self, row: FileRow, meaning: Meaning, code: str, values: dict, parts: HeadingParts | None, found: Problems
    ) -> dict[str, Any]:
        """Year, month and kind of period of one figure."""
        indicator = self.table.indicators.get(code)
        period = self._row_period(row, found)
        year = values["year"] or period.year
        if values["year"] and period.year and values["year"] != period.year and not meaning.year:
            found.add("period", row.line, self._period_heading(), self._period_text(row), indicator=code)
        kind = self._shared("period_kind", row, found) or (indicator.period_kind if indicator else "survey")
        if not indicator:
            return {"year": year, "month": meaning.month, "period_kind": kind}
        try:
            month = (
                meaning.month
                or (parts and parts.month)
                or month_of(period, indicator, self.options.get("semester", {}))
            )
        except parsing.Unreadable:
            found.add("period", row.line, self._period_heading(), self._period_text(row), indicator=indicator.label)
            month = None
        return {"year": year, "month": month or self._stated_month(indicator, kind), "period_kind": kind}

    def contradiction(self, row: FileRow, meaning: Meaning, code: str, parts: HeadingParts | None) -> tuple | None:
        """Year, month or breakdown of a heading and of its row where both say one and they differ: (2014, 2015); else
        None."""
        pairs = (*self._breakdowns(row, meaning, parts), *self._times(row, meaning, code, parts))
        return next(((one, other) for one, other in pairs if one and other and one != other), None)

    def _breakdowns(self, row: FileRow, meaning: Meaning, parts: HeadingParts | None) -> Iterator[tuple]:
        """What the heading says beside what the row says of urban and rural. A bare "Total" may be of women and men."""
        if not meaning.breakdown or meaning.divided:
            return
        names = ("breakdown", "indicator")
        cells = [str(row.cells[self.fields[name]]) for name in names if name in self.fields]
        texts = [text for text in (*cells, row.section, *row.above) if text]
        for text in texts:
            of_row = synonyms.breakdown_of(text) or self._section(text).breakdown
            if of_row and not is_sum(text):
                yield self.labels[meaning.breakdown], self.labels[of_row]

    def _times(self, row: FileRow, meaning: Meaning, code: str, parts: HeadingParts | None) -> Iterator[tuple]:
        year, month = ((getattr(meaning, name) or (parts and getattr(parts, name))) for name in ("year", "month"))
        if meaning.dated or not (year or month):
            return
        ignored = Problems()  # what cannot be read is named where the cells are read
        period, indicator = self._row_period(row, ignored), self.table.indicators.get(code)
        try:
            of_row = month_of(period, indicator, self.options.get("semester", {})) if indicator else period.month
        except parsing.Unreadable:
            of_row = None
        yield year, self._row_year(row, ignored) or period.year
        yield month, of_row

    def _row_year(self, row: FileRow, found: Problems) -> int | None:
        if "year" in self.fields:
            return self._shared("year", row, found)
        return next((parts.year for parts in self._sections(row) if parts.year), None)

    def _stated_month(self, indicator, kind: str) -> int | None:
        """The month of the options, for surveys only: figures of a whole year have none."""
        stated = self.options.get("month", "")
        if kind != "survey" or stated in ("", "unknown"):
            return None
        return indicator.month if stated == "usual" else int(stated)

    def _period_text(self, row: FileRow) -> Cell:
        """The cell that says the period of a row, or the section above it."""
        return next((row.cells[self.fields[name]] for name in PERIODS if name in self.fields), row.section)

    def _period_heading(self) -> str:
        return next((self.table.heading(name) for name in PERIODS if name in self.fields), "")

    def _row_period(self, row: FileRow, found: Problems) -> Period:
        name = next((name for name in PERIODS if name in self.fields), "")
        if not name:
            return self._section_period(row)
        cell = row.cells[self.fields[name]]
        if (cell,) not in self.periods:
            try:
                self.periods[cell,] = read_period(cell, name)
            except parsing.Unreadable:
                found.add("cell", row.line, self.table.heading(name), cell, expected=_("a month"))
                return NO_PERIOD
        return self.periods[cell,]

    def _section_period(self, row: FileRow) -> Period:
        for text in (row.section, *reversed(row.above)):
            try:
                if period := read_period(text, "section") if text else None:
                    return period
            except parsing.Unreadable:
                continue
        return NO_PERIOD

    def _shared(self, name: str, row: FileRow, found: Problems):
        """A value that all figures of a row share: from its column, else from the options, else unknown."""
        cell = row.cells[self.fields[name]] if name in self.fields else ""
        if (name, cell) in self.parsed:
            return self.parsed[name, cell]
        stated = cell if not is_missing(cell) else self.options.get(name) or ""
        before = sum(found.counts.values())
        try:
            value = self._parse(name, stated, row, found)
        except parsing.Unreadable:
            found.add("cell", row.line, self.table.heading(name), stated, expected=self._expected(name))
            return None
        if sum(found.counts.values()) == before and len(self.parsed) < REMEMBERED:
            self.parsed[name, cell] = value
        return value

    def _parse(self, name: str, cell: Cell, row: FileRow, found: Problems) -> str | int | date | None:
        if name == "year":
            return read_year(cell)
        if name in DATES:
            return parsing.day(cell)
        if name in TEXTS:
            text = " ".join(str(cell).split())
            if len(text) > TEXTS[name]:
                found.add("too_long", row.line, self.table.heading(name), text[:60], most=TEXTS[name])
            return text if name != "note" else text or None
        if is_missing(cell):
            return {"breakdown": "total", "period_kind": "", "evidence": None}[name]
        value = self.choices[name].get(plain(str(cell))) or (name == "breakdown" and synonyms.breakdown_of(str(cell)))
        if not value:
            raise parsing.Unreadable(str(cell))
        return value

    def _expected(self, name: str) -> str:
        if name in self.choices:
            return _("one of: %(values)s") % {"values": ", ".join(dict.fromkeys(self.choices[name].values()))}
        return _("a year") if name == "year" else _("a date such as 2024-07-01")
