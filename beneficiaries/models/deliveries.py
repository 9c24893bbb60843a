"""What was given to whom, and the rules on who may receive what."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from beneficiaries.querysets import DeliveryQuerySet, OverrideQuerySet
from beneficiaries.tranches import LONGEST, TrancheKind, shown
from programs.models import Program, Unit
from regions.models import Region

from .people import Beneficiary

REASON_LONGEST = 200  # characters
# What makes one instalment of a delivered one: its period, or its words where they name none; NULL (and so never twice
# the same) of what was not delivered, which may have been tried several times.
INSTALMENT = Case(
    When(~Q(state="delivered"), then=Value(None)),
    When(tranche_kind="", then=Upper("tranche")),
    default=Value(""),
    output_field=models.CharField(),
)


class Delivery(models.Model):
    """One instalment of aid to one recipient. Nothing refers to a delivery, so the table can be split by province.

    Only what was ``delivered`` is aid: whatever counts recipients or money asks for this state (``delivered``).
    ``tranche`` is the period as it is printed ("TW I"), ``tranche_kind`` and ``tranche_number`` what it means
    (``beneficiaries.tranches``); "" where none is named.
    """

    class State(models.TextChoices):
        DELIVERED = "delivered", _("delivered")
        NOT_DELIVERED = "not_delivered", _("not delivered")
        NAMED = "named", _("named only")

    class Reason(models.TextChoices):
        RETURNED = "returned", _("returned")
        REFUSED = "refused", _("refused by the recipient")
        MOVED = "moved", _("moved away")
        DIED = "died", _("died")
        ACCOUNT = "account", _("account or card")
        OTHER = "other", _("other reason")

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
    tranche = models.CharField(_("tranche"), max_length=LONGEST, blank=True, db_collation="C")
    tranche_kind = models.CharField(
        _("kind of tranche"), max_length=8, choices=TrancheKind, blank=True, default="", db_default=""
    )
    tranche_number = models.PositiveSmallIntegerField(_("number of the tranche"), default=0, db_default=0)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=12, choices=Unit)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(_("amount (rupiah)"), max_digits=18, decimal_places=2, null=True, blank=True)
    batch = models.ForeignKey(
        "imports.ImportBatch", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        db_index=False,
    )  # fmt: skip
    state = models.CharField(
        _("state"), max_length=13, choices=State, default=State.DELIVERED, db_default=State.DELIVERED.value
    )
    reason = models.CharField(
        _("reason"), max_length=8, choices=Reason, blank=True, default="", db_default="",
        help_text=_("Why it was not delivered."),
    )  # fmt: skip
    reason_words = models.CharField(
        _("reason as printed"), max_length=REASON_LONGEST, blank=True, default="", db_default=""
    )

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
                "program",
                "beneficiary",
                "year",
                "tranche_kind",
                "tranche_number",
                INSTALMENT,
                name="aid_is_given_once_per_tranche",
                violation_error_message=_("This recipient has this programme in this year and tranche already."),
            ),
            models.CheckConstraint(
                condition=Q(state="not_delivered") & ~Q(reason="") | ~Q(state="not_delivered") & Q(reason=""),
                name="what_is_not_delivered_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(tranche_kind="", tranche_number=0) | ~Q(tranche_kind=""),
                name="a_tranche_with_a_number_has_a_kind",
            ),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="aid_is_not_negative"),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=2100), name="a_delivery_has_a_year"),
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def tranche_shown(self) -> str:
        """The period in the reader's language."""
        return shown(self.tranche_kind, self.tranche_number, self.tranche)


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
    """Somebody allowed aid from two programmes for one recipient in a year, and said why.

    A word that was withdrawn stays, with who, when and why, also when the recipient is deleted: ``region_code`` is
    where the recipient lived.
    """

    beneficiary = models.ForeignKey(
        Beneficiary, on_delete=models.DO_NOTHING, db_constraint=False, related_name="overrides"
    )
    region_code = models.CharField(_("region"), max_length=13, db_collation="C", default="", db_default="")
    program = models.ForeignKey(Program, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="+")
    others = models.CharField(_("already receives"), max_length=200, blank=True, default="", db_default="")
    year = models.PositiveSmallIntegerField(_("year"))
    reason = models.CharField(_("reason"), max_length=300)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    batch = models.ForeignKey(
        "imports.ImportBatch", verbose_name=_("import"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("withdrawn by"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    withdrawn_reason = models.CharField(
        _("reason of the withdrawal"), max_length=300, blank=True, default="", db_default=""
    )

    objects = OverrideQuerySet.as_manager()

    class Meta:
        verbose_name = _("allowed double aid")
        verbose_name_plural = _("allowed double aid")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["beneficiary", "program", "year"],
                condition=Q(withdrawn_at=None),
                name="double_aid_is_allowed_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="double_aid_is_allowed_with_a_reason"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                name="double_aid_is_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"#{self.beneficiary_id} {self.program_id} {self.year}"
