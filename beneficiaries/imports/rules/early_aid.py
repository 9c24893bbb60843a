# ruff: noqa: S608 (constants)
"""Aid that was handed out long before its tranche begins: the day or the tranche is probably wrong."""

from django.utils.translation import gettext_lazy as _

from beneficiaries.tranches import FIRST_MONTH
from imports.machinery.staging import Rule

# What is handed out in the month before is usual: of January in December, before a feast.
FIRST = f"make_date(d.year, {FIRST_MONTH}, 1) - interval '1 month'"
RULE = Rule(
    "delivered_early", "warning", _("Delivered before its tranche begins"),
    _("delivered on %(value)s, more than a month before “%(tranche)s” begins"),
    "SELECT s.line, 'delivered_on' AS col, s.delivered_on::text AS value, jsonb_build_object('tranche', s.tranche) "
    "AS details FROM import_line s JOIN ("
    f"SELECT year, tranche, make_date(year, 1, 1) AS new_year, ({FIRST})::date AS first FROM ("
    "SELECT year, tranche, kind AS tranche_kind, number AS tranche_number FROM import_tranche) d OFFSET 0"
    ") t ON t.year = s.year AND t.tranche = s.tranche "
    "WHERE s.program_id IS NOT NULL AND s.delivered_on < t.first AND s.delivered_on >= t.new_year",
)  # fmt: skip
