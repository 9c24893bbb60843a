"""Works the summaries out anew, and says where what was kept differs from what the rows give."""

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

KEYS = """
INSERT INTO programs_summarykey (kind, program_id, y, area, leader)
SELECT kind, program_id, y, area, row_number() OVER () = 1
FROM (
    SELECT 'r' AS kind, program_id, coalesce(year, 0) AS y, left(region_id, 2) AS area FROM programs_physicalprogress
    UNION SELECT 'm', program_id, year, left(region_id, 2) FROM programs_financialprogress
    UNION SELECT 'r', program_id, coalesce(year, 0), left(region_id, 2) FROM programs_reachsummary
    UNION SELECT 'm', program_id, year, left(region_id, 2) FROM programs_moneysummary
) known
"""
TABLES = ("programs_reachsummary", "programs_reachperiod", "programs_moneysummary", "programs_moneyperiod")


def rebuild(*, keep: bool = True) -> int:
    """How many summaries were wrong, missing or too many. ``keep`` False only looks."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            rows = f"SELECT to_jsonb(s) - 'id' AS row FROM {table} s"  # noqa: S608 (a constant of this module)
            cursor.execute(f"CREATE TEMP TABLE {table}_kept ON COMMIT DROP AS {rows}")
        cursor.execute("SET CONSTRAINTS settle_summaries IMMEDIATE")
        cursor.execute(KEYS)
        different = sum(_different(cursor, table) for table in TABLES)
        cursor.execute("SET CONSTRAINTS settle_summaries DEFERRED")
        for table in TABLES:
            cursor.execute(f"DROP TABLE {table}_kept")
        if not keep:
            transaction.set_rollback(True)
    return different


def _different(cursor: CursorWrapper, table: str) -> int:
    """Rows that are only in one of the two; ``table`` is a constant of this module."""
    now, kept = f"SELECT to_jsonb(s) - 'id' FROM {table} s", f"SELECT row FROM {table}_kept"  # noqa: S608
    cursor.execute(f"SELECT count(*) FROM (({now} EXCEPT {kept}) UNION ALL ({kept} EXCEPT {now})) rows")  # noqa: S608
    return int(cursor.fetchone()[0])
