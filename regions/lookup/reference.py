"""Reference rows that pages show again and again: kept in the process until the data of the app change.

They are few and small, they are shared by all readers and threads, and nobody can change them (``versions.kept``).
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from common.statements import fetch
from regions.models import BoundarySet, Region, RegionChange, Source
from regions.models.places import short_name
from versions.kept import kept

CHANGE_FIELDS = (
    "kind", "old_id", "old__name", "new_id", "new__name", "legal_date", "statistics_from", "legal_basis",
)  # fmt: skip
PLACES = 50  # priority locations listed at the most

# One statement by hand: writing the same by Django takes longer than all of its rows.
LISTS = """
    SELECT (SELECT jsonb_agg(jsonb_build_object('system', system, 'code', code) ORDER BY system, code)::text
            FROM regions_regioncode WHERE region_id = %(code)s AND system <> 'label'),
           (SELECT jsonb_agg(jsonb_build_object('commodity', c.name, 'source', s.publisher || ', ' || s.title)
                             ORDER BY c.name)::text
            FROM regions_regioncommodity r
            JOIN regions_commodity c ON c.id = r.commodity_id JOIN regions_source s ON s.id = r.source_id
            WHERE r.region_id = %(code)s),
           (SELECT jsonb_agg(jsonb_build_object('region', p.name, 'year', p.year, 'source', p.source))::text
            FROM (SELECT g.name, l.year, s.publisher || ', ' || s.title AS source
                  FROM regions_prioritylocation l
                  JOIN regions_region g ON g.code = l.region_id JOIN regions_source s ON s.id = l.source_id
                  WHERE l.region_id = %(code)s OR l.region_id >= %(from)s AND l.region_id < %(to)s
                  ORDER BY l.year DESC, l.region_id, l.id LIMIT %(most)s) p)
"""


class Place(NamedTuple):
    """A region by its names; ``short_name`` is that for charts."""

    code: str
    name: str
    short_name: str


@kept("regions", size=64)
def parts(code: str, level: int) -> tuple[Place, ...]:
    """The regions of ``level`` in force that lie under ``code``, by code."""
    return _places(Region.objects.current().under(code).filter(level=level))


@kept("regions", size=64)
def children(code: str) -> tuple[Place, ...]:
    """The direct parts of ``code`` in force, by code."""
    return _places(Region.objects.current().children(code))


def _places(rows) -> tuple[Place, ...]:
    return tuple(Place(code, name, short_name(name)) for code, name in rows.values_list("code", "name"))


@kept("regions", size=1)
def region_changes() -> tuple[tuple, ...]:
    """All changes of regions, a few dozen, as rows with the names of the fields in CHANGE_FIELDS."""
    return tuple(RegionChange.objects.order_by("legal_date", "id").values_list(*CHANGE_FIELDS, named=True))


class OtherCode(NamedTuple):
    """The code of a region in another system."""

    system: str
    code: str


class LeadingCommodity(NamedTuple):
    """What a region is known for, by name, and who says so."""

    commodity: str
    source: str


class Priority(NamedTuple):
    """A priority location of a year, by the name of the region, and who says so."""

    region: str
    year: int
    source: str


class Lists(NamedTuple):
    """What else is known of a region."""

    codes: tuple[OtherCode, ...]
    commodities: tuple[LeadingCommodity, ...]
    priorities: tuple[Priority, ...]


@kept("regions", size=200)
def lists(code: str) -> Lists:
    """Codes in other systems, commodities, and priority locations in the region, the newest year first."""
    ((*texts,),) = fetch(LISTS, {"code": code, "from": f"{code}.", "to": f"{code}/", "most": PLACES})
    codes, commodities, priorities = (json.loads(text or "[]") for text in texts)
    return Lists(
        tuple(OtherCode(**row) for row in codes),
        tuple(LeadingCommodity(**row) for row in commodities),
        tuple(Priority(**row) for row in priorities),
    )


@kept("regions", size=200)
def source_words(sources: frozenset[int]) -> Mapping[int, str]:
    """Publisher and title by the number of the source."""
    rows = Source.objects.filter(pk__in=sources) if sources else ()
    return MappingProxyType({source.pk: str(source) for source in rows})


@kept("regions", size=64)
def boundaries(level: int, region_code: str) -> int:
    """The set of official boundaries that the regions of ``level`` under a region are drawn from; 0: none is loaded."""
    return BoundarySet.objects.drawing(level, region_code).values_list("pk", flat=True).first() or 0
