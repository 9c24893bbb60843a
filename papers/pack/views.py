"""The pack for a meeting on the screen and on paper: ``/meetings/pack/?region=64&date=2025-06-30``."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from common.web.parameters import of_form
from common.writing.sheets import sheet_file
from indicators.lists.views import province_options
from meetings.time import clock
from papers.pack.content import Pack
from programs.lists.views import refused
from regions.models import Region
from versions.pages import VersionedPageMixin

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class PackForm(forms.Form):
    """Region and day; the installation's own region and today where they are missing."""

    region = forms.CharField(
        label=gettext_lazy("Region (code)"), max_length=13, required=False,
        widget=forms.TextInput(attrs={"list": "region-codes", "autocomplete": "off"}),
    )  # fmt: skip
    date = forms.DateField(
        label=gettext_lazy("Day of the meeting"), required=False, input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Enter a day like 2025-06-30.")},
    )  # fmt: skip

    def clean_region(self) -> Sequence[Region]:
        """The region and what it lies in; a province, a district or the country."""
        code = self.cleaned_data["region"] or settings.HOME_REGION
        family = Region.objects.family(code)
        if not family:
            raise forms.ValidationError(_("There is no region with the code %(code)s.") % {"code": code})
        if family[0].level > Region.Level.DISTRICT:
            raise forms.ValidationError(
                _("A pack is made for a province or a district. Enter the code of the district: %(code)s.")
                % {"code": family[0].ancestor_codes[2]}
            )
        return family

    def clean_date(self) -> "date | None":
        day = self.cleaned_data["date"]
        if day and not FIRST <= day <= LAST:
            raise forms.ValidationError(_("Enter a day of this century."))
        return day


class PackPage(VersionedPageMixin, TemplateView):
    """Public figures for everybody; what became of the meeting before for those who may read it."""

    template_name = "papers/pack/pack.html"
    parameters = of_form(PackForm, "_export", "table")
    data_apps = ("regions", "indicators", "programs", "meetings")

    def get(self, request, *args, **kwargs):
        form = PackForm(request.GET)
        if not form.is_valid():
            if "_export" in request.GET:
                return refused(" ".join(error for errors in form.errors.values() for error in errors))
            return self.render_to_response({"form": form, "region_options": province_options()}, status=400)
        family = form.cleaned_data["region"]
        pack = Pack(family, form.cleaned_data["date"] or clock.today(family[0].code), request.user)
        if "_export" in request.GET:
            return self.export(pack)
        return self.render_to_response({"form": form, "pack": pack, "region_options": province_options()})

    def export(self, pack: Pack):
        """One of its tables (``table=``) as a file."""
        sheet = pack.sheets.get(self.request.GET.get("table", ""))
        if sheet is None:
            return refused(_("There is no such export on this page."))
        return sheet_file(sheet, self.request.GET["_export"], f"{sheet.key}-{pack.region.code}")
