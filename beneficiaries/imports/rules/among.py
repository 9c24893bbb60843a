# ruff: noqa: S608 (names of columns and expressions are constants of this app; values are parameters)
"""Rules that look at other lines of the list or at what is stored, each one SELECT over all lines.

Of a recipient who is registered outside the importer's area nothing is said but that: nothing stored of such a person
is in the tables that the rules look at (``import_matching``), and where a rule asks the registry itself it asks within
the area (``inside``).
"""

from django.utils.translation import gettext_lazy as _

from beneficiaries.registry.nik import sql_masked
from common.areas import lies_in, lies_in_any
from common.permissions import COUNTRY
from imports.machinery.staging import Rule
from regions.own_area import OWN_AREA, named

EMPTY = "'{}'::jsonb"
NUMBER = sql_masked("coalesce(p.nik, p.card, '')")


def inside(code: str) -> str:
    """SQL condition: ``code`` lies in the importer's area. Where that is the country no row is asked."""
    return f"('{COUNTRY}' = ANY (%(areas)s::text[]) OR {lies_in_any(code, '%(areas)s')})"


def _select(column: str, value: str, details: str, rest: str) -> str:
    return f"SELECT s.line, '{column}' AS col, {value} AS value, {details} AS details FROM {rest}"


def _no_family(card: str) -> str:
    """SQL condition: the well-formed number ``card`` is of no family of the list, nor of one registered in the area."""
    return (
        f"s.card_wrong IS NULL AND NOT EXISTS (SELECT FROM import_person f WHERE f.card = {card}) "
        "AND NOT EXISTS (SELECT FROM beneficiaries_beneficiary b "
        f"WHERE b.family_card = {card} AND {inside('b.region_id')})"
    )


def _other_words(column: str) -> str:
    """SQL condition: the lines ``s`` and ``f`` say other words. Mostly they are the same, letter by letter."""
    return f"(s.{column} <> f.{column} AND upper(s.{column}) <> upper(f.{column}))"


NAME_ALIKE = Rule("name_differs", "warning", _("Another name is registered under this number"),
                  _("%(value)s is registered as “%(name)s”"))  # fmt: skip
NAME_OTHER = Rule("name_other", "warning", _("A quite different name is registered under this number"),
                  _("%(value)s is registered under another name"))  # fmt: skip
LEAST_ALIKE = 0.5  # likeness of two spellings of one name, as pg_trgm measures it
CONFLICT = Rule("conflict", "error", _("The lines of one number contradict each other"),
                _("line %(first)s says something else of the same number"))  # fmt: skip
ADDRESSES = Rule("addresses", "warning", _("The lines of one number name different addresses"),
                 _("line %(first)s names another address; that one is kept"))  # fmt: skip
PAIRS = {
    CONFLICT: (
        "nik",
        f"{_other_words('name')} OR s.region_id <> f.region_id OR s.birth_date <> f.birth_date "
        "OR s.sex <> f.sex OR s.state <> f.state OR s.status_on <> f.status_on "
        "OR s.decile <> f.decile AND s.vintage_id = f.vintage_id "
        "OR s.kind = 'person' AND coalesce(s.member_of, s.card) <> coalesce(f.member_of, f.card)",
    ),
    ADDRESSES: ("address", _other_words("address")),
}


def run_names(cursor) -> None:
    """Names that are not the registered ones. Which one is registered is told where the two may be one person's: a
    list of guessed numbers must not bring the names of those who bear them."""
    within = "strpos(' ' || {1} || ' ', ' ' || {0} || ' ') > 0"  # whole words: a letter is in every name
    alike = f"similarity(n.said, n.stored) >= %(alike)s OR {within.format('n.said', 'n.stored')} "
    alike += f"OR {within.format('n.stored', 'n.said')}"
    cursor.execute(
        f"""
        INSERT INTO import_problem (rule, line, col, value, details)
        SELECT CASE WHEN n.alike THEN %(told)s ELSE %(other)s END, p.line, 'name', {NUMBER},
               CASE WHEN n.alike THEN jsonb_build_object('name', p.other_name) ELSE {EMPTY} END
        FROM import_person p CROSS JOIN LATERAL (
            SELECT {alike} AS alike FROM (SELECT upper(p.name) AS said, upper(p.other_name) AS stored) n) n
        WHERE p.other_name IS NOT NULL
        """,
        {"alike": LEAST_ALIKE, "told": NAME_ALIKE.code, "other": NAME_OTHER.code},
    )


