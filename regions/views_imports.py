"""The pages of imports: the list, a new one, one batch with its problems, its commit and its undo."""

from functools import wraps

import django_filters
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from poverty_monitor.lib.filters import ListFilterSet
from poverty_monitor.lib.permissions import area_prefixes
from poverty_monitor.lib.views import ListPage
from regions import batches
from regions import undo as undoing
from regions.figure_columns import OWN_FIELDS
from regions.forms_imports import NewImportForm, initial_of
from regions.import_report import groups, write_csv, written
from regions.importer import Importer, importer_of, importers_for_pages, rights_of, rules_of
from regions.models import ImportBatch, Indicator, Observation, Source
from regions.tables_imports import ImportTable

PERMISSION = "regions.add_importbatch"
State = ImportBatch.State
PLACE_LABELS = {
    "region": gettext_lazy("code of the region"),
    "name": gettext_lazy("name of the district"),
    "province": gettext_lazy("name of the province"),
    "region_name": gettext_lazy("name of the region, not read"),
    "kind": gettext_lazy("kabupaten or kota"),
    "unit": gettext_lazy("unit"),
}
OPEN = (State.UPLOADED, State.CHECKED, State.REJECTED, State.INTERRUPTED)
EXAMPLE = (
    ("64", "Kalimantan Timur", "p0", "total", "2025", "3", "5.17", "percent", "survey", "", "Profil Kemiskinan", "BPS",
     "", "2025-07-25", "", "", "published", ""),
    ("64", "Kalimantan Timur", "poor", "total", "2025", "3", "199.71", "thousand_people", "survey", "",
     "Profil Kemiskinan", "BPS", "", "2025-07-25", "", "", "published", ""),
)  # fmt: skip


def for_importers(view):
    """Only for people who may import somewhere: others sign in first, or are refused."""

    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not area_prefixes(request.user, PERMISSION):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


class ImportFilterSet(ListFilterSet):
    first = ("state",)

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, empty_label=gettext_lazy("all")
    )

    class Meta:
        model = ImportBatch
        fields = []


@method_decorator(for_importers, name="dispatch")
class ImportList(ListPage):
    """Batches of every kind."""

    name = "imports"
    title = gettext_lazy("Imports")
    lede = gettext_lazy("Every file that was brought in: what it changed, and the way to take it back.")
    table_class = ImportTable
    filterset_class = ImportFilterSet
    ordering = ("-pk",)
    template_name = "imports/list.html"

    def queryset(self):
        return ImportBatch.objects.visible_to(self.request.user).select_related("user")


@for_importers
def new(request):
    """The form of one kind of file; a post uploads, checks and goes on to the batch."""
    again = None
    if number := request.POST.get("again") or request.GET.get("again"):
        again = get_object_or_404(ImportBatch.objects.visible_to(request.user), pk=number if number.isdecimal() else 0)
    importer = _importer(again.kind if again else request.POST.get("kind") or request.GET.get("kind") or "statistics")
    form_class = import_string(importer.form)
    if request.method == "POST":
        form = form_class(request.POST, request.FILES, again=again)
        if form.is_valid():
            file, name = form.upload()
            batch = batches.create(importer.kind, file, name, form.options(), user=request.user)
            batches.check(batch, rights_of(request.user, batch.kind))
            return redirect(batch)
    else:
        form = form_class(initial=initial_of(again.options, form_class) if again else None, again=again)
    kinds = [found for found in importers_for_pages() if area_prefixes(request.user, found.permission)]
    context = {"form": form, "fields": OWN_FIELDS, "importer": importer, "kinds": kinds}
    return render(request, "imports/new.html", context, status=422 if form.is_bound else 200)


def _importer(kind: str) -> Importer:
    """The importer of a kind that the page takes; others do not exist here."""
    found = {importer.kind: importer for importer in importers_for_pages()}
    if kind not in found:
        raise Http404
    return found[kind]


def _visible(request, pk: int) -> ImportBatch:
    return get_object_or_404(ImportBatch.objects.visible_to(request.user).select_related("user"), pk=pk)


@for_importers
def batch(request, pk: int):
    """One batch: what was recognised and found; a post commits it."""
    batch = _visible(request, pk)
    if request.method == "POST":
        return _commit(request, batch)
    return render(request, "imports/batch.html", context(batch))


def _commit(request, batch: ImportBatch):
    rights = rights_of(request.user, batch.kind)
    try:
        outcome = batches.commit(batch, rights, confirmed=request.POST.get("confirm") == "yes")
    except batches.Busy as error:
        messages.error(request, str(error))
        return redirect(batch)
    if outcome.written:
        messages.success(request, _("The import was written."))
    elif outcome.errors:
        messages.error(request, _("Nothing was written: the file has errors."))
    else:
        messages.error(request, _("Nothing was written: look at the warnings and tick that you accept them."))
    return redirect(batch)


