"""Reference rows of figures that pages show again and again: see ``regions.lookup.reference``."""

from django.db.models import F

from indicators.figures.series import Change
from indicators.models import Indicator, Target
from regions.lookup.reference import region_changes
from regions.models.places import short_name
from versions.kept import kept


@kept("indicators", size=1)
def indicators() -> tuple[Indicator, ...]:
    """All there are, in their order."""
    return tuple(Indicator.objects.all())


@kept("regions", size=1)
def splits() -> dict[str, tuple[Change, ...]]:
    """Boundary splits by the code of the region that gave something away."""
    found: dict[str, list[Change]] = {}
    for row in region_changes():
        if row.kind == "split":
            label = f"{short_name(row.new__name)}, {row.legal_basis}"
            found.setdefault(row.old_id, []).append(Change(row.legal_date, row.statistics_from, label))
    return {code: tuple(made) for code, made in found.items()}


@kept("indicators", size=200)
def targets(code: str) -> tuple[Target, ...]:
    """Approved targets of the region by year, with their documents."""
    rows = Target.objects.filter(region=code, workflow="approved").select_related("document")
    return tuple(rows.order_by(F("year").asc(nulls_last=True), "id"))
