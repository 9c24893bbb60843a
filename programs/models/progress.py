"""What was planned, allocated, realised and spent. NULL is unknown; a row is cumulative to the end of its period."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from common.choices import YEAR_VALIDATORS, Evidence, Workflow
from programs.querysets import FinancialQuerySet, NamedReachQuerySet, PhysicalQuerySet, ProgramOwnedQuerySet
from regions.evidence import EvidenceField
from regions.models import Region, Source

from .programs import FundingSource, Program
from .units import Unit

QUARTERS = [(1, "I"), (2, "II"), (3, "III"), (4, "IV")]


def money(verbose_name):
    """An exact amount in rupiah, up to 10^15 and beyond."""
    return models.DecimalField(verbose_name, max_digits=18, decimal_places=2, null=True, blank=True)


class Progress(models.Model):
    """What the rows of physical and financial progress have in common.

    ``quarter`` NULL is the row of the whole year, which is never added to the rows of its quarters.
    """

    quarter = models.PositiveSmallIntegerField(_("quarter"), null=True, blank=True, choices=QUARTERS)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text=_("Empty: not stated; the source of the programme is shown as such."),
    )  # fmt: skip
    evidence = EvidenceField(parent="program")
    workflow = models.CharField(_("workflow"), max_length=10, choices=Workflow, default=Workflow.DRAFT)
    note = models.CharField(_("note"), max_length=300, blank=True)
    batch = models.ForeignKey(
        "imports.ImportBatch", verbose_name=_("import batch"), on_delete=models.SET_NULL, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    class Meta:
        abstract = True


class PhysicalProgress(Progress):
    """Recipients of a programme in a region: target, allocated and realised, in one unit, to the end of a period."""

    program = models.ForeignKey(
        Program, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="physical", db_index=False
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="physical", db_index=False
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=YEAR_VALIDATORS, help_text=_("Leave empty when it is not stated.")
    )
    unit = models.CharField(_("unit"), max_length=12, choices=Unit)
    target = models.PositiveBigIntegerField(_("target of the programme"), null=True, blank=True)
    allocated = models.PositiveBigIntegerField(_("allocated"), null=True, blank=True)
    realised = models.PositiveBigIntegerField(_("realised"), null=True, blank=True)

    objects = PhysicalQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("physical progress")
        verbose_name_plural = _("physical progress")
        ordering = ["program", "region", "year", "quarter", "unit", "id"]
        indexes = [models.Index(fields=["region", "year", "unit"], name="physical_by_region")]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "region", "year", "quarter", "unit"], nulls_distinct=False,
                name="physical_progress_is_reported_once",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False) | Q(allocated__isnull=False) | Q(realised__isnull=False),
                name="physical_progress_says_something",
            ),
            models.CheckConstraint(
                condition=Q(quarter=None) | Q(quarter__gte=1, quarter__lte=4, year__isnull=False),
                name="a_quarter_of_physical_progress_has_a_year",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.program_id} {self.region_id} {self.year or '—'} {self.unit}"


class FinancialProgress(Progress):
    """Money of a programme in a region from one source, in rupiah, to the end of a period."""

    program = models.ForeignKey(
        Program, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="financial", db_index=False
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="financial", db_index=False
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=YEAR_VALIDATORS)
    funding_source = models.ForeignKey(
        FundingSource, verbose_name=_("funding source"), on_delete=models.PROTECT, related_name="financial",
        db_index=False,
    )  # fmt: skip
    budget = money(_("original budget (murni)"))
    revised_budget = money(_("revised budget (perubahan)"))
    realised = money(_("realised"))

    objects = FinancialQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("financial progress")
        verbose_name_plural = _("financial progress")
        ordering = ["program", "region", "year", "quarter", "funding_source", "id"]
        indexes = [models.Index(fields=["region", "year"], name="financial_by_region")]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "region", "year", "quarter", "funding_source"], nulls_distinct=False,
                name="financial_progress_is_reported_once",
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=False) | Q(revised_budget__isnull=False) | Q(realised__isnull=False),
                name="financial_progress_says_something",
            ),
            models.CheckConstraint(
                condition=(Q(budget=None) | Q(budget__gte=0))
                & (Q(revised_budget=None) | Q(revised_budget__gte=0))
                & (Q(realised=None) | Q(realised__gte=0)),
                name="money_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(quarter=None) | Q(quarter__gte=1, quarter__lte=4), name="a_quarter_of_money_is_1_to_4"
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.program_id} {self.region_id} {self.year}"

    @property
    def newest_budget(self):
        """The revised budget where there is one, else the original; None where neither is known."""
        return self.budget if self.revised_budget is None else self.revised_budget


class CumulativeClaim(models.Model):
    """A cumulative number as somebody stated it ("949 KUBE in five years"): its own fact beside the sum of the rows."""

    program = models.ForeignKey(Program, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="claims")
    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(
        _("up to year"), null=True, blank=True, validators=YEAR_VALIDATORS,
        help_text=_("Leave empty when it is not stated."),
    )  # fmt: skip
    period_text = models.CharField(_("period as printed"), max_length=100, blank=True)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit)
    value = models.PositiveBigIntegerField(_("value"))
    stated_by = models.CharField(
        _("stated by"), max_length=200, blank=True, help_text=_("Person or office, with the role at the time.")
    )
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence, default=Evidence.CLAIMED)
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = ProgramOwnedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("cumulative claim")
        verbose_name_plural = _("cumulative claims")
        ordering = ["program", "unit", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "region", "year", "unit", "source"], nulls_distinct=False,
                name="a_cumulative_claim_is_kept_once",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.program_id} {self.value} {self.unit}"


class NamedReach(models.Model):
    """Distinct recipients by name of a programme in a region and year: the summary that the registry writes.

    One row per level (village, sub-district, district, province): never added over programmes, years or levels.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="named_reach", db_index=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit)
    recipients = models.PositiveBigIntegerField()
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)

    objects = NamedReachQuerySet.as_manager()

    class Meta:
        ordering = ["program", "region", "year", "unit"]
        indexes = [models.Index(fields=["region", "year", "level"], name="named_reach_by_region")]
        constraints = [
            models.UniqueConstraint(fields=["program", "region", "year", "unit"], name="named_reach_is_kept_once")
        ]

    def __str__(self):
        return f"{self.program_id} {self.region_id} {self.year}: {self.recipients}"
