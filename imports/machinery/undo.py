"""Taking a batch back as a whole."""

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.permissions import Someone
from imports.machinery.locks import Busy, wait_for_kind
from imports.models import ImportBatch
from imports.registry import importer_of


def undo(batch: ImportBatch, areas: list[str] | None = None, *, user: Someone = None) -> int:
    """Takes ``batch`` back as a whole; the number of rows. ``user``: who does it, by default who brought the batch.

    Raises UndoRefused, Busy where it is not committed, and PermissionDenied where a row lies outside ``areas``
    (codes of regions; None is everywhere).
    """
    importer = importer_of(batch.kind)
    with transaction.atomic(), connection.cursor() as cursor:
        wait_for_kind(importer.kind)
        batch = ImportBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
        if batch.state != ImportBatch.State.COMMITTED:
            raise Busy(_("Only a committed batch can be undone."))
        count = importer.take_back(cursor, batch, areas)
        importer.undone(batch, user or batch.user)
        batch.state, batch.undone_at = ImportBatch.State.UNDONE, timezone.now()
        batch.save(update_fields=["state", "undone_at"])
        return count
