# ruff: noqa: S608 (names of temporary tables are constants; values are parameters)
"""The lines of a list that cannot be taken: found, and kept as they stand for the file that goes back, together with
those that an answer leaves out."""

from beneficiaries.imports.meaning import left_out
from beneficiaries.imports.reading import ListLines
from beneficiaries.imports.rules.among import DEPENDS
from beneficiaries.imports.rules.lines import CELLS, RULES
from beneficiaries.models import BadLine

ERRORS = [rule.code for rule in RULES if rule.severity == "error"]
LEANING = """
    INSERT INTO import_problem (rule, line, col, value, details)
    SELECT %(code)s, q.line, '', '', jsonb_build_object('first', min(q.first)) FROM (
        SELECT s.line, p.line AS first FROM import_line s JOIN import_person p USING (ident)
            JOIN import_bad b ON b.line = p.line
        WHERE p.status = 'new'
        UNION ALL
        SELECT s.line, f.line FROM import_line s JOIN import_person f ON f.card = coalesce(s.member_of, s.card)
            JOIN import_bad b ON b.line = f.line
        WHERE s.kind = 'person' AND f.status IN ('new', 'elsewhere')
    ) q WHERE NOT EXISTS (SELECT FROM import_bad b WHERE b.line = q.line) GROUP BY q.line
"""


def find(cursor, lines: ListLines, batch_id: int | None, *, good_only: bool) -> int:
    """How many lines have an error; with ``good_only`` also those that lean on one. Keeps them with the batch.

    ``import_bad`` holds them: its one column is the number of the line, each only once.
    """
    cursor.execute(
        "CREATE TEMP TABLE import_bad ON COMMIT DROP AS SELECT DISTINCT line FROM import_problem WHERE rule = ANY(%s)",
        [ERRORS],
    )
    if good_only:
        _add_leaning(cursor)
    cursor.execute("SELECT count(*) FROM import_bad")
    bad = cursor.fetchone()[0]
    if bad:
        for table in ("import_person", "import_delivery", "import_decile", "import_member"):
            cursor.execute(f"UPDATE {table} s SET status = 'broken' FROM import_bad b WHERE b.line = s.line")
    if batch_id:
        _keep(cursor, lines, batch_id)
    return bad


def _add_leaning(cursor) -> None:
    """Adds the lines that lean on bad ones, until none is left."""
    while True:
        cursor.execute(LEANING, {"code": DEPENDS.code})
        if not cursor.rowcount:
            return
        cursor.execute(
            "INSERT INTO import_bad SELECT DISTINCT line FROM import_problem "
            "WHERE rule = %s EXCEPT SELECT line FROM import_bad",
            [DEPENDS.code],
        )


def _keep(cursor, lines: ListLines, batch_id: int) -> None:
    """The refused lines and those left out by an answer as they stand, for the file that goes back to whoever brought
    the list."""
    BadLine.objects.filter(batch=batch_id).delete()
    cells = ", ".join(f"coalesce(r.c{index}, '')" for index in range(len(lines.table.header)))
    cursor.execute(
        f"""
        INSERT INTO beneficiaries_badline (batch_id, line, cells, reasons)
        SELECT %s, r.line, ARRAY[{cells}], p.reasons FROM import_raw r JOIN (
            SELECT line, array_agg(DISTINCT rule) AS reasons FROM import_problem WHERE rule = ANY(%s) GROUP BY line
        ) p USING (line)
        """,
        [batch_id, ERRORS],
    )
    left_out.lay_down(cursor)
    cells = ", ".join(f"coalesce(r.cells->>'c{index}', '')" for index in range(len(lines.table.header)))
    cursor.execute(
        "INSERT INTO beneficiaries_badline (batch_id, line, cells, reasons) "
        f"SELECT %s, r.line, ARRAY[{cells}], ARRAY[r.reason] FROM import_left r",
        [batch_id],
    )
    BadLine.objects.bulk_create(
        BadLine(batch_id=batch_id, line=line, cells=cells, reasons=[CELLS.code]) for line, cells in lines.ragged
    )
