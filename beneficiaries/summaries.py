"""The summary of recipients by name: the database keeps it at every commit (migration 0003); here it is proved.

Distinct recipients per programme, region, year and unit, one row per level from the village to the province; the
amount is the sum of the known amounts, NULL where none is known.
"""

from typing import NamedTuple

from django.db import connection, transaction

# Independent of the triggers' way: every delivery counts at each level of its region's code.
EXPECTED = """
    SELECT d.program_id, left(d.region_id, size)::varchar COLLATE "C" AS region_id, level, d.year, d.unit::text AS unit,
           count(DISTINCT d.beneficiary_id) AS recipients, sum(d.amount) AS amount
    FROM beneficiaries_delivery d JOIN (VALUES (2, 1), (5, 2), (8, 3), (13, 4)) v(size,
        level) ON length(d.region_id) >= size
    GROUP BY 1, 2, 3, 4, 5
"""
DIFFERENCES = f"""
    SELECT coalesce(n.program_id, e.program_id), coalesce(n.region_id, e.region_id), coalesce(n.year, e.year),
           coalesce(n.unit, e.unit), n.recipients, e.recipients, n.amount, e.amount
    FROM (SELECT * FROM programs_namedreach WHERE level > 0) n
    FULL JOIN ({EXPECTED}) e ON (n.program_id, n.region_id, n.year, n.unit, n.level) = (e.program_id, e.region_id,
        e.year, e.unit, e.level)
    WHERE n.recipients IS DISTINCT FROM e.recipients OR n.amount IS DISTINCT FROM e.amount
    ORDER BY 1, 2, 3, 4
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
    """Counts anew what differs, under the locks of every other writer; what was wrong."""
    with transaction.atomic(), connection.cursor() as cursor:
        found = differences()
        keys = sorted({(row.program_id, row.year, row.unit, row.region_id[:2]) for row in found})
        for place, key in enumerate(keys):
            cursor.execute(
                "INSERT INTO beneficiaries_reachkey (program_id, y, unit, area, leader) VALUES (%s, %s, %s, %s, %s)",
                [*key, place == 0],
            )
        return found
