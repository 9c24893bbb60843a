"""The pages of one batch: what was found, its commit, its undo, and what can be downloaded of it."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.permissions import Someone, area_prefixes
from common.reading.tables import SEPARATORS
from common.reading.uploads import answer, clean_name
from common.writing import formulas, xlsx
from common.writing.exports import BOM
from imports.machinery import batches
from imports.machinery import undo as undoing
from imports.machinery.locks import Busy, hold
from imports.machinery.outcome import Unclear
from imports.machinery.restoring import UndoRefused
from imports.models import ImportBatch
from imports.pages.answered import count_answers
from imports.pages.content import answers_form, context, look_again_after
from imports.pages.report import write_csv
from imports.pages.views import for_importers, may_download
from imports.registry import importer_of, rights_of, rules_of

State = ImportBatch.State


def _visible(request: HttpRequest, pk: int) -> ImportBatch:
    found: ImportBatch = get_object_or_404(ImportBatch.objects.visible_to(request.user).select_related("user"), pk=pk)
    return found


def _own_if_personal(request: HttpRequest, pk: int) -> ImportBatch:
    """Return the batch to who may download its file: numbers of people go back only to who brought them. Else 404."""
    batch = _visible(request, pk)
    if not may_download(request.user, batch):
        raise Http404
    return batch


@for_importers
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch: what was recognised and found; a post commits it."""
    batch = _visible(request, pk)
    if request.method == "POST":
        return _commit(request, batch)
    shown = context(batch, request.user) | {"may_download": may_download(request.user, batch)}
    shown["again_after"] = look_again_after(shown["work"], timezone.now())
    return render(request, "imports/batch.html", shown)


