"""Against which target group the recipients of a region are held."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Case, F, Q, Value, When

from programs.models import TargetGroup


class Group(NamedTuple):
    """The target group that a number is held against. ``several``: more than one fits equally, so none is taken."""

    name: str
    unit: str
    size: int | None
    as_of: date | None
    source: str
    general: bool
    several: int = 1


GROUP_FIELDS = ("region_id", "program_id", "name", "unit", "size", "as_of", "source__publisher", "source__title")


def groups(program: int, unit: str, year: int | None, wanted: set[str]) -> dict[str, Group]:
    """For the regions ``wanted``, the target group to hold the recipients against, of any year or in general."""
    rows = TargetGroup.objects.filter(Q(program_id=program) | Q(program_id=None), region_id__in=wanted)
    kinds = ("region_id", "program_id", "unit", "name")
    in_year = Case(When(as_of__year=year, then=0), default=1) if year else Value(1)
    newest = rows.order_by(*kinds, in_year, F("as_of").desc(nulls_last=True), "id").distinct(*kinds)
    by_region: dict[str, list[tuple]] = {}
    for row in newest.values_list(*GROUP_FIELDS):
        by_region.setdefault(row[0], []).append(row)
    return {region: pick(rows, unit, year) for region, rows in by_region.items()}


def pick(rows: Iterable[tuple], unit: str, year: int | None) -> Group:
    """The best of one region's target groups (``GROUP_FIELDS``): the programme's own before those in general, then the
    same unit, then the same year, then the newest. Where several of different names are equally good, none is taken.
    """

    def worth(row: tuple) -> tuple:
        as_of = row[5]
        return (row[1] is not None, row[3] == unit, bool(as_of and as_of.year == year), as_of or date.min)

    fitting = list(rows)
    if len(fitting) > 1:
        best = max(map(worth, fitting))
        fitting = [row for row in fitting if worth(row) == best]
    _region, program, name, unit_of, size, as_of, publisher, title = fitting[0]
    several = len(fitting)
    if several > 1:
        name, size = "; ".join(row[2] for row in fitting), None
    return Group(name, unit_of, size, as_of, f"{publisher}, {title}", program is None, several)
