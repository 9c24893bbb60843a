"""What the pages of one report share: whose it is, what the visitor may do, and its two tables for the templates."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from programs.models import Report, Unit
from programs.reporting import cycle
from programs.reporting.balance import next_below
from programs.reporting.grid import Grid
from programs.reporting.grid_lines import KINDS, PHYSICAL
from programs.reporting.periods import Period
from regions.models import Agency

YEARS = range(2000, 2101)


def address(name: str, agency: Agency, period: Period, *more) -> str:
    """Return the path of the page ``name`` of one agency's report of a period."""
    return reverse(name, args=[agency.pk, period.year, period.number, *more])


class ReportView(View):
    """What the pages of one report share: agency, period and the visitor's rights, of which ``needs`` is demanded."""

    needs = ""

    def dispatch(self, request, *args, **kwargs):
        self.period = Period(kwargs["year"], kwargs["period"])
        if not self.period.exists or self.period.year not in YEARS:
            raise Http404
        self.agency = get_object_or_404(self.agencies(), pk=kwargs["agency"])
        self.rights = cycle.rights_of(request.user, self.agency)
        if self.needs and not getattr(self.rights, self.needs):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def agencies(self):
        return Agency.objects.select_related("region")

    def there(self, name: str, *more) -> str:
        return address(name, self.agency, self.period, *more)

    def page(self, template: str, context: dict, status: int = 200) -> HttpResponse:
        shared = {"agency": self.agency, "period": self.period, "rights": self.rights}
        return render(self.request, template, shared | context, status=status)

    def report(self) -> Report | None:
        found = Report.objects.filter(agency=self.agency, year=self.period.year, period=self.period.number)
        return found.select_related("submitted_by").first()


signed_in = method_decorator([login_required, never_cache], name="dispatch")


def tables(grid: Grid) -> list[dict]:
    """The two tables of a grid, ready for the template."""
    titles = {PHYSICAL.name: _("Recipients"), "money": _("Money in rupiah")}
    return [
        {
            "kind": kind.name,
            "title": titles[kind.name],
            "what": _("unit") if kind is PHYSICAL else _("funding source"),
            "columns": [(column, kind.label(column)) for column in kind.columns],
            "groups": [
                {"program": program, "lines": lines, "checks": list(_checks(kind, lines, sums))}
                for program, lines, sums in grid.of(kind)
            ],
        }
        for kind in KINDS.values()
    ]


def _checks(kind, lines, sums):
    """Each sum check with the names of the fields that it adds up."""
    for balance in sums:
        same = [line for line in lines if line.what == balance.unit]
        whole = next(line for line in same if line.region_id == balance.code)
        yield {
            "unit": Unit(balance.unit).label,
            "column": kind.label(balance.number),
            "region": whole.region,
            "check": balance.check,
            "whole": whole.cells[balance.number].name,
            "parts": " ".join(line.cells[balance.number].name for line in next_below(balance.code, same)),
        }
