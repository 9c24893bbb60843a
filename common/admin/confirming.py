"""Questions of a form about what is allowed but odd: asked once, answered for exactly these sentences."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


def confirmed_field() -> forms.CharField:
    """The field that a form of this kind declares; hidden until something is asked."""
    return forms.CharField(required=False, widget=forms.HiddenInput, label=gettext_lazy("I have checked: save it"))


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
