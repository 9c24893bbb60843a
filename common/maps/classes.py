"""Classes for coloured maps: human cut points for rates and, around zero, for changes."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _

from common.numbers import decimals_of, number

Number = int | float | Decimal

NONE = "none"  # the class of a region without a value; never that of 0
# Which of the six colours stand for so many classes, far enough apart to be told from each other.
SHADES = {1: (2,), 2: (1, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4), 6: (0, 1, 2, 3, 4, 5)}
STRENGTHS = {0: (), 1: (2,), 2: (1, 3), 3: (1, 2, 3)}
WINDOW = Decimal("0.4")  # share of a class by which a cut may leave its quantile for a rounder number


class LegendItem(NamedTuple):
    """One class in the legend of a map: its colour (a CSS class), its words and the number of its regions."""

    css_class: str
    label: str
    count: int  # type: ignore[assignment]  # hides the method of tuples, which nobody asks a legend


@dataclass(frozen=True)
class Breaks:
    """Half-open classes: class i holds cuts[i-1] <= value < cuts[i]; the first and the last are open.

    Values are rounded to `decimals` before they are compared, so that the legend agrees with the printed number.
    """

    cuts: tuple[Decimal, ...]
    classes: tuple[str, ...]
    decimals: int
    counts: dict[str, int]

    def css_class(self, value: Number | None) -> str:
        """c0 (lowest) to c5, or `none` for None."""
        return NONE if value is None else self.classes[bisect_right(self.cuts, rounded(value, self.decimals))]

    @property
    def ranges(self) -> list[tuple[str, Decimal | None, Decimal | None]]:
        """(css class, from, to) in rising order; from is inside, to is outside, None is open."""
        return list(zip(self.classes, (None, *self.cuts), (*self.cuts, None), strict=True))

    def legend(self) -> list[LegendItem]:
        """One item per class, cut points in the language of the page; nothing where there are no values."""
        if not self.counts:
            return []
        return [LegendItem(name, _span(low, high), self.counts.get(name, 0)) for name, low, high in self.ranges]


@dataclass(frozen=True)
class ChangeBreaks:
    """Classes of a change: direction by sign, strength by cuts on its size. b = better, w = worse, z = unchanged."""

    cuts: tuple[Decimal, ...]
    good: Literal["down", "up"]
    decimals: int
    counts: dict[str, int]

    def css_class(self, value: Number | None) -> str:
        """b1-b3, z or w1-w3, or `none` for None."""
        if value is None:
            return NONE
        change = rounded(value, self.decimals)
        if not change:
            return "z"
        strength = STRENGTHS[len(self.cuts) + 1][bisect_right(self.cuts, abs(change))]
        return f"{'b' if (change < 0) == (self.good == 'down') else 'w'}{strength}"

    def legend(self) -> list[LegendItem]:
        """From the strongest fall to the strongest rise, in words as well as colours; nothing without values."""
        if not self.counts:
            return []
        fall, rise = ("b", "w") if self.good == "down" else ("w", "b")
        spans = list(zip(STRENGTHS[len(self.cuts) + 1], (None, *self.cuts), (*self.cuts, None), strict=True))
        falls = [(f"{fall}{strength}", _fell(low, high)) for strength, low, high in reversed(spans)]
        rises = [(f"{rise}{strength}", _rose(low, high)) for strength, low, high in spans]
        rows = [*falls, ("z", _("unchanged")), *rises]
        return [LegendItem(name, label, self.counts.get(name, 0)) for name, label in rows]


def classify(
    values: Iterable[Number | None], n: int = 5, *, decimals: int = 2, cuts: Sequence[Number] | None = None
) -> Breaks:
    """Classes of about equal size with round cut points, or the fixed `cuts`.

    There are fewer than `n` (1 to 6) classes where values are few or equal; with quantiles none is empty.
    ValueError for NaN, infinity or cuts that do not rise.
    """
    known = sorted(rounded(value, decimals) for value in values if value is not None)
    points = _quantile_cuts(known, n, decimals) if cuts is None else tuple(rounded(cut, decimals) for cut in cuts)
    if list(points) != sorted(set(points)) or len(points) + 1 not in SHADES:
        raise ValueError(f"cuts must rise and make 1 to {max(SHADES)} classes: {points}")
    classes = tuple(f"c{shade}" for shade in SHADES[len(points) + 1])
    counts = Counter(classes[bisect_right(points, value)] for value in known)
    return Breaks(points, classes, decimals, dict(counts))


def classify_change(
    values: Iterable[Number | None], *, decimals: int = 2, good: Literal["down", "up"] = "down"
) -> ChangeBreaks:
    """Classes around zero, equally strong in both directions. `good` says which direction is an improvement."""
    known = [rounded(value, decimals) for value in values if value is not None]
    sizes = sorted(abs(value) for value in known if value)
    breaks = ChangeBreaks(_quantile_cuts(sizes, 3, decimals), good, decimals, {})
    return ChangeBreaks(breaks.cuts, good, decimals, dict(Counter(map(breaks.css_class, known))))


def rounded(value: Number, decimals: int) -> Decimal:
    """Decimal with so many places, halves away from zero as `numbers.number` prints. ValueError for NaN, infinity."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"not a number to classify: {value}")
    return exact.quantize(_step(decimals), ROUND_HALF_UP) + 0  # + 0: no negative zero


