# ruff: noqa: S608 (names of columns and expressions are constants of this app; values are parameters)
"""The recipients and deliveries of a list, and what is stored of the same.

Of a recipient who is registered outside the importer's area only that fact is found (status "elsewhere"): the stored
row is not joined, so nothing that a list says of such a person is ever compared with it.
"""

from beneficiaries.imports.deliveries.said import REASON_CELL
from beneficiaries.imports.rules.among import inside
from common.areas import lies_under

FILLED = {
    "sex": "sex", "birth_date": "birth_date", "region": "region_id", "address": "address", "group_kind": "group_kind",
    "status": "state", "status_on": "status_on",
}  # fmt: skip
# A list that names the district says nothing against the village that is known.
PLACE = f"""
    CASE WHEN {lies_under("t.region_id", "s.region_id")} THEN t.region_id
         ELSE coalesce(s.region_id, t.region_id) END
"""


def next_id(table: str) -> str:
    """SQL of a reserved id; the name of a sequence is looked up once and not per row."""
    return f"nextval('{table}_id_seq'::regclass)"


def gather_persons(cursor) -> None:
    """One row per recipient: what its first line that has a name says. ``match_persons`` adds what is stored."""
    # ident: as in import_line; line: that first line; lines: how many are of this recipient; nik of persons, card of
    # families; state: the recipient's status.
    # existing_id ... home: filled by ``match_persons``, and explained there.
    cursor.execute(
        """
        CREATE TEMP TABLE import_person ON COMMIT DROP AS
        SELECT DISTINCT ON (ident) ident, line,
               count(*) OVER (PARTITION BY ident ORDER BY name IS NULL, line
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS lines,
               kind, name, sex, birth_date, region_id, address, group_kind, state, status_on,
               CASE WHEN kind = 'person' THEN nik END AS nik, CASE WHEN kind = 'family' THEN card END AS card,
               NULL::bigint AS existing_id, NULL::bigint AS id, NULL::text AS status,
               NULL::varchar(13) COLLATE "C" AS home
        FROM import_line WHERE ident IS NOT NULL ORDER BY ident, name IS NULL, line
        """
    )
    cursor.execute("ANALYZE import_person (ident, nik, card)")


def fill_persons(cursor, fields: set[str]) -> None:
    """What the first line of a recipient leaves empty and another one says; contradictions are found by a rule."""
    columns = [column for name, column in FILLED.items() if name in fields]
    if not columns:
        return
    cursor.execute(
        f"""
        UPDATE import_person p SET {", ".join(f"{column} = coalesce(p.{column}, q.{column})" for column in columns)}
        FROM (
            SELECT ident, {", ".join(f"min(s.{column}) AS {column}" for column in columns)}
            FROM import_line s JOIN import_person p USING (ident)
            WHERE p.lines > 1 AND num_nulls({", ".join(f"p.{column}" for column in columns)}) > 0 GROUP BY ident
        ) q WHERE q.ident = p.ident
        """
    )


