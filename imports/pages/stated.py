"""What was stated beside a file, in words: the names of options and of their values as a reader knows them."""

from collections.abc import Mapping
from typing import Any

from django.forms import ChoiceField
from django.utils.translation import gettext as _

from imports.machinery.importer import Importer
from imports.pages.answered import LABELS, WORDS
from imports.pages.conflict_fields import ALL, CHOICES, CONFLICTS
from imports.pages.forms import lines_of

COLUMNS = "map"  # shown with the columns


def stated_words(options: Mapping[str, Any], fields: Mapping[str, Any], importer: Importer) -> list[tuple[str, Any]]:
    """(name, value) of each option that no column shows. ``fields``: those of the importer's form."""
    return [
        (_label(name, fields, importer), _value(name, value, fields.get(name)))
        for name, value in options.items()
        if name != COLUMNS
    ]


def _label(name: str, fields: Mapping[str, Any], importer: Importer) -> str:
    if name in fields:
        return str(fields[name].label)
    if name == CONFLICTS:
        return _("Figures that differ")
    return str(LABELS.get(name) or importer.field_label(name) or name)


def _value(name: str, value: Any, field: Any) -> Any:
    if name == CONFLICTS or name in WORDS:
        words = dict(CHOICES) if name == CONFLICTS else WORDS[name]
        if isinstance(value, Mapping):
            return "; ".join(f"{_subject(key)}: {words.get(said, said)}" for key, said in value.items())
        return words.get(value, value)
    if isinstance(value, (list, dict)):
        return "; ".join(lines_of(value))
    listed: Any = field.choices if isinstance(field, ChoiceField) and not hasattr(field, "queryset") else ()
    return dict(listed).get(value, value)


def _subject(key: str) -> str:
    return _("all") if key == ALL else key
