"""Tranches: the period of an instalment of aid, shown in the reader's language, and its months and days.

``tranche_words`` reads them. A number alone says no kind: it is a month, a quarter or a stage, and somebody has to say
which.
"""

import calendar
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.dates import MONTHS as MONTH_WORDS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.tranche_words import COUNTED, LENGTHS, Tranche, read

__all__ = ["read"]  # where migration 0002 finds it
LONGEST = 40  # characters of a tranche as it is printed


class TrancheKind(models.TextChoices):
    """What kind of period a tranche is; "" where its words do not say it."""

    MONTH = "month", gettext_lazy("month")
    QUARTER = "quarter", gettext_lazy("quarter")
    SEMESTER = "semester", gettext_lazy("half-year")
    MONTHS = "months", gettext_lazy("several months")
    STAGE = "stage", gettext_lazy("stage")
    YEAR = "year", gettext_lazy("whole year")


ASKED = [(kind, TrancheKind(kind).label) for kind in COUNTED]


def shown(kind: str, number: int, words: str = "") -> str:
    """The tranche in the reader's language: "Quarter 1", "January"; its words where the kind is not known."""
    if kind == "month":
        return capfirst(str(MONTH_WORDS[number]))
    if kind == "months":
        return f"{capfirst(str(MONTH_WORDS[number // 100]))}–{capfirst(str(MONTH_WORDS[number % 100]))}"
    texts = {"quarter": _("Quarter %(number)s"), "semester": _("Half-year %(number)s"), "stage": _("Stage %(number)s")}
    if kind in texts:
        return texts[kind] % {"number": number}
    return _("Whole year") if kind == "year" else words


def months_of(tranche: Tranche) -> tuple[int, int]:
    """The first and the last month; those of the year where only somebody who knows the programme could tell."""
    if tranche.kind == "months":
        return divmod(tranche.number, 100)
    length = LENGTHS.get(tranche.kind)
    return (tranche.number * length - length + 1, tranche.number * length) if length else (1, 12)


def days_of(year: int, tranche: Tranche) -> tuple[date, date]:
    """The first and the last day."""
    first, last = months_of(tranche)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def months_over(day: date) -> int:
    """How many months of its year are over at the end of ``day``."""
    return day.month if day.day == calendar.monthrange(day.year, day.month)[1] else day.month - 1


# --- of deliveries in the database -------------------------------------------------------------------------------

# The first and the last month of the delivery ``d``.
FIRST_MONTH = """CASE d.tranche_kind WHEN 'month' THEN d.tranche_number WHEN 'quarter' THEN 3 * d.tranche_number - 2
    WHEN 'semester' THEN 6 * d.tranche_number - 5 WHEN 'months' THEN d.tranche_number / 100 ELSE 1 END"""
LAST_MONTH = """CASE d.tranche_kind WHEN 'month' THEN d.tranche_number WHEN 'quarter' THEN 3 * d.tranche_number
    WHEN 'semester' THEN 6 * d.tranche_number WHEN 'months' THEN mod(d.tranche_number, 100) ELSE 12 END"""


def over_by(day: date) -> Q:
    """The tranches of the year of ``day`` that are over at its end. Stages and what is not known end with the year."""
    over = months_over(day)
    if over == 12:
        return Q()
    counted = Q(pk__in=[])
    for kind, length in LENGTHS.items():
        counted |= Q(tranche_kind=kind, tranche_number__lte=over // length)
    several = [100 * first + last for last in range(2, over + 1) for first in range(1, last)]
    return counted | Q(tranche_kind="months", tranche_number__in=several)
