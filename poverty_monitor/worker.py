"""The background worker: outlives a database that goes away, and settles what a dead one left "running".

While a task runs its worker holds an advisory lock of the task on a connection of its own. The lock goes with the
process, so whoever can take it knows that nobody works on the task any more, also on another machine and behind a
pooler (the lock is of a transaction).
"""

import logging
import time
from contextlib import contextmanager, suppress
from datetime import timedelta
from uuid import UUID

from django.db import Error, connection, connections, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from common.locks import Lock, try_to_take, wait_for
from common.web.lost_database import is_lost
from poverty_monitor.backup import journal, switching
from poverty_monitor.backup.errors import BackupError

logger = logging.getLogger(__name__)

BETWEEN = timedelta(seconds=3)  # at most, from taking a task to holding its lock
LONGEST_PAUSE = 10


class WorkerDied(Exception):
    """The worker that had this task ended in the middle of it."""


class Worker(db_worker.Worker):
    """django-tasks-db's worker of all queues, with two more habits (see above)."""

    def __init__(self, *, batch: bool = False, interval: float = 1):
        super().__init__(
            queue_names=["*"], interval=interval, batch=batch, backend_name="default", startup_delay=False,
            max_tasks=None, worker_id=get_random_string(32), excluded_queue_names=[],
        )  # fmt: skip

    def run(self) -> None:
        pause = 0.5
        while self.running:
            began = time.monotonic()
            try:
                settle(self.worker_id)
                super().run()
                return
            except Error as error:
                if not is_lost(error):
                    raise
                finish_killed_restore()
            pause = 0.5 if time.monotonic() - began > 60 else min(2 * pause, LONGEST_PAUSE)
            logger.warning("The database cannot be reached; the worker asks again in %g s", pause)
            connections.close_all()
            time.sleep(pause)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        with working_on(db_task_result.pk):
            super().run_task(db_task_result)


def finish_killed_restore() -> None:
    """The database may be away because a restore was killed in the midst of it: nobody else may come and finish it."""
    if not journal.exists():
        return
    try:
        if said := switching.finish_killed():
            logger.warning(said)
    except BackupError as error:
        logger.error("%s", error)


@contextmanager
def working_on(task: UUID):
    """Holds the lock of ``task``."""
    link = connection.copy()
    try:
        link.set_autocommit(False)
        with link.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        wait_for(Lock.TASK, task, link=link)
        yield
    finally:
        with suppress(Error):  # it may be lost by now; so is the lock
            link.close()


def settle(worker_id: str = "") -> int:
    """Marks what is "running" and nobody runs as failed; how many. ``worker_id``: of the worker that asks, which runs
    none now. Waits a moment where a task was taken only just now: its worker may not hold the lock yet."""
    running = DBTaskResult.objects.running()
    if running.filter(started_at__gt=timezone.now() - BETWEEN).exists():
        time.sleep(BETWEEN.total_seconds())
    young = Q(started_at__gt=timezone.now() - BETWEEN) & ~Q(worker_ids__contains=worker_id)
    return sum(_settle(pk) for pk in running.exclude(young).values_list("pk", flat=True))


@transaction.atomic
def _settle(task: UUID) -> bool:
    if not try_to_take(Lock.TASK, task):  # also where it shares its key with a task that runs: settled another time
        return False
    result = DBTaskResult.objects.running().select_for_update(skip_locked=True).filter(pk=task).first()
    if result is None:
        return False
    result.set_failed(WorkerDied())
    logger.warning("The worker of task %s (%s) ended in the middle of it; it counts as failed", task, result.task_path)
    return True
