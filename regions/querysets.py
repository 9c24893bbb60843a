"""Queries in the words of the field; a page asks one of these methods."""

from django.db import models
from django.db.models import OuterRef, Subquery

from common.permissions import (
    COUNTRY,
    under,
    within,
)
from regions.search import search


class RegionQuerySet(models.QuerySet):
    """Regions. All of them are public; what is known of them has its own rights."""

    def visible_to(self, user):
        return self

    def current(self):
        """Regions whose code is in force."""
        return self.filter(valid_to=None)

    def provinces(self):
        return self.filter(level=1)

    def districts(self):
        return self.filter(level=2)

    def under(self, code: str):
        """What lies under ``code``, without itself; under "ID" is everything."""
        return self.filter(under(code))

    def within(self, code: str):
        """``code`` itself and what lies under it."""
        return self.filter(within(code))

    def children(self, code: str):
        """The regions next below ``code``."""
        return self.filter(parent_id=code)

    def family(self, code: str) -> list:
        """The region ``code`` and what it lies in, from near to far, in one query; empty for an unknown code."""
        parts = code.split(".")
        codes = {COUNTRY, *(".".join(parts[:n]) for n in range(1, len(parts) + 1))}
        found = sorted(self.filter(code__in=codes), key=lambda region: -region.level)
        return found if found and found[0].code == code else []

    def with_code(self, system: str, name: str = ""):
        """Adds the code of another system, ``bps`` as attribute ``bps_code``."""
        codes = self.model._meta.get_field("codes").related_model.objects.filter(region=OuterRef("pk"), system=system)
        return self.annotate(**{name or f"{system}_code": Subquery(codes.order_by("code").values("code")[:1])})

    def search(self, text: str, limit: int = 20):
        """The regions that ``text`` may mean: any code (dotted, plain, BPS) or a name, also misspelt; best first."""
        return search(self, text, limit)


class PublicQuerySet(models.QuerySet):
    """Reference rows that belong to no region and that everybody may read."""

    def visible_to(self, user):
        return self


class RegionOwnedQuerySet(models.QuerySet):
    """Public facts that belong to a region and are edited within its scope."""

    region_field = "region_id"

    def visible_to(self, user):
        return self
