# ruff: noqa: S608 (names of tables and columns come from models and constants; values are parameters)
"""Which observation is in force.

Among the approved rows of one series and period (region, indicator, breakdown, year, month, period kind,
method): a published or verified figure before a claim, a claim before a sample; then the newest release,
a row without a release date last; then the row entered last.
"""

from collections.abc import Iterable

from django.db import connection, transaction

RANKED = """
    SELECT id, workflow = 'approved' AND 1 = row_number() OVER (
        PARTITION BY region_id, indicator_id, breakdown, year, month, period_kind, method, workflow = 'approved'
        ORDER BY CASE evidence WHEN 'claimed' THEN 1 WHEN 'sample' THEN 2 ELSE 0 END,
                 released_on DESC NULLS LAST, id DESC
    ) AS wins
    FROM regions_observation
    WHERE (region_id, indicator_id) IN (SELECT * FROM unnest(%s::text[], %s::text[]))
"""
# Two statements: a unique index holds at most one row in force per period, so the old one must go first.
DEMOTE = f"""
    UPDATE regions_observation o SET is_current = false FROM ({RANKED}) r
    WHERE o.id = r.id AND o.is_current AND NOT r.wins
"""
PROMOTE = f"""
    UPDATE regions_observation o SET is_current = true FROM ({RANKED}) r
    WHERE o.id = r.id AND NOT o.is_current AND r.wins
"""
WRONG = f"SELECT count(*) FROM regions_observation o JOIN ({RANKED}) r USING (id) WHERE o.is_current <> r.wins"


def refresh_current(series: Iterable[tuple[str, str]]) -> int:
    """Decide anew what is in force for pairs of (region code, indicator code). Returns how many rows changed.

    Writes nothing where all is right already, so the data version stays.
    """
    pairs = sorted(set(series))
    arrays = [[pair[0] for pair in pairs], [pair[1] for pair in pairs]]
    if not pairs:
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(WRONG, arrays)
        if cursor.fetchone()[0] == 0:
            return 0
        cursor.execute(DEMOTE, arrays)
        changed = cursor.rowcount
        cursor.execute(PROMOTE, arrays)
        return changed + cursor.rowcount
