"""Reporting periods: quarters or semesters, by the setting REPORTING_PERIOD. A row of progress knows quarters only."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

ROMAN = ("I", "II", "III", "IV")


def per_year() -> int:
    """How many periods a year has: 4 quarters or 2 semesters."""
    return {"quarter": 4, "semester": 2}[settings.REPORTING_PERIOD]


@dataclass(frozen=True, order=True)
class Period:
    """The ``number``-th quarter or semester of ``year``, counted from 1."""

    year: int
    number: int

    @classmethod
    def of_quarter(cls, year: int, quarter: int | None) -> "Period":
        """The period in which a row of ``quarter`` is reported; the row of a whole year with the last one."""
        return cls(year, -(-(quarter or 4) * per_year() // 4))

    @classmethod
    def containing(cls, day: date) -> "Period":
        return cls.of_quarter(day.year, (day.month + 2) // 3)

    @property
    def exists(self) -> bool:
        return 1 <= self.number <= per_year()

    @property
    def quarter(self) -> int:
        """The quarter that stands in the rows of this period: rows are cumulative, so it is the period's last."""
        return self.number * 4 // per_year()

    @property
    def starts_on(self) -> date:
        return date(self.year, (self.number - 1) * 12 // per_year() + 1, 1)

    @property
    def ends_on(self) -> date:
        month = self.quarter * 3
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def due_on(self) -> date:
        """The last day on which a report is in time."""
        return self.ends_on + timedelta(days=settings.REPORTING_DUE_DAYS)

    @property
    def previous(self) -> "Period":
        return Period(self.year, self.number - 1) if self.number > 1 else Period(self.year - 1, per_year())

    @property
    def key(self) -> str:
        """As part of a column name: 2026_1."""
        return f"{self.year}_{self.number}"

    def __str__(self) -> str:
        if per_year() == 4:
            return quarter_label(self.year, self.number)
        return _("Semester %(number)s %(year)s") % {"number": ROMAN[self.number - 1], "year": self.year}


def quarter_label(year: int, quarter: int | None) -> str:
    """ "Quarter II 2026"; "2026" for the row of a whole year."""
    if quarter is None:
        return str(year)
    return _("Quarter %(number)s %(year)s") % {"number": ROMAN[quarter - 1], "year": year}


def quarter_words(quarter: int | None) -> str:
    """ "Quarter II"; "whole year" without one."""
    return _("whole year") if quarter is None else _("Quarter %(number)s") % {"number": ROMAN[quarter - 1]}


def recent(count: int = 8, today: date | None = None) -> list[Period]:
    """The period that is running and those before it, the newest first."""
    return list(_backwards(Period.containing(today or timezone.localdate()), count))


def of_year(year: int, today: date | None = None) -> list[Period]:
    """The periods of ``year`` that have begun, the newest first."""
    day = today or timezone.localdate()
    return [p for n in range(per_year(), 0, -1) if (p := Period(year, n)).starts_on <= day]


def _backwards(period: Period, count: int) -> Iterator[Period]:
    for _step in range(count):
        yield period
        period = period.previous
