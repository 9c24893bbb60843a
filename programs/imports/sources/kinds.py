# ruff: noqa: S608 (names of tables and columns come from constants; values are parameters)
"""The sources that a file of programmes names: of what kind they are, and the evidence of its rows, which follows it.

What the file says of a programme or of its numbers counts; else the kind of the row's own source. Numbers without a
source are what their line or their programme says, where the file names the programme's source or the programme is a
claim or a sample; else they are the agency's report. A kind that is not known is asked.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.backends.utils import CursorWrapper

from imports.machinery.outcome import Question
from indicators.imports import source_kinds
from regions.evidence import sql_by_kind

NUMBERS = ("import_physical", "import_money")
TABLES = ("import_program", *NUMBERS)
# A new source that a row to be written names.
USED = " OR ".join(f"EXISTS (SELECT FROM {table} s WHERE s.source_id = c.id AND s.status IS NULL)" for table in TABLES)
KINDS = """
ALTER TABLE import_source ADD kind text;
UPDATE import_source s SET kind = c.kind FROM regions_source c WHERE c.id = s.id;
CREATE TEMP TABLE import_kind ON COMMIT DROP AS
SELECT c.id, c.kind FROM regions_source c WHERE c.id IN ({sources}) UNION SELECT id, kind FROM import_source
""".format(sources=" UNION ".join(f"SELECT source_id FROM {table}" for table in TABLES))
BY_KIND = f"(SELECT {sql_by_kind('k.kind')} FROM import_kind k WHERE k.id = s.source_id)"
OF_PROGRAMS = f"""
UPDATE import_program s SET evidence = CASE WHEN s.is_sample THEN 'sample' ELSE coalesce({BY_KIND}, %(evidence)s) END
WHERE s.evidence IS NULL
"""
# Nobody brings something verified: what a verified programme passes on is reported.
OF_NUMBERS = """
UPDATE {table} s SET evidence = coalesce(s.given_evidence,
    CASE WHEN s.is_sample THEN 'sample' WHEN s.source_id IS NOT NULL THEN coalesce({by_kind}, %(evidence)s) END,
    s.line_evidence,
    (SELECT p.evidence FROM import_program p WHERE p.id = s.program_id AND p.evidence <> 'verified'
      AND (p.source IS NOT NULL OR p.evidence IN ('claimed', 'sample'))),
    'reported')
"""
UNSUPPORTED = "SELECT " + " OR ".join(
    f"EXISTS (SELECT FROM {table} s JOIN import_kind k ON k.id = s.source_id "
    "WHERE s.evidence IS NULL AND s.status IS NULL AND k.kind IS NOT NULL)"
    for table in TABLES
)


LACKING = "SELECT EXISTS (SELECT FROM import_program WHERE status IS NULL AND NOT short AND source_id IS NULL)"


def ask_source(cursor: CursorWrapper, titles: Iterable[str]) -> list[Question]:
    """Asks for the source of the new programmes for which neither the file nor anybody names one."""
    cursor.execute(LACKING)
    return [source_kinds.ask_source(titles)] if cursor.fetchone()[0] else []


def settle(cursor: CursorWrapper, options: Mapping[str, Any]) -> list[Question]:
    """Fills ``kind`` of ``import_source`` and ``evidence`` of the staged rows; what must be asked about the sources."""
    cursor.execute("DROP TABLE IF EXISTS import_kind")
    cursor.execute(KINDS)
    cursor.execute(f"SELECT publisher, min(title) FROM import_source c WHERE is_new AND ({USED}) GROUP BY 1 ORDER BY 1")
    publishers = dict(cursor.fetchall())
    stated = options.get("source_kind", "")
    kinds = {publisher: source_kinds.stated_kind(publisher, stated) for publisher in publishers}
    for publisher, kind in kinds.items():
        for table in ("import_source", "import_kind"):
            cursor.execute(
                f"UPDATE {table} SET kind = nullif(%s, '') "
                "WHERE id IN (SELECT id FROM import_source WHERE is_new AND publisher = %s)",
                [kind, publisher],
            )
    evidence = {"evidence": options.get("evidence") or None}
    cursor.execute(OF_PROGRAMS, evidence)
    for table in NUMBERS:
        cursor.execute(OF_NUMBERS.format(table=table, by_kind=BY_KIND), evidence)
    unknown = [publisher for publisher, kind in kinds.items() if not kind]
    questions = [source_kinds.ask_kind(name, publishers[name], several=len(unknown) > 1) for name in unknown]
    cursor.execute(UNSUPPORTED)
    return [*questions, *([source_kinds.ask_evidence()] if cursor.fetchone()[0] else [])]
