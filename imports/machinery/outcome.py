"""What one pass over a file needs and what it finds."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from common.permissions import COUNTRY
from common.reading.layout.table import Table
from common.reading.refusals import ReadingError
from imports.machinery.staging import Problems, Rule

if TYPE_CHECKING:
    from imports.machinery.importer import Importer

FILE = "file"  # the rule of a file that cannot be read
PEOPLE = "people"  # and of one that lists persons, where it may not
FILE_RULES = (
    Rule(FILE, "error", _("The file cannot be read"), "%(text)s"),
    Rule(PEOPLE, "error", _("The file lists persons"), "%(text)s"),
    Rule("question", "error", _("Something must be stated"), "%(text)s"),
)


class Question(NamedTuple):
    """What must be stated, and the name of the option that states it (empty where none does).

    ``choices``: the values that the option may take, with their words; empty where it is free text. ``proposal``: the
    value that the file suggests, and ``reason``, in a sentence, why; both empty where it suggests none. ``subject``:
    the word of the file that is asked about where the option holds a value for each of them (``{subject: value}``).
    """

    text: str
    option: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    proposal: str = ""
    reason: str = ""
    subject: str = ""

    def details(self) -> dict[str, Any]:
        """The question as it is kept with a batch, in the language in which it was asked."""
        choices = [[value, str(words)] for value, words in self.choices]
        return {**self._asdict(), "text": str(self.text), "reason": str(self.reason), "choices": choices}


class Unclear(ReadingError):
    """What the file does not say and nobody stated. ``recognised``: what was read of it, as in ``Outcome``."""

    def __init__(self, questions: list[Question], recognised: dict[str, Any] | None = None) -> None:
        super().__init__(" ".join(question.text for question in questions))
        self.questions, self.recognised = questions, recognised or {}


@dataclass(frozen=True)
class ImportRights:
    """Where somebody may import, and where the rows need no approval. An importer may know more in a subclass."""

    areas: list[str]
    approves: list[str]


SHELL = ImportRights([COUNTRY], [COUNTRY])  # whoever has the command line has the database


@dataclass
class Job:
    """One pass over a file. ``told``: what was decided because only one reading exists, in sentences.

    ``file_name``: as its owner calls it, where the copy at ``path`` has another name. ``table``: the table of a file
    that may not list persons; nothing is told of it before ``Table.judge``.
    """

    importer: "Importer"
    path: Path
    options: dict[str, Any]
    rights: ImportRights = SHELL
    batch_id: int | None = None
    problems: Problems = field(default_factory=Problems)
    told: list[str] = field(default_factory=list)
    file_name: str = ""
    table: Table | None = None

    @property
    def params(self) -> dict[str, Any]:
        """Named parameters that every SQL rule may use."""
        return {**self.options, "areas": self.rights.areas, "approves": self.rights.approves}


@dataclass
class Outcome:
    """What a pass found and did: counts, problems by rule (errors first), what was recognised, first rows as read.

    ``areas``: codes of the regions in which the lines lie, also those with an error, which the page shows as well;
    empty where none is known. ``unplaced``: a line says no region that is known, so anybody's may be shown.
    ``more_counts``: what this kind of file counts beside. ``keeps_file``: false where the file may not stay either.
    """

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    recognised: dict[str, Any] = field(default_factory=dict)
    preview: list[dict[str, Any]] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    unplaced: bool = False
    written: bool = False
    more_counts: dict[str, Any] = field(default_factory=dict)
    keeps_file: bool = True

    @property
    def errors(self) -> int:
        return sum(group["count"] for group in self.problems if group["severity"] == "error")

    @property
    def to_write(self) -> int:
        return self.counts.get("new", 0) + self.counts.get("changed", 0)

    @property
    def warnings(self) -> int:
        return sum(group["count"] for group in self.problems if group["severity"] == "warning")


def unread(rule: str, questions: list[Question], recognised: dict[str, Any] | None = None) -> Outcome:
    """The outcome for a file that could not be read as a whole, with what was ``recognised`` of it."""
    items = [{"line": None, "column": "", "value": "", "details": question.details()} for question in questions]
    problems = [{"rule": rule, "severity": "error", "count": len(items), "items": items}]
    return Outcome(problems=problems, recognised=recognised or {})
