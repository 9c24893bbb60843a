"""Filling in a report: the table on the page, and the workbook out and back."""

import hashlib

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from common.writing.xlsx import CONTENT_TYPE as XLSX_TYPE
from imports.machinery import batches
from imports.machinery.locks import Busy
from imports.models import ImportBatch
from imports.registry import rights_of, rules_of
from programs.models import Report, Unit
from programs.reporting import cycle, workbook, workbook_layout
from programs.reporting.forms import GridForm
from programs.reporting.grid import Grid
from programs.reporting.pages import ReportView, signed_in, tables


@signed_in
class GridPage(ReportView):
    """The table to fill in. All or nothing: what is wrong is told at its cell, and everything typed stays."""

    needs = "read"

    def get(self, request, **kwargs):
        grid = Grid(self.agency, self.period, self.report())
        if not (grid.open and self.rights.fill):
            grid.only_stored()  # what is only carried over would look like figures
        return self._page(GridForm(grid))

    def _page(self, form: GridForm, status: int = 200, mark: str = "") -> HttpResponse:
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
            "mark": mark,
        }
        return self.page("programs/reporting/grid.html", context, status)

    def post(self, request, **kwargs):
        if not self.rights.fill:
            raise PermissionDenied
        with transaction.atomic():
            report = cycle.take(self.agency, self.period)
            grid = Grid(self.agency, self.period, report)
            form = GridForm(grid, request.POST, request.user)
            refused = workbook.refusal(grid, request.user)
            warnings = [problem.text for problem in grid.warnings()]
            mark = "" if refused or not form.is_valid() else self._asks(report, warnings)
            if refused or mark or not form.is_valid():
                transaction.set_rollback(True)
            else:
                count = grid.write(request.user)
                if count:
                    cycle.saved(report, request.user, warnings=warnings)
        if refused or mark or not form.is_valid():
            return self._page(form, 409 if refused or form.conflict else 422, mark)
        if count:
            messages.success(request, _("Saved as a draft: %(count)s rows.") % {"count": count})
        else:
            messages.info(request, _("Nothing had changed."))
        for text in warnings:
            messages.warning(request, text)
        return redirect(self.there("agency_report"))

    def _asks(self, report: Report, warnings: list[str]) -> str:
        """The mark by which just these new warnings are confirmed; empty where nothing is left to confirm."""
        new = sorted(set(warnings) - set(cycle.confirmed_warnings(report))) if warnings else []
        mark = hashlib.sha256("\n".join(new).encode()).hexdigest()[:16] if new else ""
        return "" if self.request.POST.get("confirmed") == mark else mark


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
        return self.page("programs/reporting/upload.html", context)

    def post(self, request, **kwargs):
        batch = self.batch()
        try:
            rights = rights_of(request.user, workbook.KIND)
            outcome = batches.commit(batch, rights, confirmed=request.POST.get("confirm") == "yes")
        except Busy as error:
            messages.error(request, str(error))
            return redirect(self.there("report_upload", batch.pk))
        if not outcome.written:
            messages.error(request, _("Nothing was saved: look at what was found below."))
            return redirect(self.there("report_upload", batch.pk))
        messages.success(request, _("The workbook was saved as a draft."))
        return redirect(self.there("agency_report"))
