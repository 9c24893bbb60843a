"""What was given to whom, and the rules on who may receive what."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.querysets import DeliveryQuerySet
from programs.models import Program, Unit
from regions.models import Region

from .people import Beneficiary


class Delivery(models.Model):
    """One instalment of aid to one recipient. Nothing refers to a delivery, so the table can be split by province.

    ``tranche`` names the month or quarter of the instalment ("2025-Q1", "03"); "" where aid is paid once a year.
    """

    beneficiary = models.ForeignKey(
        Beneficiary, verbose_name=_("beneficiary"), on_delete=models.PROTECT, related_name="deliveries", db_index=False
    )
    program = models.ForeignKey(
        Program, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="deliveries", db_index=False
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    province_code = models.CharField(max_length=2, db_collation="C")
    year = models.PositiveSmallIntegerField(_("year"))
    tranche = models.CharField(_("tranche"), max_length=12, blank=True, db_collation="C")
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(_("amount (rupiah)"), max_digits=18, decimal_places=2, null=True, blank=True)
    batch = models.ForeignKey(
        "imports.ImportBatch", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        db_index=False,
    )  # fmt: skip

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["beneficiary", "year"], name="delivery_of_beneficiary"),
            models.Index(fields=["region", "program", "year"], name="delivery_by_region"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "beneficiary", "year", "tranche"], name="aid_is_given_once_per_tranche"
            ),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="aid_is_not_negative"),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=2100), name="a_delivery_has_a_year"),
        ]

    def __str__(self):
        return f"#{self.pk}"


class Eligibility(models.Model):
    """Which deciles a programme is for, for a time."""

    program = models.ForeignKey(
        Program, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="eligibility"
    )
    decile_from = models.PositiveSmallIntegerField(_("from decile"), default=1)
    decile_to = models.PositiveSmallIntegerField(_("to decile"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("eligibility")
        verbose_name_plural = _("eligibility")
        ordering = ["program", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decile_from__gte=1, decile_from__lte=F("decile_to"), decile_to__lte=10),
                name="eligible_deciles_are_in_order",
            ),
            models.UniqueConstraint(fields=["program", "since"], name="one_eligibility_begins_on_a_day"),
        ]

    def __str__(self):
        return f"{self.program_id} {self.decile_from}–{self.decile_to}"


class AllowedCombination(models.Model):
    """Two programmes that one recipient may have together, such as PKH with Sembako."""

    first = models.ForeignKey(
        Program, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    second = models.ForeignKey(Program, verbose_name=_("with"), on_delete=models.CASCADE, related_name="+")
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("allowed combination")
        verbose_name_plural = _("allowed combinations")
        ordering = ["first", "second"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="a_combination_is_allowed_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_combination_is_written_in_one_order"),
        ]

    def __str__(self):
        return f"{self.first_id} + {self.second_id}"


class DoubleAidOverride(models.Model):
    """Somebody allowed aid from two programmes for one recipient in a year, and said why."""

    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE, related_name="overrides")
    program = models.ForeignKey(Program, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    reason = models.CharField(_("reason"), max_length=300)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("allowed double aid")
        verbose_name_plural = _("allowed double aid")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["beneficiary", "program", "year"], name="double_aid_is_allowed_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="double_aid_is_allowed_with_a_reason"),
        ]

    def __str__(self):
        return f"#{self.beneficiary_id} {self.program_id} {self.year}"
