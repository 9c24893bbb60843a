"""What can be done with an action, from which status, and what it needs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models import ActionItem
from meetings.time import clock
from programs.reporting.cycle import StepRefused

Status = ActionItem.Status
UNFINISHED = (Status.OPEN, Status.IN_PROGRESS)


@dataclass(frozen=True)
class Step:
    """A step of an action. ``needs`` is an attribute of ActionRights; ``to`` None keeps the status.

    ``reason``: what is asked for where the note is missing; empty where none is needed.
    """

    name: str
    label: str | Promise
    message: str | Promise
    start: tuple[str, ...]
    to: str | None
    needs: str
    reason: str | Promise = ""
    change: Callable[[ActionItem, object], None] = lambda action, user: None


def _done(action: ActionItem, user) -> None:
    action.done_by, action.done_on = user, clock.today(action.region_id)


def _verified(action: ActionItem, user) -> None:
    if action.done_by_id == user.pk:
        raise StepRefused(gettext("You reported this action done yourself: somebody else must verify it."))
    action.verified_by, action.verified_on = user, clock.today(action.region_id)


def _undone(action: ActionItem, user) -> None:
    action.done_by = action.done_on = action.verified_by = action.verified_on = action.cancelled_on = None


def _cancelled(action: ActionItem, user) -> None:
    _undone(action, user)
    action.cancelled_on = clock.today(action.region_id)


ALL = (
    Step("note", _("Note progress"), _("The note was saved."), (*UNFINISHED, Status.DONE), None, "work",
         _("Write what was done, or add a file.")),
    Step("start", _("Begin"), _("The action is in progress."), (Status.OPEN,), Status.IN_PROGRESS, "work"),
    Step("done", _("Report as done"), _("The action is reported done; somebody else verifies it."), UNFINISHED,
         Status.DONE, "work", _("Write what was done, or add a file: done needs evidence."), _done),
    Step("verify", _("Verify"), _("The action is verified."), (Status.DONE,), Status.VERIFIED, "check",
         _("Write what you checked, or add a file: verified needs evidence."), _verified),
    Step("return", _("Send back"), _("The action was sent back."), (Status.DONE,), Status.IN_PROGRESS, "check",
         _("Say what is missing: the agency must know what to do."), _undone),
    Step("cancel", _("Cancel"), _("The action is cancelled."), (*UNFINISHED, Status.DONE), Status.CANCELLED, "edit",
         _("Say why the action is cancelled."), _cancelled),
    Step("reopen", _("Open again"), _("The action is open again."), (Status.CANCELLED, Status.VERIFIED), Status.OPEN,
         "check", _("Say why the action is opened again."), _undone),
)  # fmt: skip
STEPS = {step.name: step for step in ALL}
