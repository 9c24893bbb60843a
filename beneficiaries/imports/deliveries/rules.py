# ruff: noqa: S608 (constants)
"""Rules on the tranche of an aid and on whether it was delivered: each one SELECT over all lines."""

from django.utils.translation import gettext_lazy as _

from beneficiaries.imports.deliveries.said import REASON_CELL
from beneficiaries.models.deliveries import REASON_LONGEST
from beneficiaries.registry.nik import sql_without_numbers
from imports.machinery.staging import Rule

SAID = "left(concat_ws(' | ', nullif(q.cell, ''), nullif(q.reason_cell, '')), 80)"
STATE_UNREAD = Rule(
    "delivery_state_unread", "error", _("Not known whether it was delivered"),
    _("“%(value)s” does not say clearly whether the aid was delivered (SALUR), was not (GAGAL SALUR, RETUR), or the "
      "recipient is only named (BELUM SALUR)"),
    f"SELECT s.line, 'delivery_state' AS col, {sql_without_numbers(SAID)} AS value, '{{}}'::jsonb AS details "
    "FROM import_line s JOIN import_said q ON q.cell = coalesce(s.delivery_state_cell, '') "
    f"AND q.reason_cell = {REASON_CELL} WHERE s.program_id IS NOT NULL AND q.state IS NULL",
)  # fmt: skip
REASON_LONG = Rule(
    "delivery_reason_long", "error", _("Reason too long"), _("more than 200 characters"),
    "SELECT s.line, 'delivery_reason' AS col, left(s.words, 30) AS value, '{}'::jsonb AS details "
    f"FROM import_delivery s WHERE length(s.words) > {REASON_LONGEST}",
)  # fmt: skip


def _of_tranche(trouble: str) -> str:
    """The lines of aid whose tranche has this trouble (``tranche_words.trouble``)."""
    return (
        "SELECT s.line, 'tranche' AS col, s.tranche AS value, jsonb_build_object('year', s.year) AS details "
        "FROM import_line s JOIN import_tranche t ON t.year = s.year AND t.tranche = s.tranche "
        f"WHERE t.trouble = '{trouble}' AND s.program_id IS NOT NULL"
    )


TRANCHE_BOUNDS = Rule(
    "tranche_bounds", "error", _("There is no such tranche"),
    _("“%(value)s” is not among the months (1 to 12), quarters (1 to 4) or stages (1 to 99) that it is said to count"),
    _of_tranche("bounds"),
)  # fmt: skip
TRANCHE_SEVERAL = Rule(
    "tranche_several", "error", _("Several tranches in one line"),
    _("“%(value)s” names several tranches: give each of them a line of its own, with what was received in it"),
    _of_tranche("several"),
)  # fmt: skip
TRANCHE_OTHER_YEAR = Rule(
    "tranche_other_year", "error", _("Tranche of another year"),
    _("“%(value)s” lies in another year than the year of the aid, %(year)s"), _of_tranche("other_year"),
)  # fmt: skip
TRANCHE_UNREAD = Rule(
    "tranche_unread", "warning", _("Tranche that names no period"),
    _("“%(value)s” cannot be read as a month, quarter, half-year or stage: it is kept as it stands, and the same aid "
      "under other words is not known again"), _of_tranche("unread"),
)  # fmt: skip
DELIVERY_RULES = (
    STATE_UNREAD, REASON_LONG, TRANCHE_BOUNDS, TRANCHE_SEVERAL, TRANCHE_OTHER_YEAR, TRANCHE_UNREAD,
)  # fmt: skip
