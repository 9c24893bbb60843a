"""Regions with their newest figure; the figures that were in force on a day."""

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from indicators.figures.in_force import in_force_on_sql
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


def in_force_on(figures, day: date, exact: dict[str, Any]):
    """Of ``figures`` those that were in force on ``day``. ``exact``: {column: value} that all figures have."""
    narrowed = "".join(f"AND o.{column} = %s " for column in exact)
    chosen = RawSQL(in_force_on_sql("%s", narrowed), [day, *exact.values(), day])  # noqa: S611
    return figures.filter(pk__in=chosen)
