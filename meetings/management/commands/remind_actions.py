"""Mails each lead agency what is due and overdue; for cron, once a day."""

from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from meetings.actions.reminders import DAYS_AHEAD, Reminder, people_of, reminders, send


class Command(BaseCommand):
    """Mail each lead agency its actions that are due soon or overdue."""

    help = "Mail each lead agency its action items that are due soon or overdue; a second run on a day sends nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=DAYS_AHEAD, help=f"how many days ahead (default {DAYS_AHEAD})")
        parser.add_argument("--date", type=day, help="as if today were this day, YYYY-MM-DD")
        parser.add_argument("--dry-run", action="store_true", help="only say who would get a mail")
        parser.add_argument("--text", action="store_true", help="send nothing; print one message per agency for a chat")

    def handle(self, *args, **options) -> None:
        if not 0 <= options["days"] <= 366:
            raise CommandError("--days is a number from 0 to 366.")
        found = reminders(options["days"], options["date"])
        if options["text"]:
            self._print(found)
        else:
            self._mail(found, only_say=options["dry_run"])

    def _print(self, found: list[Reminder]) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            self.stdout.write(f"\n{'-' * 40}\n\n".join(reminder.text for reminder in found), ending="")

    def _mail(self, found: list[Reminder], *, only_say: bool) -> None:
        people, failed = people_of(found), 0
        for reminder in found:
            what = f"{reminder.name}: {len(reminder.overdue)} overdue, {len(reminder.due)} due"
            users = people.get(reminder.agency.pk, []) if reminder.agency else []
            if not users:
                self.stdout.write(f"{what}; nobody with an address, see --text")
            for user in users:
                failed += not self._to(reminder, user, what, only_say=only_say)
        if failed:
            raise CommandError(f"{failed} mails could not be sent; the next run tries them again.")

    def _to(self, reminder: Reminder, user, what: str, *, only_say: bool) -> bool:
        """Says what happens with one mail; False where it failed. Names the account, not the address."""
        if only_say:
            self.stdout.write(f"{what}; would mail {user}")
            return True
        try:
            sent = send(reminder, user)
        except (OSError, SMTPException) as error:
            self.stderr.write(f"{what}; {user}: {type(error).__name__}: {error}")
            return False
        self.stdout.write(f"{what}; {'mailed' if sent else 'was mailed today already:'} {user}")
        return True


def day(text: str) -> date:
    """Read a day, YYYY-MM-DD; ValueError if it is none."""
    return date.fromisoformat(text)
