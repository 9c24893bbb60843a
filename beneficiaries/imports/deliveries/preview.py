# ruff: noqa: S608 (names of temporary tables are constants; values are parameters)
"""The first lines of a list as they are read, for the page that asks whether they are to be written."""

from typing import Any

from django.db.backends.utils import CursorWrapper

from beneficiaries.registry.nik import sql_masked, sql_without_numbers
from imports.machinery.staging import PREVIEWED


def first_lines(cursor: CursorWrapper) -> list[dict[str, Any]]:
    """The first lines as they are read, with their numbers masked: see ``names`` below."""
    cursor.execute(
        f"""
        SELECT s.line, s.kind, coalesce({sql_masked("coalesce(s.nik, s.card)")}, ''),
               coalesce({sql_without_numbers("s.name")}, ''), coalesce(s.region_id, ''), coalesce(r.name, ''),
               coalesce({sql_without_numbers("s.program_cell")}, ''),
               coalesce({sql_without_numbers("s.year_cell")}, ''),
               {sql_without_numbers("s.tranche")}, s.amount::text
        FROM import_line s LEFT JOIN regions_region r ON r.code = s.region_id
        WHERE s.line IN (SELECT line FROM import_raw LIMIT %s) ORDER BY s.line
        """,
        [PREVIEWED],
    )
    names = ("line", "kind", "number", "name", "region", "region_name", "program", "year", "tranche", "amount")
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
