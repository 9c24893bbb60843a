from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from regions.official_list import LoadReport, load_regions

REGIONS_SHOWN = 20


class Command(BaseCommand):
    """Load the official list of regions."""

    help = "Load all regions of the official list, their codes in other systems and their splits."

    def add_arguments(self, parser):
        parser.add_argument(
            "--retire-on",
            type=_day,
            metavar="YYYY-MM-DD",
            help="last day of the regions that the list no longer has; without it they are only reported",
        )
        parser.add_argument("--dry-run", action="store_true", help="report what would change and write nothing")

    def handle(self, *, retire_on, dry_run, **options):
        try:
            report = load_regions(retire_on=retire_on, dry_run=dry_run)
        except IntegrityError as error:
            raise CommandError(str(error)) from error
        for line in lines(report):
            self.stdout.write(line)
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written."))


def lines(report: LoadReport) -> list[str]:
    """The report in words."""
    counts = _("%(listed)d regions in the list: %(added)d added, %(updated)d updated, %(retired)d retired.")
    found = [
        counts % vars(report),
        _("%(codes)d codes of other systems and %(changes)d splits written.") % vars(report),
    ]
    if report.missing and not report.retired:
        found.append(_("In force here but not in the list (--retire-on gives them an end date):"))
        found += _shown(report.missing)
    if report.relisted:
        found.append(_("Retired here but in the list:"))
        found += _shown(report.relisted)
    return found


def _shown(regions: list[tuple[str, str]]) -> list[str]:
    rest = len(regions) - REGIONS_SHOWN
    return [f"  {code} {name}" for code, name in regions[:REGIONS_SHOWN]] + ([f"  … +{rest}"] if rest > 0 else [])


def _day(text: str) -> date:
    return date.fromisoformat(text)
