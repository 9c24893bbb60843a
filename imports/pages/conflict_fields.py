"""Figures that differ from stored ones as fields of a form, each named after all that is shown of it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from common import numbers
from imports.models import ImportBatch
from imports.pages.asked import key
from imports.pages.report import written

ALL = "*"
CONFLICTS = "conflicts"  # option of an importer, and its counts
CHOICE = "k-"  # how the names of these fields begin
CHOICES = (
    ("keep", gettext_lazy("keep what is stored")),
    ("replace", gettext_lazy("take the new one")),
    ("both", gettext_lazy("keep both, the stored one in force")),
)
SHOWN = 200
SAYS = ("line", "column", "region", "indicator", "breakdown", "year", "month", "value", "stored")


class ConflictFields:
    """The table of figures that differ, the largest difference first. ``words``: labels of the indicators."""

    choices = CHOICES

    def __init__(self, batch: ImportBatch, words: Mapping[str, str]) -> None:
        self.listed: list[dict[str, Any]] = batch.counts.get(CONFLICTS) or []
        self.stated: dict[str, str] = batch.options.get(CONFLICTS) or {}
        self.count = int(batch.counts.get("conflict_count") or 0)
        self.words = words
        self.by_name = {_name(item): item for item in self.listed}

    @property
    def name_for_all(self) -> str:
        """The name of the choice for all: another one as soon as other figures differ."""
        return CHOICE + key(ALL, self.count, *self.by_name)

    @property
    def for_all(self) -> str:
        return self.stated.get(ALL, "")

    @property
    def not_shown(self) -> int:
        return max(0, self.count - SHOWN)

    @property
    def names(self) -> set[str]:
        return {*self.by_name, self.name_for_all} if self.listed else set()

    @property
    def are_open(self) -> bool:
        """True where a figure that differs from a stored one is not settled yet."""
        return any(not item["settled"] for item in self.listed)

    def shown(self) -> list[dict[str, Any]]:
        """The lines of the table for the template, each with its choices: value, words and whether it is chosen."""
        return [self._line(name, item) for name, item in list(self.by_name.items())[:SHOWN]]

    def _line(self, name: str, item: dict[str, Any]) -> dict[str, Any]:
        chosen = self.stated.get(_cell(item), "")
        period = numbers.period(item["year"], item["month"], item["period_kind"])
        indicator = self.words.get(item["indicator"], item["indicator"])
        return {
            **item, "name": name, "words": f"{item['region_name']}, {indicator}, {period}",
            "choices": [(value, label, value == chosen) for value, label in CHOICES if value in item["choices"]],
            "stored_written": written(item["stored"]), "value_written": written(item["value"]),
            "difference_written": written(item["difference"]),
        }  # fmt: skip

    def chosen(self, posted: Mapping[str, str]) -> dict[str, str]:
        """The texts for the option ``conflicts`` of what was posted: {"*": choice, "LINE:HEADING": choice}."""
        texts = {_cell(item): posted[name] for name, item in self.by_name.items()
                 if posted.get(name) in item["choices"]}  # fmt: skip
        for_all = posted.get(self.name_for_all, "")
        return {ALL: for_all, **texts} if for_all in dict(CHOICES) else texts


def _cell(item: dict[str, Any]) -> str:
    return f"{item['line']}:{item['column']}"


def _name(item: dict[str, Any]) -> str:
    return CHOICE + key(*(item.get(name) for name in SAYS))
