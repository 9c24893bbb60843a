"""`manage.py work`: the background worker, under systemd or the like."""

import logging

from django.core.management.base import BaseCommand

from poverty_monitor.worker import Worker


class Command(BaseCommand):
    """Run the background worker."""

    help = "Do what pages leave to the background (lists, reports), until TERM: the task at hand is finished first."

    def add_arguments(self, parser):
        parser.add_argument("--batch", action="store_true", help="end when nothing waits any more")

    def handle(self, *, batch: bool, **options) -> None:
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        worker = Worker(batch=batch)
        worker.configure_signals()
        worker.run()
