"""The reporting cycle on the screen: who has reported, and one report with its steps."""

from collections.abc import Iterable
from functools import cached_property

import django_filters
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from common.choices import Workflow
from common.permissions import agencies_within
from common.web.filters import IntegerFilter, YesNoFilter
from common.web.views import ListPage
from indicators.lists.filters import InRegion
from indicators.lists.views import province_options
from programs.models import ReportEvent
from programs.reporting import cycle
from programs.reporting.cycle import StepRefused
from programs.reporting.grid import Grid
from programs.reporting.late import lateness
from programs.reporting.late.monitoring import LatePeriod, late_periods, may_name_late
from programs.reporting.late.words import HANDED_IN, state_badge
from programs.reporting.pages import ReportView, address, tables
from programs.reporting.periods import Period, of_year, recent
from regions.models import Agency

YEARS = range(2000, 2101)
AGENCIES_SHOWN = 6  # agencies in the list of what to fill in


class ReportingFilterSet(InRegion):
    """The filters of the list of agencies that report."""

    first = ("region", "year", "late")

    year = IntegerFilter(label=gettext_lazy("Year"), min_value=2000, max_value=2100, method="filter_year")
    late = YesNoFilter(label=gettext_lazy("Late now"), empty_label=gettext_lazy("all"), method="filter_late")
    agency = django_filters.CharFilter(
        label=gettext_lazy("Agency (part of its name)"), field_name="name", lookup_expr="icontains", max_length=80
    )

    class Meta:
        model = Agency
        fields = []

    def filter_year(self, queryset, name, value):
        return queryset  # the page asks for that year's periods

    def filter_late(self, queryset, name, value):
        return queryset.filter(longest_late__gt=0) if value == "1" else queryset.filter(longest_late=0)


