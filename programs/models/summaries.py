"""What stands for a year, per programme and region: kept by the database at commit, read by every dashboard.

A row holds the region's own numbers, else the sum of its direct parts, level by level from the villages up. A sum is
of one period (docs/adr/0021). Nothing is ever added over quarters, programmes or units. Only approved rows count.

``…_quarter``: the period of the number, NULL for the whole year. ``…_from``: NULL where the region's own row says the
number, else how many parts were added. ``…_others``: the parts that state it only for another period, with the newest
one of each: ``{"64.09": 2, "64.71": null}``; NULL where there are none. ``…_whole``: nothing is missing below, it is
an own row, or all parts that take part are in it and each of them is whole.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.counting.querysets_summaries import SummaryQuerySet
from regions.models import Region

from .programs import FundingSource, Program
from .units import Unit


class OfRegion(models.Model):
    """What rows of the summaries and of their periods have in common.

    ``parts``: how many of the region's direct parts take part. ``claimed`` and ``is_sample``: at least one number in
    it is.
    """

    level = models.PositiveSmallIntegerField()
    parts = models.PositiveIntegerField()
    claimed = models.BooleanField()
    is_sample = models.BooleanField()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.program_id} {self.region_id}"


class Summary(OfRegion):
    """What stands for the year.

    ``reported``: how many parts have rows, whether they are added or not; of the country and a province its
    districts, of others the direct parts.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="+", db_index=False)
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+", db_index=False)
    reported = models.PositiveIntegerField()

    objects = SummaryQuerySet.as_manager()

    class Meta:
        abstract = True


class ReachSummary(Summary):
    """Recipients of a programme in a region, year (NULL: not stated) and unit.

    ``of_agency``: at least one number in it is an agency's own report.

    A part takes part if it has a row of the programme and year in any unit, or a target group of the year.
    """

    year = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=12, choices=Unit)
    of_agency = models.BooleanField()
    target = models.PositiveBigIntegerField(null=True)
    target_from = models.PositiveIntegerField(null=True)
    target_quarter = models.PositiveSmallIntegerField(null=True)
    target_others = models.JSONField(null=True)
    target_whole = models.BooleanField()
    allocated = models.PositiveBigIntegerField(null=True)
    allocated_from = models.PositiveIntegerField(null=True)
    allocated_quarter = models.PositiveSmallIntegerField(null=True)
    allocated_others = models.JSONField(null=True)
    allocated_whole = models.BooleanField()
    realised = models.PositiveBigIntegerField(null=True)
    realised_from = models.PositiveIntegerField(null=True)
    realised_quarter = models.PositiveSmallIntegerField(null=True)
    realised_others = models.JSONField(null=True)
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

    A budget is that of the year, whichever row states it; what was realised is of one period. ``pair_budget`` and
    ``pair_realised`` add only parts of which both sides are known (``pairs`` of ``rows``), with what they realised to
    the end of one period (``pair_quarter``): the two sides of the absorption. A part takes part if it has money of
    the source.
    """

    year = models.PositiveSmallIntegerField()
    funding_source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="+", db_index=False)
    budget = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    budget_from = models.PositiveIntegerField(null=True)
    budget_whole = models.BooleanField()
    realised = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    realised_from = models.PositiveIntegerField(null=True)
    realised_quarter = models.PositiveSmallIntegerField(null=True)
    realised_others = models.JSONField(null=True)
    realised_whole = models.BooleanField()
    pair_budget = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    pair_realised = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    pair_quarter = models.PositiveSmallIntegerField(null=True)
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


class Period(OfRegion):
    """One number of a region for one period: that of its own row, else the sum of its parts for exactly this period.

    What the summaries are chosen from, and what the sums of the region above are made of. ``added``: NULL for an own
    row, else how many parts are in it. A sum is kept if at least half of the parts that state the number for any
    period are in it; where no period has as many, the fullest is kept. The database does not
    check the references: they come from rows that it has checked, and to do it once more takes half of the time.
    """

    program = models.ForeignKey(
        Program, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    quarter = models.PositiveSmallIntegerField(null=True)
    added = models.PositiveIntegerField(null=True)
    others = models.JSONField(null=True)
    whole = models.BooleanField()

    class Meta:
        abstract = True


class ReachPeriod(Period):
    """A number of recipients of a programme in a region, year, unit and period."""

    class Number(models.TextChoices):
        TARGET = "target", _("target of the programme")
        ALLOCATED = "allocated", _("allocated")
        REALISED = "realised", _("realised")

    year = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=12, choices=Unit)
    of_agency = models.BooleanField()
    number = models.CharField(max_length=9, choices=Number)
    value = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "year", "level", "region", "unit", "number", "quarter"], nulls_distinct=False,
                name="reach_of_a_period_is_summed_once",
            )
        ]  # fmt: skip


class MoneyPeriod(Period):
    """Money of a programme in a region, year and period from one funding source. A budget has no quarter.

    The pair is the newest budget and what was realised in the period, where both are known.
    """

    class Number(models.TextChoices):
        BUDGET = "budget", _("newest budget")
        REALISED = "realised", _("realised")

    year = models.PositiveSmallIntegerField()
    funding_source = models.ForeignKey(
        FundingSource, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    number = models.CharField(max_length=8, choices=Number)
    value = models.DecimalField(max_digits=24, decimal_places=2)
    pair_budget = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    pair_realised = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    pairs = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "year", "level", "region", "funding_source", "number", "quarter"],
                nulls_distinct=False, name="money_of_a_period_is_summed_once",
            )
        ]  # fmt: skip
