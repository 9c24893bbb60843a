"""Entry during and after a meeting: minutes with decisions, and attendance; and the attendance matrix."""

import io

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.decorators.cache import never_cache

from common.web import parameters
from common.writing import exports, formulas, xlsx
from indicators.lists.views import province_options
from meetings.attendance.forms import CHOICES, AttendanceForm
from meetings.attendance.table import AttendanceMatrix
from meetings.meeting.filters import MatrixFilterSet
from meetings.meeting.views import MeetingView
from meetings.minutes.form import MinutesForm
from meetings.models import Decision, Meeting

signed_in = method_decorator([login_required, never_cache], name="dispatch")


@signed_in
class MinutesPage(MeetingView):
    """Minutes and decisions. The script of the page sends the same form and takes the new form out of the answer."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not self.content.may_write:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk):
        return self.form_page(MinutesForm(self.meeting))

    def post(self, request, pk):
        form = MinutesForm(self.meeting, request.POST, request.user)
        done = form.save()
        if request.headers.get("X-Requested-With") == "fetch":
            return render(
                request, "meetings/minutes/_minutes_form.html", self.form_context(form, saved=True, done=done)
            )
        if not done:
            return self.form_page(form, saved=True, done=False)
        messages.success(
            request, ngettext("%(n)s text was saved.", "%(n)s texts were saved.", form.saved) % {"n": form.saved}
        )
        return redirect("meeting_minutes", pk)

    def form_context(self, form, **more):
        return {"meeting": self.meeting, "page": self.content, "form": form, "kinds": Decision.Kind.choices, **more}

    def form_page(self, form, **more):
        return render(self.request, "meetings/minutes/minutes.html", self.form_context(form, **more))


@signed_in
class AttendanceEntry(MeetingView):
    """Who was invited and who came: every kind of stakeholder, and organisations by name."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not self.content.may_change:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk):
        return self.form_page(AttendanceForm(self.meeting))

    def post(self, request, pk):
        form = AttendanceForm(self.meeting, request.POST)
        if not form.save():
            return self.form_page(form)
        messages.success(
            request, ngettext("%(n)s row was saved.", "%(n)s rows were saved.", form.saved) % {"n": form.saved}
        )
        return redirect("meeting", pk)

    def form_page(self, form):
        context = {"meeting": self.meeting, "page": self.content, "form": form, "choices": CHOICES}
        return render(self.request, "meetings/attendance/attendance_entry.html", context)


@signed_in
class AttendanceMatrixPage(View):
    """Kinds of stakeholders, or organisations, by meetings: who never comes. As files: all meetings and rows."""

    refuses_names = True

    def get(self, request):
        rows = Meeting.objects.readable_by(request.user)
        self.filterset = MatrixFilterSet(request.GET, queryset=rows, request=request)
        refusals = parameters.refusals(request.GET, {*self.filterset.filters, *parameters.ON_LISTS})
        self.errors = [*refusals, *self.filterset.messages]
        if "_export" in request.GET:
            return self.export()
        matrix = self.matrix(page=self.page_number())
        context = {
            "filterset": self.filterset,
            "matrix": matrix,
            "errors": self.errors,
            "region_options": province_options(),
        }
        return render(request, "meetings/attendance/attendance.html", context, status=400 if refusals else 200)

    def matrix(self, **options) -> AttendanceMatrix:
        organisations = self.request.GET.get("rows") == "organisations"
        return AttendanceMatrix(self.filterset.qs, organisations=organisations, **options)

    def page_number(self) -> int:
        asked = self.request.GET.get("page") or "1"
        if asked.isascii() and asked.isdecimal() and int(asked[:6]) > 0:
            return int(asked[:6])
        self.errors.append(_("“%(page)s” is not a page number.") % {"page": asked[:40]})
        return 1

    def export(self):
        kind = self.request.GET["_export"]
        if refusal := exports.unknown_format(kind):
            self.errors.append(refusal)
        if self.errors:
            return HttpResponse("\n".join(self.errors) + "\n", status=400, content_type="text/plain; charset=utf-8")
        matrix = self.matrix(every=True)
        return workbook(matrix) if kind == "xlsx" else csv_file(matrix, excel=kind == "csv-excel")


def csv_file(matrix: AttendanceMatrix, *, excel: bool) -> HttpResponse:
    """The whole matrix as CSV; for Excel with semicolons, a byte order mark and headings as on the screen."""
    text = io.StringIO()
    writer = formulas.Writer(text, delimiter=";" if excel else ",")
    writer.writerow([str(c.heading) if excel else c.name for c in matrix.columns])
    writer.writerows(matrix.lines())
    response = HttpResponse((exports.BOM if excel else "") + text.getvalue(), content_type="text/csv; charset=utf-8")
    return _named(response, "csv")


def workbook(matrix: AttendanceMatrix) -> HttpResponse:
    """Answer with the attendance matrix as a workbook (XLSX)."""
    kinds = ["number" if column.kind == "integer" else "text" for column in matrix.columns]
    headings = [str(column.heading) for column in matrix.columns]
    pieces = xlsx.workbook(headings, kinds, matrix.lines())
    return _named(HttpResponse(b"".join(pieces), content_type=xlsx.CONTENT_TYPE), "xlsx")


def _named(response: HttpResponse, ending: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{exports.file_name("attendance", ending)}"'
    return response
