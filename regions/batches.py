"""The one way in for bulk data: a file becomes a batch that is checked as a whole, committed and undone as a whole.

An ``Importer`` says what is particular to one kind of data; everything else is here, in ``staging`` (the
temporary tables) and in ``undo``.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, NamedTuple
from zlib import crc32

from django.core.files import File
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from poverty_monitor.lib.decoding import ReadingError
from poverty_monitor.lib.permissions import COUNTRY, area_prefixes
from regions import staging
from regions.models import ImportBatch
from regions.staging import Problems, Rule

LOCKS = 0x504D  # first number of our advisory locks; the second is the kind of data or the batch
State = ImportBatch.State

FILE_RULES = (
    Rule("file", "error", _("The file cannot be read"), "%(text)s"),
    Rule("question", "error", _("Something must be stated"), "%(text)s"),
)


class Question(NamedTuple):
    """What must be stated, and the name of the option that states it (empty where none does)."""

    text: str
    option: str = ""


class Unclear(ReadingError):
    """What the file does not say and nobody stated."""

    def __init__(self, questions: list[Question]):
        super().__init__(" ".join(question.text for question in questions))
        self.questions = questions


class Rights(NamedTuple):
    """Where somebody may import, and where the rows need no approval."""

    areas: list[str]
    approves: list[str]


SHELL = Rights([COUNTRY], [COUNTRY])  # whoever has the command line has the database


@dataclass
class Job:
    """One pass over a file."""

    importer: "Importer"
    path: Path
    options: dict
    rights: Rights = SHELL
    batch_id: int | None = None
    problems: Problems = field(default_factory=Problems)

    @property
    def params(self) -> dict[str, Any]:
        """Named parameters that every SQL rule may use."""
        return {**self.options, "areas": self.rights.areas, "approves": self.rights.approves}


@dataclass
class Outcome:
    """What a pass found and did: counts, problems by rule (errors first), what was recognised, first rows as read."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[dict] = field(default_factory=list)
    recognised: dict = field(default_factory=dict)
    preview: list[dict] = field(default_factory=list)
    written: bool = False

    @property
    def errors(self) -> int:
        return sum(group["count"] for group in self.problems if group["severity"] == "error")

    @property
    def to_write(self) -> int:
        return self.counts.get("new", 0) + self.counts.get("changed", 0)

    @property
    def warnings(self) -> int:
        return sum(group["count"] for group in self.problems if group["severity"] == "warning")


class Importer:
    """What is particular to one kind of data. Subclasses give the attributes and the methods without a body.

    ``staged``: columns of the staging table with SQL types, among them all of ``key`` and ``values``.
    ``key``: columns of the unique constraint by which a row is known again; ``values``: columns that may change.
    ``fixed``: columns with a constant SQL expression in new rows; ``derived``: columns that other rows decide.
    ``approval``: the permission that spares the approval, empty where rows have no workflow.
    """

    kind: ClassVar[str]
    label: ClassVar[str]
    model: ClassVar[type[models.Model]]
    staged: ClassVar[dict[str, str]]
    key: ClassVar[tuple[str, ...]]
    values: ClassVar[tuple[str, ...]]
    fixed: ClassVar[dict[str, str]] = {}
    derived: ClassVar[tuple[str, ...]] = ()
    rules: ClassVar[tuple[Rule, ...]] = ()
    permission: ClassVar[str] = "regions.add_importbatch"
    approval: ClassVar[str] = ""

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        return FILE_RULES + self.rules

    def open(self, job: Job):
        """An object with ``rows(problems)``, yielding staged rows, and ``recognised()``, a dict for the page."""
        raise NotImplementedError

    def prepare(self, cursor, job: Job) -> None:
        """After staging: fills in what needs the database; rows of another area get the status "foreign"."""

    def reconcile(self, cursor, job: Job) -> None:
        """After the stored rows are matched and before new, changed and unchanged are told apart."""

    def compared(self, cursor, job: Job) -> None:
        """After that and before the rules: tables that the rules share."""

    def preview(self, cursor) -> list[dict]:
        """The first rows as read, for the page."""
        return []

    def before_write(self, cursor, job: Job) -> None:
        """Rows that the new ones refer to."""

    def after_write(self, cursor, job: Job) -> None:
        """Derived columns and summaries, in the same transaction."""

    def after_undo(self, cursor, batch_id: int) -> None:
        """Likewise after an undo; ``import_undone`` holds id, before and the row (``r``) as it was written."""


REGISTRY: dict[str, Importer] = {}


def register(importer: type[Importer]) -> type[Importer]:
    """Makes an importer known to the pages and to undo, under its kind."""
    REGISTRY[importer.kind] = importer()
    return importer