def match_persons(cursor, areas: list[str], *, may_change: bool) -> None:
    """Finds the stored recipients and tells new, changed and unchanged ones apart, and those registered elsewhere.

    A cell that is empty or a column that the file does not have leaves what is stored.
    ``areas``: codes of the importer's regions. By a number it is found that somebody is registered outside of them and
    nothing else; without a number nobody outside is found. ``may_change``: false for a list without regions, which
    names recipients and says nothing else of them but what they received and whether they died or moved.
    """
    cursor.execute("SELECT EXISTS (SELECT FROM beneficiaries_beneficiary)")
    if not cursor.fetchone()[0]:
        found = "SELECT NULL::text AS ident, NULL::bigint AS id WHERE false"
    else:
        found = f"""
            SELECT s.ident, b.id FROM import_person s JOIN beneficiaries_beneficiary b ON b.nik = s.nik
            UNION ALL
            SELECT s.ident, b.id FROM import_person s JOIN beneficiaries_beneficiary b ON b.family_card = s.card
            UNION ALL
            SELECT s.ident, min(b.id) FROM import_person s JOIN beneficiaries_beneficiary b
              ON b.region_id = s.region_id AND b.kind = s.kind AND upper(b.name) = upper(s.name)
             AND b.birth_date IS NOT DISTINCT FROM s.birth_date AND upper(b.address) = upper(coalesce(s.address, ''))
             AND b.group_kind = coalesce(s.group_kind, '')
            WHERE starts_with(s.ident, 'x') AND b.nik IS NULL AND b.family_card IS NULL
              AND {inside("b.region_id")} GROUP BY s.ident
        """
    # A new table, not an UPDATE, which would write every row a second time. Sorted, so that ids go up with the numbers
    # and the numbers with the places: every index grows at its end, and a million rows need no second of it in memory.
    #
    # Columns beside those of ``gather_persons``, which now hold what will be stored:
    # existing_id: the stored recipient, NULL where there is none in the area; id: the same, or a reserved one.
    # status: "new", "changed", "unchanged", "elsewhere" (registered outside the area); later "broken" (a wrong line).
    # differs: whether anything stored would change; home: the region that is stored.
    # seen: hash of the stored row, to find out whether somebody changes it before it is written.
    # other_name: the stored name where the list has another one.
    cursor.execute(
        f"""
        CREATE TEMP TABLE import_matched ON COMMIT DROP AS
        SELECT m.*, coalesce(existing_id, {next_id("beneficiaries_beneficiary")}) AS id,
               CASE WHEN elsewhere THEN 'elsewhere' WHEN existing_id IS NULL THEN 'new' WHEN differs THEN 'changed'
                    ELSE 'unchanged' END AS status
        FROM (
            SELECT s.ident, s.line, s.lines, s.kind, coalesce(s.name, t.name) AS name,
                   coalesce(s.sex, t.sex, '') AS sex, coalesce(s.birth_date, t.birth_date) AS birth_date,
                   {PLACE} AS region_id, coalesce(s.address, t.address, '') AS address,
                   coalesce(s.group_kind, t.group_kind, '') AS group_kind, s.nik, s.card, t.id AS existing_id,
                   coalesce(s.state, t.status, 'active') AS state,
                   CASE WHEN s.state IS NULL THEN t.status_on WHEN s.state = t.status
                        THEN coalesce(s.status_on, t.status_on) ELSE s.status_on END AS status_on,
                   %(may_change)s AND (coalesce(s.name, t.name), coalesce(s.sex, t.sex),
                       coalesce(s.birth_date, t.birth_date), {PLACE},
                       coalesce(s.address, t.address))
                       IS DISTINCT FROM (t.name, t.sex, t.birth_date, t.region_id, t.address)
                   OR s.state <> t.status OR s.state IS NOT NULL AND s.status_on <> t.status_on
                   OR s.state IS NOT NULL AND s.status_on IS NOT NULL AND t.status_on IS NULL AS differs,
                   t.region_id AS home, CASE WHEN t.id IS NOT NULL THEN hash_record_extended(t, 0) END AS seen,
                   CASE WHEN upper(s.name) <> upper(t.name) THEN t.name END AS other_name,
                   f.id IS NOT NULL AND t.id IS NULL AS elsewhere
            FROM import_person s LEFT JOIN ({found}) f USING (ident)
            LEFT JOIN beneficiaries_beneficiary t ON t.id = f.id AND {inside("t.region_id")}
            ORDER BY s.ident
        ) m
        """,
        {"may_change": may_change, "areas": areas},
    )
    cursor.execute("DROP TABLE import_person")
    cursor.execute("ALTER TABLE import_matched RENAME TO import_person")
    cursor.execute("ANALYZE import_person (ident, id, line, lines, existing_id, status, card)")


# The state of a line's aid, from what its cells say (``import_said``); without a column of it all was delivered.
SAID = f"""
    JOIN import_said q ON q.cell = coalesce(l.delivery_state_cell, '') AND q.reason_cell = {REASON_CELL}
"""
ALL_DELIVERED = "CROSS JOIN (SELECT 'delivered'::text AS state, ''::text AS reason, ''::text AS words) q"


