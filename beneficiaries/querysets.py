"""Queries about beneficiaries. Nobody without a scope sees any of them, and nobody sees beyond the own scope."""

from django.db import models

from poverty_monitor.lib.permissions import area_prefixes, within, within_any


class ScopedQuerySet(models.QuerySet):
    """Rows that only a scope may see: nothing for the public."""

    region_field = "region_id"
    permission = "beneficiaries.view_beneficiary"

    def visible_to(self, user):
        return self.filter(within_any(area_prefixes(user, self.permission), self.region_field))

    def editable_by(self, user):
        prefixes = area_prefixes(user, self.permission.replace("view_", "change_"))
        return self.filter(within_any(prefixes, self.region_field))

    def within(self, code: str):
        return self.filter(within(code, self.region_field))


class BeneficiaryQuerySet(ScopedQuerySet):
    pass


class DeliveryQuerySet(ScopedQuerySet):
    permission = "beneficiaries.view_delivery"


class FieldOperatorQuerySet(ScopedQuerySet):
    permission = "beneficiaries.view_fieldoperator"


class ReportResultQuerySet(ScopedQuerySet):
    permission = "beneficiaries.view_reportresult"


class RevealQuerySet(ScopedQuerySet):
    region_field = "region_code"
    permission = "beneficiaries.view_reveal"
