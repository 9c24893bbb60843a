# ruff: noqa: S608 (names of tables and columns come from models and constants; values are parameters)
"""Rows of a file in a temporary table of the database, where they are checked and written as a whole.

One transaction holds it all: the tables ``import_row`` (what the file says), ``import_problem`` (every reason
found) and ``import_row_written`` (what was written); an importer of several tables has a pair for each. They are
gone at its end, so a killed process leaves nothing. The columns of each table are explained where it is made.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from django.db.backends.utils import CursorWrapper
from django.utils.functional import Promise

STORED_PROBLEMS = 1000
PREVIEWED = 10
TABLES = ("import_row", "import_problem", "import_row_written")


class Rule(NamedTuple):
    """A rule that rows must keep. ``title`` says what is wrong, ``message`` what is wrong in this line.

    ``sql`` yields line, col, value and details (jsonb: the words that the message needs) of what breaks the
    rule; a rule without it is reported while the file is read. An error stops the import, a warning asks.
    ``words``: names of details that are codes, each with how it is said to a reader.
    """

    code: str
    severity: str
    title: str | Promise
    message: str | Promise
    sql: str = ""
    words: tuple[tuple[str, Callable[[str], str]], ...] = ()


class Problems:
    """Reasons found while a file is read. All are counted; of each rule only the first are kept."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.kept: list[tuple[Any, ...]] = []

    def add(self, rule: str, line: int | None, col: str = "", value: object = "", **details: Any) -> None:
        self.counts[rule] += 1
        if self.counts[rule] <= STORED_PROBLEMS:
            self.kept.append((rule, line, col, str(value)[:200], json.dumps(details, default=str)))

    def take(self, others: "Problems") -> None:
        """Moves the reasons kept in ``others`` here; their counts stay there as a sign that there were some."""
        for problem in others.kept:
            self.counts[problem[0]] += 1
            if self.counts[problem[0]] <= STORED_PROBLEMS:
                self.kept.append(problem)
        others.kept = []


class Source(Protocol):
    """The opened file of a job: its staged rows (see ``fill``), and then what the page says of it."""

    def rows(self, problems: Problems) -> Iterator[tuple[Any, ...]]: ...
    def recognised(self) -> dict[str, Any]: ...


class CopyStream:
    """Rows as the text that COPY reads, made while it reads."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self.rows, self.rest = iter(rows), ""
        self.error: Exception | None = None

    def read(self, size: int = 8192) -> str:
        try:
            parts, length = [self.rest], len(self.rest)
            while length < size and (row := next(self.rows, None)) is not None:
                line = "\t".join(["\\N" if value is None else _copy_text(value) for value in row]) + "\n"
                parts.append(line)
                length += len(line)
        except Exception as error:  # the driver reports only its text; copy() raises the original
            self.error = error
            raise
        text = "".join(parts)
        self.rest = text[size:]
        return text[:size]


ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _copy_text(value: object) -> str:
    text = str(value)
    return text if text.isprintable() and "\\" not in text else text.translate(ESCAPES)


def copy(cursor: CursorWrapper, table: str, columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """COPY ``rows`` into ``table``. Raises what the rows raise."""
    stream = CopyStream(rows)
    try:
        cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", stream)
    except Exception as error:
        if stream.error is not None:
            raise stream.error from error
        raise


def create(cursor: CursorWrapper, staged: dict[str, str]) -> None:
    """The temporary tables; ``staged`` are the importer's own columns with their SQL types."""
    drop(cursor)
    columns = ", ".join(f'"{name}" {kind}' for name, kind in staged.items())
    # line: number of the line in the file; col: heading of the cell where a line holds several rows, else empty.
    # status: "missing" (no value stands there), "broken" (cannot be read), "foreign" (outside of the importer's area);
    #     NULL until ``compare`` makes it "new", "changed" or "unchanged".
    # existing_id: the stored row of the same key, see ``match``.
    cursor.execute(
        f"CREATE TEMP TABLE import_row (line integer NOT NULL, col text NOT NULL, status text, {columns}, "
        "existing_id bigint) ON COMMIT DROP"
    )
    # One row per reason. rule: code of the Rule; line and col as above; value: the cell in question, as it is shown;
    # details: the other words that the rule's message needs.
    cursor.execute(
        "CREATE TEMP TABLE import_problem (rule text, line integer, col text, value text, details jsonb) ON COMMIT DROP"
    )


