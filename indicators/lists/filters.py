"""Filters of the lists of regions and figures."""

import re

import django_filters
from django import forms
from django.db.models import Q
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from common.choices import Evidence
from common.permissions import within
from common.web.filters import IntegerFilter, ListFilterSet, YesNoFilter
from indicators.lists.queries import in_force_on
from indicators.models import Indicator, Observation
from regions.models import Region

LEVELS = {level.name.lower(): level for level in Region.Level}  # "district": the word in addresses and exports
LEVEL_CHOICES = [(word, level.label) for word, level in LEVELS.items()]
UNKNOWN_MONTH = "none"
MAIN_LEVELS = [Region.Level.PROVINCE, Region.Level.DISTRICT]


class RegionCodeField(forms.CharField):
    """The Kemendagri code of a region; its value is the region. Names and BPS codes are suggested, never guessed."""

    widget = forms.TextInput(attrs={"list": "region-codes", "autocomplete": "off", "spellcheck": "false"})

    def __init__(self, **kwargs):
        super().__init__(**({"max_length": 80} | kwargs))

    def clean(self, value):
        code = super().clean(value)
        if not code:
            return None
        region = Region.objects.filter(pk=code).first()
        if region is None:
            raise forms.ValidationError(self.unknown(code))
        return region

    def unknown(self, code: str) -> str:
        """Says that there is no such code, and which regions may be meant."""
        message = _("There is no region with the code “%(code)s”.") % {"code": code}
        found = [f"{region.code} {region.name}" for region in Region.objects.search(code, limit=5)]
        return f"{message} {_('Do you mean one of these?')} {'; '.join(found)}" if found else message


class RegionCodeFilter(django_filters.Filter):
    """A filter by the code of one region; an unknown code is an error."""

    field_class = RegionCodeField


DEPTHS = [("own", _("only the region itself")), ("children", _("only its direct parts"))]


class InRegion(ListFilterSet):
    """``region=64`` is 64 and all below it; ``depth=own`` narrows to 64 itself, ``depth=children`` to its direct parts.

    ``region_field`` is the foreign key to the region. A subclass may give the condition in another way (``lies_in``).
    """

    region_field = "region"

    region = RegionCodeFilter(label=_("Region and all below it (code)"), method="filter_region")
    depth = django_filters.ChoiceFilter(
        label=_("How deep"), choices=DEPTHS, empty_label=_("with all below it"), method="filter_depth"
    )

    def filter_region(self, queryset, name, value):
        return queryset.filter(self.lies_in(value, self.form.cleaned_data.get("depth") or ""))

    def filter_depth(self, queryset, name, value):
        return queryset  # says how the region is meant

    def lies_in(self, region, depth: str) -> Q:
        """The condition of a row that belongs to the region or lies in it."""
        return in_region(region.code, depth, self.region_field)


def in_region(code: str, depth: str, field: str = "region") -> Q:
    """The condition that the foreign key ``field`` names the region, one of its direct parts, or anything in it."""
    if depth == "own":
        return Q(**{f"{field}_id": code})
    if depth == "children":
        return Q(**{f"{field}__parent": code})
    return within(code, f"{field}_id")


