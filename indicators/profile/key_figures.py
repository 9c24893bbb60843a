"""One figure as a page shows it at its head: value, period in its own words, change to the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from common import numbers
from indicators.figures.measures import Measure
from indicators.figures.series import Point
from indicators.figures.survey_error import told_apart


def period_words(point: Point) -> str:
    """The period of a figure, as it says itself."""
    return numbers.period(point.year, point.month, point.period_kind)


class ComparedFigure(NamedTuple):
    """A region's figure beside that of what it lies in. ``share``: of the highest of them, 0 to 100, for a bar."""

    name: str
    text: str
    share: float
    css_class: str
    evidence: str


def compared_figures(lines: Sequence[tuple[str, str, Point | None]], measure: Measure) -> list[ComparedFigure]:
    """Of ``lines`` (name, CSS class, figure), the region first: those that are known; nothing where only one is."""
    known = [(name, css_class, point) for name, css_class, point in lines if point]
    highest = max((point.value for _name, _class, point in known), default=Decimal(0))
    if len(known) < 2 or highest <= 0 or lines[0][2] is None:
        return []
    return [
        ComparedFigure(name, measure.show(point.value), _share(point.value, highest), css_class, point.evidence)
        for name, css_class, point in known
    ]


def _share(value: Decimal, highest: Decimal) -> float:
    return round(float(max(value, Decimal(0)) / highest * 100), 1)


@dataclass(frozen=True)
class KeyFigure:
    """One key figure: the value of the period asked for, or None, and the one before it of the same month."""

    measure: Measure
    point: Point | None
    before: Point | None
    newest: Point | None
    broken: bool = False
    apart: Decimal | None = None  # the threshold of ``survey_error.told_apart``

    @property
    def number_text(self) -> str:
        """The number alone; its unit is ``suffix``."""
        return numbers.number(self.point.value if self.point else None, self.measure.decimals)

    @property
    def text(self) -> str:
        """The number with its unit."""
        return self.measure.show(self.point.value if self.point else None)

    @property
    def suffix(self) -> str:
        return numbers.unit_suffix(self.measure.unit) if self.point else ""

    @property
    def source_text(self) -> str:
        """Where the figure comes from, and when it was released; empty without a figure."""
        if not self.point:
            return ""
        released = self.point.released_on
        release = numbers.day(released) if released else _("day of release not known")
        return "; ".join(part for part in (self.point.source, release) if part)

    @property
    def change(self) -> Decimal | None:
        """Difference to the figure before, in the same unit; None where one is missing or a break lies between."""
        if not self.point or not self.before or self.broken:
            return None
        return self.point.value - self.before.value

    @property
    def within_error(self) -> bool:
        """The change is so small that the two figures of the survey are not told apart."""
        if not self.change or not self.point or not self.before:
            return False
        return not told_apart(self.before.estimate, self.point.estimate, self.apart)

    @property
    def interval_text(self) -> str:
        """ "18,9–24,1": the bounds of the figure, where its source gives its survey error."""
        if not self.point or self.point.lower is None or self.point.upper is None:
            return ""
        return "–".join(numbers.number(end, self.measure.decimals) for end in (self.point.lower, self.point.upper))

    @property
    def change_text(self) -> str:
        return self.measure.show_difference(self.change)

    @property
    def tone(self) -> str:
        """CSS class by the indicator's direction: better or worse than before, none within the survey error."""
        better = None if self.change is None or self.within_error else self.measure.is_better(self.change)
        return "" if better is None else "good" if better else "bad"

    @property
    def period_text(self) -> str:
        return period_words(self.point) if self.point else ""

    @property
    def newest_text(self) -> str:
        return period_words(self.newest) if self.newest else ""

    @property
    def before_text(self) -> str:
        return period_words(self.before) if self.before else ""
