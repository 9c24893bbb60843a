"""How many people live where: no count of recipients can be larger.

One rule for imports, the admin, the table of a report and its workbook.
"""

from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.backends.utils import CursorWrapper
from django.db.models import Max
from django.utils.translation import gettext as _

from common import numbers
from common.choices import Workflow
from common.permissions import COUNTRY
from indicators.models import Observation

LARGEST_COUNT = 10**8  # where no population is known; more is an amount of money


class CountLimit(NamedTuple):
    """The most that can be counted. ``region``: whose population it is, empty where none is known."""

    number: int
    region: str = ""


class PopulationLimits:
    """The largest population known of each region, of any year and source: one query, once somebody asks."""

    @cached_property
    def people(self) -> dict[str, Decimal]:
        figures = Observation.objects.filter(
            indicator="population", breakdown=Observation.Breakdown.TOTAL, workflow=Workflow.APPROVED
        )
        return dict(figures.order_by().values_list("region_id").annotate(Max("value")))

    def of(self, code: str) -> CountLimit:
        """The limit of a region: its own population, else that of the nearest region it lies in."""
        parts = code.split(".")
        above = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
        for name in (*above, COUNTRY):
            if name in self.people:
                return CountLimit(int(self.people[name]), name)
        return CountLimit(LARGEST_COUNT)


def refusal(value: Decimal | int | None, limit: CountLimit) -> str:
    """Why ``value`` is no count of recipients, as the end of a sentence; empty where it may be one."""
    if value is None or value <= limit.number:
        return ""
    words = {"most": numbers.number(limit.number), "region": limit.region}
    if limit.region:
        return _("is more than the %(most)s people who live in %(region)s; is it money?") % words
    return _("is more than %(most)s, which no number of recipients reaches; is it money?") % words


def lay_down(cursor: CursorWrapper, limits: PopulationLimits) -> None:
    """The temporary table ``import_population``: code of a region, people who live in it."""
    cursor.execute("DROP TABLE IF EXISTS import_population")
    cursor.execute(
        "CREATE TEMP TABLE import_population ON COMMIT DROP AS "
        "SELECT * FROM unnest(%s::text[], %s::bigint[]) AS p(code, people)",
        [list(limits.people), [int(people) for people in limits.people.values()]],
    )
