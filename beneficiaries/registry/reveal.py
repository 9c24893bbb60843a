"""Showing a full identity number: once, to somebody who may and says why, and never without a trace.

The same log keeps who asked for a number that is known from elsewhere (``number_limits``).
"""

import re
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary, Reveal
from beneficiaries.registry.access import may_for
from beneficiaries.registry.nik import without_numbers
from common import numbers
from common.permissions import COUNTRY, area_prefixes, covers
from imports.models import ImportBatch

PERMISSION = "beneficiaries.reveal_identity"
VIEW = "beneficiaries.view_beneficiary"
EXPORT = "export"
IMPORT = "import"
SEARCH = "search"
ENTRY = "entry"  # a number that was typed in data entry and told or overwrote something
# Reasons that nobody stated are kept as words too short to be stated.
UNSTATED, TAKEN, CHANGED = "-", "taken", "changed"
FIELDS = ("nik", "family_card", "birth_date")
ASKED = re.compile("(told|refused) ([0-9]+) ([0-9a-f]{32})")


class Asked(NamedTuple):
    """What one list asked: how many numbers that are registered under another name or elsewhere, which list (``key``),
    and whether it was refused for that. Kept as a reason that nobody can state."""

    number: int
    key: str
    refused: bool

    @property
    def reason(self) -> str:
        return f"{'refused' if self.refused else 'told'} {self.number} {self.key}"

    @property
    def questions(self) -> int:
        """A list that was refused told one thing: that it asks for too many."""
        return 1 if self.refused else self.number

    @classmethod
    def read(cls, reason: str) -> "Asked | None":
        found = ASKED.fullmatch(reason)
        return cls(int(found[2]), found[3], found[1] == "refused") if found else None

    @property
    def words(self) -> str:
        text = _("%(count)s numbers that are registered under another name or elsewhere")
        if self.refused:
            text = _("refused: %(count)s numbers that are registered under another name or elsewhere")
        return text % {"count": self.number}


def label(field: str) -> str:
    """What was seen, in words."""
    return {
        "nik": "NIK", "family_card": _("No. KK"), "birth_date": _("birth date"), EXPORT: _("a whole file"),
        IMPORT: _("a list that was checked and dropped"),
        SEARCH: _("search by number"), ENTRY: _("number typed in data entry"),
    }.get(field, field)  # fmt: skip


def why(reason: str) -> str:
    """The reason as it was stated, or what happened where none was asked for."""
    return {
        UNSTATED: _("none stated (may see whole numbers)"), TAKEN: _("the number is registered already"),
        CHANGED: _("a stored number was replaced"),
    }.get(reason, reason)  # fmt: skip


def in_words(rows) -> list[Reveal]:
    """Entries of the log with what was seen (``what``) and the reason (``why``) as a reader understands them."""
    rows = list(rows)
    for row in rows:
        row.what, row.why = label(row.field), why(row.reason)
        if row.field == IMPORT and (asked := Asked.read(row.reason)):
            row.what, row.why = _("a list that was checked"), asked.words
    return rows


def may_search_freely(user) -> bool:
    """May see whole numbers somewhere in the registry, so that a search by number needs no reason."""
    return bool(_common(area_prefixes(user, PERMISSION), area_prefixes(user, VIEW)))


def may_reveal(user, beneficiary: Beneficiary) -> bool:
    """Say whether ``user`` may see the full numbers of this recipient, after giving a reason."""
    return may_for(user, PERMISSION, beneficiary)


@transaction.atomic
def reveal(user, beneficiary: Beneficiary, field: str, reason: str) -> str:
    """The whole value of ``field``, after the log entry is written. PermissionDenied outside the user's area."""
    if field not in FIELDS or not may_reveal(user, beneficiary):
        raise PermissionDenied
    Reveal.objects.create(
        user=user, beneficiary=beneficiary, region_code=beneficiary.region_id, field=field, reason=reason
    )
    value = Beneficiary.objects.filter(pk=beneficiary.pk).values_list(field, flat=True).get()
    if value is None:
        return _("not known")
    return numbers.day(value) if field == "birth_date" else value


def revealable(rows, user):
    """``rows`` of which ``user`` may see whole numbers."""
    return rows.held_by(user, PERMISSION)


def log_export(user, region_code: str, reason: str) -> None:
    """One entry for the file and each area of which it holds whole numbers: within ``region_code``, where one is given.

    An entry belongs to those who answer for the area. PermissionDenied where no area of the user lies there.
    """
    areas = _common(area_prefixes(user, PERMISSION), area_prefixes(user, VIEW))
    if region_code:
        areas = _common(areas, [region_code])
    if not areas:
        raise PermissionDenied
    Reveal.objects.bulk_create(
        Reveal(user=user, beneficiary=None, region_code=area, field=EXPORT, reason=reason) for area in areas
    )


def log_dropped(user, batch: ImportBatch) -> None:
    """One entry for each area of a list that goes without having been written: what was tried leaves its trace."""
    numbers = {name: batch.counts.get(name) or 0 for name in ("lines", "bad_lines", "new", "changed", "unchanged")}
    text = _("%(lines)s lines, %(bad_lines)s with errors, %(new)s new, %(changed)s changed, %(unchanged)s unchanged")
    reason = f"{without_numbers(batch.file_name)[:150]}: {text % numbers}"[:300]
    Reveal.objects.bulk_create(
        Reveal(user=user, beneficiary=None, region_code=area, field=IMPORT, reason=reason)
        for area in batch.areas or [COUNTRY]
    )


def _common(first: list[str], second: list[str]) -> list[str]:
    """Codes of the regions that lie within both: of each pair the smaller one, and none within another."""
    found = {two for one in first for two in second if covers([one], two)}
    found |= {one for one in first for two in second if covers([two], one)}
    return sorted(code for code in found if not covers(found - {code}, code))
