# ruff: noqa: S608 (names of tables and columns are constants of this app; values are parameters)
"""Takes a written list back, as a whole or not at all."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from beneficiaries.imports.writing import DecileTable, PersonTable
from beneficiaries.models import Beneficiary, Decile, Delivery, Membership
from common.areas import lies_in_any
from common.permissions import COUNTRY
from imports.machinery.restoring import ROWS_LISTED, UndoRefused, references, refuse_if_changed, refuse_outside, restore

# The column that names the recipient of a row.
HOLDERS = {Beneficiary: "id", Delivery: "beneficiary_id", Decile: "beneficiary_id", Membership: "person_id"}


def take_back(cursor, batch_id: int, areas: list[str] | None) -> int:
    """Undoes a batch; the number of rows. Raises UndoRefused and PermissionDenied as ``undo.undo`` does."""
    models = (Delivery, Membership, Decile, Beneficiary)
    for model in models:
        _gather_runs(cursor, model, batch_id)
    refuse_outside(cursor, PersonTable(), batch_id, areas)
    for model in (Beneficiary, Delivery):
        _refuse_outside(cursor, model, areas)
    for model in models:
        _refuse_if_changed(cursor, model)
    for table in (PersonTable(), DecileTable()):
        refuse_if_changed(cursor, table, batch_id)
    _refuse_if_used(cursor, batch_id)
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS settle_named_reach, settle_summaries, raise_data_version DEFERRED")
    _withdraw_own(cursor, batch_id)
    count = sum(restore(cursor, table, batch_id) for table in (DecileTable(), PersonTable()))
    for model in models:
        count += _delete(cursor, model)
    cursor.execute("SET CONSTRAINTS settle_named_reach IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return count


def _runs(model) -> str:
    return f"undo_{model._meta.model_name}"


def _gather_runs(cursor, model, batch_id: int) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {_runs(model)}")
    # id: of a row that the batch inserted; hash: that row as it was inserted.
    cursor.execute(
        f"""
        CREATE TEMP TABLE {_runs(model)} ON COMMIT DROP AS
        SELECT r.first + u.n - 1 AS id, u.hash FROM imports_batchrun r, unnest(r.hashes) WITH ORDINALITY u(hash, n)
        WHERE r.batch_id = %s AND r."table" = %s
        """,
        [batch_id, model._meta.db_table],
    )
    cursor.execute(f"ANALYZE {_runs(model)}")


def _refuse_outside(cursor, model, areas: list[str] | None) -> None:
    if areas is None or COUNTRY in areas:
        return
    cursor.execute(
        f"""
        SELECT EXISTS (SELECT FROM {_runs(model)} u JOIN {model._meta.db_table} t USING (id)
                       WHERE NOT {lies_in_any("t.region_id", "%s")})
        """,
        [areas],
    )
    if cursor.fetchone()[0]:
        raise PermissionDenied


def _refuse_if_changed(cursor, model) -> None:
    _refuse(
        cursor, model,
        f"SELECT u.id FROM {_runs(model)} u LEFT JOIN {model._meta.db_table} t USING (id) "
        "WHERE t.id IS NULL OR hash_record_extended(t, 0) <> u.hash",
    )  # fmt: skip


def _refuse_if_used(cursor, batch_id: int) -> None:
    """Recipients of the batch of whom something is kept that the batch did not write."""
    runs = _runs(Beneficiary)
    cursor.execute(
        f"DELETE FROM beneficiaries_duplicatepair d USING {runs} u "
        f"WHERE u.id IN (d.first_id, d.second_id) AND d.verdict = 'open'"
    )
    _refuse(
        cursor, Beneficiary,
        f"SELECT u.id FROM {runs} u JOIN beneficiaries_doubleaidoverride x ON x.beneficiary_id = u.id "
        f"WHERE x.withdrawn_at IS NULL AND x.batch_id IS DISTINCT FROM {int(batch_id)}",
        _("Somebody allowed double aid for these recipients: withdraw those permissions on their pages first."),
    )  # fmt: skip
    own = {model._meta.db_table: _runs(model) for model in (Delivery, Membership, Decile)}
    for table, column in references(Beneficiary):
        extra = f" AND NOT EXISTS (SELECT FROM {own[table]} m WHERE m.id = x.id)" if table in own else ""
        _refuse(cursor, Beneficiary, f"SELECT u.id FROM {runs} u JOIN {table} x ON x.{column} = u.id WHERE true{extra}")


def _withdraw_own(cursor, batch_id: int) -> None:
    """The permissions for double aid that the batch itself gave go with its aid, and stay written down."""
    cursor.execute(
        "UPDATE beneficiaries_doubleaidoverride SET withdrawn_at = now(), withdrawn_reason = %s "
        "WHERE batch_id = %s AND withdrawn_at IS NULL",
        [_("Import %(number)s was undone.") % {"number": batch_id}, batch_id],
    )


def _refuse(cursor, model, sql: str, advice: str = "") -> None:
    cursor.execute(
        f"SELECT id, count(*) OVER () FROM (SELECT DISTINCT id FROM ({sql}) found) q ORDER BY id LIMIT {ROWS_LISTED}"
    )
    if rows := cursor.fetchall():
        keys = [pk for pk, _count in rows]
        cursor.execute(
            f"SELECT DISTINCT {HOLDERS[model]} FROM {model._meta.db_table} WHERE id = ANY(%s) ORDER BY 1", [keys]
        )
        people = [key for (key,) in cursor.fetchall()]
        raise UndoRefused([f"{model._meta.verbose_name} #{pk}" for pk in keys], rows[0][1], people, advice)


def _delete(cursor, model) -> int:
    cursor.execute(f"DELETE FROM {model._meta.db_table} t USING {_runs(model)} u WHERE t.id = u.id")
    return cursor.rowcount
