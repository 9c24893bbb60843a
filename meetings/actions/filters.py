"""Filters of the action board and table."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from common.web.filters import YES_NO, IntegerFilter
from indicators.lists.filters import InRegion
from meetings.actions.rules import overdue
from meetings.models import ActionItem
from programs.lists.filters import ProgramCodeFilter


class ActionFilterSet(InRegion):
    """``view`` chooses between board and table and filters nothing."""

    first = ("view", "region", "agency", "status", "overdue")

    view = django_filters.ChoiceFilter(
        label=_("Show as"), choices=[("table", _("table"))], empty_label=_("board"), method="filter_view"
    )
    agency = django_filters.CharFilter(label=_("Agency (part of its name)"), method="filter_agency", max_length=80)
    status = django_filters.ChoiceFilter(label=_("Status"), choices=ActionItem.Status.choices, empty_label=_("all"))
    overdue = django_filters.ChoiceFilter(
        label=_("Overdue"), choices=YES_NO, method="filter_overdue", empty_label=_("all")
    )
    meeting = IntegerFilter(label=_("Number of the meeting"), min_value=1, max_value=2**31, field_name="meeting_id")
    program = ProgramCodeFilter(label=_("Programme (code)"), field_name="program__code", max_length=60)
    due = django_filters.ChoiceFilter(
        label=_("Due date"), choices=[("given", _("with a due date")), ("none", _("without due date"))],
        method="filter_due", empty_label=_("all"),
    )  # fmt: skip
    q = django_filters.CharFilter(
        label=_("Part of the text"), field_name="text", lookup_expr="icontains", max_length=80
    )

    class Meta:
        model = ActionItem
        fields = []

    def filter_view(self, queryset, name, value):
        return queryset

    def filter_agency(self, queryset, name, value):
        """Those that it leads or supports."""
        lead = Q(lead_agency__name__icontains=value) | Q(lead_agency__short_name__icontains=value)
        named = Q(agency__name__icontains=value) | Q(agency__short_name__icontains=value)
        supporting = ActionItem.supporting_agencies.through.objects.filter(named, actionitem=OuterRef("pk"))
        return queryset.filter(lead | Exists(supporting))

    def filter_overdue(self, queryset, name, value):
        return queryset.filter(overdue()) if value == "1" else queryset.filter(Q(due_on=None) | ~overdue())

    def filter_due(self, queryset, name, value):
        return queryset.filter(due_on__isnull=value == "none")
