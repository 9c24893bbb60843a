from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.names import NameField, in_page_language
from regions.models import Agency
from regions.querysets import PublicQuerySet

from .meetings import Meeting


class StakeholderType(models.Model):
    """A kind of participant; the list can be extended."""

    code = models.CharField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name in Indonesian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position in lists"), default=100)

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of stakeholder")
        verbose_name_plural = _("kinds of stakeholders")
        ordering = ["position", "code"]

    def __str__(self):
        return in_page_language(self.name, self.name_en)


class Attendance(models.Model):
    """Who was there: a kind of stakeholder as a whole, or one organisation of it; the head count may be unknown."""

    class Status(models.TextChoices):
        INVITED = "invited", _("invited")
        PRESENT = "present", _("present")
        ABSENT = "absent", _("absent")
        NOT_RECORDED = "not_recorded", _("not recorded")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    stakeholder_type = models.ForeignKey(
        StakeholderType, verbose_name=_("kind of stakeholder"), on_delete=models.PROTECT, related_name="attendance"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, null=True, blank=True, related_name="attendance"
    )
    organisation = NameField(
        _("organisation"), max_length=150, blank=True, help_text=_("For organisations that are no agency.")
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.INVITED)
    head_count = models.PositiveIntegerField(_("head count"), null=True, blank=True)
    names = models.TextField(_("names"), blank=True, help_text=_("One on each line."))

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["stakeholder_type", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "stakeholder_type", "agency", "organisation"], nulls_distinct=False,
                name="attendance_is_recorded_once",
            ),
            models.CheckConstraint(
                condition=Q(agency=None) | Q(organisation=""), name="an_attendance_names_one_organisation"
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.meeting_id} {self.stakeholder_type}"
