"""The parts of a region for one period: what ranking, map and quadrant show of its districts or provinces."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Max, Q, Subquery
from django.utils.functional import cached_property

from regions.charts import Part
from regions.measures import NOT_PUBLISHED
from regions.models import Observation, Region
from regions.models.places import short_name
from regions.series import Change, Point, find_break

QUADRANT = ("p0", "poor")
FIGURE_FIELDS = ("region_id", "indicator_id", "year", "value", "method", "covers", "evidence")
Found = tuple[Decimal, str, date | None, str]  # value, method, covers, evidence


class Parts:
    """The regions of ``level`` under ``code``, and their figures of one year.

    ``month`` None is for an indicator that no survey measures, such as the registered population: any figure of
    the year counts. Otherwise only a survey's figure of that month does. Three queries, whatever the number of parts.
    """

    def __init__(
        self, code: str, level: int, *, indicator: str, year: int | None, month: int | None, survey_month: int,
        highlighted: str, changes: Mapping[str, tuple[Change, ...]],
    ):  # fmt: skip
        self.code, self.level, self.indicator = code, level, indicator
        self.year, self.month, self.survey_month = year, month, survey_month
        self.highlighted, self.changes = highlighted, changes

    @cached_property
    def regions(self) -> list[tuple[str, str]]:
        """(code, name) of all parts in force, also as attributes."""
        rows = Region.objects.current().under(self.code).filter(level=self.level)
        return list(rows.values_list("code", "name", named=True))

    @property
    def _in_force(self):
        return Observation.objects.in_force().filter(breakdown="total").of_level(self.level, under_code=self.code)

    @property
    def _shown(self) -> Q:
        return Q(indicator=self.indicator) & _measured_in(self.month)

    @property
    def _quadrant(self) -> Q:
        others = [indicator for indicator in QUADRANT if indicator != self.indicator]
        return Q(indicator__in=others, year=self.year) & _measured_in(self.survey_month)

    def newest_year(self) -> int | None:
        """The newest year in which any part has the indicator."""
        return self._in_force.filter(self._shown).order_by("-year").values_list("year", flat=True).first()

    @cached_property
    def _figures(self) -> dict[str, dict[tuple[str, int], Found]]:
        """Region code -> (indicator, year) -> the newest release: of this year, and of the year before that has any."""
        found: dict[str, dict[tuple[str, int], Found]] = {}
        if self.year is None:
            return found
        before = self._in_force.filter(self._shown, year__lt=self.year).order_by("-year").values("year")[:1]
        rows = self._in_force.filter(self._shown & (Q(year=self.year) | Q(year=Subquery(before))) | self._quadrant)
        rows = rows.order_by(F("released_on").asc(nulls_first=True), "id").values_list(*FIGURE_FIELDS)
        for region, indicator, year, *figure in rows:
            found.setdefault(region, {})[indicator, year] = tuple(figure)
        return found

    @cached_property
    def before_year(self) -> int | None:
        """The newest earlier year in which any part has the indicator in the same month."""
        years = {year for figures in self._figures.values() for _indicator, year in figures}
        return max(years - {self.year}, default=None)

    @cached_property
    def rows(self) -> list[Part]:
        """All parts by code; one without a figure has None."""
        return [self._part(code, name, self._figures.get(code, {})) for code, name in self.regions]

    def _part(self, code: str, name: str, figures: dict[tuple[str, int], Found]) -> Part:
        shown, before = figures.get((self.indicator, self.year)), figures.get((self.indicator, self.before_year))
        rate, poor = (figures.get((indicator, self.year)) for indicator in QUADRANT)
        if shown and before and self._is_broken(code, before, shown):
            before = None
        return Part(
            code, short_name(name), shown and shown[0], before and before[0], poor and poor[0], rate and rate[0],
            code == self.highlighted, shown[3] if shown else "published", _weaker(poor, rate),
        )  # fmt: skip

    def _is_broken(self, code: str, before: Found, after: Found) -> bool:
        changes = self.changes.get(code, ())
        if not changes and before[1] == after[1]:
            return False
        points = (
            Point(year, self.month, value, method, covers)
            for year, (value, method, covers, _evidence) in ((self.before_year, before), (self.year, after))
        )
        return find_break(*points, changes) is not None

    @property
    def are_recorded(self) -> bool:
        return any(part.value is not None for part in self.rows)

    @cached_property
    def _sources(self) -> list[tuple[str, str, str, date | None]]:
        """Indicator, publisher, title and newest release of the sources of this year's figures, the most used first."""
        if self.year is None:
            return []
        rows = self._in_force.filter(self._shown & Q(year=self.year) | self._quadrant)
        grouped = rows.values_list("indicator_id", "source__publisher", "source__title")
        counted = grouped.annotate(released=Max("released_on"), n=Count("pk"))
        return [row[:4] for row in counted.order_by("-n", "source__title", "source__publisher", "indicator_id")]

    def sources(self, *indicators: str) -> list[tuple[str, date | None]]:
        """Sources of this year's figures of ``indicators`` and their newest release dates, the most used first."""
        found = ((f"{who}, {what}", day) for code, who, what, day in self._sources if code in indicators)
        return list(dict.fromkeys(found))


def _measured_in(month: int | None) -> Q:
    """A survey's figures of the month; None: the figures that come from no survey."""
    return Q(month=month, period_kind="survey") if month else ~Q(period_kind="survey")


def _weaker(*figures: Found | None) -> str:
    """The evidence of a statement that rests on all ``figures``."""
    return next((figure[3] for figure in figures if figure and figure[3] in NOT_PUBLISHED), "published")
