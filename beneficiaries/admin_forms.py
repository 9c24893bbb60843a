"""Entry of one recipient: numbers are written, never read back, and checked as those of an import are."""

import json

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries import nik
from beneficiaries.models import Beneficiary, Delivery
from poverty_monitor.lib.admin_forms import ScopedForm, _state
from regions.models import Region

REMOVE = "-"
NUMBERS = {"new_nik": "nik", "new_family_card": "family_card"}
KEEP = gettext_lazy("Leave empty to keep what is stored; “-” removes it.")


def _sealed(row: Beneficiary) -> dict:
    """The state of ``row`` as it travels through the page: of what is protected only a seal."""
    state = _state(row)
    for name in ("nik", "family_card"):
        state[name] = state[name] and salted_hmac("beneficiaries.state", state[name]).hexdigest()[:20]
    return state


class BeneficiaryForm(ScopedForm):
    """The whole number is neither in the page nor in its hidden fields: reading one leaves a log entry."""

    new_nik = forms.CharField(label="NIK", max_length=40, required=False)
    new_family_card = forms.CharField(label=gettext_lazy("No. KK"), max_length=40, required=False)

    class Meta:
        model = Beneficiary
        exclude = ["nik", "family_card"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "loaded" in self.fields and self.instance.pk:
            self.initial["loaded"] = json.dumps(_sealed(self.instance))
        for name, field in NUMBERS.items():
            if name in self.fields:
                stored = getattr(self.instance, field)
                self.fields[name].help_text = f"{nik.masked(stored)}. {KEEP}" if stored else ""
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
        for name, field in NUMBERS.items():
            if name in self.cleaned_data:
                setattr(self.instance, field, self.cleaned_data[name])
        super()._post_clean()


class DeliveryForm(ScopedForm):
    """A delivery lies where its recipient lives unless another region is entered."""

    class Meta:
        model = Delivery
        exclude = ["province_code"]

    def clean_beneficiary(self):
        found = self.cleaned_data["beneficiary"]
        if not Beneficiary.objects.visible_to(self.user).filter(pk=found.pk).exists():
            raise forms.ValidationError(_("There is no such recipient in your area."))
        return found

    def _post_clean(self):
        region = self.cleaned_data.get("region")
        if region is not None:
            self.instance.province_code = region.pk[:2]
        super()._post_clean()
