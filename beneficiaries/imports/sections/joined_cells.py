# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Cells that speak for several lines: merged ones of a workbook, and ditto marks below a state.

A merged text says the same of each of its lines. Of a merged amount it is asked whether each line has it or all of them
share it. Names, numbers of persons and places are not taken over: what they lack is asked elsewhere.
"""

from typing import NamedTuple

from django.utils.translation import gettext as _

from beneficiaries.imports.columns import PLACES, cell_name
from beneficiaries.imports.deliveries.failures import FAILURE
from beneficiaries.imports.deliveries.staged import REASON, STATE
from beneficiaries.imports.reading import FIGURES, NUMBERS, ListLines
from beneficiaries.registry.nik import without_numbers
from imports.machinery import staging
from imports.machinery.outcome import Question

OPTION = "merged_amounts"
EACH, SHARED, FIRST = "each", "shared", "first"
ANSWERS = (EACH, SHARED, FIRST)
NOT_TAKEN_OVER = (*NUMBERS, "name", "region", *PLACES, "address", *FIGURES)
DITTO = r"^\W*([\"”“″〃]+|''+|sda|s[.]?d[.]?a[.]?|idem|ditto|sama( dengan)?( di)? ?atas)\W*$"
MONEY = "regexp_replace({cell}, '([.,]0{{1,2}})?(,-)?$|[^0-9]', '', 'g')"


class Joined(NamedTuple):
    """Lines of one merged cell that are lines of the list: the first one, the last one and how many they are."""

    column: int
    first: int
    last: int
    members: int
    text: str


def put(cursor, lines: ListLines, fields: dict[str, int], options: dict, told: list[str]) -> list[Question]:
    """Puts merged texts and what ditto marks repeat into ``import_raw``; what must be asked of merged amounts."""
    joined = _joined(cursor, lines)
    names = {index: name for name, index in fields.items()}
    texts = [one for one in joined if names.get(one.column) not in NOT_TAKEN_OVER]
    _fill(cursor, texts)
    _repeat(cursor, fields)
    if read := [one for one in texts if one.column in names]:
        shown = ", ".join(cell_name(one.column, one.first) for one in read[:3]) + (" …" if len(read) > 3 else "")
        told.append(_("Merged cells say the same of each of their lines: %(cells)s.") % {"cells": shown})
    figures = [one for one in joined if names.get(one.column) in FIGURES and any(map(str.isdigit, one.text))]
    if not figures:
        return []
    if options[OPTION] != FIRST:
        _fill(cursor, figures)
    if options[OPTION] == SHARED:
        _share(cursor, figures)
    return [] if options[OPTION] else [_question(figures)]


def _joined(cursor, lines: ListLines) -> list[Joined]:
    """The merged cells with a text that go over several lines of the list."""
    ranges = [cells for cells in lines.table.joined if cells.left < len(lines.table.header)]
    if not ranges:
        return []
    cursor.execute(
        "CREATE TEMP TABLE import_joined (col integer, first integer, last integer, members integer) ON COMMIT DROP"
    )
    staging.copy(
        cursor, "import_joined", ("col", "first", "last"), [(cells.left, cells.top, cells.bottom) for cells in ranges]
    )
    found = []
    for column in sorted({cells.left for cells in ranges}):
        cursor.execute(
            f"SELECT j.first, j.last, (SELECT count(*) FROM import_raw r WHERE r.line BETWEEN j.first AND j.last "
            f"AND (r.line = j.first OR r.c{column} IS NULL)), a.c{column} FROM import_joined j "
            f"JOIN import_raw a ON a.line = j.first WHERE j.col = %s AND a.c{column} IS NOT NULL ORDER BY j.first",
            [column],
        )
        found += [Joined(column, *values) for values in cursor.fetchall()]
    cursor.execute("DROP TABLE import_joined")
    return [one for one in found if one.members > 1]


def _fill(cursor, joined: list[Joined]) -> None:
    """Each text into the empty cells of its lines."""
    for column in sorted({one.column for one in joined}):
        _lay_down(cursor, [one for one in joined if one.column == column])
        cursor.execute(
            f"UPDATE import_raw r SET c{column} = j.text FROM import_joined j "
            f"WHERE r.line > j.first AND r.line <= j.last AND r.c{column} IS NULL"
        )
        cursor.execute("DROP TABLE import_joined")


def _share(cursor, joined: list[Joined]) -> None:
    """Each amount in equal parts; what cannot be parted into whole rupiah stays an error of its lines."""
    for column in sorted({one.column for one in joined}):
        _lay_down(cursor, [one for one in joined if one.column == column])
        money = MONEY.format(cell="j.text")
        cursor.execute(
            f"UPDATE import_raw r SET c{column} = CASE WHEN mod(({money})::numeric, j.members) = 0 "
            f"THEN (({money})::numeric / j.members)::bigint::text ELSE j.text || ' / ' || j.members END "
            "FROM import_joined j WHERE r.line BETWEEN j.first AND j.last"
        )
        cursor.execute("DROP TABLE import_joined")


def _lay_down(cursor, joined: list[Joined]) -> None:
    cursor.execute(
        "CREATE TEMP TABLE import_joined (first integer, last integer, members integer, text text) ON COMMIT DROP"
    )
    places = [(one.first, one.last, one.members, one.text) for one in joined]
    staging.copy(cursor, "import_joined", ("first", "last", "members", "text"), places)


def _repeat(cursor, fields: dict[str, int]) -> None:
    """Ditto marks of states, failures and reasons: what stands above them."""
    for name in (STATE, FAILURE, REASON):
        if name not in fields:
            continue
        cell = f"c{fields[name]}"
        cursor.execute(f"SELECT EXISTS (SELECT FROM import_raw WHERE {cell} ~* %s)", [DITTO])
        if cursor.fetchone()[0]:
            said = f"count(*) FILTER (WHERE {cell} IS NULL OR {cell} !~* %s) OVER (ORDER BY line)"
            cursor.execute(
                f"UPDATE import_raw r SET {cell} = s.above FROM (SELECT line, is_ditto, first_value(cell) OVER "
                "(PARTITION BY part ORDER BY line) AS above FROM "
                f"(SELECT line, {cell} AS cell, {cell} ~* %s AS is_ditto, {said} AS part FROM import_raw) each) s "
                "WHERE s.line = r.line AND s.is_ditto",
                [DITTO, DITTO],
            )


def _question(figures: list[Joined]) -> Question:
    first = figures[0]
    words = {"cell": cell_name(first.column, first.first), "value": without_numbers(first.text), "count": first.members}
    words["others"] = len(figures) - 1
    text = _(
        "Cell %(cell)s is merged over %(count)s lines and holds %(value)s (%(others)s more cells are so). Does each "
        "line have this amount, or do they share it?"
    )
    choices = (
        (EACH, _("each of the lines has it")), (SHARED, _("they share it: each line has an equal part")),
        (FIRST, _("only the first line has it; of the others no amount is known")),
    )  # fmt: skip
    return Question(text % words, OPTION, choices)
