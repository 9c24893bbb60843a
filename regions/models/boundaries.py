"""Official boundaries that an installation has loaded."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.permissions import COUNTRY


class BoundarySetQuerySet(models.QuerySet):
    """Sets of boundaries."""

    def visible_to(self, user):
        """Boundaries are public."""
        return self

    def drawing(self, level: int, region_code: str):
        """The sets that hold every region of ``level`` under ``region_code``, the most local one first."""
        parts = region_code.split(".")
        covering = [COUNTRY, *(".".join(parts[:n]) for n in range(1, len(parts) + 1))]
        return self.filter(level=level, region__in=covering).order_by("-region__level", "pk")


class BoundarySet(models.Model):
    """Official boundaries of all regions of one level within a region; they take the place of the schematic ones."""

    region = models.ForeignKey("regions.Region", verbose_name=_("within"), on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("level"))
    source = models.CharField(_("source"), max_length=300)
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)
    checksum = models.CharField(_("SHA-256 of the file"), max_length=64)
    borders = models.TextField(blank=True, help_text="Path data of the lines between provinces, overview units.")

    objects = BoundarySetQuerySet.as_manager()

    class Meta:
        verbose_name = _("set of boundaries")
        verbose_name_plural = _("sets of boundaries")
        ordering = ["level", "region"]
        constraints = [
            models.UniqueConstraint(fields=["level", "region"], name="one_set_of_boundaries_per_level_and_region"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=3), name="boundaries_are_of_level_1_to_3"),
            models.CheckConstraint(condition=~Q(source=""), name="boundaries_name_their_source"),
        ]

    def __str__(self):
        return f"{self.source} ({self.region_id}, {self.level})"


class Boundary(models.Model):
    """Outline of a region, simplified for the screen and ready to draw. Never a basis for areas or densities."""

    set = models.ForeignKey(BoundarySet, on_delete=models.CASCADE, related_name="boundaries", db_index=False)
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+", db_index=False)
    path = models.TextField(help_text="SVG path data in the units of the level.")
    box = ArrayField(models.IntegerField(), size=4, help_text="Left, top, right, bottom of the path.")
    overview_path = models.TextField(blank=True, help_text="Coarser path for the map of the country.")
    overview_box = ArrayField(models.IntegerField(), size=4, null=True)

    class Meta:
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")
        ordering = ["set", "region"]
        constraints = [models.UniqueConstraint(fields=["set", "region"], name="one_boundary_per_region_and_set")]

    def __str__(self):
        return self.region_id
