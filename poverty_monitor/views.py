"""Pages that see everything: health, errors."""

from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse


def healthz(request):
    return HttpResponse("ok", content_type="text/plain")
