"""Filters of the list of meetings, of the calendar and of the attendance matrix."""

from datetime import datetime

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.web.filters import IntegerFilter
from indicators.lists.filters import InRegion, RegionCodeFilter, in_region
from meetings.models import Meeting
from meetings.time.zones import WIB, WIT


def of_year(year: int) -> Q:
    """Meetings of the calendar year: from midnight of its first day in Jayapura to that of its last day in Jakarta.

    In the two hours in which the new year has come to the east only, a meeting may belong to both years.
    """
    first, end = datetime(year, 1, 1, tzinfo=WIT), datetime(year + 1, 1, 1, tzinfo=WIB)
    return Q(starts_at__gte=first, starts_at__lt=end)


class PublicMeetingFilterSet(InRegion):
    """The filters of the list of meetings that everybody has."""

    first = ("region", "year", "q")

    region = RegionCodeFilter(label=_("Region and all below it, also of the venue (code)"), method="filter_region")
    year = IntegerFilter(label=_("Year"), min_value=1945, max_value=2100, method="filter_year")
    q = django_filters.CharFilter(
        label=_("Part of the title"), field_name="title", lookup_expr="icontains", max_length=80
    )

    class Meta:
        model = Meeting
        fields = []

    def lies_in(self, region, depth: str) -> Q:
        return in_region(region.code, depth) | in_region(region.code, depth, "venue_region")

    def filter_year(self, queryset, name, value):
        return queryset.filter(of_year(value))


class MeetingFilterSet(PublicMeetingFilterSet):
    """What is not public (organiser, series, state) only finds meetings that the visitor may read."""

    organiser = django_filters.CharFilter(
        label=_("Organiser (part of its name)"), method="filter_organiser", max_length=80
    )
    series = django_filters.CharFilter(label=_("Series (part of its name)"), method="filter_series", max_length=80)
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Meeting.State.choices, method="filter_state", empty_label=_("all")
    )

    def filter_organiser(self, queryset, name, value):
        named = Q(organiser__name__icontains=value) | Q(organiser__short_name__icontains=value)
        return queryset.filter(named, readable=True)

    def filter_series(self, queryset, name, value):
        return queryset.filter(series__name__icontains=value, readable=True)

    def filter_state(self, queryset, name, value):
        return queryset.filter(state_word=value)


class MatrixFilterSet(InRegion):
    """Which meetings are the columns of the attendance matrix, and what its rows are."""

    first = ("region", "series", "year", "rows")

    region = RegionCodeFilter(label=_("Region and all below it, also of the venue (code)"), method="filter_region")
    series = django_filters.CharFilter(
        label=_("Series (part of its name)"), field_name="series__name", lookup_expr="icontains", max_length=80
    )
    year = IntegerFilter(label=_("Year"), min_value=1945, max_value=2100, method="filter_year")
    rows = django_filters.ChoiceFilter(
        label=_("Rows"), method="filter_rows", empty_label=_("kinds of stakeholders"),
        choices=[("organisations", _("organisations"))],
    )  # fmt: skip

    class Meta:
        model = Meeting
        fields = []

    lies_in = PublicMeetingFilterSet.lies_in
    filter_year = PublicMeetingFilterSet.filter_year

    def filter_rows(self, queryset, name, value):
        return queryset  # the page asks
