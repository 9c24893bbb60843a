"""What other pages show of meetings and actions: the overview, a region, a programme, a trend."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.urls import reverse

from common.permissions import within
from indicators.figures import reference
from meetings.actions.rules import FollowUp, Status, overdue
from meetings.models import ActionItem, Meeting
from meetings.rows import marks_of
from meetings.time.moments import first_day
from programs.models import Program

ACTIONS_SHOWN = 5
MARKS = 60
NO_RATE = FollowUp(0, 0)
CHAIN = ("meeting", "decision", "lead_agency", "program")
COLUMNS_READ = (
    "text", "status", "due_on", "is_sample", "region", "indicator", "meeting__title", "decision__text",
    "lead_agency__name", "lead_agency__short_name", "program__code", "program__name",
)  # fmt: skip


@dataclass
class ActionsSection:
    """Counts of the actions that somebody may see, and the newest of them, with the programme each belongs to.

    ``query`` is that of the list of all; ``signed_in`` False: nothing is known here, as actions need signing in.
    """

    signed_in: bool
    query: str
    open: int = 0
    overdue: int = 0
    follow_up: FollowUp = NO_RATE
    newest: list[ActionItem] = field(default_factory=list)


def for_region(code: str, user) -> ActionsSection:
    """The actions of a region and of all that lies in it. At most three queries, none for strangers."""
    return _section(ActionItem.objects.filter(within(code, "region_id")), user, f"region={code}")


def for_meeting(meeting: Meeting, user) -> ActionsSection:
    """The actions of a meeting, all of them. At most three queries, none for strangers."""
    return _section(ActionItem.objects.filter(meeting=meeting), user, f"meeting={meeting.pk}", most=None)


def _section(rows: QuerySet, user, query: str, most: int | None = ACTIONS_SHOWN) -> ActionsSection:
    if not user.is_authenticated:
        return ActionsSection(False, query)
    rows = rows.visible_to(user)
    counts = rows.order_by().values_list("status").annotate(n=Count("pk"), late=Count("pk", filter=overdue()))
    found, late = Counter(), 0
    for status, n, of_them_late in counts:
        found[status], late = n, late + of_them_late
    rate = FollowUp(found[Status.VERIFIED], found.total() - found[Status.CANCELLED])
    newest = _newest(rows, user, most) if found else []
    return ActionsSection(True, query, found[Status.OPEN] + found[Status.IN_PROGRESS], late, rate, newest)


def _newest(rows: QuerySet, user, most: int | None) -> list[ActionItem]:
    """With everything of the chain decision, action, programme, indicator; a programme only where it may be seen.

    The indicator is the row ``known_indicator``: indicators are few and kept already, and two tables more in the join
    cost PostgreSQL ten times as long to plan.
    """
    seen = Program.objects.visible_to(user).values("pk")
    rows = rows.select_related(*CHAIN).only(*COLUMNS_READ).annotate(
        is_overdue=Case(When(overdue(), then=Value(True)), default=Value(False)),
        program_is_seen=Case(When(program__in=seen, then=Value(True)), default=Value(False)),
    )  # fmt: skip
    found = list(rows.order_by("-pk")[:most])
    indicators = {i.code: i for i in reference.indicators()} if any(item.indicator_id for item in found) else {}
    for item in found:
        item.known_indicator = indicators.get(item.indicator_id)
    return found


def meeting_marks(region_code: str, user) -> list[tuple[date, str, str]]:
    """(day, title, address) of the meetings of a region or held in it, by day: for the time line of a trend.

    Public facts only, whoever asks; cancelled meetings are left out. The newest 60.
    """
    there = Q(region=region_code) | Q(venue_region=region_code)
    rows = Meeting.objects.visible_to(user).filter(there).exclude(state=Meeting.State.CANCELLED)
    fields = ("title", "starts_at", "region", "venue_region", "is_sample", "evidence")
    rows = rows.only(*fields).order_by("-starts_at", "-pk")[:MARKS]
    return [(first_day(m), _marked(m), reverse("meeting", args=[m.pk])) for m in reversed(rows)]


def _marked(meeting: Meeting) -> str:
    """The title with what must be marked of the meeting."""
    marks = marks_of(meeting.is_sample, meeting.evidence)
    return f"{meeting.title} ({', '.join(marks)})" if marks else meeting.title
