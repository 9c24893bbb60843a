"""What every entry form does: stay within the user's area, and notice that somebody else was quicker."""

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.formsets import TOTAL_FORM_COUNT, BaseFormSet
from django.forms.models import BaseInlineFormSet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from common.names import NameField, name_key
from common.permissions import Someone, covers
from common.reading.typed_numbers import write_number


def display(field: Any, value: Any) -> str:
    """A stored value of a model field as a reader writes it; unknown is a dash."""
    if value is None or value == "":
        return "—"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return write_number(value) if isinstance(value, Decimal) else str(value)


def _state(row: Any) -> dict[str, str | None]:
    """What a person can edit in ``row``, as texts; two equal states mean that nothing happened in between."""
    fields = [f for f in row._meta.concrete_fields if f.editable and not f.primary_key]
    values = {f.attname: f.get_prep_value(getattr(row, f.attname)) for f in fields}
    return {
        name: None if value is None else write_number(value) if isinstance(value, Decimal) else str(value)
        for name, value in values.items()
    }


if TYPE_CHECKING:  # the last is what ``BoundedRows`` is mixed into
    _InlineFormset = BaseInlineFormSet[Any, Any, Any]
    _ModelForm = forms.ModelForm[Any]
    _Formset = BaseFormSet[Any]
else:
    _InlineFormset = BaseInlineFormSet
    _ModelForm = forms.ModelForm
    _Formset = object


class BoundedRows(_Formset):
    """A formset that makes no forms for more rows than a person can type: each costs time, whether it is filled or not.

    ``TOTAL_FORMS`` comes from outside; with too many of them none is made, and Django's error says how many may be.
    """

    most = 250  # beside those that are stored

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.max_num = self.absolute_max = self.most + (self.stored() if self._asked() > self.most else 0)

    def _asked(self) -> int:
        return int(self.management_form.cleaned_data[TOTAL_FORM_COUNT] or 0)

    def stored(self) -> int:
        """How many rows there are already."""
        return 0

    def total_form_count(self) -> int:
        return 0 if self.is_bound and self._asked() > self.absolute_max else super().total_form_count()

    def initial_form_count(self) -> int:
        count = super().initial_form_count()
        return min(count, self.total_form_count()) if self.is_bound else count


class DistinctRows(BoundedRows, _InlineFormset):
    """Two rows below one row that the database would refuse to keep side by side are refused in words.

    Django checks neither constraints that contain the row above nor rows with an empty field ("since: not known").
    """

    def stored(self) -> int:
        return len(self.get_queryset())

    def clean(self) -> None:
        super().clean()
        live = [f for f in self.forms if f not in self.deleted_forms and (f.instance.pk or f.has_changed())]
        model: Any = self.model
        for constraint in model._meta.total_unique_constraints:
            seen = set()
            for form in live:
                own = [model._meta.get_field(name) for name in constraint.fields if name != self.fk.name]
                key = tuple(_compared(field, getattr(form.instance, field.attname)) for field in own)
                if None in key and constraint.nulls_distinct is not False:
                    continue
                if key in seen and form.is_valid():
                    form.add_error(None, form.instance.unique_error_message(self.model, constraint.fields))
                seen.add(key)


def _compared(field: Any, value: Any) -> Any:
    """A value as rows are told apart by it: names without regard to letter case."""
    return name_key(value) if isinstance(field, NameField) and isinstance(value, str) else value


class ScopedForm(_ModelForm):
    """A form of the admin. ``get_form`` sets who is typing and where the person may write."""

    user: Someone = None
    allowed_areas: list[str] = []
    region_field: str | None = None
    loaded = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.declared_fields.keys() & self.fields.keys():
            self.fields[name].label = capfirst(self.fields[name].label)  # as the fields of the model have it
        if "loaded" in self.fields and self.instance.pk:
            self.initial["loaded"] = json.dumps(_state(self.instance))

    def has_changed(self) -> bool:
        return bool(set(self.changed_data) - {"loaded"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        region = cleaned.get(self.region_field) if self.region_field else None
        # Of a new region the field is its code, which is no row yet.
        if region is not None and not covers(self.allowed_areas, getattr(region, "pk", region)):
            self.add_error(self.region_field, self._outside(region))
        if self.instance.pk and not self.instance._state.adding and "loaded" in self.fields:
            self._refuse_overwriting()
        return cleaned

    def _post_clean(self) -> None:
        """Where a check of ours said in words what is wrong, the database's constraint need not say it again."""
        errors = self.errors  # kept by the form: not asked anew here
        had_errors = bool(errors)
        before = errors[NON_FIELD_ERRORS].copy() if NON_FIELD_ERRORS in errors else None
        super()._post_clean()  # type: ignore[misc]  # a hook of Django that the stubs leave out
        if had_errors:
            errors.pop(NON_FIELD_ERRORS, None)
            if before is not None:
                errors[NON_FIELD_ERRORS] = before

    def _outside(self, region: Any) -> str:
        places = ", ".join(self.allowed_areas)
        return _("%(region)s (%(code)s) lies outside your area (%(area)s). Choose a region within it.") % {
            "region": region, "code": getattr(region, "pk", region), "area": places,
        }  # fmt: skip

    def _refuse_overwriting(self) -> None:
        """An error when the stored row is no longer the one that was read; what was typed stays in the form."""
        stored = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk).first()
        if stored is None:
            text = _("Somebody deleted this row while you were typing. Copy what you need and add it anew.")
            self.add_error(None, text)
            return
        try:
            read = json.loads(self.data.get(self.add_prefix("loaded"), ""))
        except ValueError:
            read = None
        now = _state(stored)
        if read == now:
            return
        before = read if isinstance(read, dict) else {}
        changes = [
            f"{field.verbose_name}: {display(field, getattr(stored, field.name))}"
            for field in stored._meta.concrete_fields
            if field.attname in now and before.get(field.attname) != now[field.attname]
        ]
        data: Any = self.data
        data = data.copy()
        data[self.add_prefix("loaded")] = json.dumps(now)  # the next save is made knowingly
        self.data = data
        self.add_error(None, self._conflict_words(stored, changes))

    def _conflict_words(self, stored: Any, changes: list[str]) -> str:
        text = (
            _("While you were typing, this row was changed%(by)s. Stored now: %(changes)s.")
            + " "
            + _("Your entries are still in the form: compare, correct them, and save again to replace the stored ones.")
        )
        return text % {"by": self._who(stored), "changes": "; ".join(changes)}

    @staticmethod
    def _who(stored: Any) -> str:
        """ " by ani, 3 May 10:02", where the row has a history and somebody is named in it."""
        records = getattr(stored, "history", None)
        last = records.select_related("history_user").first() if records is not None else None
        if last is None or last.history_user is None:
            return ""
        moment = date_format(localtime(last.history_date), "SHORT_DATETIME_FORMAT")
        return " " + _("by %(user)s (%(moment)s)") % {"user": last.history_user.get_username(), "moment": moment}
