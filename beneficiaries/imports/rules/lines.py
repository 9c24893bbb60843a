# ruff: noqa: S608 (names of columns and expressions are constants of this app; values are parameters)
"""The rules that a list of beneficiaries and deliveries must keep.

A rule on a line by itself is a condition; all of them are tried in one pass over the file. A rule that looks at
other lines or at what is stored is a SELECT (``rules_among.py``). Of numbers of persons no digit appears, also not
those of the place, the day or the sex, and of birth dates the year: what was found is kept, and read by colleagues.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from beneficiaries.imports.deliveries.rules import DELIVERY_RULES
from beneficiaries.imports.meaning import totals
from beneficiaries.imports.meaning.number_cells import RULES as ZERO_RULES
from beneficiaries.imports.meaning.workbook import NO_RESULT
from beneficiaries.imports.rules import agency, early_aid, late_aid
from beneficiaries.imports.rules.among import AMONG, DEPENDS
from beneficiaries.imports.rules.guesses import CROWDED, DAYS, GUESSES
from beneficiaries.imports.rules.questions import MANY_ASKED
from beneficiaries.registry import nik
from beneficiaries.tranches import LONGEST
from common.areas import CODE_LENGTHS, lies_in
from imports.machinery.staging import Rule

AMOUNT_LIMIT = 10**15


class LineRule(NamedTuple):
    """``broken``: SQL condition on a row ``s`` of import_line; ``value``: SQL of what stands there."""

    code: str
    severity: str
    title: str | Promise
    message: str | Promise
    column: str
    value: str
    broken: str

    @property
    def rule(self) -> Rule:
        return Rule(self.code, self.severity, self.title, self.message)


def _unread(name: str, title: str | Promise, message: str | Promise, known: str = "") -> LineRule:
    """A cell that is filled and was not understood."""
    return LineRule(f"{name}_unread", "error", title, message, name, f"s.{name}_cell",
                    f"s.{name}_cell IS NOT NULL AND s.{known or name} IS NULL")  # fmt: skip


def _number_rules(column: str, wrong: str, value: str, codes: dict) -> list[LineRule]:
    label = _("NIK") if column == "nik" else _("No. KK")
    prefix = "nik" if column == "nik" else "card"
    return [
        LineRule(f"{prefix}_{code}", "error", format_lazy("{}: {}", label, text),
                 format_lazy("“%(value)s”. {}", nik.TO_DO), column, nik.sql_masked(value), f"{wrong} = '{code}'")
        for code, text in codes.items()
    ]  # fmt: skip


SHAPES = {code: text for code, text in nik.REASONS.items() if code in nik.SHAPES}
FUTURE = "current_date + 1"
ERROR_VALUE = "^#(N/A|REF|NAME|VALUE|NUM|DIV)"
SAYS = "“%(value)s”"
BIRTH_YEAR = "extract(year FROM s.birth_date)"

LINE_RULES: tuple[LineRule, ...] = (
    *_number_rules("nik", "s.nik_wrong", "s.nik", nik.REASONS),
    *_number_rules("family_card", "s.card_wrong", "coalesce(s.card, s.member_of)", SHAPES),
    _unread("kind", _("Kind of recipient not known"), _("“%(value)s” is not person, family or group"), "kind"),
    LineRule("nik_of_many", "error", _("A NIK belongs to a person"), _("a family or group has no NIK"), "nik", "''",
             "s.kind <> 'person' AND s.nik IS NOT NULL"),
    LineRule("card_of_group", "error", _("A group has no family card"), _("a group has no No. KK"), "family_card", "''",
             "s.kind = 'group' AND s.card IS NOT NULL"),
    LineRule("nobody", "error", _("Nobody is named"), _("no NIK, no No. KK and no name"), "name", "''",
             "s.ident IS NULL"),
    LineRule("name_long", "error", _("Name too long"), _("more than 150 characters"), "name", "left(s.name, 30)",
             "length(s.name) > 150"),
    LineRule("name_damaged", "error", _("This is no name"), _("“%(value)s” is not a name"), "name",
             nik.sql_masked("left(s.name, 40)"),
             f"s.name !~ '[[:alpha:]]' OR starts_with(s.name, '#') AND s.name ~ '{ERROR_VALUE}'"),
    LineRule("total_line", "error", _("A total, not a recipient"), _("“%(value)s” is the name of a total"), "name",
             "s.name", "s.nik IS NULL AND s.card IS NULL AND s.name ~* '^((sub|grand) ?)?(jumlah|total)\\M'"),
    _unread("sex", _("Sex not known"), _("“%(value)s” is not L/P, m/f")),
    LineRule("birth_date_unread", "error", _("Birth date cannot be read"),
             _("write “%(value)s” as 1990-12-31 or 31 Desember 1990"), "birth_date",
             nik.sql_masked("s.birth_date_cell"), "s.birth_date_cell IS NOT NULL AND s.birth_date IS NULL"),
    LineRule("birth_future", "error", _("Birth date in the future"), SAYS, "birth_date", BIRTH_YEAR,
             f"s.birth_date > {FUTURE}"),
    LineRule("birth_old", "warning", _("More than 115 years old"), SAYS, "birth_date", BIRTH_YEAR,
             "s.birth_date < current_date - interval '115 years'"),
    LineRule("region_unread", "error", _("Region not known"),
             _("“%(value)s” is no region in the stated code system; by name and BPS code only districts are known"),
             "region", "s.region_cell",
             "s.region_cell IS NOT NULL AND s.region_id IS NULL AND s.region_cell !~ '^[0-9]{2}[.][0-9]$'"),
    LineRule("region_damaged", "error", _("Region code damaged by a spreadsheet"),
             _("“%(value)s”: a zero at the end was dropped"), "region", "s.region_cell",
             "s.region_cell IS NOT NULL AND s.region_id IS NULL AND s.region_cell ~ '^[0-9]{2}[.][0-9]$'"),
    LineRule("region_wide", "error", _("Region too wide"),
             _("“%(value)s”: name at least the district, better the village"), "region", "s.region_id",
             f"length(s.region_id) < {CODE_LENGTHS[2]}"),
    LineRule("address_long", "error", _("Address too long"), _("more than 200 characters"), "address",
             "left(s.address, 30)", "length(s.address) > 200"),
    LineRule("error_value", "error", _("Error of a spreadsheet"), SAYS, "address",
             "CASE WHEN s.address ~ '^#' THEN s.address ELSE s.tranche END",
             f"starts_with(s.address, '#') AND s.address ~ '{ERROR_VALUE}' "
             f"OR starts_with(s.tranche, '#') AND s.tranche ~ '{ERROR_VALUE}'"),
    _unread("group_kind", _("Kind of group not known"), _("“%(value)s” is not KUBE, cooperative, enterprise or other")),
    LineRule("group_kind_missing", "error", _("A group needs its kind"), _("KUBE, cooperative, enterprise or other"),
             "group_kind", "''", "s.kind = 'group' AND s.group_kind_cell IS NULL AND s.name IS NOT NULL"),
    LineRule("group_kind_of_other", "error", _("Only a group has a kind of group"), SAYS, "group_kind",
             "s.group_kind_cell", "s.kind <> 'group' AND s.group_kind IS NOT NULL"),
    _unread("status", _("Status not known"), _("“%(value)s” is not active, moved, died or dissolved"), "state"),
    _unread("status_on", _("Date of the status cannot be read"), _("write “%(value)s” as 2025-03-31 or 31 Maret 2025")),
    LineRule("status_undated", "error", _("Status without its date"), _("“%(value)s” since when?"), "status_on",
             "s.status_cell", "s.state <> 'active' AND s.status_on_cell IS NULL"),
    LineRule("status_missing", "error", _("Date without a status"), SAYS, "status", "s.status_on_cell",
             "s.status_on_cell IS NOT NULL AND s.status_cell IS NULL"),
    LineRule("status_future", "error", _("Status in the future"), SAYS, "status_on", "s.status_on",
             f"s.status_on > {FUTURE}"),
    LineRule("status_of_kind", "error", _("Status and kind of recipient do not fit"),
             _("only persons die, only families and groups are dissolved"), "status", "s.status_cell",
             "s.state = 'died' AND s.kind <> 'person' OR s.state = 'ended' AND s.kind = 'person'"),
    _unread("decile", _("Decile cannot be read"), _("“%(value)s”: a decile is 1 to 10")),
    LineRule("vintage_missing", "error", _("A decile needs its edition"), _("name the edition of the ranking"),
             "decile_vintage", "''", "s.decile_cell IS NOT NULL AND s.vintage_cell IS NULL"),
    LineRule("vintage_unknown", "error", _("Edition of deciles not known"), _("there is no edition “%(value)s”"),
             "decile_vintage", "s.vintage_cell",
             "s.vintage_cell IS NOT NULL AND s.vintage_id IS NULL AND s.decile_cell IS NOT NULL"),
    LineRule("decile_of_group", "error", _("A group has no decile"), SAYS, "decile", "s.decile",
             "s.kind = 'group' AND s.decile IS NOT NULL"),
    _unread("role", _("Role not known"), _("“%(value)s” is not head, spouse, child or member")),
    LineRule("member_not_person", "error", _("Only a person is a member"),
             _("a family or group is no member of a family"), "member_of", "''",
             "s.kind <> 'person' AND s.member_of IS NOT NULL"),
    LineRule("program_unknown", "error", _("Programme not known"), _("there is no programme “%(value)s”"), "program",
             "s.program_cell", "s.program_cell IS NOT NULL AND s.program_id IS NULL"),
    LineRule("program_missing", "error", _("Aid without its programme"),
             _("a year, date, quantity or amount needs a programme"), "program", "''",
             "s.program_cell IS NULL AND num_nonnulls(s.delivered_on_cell, s.quantity_cell, s.amount_cell) > 0"),
    LineRule("program_elsewhere", "error", _("Programme of another region"),
             _("“%(value)s” is not given in this region"), "program", "s.program_cell",
             f"NOT {lies_in('s.region_id', 's.program_region')}"),
    LineRule("year_missing", "error", _("Aid without its year"), _("state the year"), "year", "''",
             "s.program_id IS NOT NULL AND s.year_cell IS NULL"),
    _unread("year", _("Year cannot be read"), _("“%(value)s” is no year")),
    LineRule("tranche_long", "error", _("Tranche too long"), _("“%(value)s”: at most 40 characters, such as 2025-Q1"),
             "tranche", "left(s.tranche, 30)", f"length(s.tranche) > {LONGEST}"),
    _unread("delivered_on", _("Date of delivery cannot be read"),
            _("write “%(value)s” as 2025-03-31 or 31 Maret 2025")),
    LineRule("delivered_future", "error", _("Delivery in the future"), SAYS, "delivered_on", "s.delivered_on",
             f"s.delivered_on > {FUTURE}"),
    LineRule("delivered_other_year", "warning", _("Delivered in another year"), _("delivered on %(value)s"),
             "delivered_on", "s.delivered_on", "extract(year FROM s.delivered_on) <> s.year"),
    _unread("unit", _("Unit not known"), _("“%(value)s” is not a unit")),
    LineRule("unit_of_kind", "warning", _("Unit and recipient do not fit"),
             _("“%(value)s” for a recipient of another kind"), "unit", "s.unit_cell",
             "s.unit = 'people' AND s.kind <> 'person' OR s.unit = 'families' AND s.kind = 'group' "
             "OR s.unit NOT IN ('people', 'families') AND s.kind <> 'group'"),
    _unread("quantity", _("Quantity cannot be read"), _("“%(value)s” is no number")),
    LineRule("quantity_negative", "error", _("Quantity out of range"), SAYS, "quantity", "s.quantity",
             "s.quantity < 0 OR s.quantity >= 1e12"),
    _unread("amount", _("Amount cannot be read"), _("“%(value)s” is no amount of money")),
    LineRule("amount_negative", "error", _("Amount below zero"), SAYS, "amount", "s.amount", "s.amount < 0"),
    LineRule("amount_large", "error", _("Amount too large"), SAYS, "amount", "s.amount", f"s.amount > {AMOUNT_LIMIT}"),
    LineRule("amount_parts", "error", _("Amount with parts of a sen"), SAYS, "amount", "s.amount",
             "s.amount <> round(s.amount, 2) OR s.quantity <> round(s.quantity, 2)"),
    LineRule("nik_elsewhere", "warning", _("NIK first registered in another district"),
             _("the person may have moved"), "nik", "''",
             "s.nik_wrong IS NULL AND left(s.nik, 4) <> left(s.region_id, 2) || substr(s.region_id, 4, 2)"),
    LineRule("nik_subdistrict", "warning", _("NIK of a sub-district that is not known"),
             _("the first six digits are no sub-district that is known"), "nik", "''",
             "s.nik IS NOT NULL AND s.nik_wrong IS NULL AND left(s.nik, 6) <> ALL (%(subdistricts)s::text[])"),
    LineRule("nik_sex", "warning", _("NIK and sex do not fit"),
             _("in the NIK the day of women is 40 more, that of men is not"), "nik", "''",
             "s.nik_wrong IS NULL AND s.kind = 'person' AND (s.sex = 'f') <> (substr(s.nik, 7, 1) >= '4')"),
    LineRule("nik_birth", "warning", _("NIK and birth date do not fit"),
             _("the NIK names another birth date"), "birth_date", "''",
             "s.nik_wrong IS NULL AND s.kind = 'person' AND (to_char(s.birth_date, 'MMYY') <> substr(s.nik, 9, 4) OR "
             "extract(day FROM s.birth_date)::int NOT IN (substr(s.nik, 7, 2)::int, substr(s.nik, 7, 2)::int - 40))"),
)  # fmt: skip

CELLS = Rule("cells", "error", _("Line with another number of cells"), _("%(value)s cells"))
RULES: tuple[Rule, ...] = (
    CELLS, NO_RESULT, *(line.rule for line in LINE_RULES), *AMONG, *DELIVERY_RULES, *ZERO_RULES, *agency.RULES,
    early_aid.RULE, *late_aid.RULES, totals.RULE, DEPENDS, GUESSES, CROWDED, DAYS, MANY_ASKED,
)  # fmt: skip


def run_line_rules(cursor, params: dict) -> None:
    """Every break of a rule on single lines, in one pass: lines that keep all are looked at once and left."""
    broken = " OR ".join(f"({rule.broken})" for rule in LINE_RULES)
    each = ", ".join(f"('{rule.code}', '{rule.column}', ({rule.value})::text, ({rule.broken}))" for rule in LINE_RULES)
    cursor.execute(
        f"""
        INSERT INTO import_problem (rule, line, col, value, details)
        SELECT v.rule, s.line, v.col, coalesce(left({nik.sql_without_numbers("v.value")}, 200), ''), '{{}}'::jsonb
        FROM import_line s CROSS JOIN LATERAL (VALUES {each}) v(rule, col, value, broken)
        WHERE ({broken}) AND v.broken
        """,
        params,
    )
