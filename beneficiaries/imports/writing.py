# ruff: noqa: S608 (names of tables and columns are constants of this app; values are parameters)
"""Writes what was staged: sets of rows, never one by one. ``taking_back`` undoes it.

New rows have ids that were reserved in a row, so the batch keeps them as runs (``BatchRun``) with one hash per row
and not as a million changes. Changed rows are kept as in every other import (``BatchChange``).
"""

from collections.abc import Callable

from beneficiaries.imports.rules.among import inside
from beneficiaries.imports.rules.matching import next_id
from beneficiaries.models import Beneficiary, Decile, Delivery, Membership
from imports.machinery.importer import Importer
from imports.machinery.staging import row_hash

RUN = 5000  # ids of one run at most
DETAILS = [f"{column} = s.{column}" for column in ("name", "sex", "birth_date", "region_id", "address")]
STATUS = "status = s.state, status_on = s.status_on"
STEPS = 8  # statements for a large table, so that progress shows and the queue of its foreign keys stays short

INSERTS = {
    Beneficiary: (
        "import_person",
        "kind, group_kind, nik, family_card, name, sex, birth_date, region_id, address, status, status_on, "
        "is_sample",
        "kind, group_kind, nik, card, name, sex, birth_date, region_id, address, state, status_on, %(sample)s",
    ),
    Decile: ("import_decile", "vintage_id, beneficiary_id, decile", "vintage_id, beneficiary_id, decile"),
    Membership: ("import_member", "whole_id, person_id, role", "whole_id, person_id, role"),
    Delivery: (
        "import_delivery",
        "beneficiary_id, program_id, region_id, province_code, year, tranche, tranche_kind, tranche_number, "
        "delivered_on, unit, quantity, amount, batch_id, state, reason, reason_words",
        "beneficiary_id, program_id, region_id, left(region_id, 2), year, tranche, tranche_kind, tranche_number, "
        "delivered_on, unit, quantity, amount, %(batch)s, state, reason, words",
    ),
}  # fmt: skip


class Overtaken(Exception):
    """Somebody changed one of the rows between the check and the writing."""


class PersonTable(Importer):
    """Where undo finds what a batch changed of recipients."""

    kind, model = "beneficiaries", Beneficiary


class DecileTable(Importer):
    """Where undo finds what a batch changed of deciles."""

    kind, model = "beneficiaries", Decile


def gather_deciles(cursor, params: dict) -> None:
    """One row per recipient and edition, from the first line that states a decile."""
    # id: of the stored decile (existing_id), or a reserved one; status: as of import_person.
    cursor.execute(
        f"""
        CREATE TEMP TABLE import_decile ON COMMIT DROP AS
        SELECT q.*, coalesce(t.id, {next_id("beneficiaries_decile")}) AS id, t.id AS existing_id,
               CASE WHEN t.id IS NULL THEN 'new' WHEN t.decile <> q.decile THEN 'changed' ELSE 'unchanged' END AS status
        FROM (
            SELECT DISTINCT ON (p.id, s.vintage_id) s.line, p.id AS beneficiary_id, s.vintage_id, s.decile
            FROM import_line s JOIN import_person p USING (ident)
            WHERE %(has_decile)s AND s.decile IS NOT NULL AND s.vintage_id IS NOT NULL AND p.status <> 'elsewhere'
            ORDER BY p.id, s.vintage_id, s.line
        ) q LEFT JOIN beneficiaries_decile t ON t.vintage_id = q.vintage_id AND t.beneficiary_id = q.beneficiary_id
        """,
        params,
    )


def gather_members(cursor, params: dict) -> None:
    """Who belongs to which family of the importer's area. A membership that is open stays as it is, also in another
    family: a rule warns of that."""
    # person_id, whole_id: the person and the family, reserved ids where they are new; line: the first that says it.
    # id: of the stored membership that is open (existing_id), or a reserved one; status: as of import_person.
    cursor.execute(
        f"""
        CREATE TEMP TABLE import_member ON COMMIT DROP AS
        SELECT q.*, coalesce(t.id, {next_id("beneficiaries_membership")}) AS id,
               t.id AS existing_id, CASE WHEN t.id IS NULL THEN 'new' ELSE 'unchanged' END AS status
        FROM (
            SELECT DISTINCT ON (p.id, whole_id) s.line, p.id AS person_id, coalesce(f.id, b.id) AS whole_id,
                   coalesce(s.role, 'member') AS role
            FROM import_line s JOIN import_person p USING (ident)
            LEFT JOIN import_person f ON f.card = coalesce(s.member_of, s.card)
                AND f.status <> 'elsewhere'
            LEFT JOIN beneficiaries_beneficiary b ON b.family_card = coalesce(s.member_of, s.card)
                AND {inside("b.region_id")}
            WHERE (%(has_family_card)s OR %(has_member_of)s) AND s.kind = 'person' AND s.card_wrong IS NULL
                AND coalesce(s.member_of, s.card) IS NOT NULL
                AND p.status <> 'elsewhere' AND coalesce(f.id, b.id) IS NOT NULL ORDER BY p.id, whole_id, s.line
        ) q LEFT JOIN LATERAL (
            SELECT id FROM beneficiaries_membership m
            WHERE m.whole_id = q.whole_id AND m.person_id = q.person_id AND m.until IS NULL LIMIT 1
        ) t ON true
        WHERE t.id IS NOT NULL OR NOT EXISTS (
            SELECT FROM beneficiaries_membership m JOIN beneficiaries_beneficiary w ON w.id = m.whole_id
            WHERE m.person_id = q.person_id AND m.until IS NULL AND w.kind = 'family')
        """,
        params,
    )


