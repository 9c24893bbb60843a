# ruff: noqa: S608 (names of tables and columns come from models and constants; values are parameters)
"""The staged lines of the table of programmes, cut up into programmes, rows of recipients and rows of money.

Ids of new programmes, agencies and sources are reserved here, so that rows can refer to each other before anything
is written; an import that is not written leaves a gap in the sequence and nothing else.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from common.areas import lies_in, lies_in_any
from programs.imports import agencies
from programs.imports.columns import COLUMNS
from programs.imports.lines import repeated

SQL_TYPES = {
    "code": 'text COLLATE "C"', "text": "text", "region": 'varchar(13) COLLATE "C"', "terms": "text", "choice": "text",
    "day": "date", "year": "integer", "quarter": "integer", "count": "bigint", "money": "numeric(18,2)",
}  # fmt: skip
# The columns of import_row, beside those that every import has: what the cells mean, by the names of COLUMNS. A date
# that may be only a month or a year is X_on and X_precision. terms: ids with commas; short: the line says nothing of
# the programme but its code.
STAGED = {
    column: kind
    for name, spec in COLUMNS.items()
    for column, kind in (
        [(f"{name}_on", "date"), (f"{name}_precision", "text")]
        if spec.kind == "partial_date"
        else [(name, SQL_TYPES[spec.kind])]
    )
} | {"short": "boolean"}
# Column of import_row that says something of a programme -> its name in import_program.
GIVEN = {
    name: {"region": "region_id"}.get(name, name)
    for name in ("level", "parent", "budget_code", "name", "description", "agency", "agency_region", "region", "terms",
                 "starts_on", "starts_precision", "ends_on", "ends_precision", "priority_document", "source",
                 "publisher", "published_on", "evidence")
}  # fmt: skip
TABLES = ("import_program", "import_physical", "import_money", "import_said", "import_agency", "import_source")

# Columns of a programme: what is in the file (s) and stored (t). First those that are never empty.
NEVER_EMPTY = ("level", "name", "region_id", "evidence")
TEXTS = ("budget_code", "description", "priority_document")
IS_HIDDEN = f"t.workflow <> 'approved' AND NOT {lies_in_any('t.region_id', '%(fills_regions)s')}"
DATES = {"starts": ("starts_on", "starts_precision"), "ends": ("ends_on", "ends_precision")}


def split(cursor, present: Iterable[str], params: dict, options: Mapping[str, Any]) -> list[str]:
    """Makes the tables of ``TABLES`` out of ``import_row``. ``present``: the columns that the file has.

    Gives back what was decided because only one reading exists, in sentences.
    """
    present = set(present)
    cursor.execute(f"DROP TABLE IF EXISTS {', '.join(TABLES)}")
    _programs(cursor, present, params)
    _what_new_ones_lack(cursor, params)
    told = agencies.settle(cursor, is_named="agency" in present)
    _progress(cursor)
    repeated.settle(cursor, options)
    _sources(cursor, present)
    _may(cursor, params)
    return told


def _programs(cursor, present: set[str], params: dict) -> None:
    """One row per code: of each column what the first line says that says anything; an empty cell says nothing.

    A programme that is not approved and lies outside the importer's regions is "foreign" and never compared.
    """
    # import_said: what the lines of a code say together, and stays so; import_program begins with the same.
    # line: the first that says more than the code, else the first; col: always empty; status, existing_id: as before.
    # parent, agency, agency_region, source, publisher, published_on: as the file names them;
    # parent_id, agency_id, source_id: the stored ones, or reserved ids of those that the import makes.
    # id: the stored programme, or a reserved id; workflow: the state in which it is written; terms, short: see STAGED.
    # fills, approves, registers: see ``_may``; retermed, added by ``compared``: other terms are stored.
    cursor.execute(
        """
        CREATE TEMP TABLE import_said ON COMMIT DROP AS
        SELECT code, coalesce(min(line) FILTER (WHERE NOT short), min(line)) AS line, {firsts},
               bool_and(short) AS short
        FROM import_row WHERE code IS NOT NULL GROUP BY code;
        CREATE TEMP TABLE import_program ON COMMIT DROP AS
        SELECT *, ''::text AS col, NULL::text AS status, NULL::bigint AS existing_id,
               NULL::bigint AS id, NULL::bigint AS parent_id, NULL::bigint AS agency_id,
               NULL::bigint AS source_id, NULL::text AS workflow, false AS is_sample
        FROM import_said
        """.format(firsts=", ".join(f"{_first(name)} AS {alias}" for name, alias in GIVEN.items()))
    )
    cursor.execute(
        """
        UPDATE import_program s SET status = 'broken'
        WHERE EXISTS (SELECT FROM import_row r WHERE r.code = s.code AND r.status = 'broken')
        """
    )
    texts = [f"{name} = {_given(name, present, 't', empty=True)}" for name in TEXTS]
    kept = [f"{name} = coalesce({_given(name, present, 't')}, t.{name})" for name in NEVER_EMPTY]
    dates = [part for name, columns in DATES.items() if name in present for part in _date(*columns)]
    dates += [f"{column} = t.{column}" for name in DATES if name not in present for column in DATES[name]]
    # A region or a source that is not the stored one is compared later; what the file leaves out stays.
    cursor.execute(
        f"""
        UPDATE import_program s SET id = t.id, {", ".join([*texts, *kept, *dates])}
        FROM programs_program t WHERE t.code = s.code AND NOT ({IS_HIDDEN})
        """,
        params,
    )
    cursor.execute(
        f"UPDATE import_program s SET status = 'foreign' FROM programs_program t WHERE t.code = s.code AND {IS_HIDDEN}",
        params,
    )
    cursor.execute(
        """
        UPDATE import_program SET id = nextval(pg_get_serial_sequence('programs_program', 'id')),
            level = coalesce(level, 'program'), budget_code = coalesce(budget_code, ''),
            description = coalesce(description, ''), priority_document = coalesce(priority_document, ''),
            starts_precision = coalesce(starts_precision, 'year'), ends_precision = coalesce(ends_precision, 'year')
        WHERE id IS NULL
        """
    )
    cursor.execute("CREATE UNIQUE INDEX ON import_program (code); ANALYZE import_program")
    parent = (
        "CASE WHEN s.short THEN t.parent_id ELSE (%s) END" if "parent" in present else "coalesce(t.parent_id, (%s))"
    )
    found = (
        "SELECT coalesce((SELECT p.id FROM import_program p WHERE p.code = s.parent), "
        "(SELECT p.id FROM programs_program p WHERE p.code = s.parent))"
    )
    cursor.execute(
        f"UPDATE import_program s SET parent_id = {parent % found} "
        "FROM import_program n LEFT JOIN programs_program t ON t.code = n.code WHERE n.code = s.code"
    )


def _what_new_ones_lack(cursor, params: dict) -> None:
    """A new programme without a region lies in that of its code; without a source it has that of the whole file."""
    cursor.execute(
        """
        UPDATE import_program s SET region_id = r.code FROM regions_region r
        WHERE s.region_id IS NULL AND NOT s.short AND r.code = split_part(s.code, '-', 1);
        UPDATE import_program s SET source = %(source)s, publisher = %(publisher)s, published_on = %(published_on)s
        WHERE s.source IS NULL AND NOT s.short AND %(source)s <> ''
          AND NOT EXISTS (SELECT FROM programs_program t WHERE t.id = s.id)
        """,
        params,
    )


def _first(name: str) -> str:
    """SQL of what the first line of a programme says in a column. What belongs together is taken from one line."""
    leading = {"starts_precision": "starts_on", "ends_precision": "ends_on", "publisher": "source",
               "published_on": "source"}.get(name, name)  # fmt: skip
    return f"(array_agg({name} ORDER BY line) FILTER (WHERE {leading} IS NOT NULL))[1]"


def _given(column: str, present: set[str], stored: str, field: str = "", *, empty: bool = False) -> str:
    """SQL of a value: that of the file, or the stored one where the file has no such column or only the code."""
    if (field or {"region_id": "region"}.get(column, column)) not in present:
        return f"{stored}.{column}"
    value = f"coalesce(s.{column}, '')" if empty else f"s.{column}"
    return f"CASE WHEN s.short THEN {stored}.{column} ELSE {value} END"


def _date(on: str, precision: str) -> tuple[str, str]:
    """SQL of a date and its precision. What a stored date says beyond its precision means nothing and stays."""
    same = f"s.{precision} = t.{precision} AND date_trunc(s.{precision}, t.{on})::date = s.{on}"
    return (
        f"{on} = CASE WHEN s.short OR {same} THEN t.{on} ELSE s.{on} END",
        f"{precision} = CASE WHEN s.short OR s.{on} IS NULL THEN t.{precision} ELSE s.{precision} END",
    )


def _progress(cursor) -> None:
    """Rows of recipients and of money; a line may hold both. Without a number a line is "missing"."""
    for table, what, numbers in (
        ("import_physical", "unit", "target, allocated, realised"),
        ("import_money", "funding_source", "budget, revised_budget, budget_realised AS realised"),
    ):
        counted = numbers.replace(" AS realised", "")
        # col: always empty; status, existing_id: as in import_row; unit or funding_source: who is counted or who pays.
        # agency_id: of the programme; region_id: whose numbers they are; funding_source_id: only of money.
        # given_evidence: what the file says of these numbers; line_evidence: of the programme in their line; evidence:
        # see ``programs.imports.sources.kinds``.
        # workflow: the state in which the row is written; unbalanced: its shares do not add up (``weigh``).
        # fills, approves: see ``_may``.
        cursor.execute(
            f"""
            CREATE TEMP TABLE {table} ON COMMIT DROP AS
            SELECT r.line, ''::text AS col, NULL::bigint AS existing_id,
                   CASE WHEN p.status = 'foreign' THEN 'foreign'
                        WHEN r.status = 'broken' OR p.status = 'broken' OR p.region_id IS NULL THEN 'broken'
                        WHEN num_nonnulls({counted}) = 0 THEN 'missing' END AS status,
                   p.id AS program_id, p.agency_id, coalesce(r.progress_region, p.region_id) AS region_id,
                   r.year, r.quarter, r.{what}, {numbers}, r.note, r.progress_source AS source,
                   r.progress_publisher AS publisher, r.progress_published_on AS published_on,
                   r.progress_evidence AS given_evidence, r.evidence AS line_evidence, NULL::text AS evidence,
                   NULL::bigint AS source_id,
                   NULL::text AS workflow, false AS unbalanced, false AS is_sample
            FROM import_row r JOIN import_program p USING (code)
            WHERE r.{what} IS NOT NULL
            """
        )
    cursor.execute(
        """
        ALTER TABLE import_money ADD funding_source_id bigint;
        UPDATE import_money s SET funding_source_id = f.id FROM programs_fundingsource f
        WHERE f.code = s.funding_source;
        ANALYZE import_physical; ANALYZE import_money
        """
    )


def _sources(cursor, present: set[str]) -> None:
    """Sources that are stated and not known, with a reserved id; and the source of every row."""
    # id: the stored source, or a reserved id where is_new.
    cursor.execute(
        """
        CREATE TEMP TABLE import_source ON COMMIT DROP AS
        SELECT DISTINCT ON (lower(title), lower(publisher), published_on) title, publisher, published_on,
               NULL::bigint AS id
        FROM (
            SELECT source AS title, coalesce(publisher, '') AS publisher, published_on FROM import_program
            UNION SELECT source, coalesce(publisher, ''), published_on FROM import_physical
            UNION SELECT source, coalesce(publisher, ''), published_on FROM import_money) named
        WHERE title IS NOT NULL ORDER BY lower(title), lower(publisher), published_on, title DESC;
        ALTER TABLE import_source ADD is_new boolean NOT NULL DEFAULT false;
        UPDATE import_source s SET id = (
            SELECT c.id FROM regions_source c
            WHERE lower(c.title) = lower(s.title) AND lower(c.publisher) = lower(s.publisher)
              AND c.published_on IS NOT DISTINCT FROM s.published_on
            ORDER BY (c.title, c.publisher) <> (s.title, s.publisher), c.id LIMIT 1);
        UPDATE import_source SET id = nextval(pg_get_serial_sequence('regions_source', 'id')), is_new = true
        WHERE id IS NULL
        """
    )
    for table in ("import_program", "import_physical", "import_money"):
        cursor.execute(
            f"""
            UPDATE {table} s SET source_id = c.id FROM import_source c
            WHERE lower(c.title) = lower(s.source) AND lower(c.publisher) = lower(coalesce(s.publisher, ''))
              AND c.published_on IS NOT DISTINCT FROM s.published_on
            """
        )
    cursor.execute(
        "UPDATE import_program s SET source_id = t.source_id FROM programs_program t "
        "WHERE t.id = s.id AND s.source_id IS NULL"
    )


def _may(cursor, params: dict) -> None:
    """Adds what the importer may do with each row, by its region and agency.

    ``fills``: enter it; ``approves``: without somebody's approval; ``registers`` (programmes only): change it.
    """
    for table, rights in (
        ("import_program", ("fills", "approves", "registers")),
        ("import_physical", ("fills", "approves")),
        ("import_money", ("fills", "approves")),
    ):
        cursor.execute(
            f"ALTER TABLE {table} " + ", ".join(f"ADD {name} boolean NOT NULL DEFAULT true" for name in rights)
        )
        for name in rights:
            if (("ID", None)) not in zip(params[f"{name}_regions"], params[f"{name}_agencies"], strict=True):
                cursor.execute(
                    f"""
                    UPDATE {table} s SET {name} = EXISTS (
                        SELECT
                        FROM unnest(%({name}_regions)s::text[], %({name}_agencies)s::bigint[]) AS d(region, agency)
                        WHERE {lies_in("s.region_id", "d.region")}
                          AND (d.agency IS NULL OR d.agency = s.agency_id))
                    """,
                    params,
                )
    for table in ("import_physical", "import_money"):
        cursor.execute(f"UPDATE {table} SET status = 'foreign' WHERE NOT fills AND status IS NULL")
