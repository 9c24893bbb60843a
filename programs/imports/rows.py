"""From the lines of the table of programmes to staged rows: cells are read, nothing is looked up row by row."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from common.choices import Evidence
from common.reading import parsing
from common.reading.tables import Cell, FileRow, Table
from imports.machinery.outcome import Question, Unclear
from imports.machinery.staging import Problems
from indicators.imports.columns import Columns, plain
from indicators.imports.row_regions import RowRegions
from indicators.imports.rows import choices_by_label
from programs.imports.cells import PartialDate, partial_date, quarter
from programs.imports.columns import (
    COLUMNS,
    MONEY_NUMBERS,
    OWN_FIELDS,
    PHYSICAL_NUMBERS,
    PROGRAM_FIELDS,
    ProgramColumn,
    recognise,
)
from programs.models import FundingSource, Program, Term, Unit
from programs.units import SHORT_UNITS

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*", re.ASCII)
EXCEL_DIGITS = Context(prec=15)  # what a spreadsheet keeps of a number; what it stores beyond is noise
LARGEST_AMOUNT = Decimal(10) ** 16


class ProgramRows:
    """The lines of one table under the stated options (codes, decimal). Nothing is kept."""

    def __init__(self, table: Table, options: dict):
        self.table, self.options = table, dict(options)
        self.fields, self.ignored = recognise(table.header)
        self.own = set(OWN_FIELDS) <= set(table.header) and table.separator == "comma"
        if self.own:  # our own plain export: its format is known
            self.options = {"codes": "kemendagri", "decimal": "point"} | {k: v for k, v in options.items() if v}
        self._ask()
        self.choices = _choices()
        self.terms = _terms()
        self._look()

    def _ask(self) -> None:
        if "code" not in self.fields:
            text = _("No column “code” was found: the code of the programme is the key of every line.")
            raise Unclear([Question(text)])
        regions = {"region", "progress_region", "agency_region"} & set(self.fields)
        if regions and not self.options.get("codes"):
            text = _("State the code system of the regions: kemendagri, bps, bps-2016 or name.")
            raise Unclear([Question(text, "codes")])

    def _look(self) -> None:
        """One pass over the file: decimal signs, and the names that it lists."""
        system = self.options.get("codes") or "kemendagri"
        kind = "name" if system == "name" else "region"
        named = {name: index for name, index in self.fields.items() if COLUMNS[name].kind == "region"}
        self.places = {name: RowRegions(Columns(fields={kind: index}), system) for name, index in named.items()}
        stated = self.options.get("decimal", "")
        self.signs = {
            name: parsing.DecimalSign(decided=stated) for name in self.fields if COLUMNS[name].is_number
        }  # fmt: skip
        unsure = kind == "name" or not all(sign.decided for sign in self.signs.values())
        for row in self.table.rows() if unsure else ():
            for places in self.places.values():
                places.note_name(row)
            for name, sign in self.signs.items():
                sign.look(row.line, row.cells[self.fields[name]])
        for places in self.places.values():
            places.load()
        self._settle_signs()

    def _settle_signs(self) -> None:
        """One file has one decimal sign: what a column cannot tell, another one may."""
        decided = {sign.decided for sign in self.signs.values() if sign.decided}
        for name, sign in self.signs.items():
            if sign.must_ask and len(decided) != 1:
                line, value = sign.doubtful
                text = _("Column “%(column)s”, line %(line)s: “%(value)s” may have thousands or decimals. "
                         "State the decimal sign.")  # fmt: skip
                words = {"column": self.table.header[self.fields[name]], "line": line, "value": value}
                raise Unclear([Question(text % words, "decimal")])
            if sign.must_ask:
                sign.decided = next(iter(decided))

    # -- the rows --

    def rows(self, problems: Problems) -> Iterator[tuple]:
        """Staged rows: line, column, status and the columns of ``import_staging.STAGED``."""
        for row in self.table.rows():
            found = Problems()
            filled = ((name, index) for name, index in self.fields.items() if row.cells[index] != "")
            values = {name: self._value(COLUMNS[name], row.cells[index], row, found) for name, index in filled}
            self._check(row, values, found)
            broken = "broken" if found.counts else None
            problems.take(found)
            yield (row.line, "", broken, *self._staged(values))
        for line, cells in self.table.ragged:
            problems.add("ragged", line, "", cells, expected=len(self.table.header))
        if self.table.ragged_count > len(self.table.ragged):
            problems.counts["ragged"] = self.table.ragged_count

    @staticmethod
    def _staged(values: dict) -> Iterator:
        for name, column in COLUMNS.items():
            value = values.get(name)
            if column.kind == "partial_date":
                yield from (value.day, value.precision) if value else (None, None)
            else:
                yield value
        yield all(values.get(name) is None for name in PROGRAM_FIELDS[1:])

    def _check(self, row: FileRow, values: dict, found: Problems) -> None:
        """What one line must state."""
        people, money = ([n for n in names if values.get(n) is not None] for names in (PHYSICAL_NUMBERS, MONEY_NUMBERS))
        lacking = [
            ("code_missing", "code", values.get("code") is None and not found.counts),
            ("unit_missing", "unit", people and not values.get("unit")),
            ("funding_missing", "funding_source", money and not values.get("funding_source")),
            ("year_missing", "year", values.get("year") is None and (values.get("quarter") or money)),
        ]  # fmt: skip
        unreadable = {column for _rule, _line, column, *_rest in found.kept}
        for rule, name, is_missing in lacking:
            if is_missing and self._heading(name) not in unreadable:
                found.add(rule, row.line, self._heading(name))

    def _heading(self, name: str) -> str:
        return self.table.header[self.fields[name]] if name in self.fields else name

    def _value(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems):
        """The value of a filled cell, None for a dash; a reason is added where it cannot be read."""
        if column.kind != "text" and parsing.is_missing(cell):
            return None
        try:
            return getattr(self, f"_{column.kind}")(column, cell, row, found)
        except parsing.Unreadable:
            details = {"expected": self._expected(column)}
            found.add("cell", row.line, self._heading(column.name), cell, **details)
            return None

    def _code(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> str | None:
        text = str(cell)
        if not CODE.fullmatch(text):
            raise parsing.Unreadable(text)
        return self._text(column, cell, row, found)

    def _text(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> str:
        text = str(cell).replace("\x00", "")
        if len(text) > column.most:
            found.add("too_long", row.line, self._heading(column.name), text[:60], most=column.most)
        return text

    def _region(self, column: ProgramColumn, _cell: Cell, row: FileRow, found: Problems) -> str | None:
        here = Problems()
        self.places[column.name].reported = None  # each of the columns gives its own reason
        code = self.places[column.name].find(row, here)
        for rule, line, _column, value, details in here.kept:
            found.counts[rule] += 1
            found.kept.append((rule, line, self._heading(column.name), value, details))
        return code

    def _terms(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> str:
        """Ids of the terms, ordered: "3,12"."""
        ids = []
        for text in filter(None, (part.strip() for part in str(cell).split(";"))):
            term = self.terms.get("".join(text.casefold().split()))
            if term is None:
                found.add("term", row.line, self._heading(column.name), text, terms=", ".join(self.terms))
            else:
                ids.append(term)
        return ",".join(str(pk) for pk in sorted(set(ids)))

    def _choice(self, column: ProgramColumn, cell: Cell, _row: FileRow, _found: Problems) -> str:
        value = self.choices[column.name].get(plain(str(cell)))
        if value is None:
            raise parsing.Unreadable(str(cell))
        return value

    def _partial_date(self, _column: ProgramColumn, cell: Cell, _row: FileRow, _found: Problems) -> PartialDate | None:
        return partial_date(cell)

    def _day(self, _column: ProgramColumn, cell: Cell, _row: FileRow, _found: Problems) -> date | None:
        return parsing.day(cell)

    def _year(self, _column: ProgramColumn, cell: Cell, _row: FileRow, _found: Problems) -> int | None:
        year = parsing.whole(cell)
        if year is not None and not 1945 <= year <= 2100:
            raise parsing.Unreadable(str(cell))
        return year

    def _quarter(self, _column: ProgramColumn, cell: Cell, _row: FileRow, _found: Problems) -> int | None:
        return quarter(cell)

    def _count(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> int | None:
        number = self._number(column, cell, row, found, places=0)
        return None if number is None else int(number)

    def _money(self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems) -> Decimal | None:
        return self._number(column, cell, row, found, places=2)

    def _number(
        self, column: ProgramColumn, cell: Cell, row: FileRow, found: Problems, *, places: int
    ) -> Decimal | None:
        """The exact number; a reason, and None, where it is none, below 0, too large or has too many decimals."""
        heading = self._heading(column.name)
        try:
            number = parsing.number(cell, self.signs[column.name].decided)
        except parsing.Unreadable:
            found.add("number", row.line, heading, cell, decimal=self.signs[column.name].decided or _("comma or point"))
            return None
        if number is None:
            return None
        if (
            isinstance(cell, Decimal)
            and self.table.kind == "xlsx"
            and len(number.as_tuple().digits) > EXCEL_DIGITS.prec
        ):
            number = EXCEL_DIGITS.plus(number)
        if number < 0:
            found.add("below_zero", row.line, heading, cell)
        elif number >= LARGEST_AMOUNT:
            found.add("too_large", row.line, heading, cell)
        elif number != number.quantize(Decimal(1).scaleb(-places)):
            found.add("not_whole" if places == 0 else "not_exact", row.line, heading, cell)
        else:
            return number
        return None

    def _expected(self, column: ProgramColumn) -> str:
        if column.kind == "choice":
            values = dict.fromkeys(self.choices[column.name].values())
            return _("one of: %(values)s") % {"values": ", ".join(values)}
        return {
            "code": _("a code of letters, digits, dots and hyphens"),
            "year": _("a year between 1945 and 2100"),
            "quarter": _("a quarter: 1 to 4 or I to IV"),
            "partial_date": _("a date such as 2025, 2025-03 or 2025-03-17"),
        }.get(column.kind) or _("a date such as 2024-07-01")

    def recognised(self) -> dict:
        """What was recognised, for the page and the report of the command."""
        table = self.table
        return {
            "kind": table.kind, "encoding": table.encoding, "separator": table.separator, "sheet": table.sheet,
            "sheets": table.sheets, "header_line": table.header_line, "ignored": self.ignored,
            "columns": [{"heading": table.header[index], "field": name} for name, index in self.fields.items()],
            "decimal": {table.header[self.fields[name]]: s.decided for name, s in self.signs.items() if s.decided},
            "skipped": [list(item) for item in table.skipped], "skipped_count": table.skipped_count,
            "left_out": 0, "dropped": [],
        }  # fmt: skip


def _choices() -> dict[str, dict[str, str]]:
    """What may be written in the columns of choices -> the value, by value and by label in either language."""
    evidence, units = choices_by_label(Evidence), choices_by_label(Unit)
    for language in ("en", "id"):
        with translation.override(language):
            units |= {plain(str(word)): str(unit) for unit, word in SHORT_UNITS.items()}
    funding = {}
    for code, *names in FundingSource.objects.values_list("code", "name", "name_en"):
        funding |= {plain(text): code for text in (code, *names)}
    levels = choices_by_label(Program.Level)
    return {
        "level": levels, "evidence": evidence, "progress_evidence": evidence, "unit": units, "funding_source": funding,
    }  # fmt: skip


def _terms() -> dict[str, int]:
    """ "bidang:ekonomi" -> id."""
    rows = Term.objects.values_list("taxonomy__code", "code", "pk")
    return {f"{taxonomy}:{code}".casefold(): pk for taxonomy, code, pk in rows}
