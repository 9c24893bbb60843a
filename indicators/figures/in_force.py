"""Which figures were in force on a day of the past: the rule of ``sql/current_observations.sql``, as of that day."""

from datetime import date

from django.utils.translation import gettext as _

from common import numbers
from indicators.models import Observation

IN_FORCE_ON = """
SELECT DISTINCT ON ({series}) o.id
FROM indicators_observation o JOIN regions_source c ON c.id = o.source_id
WHERE o.workflow = 'approved' AND {released} <= {day} {narrowed}
ORDER BY {series},
    coalesce(CASE WHEN o.preferred_at::date <= {day} THEN o.preference END, 0) DESC,
    CASE o.evidence WHEN 'claimed' THEN 1 WHEN 'sample' THEN 2 ELSE 0 END, rank_of_source(c.kind),
    coalesce(o.released_on, c.published_on) DESC NULLS LAST, o.id DESC
"""

RELEASED_OR_SOURCE = """coalesce(released_on,
    (SELECT published_on FROM regions_source WHERE regions_source.id = source_id))"""  # as RELEASED, without a join
RELEASED = "coalesce(o.released_on, c.published_on)"
# BPS publishes the survey of March from July on, that of September from January on: no figure is out before.
COULD_BE_OUT = "(make_date(o.year, coalesce(o.month, 12), 1) + interval '4 months')::date"
RELEASED_OR_COULD_BE = f"coalesce(o.released_on, c.published_on, {COULD_BE_OUT})"


def in_force_on_sql(day: str, narrowed: str = "", *, with_undated: bool = False) -> str:
    """SQL of the keys of the figures in force on ``day`` (a parameter, used before and after ``narrowed``).

    The day of a release is that of the figure, else of its source; what has neither is left out, or ``with_undated``
    taken in from the day on which it could be out, which its reader has to say. ``narrowed``: "AND …" with
    conditions on ``o`` that whole series have in common.
    """
    released = RELEASED_OR_COULD_BE if with_undated else RELEASED
    columns = {f.name: f.column for f in Observation._meta.concrete_fields}
    series = ", ".join(f"o.{columns[name]}" for name in Observation.SERIES)
    return IN_FORCE_ON.format(series=series, released=released, day=day, narrowed=narrowed)


def as_of_words(day: date) -> str:
    """What a page "as published on a day" shows."""
    text = _(
        "Figures as they were published on %(day)s: of each series and period the release that was in force on that "
        "day, also where a later one has replaced it. Figures whose day of release is not known are left out."
    )
    return text % {"day": numbers.day(day)}
