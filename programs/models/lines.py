"""Progress as one flat list: a line per row of recipients and per row of money, and per programme without either."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.choices import Evidence, Workflow
from common.permissions import area_prefixes, within_any
from programs.querysets import WorkflowQuerySet
from regions.models import Region, Source

from .programs import FundingSource, Program
from .units import Unit


class ProgressLineQuerySet(WorkflowQuerySet):
    """Lines of the flat table of progress."""

    def visible_to(self, user):
        """Lines of programmes that ``user`` may see, as far as their own state allows."""
        programs = Q(program__workflow="approved") | within_any(
            area_prefixes(user, "programs.view_program"), "program__region_id"
        )
        rows = Q(workflow="approved") | within_any(area_prefixes(user, "programs.view_physicalprogress"), "region_id")
        return self.filter(programs, rows)


class ProgressLine(models.Model):
    """A line of the table that programmes are exported and imported by. A view of the database: read only.

    Recipients and money stand in lines of their own, as nothing says which of them belong together.
    """

    id = models.CharField(primary_key=True, max_length=21)  # r, m or p and the number of the row behind
    program = models.ForeignKey(Program, models.DO_NOTHING, related_name="+", db_constraint=False)
    region = models.ForeignKey(Region, models.DO_NOTHING, related_name="+", db_constraint=False)
    progress_region = models.CharField(_("region of the numbers"), max_length=13, null=True)  # noqa: DJ001 - a view
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    quarter = models.PositiveSmallIntegerField(_("quarter"), null=True)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit, null=True)  # noqa: DJ001 - a view
    target = models.PositiveBigIntegerField(null=True)
    allocated = models.PositiveBigIntegerField(null=True)
    realised = models.PositiveBigIntegerField(null=True)
    funding_source = models.ForeignKey(
        FundingSource, models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )  # fmt: skip
    budget = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    revised_budget = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    budget_realised = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    source = models.ForeignKey(Source, models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence, null=True)  # noqa: DJ001 - a view
    workflow = models.CharField(_("workflow"), max_length=10, choices=Workflow)
    note = models.CharField(_("note"), max_length=300)
    is_sample = models.BooleanField(_("sample data"))

    objects = ProgressLineQuerySet.as_manager()

    class Meta:
        managed = False
        default_permissions = ()
        verbose_name = _("line of progress")
        verbose_name_plural = _("lines of progress")
        ordering = ["id"]

    def __str__(self):
        return self.id
