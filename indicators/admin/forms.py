"""The entry forms of the admin: what a person may type, and what the answer says."""

import json

from django import forms
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin.confirming import ask, confirmed_field
from common.admin.forms import ScopedForm
from common.choices import Workflow
from common.locks import Lock, wait_for
from common.numbers import unit_suffix
from common.permissions import covers
from common.reading.typed_numbers import TypedNumberField
from indicators.figures import typed_checks
from indicators.models import Indicator
from regions.admin.evidence import EvidenceForm
from regions.models import Source

MONTH_CHOICES = [("", gettext_lazy("not given")), *MONTHS.items()]


def units() -> dict[str, str]:
    """The unit of each indicator as it stands beside a number; an index says so."""
    return {
        code: unit_suffix(unit) or _("index, no unit") for code, unit in Indicator.objects.values_list("code", "unit")
    }


def error_input(label) -> TypedNumberField:
    """A field for how far a figure may be off."""
    return TypedNumberField(label=label, max_digits=18, decimal_places=4, min_value=0, required=False)


class ObservationForm(EvidenceForm, ScopedForm):
    """One figure. ``approval_areas``: where the person may approve; elsewhere the entry waits for somebody who may."""

    approval_areas: list[str] = []
    value = TypedNumberField(label=gettext_lazy("value"), max_digits=18, decimal_places=4, min_value=0)
    month = forms.TypedChoiceField(
        label=gettext_lazy("month"), choices=MONTH_CHOICES, coerce=int, empty_value=None, required=False,
        help_text=gettext_lazy("“not given” only where the publication does not say it."),
    )  # fmt: skip
    standard_error = error_input(gettext_lazy("standard error"))
    rse = error_input(gettext_lazy("relative standard error (%)"))
    lower = error_input(gettext_lazy("lower bound"))
    upper = error_input(gettext_lazy("upper bound"))
    confirmed = confirmed_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "value" in self.fields:
            self._show_units()
        if "workflow" in self.fields:
            self._offer_workflow()

    def _show_units(self):
        known = units()
        chosen = self["indicator"].value() if "indicator" in self.fields else self.instance.indicator_id
        field = self.fields["value"]
        field.widget.attrs["data-units"] = json.dumps(known)
        field.help_text = format_html(
            '{} <output id="id_value_unit" for="id_indicator">{}</output>',
            _("Unit:"), known.get(str(chosen)) or _("that of the indicator"),
        )  # fmt: skip

    def _offer_workflow(self):
        """Only who may approve is offered "approved" and "returned"; others submit, or keep a draft."""
        if not self.approval_areas:
            offered = (Workflow.DRAFT, Workflow.SUBMITTED)
            self.fields["workflow"].choices = [(w.value, w.label) for w in offered]
            if self.initial.get("workflow", Workflow.APPROVED) not in offered:
                self.initial["workflow"] = Workflow.SUBMITTED.value

    def clean(self):
        cleaned = super().clean()
        self._check_approval(cleaned)
        if not self.errors:
            row = self._row(cleaned)
            self._lock(row)
            self._refuse_duplicate(row)
            for text in typed_checks.errors(row):
                self.add_error("value", text)
        if not self.errors:
            about = [str(getattr(row, name)) for name in (*row.SERIES, "value")]
            ask(self, typed_checks.warnings(row), about)
        return cleaned

    def _check_approval(self, cleaned):
        region = cleaned.get("region") or getattr(self.instance, "region", None)
        decided = cleaned.get("workflow") in (Workflow.APPROVED, Workflow.RETURNED)
        if decided and region and not covers(self.approval_areas, region.pk):
            text = _("You may not approve figures of %(region)s. Choose “%(submitted)s”.")
            self.add_error("workflow", text % {"region": region, "submitted": Workflow.SUBMITTED.label})

    def _row(self, cleaned):
        """The row as it would be saved. The form's own instance is filled only after ``clean``."""
        row = type(self.instance)(pk=self.instance.pk)
        for field in row._meta.concrete_fields:
            if not field.primary_key:
                value = cleaned[field.name] if field.name in cleaned else getattr(self.instance, field.name)
                setattr(row, field.name, value)
        return row

    @staticmethod
    def _lock(row):
        """Two people who enter the same figure at once come one after the other; the second one is told."""
        key = "|".join(str(getattr(row, f"{name}_id", getattr(row, name))) for name in row.SERIES)
        wait_for(Lock.FIGURE, key)

    def _refuse_duplicate(self, row):
        stored = typed_checks.duplicate(row)
        if stored is None:
            return
        text = _(
            "This figure is stored already, from the same source and release: {value}. If that was mistyped, "
            "{link}. If the source has revised it, keep it and give your entry its own release date or version."
        )
        link = format_html(
            '<a href="{}">{}</a>',
            reverse("admin:indicators_observation_change", args=[stored.pk]),
            _("correct that entry"),
        )
        self.add_error(None, format_html(text, value=typed_checks.shown(stored), link=link))


class TargetForm(EvidenceForm, ScopedForm):
    """A value (also 0), a range or a direction. One value is typed once and stored as both ends."""

    value = TypedNumberField(
        label=gettext_lazy("value"), max_digits=18, decimal_places=4, min_value=0, required=False,
        help_text=gettext_lazy("A single value, also 0. For a range use the two fields below instead."),
    )  # fmt: skip
    minimum = TypedNumberField(label=gettext_lazy("from"), max_digits=18, decimal_places=4, min_value=0, required=False)
    maximum = TypedNumberField(label=gettext_lazy("to"), max_digits=18, decimal_places=4, min_value=0, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance
        if row.pk and row.minimum is not None and row.minimum == row.maximum:
            self.initial.update(value=row.minimum, minimum=None, maximum=None)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        value, low, high = (cleaned.get(name) for name in ("value", "minimum", "maximum"))
        if value is not None and (low is not None or high is not None):
            self.add_error("value", _("Give either one value or a range, not both."))
        elif value is not None:
            cleaned["minimum"] = cleaned["maximum"] = value
        elif (low is None) != (high is None):
            missing = "minimum" if low is None else "maximum"
            self.add_error(missing, _("A range needs both ends. For a single value use the field above."))
        elif low is not None and low > high:
            self.add_error("maximum", _("The range ends below its beginning."))
        elif low is None and not cleaned.get("direction"):
            self.add_error("value", _("Give a value, a range, or at least the direction."))
        return cleaned


class SourceForm(ScopedForm):
    """A source. Its kind is chosen, never taken for granted: evidence follows it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields and self.instance.pk is None:
            self.fields["kind"].choices = [("", gettext_lazy("choose")), *Source.Kind.choices]
            if "kind" not in kwargs.get("initial", {}):
                self.initial["kind"] = ""


class ReasonForm(forms.Form):
    """Beside the actions of the list: why entries are returned."""

    reason = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=90)
