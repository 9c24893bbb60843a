"""The act of verifying: what an agency reported becomes verified, by somebody with the right who did not enter it.

Who verified, when and why stands in the history of the row.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from common.choices import Evidence, Workflow
from common.permissions import covers

ROWS = 200  # on one page of confirmation


class Verifiable(NamedTuple):
    """A row and what is said of it; ``reason``: why it cannot be verified, empty where it can."""

    row: Any
    words: str
    reason: str

    @property
    def key(self) -> str:
        return f"{self.row._meta.model_name}:{self.row.pk}"


def entered_by(rows: Sequence[Any], numbers: Iterable[str]) -> dict[int, set[int]]:
    """Row -> the users who entered its numbers: whose saves changed them, and who brought the import. Two queries.

    ``rows`` are of one model, with ``batch``.
    """
    names = list(numbers)
    users: dict[int, set[int]] = {row.pk: {row.batch.user_id} if row.batch else set() for row in rows}
    if not rows:
        return users
    records = type(rows[0]).history.filter(id__in=list(users)).order_by("id", "history_date", "history_id")
    before: dict[int, tuple[Any, ...]] = {}
    for pk, user, *values in records.values_list("id", "history_user_id", *names):
        if before.get(pk) != (now := tuple(values)):
            users[pk].add(user)
        before[pk] = now
    return users


def judged(
    rows: Sequence[Any], numbers: Iterable[str], user: Any, areas: Sequence[str], words: Any
) -> list[Verifiable]:
    """Each row with what ``words(row)`` says of it and why ``user`` cannot verify it within ``areas``."""
    enterers = entered_by(rows, numbers)
    return [Verifiable(row, words(row), _reason(row, user, areas, enterers[row.pk])) for row in rows]


def _reason(row: Any, user: Any, areas: Sequence[str], enterers: set[int]) -> str:
    if not covers(areas, row.region_id):
        return _("lies outside your area")
    if row.evidence != Evidence.REPORTED:
        return _("is not reported by an agency: %(evidence)s") % {"evidence": row.get_evidence_display()}
    if row.workflow != Workflow.APPROVED:
        return _("is not approved yet")
    if user.pk in enterers:
        return _("was entered by you: somebody else verifies it")
    return ""


def verify(row: Model, why: str) -> None:
    """Makes the reported ``row`` a verified one; who and when is kept in its history, with ``why``."""
    change: Any = row
    change.evidence = Evidence.VERIFIED.value
    change._change_reason = (why or _("verified"))[:90]
    change.save()


class VerifyingAdmin(admin.ModelAdmin):
    """An admin with the action "Verify", which asks first. A subclass says which rows are meant by those chosen."""

    def verifiable(self, request: HttpRequest, queryset: Any) -> list[Verifiable]:
        """The rows behind the chosen ones, locked, with why they cannot be verified."""
        raise NotImplementedError

    @transaction.atomic
    def ask_or_verify(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """The page of confirmation; once that is sent, verifies what was ticked there."""
        found = self.verifiable(request, queryset)
        able = [one for one in found if not one.reason]
        if "verify_rows" in request.POST or not able:
            self._verify(request, able, found)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Verify what agencies reported"),
            "opts": self.model._meta,
            "able": able[:ROWS],
            "left": [one for one in found if one.reason][:ROWS],
            "more": max(len(able) - ROWS, 0),
            "chosen": request.POST.getlist("_selected_action"),
            "reason": request.POST.get("reason", ""),
        }
        return TemplateResponse(request, "admin/verify.html", context)

    def _verify(self, request: HttpRequest, able: list[Verifiable], found: list[Verifiable]) -> None:
        ticked = set(request.POST.getlist("verify_row"))
        chosen = [one for one in able if one.key in ticked]
        for one in chosen:
            verify(one.row, request.POST.get("reason", "").strip())
        self.message_user(request, _("%(n)d rows: verified.") % {"n": len(chosen)})
        for one in [one for one in found if one.reason][:10]:
            self.message_user(request, f"{one.words}: {one.reason}", messages.WARNING)
