# ruff: noqa: S608 (names of tables and columns come from models and constants; values are parameters)
"""Which observation is in force.

Among the approved rows of one series and period (region, indicator, breakdown, year, month, period kind,
method): a published or verified figure before a claim, a claim before a sample; then the newest release,
a row without a release date last; then the row entered last.
"""

from collections.abc import Iterable

from django.db import connection, transaction

LOCK = 0x5043  # of our advisory locks

RANKED = """
    SELECT id, is_current, workflow = 'approved' AND 1 = row_number() OVER (
        PARTITION BY region_id, indicator_id, breakdown, year, month, period_kind, method, workflow = 'approved'
        ORDER BY CASE evidence WHEN 'claimed' THEN 1 WHEN 'sample' THEN 2 ELSE 0 END,
                 released_on DESC NULLS LAST, id DESC
    ) AS wins
    FROM indicators_observation
    WHERE (region_id, indicator_id) IN (SELECT * FROM unnest(%s::text[], %s::text[]))
"""
# No join of the table with itself: without statistics the planner would rank all rows once per row.
WRONG = f"SELECT id, wins FROM ({RANKED}) ranked WHERE is_current <> wins"
SET = "UPDATE indicators_observation SET is_current = %s WHERE id = ANY(%s)"


def refresh_current(series: Iterable[tuple[str, str]]) -> int:
    """Decide anew what is in force for pairs of (region code, indicator code). Returns how many rows changed.

    Writes nothing where all is right already, so the data version stays. Until the transaction ends others wait here:
    of two that enter a figure of the same period neither could see the other's, and both would be put in force.
    """
    pairs = sorted(set(series))
    arrays = [[pair[0] for pair in pairs], [pair[1] for pair in pairs]]
    if not pairs:
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [LOCK])
        cursor.execute(WRONG, arrays)
        wrong = cursor.fetchall()
        # Losers first: a unique index holds one row in force per period.
        for wins in (False, True):
            ids = [pk for pk, is_winner in wrong if is_winner is wins]
            if ids:
                cursor.execute(SET, [wins, ids])
        return len(wrong)
