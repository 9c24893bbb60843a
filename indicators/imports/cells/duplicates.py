# ruff: noqa: S608 (names of columns come from constants; values are parameters)
"""Figures that stand in a file twice: equal ones count once, of different ones somebody says which line counts.

The option ``twice``: first or last (that line counts), none (neither comes in).
"""

from decimal import Decimal

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy, ngettext

from common import numbers
from common.reading.layout.several import line_name
from imports.machinery.outcome import Job, Question
from indicators.models import Indicator

CHOICES = {
    "first": gettext_lazy("the line that stands first"),
    "last": gettext_lazy("the line that stands last"),
    "none": gettext_lazy("none of them: leave them out"),
}
NAMED = 5  # of them
# What makes two figures of a file the same, as in the rule "duplicate".
KEY = """region_id, indicator_id, breakdown, year, month, period_kind, method, source, publisher, published_on,
         released_on, covers, evidence, vintage"""
FIND = f"""
DROP TABLE IF EXISTS import_twice;
CREATE TEMP TABLE import_twice ON COMMIT DROP AS
SELECT * FROM (
    SELECT line, col, value, region_id, indicator_id, year, row_number() OVER key AS n,
           first_value(line) OVER key AS first, first_value(value) OVER key AS first_value, count(*) OVER same AS c,
           min(value) OVER same < max(value) OVER same AS differs
    FROM import_row WHERE status IN ('new', 'changed', 'unchanged')
    WINDOW same AS (PARTITION BY {KEY}), key AS (PARTITION BY {KEY} ORDER BY line, col)
) t WHERE c > 1
"""
LEFT_OUT = {
    "first": "differs AND n > 1", "last": "differs AND n < c", "none": "differs", "": "NOT differs AND n > 1",
}  # fmt: skip
LEAVE_OUT = "DELETE FROM import_row s USING import_twice t WHERE (s.line, s.col) = (t.line, t.col) AND ({what})"


def settle(cursor: CursorWrapper, job: Job) -> list[Question]:
    """Leaves out what is equal or was answered; the question about the rest, and a sentence for the page."""
    cursor.execute(FIND)
    cursor.execute(LEAVE_OUT.format(what=LEFT_OUT[""]))
    if cursor.rowcount:
        text = ngettext(
            "%(n)d figure stands in the file twice with the same value and counts once.",
            "%(n)d figures stand in the file twice with the same value and count once.",
            cursor.rowcount,
        )
        job.told.append(text % {"n": cursor.rowcount})
    answer = job.options.get("twice", "")
    if answer:
        cursor.execute(LEAVE_OUT.format(what=LEFT_OUT[answer]))
    else:
        return _asked(cursor)
    return []


def _asked(cursor: CursorWrapper) -> list[Question]:
    cursor.execute("SELECT count(*) FROM import_twice WHERE differs AND n > 1")
    (count,) = cursor.fetchone()
    if not count:
        return []
    cursor.execute(
        "SELECT r.name, t.indicator_id, t.year, t.first, t.first_value, t.line, t.value FROM import_twice t "
        "JOIN regions_region r ON r.code = t.region_id "
        "WHERE t.differs AND t.n > 1 ORDER BY t.line, t.col LIMIT %s",
        [NAMED],
    )
    labels = {indicator.code: indicator.label for indicator in Indicator.objects.all()}
    named = "; ".join(
        f"{name}, {labels[code]} {year}: {_written(other)} ({line_name(first)}), {_written(value)} ({line_name(line)})"
        for name, code, year, first, other, line, value in cursor.fetchall()
    )
    text = ngettext(
        "%(n)d figure stands in the file twice with another value (%(named)s; lines in brackets). Which line counts?",
        "%(n)d figures stand in the file twice with other values (%(named)s; lines in brackets). Which lines count?",
        count,
    ) % {"n": count, "named": named + (" …" if count > NAMED else "")}
    return [Question(text, "twice", tuple((name, str(words)) for name, words in CHOICES.items()))]


def _written(value: object) -> str:
    number = Decimal(str(value)).normalize()
    return numbers.number(number, numbers.decimals_of(number))
