"""The subregions of a region in one period: ranking, map and quadrant show these districts or provinces."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from django.utils.functional import cached_property

from common.areas import CODE_LENGTHS, range_under
from common.permissions import COUNTRY
from common.statements import fetch
from indicators.figures.in_force import RELEASED_OR_SOURCE, in_force_on_sql
from indicators.figures.measures import weakest
from indicators.figures.series import Change, Point, find_break
from indicators.figures.survey_error import BOUNDS, Estimate
from indicators.profile.charts.ranking import RankedRegion
from regions.lookup import reference
from regions.lookup.reference import Place, source_words

QUADRANT = ("p0", "poor")

# By hand: writing the same by Django takes longer than all of its rows. The level is the length of the code: no join.
OF_SUBREGIONS = f"""
FROM indicators_observation
WHERE {{in_force}} AND breakdown = 'total' AND length(region_id) = %(length)s AND region_id <> 'ID'
  AND (%(country)s OR {range_under("region_id", "%(code)s")})
  AND """
# The figures of one month of a survey, a quarter or an edition; without a month those that come from no survey.
OF_PERIOD = (
    "CASE WHEN %(month)s IS NULL THEN period_kind <> 'survey' ELSE (month, period_kind) = (%(month)s, %(kind)s) END"
)
IS_SHOWN = f"indicator_id = %(indicator)s AND {OF_PERIOD}"
NEWEST_YEAR = f"SELECT max(year) {OF_SUBREGIONS} {IS_SHOWN}"
YEARS = f"SELECT DISTINCT year {OF_SUBREGIONS} {IS_SHOWN} ORDER BY year DESC"
FIGURES_OF_SUBREGIONS = f"""
SELECT region_id, indicator_id, year, value, method, covers, evidence, source_id, {{released}}, {BOUNDS}
{OF_SUBREGIONS} ({IS_SHOWN} AND (year = %(year)s OR year = ({NEWEST_YEAR} AND year < %(year)s))
  OR indicator_id = ANY(%(quadrant)s) AND year = %(year)s AND (month, period_kind) = (%(survey_month)s, 'survey'))
