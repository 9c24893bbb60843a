"""The figures of a region and of what it lies in, in force today or on a day of the past: one query."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from common.statements import fetch
from indicators.figures.in_force import RELEASED_OR_SOURCE, in_force_on_sql
from indicators.figures.series import Point
from indicators.figures.survey_error import BOUNDS
from regions.lookup import reference

# By hand: writing the same by Django takes longer than all of its rows.
SERIES = """
SELECT region_id, indicator_id, year, month, value, method, covers, evidence, source_id, {released}, period_kind,
       {bounds}
FROM indicators_observation
WHERE {in_force} AND breakdown = 'total' AND (region_id = %(region)s OR region_id = ANY(%(above)s)
      AND indicator_id = ANY(%(compared)s))
ORDER BY id
""".replace("{bounds}", BOUNDS)
OF_TODAY = SERIES.replace("{in_force}", "is_current").replace("{released}", "released_on")


@lru_cache(maxsize=2)
def on_the_day(*, with_undated: bool) -> str:
    """``SERIES`` as it was on the day ``as_of``."""
    narrowed = "AND o.breakdown = 'total' AND (o.region_id = %(region)s OR o.region_id = ANY(%(above)s))"
    past = in_force_on_sql("%(as_of)s", narrowed, with_undated=with_undated)
    released = RELEASED_OR_SOURCE if with_undated else "released_on"
    return SERIES.replace("{in_force}", f"id IN ({past})").replace("{released}", released)


def figures_of(
    region: str, above: Sequence[str], compared: Sequence[str], as_of: date | None, *, with_undated: bool = False
) -> dict[tuple[str, str], list[Point]]:
    """(region code, indicator) -> figures by time: all of ``region``, those ``compared`` of what it lies in.

    ``with_undated``: on a day of the past also those that could be out and whose day of release is not known;
    the day of a release is then that of the source where the figure has none.
    """
    values = {"region": region, "above": list(above), "compared": list(compared), "as_of": as_of}
    rows = fetch(on_the_day(with_undated=with_undated) if as_of else OF_TODAY, values)
    sources = reference.source_words(frozenset(row[8] for row in rows))
    found: dict[tuple[str, str], list[Point]] = {}
    for code, indicator, year, month, value, method, covers, evidence, source, released, kind, *bounds in rows:
        given_by = sources.get(source, "")
        point = Point(year, month, value, method, covers, evidence, given_by, released, kind, bounds[0], bounds[1])
        found.setdefault((code, indicator), []).append(point)
    return {key: sorted(points, key=lambda p: p.sort_key) for key, points in found.items()}
