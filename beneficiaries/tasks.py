"""Imports in the background: a page only leaves a task, the worker reads, checks and writes.

Nothing of an import lives in the page or in the worker: the file, the options and the state are with the batch. A
killed worker leaves the batch "interrupted" (it was marked so before the work began) and nothing else; it is started
again with the same call, or dropped.
"""

import logging

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from django_tasks import task

from beneficiaries.importing import KIND, Stopped, stopped
from regions import batches
from regions.importer import rights_of
from regions.models import ImportBatch

logger = logging.getLogger(__name__)


def start(batch: ImportBatch, *, write: bool = False, confirmed: bool = False, good_only: bool = False) -> None:
    """Leaves the check (with ``write`` the commit) of ``batch`` to the worker. Raises Busy where it is worked on."""
    if batch.kind != KIND or batches.is_running(batch):
        raise batches.Busy(_("This batch is being worked on."))
    batch.options = {**batch.options, "good_only": good_only, "sample": batch.is_sample}
    batch.counts = {key: value for key, value in batch.counts.items() if key != "stopped"} | {"waiting": True}
    batch.save(update_fields=["options", "counts"])
    work.enqueue(batch.pk, write, confirmed)


@task()
def work(batch_id: int, write: bool, confirmed: bool) -> None:
    """Checks or commits a batch with the rights that its owner has now."""
    run(ImportBatch.objects.select_related("user").get(pk=batch_id), write=write, confirmed=confirmed)


def run(batch: ImportBatch, *, write: bool, confirmed: bool) -> None:
    """Likewise, at once. What stopped it stands in the counts of the batch; its state stays "interrupted"."""
    rights = rights_of(batch.user, batch.kind)
    try:
        if write:
            batches.commit(batch, rights, confirmed=confirmed)
        else:
            batches.check(batch, rights)
    except batches.Busy:
        logger.info("Import %s is being worked on already, or done", batch.pk)
    except Stopped as error:
        _keep_reason(batch, error)
    except DatabaseError as error:
        _keep_reason(batch, stopped(error))


def _keep_reason(batch: ImportBatch, reason: Stopped) -> None:
    logger.error("Import %s stopped: %s", batch.pk, reason)
    connection.close_if_unusable_or_obsolete()
    stored = ImportBatch.objects.get(pk=batch.pk)
    stored.counts = {**stored.counts, "stopped": str(reason), "waiting": False}
    stored.save(update_fields=["counts"])