ORDER BY month NULLS FIRST, released_on NULLS FIRST, id
"""


@lru_cache(maxsize=9)
def of_day(statement: str, *, is_past: bool, with_undated: bool) -> str:
    """``statement`` over the figures in force today, or on the day ``as_of``."""
    narrowed = (
        f"AND o.breakdown = 'total' AND length(o.region_id) = %(length)s "
        f"AND (%(country)s OR {range_under('o.region_id', '%(code)s')}) "
        "AND (o.indicator_id = %(indicator)s OR o.indicator_id = ANY(%(quadrant)s))"
    )
    past = in_force_on_sql("%(as_of)s", narrowed, with_undated=with_undated)
    released = RELEASED_OR_SOURCE if with_undated else "released_on"
    in_force = f"id IN ({past})" if is_past else "is_current"
    return statement.replace("{in_force}", in_force).replace("{released}", released)


# A figure is the row as it came: making something nicer of 1,542 rows took as long as asking for them.
FoundFigure = tuple
VALUE, METHOD, COVERS, EVIDENCE, SOURCE, RELEASED, LOWER, UPPER = range(3, 11)


class Subregions:
    """The regions of ``level`` under ``code``, and their figures of one year.

    ``month`` None is for an indicator that no survey measures, such as the registered population: any figure of
    the year counts. Otherwise only a survey's figure of that month does. At most three queries, however many regions.
    """

    def __init__(
        self, code: str, level: int, *, indicator: str, year: int | None, month: int | None, kind: str,
        survey_month: int, highlighted: str, changes: Mapping[str, tuple[Change, ...]],
        as_of: date | None = None, with_undated: bool = False,
    ):  # fmt: skip
        self.code, self.level, self.indicator = code, level, indicator
        self.year, self.month, self.kind, self.survey_month = year, month, kind, survey_month
        self.highlighted, self.changes = highlighted, changes
        self.as_of, self.with_undated = as_of, with_undated

    @property
    def regions(self) -> Sequence[Place]:
        """All subregions in force."""
        return reference.parts(self.code, self.level)

    def _fetch(self, statement: str) -> list[tuple]:
        asked = {
            "length": CODE_LENGTHS[self.level], "country": self.code == COUNTRY, "code": self.code,
            "indicator": self.indicator, "year": self.year, "month": self.month, "kind": self.kind,
            "survey_month": self.survey_month, "as_of": self.as_of,
            "quadrant": [indicator for indicator in QUADRANT if indicator != self.indicator],
        }  # fmt: skip
        past = self.as_of is not None
        return fetch(of_day(statement, is_past=past, with_undated=self.with_undated), asked)

    def years(self) -> list[int]:
        """The years in which any subregion has the indicator, newest first."""
        return [year for (year,) in self._fetch(YEARS)]

    @cached_property
    def _figures(self) -> dict[tuple[str, int], dict[str, FoundFigure]]:
        """(indicator, year) -> region code -> the newest release: of this year, and of the year before that has any."""
        found: dict[tuple[str, int], dict[str, FoundFigure]] = {}
        for row in self._fetch(FIGURES_OF_SUBREGIONS) if self.year is not None else ():
            region, indicator, year = row[:VALUE]
            found.setdefault((indicator, year), {})[region] = row
        return found

    def _of(self, indicator: str, year: int | None) -> dict[str, FoundFigure]:
        return self._figures.get((indicator, year), {})

    @cached_property
    def before_year(self) -> int | None:
        """The newest earlier year in which any subregion has the indicator in the same month."""
        return max({year for _indicator, year in self._figures} - {self.year}, default=None)

    @cached_property
    def rows(self) -> list[RankedRegion]:
        """All subregions by code; one without a figure has None."""
        shown, before = self._of(self.indicator, self.year), self._of(self.indicator, self.before_year)
        rates, poor = (self._of(indicator, self.year) for indicator in QUADRANT)
        return [
            self._ranked(
                place, shown.get(place.code), before.get(place.code), rates.get(place.code), poor.get(place.code)
            )
            for place in self.regions
        ]

    def _ranked(
        self,
        place: Place,
        shown: FoundFigure | None,
        before: FoundFigure | None,
        rate: FoundFigure | None,
        poor: FoundFigure | None,
    ) -> RankedRegion:
        if shown and before and self._is_broken(place.code, before, shown):
            before = None
        return RankedRegion(
            place.code, place.short_name, shown and shown[VALUE], before and before[VALUE], poor and poor[VALUE],
            rate and rate[VALUE], place.code == self.highlighted, shown[EVIDENCE] if shown else "published",
            _weaker(poor, rate), before[EVIDENCE] if before else "published", poor[EVIDENCE] if poor else "published",
            shown and shown[LOWER], shown and shown[UPPER],
        )  # fmt: skip

    def _is_broken(self, code: str, before: FoundFigure, after: FoundFigure) -> bool:
        changes = self.changes.get(code, ())
        if not changes and before[METHOD] == after[METHOD]:
            return False
        points = (
            Point(year, self.month, found[VALUE], found[METHOD], found[COVERS])
            for year, found in ((self.before_year, before), (self.year, after))
        )
        return find_break(*points, changes) is not None

    def estimates(self, indicator: str) -> dict[str, Estimate]:
        """This year's figures of ``indicator``, which is the one asked for or one of the quadrant, by region code."""
        figures = self._of(indicator, self.year)
        return {code: Estimate(row[VALUE], row[LOWER], row[UPPER]) for code, row in figures.items()}

    def evidence(self, *indicators: str) -> str:
        """The weakest evidence among this year's figures of ``indicators``."""
        return weakest(row[EVIDENCE] for indicator in indicators for row in self._of(indicator, self.year).values())

    @property
    def are_recorded(self) -> bool:
        return any(region.value is not None for region in self.rows)

    @property
    def are_dated(self) -> bool:
        """Whether the day of release of all figures of this year is known."""
        shown = (figures for (_indicator, year), figures in self._figures.items() if year == self.year)
        return all(row[RELEASED] for figures in shown for row in figures.values())

    def sources(self, *indicators: str) -> list[tuple[str, date | None]]:
        """Sources of this year's figures of ``indicators`` and their newest release dates, the most used first."""
        used = Counter(row[SOURCE] for indicator in indicators for row in self._of(indicator, self.year).values())
        return [(self._titles.get(source, ""), self._releases.get(source)) for source, _n in used.most_common()]

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
        return source_words(frozenset(row[SOURCE] for figures in self._figures.values() for row in figures.values()))


def _weaker(one: FoundFigure | None, other: FoundFigure | None) -> str:
    """The evidence of a statement that rests on both figures."""
    return weakest(figure[EVIDENCE] for figure in (one, other) if figure)
