"""One month of meetings as weeks and days, each meeting on the day of its own place."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.dates import MONTHS

from meetings.time import moments
from meetings.time.zones import WIB, WIT


@dataclass(frozen=True)
class Day:
    """A day of the calendar with its meetings; ``inside`` is false for days of the months before and after."""

    day: date
    inside: bool  # of the month itself
    is_today: bool
    meetings: list


@dataclass(frozen=True)
class Month:
    """A month of a year, number 1 to 12."""

    year: int
    number: int

    def __str__(self):
        return f"{MONTHS[self.number]} {self.year}"

    @classmethod
    def read(cls, text: str) -> "Month | None":
        """ "2023-12" -> December 2023; None where it is no month between 1945 and 2100."""
        found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
        return cls(int(found[1]), int(found[2])) if found and 1945 <= int(found[1]) <= 2100 else None

    @property
    def value(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    def _neighbour(self, day: date) -> str:
        return Month(day.year, day.month).value

    @property
    def before(self) -> str:
        return self._neighbour(self.first - timedelta(days=1))

    @property
    def after(self) -> str:
        return self._neighbour(self.first + timedelta(days=31))

    @property
    def condition(self) -> Q:
        """Meetings of the weeks shown, from the first midnight in Jayapura to the last one in Jakarta."""
        days = self._days()
        first = datetime.combine(days[0], datetime.min.time(), WIT)
        end = datetime.combine(days[-1] + timedelta(days=1), datetime.min.time(), WIB)
        return Q(starts_at__gte=first, starts_at__lt=end)

    def _days(self) -> list[date]:
        return list(calendar.Calendar().itermonthdates(self.year, self.number))

    def weeks(self, meetings: Iterable, today: date) -> list[list[Day]]:
        """Weeks from Monday to Sunday; the days around the month are shown with their meetings, too."""
        by_day: dict[date, list] = {}
        for meeting in meetings:
            by_day.setdefault(moments.first_day(meeting), []).append(meeting)
        days = [Day(d, d.month == self.number, d == today, by_day.get(d, [])) for d in self._days()]
        return [days[n : n + 7] for n in range(0, len(days), 7)]
