"""Queries about the summaries; everybody may read them, since they hold approved rows of approved programmes only."""

from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Sum


class SummaryQuerySet(models.QuerySet[Any]):
    """Rows of the summaries of programmes: one per programme, region, year and unit or source of money."""

    def shown(self) -> Self:
        """Rows of programmes that are approved; a draft programme is nobody's public figure."""
        return self.filter(program__workflow="approved")

    def of_year(self, year: int | None) -> Self:
        """Rows of ``year``; None are the rows whose year is not stated."""
        return self.filter(year=year) if year else self.filter(year=None)

    def of_region(self, code: str) -> Self:
        return self.filter(region=code)

    def years(self) -> list[int]:
        """The years that have rows, newest first."""
        found = self.exclude(year=None).order_by().values_list("year", flat=True).distinct()
        return sorted(found, reverse=True)

    def newest_year(self) -> int | None:
        return self.exclude(year=None).order_by(F("year").desc()).values_list("year", flat=True).first()

    def sums_of_one_period(self, name: str) -> models.QuerySet[Any, Any]:
        """For a subquery of money: ``name`` summed per programme over sources of one period.

        The period of most sources, of equals the newest: each source has one period, so these are the newest that at
        least half of them state, else the fullest (``rules.common_period``).
        """
        return self._fullest(name).values("sum")[:1]

    def common_period(self, name: str) -> models.QuerySet[Any, Any]:
        """For a subquery of money: the quarter of ``sums_of_one_period``; NULL is the whole year."""
        return self._fullest(name).values(_period_of(name))[:1]

    def _fullest(self, name: str) -> models.QuerySet[Any, Any]:
        period = _period_of(name)
        sums = self.order_by().values("program", period).annotate(sources=Count("pk"), sum=Sum(name))
        fullest: models.QuerySet[Any, Any] = sums.order_by("-sources", F(period).desc(nulls_first=True))
        return fullest


def _period_of(name: str) -> str:
    return "pair_quarter" if name.startswith("pair") else "realised_quarter"
