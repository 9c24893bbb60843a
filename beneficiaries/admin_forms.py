"""Entry of one recipient: what is protected is written, never read back, and checked as in an import."""

import json
from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries import nik
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
from poverty_monitor.lib.admin_forms import ScopedForm, _state
from regions.models import Region

REMOVE = "-"
NUMBERS = {"new_nik": "nik", "new_family_card": "family_card"}
PROTECTED = {**NUMBERS, "new_birth_date": "birth_date"}
KEEP = gettext_lazy("Leave empty to keep what is stored; “-” removes it.")


def _sealed(row: Beneficiary) -> dict:
    """The state of ``row`` as it travels through the page: of what is protected only a seal."""
    state = _state(row)
    for name in PROTECTED.values():
        state[name] = state[name] and salted_hmac("beneficiaries.state", state[name]).hexdigest()[:20]
    return state


class RemovableDate(forms.DateField):
    """A day, or the sign that removes the stored one."""

    def to_python(self, value):
        return REMOVE if isinstance(value, str) and value.strip() == REMOVE else super().to_python(value)


def _hidden(stored: str | date) -> str:
    """The last digits of a number, the year of a day."""
    return f"•• {stored.year}" if isinstance(stored, date) else nik.masked(stored)


class BeneficiaryForm(ScopedForm):
    """What is protected is neither in the page nor in its hidden fields: reading it leaves a log entry."""

    new_nik = forms.CharField(label="NIK", max_length=40, required=False)
    new_family_card = forms.CharField(label=gettext_lazy("No. KK"), max_length=40, required=False)

    new_birth_date = RemovableDate(label=gettext_lazy("birth date"), required=False)

    class Meta:
        model = Beneficiary
        exclude = [*PROTECTED.values()]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "loaded" in self.fields and self.instance.pk:
            self.initial["loaded"] = json.dumps(_sealed(self.instance))
        for name, field in PROTECTED.items():
            if name in self.fields:
                stored = getattr(self.instance, field)
                self.fields[name].help_text = f"{_hidden(stored)}. {KEEP}" if stored else ""
                self.fields[name].widget.attrs["autocomplete"] = "off"

    def _number(self, name: str, wrong) -> str | None:
        """What is to be stored; the error names the reason and never the number."""
        typed, stored = self.cleaned_data[name].strip(), getattr(self.instance, NUMBERS[name])
        if not typed:
            return stored
        if typed == REMOVE:
            return None
        if code := wrong(typed):
            raise forms.ValidationError(str(nik.REASONS[code]))
        others = Beneficiary.objects.filter(**{NUMBERS[name]: typed}).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError(_("This number is already registered, here or elsewhere."))
        return typed

    def clean_new_nik(self):
        provinces = Region.objects.provinces().values_list("code", flat=True)
        return self._number("new_nik", lambda n: nik.reason(n, set(provinces), is_sample=self.instance.is_sample))

    def clean_new_family_card(self):
        return self._number("new_family_card", nik.shape)

    def clean_new_birth_date(self) -> date | None:
        typed = self.cleaned_data["new_birth_date"]
        if typed == REMOVE:
            return None
        if typed and typed > timezone.localdate():
            raise forms.ValidationError(_("This day lies in the future."))
        return typed or self.instance.birth_date

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if cleaned.get("new_nik") and kind and kind != Beneficiary.Kind.PERSON:
            self.add_error("new_nik", _("Only a person has a NIK."))
        if cleaned.get("new_family_card") and kind and kind != Beneficiary.Kind.FAMILY:
            self.add_error("new_family_card", _("Only a family has a family card."))
        if kind and (kind == Beneficiary.Kind.GROUP) != bool(cleaned.get("group_kind")):
            self.add_error("group_kind", _("A group has a kind of group, and nobody else has."))
        return cleaned

    def _refuse_overwriting(self):
        """As for other rows, by the sealed state."""
        stored = Beneficiary.objects.select_for_update().filter(pk=self.instance.pk).first()
        read = self.data.get(self.add_prefix("loaded"), "")
        if stored is not None and read == json.dumps(_sealed(stored)):
            return
        self.data = self.data.copy()
        if stored is not None:
            self.data[self.add_prefix("loaded")] = json.dumps(_sealed(stored))
        self.add_error(
            None, _("Somebody changed or deleted this recipient while you were typing. Compare and save again.")
        )

    def _post_clean(self):
        for name, field in PROTECTED.items():
            if name in self.cleaned_data:
                setattr(self.instance, field, self.cleaned_data[name])
        super()._post_clean()


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

    def clean_beneficiary(self):
        found = self.cleaned_data["beneficiary"]
        if not Beneficiary.objects.visible_to(self.user).filter(pk=found.pk).exists():
            raise forms.ValidationError(_("There is no such recipient in your area."))
        return found

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
