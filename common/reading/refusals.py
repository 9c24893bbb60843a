"""Files that cannot be read, and the sentences that say so to their owners."""

from typing import Any

from django.utils.translation import gettext_lazy

# What the reading process says by a code. The keys are those of ``reader.refusals.FileRefused``.
SENTENCES = {
    "broken_archive": gettext_lazy("The workbook is damaged. Save it again and bring the new copy."),
    "members": gettext_lazy("The packed file holds more than %(most)s parts and is not read."),
    "encrypted": gettext_lazy("The file is protected by a password. Save it without one and bring that."),
    "unfolds": gettext_lazy("The workbook unfolds to more than %(size)s MB."),
    "no_workbook": gettext_lazy("This packed file is not an Excel workbook (.xlsx). Bring the table as .xlsx or CSV."),
    "no_sheet": gettext_lazy("The workbook has no sheet “%(sheet)s”. It has: %(sheets)s."),
    "hidden_sheets": gettext_lazy(
        "Only hidden sheets of the workbook hold something (%(sheets)s). Unhide the right one in the spreadsheet "
        "program, or state its name."
    ),
    "empty_workbook": gettext_lazy("The workbook has no filled sheet."),
    "part": gettext_lazy("The workbook is damaged: its part “%(part)s” is missing. Save it again and bring that."),
    "xml": gettext_lazy("The workbook cannot be read: %(error)s."),
    "long_cell": gettext_lazy("Line %(line)s: a cell is too long."),
    "columns": gettext_lazy("The file has more than %(columns)s columns."),
    "stray_cell": gettext_lazy(
        "Cell %(cell)s lies far from the table. Delete its row or column in the spreadsheet program, save and bring "
        "that."
    ),
    "large_sheet": gettext_lazy(
        "The sheet reaches as far as cell %(cell)s; more than %(cells)s cells are not read. Delete what does not "
        "belong to the table, or bring it as CSV."
    ),
    "large_table": gettext_lazy("The table has more than %(cells)s cells. Bring it as CSV."),
    "no_page_table": gettext_lazy(
        "This is a web page (HTML), whatever its name says, and no table was found in it. Open it in a spreadsheet "
        "program and save it as .xlsx or CSV."
    ),
    "page_parts": gettext_lazy(
        "The parts of the table of this web page (HTML) do not have the same number of lines. Save it anew, or bring "
        "it as .xlsx or CSV."
    ),
    "json": gettext_lazy(
        "No table was found in the JSON file (%(error)s). Bring a list of objects with the same names, an answer of "
        "the data service of BPS, or the table as .xlsx or CSV."
    ),
    "outlines": gettext_lazy("not readable as GeoJSON or TopoJSON: %(error)s"),
    "memory": gettext_lazy("Reading the file asks for more memory than %(memory)s MB. Bring the table as CSV."),
    "time": gettext_lazy("Reading the file took longer than %(seconds)s seconds and was given up."),
    "damaged": gettext_lazy("The reader gave up on the file: it is damaged. Save it again and bring the new copy."),
    "storage": gettext_lazy("The file could not be read to its end by the server (%(error)s)."),
    "busy": gettext_lazy("Another file is being read and takes long. Try again in a minute."),
}


class ReadingError(Exception):
    """A file that cannot be read as a table; the text tells its owner why and what to do.

    ``code``: the key of the sentence, where the reading process said it.
    """

    def __init__(self, text: str, code: str = "") -> None:
        super().__init__(text)
        self.code = code


def refusal(code: str, words: dict[str, Any]) -> ReadingError:
    """The error for what the reading process says by a code."""
    return ReadingError(str(SENTENCES[code]) % words, code)
