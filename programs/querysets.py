"""Queries about programmes, progress and activities; a page asks one of these methods."""

from datetime import date

from django.db import models
from django.db.models import Q

from common.permissions import COUNTRY, area_prefixes, within, within_any
from regions.querysets import RegionOwnedQuerySet


def runs_in(year: int, until: date | None = None) -> Q:
    """Programmes that run at some time in ``year``, until a day of it; without a begin or an end there is no bound."""
    last = min(day for day in (date(year, 12, 31), until) if day)
    begun = Q(starts_on=None) | Q(starts_on__lte=last)
    return begun & (Q(ends_on=None) | Q(ends_on__year__gte=year))


def _view_permission(model) -> str:
    return f"{model._meta.app_label}.view_{model._meta.model_name}"


class WorkflowQuerySet(RegionOwnedQuerySet):
    """Rows with a workflow: the public sees what is approved, a scope sees its own area's drafts."""

    def visible_to(self, user):
        prefixes = area_prefixes(user, _view_permission(self.model))
        return self.filter(Q(workflow="approved") | within_any(prefixes, self.region_field))

    def approved(self):
        return self.filter(workflow="approved")

    def within(self, code: str):
        """Rows of the region ``code`` and of all that lies in it."""
        return self.filter(within(code, self.region_field))


class ProgramQuerySet(WorkflowQuerySet):
    """Programmes."""

    def for_region(self, code: str):
        """Programmes of the region, of what it lies in (they may reach it) and of all below it."""
        parts = code.split(".") if code != COUNTRY else []
        above = {COUNTRY, *(".".join(parts[:n]) for n in range(1, len(parts)))}
        return self.filter(within(code, "region_id") | Q(region__in=above))


class ProgramOwnedQuerySet(RegionOwnedQuerySet):
    """Rows that belong to a programme and are seen with it."""

    def visible_to(self, user):
        prefixes = area_prefixes(user, "programs.view_program")
        return self.filter(Q(program__workflow="approved") | within_any(prefixes, "region_id"))


class TargetGroupQuerySet(RegionOwnedQuerySet):
    """Target groups; they are seen with their programme, or by the duties for their region."""

    def visible_to(self, user):
        prefixes = area_prefixes(user, "programs.view_program")
        general = Q(program=None) | Q(program__workflow="approved")
        return self.filter(general | within_any(prefixes, "region_id"))


class PhysicalQuerySet(WorkflowQuerySet):
    """Rows of recipients."""


class FinancialQuerySet(WorkflowQuerySet):
    """Rows of money."""


class ActivityQuerySet(WorkflowQuerySet):
    """Activities."""


class NamedReachQuerySet(models.QuerySet):
    """Summaries: the public sees them with rounded counts, made so by the page."""

    def within(self, code: str):
        return self.filter(within(code, "region_id"))


class ReportQuerySet(models.QuerySet):
    """Reports of agencies. Who is late is told by ``monitoring.may_name_late``; drafts are for those with a duty."""

    def visible_to(self, user):
        return self
