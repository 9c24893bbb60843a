from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from beneficiaries.registry.duplicates import find_duplicates
from regions.models import Region


class Command(BaseCommand):
    """Put likely duplicates of a region on the list for review."""

    help = "Look for entries that may be the same person and put them on the list for review."

    def add_arguments(self, parser):
        parser.add_argument("region", help="code of the region, ID for all")

    def handle(self, *, region, **options):
        if not Region.objects.filter(code=region).exists():
            raise CommandError(_("There is no region with the code %(code)s.") % {"code": region})
        self.stdout.write(_("%(count)d new likely pairs.") % {"count": find_duplicates(region)})
