"""What is kept about the use of the registry: reveals, operators, results of reports, likely duplicates."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.querysets import FieldOperatorQuerySet, ReportResultQuerySet, RevealQuerySet
from regions.models import Agency, Region

from .people import Beneficiary


class Reveal(models.Model):
    """Who saw a full identity number or asked for one, of whom, when and why. Kept when the beneficiary is deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reveals")
    beneficiary = models.ForeignKey(
        Beneficiary, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="reveals"
    )
    # Where the beneficiary lived then, or the area of an export: a text, so that it stays whatever becomes of both.
    region_code = models.CharField(_("region"), max_length=13, db_collation="C")
    field = models.CharField(_("field"), max_length=20)
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    objects = RevealQuerySet.as_manager()

    class Meta:
        verbose_name = _("reveal of an identity")
        verbose_name_plural = _("reveals of identities")
        ordering = ["-id"]
        indexes = [models.Index(fields=["region_code", "-id"], name="reveal_by_region")]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="an_identity_is_revealed_with_a_reason")]

    def __str__(self):
        return f"{self.user_id} #{self.beneficiary_id}"


class FieldOperator(models.Model):
    """An operator of the social registry in a village, for a time."""

    region = models.ForeignKey(
        Region, verbose_name=_("village"), on_delete=models.PROTECT, related_name="operators", db_index=False
    )
    name = models.CharField(_("name"), max_length=120)
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = FieldOperatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("field operator")
        verbose_name_plural = _("field operators")
        ordering = ["region", "id"]
        indexes = [models.Index(fields=["region", "until"], name="operator_by_region")]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")),
                name="an_operator_ends_after_beginning",
            )
        ]

    def __str__(self):
        return f"#{self.pk}"


class ReportResult(models.Model):
    """The stored result of an expensive question (counts as of a day, need, targeting errors), with day and rule."""

    class Kind(models.TextChoices):
        AS_OF = "as_of", _("recipients as of a day")
        NEED = "need", _("families in need without a programme")
        TARGETING = "targeting", _("targeting errors")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="+")
    reference_date = models.DateField(_("reference date"))
    options = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    rule = models.TextField(_("rule"), blank=True)
    result = models.JSONField(default=list, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = ReportResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result of a report")
        verbose_name_plural = _("results of reports")
        ordering = ["-id"]
        indexes = [models.Index(fields=["region", "kind", "-reference_date"], name="result_by_region")]

    def __str__(self):
        return f"{self.kind} {self.region_id} {self.reference_date}"


class DuplicatePair(models.Model):
    """Two entries that may be one person (name, birth date, village), to be looked at by somebody."""

    class Verdict(models.TextChoices):
        OPEN = "open", _("to be reviewed")
        SAME = "same", _("the same")
        DIFFERENT = "different", _("different")

    first = models.ForeignKey(Beneficiary, on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Beneficiary, on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField(_("likeness"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, default=Verdict.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("likely duplicate")
        verbose_name_plural = _("likely duplicates")
        ordering = ["-likeness", "id"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="a_pair_is_listed_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_pair_is_written_in_one_order"),
        ]

    def __str__(self):
        return f"#{self.first_id} #{self.second_id}"
