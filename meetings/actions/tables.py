"""The table of actions: columns on the screen and in the exports."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from common import numbers
from common.web.tables import BooleanColumn, DateColumn, ListTable, TextColumn, YearColumn
from meetings.models import ActionItem

TONES = {"verified": "good", "done": "", "in_progress": "draft", "open": "draft", "cancelled": ""}


def status_badge(status: str) -> SafeString:
    """The status in a word, with a colour that only repeats it."""
    return format_html('<span class="badge {}">{}</span>', TONES[status], ActionItem.Status(status).label)


def due_words(due_on, *, overdue: bool) -> SafeString:
    """ "3 May 2026", with a badge "overdue"; "without due date"."""
    if due_on is None:
        return format_html('<span class="note">{}</span>', _("without due date"))
    if not overdue:
        return format_html("{}", numbers.day(due_on))
    return format_html('{} <span class="badge bad">{}</span>', numbers.day(due_on), pgettext("actions", "overdue"))


class ActionTable(ListTable):
    """Actions, with the meeting they come from and what became of them."""

    text = TextColumn(gettext_lazy("action"))
    action = YearColumn(gettext_lazy("number of the action"), path="pk", accessor="pk", visible=False)
    status = TextColumn(gettext_lazy("status"), orderable=True)
    due_on = DateColumn(gettext_lazy("due on"), orderable=True, nulls_last=True, empty_values=())
    overdue = BooleanColumn(pgettext_lazy("actions", "overdue"), path="is_overdue", visible=False)
    lead_agency = TextColumn(gettext_lazy("lead agency"), path="lead_agency__name", orderable=True, nulls_last=True)
    supporting_agencies = TextColumn(gettext_lazy("supporting agencies"), path="supporting", visible=False)
    person = TextColumn(gettext_lazy("person"), visible=False)
    region = TextColumn(gettext_lazy("region"), path="region_id", orderable=True)
    region_name = TextColumn(gettext_lazy("name of the region"), path="region__name", visible=False)
    meeting = YearColumn(gettext_lazy("number of the meeting"), path="meeting_id", visible=False)
    meeting_title = TextColumn(gettext_lazy("meeting"), accessor="meeting", path="meeting__title")
    meeting_date = DateColumn(gettext_lazy("date of the meeting"), accessor="met_on", path="met_on", orderable=True)
    program = TextColumn(gettext_lazy("programme"), accessor="program_code", path="program_code")
    indicator = TextColumn(gettext_lazy("indicator"), path="indicator_id", visible=False)
    done_on = DateColumn(gettext_lazy("done on"), visible=False)
    verified_on = DateColumn(gettext_lazy("verified on"), orderable=True, nulls_last=True, default="")
    evidence_note = TextColumn(gettext_lazy("evidence"), visible=False)
    is_sample = BooleanColumn(gettext_lazy("sample data"), visible=False)

    def render_text(self, record):
        link = format_html('<a href="{}">{}</a>', reverse("action", args=[record.pk]), record.text)
        badge = format_html(' <span class="badge sample">{}</span>', _("sample data")) if record.is_sample else ""
        return format_html("{}{}", link, badge)

    def render_status(self, value, record):
        return status_badge(record.status)

    def render_due_on(self, record):
        return due_words(record.due_on, overdue=record.is_overdue)

    def render_region(self, record):
        return record.region.short_name

    def render_meeting_title(self, record):
        return format_html('<a href="{}">{}</a>', record.meeting.get_absolute_url(), record.meeting.title)

    def render_program(self, value):
        return format_html('<a href="{}">{}</a>', reverse("program", args=[value]), value)
