"""The choices in the address of a page about a region; a value that means nothing is an error with a sentence."""

import re
from collections.abc import Sequence

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from indicators.figures import reference
from regions.models import Region

MONTHS = [(3, _("March")), (9, _("September"))]
YEAR = re.compile(r"[0-9]{4}")


class RegionPageForm(forms.Form):
    """``?year=&month=&indicator=&parts=&map=&as_of=``; every field may be missing.

    ``choices`` are offered, not demanded.
    """

    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=2100, required=False)
    month = forms.TypedChoiceField(label=_("Survey month"), choices=MONTHS, coerce=int, empty_value=3, required=False)
    indicator = forms.CharField(label=_("Indicator"), max_length=30, required=False)
    parts = forms.ChoiceField(
        label=_("Regions shown"), required=False,
        choices=[("districts", _("districts")), ("provinces", _("provinces"))],
    )  # fmt: skip
    map = forms.ChoiceField(required=False, choices=[("geo", _("map")), ("tiles", _("tiles"))])
    show = forms.ChoiceField(required=False, choices=[("value", _("value")), ("change", _("change"))])

    as_of = forms.DateField(
        label=_("As published until"), required=False, input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Enter a day like 2024-12-31.")},
    )  # fmt: skip

    @cached_property
    def indicators(self) -> Sequence[reference.IndicatorRow]:
        """All there are; asked once for the check and for the page."""
        return reference.indicators()

    def clean_as_of(self):
        day = self.cleaned_data["as_of"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet: nothing can have been published until then."))
        return day

    def clean_year(self):
        text = self.data.get("year", "").strip()
        if text and not YEAR.fullmatch(text):  # "2024.0", "02024" and digits of other scripts are numbers to Python
            raise forms.ValidationError(_("Enter a year of four digits."))
        return self.cleaned_data["year"]

    def clean_indicator(self) -> str:
        """The code, P0 where none is given."""
        code = self.cleaned_data["indicator"] or "p0"
        if code not in {indicator.code for indicator in self.indicators}:
            raise forms.ValidationError(_("There is no indicator with the code %(code)s."), params={"code": code})
        return code


class HomeForm(RegionPageForm):
    """The overview takes the region in the query string, too."""

    region = forms.CharField(label=_("Region"), max_length=13, required=False)

    def clean_region(self) -> Sequence[Region]:
        """The region and what it lies in; empty where none is asked for."""
        code = self.cleaned_data["region"]
        family = Region.objects.family(code) if code else []
        if code and not family:
            raise forms.ValidationError(_("There is no region with the code %(code)s."), params={"code": code})
        return family
