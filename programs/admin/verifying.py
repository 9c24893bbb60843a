"""Verifying progress that agencies reported, from the list of programmes: each row on its own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from common import numbers
from common.choices import Evidence
from common.permissions import area_prefixes
from programs.lists.standings import period_words
from programs.reporting.grid_lines import KINDS, PHYSICAL, GridKind
from programs.units import unit_word
from regions.admin.verifying import Verifiable, VerifyingAdmin, judged

VERIFY = "programs.verify_progress"


class VerifyProgress(VerifyingAdmin):
    """The action "Verify" of the list of programmes, for their reported rows of recipients and money."""

    def has_verify_permission(self, request: HttpRequest) -> bool:
        return bool(area_prefixes(request.user, VERIFY))

    @admin.action(permissions=["verify"], description=gettext_lazy("Verify what agencies reported (asks first)"))
    def verify(self, request: HttpRequest, queryset: Any) -> Any:
        return self.ask_or_verify(request, queryset)

    def verifiable(self, request: HttpRequest, queryset: Any) -> list[Verifiable]:
        prefixes = area_prefixes(request.user, VERIFY)
        found: list[Verifiable] = []
        for kind in KINDS.values():
            model: Any = kind.model
            rows = model.objects.filter(program__in=queryset.order_by(), evidence=Evidence.REPORTED)
            rows = rows.select_related("program", "region", "batch").select_for_update(of=("self",))
            if kind is not PHYSICAL:
                rows = rows.select_related("funding_source")
            ordered = list(rows.order_by("program__code", "-year", "-quarter", "region_id", "id"))
            found += judged(ordered, kind.columns, request.user, prefixes, lambda row, kind=kind: _words(kind, row))
        return found


def _words(kind: GridKind, row: Any) -> str:
    what = unit_word(row.unit) if kind is PHYSICAL else row.funding_source.label
    known = [(kind.label(name), getattr(row, name)) for name in kind.columns]
    values = ", ".join(f"{label} {numbers.number(value)}" for label, value in known if value is not None)
    return f"{row.program.code}, {row.region}, {period_words(row.year, row.quarter)}, {what}: {values}"
