"""Minutes and decisions typed during a meeting, by several people at once.

What a person changed is told from what the person only had on the screen by a fingerprint of what was read, sent
back with each text. So different decisions changed by two people are both saved, and where both changed the same
one, the second is told who saved it when and sees both texts; nothing that was typed is dropped.
"""

from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.actions import rules
from meetings.agencies import AgencyNames
from meetings.minutes.lines import (
    LONGEST_TEXT,
    DecisionLine,
    Newer,
    fingerprint,
    is_key,
    line_of,
    normal,
    read_line,
    whole_number,
)
from meetings.models import ActionItem, Decision, Meeting
from meetings.time import moments

LONGEST_MINUTES = 200_000
EMPTY_LINES = 3


class MinutesForm:
    """The minutes of a meeting, as stored (without ``data``) or as typed by ``user``."""

    def __init__(self, meeting: Meeting, data: Mapping[str, str] | None = None, user=None):
        self.meeting, self.user, self.data = meeting, user, data
        self.names = AgencyNames(meeting.region)
        self.newer: Newer | None = None
        self.error = ""
        self.saved = 0
        self.stored = {decision.pk: decision for decision in meeting.decisions.order_by("position", "id")}
        if data is None:
            self.load()
        else:
            self._read(data)

    def load(self) -> None:
        """What is stored, and a few empty lines."""
        self._show_minutes()
        self.lines = [line_of(decision) for decision in self.stored.values()]
        self._complete()

    def _show_minutes(self) -> None:
        self.text, self.version = self.meeting.minutes, self.meeting.minutes_version
        self.base = fingerprint(normal(self.text))

    def _complete(self) -> None:
        """Empty lines at the end, and the actions beneath their decisions."""
        numbers = [int(line.key[3:]) for line in self.lines if line.is_new]
        first = max(numbers, default=0) + 1
        empty = sum(line.is_new and line.is_empty for line in self.lines)
        self.lines += [DecisionLine(f"new{n}") for n in range(first, first + EMPTY_LINES - empty)]
        by_decision: dict[str, list[ActionItem]] = {}
        for item in self.meeting.actions.select_related("lead_agency", "region").order_by("id"):
            by_decision.setdefault(str(item.decision_id), []).append(item)
        for line in self.lines:
            line.actions = by_decision.get(line.key, [])

    # --- what was typed -------------------------------------------------------------------------------

    def _read(self, data) -> None:
        self.text, self.base = normal(data.get("minutes", "")), data.get("base", "")
        self.version = whole_number(data.get("version", ""))
        keys = data.getlist("line") if hasattr(data, "getlist") else data["line"]
        self.lines = [read_line(key, data) for key in dict.fromkeys(keys) if is_key(key)]

    # --- saving ---------------------------------------------------------------------------------------

    @transaction.atomic
    def save(self) -> bool:
        """Stores what was changed. False where something needs the person's attention; the rest is stored even then."""
        self.meeting = Meeting.objects.select_for_update(of=("self",)).select_related(
            "region", "venue_region", "minutes_saved_by"
        ).get(pk=self.meeting.pk)  # fmt: skip
        rows = self.meeting.decisions.select_for_update().order_by("position", "id")
        self.stored = {decision.pk: decision for decision in rows}
        self._save_minutes()
        for line in self.lines:
            if line.is_new:
                self._add(line)
            else:
                self._change(line)
        self._follow()
        return not (self.newer or self.error or any(line.newer or line.errors for line in self.lines))

    def _save_minutes(self) -> None:
        meeting = self.meeting
        touched = fingerprint(self.text) != self.base
        if not touched or self.text == normal(meeting.minutes):
            self._show_minutes()
        elif len(self.text) > LONGEST_MINUTES:
            self.error = _("The minutes are longer than %(limit)s characters. Move a part into an attached file.") % {
                "limit": LONGEST_MINUTES
            }
        elif self.version != meeting.minutes_version:
            who = meeting.minutes_saved_by.get_username() if meeting.minutes_saved_by else _("somebody else")
            self.newer = Newer(who, moments.moment(meeting.minutes_saved_at, meeting), meeting.minutes)
            self.version = meeting.minutes_version  # the next save is made knowingly
            self.base = fingerprint(normal(meeting.minutes))
        else:
            meeting.minutes, meeting.minutes_version = self.text, meeting.minutes_version + 1
            meeting.minutes_saved_by, meeting.minutes_saved_at = self.user, timezone.now()
            names = ("minutes", "minutes_version", "minutes_saved_by", "minutes_saved_at")
            Meeting.objects.filter(pk=meeting.pk).update(**{name: getattr(meeting, name) for name in names})
            self.saved += 1
            self._show_minutes()

    def _add(self, line: DecisionLine) -> None:
        if line.is_empty:
            return
        if not line.text:
            line.errors["text"] = _("Write the decision that this action follows from.")
        action = self._action(line)
        if line.errors or not self._fits(line):
            return
        position = max((decision.position for decision in self.stored.values()), default=0) + 1
        decision = Decision.objects.create(meeting=self.meeting, position=position, kind=line.kind, text=line.text)
        self._keep(line, decision, action)

    def _change(self, line: DecisionLine) -> None:
        decision = self.stored.get(int(line.key))
        touched = fingerprint(line.kind, line.text) != line.base
        if decision is None:
            self._tell_gone(line, touched)
            return
        action = self._action(line)
        same = (line.kind, line.text) == (decision.kind, normal(decision.text))
        if not touched or same:
            fresh = line_of(decision)
            line.text, line.kind, line.version, line.base = fresh.text, fresh.kind, fresh.version, fresh.base
            if action and not line.errors:
                self._keep(line, decision, action)
        elif line.version != decision.version:
            self._tell_newer(line, decision)
        elif not line.text:
            self._delete(line, decision)
        elif not line.errors and self._fits(line):
            decision.kind, decision.text = line.kind, line.text
            decision.save()
            self._keep(line, decision, action)

    @staticmethod
    def _fits(line: DecisionLine) -> bool:
        if len(line.text) > LONGEST_TEXT:
            line.errors["text"] = _("A decision has at most %(limit)s characters.") % {"limit": LONGEST_TEXT}
        return not line.errors

    def _delete(self, line: DecisionLine, decision: Decision) -> None:
        if ActionItem.objects.filter(decision=decision).exists():
            line.errors["text"] = _("Actions follow from this decision, so it cannot be emptied. Cancel them instead.")
            return
        del self.stored[decision.pk]
        decision.delete()
        self.saved += 1

    def _keep(self, line: DecisionLine, decision: Decision, action: ActionItem | None) -> None:
        """After a decision was stored: its number, its action, and a line as it would be read anew."""
        if action is not None:
            action.decision, action.text = decision, action.text or decision.text
            rules.add(action, self.user)
        self.stored[decision.pk] = decision
        fresh = line_of(decision)
        line.key, line.version, line.base = fresh.key, fresh.version, fresh.base
        line.lead = line.due = line.task = ""
        self.saved += 1

    def _action(self, line: DecisionLine) -> ActionItem | None:
        """The quick action of a line, not stored yet; what is wrong with it goes to ``line.errors``."""
        if not line.has_task:
            return None
        if not rules.may_add(self.user, self.meeting.region_id):
            line.errors["lead"] = _("You may write decisions here, but not add actions. Empty these fields.")
        agency = due = None
        try:
            agency = self.names.find(line.lead)
        except ValidationError as error:
            line.errors["lead"] = error.message
        try:
            due = forms.DateField(required=False).clean(line.due)
        except ValidationError:
            line.errors["due"] = _("“%(text)s” is not a date. Write it like 2026-12-31.") % {"text": line.due}
        if problem := rules.due_date_problem(due, self.meeting):
            line.errors["due"] = problem
        if len(line.task) > LONGEST_TEXT:
            line.errors["task"] = _("An action has at most %(limit)s characters.") % {"limit": LONGEST_TEXT}
        return ActionItem(
            meeting=self.meeting, region_id=self.meeting.region_id, text=line.task, lead_agency=agency, due_on=due
        )

    def _tell_newer(self, line: DecisionLine, decision: Decision) -> None:
        last = decision.history.select_related("history_user").first()
        who = last.history_user.get_username() if last and last.history_user else _("somebody else")
        line.newer = Newer(
            who, moments.moment(last and last.history_date, self.meeting), decision.text, decision.get_kind_display()
        )
        line.version = decision.version
        line.base = fingerprint(decision.kind, normal(decision.text))

    def _tell_gone(self, line: DecisionLine, touched: bool) -> None:
        """Deleted by somebody else: what was typed becomes a new line, so that the next save adds it knowingly."""
        if not line.text or not (touched or line.has_task):
            line.text = line.lead = line.due = line.task = ""
            return
        records = Decision.history.filter(id=int(line.key), history_type="-").select_related("history_user")
        last = records.order_by("-history_id").first()
        who = last.history_user.get_username() if last and last.history_user else _("somebody else")
        line.newer = Newer(who, moments.moment(last and last.history_date, self.meeting), gone=True)
        taken = [int(other.key[3:]) for other in self.lines if other.is_new]
        line.key, line.version, line.base = f"new{max(taken, default=0) + 1}", 0, ""

    def _follow(self) -> None:
        """The form after saving: lines that were emptied go, decisions that others added come."""
        self.lines = [line for line in self.lines if (line.is_new and not line.is_empty) or self._stands(line)]
        shown = {line.key for line in self.lines}
        self.lines += [line_of(row) for pk, row in self.stored.items() if str(pk) not in shown]
        order = {str(pk): (row.position, pk) for pk, row in self.stored.items()}
        self.lines.sort(key=lambda line: (line.is_new, order.get(line.key, (0, 0))))
        self._complete()

    def _stands(self, line: DecisionLine) -> bool:
        return not line.is_new and int(line.key) in self.stored
