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


def candidates(region: str, year: int | None, program: int | None, wanted: set[str]) -> dict[str, list[tuple]]:
    """The target groups (``GROUP_FIELDS``) of ``region``, and those of ``program`` and in general of ``wanted``.

    By region; of each programme, unit and name the one of the year, else the newest. One query.
    """
    of_program = Q(region_id__in=wanted) & (Q(program_id=program) | Q(program_id=None))
    rows = TargetGroup.objects.filter(Q(region_id=region) | of_program)
    kinds = ("region_id", "program_id", "unit", "name")
    in_year = Case(When(as_of__year=year, then=0), default=1) if year else Value(1)
    newest = rows.order_by(*kinds, in_year, F("as_of").desc(nulls_last=True), "id").distinct(*kinds)
    by_region: dict[str, list[tuple]] = {}
    for row in newest.values_list(*GROUP_FIELDS):
        by_region.setdefault(row[0], []).append(row)
    return by_region


def group_of(rows: Iterable[tuple], program: int, unit: str, year: int | None) -> Group | None:
    """Of one region's target groups the one to hold recipients of a programme against, of any year or in general."""
    fitting = [row for row in rows if row[1] in (program, None)]
    return pick(fitting, unit, year) if fitting else None


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
