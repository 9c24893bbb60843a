"""The findings of the overview and of a region's page."""

from collections.abc import Sequence

from dashboard.findings.choosing import chosen
from dashboard.findings.depth import contradiction
from dashboard.findings.direction import direction
from dashboard.findings.finding import Finding
from dashboard.findings.place import place
from dashboard.findings.programs import lowest_reach, money_gap
from dashboard.findings.quadrant import first_priority, membership
from dashboard.findings.situation import changes_above, indices, own_change, siblings, subregions, target_gap
from dashboard.findings.spread import extremes
from dashboard.findings.target import target
from indicators.profile.panels import RegionPanels
from programs.region_numbers import ProgramNumbers

DISTRICT = 2


def findings_of(panels: RegionPanels, programs: Sequence[ProgramNumbers], *, signed_in: bool) -> list[Finding]:
    """At most five, by rank; of a region below the district what programmes say alone. At most one query."""
    figures = _of_figures(panels) if panels.region.level <= DISTRICT else []
    return chosen([*figures, money_gap(programs), lowest_reach(programs)], signed_in=signed_in)


def _of_figures(panels: RegionPanels) -> list[Finding | None]:
    code, own, below = panels.region.code, own_change(panels, "p0"), subregions(panels)
    quadrant = membership(code, below) if panels.region.level == DISTRICT else first_priority(below)
    return [
        direction(own, changes_above(panels, own)),
        contradiction(own, indices(panels)),
        place(code, siblings(panels)),
        quadrant,
        extremes(below),
        target(target_gap(panels)),
    ]
