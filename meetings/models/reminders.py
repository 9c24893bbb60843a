"""Which reminders were mailed, so that the same day sends none twice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.models import Agency


class ReminderSent(models.Model):
    """One mail about the actions of an agency, to one of its people, on one day."""

    agency = models.ForeignKey(Agency, verbose_name=_("agency"), on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("reminder sent")
        verbose_name_plural = _("reminders sent")
        ordering = ["-day", "agency", "user"]
        constraints = [models.UniqueConstraint(fields=["agency", "user", "day"], name="a_reminder_is_sent_once_a_day")]

    def __str__(self):
        return f"{self.agency_id} {self.day}"
