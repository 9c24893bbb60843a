"""Forms of actions: one with everything, several at once by keyboard, and the next step of one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin.forms import BoundedRows
from indicators.lists.filters import RegionCodeField
from meetings import attachments
from meetings.actions.rules import due_date_problem, may_add
from meetings.agencies import AgencyNames, full_name
from meetings.models import ActionItem, Decision
from programs.models import Program
from regions.models import Agency

EMPTY_ROWS = 5  # empty rows of the quick entry


class AgencyField(forms.CharField):
    """An agency by its name, typed or chosen from the suggestions; its value is the agency or None."""

    names: AgencyNames

    def __init__(self, **kwargs):
        attrs = {"list": "agency-names", "autocomplete": "off"}
        super().__init__(max_length=330, required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value):
        return self.names.find(super().clean(value))


class DateInput(forms.DateInput):
    """An input with the browser's own calendar; its text is YYYY-MM-DD."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ProgramField(forms.CharField):
    """The code of a programme that the person may see; its value is the programme."""

    def clean(self, value):
        code = super().clean(value)
        if not code:
            return None
        program = Program.objects.visible_to(self.user).filter(code=code).first()
        if program is None:
            raise ValidationError(_("There is no programme with the code “%(code)s”.") % {"code": code})
        return program


class ActionForm(forms.ModelForm):
    """One action. ``instance.meeting`` is set; a due date before the meeting is refused."""

    lead_agency = AgencyField(label=gettext_lazy("Lead agency"))
    region = RegionCodeField(label=gettext_lazy("Region (code)"))
    program = ProgramField(label=gettext_lazy("Programme (code)"), required=False, max_length=60)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ActionItem
        fields = (
            "text", "decision", "lead_agency", "supporting_agencies", "person", "due_on", "region", "program",
            "indicator", "evidence_note",
        )  # fmt: skip
        several = forms.SelectMultiple(attrs={"size": 6})
        widgets = {"text": _area(3), "evidence_note": _area(3), "due_on": DateInput(), "supporting_agencies": several}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = self.fields["program"].user = user
        self.names = self.fields["lead_agency"].names = AgencyNames(self.instance.meeting.region)
        self.fields["decision"].queryset = Decision.objects.filter(meeting=self.instance.meeting)
        self._offer_supporting()
        self.initial["lead_agency"] = self._lead_name()
        self.initial["region"] = self.instance.region_id
        self.initial["program"] = self.instance.program.code if self.instance.program_id else ""
        self.initial["version"] = self.instance.version

    def _offer_supporting(self) -> None:
        """The agencies around, and those that are named already, from wherever they are."""
        there = list(self.instance.supporting_agencies.all()) if self.instance.pk else []
        offered = {agency.pk: agency for agency in [*self.names.agencies, *there]}
        field = self.fields["supporting_agencies"]
        field.queryset = Agency.objects.filter(pk__in=offered)
        field.choices = [(pk, full_name(agency)) for pk, agency in offered.items()]

    def _lead_name(self) -> str:
        agency = self.instance.lead_agency
        return full_name(agency) if agency else ""

    def clean_region(self):
        region = self.cleaned_data["region"]
        changed = self.instance.pk is None or region.pk != self.initial["region"]
        if changed and not may_add(self.user, region.pk):
            text = _("You have no duty in %(region)s. Choose your own region or a part of it.")
            raise ValidationError(text % {"region": region})
        return region

    def clean_due_on(self):
        problem = due_date_problem(self.cleaned_data["due_on"], self.instance.meeting)
        if problem:
            raise ValidationError(problem)
        return self.cleaned_data["due_on"]

    def clean(self):
        cleaned = super().clean()
        lead = cleaned.get("lead_agency")
        if lead and lead in cleaned.get("supporting_agencies", ()):
            self.add_error("supporting_agencies", _("The lead agency cannot support itself: leave it out here."))
        return cleaned


class QuickRow(forms.Form):
    """One line of the quick entry; a line without text is left out."""

    text = forms.CharField(label=gettext_lazy("Action"), required=False, widget=_area(2))
    lead_agency = AgencyField(label=gettext_lazy("Lead agency"))
    person = forms.CharField(label=gettext_lazy("Person"), required=False, max_length=120)
    due_on = forms.DateField(label=gettext_lazy("Due on"), required=False, widget=DateInput())

    def __init__(self, *args, meeting, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.fields["lead_agency"].names = names

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("text") and any(cleaned.get(name) for name in ("lead_agency", "person", "due_on")):
            self.add_error("text", _("Write what is to be done, or empty the line."))
        problem = due_date_problem(cleaned.get("due_on"), self.meeting)
        if problem:
            self.add_error("due_on", problem)
        return cleaned


class BoundedQuickRows(BoundedRows, forms.BaseFormSet):
    """The rows of several actions entered at once: at most 100."""

    most = 100


QuickRows = forms.formset_factory(QuickRow, BoundedQuickRows, extra=EMPTY_ROWS)


class QuickForm(forms.Form):
    """What all lines of the quick entry have in common."""

    decision = forms.ModelChoiceField(
        label=gettext_lazy("They follow from the decision"), queryset=Decision.objects.none(), required=False
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = Decision.objects.filter(meeting=meeting)


class StepForm(forms.Form):
    """A note and a file for the next step of an action."""

    step = forms.CharField(max_length=10)
    version = forms.IntegerField(min_value=0)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "aria-describedby": "note_help"}),
    )  # fmt: skip
    file = forms.FileField(label=gettext_lazy("Evidence file"), required=False)

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload:
            attachments.check(upload)
        return upload
