"""The reporting cycle on the screen: who has reported, one report with its steps, the table to fill in, workbooks."""

from functools import cached_property

import django_filters
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache

from poverty_monitor.lib.filters import IntegerFilter, ListFilterSet, YesNoFilter
from poverty_monitor.lib.permissions import agencies_within, within
from poverty_monitor.lib.views import ListPage
from poverty_monitor.lib.xlsx import CONTENT_TYPE as XLSX_TYPE
from programs import lateness, reporting, workbook, workbook_layout
from programs.balance import parts_of
from programs.forms_grid import GridForm
from programs.grid import KINDS, PHYSICAL, Grid
from programs.models import Report, Unit
from programs.periods import Period, of_year, recent
from programs.reporting import Refused
from regions import batches
from regions.filters import RegionCodeFilter
from regions.importer import rights_of, rules_of
from regions.models import Agency, ImportBatch
from regions.views_lists import province_options

YEARS = range(2000, 2101)
SHOWN = 6  # agencies in the list of what to fill in


class ReportingFilterSet(ListFilterSet):
    first = ("region", "year", "late")

    region = RegionCodeFilter(label=gettext_lazy("Region and all below it (code)"), method="filter_region")
    year = IntegerFilter(label=gettext_lazy("Year"), min_value=2000, max_value=2100, method="filter_year")
    late = YesNoFilter(label=gettext_lazy("Late now"), empty_label=gettext_lazy("all"), method="filter_late")
    agency = django_filters.CharFilter(
        label=gettext_lazy("Agency (part of its name)"), field_name="name", lookup_expr="icontains", max_length=80
    )

    class Meta:
        model = Agency
        fields = []

    def filter_region(self, queryset, name, value):
        return queryset.filter(within(value.code, "region_id"))

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
    template_name = "programs/reporting.html"

    @cached_property
    def periods(self) -> list[Period]:
        """Those of ``?year=``, else the last eight that have begun."""
        asked = self.request.GET.get("year", "")
        return of_year(int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else recent()

    @property
    def table_class(self):
        return lateness.AgencyTable.with_periods(self.periods, report_address)

    def queryset(self):
        return lateness.agencies_by_period(self.periods).select_related("region").visible_to(self.request.user)

    def context(self, table, page):
        return super().context(table, page) | {"region_options": province_options(), "to_fill": self.to_fill()}

    def to_fill(self) -> list[tuple[Agency, list[tuple[Period, str]]]]:
        """For people who fill in reports: the open ones of their agencies, with the address of the table."""
        mine = agencies_within(self.request.user, reporting.FILL)
        rows = lateness.agencies_by_period(self.periods).filter(mine).order_by(*self.ordering)
        agencies = rows[:SHOWN] if self.request.user.is_authenticated else []
        return [
            (agency, [(p, address("report_grid", agency, p)) for p in lateness.open_periods(agency, self.periods)])
            for agency in agencies
        ]


def address(name: str, agency: Agency, period: Period, *more) -> str:
    return reverse(name, args=[agency.pk, period.year, period.number, *more])


def report_address(agency: Agency, period: Period) -> str:
    return address("agency_report", agency, period)


class ReportView(View):
    """What the pages of one report share: agency, period and the visitor's rights, of which ``needs`` is demanded."""

    needs = ""

    def dispatch(self, request, *args, **kwargs):
        self.agency = get_object_or_404(Agency.objects.select_related("region"), pk=kwargs["agency"])
        self.period = Period(kwargs["year"], kwargs["period"])
        if not self.period.exists or self.period.year not in YEARS:
            raise Http404
        self.rights = reporting.rights_of(request.user, self.agency)
        if self.needs and not getattr(self.rights, self.needs):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def there(self, name: str, *more) -> str:
        return address(name, self.agency, self.period, *more)

    def page(self, template: str, context: dict, status: int = 200) -> HttpResponse:
        shared = {"agency": self.agency, "period": self.period, "rights": self.rights}
        return render(self.request, template, shared | context, status=status)

    def report(self) -> Report | None:
        found = Report.objects.filter(agency=self.agency, year=self.period.year, period=self.period.number)
        return found.select_related("submitted_by").first()


signed_in = method_decorator([login_required, never_cache], name="dispatch")


@method_decorator(never_cache, name="dispatch")
class AgencyReport(ReportView):
    """One report: its state for everybody; numbers, steps and buttons for those with a duty. A post takes a step."""

    def get(self, request, **kwargs):
        return self._page()

    def _page(self, reasons=(), typed: str = "", status: int = 200) -> HttpResponse:
        report = self.report()
        context = {
            "report": report,
            "badge": lateness.badge_of(report, self.period),
            "reasons": reasons,
            "typed": typed,
        }
        if self.rights.read:
            grid = Grid(self.agency, self.period, report)
            grid.only_stored()
            context |= {
                "grid": grid,
                "tables": tables(grid),
                "events": report.events.select_related("user") if report else [],
                "closing": grid.closing,
                "own_closing": grid.closing and grid.closing.region_id == self.agency.region_id,
                "imbalances": reporting.imbalance_texts(self.agency, self.period) if self.rights.approve else [],
            }
        return self.page("programs/reporting_report.html", context, status)

    def post(self, request, **kwargs):
        if not request.user.is_authenticated:
            raise PermissionDenied
        step, reason = request.POST.get("step", ""), request.POST.get("reason", "")
        if step not in STEPS:
            return self._page([_("This step is not known.")], reason, 400)
        try:
            STEPS[step](self.agency, self.period, request.user, request.POST)
        except Refused as refused:
            return self._page(refused.reasons, reason, 409)
        messages.success(request, DONE[step])
        return redirect(self.there("agency_report"))


def _version(data) -> int:
    """The version of the report that the person looked at."""
    text = data.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


STEPS = {
    "submit": lambda agency, period, user, data: reporting.submit(agency, period, user, _version(data)),
    "approve": lambda agency, period, user, data: reporting.approve(agency, period, user, _version(data)),
    "return": lambda agency, period, user, data: reporting.give_back(
        agency, period, user, _version(data), data.get("reason", "")
    ),
    "close": lambda agency, period, user, data: reporting.close(agency, period, user),
    "reopen": lambda agency, period, user, data: reporting.reopen(agency, period, user),
}
DONE = {
    "submit": gettext_lazy("The report was submitted."),
    "approve": gettext_lazy("The report was approved; its figures are public now."),
    "return": gettext_lazy("The report was returned."),
    "close": gettext_lazy("The period was closed."),
    "reopen": gettext_lazy("The period is open again."),
}


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
            "parts": " ".join(part.cells[balance.number].name for part in parts_of(balance.code, same)),
        }


