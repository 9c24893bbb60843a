"""Where the figures that a batch wrote stand: pages of regions, and lists of figures by indicator."""

from urllib.parse import urlencode

from django.urls import reverse

from common.permissions import COUNTRY, Someone
from imports.machinery.written import keys_of
from imports.models import ImportBatch
from indicators.models import Indicator, Observation
from regions.models import Region

LINKS = 5  # pages of regions, and likewise indicators


def links(batch: ImportBatch, user: Someone) -> list[tuple[str, str]]:
    """Name and address of the pages on which the figures of ``batch`` stand, as far as ``user`` sees them."""
    figures = Observation.objects.visible_to(user).filter(pk__in=keys_of(batch, Observation))
    written = list(figures.order_by().values_list("region_id", "indicator_id", "year").distinct())
    codes, years = sorted({region for region, *_rest in written}), {year for *_rest, year in written}
    if not codes:
        return []
    area = _around(codes)
    shown = Region.objects.filter(code__in=codes if len(codes) <= LINKS else [area]).order_by("level", "code")
    query = {"region": area} | ({"year": years.pop()} if len(years) == 1 else {})
    indicators = Indicator.objects.filter(pk__in={indicator for _region, indicator, _year in written})
    return [(region.name, region.get_absolute_url()) for region in shown] + [
        (item.label, f"{reverse('indicators')}?{urlencode(query | {'indicator': item.pk})}")
        for item in indicators[:LINKS]
    ]  # fmt: skip


def _around(codes: list[str]) -> str:
    """The smallest region in which all of ``codes`` lie."""
    shared = []
    for parts in zip(*(code.split(".") for code in codes), strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return ".".join(shared) or COUNTRY
