"""Filters of the lists of programmes and of activities."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.choices import Evidence
from common.web.filters import IntegerFilter, YesNoFilter
from indicators.lists.filters import InRegion
from programs.lists.activities import RELEVANCE
from programs.lists.queries import judged, relevance_of, took_place_in
from programs.models import (
    Activity,
    ActivityRegion,
    FinancialProgress,
    FundingSource,
    MoneySummary,
    Program,
    ReachSummary,
    Term,
)


def term_choices():
    """ "bidang:ekonomi" and so on, grouped by taxonomy; one query."""
    name = "name_en" if get_language() == "en" else "name"
    rows = Term.objects.order_by("taxonomy__position", "position", "code").values_list(
        "taxonomy__code", f"taxonomy__{name}", "taxonomy__legal_basis", "code", name
    )
    groups: dict[str, list] = {}
    for taxonomy, title, legal_basis, code, label in rows:
        groups.setdefault(f"{title} ({legal_basis})", []).append((f"{taxonomy}:{code}", label))
    return list(groups.items())


def funding_choices():
    """Return the sources of money as choices: code and label."""
    return [(source.code, source.label) for source in FundingSource.objects.all()]


class TermsFilter(django_filters.MultipleChoiceFilter):
    """Terms as "taxonomy:term"; with several a programme must carry all of them."""

    def filter(self, queryset, value):
        for term in dict.fromkeys(value or ()):  # each once: an address may repeat one many times
            taxonomy, _colon, code = term.partition(":")
            carried = Program.terms.through.objects.filter(program=OuterRef("pk"), term__code=code)
            queryset = queryset.filter(Exists(carried.filter(term__taxonomy__code=taxonomy)))
        return queryset


class ProgramCodeField(forms.CharField):
    """The code of a programme."""

    def clean(self, value):
        code = super().clean(value)
        if code and not Program.objects.filter(code=code).exists():
            raise forms.ValidationError(_("There is no programme with the code “%(code)s”."), params={"code": code})
        return code


class ProgramCodeFilter(django_filters.Filter):
    """A filter by the code of one programme; an unknown code is an error."""

    field_class = ProgramCodeField


class ProgramFilterSet(InRegion):
    """The filters of the list of programmes."""

    first = ("q", "region", "year", "level")

    q = django_filters.CharFilter(label=_("Name or code"), method="filter_text", max_length=80)
    year = IntegerFilter(label=_("Year"), min_value=1945, max_value=2100, method="filter_year")
    level = django_filters.ChoiceFilter(label=_("Level"), choices=Program.Level.choices, empty_label=_("all levels"))
    agency = django_filters.CharFilter(label=_("Agency (part of its name)"), method="filter_agency", max_length=80)
    term = TermsFilter(
        label=_("Classification"), choices=term_choices, widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Several: programmes that carry all of them."),
    )  # fmt: skip
    funding = django_filters.ChoiceFilter(
        label=_("Funding source"), choices=funding_choices, method="filter_funding", empty_label=_("all")
    )
    evidence = django_filters.ChoiceFilter(label=_("Evidence"), choices=Evidence.choices, empty_label=_("all"))
    is_sample = YesNoFilter(label=_("Sample data"), empty_label=_("all"))

    class Meta:
        model = Program
        fields = []

    def filter_text(self, queryset, name, value):
        return queryset.filter(
            Q(name__icontains=value) | Q(code__istartswith=value) | Q(budget_code__istartswith=value)
        )

    def filter_year(self, queryset, name, value):
        """Programmes of which anything is known for the year, in any region."""
        rows = {"program": OuterRef("pk"), "year": value}
        known = Exists(ReachSummary.objects.filter(**rows)) | Exists(MoneySummary.objects.filter(**rows))
        return queryset.filter(known)

    def filter_agency(self, queryset, name, value):
        return queryset.filter(Q(agency__name__icontains=value) | Q(agency__short_name__icontains=value))

    def filter_funding(self, queryset, name, value):
        rows = FinancialProgress.objects.visible_to(self.request.user)
        return queryset.filter(Exists(rows.filter(program=OuterRef("pk"), funding_source__code=value)))


class ActivityFilterSet(InRegion):
    """The filters of the list of activities."""

    first = ("region", "kind", "status", "year")

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Activity.Kind.choices, empty_label=_("all"))
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Activity.Status.choices, empty_label=_("all"))
    year = IntegerFilter(label=_("Year"), field_name="starts_on__year", min_value=1945, max_value=2100)
    agency = django_filters.CharFilter(label=_("Agency (part of its name)"), method="filter_agency", max_length=80)
    program = ProgramCodeFilter(label=_("Programme (code)"), field_name="program__code", max_length=60)
    relevance = django_filters.ChoiceFilter(
        label=_("Commodity relevance"), choices=list(RELEVANCE.items()), method="filter_relevance", empty_label=_("all")
    )
    q = django_filters.CharFilter(
        label=_("Part of the title"), field_name="title", lookup_expr="icontains", max_length=80
    )
    evidence = django_filters.ChoiceFilter(label=_("Evidence"), choices=Evidence.choices, empty_label=_("all"))

    class Meta:
        model = Activity
        fields = []

    def lies_in(self, region, depth: str) -> Q:
        return took_place_in(region.code, depth)

    def filter_agency(self, queryset, name, value):
        return queryset.filter(Q(agency__name__icontains=value) | Q(agency__short_name__icontains=value))

    def filter_relevance(self, queryset, name, value):
        """Activities with this relevance in one of their regions."""
        rows = ActivityRegion.objects.filter(activity=OuterRef("pk"))
        named = rows.annotate(word=relevance_of("activity_id", "region_id")).filter(word=value)
        own = queryset.filter(judged()).annotate(own_word=relevance_of("pk", "region_id"))
        return own.filter(Exists(named) | (~Exists(rows) & Q(own_word=value)))
