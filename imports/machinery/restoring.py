# ruff: noqa: S608 (names of tables and columns come from models and constants; values are parameters)
"""Rows that a batch changed become what they were, rows that it made go."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from common.areas import lies_in_any
from common.permissions import COUNTRY
from imports.machinery.staging import row_hash

if TYPE_CHECKING:
    from imports.models import ImportBatch

ROWS_LISTED = 100


class UndoRefused(Exception):
    """The batch cannot be taken back; ``rows`` describes what was changed since or is referred to.

    ``keys``: of the importer's own rows behind them, so that its page can name them and lead to them
    (``Importer.named``); ``advice``: what to do first, where that is known.
    """

    def __init__(self, rows: list[str], count: int, keys: Sequence[int] = (), advice: str = "") -> None:
        super().__init__(f"{count} rows were changed later or are referred to")
        self.rows, self.count, self.keys, self.advice = rows, count, list(keys), advice


def take_back(cursor: CursorWrapper, importer: Any, batch: "ImportBatch", areas: list[str] | None) -> int:
    """Restores the rows of all tables of ``batch``, which is locked; the number of rows. Raises as ``undo``."""
    for table in importer.tables:
        hold_rows(cursor, table, batch.pk)
        refuse_outside(cursor, table, batch.pk, areas)
        refuse_if_changed(cursor, table, batch.pk)
    return sum(restore(cursor, table, batch.pk) for table in reversed(importer.tables))


def hold_rows(cursor: CursorWrapper, importer: Any, batch_id: int) -> None:
    """Keeps others from the rows of ``batch_id`` until the transaction ends: what is checked stays as it is.

    Before the first row is written: triggers then take locks for which somebody who has one of the rows may wait.
    """
    cursor.execute(
        f"""
        SELECT count(*) FROM (
            SELECT FROM {importer.table} WHERE id = ANY (ARRAY(
                SELECT key::bigint FROM imports_batchchange WHERE batch_id = %s AND "table" = %s))
            ORDER BY id FOR UPDATE) held
        """,
        [batch_id, importer.table],
    )


def refuse_outside(cursor: CursorWrapper, importer: Any, batch_id: int, areas: list[str] | None) -> None:
    """Raises PermissionDenied where a changed row lies outside ``areas``."""
    if areas is None or COUNTRY in areas:
        return
    cursor.execute(
        f"""
        SELECT EXISTS (
            SELECT 1 FROM imports_batchchange c JOIN {_stored(importer.table, "id, region_id")} t ON true
            WHERE c.batch_id = %s AND c."table" = %s AND NOT {lies_in_any("t.region_id", "%s")})
        """,
        [batch_id, importer.table, areas],
    )
    if cursor.fetchone()[0]:
        raise PermissionDenied


def refuse_if_changed(cursor: CursorWrapper, importer: Any, batch_id: int) -> None:
    """Raises UndoRefused where a row is not as the batch left it, or is referred to."""
    table = importer.table
    referred = "".join(
        f" OR (c.before IS NULL AND EXISTS (SELECT 1 FROM {other} x "
        f"WHERE x.{column} = t.id AND {_not_of_batch(other)}))"
        for other, column in references(importer.model)
        if other not in importer.follows
    )
    cursor.execute(
        f"""
        SELECT c.key FROM imports_batchchange c
        LEFT JOIN {_stored(table, f"id, {row_hash('x', importer.derived, importer.added)} AS hash")} t ON true
        WHERE c.batch_id = %(batch)s AND c."table" = %(table)s
          AND (t.id IS NULL OR t.hash <> c.after_hash{referred})
        ORDER BY c.id
        """,
        {"batch": batch_id, "table": table},
    )
    keys = [int(key) for (key,) in cursor.fetchall()]
    if keys:
        present = importer.model._base_manager.in_bulk(keys[:ROWS_LISTED])
        raise UndoRefused([str(present.get(key, f"#{key}")) for key in keys[:ROWS_LISTED]], len(keys))


def _stored(table: str, columns: str) -> str:
    """SQL of the row of ``table`` that the change ``c`` is about. ``columns`` may name the row itself, ``x``.

    Looked up by key and not joined: right after a large import or its undo the statistics are wrong, and a join then
    reads the whole table for each row.
    """
    return f"LATERAL (SELECT {columns} FROM {table} x WHERE x.id = c.key::bigint OFFSET 0)"


def _not_of_batch(table: str) -> str:
    """SQL condition: the row ``x`` of ``table`` was not made by the batch itself, which takes it back too."""
    return (
        "(SELECT m.id FROM imports_batchchange m WHERE m.batch_id = c.batch_id "
        f"AND m.\"table\" = '{table}' AND m.key = x.id::text AND m.before IS NULL LIMIT 1) IS NULL"
    )


def references(model: type[Model]) -> list[tuple[str, str]]:
    """Tables and columns that refer to rows of ``model``, also where the model knows no way back."""
    relations: list[Any] = model._meta.get_fields(include_hidden=True)  # of several classes, without a common type
    return [
        (relation.related_model._meta.db_table, relation.field.column)
        for relation in relations
        if relation.auto_created and not relation.concrete and not relation.many_to_many
        and relation.field.db_constraint
    ]  # fmt: skip


def delete_unused(cursor: CursorWrapper, batch_id: int, model: type[Model]) -> None:
    """Deletes the rows of ``model`` that ``batch_id`` made for its rows to refer to, where nothing uses them now."""
    table = model._meta.db_table
    unused = "".join(
        f" AND NOT EXISTS (SELECT 1 FROM {other} x WHERE x.{column} = t.id)" for other, column in references(model)
    )
    cursor.execute(
        f"DELETE FROM {table} t USING imports_batchchange c WHERE c.batch_id = %s "
        f'AND c."table" = %s AND t.id = c.key::bigint{unused}',
        [batch_id, table],
    )


def restore(cursor: CursorWrapper, importer: Any, batch_id: int) -> int:
    """Makes the rows of one table what they were before the batch; how many."""
    table = importer.table
    kept = [f.column for f in importer.model._meta.local_concrete_fields if f.column not in ("id", *importer.derived)]
    derived = {column: importer.fixed[column] for column in importer.derived}
    cursor.execute("DROP TABLE IF EXISTS import_undone")
    # One row per stored row that the batch wrote. before: the row before the batch, NULL where the batch made it;
    # r: the row as it is stored now, a composite value.
    cursor.execute(
        f"""
        CREATE TEMP TABLE import_undone ON COMMIT DROP AS
        SELECT t.id, c.before, t.r FROM imports_batchchange c JOIN {_stored(table, "id, x AS r")} t ON true
        WHERE c.batch_id = %s AND c."table" = %s
        """,
        [batch_id, table],
    )
    # Both ways of joining it are look-ups then, whatever the statistics of the table say about the rows of the batch.
    cursor.execute("ALTER TABLE import_undone ADD PRIMARY KEY (id); ANALYZE import_undone")
    cursor.execute("SELECT count(*), count(before) FROM import_undone")
    rows, changed = cursor.fetchone()
    if changed:
        sets = ", ".join(
            [*(f"{column} = b.{column}" for column in kept), *(f"{column} = {sql}" for column, sql in derived.items())]
        )
        cursor.execute(
            f"UPDATE {table} t SET {sets} FROM import_undone u, jsonb_populate_record(NULL::{table}, u.before) b "
            "WHERE t.id = u.id AND u.before IS NOT NULL"
        )
    if rows > changed:
        cursor.execute(f"DELETE FROM {table} t USING import_undone u WHERE t.id = u.id AND u.before IS NULL")
    if rows:
        importer.after_undo(cursor, batch_id)
    cursor.execute("DROP TABLE import_undone")
    return int(rows)
