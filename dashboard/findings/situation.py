"""What the rules need to know of a region, taken from what its page has loaded.

A province asks for its siblings, one query; all else is there already.
"""

from datetime import date

from common.permissions import COUNTRY
from dashboard.findings.depth import Indices
from dashboard.findings.direction import Change
from dashboard.findings.siblings import Sibling, Siblings
from dashboard.findings.target import TargetGap
from indicators.figures import analyses
from indicators.figures.measures import Period, weakest
from indicators.figures.series import Point, find_break
from indicators.figures.survey_error import threshold
from indicators.profile.content import gap_view
from indicators.profile.panels import RegionPanels
from indicators.profile.subregions import Subregions
from indicators.targets.standing import OVER_MET, OVER_MISSED
from regions.models import Region
from versions.kept import kept

RATE, NUMBER = "p0", "poor"


def own_change(panels: RegionPanels, indicator: str) -> Change | None:
    """The change of the region to the figure shown; None where one is missing or a break lies between.

    Also where they are of two months, or one does not say of which.
    """
    figure = panels.figure(indicator)
    if figure.point is None or figure.before is None or figure.broken or figure.before.month != figure.point.month:
        return None
    return Change(panels.region.short_name, figure.before, figure.point, figure.apart)


def indices(panels: RegionPanels) -> Indices:
    """The changes of P1 and P2."""
    return Indices(own_change(panels, "p1"), own_change(panels, "p2"))


def changes_above(panels: RegionPanels, own: Change | None) -> list[Change]:
    """Changes of the rate in the regions above, the nearest first, between the periods of ``own``."""
    if own is None:
        return []
    found = (_change_of(panels, region, own) for region in panels.family[1:])
    return [change for change in found if change]


def _change_of(panels: RegionPanels, region: Region, own: Change) -> Change | None:
    points = {(p.year, p.month, p.period_kind): p for p in panels.comparable(region.code, RATE)}
    before, after = (points.get(period) for period in own.periods)
    if before is None or after is None or find_break(before, after, panels.changes.get(region.code, ())):
        return None
    return Change(region.short_name, before, after, threshold(RATE, region.level))


def subregions(panels: RegionPanels) -> Siblings:
    """The districts of the country or province, or the siblings of a district, for the year shown."""
    made = _siblings(panels.subregions, Period(panels.year, panels.month))
    return _with_parent(made, panels, panels.subregions_of)


def siblings(panels: RegionPanels) -> Siblings | None:
    """The regions beside this one; None for the country. Of a province one query, of today it is kept."""
    if panels.region.level == 0:
        return None
    if panels.region.level == 2:
        return subregions(panels)
    read = _provinces if panels.as_of else provinces_of_today
    return _with_parent(read(panels.year, panels.month, panels.as_of), panels, panels.family[-1])


def _provinces(year: int | None, month: int, as_of: date | None) -> Siblings:
    found = Subregions(
        COUNTRY, 1, indicator=RATE, year=year, month=month, kind="survey", survey_month=month, highlighted="",
        changes={}, as_of=as_of,
    )  # fmt: skip
    return _siblings(found, Period(year, month))


provinces_of_today = kept("indicators", "regions", size=20)(_provinces)


def _siblings(found: Subregions, period: Period) -> Siblings:
    """Without what they lie in."""
    rates, poor = found.estimates(RATE), found.estimates(NUMBER)
    regions = tuple(Sibling(p.code, p.short_name, rates.get(p.code), poor.get(p.code)) for p in found.regions)
    titles, number_titles = (tuple(title for title, _day in found.sources(of)) for of in (RATE, NUMBER))
    return Siblings(
        regions, "", None, found.level, threshold(RATE, found.level), period, titles, number_titles,
        found.evidence(RATE, NUMBER),
    )  # fmt: skip


def _with_parent(made: Siblings, panels: RegionPanels, parent: Region) -> Siblings:
    point = _point(panels, parent.code)
    if point is None:
        return made._replace(parent=parent.short_name)
    evidence = weakest((made.evidence, point.evidence))
    return made._replace(parent=parent.short_name, parent_rate=point.estimate, evidence=evidence)


def _point(panels: RegionPanels, code: str) -> Point | None:
    """The rate of one of the family for the year shown."""
    return next((p for p in reversed(panels.comparable(code, RATE)) if p.year == panels.year), None)


def target_gap(panels: RegionPanels) -> TargetGap | None:
    """The region's target of the rate against its newest figure; None where a past year is shown."""
    figure = panels.figure(RATE)
    view = gap_view(panels, figure)
    if view is None or view.gap is None or figure.point is None or figure.point != figure.newest:
        return None
    is_over = view.standing in (OVER_MET, OVER_MISSED)
    point = _of_the_year(panels, view.gap, view.target.year) if is_over else figure.point
    if point is None:
        return None
    gap = analyses.gap(point, view.gap.low, view.gap.high, view.target.year, view.measure.direction)
    return TargetGap(gap, point, view.target.year, view.standing, figure.apart, view.document, view.evidence)


def _of_the_year(panels: RegionPanels, gap: analyses.Gap, year: int | None) -> Point | None:
    """The rate of the target's year; None where figures of its other months stand on the other side of the target."""
    compared = [p for p in panels.comparable(panels.region.code, RATE) if p.year == year]
    sides = {p.value <= gap.high for p in panels.own(RATE) if p.year == year}
    return compared[-1] if compared and len(sides) == 1 else None
