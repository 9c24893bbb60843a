"""Where what a pack prints comes from: a line per chapter, each source once, and nothing that it does not print."""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from common.permissions import within
from indicators.profile.key_figures import KeyFigure
from indicators.profile.panels import RegionPanels
from programs.models import FinancialProgress, PhysicalProgress, Program
from programs.reach.content import ReachContent
from regions.models import Source


def of_key_figures(figures: Iterable[KeyFigure]) -> list[str]:
    """The sources of the figures and of those that they are compared with."""
    points = [point for figure in figures for point in (figure.point, figure.before) if point]
    return list(dict.fromkeys(point.source for point in points if point.source))


def of_subregions(panels: RegionPanels) -> list[str]:
    """The sources of the rates and numbers of the subregions."""
    return list(dict.fromkeys(source for source, _day in panels.subregions.sources("p0", "poor")))


def of_programs(programs: Iterable[int], code: str, years: Iterable[int | None]) -> list[str]:
    """The sources of the programmes (by key) and of their rows in the region in the years. One query."""
    programs, years = set(programs), set(years)
    rows = Q(program__in=programs) & within(code, "region_id") & Q(workflow="approved")
    rows &= Q(year__in=years - {None}) | (Q(year=None) if None in years else Q(pk=None))
    named = Q(pk__in=Program.objects.filter(pk__in=programs).values("source"))
    for model in (PhysicalProgress, FinancialProgress):
        named |= Q(pk__in=model.objects.filter(rows).values("source"))
    return [str(source) for source in Source.objects.filter(named).order_by("publisher", "title", "id")]


def of_groups(reach: ReachContent) -> list[str]:
    """The sources of the target groups beside the subregions."""
    return sorted({line.group.source for line in reach.lines if line.group})


def lines(chapters: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """ "Poverty by region: BPS, Tabel A; BPS, Tabel B." for each chapter that has a source."""
    pattern = _("%(chapter)s: %(sources)s.")
    return [pattern % {"chapter": name, "sources": "; ".join(named)} for name, named in chapters if named]
