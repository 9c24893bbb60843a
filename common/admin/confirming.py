"""Questions of a form about what is allowed but odd: asked once, answered for exactly these sentences."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


def confirmed_field() -> forms.CharField:
    """The field that a form of this kind declares; hidden until something is asked."""
    return forms.CharField(required=False, widget=forms.HiddenInput, label=gettext_lazy("I have checked: save it"))


class AsksOnce:
    """An admin whose form has the field ``confirmed``: who may only look is asked nothing."""

    def get_fieldsets(self, request: Any, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)  # type: ignore[misc]  # of the admin beside it
        if obj is None or self.has_change_permission(request, obj):  # type: ignore[attr-defined]  # as above
            return fieldsets
        return [
            (name, {**options, "fields": [field for field in options["fields"] if field != "confirmed"]})
            for name, options in fieldsets
        ]


def ask(form: Any, warnings: Sequence[str], about: Sequence[str] = ()) -> None:
    """Adds ``warnings`` as errors of the field ``confirmed``, unless just these were confirmed of what is ``about``."""
    if not warnings:
        return
    mark = hashlib.sha256("\n".join([*about, *warnings]).encode()).hexdigest()[:16]
    if form.cleaned_data.get("confirmed") == mark:
        return
    form.fields["confirmed"].widget = forms.CheckboxInput(attrs={"value": mark})
    form.data = form.data.copy()
    form.data["confirmed"] = ""
    form.add_error("confirmed", [forms.ValidationError(text, code="warning") for text in warnings])
