"""How many rows each table has and what they are: equal before and after, or something was lost."""

import hashlib

from psycopg2.extensions import cursor as Cursor

from poverty_monitor.backup.errors import BackupError

TABLES = """
SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY 1
"""
# A row as text must not depend on the settings of the session or the server.
PLAIN = """
SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'
"""
# The rows' md5 are added up, as two numbers each: no sorting, no order, little memory for any number of rows.
SUMS = """
SELECT count(*), sum(('x' || left(digest, 16))::bit(64)::bigint::numeric),
       sum(('x' || right(digest, 16))::bit(64)::bigint::numeric)
FROM (SELECT md5(convert_to(whole_row.*::text, 'UTF8')) AS digest FROM {table} AS whole_row) AS digests
"""


def tables(cursor: Cursor) -> list[str]:
    """Names of all tables with rows of their own, quoted as SQL needs them."""
    cursor.execute(TABLES)
    return [name for (name,) in cursor]


def sums(cursor: Cursor, names: list[str]) -> dict[str, list]:
    """Table -> [number of rows, md5 that does not depend on their order]. Within a transaction."""
    cursor.execute(PLAIN)
    found = {}
    for name in names:
        cursor.execute(SUMS.format(table=name))
        count, left, right = cursor.fetchone()
        found[name] = [count, hashlib.md5(f"{count} {left} {right}".encode(), usedforsecurity=False).hexdigest()]
    return found


def compare(wanted: dict[str, list], found: dict[str, list]) -> None:
    """Raises BackupError that names the tables which differ."""
    names = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    if names:
        shown = ", ".join(f"{name} ({_rows(found, name)} of {_rows(wanted, name)} rows)" for name in names[:5])
        raise BackupError(f"What was restored is not what was backed up, in {len(names)} tables: {shown}.")


def _rows(sums_: dict[str, list], name: str) -> int:
    return sums_.get(name, [0])[0]
