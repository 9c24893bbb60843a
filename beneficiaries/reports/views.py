"""What stands beside the list: reveals, likely duplicates, reports as of a day, coverage by operators."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from beneficiaries.models import AllowedCombination, Beneficiary, DoubleAidOverride, ReportResult, Reveal
from beneficiaries.registry import duplicates, operators, reveal
from beneficiaries.registry.access import RegistryMixin, registry_links
from beneficiaries.registry.forms import OperatorsForm, ReportForm
from beneficiaries.registry.left_out import recipients_words
from beneficiaries.registry.search import masked
from beneficiaries.registry.views import whole_number
from beneficiaries.reports import results
from common.web.parameters import of_form
from common.writing.sheets import sheet_file
from imports.models import ImportBatch
from programs.lists.views import refused
from programs.models import Program

REPORTS_PER_PAGE = 25
LINES_PER_PAGE = 100  # of a report, on one page: a report of the country has one for each of 83,700 villages


class RevealList(RegistryMixin, View):
    """Who saw whose identity or asked for a number, when and why; of the visitor's area."""

    permission = "beneficiaries.view_reveal"
    parameters = frozenset({"after"})

    def get(self, request):
        rows = Reveal.objects.visible_to(request.user).select_related("user").order_by("-id")
        after = whole_number(request.GET.get("after", ""))
        rows = reveal.in_words((rows.filter(pk__lt=after) if after is not None else rows)[: REPORTS_PER_PAGE + 1])
        context = {
            "rows": rows[:REPORTS_PER_PAGE],
            "after": rows[REPORTS_PER_PAGE - 1].pk if len(rows) > REPORTS_PER_PAGE else None,
        }
        return render(request, "beneficiaries/reports/reveals.html", context | {"links": registry_links(request.user)})


class Duplicates(RegistryMixin, View):
    """Likely duplicates, the most alike first; a verdict takes a pair off the list and changes neither entry."""

    permission = "beneficiaries.view_duplicatepair"

    def get(self, request):
        pairs = list(duplicates.open_pairs(request.user)[: duplicates.PAIRS_SHOWN + 1])
        keys = {key for pair in pairs for key in (pair.first_id, pair.second_id)}
        for pair in pairs:
            pair.percent = round(pair.likeness * 100)
        found = {row.pk: row for row in masked(Beneficiary.objects.filter(pk__in=keys).select_related("region"))}
        context = {
            "pairs": [(pair, found[pair.first_id], found[pair.second_id]) for pair in pairs[: duplicates.PAIRS_SHOWN]],
            "more": len(pairs) > duplicates.PAIRS_SHOWN,
            "may_judge": bool(request.user.area_prefixes("beneficiaries.change_duplicatepair")),
            "links": registry_links(request.user),
            "who_sees": recipients_words(request.user),
        }
        return render(request, "beneficiaries/reports/duplicates.html", context)

    def post(self, request):
        """A verdict on one pair, or the wish to have them looked for."""
        key = whole_number(request.POST.get("pair", ""))
        if key is not None:
            duplicates.judge(request.user, key, request.POST.get("verdict", ""))
            messages.success(request, _("The verdict was kept."))
            return redirect("duplicates")
        areas = request.user.area_prefixes("beneficiaries.change_duplicatepair")
        if not areas:
            raise PermissionDenied
        for area in areas:
            duplicates.search_duplicates.enqueue(area)
        messages.success(request, _("Likely duplicates are being looked for. Load this page again in a moment."))
        return redirect("duplicates")


class DoubleAid(RegistryMixin, View):
    """Permissions for double aid in the visitor's area, the newest first, and the combinations that need none."""

    parameters = frozenset({"after"})

    def get(self, request):
        rows = DoubleAidOverride.objects.visible_to(request.user).order_by("-id")
        after = whole_number(request.GET.get("after", ""))
        rows = rows.select_related("program", "user", "withdrawn_by", "batch")
        given = list((rows.filter(pk__lt=after) if after is not None else rows)[: REPORTS_PER_PAGE + 1])
        keys = [permission.beneficiary_id for permission in given]
        seen = masked(Beneficiary.objects.visible_to(request.user).filter(pk__in=keys)).in_bulk()
        batches = set(
            ImportBatch.objects.visible_to(request.user)
            .filter(pk__in=[permission.batch_id for permission in given if permission.batch_id])
            .values_list("pk", flat=True)
        )
        context = {
            "permissions": [
                (permission, seen.get(permission.beneficiary_id), permission.batch_id in batches)
                for permission in given[:REPORTS_PER_PAGE]
            ],
            "after": given[REPORTS_PER_PAGE - 1].pk if len(given) > REPORTS_PER_PAGE else None,
            "combinations": AllowedCombination.objects.select_related("first", "second"),
            "links": registry_links(request.user),
            "who_sees": recipients_words(request.user),
        }  # fmt: skip
        return render(request, "beneficiaries/reports/double_aid.html", context)


