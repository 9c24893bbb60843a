from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from beneficiaries.models import ReportResult
from beneficiaries.reports.results import interrupted, make_report
from regions.models import Region


class Command(BaseCommand):
    """Answer the reports that wait or were interrupted, or make one report at once."""

    help = "Answer the reports that are waiting or were interrupted, or make one at once."

    def add_arguments(self, parser):
        parser.add_argument(
            "kind", nargs="?", choices=ReportResult.Kind.values, help="without it: all that wait or were interrupted"
        )
        parser.add_argument("--region", default="ID", help="code of the region (ID)")
        parser.add_argument("--as-of", type=date.fromisoformat, default=None, help="reference date, YYYY-MM-DD (today)")
        parser.add_argument("--program", default="", help="code of the programme, for targeting")
        parser.add_argument("--decile-to", type=int, default=4, help="for need: up to this decile (4)")

    def handle(self, *, kind, region, as_of, program, decile_to, **options):
        if kind is None:
            open_states = [ReportResult.State.WAITING, ReportResult.State.RUNNING]
            reports = list(ReportResult.objects.filter(state__in=open_states).defer("result").order_by("pk"))
            stopped = interrupted(reports)
            keys = [r.pk for r in reports if r.state == ReportResult.State.WAITING or r.pk in stopped]
        else:
            keys = [self._asked(kind, region, as_of or date.today(), program, decile_to)]
        for key in keys:
            report = make_report(key)
            self.stdout.write(f"{report.pk} {report.kind} {report.region_id} {report.reference_date}: {report.state}")
            if report.state == ReportResult.State.FAILED:
                raise CommandError(_("The report could not be made."))

    @staticmethod
    def _asked(kind: str, region: str, day: date, program: str, decile_to: int) -> int:
        if not Region.objects.filter(code=region).exists():
            raise CommandError(_("There is no region with the code %(code)s.") % {"code": region})
        if kind == ReportResult.Kind.TARGETING and not program:
            raise CommandError(_("Targeting errors are those of one programme: enter its code."))
        asked = {"program": program} if program else {}
        report = ReportResult.objects.create(
            kind=kind, region_id=region, reference_date=day, options=asked | {"decile_to": decile_to}
        )
        return report.pk