def _commit(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    confirmed, good_only = request.POST.get("confirm") == "yes", request.POST.get("good_only") == "yes"
    importer, sent = importer_of(batch.kind), request.POST.get("shown", "")
    if not importer.form and batch.user_id != request.user.pk:
        messages.error(request, _("Only who brought this file can write it: it goes in under that name."))
        return redirect(batch)
    try:
        if importer.in_background:
            batches.refuse_others(batch, sent)
            _leave_commit(request, importer, batch, confirmed, good_only)
            return redirect(batch)
        outcome = batches.commit(batch, rights_of(request.user, batch.kind), confirmed=confirmed, shown=sent)
    except Unclear as error:
        messages.error(request, str(error))
        shown = context(batch, request.user) | {
            "may_download": may_download(request.user, batch),
            "posted": request.POST,
            "unclear": {question.option: question.text for question in error.questions},
        }
        return render(request, "imports/batch.html", shown, status=422)
    except Busy as error:
        messages.error(request, str(error))
        return redirect(batch)
    if outcome.written:
        messages.success(request, _("The import was written."))
    elif outcome.errors:
        messages.error(request, _("Nothing was written: the file has errors."))
    else:
        messages.error(request, _("Nothing was written: look at the warnings and tick that you accept them."))
    return redirect(batch)


def _leave_commit(request: HttpRequest, importer: Any, batch: ImportBatch, confirmed: bool, good_only: bool) -> None:
    """Leaves the commit to the worker, unless what was found already forbids it."""
    severities = {group["severity"] for group in batch.problems}
    if "error" in severities and not good_only:
        messages.error(request, _("Nothing was written: the file has errors."))
    elif "warning" in severities and not confirmed:
        messages.error(request, _("Nothing was written: look at the warnings and tick that you accept them."))
    else:
        stated = importer.stated_at_commit(batch, request.POST)
        options = batch.options | stated if stated else None
        importer.start(batch, request.user, "write", confirmed=confirmed, good_only=good_only, options=options)


@for_importers
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What the columns hold and what the file does not say, as somebody stated it: the file is checked once more.

    Who signs in again in the midst comes here without the answers, and is led to the page of the batch.
    """
    batch = _visible(request, pk)
    if request.method != "POST":
        return redirect(batch)
    importer = importer_of(batch.kind)
    form = answers_form(importer, batch, request.user, request.POST)
    if form is None:
        raise Http404
    if form.is_stale:
        text = _("The page that you sent was not up to date, so nothing of it was taken. This is what is asked now.")
        messages.error(request, text)
        return redirect(batch)
    if not form.is_valid():
        shown = context(batch, request.user) | {"answers": form, "may_download": may_download(request.user, batch)}
        return render(request, "imports/batch.html", shown, status=422)
    options = form.options()
    if form.drops_conflicts(options):
        messages.warning(request, _("What is read has changed: say once more which of the figures that differ counts."))
    try:
        _check_again(batch, importer, request.user, options)
    except Busy as error:
        messages.error(request, str(error))
    return redirect(batch)


def _check_again(batch: ImportBatch, importer: Any, user: Someone, options: dict[str, Any]) -> None:
    if importer.in_background:
        importer.start(batch, user, "check", options=options)
        return
    if not ImportBatch.objects.filter(pk=batch.pk, state__in=batches.OPEN).update(options=options):
        raise Busy(_("This batch is committed or undone already."))
    batch.options = options
    batches.check(batch, rights_of(user, batch.kind))


@for_importers
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Starts again what was interrupted."""
    batch = _visible(request, pk)
    importer = importer_of(batch.kind)
    work = importer.work_on(batch)
    if not importer.in_background or work is None or work.going_on:
        messages.error(request, _("There is nothing to start again."))
        return redirect(batch)
    try:
        importer.start(batch, request.user, work.what, again=True)
    except Busy as error:
        messages.error(request, str(error))
    return redirect(batch)


@for_importers
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first; a post removes a batch that was never written, with its file."""
    batch = _visible(request, pk)
    if request.method != "POST":
        if batch.state not in batches.OPEN:
            return redirect(batch)
        return render(request, "imports/drop.html", {"batch": batch, "answers": count_answers(batch.options)})
    try:
        _drop(batch, request.user)
    except Busy as error:
        messages.error(request, str(error))
        return redirect(batch)
    messages.success(request, _("The batch was dropped; nothing had been written."))
    return redirect("imports")


def _drop(batch: ImportBatch, user: Someone) -> None:
    """Row and file together, or neither: nobody begins to work on the batch meanwhile, and whoever does keeps it."""
    with transaction.atomic():
        hold(batch)
        stored = ImportBatch.objects.select_for_update().filter(pk=batch.pk).first()
        if stored is None or stored.state not in batches.OPEN:
            raise Busy(_("Only a batch that was not written can be dropped."))
        file = stored.file
        importer_of(stored.kind).dropped(stored, user)
        stored.delete()
        transaction.on_commit(lambda: file.delete(save=False))


@for_importers
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first; a post takes the batch back."""
    batch, refused = _visible(request, pk), None
    importer = importer_of(batch.kind)
    if request.method == "POST":
        try:
            if importer.in_background:
                importer.start(batch, request.user, "undo")
                return redirect(batch)
            count = undoing.undo(batch, area_prefixes(request.user, importer.permission), user=request.user)
            messages.success(request, _("The batch was undone: %(count)s rows.") % {"count": count})
            return redirect(batch)
        except Busy as error:
            messages.error(request, str(error))
            return redirect(batch)
        except UndoRefused as error:
            refused = error
    elif batch.state != State.COMMITTED:
        return redirect(batch)
    shown = {"batch": batch, "importer": importer, "refused": refused}
    return render(request, "imports/undo.html", shown, status=409 if refused else 200)


@for_importers
@require_GET
def errors(request: HttpRequest, pk: int) -> HttpResponse:
    """The problems of a batch as CSV."""
    batch = _visible(request, pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{batch.pk}-problems.csv"'
    write_csv(batch, rules_of(batch.kind), response)
    return response


@for_importers
@require_GET
def bad_lines(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The refused lines as they stood, to be repaired and sent again. A workbook keeps numbers of 16 digits whole."""
    batch = _own_if_personal(request, pk)
    has_lines = batch.counts.get("bad_lines") or batch.counts.get("left_out_lines")
    if not (importer_of(batch.kind).in_background and has_lines):
        raise Http404
    rows = importer_of(batch.kind).bad_lines(batch)
    if form == "xlsx":
        heading = next(rows)
        response = StreamingHttpResponse(
            xlsx.workbook(heading, ["text"] * len(heading), rows), content_type=xlsx.CONTENT_TYPE
        )
    else:
        separator = batch.counts["recognised"].get("separator")
        writer = formulas.Writer(_Line(), delimiter=SEPARATORS.get(separator, ","))
        lines = (writer.writerow(row) for row in rows)
        response = StreamingHttpResponse(_after(BOM, lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{batch.pk}-bad-lines.{form}"'
    return response


class _Line:
    """Hands back what is written into it."""

    def write(self, text: str) -> str:
        return text


def _after(first: str, rest: Any) -> Iterator[Any]:
    yield first
    yield from rest


@for_importers
@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was brought. Always a download: it is never shown as a page of ours."""
    batch = _own_if_personal(request, pk)
    try:
        content = batches.opened(batch)
    except batches.Missing as error:
        return answer(request, str(error), 404)
    name = clean_name(batch.file_name)
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
