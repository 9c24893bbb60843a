"""The empty table of programmes to fill in: a workbook with drop-downs, explanations and the lists behind them."""

import io

from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from xlsxwriter.utility import xl_col_to_name

from common.choices import Evidence
from common.palette import colour
from common.writing import formulas
from common.writing.xlsx import CONTENT_TYPE
from programs.imports.columns import COLUMNS, PROGRAM_FIELDS, ProgramColumn
from programs.models import FundingSource, Program, Term, Unit

ROWS_WITH_CHOICES = 2000  # lines that the drop-downs reach
WIDTHS = {"text": 28, "code": 18, "terms": 30, "money": 20, "count": 14, "region": 14, "choice": 18}
TEXT_KINDS = ("code", "text", "region", "terms", "partial_date")


def lists() -> dict[str, list[str]]:
    """What may be chosen, by column, in the language of the page."""
    evidence = [str(label) for value, label in Evidence.choices if value != Evidence.VERIFIED]  # a file cannot verify
    return {
        "level": [str(label) for label in Program.Level.labels],
        "terms": [f"{term.taxonomy.code}:{term.code}" for term in _terms()],
        "evidence": evidence,
        "quarter": ["1", "2", "3", "4"],
        "unit": [str(label) for label in Unit.labels],
        "funding_source": [source.label for source in FundingSource.objects.all()],
        "progress_evidence": evidence,
    }


def make() -> bytes:
    """The workbook: the sheet to fill in comes first, so that it is the one that is read."""
    file = io.BytesIO()
    with formulas.Book(file) as book:
        sheet = book.add_worksheet(_("Programmes"))
        names = {"explanations": _("Explanations"), "lists": _("Lists")}
        _explain(book, book.add_worksheet(names["explanations"]))
        ranges = _list_sheet(book, book.add_worksheet(names["lists"]), names["lists"])
        _table(book, sheet, ranges)
    return file.getvalue()


def _table(book, sheet, ranges: dict[str, str]) -> None:
    head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
    heads = {
        True: book.add_format({**head, "bg_color": colour("sheet-must")}),
        False: book.add_format({**head, "bg_color": colour("sheet-may")}),
    }
    text, count, money = (book.add_format({"num_format": form}) for form in ("@", "#,##0", "#,##0.00"))
    for index, (name, column) in enumerate(COLUMNS.items()):
        sheet.write_string(0, index, capfirst(str(column.label)), heads[name in PROGRAM_FIELDS])
        style = text if column.kind in TEXT_KINDS else {"count": count, "money": money}.get(column.kind)
        sheet.set_column(index, index, WIDTHS.get(column.kind, 14), style)
        rule = _validation(column, ranges.get(name, ""))
        if rule:
            sheet.data_validation(1, index, ROWS_WITH_CHOICES, index, rule)
    sheet.freeze_panes(1, 1)


def _validation(column: ProgramColumn, source: str) -> dict:
    """What a spreadsheet checks while typing; the import checks everything again."""
    hint = {"input_title": capfirst(str(column.label))[:32], "input_message": str(column.explanation)[:255]}
    if source:
        several = column.kind == "terms"  # a drop-down gives one; more are typed behind it
        return {
            "validate": "list", "source": source, "error_type": "information" if several else "stop",
            "error_title": _("Not in the list"), "error_message": _("Choose from the list.")[:255], **hint,
        }  # fmt: skip
    if column.is_number:
        return {
            "validate": "integer" if column.kind == "count" else "decimal", "criteria": ">=", "value": 0,
            "error_title": _("Not taken"),
            "error_message": _("A number from 0 up. Leave the cell empty where it is not known."), **hint,
        }  # fmt: skip
    return {"validate": "any", **hint}


def _list_sheet(book, sheet, name: str) -> dict[str, str]:
    """Writes the lists side by side; the range of each for the drop-downs."""
    bold, ranges = book.add_format({"bold": True}), {}
    labels = {f"{t.taxonomy.code}:{t.code}": f"{t.label} ({t.taxonomy.legal_basis})" for t in _terms()}
    for index, (field, values) in enumerate(lists().items()):
        sheet.write_string(0, index, capfirst(str(COLUMNS[field].label)), bold)
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, index, value)
        letter = xl_col_to_name(index, col_abs=True)
        ranges[field] = f"='{name}'!{letter}$2:{letter}${len(values) + 1}"
    for row, (term, label) in enumerate(labels.items(), start=len(max(lists().values(), key=len)) + 3):
        sheet.write_string(row, 0, term)
        sheet.write_string(row, 1, label)
    sheet.set_column(0, len(ranges), 26)
    return ranges


def _terms():
    return Term.objects.select_related("taxonomy").order_by("taxonomy__position", "position", "code")


def _explain(book, sheet) -> None:
    wrap, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
    texts = [
        _("One line is a programme with its recipients and its money in one region, period, unit and funding source."),
        _("A programme with several lines is described on the first one; the others need its code only."),
        _("Numbers count from 1 January to the end of the quarter; quarters are never added. Without a quarter the "
          "line is that of the whole year."),
        _("An empty cell means: not known. Write 0 only where nothing was reached or spent."),
        _("The shares of regions are lines of their own and must add up to the number of the programme's own region."),
        _("What is stored already is found again by code, region, period, unit and funding source."),
    ]  # fmt: skip
    for row, text in enumerate(texts):
        sheet.merge_range(row, 0, row, 2, text, wrap)
        sheet.set_row(row, 30)
    first = len(texts) + 1
    for index, head in enumerate((_("Column"), _("Name in files"), _("What it holds"))):
        sheet.write_string(first, index, head, bold)
    for row, column in enumerate(COLUMNS.values(), start=first + 1):
        for index, text in enumerate((capfirst(str(column.label)), column.name, str(column.explanation))):
            sheet.write_string(row, index, text, wrap)
    sheet.set_column(0, 1, 32, wrap)
    sheet.set_column(2, 2, 90, wrap)


@require_safe
def template(request):
    """The empty workbook as a download."""
    response = HttpResponse(make(), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="programs-template.xlsx"'
    return response
