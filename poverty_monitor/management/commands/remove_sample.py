from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from indicators.sample import remove_sample

ROWS_SHOWN = 20


class Command(BaseCommand):
    """Remove the sample data, but for rows that somebody has changed."""

    help = "Delete all sample rows that nobody changed since, with the sources and commodities that only they used."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count what would go and delete nothing")

    def handle(self, *, dry_run, **options):
        removed = remove_sample(dry_run=dry_run)
        counts = _(
            "%(figures)d figures, %(targets)d targets, %(commodities)d leading commodities, %(sources)d sources and "
            "%(batches)d import batches removed."
        )
        self.stdout.write(counts % vars(removed))
        if removed.others:
            self.stdout.write(_("%(count)d rows of other kinds removed.") % {"count": removed.others})
        if removed.kept:
            self.stdout.write(_("%(count)d rows stay because somebody changed them:") % {"count": len(removed.kept)})
            self.stdout.writelines(f"  {row}" for row in removed.kept[:ROWS_SHOWN])
        if dry_run:
            self.stdout.write(_("Dry run: nothing was deleted."))
