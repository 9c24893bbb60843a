from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from indicators.published_figures import PublishedError, coverage, load_published


class Command(BaseCommand):
    """Load the published figures that come with the program."""

    help = "Load the published figures that come with the program. What is loaded already stays as it is."

    def add_arguments(self, parser):
        parser.add_argument("--only", action="append", default=[], metavar="NAME",
                            help="only this indicator or file, such as p0 or p0-districts; repeatable")  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="check only and write nothing")
        parser.add_argument("--table", action="store_true", help="print docs/published.md: what is there, by year")

    def handle(self, *, only, dry_run, table, **options):
        if table:
            self.stdout.write(coverage(), ending="")
            return
        total = 0
        try:
            for name, count in load_published(only=only, dry_run=dry_run):
                self.stdout.write(f"{name}: {count}")
                total += count
        except PublishedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("%(total)d published figures loaded.") % {"total": total})
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written."))
