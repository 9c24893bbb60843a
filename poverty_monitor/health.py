"""`/healthz`: does the database answer, and does it have every migration of this program?"""

import logging

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.statements import fetch

logger = logging.getLogger(__name__)

PATH = "/healthz"
COUNT_MIGRATIONS = "SELECT count(*) FROM django_migrations"

# The migrations of the program's files; they cannot change while a process runs.
_known = SimpleLazyObject(lambda: frozenset(MigrationLoader(None).disk_migrations))
_complete: set[int] = set()  # how many rows the table had when all were there: then counting them will do


class HealthMiddleware:
    """Answers before anything asks for the name of the host: a monitor asks by address, and has no cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return healthz(request) if request.path_info == PATH else self.get_response(request)


@never_cache
@require_safe
def healthz(request):
    """``ok``, else 503 and which of the two is wrong. What exactly is for the log: anybody may ask here."""
    try:
        complete = _all_applied()
    except (DatabaseError, InterfaceError) as error:
        logger.error("The database does not answer: %s", error)
        return _answer("database does not answer\n", 503)
    return _answer("ok\n") if complete else _answer("migrations not applied\n", 503)


def _all_applied() -> bool:
    if _complete and fetch(COUNT_MIGRATIONS, {})[0][0] in _complete:
        return True
    applied = MigrationRecorder(connection).applied_migrations()
    missing = _known - applied.keys()
    if missing:
        logger.error("Migrations not applied: %s", ", ".join(sorted(".".join(pair) for pair in missing)))
        return False
    _complete.add(len(applied))
    return True


def _answer(text: str, status: int = 200) -> HttpResponse:
    headers = {"Content-Length": str(len(text))}  # what adds it to pages is passed by
    return HttpResponse(text, status=status, content_type="text/plain", headers=headers)
