"""What a column of a file may hold, as somebody chooses it on the page: kinds, and what each of them still asks.

A choice becomes a text, the same that the option ``map`` of the command takes ("p0;year=2022", "region", "").
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
Choices = Iterable[tuple[str, Words]]
Groups = tuple[tuple[Words, tuple[str, ...]], ...]  # names of groups, and the values in each, the most likely first
LEFT_OUT = "out"
AS_IS = "as-is"  # what the importer reads and the page has no words for: shown, and never changed unasked


@dataclass(frozen=True)
class KindChoice:
    """What a kind of column still asks: a choice, or a text where there are no ``choices``.

    ``own``: each of several columns alike has its own answer (a year), the others share one (the indicator).
    ``groups``: how many choices are put together.
    """

    name: str
    label: Words
    choices: tuple[tuple[str, Words], ...] = ()
    own: bool = False
    groups: Groups = ()


@dataclass(frozen=True)
class ColumnKind:
    """One button of the card of a column."""

    value: str
    label: Words
    choices: tuple[KindChoice, ...] = ()


@dataclass(frozen=True)
class Meaning:
    """What a column holds: its kind and the answers to what the kind asks."""

    kind: str
    answers: dict[str, str] = field(default_factory=dict)


def grouped(choices: Choices, groups: Groups) -> list[tuple[Words, list[tuple[str, Words]]]]:
    """The choices by their groups, in the order of these; what is in none stands first, under no name."""
    words = dict(choices)
    named = {value for _name, values in groups for value in values}
    found: list[tuple[Words, list[tuple[str, Words]]]] = [
        ("", [(value, label) for value, label in words.items() if value not in named])
    ]
    found += [(name, [(value, words[value]) for value in values if value in words]) for name, values in groups]
    return [(name, members) for name, members in found if members]


KEPT = ColumnKind(AS_IS, _("As it is"))


class ColumnKinds(Protocol):
    """The kinds of one kind of file, and their texts. A text that fits none of them is read as ``AS_IS``.

    ``groups``: of the texts, for questions that offer them.
    """

    kinds: tuple[ColumnKind, ...]
    groups: Groups

    def read(self, text: str) -> Meaning: ...
    def write(self, meaning: Meaning) -> str: ...
    def words(self, meaning: Meaning) -> str: ...
    def only_once(self, meaning: Meaning) -> str: ...


class FieldKinds:
    """Kinds for files in which a column holds one field of a record: which field, or that it is left out."""

    def __init__(self, fields: tuple[tuple[str, Words], ...], groups: Groups = ()) -> None:
        self.labels, self.groups = dict(fields), groups
        self.kinds = (
            ColumnKind("field", _("Read as"), (KindChoice("field", _("It holds"), fields, groups=groups),)),
            ColumnKind(LEFT_OUT, _("Leave out")),
        )

    def read(self, text: str) -> Meaning:
        """The meaning of a text of the option ``map``: the name of a field, or nothing."""
        if text and text not in self.labels:
            return Meaning(AS_IS, {AS_IS: text})
        return Meaning("field", {"field": text}) if text else Meaning(LEFT_OUT)

    def write(self, meaning: Meaning) -> str:
        """The text of a meaning."""
        return meaning.answers.get(meaning.kind, "")

    def words(self, meaning: Meaning) -> str:
        """The meaning for a reader."""
        if meaning.kind == LEFT_OUT:
            return str(_("not read"))
        return str(self.labels.get(self.write(meaning), self.write(meaning)))

    def only_once(self, meaning: Meaning) -> str:
        """What no second column may hold: the field; "" for a column that is left out."""
        return self.write(meaning)
