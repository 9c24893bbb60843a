"""Pages that see everything: health and errors."""

import logging

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

logger = logging.getLogger(__name__)

# The migrations of the program's files; they cannot change while a process runs.
_known = SimpleLazyObject(lambda: frozenset(MigrationLoader(None).disk_migrations))


@never_cache
def healthz(request):
    """``ok`` where the database answers and has every migration of this program; else 503 and what is wrong."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError as error:
        logger.error("The database does not answer: %s", error)
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    missing = _known - applied.keys()
    if missing:
        names = ", ".join(sorted(".".join(pair) for pair in missing))
        return HttpResponse(f"migrations not applied: {names}\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def bad_request(request, exception):
    return render(request, "400.html", {"message": _("The request cannot be read.")}, status=400)


def csrf_failure(request, reason=""):
    """A form that was open for too long, or came from another site."""
    message = _("The form has expired. Go back, reload the page and send it again.")
    return render(request, "403.html", {"message": message}, status=403)
