"""How many lists somebody may have checked without writing them: each of them tells something of the registry.

Every check that a page asks for leaves a task with the number of its batch, also where the batch was dropped since.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from imports.models import ImportBatch

SPAN = timedelta(hours=1)
CHECK = "check"


def too_many(user, task_path: str) -> str:
    """Why ``user`` may have no further list checked now; empty where nothing stands against it.

    ``task_path``: that of the task that checks. The people who run the installation are not limited.
    """
    if user is None or user.is_superuser or unkept(user, task_path) < settings.UNKEPT_LISTS_PER_HOUR:
        return ""
    text = _(
        "Within the last hour %(count)s lists were checked for you and not written; more are not allowed. "
        "Write what is right of them, or go on in an hour."
    )
    return text % {"count": settings.UNKEPT_LISTS_PER_HOUR}


def unkept(user, task_path: str) -> int:
    """Checks of the last hour whose list was not written as a whole, or had nothing to write.

    One good line does not make up for what was tried beside it.
    """
    asked = DBTaskResult.objects.filter(
        task_path=task_path, enqueued_at__gt=timezone.now() - SPAN, args_kwargs__args__1=CHECK,
        args_kwargs__args__2=user.pk,
    )  # fmt: skip
    numbers = [args["args"][0] for args in asked.values_list("args_kwargs", flat=True)]
    committed = ImportBatch.objects.filter(pk__in=numbers, state=ImportBatch.State.COMMITTED)
    kept = {
        pk for pk, counts in committed.values_list("pk", "counts")
        if (counts.get("new") or counts.get("changed")) and not counts.get("bad_lines")
    }  # fmt: skip
    return sum(number not in kept for number in numbers)