def gather_deliveries(cursor, *, has_states: bool) -> None:
    """One row per line with aid; none of recipients who are registered elsewhere, none whose state is not known.

    ``has_states``: whether a column says what was delivered.
    """
    # beneficiary_id: reserved where the recipient is new; region_id: where the aid counts.
    # tranche_kind, tranche_number: the period that its words mean; state, reason, words: whether it was delivered.
    # existing_id: the stored delivery of the same recipient, programme, year and period; id: it, or a reserved one.
    #     What was not delivered is the same only where all of it is.
    # status: "new", "unchanged", "differs" (other values are stored and stay); later "broken" (a wrong line).
    # nth, first_line: among the lines of the same aid; several: whether the list gives several programmes that year.
    cursor.execute(
        f"""
        CREATE TEMP TABLE import_delivery ON COMMIT DROP AS
        SELECT q.*, coalesce(existing_id, {next_id("beneficiaries_delivery")}) AS id,
               row_number() OVER same AS nth, min(line) OVER same AS first_line,
               min(program_id) FILTER (WHERE state = 'delivered') OVER year
               <> max(program_id) FILTER (WHERE state = 'delivered') OVER year AS several
        FROM (
            SELECT l.line, p.ident, p.id AS beneficiary_id, l.program_id, l.year, l.tranche, l.delivered_on,
                   t.kind AS tranche_kind, t.number AS tranche_number, q.state, q.reason, q.words,
                   CASE WHEN q.state = 'delivered' THEN t.key ELSE concat_ws('|', t.key, q.state, q.reason, q.words,
                       l.delivered_on, l.quantity, l.amount) END AS same_key,
                   CASE WHEN {lies_under("p.region_id", "l.region_id")} THEN p.region_id
                        ELSE coalesce(l.region_id, p.home, p.region_id) END AS region_id, l.quantity, l.amount,
                   coalesce(l.unit, CASE p.kind WHEN 'person' THEN 'people' WHEN 'family' THEN 'families' ELSE
                       CASE p.group_kind WHEN 'kube' THEN 'kube' WHEN 'cooperative' THEN 'cooperatives'
                                         WHEN 'enterprise' THEN 'enterprises' ELSE 'groups' END END) AS unit,
                   d.id AS existing_id,
                   CASE WHEN d.id IS NULL THEN 'new'
                        WHEN (coalesce(l.delivered_on, d.delivered_on), coalesce(l.quantity, d.quantity),
                              coalesce(l.amount, d.amount), coalesce(l.unit, d.unit))
                             IS DISTINCT FROM (d.delivered_on, d.quantity, d.amount, d.unit) THEN 'differs'
                        ELSE 'unchanged' END AS status
            FROM import_line l JOIN import_person p USING (ident)
            JOIN import_tranche t ON t.year = l.year AND t.tranche = l.tranche
            {SAID if has_states else ALL_DELIVERED}
            LEFT JOIN beneficiaries_delivery d ON d.beneficiary_id = p.existing_id AND d.program_id = l.program_id
                 AND d.year = l.year AND d.tranche_kind = t.kind AND d.tranche_number = t.number
                 AND (t.kind <> '' OR upper(d.tranche) = upper(t.tranche))
                 AND d.state = 'delivered' AND q.state = 'delivered'
            WHERE l.program_id IS NOT NULL AND l.year IS NOT NULL AND p.status <> 'elsewhere'
                AND q.state IS NOT NULL
        ) q
        WINDOW year AS (PARTITION BY beneficiary_id, year),
               same AS (PARTITION BY beneficiary_id, year, program_id, same_key ORDER BY line)
        """
    )
    if has_states:
        _match_undelivered(cursor)
    cursor.execute("ANALYZE import_delivery (ident, beneficiary_id, line, existing_id, status, nth, several)")


def _match_undelivered(cursor) -> None:
    """What was not delivered and is stored as such already, with all that the list says of it."""
    cursor.execute(
        """
        UPDATE import_delivery s SET existing_id = q.id, id = q.id, status = 'unchanged' FROM (
            SELECT s.line, min(d.id) AS id FROM import_delivery s JOIN beneficiaries_delivery d
              ON d.beneficiary_id = s.beneficiary_id AND d.program_id = s.program_id AND d.year = s.year
             AND d.tranche_kind = s.tranche_kind AND d.tranche_number = s.tranche_number
             AND (s.tranche_kind <> '' OR upper(d.tranche) = upper(s.tranche))
             AND (d.state, d.reason, d.reason_words, d.unit) = (s.state, s.reason, s.words, s.unit)
             AND (d.delivered_on, d.quantity, d.amount)
                 IS NOT DISTINCT FROM (s.delivered_on, s.quantity, s.amount)
            WHERE s.state <> 'delivered' GROUP BY s.line
        ) q WHERE q.line = s.line
        """
    )
