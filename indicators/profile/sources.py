"""What stands under the charts of a page about a region: source, period, unit and release."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from common import numbers
from indicators.figures.measures import unit_words
from indicators.profile.charts.trend import TrendLine
from indicators.profile.panels import RegionPanels


def about_series(panels: RegionPanels, indicator: str) -> list[str]:
    """Every source of the lines of a series, with whose lines they are; unit, and release of its newest figure."""
    points = panels.own(indicator)
    unit = unit_words(panels.measures[indicator])
    sources = _of_lines(panels.lines(indicator))
    named = [_("Source: %(source)s.") % {"source": sources}] if sources else []
    if not points:
        return [*named, _("Unit: %(unit)s.") % {"unit": unit}]
    released = {"unit": unit, "release": numbers.day(points[-1].released_on)}
    return [*named, _("Unit: %(unit)s. Release: %(release)s.") % released]


def _of_lines(lines: Sequence[TrendLine]) -> str:
    """The sources of all lines, newest figures first: "BPS, Tabel A (Kutai Timur); BPS, Tabel B (Indonesia)"."""
    named: dict[str, list[str]] = {}
    for line in lines:
        for source in dict.fromkeys(p.source for p in reversed(line.points) if p.source):
            named.setdefault(source, []).append(line.name)
    if len(lines) == 1:
        return "; ".join(named)
    return "; ".join(f"{source} ({', '.join(names)})" for source, names in named.items())


def about_subregions(panels: RegionPanels) -> list[str]:
    """Source, period, unit and release of the figures of the subregions."""
    period = {"period": panels.period.words, "unit": unit_words(panels.measure)}
    return [*about_sources(panels, panels.indicator), _("Period: %(period)s. Unit: %(unit)s.") % period]


def about_sources(panels: RegionPanels, *indicators: str) -> list[str]:
    """Source and newest release of the subregions' figures of ``indicators``; nothing where there are no figures."""
    found = panels.subregions.sources(*indicators)
    if not found:
        return []
    released = max((day for _source, day in found if day), default=None)
    words = {"source": first_two([source for source, _day in found]), "release": numbers.day(released)}
    return [_("Source: %(source)s. Release: %(release)s.") % words]


def first_two(sources: Sequence[str]) -> str:
    """The first two sources by name, and how many more there are."""
    sources = list(dict.fromkeys(sources))
    more = f" {_('and %(n)s more') % {'n': len(sources) - 2}}" if len(sources) > 2 else ""
    return "; ".join(sources[:2]) + more
