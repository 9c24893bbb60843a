"""Entry of members, deciles, deliveries, operators and rules: what is wrong is said in words, at the field."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _

from beneficiaries.imports.rules import late_aid
from beneficiaries.models import (
    AllowedCombination,
    Beneficiary,
    Decile,
    Delivery,
    Eligibility,
    FieldOperator,
    Membership,
)
from beneficiaries.registry.forms import plain_reason
from beneficiaries.tranche_words import COUNTED, is_number_alone, read
from common import numbers
from common.admin.forms import ScopedForm
from common.permissions import may_for_agency
from regions.models import Region


def between(field: forms.Field, lowest: int, highest: int | None = None) -> None:
    """Numbers outside are refused in words, before the database refuses them by the name of a constraint."""
    field.validators.append(MinValueValidator(lowest))
    if highest is not None:
        field.validators.append(MaxValueValidator(highest))


def in_order(form: forms.ModelForm, cleaned: dict) -> dict:
    """``cleaned``, with an error where ``until`` lies before ``since``."""
    since, until = cleaned.get("since"), cleaned.get("until")
    if since and until and until < since:
        text = _("The last day lies before the first (%(day)s). Correct one of them.")
        form.add_error("until", text % {"day": numbers.day(since)})
    return cleaned


class AgencyForm(ScopedForm):
    """Entry of what belongs to an agency; ``permission`` (set by the admin) is asked of the user's duties."""

    permission = ""

    def _may_enter(self, region: Region, agency_id: int | None) -> bool:
        """True where a duty covers the agency; and where the region is refused already, which says enough."""
        return "region" in self.errors or may_for_agency(self.user, self.permission, region.pk, agency_id)


