# ruff: noqa: S608 (constants)
"""Rules on the tranche of an aid and on whether it was delivered: each one SELECT over all lines."""

from django.utils.translation import gettext_lazy as _

from beneficiaries.models.deliveries import REASON_LONGEST
from imports.machinery.staging import Rule

STATE_UNREAD = Rule(
    "delivery_state_unread", "error", _("Not known whether it was delivered"),
    _("“%(value)s” says neither that the aid was delivered (SALUR) nor that it was not (GAGAL SALUR, RETUR) nor that "
      "the recipient is only named (BELUM SALUR)"),
    "SELECT s.line, 'delivery_state' AS col, left(s.delivery_state_cell, 60) AS value, '{}'::jsonb AS details "
    "FROM import_line s WHERE s.program_id IS NOT NULL AND s.delivery_state_cell IN "
    "(SELECT cell FROM import_said WHERE state IS NULL)",
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
