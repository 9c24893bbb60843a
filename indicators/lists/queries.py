"""Regions with their newest figure."""

from django.db.models import F, OuterRef, QuerySet, Subquery

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
