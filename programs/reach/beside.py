"""What stands beside a number: that of another basis and period, which would else be used elsewhere in silence.

The own row of a region stands, and the sum of its parts for a newer period is named beside it. A sum for which the
parts of a part were added names the own row of that part, which is of an older period.
"""

import json
from typing import Any

from django.db.models import F, Func, JSONField

from common.areas import range_under
from programs.reach.basis import Beside, ReachNumber

NUMBERS = ("target", "allocated", "realised")
FIELDS = (
    "program_id", "year", "level", "region_id", "unit",
    *(f"{number}{end}" for number in NUMBERS for end in ("", "_from", "_quarter", "_others")),
)  # fmt: skip


def _numbers(summary: str) -> str:
    """SQL: the numbers of a row of the summaries, one per line. Constants of this module only."""
    lines = (
        f"('{n}', {summary}.{n}, {summary}.{n}_from, {summary}.{n}_quarter, {summary}.{n}_others)" for n in NUMBERS
    )
    return f"(VALUES {', '.join(lines)})"


class BesideNumbers(Func):
    """JSON of a row of ``ReachSummary``: [number, code, quarter, value, added, others, whole, parts] of what is beside.

    ``code`` is empty for the sum of the region's own parts, else that of a part whose own row is meant. NULL: nothing.
    """

    output_field = JSONField()
    template = f"""(
        SELECT jsonb_agg(jsonb_build_array(b.number, b.code, b.quarter, b.value, b.added, b.others, b.whole, b.parts)
                         ORDER BY b.number, b.code)
        FROM (VALUES (%(expressions)s)) s ({", ".join(FIELDS)})
        CROSS JOIN LATERAL (
            SELECT n.number, '' AS code, p.quarter, p.value, p.added, p.others, p.whole, p.parts
            FROM {_numbers("s")} n (number, value, added, quarter, others)
            CROSS JOIN LATERAL (
                SELECT * FROM programs_reachperiod p
                WHERE p.program_id = s.program_id AND p.year = s.year AND p.level = s.level
                  AND p.region_id = s.region_id AND p.unit = s.unit AND p.number = n.number
                  AND p.added IS NOT NULL AND coalesce(p.quarter, 5) > n.quarter
                ORDER BY coalesce(p.quarter, 5) DESC LIMIT 1
            ) p
            WHERE n.value IS NOT NULL AND n.added IS NULL
            UNION ALL
            SELECT n.number, c.region_id, m.quarter, m.value, NULL, NULL, true, 0
            FROM {_numbers("s")} n (number, value, added, quarter, others)
            JOIN programs_reachsummary c
              ON c.program_id = s.program_id AND c.year = s.year AND c.level = s.level + 1 AND c.unit = s.unit
             AND (s.level = 0 OR {range_under("c.region_id", "s.region_id")})
            CROSS JOIN LATERAL {_numbers("c")} m (number, value, added, quarter, others)
            WHERE n.added IS NOT NULL AND m.number = n.number AND m.value IS NOT NULL AND m.added IS NULL
              AND m.quarter < coalesce(n.quarter, 5) AND NOT coalesce(jsonb_exists(n.others, c.region_id), false)
        ) b
    )"""  # noqa: S608 (constants of this module)

    def __init__(self) -> None:
        super().__init__(*(F(name) for name in FIELDS))


def beside_of(stored: Any) -> dict[str, tuple[Beside, ...]]:
    """What is beside each number, by its name; ``stored`` is what ``BesideNumbers`` gives, decoded or as a text."""
    found: dict[str, tuple[Beside, ...]] = {}
    for name, code, quarter, value, added, others, whole, parts in _decoded(stored):
        number = ReachNumber(value, added, quarter, others, whole)
        found[name] = (*found.get(name, ()), Beside(code, number, parts))
    return found


def _decoded(stored: Any) -> list:
    return (json.loads(stored) if isinstance(stored, str) else stored) or []
