"""The forms of the import of lists: what the file does not say, and what its columns hold."""

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.imports.deliveries import staged
from beneficiaries.imports.lists import clean
from beneficiaries.models import Beneficiary, DecileVintage
from beneficiaries.registry.access import programs_within
from beneficiaries.registry.forms import DayField
from beneficiaries.tranches import ASKED, LONGEST
from common.permissions import area_prefixes, covers, within_any
from common.reading.tables import SEPARATORS
from imports.pages.forms import CODES, SEPARATOR_NAMES, UploadForm
from indicators.lists.filters import RegionCodeField
from programs.models import Program, Unit
from regions.lookup.stated import region_choices, stated_region
from regions.models import Region

IMPORT = "beneficiaries.add_beneficiary"
SUGGESTED = 500  # regions
NO_REGIONS = "none"
UNITS = [unit for unit in Unit.choices if unit[0] != Unit.VILLAGES]

DATES = [
    ("", _("as the list shows it; ask me where it could be both")),
    ("day-first", _("day first: 1 July")),
    ("month-first", _("month first: 7 January")),
]


class StatedRegionField(RegionCodeField):
    """A region by its code or its name; of several that bear it each is named."""

    def clean(self, value):
        text = forms.CharField.clean(self, value)
        found = stated_region(text) if text else None
        if found and found.others:
            named = "; ".join(words for _code, words in region_choices(found.others))
            raise forms.ValidationError(_("Which region is meant by “%(code)s”?") % {"code": text} + f" {named}")
        return super().clean(found.code or text if found else text)


class BeneficiaryImportForm(UploadForm):
    """A list of beneficiaries and deliveries."""

    intro = _(
        "People, families or groups and what they received, or only who received something (NIK and name). First you "
        "see what was read and what is wrong; nothing is written before you say so."
    )
    help_template = "beneficiaries/imports/_help.html"
    largest = 400 * 1024 * 1024
    codes = forms.ChoiceField(
        label=_("How does the file name its regions?"),
        choices=[
            ("", _("as the file shows it; ask me where it could be more than one")), *CODES,
            (NO_REGIONS, _("the list has no column of regions")),
        ],
        required=False,
        initial="",
        widget=forms.RadioSelect,
        help_text=_("The same digits are different districts in the two systems, so this is never guessed."),
    )  # fmt: skip
    program = forms.ModelChoiceField(
        Program.objects.none(), label=_("Programme"), required=False, to_field_name="code",
        empty_label=_("in the file"), help_text=_("For a list of who received: choose the programme here."),
    )  # fmt: skip
    year = forms.IntegerField(label=_("Year of the aid"), required=False, min_value=1945, max_value=2100)
    tranche = forms.CharField(
        label=_("Tranche"), required=False, max_length=LONGEST, help_text=_("Month, quarter or stage, such as 2025-Q1.")
    )
    tranche_kind = forms.ChoiceField(
        label=_("What a number alone means as a tranche"),
        choices=[("", _("ask me where it says only a number")), *ASKED],
        required=False,
    )
    blank_state = forms.ChoiceField(
        label=_("What an empty cell says of the delivery"),
        choices=[("", _("ask me where a cell is empty")), *staged.BLANK_STATES],
        required=False,
    )
    delivered_on = DayField(label=_("Delivered on"), required=False)
    region = StatedRegionField(
        label=_("Region of all lines (name or Kemendagri code)"),
        required=False,
        help_text=_("If the list has no such column."),
    )
    recipient = forms.ChoiceField(
        label=_("Kind of recipient"),
        choices=[("", _("in the file, or as the numbers tell")), *Beneficiary.Kind.choices],
        required=False,
    )
    unit = forms.ChoiceField(
        label=_("Unit"), choices=[("", _("in the file, or by the kind of recipient")), *UNITS], required=False
    )
    decile_vintage = forms.ModelChoiceField(
        DecileVintage.objects.none(), label=_("Edition of deciles"), required=False, to_field_name="code",
        empty_label=_("in the file"),
    )  # fmt: skip
    dates = forms.ChoiceField(
        label=_("Dates such as 01/07/2024"), choices=DATES, required=False, help_text=_("2024-07-01 is always read.")
    )
    separator = forms.ChoiceField(
        label=_("Separator"), choices=[("", _("as the file shows it")), *((n, SEPARATOR_NAMES[n]) for n in SEPARATORS)],
        required=False,
    )  # fmt: skip
    map = forms.CharField(
        label=_("What columns hold"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text=_("Easier after the check, on the next page. One a line: HEADING=FIELD, or HEADING= leaves it out."),
    )
    PAIRS = ("program", "year", "tranche", "delivered_on")
    FOLDED = (
        "region", "recipient", "unit", "decile_vintage", "tranche_kind", "blank_state", "dates", "sheet",
        "header_lines", "separator", "map",
    )  # fmt: skip
    LISTS = ("map",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.areas = area_prefixes(self.user, IMPORT)
        self.initial["recipient"] = self.initial.get("kind", "")  # "kind" is the kind of file on this page
        self.fields["program"].queryset = programs_within(self.user, IMPORT, self.areas)
        self.fields["decile_vintage"].queryset = DecileVintage.objects.order_by("-as_of")
        self.fields["file"].label = _("File (CSV or XLSX)")

    @property
    def region_options(self):
        """Codes and names of the user's area, the wider ones first."""
        inside = Region.objects.current().filter(within_any(self.areas), level__gte=Region.Level.DISTRICT)
        return inside.order_by("level", "code").values_list("code", "name")[:SUGGESTED]

    def clean_region(self):
        region = self.cleaned_data["region"]
        if region and not covers(self.areas, region.code):
            raise forms.ValidationError(_("This region lies outside of your area."))
        return region

    def clean(self):
        data = super().clean()
        is_code = str(self["region"].value() or "").strip()[:1].isdigit()
        if data.get("region") and is_code and data.get("codes") not in ("", NO_REGIONS, "kemendagri", "name", None):
            self.add_error("region", _("This is a Kemendagri code, which the system stated above is not."))
        return data

    def check_options(self) -> None:
        clean(self.options())

    def options(self) -> dict:
        options = super().options()
        for name in ("program", "region", "decile_vintage"):
            if self.cleaned_data.get(name):
                options[name] = self.cleaned_data[name].code
        if "recipient" in options:
            options["kind"] = options.pop("recipient")
        if options.get("codes") == NO_REGIONS:
            options["codes"] = "kemendagri" if options.get("region") else ""
        return options
