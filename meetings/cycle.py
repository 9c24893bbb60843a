"""The cycle: planned, invited, held; and what a meeting opens with: what became of the one before."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Case, CharField, Count, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
ACTIONS_SHOWN = 200  # items that an opening lists; the list of actions has all
GROUPS = {
    "overdue": gettext_lazy("Overdue"),
    "done": gettext_lazy("Reported done, not verified yet"),
    "undated": gettext_lazy("Without due date"),
    "upcoming": gettext_lazy("Not due yet"),
}


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
class OpeningGroup:
    """Action items that are not verified and stand alike: ``count`` of them, of which ``items`` are shown."""

    label: str | Promise
    count: int
    items: list[ActionItem] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.items)


@dataclass
class OpeningSection:
    """What is not verified of the meeting before, or of the meetings before that one, in groups."""

    title: str
    groups: dict[str, OpeningGroup]

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups.values())


@dataclass
class Opening:
    """What became of the meeting before, as of ``day``: "3 dari 8"; no items, no rate. All others are in sections.

    ``hidden`` items of the meeting before count in the rate, and the reader may not see them.
    """

    previous: Meeting
    day: date
    rate: FollowUp
    sections: list[OpeningSection] = field(default_factory=list)
    hidden: int = 0


def day_of_opening(meeting: Meeting) -> date:
    """The day of a meeting that has begun, today for one that is still to come."""
    return min(clock.today(place_code(meeting)), moments.first_day(meeting))


def place_code(meeting: Meeting) -> str:
    """The region in whose time zone the meeting is."""
    return meeting.venue_region_id or meeting.region_id


def _standing(day: date) -> Case:
    """How an item that was not verified by ``day`` stood then: reported done, overdue, not yet due, without due date.

    Reported done later, or no day is known of it: it was under way.
    """
    reported = Q(status__in=(Status.DONE, Status.VERIFIED), done_on__lte=day) | Q(status=Status.DONE, done_on=None)
    return Case(
        When(reported, then=Value("done")),
        When(due_on=None, then=Value("undated")),
        When(due_on__lt=day, then=Value("overdue")),
        default=Value("upcoming"),
        output_field=CharField(),
    )


def opening(meeting: Meeting, user, previous: Meeting | None) -> Opening | None:
    """What a meeting opens with, after ``previous``; None for the first of its row. Three queries at most.

    The rate is the meeting's; items are listed where ``user`` may see them.
    """
    if previous is None:
        return None
    day = day_of_opening(meeting)
    made = Opening(previous, day, rules.follow_up(previous, day))
    before = Meeting.objects.before(previous).order_by().values("pk")
    actions = ActionItem.objects.visible_to(user).filter(Q(meeting=previous) | Q(meeting__in=before))
    actions = actions.filter(rules.counted_on(day)).exclude(rules.verified_by(day)).annotate(standing=_standing(day))
    counts = actions.order_by().values("standing", newest=Q(meeting=previous)).annotate(count=Count("pk"))
    numbers = {(row["newest"], row["standing"]): row["count"] for row in counts}
    if day < moments.first_day(previous):
        return made
    made.sections = [
        OpeningSection(title, {key: OpeningGroup(label, numbers[newest, key]) for key, label in GROUPS.items()
                               if (newest, key) in numbers})
        for newest, title in ((True, previous.title), (False, _("Earlier meetings")))
    ]  # fmt: skip
    made.hidden = made.rate.of - made.rate.verified - made.sections[0].count
    if numbers:
        _add_items(made, actions)
    return made


def _add_items(made: Opening, actions) -> None:
    """Puts the first of ``actions`` into their groups."""
    keys = actions.order_by(*rules.by_urgency()).values("pk")[:ACTIONS_SHOWN]  # joins only for those that are shown
    shown = ActionItem.objects.filter(pk__in=keys).annotate(standing=_standing(made.day))
    for item in shown.select_related("lead_agency", "meeting").order_by(*rules.by_urgency()):
        section = made.sections[item.meeting_id != made.previous.pk]
        section.groups[item.standing].items.append(item)
