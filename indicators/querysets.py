"""Queries of figures in the words of the field; a page asks one of these methods."""

from django.db.models import Q
from django.db.models.functions import Length

from common.areas import CODE_LENGTHS
from common.permissions import COUNTRY, area_prefixes, under, within_any
from regions.querysets import RegionOwnedQuerySet


class FigureQuerySet(RegionOwnedQuerySet):
    """Rows with a workflow: the public sees what is approved, a scope sees its own area's drafts."""

    def visible_to(self, user):
        meta = self.model._meta
        prefixes = area_prefixes(user, f"{meta.app_label}.view_{meta.model_name}")
        return self.filter(Q(workflow="approved") | within_any(prefixes, self.region_field))


class ObservationQuerySet(FigureQuerySet):
    """Figures of regions: published values, each of an indicator and a period."""

    def in_force(self):
        """The figure in force per region, indicator, breakdown, period and method (always approved)."""
        return self.filter(is_current=True)

    def of_level(self, level: int, *, under_code: str):
        """Figures of the regions of ``level`` under a region. The level is the length of the code: no join."""
        rows = self.filter(under(under_code, "region_id")).alias(length=Length("region_id"))
        rows = rows.filter(length=CODE_LENGTHS[level])
        return rows.exclude(region=COUNTRY) if level == 1 else rows  # "ID" is as long as a province's code
