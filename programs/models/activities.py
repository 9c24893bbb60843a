"""Activities in the field: trainings, distributions of aid, socialisations."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from common.choices import Workflow
from common.speakers import SpeakerFields
from programs.querysets import ActivityQuerySet
from regions.evidence import EvidenceField
from regions.models import Agency, Commodity, Region, Source

from .programs import Program
from .units import Precision


class Activity(models.Model):
    """Something done or planned with people in one or several regions. What is not stated is empty, never 0."""

    class Kind(models.TextChoices):
        TRAINING = "training", _("training")
        DISTRIBUTION = "distribution", _("distribution of aid")
        SOCIALISATION = "socialisation", _("socialisation")
        GUIDANCE = "guidance", _("technical guidance")
        OTHER = "other", _("other")

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")
        NOT_STATED = "not_stated", _("not stated")

    title = models.CharField(_("title"), max_length=250)
    program = models.ForeignKey(
        Program, verbose_name=_("programme"), on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="activities", db_index=False,
        help_text=_("The region at whose level the activity counts once, such as the regency."),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.TRAINING)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NOT_STATED)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    precision = models.CharField(_("precision"), max_length=5, choices=Precision, default=Precision.DAY)
    date_text = models.CharField(
        _("date as printed"), max_length=100, blank=True, help_text=_("As the source says it: “5–7 Juni”.")
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    venue_region = models.ForeignKey(
        Region, verbose_name=_("region of the venue"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    target_group = models.CharField(_("target group"), max_length=300, blank=True)
    regions = models.ManyToManyField(Region, through="ActivityRegion", related_name="+")
    commodities = models.ManyToManyField(Commodity, through="ActivityCommodity", related_name="activities")
    outcome = models.TextField(_("expected outcome"), blank=True)
    outcome_due = models.DateField(
        _("outcome due on"), null=True, blank=True, help_text=_("Leave empty when no date is stated.")
    )
    outcome_measured = models.TextField(_("measured outcome"), blank=True)
    description = models.TextField(_("description"), blank=True)
    recipients_are_sensitive = models.BooleanField(_("recipients are not to be named"), default=False)
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="activities")
    evidence = EvidenceField()
    workflow = models.CharField(_("workflow"), max_length=10, choices=Workflow, default=Workflow.APPROVED)
    warnings = models.TextField(_("confirmed questions"), blank=True, default="", editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = ActivityQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = [F("starts_on").desc(nulls_last=True), "-id"]
        indexes = [models.Index(fields=["region", "starts_on"], name="activity_by_region")]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="an_activity_ends_after_it_begins",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activity", args=[self.pk])


class ActivityRegion(models.Model):
    """A region that an activity covers; ``participants`` NULL: the split is not known."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="splits")
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="activity_splits"
    )
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Activity.Status, blank=True, help_text=_("Where it differs per region.")
    )

    class Meta:
        verbose_name = _("region of an activity")
        verbose_name_plural = _("regions of an activity")
        ordering = ["region", "id"]
        constraints = [models.UniqueConstraint(fields=["activity", "region"], name="an_activity_covers_a_region_once")]

    def __str__(self):
        return f"{self.activity_id} {self.region_id}"


class ParticipantGroup(models.Model):
    """People who took part in one role. Only the target group counts as recipients; facilitators never do."""

    class Role(models.TextChoices):
        TARGET_GROUP = "target_group", _("target group")
        FACILITATOR = "facilitator", _("facilitators (pendamping)")
        IN_CHARGE = "in_charge", _("persons in charge")
        OPERATOR = "operator", _("operators")
        OTHER = "other", _("others")

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="participants")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.TARGET_GROUP)
    number = models.PositiveIntegerField(_("number of participants"), null=True, blank=True)
    described = models.CharField(_("described as"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("participants")
        verbose_name_plural = _("participants")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "role", "described"], name="participants_are_counted_once_per_role"
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.number if self.number is not None else '—'}"


class Speaker(SpeakerFields):
    """Who spoke at an activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="speakers")


class ActivityPartner(models.Model):
    """An agency that takes part, and what it contributed or decided, as text."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="partners")
    agency = models.ForeignKey(Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="+")
    contribution = models.CharField(_("input"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["activity", "agency"], name="a_partner_is_named_once")]

    def __str__(self):
        return str(self.agency)


class ActivityCommodity(models.Model):
    """A commodity that the content of the activity is about."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="contents")
    commodity = models.ForeignKey(Commodity, verbose_name=_("commodity"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("commodity of an activity")
        verbose_name_plural = _("commodities of an activity")
        ordering = ["commodity", "id"]
        constraints = [models.UniqueConstraint(fields=["activity", "commodity"], name="a_content_is_named_once")]

    def __str__(self):
        return str(self.commodity)


class InKindItem(models.Model):
    """Aid in goods: what, how many (NULL: not stated), in which unit, for which line of business."""

    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), on_delete=models.CASCADE, null=True, blank=True, related_name="items"
    )
    program = models.ForeignKey(
        Program, verbose_name=_("programme"), on_delete=models.CASCADE, null=True, blank=True, related_name="items"
    )
    item = models.CharField(_("item"), max_length=150)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit of the item"), max_length=30, blank=True)
    line_of_business = models.CharField(_("line of business"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("aid in kind")
        verbose_name_plural = _("aid in kind")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(activity__isnull=False) ^ Q(program__isnull=False),
                name="aid_in_kind_belongs_to_an_activity_or_a_programme",
            )
        ]

    def __str__(self):
        return self.item
