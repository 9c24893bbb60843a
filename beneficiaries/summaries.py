"""The summary of recipients by name: the database keeps it at every commit, here it is proved.

How it is kept: ``beneficiaries/sql/reach_keys.sql``.

Distinct recipients per programme, region, year and unit, one row per level from the village to the province; the
amount is the sum of the known amounts, NULL where none is known. Only what was delivered counts.
"""

from typing import NamedTuple

from django.db import connection, transaction

from common.areas import CODE_LENGTHS, level_of
from common.locks import SHARDS, Lock, wait_for

# Independent of the triggers' way: every delivered row counts at each level of its region's code.
EXPECTED = f"""
    SELECT d.program_id, left(d.region_id, size)::varchar COLLATE "C" AS region_id, level, d.year, d.unit::text AS unit,
           count(DISTINCT d.beneficiary_id) AS recipients, sum(d.amount) AS amount
    FROM beneficiaries_delivery d
    JOIN (VALUES {", ".join(f"({size}, {level})" for level, size in CODE_LENGTHS.items())}) v(size, level)
      ON length(d.region_id) >= size
    WHERE d.state = 'delivered'
    GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608 (constants)
DIFFERENCES = f"""
    SELECT coalesce(n.program_id, e.program_id) AS program_id, coalesce(n.region_id, e.region_id) AS region_id,
           coalesce(n.year, e.year) AS year, coalesce(n.unit, e.unit) AS unit, n.recipients AS kept,
           e.recipients AS counted, n.amount AS kept_amount, e.amount AS counted_amount
    FROM (SELECT * FROM programs_namedreach WHERE level > 0) n
    FULL JOIN ({EXPECTED}) e ON (n.program_id, n.region_id, n.year, n.unit, n.level) = (e.program_id, e.region_id,
        e.year, e.unit, e.level)
    WHERE n.recipients IS DISTINCT FROM e.recipients OR n.amount IS DISTINCT FROM e.amount
    ORDER BY 1, 2, 3, 4
"""  # noqa: S608 (constants)
REPAIR = f"""
    WITH wrong AS MATERIALIZED ({DIFFERENCES}), gone AS (
        DELETE FROM programs_namedreach n USING wrong w
        WHERE (n.program_id, n.region_id, n.year, n.unit) = (w.program_id, w.region_id, w.year, w.unit)
          AND w.counted IS NULL
    ), mended AS (
        INSERT INTO programs_namedreach (program_id, region_id, level, year, unit, recipients, amount)
        SELECT program_id, region_id, {level_of("region_id")},
               year, unit, counted, counted_amount
        FROM wrong WHERE counted IS NOT NULL
        ON CONFLICT (program_id, region_id, year, unit)
        DO UPDATE SET recipients = excluded.recipients, amount = excluded.amount
    ) SELECT * FROM wrong
"""  # noqa: S608 (constants)


class Difference(NamedTuple):
    """A row of the summary that does not say what the deliveries say; None where a side has no row."""

    program_id: int
    region_id: str
    year: int
    unit: str
    kept: int | None
    counted: int | None
    kept_amount: object
    counted_amount: object


def differences() -> list[Difference]:
    """All rows of NamedReach that do not equal a count of the deliveries; reads every delivery."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENCES)
        return [Difference(*row) for row in cursor.fetchall()]


def repair() -> list[Difference]:
    """Writes what differs as it is counted, under the locks of every other writer; what was wrong."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not differences():
            return []
        wait_for(Lock.NAMED_REACH, *range(SHARDS))
        cursor.execute(REPAIR)  # looks again: somebody may have written before all locks were there
        return [Difference(*row) for row in cursor.fetchall()]
