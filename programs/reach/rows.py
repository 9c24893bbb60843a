"""The subregions of a region with their standing, the target group of the year and the named recipients: one statement.

The page of the country shows 514 districts and may take ten times as long as an empty answer: four queries and their
joining in Python took a third of that.
"""

import json
from datetime import date
from typing import NamedTuple

from common.areas import range_under
from common.statements import fetch

NUMBERS = ("target", "allocated", "realised")
ENDS = ("", "_from", "_quarter", "_others", "_whole")  # of the columns of a number
STANDING = (
    "unit", *(f"{number}{end}" for number in NUMBERS for end in ENDS), "parts", "reported", "claimed",
    "of_agency", "is_sample",
)  # fmt: skip

# The year is NULL or a number; "IS NOT DISTINCT FROM" could not use the index.
SUBREGIONS = """
SELECT r.code, r.name, n.recipients, g.several, g.name, g.size, g.as_of, concat_ws(', ', o.publisher, o.title),
       p.numbers, s.id, {standing}
FROM regions_region r
LEFT JOIN programs_reachsummary s
       ON s.region_id = r.code AND s.program_id = %(program)s AND s.level = %(level)s AND s.unit = %(unit)s AND {year}
LEFT JOIN (
    SELECT s.region_id, jsonb_agg(jsonb_build_array(s.number, s.quarter, s.value, s.added, s.others, s.whole, s.claimed,
                                                    s.of_agency, s.is_sample)) AS numbers
    FROM programs_reachperiod s
    WHERE s.program_id = %(program)s AND s.level = %(level)s AND s.unit = %(unit)s AND {year}
      AND (%(country)s OR {parts})
    GROUP BY s.region_id HAVING count(*) > count(DISTINCT s.number)
) p ON p.region_id = s.region_id
LEFT JOIN programs_namedreach n
       ON n.region_id = r.code AND n.program_id = %(program)s AND n.unit = %(unit)s AND n.year = %(year)s
LEFT JOIN (
    SELECT region_id, count(*) AS several, string_agg(name, '; ' ORDER BY id) AS name, max(as_of) AS as_of,
           CASE WHEN count(*) = 1 THEN min(size) END AS size, min(source_id) AS source_id
    FROM (
        SELECT *, rank() OVER (PARTITION BY region_id ORDER BY as_of DESC) AS place FROM programs_targetgroup
        WHERE program_id = %(program)s AND unit = %(unit)s AND as_of BETWEEN %(first)s AND %(last)s
    ) dated
    WHERE place = 1
    GROUP BY region_id
) g ON g.region_id = r.code
LEFT JOIN regions_source o ON o.id = g.source_id
WHERE r.level = %(level)s AND (%(country)s OR {under})
  AND (s.id IS NOT NULL OR n.id IS NOT NULL OR g.several IS NOT NULL OR r.valid_to IS NULL AND NOT %(recorded)s)
ORDER BY r.code
"""


def _statement(year: str) -> str:
    """``year``: the condition on the summary's year. Constants of this module only."""
    return (
        SUBREGIONS.replace("{standing}", ", ".join(f"s.{name}" for name in STANDING))
        .replace("{year}", year)
        .replace("{under}", range_under("r.code", "%(code)s"))
        .replace("{parts}", range_under("s.region_id", "%(code)s"))
    )


OF_YEAR, UNSTATED = _statement("s.year = %(year)s"), _statement("s.year IS NULL")


class ReachRow(NamedTuple):
    """One subregion. ``group``: (several, name, size, as_of, source) of the year, several None where there is none.

    ``periods``: where a number is known for several periods, all of them: (number, quarter, value, added, others,
    whole, claimed, of_agency, is_sample); else empty, as the standing says it.
    """

    code: str
    name: str
    named: int | None
    group: tuple
    periods: list
    standing: tuple | None


def subregion_rows(
    code: str, *, level: int, program: int, unit: str, year: int | None, recorded: bool
) -> list[ReachRow]:
    """Regions of ``level`` under ``code``: those in force and those with rows; ``recorded``: only the latter."""
    values = {
        "code": code, "country": code == "ID", "level": level, "program": program, "unit": unit, "year": year,
        "recorded": recorded, "first": year and date(year, 1, 1), "last": year and date(year, 12, 31),
    }  # fmt: skip
    rows = fetch(OF_YEAR if year else UNSTATED, values)
    return [
        ReachRow(r[0], r[1], r[2], r[3:8], json.loads(r[8]) if r[8] else [], None if r[9] is None else r[10:])
        for r in rows
    ]
