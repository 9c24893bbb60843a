# ruff: noqa: S608 (names of tables and columns come from constants of this module; values are parameters)
"""Recipients that stand once for each funding source, and money once for each unit: counted once, or added up?

Asked for each programme (options ``repeated`` of recipients and ``repeated_money``: {code: once|sum}), after its lines
were staged; money of several rekening is added up as answered. A sum of which a part is missing is unknown. Lines that
differ in nothing that tells them apart are the same line twice, whatever was answered: an error.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from common.reading.layout.several import line_name
from imports.machinery.outcome import Question
from programs.imports.lines.accounts import is_summed

OPTIONS = {"import_physical": "repeated", "import_money": "repeated_money"}
ONCE, SUM = "once", "sum"
ANSWERS = (ONCE, SUM)
ASKED_AT_ONCE = 20
# Table -> what its rows are of, the column of the line that tells them apart, its numbers.
REPEATED = {
    "import_physical": ("unit", "funding_source", ("target", "allocated", "realised")),
    "import_money": ("funding_source", "unit", ("budget", "revised_budget", "realised")),
}


def settle(cursor, options: Mapping[str, Any]) -> None:
    """Makes one row of several as it was answered, and lays down the questions that are open."""
    for table in REPEATED:
        answers = options.get(OPTIONS[table]) or {}
        _add(cursor, table, _answered(answers, SUM), every=table == "import_money" and is_summed(options))
        _drop(cursor, table, _answered(answers, ONCE))
    asked = [row for table in REPEATED for row in _open(cursor, table)]
    for line, _codes, question in asked[:ASKED_AT_ONCE]:
        cursor.execute(
            "INSERT INTO import_problem (rule, line, col, value, details) VALUES ('question', %s, '', '', %s)",
            [line, json.dumps(question.details())],
        )


def _answered(answers: Mapping[str, str], answer: str) -> list[str]:
    return [str(code) for code, given in answers.items() if given == answer]


def _key(what: str, left: str, right: str) -> str:
    names = ("program_id", "region_id", "year", "quarter", what)
    return " AND ".join(f"{left}.{name} IS NOT DISTINCT FROM {right}.{name}" for name in names)


def _add(cursor, table: str, codes: list[str], *, every: bool) -> None:
    """Sums the rows of one key into the first of them, where their lines are told apart. ``every``: rekening, too."""
    if not codes and not every:
        return
    what, apart, numbers = REPEATED[table]
    sums = ", ".join(
        f"CASE WHEN count(t.{name}) = count(*) OR count(t.{name}) = 0 THEN sum(t.{name}) END AS {name}"
        for name in numbers
    )
    partial = " OR ".join(f"count(t.{name}) NOT IN (0, count(*))" for name in numbers)
    cursor.execute(
        f"""
        CREATE TEMP TABLE import_summed ON COMMIT DROP AS
        SELECT min(t.line) AS line, t.program_id, t.region_id, t.year, t.quarter, t.{what}, {partial} AS partial, {sums}
        FROM {table} t JOIN import_program p ON p.id = t.program_id JOIN import_row r ON r.line = t.line
        WHERE (%s OR p.code = ANY(%s)) AND t.status IS NULL
        GROUP BY t.program_id, t.region_id, t.year, t.quarter, t.{what}
        HAVING count(*) > 1 AND (%s OR count(DISTINCT r.{apart}) = count(*));
        DELETE FROM {table} t USING import_summed s WHERE {_key(what, "t", "s")} AND t.line <> s.line;
        UPDATE {table} t SET {", ".join(f"{name} = s.{name}" for name in numbers)}
        FROM import_summed s WHERE {_key(what, "t", "s")};
        INSERT INTO import_problem (rule, line, col, value, details)
        SELECT 'part_missing', s.line, '', '', jsonb_build_object('code', p.code, 'region', s.region_id)
        FROM import_summed s JOIN import_program p ON p.id = s.program_id WHERE s.partial;
        DROP TABLE import_summed
        """,
        [every, codes, every],
    )


def _drop(cursor, table: str, codes: list[str]) -> None:
    """Keeps the first of the rows of one key, where all say the same and their lines are told apart; others stay."""
    what, apart, numbers = REPEATED[table]
    if codes:
        cursor.execute(
            f"""
            DELETE FROM {table} t USING (
                SELECT min(t.line) AS line, t.program_id, t.region_id, t.year, t.quarter, t.{what}
                FROM {table} t JOIN import_program p ON p.id = t.program_id JOIN import_row r ON r.line = t.line
                WHERE p.code = ANY(%s) AND t.status IS NULL
                GROUP BY t.program_id, t.region_id, t.year, t.quarter, t.{what}
                HAVING count(DISTINCT r.{apart}) = count(*)
                   AND count(DISTINCT ({", ".join(f"t.{name}" for name in numbers)})) = 1) f
            WHERE {_key(what, "t", "f")} AND t.line <> f.line
            """,
            [codes],
        )


def _open(cursor, table: str) -> list[tuple[int, str, Question]]:
    """(line, code, question) of programmes whose rows of one key differ in what their line says beside it."""
    what, apart, numbers = REPEATED[table]
    listed = ", ".join(f"t.{name}" for name in numbers)
    cursor.execute(
        f"""
        CREATE TEMP TABLE import_repeated ON COMMIT DROP AS
        SELECT p.code, t.program_id, t.region_id, t.year, t.quarter, t.{what}, min(t.line) AS line,
               max(t.line) AS last, count(DISTINCT ({listed})) = 1 AS same
        FROM {table} t JOIN import_program p ON p.id = t.program_id JOIN import_row r ON r.line = t.line
        WHERE t.status IS NULL
        GROUP BY p.code, t.program_id, t.region_id, t.year, t.quarter, t.{what}
        HAVING count(*) > 1 AND count(DISTINCT r.{apart}) = count(*);
        UPDATE {table} t SET status = 'broken' FROM import_repeated s WHERE {_key(what, "t", "s")};
        SELECT DISTINCT ON (code) line, code, last, bool_and(same) OVER (PARTITION BY code)
        FROM import_repeated ORDER BY code, line
        """
    )
    asked = [(line, code, _question(table, code, (line, last), is_same=same))
             for line, code, last, same in cursor.fetchall()]  # fmt: skip
    cursor.execute("DROP TABLE import_repeated")
    return asked


def _question(table: str, code: str, lines: tuple[int, int], *, is_same: bool) -> Question:
    if table == "import_physical":
        text = _("%(code)s: lines %(first)s and %(last)s count recipients of the same region, period and unit, each "
                 "with another funding source. Are they the same recipients?")  # fmt: skip
    else:
        text = _("%(code)s: lines %(first)s and %(last)s have money of the same region, period and funding source, "
                 "each with another unit of recipients. Is it the same money?")  # fmt: skip
    words = {"code": code, "first": line_name(lines[0]), "last": line_name(lines[1])}
    choices = [(ONCE, _("the same: count them once"))] if is_same else []
    choices.append((SUM, _("others: add them up")))
    return Question(text % words, OPTIONS[table], tuple(choices), "", "", code)
