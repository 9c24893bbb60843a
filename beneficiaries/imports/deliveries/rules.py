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
TRANCHE_BOUNDS = Rule(
    "tranche_bounds", "error", _("There is no such tranche"),
    _("“%(value)s” is not among the months (1 to 12), quarters (1 to 4) or stages (1 to 99) that it is said to count"),
    "SELECT s.line, 'tranche' AS col, s.tranche AS value, '{}'::jsonb AS details FROM import_line s "
    "JOIN import_tranche t ON t.year = s.year AND t.tranche = s.tranche WHERE t.wrong",
)  # fmt: skip
DELIVERY_RULES = (STATE_UNREAD, REASON_LONG, TRANCHE_BOUNDS)