def drop(cursor: CursorWrapper) -> None:
    """Drop the temporary tables of an import, as far as there are any."""
    cursor.execute(f"DROP TABLE IF EXISTS {', '.join(TABLES)}")


def fill(cursor: CursorWrapper, staged: dict[str, str], rows: Iterator[tuple[Any, ...]], problems: Problems) -> None:
    """Rows are (line, column, status, the importer's columns ...); status is "missing", "broken" or None."""
    copy(cursor, "import_row", ["line", "col", "status", *(f'"{name}"' for name in staged)], rows)
    copy(cursor, "import_problem", ["rule", "line", "col", "value", "details"], problems.kept)
    cursor.execute("ANALYZE import_row")


def match(cursor: CursorWrapper, importer: Any) -> None:
    """Finds the stored row of the same key of every complete row."""
    nullable = {field.column for field in importer.model._meta.fields if field.null}
    same = " AND ".join(
        f"s.{column} IS NOT DISTINCT FROM t.{column}" if column in nullable else f"s.{column} = t.{column}"
        for column in importer.key
    )
    cursor.execute(
        f"UPDATE {importer.rows} s SET existing_id = t.id FROM {importer.table} t WHERE s.status IS NULL AND {same}"
    )


def compare(cursor: CursorWrapper, importer: Any) -> None:
    """Every complete row becomes new, changed or unchanged."""
    differs = f"({_list(importer.values, 's.')}) IS DISTINCT FROM ({_list(importer.values, 't.')})"
    cursor.execute(
        f"""
        UPDATE {importer.rows} s SET status = CASE WHEN {differs} THEN 'changed' ELSE 'unchanged' END
        FROM {importer.table} t WHERE t.id = s.existing_id AND s.status IS NULL
        """
    )
    cursor.execute(f"UPDATE {importer.rows} SET status = 'new' WHERE status IS NULL")
    cursor.execute(f"ANALYZE {importer.rows}")  # the rules choose by status, which was empty when the rows came in


def _list(columns: Iterable[str], prefix: str = "") -> str:
    return ", ".join(f"{prefix}{column}" for column in columns)


def run_checks(cursor: CursorWrapper, rules: Iterable[Rule], params: dict[str, Any]) -> None:
    """Every rule looks at all rows; every break is one row of ``import_problem``."""
    for rule in rules:
        if rule.sql:
            cursor.execute(
                "INSERT INTO import_problem (rule, line, col, value, details) "
                f"SELECT %(rule)s, q.line, q.col, q.value::text, q.details FROM ({rule.sql}) q",
                {**params, "rule": rule.code},
            )


def found(cursor: CursorWrapper, rules: Iterable[Rule], problems: Problems) -> list[dict[str, Any]]:
    """Problems by rule, errors first: rule, severity, count and the first items with line, column, value, details."""
    severity = {rule.code: rule.severity for rule in rules}
    cursor.execute("SELECT rule, count(*) FROM import_problem GROUP BY rule")
    counts = dict(cursor.fetchall())
    for rule, count in problems.counts.items():
        counts[rule] = counts.get(rule, 0) + max(0, count - STORED_PROBLEMS)
    groups = {
        rule: {"rule": rule, "severity": severity[rule], "count": counts[rule], "items": []}
        for rule in sorted(counts, key=lambda rule: (severity[rule] != "error", rule))
    }
    cursor.execute(
        """
        SELECT rule, line, col, value, details FROM (
            SELECT *, row_number() OVER (PARTITION BY rule ORDER BY line, col, value) AS n FROM import_problem
        ) p ORDER BY n, rule LIMIT %s
        """,
        [STORED_PROBLEMS],
    )
    for rule, line, column, value, details in cursor.fetchall():
        details = json.loads(details) if isinstance(details, str) else details
        groups[rule]["items"].append({"line": line, "column": column, "value": value, "details": details or {}})
    return list(groups.values())


