"""Entry of members, deciles, deliveries, operators and rules: what is wrong is said in words, at the field."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _

from beneficiaries.models import (
    AllowedCombination,
    Beneficiary,
    Decile,
    Delivery,
    Eligibility,
    FieldOperator,
    Membership,
)
from poverty_monitor.lib import numbers
from poverty_monitor.lib.admin_forms import ScopedForm
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


class DeliveryForm(ScopedForm):
    """A delivery lies in the region that is entered, whose province is kept beside it."""

    class Meta:
        model = Delivery
        exclude = ["province_code"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "year" in self.fields:
            between(self.fields["year"], 1945, 2100)
            between(self.fields["amount"], 0)
            between(self.fields["quantity"], 0)
            nobody = _("There is no such recipient in your area.")  # whether there is one elsewhere or none at all
            self.fields["beneficiary"].error_messages["invalid_choice"] = nobody

    def clean_tranche(self):
        """As lists are read, so that "Tahap 1" and "TAHAP 1" are one tranche."""
        return " ".join(self.cleaned_data["tranche"].split()).upper()

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
    class Meta:
        model = Decile
        exclude: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "decile" in self.fields:
            between(self.fields["decile"], 1, 10)


class FieldOperatorForm(ScopedForm):
    class Meta:
        model = FieldOperator
        exclude: list[str] = []

    def clean_region(self):
        region = self.cleaned_data["region"]
        if region.level != Region.Level.VILLAGE:
            raise forms.ValidationError(_("An operator works in a village: choose one."))
        return region

    def clean(self):
        return in_order(self, super().clean())


class EligibilityForm(forms.ModelForm):
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
