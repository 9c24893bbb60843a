"""Aid that is given after its programme ended: possible, with a reason that is kept."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from beneficiaries.tranche_words import UNKNOWN, Tranche, read
from beneficiaries.tranches import TrancheKind, days_of
from imports.machinery.staging import Rule
from programs.models import Precision, Program

OPTION = "late_reason"
LATE_COUNT = "late"  # among the counts of a batch
LABEL = _("Reason for aid after the end of its programme")


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


def last_day(program: Program) -> date | None:
    """The last day on which the programme may still run: its end is known to the day, the month or the year."""
    end = program.ends_on
    if end is None or program.ends_precision == Precision.DAY:
        return end
    if program.ends_precision == Precision.YEAR or end.month == 12:
        return date(end.year, 12, 31)
    return date(end.year, end.month + 1, 1) - timedelta(days=1)


def end_written(program: Program) -> str:
    """ "2023", "2023-06" or "2023-06-30", as exactly as the end is known."""
    length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[program.ends_precision]
    return program.ends_on.isoformat()[:length]


def is_late(program: Program, year: int, words: str, day: date | None, kind: str = "") -> bool:
    """True for aid of ``day``, else of the begin of its tranche, after the programme's end.

    Where the tranche does not say when it begins, it may be after an end within the year: then the reason is asked for.
    """
    end = last_day(program)
    return end is not None and (day or begins_on(year, words, kind) or date(year, 12, 31)) > end


# --- in lists ---------------------------------------------------------------------------------------------------

RULE = Rule(
    "program_ended", "warning", _("Aid after the end of its programme"),
    _("“%(value)s” ended in %(end)s: a reason is needed, which is kept with the import"),
)  # fmt: skip
# New deliveries that may be late, with what decides: the day or, where the programme ended in that year, the tranche.
# day: of the delivery, NULL where its tranche has to tell; ended: last day of the programme; written: the end in words.
MAYBE_LATE = """
    CREATE TEMP TABLE import_late ON COMMIT DROP AS
    SELECT s.line, s.year, s.tranche, s.tranche_kind, s.tranche_number,
           coalesce(s.delivered_on, CASE WHEN s.year > extract(year FROM e.day)
           THEN make_date(s.year, 1, 1) END) AS day, e.day AS ended, e.written
    FROM unnest(%(programs)s::bigint[], %(days)s::date[], %(written)s::text[]) e(id, day, written)
    JOIN import_delivery s ON s.program_id = e.id
    WHERE s.status = 'new' AND s.state = 'delivered' AND coalesce(s.delivered_on, make_date(s.year, 12, 31)) > e.day
"""
FIND_LATE = """
    INSERT INTO import_problem (rule, line, col, value, details)
    SELECT %(rule)s, s.line, 'program', l.program_cell, jsonb_build_object('end', s.written)
    FROM import_late s JOIN import_line l USING (line)
    LEFT JOIN unnest(%(years)s::smallint[], %(tranches)s::text[], %(begins)s::date[]) t(year, tranche, day)
        ON s.day IS NULL AND (t.year, t.tranche) = (s.year, s.tranche)
    WHERE coalesce(s.day, t.day, make_date(s.year, 12, 31)) > s.ended
"""


def run_rule(cursor) -> None:
    """Warns of the new deliveries of a list that come after the end of their programme."""
    ended = list(Program.objects.exclude(ends_on=None))
    if ended:
        values = {"days": list(map(last_day, ended)), "written": list(map(end_written, ended))}
        cursor.execute("DROP TABLE IF EXISTS import_late")
        cursor.execute(MAYBE_LATE, values | {"programs": [program.pk for program in ended]})
        cursor.execute("SELECT DISTINCT year, tranche, tranche_kind, tranche_number FROM import_late WHERE day IS NULL")
        words = cursor.fetchall()
        begins = [begin_of(year, Tranche(kind, number), word) for year, word, kind, number in words]
        given = {"years": [asked[0] for asked in words], "tranches": [asked[1] for asked in words]}
        cursor.execute(FIND_LATE, given | {"rule": RULE.code, "begins": begins})


def count(cursor) -> int:
    """How many lines without an error (``import_bad``) are aid after the end of its programme."""
    cursor.execute(
        "SELECT count(DISTINCT line) FROM import_problem p WHERE rule = %s "
        "AND NOT EXISTS (SELECT FROM import_bad b WHERE b.line = p.line)",
        [RULE.code],
    )
    return cursor.fetchone()[0]


def needs_reason(counts: Mapping) -> bool:
    """True where one of the lines that can be written is aid after the end of its programme."""
    return bool(counts.get(LATE_COUNT))


def is_explained(counts: Mapping, options: Mapping) -> bool:
    """False where a reason is needed and none was stated: nothing is written then."""
    return bool(options.get(OPTION)) or not needs_reason(counts)
