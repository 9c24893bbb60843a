"""Aid that is given after its programme ended: possible, with a reason that is kept."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from programs.models import Precision, Program
from regions.staging import Rule

OPTION = "late_reason"
LABEL = _("Reason for aid after the end of its programme")
MONTHS = (
    ("JANUARI", "JANUARY", "JAN"), ("FEBRUARI", "FEBRUARY", "FEB"), ("MARET", "MARCH", "MAR"), ("APRIL", "APR"),
    ("MEI", "MAY"), ("JUNI", "JUNE", "JUN"), ("JULI", "JULY", "JUL"), ("AGUSTUS", "AUGUST", "AGU", "AGT", "AUG"),
    ("SEPTEMBER", "SEP"), ("OKTOBER", "OCTOBER", "OKT", "OCT"), ("NOVEMBER", "NOV"),
    ("DESEMBER", "DECEMBER", "DES", "DEC"),
)  # fmt: skip
PERIODS = {3: ("Q", "TW", "TW ", "TRIWULAN "), 6: ("S", "SEMESTER ")}  # months of one, and what its number follows
ROMAN = ("I", "II", "III", "IV")


def _first_months() -> dict[str, int]:
    """The words of tranches that say when they begin, in capitals, with their first month."""
    found = {word: n for n, words in enumerate(MONTHS, 1) for word in (*words, str(n), f"{n:02}")}
    for length, names in PERIODS.items():
        for n in range(12 // length):
            found |= {f"{name}{number}": n * length + 1 for name in names for number in (n + 1, ROMAN[n])}
    return found


FIRST_MONTHS = _first_months()


def begins_on(year: int, tranche: str) -> date:
    """The first day of a tranche such as "2025-Q2", "TRIWULAN II" or "06"; of other words that of the year."""
    return date(year, FIRST_MONTHS.get(tranche.upper().removeprefix(f"{year}-"), 1), 1)


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
    """True for aid of ``day``, else of the begin of its tranche, after the programme's end."""
    end = last_day(program)
    return end is not None and (day or begins_on(year, tranche)) > end


# --- in lists ---------------------------------------------------------------------------------------------------

RULE = Rule(
    "program_ended", "warning", _("Aid after the end of its programme"),
    _("“%(value)s” ended in %(end)s: a reason is needed, which is kept with the import"),
)  # fmt: skip
LATE = """
    INSERT INTO import_problem (rule, line, col, value, details)
    SELECT %(rule)s, s.line, 'program', l.program_cell, jsonb_build_object('end', e.written)
    FROM unnest(%(programs)s::bigint[], %(days)s::date[], %(written)s::text[]) e(id, day, written)
    JOIN import_delivery s ON s.program_id = e.id JOIN import_line l USING (line)
    WHERE s.status = 'new' AND coalesce(s.delivered_on, make_date(s.year, coalesce((
        %(months)s::jsonb ->> CASE WHEN starts_with(s.tranche, s.year || '-') THEN substr(s.tranche, 6)
                                   ELSE s.tranche END)::int, 1), 1)) > e.day
"""


def run_rule(cursor) -> None:
    """Warns of the new deliveries of a list that come after the end of their programme."""
    ended = list(Program.objects.exclude(ends_on=None))
    if ended:
        values = {"days": list(map(last_day, ended)), "written": list(map(end_written, ended))}
        given = {"rule": RULE.code, "programs": [program.pk for program in ended], "months": json.dumps(FIRST_MONTHS)}
        cursor.execute(LATE, values | given)


def needs_reason(problems: Iterable[dict]) -> bool:
    """True where one of the ``problems`` of a list is aid after the end of its programme."""
    return any(group["rule"] == RULE.code for group in problems)


def is_explained(problems: Iterable[dict], options: Mapping) -> bool:
    """False where a reason is needed and none was stated: nothing is written then."""
    return bool(options.get(OPTION)) or not needs_reason(problems)
