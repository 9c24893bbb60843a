"""One pass over a file: it is staged, checked as a whole and, where asked for and right, written."""

from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from common.reading.people.watching import HoldsPeople
from common.reading.refusals import ReadingError
from imports.machinery import staging
from imports.machinery.locks import wait_for_kind
from imports.machinery.outcome import Job, Outcome, Question, Unclear, unread
from imports.machinery.people import refused_people


def process(job: Job, *, write: bool = False, confirmed: bool = False) -> Outcome:
    """Reads, checks and, with ``write``, writes the file: all of it or nothing.

    Nothing is written where there is an error, or something to write with a warning that is not ``confirmed``.
    """
    try:
        return _pass(job, write=write, confirmed=confirmed)
    except HoldsPeople as error:
        return refused_people(error)
    except ReadingError as error:
        return unread("file", [Question(str(error))])


def _pass(job: Job, *, write: bool, confirmed: bool) -> Outcome:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if write:
                wait_for_kind(job.importer.kind)
            outcome = _check(cursor, job)
            if write and not outcome.errors and (confirmed or not outcome.warnings or not outcome.to_write):
                _write(cursor, job, outcome)
            staging.drop(cursor)
        return outcome
    except Unclear as error:
        _judge(job)
        return unread("question", error.questions, error.recognised)


def _judge(job: Job) -> None:
    """Raises HoldsPeople where the file lists persons, however far it was read."""
    if job.table is not None:
        job.table.judge()


def _check(cursor: CursorWrapper, job: Job) -> Outcome:
    importer = job.importer
    source = importer.open(job)
    staging.create(cursor, importer.staged)
    staging.fill(cursor, importer.staged, source.rows(job.problems), job.problems)
    _judge(job)
    importer.prepare(cursor, job)
    for table in importer.tables:
        staging.match(cursor, table)
        table.reconcile(cursor, job)
        staging.compare(cursor, table)
    importer.compared(cursor, job)
    staging.run_checks(cursor, importer.rules, job.params)
    return Outcome(
        counts=staging.counted(cursor, importer.tables),
        more_counts=importer.more_counts(cursor),
        problems=staging.found(cursor, importer.all_rules, job.problems),
        recognised=_with_told(source.recognised(), job.told),
        preview=importer.preview(cursor),
        areas=sorted(set().union(*(table.touched(cursor) for table in importer.tables))),
        unplaced=importer.unplaced(cursor) or bool(job.problems.counts["ragged"]),
    )


def _with_told(recognised: dict[str, Any], told: list[str]) -> dict[str, Any]:
    return recognised | {"told": [*recognised.get("told", []), *told]} if told else recognised


def _write(cursor: CursorWrapper, job: Job, outcome: Outcome) -> None:
    # The data version is raised by every statement on a table, also one that finds nothing to do: send none.
    if outcome.to_write:
        job.importer.before_write(cursor, job)
        tables = [table for table in job.importer.tables if staging.has_work(cursor, table)]
        for table in tables:
            staging.write(cursor, table, job.batch_id)
        job.importer.after_write(cursor, job)
        for table in tables:
            staging.keep_changes(cursor, table, job.batch_id)
    outcome.written = True
