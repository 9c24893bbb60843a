"""The state of an agency's report in words and colour, and how late it is or came."""

from django.utils.html import format_html
from django.utils.translation import ngettext, pgettext_lazy

from common import numbers
from common.choices import Workflow

NONE = "none"
RECORDED = "recorded"  # no report, but approved figures of the period that somebody else entered
NOT_MONITORED = "not_monitored"  # the monitoring of the agency begins later
NOTHING_DUE = "nothing_due"  # no programme of the agency runs in the period
HANDED_IN = (Workflow.SUBMITTED, Workflow.APPROVED)
WAITING = (NONE, Workflow.DRAFT, Workflow.RETURNED)
WORDS = {
    NONE: pgettext_lazy("report of an agency", "not reported"),
    RECORDED: pgettext_lazy("report of an agency", "recorded by the secretariat"),
    NOT_MONITORED: pgettext_lazy("report of an agency", "not monitored"),
    NOTHING_DUE: pgettext_lazy("report of an agency", "no programme runs"),
}
STATES = dict(Workflow.choices) | WORDS  # all that the state of a report can be
COLOURS: dict[str, str] = {
    Workflow.APPROVED: "good",
    Workflow.SUBMITTED: "",
    Workflow.RETURNED: "claim",
    Workflow.DRAFT: "draft",
}


def state_word(state: str) -> str:
    """ "not reported", "recorded by the secretariat", or the state of the report."""
    return str(WORDS.get(state) or Workflow(state).label)


def state_badge(state: str | None, days_late: int | None) -> str:
    """The state in words and colour, with the days late; empty where nothing is due from the agency.

    What was handed in is not late any more: it came so many days late.
    """
    if not state:
        return ""
    if state in (NOT_MONITORED, NOTHING_DUE):
        return format_html('<span class="note">{}</span>', state_word(state))
    if not days_late:
        return format_html('<span class="badge {}">{}</span>', COLOURS.get(state, ""), state_word(state))
    came = state in HANDED_IN
    return format_html(
        '<span class="badge {}">{}</span> <span class="{}">{}</span>',
        COLOURS.get(state, "") if came else "bad", state_word(state), "note" if came else "late",
        came_text(days_late) if came else late_text(days_late),
    )  # fmt: skip


def late_text(days: int) -> str:
    """Return a number of days late in words."""
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": numbers.number(days)}


def came_text(days: int) -> str:
    """ "came 5 days late": of a report that was handed in."""
    return ngettext("came %(days)s day late", "came %(days)s days late", days) % {"days": numbers.number(days)}
