"""What is asked of the registry. Identity numbers and names come in the body of a form, never in an address."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Beneficiary, ReportResult
from indicators.lists.filters import RegionCodeField
from programs.lists.filters import ProgramCodeField
from programs.models import Program

UNKNOWN = "unknown"
LETTERS = 3  # of a word: what is shorter is found as a whole word only
NUMBER = re.compile(r"[0-9]{16}", re.ASCII)
DECILES = [("", _("all")), *((str(n), str(n)) for n in range(1, 11)), (UNKNOWN, _("not known"))]
REASON = 10  # characters


class ProgramField(ProgramCodeField):
    """The code of a programme; its value is the programme."""

    def clean(self, value):
        code = super().clean(value)
        return Program.objects.get(code=code) if code else None


class DayField(forms.DateField):
    """A date that the browser's own calendar fills in; its text is YYYY-MM-DD."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs):
        super().__init__(**({"input_formats": ["%Y-%m-%d"]} | kwargs))


class FilterForm(forms.Form):
    """What an address may hold: nothing about one person."""

    region = RegionCodeField(label=_("Region and all below it (code)"), required=False)
    program = ProgramField(label=_("Programme (code)"), max_length=60, required=False)
    year = forms.IntegerField(label=_("Year of the aid"), min_value=1945, max_value=2100, required=False)
    as_of = DayField(label=_("As of"), required=False)
    decile = forms.ChoiceField(label=_("Decile"), choices=DECILES, required=False)
    status = forms.ChoiceField(label=_("Status"), choices=[("", _("all")), *Beneficiary.Status.choices], required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all")), *Beneficiary.Kind.choices], required=False)
    batch = forms.IntegerField(label=_("Import (number)"), min_value=1, max_value=2**31 - 1, required=False)

    def clean(self):
        asked = super().clean()
        if asked.get("as_of") and not asked.get("program") and "program" not in self.errors:
            self.add_error("program", _("Who received on a day is asked of one programme: enter its code."))
        if asked.get("year") and not asked.get("program") and "program" not in self.errors:
            self.add_error("program", _("A year is asked of one programme: enter its code."))
        return asked


class SearchForm(FilterForm):
    """With what is about one person; posted. ``needs_reason``: whether a number is searched only with a reason."""

    name = forms.CharField(
        label=_("Name (a part of it; one or two letters are a whole word)"), max_length=80, required=False
    )
    nik = forms.CharField(label="NIK", max_length=40, required=False)
    family_card = forms.CharField(label=_("No. KK"), max_length=40, required=False)
    reason = forms.CharField(label=_("Reason for the search by number"), max_length=300, required=False)
    by_number = ("nik", "family_card", "reason")
    field_order = ["name", *by_number]

    def __init__(self, *args, needs_reason: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.needs_reason = needs_reason
        for name in ("name", *self.by_number):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        for name in ("nik", "family_card"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if NUMBER.search(re.sub(r"\D", "", name)):
            raise forms.ValidationError(_("A number is searched in its own field."))
        return name

    def clean_nik(self) -> str:
        return _number(self.cleaned_data["nik"])

    def clean_family_card(self) -> str:
        return _number(self.cleaned_data["family_card"])

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"]
        by_number = self.cleaned_data.get("nik") or self.cleaned_data.get("family_card")
        return plain_reason(reason) if reason or (by_number and self.needs_reason) else ""

    def fields_by_number(self) -> list:
        return [self[name] for name in self.by_number]

    def fields_in_turn(self) -> list:
        """The others, the name first."""
        return [field for field in self if field.name not in self.by_number]


def _number(text: str) -> str:
    """Sixteen digits, typed with or without spaces; the error does not repeat what was typed."""
    digits = re.sub(r"[\s.\-]", "", text)
    if digits and not NUMBER.fullmatch(digits):
        raise forms.ValidationError(_("The number has 16 digits."))
    return digits


def plain_reason(text: str) -> str:
    """A reason of REASON characters at least, in single blanks; ValidationError also where it holds a long number."""
    reason = " ".join(text.split())
    if len(reason) < REASON:
        raise forms.ValidationError(_("Say why, in %(count)s characters or more.") % {"count": REASON})
    if re.search(r"[0-9]{10}", re.sub(r"[\s.\-]", "", reason)):
        raise forms.ValidationError(_("Leave numbers of people out of the reason."))
    return reason


class ReasonForm(forms.Form):
    """Why somebody needs to know, or allows; kept with the name of who asked."""

    reason = forms.CharField(
        label=_("Reason"), min_length=REASON, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with your name and the time. Do not write identity numbers here."),
    )  # fmt: skip

    def clean_reason(self) -> str:
        return plain_reason(self.cleaned_data["reason"])


class RevealForm(ReasonForm):
    """Which number of a recipient to show in full, and why."""

    field = forms.ChoiceField(
        label=_("What"), choices=[("nik", "NIK"), ("family_card", _("No. KK")), ("birth_date", _("birth date"))]
    )


class OverrideForm(ReasonForm):
    """The programme and year for which two payments to one recipient are accepted, and why."""

    program = ProgramField(label=_("Programme (code)"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=2100)


class ReportForm(forms.Form):
    """A report is asked for with its region and day, which the result prints."""

    kind = forms.ChoiceField(label=_("Report"), choices=ReportResult.Kind.choices)
    region = RegionCodeField(label=_("Region (code)"))
    reference_date = DayField(label=_("Reference date"))
    program = ProgramField(label=_("Programme (code), for targeting errors"), max_length=60, required=False)
    decile_to = forms.IntegerField(
        label=_("In need: up to decile"), min_value=1, max_value=10, initial=4, required=False
    )

    def clean(self):
        asked = super().clean()
        if (
            asked.get("kind") == ReportResult.Kind.TARGETING
            and not asked.get("program")
            and "program" not in self.errors
        ):
            self.add_error("program", _("Targeting errors are those of one programme: enter its code."))
        return asked


class OperatorsForm(forms.Form):
    """The region and day of the list of operators; both may be empty."""

    region = RegionCodeField(label=_("Region (code)"), required=False)
    as_of = DayField(label=_("As of"), required=False)
