"""What the page of one batch shows: its state, what was recognised, what is wrong, the first rows as read."""

from datetime import datetime
from typing import Any

from django.utils.module_loading import import_string

from common.permissions import Someone, area_prefixes
from imports.machinery import batches, layouts
from imports.machinery.importer import Importer
from imports.machinery.outcome import PEOPLE
from imports.machinery.work import Work
from imports.models import ImportBatch
from imports.pages.answers import AnswersForm
from imports.pages.forms import SEPARATOR_NAMES, UploadForm, initial_of
from imports.pages.report import groups, written
from imports.pages.stated import stated_words
from imports.registry import importer_of, importers_for_pages, rules_of

State = ImportBatch.State
QUESTION = "question"  # the rule of what must be stated
COUNTED = ("lines", "new", "changed", "unchanged", "missing")
SECONDS = ((10, 2), (60, 4), (600, 10))  # how long it has taken, and after how many seconds one looks again
SELDOM = 30


def context(batch: ImportBatch, user: Someone) -> dict[str, Any]:
    """What the page of a batch shows to ``user``."""
    importer = importer_of(batch.kind)
    work = importer.work_on(batch)
    problems = list(groups(batch.problems, rules_of(batch.kind)))
    recognised = batch.counts.get("recognised") or {}
    # Of batches that the reader does not see nothing is told, not even that there is one with the same file.
    earlier = ImportBatch.objects.visible_to(user).filter(sha256=batch.sha256, state=State.COMMITTED)
    words = importer.coded_words()
    return {
        "batch": batch,
        "importer": importer,
        "work": work,
        "shown_as": batches.seal(batch.options),
        "is_open": batch.state in batches.OPEN,
        "errors": [group for group in problems if group["severity"] == "error" and group["rule"] != QUESTION],
        "warnings": [group for group in problems if group["severity"] == "warning"],
        "key_figures": [(name, number) for name, number in importer.key_figures(batch.counts) if number is not None],
        "refused_rows": importer.named((batch.counts.get("refused") or {}).get("keys", []), user),
        "written": importer.written(batch, user) if batch.state == State.COMMITTED else [],
        "recognised": recognised,
        "separator": SEPARATOR_NAMES.get(recognised.get("separator", ""), ""),
        "columns": _columns(recognised, words, importer),
        "answers": answers_form(importer, batch, user),
        "asks": any(group["rule"] == QUESTION for group in batch.problems),
        "lists_of_people": _lists_of_people(user) if any(group["rule"] == PEOPLE for group in problems) else [],
        "preview": _preview(batch, words, importer),
        "options": _options(batch, importer),
        "good_lines": batch.counts.get("lines", 0) - batch.counts.get("bad_lines", 0),
        "to_write": batch.counts.get("new", 0) + batch.counts.get("changed", 0),
        "is_empty": batch.state == State.CHECKED and not any(batch.counts.get(name) for name in COUNTED),
        "earlier": earlier.exclude(pk=batch.pk).order_by("-pk").defer("problems", "options", "counts").first(),
    }


def _lists_of_people(user: Someone) -> list[Importer]:
    """The kinds of lists of persons that ``user`` may bring."""
    return [kind for kind in importers_for_pages() if kind.personal and area_prefixes(user, kind.permission)]


def answers_form(importer: Importer, batch: ImportBatch, user: Someone, posted: Any = None) -> AnswersForm | None:
    """The form of an open batch: what its columns hold and what the file does not say. None where there is none."""
    if not importer.form or batch.state not in batches.OPEN:
        return None
    form_class = import_string(importer.form)
    if posted is None:
        file_form = form_class(initial=initial_of(batch.options, form_class), again=batch, user=user)
    else:
        file_form = form_class(posted, again=batch, user=user)
    return AnswersForm(importer, batch, file_form, posted)


def look_again_after(work: Work | None, now: datetime) -> int | None:
    """Seconds until the page should be loaded again; None where nothing goes on."""
    if work is None or not work.going_on:
        return None
    passed = (now - work.since).total_seconds() if work.since else 0
    return next((seconds for limit, seconds in SECONDS if passed < limit), SELDOM)


def _preview(batch: ImportBatch, words: dict[str, str], importer: Importer) -> list[dict[str, Any]]:
    return [
        row | importer.preview_words(row) | {"label": words.get(row.get("indicator"))}
        | {f"{name}_written": written(row[name]) for name in importer.preview_figures if row.get(name) is not None}
        for row in batch.counts.get("preview", [])
    ]  # fmt: skip


def _columns(recognised: dict[str, Any], words: dict[str, str], importer: Importer) -> list[tuple[str, str]]:
    """Headings and what they mean."""
    found = []
    for column in recognised.get("columns", []):
        if column.get("map") == "":  # left out: it stands under "ignored"
            continue
        field = column.get("field", "")
        meaning = words.get(column.get("indicator")) or importer.field_label(field) or field
        parts = [meaning, column.get("year"), column.get("month")]
        found.append((column["heading"], " · ".join(str(part) for part in parts if part)))
    return found


def _options(batch: ImportBatch, importer: Importer) -> list[tuple[str, object]]:
    """What was stated, in the words of the form."""
    form: type[UploadForm] | None = import_string(importer.form) if importer.form else None
    fields = form.base_fields if form else {}
    stated = {name: value for name, value in batch.options.items() if name != layouts.ASKED}
    return stated_words(importer.shown_options(stated), fields, importer)
