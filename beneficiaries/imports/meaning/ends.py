# ruff: noqa: S608 (numbers of columns are constants of this app)
"""What stands below the last line of a list, in its columns: "Mengetahui,", "Kepala Desa", a name. It is no recipient.

Such lines hold no number of a person, no amount and no day, and few cells. From the first one of a signature on they
are left out and named; whether others are recipients is asked.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries.imports.columns import PLACES
from beneficiaries.imports.meaning.left_out import END, take
from beneficiaries.imports.reading import ListLines
from beneficiaries.registry.nik import without_numbers
from common.reading.layout.several import line_name
from common.reading.layout.words import is_figure, is_signature
from imports.machinery.outcome import Question

OPTION = "ends"
LEAVE_OUT, READ = "leave_out", "read"
ANSWERS = (LEAVE_OUT, READ)
MOST = 40  # lines that may stand below a list
SHOWN = 3
LONGEST = 60  # signs of a line
FEW = 3  # cells
HELD = ("nik", "family_card", "member_of", "amount", "quantity", "delivered_on", "birth_date", "region", *PLACES)


def leave_out(
    cursor, lines: ListLines, fields: dict[str, int], options: dict, left: list[int]
) -> tuple[list[str], list[Question]]:  # fmt: skip
    """Takes such lines out of ``import_raw``: sentences about them, and what must be asked.

    Those that may be recipients go into ``left``, the lines that an answer leaves out.
    """
    width = len(lines.table.header)
    cells = ", ".join(f"c{index}" for index in range(width))
    cursor.execute(
        f"SELECT line, ARRAY[{cells}] FROM (SELECT * FROM import_raw ORDER BY line DESC LIMIT {MOST + 1}) last "
        "ORDER BY line DESC"
    )
    end = _end([(line, [cell or "" for cell in found]) for line, found in cursor.fetchall()], fields)
    if not end or options[OPTION] == READ:
        return [], []
    signed = next((n for n, (_line, found) in enumerate(end) if is_signature(found)), len(end))
    for line, found in end:
        lines.table.skip(line, [*found])
    cursor.execute("DELETE FROM import_raw WHERE line = ANY(%s)", [[line for line, _found in end[signed:]]])
    left += take(cursor, "line = ANY(%s)", [[line for line, _found in end[:signed]]], END)
    if end[:signed] and not options[OPTION]:
        return [], [_question(end[:signed])]
    text = ngettext(
        "%(count)s line below the list is no recipient and was left out: %(lines)s.",
        "%(count)s lines below the list are no recipients and were left out: %(lines)s.", len(end),
    )  # fmt: skip
    return [text % {"count": len(end), "lines": _named(end)}], []


def _end(last: list[tuple[int, list[str]]], fields: dict[str, int]) -> list[tuple[int, list[str]]]:
    """The bare lines among the ``last`` ones, in their order; none where nothing complete stands above them."""
    complete = next((n for n, (_line, cells) in enumerate(last) if not _is_bare(cells, fields)), 0)
    return list(reversed(last[:complete]))


def _is_bare(cells: list[str], fields: dict[str, int]) -> bool:
    filled = [index for index, cell in enumerate(cells) if cell]
    if len(filled) > min(FEW, len(cells) // 2) or "name" not in fields:
        return False
    held = [cells[fields[name]] for name in HELD if name in fields]
    if is_signature([cells[index] for index in filled]):
        return not any(map(is_figure, held))
    beside = [cells[index] for index in filled if index != fields["name"]]
    return not any(held) and not any(map(is_figure, beside))


def _question(end: list[tuple[int, list[str]]]) -> Question:
    text = _("Below the list stand lines without a number, an amount or a day (%(lines)s). Are they recipients?")
    choices = ((LEAVE_OUT, _("no: they are left out")), (READ, _("yes: they are read as recipients")))
    return Question(text % {"lines": _named(end)}, OPTION, choices)


def _named(end: list[tuple[int, list[str]]]) -> str:
    shown = [f"{line_name(line)} “{without_numbers(' '.join(filter(None, cells))[:LONGEST])}”" for line, cells in end]
    return ", ".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else "")
