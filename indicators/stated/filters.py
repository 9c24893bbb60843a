"""The filters of the list of stated changes and comparisons."""

import django_filters
from django.utils.translation import gettext_lazy as _

from common.choices import Evidence
from common.web.filters import IntegerFilter
from indicators.lists.filters import InRegion
from indicators.models import Indicator, StatedRelation
from indicators.stated.words import CHECKS


class StatedFilterSet(InRegion):
    """By region, indicator, year and kind, and by what the stored figures say."""

    first = ("region", "indicator", "year", "check")

    indicator = django_filters.ModelChoiceFilter(
        label=_("Indicator"), queryset=Indicator.objects.all(), empty_label=_("all")
    )
    year = IntegerFilter(label=_("Year"), min_value=1945, max_value=2100)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=StatedRelation.Kind.choices, empty_label=_("all"))
    check = django_filters.ChoiceFilter(label=_("Stored figures"), choices=list(CHECKS.items()), empty_label=_("all"))
    evidence = django_filters.ChoiceFilter(label=_("Evidence"), choices=Evidence.choices, empty_label=_("all"))

    class Meta:
        model = StatedRelation
        fields: list[str] = []
