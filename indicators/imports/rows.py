"""From the rows of a published table to single figures, one per filled cell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from common.numbers import decimals_of
from common.reading import parsing
from common.reading.cells import FormulaWithoutResult, PercentNumber, ScaledNumber, is_formula_error
from common.reading.layout.several import line_name
from common.reading.tables import Cell, FileRow
from imports.machinery.staging import Problems
from indicators.imports.cells import units
from indicators.imports.cells.figures import note_of, read_figure
from indicators.imports.cells.look import SKIP
from indicators.imports.cells.shared import SHARED, RowCells, choices_by_label  # noqa: F401 (others import it here)
from indicators.imports.cells.totals import Totals, total_place
from indicators.imports.columns import ERRORS, Meaning, plain
from indicators.imports.meanings.synonyms import is_missing
from indicators.imports.opening import OpenedTable

HUNDRED = Decimal(100)
NEAR = 50  # times
NO_ERRORS = [None] * len(ERRORS)
shared_of = itemgetter(*SHARED)
BY_SIZE = {"thousands": Decimal(1000), "thousandths": Decimal("0.001")}


@dataclass(frozen=True)
class Figure:
    """One figure of a row before it is staged: where it stands, and what of."""

    meaning: Meaning
    column: str
    code: str
    values: dict[str, Any]
    times: tuple[int, int] | None = None  # two years or months that heading and row say of it


def _kept(number: Decimal | None) -> Decimal | str | None:
    """A figure as it is staged, with as many decimals as are written: by them it is compared with what is stored."""
    if number is None or abs(number) >= 10**14:
        return number
    places = decimals_of(number)
    return f"{parsing.rounded(number, places) if places <= 4 else parsing.rounded(number).normalize():f}"


class FigureRows(OpenedTable):
    """The figures of one table under the stated options. Iterating reads the file; nothing is kept."""

    def rows(self, problems: Problems) -> Iterator[tuple]:
        """Staged rows: line, column, status and the columns of ``StatisticsImporter.staged``."""
        self.cells = RowCells(self)
        self.totals, self.footnotes = Totals(), list(self.table.skipped)
        cut = (text.partition(":") for text in self.options.get("skip", []))
        self.skipped = {(int(line), plain(column)) for line, _sep, column in cut}
        self._check_units(problems)
        for row in self.broken_names.rows():
            if (row.line, "") in self.skipped or self._leaves_out(row):
                self.dropped.append(line_name(row.line))
            else:
                yield from self._figures(row, problems)
        for line, cells in self.table.ragged:
            problems.add("ragged", line, "", cells, expected=len(self.table.header))
        if self.table.ragged_count > len(self.table.ragged):
            problems.counts["ragged"] = self.table.ragged_count

    def _leaves_out(self, row: FileRow) -> bool:
        """True where somebody answered that the region of the row, or what stands beside it, is left out."""
        if total_place(row, self.columns):
            return False
        return (
            self.remarks.leaves_out(row) or self._is_skipped(row) or (not self.beside and self.places.leaves_out(row))
        )

    def _is_skipped(self, row: FileRow) -> bool:
        index = self.columns.fields.get("indicator")
        given = self.options.get("indicators", {})
        return bool(given) and index is not None and given.get(" ".join(str(row.cells[index]).split())) == SKIP

    def _check_units(self, problems: Problems) -> None:
        """A unit in a heading that its indicator cannot have is named once, at the heading."""
        for figure in self.columns.figures:
            stated = self._heading_unit(figure, figure.indicator)
            if figure.indicator and stated and units.factor(stated, self.indicators[figure.indicator].unit) is None:
                self._wrong_unit(problems, self.table.header_line, figure.heading, stated, figure.indicator)

    def _heading_unit(self, figure: Meaning, code: str) -> str:
        """The unit that heading or answer give; an answer counts for what does not say it itself."""
        given = self.options.get("unit", {})
        return units.unit_code(given.get(figure.heading) or figure.unit or given.get(code, ""))

    def _wrong_unit(self, problems: Problems, line: int, column: str, stated: str, code: str) -> None:
        indicator = self.indicators[code]
        problems.add("unit", line, column, stated, indicator=indicator.label, unit=str(indicator.get_unit_display()))

    def _figures(self, row: FileRow, problems: Problems) -> Iterator[tuple]:
        found = Problems()
        place = total_place(row, self.columns)
        shared = self.cells.shared(row, found)
        for figure in self._of_row(row, shared, found):
            if (row.line, plain(figure.column)) in self.skipped or self._is_left_out(row, figure):
                self.dropped.append(f"{line_name(row.line)}: {figure.column}")
            elif self.beside and self._is_empty(row, figure.meaning.index):
                continue
            elif not self._wanted(row, figure.values):
                self.left_out += 1
            elif place:
                self._compare_total(row, figure, place, problems)
            else:
                yield self._staged(row, figure, found, problems)

    def _of_row(self, row: FileRow, shared: dict, found: Problems) -> Iterator[Figure]:
        """Every figure of a row, with what its heading and its row say."""
        code, parts = self.cells.indicator(row, found)
        for meaning in self.columns.figures or [self.value_column]:
            indicator = meaning.indicator or code
            of_row = {name: getattr(parts, name) for name in ("year", "breakdown") if parts and getattr(parts, name)}
            values = shared | of_row | {"indicator": indicator}
            for name in ("year", "breakdown"):
                values[name] = getattr(meaning, name) or values[name]
            if parts and parts.unit and not meaning.unit:
                meaning = replace(meaning, unit=parts.unit)
            column = self.table.header[meaning.index]
            values |= self.cells.period(row, meaning, indicator, values, parts, found)
            yield Figure(meaning, column, indicator, values, self.cells.contradiction(row, meaning, indicator, parts))

    def _is_left_out(self, row: FileRow, figure: Figure) -> bool:
        index = figure.meaning.index
        if self.remarks.leaves_out_figure(row, index, figure.values["year"]):
            return True
        if self.merged_figures.leaves_out(row, index):
            return True
        return bool(self.beside) and self.places_of(index).leaves_out(row)

    def _is_empty(self, row: FileRow, index: int) -> bool:
        """True where one of two lists beside each other has no line any more."""
        place = next(iter(self.places_of(index).reader.names.values()))
        return is_missing(row.cells[index]) and not str(row.cells[place]).strip()

    def _wanted(self, row: FileRow, values: dict) -> bool:
        for name, allowed in self.options.get("only", {}).items():
            index = self.only_columns.get(name)
            text = str(values.get(name)) if index is None else " ".join(str(row.cells[index]).split())
            if text not in allowed:
                return False
        return True

    def _compare_total(self, row: FileRow, figure: Figure, place: str, problems: Problems) -> None:
        self.total_lines.append((row.line, place))
        aside = Problems()  # a total that cannot be read is not imported either
        number, _mark, readable = self._number(row, figure, aside)
        if readable and number is not None and figure.code in self.indicators:
            series = self._series(figure)
            self.totals.compare(series, self.indicators[figure.code], number, row, place, problems)

    @staticmethod
    def _series(figure: Figure) -> tuple:
        return (figure.column, *(figure.values[name] for name in ("indicator", "year", "month", "breakdown")))

    def _staged(self, row: FileRow, figure: Figure, found: Problems, problems: Problems) -> tuple:
        problems.take(found)  # reasons of the row, once per row
        stated = "" if self.places.reader.by_section else self.options.get("region")
        region = figure.meaning.region or stated or self.places_of(figure.meaning.index).find(row, problems)
        number, mark, readable = self._number(row, figure, problems)
        values = figure.values
        lacking = [name for name in ("year", "source") if values[name] in (None, "") and number is not None]
        for name in lacking:
            problems.add(f"{name}_missing", row.line, self.heading(name))
        if figure.times and number is not None:
            said, of_row = figure.times
            problems.add("times_differ", row.line, figure.column, of_row, said=said)
        if mark:
            values = values | {"note": "; ".join(filter(None, (values["note"], note_of(mark, self.footnotes))))[:300]}
        beside = figure.meaning.index in self.columns.errors
        errors = [self._error(row, figure, name, problems) for name in ERRORS] if beside else NO_ERRORS
        named = values["indicator"] or number is None
        broken = not (region and readable and named) or lacking or figure.times or found.counts
        status = "broken" if broken else "missing" if number is None else None
        if status is None and number is not None:
            self.totals.add(self._series(figure), region, number)
        about = shared_of(values)
        return (row.line, figure.column, status, region, values["indicator"], _kept(number), *about, *errors)

    def _number(self, row: FileRow, figure: Figure, problems: Problems) -> tuple[Decimal | None, str, bool]:
        """The figure in a cell in the unit that is kept (None: missing), its mark, and whether it could be read."""
        number, mark, readable = self._read(row, figure.meaning.index, figure.column, problems)
        code = figure.code
        if number == 0 and self.options.get("zeros") == "missing":
            return None, mark, readable
        if not readable or number is None or code not in self.indicators:
            return number, mark, readable
        times = self._factor(row, figure, problems)
        cell = row.cells[figure.meaning.index]
        answer = self._converted(figure)
        if isinstance(cell, PercentNumber) and answer == "held":
            number = cell.held
        if answer == "mixed" and number < 1 and times is not None:
            times *= HUNDRED
        return (number, mark, False) if times is None else (number * times, mark, True)

    def _read(self, row: FileRow, index: int, column: str, problems: Problems) -> tuple[Decimal | None, str, bool]:
        cell: Cell = row.cells[index]
        if isinstance(cell, FormulaWithoutResult):
            problems.add("formula", row.line, column, cell)
            return None, "", False
        if is_formula_error(cell):
            problems.add("formula_error", row.line, column, cell)
            return None, "", False
        if isinstance(cell, ScaledNumber) and self.options.get("scaled") == "shown":
            cell = cell.unrounded
        sign = self.look.signs[index].decided
        try:
            return *read_figure(cell, sign), True
        except parsing.Unreadable:
            try:
                read = read_figure(cell)  # what makes sense in one way only, whatever the column does
                if not self._is_near(index, read.number):  # 401.12 among thousands may have lost a zero
                    raise parsing.Unreadable(str(cell))
                problems.add("other_sign", row.line, column, cell, decimal=self._sign_name(sign))
                return *read, True
            except parsing.Unreadable:
                problems.add("number", row.line, column, cell, decimal=self._sign_name(sign))
                return None, "", False

    def _is_near(self, index: int, number: Decimal | None) -> bool:
        """True where a number is about as large as the others of its column."""
        values = sorted(
            abs(value) for seen in self.look.figures.values() if seen.index == index for value in seen.values
        )
        middle = values[len(values) // 2] if values else Decimal(0)
        return not (number and middle) or middle / NEAR <= abs(number) <= middle * NEAR

    def _sign_name(self, sign: str) -> str:
        return {"comma": _("comma"), "point": _("point")}.get(sign, _("comma or point"))

    def _error(self, row: FileRow, figure: Figure, name: str, problems: Problems) -> Decimal | None:
        """An error of the survey beside a figure, in the unit of the figure (RSE in percent); None where none is."""
        index = self.columns.errors.get(figure.meaning.index, {}).get(name)
        if index is None:
            return None
        number, _mark, readable = self._read(row, index, self.table.header[index], problems)
        times = self._factor(row, figure, Problems()) if readable and name != "rse" else Decimal(1)
        return None if number is None or times is None else parsing.rounded(number * times)

    def _factor(self, row: FileRow, figure: Figure, problems: Problems) -> Decimal | None:
        """By what the figure is multiplied; None, with the reason added, where the unit beside it is not its own's."""
        code, kept = figure.code, self.indicators[figure.code].unit
        stated, answer = self._heading_unit(figure.meaning, code), self._converted(figure)
        said_beside = "unit" in self.columns.fields and not figure.meaning.unit
        if said_beside:
            text = str(row.cells[self.columns.fields["unit"]]).strip()
            if kept == "index" and is_missing(text):  # an index has no unit: "-"
                return Decimal(1)
            stated = units.unit_code(text) or stated
        if answer == "fraction" and kept == "percent":
            return HUNDRED
        if answer in BY_SIZE and (not stated or units.is_same(stated, kept)):
            return BY_SIZE[answer]
        if not stated:
            if said_beside and units.must_state(self.indicators[code]):
                self._wrong_unit(problems, row.line, self.heading("unit"), "", code)
                return None
            return Decimal(1)
        times = units.factor(stated, kept)
        if times is None:
            if said_beside and self._is_of_others(figure, stated):
                return Decimal(1)
            if said_beside:
                self._wrong_unit(problems, row.line, self.heading("unit"), stated, code)
            return None
        return Decimal(1) if answer == "no" else times

    def _converted(self, figure: Figure) -> str:
        """What was answered about the unit of the figures in this column, or of its indicator."""
        given = self.options.get("convert", {})
        return str(given.get(figure.column) or given.get(figure.code, ""))

    def _is_of_others(self, figure: Figure, stated: str) -> bool:
        """True where the unit beside several figures can only be another one's: "Ribu Jiwa" beside a rate."""
        others = {other.indicator for other in self.columns.figures} - {figure.code, ""}
        mine = units.must_state(self.indicators[figure.code])
        return not mine and any(units.factor(stated, self.indicators[code].unit) is not None for code in others)
