"""The cycle: planned, invited, held; and what a meeting opens with: what became of the one before."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from meetings.actions import rules
from meetings.actions.rules import FollowUp, Status
from meetings.models import ActionItem, Meeting
from meetings.time import clock, moments
from programs.reporting.cycle import StepRefused

State = Meeting.State
NEXT = {
    State.PLANNED: (State.INVITED, State.HELD, State.CANCELLED),
    State.INVITED: (State.HELD, State.CANCELLED),
    State.HELD: (State.INVITED,),
    State.CANCELLED: (State.PLANNED,),
}
ACTIONS_SHOWN = 12  # items in the opening box; the list of actions has all


@transaction.atomic
def move(meeting_pk: int, to: str, *, read: str) -> Meeting:
    """Take a meeting from the state ``read`` on to the state ``to``. StepRefused if that is not the next step."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting_pk)
    if meeting.state != read:
        text = _("Somebody else has changed the state to “%(state)s” in between. Look at the page and choose again.")
        raise StepRefused(text % {"state": meeting.get_state_display()})
    if to not in NEXT[State(meeting.state)]:
        text = _("This step is not possible from the state “%(state)s”.")
        raise StepRefused(text % {"state": meeting.get_state_display()})
    if to == State.INVITED and not (meeting.letter_number and meeting.signatory):
        raise StepRefused(
            _("The invitation needs a number and a signatory: enter both beside the step, then repeat it.")
        )
    if to == State.HELD and moments.first_day(meeting) > clock.today(place_code(meeting)):
        day = moments.long_day(moments.first_day(meeting))
        raise StepRefused(
            _("The meeting is on %(day)s, which has not come yet. Correct its date first.") % {"day": day}
        )
    meeting.state = to
    meeting.save(update_fields=["state"])
    return meeting


@dataclass
class Opening:
    """What became of the meeting before, as of ``day``: "3 dari 8"; no items, no rate."""

    previous: Meeting
    day: date
    rate: FollowUp
    overdue: list[ActionItem] = field(default_factory=list)
    older: list[ActionItem] = field(default_factory=list)
    more: bool = False


def day_of_opening(meeting: Meeting) -> date:
    """The day of a meeting that has begun, today for one that is still to come."""
    return min(clock.today(place_code(meeting)), moments.first_day(meeting))


def place_code(meeting: Meeting) -> str:
    """The region in whose time zone the meeting is."""
    return meeting.venue_region_id or meeting.region_id


def _not_done(day: date) -> Q:
    """Items under way on ``day``: still so now, or reported done later. What was cancelled is not listed."""
    later = Q(done_on__gt=day) | Q(done_on=None, verified_on__gt=day)
    return Q(status__in=(Status.OPEN, Status.IN_PROGRESS)) | Q(status__in=(Status.DONE, Status.VERIFIED)) & later


def opening(meeting: Meeting, user, previous: Meeting | None) -> Opening | None:
    """What a meeting opens with, after ``previous``; None for the first of its row. Three queries.

    The rate is the meeting's; items are listed where ``user`` may see them.
    """
    if previous is None:
        return None
    day = day_of_opening(meeting)
    before = Meeting.objects.before(previous).order_by().values("pk")
    earlier = Q(meeting=previous, due_on__lt=day) | Q(meeting__in=before)
    rows = ActionItem.objects.visible_to(user).filter(earlier).filter(_not_done(day)).order_by(*rules.by_urgency())
    keys = list(rows.values_list("pk", flat=True)[: ACTIONS_SHOWN + 1])  # joins only for those that are shown
    shown = ActionItem.objects.filter(pk__in=keys[:ACTIONS_SHOWN]).select_related("lead_agency", "meeting")
    rate = rules.follow_up(previous, day)
    made = Opening(previous, day, rate, more=len(keys) > ACTIONS_SHOWN)
    for item in shown.order_by(*rules.by_urgency()) if keys else ():
        (made.overdue if item.meeting_id == previous.pk else made.older).append(item)
    return made
