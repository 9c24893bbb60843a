"""What stands for a year, per programme and region: kept by the database at commit, read by every dashboard.

A row holds the region's own figures, else the sum of its direct parts, level by level from the villages up.
``…_from`` is NULL where the region's own row says the number, else how many of its ``parts`` were added;
``…_whole`` is true where nothing is missing below: an own row, or all parts and each of them whole.
Nothing is ever added over quarters, programmes or units. Only approved rows count.
"""

from django.db import models

from programs.counting.querysets_summaries import SummaryQuerySet
from regions.models import Region

from .programs import FundingSource, Program
from .units import Unit


class Summary(models.Model):
    """What the two summaries have in common. ``quarter``: the quarter that the figures reach, NULL for the whole year.

    A sum reaches the earliest quarter of its parts. ``reported``: how many parts have rows, whether they are added or
    not; of the country and a province its districts, of others the direct parts. ``claimed`` and ``is_sample``: at
    least one figure in it is.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="+", db_index=False)
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField(null=True)
    parts = models.PositiveIntegerField()
    reported = models.PositiveIntegerField()
    claimed = models.BooleanField()
    is_sample = models.BooleanField()

    objects = SummaryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.program_id} {self.region_id}"


class ReachSummary(Summary):
    """Recipients of a programme in a region, year (NULL: not stated) and unit."""

    year = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=12, choices=Unit)
    target = models.PositiveBigIntegerField(null=True)
    target_from = models.PositiveIntegerField(null=True)
    target_whole = models.BooleanField()
    allocated = models.PositiveBigIntegerField(null=True)
    allocated_from = models.PositiveIntegerField(null=True)
    allocated_whole = models.BooleanField()
    realised = models.PositiveBigIntegerField(null=True)
    realised_from = models.PositiveIntegerField(null=True)
    realised_whole = models.BooleanField()

    class Meta:
        ordering = ["program", "region", "year", "unit"]
        indexes = [models.Index(fields=["region", "year"], name="reach_summary_by_region")]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "year", "level", "region", "unit"], nulls_distinct=False,
                name="reach_is_summed_once",
            )
        ]  # fmt: skip


class MoneySummary(Summary):
    """Newest budget and realised money of a programme in a region and year from one funding source, in rupiah.

    ``pair_budget`` and ``pair_realised`` add only rows of which both sides are known (``pairs`` of ``rows``): the
    two sides of the absorption.
    """

    year = models.PositiveSmallIntegerField()
    funding_source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="+", db_index=False)
    budget = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    budget_from = models.PositiveIntegerField(null=True)
    budget_whole = models.BooleanField()
    realised = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    realised_from = models.PositiveIntegerField(null=True)
    realised_whole = models.BooleanField()
    pair_budget = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    pair_realised = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    pairs = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()

    class Meta:
        ordering = ["program", "region", "year", "funding_source"]
        indexes = [models.Index(fields=["region", "year"], name="money_summary_by_region")]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "year", "level", "region", "funding_source"], name="money_is_summed_once"
            )
        ]