class ReportPages(RegistryMixin, View):
    """What is shared by the list of reports and the page of one."""

    permission = "beneficiaries.view_reportresult"


class RegistryReports(ReportPages):
    """The newest reports of the visitor's area, and the form to ask for one."""

    def get(self, request):
        return self._page(
            ReportForm(initial={"region": self.own_region().code, "reference_date": timezone.localdate()})
        )

    def post(self, request):
        form = ReportForm(request.POST)
        if not form.is_valid():
            return self._page(form, 422)
        asked = form.cleaned_data
        if not results.may_ask(request.user, asked["region"].code, asked["program"]):
            raise PermissionDenied
        options = {"decile_to": asked["decile_to"] or results.NEED_DECILE}
        if asked["program"]:
            options["program"] = asked["program"].code
        report = results.request_report(request.user, asked["kind"], asked["region"], asked["reference_date"], options)
        return redirect("registry_report", report.pk)

    def _page(self, form, status: int = 200) -> HttpResponse:
        rows = ReportResult.objects.visible_to(self.request.user).select_related("region", "user").defer("result")
        reports = list(rows.order_by("-id")[:REPORTS_PER_PAGE])
        context = {
            "form": form,
            "reports": reports,
            "interrupted": results.interrupted(reports),
            "may_ask": bool(self.request.user.area_prefixes("beneficiaries.add_reportresult")),
            "links": registry_links(self.request.user),
        }
        return render(self.request, "beneficiaries/reports/reports.html", context, status=status)


class RegistryReport(ReportPages):
    """One report with its rule, its day and its rows; ``?_export=csv`` gives the rows, a post starts it again."""

    parameters = frozenset({"page", "_export"})

    def report(self, pk: int) -> ReportResult:
        rows = ReportResult.objects.visible_to(self.request.user).select_related("region", "user")
        return get_object_or_404(rows, pk=pk)

    def _may_ask(self, report: ReportResult) -> bool:
        code = report.options.get("program")
        program = Program.objects.filter(code=code).first() if code else None
        return results.may_ask(self.request.user, report.region_id, program)

    def post(self, request, pk):
        report = self.report(pk)
        if not self._may_ask(report):
            raise PermissionDenied
        if not results.restart(report):
            messages.info(request, _("This report is being worked out already, or done."))
        return redirect("registry_report", pk)

    def get(self, request, pk):
        report = self.report(pk)
        headings, shown = results.HEADINGS[report.kind], results.shown_rows(report, request.user)
        if "_export" in request.GET:
            return sheet_file(results.sheet(report, shown), request.GET["_export"], f"report-{report.pk}")
        page = Paginator(shown, LINES_PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "report": report,
            "headings": headings,
            "page": page,
            "rows": [[(heading, results.cell(row, heading)) for heading in headings] for row in page],
            "small": not results.sees_small(request.user, report),
            "limit": results.SMALL_COUNT,
            "interrupted": bool(results.interrupted([report])),
            "running": report.state in (ReportResult.State.WAITING, ReportResult.State.RUNNING),
            "may_ask": self._may_ask(report),
        }
        return render(request, "beneficiaries/reports/report.html", context)


class Operators(RegistryMixin, View):
    """Villages with an active operator of all villages, as of a day."""

    permission = "beneficiaries.view_fieldoperator"
    parameters = of_form(OperatorsForm, "_export")

    def get(self, request):
        form = OperatorsForm(request.GET)
        if not form.is_valid():
            errors = [error for found in form.errors.values() for error in found]
            if "_export" in request.GET:
                return refused("\n".join(errors))
            return render(request, "beneficiaries/reports/operators.html", {"form": form, "errors": errors}, status=400)
        region = form.cleaned_data["region"] or self.own_region()
        if not self.covers(region):
            raise PermissionDenied
        day = form.cleaned_data["as_of"] or timezone.localdate()
        rows = operators.coverage(region, day, self.areas)
        if "_export" in request.GET:
            return self._export(rows, day)
        form = OperatorsForm(initial={"region": region.code, "as_of": day})
        context = {"form": form, "region": region, "day": day, "rows": rows, "links": registry_links(request.user)}
        context["without"] = operators.areas_without(rows)
        return render(request, "beneficiaries/reports/operators.html", context)

    def _export(self, rows, day) -> HttpResponse:
        return sheet_file(operators.sheet(rows, day), self.request.GET["_export"], "operators")
