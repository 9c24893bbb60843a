"""Axes: round ticks of values, years of a time axis, places on the paper."""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

STEPS = (1, 2, 3, 5, 10)
INTERVALS = 4


class Scale(NamedTuple):
    """From values (or days as ordinals) ``low`` to ``high`` to places ``begin`` to ``end`` on the paper."""

    low: float
    high: float
    begin: float
    end: float

    def __call__(self, value: Decimal | float) -> float:
        """The place of a value; the middle where the scale has no length."""
        if self.high == self.low:
            return (self.begin + self.end) / 2
        return self.begin + (float(value) - self.low) / (self.high - self.low) * (self.end - self.begin)

    def of_day(self, day: date) -> float:
        """The place of a day."""
        return self(day.toordinal())


def value_ticks(values: Iterable[Decimal], *, from_zero: bool = True) -> list[Decimal]:
    """Round ticks, about five, from at or below the lowest to at or above the highest of ``values``."""
    known = [*values, *([Decimal(0)] if from_zero else [])] or [Decimal(0)]
    low, high = min(known), max(known)
    if low == high:
        low, high = (low, low + 1) if from_zero or not low else (low - abs(low) / 10, high + abs(high) / 10)
    step = _round_step((high - low) / INTERVALS)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * n for n in range(first, last + 1)]


def _round_step(least: Decimal) -> Decimal:
    """The smallest of 1, 2, 3, 5 times a power of ten that is not below ``least`` (> 0)."""
    power = Decimal(10) ** least.adjusted()
    return next(power * step for step in STEPS if power * step >= least)


def tick_decimals(ticks: Sequence[Decimal]) -> int:
    """How many decimals the ticks need."""
    exponents = [tick.normalize().as_tuple().exponent for tick in ticks]
    return max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0) if ticks else 0


def year_ticks(first: date, last: date, month: int, most: int) -> list[date]:
    """Days (the first of ``month``) that bear the label of their year: up to ``most``, evenly, with both ends."""
    years = [year for year in range(first.year, last.year + 1) if first <= date(year, month, 1) <= last]
    if len(years) > most:
        years = [years[round(n * (len(years) - 1) / (most - 1))] for n in range(most)]
    return [date(year, month, 1) for year in years]
