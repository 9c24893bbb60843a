"""`manage.py backup`: one file with the database, the uploads and the settings of the database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from poverty_monitor.backup import making, words
from poverty_monitor.backup.errors import BackupError


class Command(BaseCommand):
    """Make a backup, or read one and compare its sums (``--verify``)."""

    help = (
        "Write database, uploads and the database's settings into one file pantau-DATE-TIME.tar, read it again, and "
        "name it. The program may run meanwhile. Any error: no file, exit code 1."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, help="where to (default: VAR_DIR/backups)")
        parser.add_argument("--keep", type=int, metavar="N", help="then remove all but the newest N of the folder")
        parser.add_argument("--verify", type=Path, metavar="FILE", help="make none; read this one and compare its sums")

    def handle(self, *, folder: Path | None, keep: int | None, verify: Path | None, **options) -> None:
        words.interrupted_by_signals()
        if keep is not None and keep < 1:
            raise CommandError("--keep is the number of backups to keep, 1 or more.")
        try:
            if verify:
                self.stdout.write(words.described(verify, making.verify(verify)))
                self.stdout.write(self.style.SUCCESS(f"{verify} is whole."))
            else:
                self.make(folder or Path(settings.VAR_DIR) / "backups", keep)
        except BackupError as error:
            raise CommandError(str(error)) from error

    def make(self, folder: Path, keep: int | None) -> None:
        made = making.make(folder, self.say)
        for old in making.keep(folder, keep) if keep else []:
            self.say(f"removed {old}")
        self.stdout.write(self.style.SUCCESS(f"{made} ({words.size(made.stat().st_size)}), read again and whole."))
        self.stdout.write(words.NOT_INSIDE)

    def say(self, text: str) -> None:
        self.stdout.write(f"* {text}")
        self.stdout.flush()
