"""What was stated beside a file, in words: the names of options and of their values as a reader knows them."""

from collections.abc import Mapping
from typing import Any

from django.forms import ChoiceField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imports.machinery.importer import Importer
from imports.pages.answered import LABELS
from imports.pages.conflict_fields import ALL, CHOICES, CONFLICTS
from imports.pages.forms import lines_of

COLUMNS = "map"  # shown with the columns
WORDS: Mapping[str, Mapping[str, Any]] = {
    CONFLICTS: dict(CHOICES),
    "programs": {"skip": gettext_lazy("lines left out")},
    "names": {"skip": gettext_lazy("lines left out")},
    "indicators": {"skip": gettext_lazy("lines left out")},
    "hidden": {"skip": gettext_lazy("left out"), "read": gettext_lazy("read")},
    "scaled": {"held": gettext_lazy("as the cells hold them"), "shown": gettext_lazy("as they are shown")},
    "zeros": {"missing": gettext_lazy("no data"), "zero": gettext_lazy("really 0")},
    "twice": {
        "first": gettext_lazy("the first line"), "last": gettext_lazy("the last line"), "none": gettext_lazy("none"),
    },
    "gaps": {"above": gettext_lazy("of the region above them"), "none": gettext_lazy("errors")},
    "unread": {"leave": gettext_lazy("left out")},
    "tables": {"first": gettext_lazy("only the first")},
    "remarks": {"skip": gettext_lazy("figures left out"), "keep": gettext_lazy("figures kept")},
    "area": {"own": gettext_lazy("left out"), "all": gettext_lazy("not left out")},
}  # fmt: skip


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
    if name in WORDS:
        words = WORDS[name]
        if isinstance(value, Mapping):
            return "; ".join(f"{_subject(key)}: {words.get(said, said)}" for key, said in value.items())
        return words.get(value, value)
    if isinstance(value, (list, dict)):
        return "; ".join(lines_of(value))
    listed: Any = field.choices if isinstance(field, ChoiceField) and not hasattr(field, "queryset") else ()
    return dict(listed).get(value, value)


def _subject(key: str) -> str:
    return _("all") if key == ALL else key
