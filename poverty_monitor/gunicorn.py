"""How gunicorn serves the site, by `manage.py serve` and in production:

gunicorn -c python:poverty_monitor.gunicorn poverty_monitor.wsgi
"""

import gc
import os
import sys

from poverty_monitor import production

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# Threads, because a sync worker that streams a long export counts as hanging and is killed after `timeout`.
worker_class = "common.service.web_worker.Worker"
threads = 4  # settings.STREAMS_AT_ONCE of them may be taken by downloads
timeout = 120
graceful_timeout = 8
keepalive = 5
sendfile = False  # it knows no time limit for a reader who takes nothing
errorlog = "-"
control_socket_disable = True  # nothing here uses it, and it would be one more way in


def on_starting(server) -> None:
    """Once and in one sentence, not as a traceback of each process."""
    if refusal := production.not_set(service=True):
        sys.exit(refusal)


def post_worker_init(worker) -> None:
    """The program itself is never garbage, and a page makes tens of thousands of short-lived objects.

    Told so, the collector costs a page a tenth less.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
