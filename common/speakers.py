"""What a speaker at a meeting and one at an activity have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpeakerFields(models.Model):
    """Who spoke, in which role at the time, and who represented them or read it for them."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role at the time"), max_length=150, blank=True)
    represented_by = models.CharField(_("read or represented by"), max_length=120, blank=True)
    represented_by_role = models.CharField(_("role of the representative"), max_length=150, blank=True)

    class Meta:
        abstract = True
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
