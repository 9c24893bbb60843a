"""Who may work on a batch: one process at a time, and one that writes per kind of data (``common.locks``)."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from common.locks import Lock, is_held, try_to_take, wait_for

if TYPE_CHECKING:
    from imports.models import ImportBatch


class Busy(Exception):
    """A batch that cannot be worked on now; the text says why."""


class TooMany(Busy):
    """Somebody had more files checked than is allowed; the text says when to go on."""


def wait_for_kind(kind: str) -> None:
    """Commits and undos of one kind wait for each other until the transaction ends."""
    wait_for(Lock.IMPORTS_OF_KIND, kind)


def hold(batch: "ImportBatch") -> None:
    """Keeps others from working on ``batch`` until the transaction ends. Raises Busy where somebody does already."""
    if not try_to_take(Lock.BATCH, batch.pk):
        raise Busy(_("This batch is being worked on."))


def is_running(batch: "ImportBatch") -> bool:
    """True while another process works on the batch: what looks interrupted is then only unfinished."""
    return is_held(Lock.BATCH, batch.pk)