def counted(cursor: CursorWrapper, parts: Iterable[Any]) -> dict[str, int]:
    """How many rows are new, changed, unchanged, missing, broken or foreign, over all tables of ``parts``."""
    counts = Counter(dict.fromkeys(("new", "changed", "unchanged", "missing"), 0))
    for part in parts:
        cursor.execute(f"SELECT status, count(*) FROM {part.rows} GROUP BY status")
        counts.update(dict(cursor.fetchall()))
    return dict(counts)


def has_work(cursor: CursorWrapper, importer: Any) -> bool:
    """True where something is new or changed: a statement without rows would raise the data version as well."""
    cursor.execute(f"SELECT EXISTS (SELECT FROM {importer.rows} WHERE status IN ('new', 'changed'))")
    return bool(cursor.fetchone()[0])


def write(cursor: CursorWrapper, importer: Any, batch_id: int | None) -> None:
    """Writes what is new or changed and keeps, per row, what was there before and a hash of what is there now."""
    target, rows = importer.table, importer.rows
    columns = [*importer.key, *importer.values]
    # A table need not name the batch of its rows: what the batch did stands in BatchChange.
    named = {"batch_id": "%(batch)s"} if any(f.column == "batch_id" for f in importer.model._meta.fields) else {}
    fixed = {**importer.fixed, **named}
    cursor.execute(f"DROP TABLE IF EXISTS {rows}_written")
    # id: of the stored row; before: that row as it was, NULL where it is new.
    cursor.execute(
        f"""
        CREATE TEMP TABLE {rows}_written ON COMMIT DROP AS
        SELECT t.id, to_jsonb(t) AS before FROM {target} t
        JOIN {rows} s ON s.existing_id = t.id WHERE s.status = 'changed' FOR UPDATE OF t
        """
    )
    cursor.execute(
        f"""
        WITH upserted AS (
            INSERT INTO {target} ({_list([*columns, *fixed])})
            SELECT {_list([*columns, *fixed.values()])} FROM {rows}
            WHERE status IN ('new', 'changed') ORDER BY line, col
            ON CONFLICT ({_list(importer.key)}) DO UPDATE SET
            {", ".join(f"{column} = EXCLUDED.{column}" for column in [*importer.values, *named])}
            RETURNING id
        )
        INSERT INTO {rows}_written SELECT id, NULL FROM upserted
        WHERE id NOT IN (SELECT id FROM {rows}_written)
        """,
        {"batch": batch_id},
    )


def keep_changes(cursor: CursorWrapper, importer: Any, batch_id: int | None) -> None:
    """What was written, as BatchChange rows; call it when the rows have their final form."""
    cursor.execute(
        f"""
        INSERT INTO imports_batchchange (batch_id, "table", key, before, after_hash)
        SELECT %s, %s, t.id::text, w.before, {row_hash("t", importer.derived, importer.added)}
        FROM {importer.rows}_written w JOIN {importer.table} t USING (id) ORDER BY t.id
        """,
        [batch_id, importer.table],
    )


def row_hash(alias: str, derived: Iterable[str], added: Iterable[str] = ()) -> str:
    """SQL of the hash of a row without its derived columns, which change without anybody changing the row.

    ``added``: columns that the table got after batches were written into it: where they are NULL they do not count,
    and the hashes of before stay right.
    """
    without = "".join(f" - '{column}'" for column in derived)
    empty = "".join(f" - CASE WHEN {alias}.{column} IS NULL THEN '{column}' ELSE '' END" for column in added)
    return f"md5((to_jsonb({alias}){without}{empty})::text)"
