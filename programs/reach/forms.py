"""The choices in the address of the pages of reach, matrix and reports; what means nothing is an error in words."""

import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from programs.models import Unit
from programs.reach.content import UNSTATED
from programs.reference import taxonomies
from regions.models import Region

YEAR = re.compile(r"(19|20)[0-9]{2}")


class RegionYearForm(forms.Form):
    """``?region=64&year=2024``; without a region the installation's own, without a year the newest."""

    region = forms.CharField(label=_("Region"), max_length=13, required=False)
    year = forms.CharField(label=_("Year"), max_length=10, required=False)
    sort = forms.RegexField(r"^-?[a-z_0-9]{1,40}$", required=False)

    def clean_region(self) -> list[Region]:
        """The region and what it lies in, from near to far."""
        code = self.cleaned_data["region"] or settings.HOME_REGION
        family = Region.objects.family(code)
        if not family:
            raise forms.ValidationError(_("There is no region with the code %(code)s."), params={"code": code})
        return family

    def clean_year(self) -> int | None:
        text = self.cleaned_data["year"].strip()
        if text and not YEAR.fullmatch(text):
            raise forms.ValidationError(_("Enter a year of four digits."))
        return int(text) if text else None


class UnstatedYearForm(RegionYearForm):
    """Also ``year=none`` for rows whose year is not stated."""

    unstated = False

    def clean_year(self) -> int | None:
        """None also for ``none``, see ``unstated``."""
        self.unstated = self.cleaned_data["year"].strip() == UNSTATED
        return None if self.unstated else super().clean_year()


class ReachForm(UnstatedYearForm):
    """Also ``program=CODE``, ``unit=families``, ``parts=provinces`` (country only), ``show=`` and ``map=tiles``."""

    program = forms.CharField(label=_("Programme"), max_length=60, required=False)
    unit = forms.ChoiceField(label=_("Unit"), choices=[("", ""), *Unit.choices], required=False)
    parts = forms.ChoiceField(
        label=_("Regions shown"), required=False,
        choices=[("districts", _("districts")), ("provinces", _("provinces"))],
    )  # fmt: skip
    map = forms.ChoiceField(required=False, choices=[("geo", _("map")), ("tiles", _("tiles"))])
    show = forms.ChoiceField(
        label=_("On the map"), required=False,
        choices=[("reach", _("reach")), ("realised", _("realised")), ("allocated", _("allocated"))],
    )  # fmt: skip


class MatrixForm(UnstatedYearForm):
    """Also ``rows=`` and ``columns=``: codes of two taxonomies."""

    rows = forms.CharField(label=_("Rows"), max_length=40, required=False)
    columns = forms.CharField(label=_("Columns"), max_length=40, required=False)

    def clean(self):
        asked = {
            name: self.cleaned_data.get(name) or default
            for name, default in (("rows", "bidang"), ("columns", "kelompok"))
        }
        self.taxonomies = taxonomies()
        for name, code in asked.items():
            if code not in self.taxonomies:
                self.add_error(name, _("There is no taxonomy with the code “%(code)s”.") % {"code": code})
            else:
                self.cleaned_data[name] = self.taxonomies[code]
        if asked["rows"] == asked["columns"]:
            self.add_error("columns", _("Rows and columns must be two different taxonomies."))
        return self.cleaned_data
