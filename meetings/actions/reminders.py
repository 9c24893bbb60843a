"""Reminders of what is due and overdue: one message for each lead agency, to its people or to copy into a chat.

A message names actions, days and the meeting they come from, and nobody.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from common import numbers
from meetings.actions.rules import by_urgency
from meetings.models import ActionItem, ReminderSent
from meetings.time import clock
from meetings.time.moments import first_day
from regions.models import Agency

DAYS_AHEAD = 7


@dataclass
class Reminder:
    """The unfinished actions of one agency that are overdue or due until ``until``; ``agency`` None: nobody leads."""

    agency: Agency | None
    day: date
    until: date
    actions: list[ActionItem]

    @property
    def overdue(self) -> list[ActionItem]:
        return [action for action in self.actions if action.due_on < self.day]

    @property
    def due(self) -> list[ActionItem]:
        return [action for action in self.actions if action.due_on >= self.day]

    # --- words, in the language that is active ---------------------------------------------------------

    @property
    def name(self) -> str:
        return self.agency.name if self.agency else _("No lead agency named")

    @property
    def subject(self) -> str:
        late, due = len(self.overdue), len(self.due)
        parts = [
            ngettext("%(n)s overdue", "%(n)s overdue", late) % {"n": late} if late else "",
            ngettext("%(n)s due until %(day)s", "%(n)s due until %(day)s", due)
            % {"n": due, "day": numbers.day(self.until)}
            if due
            else "",
        ]
        return _("Action items of coordination meetings: %(what)s") % {"what": ", ".join(filter(None, parts))}

    @property
    def text(self) -> str:
        """The message, as plain text."""
        parts = [f"{self.name}\n{self.subject}"]
        for title, actions in ((_("Overdue"), self.overdue), (_("Due soon"), self.due)):
            if actions:
                parts.append("\n".join([f"{title}:", *(self._line(n, a) for n, a in enumerate(actions, start=1))]))
        where = {"address": address(reverse("actions"))}
        parts.append(_("Report what was done, with evidence, at %(address)s") % where)
        return "\n\n".join(parts) + "\n"

    def _line(self, number: int, action: ActionItem) -> str:
        text = " ".join(action.text.split())
        due = _("due on %(day)s") % {"day": numbers.day(action.due_on)}
        late = (self.day - action.due_on).days
        if late > 0:
            due += ngettext(", %(n)s day ago", ", %(n)s days ago", late) % {"n": late}
        meeting = f"{action.meeting.title}, {numbers.day(first_day(action.meeting))}"
        return f"{number}. {text}\n   {due}\n   {meeting}\n   {address(reverse('action', args=[action.pk]))}"


def address(path: str) -> str:
    """Return the full address, with the site, of a path."""
    return settings.SITE_URL + path


def reminders(days: int = DAYS_AHEAD, on: date | None = None) -> list[Reminder]:
    """One for each lead agency with something due within ``days`` or overdue, on ``on``, else today in its region.

    Sample data remind nobody. Two queries.
    """
    latest = on or max(clock.today(code) for code in ("ID", "94"))  # no region is further ahead than Papua
    rows = ActionItem.objects.still_open().filter(is_sample=False, due_on__lte=latest + timedelta(days=days))
    order = ("lead_agency__region_id", "lead_agency__name", *by_urgency())
    rows = rows.select_related("lead_agency", "meeting").order_by(*order)
    by_agency: dict[Agency | None, list[ActionItem]] = {}
    for action in rows:
        by_agency.setdefault(action.lead_agency, []).append(action)
    made = (_reminder(agency, actions, days, on) for agency, actions in by_agency.items())
    return [reminder for reminder in made if reminder.actions]


def _reminder(agency: Agency | None, actions: list[ActionItem], days: int, on: date | None) -> Reminder:
    day = on or clock.today(agency.region_id if agency else actions[0].region_id)
    until = day + timedelta(days=days)
    return Reminder(agency, day, until, [action for action in actions if action.due_on <= until])


def people_of(found: list[Reminder]) -> dict[int, list[User]]:
    """By agency, the people with a duty for it who can sign in and have an address. One query."""
    agencies = [reminder.agency.pk for reminder in found if reminder.agency]
    users = User.objects.filter(scopes__agency__in=agencies, is_active=True).exclude(email="")
    made: dict[int, list[User]] = {}
    for user in users.annotate(of_agency=F("scopes__agency")).order_by("username").distinct():
        made.setdefault(user.of_agency, []).append(user)
    return made


def message(reminder: Reminder, user: User) -> EmailMessage:
    """The mail to one person, in the language of the profile, else the installation's."""
    with translation.override(user.language or settings.LANGUAGE_CODE):
        return EmailMessage(reminder.subject, reminder.text, to=[user.email])


@transaction.atomic
def send(reminder: Reminder, user: User) -> bool:
    """Mails it, unless this was done today already; a mail that fails leaves no trace, so the next run tries again."""
    _row, new = ReminderSent.objects.get_or_create(agency=reminder.agency, user=user, day=reminder.day)
    if new:
        message(reminder, user).send()
    return new
