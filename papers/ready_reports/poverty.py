"""Poverty per district of one year: the figures of the March survey as published, each missing one said."""

from django.db.models import F
from django.utils.translation import gettext as _

from common import numbers
from common.writing.sheets import Col, Sheet
from indicators.figures.measures import EVIDENCE_WORDS, weakest
from indicators.models import Indicator, Observation
from regions.models import Region
from regions.models.places import short_name

INDICATORS = ("p0", "poor", "poverty_line", "p1", "p2", "extreme_rate")
MARCH = 3


def years(code: str) -> list[int]:
    """Years with a poverty rate of March in the region, newest first."""
    rows = Observation.objects.in_force().filter(region=code, indicator="p0", breakdown="total", month=MARCH)
    return sorted(set(rows.order_by().values_list("year", flat=True)), reverse=True)


def region_of_districts(family: list[Region]) -> Region:
    """The region whose districts are shown: itself, or the province of what lies below."""
    return next(region for region in family if region.level <= Region.Level.PROVINCE)


def sheet(family: list[Region], year: int | None) -> Sheet:
    """One row per district; the regions above stand below the table. Three queries."""
    place = region_of_districts(family)
    above = [region for region in family if region.level <= place.level]
    measures = {i.code: i for i in Indicator.objects.filter(code__in=INDICATORS)}
    districts = Region.objects.current().under(place.code).districts().order_by("code").values_list("code", "name")
    found, sources, evidence = _figures([region.code for region in above], place.code, year)
    shown = [code for code in INDICATORS if code in measures]
    columns = (
        Col("region", _("code")),
        Col("region_name", _("region")),
        *(Col(code, _heading(measures[code]), "number", measures[code].decimals) for code in shown),
        Col("evidence", _("evidence"), words=EVIDENCE_WORDS, lifted=True),
    )

    def row(code: str, name: str) -> tuple:
        return (code, name, *(found.get((code, indicator)) for indicator in shown), evidence.get(code))

    notes = [_("Source: %(source)s.") % {"source": "; ".join(sorted(sources))}] if sources else []
    return Sheet(
        "poverty", _("Poverty per district"), columns, [row(code, short_name(name)) for code, name in districts],
        foot=[row(region.code, region.name) for region in above], notes=notes,
    )  # fmt: skip


def _heading(measure: Indicator) -> str:
    suffix = numbers.unit_suffix(measure.unit)
    return f"{measure.label} ({suffix})" if suffix else measure.label


def _figures(above: list[str], code: str, year: int | None):
    """(region, indicator) -> value of the newest release; the sources; region -> the weakest evidence."""
    rows = Observation.objects.in_force().filter(breakdown="total", year=year, month=MARCH, indicator__in=INDICATORS)
    rows = rows.of_level(Region.Level.DISTRICT, under_code=code) | rows.filter(region__in=above)
    rows = rows.order_by(F("released_on").asc(nulls_first=True), "id")
    fields = ("region_id", "indicator_id", "value", "evidence", "source__publisher", "source__title")
    found, sources = {}, set()
    evidence: dict[str, str] = {}
    for region, indicator, value, how, publisher, title in rows.values_list(*fields):
        found[region, indicator] = value
        sources.add(f"{publisher}, {title}")
        evidence[region] = weakest([evidence.get(region, how), how])
    return found, sources, evidence
