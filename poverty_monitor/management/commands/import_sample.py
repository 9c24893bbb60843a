from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from indicators.sample import SampleError, load_sample


class Command(BaseCommand):
    """Load the sample data."""

    help = "Load the sample data: claims, targets, commodities and what is made up. What is loaded already stays."

    def handle(self, **options):
        try:
            loaded = load_sample()
        except SampleError as error:
            raise CommandError(str(error)) from error
        for name, count in loaded.items():
            self.stdout.write(f"{name}: {count}")
        total = sum(loaded.values())
        self.stdout.write(_("%(total)d sample rows loaded.") % {"total": total})
