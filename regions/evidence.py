"""How well a figure is supported follows the kind of its source.

A statistics office, a registry, a law or a decree publishes; news and speeches claim; an agency's own count is
reported; what is made up is a sample. A source of another kind says nothing: there somebody states it.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.choices import Evidence
from regions.models import Source

Kind = Source.Kind
BY_KIND: dict[str, str] = {
    **dict.fromkeys((Kind.STATISTICS.value, Kind.REGISTRY.value, Kind.DOCUMENT.value), Evidence.PUBLISHED.value),
    **dict.fromkeys((Kind.NEWS.value, Kind.SPEECH.value), Evidence.CLAIMED.value),
    Kind.AGENCY.value: Evidence.REPORTED.value,
}
ASKED = (Evidence.PUBLISHED, Evidence.REPORTED, Evidence.CLAIMED)  # where the kind does not tell
WEAK = (Evidence.CLAIMED, Evidence.SAMPLE)  # of a programme, and so of its rows without a source of their own


class UnknownEvidenceError(ValueError):
    """Nobody stated how well a row is supported, and the kind of its source does not tell."""


def sql_by_kind(kind: str) -> str:
    """SQL of the evidence that the SQL ``kind`` of a source means; NULL where it means none."""
    return "CASE " + " ".join(f"WHEN {kind} = '{one}' THEN '{evidence}'" for one, evidence in BY_KIND.items()) + " END"


class EvidenceField(models.CharField):
    """The evidence of a row. Left empty, it is what the source says at the moment of saving.

    ``source``: the field that names the source; ``parent``: the field of the row above, whose claims and samples make
    claims and samples of rows without a source of their own. Other such rows are an agency's own report.
    """

    def __init__(self, *args: Any, source: str = "source", parent: str = "", **kwargs: Any) -> None:
        self.source, self.parent = source, parent
        shared = {"verbose_name": _("evidence"), "max_length": 10, "choices": Evidence.choices, "blank": True}
        super().__init__(*args, **{**shared, **kwargs})

    def deconstruct(self) -> Any:
        """As a plain field of text: migrations know nothing of sources."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        stated = super().pre_save(model_instance, add)
        if not stated:
            stated = self.followed(model_instance)
            setattr(model_instance, self.attname, stated)
        return stated

    def followed(self, row: Any) -> str:
        """The evidence of ``row`` by its source. Raises UnknownEvidenceError."""
        if getattr(row, "is_sample", False):
            return Evidence.SAMPLE.value
        source = getattr(row, self.source)
        if source is not None:
            return of_source(source)
        parent = getattr(row, self.parent)
        return str(parent.evidence) if parent.evidence in WEAK else Evidence.REPORTED.value


def of_source(source: Source) -> str:
    """The evidence of what ``source`` says. Raises UnknownEvidenceError where its kind does not tell."""
    if source.kind not in BY_KIND:
        raise UnknownEvidenceError(f"{source}: a source of the kind {source.kind} does not tell the evidence")
    return BY_KIND[source.kind]
