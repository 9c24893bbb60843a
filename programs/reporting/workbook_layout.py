"""How the workbook of a report looks: two sheets to fill in, one that explains, one hidden that says what it is."""

import io

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from common.palette import colour
from common.writing import formulas
from common.writing.xlsx import DIGITS as XLSX_DIGITS
from programs.reporting.grid import Grid
from programs.reporting.grid_lines import KINDS, PHYSICAL, GridKind, GridLine

KEY, META = "key", "_report"
STORED = ["stored_1", "stored_2", "stored_3"]
FIRST_NUMBER = 6
NUMBERS = slice(FIRST_NUMBER, FIRST_NUMBER + 3)
HIDDEN = range(FIRST_NUMBER + 4, FIRST_NUMBER + 7)
COLUMN_LETTERS = [xl_col_to_name(index) for index in range(FIRST_NUMBER, FIRST_NUMBER + 3)]
WIDTHS = (4, 18, 44, 12, 28, 26, 18, 18, 18, 18)
HEADER = 2  # row of the headings, counted from 0: above it a title and an empty line


def make(grid: Grid) -> bytes:
    """The prefilled workbook of the grid's agency and period (.xlsx)."""
    file = io.BytesIO()
    with formulas.Book(file) as book:
        titles = {PHYSICAL.name: _("Recipients"), "money": _("Money")}
        for kind in KINDS.values():
            _Sheet(book, grid, kind, titles[kind.name]).write()
        _explain(book)
        _meta(book, grid, titles)
    return file.getvalue()


class _Sheet:
    """One table to fill in. Everything but the numbers is locked; no password, it only prevents slips."""

    def __init__(self, book, grid: Grid, kind: GridKind, title: str):
        self.book, self.grid, self.kind = book, grid, kind
        self.sheet = book.add_worksheet(title)
        pattern = "#,##0" if kind is PHYSICAL else "#,##0.00"
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        unlocked = {"locked": False, "bg_color": colour("sheet-open"), "border": 1}
        self.open = book.add_format({"num_format": pattern, **unlocked})
        self.open_text = book.add_format({"num_format": "@", **unlocked})
        self.grey = book.add_format({"num_format": pattern, "font_color": colour("sheet-grey")})

    def write(self) -> None:
        grid, sheet = self.grid, self.sheet
        sheet.write_string(0, 1, f"{grid.agency.name} · {grid.period}", self.book.add_format({"bold": True}))
        columns = [self.kind.label(column) for column in self.kind.columns]
        what = _("unit") if self.kind is PHYSICAL else _("funding source")
        labels = [KEY, _("code"), _("programme"), _("region code"), _("region"), what]
        for index, head in enumerate([*labels, *columns, _("realised before"), *STORED]):
            sheet.write_string(HEADER, index, head, self.bold)
        lines = [line for _program, lines, _sums in grid.of(self.kind) for line in lines]
        for row, line in enumerate(lines, start=HEADER + 1):
            self._line(row, line)
        self._frame(len(lines))

    def _line(self, row: int, line: GridLine) -> None:
        texts = (line.key, line.program.code, line.program.name, line.region.pk, line.region.name, line.what_label)
        for index, text in enumerate(texts):
            self.sheet.write_string(row, index, str(text))
        for index, cell in enumerate(line.cells.values()):
            self._number(row, FIRST_NUMBER + index, cell.value, self.open, self.open_text)
            if cell.stored is not None:
                self.sheet.write_string(row, HIDDEN[index], str(cell.stored))
        self._number(row, FIRST_NUMBER + 3, line.cells["realised"].before, self.grey, self.grey)

    def _number(self, row: int, column: int, value, style, text_style) -> None:
        """A number; as text where it has more digits than a spreadsheet keeps."""
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        elif len(str(value).replace(".", "").rstrip("0")) > XLSX_DIGITS:
            self.sheet.write_string(row, column, str(value), text_style)
        else:
            self.sheet.write_number(row, column, value, style)

    def _frame(self, count: int) -> None:
        sheet, last = self.sheet, HEADER + max(count, 1)
        for index, width in enumerate(WIDTHS):
            sheet.set_column(index, index, width)
        for index in (0, *HIDDEN):
            sheet.set_column(index, index, None, None, {"hidden": True})
        sheet.freeze_panes(HEADER + 1, FIRST_NUMBER)
        rule = {
            "validate": "integer" if self.kind is PHYSICAL else "decimal",
            "criteria": ">=", "value": 0, "error_title": _("Not taken"),
            "error_message": _("A number from 0 up. Leave the cell empty where it is not known."),
        }  # fmt: skip
        sheet.data_validation(HEADER + 1, FIRST_NUMBER, last, FIRST_NUMBER + 2, rule)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": False})


def _explain(book) -> None:
    sheet = book.add_worksheet(_("Explanations"))
    sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    texts = [
        _("Fill in the yellow cells of the first two sheets and send the workbook back as it is."),
        _("Every number counts from the beginning of the year to the end of the period; quarters are not added up."),
        _("An empty cell means: not known yet. Write 0 only where nothing was reached or spent."),
        _("Target, allocation and budget are carried over from the period before; correct them where they changed."),
        _("Recipients are whole numbers in the unit of the row; one unit is never converted into another."),
        _("Money is in rupiah."),
        _("The shares of the regions must add up to the number of the programme's own row."),
        _("Rows cannot be added here: a new region, unit or funding source is added on the page of the report."),
    ]
    for row, text in enumerate(texts):
        sheet.write_string(row, 0, text)
    sheet.protect()


def _meta(book, grid: Grid, titles: dict[str, str]) -> None:
    sheet = book.add_worksheet(META)
    rows = {
        "name": "value", "agency": grid.agency.pk, "year": grid.period.year, "period": grid.period.number,
        **{f"sheet_{name}": title for name, title in titles.items()},
    }  # fmt: skip
    for row, (name, value) in enumerate(rows.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, str(value))
    sheet.protect()
    sheet.very_hidden()
