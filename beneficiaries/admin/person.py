"""Entry of one recipient: what is protected is written, never read back, and checked as in an import."""

import json
from datetime import date

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.models import Beneficiary
from beneficiaries.registry import nik
from common.admin.forms import ScopedForm, _state
from regions.models import Region

REMOVE = "-"
NUMBERS = {"new_nik": "nik", "new_family_card": "family_card"}
PROTECTED = {**NUMBERS, "new_birth_date": "birth_date"}
KEEP = gettext_lazy("Leave empty to keep what is stored; “-” removes it.")


def _sealed(row: Beneficiary) -> dict:
    """The state of ``row`` as it travels through the page: of what is protected only a seal.

    A seal belongs to one field of one row, as it was after one entry of the log: two seals never tell that a guess,
    typed for somebody else or saved here, is the value that was stored.
    """
    state = _state(row)
    saved = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(row), object_id=str(row.pk))
    last = saved.order_by().aggregate(last=Max("pk"))["last"]
    for name in PROTECTED.values():
        sealed = f"{row.pk} {last} {name} {state[name]}"
        state[name] = state[name] and salted_hmac("beneficiaries.state", sealed).hexdigest()[:20]
    return state


class RemovableDate(forms.DateField):
    """A day, or the sign that removes the stored one."""

    def to_python(self, value):
        return REMOVE if isinstance(value, str) and value.strip() == REMOVE else super().to_python(value)


def _hidden(row: Beneficiary) -> dict[str, str | None]:
    """What the page says of each protected value that is stored, as lists do."""
    return {
        "nik": nik.of_person(row.nik),
        "family_card": nik.of_family(row.family_card, alone=not (row.sex or row.birth_date)),
        "birth_date": row.birth_date and f"•• {row.birth_date.year}",
    }


class BeneficiaryForm(ScopedForm):
    """What is protected is neither in the page nor in its hidden fields: reading it leaves a log entry.

    Whether a number is taken is not looked at here but once all else is right (``admin_numbers``), which then sets
    ``refused``: why the number cannot be stored.
    """

    refused = ""

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
        self.numbers: dict[str, str] = {}  # that were typed and have the right form, by field of the model
        self.replaces = False  # one of them takes the place of another
        hidden = _hidden(self.instance)
        for name, field in PROTECTED.items():
            if name in self.fields:
                self.fields[name].help_text = f"{hidden[field]}. {KEEP}" if hidden[field] else ""
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
        if self.refused:
            raise forms.ValidationError(self.refused)
        self.numbers[NUMBERS[name]] = typed
        self.replaces = self.replaces or stored is not None
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