def process(job: Job, *, write: bool = False, confirmed: bool = False) -> Outcome:
    """Reads, checks and, with ``write``, writes the file: all of it or nothing.

    Nothing is written where there is an error, or something to write with a warning that is not ``confirmed``.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if write:
                lock(cursor, job.importer.kind)
            outcome = _check(cursor, job)
            if write and not outcome.errors and (confirmed or not outcome.warnings or not outcome.to_write):
                _write(cursor, job, outcome)
            staging.drop(cursor)
        return outcome
    except Unclear as error:
        return _unread("question", error.questions)
    except ReadingError as error:
        return _unread("file", [Question(str(error))])


def _unread(rule: str, questions: list[Question]) -> Outcome:
    items = [{"line": None, "column": "", "value": "", "details": question._asdict()} for question in questions]
    return Outcome(problems=[{"rule": rule, "severity": "error", "count": len(items), "items": items}])


def _check(cursor, job: Job) -> Outcome:
    importer = job.importer
    source = importer.open(job)
    staging.create(cursor, importer.staged)
    staging.fill(cursor, importer.staged, source.rows(job.problems), job.problems)
    importer.prepare(cursor, job)
    staging.match(cursor, importer)
    importer.reconcile(cursor, job)
    staging.compare(cursor, importer)
    importer.compared(cursor, job)
    staging.run_checks(cursor, importer.rules, job.params)
    return Outcome(
        counts=staging.counted(cursor),
        problems=staging.found(cursor, importer.all_rules, job.problems),
        recognised=source.recognised(),
        preview=importer.preview(cursor),
    )


def _write(cursor, job: Job, outcome: Outcome) -> None:
    # The data version is raised by every statement on a table, also one that finds nothing to do: send none.
    if outcome.to_write:
        job.importer.before_write(cursor, job)
        staging.write(cursor, job.importer, job.batch_id)
        job.importer.after_write(cursor, job)
        staging.keep_changes(cursor, job.importer, job.batch_id)
    outcome.written = True


def lock(cursor, kind: str) -> None:
    """Commits and undos of one kind wait for each other until the transaction ends."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCKS, crc32(kind.encode()) & 0x7FFFFFFF])


class Busy(Exception):
    """A batch that cannot be worked on now; the text says why."""


# --- batches ------------------------------------------------------------------------------------------


def create(kind: str, file: File, name: str, options: dict, *, user=None, is_sample: bool = False) -> ImportBatch:
    """A batch in the state "uploaded" with its own copy of the file."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    batch = ImportBatch(
        kind=kind, file_name=name[:255], sha256=digest.hexdigest(), options=options, user=user, is_sample=is_sample
    )
    batch.file.save(Path(name).name[-80:] or "table", file, save=False)
    batch.save()
    return batch


def rights_of(user, kind: str) -> Rights:
    """What ``user`` may do with imports of ``kind``."""
    importer = REGISTRY[kind]
    areas = area_prefixes(user, importer.permission)
    return Rights(areas, area_prefixes(user, importer.approval) if importer.approval else areas)


def check(batch: ImportBatch, rights: Rights) -> Outcome:
    """Reads and checks the file of ``batch`` and stores what was found; writes no data."""
    return _run(batch, rights, write=False, confirmed=False)


def commit(batch: ImportBatch, rights: Rights, *, confirmed: bool = False) -> Outcome:
    """Checks once more and writes. Refuses (Busy) a batch that is being worked on, committed or undone already."""
    return _run(batch, rights, write=True, confirmed=confirmed)


def _run(batch: ImportBatch, rights: Rights, *, write: bool, confirmed: bool) -> Outcome:
    job = Job(REGISTRY[batch.kind], Path(), batch.options, rights, batch.pk)
    with running(batch), local_copy(batch) as job.path:
        outcome = process(job, write=write, confirmed=confirmed)
        _keep(batch, outcome)
    return outcome


@contextmanager
def running(batch: ImportBatch) -> Iterator[None]:
    """A transaction around the work on ``batch``, which is marked as interrupted before: a killed process leaves it so.

    Of two commits of one batch at once the second is refused (Busy), as is one that is done already.
    """
    waiting = [State.UPLOADED, State.CHECKED, State.REJECTED, State.INTERRUPTED]
    ImportBatch.objects.filter(pk=batch.pk, state__in=waiting).update(state=State.INTERRUPTED)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCKS, batch.pk])
        if not cursor.fetchone()[0]:
            raise Busy(_("This batch is being worked on."))
        if ImportBatch.objects.select_for_update().get(pk=batch.pk).state != State.INTERRUPTED:
            raise Busy(_("This batch is committed or undone already."))
        yield


def is_running(batch: ImportBatch) -> bool:
    """True while some process works on the batch: what looks interrupted is then only unfinished."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [LOCKS, batch.pk],
        )
        return cursor.fetchone()[0]


@contextmanager
def local_copy(batch: ImportBatch) -> Iterator[Path]:
    """The file of the batch as a path, also where uploads are stored elsewhere than on this machine."""
    try:
        yield Path(batch.file.path)
    except NotImplementedError:
        with tempfile.NamedTemporaryFile() as copy, batch.file.open("rb") as stored:
            shutil.copyfileobj(stored, copy)
            copy.flush()
            yield Path(copy.name)


def _keep(batch: ImportBatch, outcome: Outcome) -> None:
    batch.counts = {**outcome.counts, "recognised": outcome.recognised, "preview": outcome.preview}
    batch.problems = outcome.problems
    batch.state = State.COMMITTED if outcome.written else State.REJECTED if outcome.errors else State.CHECKED
    batch.committed_at = timezone.now() if outcome.written else None
    batch.save(update_fields=["counts", "problems", "state", "committed_at"])


def rule_of(batch: ImportBatch, code: str) -> Rule:
    """The rule that a stored problem names; its texts come in the reader's language."""
    return next(rule for rule in REGISTRY[batch.kind].all_rules if rule.code == code)
