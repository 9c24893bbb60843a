"""Data entry: what sources state of figures without their level."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy, pgettext_lazy

from common.admin.forms import ScopedForm
from common.admin.model_admin import HistoryAdmin
from common.numbers import decimals_of
from common.reading.typed_numbers import TypedNumberField
from indicators.admin.forms import MONTH_CHOICES
from indicators.models import StatedRelation
from indicators.stated.queries import stated_listed
from indicators.stated.words import StatedWords
from regions.admin.evidence import EvidenceForm
from regions.admin.filters import AreaFilter, SearchByRegion, YearFilter


def _month(label) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=MONTH_CHOICES, coerce=int, empty_value=None, required=False)


class StatedForm(EvidenceForm, ScopedForm):
    """A change with its sign, or a comparison. How many decimals were typed is kept: it is how exact the source is."""

    change = TypedNumberField(
        label=pgettext_lazy("difference", "change"), max_digits=18, decimal_places=4, required=False,
        help_text=gettext_lazy("As the source gives it, with all its decimals; what fell has a minus."),
    )  # fmt: skip
    from_month = _month(gettext_lazy("from month"))
    month = _month(gettext_lazy("month"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("change") is not None and "change" in self.changed_data:
            self.instance.decimals = decimals_of(cleaned["change"])
        return cleaned


@admin.register(StatedRelation)
class StatedAdmin(SearchByRegion, HistoryAdmin):  # type: ignore[misc]  # the mixin is not typed yet
    """Entry of changes and comparisons that a source states without the level."""

    form = StatedForm
    list_display = ["region", "indicator", "statement", "stored", "source", "evidence", "workflow"]
    list_filter = ["workflow", AreaFilter, "kind", "indicator", YearFilter]
    list_select_related = ["region", "indicator", "compared_with", "source"]
    ordering = ["-id"]
    autocomplete_fields = ["region", "compared_with", "source"]
    fieldsets = [
        (None, {"fields": ["source", "stated_by", "indicator", "region", "kind"]}),
        (
            pgettext_lazy("difference", "Change"),
            {"fields": [("from_year", "from_month"), ("change", "change_unit")]},
        ),
        (gettext_lazy("Comparison"), {"fields": [("relation", "compared_with")]}),
        (gettext_lazy("Period (of a change: its end)"), {"fields": [("year", "month"), "period_text"]}),
        (gettext_lazy("Entry"), {"fields": ["evidence", "workflow", "note"]}),
    ]

    def get_queryset(self, request):
        """With what the stored figures say."""
        return stated_listed(request.user).order_by(*self.ordering)

    @admin.display(description=gettext_lazy("what is stated"))
    def statement(self, row):
        return StatedWords(row).sentence

    @admin.display(description=gettext_lazy("stored figures"))
    def stored(self, row):
        return StatedWords(row).check_words
