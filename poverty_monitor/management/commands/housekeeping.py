"""`manage.py housekeeping`: once a day, by a timer."""

from collections.abc import Callable

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from poverty_monitor.worker import settle

TASKS_DAYS = 90  # what became of work in the background
SIGN_INS_DAYS = 180


class Command(BaseCommand):
    """Throw away old rows and check the summaries. A step that fails does not keep the others from being done."""

    help = (
        "Throw away what is over (sessions, results of tasks, old sign-ins), settle stale tasks, check the summaries."
    )

    def handle(self, **options) -> None:
        steps: dict[str, Callable[[], object]] = {
            "sessions": lambda: call_command("clearsessions"),
            "tasks that nobody runs": settle,
            "results of tasks": lambda: call_command("prune_db_task_results", min_age_days=TASKS_DAYS),
            "sign-ins": lambda: call_command("axes_reset_logs", age=SIGN_INS_DAYS, stdout=self.stdout),
            "summaries": lambda: call_command("check_summaries", stdout=self.stdout),
        }
        failed = [name for name, step in steps.items() if not self.done(name, step)]
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}. The reasons stand above.")

    def done(self, name: str, step: Callable[[], object]) -> bool:
        """One that fails does not keep the others from being done."""
        try:
            step()
        except (Exception, SystemExit) as error:
            self.stderr.write(f"{name}: {type(error).__name__}: {error}")
            return False
        return True
