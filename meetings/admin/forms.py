"""Forms of the data entry for series, attendance and action items."""

from django.utils.translation import gettext as _

from common.admin.forms import ScopedForm
from common.permissions import covers
from meetings.actions.rules import due_date_problem
from meetings.models import ActionItem, Attendance


class SeriesForm(ScopedForm):
    """A series belongs to the region of its organiser."""

    def clean(self):
        cleaned = super().clean()
        organiser = cleaned.get("organiser")
        if organiser is not None and not covers(self.allowed_areas, organiser.region_id):
            self.add_error("organiser", self._outside(organiser.region))
        return cleaned


class AttendanceRowForm(ScopedForm):
    """Who came to a meeting: an agency or another organisation, with a number or names if present."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("agency") and cleaned.get("organisation"):
            self.add_error("organisation", _("Choose an agency or write the name of another organisation, not both."))
        counted = cleaned.get("head_count") is not None or cleaned.get("names")
        if counted and cleaned.get("status") != Attendance.Status.PRESENT:
            text = _("Numbers and names are of those present: choose “present”, or remove them.")
            self.add_error("status", text)
        return cleaned


class ActionItemForm(ScopedForm):
    """An action of a meeting. It falls due after the meeting, and its decision belongs to the same meeting."""

    class Meta:
        model = ActionItem
        fields = "__all__"

    def clean(self):
        cleaned = super().clean()
        meeting, due_on = cleaned.get("meeting"), cleaned.get("due_on")
        if meeting is not None and (problem := due_date_problem(due_on, meeting)):
            self.add_error("due_on", problem)
        if meeting is not None and self.instance.decision and self.instance.decision.meeting_id != meeting.pk:
            self.add_error("meeting", _("The action follows from a decision of another meeting and stays with it."))
        return cleaned
