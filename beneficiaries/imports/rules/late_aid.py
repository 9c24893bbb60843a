"""Aid that is given after its programme ended: possible, with a reason that is kept."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from imports.machinery.staging import Rule
from programs.models import Precision, Program

OPTION = "late_reason"
LATE_COUNT = "late"  # among the counts of a batch
LABEL = _("Reason for aid after the end of its programme")
MONTHS = (
    ("JANUARI", "JANUARY", "JAN"), ("FEBRUARI", "FEBRUARY", "PEBRUARI", "FEB", "PEB"), ("MARET", "MARCH", "MAR"),
    ("APRIL", "APR"), ("MEI", "MAY"), ("JUNI", "JUNE", "JUN"), ("JULI", "JULY", "JUL"),
    ("AGUSTUS", "AUGUST", "AGU", "AGT", "AGS", "AGUST", "AUG"), ("SEPTEMBER", "SEPT", "SEP"),
    ("OKTOBER", "OCTOBER", "OKT", "OCT"), ("NOVEMBER", "NOPEMBER", "NOV", "NOP"),
    ("DESEMBER", "DECEMBER", "DES", "DEC"),
)  # fmt: skip
NAMES = {word: month for month, words in enumerate(MONTHS, 1) for word in words}
PERIODS = {3: ("Q", "TW", "TRIWULAN", "KUARTAL"), 6: ("S", "SEM", "SEMESTER"), 1: ("BULAN", "BLN")}  # months of one
ROMAN = ("I", "II", "III", "IV")
TO = {"S", "D", "SD", "SAMPAI", "HINGGA", "DAN"}  # between the ends of a range: JULI S/D SEPTEMBER
SIGNS = re.compile(r"[\s./,_–—-]+")


def _first_months() -> dict[str, int]:
    """The words of tranches that say when they begin, in capitals, with their first month.

    A number of one digit alone is none: it may be a month, a quarter or any other part.
    """
    found = NAMES | {f"{month:02}": month for month in NAMES.values()}
    for length, names in PERIODS.items():
        for n in range(12 // length):
            numbers = {str(n + 1), f"{n + 1:02}", *ROMAN[n : n + 1]}
            words = (f"{name}{sign}{number}" for name in names for sign in ("", " ") for number in numbers)
            found |= dict.fromkeys(words, n * length + 1)
    return found


FIRST_MONTHS = _first_months()


def begins_on(year: int, tranche: str) -> date | None:
    """The first day of a tranche such as "2025-Q2", "TRIWULAN II", "09-2025" or "JULI-SEPTEMBER"; None where its words
    do not say it. Without any word it is the year."""
    words = [word for word in SIGNS.split(tranche.upper()) if word and word != str(year)]
    if not words:
        return date(year, 1, 1)
    month = FIRST_MONTHS.get(" ".join(words))
    if month is None and words[0] in NAMES and words[-1] in NAMES and TO.issuperset(words[1:-1]):
        month = NAMES[words[0]]
    return date(year, month, 1) if month else None


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


def is_late(program: Program, year: int, tranche: str, day: date | None) -> bool:
    """True for aid of ``day``, else of the begin of its tranche, after the programme's end.

    Where the tranche does not say when it begins, it may be after an end within the year: then the reason is asked for.
    """
    end = last_day(program)
    return end is not None and (day or begins_on(year, tranche) or date(year, 12, 31)) > end


# --- in lists ---------------------------------------------------------------------------------------------------

RULE = Rule(
    "program_ended", "warning", _("Aid after the end of its programme"),
    _("“%(value)s” ended in %(end)s: a reason is needed, which is kept with the import"),
)  # fmt: skip
# New deliveries that may be late, with what decides: the day or, where the programme ended in that year, the tranche.
# day: of the delivery, NULL where its tranche has to tell; ended: last day of the programme; written: the end in words.
MAYBE_LATE = """
    CREATE TEMP TABLE import_late ON COMMIT DROP AS
    SELECT s.line, s.year, s.tranche, coalesce(s.delivered_on, CASE WHEN s.year > extract(year FROM e.day)
           THEN make_date(s.year, 1, 1) END) AS day, e.day AS ended, e.written
    FROM unnest(%(programs)s::bigint[], %(days)s::date[], %(written)s::text[]) e(id, day, written)
    JOIN import_delivery s ON s.program_id = e.id
    WHERE s.status = 'new' AND coalesce(s.delivered_on, make_date(s.year, 12, 31)) > e.day
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
        cursor.execute("SELECT DISTINCT year, tranche FROM import_late WHERE day IS NULL")
        words = cursor.fetchall()
        given = {"years": [year for year, _word in words], "tranches": [word for _year, word in words]}
        cursor.execute(FIND_LATE, given | {"rule": RULE.code, "begins": [begins_on(*asked) for asked in words]})


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
