# ruff: noqa: S608 (names of columns come from constants; values are parameters)
"""Figures of a file that contradict stored ones: all of them are found, and a person settles them.

The option ``conflicts`` is ``{"*": choice, "LINE:HEADING": choice}``; a cell that is named goes before "*".
keep: the cell is not written (status "kept"). replace: it is written and put in force (``preference`` 1, where whoever
brings it may approve). both: it is written and stands behind the stored one (``preference`` -1).
Where the same source and release is stored ("changed") both cannot be; where a month is missing on one side the two
stand in different periods, and none can replace the other. What no choice settles is asked, and nothing is written.

``batch.counts["conflicts"]``: at most 2,000 of them, the largest relative difference first, each a dict of line,
column (heading), rule ("conflict" or "changed"), region, region_name, indicator, breakdown, year, month, period_kind,
stored_month, value, stored, difference (value - stored; these three as text), relative (difference / larger of both),
source, source_kind, choices (list) and settled (a choice, or None). ``batch.counts["conflict_count"]``: all of them.
"""

from typing import Any

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from imports.machinery.outcome import Job, Question
from imports.machinery.staging import Problems, copy
from indicators.imports.columns import plain

LISTED = 2000
LAST_LINE = 2**31 - 1
DIGITS = len(str(LAST_LINE))
CHOICES = {
    "keep": gettext_lazy("keep what is stored, leave the new figure out"),
    "replace": gettext_lazy("take the new figure and put it in force"),
    "both": gettext_lazy("keep both, the stored one stays in force"),
}
NAMES = (
    "line", "column", "rule", "region", "region_name", "indicator", "breakdown", "year", "month", "period_kind",
    "stored_month", "value", "stored", "difference", "relative", "source", "source_kind", "choices", "settled",
)  # fmt: skip

# import_conflict: one row per cell that would be written: against the stored row of its own source and release, else
# against what is in force in its period, else (a month is missing on one side) nearest in its year. equal: at the
# coarser of the decimals that the column of the file has and the stored figures of that source have. A handful of
# stored figures shows nothing where they end in zeros: then two.
FIND = """
DROP TABLE IF EXISTS import_conflict;
CREATE TEMP TABLE import_conflict ON COMMIT DROP AS
WITH written AS (
    SELECT col, indicator_id, max(scale(value)) AS decimals FROM import_row
    WHERE status IN ('new', 'changed', 'unchanged') GROUP BY col, indicator_id
), met AS (
    SELECT s.line, s.col, 0 AS nearness, 'changed' AS rule, o.id, '{keep,replace}'::text[] AS choices
    FROM import_row s JOIN indicators_observation o ON o.id = s.existing_id WHERE s.status = 'changed'
    UNION ALL
    SELECT s.line, s.col, n.nearness, 'conflict', o.id,
           CASE n.nearness WHEN 1 THEN '{keep,replace,both}'::text[] ELSE '{keep,both}' END
    FROM import_row s JOIN indicators_observation o
      ON o.region_id = s.region_id AND o.indicator_id = s.indicator_id AND o.breakdown = s.breakdown
     AND o.year = s.year AND o.method = s.method AND o.is_current AND o.id IS DISTINCT FROM s.existing_id
    CROSS JOIN LATERAL (SELECT CASE
        WHEN o.period_kind = s.period_kind AND o.month IS NOT DISTINCT FROM s.month THEN 1
        WHEN o.period_kind = s.period_kind AND (o.month IS NULL OR s.month IS NULL)
          OR 'annual' IN (o.period_kind, s.period_kind) AND 'survey' IN (o.period_kind, s.period_kind) THEN 2
        END AS nearness) n
    WHERE s.status IN ('new', 'changed') AND n.nearness IS NOT NULL
), kept AS (
    SELECT o.source_id, o.indicator_id, max(scale(trim_scale(o.value))) AS decimals,
           count(*) AS figures FROM indicators_observation o
    WHERE (o.source_id, o.indicator_id) IN (
        SELECT o.source_id, o.indicator_id FROM met JOIN indicators_observation o USING (id))
    GROUP BY o.source_id, o.indicator_id
), compared AS (
    SELECT m.*, s.value, o.value AS stored, w.decimals,
           CASE WHEN k.decimals = 0 OR k.figures < 5 THEN greatest(k.decimals, 2) ELSE k.decimals END AS stored_decimals
    FROM met m JOIN import_row s USING (line, col) JOIN indicators_observation o USING (id)
    JOIN kept k ON k.source_id = o.source_id AND k.indicator_id = o.indicator_id
    JOIN written w ON w.col = s.col AND w.indicator_id = s.indicator_id
), judged AS (
    SELECT *, round(value, least(decimals, stored_decimals)) = round(stored, least(decimals, stored_decimals)) AS equal
    FROM compared
)
SELECT DISTINCT ON (line, col) line, col, rule, id, choices, value, stored, equal, NULL::text AS settled
FROM judged ORDER BY line, col, nearness, equal DESC, abs(value - stored), id;
"""
AS_STORED = """
UPDATE import_row s SET value = c.stored, status = NULL
FROM import_conflict c
WHERE c.equal AND c.rule = 'changed' AND c.value <> c.stored AND c.line = s.line AND c.col = s.col
"""
SETTLE = r"""
UPDATE import_conflict c SET settled = v.choice FROM unnest(%s::int[], %s::text[], %s::text[]) AS v(line, col, choice)
WHERE c.line = v.line AND v.choice = ANY (c.choices)
  AND v.col IN ('', btrim(regexp_replace(lower(replace(c.col, '_', ' ')), '\s+', ' ', 'g'), ' :*'))
"""
SETTLE_ALL = "UPDATE import_conflict SET settled = %(choice)s WHERE settled IS NULL AND %(choice)s = ANY (choices)"
CARRY_OUT = """
UPDATE import_row s SET status = 'kept' FROM import_conflict c
WHERE c.settled = 'keep' AND c.line = s.line AND c.col = s.col;
UPDATE import_row s SET preference = CASE c.settled WHEN 'both' THEN -1 ELSE 1 END, preferred_at = now(),
    preferred_by_id = (SELECT user_id FROM imports_importbatch WHERE id = %s)
FROM import_conflict c
WHERE c.rule = 'conflict' AND c.line = s.line AND c.col = s.col
  AND (c.settled = 'both' OR c.settled = 'replace' AND s.approves)
"""
LIST = f"""
SELECT c.line, c.col, c.rule, s.region_id, r.name, s.indicator_id, s.breakdown, s.year, s.month, s.period_kind, o.month,
       trim_scale(c.value)::text, trim_scale(c.stored)::text, trim_scale(c.value - c.stored)::text,
       round(abs(c.value - c.stored) / greatest(abs(c.value), abs(c.stored)), 4)::float,
       concat_ws(', ', nullif(k.publisher, ''), k.title), k.kind, c.choices, c.settled
FROM import_conflict c JOIN import_row s USING (line, col) JOIN regions_region r ON r.code = s.region_id
JOIN indicators_observation o ON o.id = c.id JOIN regions_source k ON k.id = o.source_id
ORDER BY abs(c.value - c.stored) / greatest(abs(c.value), abs(c.stored)) DESC, c.line, c.col LIMIT {LISTED}
"""
UNSETTLED = """
    SELECT c.line, c.col, c.value, jsonb_build_object(
        'stored', trim_scale(c.stored), 'source', concat_ws(', ', nullif(k.publisher, ''), k.title)) AS details
    FROM import_conflict c JOIN indicators_observation o ON o.id = c.id JOIN regions_source k ON k.id = o.source_id
    WHERE c.settled IS NULL AND c.rule = %(rule)s
"""


