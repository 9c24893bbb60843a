"""What the page of one meeting shows: the public part, and all the rest for those who may read it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.permissions import covers, may
from common.speakers import by_part
from meetings import cycle
from meetings.actions import rules
from meetings.actions.region_actions import ActionsSection, for_meeting
from meetings.attendance.table import AttendanceCell, cells
from meetings.minutes import markup
from meetings.models import ActionItem, Attendance, Decision, Meeting, MeetingSpeaker, StakeholderType
from meetings.querysets import may_read
from meetings.time import moments
from regions.models import Region

CHANGE, WRITE, UPLOAD = "meetings.change_meeting", "meetings.write_minutes", "meetings.add_attachment"
RELATED = ("region", "venue_region", "organiser__region", "series", "source")
STEP_LABELS = {
    Meeting.State.PLANNED: gettext_lazy("Plan it again"),
    Meeting.State.INVITED: gettext_lazy("Invitations are sent"),
    Meeting.State.HELD: gettext_lazy("The meeting was held"),
    Meeting.State.CANCELLED: gettext_lazy("The meeting is cancelled"),
}


@dataclass(frozen=True)
class Participants:
    """One kind of stakeholder: what is recorded of it as a whole, and its organisations."""

    kind: StakeholderType
    cell: AttendanceCell
    organisations: list[Attendance]


@dataclass(frozen=True)
class DecisionView:
    """A decision with the actions that follow from it."""

    decision: Decision
    actions: list[ActionItem]


class MeetingContent:
    """The sections of the page; each is one query, asked when the template comes to it."""

    def __init__(self, meeting: Meeting, user):
        self.meeting, self.user = meeting, user
        self.readable = may_read(user, meeting)
        self.may_change = may(user, CHANGE, meeting.region_id)
        self.may_write = may(user, WRITE, meeting.region_id)
        self.may_upload = self.readable and may(user, UPLOAD, meeting.region_id)
        self.may_add_actions = rules.may_add(user, meeting.region_id)

    @property
    def when(self) -> str:
        return moments.when(self.meeting)

    @property
    def day(self) -> str:
        return moments.long_day(moments.first_day(self.meeting))

    @property
    def government(self) -> str:
        """The first line of the letterhead; a province's name says that it is one."""
        region = self.meeting.organiser.region if self.meeting.organiser else self.meeting.region
        if region.level == Region.Level.PROVINCE:
            return _("Government of the province of %(region)s") % {"region": region}
        return _("Government of %(region)s") % {"region": region}

    @property
    def hours(self) -> str:
        return moments.hours(self.meeting)

    @property
    def place(self) -> str:
        return moments.place(self.meeting)

    @property
    def elsewhere(self) -> bool:
        """The venue lies outside the region to which the meeting belongs."""
        venue = self.meeting.venue_region_id
        return bool(venue) and not covers([self.meeting.region_id], venue)

    @property
    def shown_state(self) -> str:
        """The public learns that a meeting is cancelled and nothing else."""
        known = self.readable or self.meeting.state == Meeting.State.CANCELLED
        return self.meeting.state if known else ""

    @property
    def steps(self) -> list[tuple[str, str]]:
        return [(state.value, STEP_LABELS[state]) for state in cycle.NEXT[Meeting.State(self.meeting.state)]]

    @property
    def legal_bases(self) -> list[str]:
        return [line.strip() for line in self.meeting.legal_bases.splitlines() if line.strip()]

    @property
    def upload_limit(self) -> int:
        return settings.ATTACHMENT_MAX_MB

    @property
    def minutes(self):
        return markup.html(self.meeting.minutes)

    @cached_property
    def previous(self) -> Meeting | None:
        return Meeting.objects.before(self.meeting).first()

    @cached_property
    def next(self) -> Meeting | None:
        return Meeting.objects.after(self.meeting).first()

    @cached_property
    def opening(self) -> cycle.Opening | None:
        return cycle.opening(self.meeting, self.user, self.previous)

    @cached_property
    def speakers(self) -> list[tuple[str, list[MeetingSpeaker]]]:
        """Who opened it, spoke, led the talk, under headings of their part."""
        return by_part(self.meeting.speakers.all())

    @cached_property
    def agenda(self):
        return list(self.meeting.agenda.all())

    @cached_property
    def attendance(self) -> list[Participants]:
        rows = self.meeting.attendance.select_related("stakeholder_type", "agency").order_by(
            "stakeholder_type__position", "stakeholder_type__code", "id"
        )
        by_kind: dict[StakeholderType, list[Attendance]] = {}
        for row in rows:
            by_kind.setdefault(row.stakeholder_type, []).append(row)
        made = cells(((kind.pk, self.meeting.pk, row) for kind, found in by_kind.items() for row in found))
        return [
            Participants(
                kind, made[kind.pk, self.meeting.pk], [row for row in found if row.agency_id or row.organisation]
            )
            for kind, found in by_kind.items()
        ]

    @property
    def invited(self) -> list[str]:
        """Who is expected, for the list to be signed: organisations, and kinds that name none."""
        names = (
            [str(entry.agency or entry.organisation) for entry in row.organisations] or [str(row.kind)]
            for row in self.attendance
        )
        return [name for found in names for name in found]

    @cached_property
    def actions(self) -> ActionsSection:
        return for_meeting(self.meeting, self.user)

    @cached_property
    def decisions(self) -> list[DecisionView]:
        by_decision: dict[int | None, list[ActionItem]] = {}
        for item in reversed(self.actions.newest):
            by_decision.setdefault(item.decision_id, []).append(item)
        return [DecisionView(decision, by_decision.get(decision.pk, [])) for decision in self.meeting.decisions.all()]

    @property
    def decision_lists(self) -> list[tuple[str, list[DecisionView]]]:
        """Directions, then decisions, each with its heading; only those that there are."""
        lists = [(_("Directions"), self.directions), (_("Decisions"), self.resolved)]
        return [pair for pair in lists if pair[1]]

    @cached_property
    def directions(self) -> list[DecisionView]:
        return [view for view in self.decisions if view.decision.kind == Decision.Kind.DIRECTION]

    @cached_property
    def resolved(self) -> list[DecisionView]:
        return [view for view in self.decisions if view.decision.kind == Decision.Kind.DECISION]

    @cached_property
    def attachments(self):
        return list(self.meeting.attachments.all())
