"""A file becomes a batch that is checked as a whole, committed and undone as a whole.

What is particular to one kind of data says its ``Importer``; ``one_pass`` goes over the file, ``undo`` takes it back.
"""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from django.core.files import File
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.permissions import COUNTRY, Someone, duties
from common.reading.refusals import ReadingError
from common.reading.uploads import clean_name
from imports.machinery import layouts
from imports.machinery.areas import belongs_to, brought_from
from imports.machinery.locks import Busy, hold
from imports.machinery.outcome import ImportRights, Job, Outcome, Question, unread
from imports.models import ImportBatch
from imports.registry import importer_of, rights_of

LONG_NUMBER = re.compile("[0-9]{15,}")
State = ImportBatch.State
OPEN = (State.UPLOADED, State.CHECKED, State.REJECTED, State.INTERRUPTED)  # not written: to check, write or drop


class Missing(ReadingError):
    """A batch whose file is gone."""

    def __init__(self) -> None:
        super().__init__(
            str(_("The file of this import is not on this machine any more. Choose it again and bring it anew."))
        )


def create(
    kind: str, file: "File[Any]", name: str, options: dict[str, Any], *, user: Someone = None, is_sample: bool = False,
    areas: list[str] | None = None,
) -> ImportBatch:  # fmt: skip
    """A batch in the state "uploaded" with its own copy of the file, whose name shows no identity number.

    ``areas``: where it belongs until its rows are known; by default where ``user`` may bring such files, and the
    country where nobody is named.
    """
    name = LONG_NUMBER.sub("•" * 16, clean_name(name))
    agencies = []
    if areas is None:
        areas = rights_of(user, kind).areas if user else [COUNTRY]
        agencies = agencies_of(user, kind) if user else []
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    batch = ImportBatch(
        kind=kind, file_name=name[:255], sha256=digest.hexdigest(), options=options,
        user=cast(Any, user), is_sample=is_sample, areas=areas, agencies=agencies,
    )  # fmt: skip
    batch.file.save(f"table{Path(name).suffix}", file, save=False)
    try:
        batch.save()
    except DatabaseError:
        batch.file.delete(save=False)
        raise
    return batch


def agencies_of(user: Someone, kind: str) -> list[int]:
    """The agencies for which ``user`` brings such files; none where it is for every agency."""
    found = duties(user, importer_of(kind).permission)
    agencies = {agency for _region, agency in found if agency is not None}
    return [] if any(agency is None for _region, agency in found) else sorted(agencies)


def bring(
    kind: str, path: Path, options: dict[str, Any], rights: ImportRights, *, user: Someone = None,
    confirm: bool = False, is_sample: bool = False,
) -> tuple[ImportBatch, Outcome]:  # fmt: skip
    """A batch of the file ``path``, committed at once: the batch as it is then, and what was found."""
    with path.open("rb") as file:
        batch = create(kind, File(file), path.name, options, user=user, is_sample=is_sample, areas=rights.areas)
    outcome = commit(batch, rights, confirmed=confirm)
    batch.refresh_from_db()
    return batch, outcome


def check(batch: ImportBatch, rights: ImportRights) -> Outcome:
    """Reads and checks the file of ``batch`` and stores what was found; writes no data."""
    return _run(batch, rights, write=False, confirmed=False)


def commit(batch: ImportBatch, rights: ImportRights, *, confirmed: bool = False, shown: str = "") -> Outcome:
    """Checks once more and writes. Refuses (Busy) a batch that is being worked on, committed or undone already.

    ``shown``: the ``seal`` of the options under which somebody looked at it. Where others were stated since, the file
    is checked under these, nothing is written, and Busy is raised.
    """
    outcome = _run(batch, rights, write=True, confirmed=confirmed, shown=shown)
    if outcome.written:
        layouts.remember(batch)
    return outcome


def seal(options: dict[str, Any]) -> str:
    """A hash of the options of a batch, which a page sends back to say under which of them it was shown."""
    return hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode()).hexdigest()[:16]


def refuse_others(batch: ImportBatch, shown: str) -> None:
    """Raises Busy where the options of ``batch`` are others than those that were ``shown``."""
    if shown and shown != seal(batch.options):
        text = _("Answers were changed since this page was shown, so nothing was written. This is what is read now.")
        raise Busy(text)


def _run(batch: ImportBatch, rights: ImportRights, *, write: bool, confirmed: bool, shown: str = "") -> Outcome:
    with running(batch):
        job = Job(importer_of(batch.kind), Path(), batch.options, rights, batch.pk, file_name=batch.file_name)
        as_shown = not shown or shown == seal(batch.options)
        try:
            with local_copy(batch) as job.path:
                outcome = job.importer.process(job, write=write and as_shown, confirmed=confirmed)
        except Missing as error:
            outcome = unread("file", [Question(str(error))])
        _keep(batch, outcome, rights)
    if write:
        refuse_others(batch, shown)
    return outcome


@contextmanager
def running(batch: ImportBatch) -> Iterator[None]:
    """A transaction around the work on ``batch``, which is marked as interrupted before: a killed process leaves it so.

    Its options are read anew: what was stated up to now counts, and nobody states anything until the work ends.
    Of two commits of one batch at once the second is refused (Busy), as is one that is done already.
    """
    waiting = [State.UPLOADED, State.CHECKED, State.REJECTED, State.INTERRUPTED]
    ImportBatch.objects.filter(pk=batch.pk, state__in=waiting).update(state=State.INTERRUPTED)
    with transaction.atomic():
        hold(batch)
        stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if stored.state != State.INTERRUPTED:
            raise Busy(_("This batch is committed or undone already."))
        batch.options = stored.options
        yield


@contextmanager
def local_copy(batch: ImportBatch) -> Iterator[Path]:
    """The file of the batch as a path, also where uploads are stored elsewhere than on this machine.

    Raises Missing where it is not there any more, or on another machine.
    """
    if not batch.file:
        raise Missing
    try:
        path = Path(batch.file.path)
    except NotImplementedError:
        path = None
    if path:
        opened(batch).close()
        yield path
        return
    with tempfile.NamedTemporaryFile() as copy, opened(batch) as stored:
        shutil.copyfileobj(stored, copy)
        copy.flush()
        yield Path(copy.name)


def opened(batch: ImportBatch) -> "File[Any]":
    """The file of the batch, to read. Raises Missing, see ``local_copy``."""
    if not batch.file or not batch.file.name:  # taken away by hand, or by a program that keeps no files
        raise Missing
    try:
        return batch.file.storage.open(batch.file.name, "rb")
    except OSError as error:
        raise Missing from error


def _keep(batch: ImportBatch, outcome: Outcome, rights: ImportRights) -> None:
    if not batch.is_sample:  # sample data stay the country's
        found = [] if outcome.unplaced else belongs_to(outcome.areas, rights.areas)
        batch.areas = found or brought_from(batch, rights) or batch.areas
    batch.counts = {
        **outcome.counts,
        **outcome.more_counts,
        "recognised": outcome.recognised,
        "preview": outcome.preview,
    }
    batch.problems = outcome.problems
    batch.state = State.COMMITTED if outcome.written else State.REJECTED if outcome.errors else State.CHECKED
    batch.committed_at = timezone.now() if outcome.written else None
    if not outcome.keeps_file:
        _let_go(batch)
    batch.save(update_fields=["counts", "problems", "state", "committed_at", "areas", "file"])


def _let_go(batch: ImportBatch) -> None:
    """Takes the file away, once this is stored."""
    storage, name = batch.file.storage, str(batch.file.name)
    batch.file = None
    transaction.on_commit(lambda: storage.delete(name))