def context(batch: ImportBatch) -> dict:
    """What the page of a batch shows."""
    problems = list(groups(batch.problems, rules_of(batch.kind)))
    indicators = {indicator.code: indicator.label for indicator in Indicator.objects.all()}
    importer = importer_of(batch.kind)
    preview = [
        row | importer.preview_words(row) | {"label": indicators.get(row.get("indicator"))}
        | {f"{name}_written": written(row[name]) for name in importer.preview_figures if row.get(name) is not None}
        for row in batch.counts.get("preview", [])
    ]  # fmt: skip
    return {
        "batch": batch,
        "running": batch.state == State.INTERRUPTED and batches.is_running(batch),
        "is_open": batch.state in OPEN,
        "errors": [group for group in problems if group["severity"] == "error"],
        "warnings": [group for group in problems if group["severity"] == "warning"],
        "numbers": {name: batch.counts.get(name) for name in ("new", "changed", "unchanged", "missing")},
        "recognised": batch.counts.get("recognised"),
        "columns": _columns(batch.counts.get("recognised") or {}, indicators, importer),
        "preview": preview,
        "preview_template": importer.preview_template,
        "options": [(_option_label(name), value) for name, value in batch.options.items()],
        "earlier": ImportBatch.objects.filter(sha256=batch.sha256, state=State.COMMITTED).exclude(pk=batch.pk).count(),
    }


def _columns(recognised: dict, indicators: dict[str, str], importer: Importer) -> list[tuple[str, str]]:
    """Headings and what they mean."""
    found = []
    for column in recognised.get("columns", []):
        field = column.get("field", "")
        meaning = indicators.get(column.get("indicator")) or importer.field_label(field) or _field_label(field)
        parts = [meaning, column.get("year"), column.get("month")]
        found.append((column["heading"], " · ".join(str(part) for part in parts if part)))
    return found


def _field_label(name: str) -> str:
    """What a field is called on the screen."""
    if name in PLACE_LABELS:
        return PLACE_LABELS[name]
    fields = {field.name: field for model in (Source, Observation) for field in model._meta.concrete_fields}
    return str(fields[name].verbose_name) if name in fields else name


def _option_label(name: str) -> str:
    field = NewImportForm.base_fields.get(name)
    return field.label if field else name


@for_importers
@require_POST
def drop(request, pk: int):
    """Removes a batch that was never written, with its file."""
    batch = _visible(request, pk)
    if batch.state not in OPEN or batches.is_running(batch):
        messages.error(request, _("Only a batch that was not written can be dropped."))
        return redirect(batch)
    batch.file.delete(save=False)
    batch.delete()
    messages.success(request, _("The batch was dropped; nothing had been written."))
    return redirect("imports")


@for_importers
def undo(request, pk: int):
    """Asks first; a post takes the batch back."""
    batch, refused = _visible(request, pk), None
    if request.method == "POST":
        try:
            count = undoing.undo(batch, area_prefixes(request.user, PERMISSION))
            messages.success(request, _("The batch was undone: %(count)s rows.") % {"count": count})
            return redirect(batch)
        except batches.Busy as error:
            messages.error(request, str(error))
            return redirect(batch)
        except undoing.Refused as error:
            refused = error
    elif batch.state != State.COMMITTED:
        return redirect(batch)
    status = 409 if refused else 200
    return render(request, "imports/undo.html", {"batch": batch, "refused": refused}, status=status)


@for_importers
@require_GET
def errors(request, pk: int):
    """The problems of a batch as CSV."""
    batch = _visible(request, pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{batch.pk}-problems.csv"'
    response["Cache-Control"] = "private"
    write_csv(batch, rules_of(batch.kind), response)
    return response


@for_importers
@require_GET
def file(request, pk: int):
    """The file as it was brought. Always a download: it is never shown as a page of ours."""
    batch = _visible(request, pk)
    response = FileResponse(
        batch.file.open("rb"), as_attachment=True, filename=batch.file_name, content_type="application/octet-stream"
    )
    response["Cache-Control"] = "private"
    return response


@require_GET
def template(request):
    """An example of the import format: all headings and two rows."""
    lines = [",".join(OWN_FIELDS), *(",".join(row) for row in EXAMPLE)]
    response = HttpResponse("\r\n".join(lines) + "\r\n", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="statistics-template.csv"'
    return response