class RegionFilterSet(InRegion):
    """Without a level: provinces and districts, unless a text or a smaller area asks for what lies below them."""

    first = ("q", "region", "level")

    q = django_filters.CharFilter(label=_("Name or code"), method="filter_text", max_length=80)
    level = django_filters.ChoiceFilter(
        label=_("Level"), method="filter_level", choices=[*LEVEL_CHOICES, ("all", _("all levels"))],
        empty_label=_("provinces and districts"),
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Region.Kind.choices, empty_label=_("all"))
    is_border = YesNoFilter(label=_("Border area"), empty_label=_("all"))

    class Meta:
        model = Region
        fields = []

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset.filter(level__in=MAIN_LEVELS) if self.form.is_valid() and self.main_levels_only else queryset

    @property
    def main_levels_only(self) -> bool:
        """True where neither a level nor anything that lies below the districts was asked for."""
        asked = self.form.cleaned_data
        area = asked.get("region")
        below = area is not None and area.level >= Region.Level.DISTRICT
        return not (asked.get("level") or asked.get("kind") or asked.get("q") or asked.get("depth") or below)

    def filter_text(self, queryset, name, value):
        """A part of the name (by its trigram index), the beginning of the code, or the whole code of another system."""
        aliases = Region.objects.filter(codes__code=value, codes__system__startswith="bps").values_list("pk", flat=True)
        by_own_words = Q(name__iregex=re.escape(value)) | Q(code__startswith=value)
        return queryset.filter(by_own_words | Q(pk__in=list(aliases)))  # a subquery inside OR would read all regions

    def lies_in(self, region, depth: str) -> Q:
        if depth == "own":
            return Q(pk=region.code)
        return Q(parent=region.code) if depth == "children" else within(region.code)

    def filter_level(self, queryset, name, value):
        return queryset if value == "all" else queryset.filter(level=LEVELS[value])


class ObservationFilterSet(InRegion):
    """Figures in force; older releases only where ``vintages=all`` asks for them."""

    first = ("region", "indicator", "year")

    indicator = django_filters.ModelChoiceFilter(
        label=_("Indicator"), queryset=Indicator.objects.all(), empty_label=_("all")
    )
    year = IntegerFilter(label=_("Year"), min_value=1945, max_value=2100)
    month = django_filters.ChoiceFilter(
        label=_("Month"), method="filter_month", empty_label=_("all"),
        choices=[*((str(number), name) for number, name in MONTHS.items()), (UNKNOWN_MONTH, _("not stated"))],
    )  # fmt: skip
    level = django_filters.ChoiceFilter(
        label=_("Level"), method="filter_level", choices=LEVEL_CHOICES, empty_label=_("all levels")
    )
    breakdown = django_filters.ChoiceFilter(
        label=_("Breakdown"), choices=Observation.Breakdown.choices, empty_label=_("all")
    )
    evidence = django_filters.ChoiceFilter(label=_("Evidence"), choices=Evidence.choices, empty_label=_("all"))
    method = django_filters.CharFilter(label=_("Method"), max_length=40)
    source = django_filters.CharFilter(
        label=_("Source (part of its title or publisher)"), method="filter_source", max_length=80
    )
    vintages = django_filters.ChoiceFilter(
        label=_("Release versions"), method="filter_vintages", choices=[("all", _("also superseded ones"))],
        empty_label=_("only those in force"),
    )  # fmt: skip

    as_of = django_filters.DateFilter(
        label=_("As published on (date)"), method="filter_as_of",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    class Meta:
        model = Observation
        fields = []

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        if not self.form.is_valid() or self.form.cleaned_data.get("vintages") or self.form.cleaned_data.get("as_of"):
            return queryset
        return queryset.filter(Q(is_current=True) | ~Q(workflow="approved"))  # entries under way are in no vintage yet

    def filter_month(self, queryset, name, value):
        return queryset.filter(month=None if value == UNKNOWN_MONTH else int(value))

    def filter_level(self, queryset, name, value):
        return queryset.filter(region__level=LEVELS[value])

    def filter_source(self, queryset, name, value):
        return queryset.filter(Q(source__title__icontains=value) | Q(source__publisher__icontains=value))

    def filter_vintages(self, queryset, name, value):
        return queryset

    def filter_as_of(self, queryset, name, value):
        """The releases that were in force on a day, whatever came later; also where older ones are asked for."""
        asked = self.form.cleaned_data
        own = asked.get("region") if asked.get("depth") == "own" else None
        exact = {
            "region_id": own and own.pk, "year": asked.get("year"),
            "indicator_id": asked.get("indicator") and asked["indicator"].pk,
        }  # fmt: skip
        return in_force_on(queryset, value, {name: value for name, value in exact.items() if value})
