from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from papers.checking.checks import CHECKS
from papers.checking.site import Comparison, Site

REGIONS = ("64", "64.08", "35", "ID")


class Command(BaseCommand):
    """Recompute the numbers of the pages from the CSV exports alone, and say where they differ."""

    help = "Recomputes the numbers of pages from the CSV exports alone; exit code 1 where they differ."

    def add_arguments(self, parser):
        parser.add_argument("regions", nargs="*", default=REGIONS, help="codes of regions; without any 64 64.08 35 ID")
        parser.add_argument("--user", help="name of the user who reads; without it the public")

    def handle(self, *args, **options):
        users = get_user_model().objects
        if options["user"] and not users.filter(username=options["user"]).exists():
            raise CommandError(_("There is no user %(name)s.") % {"name": options["user"]})
        with translation.override("id"):
            site = Site(users.get(username=options["user"]) if options["user"] else None)
            wrong = sum(self.compared(site, code) for code in options["regions"])
        if wrong:
            raise CommandError(_("Numbers that differ: %(n)s") % {"n": wrong})

    def compared(self, site: Site, code: str) -> int:
        """Print what was compared of one region; return the number of differences."""
        wrong = 0
        for name, check in CHECKS.items():
            comparison = Comparison()
            check(site, code, comparison)
            said = {"region": code, "page": name, "n": comparison.compared, "wrong": len(comparison.differences)}
            self.stdout.write(_("%(region)s %(page)s: %(n)s compared, %(wrong)s different") % said)
            for line in comparison.lines():
                self.stdout.write(f"  {line}")
            wrong += len(comparison.differences)
        return wrong
