"""What the action pages read: one query per list, whatever the number of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, CharField, Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncMonth

from meetings.actions import Status, by_urgency, cancelled_on, overdue
from meetings.charts import AgencyOverdue, Month
from meetings.local_days import meeting_day
from meetings.models import ActionItem
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
    status: str
    label: str
    count: int
    cards: list[Card]

    @property
    def more(self) -> int:
        """How many the table has beside those shown."""
        return self.count - len(self.cards)


def board(rows: QuerySet) -> list[BoardColumn]:
    """The four columns: how many each, and the most urgent of them; of what is verified the newest. Two queries."""
    counts = dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
    cards = _cards(rows, [status for status in COLUMNS if status in counts])
    return [BoardColumn(s, s.label, counts.get(s, 0), [c for c in cards if c.status == s]) for s in COLUMNS]


def _cards(rows: QuerySet, statuses: Sequence[str]) -> list[Card]:
    late = Case(When(overdue(), then=Value(True)), default=Value(False))
    name = Case(
        When(lead_agency__short_name="", then=F("lead_agency__name")), default=F("lead_agency__short_name"),
        output_field=CharField(),
    )  # fmt: skip
    fields = ("pk", "text", "status", "due_on", "late", "agency_name", "region__name", "is_sample")
    columns = []
    for status in statuses:
        order = [F("verified_on").desc(), "-pk"] if status == Status.VERIFIED else by_urgency()
        found = rows.filter(status=status).order_by(*order).annotate(late=late, agency_name=name)
        columns.append(found.values_list(*fields)[:CARDS])
    if not columns:
        return []
    return [Card(*row) for row in columns[0].union(*columns[1:], all=True)]


def rate_rows(rows: QuerySet) -> list[Month]:
    """How many actions share the months in which their meeting was held, they were verified, they were cancelled."""
    found = (
        rows.order_by()
        .annotate(
            met=TruncMonth(meeting_day("meeting__")),
            verified=TruncMonth(Case(When(status=Status.VERIFIED, then=F("verified_on")), output_field=DateField())),
            stopped=TruncMonth(cancelled_on()),
            gone=Case(When(Q(status=Status.CANCELLED), then=Value(True)), default=Value(False)),
        )
        .values_list("met", "verified", "stopped", "gone")
        .annotate(n=Count("pk"))
    )
    return [Month(*row) for row in found]


def overdue_by_agency(rows: QuerySet) -> list[AgencyOverdue]:
    """Overdue and unfinished actions of each lead agency that has an overdue one, the most first."""
    counts = (
        rows.still_open().order_by().values_list("lead_agency__name", "lead_agency__region__name")
        .annotate(late=Count("pk", filter=overdue()), unfinished=Count("pk"))
        .filter(late__gt=0).order_by("-late", "lead_agency__name", "lead_agency__region__name")
    )  # fmt: skip
    return [AgencyOverdue(*row) for row in counts]
