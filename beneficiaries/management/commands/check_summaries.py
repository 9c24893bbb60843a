import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from beneficiaries import summaries
from programs.models import Program


class Command(BaseCommand):
    """Compare the summary of recipients by name with the deliveries, or repair it (``--repair``)."""

    help = "Compare the summary of recipients by name with the deliveries; exit code 1 where they differ."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="count anew what differs")

    def handle(self, *, repair: bool, **options):
        found = summaries.repair() if repair else summaries.differences()
        codes = Program.objects.in_bulk({row.program_id for row in found})
        for row in found:
            words = row._asdict() | {"program": getattr(codes.get(row.program_id), "code", row.program_id)}
            text = _(
                "%(program)s %(region_id)s %(year)s %(unit)s: kept %(kept)s (%(kept_amount)s), "
                "counted %(counted)s (%(counted_amount)s)"
            )
            self.stdout.write(text % words)
        if not found:
            self.stdout.write(_("The summaries agree with the deliveries."))
        elif repair:
            self.stdout.write(_("%(count)s rows were counted anew.") % {"count": len(found)})
        else:
            sys.exit(1)
