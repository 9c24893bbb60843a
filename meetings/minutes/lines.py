"""The texts of a minutes form: what was typed, what it was typed over, what somebody else stored meanwhile."""

import hashlib
from dataclasses import dataclass, field

from meetings.models import ActionItem, Decision

LONGEST_TEXT = 4_000
Kind = Decision.Kind


def normal(text: str) -> str:
    """A posted text as it is kept: line ends of one kind, no control signs, no blank end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t").rstrip()


def fingerprint(*texts: str) -> str:
    """A short mark of what was read."""
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Newer:
    """What somebody else has stored in the meantime; ``gone`` where it was deleted."""

    who: str
    when: str
    text: str = ""
    kind: str = ""
    gone: bool = False


@dataclass
class DecisionLine:
    """One decision on the form. ``key`` is its number, or "new1" and so on for one that is to be added.

    ``lead``, ``due`` and ``task`` are a quick action, as typed. ``was`` is the key under which it was sent.
    """

    key: str
    text: str = ""
    kind: str = Kind.DECISION
    version: int = 0
    base: str = ""
    lead: str = ""
    due: str = ""
    task: str = ""
    was: str = ""
    newer: Newer | None = None
    errors: dict[str, str] = field(default_factory=dict)
    actions: list[ActionItem] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.key.startswith("new")

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.lead or self.due or self.task)

    @property
    def has_task(self) -> bool:
        return bool(self.lead or self.due or self.task)


def line_of(decision: Decision) -> DecisionLine:
    """A stored decision as a line to be changed."""
    base = fingerprint(decision.kind, normal(decision.text))
    return DecisionLine(str(decision.pk), decision.text, decision.kind, decision.version, base)


def read_line(key: str, data) -> DecisionLine:
    """The line ``key`` as it was sent."""

    def typed(name: str) -> str:
        return normal(data.get(f"{key}-{name}", ""))

    kind = typed("kind")
    line = DecisionLine(key, typed("text"), kind if kind in Kind.values else Kind.DECISION, was=key)
    line.version, line.base = whole_number(typed("version")), typed("base")
    line.lead, line.due, line.task = typed("lead"), typed("due"), typed("task")
    return line


def is_key(key: str) -> bool:
    """True for the number of a decision and for "new1"."""
    number = key.removeprefix("new")
    return number.isascii() and number.isdecimal() and len(number) < 16


def whole_number(text: str) -> int:
    """The number, -1 where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
