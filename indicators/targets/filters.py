"""The filters of the list of targets."""

import django_filters
from django.utils.translation import gettext_lazy as _

from common.choices import Evidence
from common.web.filters import IntegerFilter
from indicators.lists.filters import InRegion
from indicators.models import Indicator, Target
from indicators.targets.standing import WORDS


class TargetFilterSet(InRegion):
    """By region, indicator and year, and by how the newest figure stands against the target."""

    first = ("region", "indicator", "year", "standing")

    indicator = django_filters.ModelChoiceFilter(
        label=_("Indicator"), queryset=Indicator.objects.all(), empty_label=_("all")
    )
    year = IntegerFilter(label=_("Year"), min_value=1945, max_value=2100)
    standing = django_filters.ChoiceFilter(label=_("Standing"), choices=list(WORDS.items()), empty_label=_("all"))
    evidence = django_filters.ChoiceFilter(label=_("Evidence"), choices=Evidence.choices, empty_label=_("all"))

    class Meta:
        model = Target
        fields: list[str] = []
