"""What stands under the charts of a page about a region: source, period, unit and release."""

from django.utils.translation import gettext as _

from common import numbers
from indicators.figures.measures import unit_words
from indicators.profile.panels import RegionPanels


def about_series(panels: RegionPanels, indicator: str) -> list[str]:
    """Source, unit and release of a series, from its newest figure."""
    points = panels.own(indicator)
    unit = unit_words(panels.measures[indicator])
    if not points:
        return [_("Unit: %(unit)s.") % {"unit": unit}]
    sources = list(dict.fromkeys(p.source for p in reversed(points)))
    return [
        _("Source: %(source)s.") % {"source": _first_two(sources)},
        _("Unit: %(unit)s. Release: %(release)s.") % {"unit": unit, "release": numbers.day(points[-1].released_on)},
    ]


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
    words = {"source": _first_two([source for source, _day in found]), "release": numbers.day(released)}
    return [_("Source: %(source)s. Release: %(release)s.") % words]


def _first_two(sources: list[str]) -> str:
    sources = list(dict.fromkeys(sources))
    more = f" {_('and %(n)s more') % {'n': len(sources) - 2}}" if len(sources) > 2 else ""
    return "; ".join(sources[:2]) + more