def run_pairs(cursor) -> None:
    """What the lines of one recipient say against the first of them.

    Of a line that contradicts the first nothing is said of its family: many lines of one person, each with another
    No. KK, would tell which of them are registered.
    """
    each = ", ".join(f"('{rule.code}', '{column}', {broken})" for rule, (column, broken) in PAIRS.items())
    any_broken = " OR ".join(broken for _column, broken in PAIRS.values())
    cursor.execute(
        f"""
        INSERT INTO import_problem (rule, line, col, value, details)
        SELECT v.rule, s.line, v.col, {NUMBER}, jsonb_build_object('first', p.line)
        FROM import_person p JOIN import_line f ON f.line = p.line JOIN import_line s ON s.ident = p.ident
        CROSS JOIN LATERAL (VALUES {each}) v(rule, col, broken)
        WHERE p.lines > 1 AND s.line <> p.line AND ({any_broken}) AND v.broken
        """
    )
    cursor.execute(
        "DELETE FROM import_problem q USING import_problem c "
        "WHERE c.rule = %s AND q.line = c.line AND starts_with(q.rule, 'family_')",
        [CONFLICT.code],
    )


AMONG: tuple[Rule, ...] = (
    Rule("foreign", "error", _("Belongs to another area"),
         _("“%(value)s” is a region for which you enter nothing; you enter for %(own)s. Take the line out, or have it "
           "brought by whoever enters there, or by the province."),
         _select("region", named("s.region_id"), f"jsonb_build_object('own', {OWN_AREA})",
                 f"import_line s WHERE s.region_id IS NOT NULL AND NOT {inside('s.region_id')}")),
    Rule("elsewhere", "error", _("Already registered elsewhere"), _("already registered elsewhere"),
         _select("nik", NUMBER, EMPTY, "import_line s JOIN import_person p USING (ident) "
                 "WHERE p.status = 'elsewhere'")),
    Rule("unknown", "error", _("Not registered"),
         _(
            "%(value)s is not registered, and this list has no region to register it in: state the region of the whole "
            "list, or add a column of it"
        ),
         _select("nik", NUMBER, EMPTY, "import_person p JOIN import_line s USING (line) "
                 "WHERE p.status = 'new' AND NOT %(has_region)s")),
    Rule("sample_line", "error", _("Made-up recipient"),
         _("%(value)s is marked as sample data; such recipients come in by the sample only"),
         _select("nik", NUMBER, EMPTY, "import_person p JOIN import_line s USING (line) "
                 "WHERE p.status = 'new' AND s.is_sample AND NOT %(sample)s")),
    Rule("region_missing", "error", _("Region missing"), _("a new recipient needs its village or district"),
         _select("region", "''", EMPTY, "import_person p JOIN import_line s USING (line) "
                 "WHERE p.status = 'new' AND %(has_region)s AND s.region_id IS NULL AND s.region_cell IS NULL")),
    Rule("name_missing", "error", _("Name missing"), _("a new recipient needs a name"),
         _select("name", "''", EMPTY,
                 "import_person p JOIN import_line s USING (line) WHERE p.status = 'new' AND p.name IS NULL")),
    # Told in one statement (``run_names``).
    NAME_ALIKE,
    NAME_OTHER,
    # Both look at the lines of one recipient beside the first of them, in one statement (``run_pairs``).
    CONFLICT,
    ADDRESSES,
    Rule("family_differs", "warning", _("Member of another family"),
         _("%(value)s is a member of another family; that stays until somebody ends it"),
         _select("family_card", NUMBER, EMPTY,
                 "import_person p JOIN import_line s USING (line) JOIN beneficiaries_membership m "
                 "ON m.person_id = p.existing_id AND m.until IS NULL "
                 "JOIN beneficiaries_beneficiary w ON w.id = m.whole_id AND w.kind = 'family' "
                 "WHERE (%(has_family_card)s OR %(has_member_of)s) AND s.kind = 'person' "
                 "AND coalesce(s.member_of, s.card) IS NOT NULL "
                 # Of a family elsewhere it is not told whether the number is the right one.
                 f"AND (coalesce(s.member_of, s.card) <> w.family_card OR NOT {inside('w.region_id')})")),
    Rule("twice", "error", _("Twice in this list"), _("the same recipient stands in line %(first)s already"),
         _select("nik", NUMBER, "jsonb_build_object('first', p.line)",
                 "import_person p JOIN import_line s USING (ident) "
                 "WHERE p.lines > 1 AND s.line <> p.line AND s.program_cell IS NULL AND s.name IS NOT NULL")),
    Rule("double_in_file", "error", _("Double aid in this list"),
         _("the same recipient, programme, year and tranche as in line %(first)s"),
         _select("nik", NUMBER, "jsonb_build_object('first', s.first_line)",
                 "import_delivery s JOIN import_person p USING (ident) WHERE s.nth > 1")),
    Rule("double_aid", "error", _("Already received in this tranche"),
         _("%(value)s has received this programme in this year and tranche already: %(stored)s"),
         _select("nik", NUMBER, "jsonb_build_object('stored', concat_ws(', ', d.delivered_on, d.quantity, d.amount))",
                 "import_delivery s JOIN import_person p USING (ident) "
                 "JOIN beneficiaries_delivery d ON d.id = s.existing_id "
                 "WHERE s.status = 'differs'")),
    Rule("receives", "warning", _("Already receives another programme"),
         _("%(value)s already receives %(other)s in that year"),
         _select("nik", NUMBER, "jsonb_build_object('other', o.code)",
                 """(
                    SELECT n.line, n.ident, n.beneficiary_id, n.program_id, n.year, min(o.program_id) AS other
                    FROM import_delivery n JOIN (
                        SELECT beneficiary_id, year, program_id FROM import_delivery WHERE several
                            AND state = 'delivered'
                        UNION SELECT d.beneficiary_id, d.year, d.program_id FROM beneficiaries_delivery d
                        JOIN import_person p ON p.existing_id = d.beneficiary_id WHERE d.state = 'delivered'
                    ) o ON o.beneficiary_id = n.beneficiary_id AND o.year = n.year AND o.program_id <> n.program_id
                    WHERE n.status = 'new' AND n.state = 'delivered' AND NOT EXISTS (
                        SELECT FROM beneficiaries_allowedcombination c
                        WHERE (c.first_id, c.second_id) = (least(n.program_id, o.program_id),
                            greatest(n.program_id, o.program_id)))
                    GROUP BY 1, 2, 3, 4, 5) s
                JOIN import_person p USING (ident) JOIN programs_program o ON o.id = s.other
                WHERE NOT EXISTS (
                    SELECT FROM beneficiaries_doubleaidoverride x
                    WHERE (x.beneficiary_id, x.program_id, x.year) = (s.beneficiary_id, s.program_id, s.year)
                        AND x.withdrawn_at IS NULL)""")),
    Rule("gone", "warning", _("The recipient died, moved away or was dissolved before"),
         _("%(value)s: since %(since)s"),
         _select("nik", NUMBER, "jsonb_build_object('since', p.status_on)",
                 "import_delivery s JOIN import_person p USING (ident) "
                 "WHERE s.status = 'new' AND s.state = 'delivered' AND p.state <> 'active' "
                 "AND p.status_on <= coalesce(s.delivered_on, make_date(s.year, 1, 1))")),
    Rule("program_other_area", "error", _("Programme of another region"),
         _("“%(value)s” is not given where the recipient lives"),
         _select("program", "o.code", EMPTY,
                 "import_delivery s JOIN import_line l USING (line) JOIN programs_program o ON o.id = s.program_id "
                 "JOIN import_person p ON p.ident = s.ident "
                 f"WHERE l.region_id IS NULL AND NOT {lies_in('s.region_id', 'o.region_id')}")),
    Rule("family_unknown", "error", _("Family not known"), _("%(value)s is neither registered nor in this list"),
         _select("member_of", sql_masked("s.member_of"), EMPTY,
                 f"import_line s WHERE %(has_member_of)s AND s.member_of IS NOT NULL AND {_no_family('s.member_of')}")),
    Rule("family_unregistered", "warning", _("Family not registered"),
         _("%(value)s is not registered as a family: the membership is not kept"),
         _select("family_card", sql_masked("s.card"), EMPTY,
                 "import_line s WHERE %(has_family_card)s AND s.kind = 'person' AND s.member_of IS NULL "
                 "AND s.card IS NOT NULL "
                 f"AND {_no_family('s.card')}")),
    Rule("rounded_all", "error", _("All numbers end in 0"),
         _("%(value)s: nearly all numbers of this list end in 0, so a spreadsheet kept only 15 digits"),
         _select("nik", sql_masked("s.nik"), EMPTY,
                 "import_line s WHERE NOT %(sample)s AND NOT s.is_sample AND s.nik_wrong IS NULL AND s.nik ~ '0$' "
                 "AND (SELECT count(*) >= 10 AND "
                 "avg((nik ~ '0$')::int) >= 0.9 FROM (SELECT nik FROM import_line "
                 "WHERE nik IS NOT NULL AND NOT is_sample LIMIT 10000) few)")),
)  # fmt: skip

# Only after all others, where the good lines are taken: what leans on a bad line.
DEPENDS = Rule("depends", "error", _("Leans on a line with an error"), _("line %(first)s must be repaired first"))
