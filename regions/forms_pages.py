"""The choices in the address of a page about a region; a value that means nothing is an error with a sentence."""

from django import forms
from django.utils.translation import gettext_lazy as _

from regions.models import Indicator, Region

MONTHS = [(3, _("March")), (9, _("September"))]


class RegionPageForm(forms.Form):
    """``?year=&month=&indicator=&parts=&map=``; every field may be missing. ``choices`` are offered, not demanded."""

    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=2100, required=False)
    month = forms.TypedChoiceField(label=_("Survey month"), choices=MONTHS, coerce=int, empty_value=3, required=False)
    indicator = forms.ModelChoiceField(
        label=_("Indicator"), queryset=Indicator.objects.all(), required=False, empty_label=None
    )
    parts = forms.ChoiceField(
        label=_("Regions shown"), required=False,
        choices=[("districts", _("districts")), ("provinces", _("provinces"))],
    )  # fmt: skip
    map = forms.ChoiceField(required=False, choices=[("geo", _("map")), ("tiles", _("tiles"))])
    show = forms.ChoiceField(required=False, choices=[("value", _("value")), ("change", _("change"))])

    def clean_year(self):
        text = self.data.get("year", "")
        if len(text) > 4:  # more digits than a year has; int() of a very long text is refused by Python
            raise forms.ValidationError(_("Enter a year of four digits."))
        return self.cleaned_data["year"]


class HomeForm(RegionPageForm):
    """The overview takes the region in the query string, too."""

    region = forms.CharField(label=_("Region"), max_length=13, required=False)

    def clean_region(self):
        code = self.cleaned_data["region"]
        if not code:
            return ""
        if not Region.objects.filter(code=code).exists():
            raise forms.ValidationError(_("There is no region with the code %(code)s."), params={"code": code})
        return code
