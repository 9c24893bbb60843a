"""The cards of the page on which somebody says what columns hold: columns alike share one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from imports.pages.column_kinds import (
    AS_IS,
    KEPT,
    LEFT_OUT,
    ColumnKind,
    ColumnKinds,
    KindChoice,
    Meaning,
    Words,
    grouped,
)

# How sure a proposal is, and the classes of its badge.
SURE = {"sure": "good", "fairly": "", "ask": "warn"}


@dataclass
class Card:
    """Columns that hold the same (an indicator in several years), with what was posted or proposed for them.

    ``columns``: their dicts of ``recognised["columns"]``; ``meanings``: what each of them holds now; ``earlier``: texts
    by letters that were stated otherwise for an earlier file and are proposed, see ``recalled``.
    """

    kinds: ColumnKinds
    columns: list[dict[str, Any]]
    meanings: list[Meaning]
    posted: Mapping[str, str] | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    answered_elsewhere: frozenset[str] = frozenset()
    earlier: Mapping[str, str] = field(default_factory=dict)
    error: str = ""

    @property
    def name(self) -> str:
        return f"c{self.columns[0]['index']}"

    @property
    def letters(self) -> str:
        return " ".join(column["letter"] for column in self.columns)

    @property
    def heading(self) -> str:
        """The headings as printed: those that all columns share once, then what differs."""
        paths = [column["path"] for column in self.columns]
        shared = [parts[0] for parts in zip(*paths, strict=False) if len(set(parts)) == 1]
        rest = [" ".join(path[len(shared) :]) for path in paths]
        return " · ".join(filter(None, [" · ".join(shared), ", ".join(filter(None, rest))]))

    @property
    def meaning(self) -> Meaning:
        return self.meanings[0]

    @property
    def words(self) -> str:
        return "; ".join(dict.fromkeys(self.kinds.words(meaning) for meaning in self.meanings))

    @property
    def sure(self) -> str:
        """The least sure of the columns."""
        return max((str(column.get("sure", "sure")) for column in self.columns), key=list(SURE).index)

    @property
    def badge(self) -> str:
        return SURE[self.sure]

    @property
    def is_open(self) -> bool:
        return self.sure == "ask" or bool(self.asked or self.error or self.recalled)

    @property
    def recalled(self) -> dict[str, str]:
        """What is proposed because it was stated for an earlier file: texts of the option ``map`` by letters.

        Nothing for a column that a question is about elsewhere: there the proposal stands beside its choices.
        """
        own = [column for column in self.columns if not self.answered_elsewhere & set(keys(column))]
        return {column["letter"]: self.earlier[column["letter"]] for column in own if column["letter"] in self.earlier}

    @property
    def recalled_words(self) -> str:
        return "; ".join(dict.fromkeys(self.kinds.words(self.kinds.read(text)) for text in self.recalled.values()))

    @property
    def needs_answer(self) -> bool:
        """True where a question is about it, on the card or elsewhere on the page."""
        named = {key for column in self.columns for key in keys(column)}
        return bool(self.asked or self.answered_elsewhere & named)

    @property
    def is_answered_elsewhere(self) -> bool:
        """True where questions with choices of their own are about all its columns: here nothing can be chosen."""
        return all(self.answered_elsewhere & set(keys(column)) for column in self.columns)

    @property
    def is_left_out(self) -> bool:
        return self.meaning.kind == LEFT_OUT

    @property
    def reasons(self) -> list[str]:
        return list(dict.fromkeys(column["reason"] for column in self.columns if column.get("reason")))

    @property
    def examples(self) -> str:
        return " · ".join(text for column in self.columns for text in column.get("examples", [])[:1])

    def kind_choices(self) -> Iterator[tuple[ColumnKind, bool, list[dict[str, Any]]]]:
        """Each kind, whether it is the present one, and its fields as dicts for the template.

        None is present where somebody must say what the column holds: nobody states by not touching the card.
        """
        chosen = (self.posted or {}).get(f"{self.name}-kind", "" if self.sure == "ask" else self.meaning.kind)
        kept = [KEPT] if self.meaning.kind == AS_IS else []
        for kind in [*kept, *self.kinds.kinds]:
            yield kind, kind.value == chosen, [self._field(kind, choice) for choice in kind.choices]

    def _field(self, kind: ColumnKind, choice: KindChoice) -> dict[str, Any]:
        own = choice.own and len(self.columns) > 1
        columns = self.columns if own else self.columns[:1]
        present = [meaning.answers if meaning.kind == kind.value else {} for meaning in self.meanings]
        inputs = [
            self._input(f"c{column['index']}-{choice.name}", choice, answers)
            | {"letter": column["letter"] if own else ""}
            for column, answers in zip(columns, present, strict=False)
        ]
        return {"label": choice.label, "inputs": inputs}

    def _input(self, name: str, choice: KindChoice, present: Mapping[str, str]) -> dict[str, Any]:
        """An input with the present answer, or where the form is shown once more with the posted one."""
        value = present.get(choice.name, "")
        return {"name": name, "value": (self.posted or {}).get(name, value), "groups": _with(choice, value)}

    def held_once(self) -> list[str]:
        """What its columns hold, as posted or else as proposed, that no other column may hold."""
        is_posted = self.posted is not None and f"{self.name}-kind" in self.posted
        own = [column for column in self.columns if not self.answered_elsewhere & set(keys(column))]
        meanings = [self._posted_meaning(column) if is_posted else self.kinds.read(column["map"]) for column in own]
        return list(filter(None, map(self.kinds.only_once, meanings)))

    def changed(self) -> dict[str, str]:
        """The texts of the columns for the option ``map``, as far as they are posted and not what is proposed.

        With all proposals, or the box of the card, what was stated for an earlier file, where nothing else is.
        """
        takes = {"yes"} & {(self.posted or {}).get(name) for name in ("proposals", f"{self.name}-recalled")}
        recalled = {f"[{letter}]": text for letter, text in self.recalled.items()} if takes else {}
        return recalled | self._stated()

    def _stated(self) -> dict[str, str]:
        if self.posted is None or f"{self.name}-kind" not in self.posted:
            return {}
        texts = {}
        for column in self.columns:
            if self.answered_elsewhere & set(keys(column)):
                continue
            meaning = self._posted_meaning(column)
            if meaning != self.kinds.read(column["map"]) or column.get("sure") == "ask":
                texts[f"[{column['letter']}]"] = self.kinds.write(meaning)
        return texts

    def _posted_meaning(self, column: dict[str, Any]) -> Meaning:
        posted: Mapping[str, str] = self.posted or {}
        value = posted[f"{self.name}-kind"]
        proposed = self.kinds.read(column["map"])
        if value == AS_IS:
            return proposed
        kind = next((kind for kind in self.kinds.kinds if kind.value == value), None)
        if kind is None:
            return Meaning(LEFT_OUT)
        before = proposed.answers if proposed.kind == value else {}
        answers = dict(before)
        for choice in kind.choices:
            name = f"c{column['index']}-{choice.name}" if choice.own else f"{self.name}-{choice.name}"
            given = posted.get(name, "").strip()
            is_allowed = given == answers.get(choice.name) or _is_allowed(choice, given)
            answers[choice.name] = given if is_allowed else ""
            if name not in posted and not answers[choice.name]:
                del answers[choice.name]
        return Meaning(value, {name: answer for name, answer in answers.items() if answer or name in before})


def _with(choice: KindChoice, value: str) -> list[tuple[Words, list[tuple[str, Words]]]]:
    """The choices by their groups, with the present ``value`` where it is none of them: a browser sends back what was
    there."""
    is_unknown = choice.choices and value and value not in {offered for offered, _label in choice.choices}
    return grouped(((value, value), *choice.choices) if is_unknown else choice.choices, choice.groups)


def _is_allowed(choice: KindChoice, given: str) -> bool:
    return not choice.choices or given in {value for value, _label in choice.choices}


def keys(column: dict[str, Any]) -> tuple[str, str]:
    """The two ways in which the option ``map`` and questions name a column."""
    return f"[{column['letter']}]", str(column["heading"])


def cards(
    kinds: ColumnKinds,
    columns: list[dict[str, Any]],
    posted: Mapping[str, str] | None,
    asked: list[dict[str, Any]],
    answered_elsewhere: frozenset[str] = frozenset(),
    earlier: Mapping[str, str] | None = None,
) -> list[Card]:
    """The cards of ``columns``; ``asked``: questions about columns, which open their cards.

    ``answered_elsewhere``: keys of columns that a question with its own answers is about: their card states nothing.
    ``earlier``: what was stated for an earlier file, texts by letters.
    """
    built = []
    for _alike, group in groupby(columns, key=lambda column: _likeness(kinds, column)):
        members = list(group)
        meanings = [kinds.read(column["map"]) for column in members]
        names = {key for column in members for key in keys(column)}
        about = [question for question in asked if question.get("subject") in names]
        built.append(Card(kinds, members, meanings, posted, about, answered_elsewhere, earlier or {}))
    return built


def _likeness(kinds: ColumnKinds, column: dict[str, Any]) -> tuple[Any, ...]:
    """What columns of one card have in common; a column that is no figure has a card of its own."""
    meaning = kinds.read(column["map"])
    own = {choice.name for kind in kinds.kinds if kind.value == meaning.kind for choice in kind.choices if choice.own}
    if not own:
        return (column["index"],)
    return meaning.kind, tuple(sorted(item for item in meaning.answers.items() if item[0] not in own))
