"""What else is known of a region: codes, population, commodities, priority locations, targets, changes, subregions."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common import numbers
from indicators.figures.measures import Period, weakest
from indicators.figures.series import Change, Point, extent
from indicators.profile.key_figures import KeyFigure, period_words
from indicators.profile.panels import RegionPanels
from indicators.profile.target_words import target_words
from indicators.stated.queries import stated_of
from indicators.stated.words import StatedWords
from indicators.targets.standing import WORDS
from regions.lookup import reference
from regions.models import RegionChange, RegionCode

OF_POVERTY = (
    "p0", "poor", "poverty_line", "poverty_line_food", "poverty_line_nonfood", "p1", "p2", "extreme_rate",
    "extreme_poor", "population",
)  # fmt: skip


def _frame(point: Point, changes: Iterable[Change]) -> tuple:
    """What two figures must have in common to be divided: period, kind of period and boundary."""
    return point.year, point.month, point.period_kind, extent(point, changes)


class About:
    """The lower half of a region's page; each list is one query, or comes from the figures already loaded."""

    def __init__(self, panels: RegionPanels):
        self.panels = panels
        self.region = panels.region

    @property
    def _lists(self) -> reference.Lists:
        return reference.lists(self.region.code)

    @property
    def codes(self) -> list[dict]:
        """Codes in other systems; an old code is shown only where it differs from today's."""
        systems = RegionCode.System
        today = {row.code for row in self._lists.codes if row.system == systems.BPS}
        return [
            {"label": systems(row.system).label, "code": row.code}
            for row in self._lists.codes
            if row.system != systems.BPS_2016 or row.code not in today
        ]

    @property
    def population(self) -> list[dict]:
        """The newest registered population, with its period and source."""
        points = self.panels.own("population") if self.region.level <= 2 else []
        measure = self.panels.measures["population"]
        return [
            {
                "name": measure.label,
                "text": numbers.with_unit(p.value, measure.unit, 0),
                "period": period_words(p),
                "source": p.source,
                "evidence": p.evidence,
            }
            for p in points[-1:]
        ]

    @property
    def determinants(self) -> list[KeyFigure]:
        """What poverty goes with, as far as the region has figures: of the year shown, with the newest beside it."""
        found = (self.panels.figure(code) for code in self.panels.measures if code not in OF_POVERTY)
        return [figure for figure in found if figure.newest]

    @property
    def implied(self) -> list[dict]:
        """Implied population = 100 x poor / P0: of the newest period, and of the newest before a boundary split.

        Of a year that is asked for: of that year alone.
        """
        chosen = self._pairs
        if self.panels.asked_year:
            chosen = [pair for pair in chosen if pair[0].year == self.panels.asked_year][-1:]
        else:
            older = [pair for pair in chosen if self._lacks(pair[0])]
            chosen = list({id(pair): pair for pair in (*older[-1:], *chosen[-1:])}.values())
        return [self._implied(poor, rate) for poor, rate in chosen]

    @property
    def newest_implied(self) -> str:
        """The newest period that implies a population, in words, where the year that is asked for has none."""
        if not self._pairs or self.implied:
            return ""
        newest = self._pairs[-1][0]
        return numbers.period(newest.year, newest.month)

    @cached_property
    def _pairs(self) -> list[tuple[Point, Point]]:
        """Poor people and poverty rate of the same period and boundary, by time."""
        changes = self.panels.own_changes
        rates = {_frame(p, changes): p for p in self.panels.own("p0") if p.value}  # nothing is implied by a rate of 0
        return [(p, rates[k]) for p in self.panels.own("poor") if (k := _frame(p, changes)) in rates]

    def _lacks(self, point: Point) -> frozenset[Change]:
        """The splits of the region that the figure is from before."""
        return frozenset(self.panels.own_changes) - extent(point, self.panels.own_changes)

    def _implied(self, poor: Point, rate: Point) -> dict:
        missing = self._lacks(poor)
        note = _("100 × poor people / P0, %(period)s") % {"period": numbers.period(poor.year, poor.month)}
        if missing:
            split = ", ".join(sorted(c.label for c in missing))
            note += "; " + _("boundary before the split: %(split)s") % {"split": split}
        value = 100 * poor.value / rate.value
        return {"text": numbers.with_unit(value, "thousand_people", 1), "note": note, "before_split": bool(missing),
                "value": value, "period": Period(poor.year, poor.month).code,
                "evidence": weakest((poor.evidence, rate.evidence))}  # fmt: skip

    @property
    def commodities(self) -> Sequence[reference.LeadingCommodity]:
        return self._lists.commodities

    @property
    def priorities(self) -> Sequence[reference.Priority]:
        """Priority locations in the region, newest year first; the country has too many to list."""
        return self._lists.priorities if self.region.level else ()

    @property
    def targets(self) -> list[dict]:
        return [
            {
                "indicator": self.panels.measures[t.indicator_id].label,
                "words": target_words(t, self.panels.measures[t.indicator_id]),
                "document": t.document,
                "evidence": t.evidence,
                "standing": WORDS[self.panels.standing_of(t)],
            }
            for t in self.panels.targets
        ]

    @cached_property
    def stated(self) -> list[StatedWords]:
        """What sources state of the region without the level; of the indicator shown first."""
        rows = stated_of(self.region.code)
        return sorted(rows, key=lambda stated: stated.row.indicator_id != self.panels.indicator)

    @property
    def stated_here(self) -> list[StatedWords]:
        """Those of the indicator shown, for beside its trend."""
        return [stated for stated in self.stated if stated.row.indicator_id == self.panels.indicator]

    @property
    def changes(self) -> list[dict]:
        """Splits, renumberings and renamings of the region."""
        rows = (row for row in reference.region_changes() if self.region.code in (row.old_id, row.new_id))
        return [
            {
                "kind": RegionChange.Kind(row.kind).label,
                "old": row.old__name,
                "new": row.new__name,
                "legal_date": row.legal_date,
                "legal_basis": row.legal_basis,
            }
            for row in rows
        ]

    @cached_property
    def subregions(self) -> list[tuple[str, str, str]]:
        """Code, name and address of the regions next below."""
        address = reverse("region", args=["CODE"])  # one look-up instead of dozens
        return [(p.code, p.name, address.replace("CODE", p.code)) for p in reference.children(self.region.code)]

    @property
    def subregions_level(self) -> str:
        return ["province", "district", "subdistrict", "village", ""][self.region.level]
