"""`manage.py restore`: a backup brings it back, while the program runs or stands still."""

import sys
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.management.base import BaseCommand, CommandError

from devdb import localdb
from poverty_monitor.backup import archive, journal, loading, restoring, server, switching, words
from poverty_monitor.backup.errors import BackupError

FRESH = (
    "\nWhere it cannot be mended, `--fresh` sets it aside as it is, makes a new one and restores into that: "
    "make restore FILE={} ARGS=--fresh"
)


class Command(BaseCommand):
    """Bring a backup back, try one (``--test``), or drop the former database (``--forget``)."""

    help = (
        "Put a backup in the place of the present database and uploads. It becomes a database of its own first, is "
        "compared, and only then takes the place; on any error nothing has changed. The program may run meanwhile."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="a file that `manage.py backup` made")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--test", action="store_true", help="only restore into a database that is dropped again")
        parser.add_argument("--fresh", action="store_true", help="set a local PostgreSQL aside that does not start")
        parser.add_argument(
            "--without-settings", action="store_true", help="go on where settings of the database may not be made"
        )
        parser.add_argument("--forget", action="store_true", help="drop what was there before the last restore")

    def handle(self, *, file: Path | None, forget: bool, **options) -> None:
        words.interrupted_by_signals()
        if bool(file) == forget:
            raise CommandError("Name the file of a backup, or --forget.")
        try:
            if forget:
                self.forget(options["yes"])
            else:
                self.restore(file, **options)
        except BackupError as error:
            raise CommandError(str(error)) from error

    def restore(self, file: Path, *, yes: bool, test: bool, fresh: bool, without_settings: bool, **_options) -> None:
        with archive.opened(file) as read:
            self.say(f"reading {file}")
            read.verify()
            self.stdout.write(words.described(file, read.manifest))
            use_local(file, fresh)
            with self.alone():
                word = "test" if test else "restore"
                planned = restoring.begin(read, self.say, word=word, without_settings=without_settings)
                with closing(planned.at):
                    if test:
                        planned.try_out()
                        self.stdout.write(self.style.SUCCESS(f"{file} can be restored: every table has its rows."))
                    else:
                        self.confirm(
                            yes, f"It takes the place of the database {planned.plan.database} and its uploads."
                        )
                        self.switch(planned)

    def switch(self, planned: restoring.Restore) -> None:
        types = loading.content_types(planned.present)
        planned.run()
        self.stdout.write(self.style.SUCCESS("Restored. Everybody signs in again."))
        if kept := restoring.kept(planned):
            self.stdout.write(
                f"What was there before is kept: {', '.join(kept)}. When nothing that was put aside is needed any "
                "more: restore --forget"
            )
        if types and types != loading.content_types(planned.present):
            self.stdout.write("The backup is of another installation: restart the program if it runs.")
        self.check_first_password()

    @contextmanager
    def alone(self):
        if said := switching.finish_killed():
            self.say(said)
        with journal.alone() as alone:
            if not alone:
                raise BackupError("Another restore is at work.")
            yield

    def confirm(self, yes: bool, text: str) -> None:
        if yes:
            return
        if not sys.stdin.isatty():
            raise BackupError(f"{text} Nobody can be asked here; say --yes (with make: ARGS=--yes) to do it.")
        if input(f"{text} Go on? [yes/no] ").strip().lower() not in ("y", "yes", "ya"):
            raise BackupError("Not restored; nothing has changed.")

    def forget(self, yes: bool) -> None:
        use_local(None, False)
        with self.alone():
            self.confirm(yes, "What was there before the last restore is dropped for good.")
            gone = restoring.forget()
        self.stdout.write("\n".join(f"dropped {name}" for name in gone) or "There is nothing to drop.")

    def check_first_password(self) -> None:
        """Remove the file with the first password of the user admin, where the restored one is another."""
        kept = Path(settings.VAR_DIR) / "admin_password"
        if not kept.exists():
            return
        with closing(server.connect(server.configured())) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT password FROM accounts_user WHERE username = 'admin'")
            found = cursor.fetchone()
        if not found or not check_password(kept.read_text().strip(), found[0]):
            kept.unlink()
            self.stdout.write(f"Passwords are those of the backup; {kept} was removed.")

    def say(self, text: str) -> None:
        self.stdout.write(f"* {text}")
        self.stdout.flush()


def use_local(file: Path | None, fresh: bool) -> None:
    """Start the local PostgreSQL, where it is the one in use; one that does not start is set aside if so wished."""
    if settings.DATABASE_URL:
        return
    sys.stderr.write(f"DATABASE_URL is not set: this is the local database in {localdb.place().folder}\n")
    try:
        localdb.use()
    except (localdb.LocalDatabaseError, OSError) as error:
        if not fresh:
            raise BackupError(f"{error}{FRESH.format(file) if file else ''}") from error
        localdb.set_aside()
        localdb.use()
