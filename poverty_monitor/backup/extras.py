"""What a plain dump of a database does not carry: its settings, its owner, who may connect.

Among the settings are those that keep people out of the server's log: without them a restored database writes
numbers of persons there.
"""

import csv

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

OWNER = """
SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolcanlogin, rolconnlimit
FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba WHERE datname = current_database()
"""
SETTINGS = """
SELECT pg_get_userbyid(NULLIF(setrole, 0)), unnest(setconfig) FROM pg_db_role_setting
WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 1 NULLS FIRST, 2
"""
OWNER_SETTINGS = """
SELECT unnest(setconfig) FROM pg_db_role_setting WHERE setdatabase = 0
  AND setrole = (SELECT datdba FROM pg_database WHERE datname = current_database())
"""
GRANTS = """
SELECT pg_get_userbyid(NULLIF(grantee, 0)), privilege_type FROM pg_database, aclexplode(datacl)
WHERE datname = current_database() AND grantee <> datdba ORDER BY 1 NULLS FIRST, 2
"""
NAMED_ROLES = """
SELECT DISTINCT pg_get_userbyid(refobjid) FROM pg_shdepend WHERE deptype = 'a' AND refclassid = 'pg_authid'::regclass
  AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 1
"""
PRIVILEGES = {"CONNECT", "CREATE", "TEMPORARY"}
QUOTES_PEOPLE = """
SELECT current_setting('log_error_verbosity') <> 'terse' OR current_setting('log_min_error_statement') <> 'panic'
"""
PRIVATE = (
    "ALTER DATABASE {0} SET log_error_verbosity = 'terse'; ALTER DATABASE {0} SET log_min_error_statement = 'panic';"
)
# Their value is a list of quoted names; as one quoted text it would be one name.
LISTS = {
    "search_path", "temp_tablespaces", "local_preload_libraries", "session_preload_libraries",
    "shared_preload_libraries", "unix_socket_directories",
}  # fmt: skip


def read(cursor: Cursor) -> dict:
    """Everything of the connected database that a plain dump leaves out, fit for JSON."""
    names = ("name", "superuser", "createdb", "createrole", "login", "connections")
    return {
        "owner": dict(zip(names, _rows(cursor, OWNER)[0], strict=True)),
        "owner_settings": [setting for (setting,) in _rows(cursor, OWNER_SETTINGS)],
        "settings": [list(row) for row in _rows(cursor, SETTINGS)],
        "grants": [list(row) for row in _rows(cursor, GRANTS)],
        "granted_roles": [name for (name,) in _rows(cursor, NAMED_ROLES)],
        "extensions": dict(_rows(cursor, "SELECT extname, extversion FROM pg_extension")),
    }


def statements(extras: dict, database: str, role: str) -> list[sql.Composed]:
    """SQL that gives the database these settings; those of its former owner go to ``role``."""
    name, owner = sql.Identifier(database), extras["owner"]["name"]
    made = []
    for whose, setting in extras["settings"]:
        whom = sql.SQL("ALTER ROLE {} IN").format(sql.Identifier(role if whose == owner else whose or role))
        begin = whom if whose else sql.SQL("ALTER")
        made.append(sql.SQL("{} DATABASE {} SET {}").format(begin, name, _assignment(setting)))
    grants = [(grantee, privilege) for grantee, privilege in extras["grants"] if privilege in PRIVILEGES]
    if grants:
        made.append(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    for grantee, privilege in grants:
        to = sql.Identifier(grantee) if grantee else sql.SQL("PUBLIC")
        made.append(sql.SQL("GRANT {} ON DATABASE {} TO {}").format(sql.SQL(privilege), name, to))
    return made


def filled(extras: dict, present: list[tuple]) -> dict:
    """The extras with those settings of another database, as (role, "name=value"), that they do not speak of."""
    named = {(role, setting.partition("=")[0]) for role, setting in extras["settings"]}
    more = [[role, setting] for role, setting in present if (role, setting.partition("=")[0]) not in named]
    return extras | {"settings": extras["settings"] + more}


def apply(server: Connection, extras: dict, *, new: str, final: str, role: str) -> list[str]:
    """Give the settings to the database ``new``; the statements that were refused, as they would read for ``final``."""
    refused = []
    pairs = zip(statements(extras, new, role), statements(extras, final, role), strict=True)
    with server.cursor() as cursor:
        for statement, later in pairs:
            try:
                cursor.execute(statement)
            except (psycopg2.ProgrammingError, psycopg2.DataError, psycopg2.NotSupportedError):
                refused.append(later.as_string(server) + ";")
    return refused


def missing_roles(cursor: Cursor, extras: dict) -> list[str]:
    """Roles to whom tables were opened and which this server does not have."""
    cursor.execute("SELECT rolname FROM pg_roles")
    present, named = {name for (name,) in cursor}, {*extras["granted_roles"]}
    return sorted((named | {extras["owner"]["name"]}) - present) if named else []


def _assignment(setting: str) -> sql.Composed:
    name, _equals, value = setting.partition("=")
    items = next(csv.reader([value], skipinitialspace=True), []) if name in LISTS else [value]
    literals = sql.SQL(", ").join(map(sql.Literal, items or [""]))
    return sql.SQL("{} TO {}").format(sql.Identifier(*name.split(".")), literals)


def _rows(cursor: Cursor, query: str) -> list[tuple]:
    cursor.execute(query)
    return cursor.fetchall()
