# ruff: noqa: S608 (numbers of columns and constants of this app; values are parameters)
"""Lines that somebody left out by an answer: they are no lines of the list any more, and it is told which."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from beneficiaries.imports.columns import PLACES
from beneficiaries.imports.deliveries.said import REASON_CELL, SKIP
from common.reading.layout.several import line_name

NAMED = 10  # lines
PLACE, PROGRAM, DELIVERY, END = "left_place", "left_program", "left_delivery", "left_end"
HEADING, NAME, TOTAL = "left_heading", "left_name", "left_total"
# Why a line was left out, for the file of refused lines.
REASONS = {
    PLACE: _("Left out by an answer about its place"),
    PROGRAM: _("Left out by an answer about its programme"),
    DELIVERY: _("Left out by an answer about its delivery"),
    END: _("Left out by an answer about lines below the list"),
    HEADING: _("Left out by an answer about headings of parts"),
    NAME: _("Left out by an answer about its name"),
    TOTAL: _("Left out by an answer about lines of totals"),
}


def by_states(cursor) -> list[int]:
    """Takes the lines out of ``import_raw`` and ``import_line`` whose words of a delivery were answered so."""
    cursor.execute(
        "DELETE FROM import_line USING import_said q WHERE program_id IS NOT NULL AND q.state = %s "
        f"AND q.cell = coalesce(delivery_state_cell, '') AND q.reason_cell = {REASON_CELL} RETURNING line",
        [SKIP],
    )
    return take(cursor, "line = ANY(%s)", [[line for (line,) in cursor.fetchall()]], DELIVERY)


def take(cursor, where: str, params: list, reason: str, *, using: str = "") -> list[int]:
    """Takes the lines out of ``import_raw`` of which ``where`` (SQL) holds, and keeps them with the ``reason``.

    ``using``: SQL of other tables that ``where`` names.
    """
    lay_down(cursor)
    cursor.execute(
        f"WITH gone AS (DELETE FROM import_raw r {using} WHERE {where} RETURNING r.*) "
        "INSERT INTO import_left SELECT line, to_jsonb(gone), %s FROM gone RETURNING line",
        [*params, reason],
    )
    return [line for (line,) in cursor.fetchall()]


def lay_down(cursor) -> None:
    """Makes ``import_left`` where it is not there yet: line, cells (the row of ``import_raw``), reason (of REASONS)."""
    cursor.execute(
        "CREATE TEMP TABLE IF NOT EXISTS import_left (line integer, cells jsonb, reason text) ON COMMIT DROP"
    )


def by_places(cursor, fields: dict[str, int]) -> list[int]:
    """Takes the lines out of ``import_raw`` whose place was answered so (``import_place``)."""
    on = " AND ".join(f"pl.{name} = coalesce(c{fields[name]}, '')" for name in PLACES if name in fields)
    return take(cursor, f"pl.skipped AND {on}", [], PLACE, using="USING import_place pl")


def told(lines: list[int]) -> list[str]:
    """A sentence that names the lines that were left out; none where no line was."""
    if not lines:
        return []
    named = ", ".join(line_name(line) for line in sorted(lines)[:NAMED]) + (" …" if len(lines) > NAMED else "")
    text = ngettext(
        "%(count)s line was left out, as it was answered: line %(lines)s.",
        "%(count)s lines were left out, as it was answered: lines %(lines)s.",
        len(lines),
    )
    return [text % {"count": len(lines), "lines": named}]


def first_line(cursor) -> int:
    """The first line of the list; 0 where it has none."""
    cursor.execute("SELECT min(line) FROM import_raw")
    return cursor.fetchone()[0] or 0


def last_line(cursor) -> int:
    """The last line of the list; 0 where it has none."""
    cursor.execute("SELECT max(line) FROM import_raw")
    return cursor.fetchone()[0] or 0
