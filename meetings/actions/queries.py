"""What the action pages read: one query per list, whatever the number of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import StringAgg
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, Value, When

from meetings.actions.rules import Status, by_urgency, is_overdue, overdue
from meetings.charts import AgencyOverdue, MonthCount
from meetings.models import ActionItem
from meetings.time.local_days import day_sql, meeting_day
from programs.models import Program

COLUMNS = (Status.OPEN, Status.IN_PROGRESS, Status.DONE, Status.VERIFIED)
CARDS = 10  # of each column of the board; the table has all
BETWEEN = "; "


def actions_listed(user) -> QuerySet:
    """The actions that ``user`` may see, with what the table shows and exports. A programme that is no more than a
    draft of somebody else's region is left out."""
    supporting = ActionItem.supporting_agencies.through.objects.filter(actionitem=OuterRef("pk")).order_by()
    names = supporting.values("actionitem").annotate(t=StringAgg("agency__name", BETWEEN, order_by="agency__name"))
    programs = Program.objects.visible_to(user).filter(pk=OuterRef("program_id"))
    late = Case(When(overdue(), then=Value(True)), default=Value(False))
    found = ActionItem.objects.visible_to(user).select_related("meeting", "lead_agency", "region")
    return found.annotate(
        met_on=meeting_day("meeting__"),
        supporting=Subquery(names.values("t")),
        program_code=Subquery(programs.values("code")),
        is_overdue=late,
    )


@dataclass(frozen=True)
class Card:
    """An action on the board."""

    pk: int
    text: str
    status: str
    due_on: date | None
    overdue: bool
    agency: str
    region: str
    is_sample: bool


@dataclass(frozen=True)
class BoardColumn:
    """A column of the board: the actions of one status. ``count`` counts all, ``cards`` holds the first ones."""

    status: str
    label: str
    count: int
    cards: list[Card]

    @property
    def more(self) -> int:
        """How many the table has beside those shown."""
        return self.count - len(self.cards)


def board(rows: QuerySet) -> list[BoardColumn]:
    """The four columns: how many each, and the most urgent of them; of what is verified the newest. Three queries."""
    counts = dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
    cards = _cards(rows, [status for status in COLUMNS if status in counts])
    return [BoardColumn(s, s.label, counts.get(s, 0), [c for c in cards if c.status == s]) for s in COLUMNS]


def _cards(rows: QuerySet, statuses: Sequence[str]) -> list[Card]:
    """Finds the keys first: only rows that are shown are joined to their agency and region."""
    columns = []
    for status in statuses:
        order = [F("verified_on").desc(), "-pk"] if status == Status.VERIFIED else by_urgency()
        columns.append(rows.filter(status=status).order_by(*order).values_list("pk", flat=True)[:CARDS])
    keys = list(columns[0].union(*columns[1:], all=True)) if columns else []
    shown = ActionItem.objects.filter(pk__in=keys).select_related("lead_agency", "region")
    return [_card(action) for action in sorted(shown, key=lambda action: keys.index(action.pk))]


def _card(a: ActionItem) -> Card:
    agency = str(a.lead_agency) if a.lead_agency else ""
    return Card(a.pk, a.text, a.status, a.due_on, is_overdue(a), agency, a.region.name, a.is_sample)


# Grouped by meeting before the months of the meetings are worked out: the same through the ORM takes five times as
# long. The braces take the queryset's own SQL; its values are parameters.
RATES = """
WITH chosen (pk, meeting, status, verified, stopped) AS ({chosen}), counted AS (
    SELECT meeting, status = 'cancelled' AS gone, count(*) AS n,
           date_trunc('month', CASE status WHEN 'verified' THEN verified::timestamp
                                           WHEN 'cancelled' THEN stopped::timestamp END) AS at
    FROM chosen GROUP BY meeting, 2, 4)
SELECT date_trunc('month', {day}::timestamp)::date,
       at::date, gone, sum(n)::int
FROM counted JOIN meetings_meeting m ON m.id = counted.meeting GROUP BY 1, 2, 3
"""


def rate_rows(rows: QuerySet) -> list[MonthCount]:
    """How many actions share the months in which their meeting was held, they were verified or cancelled."""
    fields = ("pk", "meeting", "status", "verified_on", "cancelled_on")
    try:
        chosen, params = rows.order_by().values_list(*fields).query.sql_with_params()
    except EmptyResultSet:
        return []
    day = day_sql("m.starts_at", "coalesce(m.venue_region_id, m.region_id)")
    with connection.cursor() as cursor:
        cursor.execute(RATES.format(chosen=chosen, day=day), params)
        return [MonthCount(*row) for row in cursor.fetchall()]


def overdue_by_agency(rows: QuerySet) -> list[AgencyOverdue]:
    """Overdue and unfinished actions of each lead agency that has an overdue one, the most first."""
    counts = (
        rows.still_open().order_by().values_list("lead_agency__name", "lead_agency__region__name")
        .annotate(late=Count("pk", filter=overdue()), unfinished=Count("pk"))
        .filter(late__gt=0).order_by("-late", "lead_agency__name", "lead_agency__region__name")
    )  # fmt: skip
    return [AgencyOverdue(*row) for row in counts]
