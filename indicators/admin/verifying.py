"""Verifying figures that an agency reported, from their list."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin.model_admin import areas
from common.choices import Evidence
from indicators.figures import typed_checks
from indicators.models import Observation
from regions.admin.verifying import Verifiable, VerifyingAdmin, judged

NUMBERS = ("value", "source_id")  # who changed one of these entered the figure


class VerifyFigures(VerifyingAdmin):
    """The action "Verify" of the list of figures."""

    def has_verify_permission(self, request: HttpRequest) -> bool:
        return bool(areas(request.user, "verify", Observation))

    @admin.action(permissions=["verify"], description=gettext_lazy("Verify what agencies reported (asks first)"))
    def verify(self, request: HttpRequest, queryset: Any) -> Any:
        return self.ask_or_verify(request, queryset)

    def verifiable(self, request: HttpRequest, queryset: Any) -> list[Verifiable]:
        rows = list(queryset.select_related("region", "indicator", "source", "batch").select_for_update(of=("self",)))
        prefixes = areas(request.user, "verify", Observation)
        return [_not_twice(one) for one in judged(rows, NUMBERS, request.user, prefixes, _words)]


def _words(row: Observation) -> str:
    return f"{typed_checks.title(row)}: {typed_checks.shown(row)} ({row.source})"


def _not_twice(one: Verifiable) -> Verifiable:
    """A figure that is stored as a verified one, too, stays as it is."""
    if one.reason:
        return one
    one.row.evidence = Evidence.VERIFIED.value
    other = typed_checks.duplicate(one.row)
    one.row.evidence = Evidence.REPORTED.value
    return one._replace(reason=_("is stored already as a verified figure")) if other else one
