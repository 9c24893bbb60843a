"""Reference rows of figures that pages show again and again: see ``regions.lookup.reference``."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import F

from common.names import in_page_language
from indicators.figures.series import Change
from indicators.models import Indicator, Target
from regions.lookup.reference import region_changes
from regions.models.places import short_name
from versions.kept import kept


class IndicatorRow(NamedTuple):
    """An indicator as pages show it."""

    code: str
    name: str
    name_en: str
    unit: str
    decimals: int
    direction: str
    period_kind: str
    month: int | None

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return in_page_language(self.name, self.name_en)


class TargetRow(NamedTuple):
    """A target as pages show it: in the unit of its indicator; ``document`` is publisher and title."""

    indicator_id: str
    year: int | None
    minimum: Decimal | None
    maximum: Decimal | None
    direction: str
    evidence: str
    document: str


@kept("indicators", size=1)
def indicators() -> tuple[IndicatorRow, ...]:
    """All there are, in their order."""
    return tuple(IndicatorRow(*row) for row in Indicator.objects.values_list(*IndicatorRow._fields))


@kept("regions", size=1)
def splits() -> Mapping[str, tuple[Change, ...]]:
    """Boundary splits by the code of the region that gave something away."""
    found: dict[str, list[Change]] = {}
    for row in region_changes():
        if row.kind == "split":
            label = f"{short_name(row.new__name)}, {row.legal_basis}"
            found.setdefault(row.old_id, []).append(Change(row.legal_date, row.statistics_from, label))
    return MappingProxyType({code: tuple(made) for code, made in found.items()})


@kept("indicators", "regions", size=200)  # the document is a source
def targets(code: str) -> tuple[TargetRow, ...]:
    """Approved targets of the region by year, with their documents."""
    rows = Target.objects.filter(region=code, workflow="approved").select_related("document")
    return tuple(
        TargetRow(t.indicator_id, t.year, t.minimum, t.maximum, t.direction, t.evidence, str(t.document))
        for t in rows.order_by(F("year").asc(nulls_last=True), "id")
    )
