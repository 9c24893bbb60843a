"""Which batches somebody sees."""

from typing import Any, Self

from django.db import models
from django.db.models import Func, Q

from common.areas import lies_in_any
from common.permissions import COUNTRY, EVERYTHING, NOTHING, Someone, area_prefixes, duties, whole_areas
from imports.registry import importers

OVERSEE = "imports.oversee_importbatch"


class LiesWithin(Func):
    """True where all codes of an array lie within one of the given codes; of an empty array it is false."""

    template = (
        "(cardinality(%(expressions)s::text[]) > 0 AND NOT EXISTS (SELECT FROM unnest(%(expressions)s::text[]) lies "
        f"WHERE NOT {lies_in_any('lies', '%(codes)s')}))"
    )
    output_field = models.BooleanField()

    def __init__(self, expression: Any, codes: list[str]) -> None:
        super().__init__(expression)
        self.codes = codes

    def as_sql(  # type: ignore[override]  # Django passes what else there is by name
        self, compiler: Any, connection: Any, **context: Any
    ) -> tuple[str, list[Any]]:
        sql, params = super().as_sql(compiler, connection, codes="%s", **context)
        return sql, [*params, self.codes]


class ImportBatchQuerySet(models.QuerySet[Any]):
    """Batches of an area, see ``visible_to``. Every kind has its own permission."""

    def visible_to(self, user: Someone) -> Self:
        """What ``user`` brought, and what is of the areas that ``user`` oversees, as far as today's duties reach.

        One's own need the kind's permission in all areas of the batch; those of others the right to oversee there,
        and for kinds with numbers of people that permission, too. With the permission for the country: all.
        """
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


class ColumnLayoutQuerySet(models.QuerySet[Any]):
    """What is remembered about columns belongs to no region; who may see it at all is the admin's matter."""

    def visible_to(self, user: Someone) -> Self:
        return self
