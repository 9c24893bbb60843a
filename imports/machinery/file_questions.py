"""What a file leaves open whatever it is about: lines that nobody sees, numbers shown otherwise than they are held."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.reading.layout.several import ALL_ALIKE, line_name, sheets_alike
from common.reading.layout.table import Table
from common.reading.reader.cell_places import column_letters
from imports.machinery.outcome import Question

ANSWERS = {"tables": ("first",), "hidden": ("skip", "read"), "scaled": ("held", "shown")}  # options, what they may be
LINES_NAMED = 10
SCALED_NAMED = 3


def file_questions(table: Table, options: dict[str, Any]) -> list[Question]:
    """The questions of ``sheet``, ``tables`` (first), ``hidden`` and ``scaled`` that no option answered.

    The table was read to its end before: that there is another one below it is known then.
    """
    asked = [None if options.get("sheet") else _sheets(table), _tables(table), _hidden(table), _scaled(table)]
    return [question for question in asked if question and not options.get(question.option)]


def tables_question(table: Table, options: dict[str, Any]) -> list[Question]:
    """The question of ``tables`` for a kind of file that is read after ``file_questions`` were asked."""
    question = None if options.get("tables") else _tables(table)
    return [question] if question else []


def told_of_sheets(table: Table) -> list[str]:
    """A sentence with the sheets of the file, or the tables of the page, that are not read; none where all are."""
    told = []
    if table.unread_sheets:
        told.append(_("Not read: %(names)s.") % {"names": _some(table.unread_sheets)})
    if hidden := [name for name in table.hidden_sheets if name != table.sheet]:
        told.append(_("Hidden, not read: %(names)s.") % {"names": _some(hidden)})
    if table.has_comments:
        told.append(_("The file has comments on cells. Only those on figures and headings that speak of plans or of "
                      "times are asked about."))  # fmt: skip
    return told


def about_sheets(questions: list[Question]) -> list[Question]:
    """Those of ``file_questions`` that come alone: what else is to be asked depends on which sheets are read."""
    return [question for question in questions if question.option == "sheet"]


def shown_lines(table: Table) -> list[dict[str, Any]]:
    """The first lines of the file with what each was taken for: {line, role, cells, hidden}."""
    return [shown._asdict() for shown in table.first_lines()]


def _sheets(table: Table) -> Question | None:
    names = [part.name for part in sheets_alike(table)]
    if not names[1:]:
        return None
    text = ngettext(
        "%(count)s more sheet of the workbook is laid out like “%(sheet)s” (%(names)s). Is it to be read, too?",
        "%(count)s more sheets of the workbook are laid out like “%(sheet)s” (%(names)s). Are they to be read, too?",
        len(names) - 1,
    ) % {"count": len(names) - 1, "sheet": table.sheet, "names": _some(names[1:])}
    choices = (
        (ALL_ALIKE, _("all of them; a column says of which sheet a line is")),
        (table.sheet, _("only “%(sheet)s”") % {"sheet": table.sheet}),
    )
    return Question(text, "sheet", choices, ALL_ALIKE, _("Their headings are the same."))


def _some(names: list[Any]) -> str:
    return ", ".join(map(str, names[:LINES_NAMED])) + (" …" if len(names) > LINES_NAMED else "")


def _tables(table: Table) -> Question | None:
    if not table.others:
        return None
    other = table.others[0]
    text = (
        _("The sheet holds another table from line %(line)s on (“%(title)s”).")
        if other.title
        else _("The sheet holds another table from line %(line)s on.")
    )
    text = text % {"line": line_name(other.line), "title": other.title}
    how = _("Only the first is read, up to that line.")
    if other.heading_line:
        how += " " + _(
            "Bring the file once more for the other one and state the lines of its headings, which begin in line "
            "%(line)s."
        ) % {"line": line_name(other.heading_line)}
    choices = (("first", _("only the first")),)
    reason = _("What another table holds is not true of the first.")
    return Question(f"{text} {how}", "tables", choices, "first", reason)


def _hidden(table: Table) -> Question | None:
    """One question of all that is hidden or struck out."""
    hidden, struck = [*_hidden_lines(table), *_hidden_columns(table)], [*_struck_lines(table), *_struck_cells(table)]
    if not hidden and not struck:
        return None
    if hidden and struck:
        asked, reason = _("Is what is hidden or struck out to be left out?"), _("It is hidden, or was crossed out.")
    elif struck:
        asked, reason = _("Is what is struck out to be left out?"), _("Who strikes something out takes it back.")
    else:
        asked, reason = _("Is what is hidden to be left out?"), _("Who looks at the sheet does not see it.")
    choices = (("skip", _("leave it out")), ("read", _("read it, too")))
    return Question(" ".join([*hidden, *struck, asked]), "hidden", choices, "skip", reason)


def _struck_lines(table: Table) -> Iterator[str]:
    if lines := table.struck_lines:
        text = ngettext(
            "%(count)s line of the sheet is struck out (%(lines)s).",
            "%(count)s lines of the sheet are struck out (%(lines)s).",
            len(lines),
        )
        yield text % {"count": len(lines), "lines": _some([line_name(line) for line in lines])}


def _struck_cells(table: Table) -> Iterator[str]:
    cells = ((line, column) for line, columns in sorted(table.struck.items()) for column in columns)
    if named := [_cell_name(line, column) for line, column in islice(cells, LINES_NAMED + 1)]:
        yield _("Struck out, or hidden by a number format: %(cells)s.") % {"cells": _some(named)}


def _cell_name(line: int, column: int) -> str:
    name = line_name(line)
    return f"{column_letters(column)}{name}" if name == str(line) else f"{column_letters(column)} ({name})"


def _hidden_lines(table: Table) -> Iterator[str]:
    lines = table.hidden
    if not lines:
        return
    text = ngettext(
        "%(count)s line of the sheet is hidden or filtered away (%(lines)s).",
        "%(count)s lines of the sheet are hidden or filtered away (%(lines)s).",
        len(lines),
    )
    yield text % {"count": len(lines), "lines": _some([line_name(line) for line in lines])}
    if headings := [line for line in lines if line in table.header_lines]:
        yield _("Headings stand in line %(lines)s of them.") % {"lines": _some([line_name(line) for line in headings])}


def _hidden_columns(table: Table) -> Iterator[str]:
    if table.unseen_columns:
        named = _some([_column_name(table, column) for column in table.unseen_columns])
        yield _("Hidden columns that hold something: %(columns)s.") % {"columns": named}


def _column_name(table: Table, column: int) -> str:
    heading = table.header[column] if column < len(table.header) else ""
    return f"{column_letters(column)} “{heading}”" if heading else column_letters(column)


def map_of_seen(table: Table, stated: dict[str, str]) -> dict[str, str]:
    """The option ``map`` where hidden columns are left out: each of them holds nothing, whatever was stated of it."""
    unseen = sorted({*table.hidden_columns, *table.struck_columns}) if table.skips_hidden else []
    unseen = [column for column in unseen if column < len(table.header)]
    headings = [_key(heading) for heading in table.header]
    names = {_key(f"[{column_letters(column)}]") for column in unseen}
    names |= {heading for heading in headings if headings.index(heading) in unseen}
    kept = {name: text for name, text in stated.items() if _key(name) not in names}
    return kept | {f"[{column_letters(column)}]": "" for column in unseen}


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _scaled(table: Table) -> Question | None:
    if not table.scaled:
        return None
    examples = "; ".join(
        _("%(cell)s shows %(shown)s and holds %(held)s") % {"cell": cell, "shown": shown, "held": f"{held:f}"}
        for cell, shown, held in table.scaled[:SCALED_NAMED]
    )
    text = _("Cells of the sheet show their numbers in thousands or millions: %(examples)s. Which number is meant?")
    choices = (("held", _("the number that the cell holds")), ("shown", _("the smaller number that it shows")))
    return Question(text % {"examples": examples}, "scaled", choices)
