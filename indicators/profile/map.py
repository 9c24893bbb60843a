"""The map of a page about a region: its subregions coloured by their figures."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import pgettext

from common import numbers
from common.maps.classes import Breaks, ChangeBreaks, LegendItem, classify, classify_change
from common.maps.drawing import Area, Map
from indicators.figures.measures import Measure, with_evidence
from indicators.profile.panels import RegionPanels
from regions.maps import outlines


def draw_subregions(
    panels: RegionPanels, description: str, *, kind: str, changes: bool
) -> tuple[Map | None, list[LegendItem]]:
    """The subregions coloured by value, or by change against the period before; None where there are no outlines."""
    values = [p.change if changes else p.value for p in panels.subregions.rows]
    breaks = _classes(values, panels.measure, changes=changes)
    areas = _areas(panels, values, breaks, changes=changes)
    title = _title(panels, changes=changes)
    try:
        drawn = outlines.draw(
            panels.subregions_of.code,
            areas,
            kind=kind,
            level=panels.subregions_level,
            title=title,
            description=description,
        )
    except LookupError:  # a region without outlines, such as one added by hand: the table beside says it all
        drawn = None
    return drawn, breaks.legend()


def _classes(values: list[Decimal | None], measure: Measure, *, changes: bool) -> Breaks | ChangeBreaks:
    if not changes:
        return classify(values, 5, decimals=measure.decimals)
    decimals = 2 if measure.unit == "percent" else measure.decimals
    return classify_change(values, decimals=decimals, good="up" if measure.direction == "higher" else "down")


def _title(panels: RegionPanels, *, changes: bool) -> str:
    period = panels.period.words
    if not changes:
        return f"{panels.measure.label}, {period}"
    if panels.subregions.before_year:
        period = f"{panels.period._replace(year=panels.subregions.before_year).words} → {period}"
    return f"{pgettext('difference', 'Change')}: {panels.measure.label}, {period}"


def _areas(
    panels: RegionPanels, values: list[Decimal | None], breaks: Breaks | ChangeBreaks, *, changes: bool
) -> list[Area]:
    measure = panels.measure
    write = (numbers.difference_writer if changes else numbers.unit_writer)(measure.unit, measure.decimals)
    address = reverse("region", args=["CODE"])  # one look-up instead of 514
    return [
        Area(
            p.code, p.name, with_evidence(write(v), p.evidence), breaks.css_class(v), address.replace("CODE", p.code),
            p.highlighted,
        )
        for p, v in zip(panels.subregions.rows, values, strict=True)
    ]  # fmt: skip
