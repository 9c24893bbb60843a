# ruff: noqa: S608 (names of tables and conditions are constants; values are parameters)
"""Lists of somebody whose duty is for one agency: aid of that agency's programmes only, and of people whom another
agency serves nothing but that aid.

What such a list says of these people beside is neither kept nor compared. Whoever has no number is found again by all
that the list says, so a hit would tell that it is right: there even the hit is not told.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from beneficiaries.imports.rules import late_aid
from beneficiaries.imports.rules.among import AMONG
from beneficiaries.registry.access import programs_within
from beneficiaries.registry.nik import sql_masked
from common.areas import lies_in
from imports.machinery.outcome import ImportRights
from imports.machinery.staging import Rule
from programs.models import Program

OTHER_AGENCY = Rule(
    "program_of_other_agency", "error", _("Programme of another agency"),
    _("“%(value)s” is not a programme of your agency"),
)  # fmt: skip
SERVED_ELSEWHERE = Rule(
    "served_by_others", "warning", _("Already registered and served by another agency"),
    _("%(value)s: only the aid is written; what else the list says of this recipient is left out"),
)  # fmt: skip
RULES = (OTHER_AGENCY, SERVED_ELSEWHERE)
# Of people served by others a list is told what these rules say; all others that look beyond the line (``AMONG``) may
# compare with what is stored, and stay silent. That they receive another programme is told where a number finds them.
TOLD = {
    "foreign", "conflict", "addresses", "twice", "double_in_file", "program_other_area", "family_unknown",
    "family_unregistered", "rounded_all",
}  # fmt: skip
SILENT = [rule.code for rule in AMONG if rule.code not in TOLD]
# Of a line with another agency's programme: whether that aid is stored already must not be told by any of them.
SILENT_OF_OTHERS = [*SILENT, *(rule.code for rule in late_aid.RULES)]
IMPORT = "beneficiaries.add_beneficiary"
DUTY = "unnest(%(duty_regions)s::text[], %(duty_agencies)s::bigint[]) d(region, agency)"


@dataclass(frozen=True)
class RegistryRights(ImportRights):
    """Where ``user`` may import lists, by duty: (region code, agency id), None for every agency there."""

    duties: tuple[tuple[str, int | None], ...] = ()
    user: Any = None


def offered(rights: ImportRights) -> QuerySet[Program]:
    """Programmes whose aid may be brought with these rights; the shell may bring any."""
    if isinstance(rights, RegistryRights) and rights.user is not None:
        return programs_within(rights.user, IMPORT, rights.areas)
    return Program.objects.all()


def params(rights: ImportRights) -> dict[str, list]:
    """The duties side by side; none where every duty is for all agencies of its region."""
    duties = rights.duties if isinstance(rights, RegistryRights) else ()
    if all(agency is None for _region, agency in duties):
        duties = ()
    regions, agencies = zip(*duties, strict=True) if duties else ((), ())
    return {"duty_regions": list(regions), "duty_agencies": list(agencies)}


def leave_details(cursor, params: dict) -> None:
    """``import_unserved``: registered people of the area whom other agencies serve; of them only aid is taken.

    Columns: ident and line as in import_person, id of the recipient, number (NIK or No. KK; NULL: known by name).
    """
    if not params["duty_regions"]:
        return
    cursor.execute("DROP TABLE IF EXISTS import_unserved")
    cursor.execute(
        f"""
        CREATE TEMP TABLE import_unserved ON COMMIT DROP AS
        SELECT p.ident, p.line, p.existing_id AS id, coalesce(p.nik, p.card) AS number FROM import_person p
        WHERE EXISTS (SELECT FROM {DUTY} WHERE {lies_in("p.home", "d.region")})
          AND EXISTS (SELECT FROM beneficiaries_delivery x WHERE x.beneficiary_id = p.existing_id)
          AND NOT EXISTS (SELECT FROM {DUTY} WHERE {lies_in("p.home", "d.region")} AND (d.agency IS NULL OR EXISTS (
              SELECT FROM beneficiaries_delivery x JOIN programs_program g ON g.id = x.program_id
              WHERE x.beneficiary_id = p.existing_id AND g.agency_id = d.agency)))
        """,
        params,
    )
    cursor.execute("UPDATE import_person p SET status = 'unchanged' FROM import_unserved u WHERE u.ident = p.ident")
    cursor.execute("DELETE FROM import_decile t USING import_unserved u WHERE t.beneficiary_id = u.id")
    cursor.execute("DELETE FROM import_member t USING import_unserved u WHERE t.person_id = u.id")


def count_unserved(cursor, rights: ImportRights) -> int:
    """How many numbers of the list are of people whom only other agencies serve."""
    if not params(rights)["duty_regions"]:
        return 0
    cursor.execute("SELECT count(*) FROM import_unserved WHERE number IS NOT NULL")
    return cursor.fetchone()[0]


def run_rules(cursor, params: dict) -> None:
    """After all other rules: what this one adds, and what those said that tells of people served by others."""
    if not params["duty_regions"]:
        return
    home = "coalesce(l.region_id, p.home)"
    cursor.execute(
        f"""
        INSERT INTO import_problem (rule, line, col, value, details)
        SELECT %(rule)s, l.line, 'program', l.program_cell, '{{}}'::jsonb
        FROM import_line l JOIN programs_program g ON g.id = l.program_id
        LEFT JOIN import_person p ON p.ident = l.ident
        WHERE NOT EXISTS (SELECT FROM {DUTY} WHERE (d.agency IS NULL OR d.agency = g.agency_id)
                          AND ({home} IS NULL OR {lies_in(home, "d.region")}))
        """,
        {**params, "rule": OTHER_AGENCY.code},
    )
    cursor.execute(
        """
        DELETE FROM import_problem q USING import_line l JOIN import_unserved u USING (ident)
        WHERE q.line = l.line AND q.rule = ANY(%s) AND (u.number IS NULL OR q.rule <> 'receives')
        """,
        [SILENT],
    )
    cursor.execute(
        """
        DELETE FROM import_problem q USING import_problem o
        WHERE o.rule = %s AND q.line = o.line AND q.rule = ANY(%s)
        """,
        [OTHER_AGENCY.code, SILENT_OF_OTHERS],
    )
    cursor.execute(
        f"""
        INSERT INTO import_problem (rule, line, col, value, details)
        SELECT %s, u.line, 'nik', {sql_masked("u.number")}, '{{}}'::jsonb FROM import_unserved u
        WHERE u.number IS NOT NULL
        """,
        [SERVED_ELSEWHERE.code],
    )


def shown_counts(cursor, params: dict, counts: dict[str, int]) -> dict[str, int]:
    """``counts``, with the hits that are not told among the new recipients."""
    if not params["duty_regions"]:
        return counts
    # A line with an error takes no part in the counts, so nothing of it moves from one to the other.
    cursor.execute(
        "SELECT count(*) FROM import_unserved u JOIN import_person p USING (ident) "
        "WHERE u.number IS NULL AND p.status = 'unchanged'"
    )
    hidden = cursor.fetchone()[0]
    corrections = {"new": hidden, "persons_new": hidden, "unchanged": -hidden, "persons_unchanged": -hidden}
    return counts | {name: counts[name] + change for name, change in corrections.items()}
