from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from beneficiaries.sample import REGION, make_sample
from indicators.sample import SampleError


class Command(BaseCommand):
    """Make a number of sample recipients in the villages of a region."""

    help = "Make sample recipients: made-up people whose identity numbers end in 0000, which nobody has."

    def add_arguments(self, parser):
        parser.add_argument("--beneficiaries", type=int, required=True, metavar="N", help="how many")
        parser.add_argument("--region", default=REGION, help=f"spread over the villages of this region ({REGION})")

    def handle(self, *, beneficiaries, region, **options):
        if beneficiaries < 1:
            raise CommandError(_("--beneficiaries is a number from 1 up."))
        try:
            made = make_sample(beneficiaries, region)
        except SampleError as error:
            raise CommandError(str(error)) from error
        counts = _("%(beneficiaries)d recipients, %(deliveries)d deliveries and %(operators)d operators made.")
        self.stdout.write(counts % vars(made))
