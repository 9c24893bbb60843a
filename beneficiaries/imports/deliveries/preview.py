# ruff: noqa: S608 (names of temporary tables are constants; values are parameters)
"""The first lines of a list as they are read, for the page that asks whether they are to be written."""

from typing import Any

from django.db.backends.utils import CursorWrapper

from beneficiaries.imports.deliveries.said import REASON_CELL
from beneficiaries.registry.nik import sql_masked, sql_without_numbers
from imports.machinery.staging import PREVIEWED


def first_lines(cursor: CursorWrapper, *, has_states: bool) -> list[dict[str, Any]]:
    """The first lines as they are read, with their numbers masked: see ``names`` below.

    ``has_states``: whether the list says what was delivered; then ``state`` is that of a line, empty where it has none.
    """
    cursor.execute(
        f"""
        SELECT s.line, s.kind, coalesce({sql_masked("coalesce(s.nik, s.card)")}, ''),
               coalesce({sql_without_numbers("s.name")}, ''), coalesce(s.region_id, ''), coalesce(r.name, ''),
               coalesce({sql_without_numbers("s.program_cell")}, ''),
               coalesce({sql_without_numbers("s.year_cell")}, ''),
               {sql_without_numbers("s.tranche")}, s.amount::text, coalesce(q.state, '')
        FROM import_line s LEFT JOIN regions_region r ON r.code = s.region_id
        LEFT JOIN import_said q ON s.program_id IS NOT NULL AND q.cell = coalesce(s.delivery_state_cell, '')
             AND q.reason_cell = {REASON_CELL}
        WHERE s.line IN (SELECT line FROM import_raw LIMIT %s) ORDER BY s.line
        """,
        [PREVIEWED],
    )
    names = ("line", "kind", "number", "name", "region", "region_name", "program", "year", "tranche", "amount", "state")
    shown = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return shown if has_states else [{name: row[name] for name in names[:-1]} for row in shown]
