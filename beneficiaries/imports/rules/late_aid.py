"""Aid that is given before its programme begins or after it ended: possible, with a reason that is kept."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from beneficiaries.tranche_words import UNKNOWN, Tranche, read
from beneficiaries.tranches import TrancheKind, days_of
from imports.machinery.staging import Rule
from programs.models import Precision, Program

OPTION = "late_reason"
LATE_COUNT, EARLY_COUNT = "late", "early"  # among the counts of a batch
LABEL = _("Reason for aid before the begin or after the end of its programme")


def begins_on(year: int, words: str, kind: str = "") -> date | None:
    """The first day of a tranche as it is printed ("2025-Q2", "TRIWULAN II"); None where its words do not say it.

    Without any word it is the year. ``kind``: what a number alone counts.
    """
    return begin_of(year, read(words, year, kind), words)


def begin_of(year: int, tranche: Tranche, words: str) -> date | None:
    """As ``begins_on``, of a tranche that was read."""
    if tranche.kind == TrancheKind.STAGE or (words and tranche == UNKNOWN):
        return None
    return days_of(year, tranche)[0]


def end_of(year: int, tranche: Tranche, words: str) -> date | None:
    """The last day of a tranche that was read; None where its words do not say it."""
    if tranche.kind == TrancheKind.STAGE or (words and tranche == UNKNOWN):
        return None
    return days_of(year, tranche)[1]


def last_day(program: Program) -> date | None:
    """The last day on which the programme may still run: its end is known to the day, the month or the year."""
    end = program.ends_on
    if end is None or program.ends_precision == Precision.DAY:
        return end
    if program.ends_precision == Precision.YEAR or end.month == 12:
        return date(end.year, 12, 31)
    return date(end.year, end.month + 1, 1) - timedelta(days=1)


def first_day(program: Program) -> date | None:
    """The first day on which the programme may have run: its begin is known to the day, the month or the year."""
    begin = program.starts_on
    if begin is None or program.starts_precision == Precision.DAY:
        return begin
    return date(begin.year, 1 if program.starts_precision == Precision.YEAR else begin.month, 1)


def end_written(program: Program) -> str:
    """ "2023", "2023-06" or "2023-06-30", as exactly as the end is known."""
    return _written(program.ends_on, program.ends_precision)


def begin_written(program: Program) -> str:
    """The same of its begin."""
    return _written(program.starts_on, program.starts_precision)


def _written(day: date, precision: str) -> str:
    length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[Precision(precision)]
    return day.isoformat()[:length]


def is_late(program: Program, year: int, words: str, day: date | None, kind: str = "") -> bool:
    """True for aid of ``day``, else of the begin of its tranche, after the programme's end.

    Where the tranche does not say when it begins, it may be after an end within the year: then the reason is asked for.
    """
    end = last_day(program)
    return end is not None and (day or begins_on(year, words, kind) or date(year, 12, 31)) > end


def is_early(program: Program, year: int, words: str, day: date | None, kind: str = "") -> bool:
    """True for aid of ``day``, else of the end of its tranche, before the programme's begin.

    Where the tranche does not say when it ends, it may go on until the end of the year.
    """
    begin = first_day(program)
    last = day or end_of(year, read(words, year, kind), words) or date(year, 12, 31)
    return begin is not None and last < begin


# --- in lists ---------------------------------------------------------------------------------------------------

RULE = Rule(
    "program_ended", "warning", _("Aid after the end of its programme"),
    _("“%(value)s” ended in %(end)s: a reason is needed, which is kept with the import"),
)  # fmt: skip
EARLY_RULE = Rule(
    "program_not_begun", "warning", _("Aid before the begin of its programme"),
    _("“%(value)s” began in %(end)s: a reason is needed, which is kept with the import"),
)  # fmt: skip
RULES = (EARLY_RULE, RULE)


class Limit(NamedTuple):
    """One end of a programme's term, in SQL: how a day beyond it compares, and the day of a year ``s.year`` that is
    beyond it if any is (``farthest``) or only if all are (``nearest``)."""

    rule: Rule
    beyond: str
    farthest: str
    nearest: str


NEW_YEAR, YEAR_END = "make_date(s.year, 1, 1)", "make_date(s.year, 12, 31)"
END, BEGIN = Limit(RULE, ">", YEAR_END, NEW_YEAR), Limit(EARLY_RULE, "<", NEW_YEAR, YEAR_END)
# New deliveries that may be beyond, with what decides: the day or, where the limit lies in that year, the tranche.
# day: of the delivery, NULL where its tranche has to tell; edge: the limit; written: the limit in words.
MAYBE_BEYOND = """
    CREATE TEMP TABLE import_beyond ON COMMIT DROP AS
    SELECT s.line, s.year, s.tranche, s.tranche_kind, s.tranche_number,
           coalesce(s.delivered_on, CASE WHEN s.year {beyond} extract(year FROM e.day)
           THEN {nearest} END) AS day, e.day AS edge, e.written
    FROM unnest(%(programs)s::bigint[], %(days)s::date[], %(written)s::text[]) e(id, day, written)
    JOIN import_delivery s ON s.program_id = e.id
    WHERE s.status = 'new' AND s.state = 'delivered' AND coalesce(s.delivered_on, {farthest}) {beyond} e.day
