"""Entry forms of rows with evidence: it follows the source; a source that does not tell it is asked about."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.choices import Evidence
from regions.evidence import ASKED, EvidenceField, UnknownEvidenceError, of_source

# What changes nothing of what was verified.
ASIDE = {"evidence", "workflow", "note", "loaded", "confirmed"}


class EvidenceForm(forms.ModelForm):
    """A row whose evidence somebody may state, or leave to the kind of the source. "verified" is nobody's to enter.

    A row that is given another source follows the new one, unless its evidence was chosen; a verified row that is
    changed is not verified any more.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "evidence" in self.fields:
            self._offer_evidence(self.fields["evidence"])

    def _offer_evidence(self, field: Any) -> None:
        verified = self.instance.evidence == Evidence.VERIFIED
        offered = [choice for choice in Evidence.choices if choice[0] != Evidence.VERIFIED or verified]
        field.choices = [("", gettext_lazy("by the kind of the source")), *offered]
        field.required = False

    def clean(self) -> Any:
        cleaned = super().clean()
        if "evidence" in self.fields and "evidence" not in self.errors:
            self._settle_evidence(self.cleaned_data)
        return cleaned

    @property
    def _evidence_field(self) -> EvidenceField:
        return cast(EvidenceField, self._meta.model._meta.get_field("evidence"))

    def _settle_evidence(self, cleaned: dict[str, Any]) -> None:
        """Fills in what the source says; what only the row above says is filled in when the row is saved."""
        if self.instance.pk and "evidence" not in self.changed_data and not self._keeps_evidence():
            cleaned["evidence"] = ""
        source = cleaned.get(self._evidence_field.source)
        if cleaned.get("evidence") or source is None:
            return
        try:
            cleaned["evidence"] = "" if getattr(self.instance, "is_sample", False) else of_source(source)
        except UnknownEvidenceError:
            text = _(
                "The kind of the source (%(kind)s) does not tell how well this is supported. Choose one: %(choices)s."
            )
            choices = ", ".join(str(one.label) for one in ASKED)
            self.add_error("evidence", text % {"kind": source.get_kind_display(), "choices": choices})

    def _keeps_evidence(self) -> bool:
        """Whether the stored evidence still holds for what the form says now."""
        stored, name = self.instance.evidence, self._evidence_field.source
        if stored == Evidence.VERIFIED:
            return not set(self.changed_data) - ASIDE
        if name not in self.changed_data:
            return True
        former = type(self.instance)._base_manager.get(pk=self.instance.pk)
        try:
            return stored != self._evidence_field.followed(former)
        except UnknownEvidenceError:
            return False