class DeliveryForm(AgencyForm):
    """A delivery lies in the region that is entered, whose province is kept beside it.

    The reason is asked, and seen, only for aid before the begin or after the end of its programme; the log of the
    entry keeps it.
    """

    DATING = {"program", "year", "tranche", "tranche_kind", "delivered_on", "state"}
    late_reason = forms.CharField(label=late_aid.LABEL, max_length=300, required=False, widget=forms.HiddenInput)

    class Meta:
        model = Delivery
        exclude = ["province_code", "tranche_number"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "year" in self.fields:
            between(self.fields["year"], 1945, 2100)
            between(self.fields["amount"], 0)
            between(self.fields["quantity"], 0)
            nobody = _("There is no such recipient in your area.")  # whether there is one elsewhere or none at all
            self.fields["beneficiary"].error_messages["invalid_choice"] = nobody
            self.fields["tranche_kind"].help_text = _("Needed only where the tranche is a number alone.")

    def clean(self):
        cleaned = super().clean()
        program, region = cleaned.get("program"), cleaned.get("region")
        if program and region and not self._may_enter(region, program.agency_id):
            self.add_error("program", _("You enter the aid of your own agency's programmes: choose one of them."))
        if "tranche" in cleaned and "year" in cleaned:
            self._read_tranche(cleaned)
        if "state" in cleaned:
            self._match_reason(cleaned)
        if program and cleaned.keys() >= self.DATING and self.DATING & set(self.changed_data):
            self._ask_reason(program, cleaned)
        return cleaned

    def _ask_reason(self, program, cleaned: dict) -> None:
        dated = (cleaned["year"], cleaned["tranche"], cleaned["delivered_on"], cleaned["tranche_kind"])
        late, early = late_aid.is_late(program, *dated), late_aid.is_early(program, *dated)
        if cleaned["state"] != Delivery.State.DELIVERED or not (late or early):
            cleaned["late_reason"] = ""
            return
        self.fields["late_reason"].widget = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
        try:
            cleaned["late_reason"] = plain_reason(cleaned.get("late_reason", ""))
        except forms.ValidationError as error:
            text = _("%(program)s ended in %(end)s.") if late else _("%(program)s began in %(end)s.")
            end = late_aid.end_written(program) if late else late_aid.begin_written(program)
            self.add_error("late_reason", [text % {"program": program, "end": end}, *error.messages])

    def clean_tranche(self):
        return " ".join(self.cleaned_data["tranche"].split())

    def _read_tranche(self, cleaned: dict) -> None:
        """The period of the words, as lists are read; of a number alone somebody says what it counts."""
        words, year, kind = cleaned["tranche"], cleaned["year"], cleaned.get("tranche_kind", "")
        alone = is_number_alone(words, year)
        if alone and kind not in COUNTED:
            text = _("The tranche is a number: choose whether it counts months, quarters or stages.")
            self.add_error("tranche_kind", text)
        tranche = read(words, year, kind)
        if alone and kind in COUNTED and not tranche.kind:
            self.add_error("tranche", _("There is no such tranche"))
        cleaned["tranche_kind"], self.instance.tranche_number = tranche.kind, tranche.number

    def _match_reason(self, cleaned: dict) -> None:
        failed = cleaned["state"] == Delivery.State.NOT_DELIVERED
        if failed and not cleaned.get("reason"):
            self.add_error("reason", _("Say why it was not delivered."))
        elif not failed and cleaned.get("reason"):
            self.add_error("reason", _("Only what was not delivered has a reason."))

    def _get_validation_exclusions(self):
        """The number of the tranche is worked out here, so whether the aid is there already can be asked."""
        return super()._get_validation_exclusions() - {"tranche_number"}

    def _post_clean(self):
        region = self.cleaned_data.get("region")
        if region is not None:
            self.instance.province_code = region.pk[:2]
        super()._post_clean()


class MembershipForm(forms.ModelForm):
    """A person's time in a family or group."""

    class Meta:
        model = Membership
        exclude: list[str] = []

    def clean_person(self):
        person = self.cleaned_data["person"]
        if person.kind != Beneficiary.Kind.PERSON:
            raise forms.ValidationError(_("Only a person is a member of a family or group."))
        return person

    def clean(self):
        return in_order(self, super().clean())


class DecileForm(forms.ModelForm):
    """The decile of one recipient in one edition of the ranking: 1 (poorest) to 10."""

    class Meta:
        model = Decile
        exclude: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "decile" in self.fields:
            between(self.fields["decile"], 1, 10)


class FieldOperatorForm(AgencyForm):
    """An operator of a village. Somebody whose duty is for one agency enters operators of that agency only."""

    class Meta:
        model = FieldOperator
        exclude: list[str] = []

    def clean_region(self):
        region = self.cleaned_data["region"]
        if region.level != Region.Level.VILLAGE:
            raise forms.ValidationError(_("An operator works in a village: choose one."))
        return region

    def clean(self):
        cleaned = in_order(self, super().clean())
        region, agency = cleaned.get("region"), cleaned.get("agency")
        if region and "agency" not in self.errors and not self._may_enter(region, agency and agency.pk):
            self.add_error("agency", _("You enter for your own agency only: choose it here."))
        return cleaned


class EligibilityForm(forms.ModelForm):
    """The deciles, from 1 to 10, whose families a programme is meant for."""

    class Meta:
        model = Eligibility
        exclude: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"decile_from", "decile_to"} & set(self.fields):
            between(self.fields[name], 1, 10)

    def clean(self):
        cleaned = in_order(self, super().clean())
        lowest, highest = cleaned.get("decile_from"), cleaned.get("decile_to")
        if lowest and highest and highest < lowest:
            self.add_error("decile_to", _("The last decile lies before the first."))
        return cleaned


class CombinationForm(forms.ModelForm):
    """Which of the two is entered first means nothing; it is kept in one order, so that no pair is kept twice."""

    class Meta:
        model = AllowedCombination
        exclude: list[str] = []

    def clean(self):
        cleaned = super().clean()
        first, second = cleaned.get("first"), cleaned.get("second")
        if first and first == second:
            self.add_error("second", _("Choose two different programmes."))
        elif first and second:
            cleaned["first"], cleaned["second"] = sorted((first, second), key=lambda program: program.pk)
        return cleaned
