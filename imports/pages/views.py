"""The pages that bring files in: the list of imports, a new one, the examples."""

import io
from collections.abc import Callable
from functools import wraps
from typing import Any

import django_filters
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from common.permissions import Someone, area_prefixes
from common.web.filters import ListFilterSet
from common.web.parameters import reads
from common.web.views import ListPage
from common.writing import formulas
from common.writing.xlsx import CONTENT_TYPE
from imports.machinery import batches
from imports.machinery.importer import Importer
from imports.machinery.locks import Busy, TooMany
from imports.machinery.outcome import FILE
from imports.models import ImportBatch
from imports.pages.content import QUESTION
from imports.pages.forms import UploadForm, initial_of
from imports.pages.tables import ImportTable
from imports.querysets import OVERSEE
from imports.registry import importer_of, importers, importers_for_pages, rights_of


def for_importers(view: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    """Only for people who may import something somewhere, or oversee it: others sign in first, or are refused.

    What a batch, its name or its options say may be about persons: no cache keeps the page, not even the browser's.
    """

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        permissions = {OVERSEE, *(importer.permission for importer in importers())}
        if not any(area_prefixes(request.user, permission) for permission in permissions):
            raise PermissionDenied
        response: HttpResponseBase = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return guarded


def _of_state(batches: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
    """Batches of one state; a refused one that waits for answers is none of the refused ones."""
    found: QuerySet[Any] = batches.filter(asks=True) if state == "asks" else batches.filter(state=state, asks=False)
    return found


class ImportFilterSet(ListFilterSet):
    """The filter of the list of imports: by state."""

    first = ("state",)

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=[("asks", gettext_lazy("needs an answer")), *ImportBatch.State.choices],
        empty_label=gettext_lazy("all"), method=_of_state,
    )  # fmt: skip

    class Meta:
        model = ImportBatch
        fields: list[str] = []


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

    def who_sees(self) -> str:
        return _(
            "Shown to you: what you brought, and what others brought for areas that you oversee. A file with numbers "
            "of persons goes back only to whoever brought it."
        )

    def queryset(self) -> QuerySet[Any]:
        asks = Q(state=ImportBatch.State.REJECTED, problems__contains=[{"rule": QUESTION}])
        seen: QuerySet[Any] = ImportBatch.objects.visible_to(self.request.user).select_related("user")
        rows: QuerySet[Any] = seen.defer("problems", "options").annotate(asks=ExpressionWrapper(asks, BooleanField()))
        return rows


@reads("again", "kind")
@for_importers
def new(request: HttpRequest) -> HttpResponse:
    """The form of one kind of file; a post uploads, checks and goes on to the batch."""
    again = None
    if number := request.POST.get("again") or request.GET.get("again"):
        again = get_object_or_404(ImportBatch.objects.visible_to(request.user), pk=number if number.isdecimal() else 0)
        if not may_download(request.user, again):
            raise Http404
    kinds = [found for found in importers_for_pages() if area_prefixes(request.user, found.permission)]
    importer = _importer(kinds, again.kind if again else request.POST.get("kind") or request.GET.get("kind"))
    form_class = import_string(importer.form)
    refused = importer.too_many(request.user) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        form = form_class(request.POST, request.FILES, again=again, user=request.user)
        if form.is_valid():
            try:
                return redirect(_bring(request, importer, form))
            except TooMany as error:
                refused = str(error)
            except Busy as error:
                messages.error(request, str(error))
                return redirect(again or "import_new")
    else:
        initial = initial_of(again.options, form_class) if again else None
        form = form_class(initial=initial, again=again, user=request.user)
    context = {"form": form, "importer": importer, "kinds": kinds, "refused": refused}
    status = 429 if refused else 422 if form.is_bound else 200
    return render(request, "imports/new.html", context, status=status)


def may_download(user: Someone, batch: ImportBatch) -> bool:
    """True where the file of a batch that ``user`` sees may go to ``user``: whole numbers of people go back only to
    whoever brought them, and so does a file of which nobody knows yet whether it lists people."""
    is_own = batch.user_id == (user and user.pk)
    return is_own or not (importer_of(batch.kind).personal or _is_unread(batch))


def _is_unread(batch: ImportBatch) -> bool:
    """True before a batch was read as a whole, and where it could not be."""
    if batch.state in (ImportBatch.State.UPLOADED, ImportBatch.State.INTERRUPTED):
        return True
    rules = {group["rule"] for group in batch.problems}
    return FILE in rules or (QUESTION in rules and not batch.counts.get("recognised"))


def _importer(kinds: list[Importer], kind: str | None) -> Importer:
    """The importer of ``kind``, the first where none is asked for; what somebody may not bring does not exist."""
    found = {importer.kind: importer for importer in kinds}
    if not found or (kind and kind not in found):
        raise Http404
    return found[kind or ("statistics" if "statistics" in found else kinds[0].kind)]


def _bring(request: HttpRequest, importer: Importer, form: UploadForm) -> ImportBatch:
    """The batch of what was sent, being checked. A file that stays with its batch is checked there once more."""
    if importer.in_background and form.again and not form.has_table and form.again.state in batches.OPEN:
        batch: ImportBatch = form.again
    else:
        file, name = form.upload()
        batch = batches.create(importer.kind, file, name, form.options(), user=request.user)
    if importer.in_background:
        try:
            importer.start(batch, request.user, "check", options=form.options())
        except TooMany:
            if batch is not form.again:
                batch.file.delete(save=False)
                batch.delete()
            raise
    else:
        batches.check(batch, rights_of(request.user, batch.kind))
    return batch


@reads("kind", "file", "form")
@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """An example of the import format: all headings and some rows."""
    kind, name = request.GET.get("kind", "statistics"), request.GET.get("file", "template")
    examples = {importer.kind: importer.examples for importer in importers_for_pages()}.get(kind, {})
    if name not in examples:
        raise Http404
    form = "xlsx" if request.GET.get("form") == "xlsx" else "csv"
    if form == "xlsx":
        response = HttpResponse(_workbook(examples[name]), content_type=CONTENT_TYPE)
    else:
        text = io.StringIO()
        formulas.Writer(text).writerows(examples[name])
        response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}-{name}.{form}"'
    return response


def _workbook(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """A workbook whose columns are text: numbers of 16 digits that are typed into it stay as they are."""
    file = io.BytesIO()
    with formulas.Book(file) as book:
        sheet = book.add_worksheet()
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bold": True})
        sheet.set_column(0, len(rows[0]) - 1, 20, text)
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell, text if line else bold)
        sheet.freeze_panes(1, 0)
    return file.getvalue()
