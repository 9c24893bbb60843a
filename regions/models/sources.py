"""Where figures and facts come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from common.names import NameField, refuse_twin
from regions.querysets import PublicQuerySet


class Source(models.Model):
    """Where a figure comes from: a publication, a table, a news report, a speech."""

    class Kind(models.TextChoices):
        STATISTICS = "statistics", _("official statistics")
        DOCUMENT = "document", _("government document")
        NEWS = "news", _("news report")
        SPEECH = "speech", _("speech")
        REGISTRY = "registry", _("registry")
        AGENCY = "agency", _("an agency's own count")
        OTHER = "other", _("other")

    title = NameField(_("title"), max_length=300)
    publisher = NameField(_("publisher"), max_length=120)
    published_on = models.DateField(
        _("published on"), null=True, blank=True, help_text=_("Leave empty when the publication is undated.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.STATISTICS)
    url = models.URLField(_("address"), max_length=500, blank=True)

    objects = PublicQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "publisher", "published_on"], nulls_distinct=False, name="a_source_is_kept_once"
            )
        ]

    def __str__(self):
        return f"{self.publisher}, {self.title}" if self.publisher else self.title

    def clean(self):
        refuse_twin(self, "title", "publisher", "published_on")