class ReportingList(ListPage):
    """Agencies by period: not reported, draft, submitted, returned or approved, and how late."""

    name = "reporting"
    title = gettext_lazy("Who has reported")
    lede = gettext_lazy(
        "Each agency and period: what was handed in, and how many days late. "
        "Days count from the due date to the day it was handed in, or to today."
    )
    filterset_class = ReportingFilterSet
    ordering = ("region_id", "name", "pk")
    default_sort = "region"
    template_name = "programs/reporting/reporting.html"

    @cached_property
    def periods(self) -> list[Period]:
        """Those of ``?year=``, else the last eight that have begun."""
        asked = self.request.GET.get("year", "")
        return of_year(int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else recent()

    @property
    def table_class(self):
        return lateness.AgencyTable.with_periods(self.periods, report_address, days=self.names_late)

    @property
    def names_late(self) -> bool:
        return may_name_late(self.request.user)

    def queryset(self):
        agencies = lateness.agencies_by_period(self.periods).select_related("region").visible_to(self.request.user)
        return agencies if self.names_late else agencies.filter(longest_late=0)

    def who_sees(self) -> str:
        if settings.LATE_AGENCIES_PUBLIC:
            return ""
        if self.names_late:
            return _("Which agencies are late is shown to you as you have signed in; visitors see only how many are.")
        return _("Agencies with late reports are left out here: they are shown to people who have signed in.")

    def _cut(self, rows):
        """Agencies are few: their keys are read at once, and need not be counted before."""
        return self._page_of(list(rows.values_list("pk", flat=True)))

    def context(self, table, page):
        own = {"region_options": province_options(), "to_fill": self.to_fill(), "names_late": self.names_late}
        return super().context(table, page) | own

    def to_fill(self) -> list[tuple[Agency, list[tuple[Period, str]]]]:
        """For people who fill in reports: the open ones of their agencies, with the address of the table.

        Of the periods shown and, where an agency is late, of all others.
        """
        may_fill = agencies_within(self.request.user, cycle.FILL)
        rows = lateness.agencies_by_period(self.periods).filter(may_fill).order_by(*self.ordering)
        agencies = list(rows[:AGENCIES_SHOWN]) if self.request.user.is_authenticated else []
        late = late_periods([agency.pk for agency in agencies if agency.longest_late], timezone.localdate())
        return [(agency, self._open(agency, late.get(agency.pk, ()))) for agency in agencies]

    def _open(self, agency: Agency, late: Iterable[LatePeriod]) -> list[tuple[Period, str]]:
        other = [one.period for one in late if one.period not in self.periods]
        opened = [*lateness.open_periods(agency, self.periods), *other]
        return [(period, address("report_grid", agency, period)) for period in opened]


def report_address(agency: Agency, period: Period) -> str:
    """Return the path of one agency's report of a period."""
    return address("agency_report", agency, period)


@method_decorator(never_cache, name="dispatch")
class AgencyReport(ReportView):
    """One report: its state; numbers, steps and buttons for those with a duty. A post takes a step.

    That a report is late is told to whom the names of late agencies are told.
    """

    def agencies(self):
        return lateness.with_period(super().agencies(), self.period)

    def badge(self) -> str:
        state, late = (getattr(self.agency, f"{name}_{self.period.key}") for name in ("state", "days_late"))
        if may_name_late(self.request.user):
            return state_badge(state, late)
        is_late = late and state not in HANDED_IN
        return "" if is_late else state_badge(state, None)

    def get(self, request, **kwargs):
        return self._page()

    def _page(self, reasons=(), typed: str = "", status: int = 200) -> HttpResponse:
        report = self.report()
        context = {
            "report": report,
            "badge": self.badge(),
            "reasons": reasons,
            "typed": typed,
            "names_late": may_name_late(self.request.user),
        }
        if self.rights.read:
            events = list(report.events.select_related("user")) if report else []
            grid = Grid(self.agency, self.period, report)
            grid.only_stored()
            grid.lines = {key: line for key, line in grid.lines.items() if line.row}
            context |= {
                "grid": grid,
                "tables": tables(grid),
                "events": events,
                "doubts": doubts(grid, events),
                "closing": grid.closing,
                "own_closing": grid.closing and grid.closing.region_id == self.agency.region_id,
                "imbalances": cycle.imbalance_texts(self.agency, self.period) if self.rights.approve else [],
            }
        return self.page("programs/reporting/report.html", context, status)

    def post(self, request, **kwargs):
        if not request.user.is_authenticated:
            raise PermissionDenied
        step, reason = request.POST.get("step", ""), request.POST.get("reason", "")
        if step not in STEPS:
            return self._page([_("This step is not known.")], reason, 400)
        try:
            STEPS[step](self.agency, self.period, request.user, request.POST)
        except StepRefused as refused:
            return self._page(refused.reasons, reason, 409)
        messages.success(request, DONE[step])
        return redirect(self.there("agency_report"))


def doubts(grid: Grid, events: list[ReportEvent]) -> list[tuple[str, ReportEvent | None]]:
    """What is odd about the stored numbers, each with the step in which somebody confirmed it, if anybody did."""
    kept = next((event for event in reversed(events) if event.state == Workflow.DRAFT), None)
    confirmed = dict.fromkeys(kept.warnings, kept) if kept else {}
    texts = dict.fromkeys([*confirmed, *(problem.text for problem in grid.warnings())])
    return [(text, confirmed.get(text)) for text in texts]


def _version(data) -> int:
    """The version of the report that the person looked at."""
    text = data.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


STEPS = {
    "submit": lambda agency, period, user, data: cycle.submit(agency, period, user, _version(data)),
    "approve": lambda agency, period, user, data: cycle.approve(agency, period, user, _version(data)),
    "return": lambda agency, period, user, data: cycle.give_back(
        agency, period, user, _version(data), data.get("reason", "")
    ),
    "close": lambda agency, period, user, data: cycle.close(agency, period, user),
    "reopen": lambda agency, period, user, data: cycle.reopen(agency, period, user),
}
DONE = {
    "submit": gettext_lazy("The report was submitted."),
    "approve": gettext_lazy("The report was approved; its figures are public now."),
    "return": gettext_lazy("The report was returned."),
    "close": gettext_lazy("The period was closed."),
    "reopen": gettext_lazy("The period is open again."),
}
