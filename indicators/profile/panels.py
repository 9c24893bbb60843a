"""What a page about a region shows, loaded in a fixed number of queries whatever the number of districts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.functional import cached_property

from common import numbers
from indicators.figures import reference as figure_reference
from indicators.figures.measures import Measure, Period
from indicators.figures.reference import IndicatorRow, TargetRow
from indicators.figures.series import Change, Point, apart, find_break, of_month
from indicators.figures.survey_error import threshold
from indicators.profile.charts.trend import TargetMark, TrendLine
from indicators.profile.figures_loaded import figures_of
from indicators.profile.key_figures import KeyFigure
from indicators.profile.subregions import Subregions
from indicators.profile.target_words import target_words
from indicators.targets.standing import standing
from regions.models import Region

COMPARED = ("p0", "extreme_rate")  # beside the indicator shown, drawn or computed with the figures of what lies above


SURVEYED_TWICE = (3, 9, None)  # the usual months of what is surveyed in March and in September
QUARTERLY = ("quarter", "edition")


class RegionPanels:
    """Everything that the overview and the page of a region show, for one period.

    ``family`` is the region, then what it lies in from near to far (``Region.objects.family``).
    ``year`` None means the newest period of the region for the survey month, else of its subregions; it is never
    replaced in silence: ``year`` and ``month`` afterwards say what is shown, and figures of other periods are None.
    ``as_of``: the figures are those that were in force on that day; None: those in force today. ``with_undated``: also
    those that could be out by then and whose day of release is not known.
    """

    def __init__(
        self, family: Sequence[Region], indicators: Iterable[IndicatorRow], *, indicator: str, year: int | None,
        month: int, user, subregions_level: int = 2, as_of: date | None = None, with_undated: bool = False,
    ):  # fmt: skip
        self.family = list(family)
        self.measures = {
            i.code: Measure(i.code, i.label, i.unit, i.decimals, i.direction, i.period_kind, i.month)
            for i in indicators
        }
        self.region, self.user, self.month, self.subregions_level = self.family[0], user, month, subregions_level
        self.indicator, self.as_of, self.with_undated = indicator, as_of, with_undated
        self.asked_year = year
        self.year = year
        self.year = year or self.newest_year

    @property
    def measure(self) -> Measure:
        return self.measures[self.indicator]

    @property
    def ancestors(self) -> list[Region]:
        """What the region lies in, from the country down."""
        return self.family[:0:-1]

    @property
    def district(self) -> Region | None:
        """The district that the region is or lies in."""
        return next((r for r in self.family if r.level == 2), None)

    @cached_property
    def points(self) -> dict[tuple[str, str], list[Point]]:
        """(region code, indicator) -> figures by time: all of the region, those compared of what it lies in."""
        return self._points(self.as_of)

    def _points(self, as_of: date | None) -> dict[tuple[str, str], list[Point]]:
        above, compared = [r.code for r in self.family[1:]], [self.indicator, *COMPARED]
        return figures_of(self.region.code, above, compared, as_of, with_undated=self.with_undated)

    @cached_property
    def newer(self) -> list[Point]:
        """Of a day of the past: the region's figures that are in force today and were not on that day."""
        if self.as_of is None:
            return []
        today = self._points(None)
        return [
            point
            for (code, indicator), points in today.items() if code == self.region.code
            for point in points if point not in self.own(indicator)
        ]  # fmt: skip

    def own(self, indicator: str) -> list[Point]:
        return self.points.get((self.region.code, indicator), [])

    @cached_property
    def _kinds(self) -> dict[str, set[str]]:
        """The kinds of period that the figures of each indicator have."""
        kinds: dict[str, set[str]] = {}
        for (_code, indicator), points in self.points.items():
            kinds.setdefault(indicator, set()).update(p.period_kind for p in points)
        return kinds

    def surveyed(self, indicator: str) -> bool:
        """Whether a survey measures it: by its usual period and, where figures say otherwise, by all of them.

        The registered population is an example of what no survey does.
        """
        usual = self.measures[indicator].period_kind == "survey"
        kinds = self._kinds.get(indicator, {"survey"} if usual else set())
        return "survey" in kinds if usual else kinds == {"survey"}

    def month_of(self, indicator: str) -> int | None:
        """The month of its survey: the one asked for, where it is surveyed in March and September; else its own."""
        if not self.surveyed(indicator):
            return None
        own = self.measures[indicator].month
        return self.month if own in SURVEYED_TWICE else own

    @property
    def offers_month(self) -> bool:
        return self.surveyed(self.indicator) and self.measure.month in SURVEYED_TWICE

    @property
    def shown_kind(self) -> str:
        return "survey" if self.surveyed(self.indicator) else self.measure.period_kind

    @property
    def shown_month(self) -> int | None:
        """Of a survey its month; of quarters and editions that of the region's newest in the year, else None."""
        if self.shown_kind not in QUARTERLY:
            return self.month_of(self.indicator)
        point = self.figure(self.indicator).point
        return point.month if point else None

    @property
    def period(self) -> Period:
        return Period(self.year, self.shown_month, self.shown_kind)

    def comparable(self, code: str, indicator: str) -> list[Point]:
        """The figures of one of the family of which one per year is shown: those of the survey month.

        Counts of a registry never stand in for a survey. What no survey measures has the figures of its own kind of
        period, or where there are none all there are.
        """
        points = self.points.get((code, indicator), [])
        if not self.surveyed(indicator):
            return [p for p in points if p.period_kind == self.measures[indicator].period_kind] or points
        month = self.month_of(indicator)
        return [p for p in points if p.month == month and p.period_kind == "survey"]

    @property
    def main_points(self) -> list[Point]:
        """The region's series of the indicator by time, with what has no month, without what is not comparable."""
        return self._line_and_claims[0]

    @property
    def loose_claims(self) -> list[Point]:
        """Claims without a month beside ``main_points``, outside of the line."""
        return self._line_and_claims[1]

    @property
    def _line_and_claims(self) -> tuple[list[Point], list[Point]]:
        if not self.surveyed(self.indicator):
            return self.comparable(self.region.code, self.indicator), []
        points = of_month(self.own(self.indicator), self.month_of(self.indicator))
        return apart([p for p in points if p.period_kind == "survey"])

    @property
    def newest_year(self) -> int | None:
        for indicator in (self.indicator, "p0"):
            years = [p.year for p in self.comparable(self.region.code, indicator)]
            if years:
                return max(years)
        return next(iter(self._years_below), None)

    @cached_property
    def years(self) -> list[int]:
        """The years that have something to show, newest first: a figure of the region, or where it has none of parts.

        A figure whose month is not given is shown for its year, too.
        """
        own = {p.year for p in self.own(self.indicator) if p.lacks_month}
        own |= {p.year for p in self.comparable(self.region.code, self.indicator)}
        return sorted(own, reverse=True) or self._years_below

    @cached_property
    def _years_below(self) -> list[int]:
        return self._subregions(None).years() if self.region.level <= 2 else []

    def figure(self, indicator: str) -> KeyFigure:
        """The key figure of ``indicator`` for its own period of the year shown; else the one without its month."""
        points = self.comparable(self.region.code, indicator)
        at = [p for p in points if p.year == self.year]
        at = at or [p for p in self.own(indicator) if p.year == self.year and p.lacks_month]
        point = at[-1] if at else None
        earlier = [p for p in points if point and p.year < point.year and not point.is_loose_claim]
        earlier = [p for p in earlier if p.month == point.month] or earlier
        before = ([p for p in earlier if p.method == point.method] or earlier)[-1] if earlier else None
        broken = bool(before and find_break(before, point, self.own_changes))
        newest = points[-1] if points else None
        return KeyFigure(self.measures[indicator], point, before, newest, broken, self.threshold_of(indicator))

    def threshold_of(self, indicator: str) -> Decimal | None:
        """How far two figures of the region must be apart to be told apart, where no survey error is published."""
        return threshold(indicator, self.region.level)

    @cached_property
    def changes(self) -> Mapping[str, tuple[Change, ...]]:
        """Boundary splits by the code of the region that gave something away."""
        return figure_reference.splits()

    @property
    def own_changes(self) -> tuple[Change, ...]:
        return self.changes.get(self.region.code, ())

    def lines(self, indicator: str) -> list[TrendLine]:
        """The region's series, then those of what it lies in; numbers of people do not compare and stand alone."""
        unit = self.measures[indicator].unit
        compared = unit != "thousand_people" and not numbers.is_count(unit)
        return [
            TrendLine(r.code, r.short_name, tuple(self._drawn(r.code, indicator)), self.changes.get(r.code, ()))
            for r in self.family
            if r is self.region or (compared and self.points.get((r.code, indicator)))
        ]

    def _drawn(self, code: str, indicator: str) -> list[Point]:
        """What a survey gives is drawn with all its months, each marked as what it is."""
        surveyed = self.surveyed(indicator)
        return self.points.get((code, indicator), []) if surveyed else self.comparable(code, indicator)

    @property
    def targets(self) -> Sequence[TargetRow]:
        """Approved targets of the region by year; who may see drafts sees them in the data entry, not in charts."""
        return figure_reference.targets(self.region.code)

    def targets_of(self, indicator: str) -> list[TargetRow]:
        return [t for t in self.targets if t.indicator_id == indicator]

    def standing_of(self, target: TargetRow) -> str:
        """Where the region stands today against one of its targets, a word of ``indicators.targets.standing``."""
        points = self.comparable(self.region.code, target.indicator_id)
        found = ([p.value for p in points], [p.value for p in points if p.year == target.year])
        newest, of_year = (values[-1] if values else None for values in found)
        direction, today = self.measures[target.indicator_id].direction, timezone.localdate().year
        return standing(target.minimum, target.maximum, target.year, direction, newest, of_year, today)

    def marks(self, indicator: str) -> list[TargetMark]:
        measure = self.measures[indicator]
        return [TargetMark(t.minimum, t.maximum, t.year, target_words(t, measure)) for t in self.targets_of(indicator)]

    @property
    def subregions_of(self) -> Region:
        """The region whose districts are shown: the region itself, or the province of a district."""
        if self.region.level < 2:
            return self.region
        return next(r for r in self.family if r.level == 1)

    @cached_property
    def subregions(self) -> Subregions:
        """The districts of the country or province; of a district its siblings in the province."""
        return self._subregions(self.year)

    def _subregions(self, year: int | None) -> Subregions:
        return Subregions(
            self.subregions_of.code, self.subregions_level, indicator=self.indicator, year=year, month=self.shown_month,
            kind=self.shown_kind, survey_month=self.month, highlighted=self.region.code, changes=self.changes,
            as_of=self.as_of, with_undated=self.with_undated,
        )  # fmt: skip

    def value_of(self, code: str, indicator: str) -> Decimal | None:
        """The figure of one of the family for the period shown."""
        point = self._point_of(code, indicator)
        return point.value if point else None

    def evidence_of(self, code: str, indicator: str) -> str:
        """The evidence of that figure; "" where there is none."""
        point = self._point_of(code, indicator)
        return point.evidence if point else ""

    def _point_of(self, code: str, indicator: str) -> Point | None:
        return next((p for p in reversed(self.comparable(code, indicator)) if p.year == self.year), None)

    @property
    def parent_rate(self) -> Decimal | None:
        """P0 of the region whose districts are shown, for the period shown."""
        return self.value_of(self.subregions_of.code, "p0")