def wrong(stated: dict[str, str]) -> list[Question]:
    """What is wrong with the option ``conflicts``: a choice that there is not, a key that is neither "*" nor a cell."""
    text = _("“%(text)s” should be LINE:HEADING=keep, replace or both.")
    return [
        Question(text % {"text": f"{key}={choice}"}, "conflicts")
        for key, choice in stated.items()
        if choice not in CHOICES or not (key == "*" or names_a_line(key))
    ]


def names_a_line(text: str) -> bool:
    """True for "LINE" and "LINE:HEADING", where such a line can be: the database counts them in 31 bits."""
    line = text.partition(":")[0].strip()
    return line.isascii() and line.isdecimal() and len(line) <= DIGITS and 0 < int(line) <= LAST_LINE


def find(cursor: CursorWrapper) -> bool:
    """Makes ``import_conflict``. True where cells got the stored value, which is equal: compare them anew."""
    cursor.execute(FIND)
    cursor.execute(AS_STORED)
    as_stored = bool(cursor.rowcount)
    cursor.execute("DELETE FROM import_conflict WHERE equal")
    return as_stored


def settle(cursor: CursorWrapper, job: Job) -> None:
    """Carries out what was stated, and asks about the rest."""
    stated = job.options.get("conflicts", {})
    cells = [(key.partition(":"), choice) for key, choice in stated.items() if key != "*"]
    lines = [int(line) for (line, _sep, _heading), _choice in cells]
    cursor.execute(SETTLE, [lines, [plain(cell[2]) for cell, _choice in cells], [choice for _cell, choice in cells]])
    cursor.execute(SETTLE_ALL, {"choice": stated.get("*")})
    cursor.execute(CARRY_OUT, [job.batch_id])
    cursor.execute("SELECT choices, count(*) FROM import_conflict WHERE settled IS NULL GROUP BY choices")
    if left := cursor.fetchall():
        ask(cursor, question([choices for choices, _count in left], sum(count for _choices, count in left), stated))


def question(choices: list[list[str]], count: int, stated: dict[str, str]) -> Question:
    """What is asked about ``count`` conflicts: a choice for all where there is none yet, else one for each."""
    if "*" in stated:
        text = ngettext(
            "%(n)d figure that differs from a stored one needs a choice of its own: state it by its line.",
            "%(n)d figures that differ from stored ones need choices of their own: state each by its line.",
            count,
        )
        return Question(text % {"n": count}, "conflicts")
    text = ngettext("%(n)d figure differs from a stored one. Which one counts?",
                    "%(n)d figures differ from stored ones. Which ones count?", count)  # fmt: skip
    offered = [(name, str(words)) for name, words in CHOICES.items() if all(name in each for each in choices)]
    return Question(text % {"n": count}, "conflicts", tuple(offered), subject="*")


def ask(cursor: CursorWrapper, *questions: Question) -> None:
    """Questions that come up when the rows are staged: nothing is written, and what was read stays shown."""
    problems = Problems()
    for asked in questions:
        problems.add("question", None, "", "", **asked.details())
    copy(cursor, "import_problem", ["rule", "line", "col", "value", "details"], problems.kept)


def listed(cursor: CursorWrapper) -> dict[str, Any]:
    """For ``batch.counts``, see above; empty where there is none."""
    cursor.execute("SELECT count(*) FROM import_conflict")
    (count,) = cursor.fetchone()
    if not count:
        return {}
    cursor.execute(LIST)
    found = [dict(zip(NAMES, row, strict=True)) for row in cursor.fetchall()]
    return {"conflicts": found, "conflict_count": count}
