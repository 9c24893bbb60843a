"""The yearly agenda of a team: documents and reports with the days on which they are due (AGENDA_DEADLINES)."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.time import clock

LABELS = {
    "rpkd": gettext_lazy("RPKD, regional poverty reduction plan"),
    "rat": gettext_lazy("RAT, annual action plan"),
    "lp2kd": gettext_lazy("LP2KD, yearly report on poverty reduction"),
    "matriks2": gettext_lazy("Matriks 2, programmes, budget and realisation of the quarter"),
}
AHEAD = 60  # days


@dataclass(frozen=True)
class Deadline:
    """One day of the agenda. ``days`` from today until then, negative once it has passed."""

    kind: str
    due_on: date
    days: int

    @property
    def label(self) -> str:
        if self.kind != "matriks2":
            return str(LABELS[self.kind])
        return f"{LABELS[self.kind]} {self.quarter}"

    @property
    def quarter(self) -> str:
        """The quarter that a Matriks 2 is about: the last one that has ended by its day."""
        year, number = self.due_on.year, (self.due_on.month - 1) // 3
        year, number = (year, number) if number else (year - 1, 4)
        return _("quarter %(number)s %(year)s") % {"number": ("I", "II", "III", "IV")[number - 1], "year": year}

    @property
    def passed(self) -> bool:
        return self.days < 0


def yearly_agenda(year: int, today: date) -> list[Deadline]:
    """The deadlines of a calendar year in their order. 29 February is the 28th in other years."""
    return sorted(_of_year(year, today), key=lambda deadline: (deadline.due_on, deadline.kind))


def _of_year(year: int, today: date) -> Iterator[Deadline]:
    for kind, days in settings.AGENDA_DEADLINES.items():
        for month, day in days:
            due_on = date(year, month, min(day, calendar.monthrange(year, month)[1]))
            yield Deadline(kind, due_on, (due_on - today).days)


def upcoming(region_code: str, ahead: int = AHEAD) -> list[Deadline]:
    """Deadlines of the next ``ahead`` days, by the day of the region, the nearest first; for the overview."""
    today = clock.today(region_code)
    years = {today.year, (today + timedelta(days=ahead)).year}
    found = [deadline for year in sorted(years) for deadline in yearly_agenda(year, today)]
    return [deadline for deadline in found if 0 <= deadline.days <= ahead]
