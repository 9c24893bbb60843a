"""Imports in the background: a page only leaves a task, the worker reads, checks, writes and takes back.

Nothing of an import lives in the page or in the worker: the file, the options and the state are with the batch. A
killed worker leaves the batch "interrupted" (it was marked so before the work began) and nothing else; it is started
again with the same call, or dropped. ``counts["work"]`` of a batch names the task that was left for it.
"""

import logging
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from beneficiaries.imports import limits
from beneficiaries.imports.one_pass import KIND
from beneficiaries.imports.progress import progress_of
from beneficiaries.imports.troubles import Stopped, stopped
from beneficiaries.models import Delivery
from beneficiaries.querysets import DeliveryQuerySet
from common.locks import Lock, held
from common.permissions import agency_duties
from imports.machinery import batches, undo
from imports.machinery.locks import Busy, TooMany, hold, is_running
from imports.machinery.restoring import UndoRefused
from imports.machinery.work import Work
from imports.models import ImportBatch
from imports.registry import rights_of

logger = logging.getLogger(__name__)

State = ImportBatch.State
GONE = ("stopped", "refused", "work")  # what was said of an earlier try
LOCK_NOT_AVAILABLE = "55P03"  # of PostgreSQL, for NOWAIT
PATIENCE = timedelta(seconds=15)  # the worker asks for work every second
BEGINNING = timedelta(seconds=5)  # between taking a task and working on its batch
LONGEST_TASK = timedelta(minutes=10)  # of any other task that the worker may be busy with


def start(
    batch: ImportBatch, user, what: str = "check", *, confirmed: bool = False, good_only: bool = False,
    options: dict | None = None, again: bool = False,
) -> None:  # fmt: skip
    """Leaves ``what`` (check, write, undo) to the worker, with the rights that ``user`` has when it is done.

    ``options``: in place of those of the batch. ``again``: as it was asked the last time. Raises Busy where the batch
    is worked on, or is not in a state for it, and TooMany where the user had too many lists checked.
    """
    work_before = work_on(batch)
    if batch.kind != KIND or (work_before and work_before.going_on):
        raise Busy(_("This batch is being worked on."))
    with transaction.atomic():
        if what == "check" and user:
            # One after the other, so that two requests at once are not both the last one allowed.
            get_user_model().objects.select_for_update(no_key=True).get(pk=user.pk)
            if refused := too_many(user):
                raise TooMany(refused)
        try:
            stored = ImportBatch.objects.select_for_update(nowait=True).get(pk=batch.pk)
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", None) != LOCK_NOT_AVAILABLE:
                raise  # a lost database is no busy batch
            raise Busy(_("This batch is being worked on.")) from error
        if stored.counts.get("work") != batch.counts.get("work"):
            raise Busy(_("This batch is being worked on."))
        if stored.state not in ([State.COMMITTED] if what == "undo" else batches.OPEN):
            raise Busy(_("This batch is committed or undone already."))
        earlier = stored.counts.get("work", {})
        if again:
            confirmed, good_only = earlier.get("confirmed", False), stored.options.get("good_only", False)
        if what != "undo":
            stored.options = {**(options or stored.options), "good_only": good_only, "sample": stored.is_sample}
        left = work.enqueue(stored.pk, what, user.pk if user else None, confirmed, translation.get_language())
        kept = {key: value for key, value in stored.counts.items() if key not in GONE}
        stored.counts = kept | {"work": {"task": str(left.id), "what": what, "confirmed": confirmed}}
        if stored.state == State.INTERRUPTED:
            stored.state = State.UPLOADED
        stored.save(update_fields=["options", "counts", "state"])


def too_many(user) -> str:
    """Why ``user`` may have no further list checked now; empty where nothing stands against it."""
    return limits.too_many(user, work.module_path)


@task()
def work(batch_id: int, what: str, user_id: int | None, confirmed: bool, language: str) -> None:
    """Checks, commits or undoes a batch with the rights that the user has now; one that was dropped is left alone."""
    batch = ImportBatch.objects.select_related("user").filter(pk=batch_id).first()
    if batch is None:
        logger.info("Import %s was dropped before it was worked on", batch_id)
        return
    user = get_user_model().objects.filter(pk=user_id).first()
    with translation.override(language):
        if user_id and user is None:
            user = AnonymousUser()  # gone since, with all duties
        run(batch, write=what == "write", confirmed=confirmed, user=user, take_back=what == "undo")


