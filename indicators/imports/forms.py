"""The form of a table of statistics: what the file does not say itself."""

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from common.choices import Evidence
from imports.pages.forms import UploadForm
from indicators.imports import statistics
from indicators.models import Indicator, Observation
from regions.models import Source

MONTH_CHOICES = [
    ("", _("in the file")),
    *((str(number), name) for number, name in MONTHS.items()),
    ("usual", _("each indicator its own month")),
    ("unknown", _("the source does not say it")),
]
UNSTATED = [("", _("in the file"))]
STATABLE = [choice for choice in Evidence.choices if choice[0] != Evidence.VERIFIED]  # a file cannot verify


class NewImportForm(UploadForm):
    """A table of statistics."""

    intro = _(
        "A table of statistics as published, or our own export. First you see what was read and what is wrong; nothing "
        "is written before you say so."
    )
    help_template = "indicators/imports/_help.html"
    source = forms.CharField(
        label=_("Title of the source"), required=False, max_length=300, help_text=_("If the file has no such column.")
    )
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=120)
    source_kind = forms.ChoiceField(
        label=_("Kind of the source"), choices=[("", _("as its name tells")), *Source.Kind.choices], required=False,
        help_text=_("Of a source that is not stored yet."),
    )  # fmt: skip
    published_on = forms.DateField(label=_("Published on"), required=False, widget=forms.DateInput({"type": "date"}))
    released_on = forms.DateField(
        label=_("Figures released on"), required=False, widget=forms.DateInput({"type": "date"})
    )
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1945, max_value=2100)
    month = forms.ChoiceField(label=_("Month of the survey"), choices=MONTH_CHOICES, required=False)
    indicator = forms.ModelChoiceField(
        Indicator.objects.all(),
        label=_("Indicator"),
        required=False,
        empty_label=_("in the file"),
        help_text=_("For columns of years, or one column of values."),
    )
    breakdown = forms.ChoiceField(
        label=_("Breakdown"), choices=[*UNSTATED, *Observation.Breakdown.choices], required=False
    )
    evidence = forms.ChoiceField(label=_("Evidence"), choices=[*UNSTATED, *STATABLE], required=False)
    method = forms.CharField(label=_("Method"), required=False, max_length=40)
    vintage = forms.CharField(label=_("Release version"), required=False, max_length=40)
    map = forms.CharField(
        label=_("What columns hold"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text=_(
            "One a line: HEADING=p0, HEADING=p0;year=2022;month=3, HEADING=year. Without a value it is left out."
        ),
    )
    unit = forms.CharField(
        label=_("Units that the file does not state"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "spellcheck": "false"}),
        help_text=_("One a line, for example poor=thousand_people."),
    )
    only = forms.CharField(
        label=_("Take only"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "spellcheck": "false"}),
        help_text=_("One a line, for example breakdown=total."),
    )
    skip = forms.CharField(
        label=_("Leave out"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "spellcheck": "false"}),
        help_text=_("One a line: LINE or LINE:HEADING. The batch records what was left out."),
    )

    FOLDED = (
        "source", "publisher", "source_kind", "published_on", "released_on", "year", "month", "indicator", "breakdown",
        "evidence", "method", "vintage", "sheet", "header_lines", "map", "unit", "only", "skip",
    )  # fmt: skip
    LISTS = ("map", "unit", "only", "skip")

    def check_options(self) -> None:
        statistics.clean(self.options())

    def options(self) -> dict:
        options = super().options()
        if self.cleaned_data.get("indicator"):
            options["indicator"] = self.cleaned_data["indicator"].pk
        return options
