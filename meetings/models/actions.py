"""Decisions and what follows from them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.models import Indicator
from meetings.querysets import ActionQuerySet
from programs.models import Program
from regions.models import Agency, Region

from .meetings import Attachment, Meeting


class Decision(models.Model):
    """What a meeting laid down: a direction (policy) or a decision (somebody must act)."""

    class Kind(models.TextChoices):
        DIRECTION = "direction", _("direction")
        DECISION = "decision", _("decision")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.DECISION)
    text = models.TextField(_("text"))
    version = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["meeting", "position", "id"]

    def __str__(self):
        return self.text[:80]

    def save(self, *args, **kwargs):
        """Each change raises the version by which a page notices that somebody else was quicker."""
        if not self._state.adding:
            self.version += 1
        super().save(*args, **kwargs)


class ActionItem(models.Model):
    """Something to be done: by one lead agency, with supporting ones, until a day that may be unknown.

    Done is what the responsible side says; verified is what somebody else confirmed.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        IN_PROGRESS = "in_progress", _("in progress")
        DONE = "done", _("done")
        VERIFIED = "verified", _("verified")
        CANCELLED = "cancelled", _("cancelled")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="actions")
    decision = models.ForeignKey(
        Decision, verbose_name=_("decision"), on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    text = models.TextField(_("action"))
    lead_agency = models.ForeignKey(
        Agency, verbose_name=_("lead agency"), on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    supporting_agencies = models.ManyToManyField(
        Agency, verbose_name=_("supporting agencies"), blank=True, related_name="supported_actions"
    )
    person = models.CharField(_("person"), max_length=120, blank=True)
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="actions", db_index=False
    )
    program = models.ForeignKey(
        Program, verbose_name=_("programme"), on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.OPEN)
    evidence = models.ForeignKey(
        Attachment, verbose_name=_("evidence file"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    evidence_note = models.TextField(_("evidence"), blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("reported done by"), on_delete=models.PROTECT, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("verified by"), on_delete=models.PROTECT, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    verified_on = models.DateField(_("verified on"), null=True, blank=True, editable=False)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)

    objects = ActionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("action item")
        verbose_name_plural = _("action items")
        ordering = [F("due_on").asc(nulls_last=True), "id"]
        permissions = [("verify_actionitem", "Can verify that actions are done")]
        indexes = [
            models.Index(fields=["status", "due_on"], name="action_by_status"),
            models.Index(fields=["region", "status"], name="action_by_region"),
            models.Index(fields=["lead_agency", "status"], name="action_by_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="verified") | Q(verified_on__isnull=False), name="a_verified_action_says_when"
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None) | Q(done_by=None) | ~Q(verified_by=F("done_by")),
                name="nobody_verifies_their_own_action",
            ),
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def has_evidence(self) -> bool:
        """Whether a note or a file says what was done."""
        return bool(self.evidence_id or self.evidence_note.strip())

    def clean(self):
        """Done and verified need evidence; the database asks the same (``meetings/sql/done_with_evidence.sql``)."""
        if self.status in (self.Status.DONE, self.Status.VERIFIED) and not self.has_evidence:
            text = gettext("The action is %(status)s: say what was done, or add a file as evidence.")
            raise ValidationError({"evidence_note": text % {"status": self.get_status_display()}})


class ActionEvent(models.Model):
    """One step or progress note of an action: who, when, which status, what was said."""

    action = models.ForeignKey(ActionItem, on_delete=models.CASCADE, related_name="events")
    status = models.CharField(_("status"), max_length=12, choices=ActionItem.Status)
    note = models.TextField(_("note"), blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("step of an action")
        verbose_name_plural = _("steps of actions")
        ordering = ["id"]

    def __str__(self):
        return f"{self.action_id} {self.status}"
