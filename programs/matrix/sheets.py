"""The words and the file of the matrix."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import numbers
from common.writing.sheets import Col, Sheet
from indicators.figures.measures import EVIDENCE_WORDS
from programs.matrix.content import MatrixCell, Most, ProgramMatrix
from programs.matrix.portfolio import Portfolio
from programs.reach.basis import basis_words
from programs.reach.sheets import UNITS, counted, percent
from programs.reporting.periods import quarter_words

PROGRAMS_SHOWN = 5  # programmes listed in a cell; the file and the list page have all


def rupiah(value: Decimal | None) -> str:
    """Money in whole rupiah for the screen; the files are exact. None is "no data"."""
    return numbers.number(value) if value is None else f"Rp{numbers.NBSP}{numbers.number(value)}"


@dataclass(frozen=True)
class CellView:
    """A cell in words. ``shade``: 0 empty, 1 few, 2 many programmes."""

    cell: MatrixCell
    most: int

    @property
    def count(self) -> int:
        return self.cell.count

    @property
    def shade(self) -> int:
        return 0 if not self.count else 1 if self.count * 2 <= self.most else 2

    @property
    def budget(self) -> str:
        known, of = self.cell.with_budget, self.cell.count
        text = rupiah(self.cell.budget)
        return text if known in (0, of) else f"{text} ({_('%(n)s of %(m)s known') % {'n': known, 'm': of}})"

    @property
    def absorption(self) -> str:
        found = percent(self.cell.absorption.percent)
        return "" if found is None else f"{numbers.number(found, 2)}{numbers.NBSP}%"

    @property
    def evidence(self) -> str | None:
        return self.cell.evidence

    @property
    def recipients(self) -> list[str]:
        return [most_words(most, self.cell.portfolio.names) for most in self.cell.recipients]

    @property
    def programs(self) -> list[tuple[str, str]]:
        return [(item.name, reverse("program", args=[item.code])) for item in self.cell.programs[:PROGRAMS_SHOWN]]

    @property
    def more(self) -> str:
        n = self.count - PROGRAMS_SHOWN
        return ngettext("and %(n)s more", "and %(n)s more", n) % {"n": n} if n > 0 else ""


def most_words(most: Most, names: Mapping[str, str]) -> str:
    """ "500 families", "at least 500 families (largest of 3 programmes)", with the period and who is not in a sum.

    What is only allocated says so. ``names``: of the subregions that are named, by code.
    """
    if most.realised is None:
        return _("allocated %(number)s; realised: no data") % {"number": counted(most.allocated, most.unit)}
    reached, parts = most.reached
    number = counted(most.realised, most.unit)
    if most.of > 1:
        number = _("at least %(number)s (largest of %(n)s programmes)") % {"number": number, "n": most.of}
    if reached.whole and reached.quarter is None:
        return number
    return f"{number} ({basis_words(reached, parts, names, quarter_words(reached.quarter))})"


def money_notes(portfolio: Portfolio) -> list[str]:
    """The period of the realised money, unless it is the whole year and all rows are in it."""
    money = portfolio.realised_money
    if not money.left_out:
        period = {"period": quarter_words(money.quarter)}
        return [] if money.quarter is None else [_("Realised money and absorption: %(period)s.") % period]
    n = money.left_out
    words = ngettext(
        "Realised money and absorption are of one period: %(period)s. %(n)s row of another period is left out.",
        "Realised money and absorption are of one period: %(period)s. %(n)s rows of another period are left out.", n,
    )  # fmt: skip
    return [words % {"period": quarter_words(money.quarter), "n": n}]


def views(matrix: ProgramMatrix) -> dict:
    """The matrix as the template prints it."""
    cells = [[matrix.cell(row, column) for column in matrix.columns] for row in matrix.rows]
    most = max((cell.count for line in cells for cell in line), default=0)
    view = lambda cell: CellView(cell, most)  # noqa: E731
    return {
        "columns": [column.label for column in matrix.columns],
        "lines": [
            (row.label, [view(cell) for cell in line], view(matrix.row_total(row)))
            for row, line in zip(matrix.rows, cells, strict=True)
        ],
        "totals": [view(matrix.column_total(column)) for column in matrix.columns],
        "total": view(matrix.total),
        "unclassified": view(matrix.unclassified),
        "counts": [[cell.count for cell in line] for line in cells],
        "notes": money_notes(matrix.portfolio),
        "empty": sum(not cell.count for line in cells for cell in line),
    }


def sheet(matrix: ProgramMatrix) -> Sheet:
    """One row per cell, then the programmes in no cell. Totals are left out: a programme may stand in several cells."""
    units = sorted({unit for item in matrix.items for unit in item.recipients})
    columns = (
        Col("row", _("row")), Col("row_name", _("name of the row")),
        Col("column", _("column")), Col("column_name", _("name of the column")),
        Col("programs", _("programmes"), "number", 0),
        Col("budget", _("newest budget, Rp"), "number", 2),
        Col("budgets_known", _("budgets known"), "number", 0),
        Col("realised", _("realised money, Rp"), "number", 2),
        Col("absorption", _("absorption, %"), "number", 2),
        Col("evidence", _("evidence"), words=EVIDENCE_WORDS),
        *(Col(f"{what}_{unit}", f"{label}, {UNITS[unit]}", "number", 0)
          for unit in units for what, label in (("allocated", _("allocated")), ("realised", _("realised")))),
    )  # fmt: skip
    rows = [
        (row.code, row.label, column.code, column.label, *_values(matrix.cell(row, column), units))
        for row in matrix.rows
        for column in matrix.columns
    ]
    rows.append((None, _("not classified"), None, _("not classified"), *_values(matrix.unclassified, units)))
    notes = [
        _("A programme with several terms stands in each of its cells; totals count it and its money once."),
        _("Recipients are not added over programmes: a cell has the largest number of one programme."),
        *money_notes(matrix.portfolio),
    ]
    return Sheet("matrix", _("Cells of the matrix"), columns, rows, notes=notes)


def _values(cell: MatrixCell, units: list[str]) -> tuple:
    most = {found.unit: found for found in cell.recipients}
    recipients = [getattr(most[u], side) if u in most else None for u in units for side in ("allocated", "realised")]
    return (
        cell.count, cell.budget, cell.with_budget, cell.realised, percent(cell.absorption.percent), cell.evidence,
        *recipients,
    )  # fmt: skip
