"""The rows that migrations lay down, and putting them back after a test that committed something.

Django empties all tables instead and lets every app lay down its groups and permissions again, with other numbers and
without the rows of migrations: 0.4 s a test, and the next one finds another database than the first.
"""

import io

from django.db import connections, transaction

TABLES = """
SELECT quote_ident(relname) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname
"""


def may_switch_off_triggers(cursor) -> bool:
    """Whether the tests' account may do so for a whole session."""
    cursor.execute("SELECT current_setting('is_superuser')::bool")
    return cursor.fetchone()[0]


class LaidDown:
    """What the tables of a fresh test database hold; ``restore`` makes it so again, in the tables that differ.

    Sequences go on, as in a database that is used.
    """

    def __init__(self) -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute(TABLES)
            self.tables = [name for (name,) in cursor.fetchall()]
            self.filled = set(self.tables)
            self.state = self._state(cursor)
            self.filled = {name for name in self.tables if self.state[name]}
            self.rows = {name: self._read(cursor, name) for name in self.filled}

    def restore(self) -> None:
        with transaction.atomic(), connections["default"].cursor() as cursor:
            state = self._state(cursor)
            differ = [name for name in self.tables if state[name] != self.state[name]]
            if differ:
                self._write(cursor, differ)

    def _write(self, cursor, tables: list[str]) -> None:
        """Delete and write without triggers: they would count a change and compute sums of rows that are gone."""
        superuser = may_switch_off_triggers(cursor)
        if superuser:  # foreign keys stay unasked, too
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("".join(f"ALTER TABLE {name} DISABLE TRIGGER USER;" for name in tables))
        cursor.execute("".join(f"DELETE FROM {name};" for name in tables))
        for name in self.filled.intersection(tables):
            cursor.copy_expert(f"COPY {name} FROM STDIN", io.StringIO(self.rows[name]))
        if not superuser:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("".join(f"ALTER TABLE {name} ENABLE TRIGGER USER;" for name in tables))

    def _state(self, cursor) -> dict[str, str | None]:
        """{table: what identifies its rows, None where it has none}."""
        cursor.execute(" UNION ALL ".join(map(self._asked, self.tables)).replace("%", "%%"))
        return dict(cursor.fetchall())

    def _asked(self, name: str) -> str:
        if name in self.filled:
            return f"SELECT '{name}', md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM {name} t"
        return f"SELECT '{name}', CASE WHEN EXISTS (SELECT FROM {name}) THEN 'rows' END"

    @staticmethod
    def _read(cursor, name: str) -> str:
        rows = io.StringIO()
        cursor.copy_expert(f"COPY {name} TO STDOUT", rows)
        return rows.getvalue()
