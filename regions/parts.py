"""The parts of a region for one period: what ranking, map and quadrant show of its districts or provinces."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.db.models import F, Q, Subquery
from django.utils.functional import cached_property

from regions.charts import Part
from regions.measures import NOT_PUBLISHED
from regions.models import Observation, Region, Source
from regions.models.places import short_name
from regions.series import Change, Point, find_break

QUADRANT = ("p0", "poor")
FIGURE_FIELDS = (
    "region_id", "indicator_id", "year", "value", "method", "covers", "evidence", "source_id", "released_on",
)  # fmt: skip


# A figure is the row as it came: making something nicer of 1,542 rows took as long as asking for them.
Found = tuple
VALUE, METHOD, COVERS, EVIDENCE, SOURCE, RELEASED = range(3, 9)


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
    def _figures(self) -> dict[tuple[str, int], dict[str, Found]]:
        """(indicator, year) -> region code -> the newest release: of this year, and of the year before that has any."""
        found: dict[tuple[str, int], dict[str, Found]] = {}
        if self.year is None:
            return found
        before = self._in_force.filter(self._shown, year__lt=self.year).order_by("-year").values("year")[:1]
        rows = self._in_force.filter(self._shown & (Q(year=self.year) | Q(year=Subquery(before))) | self._quadrant)
        rows = rows.order_by(F("released_on").asc(nulls_first=True), "id").values_list(*FIGURE_FIELDS)
        for row in rows:
            region, indicator, year = row[:VALUE]
            found.setdefault((indicator, year), {})[region] = row
        return found

    def _of(self, indicator: str, year: int | None) -> dict[str, Found]:
        return self._figures.get((indicator, year), {})

    @cached_property
    def before_year(self) -> int | None:
        """The newest earlier year in which any part has the indicator in the same month."""
        return max({year for _indicator, year in self._figures} - {self.year}, default=None)

    @cached_property
    def rows(self) -> list[Part]:
        """All parts by code; one without a figure has None."""
        shown, before = self._of(self.indicator, self.year), self._of(self.indicator, self.before_year)
        rates, poor = (self._of(indicator, self.year) for indicator in QUADRANT)
        return [
            self._part(code, name, shown.get(code), before.get(code), rates.get(code), poor.get(code))
            for code, name in self.regions
        ]

    def _part(
        self, code: str, name: str, shown: Found | None, before: Found | None, rate: Found | None, poor: Found | None
    ) -> Part:
        if shown and before and self._is_broken(code, before, shown):
            before = None
        return Part(
            code, short_name(name), shown and shown[VALUE], before and before[VALUE], poor and poor[VALUE],
            rate and rate[VALUE], code == self.highlighted, shown[EVIDENCE] if shown else "published",
            _weaker(poor, rate),
        )  # fmt: skip

    def _is_broken(self, code: str, before: Found, after: Found) -> bool:
        changes = self.changes.get(code, ())
        if not changes and before[METHOD] == after[METHOD]:
            return False
        points = (
            Point(year, self.month, found[VALUE], found[METHOD], found[COVERS])
            for year, found in ((self.before_year, before), (self.year, after))
        )
        return find_break(*points, changes) is not None

    @property
    def are_recorded(self) -> bool:
        return any(part.value is not None for part in self.rows)

    def sources(self, *indicators: str) -> list[tuple[str, date | None]]:
        """Sources of this year's figures of ``indicators`` and their newest release dates, the most used first."""
        used = Counter(row[SOURCE] for indicator in indicators for row in self._of(indicator, self.year).values())
        return [(self._titles[source], self._releases.get(source)) for source, _n in used.most_common()]

    @cached_property
    def _releases(self) -> dict[int, date]:
        """Newest release date by source, of this year's figures; without those that give none."""
        dated = {
            (row[RELEASED], row[SOURCE])
            for (_indicator, year), figures in self._figures.items() if year == self.year
            for row in figures.values() if row[RELEASED]
        }  # fmt: skip
        return {source: released for released, source in sorted(dated)}

    @cached_property
    def _titles(self) -> dict[int, str]:
        used = {row[SOURCE] for figures in self._figures.values() for row in figures.values()}
        return {source.pk: str(source) for source in Source.objects.filter(pk__in=used)} if used else {}


def _measured_in(month: int | None) -> Q:
    """A survey's figures of the month; None: the figures that come from no survey."""
    return Q(month=month, period_kind="survey") if month else ~Q(period_kind="survey")


def _weaker(one: Found | None, other: Found | None) -> str:
    """The evidence of a statement that rests on both figures."""
    for figure in (one, other):
        if figure and figure[EVIDENCE] in NOT_PUBLISHED:
            return figure[EVIDENCE]
    return "published"
