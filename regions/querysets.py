"""Queries in the words of the field; a page asks one of these methods."""

from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Length

from common.permissions import (
    COUNTRY,
    EVERYTHING,
    NOTHING,
    area_prefixes,
    duties,
    under,
    whole_areas,
    within,
    within_any,
)
from regions.lookup.search import search

OVERSEE = "regions.oversee_importbatch"
CODE_LENGTHS = {1: 2, 2: 5, 3: 8, 4: 13}


class RegionQuerySet(models.QuerySet):
    """Regions. All of them are public; what is known of them has its own rights."""

    def visible_to(self, user):
        return self

    def editable_by(self, user):
        """Regions whose attributes ``user`` may change."""
        return self.filter(within_any(area_prefixes(user, "regions.change_region")))

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
        """The direct parts of ``code``."""
        return self.filter(parent_id=code)

    def ancestors(self, code: str):
        """What ``code`` lies in, from the country down, without itself."""
        if code == COUNTRY:
            return self.none()
        parts = code.split(".")
        return self.filter(code__in=[COUNTRY, *(".".join(parts[:n]) for n in range(1, len(parts)))]).order_by("level")

    def family(self, code: str) -> list:
        """The region ``code`` and what it lies in, from near to far, in one query; empty for an unknown code."""
        parts = code.split(".")
        codes = {COUNTRY, *(".".join(parts[:n]) for n in range(1, len(parts) + 1))}
        found = sorted(self.filter(code__in=codes), key=lambda region: -region.level)
        return found if found and found[0].code == code else []

    def siblings(self, region):
        """The regions of the same level under the same parent, with ``region`` itself."""
        return self.filter(parent_id=region.parent_id, level=region.level)

    def with_code(self, system: str, name: str = ""):
        """Adds the code of another system, ``bps`` as attribute ``bps_code``."""
        codes = self.model._meta.get_field("codes").related_model.objects.filter(region=OuterRef("pk"), system=system)
        return self.annotate(**{name or f"{system}_code": Subquery(codes.order_by("code").values("code")[:1])})

    def with_latest(self, indicator: str, *, year: int | None = None, month: int | None = 3):
        """Adds ``latest``, ``latest_year``, ``latest_month`` and ``latest_evidence`` of the figure in force.

        With ``year``: of that year and month and no other. Without: of the newest month-known period.
        """
        figures = (
            self.model._meta.get_field("observations")
            .related_model.objects.in_force()
            .filter(region=OuterRef("pk"), indicator=indicator, breakdown="total")
        )
        figures = figures.filter(year=year, month=month) if year else figures.filter(month=month)
        figures = figures.order_by("-year", F("released_on").desc(nulls_last=True), "-id")
        return self.annotate(
            latest=Subquery(figures.values("value")[:1]),
            latest_year=Subquery(figures.values("year")[:1]),
            latest_month=Subquery(figures.values("month")[:1]),
            latest_evidence=Subquery(figures.values("evidence")[:1]),
        )

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

    def editable_by(self, user):
        meta = self.model._meta
        prefixes = area_prefixes(user, f"{meta.app_label}.change_{meta.model_name}")
        return self.filter(within_any(prefixes, self.region_field))


class FigureQuerySet(RegionOwnedQuerySet):
    """Rows with a workflow: the public sees what is approved, a scope sees its own area's drafts."""

    def visible_to(self, user):
        meta = self.model._meta
        prefixes = area_prefixes(user, f"{meta.app_label}.view_{meta.model_name}")
        return self.filter(Q(workflow="approved") | within_any(prefixes, self.region_field))


class ObservationQuerySet(FigureQuerySet):
    def in_force(self):
        """The figure in force per region, indicator, breakdown, period and method (always approved)."""
        return self.filter(is_current=True)

    def of_level(self, level: int, *, under_code: str):
        """Figures of the regions of ``level`` under a region. The level is the length of the code: no join."""
        rows = self.filter(under(under_code, "region_id")).alias(length=Length("region_id"))
        rows = rows.filter(length=CODE_LENGTHS[level])
        return rows.exclude(region=COUNTRY) if level == 1 else rows  # "ID" is as long as a province's code


class LiesWithin(Func):
    """True where all codes of an array lie within one of the given codes; of an empty array it is false."""

    template = (
        "(cardinality(%(expressions)s::text[]) > 0 AND NOT EXISTS (SELECT FROM unnest(%(expressions)s::text[]) lies "
        "WHERE NOT EXISTS (SELECT FROM unnest(%(codes)s) area "
        "WHERE area = 'ID' OR lies = area OR starts_with(lies, area || '.'))))"
    )
    output_field = models.BooleanField()

    def __init__(self, expression, codes: list[str]):
        super().__init__(expression)
        self.codes = codes

    def as_sql(self, compiler, connection, **context):
        sql, params = super().as_sql(compiler, connection, codes="%s::text[]", **context)
        return sql, [*params, self.codes]


class ImportBatchQuerySet(models.QuerySet):
    """Batches of an area, see ``visible_to``. Every kind has its own permission."""

    def visible_to(self, user):
        """What ``user`` brought, and what is of the areas that ``user`` oversees, as far as today's duties reach.

        One's own need the kind's permission in all areas of the batch; those of others the right to oversee there,
        and for kinds with numbers of people that permission, too. With the permission for the country: all.
        """
        from imports.machinery.importer import importers  # stands on the models

        # Not with a duty for one agency: a batch holds what other agencies give, too.
        overseen = whole_areas(user, OVERSEE)
        seen = NOTHING
        for importer in importers():
            permission, of_kind = importer.view_permission, Q(kind=importer.kind)
            areas, whole = area_prefixes(user, permission), whole_areas(user, permission)
            if COUNTRY in whole:
                seen |= of_kind
                continue
            if areas:
                # With a duty for some agencies: what was brought by a duty for them, and for no other.
                agencies = sorted({only for _region, only in duties(user, permission) if only is not None})
                of_agencies = Q(LiesWithin("areas", areas), agencies__contained_by=agencies) & ~Q(agencies=[])
                seen |= of_kind & Q(user=user) & (Q(LiesWithin("areas", whole)) | of_agencies)
            if overseen:
                within = Q(LiesWithin("areas", overseen))
                seen |= of_kind & within & (Q(LiesWithin("areas", whole)) if importer.personal else EVERYTHING)
        return self.filter(seen)
