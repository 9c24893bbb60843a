"""Queries about beneficiaries. Nobody without a scope sees any of them, and nobody sees beyond the own scope.

A duty for one agency covers the deliveries of that agency's programmes, and the recipients of these; somebody who has
received nothing yet is still to be served and is seen as well.
"""

from collections.abc import Callable

from django.db import models
from django.db.models import BooleanField, Case, OuterRef, Q, Subquery, Value, When
from django.db.models.lookups import IsNull

from common.permissions import agency_duties, area_prefixes, whole_areas, within, within_any


def in_turn(conditions: list) -> Case | Value:
    """True where all hold. The later ones are only looked at where the earlier hold, whatever the planner thinks."""
    found = Value(True, output_field=BooleanField())
    for condition in reversed(conditions):
        found = Case(When(condition, then=found), default=Value(False), output_field=BooleanField())
    return found


def _has(rows: models.QuerySet, wanted: bool = True) -> IsNull:
    """Whether there is one of ``rows``, by a look into an index: EXISTS may have the database read them all first."""
    return IsNull(Subquery(rows.order_by().values("pk")[:1]), not wanted)


def of_duties(user, permission: str, region_field: str, of_agency: Callable[[int], Q | IsNull]) -> Q:
    """Rows for which ``user`` holds ``permission``; ``of_agency``: the condition that a duty for one agency adds."""
    found = within_any(whole_areas(user, permission), region_field)
    for code, agency in agency_duties(user, permission):
        found |= within(code, region_field) & Q(of_agency(agency))
    return found


class ScopedQuerySet(models.QuerySet):
    """Rows that only a scope may see: nothing for the public."""

    region_field = "region_id"
    permission = "beneficiaries.view_beneficiary"

    def visible_to(self, user):
        return self.held_by(user, self.permission)

    def held_by(self, user, permission: str):
        """Rows for which ``user`` holds ``permission``."""
        return self.in_areas_of(user, permission)

    def in_areas_of(self, user, permission: str = ""):
        """Rows of the regions where ``user`` holds ``permission`` (that to see them), for whichever agency."""
        return self.filter(within_any(area_prefixes(user, permission or self.permission), self.region_field))

    def within(self, code: str):
        return self.filter(within(code, self.region_field))


class BeneficiaryQuerySet(ScopedQuerySet):
    """Recipients. A duty for one agency covers recipients of its programmes and those without any delivery."""

    def held_by(self, user, permission: str):
        rows, conditions = self.in_areas_of(user, permission), self.served_by(user, permission)
        return rows.filter(in_turn(conditions)) if conditions else rows

    def served_by(self, user, permission: str = "") -> list[Q]:
        """What must hold of rows of the area beside, where the duty is for one agency; nothing for other duties.

        Each row must be looked at for it: a page of the list asks it last (``search``).
        """
        permission = permission or self.permission
        if not agency_duties(user, permission):
            return []
        aid = self.model._meta.get_field("deliveries").related_model.objects.filter(beneficiary=OuterRef("pk"))
        own = of_duties(user, permission, self.region_field, lambda agency: _has(aid.filter(program__agency=agency)))
        return [own | Q(_has(aid, False))]


class DeliveryQuerySet(ScopedQuerySet):
    """Deliveries. A duty for one agency covers the deliveries of that agency's programmes."""

    permission = "beneficiaries.view_delivery"

    def delivered(self):
        """Those that were delivered: of whoever has one it can be said that aid was received."""
        return self.filter(state="delivered")

    def held_by(self, user, permission: str):
        if not agency_duties(user, permission):
            return self.in_areas_of(user, permission)
        return self.filter(of_duties(user, permission, self.region_field, lambda agency: Q(program__agency=agency)))


class OverrideQuerySet(ScopedQuerySet):
    """Permissions for double aid, by where the recipient lives; a duty for one agency covers its own programmes."""

    region_field = "region_code"
    permission = "beneficiaries.view_beneficiary"

    def held_by(self, user, permission: str):
        if not agency_duties(user, permission):
            return self.in_areas_of(user, permission)
        return self.filter(of_duties(user, permission, "region_code", lambda agency: Q(program__agency=agency)))

    def in_force(self):
        """Those that nobody withdrew."""
        return self.filter(withdrawn_at=None)


class FieldOperatorQuerySet(ScopedQuerySet):
    """Operators of villages, by area."""

    permission = "beneficiaries.view_fieldoperator"


class ReportResultQuerySet(ScopedQuerySet):
    """Reports over all recipients, by area."""

    permission = "beneficiaries.view_reportresult"


class RevealQuerySet(ScopedQuerySet):
    """Who saw whom is read by those who answer for every agency of an area."""

    region_field = "region_code"
    permission = "beneficiaries.view_reveal"

    def held_by(self, user, permission: str):
        return self.filter(within_any(whole_areas(user, permission), self.region_field))