def write(cursor, batch_id: int, *, sample: bool, details: bool, progress: Callable[[str], None]) -> None:
    """Everything that is new or changed; without ``details`` of registered people only their status.

    Raises IntegrityError or Overtaken where somebody else wrote one of the rows meanwhile.
    """
    # Foreign keys are checked by each statement: a queue of millions would fill the server's memory until commit.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS settle_named_reach, settle_summaries, raise_data_version DEFERRED")
    params = {"batch": batch_id, "sample": sample}
    _refuse_overtaken(cursor)
    _insert(cursor, Beneficiary, params, progress)
    _analyse_grown(cursor)
    _change(cursor, PersonTable(), "import_person", ", ".join([*(DETAILS if details else []), STATUS]), batch_id)
    for model in (Decile, Membership):
        _insert(cursor, model, params, progress)
    _change(cursor, DecileTable(), "import_decile", "decile = s.decile", batch_id)
    _insert(cursor, Delivery, params, progress)
    progress("summaries")
    cursor.execute("SET CONSTRAINTS settle_named_reach IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _insert(cursor, model, params: dict, progress: Callable[[str], None]) -> None:
    source, columns, values = INSERTS[model]
    table = model._meta.db_table
    cursor.execute(f"SELECT count(*), pg_relation_size('{source}') / 8192 + 1 FROM {source} WHERE status = 'new'")
    expected, blocks = cursor.fetchone()
    steps = STEPS if expected > 50_000 else 1
    written = 0
    for step in range(steps if expected else 0):
        cursor.execute(
            f"""
            WITH made AS (
                INSERT INTO {table} AS t (id, {columns}) SELECT id, {values} FROM {source}
                WHERE status = 'new' AND ctid >= %(low)s::tid AND ctid < %(high)s::tid
                RETURNING id, hash_record_extended(t, 0) AS hash
            ), kept AS (
                INSERT INTO imports_batchrun (batch_id, "table", first, hashes)
                SELECT %(batch)s, %(table)s, min(id), array_agg(hash ORDER BY id) FROM (
                    SELECT id, hash, id - row_number() OVER w AS island, (row_number() OVER w - 1) / {RUN} AS part
                    FROM made WINDOW w AS (ORDER BY id)) rows
                GROUP BY island, part RETURNING cardinality(hashes) AS n
            ) SELECT coalesce(sum(n), 0) FROM kept
            """,
            {**params, "table": table, "low": f"({blocks * step // steps},0)",
             "high": f"({blocks * (step + 1) // steps + (step == steps - 1)},0)"},
        )  # fmt: skip
        written += int(cursor.fetchone()[0])
        progress(f"write {table} {written}/{expected}")


def _refuse_overtaken(cursor) -> None:
    """Locks the people that change, and raises Overtaken where one is not as the list found them."""
    cursor.execute(
        """
        SELECT count(*) FILTER (WHERE hash <> seen) FROM (
            SELECT hash_record_extended(t, 0) AS hash, s.seen FROM beneficiaries_beneficiary t
            JOIN import_person s ON s.existing_id = t.id WHERE s.status = 'changed' FOR NO KEY UPDATE OF t) rows
        """
    )
    if cursor.fetchone()[0]:
        raise Overtaken


def _analyse_grown(cursor) -> None:
    """New statistics where the registry grew much. Those of an empty table would have the check of each foreign key
    that points to it read the whole table: seconds become hours."""
    cursor.execute(
        """
        SELECT (SELECT count(*) FROM import_person WHERE status = 'new') * 5 > reltuples FROM pg_class
        WHERE oid = 'beneficiaries_beneficiary'::regclass
        """
    )
    if cursor.fetchone()[0]:
        cursor.execute("ANALYZE beneficiaries_beneficiary (id)")


def _change(cursor, table: Importer, source: str, changes: str, batch_id: int) -> None:
    """Updates the changed rows (``changes``: SQL of SET, the list's row is ``s``), and keeps what they were."""
    cursor.execute(f"SELECT EXISTS (SELECT FROM {source} WHERE status = 'changed')")
    if not cursor.fetchone()[0]:
        return
    # id: of a row that changes; before: the whole row as it was.
    cursor.execute(
        f"""
        CREATE TEMP TABLE import_before ON COMMIT DROP AS
        SELECT t.id, to_jsonb(t) AS before FROM {table.table} t JOIN {source} s ON s.existing_id = t.id
        WHERE s.status = 'changed' FOR UPDATE OF t
        """
    )
    cursor.execute(
        f"UPDATE {table.table} t SET {changes} FROM {source} s WHERE s.existing_id = t.id AND s.status = 'changed'"
    )
    cursor.execute(
        f"""
        INSERT INTO imports_batchchange (batch_id, "table", key, before, after_hash)
        SELECT %s, %s, t.id::text, b.before, {row_hash("t", ())} FROM import_before b JOIN {table.table} t USING (id)
        """,
        [batch_id, table.table],
    )
    cursor.execute("DROP TABLE import_before")
