"""The life of an action item: open -> in progress -> done -> verified by somebody else; or cancelled with a reason.

Every change of state goes through here, under a lock on the row, and leaves an ActionEvent. Overdue and the
follow-up rate are worked out here and nowhere else.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common import numbers
from common.permissions import duties, may_for_agency
from meetings.actions.steps import STEPS, Status, Step
from meetings.models import ActionEvent, ActionItem, Meeting
from meetings.querysets import CLOSED
from meetings.time import clock
from meetings.time.local_days import before_today
from meetings.time.moments import first_day
from programs.reporting.cycle import StepRefused

VIEW, ADD, CHANGE = (f"meetings.{action}_actionitem" for action in ("view", "add", "change"))
VERIFY = "meetings.verify_actionitem"


# --- overdue and the follow-up rate ---------------------------------------------------------------------


def overdue() -> Q:
    """Condition: due before today in the time zone of the region, and not done. Without a due date never overdue."""
    return ~Q(status__in=CLOSED) & before_today("due_on")


def is_overdue(action: ActionItem) -> bool:
    """``overdue()`` for one action at hand."""
    return bool(action.due_on and action.status not in CLOSED and action.due_on < clock.today(action.region_id))


@dataclass(frozen=True)
class FollowUp:
    """Verified of those that were not cancelled; without any there is no rate, which is not 0 %."""

    verified: int
    of: int

    @property
    def percent(self) -> float | None:
        return 100 * self.verified / self.of if self.of else None

    @property
    def words(self) -> str:
        """ "3 of 8"."""
        if not self.of:
            return _("no action items, no rate")
        return _("%(n)s of %(of)s") % {"n": numbers.number(self.verified), "of": numbers.number(self.of)}

    @property
    def full_words(self) -> str:
        """ "3 of 8 (37.5 %)"."""
        return f"{self.words} ({numbers.with_unit(self.percent, 'percent', 1)})" if self.of else self.words


def counted_on(day: date) -> Q:
    """Condition: not cancelled by the end of ``day``; without a day of it, it never counted."""
    return ~Q(status=Status.CANCELLED) | Q(cancelled_on__gt=day)


def verified_by(day: date) -> Q:
    """Condition: verified by the end of ``day``."""
    return Q(status=Status.VERIFIED, verified_on__lte=day)


def follow_up(meeting: Meeting, day: date) -> FollowUp:
    """The rate over the actions of a meeting as it was at the end of ``day``; before the meeting there is none.

    Counted is what was not cancelled by then; one that was cancelled without a day, by an import say, never counted.
    One query.
    """
    if day < first_day(meeting):
        return FollowUp(0, 0)
    counted = meeting.actions.filter(counted_on(day))
    verified = Count("pk", filter=verified_by(day))
    return FollowUp(**counted.aggregate(verified=verified, of=Count("pk")))


# --- rights ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ActionRights:
    """What somebody may do with one action: note progress and report it done, check what others report, change it."""

    work: bool
    check: bool
    edit: bool


def rights_of(user, action: ActionItem) -> ActionRights:
    """Work: those of the agencies concerned and of the region's team. Check and edit: the region's team only.

    Nobody checks an action of an agency for which they work.
    """
    team = may_for_agency(user, CHANGE, action.region_id, None)
    check = may_for_agency(user, VERIFY, action.region_id, None) and not _belongs_to(user, action.lead_agency_id)
    return ActionRights(team or works_for(user, action), check, team)


def works_for(user, action: ActionItem) -> bool:
    """True for people of the lead agency or of a supporting one who may change actions."""
    own_agencies = {agency for _region, agency in duties(user, CHANGE) if agency}
    if not own_agencies:
        return False
    return action.lead_agency_id in own_agencies or any(a.pk in own_agencies for a in action.supporting_agencies.all())


def _belongs_to(user, agency_id: int | None) -> bool:
    return agency_id is not None and user.scopes.filter(agency=agency_id).exists()


def may_add(user, region_code: str) -> bool:
    """Actions are added by the team of the region, not by a single agency of it."""
    return may_for_agency(user, ADD, region_code, None)


# --- steps ----------------------------------------------------------------------------------------------


def possible_steps(action: ActionItem, user, rights: ActionRights) -> list[Step]:
    """What this user can do with the action now."""
    own = action.done_by_id is not None and action.done_by_id == user.pk
    return [
        step for step in STEPS.values()
        if action.status in step.start and getattr(rights, step.needs) and not (step.name == "verify" and own)
    ]  # fmt: skip


def who_and_when(action: ActionItem) -> str:
    """ "ani, 3 May 2026 10:02": who changed the action last."""
    change = action.history.select_related("history_user").first()
    if change is None:
        return _("somebody in the data entry or by an import")
    moment = date_format(timezone.localtime(change.history_date), "SHORT_DATETIME_FORMAT")
    return f"{change.history_user or _('the program')}, {moment}"


def take(pk: int, version: int) -> ActionItem:
    """Lock the action until the transaction ends. StepRefused if it is no longer at ``version``."""
    action = ActionItem.objects.select_for_update().get(pk=pk)
    if action.version != version:
        text = _("The action was changed meanwhile (%(who)s). Look at it again; what you typed is still here.")
        raise StepRefused(text % {"who": who_and_when(action)})
    return action


def save(action: ActionItem, user, note: str = "") -> None:
    """Stores the locked ``action`` as its next version, with the step that tells what happened."""
    action.version += 1
    action.save()
    ActionEvent.objects.create(action=action, status=action.status, note=note, user=user)


@transaction.atomic
def take_step(pk: int, name: str, user, version: int, note: str = "", evidence=None) -> ActionItem:
    """Do the step ``name``; ``evidence`` is a stored Attachment. PermissionDenied or StepRefused if it may not be."""
    step, action, note = STEPS[name], take(pk, version), note.strip()
    if not getattr(rights_of(user, action), step.needs):
        raise PermissionDenied
    if action.status not in step.start:
        raise StepRefused(
            _("This is not possible: the action is %(status)s.") % {"status": action.get_status_display()}
        )
    if step.reason and not note and not evidence:
        raise StepRefused(str(step.reason))
    before = action.status
    step.change(action, user)
    action.status = step.to or action.status
    if evidence:
        action.evidence = evidence
    reported = action.status == Status.DONE != before
    if note and (reported or (action.status == Status.VERIFIED and not action.has_evidence)):
        action.evidence_note = "\n".join(filter(None, (action.evidence_note, note)))
    save(action, user, note)
    return action


@transaction.atomic
def add(action: ActionItem, user, supporting=()) -> ActionItem:
    """Stores a new action with its first step."""
    action.save()
    action.supporting_agencies.set(supporting)
    ActionEvent.objects.create(action=action, status=action.status, user=user)
    return action


def due_date_problem(due_on: date | None, meeting) -> str:
    """What is wrong with a due date, and what to do; empty where it is right."""
    day = meeting.starts_at.astimezone(meeting.zone).date()
    if due_on is None or due_on >= day:
        return ""
    text = _("The due date %(due)s lies before the meeting of %(day)s. Enter a later day, or leave it empty.")
    return text % {"due": numbers.day(due_on), "day": numbers.day(day)}


def by_urgency() -> list:
    """Order of lists: the earliest due date first, those without one last."""
    return [F("due_on").asc(nulls_last=True), "pk"]
