"""Queries about the summaries; everybody may read them, since they hold approved rows of approved programmes only."""

from typing import Any, Self

from django.db import models
from django.db.models import F


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
