"""Coverage by operators of the social registry: villages with an active operator of all villages, on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy

from beneficiaries.models import FieldOperator
from common.areas import CODE_LENGTHS
from common.permissions import within, within_any
from common.writing.sheets import Col, Sheet
from regions.models import Region

COLUMNS = (
    Col("region", gettext_lazy("code")),
    Col("name", gettext_lazy("region")),
    Col("villages", gettext_lazy("villages"), "number"),
    Col("with_operator", gettext_lazy("with an active operator"), "number"),
    Col("coverage", gettext_lazy("coverage, %"), "number"),
    Col("as_of", gettext_lazy("as of"), "date"),
)


@dataclass(frozen=True)
class Coverage:
    """One region. ``covered`` None: nobody ever recorded an operator there, which is not the same as none."""

    region: Region
    villages: int
    covered: int | None

    @property
    def share(self) -> Decimal | None:
        """In percent."""
        if self.covered is None or not self.villages:
            return None
        return Decimal(100 * self.covered) / self.villages


def active(day: date) -> Q:
    """An operator whose time includes ``day``; an open end has no limit."""
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gte=day))


def existing(day: date) -> Q:
    """A region that was there on ``day``."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gt=day))


def coverage(region: Region, day: date, areas: list[str]) -> list[Coverage]:
    """``region`` first, then its subregions within ``areas``; three queries. A village is its own only subregion."""
    level = min(region.level + 1, Region.Level.VILLAGE)
    subregions = Region.objects.filter(within(region.code), within_any(areas), level=level).filter(existing(day))
    size = CODE_LENGTHS[level]
    villages = Region.objects.filter(within(region.code), within_any(areas), level=Region.Level.VILLAGE)
    villages = villages.filter(existing(day)).annotate(part=Left("code", size))
    of_region = FieldOperator.objects.filter(region=OuterRef("pk"))
    counted = villages.order_by().values("part").annotate(
        villages=Count("pk"), covered=Count("pk", filter=Exists(of_region.filter(active(day))))
    )  # fmt: skip
    counts = {row["part"]: (row["villages"], row["covered"]) for row in counted}
    records = FieldOperator.objects.filter(within(region.code, "region_id"))
    recorded = set(records.annotate(part=Left("region_id", size)).values_list("part", flat=True).distinct())
    rows = [_row(place, place.code, counts, recorded) for place in subregions.order_by("code")]
    known = [row.covered for row in rows if row.covered is not None]
    total = Coverage(region, sum(row.villages for row in rows), sum(known) if known else None)
    return [total, *rows]


def sheet(rows: list[Coverage], day: date) -> Sheet:
    """The rows as the table of their files."""
    cells = [
        (
            row.region.code,
            row.region.name,
            row.villages,
            row.covered,
            None if row.share is None else round(row.share, 2),
            day,
        )
        for row in rows
    ]
    return Sheet("operators", "", COLUMNS, cells)


def _row(region: Region, code: str, counts: dict, recorded: set[str]) -> Coverage:
    villages, covered = counts.get(code, (0, 0))
    return Coverage(region, villages, covered if code in recorded else None)


def areas_without(rows: list[Coverage]) -> int:
    """How many of the subregions have no operators recorded; a total over the others says so."""
    return sum(row.covered is None for row in rows[1:])