"""
# What says neither a day nor its tranche may be of the end of the year.
FIND_BEYOND = """
    INSERT INTO import_problem (rule, line, col, value, details)
    SELECT %(rule)s, s.line, 'program', l.program_cell, jsonb_build_object('end', s.written)
    FROM import_beyond s JOIN import_line l USING (line)
    LEFT JOIN unnest(%(years)s::smallint[], %(tranches)s::text[], %(edges)s::date[]) t(year, tranche, day)
        ON s.day IS NULL AND (t.year, t.tranche) = (s.year, s.tranche)
    WHERE coalesce(s.day, t.day, make_date(s.year, 12, 31)) {beyond} s.edge
"""


def run_rule(cursor) -> None:
    """Warns of the new deliveries of a list that come before the begin or after the end of their programme."""
    dated = list(Program.objects.exclude(starts_on=None, ends_on=None))
    ended = [(program.pk, last_day(program), end_written(program)) for program in dated if program.ends_on]
    begun = [(program.pk, first_day(program), begin_written(program)) for program in dated if program.starts_on]
    _run(cursor, END, ended, begin_of)
    _run(cursor, BEGIN, begun, end_of)


def _run(cursor, limit: Limit, programs: list[tuple], edge: Callable[[int, Tranche, str], date | None]) -> None:
    if not programs:
        return
    keys, days, written = map(list, zip(*programs, strict=True))
    cursor.execute("DROP TABLE IF EXISTS import_beyond")
    words = {"beyond": limit.beyond, "farthest": limit.farthest, "nearest": limit.nearest}
    cursor.execute(MAYBE_BEYOND.format(**words), {"programs": keys, "days": days, "written": written})
    cursor.execute("SELECT DISTINCT year, tranche, tranche_kind, tranche_number FROM import_beyond WHERE day IS NULL")
    asked = cursor.fetchall()
    edges = [edge(year, Tranche(kind, number), word) for year, word, kind, number in asked]
    given = {"years": [one[0] for one in asked], "tranches": [one[1] for one in asked], "edges": edges}
    cursor.execute(FIND_BEYOND.format(**words), given | {"rule": limit.rule.code})


def count(cursor, rule: Rule = RULE) -> int:
    """How many lines without an error (``import_bad``) are aid after the end of its programme, or as ``rule`` says."""
    cursor.execute(
        "SELECT count(DISTINCT line) FROM import_problem p WHERE rule = %s "
        "AND NOT EXISTS (SELECT FROM import_bad b WHERE b.line = p.line)",
        [rule.code],
    )
    return cursor.fetchone()[0]


def needs_reason(counts: Mapping) -> bool:
    """True where one of the lines that can be written is aid before the begin or after the end of its programme."""
    return bool(counts.get(LATE_COUNT) or counts.get(EARLY_COUNT))


def is_explained(counts: Mapping, options: Mapping) -> bool:
    """False where a reason is needed and none was stated: nothing is written then."""
    return bool(options.get(OPTION)) or not needs_reason(counts)
