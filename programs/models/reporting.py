"""The reporting cycle: who reported which period, who checked it, what is late and what is closed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.choices import YEAR_VALIDATORS, Workflow
from programs.querysets import ReportQuerySet
from regions.models import Agency, Region


class Report(models.Model):
    """The progress of all programmes of one agency for one period; ``period`` counts quarters or semesters from 1."""

    agency = models.ForeignKey(Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField(_("year"), validators=YEAR_VALIDATORS)
    period = models.PositiveSmallIntegerField(_("period"))
    state = models.CharField(_("state"), max_length=10, choices=Workflow, default=Workflow.DRAFT)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("submitted by"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("approved by"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of an agency")
        verbose_name_plural = _("reports of agencies")
        ordering = ["-year", "-period", "agency", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "period"], name="an_agency_reports_a_period_once"),
            models.CheckConstraint(condition=Q(period__gte=1, period__lte=4), name="a_period_is_1_to_4"),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_by=None) | ~Q(approved_by=models.F("submitted_by")),
                name="nobody_approves_their_own_report",
            ),
        ]

    def __str__(self):
        return f"{self.agency} {self.year}/{self.period}"


class ReportEvent(models.Model):
    """One step of a report: who moved it to which state, when and why. Never changed, never deleted by hand.

    ``warnings`` are the sentences about numbers that contradict each other, as whoever saved them has confirmed them.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="events")
    state = models.CharField(_("state"), max_length=10, choices=Workflow)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    warnings = models.JSONField(_("confirmed questions"), default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of reports")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""), name="a_report_is_returned_with_a_reason"
            )
        ]

    def __str__(self):
        return f"{self.report_id} {self.state}"


class ClosedPeriod(models.Model):
    """A period of a region that is closed: nothing in it is entered, changed, imported or approved any more."""

    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"), validators=YEAR_VALIDATORS)
    period = models.PositiveSmallIntegerField(_("period"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("closed by"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("closed period")
        verbose_name_plural = _("closed periods")
        ordering = ["-year", "-period", "region"]
        constraints = [models.UniqueConstraint(fields=["region", "year", "period"], name="a_period_is_closed_once")]

    def __str__(self):
        return f"{self.region_id} {self.year}/{self.period}"