@lru_cache(maxsize=32)
def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def plain(value: Decimal) -> str:
    """A cut point without needless zeros, in the language of the page: 7.50 -> 7,5."""
    return number(value, decimals_of(value.normalize()))


def _quantile_cuts(known: list[Decimal], n: int, decimals: int) -> tuple[Decimal, ...]:
    """Rising cuts such that every class between them holds a value."""
    cuts: list[Decimal] = []
    below = 0
    for k in range(1, n if known else 0):
        share, reach = Decimal(k) / n, WINDOW / n
        low, wanted, high = (_quantile(known, place) for place in (share - reach, share, share + reach))
        cut = _roundest(low, wanted, high, decimals)
        position = sum(value < cut for value in known)
        if below < position < len(known):
            cuts.append(cut)
            below = position
    return tuple(cuts)


def _quantile(known: list[Decimal], share: Decimal) -> Decimal:
    place = share * (len(known) - 1)
    index = int(place)
    after = known[min(index + 1, len(known) - 1)]
    return known[index] + (after - known[index]) * (place - index)


def _roundest(low: Decimal, wanted: Decimal, high: Decimal, decimals: int) -> Decimal:
    """The number in (low, high] with the coarsest step (1, 2, 2.5 or 5 times a power of ten), nearest to the wanted."""
    finest = Decimal(1).scaleb(-decimals)
    exponent = max(high, -low, finest).adjusted() + 1
    while (unit := Decimal(1).scaleb(exponent)) >= finest:
        for factor in ("5", "2.5", "2", "1"):
            step = unit * Decimal(factor)
            if step % finest:
                continue
            down = (wanted / step).to_integral_value(ROUND_FLOOR) * step
            fitting = [cut for cut in (down, down + step) if low < cut <= high]
            if fitting:
                return min(fitting, key=lambda cut: abs(cut - wanted)).quantize(finest)
        exponent -= 1
    return wanted.quantize(finest, ROUND_HALF_UP)


def _span(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        return _("all") if high is None else f"< {plain(high)}"
    return f"≥ {plain(low)}" if high is None else f"{plain(low)} – < {plain(high)}"


def _fell(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        return _("fell") if high is None else _("fell by less than %(high)s") % {"high": plain(high)}
    if high is None:
        return _("fell by %(low)s or more") % {"low": plain(low)}
    return _("fell by %(low)s to less than %(high)s") % {"low": plain(low), "high": plain(high)}


def _rose(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        return _("rose") if high is None else _("rose by less than %(high)s") % {"high": plain(high)}
    if high is None:
        return _("rose by %(low)s or more") % {"low": plain(low)}
    return _("rose by %(low)s to less than %(high)s") % {"low": plain(low), "high": plain(high)}
