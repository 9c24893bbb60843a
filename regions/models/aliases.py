"""What the names in files of one source mean, as somebody answered."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from regions.models.places import code_field
from regions.querysets import RegionOwnedQuerySet


class RegionAlias(models.Model):
    """A name that the files of a source give a region, as somebody answered when one of them came in.

    It answers the same question about the next file of that source, and of no other one. ``text`` is the name as
    names are compared (``regions.lookup.names.key``), ``within`` the code of the region it was said to lie in (empty:
    none was said). ``batch`` is empty where it was entered by hand.
    """

    source = models.CharField(
        _("source"), max_length=300, help_text=_("The publisher of the files; where none is known, their title.")
    )
    text = models.CharField(_("name in the files"), max_length=200)
    within = code_field(_("said to lie in"), blank=True, help_text=_("A code such as 64.08; empty: not said."))
    region = models.ForeignKey("regions.Region", verbose_name=_("region"), on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("answered by"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    batch = models.ForeignKey(
        "imports.ImportBatch", verbose_name=_("import"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    made_at = models.DateTimeField(_("answered at"), auto_now_add=True)

    objects = RegionOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("name that a source gives a region")
        verbose_name_plural = _("names that sources give regions")
        ordering = ["source", "text", "within"]
        constraints = [
            models.UniqueConstraint(Upper("source"), "text", "within", name="a_source_means_one_region_by_a_name")
        ]

    def __str__(self):
        return f"{self.source}: {self.text}"