@signed_in
class GridPage(ReportView):
    """The table to fill in. All or nothing: what is wrong is told at its cell, and everything typed stays."""

    needs = "read"

    def get(self, request, **kwargs):
        grid = Grid(self.agency, self.period, self.report())
        return self._page(GridForm(grid))

    def _page(self, form: GridForm, status: int = 200) -> HttpResponse:
        grid = form.grid
        context = {
            "form": form,
            "grid": grid,
            "report": grid.report,
            "tables": [table | {"added": form.added_lines(table["kind"])} for table in tables(grid)],
            "units": Unit.choices,
            "sources": grid.sources.values(),
            "editable": grid.open and self.rights.fill,
            "refusal": workbook.refusal(grid, self.request.user),
            "warnings": [problem.text for problem in grid.warnings()],
        }
        return self.page("programs/grid.html", context, status)

    def post(self, request, **kwargs):
        if not self.rights.fill:
            raise PermissionDenied
        with transaction.atomic():
            report = reporting.take(self.agency, self.period)
            grid = Grid(self.agency, self.period, report)
            form = GridForm(grid, request.POST, request.user)
            refused = workbook.refusal(grid, request.user)
            if refused or not form.is_valid():
                transaction.set_rollback(True)
            else:
                count = grid.write(request.user)
                if count:
                    reporting.saved(report, request.user)
        if refused or not form.is_valid():
            return self._page(form, 409 if refused or form.conflict else 422)
        if count:
            messages.success(request, _("Saved as a draft: %(count)s rows.") % {"count": count})
        else:
            messages.info(request, _("Nothing had changed."))
        for problem in grid.warnings():
            messages.warning(request, problem.text)
        return redirect(self.there("agency_report"))


@signed_in
class Template(ReportView):
    """The prefilled workbook."""

    needs = "fill"

    def get(self, request, **kwargs):
        content = workbook_layout.make(Grid(self.agency, self.period, self.report()))
        response = HttpResponse(content, content_type=XLSX_TYPE)
        name = f"report-{self.agency.pk}-{self.period.year}-{self.period.number}.xlsx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Content-Encoding"] = "identity"
        return response


@signed_in
class Upload(ReportView):
    """A workbook that came back: kept as a batch, checked, then shown."""

    needs = "fill"

    def post(self, request, **kwargs):
        file = request.FILES.get("file")
        if file is None:
            messages.error(request, _("Choose the workbook first."))
            return redirect(self.there("report_grid"))
        if file.size > workbook.LIMITS.bytes:
            limit = workbook.LIMITS.bytes // 1024**2
            messages.error(request, _("The file is larger than %(size)s MB.") % {"size": limit})
            return redirect(self.there("report_grid"))
        options = {"agency": self.agency.pk, "year": self.period.year, "period": self.period.number}
        batch = batches.create(workbook.KIND, File(file), file.name, options, user=request.user)
        batches.check(batch, rights_of(request.user, workbook.KIND))
        return redirect(self.there("report_upload", batch.pk))


@signed_in
class UploadedBatch(ReportView):
    """What the workbook would change; a post saves it."""

    needs = "fill"

    def batch(self) -> ImportBatch:
        options = {"agency": self.agency.pk, "year": self.period.year, "period": self.period.number}
        own = ImportBatch.objects.filter(kind=workbook.KIND, user=self.request.user, options=options)
        return get_object_or_404(own, pk=self.kwargs["batch"])

    def get(self, request, **kwargs):
        batch = self.batch()
        rules = rules_of(workbook.KIND)
        found = [group | {"title": rules[group["rule"]].title} for group in batch.problems]
        context = {
            "batch": batch,
            "errors": [group for group in found if group["severity"] == "error"],
            "warnings": [group for group in found if group["severity"] == "warning"],
            "changes": batch.counts.get("changes", []),
            "saved": batch.state == ImportBatch.State.COMMITTED,
        }
        return self.page("programs/reporting_upload.html", context)

    def post(self, request, **kwargs):
        batch = self.batch()
        try:
            rights = rights_of(request.user, workbook.KIND)
            outcome = batches.commit(batch, rights, confirmed=request.POST.get("confirm") == "yes")
        except batches.Busy as error:
            messages.error(request, str(error))
            return redirect(self.there("report_upload", batch.pk))
        if not outcome.written:
            messages.error(request, _("Nothing was saved: look at what was found below."))
            return redirect(self.there("report_upload", batch.pk))
        messages.success(request, _("The workbook was saved as a draft."))
        return redirect(self.there("agency_report"))