def run(batch: ImportBatch, *, write: bool, confirmed: bool = False, user=None, take_back: bool = False) -> None:
    """Check, write or undo the batch at once. What stopped it is in its counts; its state stays "interrupted".

    Nothing is done for somebody who, since it was asked, may not see the batch any more.
    """
    user = user or batch.user
    # A batch that nobody brought and nobody asked for is one of the program itself, without rights of anybody.
    if user is not None and not ImportBatch.objects.visible_to(user).filter(pk=batch.pk).exists():
        _note(batch, stopped=_("Who asked for it has no duty in the area of this list any more: nothing was done."))
        return
    rights = rights_of(user, batch.kind)
    try:
        if take_back:
            _take_back(batch, rights.areas, user)
        elif write:
            batches.commit(batch, rights, confirmed=confirmed)
        else:
            batches.check(batch, rights)
    except Busy:
        logger.info("Import %s is being worked on already, or done", batch.pk)
    except ImportBatch.DoesNotExist:
        logger.info("Import %s was dropped while it waited for its turn", batch.pk)
    except UndoRefused as error:
        _note(batch, refused={"count": error.count, "rows": error.rows, "keys": error.keys, "advice": error.advice})
    except PermissionDenied:
        text = _("Some of its rows are not of your area or agency: somebody with a wider duty must undo it.")
        _note(batch, stopped=text)
    except Stopped as error:
        _keep_reason(batch, error)
    except DatabaseError as error:
        _keep_reason(batch, stopped(error))
    except Exception:
        # Kept by the task it could hold a person's data; the log masks numbers.
        logger.exception("Import %s failed", batch.pk)
        _note(batch, stopped=_("The program failed. Tell the people who run this installation; the log has the cause."))


def _take_back(batch: ImportBatch, areas: list[str], user) -> None:
    with transaction.atomic():
        hold(batch)
        _refuse_other_agencies(batch, user)
        count = undo.undo(batch, areas, user=user)
        _note(batch, undone=count)


def _refuse_other_agencies(batch: ImportBatch, user) -> None:
    """PermissionDenied where ``user`` answers for one agency and the batch gave aid of another one."""
    if user is None or not agency_duties(user, DeliveryQuerySet.permission):
        return
    given = Delivery.objects.filter(batch=batch)
    if given.exclude(pk__in=Delivery.objects.visible_to(user).filter(batch=batch)).exists():
        raise PermissionDenied


def _keep_reason(batch: ImportBatch, reason: Stopped) -> None:
    logger.error("Import %s stopped: %s", batch.pk, reason)
    connection.close_if_unusable_or_obsolete()
    _note(batch, stopped=str(reason))


def _note(batch: ImportBatch, **said) -> None:
    """Keeps what became of the work; a try that is over is remembered only where it was stopped."""
    stored = ImportBatch.objects.filter(pk=batch.pk).first()
    if stored is None:
        logger.info("Import %s was dropped while it was worked on", batch.pk)
        return
    kept = {key: value for key, value in stored.counts.items() if key != "work" or "stopped" in said}
    stored.counts = {**kept, **said}
    stored.save(update_fields=["counts"])


def work_on(batch: ImportBatch) -> Work | None:
    """What the worker does with ``batch``, is to do, or was doing when it was stopped; None where nothing.

    Reads ``batch`` again, so that its state and this answer belong together.
    """
    running = is_running(batch)
    batch.refresh_from_db(fields=["state", "counts"])
    asked = batch.counts.get("work") or {}
    what, reason = asked.get("what", "check"), batch.counts.get("stopped", "")
    left = DBTaskResult.objects.filter(pk=asked["task"]).first() if asked else None
    if running:
        step, share = progress_of(batch, what)
        return Work("running", what, step, share, left.started_at if left else None)
    if left and left.status == "READY":
        return _waiting(left, what)
    if left and left.status == "RUNNING" and _since(left.started_at) < BEGINNING:
        return Work("waiting", what, since=left.enqueued_at)
    unfinished = left and left.status in ("RUNNING", "FAILED")
    if reason or unfinished or batch.state in (State.UPLOADED, State.INTERRUPTED):
        return Work("stopped", what, reason=reason)
    return None


def _waiting(left: DBTaskResult, what: str) -> Work:
    late = _since(left.enqueued_at) > PATIENCE
    behind = late and _worker_is_busy()
    return Work("waiting", what, since=left.enqueued_at, behind=behind, unattended=late and not behind)


def _since(moment) -> timedelta:
    return timezone.now() - moment


def _worker_is_busy() -> bool:
    """True where a task was taken that may still be worked on: an import that holds its lock, or any young one.

    A worker that was killed leaves its task as "running" for ever, so that word alone proves nothing.
    """
    if ImportBatch.objects.filter(pk__in=held(Lock.BATCH), kind=KIND, counts__has_key="work").exists():
        return True
    running = DBTaskResult.objects.filter(status="RUNNING").exclude(task_path=work.module_path)
    return running.filter(started_at__gt=timezone.now() - LONGEST_TASK).exists()
