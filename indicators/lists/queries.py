"""Regions with their newest figure; the figures that were in force on a day."""

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from indicators.models import Observation


def with_latest(regions: QuerySet, indicator: str, *, year: int | None = None, month: int | None = 3) -> QuerySet:
    """Adds ``latest``, ``latest_year``, ``latest_month`` and ``latest_evidence`` of the figure in force.

    With ``year``: of that year and month and no other. Without: of the newest month-known period.
    """
    figures = Observation.objects.in_force().filter(region=OuterRef("pk"), indicator=indicator, breakdown="total")
    figures = figures.filter(year=year, month=month) if year else figures.filter(month=month)
    figures = figures.order_by("-year", F("released_on").desc(nulls_last=True), "-id")
    return regions.annotate(
        latest=Subquery(figures.values("value")[:1]),
        latest_year=Subquery(figures.values("year")[:1]),
        latest_month=Subquery(figures.values("month")[:1]),
        latest_evidence=Subquery(figures.values("evidence")[:1]),
    )


IN_FORCE_ON = """
SELECT DISTINCT ON ({series}) o.id
FROM indicators_observation o JOIN regions_source c ON c.id = o.source_id
WHERE o.workflow = 'approved' AND coalesce(o.released_on, c.published_on) <= %s {narrowed}
ORDER BY {series},
    coalesce(CASE WHEN o.preferred_at::date <= %s THEN o.preference END, 0) DESC,
    CASE o.evidence WHEN 'claimed' THEN 1 WHEN 'sample' THEN 2 ELSE 0 END, rank_of_source(c.kind),
    coalesce(o.released_on, c.published_on) DESC, o.id DESC
"""


def in_force_on(figures, day: date, exact: dict[str, Any]):
    """Of ``figures`` those that were in force on ``day``: the rule of ``sql/current_observations.sql`` for that day.

    The day of a release is that of the figure, else of its source. ``exact``: {column: value} that all figures have.
    """
    columns = {f.name: f.column for f in Observation._meta.concrete_fields}
    series = ", ".join(f"o.{columns[name]}" for name in Observation.SERIES)
    narrowed = "".join(f"AND o.{column} = %s " for column in exact)
    chosen = RawSQL(IN_FORCE_ON.format(series=series, narrowed=narrowed), [day, *exact.values(), day])  # noqa: S611
    return figures.filter(pk__in=chosen)
