"""From the rows of a published table to single figures, one per filled cell."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from common.reading import parsing
from common.reading.tables import Cell, FileRow, Table
from imports.machinery.outcome import Question, Unclear
from imports.machinery.staging import Problems
from indicators.imports.columns import (
    COUNTS,
    ERRORS,
    OWN_FIELDS,
    Columns,
    FigureColumn,
    indicator_headings,
    is_unit,
    plain,
    recognise,
)
from indicators.imports.questions import questions
from indicators.imports.row_regions import RowRegions
from indicators.models import Indicator, Observation

BREAKDOWNS = {
    "urban": "urban|perkotaan|kota|u",
    "rural": "rural|perdesaan|pedesaan|desa|r",
    "total": "total|perkotaan+perdesaan|perkotaan + perdesaan|perkotaan dan perdesaan|kota+desa|jumlah|urban and rural",
}
TEXTS = {"method": 40, "vintage": 40, "note": 300, "source": 300, "publisher": 120}
DATES = ("published_on", "released_on", "covers")
REMEMBERED = 50_000  # different cells whose meaning is kept: sources, years and the like repeat in every row
SHARED = ("breakdown", "year", "month", "period_kind", "method", "source", "publisher", "published_on", "released_on",
          "vintage", "covers", "evidence", "note")  # fmt: skip


def choices_by_label(choices) -> dict[str, str]:
    """Values of a choice field by value and by label in either language."""
    found = {}
    for language in ("en", "id"):
        with translation.override(language):
            for value, label in choices.choices:
                found[plain(str(label))] = value
                found[plain(value)] = value
    return found


class FigureRows:
    """The figures of one table under the stated options. Iterating reads the file; nothing is kept."""

    def __init__(self, table: Table, options: dict):
        self.table, self.options = table, options
        self.indicators = Indicator.objects.in_bulk()
        self.headings = indicator_headings()  # asked for here: while COPY reads rows no query can run
        self.own = set(OWN_FIELDS) - set(ERRORS) <= set(table.header)
        if self.own and table.separator == "comma":  # our own plain export: its format is known
            self.options = {"codes": "kemendagri", "decimal": "point"} | {k: v for k, v in options.items() if v}
        self.columns = self._columns()
        self.choices = {
            "breakdown": choices_by_label(Observation.Breakdown)
            | {plain(word): value for value, words in BREAKDOWNS.items() for word in words.split("|")},
            "period_kind": choices_by_label(Observation.PeriodKind),
            "evidence": choices_by_label(Observation._meta.get_field("evidence")),
        }
        self.parsed: dict[tuple[str, Cell], str | int | date | None] = {}
        self.left_out = 0
        self.dropped: list[str] = []
        self._look()

    # -- what must be known before the first row --

    def _columns(self) -> Columns:
        try:
            columns = recognise(self.table.header, self.options, self.headings)
        except KeyError as error:
            text = _("The file has no column “%(name)s”.") % {"name": error.args[0]}
            raise Unclear([Question(text, "map")]) from error
        missing = questions(self.table.header, columns, self.options, self.indicators, self.headings)
        if missing:
            raise Unclear(missing)
        return columns

    def _look(self) -> None:
        """One pass over the file: decimal signs, and the names that it lists. Ends early where both are known."""
        indexes = [figure.index for figure in self.columns.figures] or [self.columns.fields["value"]]
        indexes += [self.columns.fields[name] for name in ERRORS if name in self.columns.fields]
        stated = self.options.get("decimal", "")
        self.signs = {index: parsing.DecimalSign(decided=stated) for index in indexes}
        by_name = self.options["codes"] == "name" or "name" in self.columns.fields
        self.places = RowRegions(self.columns, self.options["codes"])
        for row in self.table.rows():
            if by_name:
                self.places.note_name(row)
            elif all(sign.decided for sign in self.signs.values()):
                break
            for index, sign in self.signs.items():
                sign.look(row.line, row.cells[index])
        self.places.load()
        doubtful = [(index, sign) for index, sign in self.signs.items() if sign.must_ask]
        if doubtful:
            raise Unclear([self._ask_decimal(*doubtful[0])])

    def _ask_decimal(self, index: int, sign: parsing.DecimalSign) -> Question:
        line, value = sign.doubtful
        text = _(
            "Column “%(column)s”, line %(line)s: “%(value)s” may have thousands or decimals. State the decimal sign."
        )
        return Question(text % {"column": self.table.header[index], "line": line, "value": value}, "decimal")

    def _stated_unit(self, figure: FigureColumn) -> str:
        return figure.unit or self.options.get("unit", {}).get(figure.indicator, "")

    # -- the rows --

    def rows(self, problems: Problems) -> Iterator[tuple]:
        """Staged rows: line, column, status and the columns of ``StatisticsImporter.staged``."""
        header = self.table.header
        cut = (text.partition(":") for text in self.options.get("skip", []))
        skipped = {(int(line), plain(column)) for line, _sep, column in cut}
        self._check_units(problems)
        for row in self.table.rows():
            if (row.line, "") in skipped:
                self.dropped.append(str(row.line))
                continue
            yield from self._figures(row, header, skipped, problems)
        for line, cells in self.table.ragged:
            problems.add("ragged", line, "", cells, expected=len(header))
        if self.table.ragged_count > len(self.table.ragged):
            problems.counts["ragged"] = self.table.ragged_count

    def _check_units(self, problems: Problems) -> None:
        for figure in self.columns.figures:
            stated = self._stated_unit(figure)
            if stated:
                self._compare_unit(problems, self.table.header_line, figure.heading, stated, figure.indicator)

    def _compare_unit(self, problems: Problems, line: int, column: str, stated: str, code: str) -> bool:
        indicator = self.indicators[code]
        if is_unit(stated, indicator.unit):
            return True
        problems.add("unit", line, column, stated, indicator=indicator.label, unit=str(indicator.get_unit_display()))
        return False

    def _figures(self, row: FileRow, header: list[str], skipped: set, problems: Problems) -> Iterator[tuple]:
        found = Problems()
        shared = {name: self._shared(name, row, found) for name in SHARED}
        for index, code, month, year in self._cells(row, found):
            column = header[index]
            if (row.line, plain(column)) in skipped:
                self.dropped.append(f"{row.line}: {column}")
                continue
            values = shared | {"month": month or shared["month"], "year": year or shared["year"], "indicator": code}
            values["period_kind"] = shared["period_kind"] or self._usual_kind(code)
            if not self._wanted(values):
                self.left_out += 1
                continue
            yield self._staged(row, index, column, values, found, problems)

    def _cells(self, row: FileRow, found: Problems) -> Iterator[tuple[int, str | None, int | None, int | None]]:
        """Index, indicator, month and year of every figure of a row."""
        if self.columns.figures:
            for figure in self.columns.figures:
                yield figure.index, figure.indicator, figure.month, figure.year
            return
        code = self.options.get("indicator", "")
        if "indicator" in self.columns.fields:
            text = self._cell(row, "indicator")
            code = self.headings.get(plain(str(text)))
            if not code:
                found.add("indicator_unknown", row.line, self._heading("indicator"), text)
        yield self.columns.fields["value"], code, None, None

    def _usual_kind(self, code: str | None) -> str:
        return self.indicators[code].period_kind if code in self.indicators else "survey"

    def _wanted(self, values: dict) -> bool:
        return all(str(values[name]) in allowed for name, allowed in self.options.get("only", {}).items())

    def _staged(
        self, row: FileRow, index: int, column: str, values: dict, found: Problems, problems: Problems
    ) -> tuple:
        problems.take(found)  # reasons of the row, once per row
        region = self.places.find(row, problems)
        number, readable = self._number(row, index, column, problems)
        errors = [self._error(name, row, problems) for name in ERRORS]
        readable = readable and all(known for _error, known in errors)
        fits = self._unit_fits(row, values["indicator"], problems)
        lacking = [name for name in ("year", "source") if values[name] in (None, "") and number is not None]
        for name in lacking:
            problems.add(f"{name}_missing", row.line, self._heading(name))
        broken = not (region and readable and fits and values["indicator"]) or lacking or found.counts
        status = "broken" if broken else "missing" if number is None else None
        shared = (values[name] for name in SHARED)
        return (row.line, column, status, region, values["indicator"], number, *shared, *(error for error, _ in errors))

    def _number(self, row: FileRow, index: int, column: str, problems: Problems) -> tuple[Decimal | str | None, bool]:
        """The figure in a cell (None: missing), and whether it could be read."""
        sign = self.signs[index].decided
        try:
            number = parsing.number(row.cells[index], sign)
        except parsing.Unreadable:
            try:
                number = parsing.number(row.cells[index])  # what makes sense in one way only, whatever the column does
                problems.add("other_sign", row.line, column, row.cells[index], decimal=self._sign_name(sign))
            except parsing.Unreadable:
                problems.add("number", row.line, column, row.cells[index], decimal=self._sign_name(sign))
                return None, False
        if number is None or abs(number) >= 10**14:
            return number, True
        return f"{parsing.rounded(number).normalize():f}", True

    def _error(self, name: str, row: FileRow, problems: Problems) -> tuple[Decimal | str | None, bool]:
        """As ``_number``, of one of ERRORS; missing where the file has no such column."""
        if name not in self.columns.fields:
            return None, True
        return self._number(row, self.columns.fields[name], self._heading(name), problems)

    def _sign_name(self, sign: str) -> str:
        return {"comma": _("comma"), "point": _("point")}.get(sign, _("comma or point"))

    def _unit_fits(self, row: FileRow, code: str | None, problems: Problems) -> bool:
        """False, with the reason added, where the unit beside a figure is not its indicator's."""
        if "unit" not in self.columns.fields or not code:
            return True
        stated = str(self._cell(row, "unit")) or self.options.get("unit", {}).get(code, "")
        if not stated and self.indicators[code].unit not in COUNTS:
            return True
        return self._compare_unit(problems, row.line, self._heading("unit"), stated, code)

    def _cell(self, row: FileRow, name: str) -> Cell:
        return row.cells[self.columns.fields[name]]

    def _heading(self, name: str) -> str:
        return self.table.header[self.columns.fields[name]] if name in self.columns.fields else name

    def _shared(self, name: str, row: FileRow, found: Problems):
        """A value that all figures of a row share: from its column, else from the options, else unknown."""
        cell = self._cell(row, name) if name in self.columns.fields else ""
        if (name, cell) in self.parsed:
            return self.parsed[name, cell]
        stated = cell if not parsing.is_missing(cell) else self.options.get(name) or ""
        try:
            value = self._parse(name, stated, row, found)
        except parsing.Unreadable:
            found.add("cell", row.line, self._heading(name), stated, expected=self._expected(name))
            return None
        if not found.counts and len(self.parsed) < REMEMBERED:
            self.parsed[name, cell] = value
        return value

    def _parse(self, name: str, cell: Cell, row: FileRow, found: Problems) -> str | int | date | None:
        if name == "year":
            return parsing.whole(cell)
        if name == "month":
            return parsing.month(cell)
        if name in DATES:
            return parsing.day(cell)
        if name in TEXTS:
            text = " ".join(str(cell).split())
            if len(text) > TEXTS[name]:
                found.add("too_long", row.line, self._heading(name), text[:60], most=TEXTS[name])
            return text if name != "note" else text or None
        default = {"breakdown": "total", "period_kind": None, "evidence": "published"}[name]
        if parsing.is_missing(cell):
            return default
        value = self.choices[name].get(plain(str(cell)))
        if not value:
            raise parsing.Unreadable(str(cell))
        return value

    def _expected(self, name: str) -> str:
        if name in self.choices:
            return _("one of: %(values)s") % {"values": ", ".join(dict.fromkeys(self.choices[name].values()))}
        words = {"year": _("a year"), "month": _("a month")}
        return words.get(name) or _("a date such as 2024-07-01")

    def recognised(self) -> dict:
        """What was recognised, for the page and the report of the command."""
        table, columns = self.table, self.columns
        fields = [{"heading": table.header[index], "field": name} for name, index in columns.fields.items()]
        figures = [
            {"heading": f.heading, "indicator": f.indicator, "month": f.month, "year": f.year} for f in columns.figures
        ]
        signs = {table.header[i]: s.decided for i, s in self.signs.items() if s.decided}
        return {
            "kind": table.kind, "encoding": table.encoding, "separator": table.separator, "sheet": table.sheet,
            "sheets": table.sheets, "header_line": table.header_line, "columns": fields + figures,
            "ignored": columns.ignored, "decimal": signs, "skipped": [list(item) for item in table.skipped],
            "skipped_count": table.skipped_count, "left_out": self.left_out, "dropped": self.dropped[:100],
        }  # fmt: skip
